"""A name without what stands around it: articles, titles, possessives, days, full stops."""

import re
from functools import cache

from newskit.dictionary import place_dictionary
from newskit.lexicons import read_table, read_words
from newskit.lexicons.agencies import agency_forms

POSSESSIVE = re.compile(r"(?:['’]s?|‘s)$")
EDGE = ' \t\n"“”‘.,;:()[]—–-•*/&'
PARTY = re.compile(
    r"(?:(?<=\()|(?<=,\s))[DIR][-–](?=[A-Z])"
)  # before a politician's state: ", D-Ohio", but not "D-Wave Systems"
ARTICLES = frozenset(("the", "a", "an"))
SHORT = 3  # letters of a word in capitals that may be a part of a person's name: "III", "JFK"
WORD = re.compile(r"[^\s,]+")
LAST_WORD = re.compile(r"[^\s,]+$")


def trim_name(text, start, end, label=""):
    """Return (start, end) of a name without article, titles and possessive, or None if none is
    left.

    >>> text = "the Vice-Senior General Soe Win’s"
    >>> start, end = trim_name(text, 0, len(text), "PERSON")
    >>> text[start:end]
    'Soe Win'
    """
    if party := PARTY.match(text, start, end):
        start = party.end()
    end = _trim_end(text, start, end)
    if label == "PERSON":
        start, end = _without_place(text, _behind_role(text, start, end), end)
    while start < end:
        word = WORD.match(text, start, end)
        if text[start] in EDGE:
            start += 1
        elif word and word.end() < end and _drops(word[0], label):
            start = word.end()
        else:
            break
    if any(map(str.isalpha, text[start:end])):
        return start, end
    return None


def _trim_end(text, start, end):
    """Return the end without possessive, marks, days and roles:
    "Harbour News Saturday", "Yangon Police Capt".
    """
    match = POSSESSIVE.search(text[start:end])
    end -= len(match[0]) if match else 0
    while start < end and text[end - 1] in EDGE and not _ends_in_abbreviation(text[start:end]):
        end -= 1
    last = LAST_WORD.search(text[start:end])
    if last and last.start() and _ends_before(last[0]):
        return _trim_end(text, start, start + last.start())
    return end + (text[end : end + 1] == "." and _ends_in_abbreviation(text[start : end + 1]))


def _ends_before(word):
    """Say whether a name ends before a word: a day, a role,
    a small word, a number in small letters ("Oslo [two]").
    """
    return word.lower() in name_ends() or word in stop_words() or word in _numbers()


@cache
def _numbers():
    return frozenset(row["word"] for row in read_table("number_words"))


def _ends_in_abbreviation(name):
    """Say whether the full stop belongs to the name: "U.S.", "Apple Inc.", "Calif."."""
    if not name.endswith("."):
        return False
    last = LAST_WORD.search(name)
    return bool(re.search(r"(?:[A-Z]\.){2,}$", name)) or (bool(last) and last[0] in abbreviations())


def _behind_role(text, start, end):
    """A person begins behind the last role in the name: "Tory MP Chris Hale"."""
    for word in WORD.finditer(text, start, end):
        if word[0].lower() in name_ends() and word.end() < end:
            start = word.end()
    return start


def _without_place(text, start, end):
    """Leave out the people before a person's full name and what a credit adds:
    "Finn [Mika Salo]", "AP [Ana Kim] OSLO".
    """
    words = list(WORD.finditer(text, start, end))
    if len(words) > 2 and words[0][0].isupper() and words[0][0] in agency_forms():
        words = words[1:]
        start = words[0].start()
    if (
        len(words) > 2
        and len(words[-1][0]) > SHORT
        and words[-1][0].isupper()
        and not words[-2][0].isupper()
    ):
        return start, words[-2].end()
    genders = [first_names().get(word[0].upper(), "") for word in words[:2]]
    if (
        len(words) > 2
        and genders[1]
        and genders[0] != genders[1]
        and place_dictionary().look_up(words[0][0])
    ):
        return words[1].start(), end
    return start, end


@cache
def first_names():
    """Return {first name in capitals: "f" or "m"}."""
    return {row["name"]: row["gender"] for row in read_table("first_names")}


def _drops(word, label):
    lower = word.lower()
    if lower.split("-")[0] in particles():
        return False
    return (
        lower in ARTICLES
        or (word.islower() and not word[0].isdigit())  # "36th Street"
        or (
            label == "PERSON"
            and (lower in roles() or all(part in titles() for part in lower.split("-")))
        )
    )


@cache
def abbreviations():
    """Return the abbreviations that end a name with a full stop."""
    return frozenset(read_words("name_abbreviations"))


@cache
def stop_words():
    """Return the function words, lower case."""
    return frozenset(read_words("stop_words"))


@cache
def name_ends():
    """Return the words that a name ends before, lower case: days and roles."""
    return frozenset(read_words("name_ends"))


@cache
def titles():
    """Return the titles before a person's name, lower case."""
    return frozenset(read_words("titles"))


@cache
def roles():
    """Return the nouns for people and the words of offices, lower case: none of them is a name."""
    return titles() | frozenset(read_words("role_words"))


@cache
def people_nouns():
    """Return the nouns for people, lower case: "villager"."""
    return frozenset(read_words("people_nouns"))


@cache
def name_cues(group):
    """Return the words of a group that tell what a name labels.

    >>> "striker" in name_cues("team")
    True
    """
    return tuple(row["word"] for row in read_table("name_cues") if row["group"] == group)


@cache
def particles():
    """Return the small words within the names of persons, lower case: "al", "van"."""
    return frozenset(read_words("name_particles"))


@cache
def generations():
    """Return the words that tell father and son apart, lower case, without full stops: "jr"."""
    return frozenset(read_words("name_generations"))
