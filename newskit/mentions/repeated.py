"""A name found once is found at every occurrence of the article, a person's last name too."""

import re

from newskit.lexicons import read_words
from newskit.mentions.name_boundaries import company_forms
from newskit.mentions.spans import Name, Places, apart_from
from newskit.mentions.trim import generations
from newskit.rules import named_rule

PARTICLE = re.compile(r"^(?:[Aa]l|[Ee]l)-")
BEFORE = re.compile(r"(?<![\w@])(?<!\w[-–])")
BEHIND = re.compile(r"(?![\w$])")
SHORTEST = 3  # letters of a name that is looked for again; of a last name one more


def repeated_names(text, listed, free):
    """Return all names: `listed` ones, and `free` ones with every other place where they stand.

    Where a longer name covers shorter ones that were found in its place, the longer one stays.
    """
    known = {text[name.start : name.end]: name.label for name in free}
    known |= {text[name.start : name.end]: name.label for name in listed if name.kind == "name"}
    known = {
        word: label for word, label in known.items() if len(word) >= SHORTEST and word[0].isupper()
    }
    known = _without_form(known) | _last_names(known) | known
    known = _in_capitals(known) | _in_small_letters(known) | known
    taken, found = Places(listed), Places(free)
    again = [name for name in _occurrences(text, known) if not taken.beside(name)]
    again += [
        name for name in apart_from(again, _short_media(text, known)) if not taken.beside(name)
    ]
    kept = [name for name in again if not _is_cut(name, found.beside(name))]
    covered = Places(kept)
    return listed + kept + [name for name in free if not covered.beside(name)]


@named_rule("mentions.short-medium", ())
def _short_media(text, known):
    """Yield "Post" of "the Post" where the article names the Granite Post."""
    lasts = {
        name.rpartition(" ")[2] for name, label in known.items() if label == "ORG" and " " in name
    }
    for word in sorted(lasts):
        if word.lower() in read_words("paper_nouns"):
            for match in re.finditer(rf"\b[Tt]he {word}(?![\w$-]| [A-Z]| on Sunday)", text):
                yield Name(match.end() - len(word), match.end(), "ORG")


def _occurrences(text, known):
    """Yield the Name of each of the `known` words in `text`, the longest where several begin."""
    found = sorted((start, -len(word), word) for word in known for start in _starts(text, word))
    end = 0
    for start, _, word in found:
        if start >= end:
            end = start + len(word)
            yield Name(start, end, known[word])


def _starts(text, word):
    """Yield where `word` stands in `text` as a whole word."""
    at = text.find(word)
    while at >= 0:
        if BEFORE.match(text, at) and BEHIND.match(text, at + len(word)):
            yield at
        at = text.find(word, at + 1)


def _is_cut(name, there):
    """Say whether a name found again is only a part of one of those found there."""
    return any(
        (other.start <= name.start and name.end <= other.end and other[:2] != name[:2])
        or other.start < name.start < other.end < name.end
        or name.start < other.start < name.end < other.end
        for other in there
    )


@named_rule("mentions.in-capitals", {})
def _in_capitals(known):
    """A headline or a dateline may shout the name: "GRANITE CLOSES"."""
    return {name.upper(): label for name, label in known.items() if len(name) > SHORTEST}


@named_rule("mentions.in-small-letters", {})
def _in_small_letters(known):
    """A dateline may shout a town that the text names: "LINDAL, Ohio (WN) -"."""
    return {
        name.title(): label
        for name, label in known.items()
        if label == "GPE" and name.isupper() and len(name) > SHORTEST
    }


@named_rule("mentions.without-legal-form", {})
def _without_form(known):
    """Return {"Granite": ORG} of "Granite Inc."."""
    cut = {
        name.rpartition(" ")[0].rstrip(","): label
        for name, label in known.items()
        if name.rpartition(" ")[2] in company_forms()
    }
    return {
        name: label for name, label in cut.items() if len(name) > SHORTEST and name[0].isupper()
    }


@named_rule("mentions.last-name", {})
def _last_names(known):
    """Return {last name: PERSON} of the persons with two or more words to their name."""
    full = [
        _without_generation(name.split())
        for name, label in known.items()
        if label == "PERSON" and " " in name
    ]
    last = {form for words in full for form in (words[-1], PARTICLE.sub("", words[-1]))}
    return {
        word: "PERSON"
        for word in last
        if len(word) > SHORTEST and word[0].isupper() and word[-1] != "."
    }


def _without_generation(words):
    if words[-1].rstrip(".").lower() in generations():
        return words[:-1]
    return words
