"""What a cue takes: the content of a verb, adjective or noun, read from the parse.

Each frame of the lexicon is a function here. It returns (content, cue), the places of the content
and of the words that join the cue ("called *for* help"), or None.
"""

from newskit.nlp import sentence_end
from newskit.quotes.attributions import Rule
from newskit.quotes.clauses import SUBJECTS, TENSED, TIMES, told_clause
from newskit.quotes.lexicon import words
from newskit.quotes.page import child, subtree, tail
from newskit.quotes.quotation_marks import MARK
from newskit.rules import named_rule

ECHOES = words("echo")
PAIR = 20  # words of a thing and the name that it is given, at most
STOPS = frozenset((",", ";", ":", ".", "(", "—", "–"))
TWO = ("dobj", "oprd", "dative", "xcomp")
NOMINAL = ("NOUN", "PROPN", "PRON")
SUMS = words("sum")


def complement(verb, frames):
    """Return (frame, content, joined) for the complement of a verb that its `frames` allow."""
    for frame, read in READERS:
        if frame in frames and (found := read(verb)):
            return frame, *found
    return _prepositional(verb, frames)


@named_rule("quotes.preposition")
def _prepositional(verb, frames):
    for word in (*verb.rights, *_misplaced(verb)):
        if word.dep_ in ("prep", "agent") and word.lower_ in frames:
            if target := child(word, "pobj", "pcomp"):
                return (
                    word.lower_,
                    subtree(target, *tail(verb, word), *_more_numbers(verb, target)),
                    {word.i},
                )
    return None


def _misplaced(verb):
    """Yield an "of" that the parse hung on the hearer or the day:
    "told *Reuters* of", "spoke on *Monday* of".
    """
    for word in verb.rights:
        if word.dep_ == "prep":
            word = child(word, "pobj") or word
        if (word.dep_ in ("dobj", "dative") and word.pos_ == "PROPN") or word.ent_type_ == "DATE":
            yield from (below for below in word.rights if below.lower_ == "of")


@named_rule("quotes.inf")
def _infinitive(verb):
    clause = child(verb, "xcomp") or _misread_infinitive(verb)
    if clause and clause.i > verb.i and clause.tag_ != "VBG":
        return subtree(clause), set()
    return None


@named_rule("quotes.misread-inf")
def _misread_infinitive(verb):
    """Return the infinitive right behind a verb, which the parse took for its purpose:
    "they vow *to strike*".
    """
    to = verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
    if (
        to.lower_ == "to"
        and to.head.head == verb
        and to.head.dep_ == "advcl"
        and _is_infinitive(to.head)
    ):
        return to.head
    return None


@named_rule("quotes.ing")
def _gerund(verb):
    clause = child(verb, "xcomp", "ccomp", "pcomp")
    if clause and clause.tag_ == "VBG" and clause.i > verb.i:
        return subtree(clause), set()
    return None


@named_rule("quotes.obj")
def _object(verb):
    thing = child(verb, "dobj")
    if passive := not thing and child(verb, "nsubjpass"):
        if passive.pos_ != "PRON":
            return subtree(passive), set()
        return None
    if not thing or (thing.tag_ == "PRP" and thing.lower_.endswith(("self", "selves"))):
        return None
    return subtree(thing, *tail(verb, thing)), set()


@named_rule("quotes.obj-inf")
def _object_infinitive(verb):
    thing = child(verb, "dobj", "dative")
    clause = child(verb, "xcomp", "ccomp", "advcl")
    if clause and clause.i < verb.i:
        clause = next(
            (word for word in verb.rights if word.dep_ in ("xcomp", "ccomp", "advcl")), None
        )
    if not clause or not _is_infinitive(clause) or _has_modal(clause):
        return None
    if thing or child(clause, *SUBJECTS):
        return subtree(clause, *([thing] if thing else [])), set()
    return None


def _is_infinitive(clause):
    """Return whether a clause is an infinitive, active or passive: "to go", "to be closed"."""
    return clause.tag_ == "VB" or (
        clause.tag_ == "VBN" and any(word.tag_ == "VB" for word in clause.lefts)
    )


def _has_modal(clause):
    return any(word.tag_ == "MD" for word in clause.children)


@named_rule("quotes.obj-prep")
def _object_preposition(verb, prepositions=("as", "of", "for", "over", "to", "from", "with")):
    thing = child(verb, "dobj") or child(verb, "nsubjpass")
    if not thing:
        return None
    for word in verb.children:
        if word.dep_ == "prep" and word.lower_ in prepositions and word.i > max(thing.i, verb.i):
            return subtree(thing, word), set()
    return None


@named_rule("quotes.obj-as")
def _object_as(verb):
    return _object_preposition(verb, ("as",))


@named_rule("quotes.obj-of")
def _object_of(verb):
    return _object_preposition(verb, ("of",))


@named_rule("quotes.obj-for")
def _object_for(verb):
    return _object_preposition(verb, ("for", "over"))


@named_rule("quotes.experiencer")
def _experiencer(verb):
    cause, person = child(verb, "nsubj"), child(verb, "dobj")
    if cause and person and cause.pos_ != "PRON":
        return subtree(cause), set()
    return None


@named_rule("quotes.thing-and-name")
def _thing_and_name(verb):
    """Return the places of two noun phrases in a row behind a verb:
    "called *the tax a mistake*".
    """
    last = None
    for word in verb.doc[verb.i + 1 : min(verb.i + PAIR, sentence_end(verb))]:
        if last is None and (
            word.text in STOPS or (word.tag_.startswith("V") and word.dep_ != "amod")
        ):
            return None
        if last is not None and (
            word.is_punct or word.pos_ in ("ADP", "CCONJ", "SCONJ", "VERB", "AUX")
        ):
            break
        opens = word.i > verb.i + 1 and word.nbor(-1).pos_ in NOMINAL and word.lower_ in ("a", "an")
        if opens or last is not None:
            last = word.i
        else:
            last = None
    if last:
        return set(range(verb.i + 1, last + 1))
    return None


@named_rule("quotes.thing-and-term")
def _thing_and_term(verb):
    """Return the places of a thing and the quotation behind it:
    "called *the tax “old and wrong”*".
    """
    words = verb.doc[verb.i + 1 : verb.i + PAIR]
    if len(words) and words[0].pos_ == "ADP":
        return None  # "called *on sailors “not to go”*"
    start = next(
        (
            word
            for word in words
            if MARK.fullmatch(word.text) or word.text in STOPS or word.tag_ in TENSED
        ),
        None,
    )
    if (
        start is None
        or not MARK.fullmatch(start.text)
        or start.i == verb.i + 1
        or start.nbor(-1).pos_ not in (*NOMINAL, "DET")
    ):
        return None
    end = next(
        (
            word
            for word in verb.doc[start.i + 1 : start.i + PAIR]
            if MARK.fullmatch(word.text) or word.is_space
        ),
        None,
    )
    if end is not None:
        return set(range(verb.i + 1, end.i))
    return None


@named_rule("quotes.echo")
def _echo(verb):
    """What a verb of saying takes for something said before:
    "they said *the same of her*", "said *no*".
    """
    for word in verb.rights:
        if word.lower_ in ECHOES:
            return subtree(word, *tail(verb, word)), set()
    return None


@named_rule("quotes.passive-inf")
def _passive_infinitive(verb):
    clause = child(verb, "nsubjpass") and child(verb, "xcomp")
    if clause and clause.tag_ == "VB":
        return subtree(clause), set()
    return None


@named_rule("quotes.obj-name")
def _object_name(verb):
    things = [word for word in verb.children if word.dep_ in TWO and word.pos_ in NOMINAL]
    if things and things[0].lower_.endswith(("self", "selves")):
        return None  # "a group that calls *itself* …"
    if len(things) == 2 and things[1].i > verb.i:  # "a deal *which* he called *a mistake*"
        return subtree(*things), set()
    if named := _thing_and_name(verb) or _thing_and_term(verb):
        return named, set()
    name, clause = child(verb, "oprd"), child(verb, "ccomp", "xcomp")
    thing = child(verb, "dobj") or child(verb, "nsubjpass")
    if name and name.i > verb.i:
        return subtree(name, *([thing] if thing else [])), set()
    if clause and clause.i > verb.i and child(clause, "nsubj") and clause.pos_ != "VERB":
        return subtree(clause), set()
    return None


@named_rule("quotes.obj-count")
def _counted_object(verb):
    """The object of a verb of counting, if it holds a number: "they counted 12 dead"."""
    thing = child(verb, "dobj")
    if thing and _is_counted(thing):
        return subtree(thing, *tail(verb, thing), *_more_numbers(verb, thing)), set()
    return None


def _is_counted(thing):
    return any(word.like_num and word.ent_type_ not in TIMES for word in thing.subtree)


@named_rule("quotes.more-numbers", ())
def _more_numbers(verb, thing):
    """Return what adds a number to a number told:
    "confirmed 80 dead *and over 100 hurt*", "*among 20 in all*".
    """
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
def _number_at(verb):
    """The sum that somebody names:
    "they put the toll *at 1,000*", "they estimated a loss *of 248 jobs*".
    """
    thing = child(verb, "dobj")
    at = next((word for word in verb.rights if word.lower_ == "at" and child(word, "pobj")), None)
    if thing and at is None and thing.lower_ in SUMS:
        at = next((word for word in thing.subtree if word.lower_ in ("at", "of")), None)
    if thing and at is not None and any(word.like_num for word in at.subtree):
        return subtree(thing, at, *_more_numbers(verb, thing)), set()
    return None


READERS = [
    (Rule.OBJECT_INFINITIVE, _object_infinitive),
    (Rule.CLAUSE, told_clause),
    (Rule.INFINITIVE, _infinitive),
    (Rule.GERUND, _gerund),
    (Rule.OBJECT_NAME, _object_name),
    (Rule.OBJECT_AS, _object_as),
    (Rule.OBJECT_OF, _object_of),
    (Rule.OBJECT_FOR, _object_for),
    (Rule.OBJECT_PREPOSITION, _object_preposition),
    (Rule.ECHO, _echo),
    (Rule.OBJECT_COUNT, _counted_object),
    (Rule.OBJECT_AT, _number_at),
    (Rule.PASSIVE_INFINITIVE, _passive_infinitive),
    (Rule.OBJECT, _object),
    (Rule.EXPERIENCER, _experiencer),
]
FRAMES = frozenset(frame for frame, _ in READERS)
