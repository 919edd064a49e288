"""Months: their English names and short forms, as the word list of dates has them."""

from functools import cache

from newskit.lexicons import read_table

GROUPS = ("month", "month_short")  # of the word list


@cache
def month_numbers() -> dict[str, int]:
    """Return {name or short form in small letters: number}:
    {"january": 1, "jan": 1, "sept": 9, …}.
    """
    rows = read_table("dates_words")
    return {row["word"]: int(row["value"]) for row in rows if row["group"] in GROUPS}


@cache
def month_names() -> frozenset[str]:
    """Return the names in full, in small letters."""
    return frozenset(row["word"] for row in read_table("dates_words") if row["group"] == "month")


@cache
def month_pattern() -> str:
    """Return a pattern of the names and short forms with a capital, the longest first; to be put in
    brackets.

    >>> import re
    >>> re.findall(rf"(?:{month_pattern()})", "Sept. 3 and May 4, in march")
    ['Sept', 'May']
    """
    names = sorted(month_numbers(), key=lambda name: (-len(name), name))
    return "|".join(map(str.title, names))
