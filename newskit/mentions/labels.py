"""What a name labels, by its own words where the model is wrong:
"Harbour Hospital" is no person.
"""

import re
from functools import cache, lru_cache

from newskit.dictionary import place_dictionary
from newskit.lexicons import read_words
from newskit.lexicons.agencies import agency_forms
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.name_boundaries import bodies
from newskit.mentions.trim import PARTY, WORD, first_names, stop_words, titles
from newskit.rules import named_rule

FULL_NAMES = (2, 3)  # words of a person's full name
BODIES = ("site_nouns", "media_words")  # lists of nouns that end the name of a body
AROUND = 40  # characters on either side of a name in which the words beside it stand
EDGES = ".,;:!?"
OWNER = ("'", "’")
PLACES = frozenset(("GPE", "LOC", "NORP"))
NO_PERSONS = frozenset(("ORG", "FAC", "NORP"))


DATELINE = re.compile(
    r"""
    ^(?P<town>[A-Z]{3,}(?:[\ -][A-Z]{2,})*)
    (?:,\s[\w.\ ]{2,20})?        # a state: "FRESNO, Calif."
    (?:\s\([\w/.\ ]+\))?        # an agency
    \s[-–—]{1,2}\s""",
    re.MULTILINE | re.VERBOSE,
)
AGE = re.compile(r",\s?[1-9]\d?(?:,(?!\d)|\sof\s(?=[A-Z]))")  # "Ana Ruiz, 24, of Oslo"
DASH = len(" -- ")


@named_rule("mentions.label", None)
def _other_label(text, start, end, label):
    """Return the label that the words of a name ask for, None where the model's may stand."""
    if PARTY.match(text, max(0, start - 2)) and label != "GPE":
        return "GPE"
    words = WORD.findall(text, start, end)
    before = text[max(0, start - AROUND) : start]
    if label != "ORG" and _is_body_by_word(words, label) and not _is_addressed(before):
        return "ORG"
    if label != "PERSON" and _has_age(text, end, words, before, label):
        return "PERSON"
    if label != "GPE" and _opens_dateline(text, start, end):
        return "GPE"
    called = words[0].upper() in first_names()
    if label == "PERSON" and not called:
        own = None
        if len(words) > 1:
            own = _label_of_no_person(text, words)
        return own or _label_by_context(text, text[start:end])
    if label in NO_PERSONS and called and len(words) in FULL_NAMES:
        if _is_called_by_last_name(text, *words[-2:]):
            return "PERSON"
        return None
    return None


def _is_body_by_word(words, label):
    """Say whether a name is a medium ("Twitter"), or a place's that ends in the noun for a body:
    "Lindal State College".
    """
    last = words[-1].lower()
    if len(words) == 1:
        is_medium = label != "NORP" and last in read_words("media_words")
        return is_medium or words[0] in agency_forms()
    is_place = label in PLACES and place_dictionary().look_up(" ".join(words)) is None
    return is_place and last in bodies()


def _is_addressed(before):
    """Say whether a title stands before a name: "Mr. [Guardian]"."""
    return before.endswith(" ") and not titles().isdisjoint(before.lower().split()[-1:])


def _has_age(text, end, words, before, label):
    """Say whether an age stands behind a name of no place and no body: "Amiracle Holt, 24,"."""
    if len(words) not in FULL_NAMES or not words[-1].istitle() or not AGE.match(text, end):
        return False
    if words[0].upper() in first_names():
        return True
    if label != "ORG" or place_dictionary().look_up(" ".join(words)) or _is_placed_at(before):
        return False
    last = words[-1].lower()
    nouns = (bodies(), _place_nouns(), *map(read_words, (*BODIES, "paper_nouns")))
    return not any(last in noun for noun in nouns) and words[-1] not in read_words("street_nouns")


def _is_placed_at(before):
    """Say whether a preposition of places stands before a name: "in [Los Angeles]"."""
    return any(word in _place_leads() for word in before.lower().split()[-2:])


def _opens_dateline(text, start, end):
    """Say whether a name is the town of a dateline: "LINDAL, Ohio (WN) -"."""
    if not text[start:end].isupper() or text[start - 1 : start] not in ("", "\n"):
        return False
    match = DATELINE.match(text, start)
    if match is None or match.end("town") != end:
        return False
    return match.end() - end > DASH  # a state or an agency stands behind it


def label_of(text, start, end, label):
    """Return what the name at `start` to `end` labels.

    >>> text = "Harbour Hospital"
    >>> label_of(text, 0, len(text), "PERSON")
    'ORG'
    """
    return _other_label(text, start, end, label) or label


def _label_of_no_person(text, words):
    """A body or a street by its last word ("Oslo Hospital"), or common words in a row: "Crime
    Stoppers".

    A person may be called by common words ("Tiger Woods") where the article goes on with the last
    one.
    """
    last = words[-1].lower()
    if any(last in nouns for nouns in (bodies(), *map(read_words, BODIES))):
        return "ORG"
    is_street = words[-1] in read_words("street_nouns")
    if is_street and words[-1] not in read_words("street_surnames"):
        return "FAC"
    if not all(map(is_everyday, words)) or _stands_alone(text, *words[-2:]):
        return None
    if is_street:
        return "FAC"
    return "ORG"


@named_rule("mentions.context-label", None)
def _label_by_context(text, name):
    return _label_beside(text, name)


@lru_cache(maxsize=64)  # all mentions of a name ask for it
def _label_beside(text, name):
    """A place where half of its mentions or more stand in one ("near Kherson"), a body by the noun
    behind ("the Granite newspaper").

    Who has a first name somewhere stays a person.
    """
    places = list(_places(text, name))
    if any(before[-1].upper() in first_names() for before, _ in places if _opens_name(before)):
        return None
    known = place_dictionary().look_up(name)
    if known is not None and known.alias == known.actor:
        return "GPE"  # "Niger", no "French"
    if any(_is_body(behind) for _, behind in places):
        return "ORG"
    placed = sum(_is_placed(before, behind) for before, behind in places)
    if placed and 2 * placed >= len(places):
        return "GPE"
    return None


def _places(text, name):
    """Yield the two words before and the stretch behind each time that a name stands in a text."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            before = text[max(0, start - AROUND) : start]
            led = before.split()[-2:]
            if not before[-1:].isspace():
                led = []
            yield led, text[end : end + AROUND]
        start = text.find(name, end)


def _opens_name(before):
    return bool(before) and before[-1][0].isupper() and before[-1].lower() not in stop_words()


def _is_body(behind):
    """Say whether the noun for a body stands behind a name, alone or with one word before it:
    "newspaper", "polling firm".
    """
    words = [word.strip(EDGES) for word in behind.split()[:2]]
    if not behind[:1].isspace() or not words or not words[0].islower():
        return False
    return any(word in _behind_bodies() for word in words)


def _is_placed(before, behind):
    """Say whether a name stands as a place:
    "in Kherson", "the town of Kherson", "the Kherson region".
    """
    if behind[:1] in OWNER:
        return False
    nouns = _place_nouns()
    led = [word.lower() for word in before]
    if led and (led[-1] in _place_leads() or (led[-1] == "of" and led[0] in nouns)):
        return True
    following = behind.split()[:1]
    return behind[:1].isspace() and bool(following) and following[0].strip(EDGES) in nouns


@cache
def _behind_bodies():
    return frozenset(read_words("behind_bodies"))


@cache
def _place_nouns():
    return frozenset((*read_words("place_nouns"), "town"))


@cache
def _place_leads():
    return frozenset(read_words("place_prepositions"))


def _is_called_by_last_name(text, before, last):
    """Say whether the article goes on to call the person by the last name alone:
    "Ana Ruiz … Ruiz said".
    """
    if not last.istitle() or is_everyday(last) or last.lower() in bodies():
        return False
    return _stands_alone(text, before, last)


@lru_cache(maxsize=64)  # all mentions of a name ask for it
def _stands_alone(text, before, last):
    """Say whether a text has a word without the one before it in running text."""
    alone = rf"(?<!\w)(?<!{re.escape(before)} ){re.escape(last)}(?= [a-z]|[,.’'])"
    return re.search(alone, text) is not None
