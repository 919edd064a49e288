"""A person's name behind a noun for people or a common word: "Libertarian Ana Kim" is Ana Kim."""

import re

from newskit.dictionary import place_dictionary
from newskit.lexicons import read_words
from newskit.lexicons.everyday import everyday_words, is_everyday
from newskit.mentions.trim import first_names, people_nouns
from newskit.rules import named_rule

NICKNAME = re.compile(r"\s(?:\"[^\"]+\"|“[^”]+”|['‘][^'’]+['’])\s")
FULL = 3  # words of a person's name with something before it


@named_rule("actors.lead", False)
def _has_lead(words):
    """Say whether the first of a person's `words` is no part of the name: a noun for people, a
    common word, an office in the plural ("Senators Ana Ruiz").
    """
    if len(words) < FULL or not words[0][0].isupper() or words[0].upper() in first_names():
        return False
    if words[0].rstrip(".").lower() in read_words("named_things"):
        return False
    if place_dictionary().look_up(f"{words[0]} {words[1]}"):  # "West Virginia Governor"
        return False
    if words[1].upper() not in first_names() or not words[2][0].isupper():
        return False
    if _is_office(words[0]):
        return True
    is_lead = is_everyday(words[0]) or _is_person_noun(words[0])
    return is_lead and words[1].lower() not in everyday_words()


def without_lead(name):
    """Return a person's name without what stands before it and is no part of it, and without a
    nickname.

    >>> without_lead("Students James Lin"), without_lead("James Earl Lin"), without_lead("Lake Victoria Inn")
    ('James Lin', 'James Earl Lin', 'Lake Victoria Inn')
    >>> without_lead("Senators Mike Lin"), without_lead('Mike "The Bee" Lin')
    ('Mike Lin', 'Mike Lin')
    """
    name = NICKNAME.sub(" ", name)
    words = name.split()
    if _has_lead(words):
        return " ".join(words[1:])
    return name


def _is_office(word):
    """Say whether a word is a title in the plural: "Senators"."""
    lower = word.lower()
    return lower.endswith("s") and lower[:-1] in read_words("titles")


def _is_person_noun(word):
    """Say whether a word is a noun for people, in singular or plural: "libertarian", "students"."""
    lower = word.lower()
    return not people_nouns().isdisjoint((lower, lower.removesuffix("s")))
