"""What a sum of money is paid, spent, asked or lost for."""

from newskit.figures.noun_classes import link_verbs, noun_class
from newskit.figures.nouns import SETTINGS, noun_behind_of
from newskit.nlp import tokens_in
from newskit.rules import named_rule

ENDS_OF_DEALS = ("for", "at", "to", "by")
UNDERGOERS = ("dobj", "obj", "nsubjpass")
SUM_PREPOSITIONS = ("for", "on", "in", "into")
CLAUSE_ENDS = frozenset(("ROOT", "ccomp", "advcl", "relcl", "acl", "pcomp"))
CLIMB = 5  # steps up the parse from a number to its verb
REACH = 11  # words behind a sum in which its noun may stand


@named_rule("figures.bought")
def bought_noun(token):
    """Return what the sum at `token` is paid, spent, offered or asked for, or None.

    "Bought two ships for $5 million", "the firm was sold for $5 million", "spent $5 million on
    roads", "raised rates to 5 percent", "valued the firm at $5 million".
    """
    word = token
    for _ in range(CLIMB):
        above = word.head
        if above == word:
            return None
        if word.dep_ == "pobj" and above.lower_ in ENDS_OF_DEALS and above.head.pos_ == "VERB":
            return _undergoer(above.head, above.lower_)
        if word.dep_ in UNDERGOERS and above.pos_ == "VERB":
            return _behind_sum(above, word)
        if word.dep_ in CLAUSE_ENDS:
            return None
        word = above
    return None


def _undergoer(verb, preposition):
    """The object of "bought … for", "raised … to", or the subject of "was sold for"."""
    if verb.lemma_.lower() not in link_verbs(f"deal {preposition}"):
        return None
    nouns = (
        child
        for child in verb.children
        if child.dep_ in UNDERGOERS and child.pos_ in ("NOUN", "PROPN")
    )
    noun = next(nouns, None)
    counts = noun is not None and noun.lemma_.lower() in noun_class("set")
    return noun_behind_of(noun) or noun if counts else noun  # "a score of ships"


def _behind_sum(verb, money):
    """The purpose of "spent … on", "paid … for", "invested … in"."""
    wanted = [word for word in SUM_PREPOSITIONS if verb.lemma_.lower() in link_verbs(f"sum {word}")]
    for child in verb.children:
        if child.dep_ == "prep" and child.i > money.i and child.lower_ in wanted:
            for noun in child.children:
                if noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ not in SETTINGS:
                    return noun
    return None


@named_rule("figures.noun-behind-in")
def noun_behind_in(token, end):
    """Return the noun of "in" right behind a sum, whatever the parse hangs it on:
    "$5 million in unpaid taxes".
    """
    following = [
        word for word in tokens_in(token.doc, token.i + 1, token.i + REACH) if word.idx >= end
    ]
    if not following or following[0].lower_ != "in":
        return None
    noun = None
    for word in following[1:]:
        if word.pos_ not in ("ADJ", "NOUN") or word.ent_type_ in SETTINGS:
            break
        if word.pos_ == "NOUN":
            noun = word
    return noun


@named_rule("figures.sums", None)
def sum_noun(quantity, token):
    """Return what is paid or lost in a bare vague number, or None: "millions in losses"."""
    noun = None
    if quantity.worded and quantity.high is not None:
        noun = noun_behind_in(token, quantity.end)
    if noun is None or noun.lemma_ not in noun_class("sum"):
        return None
    return noun
