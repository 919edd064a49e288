"""Variants: the shorter, longer and otherwise spelt forms of a name within one article."""

import re
import string
import unicodedata
from collections import Counter, defaultdict
from functools import cache

from newskit.dictionary import place_dictionary
from newskit.lexicons import read_words
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.name_boundaries import bodies, bodies_of, company_forms
from newskit.mentions.trim import first_names, generations, particles, stop_words
from newskit.rules import named_rule
from newskit.schema import PLACE_LABELS

SMALL_WORDS = frozenset(("of", "for", "and", "the", "on", "de", "to", "&"))
STATES = frozenset(("us", "uk"))  # before the name of a body, without a part in its initials
BODY_LABELS = frozenset(("ORG", "PERSON"))  # the model takes "Wanderers" for a person
ACRONYM = "acronym"  # in place of a label: initials are a part of no longer name ("GM", "New GM")
COMPANY = (
    "company"  # in place of a label: named with its legal form, a name is whole ("Apple Inc.")
)
LONGEST_ACRONYM = 6
PAIR = 2  # words: a common one and a last name
TWICE = 2  # times that a body must be named before a longer name that comes once is none of its own
OFTEN = 3  # times as often as all others a name must stand to be meant by its part


def fold_variants(labelled):
    """Return {name: the name it is a form of} for (name, label) pairs of one article.

    A person's last name is known whatever the model takes it for; a body's name may be cut at
    either end, be its initials or lack the company's form. Where the longer names differ, none is
    chosen.

    >>> fold_variants([("Nouri al-Maliki", "PERSON"), ("Maliki", "ORG")])["Maliki"]
    'Nouri al-Maliki'
    """
    forms, labels = defaultdict(Counter), defaultdict(Counter)
    for name, label in labelled:
        key = plain_words(name)
        forms[key][name] += 1
        labels[key][label] += 1
    places = defaultdict(list)
    for place, (name, _) in enumerate(labelled):
        places[plain_words(name)].append(place)
    labels = {
        key: max(counts, key=lambda label: (counts[label], label)) for key, counts in labels.items()
    }
    shown = {
        key: max(counts, key=lambda name: (counts[name], len(name), name.istitle(), name))
        for key, counts in forms.items()
    }
    labels |= {
        key: ACRONYM
        for key, label in labels.items()
        if label in BODY_LABELS and is_acronym(shown[key])
    }
    labels |= {key: COMPANY for key, names in forms.items() if any(map(_has_legal_form, names))}
    alike = _by_ends(labels)
    return {
        name: shown[_longer_form(key, alike, labels, places)]
        for key in forms
        for name in forms[key]
    }


def _by_ends(keys):
    """Return {word: the keys that begin or end with it}:
    a part of a name shares one end with it.
    """
    found = defaultdict(set)
    for key in keys:
        found[key[0]].add(key)
        found[key[-1]].add(key)
        if key[-1] in generations():
            found[key[-2:][0]].add(key)
    return found


def plain_words(name):
    """Return the words of a name as they are compared, a tuple: no marks, accents, particles, legal
    form.

    >>> plain_words("Abdel-Fattah el-Sissi"), plain_words("Apple Inc.")
    (('abdel', 'fattah', 'sissi'), ('apple',))
    """
    words = re.findall(r"\w+|&", _without_accents(name).replace("'s ", " ").replace(".", ""))
    while len(words) > 1 and words[-1].lower() in _plain_forms():
        words = words[:-1]
    kept = [
        word.lower()
        for i, word in enumerate(words)
        if i == len(words) - 1 or not _is_particle(word, name)
    ]
    return tuple(kept) or (name,)


def _is_particle(word, name):
    """ "LA Times" keeps its town and "E. JEAN BROWN" her initial;
    "De la Cruz" and "DE LA CRUZ" lose their particles.
    """
    if word.lower() not in particles():
        return False
    return word.islower() or (len(word) > 1 and (name.isupper() or not word.isupper()))


def _without_accents(name):
    if name.isascii():
        return name
    plain = unicodedata.normalize("NFKD", name)
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


@cache
def _plain_forms():
    return frozenset(word.replace(".", "").lower() for word in company_forms())


def _longer_form(key, alike, labels, places):
    """The one longer key that `key` is a part of, else the key itself.

    Of several longer ones it is the one that holds all the others, or that is named far more often.
    """
    if bearer := _behind_common_word(key, alike, labels, places):
        return bearer
    if labels[key] == ACRONYM:
        near = labels
    else:
        near = alike[key[0]] | alike[key[-1]]
    longer = {
        other
        for other in near
        if other != key
        and _is_part(key, other, labels)
        and (
            labels[other] == "PERSON"
            or not (
                _stands_alone(key, other, places) or _is_glued(key, other, alike, labels, places)
            )
        )
    }
    longer = _without_common_word(longer, labels) or longer
    longer = {other for other in longer if other[-len(key) :] == key} or longer
    longer = {other for other in longer if places[other][0] < places[key][0]} or longer
    longer = {other for other in longer if other[-1] not in generations()} or longer
    longest = max(longer, key=lambda other: (len(other), other), default=key)
    if all(_holds(longest, other, labels) for other in longer):
        return longest
    often = max(longer, key=lambda other: (len(places[other]), other))
    rest = sum(len(places[other]) for other in longer if not _holds(often, other, labels))
    if len(places[often]) >= OFTEN * rest:
        return often
    return key


@named_rule("actors.behind-common-word", None)
def _behind_common_word(key, alike, labels, places):
    """Return the one person whose last name stands behind a common word, or who was named before
    with the first name that does: Ana Ruiz for "Absent Ruiz" and "Gentle Ana", not "Storm Ana".
    """
    if labels[key] != "PERSON" or len(key) != PAIR or not _opens_with_common_word(key):
        return None
    bearers = {
        other
        for other in alike[key[-1]]
        if labels[other] == "PERSON" and len(other) > 1 and _is_bearer(key, other, places)
        if other[0].upper() in first_names() and other[0] != key[0]
    }
    if len(bearers) == 1:
        return bearers.pop()
    return None


def _is_bearer(key, other, places):
    if key[-1] == other[-1]:
        return True
    is_thing = key[0] in read_words("named_things")
    return key[-1] == other[0] and not is_thing and places[other][0] < places[key][0]


def _opens_with_common_word(key):
    return key[0].upper() not in first_names() and is_everyday(key[0])


@named_rule("actors.without-common-word", None)
def _without_common_word(longer, labels):
    """Return those of several persons' names that begin
    with no common word: not "Absent Ruiz" beside "Ana Ruiz".
    """
    if any(labels[other] != "PERSON" for other in longer):
        return None
    return {other for other in longer if not _opens_with_common_word(other)}


@named_rule("actors.stands-alone", False)
def _stands_alone(key, other, places):
    """Say whether a body is another than its daughter, "Granite"
    and "Granite Youth", or stands before "Granite University".
    """
    rest = ()
    if other[: len(key)] == key:
        rest = other[len(key) :]
    if not daughter_words().isdisjoint(rest) or (
        rest and place_dictionary().look_up(string.capwords(" ".join(rest)))
    ):
        return True
    return places[key][0] < places[other][0] and not bodies_of().isdisjoint(rest)


@named_rule("actors.glued", False)
def _is_glued(key, other, alike, labels, places):
    """Say whether a body's longer name is the shorter one with words of the text round it: "Ruiz
    [White House]", "[Harbour Police] Image 1", or comes once behind two of the shorter one.
    """
    if labels[key] == ACRONYM:
        return False
    front, back = (), ()
    if other[-len(key) :] == key:
        front = other[: -len(key)]
    elif other[: len(key)] == key:
        back = other[len(key) :]
    if any(word.isdigit() for word in (*front, *back)) or (back and back[-1] in stop_words()):
        return True
    is_known = places[key][0] < places[other][0] or not all(map(_is_body_noun, key))
    if (
        is_known
        and front
        and any(
            labels[person] == "PERSON" and person[-1] == front[-1] and person != other
            for person in alike[front[-1]]
        )
    ):
        return True
    before = sum(place < places[other][0] for place in places[key])
    if len(places[other]) > 1 or before < TWICE or labels[other] == COMPANY:
        return False
    if labels.get(front) in PLACE_LABELS:
        return False
    state = place_dictionary().look_up(string.capwords(" ".join(front)))
    if state or place_dictionary().look_up(" ".join(front).upper()):
        front = ()
    return not all(map(_is_body_noun, (*front, *back)))


def _is_body_noun(word):
    return word in bodies() or word in daughter_words() or word in _plain_forms()


@cache
def daughter_words():
    """Return the words that make a body of its own
    of the name before them, lower case: "foundation".
    """
    return frozenset(read_words("daughter_words"))


@named_rule("actors.part-of-name", False)
def _is_part(key, other, labels):
    if labels[key] == ACRONYM:
        return labels[other] in ("ORG", "FAC", COMPANY) and _are_initials(key, other)
    if len(key) >= len(other) or labels[key] == COMPANY:
        return False
    if labels[other] == "PERSON" and _is_part_of_person(key, other, labels[key]):
        return True
    if labels[other] == "PERSON" or (labels[key] in PLACE_LABELS and len(key) > 1):
        return False
    ends = key in (other[: len(key)], other[-len(key) :]) and not _is_other_chamber(key, other)
    return labels[key] in BODY_LABELS and labels[other] in ("ORG", COMPANY) and ends


@named_rule("actors.chamber", False)
def _is_other_chamber(key, other):
    """Say whether a chamber of parliament is no part of a longer name: "House" of "White House",
    but of "Ohio House".

    Nor is it of its committee ("House Rules Committee"), but of "House of Commons".
    """
    if len(key) > 1 or key[0] not in read_words("chamber_words"):
        return False
    if other[0] == key[0]:
        return other[1] != "of"
    return place_dictionary().look_up(string.capwords(" ".join(other[:-1]))) is None


@named_rule("actors.part-of-person", False)
def _is_part_of_person(key, other, label):
    """Last names and middle names left out count always, first names unless they are a place's.

    A last name is a junior's too, but "Juan Ruiz" is not "Juan Ruiz Jr.". A place of several words
    is nobody.
    """
    if label in PLACE_LABELS and len(key) > 1:
        return False
    if other[-1] in generations() and key[-1] != other[-1]:
        return len(key) == 1 and key[0] in other[-2:-1]
    if other[-len(key) :] == key or (len(key) > 1 and (key[0], key[-1]) == (other[0], other[-1])):
        return True
    return label not in PLACE_LABELS and other[: len(key)] == key


@named_rule("actors.initials", False)
def _are_initials(key, words):
    return len(words) > 1 and key[0].upper() in initials(words)


def initials(words):
    """Return the initials of `words` with and without the small ones, and without the state's.

    >>> initials("Bureau of Roads".split())
    ('BOR', 'BR')
    >>> initials("us bureau of roads".split())
    ('USBOR', 'USBR', 'BOR', 'BR')
    """
    if words[0].lower().replace(".", "") in STATES and len(words) > 1:
        state, rest = words[0].upper().replace(".", ""), initials(words[1:])
        return (*(state + letters for letters in rest), *rest)
    large = [word for word in words if word not in SMALL_WORDS]
    return "".join(word[0] for word in words).upper(), "".join(word[0] for word in large).upper()


def _has_legal_form(name):
    return name.split()[-1] in company_forms()


def is_acronym(name):
    """Say whether a name is made of initials.

    >>> is_acronym("AAPP"), is_acronym("U.N."), is_acronym("NAYPYIDAW"), is_acronym("New GM")
    (True, True, False, False)
    """
    return name.isupper() and " " not in name and 1 < len(name.replace(".", "")) <= LONGEST_ACRONYM


def _holds(whole, part, labels):
    inside = f" {' '.join(part)} " in f" {' '.join(whole)} "
    return inside or _is_part(part, whole, labels)
