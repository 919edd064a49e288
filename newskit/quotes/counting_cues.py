"""Numbers that somebody gives: "they *counted 12 dead*", "she *put the cost at 5 million*".

Such verbs say little by themselves: they report only with a number behind them.
"""

from newskit.quotes.lexicon import words
from newskit.quotes.page import child, subtree, tail
from newskit.rules import named_rule

SUMS = words("sum")
TIMES = ("DATE", "TIME")


@named_rule("quotes.obj-count")
def counted_object(verb):
    """The object of a verb of counting, if it holds a number: "they counted 12 dead"."""
    thing = child(verb, "dobj")
    return (
        (subtree(thing, *tail(verb, thing), *more_numbers(verb, thing)), set())
        if thing and _is_counted(thing)
        else None
    )


def _is_counted(thing):
    return any(word.like_num and word.ent_type_ not in TIMES for word in thing.subtree)


@named_rule("quotes.more-numbers", ())
def more_numbers(verb, thing):
    """Return what adds a number to a number told: "confirmed 80 dead *and over 100 hurt*", "*among 20 in all*"."""
    return [
        word
        for word in verb.rights
        if word.i > thing.i
        and (
            (word.dep_ == "conj" and word.pos_ not in ("VERB", "AUX"))
            or word.lower_ in ("with", "among")
        )
        and any(below.like_num for below in word.subtree)
    ]


@named_rule("quotes.obj-at")
def number_at(verb):
    """The sum that somebody names: "they put the toll *at 1,000*", "they estimated a loss *of 248 jobs*"."""
    thing = child(verb, "dobj")
    at = next((word for word in verb.rights if word.lower_ == "at" and child(word, "pobj")), None)
    if thing and at is None and thing.lower_ in SUMS:
        at = next((word for word in thing.subtree if word.lower_ in ("at", "of")), None)
    if thing and at is not None and any(word.like_num for word in at.subtree):
        return subtree(thing, at, *more_numbers(verb, thing)), set()
    return None
