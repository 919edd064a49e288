"""What the predicates of a clause tell of people, whatever joins them:
"shot and killed", "believed to be missing".
"""

from typing import NamedTuple

from newskit.figures.fates import (
    COMPLEMENTS,
    cue,
    is_believed,
    is_negated,
    is_unreal,
    is_victim,
    life_kind,
    said_of,
    strongest,
    unreal_words,
    wounds,
)
from newskit.figures.noun_classes import noun_class
from newskit.rules import named_rule

ASIDE = (
    "pobj",
    "compound",
    "poss",
    "nmod",
    "amod",
)  # what a verb says nothing of: "a firm with 30 men may close"
KNOWN = ("the", "these", "those", "both", "all")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
OBJECTS = ("dobj", "obj")
DEEPEST = 4  # verbs that one chain of predicates may join


class Fate(NamedTuple):
    """What befell people, how sure it is told
    ("" asserted, "probable" or "possible"), and the rule that read it.
    """

    kind: str
    modality: str = ""
    rule: str = ""


def chain(word, role, modality="", depth=0):
    """Yield the Fates told by a predicate and by those joined to it:
    "shot and killed", "believed to be missing".
    """
    if depth > DEEPEST or is_negated(word):
        return
    if is_unreal(word):
        modality = "possible"
    yield Fate(said_of(word, role), modality)
    if is_believed(word) and not modality:
        below = "probable"
    else:
        below = modality
    for child in word.children:
        if any(inner.dep_ in SUBJECTS for inner in child.children):
            continue
        if child.dep_ in COMPLEMENTS or child.dep_ == "pcomp":
            yield from chain_in_all_roles(child, below, depth)
        elif child.dep_ == "conj" and _shares(word, child, role):
            yield from chain_in_all_roles(child, modality, depth)
        elif child.dep_ == "advcl" and cue(child, "adjective"):
            yield Fate(cue(child, "adjective"), below)
        elif child.dep_ == "prep" and child.lower_ == "as":
            for inner in child.children:
                yield from chain_in_all_roles(inner, below, depth)


@named_rule("figures.certainty", "")
def certainty(word):
    """Return "possible" or "probable" where the verb above a word says so: "300 *may* have come",
    "300 are *thought* to be trapped"; else "".
    """
    if any(child.lower_ in KNOWN or child.dep_ == "poss" for child in word.head.children):
        return ""  # "the two ministers will meet"
    for _ in range(DEEPEST + 1):
        if word.dep_ in ASIDE or any(child.lower_ == "can" for child in word.children):
            return ""
        if word.pos_ in ("VERB", "AUX"):
            if is_unreal(word) or word.lemma_.lower() in unreal_words("forecast"):
                return "possible"
            above = word.head if word.dep_ == "ccomp" else word
            believed = any(is_believed(verb) and verb.tag_ == "VBN" for verb in (word, above))
            return "probable" if believed else ""
        word = word.head
    return ""


def chain_in_all_roles(word, modality, depth):
    """Yield what a predicate tells in whatever role the people may stand to it."""
    for role in roles_of(word):
        yield from chain(word, role, modality, depth + 1)


def roles_of(verb):
    """Return what the people may be to a predicate without a subject
    of its own: its "object" where it is passive.
    """
    if verb.pos_ == "ADJ":
        return ("object", "subject")
    if has_object(verb):
        return ("subject",)
    if any(
        child.dep_ == "aux" and child.lemma_.lower() == "have" for child in verb.children
    ) and not is_passive(verb):
        return ("subject",)
    if verb.tag_ in ("VBN", "VBD"):
        return "object", "subject"
    return ("subject",)


def has_object(verb):
    """Say whether an active verb has an object, be it by the verb that it is joined to:
    "shot and killed a guard".
    """
    if any(child.dep_ in OBJECTS for child in verb.children):
        return True
    joined = [child for child in verb.children if child.dep_ == "conj" and child.tag_ == "VBD"]
    return verb.tag_ == "VBD" and any(map(has_object, joined))


def is_passive(verb):
    """Say whether the parse calls a verb passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _shares(verb, second, role):
    """Say whether a second verb tells of the same people:
    no number stands between, and its object is theirs.
    """
    if any(word.like_num for word in verb.doc[verb.i + 1 : second.i]):
        return False
    return role == "subject" or not any(child.dep_ in OBJECTS for child in second.children)


@named_rule("figures.clause-on-noun", ())
def clauses_on(word):
    """Yield the Fates of clauses and words on a noun:
    "people killed in", "people who died", "people with burns".
    """
    for child in word.children:
        if child.dep_ == "acl":
            yield from chain_in_all_roles(child, "", 0)
        elif child.dep_ == "relcl":
            yield from _relative(child)
        elif child.dep_ == "prep" and child.lower_ == "with":
            yield Fate(wounds(child))
        elif child.dep_ == "prep" and child.lower_ == "in":
            yield Fate(strongest({cue(noun, "place") for noun in child.children}))


def _relative(verb):
    """ "Who were killed" and "whom they killed", but not "one of whom was killed"."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.tag_ in ("WDT", "WP"):
        if is_passive(verb):
            roles = ("object",)
        else:
            roles = roles_of(verb)
        for role in roles:
            yield from chain(verb, role)
    elif not (
        has_object(verb)
        or is_passive(verb)
        or any(word.tag_ in ("WDT", "WP") for word in subject.subtree)
    ):
        yield Fate(cue(verb, "object"))


def toll_of(verb):
    """ "The death toll stands at 145", "officials put the toll at 12",
    "those wounded include three nurses".
    """
    sides = (child for child in verb.children if child.dep_ in (*SUBJECTS, *OBJECTS))
    return next(filter(None, map(toll_kind, sides)), "")


def toll_kind(noun):
    """ "Toll", "the dead", "the number of injured":
    a noun whose size is a number of people with one fate.
    """
    if kind := cue(noun, "noun") or own_kind(noun):
        return kind
    if noun.lemma_.lower() not in noun_class("set"):
        return ""
    return strongest(
        {own_kind(inner) for of in noun.children if of.lower_ == "of" for inner in of.children}
    )


@named_rule("figures.own-word", "")
def own_kind(word):
    """The noun itself or its modifiers say it:
    "12 deaths", "12 wounded soldiers", "victims of the massacre".
    """
    if kind := cue(word, "noun") or life_kind(word):
        return kind
    kinds = {cue(word, "adjective")}
    for child in word.children:
        if child.dep_ == "amod":
            kinds |= {cue(child, "adjective"), cue(child, "object") if child.tag_ == "VBN" else ""}
        elif child.dep_ in ("acl", "relcl"):
            kinds |= {fate.kind for fate in clauses_on(word) if fate.modality != "possible"}
        elif is_victim(word) and child.dep_ == "compound":
            kinds.add(cue(child, "noun"))
        elif is_victim(word) and child.lower_ == "of":
            kinds |= {cue(noun, "noun") for noun in child.children}
    return strongest(kinds)
