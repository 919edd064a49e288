"""TIMEX3 values and the days that they cover."""

import calendar
import re
from datetime import date, timedelta

from newskit.dates.words import UNITS

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
LENGTHS = {"FN": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y"), "WE": (2, "D")}
HALVES = {"PY": "6M", "PM": "15D", "PTH": "30M", "PTM": "30S"}
VALUE = re.compile(
    r"""
      (?P<year>\d{4}) (?: -(?P<month>\d\d) (?:-(?P<day>\d\d))?
                        | -W(?P<week>\d\d)(?P<weekend>-WE)?
                        | -Q(?P<quarter>[1-4]) | -H(?P<half>[12]) | -(?P<season>SP|SU|FA|WI) )?
      (?:T.*)? $
    | (?P<decade>\d{3}) $ | (?P<century>\d\d) $""",
    re.VERBOSE,
)


def period(timex):
    """Return (first, last), the days that a TIMEX3 value covers; (None, None) if it has none.

    >>> period("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> period("P3D")
    (None, None)
    """
    first, slash, last = timex.partition("/")
    if slash:
        return period(first)[0], period(last)[1]
    match = VALUE.match(timex)
    if not match:
        return None, None
    try:
        return _days(match)
    except ValueError:
        return None, None


def _days(match):
    if match["decade"] or match["century"]:
        first = int((match["decade"] or match["century"]).ljust(4, "0"))
        return date(first, 1, 1), date(first + (9 if match["decade"] else 99), 12, 31)
    year = int(match["year"])
    if match["week"]:
        first, last = (6, 7) if match["weekend"] else (1, 7)
        week = int(match["week"])
        return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, last)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    return _months(year, *_month_range(match))


def _month_range(match):
    """Return the first month of a value and the number of its months."""
    if match["month"]:
        return int(match["month"]), 1
    if match["season"]:
        return SEASON_MONTHS[match["season"]], 3
    if match["quarter"]:
        return 3 * int(match["quarter"]) - 2, 3
    return (6 * int(match["half"]) - 5, 6) if match["half"] else (1, 12)


def _months(year, month, count):
    end_year, end_month = add_months(date(year, month, 1), count - 1)
    last = calendar.monthrange(end_year, end_month)[1]
    return date(year, month, 1), date(end_year, end_month, last)


def add_months(day, count):
    """Return (year, month) of the month `count` months after that of `day`."""
    return divmod(day.year * 12 + day.month - 1 + count, 12)[0], (day.month - 1 + count) % 12 + 1


def shift(day, count, unit):
    """Return the day `count` units after `day`; the last day of the month where it has no such one.

    >>> shift(date(2024, 3, 31), -1, "M")
    datetime.date(2024, 2, 29)
    """
    size, unit = LENGTHS.get(unit, (1, unit))
    if unit == "Q":
        size, unit = 3, "M"
    if unit in "DW":
        return day + timedelta(count * size * (7 if unit == "W" else 1))
    year, month = add_months(day, count * size * (12 if unit == "Y" else 1))
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def week(day):
    """Return the TIMEX3 value of the week that `day` lies in.

    >>> week(date(2024, 12, 31))
    '2025-W01'
    """
    return "{}-W{:02d}".format(*day.isocalendar())


def quarter(day):
    """Return (year, quarter) of `day`."""
    return day.year, (day.month + 2) // 3


def add_quarters(year, number, count):
    """Return (year, quarter) `count` quarters later."""
    year, rest = divmod(year * 4 + number - 1 + count, 4)
    return year, rest + 1


def unit_of(day, unit):
    """Return the TIMEX3 value of the day, week, month, ... that `day` lies in.

    >>> unit_of(date(2023, 5, 31), "Q"), unit_of(date(2023, 5, 31), "DE")
    ('2023-Q2', '202')
    """
    if unit == "Q":
        return "{}-Q{}".format(*quarter(day))
    if unit in ("W", "WE", "FN"):
        return week(day) + ("-WE" if unit == "WE" else "")
    return day.isoformat()[: {"CE": 2, "DE": 3, "Y": 4, "M": 7}.get(unit, 10)]


def duration(count, unit):
    """Return the TIMEX3 value of `count` units; the unit is named as in the text.

    >>> duration(2, "decades"), duration("X", "week"), duration(1.5, "year")
    ('P20Y', 'PXW', 'P1Y6M')
    """
    name = unit.lower()
    code = UNITS[name]
    prefix = "PT" if name.rstrip("s") in ("second", "minute", "hour") else "P"
    if count == "X":
        return f"{prefix}X{code}"
    if count % 1 == 0.5 and prefix + code in HALVES:
        return f"{prefix}{int(count)}{code}{HALVES[prefix + code]}"
    size, code = LENGTHS.get(code, (1, code))
    total = count * size
    return f"{prefix}{int(total) if total == int(total) else total}{code}"


def duration_unit(timex):
    """Return (count, unit) of a length in whole days, weeks, months or years, else None.

    >>> duration_unit("P3M"), duration_unit("PXY")
    ((3, 'M'), None)
    """
    match = re.fullmatch(r"P(\d{1,4})([DWMQY])|PT(\d{1,4})H", timex)
    if not match:
        return None
    return (int(match[1]), match[2]) if match[1] else (-(-int(match[3]) // 24), "D")
