"""TIMEX3 values and the days that they cover."""

import calendar
import re
from datetime import date, timedelta

from newskit.dates.words import UNITS

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
LENGTHS = {"FN": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y"), "WE": (2, "D")}
IN_MONTHS = {"Y": 12, "Q": 3}
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
    if match["decade"]:
        first = int(match["decade"].ljust(4, "0"))
        return date(first, 1, 1), date(first + 9, 12, 31)
    if match["century"]:
        first = int(match["century"].ljust(4, "0"))
        return date(first, 1, 1), date(first + 99, 12, 31)
    year = int(match["year"])
    if match["week"]:
        if match["weekend"]:
            first, last = 6, 7
        else:
            first, last = 1, 7
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
    if match["half"]:
        return 6 * int(match["half"]) - 5, 6
    return 1, 12


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
    count *= size
    if unit == "D":
        return day + timedelta(count)
    if unit == "W":
        return day + timedelta(7 * count)
    year, month = add_months(day, count * IN_MONTHS.get(unit, 1))
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
    if unit == "WE":
        return week(day) + "-WE"
    if unit in ("W", "FN"):
        return week(day)
    return day.isoformat()[: {"CE": 2, "DE": 3, "Y": 4, "M": 7}.get(unit, 10)]


def duration(count, unit):
    """Return the TIMEX3 value of `count` units; the unit is named as in the text.

    >>> duration(2, "decades"), duration("X", "week"), duration(1.5, "year")
    ('P20Y', 'PXW', 'P1Y6M')
    """
    name = unit.lower()
    code = UNITS[name]
    prefix = "P"
    if name.rstrip("s") in ("second", "minute", "hour"):
        prefix = "PT"
    if count == "X":
        return f"{prefix}X{code}"
    if count % 1 == 0.5 and prefix + code in HALVES:
        return f"{prefix}{int(count)}{code}{HALVES[prefix + code]}"
    size, code = LENGTHS.get(code, (1, code))
    total = count * size
    if total == int(total):
        total = int(total)
    return f"{prefix}{total}{code}"


def duration_unit(timex):
    """Return (count, unit) of a length in whole days, weeks, months or years, else None.

    >>> duration_unit("P3M"), duration_unit("PXY")
    ((3, 'M'), None)
    """
    match = re.fullmatch(r"P(\d{1,4})([DWMQY])|PT(\d{1,4})H", timex)
    if not match:
        return None
    if match[1]:
        return int(match[1]), match[2]
    return -(-int(match[3]) // 24), "D"
