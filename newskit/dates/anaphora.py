"""Dates that take their day from another date: "the same day", "later that year"."""

import re
from datetime import timedelta

from newskit.dates.periods import period, unit_of
from newskit.dates.words import UNITS
from newskit.rules import named_rule

BACK = re.compile(
    r"(?:the\ same|that(?:\ same)?)\ (?:(?:fiscal|financial|calendar)\ )?(?P<unit>day|week|month|quarter|year|decade)",
    re.VERBOSE | re.IGNORECASE,
)
DATED = ("DATE", "TIME")
STEP = re.compile(
    r"DAY(?P<step>[+-]1)(?P<part>T\w+)?"
)  # what the rule of "the next day" leaves open


def name_again(scene, found):
    """Return the dates found, each "the same day" with the value of the date that it takes up.

    That is the one in apposition behind it ("the same day, 9 April"), else the last one before it
    that is as close: "in March 2017 … later the same year" is 2017.
    """
    again = []
    for number, date in enumerate(found):
        if step := STEP.fullmatch(date.timex):
            if day := _last_day(again):
                value = (day + timedelta(int(step["step"]))).isoformat() + (step["part"] or "")
                again.append(date._replace(timex=value))
            continue
        match = BACK.search(scene.text, date.start, date.end)
        value = match and _antecedent(
            scene, again, date, found[number + 1 : number + 2], UNITS[match["unit"].lower()]
        )
        again.append(date._replace(timex=value, rule="anaphora") if value else date)
    return again


def _last_day(before):
    """Return the last day named before, or None."""
    days = (period(date.timex) for date in reversed(before) if date.type in DATED)
    return next((first for first, last in days if first and first == last), None)


@named_rule("dates.anaphora")
def _antecedent(scene, before, date, following, unit):
    beside = [
        other
        for other in following
        if scene.text[date.end : other.start] in (", ", " (", " – ", " — ")
    ]
    for other in (*beside, *reversed(before)):
        first, last = period(other.timex)
        if other.type in DATED and first and unit_of(first, unit) == unit_of(last, unit):
            return unit_of(first, unit)
    return None
