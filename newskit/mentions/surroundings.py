"""What a name labels by the words beside it, wherever an article has it: "the Kherson region", "the
airline Granite", "Granite, which".
"""

import re
from functools import cache, lru_cache

from newskit.dictionary import place_dictionary
from newskit.lexicons import read_table, read_words
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.name_boundaries import bodies, company_forms
from newskit.mentions.trim import first_names, name_cues, people_nouns, roles, stop_words, titles
from newskit.rules import named_rule

AROUND = 40  # characters on either side of a name in which the words beside it stand
EDGES = ".,;:!?"
OWNER = ("'", "’")
LARGE = 100_000  # people of a town that needs no proof
LARGEST = 300_000  # of one that needs none where the model takes it for a body
OF_TOWNS = frozenset(("from", "of"))  # between a person and the town
AROUND_OF = 2  # words before a town, the last of them "of"
THE = (["the"], ["The"])
NO_NOUNS = {*stop_words(), "said", "says", "told"} - {"and", "of", "or", "who"}
ALONE = re.compile(
    rf"\s(?:{'|'.join(sorted(NO_NOUNS))})\s|[.;]|,\s(?![A-Z]|who\b)"
)  # no noun follows
SAYS = re.compile(r"\s(?:said|says|told)\b")
SOMEBODY = re.compile(rf",\swho\b|,\s[1-9]\d?,|['’]s\s(?:{'|'.join(name_cues('kin'))})\b")
TEAM = re.compile(rf"(?:['’]s?)?\s(?:{'|'.join(name_cues('team'))})\b")
OWNED = re.compile(rf",\swhich\b|\s(?:{'|'.join(name_cues('head'))})[,\s](?!of\b)")


@named_rule("mentions.context-label", None)
def label_by_context(text, name):
    """Return the label that the nouns and prepositions beside a name ask for, or None.

    >>> label_by_context("Shells fell in Tellman.", "Tellman")
    'GPE'
    """
    return _label_beside(text, name)


@named_rule("mentions.no-person", None)
def label_by_use(text, name):
    """Return ORG for a name that is used as no person's is, or None.

    >>> label_by_use("The Sea Guard said so.", "Sea Guard")
    'ORG'
    """
    return "ORG" if _is_used_as_body(text, name) else None


@named_rule("mentions.town", False)
def is_town(text, name, is_body=False):
    """Say whether a name of the list of towns is one in a text; `is_body` where the model takes it
    for a body.

    >>> is_town("The mayor of Odesa spoke.", "Odesa")
    True
    """
    return name in towns() and _stands_as_town(text, name, is_body)


@named_rule("mentions.state", False)
def is_state(text, name, is_body=False):
    """Say whether a name of the list of states and provinces is one in a text; `is_body` where the
    model takes it for a body.

    >>> is_state("Montana waits.", "Montana"), is_state("Tony Montana waits.", "Montana")
    (True, False)
    """
    return _is_listed_state(name) and _stands_as_state(text, name, is_body)


@lru_cache(maxsize=512)  # all mentions of a name ask for it
def _stands_as_state(text, name, is_body):
    """Say whether nothing in a text speaks for a person of a state's name; what the model takes for
    one must never begin a longer name.
    """
    places = list(_places(text, name))
    if any(_is_persons(led) or SAYS.match(behind) for led, behind in places):
        return False
    return is_body or not any(behind[1:2].isupper() for _, behind in places)


@lru_cache(maxsize=512)
def _label_beside(text, name):
    """A place where half of its mentions or more stand in one ("near Kherson"), a body by the noun
    before or behind ("the Granite newspaper").

    Who has a first name somewhere stays a person.
    """
    places = list(_places(text, name))
    if any(_has_first_name(before) for before, _ in places):
        return None
    if _is_listed_state(name):
        return "GPE"
    if any(_is_body(behind) or _is_kind(before, behind) for before, behind in places):
        return "ORG"
    placed = sum(_is_placed(before, behind) for before, behind in places)
    if placed and 2 * placed >= len(places):
        return "GPE"
    return None


@lru_cache(maxsize=512)
def _is_used_as_body(text, name):
    """Say whether a name stands alone behind "the" ("the Sea Guard said") or before what bodies
    have ("Granite, which", "Granite boss").

    A family is called "the Ruizes" where one of them is named.
    """
    places = list(_places(text, name))
    if any(_has_first_name(before) for before, _ in places):
        return False
    if name.endswith("s") and re.search(rf"\b{re.escape(name[:-1])}\b", text):
        return False
    first, *others = name.split()
    is_led = first.lower() in titles() or first.lower() in people_nouns()
    is_led = is_led or any(
        word.upper() in first_names() and not is_everyday(word) for word in others
    )
    alone = any(before[-1:] in THE and ALONE.match(behind) for before, behind in places)
    return (alone and not is_led) or any(OWNED.match(behind) for _, behind in places)


@lru_cache(maxsize=512)
def _stands_as_town(text, name, is_body):
    """Say whether a known town is one in a text: "Stockton police", "mayor of Odesa".

    It is none that a title, a first name or a company form stands beside. A large town is one
    without further proof where nothing speaks for a person or, by the model, for a body.
    """
    places = list(_places(text, name))
    alone = [(led, behind) for led, behind in places if not behind[1:2].isupper()]
    following = {behind.split()[0].strip(EDGES) for _, behind in places if behind.split()}
    if not company_forms().isdisjoint(following) or any(_is_persons(led) for led, _ in alone):
        return False
    found = sum(_is_in_town(led, behind) for led, behind in alone)
    firms = bodies().difference(name_cues("public"))
    if is_body and any(word[:1].isupper() and word.lower() in firms for word in following):
        return False
    if _needs_no_proof(name, is_body):
        is_other = _is_team if is_body else _is_somebody
        if not any(is_other(led, behind) for led, behind in places):
            return True
    return found > 0 and 2 * found >= len(alone)


def _needs_no_proof(name, is_body):
    """Say whether a town is large, and is not called like a person."""
    is_large = towns()[name] >= (LARGEST if is_body else LARGE)
    return is_large and name.split()[0].upper() not in first_names()


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


def _is_listed_state(name):
    """Say whether a name is a state's or province's own: "Niger", but not "French"."""
    known = place_dictionary().look_up(name)
    return known is not None and known.alias == known.actor


def _has_first_name(before):
    return _opens_name(before) and before[-1].upper() in first_names()


def _is_persons(before):
    """Say whether a title or a first name stands before a name."""
    if not before or not before[-1][0].isupper():
        return False
    return before[-1].lower() in titles() or _has_first_name(before)


def _is_somebody(before, behind):
    """Say whether a person or a thing seems to be named: "Zyaire [Kano]", "[Kano] said", "the
    [Kano]".
    """
    if SAYS.match(behind) or SOMEBODY.match(behind):
        return True
    if before[-1:] in THE and ALONE.match(behind):
        return True
    return _opens_name(before) and before[-1].isalpha() and not is_everyday(before[-1])


def _is_team(_, behind):
    """Say whether a team seems to be named by its town: "[Liverpool] striker"."""
    return TEAM.match(behind) is not None


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


def _is_kind(before, behind):
    """Say whether the noun for a body stands before a name: "the airline [Granite]", "an airline,
    [Granite], said", but not "Outside the university, [Ruiz] said".
    """
    noun = before[-1] if before else ""
    if noun.endswith(",") and not behind.startswith(","):
        return False
    return noun.rstrip(",") in _before_bodies() and not SOMEBODY.match(behind)


def _is_placed(before, behind):
    """Say whether a name stands as a place:
    "in Kherson", "the town of Kherson", "the Kherson region".
    """
    if behind[:1] in OWNER:
        return False
    led = [word.lower() for word in before]
    if led and (led[-1] in _place_leads() or (led[-1] == "of" and led[0] in area_nouns())):
        return True
    return _noun_behind(behind) in area_nouns()


def _is_in_town(before, behind):
    """Say whether a known town stands as one: "Bo Lin of Olathe", "an Olathe man"."""
    if _is_placed(before, behind) or _noun_behind(behind) in _townspeople():
        return True
    if len(before) < AROUND_OF or before[-1].lower() not in OF_TOWNS:
        return False
    person = before[0].rstrip(",")
    return person[0].isupper() or person.isdigit() or person.lower() in _townspeople()


def _noun_behind(behind):
    """Return the word behind a name and a space, or ""."""
    following = behind.split(maxsplit=1)[:1]
    return following[0].strip(EDGES) if following and behind[0].isspace() else ""


def is_place_lead(before):
    """Say whether a preposition of places ends a stretch: "in ", "near the "."""
    return any(word in _place_leads() for word in before.lower().split()[-2:])


@cache
def towns():
    """Return {name of a town or a province: people}, 0 for a province and for a common last name."""
    return {row["name"]: int(row["people"] or 0) for row in read_table("towns")}


@cache
def area_nouns():
    """Return the nouns behind the name of a region or a town, lower case."""
    return frozenset((*read_words("place_nouns"), "town"))


@cache
def _townspeople():
    """Return the nouns for people and offices that stand beside the name of a town, lower case."""
    return frozenset(read_words("townspeople"))


@cache
def _behind_bodies():
    return frozenset(read_words("behind_bodies"))


@cache
def _before_bodies():
    """Return the nouns for bodies that are none for people: "airline", but not "publisher"."""
    return _behind_bodies() - roles() - people_nouns()


@cache
def _place_leads():
    return frozenset(read_words("place_prepositions"))
