"""A name without what stands around it: articles, titles, possessives, days, full stops."""
import re
from functools import cache

from newskit.lexicons import read_words

POSSESSIVE = re.compile(r"['’]s?$")
EDGE = " \t\n\"“”‘.,;:()[]—–-•*"
ARTICLES = frozenset(("the", "a", "an"))
PARTICLES = frozenset(("al", "el", "de", "da", "di", "du", "van", "von", "bin", "ibn", "ben", "la", "le"))
WORD = re.compile(r"[^\s,]+")
LAST_WORD = re.compile(r"[^\s,]+$")


def trim_name(text, start, end, label=""):
    """Return (start, end) of a name without article, titles and possessive, or None if none is left.

    >>> text = "the Vice-Senior General Soe Win’s"
    >>> start, end = trim_name(text, 0, len(text), "PERSON")
    >>> text[start:end]
    'Soe Win'
    """
    end = _trim_end(text, start, end)
    start = _behind_role(text, start, end) if label == "PERSON" else start
    while start < end:
        word = WORD.match(text, start, end)
        if text[start] in EDGE:
            start += 1
        elif word and word.end() < end and _drops(word[0], label):
            start = word.end()
        else:
            break
    return (start, end) if any(map(str.isalpha, text[start:end])) else None


def _trim_end(text, start, end):
    """Return the end without possessive, marks, days and roles: "Harbour News Saturday", "Yangon Police Capt"."""
    match = POSSESSIVE.search(text[start:end])
    end -= len(match[0]) if match else 0
    while start < end and text[end - 1] in EDGE and not _ends_in_abbreviation(text[start:end]):
        end -= 1
    last = LAST_WORD.search(text[start:end])
    if last and last.start() and last[0].lower() in name_ends():
        return _trim_end(text, start, start + last.start())
    return end + (text[end:end + 1] == "." and _ends_in_abbreviation(text[start:end + 1]))


def _ends_in_abbreviation(name):
    """Say whether the full stop belongs to the name: "U.S.", "Apple Inc.", "Calif."."""
    if not name.endswith("."):
        return False
    last = LAST_WORD.search(name)
    return bool(re.search(r"(?:[A-Z]\.){2,}$", name)) or bool(last) and last[0] in abbreviations()


def _behind_role(text, start, end):
    """A person begins behind the last role in the name: "Tory MP Chris Hale"."""
    for word in WORD.finditer(text, start, end):
        if word[0].lower() in name_ends() and word.end() < end:
            start = word.end()
    return start


def _drops(word, label):
    lower = word.lower()
    if lower.split("-")[0] in PARTICLES:
        return False
    return lower in ARTICLES or word.islower() or label == "PERSON" and (
        lower in roles() or all(part in titles() for part in lower.split("-")))


@cache
def abbreviations():
    """Return the abbreviations that end a name with a full stop."""
    return frozenset(read_words("name_abbreviations"))


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
