"""What a name labels, by its own words where the model is wrong:
"Harbour Hospital" is no person.
"""

import re
from functools import lru_cache

from newskit.dictionary import body_dictionary, place_dictionary
from newskit.lexicons import read_words
from newskit.lexicons.agencies import agency_forms
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.name_boundaries import bodies, company_forms
from newskit.mentions.surroundings import (
    AROUND,
    area_nouns,
    is_place_lead,
    is_state,
    is_town,
    label_by_context,
    label_by_use,
    towns,
)
from newskit.mentions.trim import (
    PARTY,
    WORD,
    first_names,
    name_cues,
    people_nouns,
    stop_words,
    titles,
)
from newskit.rules import named_rule

FULL_NAMES = (2, 3)  # words of a person's full name
BODIES = ("site_nouns", "media_words")  # lists of nouns that end the name of a body
PLACES = frozenset(("GPE", "LOC", "NORP"))
NO_PERSONS = frozenset(("ORG", "FAC", "NORP"))
UNPLACED = frozenset(("ORG", "PERSON", "FAC"))
STREETS = frozenset(("and", "on", "/"))  # between two streets
MISTAKEN_STATES = frozenset(("ORG", "PERSON"))  # labels that a state's name may get
MISTAKEN_TOWNS = NO_PERSONS | {"PERSON"}


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
    words, name = WORD.findall(text, start, end), text[start:end]
    if not words:
        return None
    before = text[max(0, start - AROUND) : start]
    if label != "ORG" and _is_body_by_word(words, label) and not _is_addressed(before):
        return "ORG"
    if _is_street(words):
        return "FAC"
    if label in UNPLACED and len(words) > 1 and words[-1].lower() in name_cues("county"):
        return "GPE"
    if label != "PERSON" and _has_age(text, end, words, before, label):
        return "PERSON"
    if label != "GPE" and (_opens_dateline(text, start, end) or _is_known_place(text, name, label)):
        return "GPE"
    if label == "PERSON":
        return _label_of_no_person(text, words, name)
    if _is_person(text, words, before, label):
        return "PERSON"
    return None


def _is_known_place(text, name, label):
    """Say whether a name is that of a known town or state which the model takes for another."""
    if label in MISTAKEN_TOWNS and is_town(text, name, label == "ORG"):
        return True
    return label in MISTAKEN_STATES and is_state(text, name, label == "ORG")


def _is_person(text, words, before, label):
    """Say whether a name that the model takes for a body or a place is a person's, by the first
    name, also behind a noun for people ("Detective Ana Ruiz").
    """
    if words[0].upper() in first_names() and len(words) in FULL_NAMES:
        if label in NO_PERSONS and _is_called_by_last_name(text, *words[-2:]):
            return True
        return label != "NORP" and _is_full_name(words, before)
    is_led = label == "ORG" and len(words) == FULL_NAMES[-1]
    if not is_led or words[0].lower() not in people_nouns():
        return False
    return words[1].upper() in first_names() and _is_full_name(words[1:], "")


@named_rule("mentions.full-name", False)
def _is_full_name(words, before):
    """Say whether a first name and a word that is no noun stand alone: "Ana Ruiz", but neither
    "Ana Hospital" nor "the Austin Ravens".
    """
    first, last = words[0], words[-1]
    name = " ".join(words)
    known = (name, first, last)
    return (
        last.istitle()
        and last not in company_forms()
        and not last.endswith("s")
        and not _ends_in_noun(last)
        and not any(map(is_everyday, (first, last)))
        and first.lower() not in stop_words()
        and not any(map(place_dictionary().look_up, known))
        and body_dictionary().look_up(name) is None
        and towns().keys().isdisjoint((name, last))
        and not before.endswith(("the ", "The "))
        and not is_place_lead(before)
    )


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
    if label != "ORG" or place_dictionary().look_up(" ".join(words)) or is_place_lead(before):
        return False
    return not _ends_in_noun(words[-1])


def _ends_in_noun(last):
    """Say whether a name's last word is the noun for a body, a medium, a place or a street."""
    nouns = (bodies(), area_nouns(), *map(read_words, (*BODIES, "paper_nouns")))
    return any(last.lower() in noun for noun in nouns) or last in read_words("street_nouns")


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


def _label_of_no_person(text, words, name):
    """Return the label of a name without a first name that is no person's, or None."""
    if words[0].upper() in first_names():
        return None
    own = _label_by_words(text, words) if len(words) > 1 else None
    return own or label_by_context(text, name) or label_by_use(text, name)


def _label_by_words(text, words):
    """A body or a region by its last word ("Oslo Hospital"), or common words in a row: "Crime
    Stoppers".

    A person may be called by common words ("Tiger Woods") where the article goes on with the last
    one.
    """
    last = words[-1].lower()
    if any(last in nouns for nouns in (bodies(), *map(read_words, BODIES))):
        return "ORG"
    if last in area_nouns():
        return "ORG" if words[-2].lower() in read_words("site_nouns") else "GPE"
    if not all(map(is_everyday, words)) or _stands_alone(text, *words[-2:]):
        return None
    return "FAC" if words[-1] in read_words("street_nouns") else "ORG"


@named_rule("mentions.street-label", False)
def _is_street(words):
    """Say whether a name ends in the noun for a street that is no last name: "Reagan Drive"."""
    last = words[-1].rstrip(".")
    if len(words) == 1 or not STREETS.isdisjoint(words):
        return False
    return last in read_words("street_nouns") and last not in read_words("street_surnames")


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
