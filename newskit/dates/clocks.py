"""Rules for times of day:
"8 a.m. on 3 May", "15:30 GMT", "five o'clock in the afternoon", "noon".
"""

from newskit.dates.points import find_day
from newskit.dates.scene import rule
from newskit.dates.words import (
    BARE_MONTH,
    DAY,
    MONTH,
    NUMBERS,
    PART,
    SMALL,
    TODAYS,
    WEEKDAY,
    YEAR,
    month_number,
)
from newskit.dates.years import day_number

CLOCK = r"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\ ?(?P<half>[ap])\.?\ ?m\b\.?)"
ZONE = r"(?:\ (?:UTC|GMT|EST|EDT|PST|PDT|CST|CET|BST|ET|local\ time)\b)"
ON_DAY = rf"""(?: (?:,|\ on)?\ (?: (?P<today>today|yesterday|tomorrow)
      | (?:{WEEKDAY},?\ )?(?P<month>{MONTH})\ (?P<day>{DAY})(?:,?\ (?P<year>{YEAR}))?
      | (?:{WEEKDAY},?\ )?(?P<first>{DAY})\ (?P<second>{BARE_MONTH})(?:,?\ (?P<third>{YEAR}))? ) )"""


@rule(
    "clock digits",
    rf"{CLOCK} {ZONE}? {ON_DAY}?",
    "am|a m|a.m|a. m|pm|p m|p.m|p. m",
)
def _clock(scene, match):
    hour = int(match["hour"]) % 12 + 12 * (match["half"].lower() == "p")
    return _at_time(scene, match, f"T{hour:02d}:{match['minute'] or '00'}")


def _at_time(scene, match, time):
    """Return a time on the day that stands behind it, else on the one that the text speaks of."""
    if match["month"] or match["second"]:
        year = match["year"] or match["third"]
        found = find_day(
            scene,
            match,
            year and int(year),
            month_number(match["month"] or match["second"]),
            day_number(match["day"] or match["first"]),
        )
        return found and ("TIME", found[1] + time)
    if not match["today"]:
        return "TIME", f"@D+0{time}"
    return "TIME", scene.day_value(TODAYS[match["today"].lower()]) + time


@rule(
    "clock part",
    rf"""
    (?P<hour>1[0-2]|0?[1-9]|{SMALL}) (?:[:.](?P<minute>[0-5]\d))?
    (?: (?P<said>\ o['’]\ ?clock)?\ (?:in\ the\ (?P<part>{PART})|at\ (?P<night>night)) | \ o['’]\ ?clock )""",
    "clock|in the |at night",
)
def _oclock(scene, match):
    """Return the time of "3:45 in the afternoon", "five o'clock"."""
    words = match["hour"].lower()
    if words.isdigit():
        hour = int(words)
    else:
        hour = NUMBERS[words]
    part = (match["part"] or match["night"] or "").lower()
    if hour > 12 or (part and not (match["said"] or match["minute"])):
        return None
    late = part in ("afternoon", "evening") or (part == "night" and 5 < hour < 12)
    if (part, hour, match["minute"]) == ("night", 12, None):
        hour = 24
    else:
        hour = hour % 12 + 12 * late
    return "TIME", f"@D+0T{hour:02d}:{match['minute'] or '00'}"


@rule(
    "clock",
    r"(?:at|by|about|around|until|till|before|after|since|from|past)\ (?P<name>noon|midday|midnight)(?!\ (?:on\ )?(?-i:[A-Z]))",
    "noon|midday|midnight",
)
def _noon(scene, match):
    hour = "12"
    if match["name"].lower() == "midnight":
        hour = "24"
    return "TIME", f"@D+0T{hour}:00", match.start("name")


@rule(
    "clock",
    rf"""
    (?P<hour>[01]?\d|2[0-3]):?(?P<minute>[0-5]\d)(?:\ hours)?(?P<zone>{ZONE}|\ \((?:UTC|GMT)\)) {ON_DAY}?""",
    "utc|gmt| est| edt| pst| pdt| cst| cet| bst| et| local",
)
def _clock_24(scene, match):
    zone = ""
    if match["zone"].strip(" ()").upper() in ("UTC", "GMT"):
        zone = "Z"
    return _at_time(scene, match, f"T{int(match['hour']):02d}:{match['minute']}{zone}")
