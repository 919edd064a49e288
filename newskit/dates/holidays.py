"""The days of holidays, fixed and movable ones."""

import re
import warnings
from calendar import monthcalendar
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

from newskit.lexicons import read_table

APOSTROPHE = re.compile(r"['’]")


def plain_name(name):
    """Return the name of a holiday as names are compared: small letters, no apostrophes or hyphens.

    >>> plain_name("New Year’s Eve"), plain_name("Eid al-Fitr")
    ('new years eve', 'eid al fitr')
    """
    return APOSTROPHE.sub("", name.lower()).replace("-", " ")


HOLIDAYS = {plain_name(row["holiday"]): row["day"] for row in read_table("dates_holidays")}


@lru_cache(maxsize=4096)
def holiday(name, year):
    """Return the day of a holiday in a year; raises ValueError where it is not known for that year.

    >>> holiday("Thanksgiving", 2023), holiday("good friday", 2024), holiday("Eid al-Fitr", 2023)
    (datetime.date(2023, 11, 23), datetime.date(2024, 3, 29), datetime.date(2023, 4, 22))
    """
    rule = HOLIDAYS[plain_name(name)]
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule.removeprefix("easter")))
    if ":" in rule:
        country, name_there = rule.split(":")
        return _by_country(country, name_there, year)
    rule, _, later = rule.partition("+")
    month, *rest = re.split(r"(?<=\d)-", rule)
    if len(rest) == 1:
        return date(year, int(month), int(rest[0]))
    weekday, nth = map(int, rest)
    days = [week[weekday - 1] for week in monthcalendar(year, int(month)) if week[weekday - 1]]
    if nth > 0:
        nth -= 1
    return date(year, int(month), days[nth]) + timedelta(int(later or 0))


def _by_country(country, name, year):
    """Return the first day that a country keeps under a name."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # the package warns of years that it does not know: then nothing is found
        kept = holidays.country_holidays(country, years=year, language="en_US")
    days = [day for day, names in kept.items() if name in names]
    if not days:
        raise ValueError(f"{name} of {year} is not known")
    return min(days)
