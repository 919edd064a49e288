"""Rules for days that have a name: holidays, and days named for what happened on them ("9/11")."""

import re
from datetime import date, timedelta

from newskit.dates.holidays import holiday
from newskit.dates.periods import week
from newskit.dates.scene import rule
from newskit.dates.words import (
    DAY,
    HOLIDAY,
    HOLIDAY_SIGNS,
    MONTH,
    PART,
    PARTS,
    TURNS,
    YEAR,
    choice,
    month_number,
)
from newskit.dates.years import day_number
from newskit.lexicons import read_table

FAR_HOLIDAY, NEAR_HOLIDAY = (
    40,
    90,
)  # days; a holiday farther ahead is the last one, by a verb in the past and without
LAST_OF_FIRST_HALF = 6  # month
NAMED_DAYS = {row["name"]: (row["nouns"], row["day"]) for row in read_table("dates_named_days")}
NAMED_NOUNS = choice(
    {noun for nouns, _ in NAMED_DAYS.values() for noun in nouns.split("|") if noun}
)
NAMED_STARTS = {noun[:5] for nouns, _ in NAMED_DAYS.values() for noun in nouns.split("|") if noun}
NAMED_DAY = re.compile(
    r"(?i)(?:day|eve|night)$"
)  # "the Labor Day parade" is on that day, "Easter eggs" are not


@rule(
    "month digits",
    rf"""
    (?P<digits>9/11|7/7|26/11) (?:\ (?P<what>{NAMED_NOUNS}))?
    | (?P<month>{MONTH})\ (?P<day>{DAY})(?:,?\ (?P<year>(?:20)\d\d))?\ (?P<noun>{NAMED_NOUNS})""",
    "|".join(("9/11", "7/7", "26/11", *sorted(NAMED_STARTS))),
)
def _named_day(scene, match):
    """Return the day of "9/11", "the Sept. 11 attacks", named for what happened on it."""
    digits = match["digits"]
    name = digits or f"{month_number(match['month']):02d}-{day_number(match['day']):02d}"
    nouns, day = NAMED_DAYS.get(name, ("", ""))
    if (
        not day
        or match["year"]
        or (nouns and (match["what"] or match["noun"] or "").lower() not in nouns.split("|"))
    ):
        return None
    if scene.day and scene.day < date.fromisoformat(day):
        return None
    noun = match["what"] or match["noun"]
    end = match.end()
    if noun:
        end -= len(noun) + 1
    return "DATE", day, match.start(), end


@rule(
    "holiday",
    rf"""(?:(?P<turn>last|next|this)\ (?:year['’]s\ )?)? (?P<name>{HOLIDAY})(?!['’]?s?\ (?-i:[A-Z]))
                      (?: (?:,|\ in|\ of)?\ (?:(?P<year>{YEAR})|(?P<year_turn>last|this|next)\ year))?
                      (?:\ (?P<weekend>weekend)|\ (?P<part>{PART}))?""",
    "|".join(HOLIDAY_SIGNS),
)
def _holiday(scene, match):
    if match["name"].islower() or not (match["year"] or scene.day):
        return None
    whole = match["weekend"] or match["part"] or NAMED_DAY.search(match["name"])
    if not whole and scene.modifies_noun(match):
        return None
    if match["year"]:
        day = holiday(match["name"], int(match["year"]))
    elif match["year_turn"]:
        day = holiday(match["name"], scene.day.year + TURNS[match["year_turn"].lower()])
    else:
        day = _nearest_holiday(scene, match)
    if match["part"]:
        return "TIME", f"{day.isoformat()}T{PARTS[match['part'].lower()]}"
    if match["weekend"]:
        return "DATE", week(day - timedelta(day.isoweekday() == 1)) + "-WE"
    return "DATE", day.isoformat()


def _nearest_holiday(scene, match):
    """Return the holiday before or after the day of print, as the words beside it say."""
    turn, day = (match["turn"] or "").lower(), holiday(match["name"], scene.day.year)
    if turn == "next":
        if day > scene.day:
            return day
        return holiday(match["name"], day.year + 1)
    if turn == "last":
        if day < scene.day:
            return day
        return holiday(match["name"], day.year - 1)
    gap, tense = (day - scene.day).days, scene.tense(match)
    ahead = tense == "future" or scene.looks_ahead(match)
    near = NEAR_HOLIDAY
    if tense == "past":
        near = FAR_HOLIDAY
    if gap > near and not ahead:
        return holiday(match["name"], day.year - 1)
    if ahead and gap < -FAR_HOLIDAY:
        return holiday(match["name"], day.year + 1)
    return day


@rule("unit", r"the\ (?P<words>new\ year)(?!['’]s|-|\ group)", "new year")
def _new_year(scene, match):
    """Return the year that "the new year" opens: the next one in the second half of a year."""
    if not scene.day or not match["words"].islower():
        return None
    is_over = scene.tense(match) == "past" or scene.left(match).endswith("ince ")
    ahead = scene.day.month > LAST_OF_FIRST_HALF and not is_over
    return "DATE", str(scene.day.year + ahead)


@rule("unit", r"year[-\ ]to[-\ ]date", "to date|to-date")
def _year_to_date(scene, match):
    if not scene.day:
        return None
    return "DATE", str(scene.day.year)
