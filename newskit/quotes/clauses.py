"""The clause that a verb of reporting takes, wherever the parse hung it."""

from newskit.nlp import sentence_start
from newskit.quotes.lexicon import SAYING, words
from newskit.quotes.page import child, subtree
from newskit.rules import named_rule

LEAD = 4  # words between a semicolon and who speaks, at most: "; in fact, she said"
SUBJECTS = ("nsubj", "nsubjpass")
PARTING = frozenset((";", ":", "—", "–", "--", "-"))
WHOLE = ("aux", "auxpass", "dobj", "acomp", "attr", "xcomp", "ccomp")
TENSED = ("VBD", "VBP", "VBZ", "MD")
RELATIVES = ("WDT", "WP", "WRB")
VENUES = words("venue")
WHEN_SAID = words("when_said")
TIMES = ("DATE", "TIME")


@named_rule("quotes.clause")
def told_clause(verb):
    """Return the clause that a verb takes: "said *that it fell*", "*it fell*, he said"."""
    clauses = [
        word
        for word in verb.children
        if (word.dep_ == "ccomp" or _is_finite_xcomp(verb, word)) and not _is_parted(verb, word)
    ]
    if not clauses:
        clauses = _clauses_on_venue(verb)
    if not clauses:
        return None
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_.endswith(("self", "selves")):
        return None  # "found *himself* playing"
    told = [word for word in clauses if word.i > verb.i and child(word, "mark")]
    first = (told or clauses)[0]  # "there is more: it said *that it fell*"
    return (subtree(first) | _lost_subject(verb, first)) - _time_of_saying(verb, first), set()


@named_rule("quotes.lost-subject", frozenset())
def _lost_subject(verb, clause):
    """Return the places of a clause's subject that the parse took for the verb's object: "denied
    *its troops* had entered".
    """
    thing, first = child(verb, "dobj"), clause.left_edge
    if (
        thing is None
        or first.tag_ not in TENSED
        or child(clause, *SUBJECTS, "mark") is not None
        or thing.right_edge.i + 1 != first.i
        or verb.tag_ == "VBN"
    ):
        return frozenset()
    return subtree(thing)


@named_rule("quotes.clause-on-venue", ())
def _clauses_on_venue(verb):
    """Return the clauses that the parse hung on where it was said:
    "said in a letter *it would close*".
    """
    preposition = next(verb.rights, None)
    venue = preposition is not None and child(preposition, "pobj")
    if not venue or venue.lemma_.lower() not in VENUES or verb.lemma_.lower() not in SAYING:
        return ()
    return [clause for clause in venue.rights if clause.dep_ == "relcl" and _is_clause(clause)]


def _is_clause(verb):
    """Say whether a verb on a noun has all of its own: "a letter *it was closing*", but not "a report
    *he signed*".
    """
    whole = any(child.dep_ in WHOLE for child in verb.children)
    relative = any(word.tag_ in RELATIVES or word.lower_ == "that" for word in verb.subtree)
    return whole and not relative


@named_rule("quotes.time-of-saying", frozenset())
def _time_of_saying(verb, clause):
    """Return the places of the day that stands before a clause without "that", and tells when it
    was said: "said *on Monday* it would close".
    """
    first = next(clause.lefts, None)
    if first is None or clause.i < verb.i or child(clause, "mark"):
        return frozenset()
    when = set(range(first.left_edge.i, first.right_edge.i + 1))
    words = clause.doc[min(when) : max(when) + 2]
    who = child(clause, *SUBJECTS)
    if who is None or who.i in when or any(word.lower_ == "year" for word in words):
        return frozenset()
    if (
        first.dep_ not in ("prep", "npadvmod")
        or words[0].lower_ not in WHEN_SAID
        or words[-1].is_punct
        or not any(word.ent_type_ in TIMES for word in words[:-1])
    ):
        return frozenset()
    return when


def _is_parted(verb, clause):
    """Return whether more than a comma stands between a verb's clause and who says it:
    "It fell; *she said it was old*".
    """
    if clause.i > verb.i:
        return False
    start = min([verb.i, *(word.left_edge.i for word in verb.lefts if word.dep_ in SUBJECTS)])
    return start > sentence_start(verb) and any(
        word.text in PARTING for word in verb.doc[max(clause.i, start - LEAD) : start]
    )


def _is_finite_xcomp(verb, word):
    """Return whether an xcomp is a clause whose subject the parse misread:
    "said *leaving it would help*".
    """
    return (
        word.dep_ == "xcomp"
        and word.i > verb.i
        and verb.tag_ != "VBN"
        and word.tag_ in ("VBG", "VBD", "VBZ", "VBP")
        and verb.lemma_.lower() in SAYING
    )
