"""Dates that take their day from another date:
"the same day", "later that year", "the following month", "at 5 p.m.".
"""

import re
from datetime import date as Day
from datetime import timedelta
from itertools import islice

from newskit.dates.periods import period, shift, unit_of
from newskit.dates.scene import STEP
from newskit.dates.words import UNITS
from newskit.rules import named_rule

BACK = re.compile(
    r"(?:the\ same|that(?:\ same)?)\ (?:(?:fiscal|financial|calendar)\ )?(?P<unit>day|week|month|quarter|year|decade)",
    re.VERBOSE | re.IGNORECASE,
)
DATED = ("DATE", "TIME")
REFS = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
THAT = re.compile(r"that\b", re.IGNORECASE)
ALONE = re.compile(r"[^\S\n]*(?:\n|$)")  # a line of its own over an entry: "11 a.m."
SAME = {
    kind: re.compile(rf"(?P<year>\d{{4}})-(?P<rest>{part})")
    for kind, part in (
        ("period", r"\d\d|[QH]\d"),
        ("quarter", r"Q\d"),
        ("month", r"\d\d"),
        ("week", r"W\d\d"),
        ("day", r"\d\d-\d\d"),
    )
}
DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:T.*)?$")
ENDS = re.compile(r"\s?(?:to|through|thru|until|till|-|–|—)\s?(?:the\s)?", re.IGNORECASE)
HAS_YEAR = re.compile(r"\d{4}|\byear\b|\b(?:last|next|this)\b")
BETWEEN = "between "
NEAR = 400  # characters back to a date from which news counts; a history counts from any
MOST = 200  # dates back that one is looked for: a text may tell thousands
LIMIT = re.compile(r"\b(?:since|until|till|by|before)\s(?:the\s|last\s)?$", re.IGNORECASE)
LIMIT_REACH = 12  # characters before a date in which such a word stands
BEHIND = re.compile(r"(?:[^\S\n][\w-]+){0,3}[^\S\n](?:on[^\S\n])?\(?|,[^\S\n]")


def name_again(scene, found):
    """Return the dates found, each "the same day" with the value of the date that it takes up.

    That is the one in apposition behind it ("the same day, 9 April"), else the last one before it
    that is as close: "in March 2017 … later the same year" is 2017.
    """
    again = []
    for number, date in enumerate(found):
        following = found[number + 1 : number + 2]
        if step := STEP.fullmatch(date.timex):
            try:
                value = _stepped(scene, again, date, following, step)
            except (ValueError, OverflowError):  # the day before the first of the year 1
                value = "XXXX-XX-XX"
            again.append(date._replace(timex=value))
            continue
        if again and date.rule == again[-1].rule and _is_out_of_order(scene.text, again[-1], date):
            again[-1], date = _in_order(scene, again[-1], date)
        match = BACK.search(scene.text, date.start, date.end)
        value = match and _antecedent(scene, again, date, following, UNITS[match["unit"].lower()])
        if value:
            date = date._replace(timex=value, rule="anaphora")
        again.append(date)
    return again


def _latest(before):
    """Return the dates before one, the last one first."""
    return islice(reversed(before), MOST)


def _is_out_of_order(text, first, second):
    """Say whether two days or months without a year are the ends
    of one period and the second lies before the first.
    """
    return bool(
        second.rule in ("weekday", "month", "month-day")
        and DAY_OR_MONTH.match(first.timex)
        and len(first.timex) == len(second.timex)
        and second.timex < first.timex
        and _are_ends(text, first, second)
        and not HAS_YEAR.search(text, first.start, second.end)
    )


def _straddles(day, first, second):
    """Say whether the first end lies behind the day of print and the second before it."""
    return bool(day) and second.timex[:10] <= day.isoformat() < first.timex[:10]


def _are_ends(text, first, second):
    gap = text[first.end : second.start]
    return ENDS.fullmatch(gap) or (
        gap.strip() == "and"
        and text[max(0, first.start - len(BETWEEN)) : first.start].lower() == BETWEEN
    )


def _in_order(scene, first, second):
    """Return the ends of "November to March", "Monday through Friday" in order:
    the second later, or the first earlier where it is told as past.
    """
    tense = ""
    if scene.parse:
        tense = scene.parse.tense(first.start, first.end)
    try:
        if tense == "past" or (not tense and _straddles(scene.day, first, second)):
            return first._replace(timex=_moved(first, -1)), second
        return first, second._replace(timex=_moved(second, 1))
    except (ValueError, OverflowError):  # 29 February
        return first, second


def _moved(date, step):
    """Return the value of a weekday a week on, of a day or month a year on."""
    if date.rule == "weekday":
        day, time = date.timex[:10], date.timex[10:]
        return (Day.fromisoformat(day) + timedelta(7 * step)).isoformat() + time
    moved = f"{int(date.timex[:4]) + step}{date.timex[4:]}"
    period(moved)
    return moved


def _stepped(scene, before, date, following, step):
    """Return the value of "the following month", which counts
    from the date before it, else from the day of print.
    """
    unit, count, rest = step["unit"], int(step["count"]), step["rest"]
    if unit in "D1234567":
        day = _last_day(scene, before, date, following if rest else (), count)
        if not day:
            return "XXXX-XX-XX" + rest
        return _day_at(day, unit, count).isoformat() + rest
    if unit[0] == "m":
        return _month_from(scene, before, date, int(unit[1:]), count)
    if unit == "S":
        return _same_of(scene, before, date, rest)
    start, end = _last_period(scene, before, date, "Y" if unit in SEASONS else unit, count)
    if rest and unit == "M":
        return _day_of_month(start, scene.day, rest)
    if not start:
        if rest:
            return "XXXX" + rest
        return REFS[count]
    if unit in SEASONS:
        return _season_at(end if count > 0 else start, unit, count)
    if unit in "MQY":
        start = start.replace(day=1)
    return unit_of(shift(start, count, unit), unit) + rest


def _day_of_month(start, printed, day):
    """Return the value of "the 30th": in the month told,
    or where that is too short, in the month of print.
    """
    for month in filter(None, (start, printed)):
        value = unit_of(month, "M") + day
        if period(value)[0]:
            return value
    return f"XXXX-XX{day}"


def _same_of(scene, before, date, rest):
    """Return the value of "the same month last year":
    the last one told, else that of print, in another year.
    """
    kind = rest.rstrip("0123456789")
    year = rest[len(kind) :]
    for other in _latest(before):
        if date.start - other.end > NEAR:
            break
        if part := SAME.get(kind, SAME["period"]).fullmatch(other.timex):
            return f"{year or int(part['year']) - 1}-{part['rest']}"
    if not scene.day:
        return year or "PAST_REF"
    year = year or str(scene.day.year - 1)
    return year + scene.day.isoformat()[4:][: {"month": 3, "day": 6}.get(kind, 0)]


def _month_from(scene, before, date, month, count):
    """Return the month of "the following January", from the date before it or the day of print."""
    start, end = _last_period(scene, before, date, "Y", count)
    if not (start and end):
        return f"XXXX-{month:02d}"
    if count > 0:
        return f"{end.year + (month <= end.month)}-{month:02d}"
    return f"{start.year - (month >= start.month)}-{month:02d}"


def _day_at(day, unit, count):
    """Return the day some days after another, or the weekday (1 to 7) before or after it."""
    if unit == "D":
        return day + timedelta(count)
    ahead = (int(unit) - day.isoweekday()) % 7
    if count > 0:
        return day + timedelta(ahead or 7)
    return day + timedelta(ahead - 7)


def _season_at(start, season, count):
    """Return the season of the year of a date, the one before or the one after."""
    opens = SEASONS[season]
    if count > 0:
        return f"{start.year + (start.month >= opens)}-{season}"
    return f"{start.year - (count < 0 and start.month <= opens)}-{season}"


def _last_day(scene, before, date, following, count):
    """Return the day that a phrase counts from: the one beside it,
    the last one before it, or the day of print.
    """
    for other in following:
        first, last = period(other.timex)
        gap = scene.text[date.end : other.start]
        if other.type == "DATE" and first and first == last and BEHIND.fullmatch(gap):
            return first
    history = scene.story.is_history
    far = history or count or THAT.match(scene.text, date.start)
    if not history and _stands_alone(scene.text, date):
        return scene.day
    for other in _latest(before):
        if not far and date.start - other.end > NEAR:
            break
        if other.type in DATED:
            first, last = period(other.timex)
        else:
            first, last = None, None
        if (
            first
            and first == last
            and (not scene.day or first <= scene.day or _may_count_ahead(scene, other, date))
            and (history or count or not _is_limit(scene.text, other))
        ):
            return first
    if count > 0 or history:
        return None
    return scene.day


def _may_count_ahead(scene, other, date):
    """Say whether a phrase may count from a day to come:
    one of its own paragraph, unless it is told as past.
    """
    told = scene.parse and scene.parse.tense(date.start, date.end) == "past"
    return not told and "\n" not in scene.text[other.end : date.start]


def _is_limit(text, date):
    """Say whether a date is only an end of something: "since Monday", "until May 3"."""
    return bool(LIMIT.search(text, max(0, date.start - LIMIT_REACH), date.start))


def _stands_alone(text, date):
    return text[date.start - 1 : date.start] in ("", "\n") and bool(ALONE.match(text, date.end))


def _last_period(scene, before, date, unit, count):
    """Return the (first, last) day of the last date within a unit,
    or the day of print where none is near.
    """
    told = scene.parse and scene.parse.tense(date.start, date.end) == "past"
    far = scene.story.is_history or told or count > 0
    for other in _latest(before):
        if not far and date.start - other.end > NEAR:
            break
        if other.type in DATED:
            first, last = period(other.timex)
        else:
            first, last = None, None
        if first and unit_of(first, unit) == unit_of(last, unit):
            return first, last
    return scene.day, scene.day


@named_rule("dates.anaphora")
def _antecedent(scene, before, date, following, unit):
    beside = [
        other
        for other in following
        if scene.text[date.end : other.start] in (", ", " (", " – ", " — ")
    ]
    for other in (*beside, *_latest(before)):
        first, last = period(other.timex)
        if other.type in DATED and first and unit_of(first, unit) == unit_of(last, unit):
            return unit_of(first, unit)
    return None
