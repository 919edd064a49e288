"""Amounts told in two units: "17 dollars and 25 cents", "an hour and 45 minutes"."""

import re

from newskit.figures import currencies, ranges
from newskit.lexicons import read_table
from newskit.rules import named_rule

AND = re.compile(r",?\s(?:and\s)?")
APART = re.compile(r",?\srespectively\b")
STOP = re.compile(r"\s?(?:[.,;!?)](?!\d)|$)|\smore\b")
PARTS_OF = {
    "second": ("minute", 60),
    "minute": ("hour", 60),
    "hour": ("day", 24),
    "day": ("week", 7),
    "month": ("year", 12),
}
WHOLE_LED = 16  # characters in which "an hour and" stands
RANGE_LED = 24  # characters in which "between" stands


def with_whole(text, quantity):
    """Return a quantity with the whole that stands before it as a word with "an": "an hour and 45
    minutes".
    """
    if quantity.kind != "duration" or quantity.unit not in PARTS_OF:
        return quantity
    whole, parts = PARTS_OF[quantity.unit]
    led = re.search(
        rf"\ban?\s{whole}\s(?:and\s)?$",
        text[max(0, quantity.start - WHOLE_LED) : quantity.start],
        re.IGNORECASE,
    )
    if not led or quantity.qualifier != "=" or quantity.high or quantity.value >= parts:
        return quantity
    return quantity._replace(
        start=quantity.start - len(led[0]), unit=whole, value=1 + quantity.value / parts
    )


def joined(text, whole, part):
    """Return two quantities as one where the second is a part of the amount before it, or None."""
    if _is_small_change(text, whole, part):
        parts = _coins_of(part.unit)
    elif _is_small_unit(text, whole, part):
        parts = PARTS_OF[part.unit][1]
    else:
        return None
    return whole._replace(end=part.end, value=round(whole.value + part.value / parts, 3))


@named_rule("figures.small-change", False)
def _is_small_change(text, whole, part):
    """ "17 dollars and 25 cents", "17 USD 25": the second number is a part of the sum before it."""
    if (
        whole.kind != "money"
        or whole.high
        or part.high
        or part.value >= _coins_of(part.unit)
        or whole.unit in currencies.small_change()
    ):
        return False
    if part.unit in currencies.small_change() and AND.fullmatch(text[whole.end : part.start]):
        return True
    if part.unit or part.value < 10:
        return False
    if text[whole.end : part.start] == " ":
        return bool(STOP.match(text, part.end))
    return (
        text[whole.end : part.start] == " and "
        and text[max(0, whole.start - 2) : whole.start] != ", "
        and not ranges.LED.search(text[max(0, whole.start - RANGE_LED) : whole.start])
        and not text.startswith(" more", part.end)
        and bool(STOP.match(text, part.end))
    )


@named_rule("figures.small-unit", False)
def _is_small_unit(text, whole, part):
    """ "Two hours and 15 minutes", which the second unit parts; a list of units stays one."""
    unit, parts = PARTS_OF.get(part.unit, ("", 0))
    if unit != whole.unit or not unit or whole.high or part.high or part.qualifier != "=":
        return False
    before = text[max(0, whole.start - RANGE_LED) : whole.start]
    if ranges.LED.search(before) or before.endswith(", ") or APART.match(text, part.end):
        return False
    joint = text[whole.end : part.start]
    return joint == " and " and part.value < parts and whole.value.is_integer()


def _coins_of(unit):
    """How many of a small coin make a whole one: a hundred, where the lexicon says nothing else."""
    return next(
        (int(row["parts"]) for row in read_table("small_coins") if row["unit"] == unit), 100
    )
