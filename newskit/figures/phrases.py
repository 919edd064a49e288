"""The phrase round a noun that a number counts: its modifiers, and what is joined to it."""

from newskit.figures.noun_classes import noun_class
from newskit.figures.nouns import HYPHENS, is_glued

MODIFIERS = ("amod", "compound", "nmod", "det", "punct", "case", "advmod", "npadvmod", "quantmod")
PERCENT = ("percent", "%")


def noun_phrase(noun, after=-1, twins=False):
    """Return (start, end) of a noun with the modifiers before it, right of token `after`.

    Articles and relative clauses are left out; `twins` takes in what is joined to it by "and" (one
    sum may be for "arms and equipment", one number never counts "policemen and a child").
    """
    words = [noun]
    for child in noun.children:
        joined = child.dep_ in MODIFIERS or (child.dep_ == "poss" and noun.pos_ == "PROPN")
        if after < child.i < noun.i and joined and child.pos_ != "DET":
            words += [word for word in child.subtree if word.i > after]
    words += [twin for twin in noun.conjuncts if twins and twin.i > noun.i and _is_twin(noun, twin)]
    words = sorted(
        (word for word in words if word.dep_ != "det" and not word.is_space),
        key=lambda word: word.i,
    )
    olds = [i for i, word in enumerate(words[:-1]) if word.lower_ in noun_class("old")]
    if olds:
        words = words[olds[-1] + 1 :]
    while len(words) > 1 and _is_no_modifier(*words[:2]):
        words.pop(0)
    return words[0].idx, words[-1].idx + len(words[-1])


def _is_no_modifier(word, following):
    """Say whether the first word of a phrase is a number or a sign;
    "third-quarter profit" begins with a modifier.
    """
    if following.text in HYPHENS and not word.whitespace_:
        return False
    unit = word.lower_ in PERCENT or (word.i and is_glued(word))
    return word.is_punct or any(map(str.isdigit, word.text)) or word.like_num or unit


def _is_twin(noun, twin):
    between = noun.doc[noun.i + 1 : twin.i]
    return (
        twin.pos_ == "NOUN"
        and len(between) <= 3
        and not any(word.like_num or word.is_punct for word in between)
        and not any(child.dep_ in ("nummod", "det") for child in twin.children)
    )
