"""Rules for dates that are put together: days of a range,
the n-th weekday of a month, a week or half of a period.
"""

import calendar
import re
from datetime import date, timedelta

from newskit.dates.periods import period, shift, unit_of
from newskit.dates.points import find_day
from newskit.dates.scene import rule
from newskit.dates.words import (
    BARE_MONTH,
    COUNTED,
    DAY,
    DAY_WORDS,
    MONTH,
    NTH,
    ORDINALS,
    PART,
    PARTS,
    TURNS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    month_number,
)
from newskit.dates.years import day_number, full_year, year_of_month, year_of_quarter

LAST = ("last", "final")
IN = r"\ (?:of|in)\ "
OF_MONTH = rf"(?:(?P<month>{MONTH})(?:,?\ (?:of\ |in\ )?(?P<year>{YEAR}))?|(?P<turn>this|last|next|the|that)\ month)"
BEFORE_DAY = re.compile(
    rf"""
    (?:{WEEKDAY},?\s)? (?P<month>{MONTH})\s{DAY} (?:,\s{DAY})*
    \s?(?:-|–|to|and|or|through|until|till|,)\s?$""",
    re.VERBOSE | re.IGNORECASE,
)
LIST_GOES_ON = re.compile(
    rf"(?:,\s{DAY})*,?\s(?:and|or)\s{DAY}(?!\s(?:[a-z]+\s)?{COUNTED}s?\b)",
    re.VERBOSE | re.IGNORECASE,
)


@rule(
    "month",
    rf"""
    (?:the\ )?(?P<day>{DAY}|{DAY_WORDS})
    (?=(?:\ ?[-–]\ ?|\ (?:to|and|or|through|until|till)\ |,\ (?:{DAY}(?:,|\ and|\ or)\ )+)
       (?:the\ )?(?:{DAY}|{DAY_WORDS})(?:\ of)?\ (?P<month>{BARE_MONTH})(?:,?\ (?P<year>{YEAR}))?)""",
)
def _day_of_range(scene, match):
    """Return the first day of "3 and 7 May", "10 to 14 June 2023"."""
    return _of_month(scene, match)


@rule(
    "month",
    rf"""(?P<day>{DAY})(?!\ (?:{MONTH})|[/.]\d|%|\ (?:[a-z]+\ )?{COUNTED}s?\b)
    (?:,\ (?P<year>{YEAR})|(?=(?:,\ {DAY})*,?\ (?:and|or)\ {DAY}(?:,\ (?P<shared>{YEAR}))?))?""",
)
def _range_day(scene, match):
    """Return the last day of "March 3-5", "Aug. 10 to 22, 2012":
    its month stands before the first one.
    """
    before = BEFORE_DAY.search(scene.text, max(0, match.start() - 40), match.start())
    if not before or (
        before[0].endswith(", ") and LIST_GOES_ON.match(scene.text, match.end()) is None
    ):
        return None
    year = match["year"] or match["shared"]
    if year:
        year = int(year)
    else:
        year = None
    return find_day(scene, match, year, month_number(before["month"]), day_number(match["day"]))


def _of_month(scene, match):
    year = None
    if match["year"]:
        year = full_year(match["year"])
    return find_day(scene, match, year, month_number(match["month"]), day_number(match["day"]))


def _month_of(scene, match):
    """Return the (year, month) that a phrase names:
    "of March 2024", "of last month", "of the month".
    """
    if match["month"]:
        month = month_number(match["month"])
        if match["year"]:
            return full_year(match["year"]), month
        if scene.day:
            return year_of_month(scene, match, month), month
        return None
    if not scene.day:
        return None
    day = shift(scene.day, TURNS.get(match["turn"].lower(), 0), "M")
    return day.year, day.month


@rule("weekday", rf"(?:the\ )?(?P<nth>{NTH}|last|final)\ (?P<name>{WEEKDAY}){IN}{OF_MONTH}")
def _nth_weekday(scene, match):
    """Return the day of "the first Sunday of February 2024", "the last Friday of this month"."""
    found = _month_of(scene, match)
    if not found:
        return "DATE", f"XXXX-WXX-{WEEKDAYS[match['name'].lower()]}"
    weekday = WEEKDAYS[match["name"].lower()] - 1
    days = [week[weekday] for week in calendar.monthcalendar(*found) if week[weekday]]
    return "DATE", date(*found, _nth(days, match["nth"])).isoformat()


def _nth(items, word):
    """Return the n-th of some items, the last one for "last".

    Raises ValueError where there are fewer.
    """
    if word.lower() in LAST:
        place = -1
    else:
        place = _ordinal(word) - 1
    if place >= len(items):
        raise ValueError(word)
    return items[place]


def _ordinal(word):
    return ORDINALS.get(word.lower()) or int(re.split(r"\D", word, maxsplit=1)[0])


@rule(
    "unit",
    rf"(?:the\ )?(?P<nth>{NTH}|last|final)\ (?P<unit>day|week|weekend){IN}(?:{OF_MONTH}|(?P<whole>{YEAR}))",
    "day|week",
)
def _nth_unit(scene, match):
    """Return the week of "the second week of January 2024", the day of "the last day of March"."""
    if match["whole"]:
        first, last = date(int(match["whole"]), 1, 1), date(int(match["whole"]), 12, 31)
    elif found := _month_of(scene, match):
        first, last = period("{:04d}-{:02d}".format(*found))
    else:
        return None
    if not (first and last):  # a month before the year 1
        return None
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    if match["unit"].lower() == "day":
        return "DATE", _nth(days, match["nth"]).isoformat()
    code = "W"
    if match["unit"].lower() == "weekend":
        code = "WE"
    return "DATE", _nth(list(dict.fromkeys(unit_of(day, code) for day in days)), match["nth"])


@rule(
    "unit",
    rf"the\ (?P<day>{DAY}|{DAY_WORDS})\ of\ (?P<turn>this|last|next|the|that)\ month",
    " month",
)
def _day_of_month(scene, match):
    """Return the day of "the 3rd of this month"."""
    if not scene.day:
        return None
    month = shift(scene.day, TURNS.get(match["turn"].lower(), 0), "M")
    return "DATE", date(month.year, month.month, day_number(match["day"])).isoformat()


@rule(
    "weekday",
    rf"""
    (?P<name>{WEEKDAY})(?:\ (?P<part>{PART}))?(?:\ of)?\ (?P<turn>last|this|next|(?:the\ )?following|(?:the\ )?previous)\ week
    | (?P<first>last|this|next)\ week,?(?:\ on)?\ (?P<after>{WEEKDAY})
    | (?P<named>{WEEKDAY})\ of\ the\ week\ (?P<way>before\ last|after\ next)""",
    "week",
)
def _weekday_of_week(scene, match):
    """Return the day of "Tuesday of last week",
    "last week on Tuesday", "Friday of the week before last".
    """
    number = WEEKDAYS[(match["name"] or match["after"] or match["named"]).lower()]
    time = ""
    if match["part"]:
        time = f"T{PARTS[match['part'].lower()]}"
    kind = "DATE"
    if time:
        kind = "TIME"
    if not scene.day:
        return kind, f"XXXX-WXX-{number}{time}"
    if match["way"]:
        step = 2
        if match["way"].lower().startswith("before"):
            step = -2
    else:
        step = TURNS[(match["turn"] or match["first"]).lower().split()[-1]]
    monday = scene.day - timedelta(scene.day.weekday()) + timedelta(7 * step)
    return kind, (monday + timedelta(number - 1)).isoformat() + time


@rule(
    "unit year",
    rf"""
    (?:the\ )?(?P<half>first|second|latter)\ half(?:\ of|,)?
    \ (?:(?:fiscal\ )?(?P<year>{YEAR})|(?P<turn>this|last|next|the)\ year)""",
    "half",
)
def _half(scene, match):
    """Return the half of "the first half of 2023", "the second half of last year"."""
    if not (match["year"] or scene.day):
        return None
    if match["year"]:
        year = int(match["year"])
    else:
        year = scene.day.year + TURNS.get(match["turn"].lower(), 0)
    if match["half"].lower() == "first":
        return "DATE", f"{year}-H1"
    return "DATE", f"{year}-H2"


@rule(
    "year",
    rf"(?P<part>[HQ][1-4])(?:\ of|,)?\ (?P<year>{YEAR})|(?P<before>{YEAR})[- ](?P<behind>[HQ][1-4])",
    "h1|h2|h3|h4|q1|q2|q3|q4",
)
def _lettered_part(scene, match):
    """Return the half or quarter of "H2 2022", "Q3 2023"."""
    part = (match["part"] or match["behind"]).upper()
    if part not in ("H3", "H4"):
        return "DATE", f"{match['year'] or match['before']}-{part}"
    return None


@rule(
    "digits",
    rf"""(?:in|for|of|since|until|during|late|early|with|than|last|this|next|by|(?:the|its|their|our)(?=\ Q\d\ (?!and|or)[a-z]))
    \ (?P<phrase>(?-i:Q)(?P<number>[1-4]))(?!(?:\ of|,)?\ {YEAR})(?:\ (?P<turn>last|this|next)\ year)?""",
    "q1|q2|q3|q4",
)
def _lettered_quarter(scene, match):
    """Return the quarter of "sales in Q3", but not of "Q1. Is it safe?" and "the Audi Q3"."""
    number = int(match["number"])
    if not scene.day:
        return "DATE", f"XXXX-Q{number}", match.start("phrase")
    year = year_of_quarter(scene, match, number)
    if match["turn"]:
        year = scene.day.year + TURNS[match["turn"].lower()]
    scene.quarter = year, number
    return "DATE", f"{year}-Q{number}", match.start("phrase")


@rule(
    "year digits",
    rf"(?P<said>(?:fiscal\ )?(?:year\ )?|FY\ ?)(?P<year>{YEAR})[-–/](?P<short>\d\d)(?![\d-])",
    "-|–|/",
)
def _span_of_years(scene, match):
    """Return the two years of "2010-11", "fiscal year 2022-23"; "2014-10" is a month."""
    year, short = int(match["year"]), int(match["short"])
    if (year + 1) % 100 == short:
        return "DATE", f"{year}/{year + 1}"
    if not match["said"] and 1 <= short <= 12 and "-" in match[0]:
        return "DATE", f"{year}-{short:02d}"
    return None


@rule("digits fiscal", rf"FY\ ?(?:(?P<year>{YEAR})|['’]?(?P<short>\d\d))(?![-–/]?\d)", "fy")
def _fiscal_year(scene, match):
    """Return the year of "FY24", "FY 2023"."""
    if match["year"]:
        return "DATE", str(int(match["year"]))
    return "DATE", str(full_year(match["short"]))


@rule("month digits", rf"(?P<day>{DAY})-(?P<month>{BARE_MONTH})-(?P<year>{YEAR}|\d\d)", "-")
def _hyphened(scene, match):
    """Return the day of "5-Apr-2022"."""
    return _of_month(scene, match)
