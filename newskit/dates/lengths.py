"""Rules for durations and for sets of times: "three months", "for years", "every week", "daily"."""

import re

from newskit.dates.periods import duration
from newskit.dates.relative import ENDED, quarter_ended
from newskit.dates.scene import rule
from newskit.dates.words import (
    HEDGE,
    MONTH,
    NUMBER,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    SETS,
    SMALL,
    TENS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    choice,
    number,
)

PLURAL = choice(word for word in UNITS if word.endswith("s"))
RATE = re.compile(
    rf"""(?: \d[)%]?|million|billion|trillion|cents|times?|percent|twice|once|%
    | (?:\d[\d,.]*|{NUMBER}|million|billion|average|rate)\ (?:[\w'’"”-]+\ ){{0,2}}[\w'’"”]+
      (?<!\ in)(?<!\ for)(?<!\ of)(?<!within)(?<!about)(?<!than)(?<!only)(?<!nearly)(?<!over)(?<!after)
      (?<!\ by)(?<!\ to)(?<!\ at)(?<!with)(?<!\ as)(?<!just)(?<!almost)(?<!some)(?<!\ is)(?<!was) )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
PARTS_OF_UNITS = {
    "minute": {"half": "PT30S"},
    "hour": {"half": "PT30M", "quarter": "PT15M"},
    "day": {"half": "PT12H"},
    "month": {"half": "P15D"},
    "year": {"half": "P6M"},
    "decade": {"half": "P5Y"},
    "century": {"half": "P50Y", "quarter": "P25Y"},
}
YEARS = 1000  # "in 2020 to 2024": numbers above it are years
ERA = re.compile(r"\b(?:the|these|those|of)\s$", re.IGNORECASE)
LATER = re.compile(
    r"\ (?:ago|later|earlier|before|after|since|from|hence|when|old|to|that|and\ a)\b",
    re.IGNORECASE,
)


@rule(
    "unit",
    rf"""
    (?:{HEDGE}\ )?
    (?: (?<!from\ )(?P<low>{NUMBER})(?:-?\ (?:to|or)\ |-to-|[-–])(?=\d|{SMALL}|{TENS}) | between\ (?P<least>{NUMBER})\ (?:and|to)\ )?
    (?P<number>{NUMBER}) (?:[-\ ]and[-\ ]a[-\ ](?P<and>half|quarter))?
    (?P<gap>[-\ ]|\ (?:more|consecutive|straight|full|trading|business|working|solid|long|whole)\ )
    (?P<unit>{choice(UNITS)})(?:['’]|['’]s)?
    (?:\ and\ a\ (?P<half>half|quarter))? (?:\ (?:later|before)|[- ]long)?
    (?P<old>[-\ ]old)?""",
)
def _counted_length(scene, match):
    count, unit = number(match["number"]), match["unit"].lower()
    low = match["low"] or match["least"]
    if low and scene.text.startswith(" ago", match.end()):
        return None
    if low and not _is_below(number(low), count):
        return "DURATION", duration(count, unit), match.start("number")
    if (match["old"] and (match["gap"] == "-" or "old" in match["old"])) or unit[:7] == "weekend":
        return None
    if match["number"].lower() in ("a", "an"):
        if unit.endswith("s") or (unit in ("second", "minute", "quarter") and not match["half"]):
            return None
        if match[0].lower().endswith(f"{unit}-long"):
            return "DURATION", duration(1, unit), match.start("unit")
        if (
            match[0].lower().endswith(unit)
            and RATE.search(scene.left(match))
            and not LATER.match(scene.text, match.end())
        ):
            return "SET", duration(1, unit)
    if unit == "second" or (unit[:7] == "quarter" and match["gap"] == "-"):
        return None
    if "half" in (match["half"], match["and"]) and count != "X":
        count += 0.5
    if (count, unit) == (3, "months") and scene.day and not scene.quarter:
        if ended := ENDED.match(scene.text, match.end()):
            scene.quarter = quarter_ended(scene, ended["month"])
    return "DURATION", duration(count, unit)


def _is_below(low, high):
    """ "Two to three weeks" is one length, "8 to 6 weeks" is none."""
    return "X" not in (low, high) and low < high and low < YEARS


@rule(
    "unit",
    rf"""
    (?: (?:over\ |in\ |for\ |during\ )?(?:the|these|its|his|her|their)\ )?
    (?P<turn>past|last|next|coming|first|latest|previous|final|recent|same|following|preceding
      |early|later|closing|opening|intervening|ensuing|subsequent)
    \ (?:(?P<vague>few|several|many|couple\ of)\ |(?P<number>{NUMBER})(?:\ or\ {NUMBER})?\ (?:(?:trading|business|working|fiscal|full|consecutive|straight)\ )?)?
    (?P<unit>{PLURAL})(?!(?<=hours)\ of\ (?:{WEEKDAY}|{MONTH}))""",
    "past |last |next |coming |first |latest |previous |final |recent |same |following |preceding |early |later |closing |opening |intervening |ensuing |subsequent ",
)
def _turn_length(scene, match):
    start = match.start()
    if lead := re.match(r"(?i)(?:over|in|for|during) ", match[0]):
        start += lead.end()
    if match["vague"] or match["number"]:
        count = number(match["number"] or match["vague"])
        return "DURATION", duration(count, match["unit"]), start
    turn = match["turn"].lower()
    if turn == "coming":
        return "DATE", "FUTURE_REF", start
    if turn in ("past", "previous"):
        return "DATE", "PAST_REF", start
    if turn in ("last", "next", "latest", "same") and match[0].lower()[:4] not in (
        "the ",
        "over",
        "in t",
        "for ",
        "duri",
    ):
        return None
    return "DURATION", duration("X", match["unit"]), start


@rule(
    "unit",
    rf"(?P<word>several|many|for|in|over|after|spent|take|took|takes|lasted|within)\ "
    rf"(?P<unit>{PLURAL})(?!\ (?:ago|old))",
)
def _vague_length(scene, match):
    begins_with = "unit"
    if match["word"].lower() in ("several", "many"):
        begins_with = "word"
    return "DURATION", duration("X", match["unit"]), match.start(begins_with)


@rule(
    "unit",
    rf"""
    (?:(?P<just>just|only|barely|mere|some|many|several)\ )?(?P<unit>{PLURAL})
    (?: \ (?P<ago>ago|earlier|later|afterwards?|beforehand)
      | (?=\ of\b)(?!\ of\ (?:\d|(?:the|age|his|her|its|their|my|our|this|that|your|{MONTH})\b)) )""",
    "ago|earlier|later|afterward|beforehand| of",
)
def _bare_length(scene, match):
    """Return the length of "weeks later", "months of talks"; "years ago" is the past."""
    if (match["ago"] or "").lower() == "ago":
        return "DATE", "PAST_REF"
    if not match["ago"] and ERA.search(scene.left(match)):
        return None  # "the days of cheap oil", "hundreds of hours of film"
    return "DURATION", duration("X", match["unit"])


@rule(
    "unit",
    r"over\ (?P<phrase>the\ (?P<unit>years|months|weeks|decades|centuries))(?!\ (?:to|of)\b)",
    "over the ",
)
def _over_the_years(scene, match):
    return "DURATION", duration("X", match["unit"]), match.start("phrase")


@rule("unit", r"per\ (?P<unit>day|week|month|year|annum)", "per ")
def _rate(scene, match):
    """Return the set of "1,200 per day"; "per hour" is a speed."""
    return "SET", duration(1, match["unit"].replace("annum", "year"))


@rule(
    "unit part season weekday",
    rf"""
    (?:each|every)\ (?P<other>other\ )?
    (?: (?P<unit>hour|day|weekday|week|weekend|month|quarter|year|decade)
      | (?P<number>{NUMBER}|few|couple\ of)\ (?P<units>{PLURAL}) | (?P<part>{PART}) | (?P<season>{SEASON}) | (?P<name>{WEEKDAY}) )""",
    "each|every",
)
def _every(scene, match):
    """Return the set of "every week", "each summer", "every other Friday", "every four years"."""
    if match["season"]:
        return "SET", f"XXXX-{SEASONS[match['season'].lower()]}"
    if match["part"]:
        return "SET", f"XXXX-XX-XXT{PARTS[match['part'].lower()]}"
    if match["name"]:
        if match["other"]:
            return "SET", f"XXXX-WXX-{WEEKDAYS[match['name'].lower()]}"
        return None
    if match["units"]:
        return "SET", duration(number(match["number"]), match["units"])
    unit = match["unit"].lower()
    if unit == "weekend":
        return "SET", "XXXX-WXX-WE"
    if unit == "weekday":
        return "SET", "P1D"
    return "SET", duration(2 if match["other"] else 1, unit).replace("P3M", "P1Q")


@rule(
    "unit weekday",
    r"(?:on|at|during)\ (?P<phrase>(?:the\ )?week(?P<day>end|day)s)",
    "weekends|weekdays",
)
def _weekends(scene, match):
    """Return the set of "at weekends", "on weekdays"."""
    timex = "P1D" if match["day"].lower() == "day" else "XXXX-WXX-WE"
    return "SET", timex, match.start("phrase")


@rule("set", rf"(?P<word>{choice(SETS)})")
def _set(scene, match):
    """Capitals are left out: they are the names of papers."""
    if match["word"].islower():
        return "SET", SETS[match["word"]]
    return None


@rule(
    "unit",
    r"(?P<unit>(?P<one>hour|day|week|month|year|decade|century)|hours|days|weeks|months|years|decades|centuries)-?long",
    "long",
)
def _vague_long(scene, match):
    """Return the length of "years-long", "yearlong"; "monthlong" is one month."""
    if match["one"]:
        return "DURATION", duration(1, match["unit"])
    return "DURATION", duration("X", match["unit"]).replace("DE", "Y")


@rule(
    "unit",
    r"""
    (?:(?:about|almost|nearly|over|roughly|more\ than|less\ than|just)\ )?
    (?<!and-a-)(?<!and\ a\ )(?<!and-)(?<!and\ ) (?: half\ an?\ | (?:a\ )?half[-\ ] | (?P<quarter>(?:a\ )?quarter(?:[-\ ]of[-\ ]a[-\ ]|-|\ (?=(?-i:century)))|a\ quarter\ ) )
    (?P<unit>minute|hour|day|month|year|decade|century) (?:\ (?:later|before))?""",
    "half|quarter",
)
def _half_unit(scene, match):
    """Return the length of "half an hour", "a quarter-century"."""
    part_name = "half"
    if match["quarter"]:
        part_name = "quarter"
    part = PARTS_OF_UNITS.get(match["unit"].lower(), {}).get(part_name)
    if part:
        return "DURATION", part
    return None
