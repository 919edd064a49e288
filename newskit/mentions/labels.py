"""What a name labels, by its own words where the model is wrong:
"Harbour Hospital" is no person.
"""

import re
from functools import cache, lru_cache

from newskit.dictionary import body_dictionary, place_dictionary
from newskit.lexicons import read_table, read_words
from newskit.lexicons.agencies import agency_forms
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.name_boundaries import bodies, company_forms
from newskit.mentions.trim import PARTY, WORD, first_names, stop_words, titles
from newskit.rules import named_rule

FULL_NAMES = (2, 3)  # words of a person's full name
BODIES = ("site_nouns", "media_words")  # lists of nouns that end the name of a body
AROUND = 40  # characters on either side of a name in which the words beside it stand
EDGES = ".,;:!?"
OWNER = ("'", "’")
PLACES = frozenset(("GPE", "LOC", "NORP"))
NO_PERSONS = frozenset(("ORG", "FAC", "NORP"))
NO_TOWNS = NO_PERSONS | {"PERSON"}
LARGE = 100_000  # people of a town that needs no proof
OF_TOWNS = frozenset(("from", "of"))  # behind them a known town is one, but no other name


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
THE = (["the"], ["The"])
ALONE = re.compile(
    rf"\s(?:{'|'.join(set(stop_words()) - {'of', 'who'})})\s|[.,;]"
)  # no noun follows
OWNED = re.compile(
    r"""
    ,\swhich\b
    | (?:['’]s?)?\s(?:shares|stock|stockholders|shareholders)\b
    | \s(?:CEO|chief\sexecutive|chair(?:wo)?man|boss|(?:co-)?founder|owner)[,\s](?!of\b)""",
    re.VERBOSE,
)


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
    if label in NO_TOWNS and _is_town(text, text[start:end], label == "ORG"):
        return "GPE"
    called = words[0].upper() in first_names()
    if label == "PERSON" and not called:
        own = None
        if len(words) > 1:
            own = _label_of_no_person(text, words)
        return own or _label_by_context(text, text[start:end])
    if label != "PERSON" and called and len(words) in FULL_NAMES:
        by_last = label in NO_PERSONS and _is_called_by_last_name(text, *words[-2:])
        if by_last or (label != "NORP" and _is_full_name(words, before)):
            return "PERSON"
    if (
        label == "ORG"
        and len(words) == FULL_NAMES[-1]
        and words[0].lower() in read_words("people_nouns")
    ):
        if words[1].upper() in first_names() and _is_full_name(words[1:], ""):
            return "PERSON"  # "Detective Ana Ruiz"
    return None


@named_rule("mentions.full-name", False)
def _is_full_name(words, before):
    """Say whether a first name and a word that is no noun stand alone: "Ana Ruiz", but neither
    "Ana Hospital" nor "the Austin Ravens".
    """
    first, last = words[0], words[-1]
    name = " ".join(words)
    known = (name, first)
    return (
        last.istitle()
        and last not in company_forms()
        and not last.endswith("s")
        and not _ends_in_noun(last)
        and not any(map(is_everyday, (first, last)))
        and first.lower() not in stop_words()
        and not any(map(place_dictionary().look_up, known))
        and body_dictionary().look_up(name) is None
        and name not in towns()
        and not before.endswith(("the ", "The "))
        and not _is_placed_at(before)
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
    if label != "ORG" or place_dictionary().look_up(" ".join(words)) or _is_placed_at(before):
        return False
    return not _ends_in_noun(words[-1])


def _ends_in_noun(last):
    """Say whether a name's last word is the noun for a body, a medium, a place or a street."""
    nouns = (bodies(), _place_nouns(), *map(read_words, (*BODIES, "paper_nouns")))
    return any(last.lower() in noun for noun in nouns) or last in read_words("street_nouns")


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


@named_rule("mentions.town", False)
def _is_town(text, name, is_body):
    return name in towns() and stands_as_town(text, name, is_body)


@lru_cache(maxsize=64)  # all mentions of a name ask for it
def stands_as_town(text, name, is_body=False):
    """Say whether a name of the list of towns is one in a text: "Stockton police", "mayor of Odesa".

    It is none that a title, a first name or a company form stands beside. A large town is one
    without further proof, but for what the model takes for a body where a body is called so
    ("Mesa" beside "Mesa Airlines").
    """
    places = list(_places(text, name))
    following = {behind.split()[0].strip(EDGES) for _, behind in places if behind.split()}
    if not company_forms().isdisjoint(following) or any(_is_persons(led) for led, _ in places):
        return False
    is_named = any(word[0].isupper() and word.lower() in bodies() for word in following if word)
    if towns()[name] >= LARGE and not (is_body and is_named):
        return True
    return 2 * sum(_is_in_town(led, behind) for led, behind in places) >= len(places)


def _is_persons(led):
    """Say whether a title or a first name stands before a name."""
    if not led:
        return False
    return led[-1].lower() in titles() or (_opens_name(led) and led[-1].upper() in first_names())


def _is_in_town(led, behind):
    if _is_placed(led, behind) or (led and led[-1].lower() in OF_TOWNS):
        return True
    following = behind.split()[:1]
    is_led = behind[:1].isspace() and bool(following)
    return is_led and following[0].strip(EDGES) in read_words("people_nouns")


@cache
def towns():
    """Return {name: people, 0 for a province} of the names that stand for a town or a province."""
    return {row["name"]: int(row["people"] or 0) for row in read_table("towns")}


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
    is_body = any(_is_body(behind) or _is_kind(before) for before, behind in places)
    if is_body or _is_no_persons(text, name, places):
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


def _is_kind(before):
    """Say whether the noun for a body stands before a name: "the airline [Granite]"."""
    noun = before[-1].rstrip(",") if before else ""
    return noun in _behind_bodies() and noun not in read_words("people_nouns")


@named_rule("mentions.no-person", False)
def _is_no_persons(text, name, places):
    """Say whether a name is used as no person's is: "the Sea Guard said", "Granite, which",
    "Granite's shares". A family is called "the Ruizes" where one of them is named.
    """
    if name.endswith("s") and re.search(rf"\b{re.escape(name[:-1])}\b", text):
        return False
    first, *others = name.split()
    is_led = first.lower() in titles() or first.lower() in read_words("people_nouns")
    is_led = is_led or any(
        word.upper() in first_names() and not is_everyday(word) for word in others
    )
    alone = any(before[-1:] in THE and ALONE.match(behind) for before, behind in places)
    return (alone and not is_led) or any(OWNED.match(behind) for _, behind in places)


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
