"""Classes of nouns and of the verbs beside them:
what names people, and what is a set, a size, a thing.
"""

from functools import cache

from newskit.lexicons import read_table, read_words

ADDED = ("collective", "group", "agent", "new")  # classes of nouns for people


@cache
def link_verbs(*groups):
    """Return the lemmas of the verbs between a thing
    and its number, of all `groups` if none is named.
    """
    return frozenset(
        row["verb"] for row in read_table("link_verbs") if not groups or row["group"] in groups
    )


@cache
def people_nouns():
    """Return the lemmas of nouns for people, lower case."""
    added = {row["word"] for row in read_table("noun_classes") if row["class"] in ADDED}
    return (frozenset(read_words("people_nouns")) | added) - noun_class("thing")


@cache
def noun_class(group):
    """Return the words of one class of the lexicon noun_classes."""
    return frozenset(row["word"] for row in read_table("noun_classes") if row["class"] == group)


def is_people(noun):
    """Say whether a noun names people:
    "villagers", "Tunisians", "police"; "members of the bloc" are not people.
    """
    return (
        (names_people(noun) and not _is_of_states(noun))
        or (noun.ent_type_ == "NORP" and noun.text[0].isupper())
        or noun.lower_ == "others"
        or noun.lower_ == "olds"
    )


def names_people(noun):
    """Say whether a noun by itself is one for people, or for their number:
    "a population of 40,000".
    """
    lemma = noun.lemma_.lower()
    return (
        lemma in people_nouns()
        or lemma.removesuffix("s") in people_nouns()
        or lemma in noun_class("size")
        or lemma.endswith(tuple(noun_class("ending")))
    )


def _is_of_states(noun):
    """ "Members of the bloc", "members of NATO": states or firms, and no people."""
    if noun.lemma_.lower() != "member":
        return False
    bodies = [body for of in noun.children if of.lower_ == "of" for body in of.children]
    return any(not noun_class("states").isdisjoint((body.text, body.lemma_)) for body in bodies)


def may_be_people(noun):
    """Say whether a noun may name people: it does, or it is a name, a number or "others"."""
    return (
        is_people(noun)
        or noun.text[0].isupper()
        or noun.pos_ in ("PROPN", "NUM", "ADJ")
        or noun.lemma_.lower() == "other"
    )
