"""The phrase round a noun that a number counts: its modifiers, and what is joined to it."""

from newskit.figures.noun_classes import noun_class
from newskit.figures.nouns import HYPHENS, is_glued
from newskit.figures.units import unit_after
from newskit.figures.words import words_of

JOINTS = ("and", "or", "&")
MODIFIERS = ("amod", "compound", "nmod", "det", "punct", "case", "advmod", "npadvmod", "quantmod")
PERCENT = ("percent", "%")


def noun_phrase(noun, after=-1, twins=()):
    """Return (start, end) of a noun with the modifiers before it, right of token `after`.

    Articles and relative clauses are left out. `twins` are the tags of nouns that are taken in where
    "and" joins them to it: one sum may be for "arms and equipment", and one number counts "lawyers
    and judges", but never "policemen and a child".
    """
    words = [noun]
    for child in noun.children:
        joined = child.dep_ in MODIFIERS or (child.dep_ == "poss" and noun.pos_ == "PROPN")
        if after < child.i < noun.i and joined and child.pos_ != "DET":
            words += [word for word in child.subtree if word.i > after]
    words += [
        twin
        for twin in noun.conjuncts
        if twin.tag_ in twins and twin.i > noun.i and _is_twin(noun, twin)
    ]
    words = sorted(
        (word for word in words if word.dep_ != "det" and not word.is_space),
        key=lambda word: word.i,
    )
    olds = [i for i, word in enumerate(words[:-1]) if word.lower_ in noun_class("old")]
    if olds:
        words = words[olds[-1] + 1 :]
    while (begin := _begin_of_hyphened(words[0])).i < words[0].i and begin.i > after:
        words.insert(0, begin)  # "four co-authors"
    while len(words) > 1 and _is_no_modifier(words[0], words[1], after):
        words.pop(0)
    return words[0].idx, words[-1].idx + len(words[-1])


def _begin_of_hyphened(word):
    """The word that a hyphen ties to the front of another, or the word itself."""
    if word.i < 2 or word.nbor(-1).text not in HYPHENS:
        return word
    before = word.nbor(-2)
    tied = not before.whitespace_ and not word.nbor(-1).whitespace_
    return before if tied and before.is_alpha else word


def _is_no_modifier(word, following, after):
    """Say whether the first word of a phrase is a number or a sign;
    "third-quarter profit" begins with a modifier.
    """
    if following.text in HYPHENS and not word.whitespace_:
        return False
    measured = word.i - 1 > after and word.nbor(-1).like_num
    measures = measured and unit_after(f" {word.text}", 0)
    unit = measures or word.lower_ in PERCENT or is_glued(word)  # "two 120 mm shells"
    return word.is_punct or any(map(str.isdigit, word.text)) or word.like_num or unit


def _is_twin(noun, twin):
    """Say whether a noun is joined to another by a bare "and"."""
    between = noun.doc[noun.i + 1 : twin.i]
    return (
        0 < len(between) <= 3
        and between[0].lower_ in JOINTS
        and twin.lower_ not in words_of("vague")
        and not any(
            word.like_num or word.is_punct or word.lower_ in noun_class("amount")
            for word in between
        )
        and not any(child.dep_ in ("nummod", "det", "poss") for child in twin.children)
    )
