"""A column of dates as exports write them -> calendar days,
the order of day and month decided by the column as a whole.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from newskit.schema import DAY
from newskit.sources.archives.days import read_day

YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
COMPACT = re.compile(r"(?:19|20)\d{6}(?:T?\d{6}Z?)?")  # 20230531, 20230531143000, 20230531T143000Z
MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])")
NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)?\d\d)(?!\d)"
)
EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|-?\d{12,13}(?:\.0+)?")
SPREADSHEET = re.compile(r"[2-5]\d{4}(?:\.\d+)?")  # days since 1899-12-30: 1954 to 2064
SECONDS = 10  # digits of the seconds since 1970, at most; more are milliseconds


class DayColumn(NamedTuple):
    """The days of a column, the order that its figures are in
    ("", "day first", "month first"), and the cells that hold no day.
    """

    days: pd.Series
    order: str
    unread: pd.Series


def read_days(cells: pd.Series) -> DayColumn:
    """Return the calendar days of a column of dates in whatever form, as the day was where each was
    written.

    ISO dates, 20230531, a month (its first day), seconds and milliseconds since 1970, the day
    numbers of spreadsheets (if the whole column has them), days in words and days in figures are
    read. Whether the day or the month comes first in figures is what the column shows as a whole:
    where one of its dates can only be read one way, all are read that way.

    >>> read_days(pd.Series(["05/06/2023", "31/05/2023", "soon"])).days.dt.strftime("%d %b").tolist()[:2]
    ['05 Jun', '31 May']
    """
    if pd.api.types.is_datetime64_any_dtype(cells):
        return DayColumn(_local(cells).dt.normalize().astype(DAY), "", cells[[]])
    texts = cells.map(_to_text)
    known = texts.unique()
    order = _order_of(known)
    if all(SPREADSHEET.fullmatch(text) for text in known if text):
        days = {text: _of_spreadsheet(text) for text in known if text}
    else:
        days = {text: to_day(text, order == "day first", order == "month first") for text in known}
    found = pd.to_datetime(texts.map(days)).astype(DAY)
    return DayColumn(found, order, cells[found.isna() & texts.ne("")])


def _of_spreadsheet(text):
    return pd.Timestamp("1899-12-30") + pd.Timedelta(days=int(float(text)))


def _local(cells):
    if isinstance(cells.dtype, pd.DatetimeTZDtype):
        return cells.dt.tz_localize(None)
    return cells


def _to_text(value):
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return str(value).strip()


def _order_of(texts):
    """Return what the dates in figures of a column show:
    "day first", "month first", or "" where they do not or disagree.
    """
    found = [match for text in texts if (match := NUMERIC.match(text))]
    day_first = any(int(match["first"]) > 12 for match in found)
    month_first = any(int(match["second"]) > 12 for match in found)
    if day_first == month_first:
        return ""
    if day_first:
        return "day first"
    return "month first"


@lru_cache(maxsize=100_000)
def to_day(value, day_first=False, month_first=False):
    """Return the calendar day of a date as metadata writes it, as the day was where it was written.

    What names no day gives NaT, and so does a day in figures whose order cannot be known.

    >>> to_day("2023-05-31T23:30:00+06:30"), to_day("05/06/2023"), to_day("31/05/2023")
    (Timestamp('2023-05-31 00:00:00'), NaT, Timestamp('2023-05-31 00:00:00'))
    >>> to_day("20230531"), to_day("2023-05"), to_day("1685491200")
    (Timestamp('2023-05-31 00:00:00'), Timestamp('2023-05-01 00:00:00'), Timestamp('2023-05-31 00:00:00'))
    """
    text = str(value).strip()
    try:
        if named := YEAR_FIRST.match(text):
            return pd.Timestamp(*map(int, named.groups()))
        if COMPACT.fullmatch(text):
            return pd.Timestamp(f"{text[:4]}-{text[4:6]}-{text[6:8]}")
        if month := MONTH.fullmatch(text):
            return pd.Timestamp(int(month["year"]), int(month["month"]), 1)
        if EPOCH.fullmatch(text):
            unit = "ms"
            if len(text.partition(".")[0].lstrip("-")) <= SECONDS:
                unit = "s"
            return pd.Timestamp(int(float(text)), unit=unit).normalize()
        if figures := NUMERIC.match(text):
            return _in_figures(figures, day_first, month_first)
        return _in_words(text)
    except (ValueError, OverflowError):
        return pd.NaT


def _in_figures(match, day_first, month_first):
    first, second = int(match["first"]), int(match["second"])
    has_dots = match["sign"] == "." and not month_first  # nobody writes the month first with them
    day_first = day_first or has_dots
    is_clear = first > 12 or second > 12 or first == second or day_first or month_first
    if not is_clear:
        return pd.NaT
    if first > 12 or (day_first and second <= 12):
        day, month = first, second
    else:
        day, month = second, first
    year = int(match["year"])
    if year < 69:
        year += 2000
    elif year < 100:
        year += 1900
    return pd.Timestamp(year, month, day)


def _in_words(text):
    """A date with the name of its month; without a year it names no day."""
    if not YEAR.search(text) or text.isdigit():
        return pd.NaT
    try:
        day = pd.to_datetime(text)
    except ValueError:
        return read_day(text)
    if day is pd.NaT:
        return day
    return day.tz_localize(None).normalize()
