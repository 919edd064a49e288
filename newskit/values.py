"""Values in words: "more than 3,500", "$267 million", "24–99", "31 May 2023"."""

from functools import cache

import pandas as pd

from newskit.lexicons import read_table

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
HEDGES = {">": "more than ", ">=": "at least ", "<": "less than ", "<=": "up to ", "~": "about "}
SPANS = {"second", "minute", "hour", "day", "week", "month", "year", "decade"}  # "4 weeks"
DIGITS = 4  # of a number in millions, billions or with a fraction


@cache
def _signs():
    return {row["code"]: row["sign"] for row in read_table("currency_signs")}


def describe_value(value, high=None, qualifier: str = "=", unit: str = "") -> str:
    """Return a value with its hedge and unit as an article would write it.

    >>> describe_value(267e6, unit="USD"), describe_value(3500, qualifier=">"), describe_value(24, 99)
    ('$267 million', 'more than 3,500', '24–99')
    >>> describe_value(12.5, unit="percent"), describe_value(40, unit="km"), describe_value(5e6, 7e6, unit="KES")
    ('12.5%', '40 km', 'KES 5–7 million')
    >>> describe_value(4, unit="week"), describe_value(1, unit="day")
    ('4 weeks', '1 day')
    """
    if pd.isna(value):
        return ""
    sign, after = _around(_plural(unit, value))
    if high is None or pd.isna(high) or high == value:
        number = describe_number(value)
    else:
        number = _range(value, high)
    return f"{HEDGES.get(qualifier, '')}{sign}{number}{after}"


def _around(unit):
    """Return what goes before and behind a number in this unit."""
    if unit == "percent":
        return "", "%"
    code, per, thing = unit.partition(" per ")
    if len(code) == 3 and code.isupper():
        return _signs().get(code, f"{code} "), f"{per}{thing}"
    return "", f" {unit}" if unit else ""


def _plural(unit, value):
    if unit in SPANS and value != 1:
        return f"{unit}s"
    return unit


def _range(low, high):
    """Two numbers with one scale: "5–7 million"."""
    first, last = describe_number(low), describe_number(high)
    scale = last.partition(" ")[2]
    if scale and first.endswith(f" {scale}"):
        first = first.removesuffix(f" {scale}")
    return f"{first}–{last}"


def describe_number(value) -> str:
    """Return a number with commas, or in millions and more.

    >>> describe_number(3500.0), describe_number(1_250_000), describe_number(0.0123), describe_number(-2.5)
    ('3,500', '1.25 million', '0.0123', '-2.5')
    """
    size = abs(value)
    for scale, word in SCALES:
        if size >= scale:
            digits = ".0f"
            if size < scale * 10**DIGITS:
                digits = f".{DIGITS}g"
            return f"{value / scale:,{digits}} {word}"
    if value == int(value):
        return f"{int(value):,}"
    if size < 10**DIGITS:
        return f"{value:.{DIGITS}g}"
    return f"{value:,.1f}"


def describe_day(day) -> str:
    """Return a day as text, "" where there is none.

    >>> describe_day(pd.Timestamp("2023-05-31")), describe_day(pd.NaT)
    ('31 May 2023', '')
    """
    if pd.isna(day):
        return ""
    return f"{day.day} {day:%B %Y}"
