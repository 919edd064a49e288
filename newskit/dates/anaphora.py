"""Dates that take their day from another date: "the same day", "later that year"."""
import re

from newskit.dates.periods import period, unit_of
from newskit.dates.words import UNITS
from newskit.rules import named_rule

BACK = re.compile(r"(?:the\ same|that(?:\ same)?)\ (?:(?:fiscal|financial|calendar)\ )?(?P<unit>day|week|month|quarter|year|decade)",
                  re.VERBOSE | re.IGNORECASE)
DATED = ("DATE", "TIME")


def name_again(scene, found):
    """Return the dates found, each "the same day" with the value of the date that it takes up.

    That is the one in apposition behind it ("the same day, 9 April"), else the last one before it
    that is as close: "in March 2017 … later the same year" is 2017.
    """
    again = []
    for number, date in enumerate(found):
        match = BACK.search(scene.text, date.start, date.end)
        value = match and _antecedent(scene, again, date, found[number + 1:number + 2], UNITS[match["unit"].lower()])
        again.append(date._replace(timex=value, rule="anaphora") if value else date)
    return again


@named_rule("dates.anaphora")
def _antecedent(scene, before, date, following, unit):
    beside = [other for other in following if scene.text[date.end:other.start] in (", ", " (", " – ", " — ")]
    for other in (*beside, *reversed(before)):
        first, last = period(other.timex)
        if other.type in DATED and first and unit_of(first, unit) == unit_of(last, unit):
            return unit_of(first, unit)
    return None
