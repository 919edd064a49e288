"""The year of a day or month that is named without one: by the verb's tense, by the story, else the
nearest.

A history moves through past years: there a month takes its year from the last date that the story
told. Daily news looks from the day of print: what a verb in the past tells lies before it, what is
planned behind it.
"""

import re
from datetime import date

from newskit.dates.periods import quarter
from newskit.dates.words import ORDINALS, TURNS

FAR_AHEAD, FAR_BACK = (
    120,
    240,
)  # days from the day of print, beyond which a day belongs to the year before or after
NEARLY = 3  # days ahead in which a day is no year back, whatever its verb
SOON = 8  # months ahead in which what is told in the present tense is to come
BACKWARD = 3  # months that a story may step back within a year
PAST_TURNS, NEXT_TURNS = ("last", "past", "this past"), ("next", "this coming")


def full_year(text):
    """Return the year that two or four digits name: 49 and below are of this century.

    >>> full_year("1987"), full_year("87"), full_year("21")
    (1987, 1987, 2021)
    """
    year = int(text)
    if len(text) > 2:
        return year
    if year > 49:
        return year + 1900
    return year + 2000


def day_number(words):
    """Return 1 to 31 for a day as it is written.

    >>> day_number("3rd"), day_number("Twenty-Fourth"), day_number("07")
    (3, 24, 7)
    """
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    return ORDINALS[re.sub(r"\s", "-", words.lower())]


def year_of_day(scene, match, month, day, weekday=None):
    """Return the year of a day of the month; `weekday`
    (1 to 7) is the one that the words name beside it.
    """
    today = scene.day
    if weekday and (year := _year_with_weekday(today, month, day, weekday)):
        return year
    tense = scene.tense(match)
    if tense != "future" and (told := _year_of_story(scene, match, month)):
        return told
    try:
        gap = (date(today.year, month, day) - today).days
    except ValueError:  # 29 February
        leap = today.year - today.year % 4
        ahead = scene.tense(match) == "future" or scene.looks_ahead(match)
        return leap + 4 * (ahead and date(leap, month, day) < today)
    if tense == "past" or scene.left(match).lower().endswith("since "):
        return today.year - (gap > NEARLY)
    if tense == "future":
        return today.year + (gap < 0)
    ahead = scene.looks_ahead(match)
    if gap > FAR_AHEAD and not ahead and tense != "present":
        return today.year - 1
    return today.year + (gap < -FAR_BACK or (gap < -FAR_AHEAD and ahead))


def _year_with_weekday(today, month, day, weekday):
    """Return the year nearest to today in which a day of the month is such a weekday, or None."""
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            if date(year, month, day).isoweekday() == weekday:
                return year
        except ValueError:  # 29 February
            continue
    return None


def year_of_month(scene, match, month, turn="", year_turn=""):
    """Return the year of a month, "last", "next" or "this" as the words beside it say."""
    year, now = scene.day.year, scene.day.month
    if year_turn:
        return year + TURNS[year_turn.lower()]
    if turn in PAST_TURNS:
        return year - (month >= now)
    if turn in NEXT_TURNS:
        return year + (month <= now)
    if turn == "this":
        return year
    tense = scene.tense(match)
    if tense != "future" and (told := _year_of_story(scene, match, month)):
        return told
    if tense == "past" and month != now:
        return year - (month > now)
    if tense == "future" and month != now:
        return year + (month < now)
    ahead = (month - now) % 12
    if tense == "present" and ahead <= SOON:
        return year + (month < now)
    if ahead and ahead <= SOON and scene.leads_ahead(match):
        return year + (month < now)
    if scene.is_past_limit(match):
        return year - (month > now)
    happened = ahead and scene.left(match).endswith("in ") and scene.looks_back(match)
    if (ahead <= 2 and not happened) or (ahead <= 8 and scene.looks_ahead(match)):
        return year + (month < now)
    return year - (month > now)


def _year_of_story(scene, match, month):
    """Return the year that the story has reached, or None where the text is not a history."""
    told = scene.last_told(match.start())
    if told is None:
        return None
    year, last = told
    return year + (last is not None and month < last - BACKWARD)


def year_of_quarter(scene, match, number):
    """Return the year of a quarter without one: the last of that number, or the coming one where
    the words beside it speak of the future.
    """
    year, now = quarter(scene.day)
    return year - (number > now and not scene.looks_ahead(match))
