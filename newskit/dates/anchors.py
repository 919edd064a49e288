"""Periods that count from an event which the article dates itself: "since the coup" (of 2021).

Two passes: `_datings` reads where the article gives an event its date ("a 2021 coup", "took power
on 1 February 2021"); `find_anchored` finds the phrases that count from such an event. An event
that the article does not date is left alone: newskit knows no history.
"""

import re
from typing import NamedTuple

from newskit.dates.periods import period
from newskit.dates.words import choice
from newskit.lexicons import read_table
from newskit.rules import named_rule

EVENTS = read_table("dates_events")
FAMILIES = {row["form"]: row["family"] for row in EVENTS}
NOUN = choice(row["form"] for row in EVENTS if row["part"] == "noun")
VERB = choice(row["form"] for row in EVENTS if row["part"] == "verb")
WORD = r"[\w'’-]+"
DATED_NOUN = re.compile(rf"(?:['’]s)?\s+(?:{WORD}\s+){{0,2}}?(?P<event>{NOUN})\b", re.IGNORECASE)
NOUN_THEN_DATE = re.compile(
    rf"\b(?P<event>{NOUN})(?:\s+(?:in|of|against|by|that)(?:\s+{WORD}){{1,3}})?"
    r"\s+(?:in|on|of|early|late|earlier)?\s*$",
    re.IGNORECASE,
)
VERB_THEN_DATE = re.compile(
    rf"\b(?P<event>{VERB})\b(?:[^.;?!\n]{{0,60}}\b(?:in|on))?\s+(?:a\s)?$", re.IGNORECASE
)
ANCHOR = re.compile(
    rf"""
    \b (?: (?P<since> (?:ever\s)? since ) | after | following | in\s the\s (?:aftermath|wake)\s of )
    \s+ (?: (?:the|its|their|his|her|that|this)\s+ (?:{WORD}\s+){{0,2}}? (?P<noun>{NOUN})
          | (?:(?:{WORD}\s+){{1,5}}?(?:had\s+|first\s+)?)? (?P<verb>{VERB}) ) \b""",
    re.VERBOSE | re.IGNORECASE,
)


class Dating(NamedTuple):
    """An event of a family, the place where it is dated, and its date."""

    family: str
    at: int
    timex: str
    first: object


def find_anchored(scene, found):
    """Return a row (start, end, type, timex, rule, first, last)
    for each period counted from an event.
    """
    matches = [match for match in ANCHOR.finditer(scene.text) if not _holds_a_date(match, found)]
    datings = []
    if matches:
        datings = _datings(scene, found)
    rows = []
    for match in matches:
        family = FAMILIES.get((match["noun"] or match["verb"]).lower())
        if event := _event(datings, family, match.start()):
            rows.append(_row(scene, match, event))
    return rows


def _row(scene, match, event):
    last, end = None, ".."
    if match["since"] and scene.day:
        last, end = scene.day, scene.day.isoformat()
    return (
        match.start(),
        match.end(),
        "DATE",
        f"{event.timex}/{end}",
        "event",
        event.first,
        last,
    )


def _holds_a_date(match, found):
    return any(date.start < match.end() and date.end > match.start() for date in found)


@named_rule("dates.event")
def _event(datings, family, place):
    """Return the dating of the last such event before `place`, or else the first after it.

    Where that event is dated again and more closely ("a 2021 coup", "1 February 2021"), the
    closest date is taken.
    """
    of_family = [dating for dating in datings if dating.family == family]
    if not of_family:
        return None
    before = [dating for dating in of_family if dating.at <= place]
    if before:
        chosen = before[-1]
    else:
        chosen = of_family[0]
    return max(
        (dating for dating in of_family if dating.timex.startswith(chosen.timex)),
        key=lambda dating: len(dating.timex),
    )


def _datings(scene, found):
    datings = []
    for date, following in zip(found, [*found[1:], None]):
        is_day = date.type == "DATE" and period(date.timex)[0]
        if event := is_day and _event_beside(scene.text, found, date):
            timex = _with_year(scene.text, date, event, following)
            first, _ = period(timex)
            if not scene.day or first <= scene.day:
                datings.append(Dating(_family(event), date.start, timex, first))
    return datings


def _family(event):
    return FAMILIES.get(event["event"].lower(), "")


def _event_beside(text, found, date):
    """Return the match of the event that a date stands before or after, within its sentence."""
    ends = [other.end for other in found if other.end <= date.start]
    left = text[max([0, date.start - 90, *ends[-1:]]) : date.start]
    after = DATED_NOUN.match(text, date.end)
    return after or NOUN_THEN_DATE.search(left) or VERB_THEN_DATE.search(left)


def _with_year(text, date, event, following):
    """Return the timex of a date, moved to the year that stands behind its event.

    "the 1 February coup last year"
    """
    if not following or event.string is not text or text[event.end() : following.start].strip():
        return date.timex
    says_year = re.search(r"\d{4}", text[date.start : date.end])
    if says_year or not re.fullmatch(r"\d{4}", following.timex):
        return date.timex
    return following.timex + date.timex[4:]
