"""Signs that are units where the text speaks of what they measure:
"5 N" of force, "2 F" in a capacitor, "18K" gold.
"""

import re
from functools import cache

from newskit.figures.alternatives import alternatives
from newskit.lexicons import read_table
from newskit.rules import named_rule

MOST_KARATS = 24
DIGITS = re.compile(r"\d+$")
COUNTED = re.compile(
    r"\s(?P<noun>(?!(?:across|always|does|has|his|its|less|plus|this|thus|towards|versus|was)\b)[a-z]{2,}s|races?|run|walk)\b"
)  # what a number counts behind a letter of its own: "5 A students", "the 5 K race"
NEXT_WORD = re.compile(r"[ \u00a0-](?P<first>)(?:[a-z]+[ \u00a0])?")
AROUND = 120  # characters on either side of a sign in which the word that tells its field stands


@cache
def forms():
    """Return the signs that have several meanings, in their very case."""
    return tuple({row["form"]: None for row in read_table("unit_senses")})


@cache
def _pattern():
    return re.compile(rf"[ \u00a0-]?(?P<form>{alternatives(forms())})(?![\w/%-]|\.\w)")


@cache
def _openings():
    """The first characters of the signs: most words begin with others or go on."""
    return frozenset(form[0] for form in forms())


@cache
def _senses(form):
    return tuple(row for row in read_table("unit_senses") if row["form"] == form)


@cache
def _field(name):
    """The pattern of the words that tell a field."""
    words = alternatives(row["word"] for row in read_table("unit_fields") if row["field"] == name)
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


@named_rule("figures.unit-sense")
def sense_after(text, end):
    """Return (where it ends, unit, kind) of a sign behind a number that is a unit by the words near
    it, or None.

    >>> sense_after("a force of 5 N", 12), sense_after("the 5 N trains", 5)
    ((14, 'N', 'measure'), None)
    """
    opening = text[end : end + 2].lstrip(" \u00a0-")[:1]
    match = None
    if opening in _openings():
        match = _pattern().match(text, end)
    if match is None:
        return None
    before, behind = text[max(0, end - AROUND) : end], text[match.end() : match.end() + AROUND]
    counted = None
    if match.start("form") > end:
        counted = COUNTED.match(text, match.end())
    for sense in _senses(match["form"]):
        if sense["place"] == "apart" and match.start("form") == end:
            continue  # "35T" is a sum, "35 T" a magnet's strength
        field = _field(sense["field"])
        if sense["place"] == "beside":
            if _is_beside(text, end, match.end(), field):
                return match.end(), sense["unit"], sense["kind"]
            continue
        if counted and not field.fullmatch(counted["noun"]):
            continue
        if field.search(before) or field.search(behind):
            return match.end(), sense["unit"], sense["kind"]
    return None


def _is_beside(text, end, at, field):
    """ "18K gold", "9ct white gold"; no "gold in the 10K race", no "60k gold coins"."""
    digits = DIGITS.search(text[max(0, end - 4) : end])
    if digits is None or int(digits[0]) > MOST_KARATS:
        return False
    word = NEXT_WORD.match(text, at)
    return bool(word) and bool(
        field.match(text, word.end()) or field.match(text, word.end("first"))
    )
