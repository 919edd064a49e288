"""Numbers that somebody gives: "they *counted 12 dead*", "the monitor *had 12 people killed*", "AFP *gave the storm 195 km/h*".

Such verbs say little by themselves: they report only with a number behind them, and most only of one who tells by trade.
"""
from newskit.quotes.lexicon import words
from newskit.quotes.page import child, subtree, tail
from newskit.rules import named_rule

SUMS, HARMED, PERSONS, OWNED = words("sum"), words("harmed"), words("persons"), words("owned")
LISTS = words("list")
TELLERS, PRESS = words("teller"), words("press")
TIMES = ("DATE", "TIME")


@named_rule("quotes.obj-count")
def counted_object(verb):
    """The object of a verb of counting, if it holds a number: "they counted 12 dead"."""
    thing = child(verb, "dobj")
    return (subtree(thing, *tail(verb, thing), *more_numbers(verb, thing)), set()) if thing and _is_counted(thing) else None


def _is_counted(thing):
    return any(word.like_num and word.ent_type_ not in TIMES for word in thing.subtree)


@named_rule("quotes.more-numbers", ())
def more_numbers(verb, thing):
    """Return what adds a number to a number told: "confirmed 80 dead *and over 100 hurt*", "*among 20 in all*"."""
    return [word for word in verb.rights if word.i > thing.i and (word.dep_ == "conj" and word.pos_ not in ("VERB", "AUX")
            or word.lower_ in ("with", "among")) and any(below.like_num for below in word.subtree)]


@named_rule("quotes.obj-at")
def number_at(verb):
    """The sum that somebody names: "they put the toll *at 1,000*", "he gave a figure *of 248 dead*"."""
    thing = child(verb, "dobj")
    at = next((word for word in verb.rights if word.lower_ == "at" and child(word, "pobj")), None)
    if thing and at is None and thing.lower_ in SUMS:
        at = next((word for word in thing.subtree if word.lower_ in ("at", "of")), None)
    if thing and at is not None and any(word.like_num for word in at.subtree):
        return subtree(thing, at, *more_numbers(verb, thing)), set()
    return None


@named_rule("quotes.obj-had")
def had_number(verb):
    """The number of one who tells: "the monitor had *12 people killed*", "they have *12 names* on their list"."""
    who, thing = child(verb, "nsubj"), child(verb, "dobj", "ccomp")
    counted = thing if thing is None or thing.pos_ in ("NOUN", "NUM") else child(thing, "nsubj")
    if who is None or counted is None or not any(word.like_num for word in (counted, *counted.children)):
        return None
    harmed = child(counted, "acl") if counted is thing else thing
    if any(word.dep_ == "prep" and word.lower_ == "on" and not LISTS.isdisjoint(below.lower_ for below in word.subtree)
           for word in (*verb.rights, *counted.rights)):
        return subtree(thing, *tail(verb, thing), *more_numbers(verb, thing)), set()
    has_harmed = harmed is not None and harmed.lower_ in HARMED and (_tells(who) or _is_body_with_persons(who, counted))
    if has_harmed or _is_press(who) and counted.lemma_.lower() not in OWNED:
        return subtree(thing, *tail(verb, thing)), set()
    return None


@named_rule("quotes.obj-given")
def given_number(verb):
    """The number that one who tells gives to a thing: "AFP gave *the storm a speed of 195 km/h*"."""
    who, thing, taker = child(verb, "nsubj"), child(verb, "dobj"), child(verb, "dative")
    if who is not None and thing and taker and _tells(who) and _is_counted(thing):
        return subtree(taker, thing, *tail(verb, thing)), set()
    return None


@named_rule("quotes.prep-count")
def counted_preposition(verb):
    """The number that one who tells arrives at: "a researcher came *to 107 people killed*"."""
    who = child(verb, "nsubj")
    if who is None or not _tells(who):
        return None
    for word in verb.rights:
        thing = word.dep_ == "prep" and word.lower_ in ("to", "at", "with") and child(word, "pobj", "pcomp")
        if thing and _is_counted(thing):
            return subtree(thing), {word.i}
    return None


def _tells(who):
    """Return whether somebody tells what happened by trade or as a witness: "*the monitor*", "*AFP*"."""
    return any(word.lemma_.lower() in TELLERS for word in who.subtree) or _is_press(who)


def _is_press(who):
    """Return whether a name is that of a newspaper, a station or an agency, or is called one."""
    named = who.pos_ == "PROPN" and who.lower_ in PRESS
    called = [word for word in (who, *who.children) if word is who or word.dep_ == "appos"]
    return named or any(word.lower_ in PRESS and word.pos_ == "NOUN" for word in called)


def _is_body_with_persons(who, counted):
    return counted.lower_ in PERSONS and any(word.ent_type_ == "ORG" for word in who.subtree)
