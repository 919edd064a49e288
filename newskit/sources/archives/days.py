"""Days as exports write them, in the language of whoever downloaded them."""

import re
from functools import cache

import pandas as pd

from newskit.lexicons import read_table

FIGURES = re.compile(r"\b(?P<year>(?:1[5-9]|20)\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)")
EUROPEAN = re.compile(
    r"(?<![\d.])(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>(?:1[5-9]|20)\d\d)\b"
)
SLASHED = re.compile(
    r"(?<![\d/-])(?P<first>\d\d?)(?P<sign>[/-])(?P<second>\d\d?)(?P=sign)(?P<year>(?:1[5-9]|20)\d\d)\b"
)
CHARACTERS = re.compile(
    r"(?P<year>\d{4}) ?[年년] ?(?P<month>\d\d?) ?[月월] ?(?P<day>\d\d?) ?[日일]"
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
DAY = re.compile(r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?(?![\d:])")
LAST_MONTH = 12
WORD = re.compile(r"[^\W\d_]+")


def read_day(text):
    """Return the day that a text names, whatever the language of its month; NaT where it names
    none.

    >>> read_day("jeudi 5 octobre 2013"), read_day("2018 年 10 月 7 日 17:04"), read_day("May 2013")
    (Timestamp('2013-10-05 00:00:00'), Timestamp('2018-10-07 00:00:00'), NaT)
    """
    if found := FIGURES.search(text) or EUROPEAN.search(text) or CHARACTERS.search(text):
        return _day(found["year"], found["month"], found["day"])
    if found := SLASHED.search(text):
        return _either_way(found)
    months = _months()
    named = next((word for word in WORD.finditer(text) if word[0].lower() in months), None)
    if named is None:
        return pd.NaT
    year = YEAR.search(text, named.end()) or YEAR.search(text)
    if year is None:
        return pd.NaT
    rest = text[: year.start()] + " " + text[year.end() :]
    days = sorted(DAY.finditer(rest), key=lambda day: abs(day.start() - named.start()))
    if days:
        return _day(year[0], months[named[0].lower()], days[0]["day"])
    return pd.NaT


def names_time(text: str) -> bool:
    """Return whether a text names a day, or nothing but numbers and a month.

    >>> names_time("7 June 2021"), names_time("05/06/2021"), names_time("June 2021"), names_time("Kite Press, 2021")
    (True, True, True, False)
    """
    is_time = any(map(str.isdigit, text)) and all(
        word.lower() in _months() for word in WORD.findall(text)
    )
    return is_time or pd.notna(read_day(text))


def _either_way(found):
    """A day in figures where only one order makes one, "31/05/2023" or "05/31/2023"."""
    first, second = int(found["first"]), int(found["second"])
    if first > LAST_MONTH:
        month, day = second, first
    else:
        month, day = first, second
    if day > LAST_MONTH or day == month:
        return _day(found["year"], month, day)
    return pd.NaT


def _day(year, month, day):
    try:
        return pd.Timestamp(int(year), int(month), int(day))
    except ValueError:
        return pd.NaT


@cache
def _months():
    return {
        name: int(row["month"])
        for row in read_table("month_names")
        for name in row["names"].split()
    }
