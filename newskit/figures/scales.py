"""Letters behind digits, and spaces between them:
"5m" is five million or five metres, "12 500" one number or two.
"""

import re
from functools import cache

from newskit.figures.alternatives import alternatives
from newskit.figures.senses import sense_after
from newskit.figures.units import currency_before, unit_after
from newskit.lexicons import read_table, read_words
from newskit.rules import named_rule

LED = re.compile(r"(?<![\w&.])(?P<word>[^\W\d]+)\.?\s$")
NAME_LED = re.compile(r"(?<=[\w,]\s)[A-Z]\w+\s$")
FIGURES_LED = re.compile(r"\d,?\s$")
CALLED = 24  # characters before a telephone number in which a word such as "call" stands
NEXT_WORD = re.compile(r"\s(?P<word>[A-Za-z]+)")
METRE_WINDOW = 40
ALWAYS = 2  # letters, from which on they are nothing but a scale: "bn"


def is_scale(text, begin, start, end, apart=False):
    """Say whether the letters from `start` to `end` multiply the digits that begin at `begin`.

    >>> is_scale("$5 m", 1, 3, 4, apart=True), is_scale("37m long", 0, 2, 3), is_scale("37m people", 0, 2, 3)
    (True, False, True)
    """
    letters = text[start:end]
    if letters.lower() == "mm":
        return currency_before(text, begin) is not None  # "$5mm", and 5mm of rain
    if len(letters) >= ALWAYS or currency_before(text, begin) or _is_money(text, end):
        return True
    if sense_after(text, start - apart):
        return False  # "18K gold", "cooled to 4 K"
    if letters.isupper() and not apart and NAME_LED.search(text[max(0, begin - CALLED) : begin]):
        return False  # "a Cessna 208B"
    if letters.lower() == "t":
        return letters == "T" and not apart
    if apart:
        behind = NEXT_WORD.match(text, end)
        return bool(behind) and (
            (letters.isupper() and behind["word"].islower()) or is_people_word(behind["word"])
        )
    return letters != "m" or not is_metre(text, start)


def _is_money(text, end):
    """ "5m euros": a currency behind the letters."""
    unit = unit_after(text, end)
    return unit is not None and unit.kind == "money" and text[end : end + 1] == " "


@cache
def _metre_patterns():
    behind = alternatives(read_words("metre_cues"))
    before = alternatives(read_words("metre_leads"))
    lengths = ("foot", "inch", "yard", "mile", "cm", "mm")
    feet = "|".join(re.escape(row["form"]) for row in read_table("units") if row["unit"] in lengths)
    length = rf"[\d,.]+[ -]?(?:{feet})s?\b"
    return (
        re.compile(
            rf"m[ -](?:{behind})\b|m[²2³3]|m\s(?:x|by)\s\d|m(?:,?\sand|,)?\s{length}|m\s\((?:\w+\s)?{length}",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{before})\W(?:\w+\W+){{0,3}}[\d.,]*$", re.IGNORECASE),
    )


@named_rule("figures.metre", False)
def is_metre(text, at):
    """Say whether the "m" that begins at `at` is metres: "37m long", not "37m people".

    >>> is_metre("37m long", 2), is_metre("a height of 37m.", 14), is_metre("37m people", 2)
    (True, True, False)
    """
    behind, before = _metre_patterns()
    if behind.match(text, at):
        return True
    following = NEXT_WORD.match(text, at + 1)
    if following and is_people_word(following["word"].lower()):
        return False
    return bool(before.search(text[max(0, at - METRE_WINDOW) : at]))


@cache
def _numbered():
    months = {
        row["word"]
        for row in read_table("dates_words")
        if row["group"] in ("month", "month_short", "unit")
    }
    return months | set(read_words("numbered_things"))


@named_rule("figures.spaced-thousands", False)
def parts_thousands(text, begin, space):
    """Say whether the space behind the digits at `begin` parts thousands: not in "May 12 500
    people" or a telephone number.

    >>> parts_thousands("some 12 500 men", 5, " "), parts_thousands("on May 12 500 men", 7, " ")
    (True, False)
    """
    before = text[max(0, begin - CALLED) : begin]
    if FIGURES_LED.search(before) or any(
        word in read_words("call_words") for word in re.findall("[a-z]+", before.lower())
    ):
        return False
    led = LED.search(before)
    return space != " " or not led or led["word"].lower() not in _numbered()


@cache
def _people():
    return frozenset(read_words("people_nouns")) | {"people", "men", "women", "children", "police"}


def is_people_word(word):
    """Say whether a word names people, one or many.

    >>> is_people_word("villagers"), is_people_word("children"), is_people_word("houses")
    (True, True, False)
    """
    return word in _people() or word.removesuffix("s") in _people()
