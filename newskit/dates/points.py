"""Rules for days, months, years and clock times that name themselves: "31 May", "the 1990s"."""

import re
from datetime import date

from newskit.dates.holidays import holiday
from newskit.dates.periods import quarter, week
from newskit.dates.scene import CONSUME, rule
from newskit.dates.words import (
    BARE_MONTH,
    COUNTED,
    DAY,
    DAY_WORDS,
    DECADES,
    EDGE,
    HOLIDAY,
    HOLIDAY_SIGNS,
    MONTH,
    NUMBERED,
    NUMBERS,
    ORDINALS,
    SEASON,
    SEASONS,
    SMALL,
    TENS,
    TODAYS,
    TURNS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    choice,
    month_number,
)
from newskit.dates.years import day_number, full_year, year_of_day, year_of_month
from newskit.lexicons import read_words

PARTNER = rf"""(?=(?:,\ {DAY})*,?\s*(?:and|or|to|until|till|through|-|–)\s*
               (?:{MONTH}|(?:{MONTH}\ )?{DAY}(?:\ {MONTH})?),?\ (?:in\ |of\ )?(?P<partner>{YEAR}))"""
CLOCK = r"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\ ?(?P<half>[ap])\.?\ ?m\b\.?)"
ZONE = r"(?:\ (?:UTC|GMT|EST|EDT|PST|PDT|CST|CET|BST|ET|local\ time)\b)"
WORD_MONTHS = {"may", "march", "mar"}
NAME_MONTHS = {"april", "may", "june", "august", "january", "jan"}
SURNAME = re.compile(rf"\s(?!{WEEKDAY}|{MONTH}|Day\b)[A-Z][a-z]+\b", re.VERBOSE)
TITLED = re.compile(rf"\b(?:{'|'.join(map(re.escape, read_words('titles')))})\s$", re.IGNORECASE)
FAR_HOLIDAY = 40  # days; a holiday farther ahead is the last one
BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|through|from|to|for|and|during|before|after|between|on|late"
    r"|early|mid|or|this|last|next)|[,(–-])\s*$",
    re.IGNORECASE,
)
NOT_A_YEAR = re.compile(
    rf"""(?: [$#£€] | \b{NUMBERED} | \b[A-Z]{{2,}}\ ?
    | (?<!more\ )\b(?:about|some|nearly|than|roughly|at|to|all|only|over|almost|around) )\ ?$""",
    re.VERBOSE,
)
A_YEAR = re.compile(
    r"""(?: in|since|from|early|late|(?:rather|later|earlier)\ than|back\ to
    | dat(?:es?|ed|ing)\ to|prior\ to|up\ to|[-–]\ ?\d{4}\ to|(?:19|20)\d\d\ to )\ $""",
    re.VERBOSE | re.IGNORECASE,
)


def find_day(scene, match, year, month, day, weekday=None):
    """Return the DATE of a day; its year, where not said, is the one that the words beside it or the story mean."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return CONSUME
    if not year:
        if not scene.day:
            return "DATE", f"XXXX-{month:02d}-{day:02d}"
        year = year_of_day(scene, match, month, day, weekday)
    return "DATE", f"{year}-{month:02d}-{day:02d}"


@rule(
    "month",
    rf"""
    (?:(?P<week>the\ week\ of\ )|(?P<weekday>{WEEKDAY}),?\ )? (?P<month>{MONTH})\ (?:the\ )?(?P<day>{DAY}|{DAY_WORDS}(?=\W*$|[.,;:!?)”"]|\ {YEAR}))
    (?: \ ?,?\ (?:of\ |in\ )?(?P<year>{YEAR})(?!\ percent) | \ ['’](?P<short>\d\d)(?!\d) | ,?\ (?P<turn>last|this|next)\ year | {PARTNER} )?
    (?![.:%]\d | \ percent | \ (?:million|billion))""",
)
@rule(
    "month",
    rf"""
    (?:(?P<weekday>{WEEKDAY}),?\ )? (?:the\ )?(?P<day>{DAY}|{DAY_WORDS}(?=\ of))(?:\ of)?[ -](?P<month>{BARE_MONTH})
    (?: [ ,-]{{1,2}}(?:of\ |in\ )?(?P<year>{YEAR}|(?<!,\ )\d\d\b(?!\ [a-z])) | \ ['’](?P<short>\d\d)(?!\d) | ,?\ (?P<turn>last|this|next)\ year | {PARTNER} )?""",
)
def _month_day(scene, match):
    parts = match.groupdict()
    year = parts["year"] or parts.get("short") or parts.get("partner")
    year = full_year(year) if year else None
    if parts.get("turn") and scene.day:
        year = scene.day.year + TURNS[match["turn"].lower()]
    day = day_number(match["day"])
    weekday = WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None
    found = find_day(scene, match, year, month_number(match["month"]), day, weekday)
    if parts.get("week") and found and found[1][0] != "X":
        return "DATE", week(date.fromisoformat(found[1]))
    return found


@rule("year", r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", "-")
@rule(
    "digits year",
    r"""(?P<month>\d{1,2})(?P<mark>[/-])(?P<day>\d{1,2})(?P=mark)
                         (?P<year>(?:19|20)?\d\d)""",
    "/|-",
)
@rule("digits year", r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)")
def _numeric(scene, match):
    month, day = int(match["month"]), int(match["day"])
    if month > 12 >= day:  # 31/05/2023: the day stands first
        month, day = day, month
    return find_day(scene, match, full_year(match["year"]), month, day)


@rule(
    "month",
    rf"""
    (?P<edge>{EDGE})? (?: (?P<turn>last|next|this(?:\ past|\ coming)?|past|each|every)\ )?
    (?P<month>{MONTH})
    (?: ,?\ (?:of\ |in\ )?(?P<year>{YEAR}) | ,?\ (?:of\ )?(?P<year_turn>last|this|next)\ year
      | \ '(?P<short>\d\d)\b | {PARTNER} )?""",
)
def _month(scene, match):
    month, turn = month_number(match["month"]), (match["turn"] or "").lower()
    if turn in ("each", "every"):
        return "SET", f"XXXX-{month:02d}"
    year = match["year"] or match["short"] or match["partner"]
    if not (year or match["year_turn"]) and _not_a_month(scene, match):
        return None
    if not year and not scene.day:
        return "DATE", f"XXXX-{month:02d}"
    year = (
        full_year(year)
        if year
        else year_of_month(scene, match, month, turn, match["year_turn"] or "")
    )
    return "DATE", f"{year}-{month:02d}"


def _not_a_month(scene, match):
    """Return whether a month is a verb here ("may", "march") or a person's name ("April", "June")."""
    word = match["month"].lower()
    if (
        word in NAME_MONTHS
        and not (match["turn"] or match["edge"] or BEFORE_MONTH.search(scene.left(match)))
        and (
            scene.names_person(match)
            or TITLED.search(scene.left(match))
            or SURNAME.match(scene.text, match.end())
        )
    ):
        return True
    if word not in WORD_MONTHS:
        return False
    named = re.match(r"\s*(?:Day|[A-Z][a-z])", scene.right(match)) and word == "march"
    bare = not (match["turn"] or match["edge"] or BEFORE_MONTH.search(scene.left(match)))
    return bool(match["month"].islower() or named or bare)


@rule("season", rf"""{EDGE}? (?:the\ )? (?P<season>{SEASON})(?:\ of|,)?\ (?P<year>{YEAR})""")
def _season(scene, match):
    return "DATE", f"{match['year']}-{SEASONS[match['season'].lower()]}"


@rule(
    "unit",
    rf"""
    {EDGE}? (?:(?:the|its|a|his|their)\ )? (?:fiscal[-\ ]|latest\ |flat\ )?
    (?P<ago>year-ago\ |year-earlier\ )? (?:fiscal\ )?
    (?P<number>first|second|third|fourth|1st|2nd|3rd|4th) (?:\ fiscal)? [-\ ]quarter
    (?: (?:\ of|,|\ in)?(?:\ fiscal)?\ (?:(?P<year>{YEAR})|(?P<turn>last|this|next)\ year) )?""",
    "quarter",
)
def _quarter(scene, match):
    number = ORDINALS.get(match["number"].lower()) or int(match["number"][0])
    if not match["year"] and not scene.day:
        return "DATE", f"XXXX-Q{number}"
    if match["year"]:
        year = int(match["year"])
    elif match["turn"]:
        year = scene.day.year + TURNS[match["turn"].lower()]
    else:
        year, now = quarter(scene.day)
        year -= number > now and not scene.looks_ahead(match)
    year -= bool(match["ago"])
    scene.quarter = scene.quarter if match["ago"] else (year, number)
    return "DATE", f"{year}-Q{number}"


@rule(
    "decade digits year",
    rf"""
    (?:{EDGE}|the\ )?(?:the\ )? (?: (?P<century>1[5-9]|20)?(?P<tick>['’])?(?P<decade>\d0)['’]?s
                      | (?P<word>{choice(DECADES)}) )""",
    "0s|0’s|0's|ties",
)
def _decade(scene, match):
    """A decade without a century is one of the twentieth; "80s" alone may be degrees or an age."""
    if match["word"]:
        if not match[0].lower().startswith("the ") or match["word"] == match[0]:
            return None
        return "DATE", f"19{DECADES[match['word'].lower()]}"
    if not match["century"] and not match["tick"]:
        if not re.match(r"(?i)the ", match[0]) or int(match["decade"]) < 20:
            return None
    return "DATE", f"{match['century'] or 19}{match['decade'][0]}"


@rule(
    "unit",
    rf"""{EDGE}? (?:the\ )? (?:(?:early|late|mid)[-\ ])?
    (?:(?P<digits>\d\d)(?:th|st|nd|rd)|(?P<word>{choice(ORDINALS)}))[-\ ]century""",
    "century",
)
def _century(scene, match):
    number = int(match["digits"]) if match["digits"] else ORDINALS[match["word"].lower()]
    return "DATE", f"{number - 1:02d}"


@rule(
    "year",
    rf"""
    (?P<said>{EDGE}|fiscal\ (?:year\ )?|the\ year\ |post-|pre-)? (?P<year>(?:1[5-9]|20)\d\d)
    (?! [,.]?\d | [-–](?!(?:1[5-9]|20)\d\d(?!\d))\d | % | ['’]?s\b | [-\ ]{COUNTED}s?\b )""",
)
def _year(scene, match):
    if not match["said"]:
        left = scene.text[max(0, match.start() - 16) : match.start()]
        this_year = scene.day.year if scene.day else 2030
        if int(match["year"]) > this_year + 60 or (
            int(match["year"]) < 1700 and left[-4:] != " in "
        ):
            return None
        if NOT_A_YEAR.search(left) and not A_YEAR.search(left):
            return None
    return "DATE", match["year"]


@rule(
    "spoken",
    rf"""(?:(?P<month>{MONTH}),?\ )? (?:the\ (?P<season>{SEASON})\ of\ )?
    nineteen\ (?P<year>{TENS}(?:[-\ ]{SMALL}\b)?)""",
)
def _spoken_year(scene, match):
    year = 1900 + sum(NUMBERS[word] for word in re.split(r"[- ]", match["year"].lower()))
    if match["month"]:
        return "DATE", f"{year}-{month_number(match['month']):02d}"
    return "DATE", f"{year}-{SEASONS[match['season'].lower()]}" if match["season"] else str(year)


@rule(
    "holiday",
    rf"""(?:(?P<turn>last|next|this)\ (?:year['’]s\ )?)? (?P<name>{HOLIDAY})(?!['’]?s?\ (?-i:[A-Z]))
                      (?: (?:,|\ in|\ of)?\ (?:(?P<year>{YEAR})|(?P<year_turn>last|this|next)\ year))?""",
    "|".join(HOLIDAY_SIGNS),
)
def _holiday(scene, match):
    if match["name"].islower() or not (match["year"] or scene.day):
        return None
    if match["year"]:
        return "DATE", holiday(match["name"], int(match["year"])).isoformat()
    if match["year_turn"]:
        year = scene.day.year + TURNS[match["year_turn"].lower()]
        return "DATE", holiday(match["name"], year).isoformat()
    return "DATE", _nearest_holiday(scene, match).isoformat()


def _nearest_holiday(scene, match):
    """Return the holiday before or after the day of print, as the words beside it say."""
    turn, day = (match["turn"] or "").lower(), holiday(match["name"], scene.day.year)
    if turn == "next":
        return day if day > scene.day else holiday(match["name"], day.year + 1)
    if turn == "last":
        return day if day < scene.day else holiday(match["name"], day.year - 1)
    ahead = scene.tense(match) == "future" or scene.looks_ahead(match)
    if (day - scene.day).days > FAR_HOLIDAY and not ahead:
        return holiday(match["name"], day.year - 1)
    return day if day >= scene.day or not ahead else holiday(match["name"], day.year + 1)


@rule(
    "clock digits",
    rf"""{CLOCK} {ZONE}?
    (?: (?:,|\ on)?\ (?: (?P<today>today|yesterday|tomorrow)
      | (?:{WEEKDAY},?\ )?(?P<month>{MONTH})\ (?P<day>{DAY})(?:,?\ (?P<year>{YEAR}))?
      | (?:{WEEKDAY},?\ )?(?P<first>{DAY})\ (?P<second>{BARE_MONTH})(?:,?\ (?P<third>{YEAR}))? ) )?""",
    "am|a m|a.m|a. m|pm|p m|p.m|p. m",
)
def _clock(scene, match):
    hour = int(match["hour"]) % 12 + 12 * (match["half"].lower() == "p")
    time = f"T{hour:02d}:{match['minute'] or '00'}"
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
    return "TIME", scene.day_value(TODAYS[(match["today"] or "today").lower()]) + time


@rule(
    "clock",
    r"(?:at|by|around|until|before|after|since)\ (?P<name>noon|midday|midnight)(?!\ (?:on\ )?[A-Z])",
    "noon|midday|midnight",
)
def _noon(scene, match):
    hour = "24" if match["name"].lower() == "midnight" else "12"
    return "TIME", f"{scene.day_value()}T{hour}:00", match.start("name")


@rule(
    "clock",
    rf"""(?P<hour>[01]?\d|2[0-3]):?(?P<minute>[0-5]\d)(?:\ hours)?(?P<zone>{ZONE})""",
    " utc| gmt| est| edt| pst| pdt| cst| cet| bst| et| local",
)
def _clock_24(scene, match):
    zone = "Z" if match["zone"].strip().upper() in ("UTC", "GMT") else ""
    return "TIME", f"{scene.day_value()}T{int(match['hour']):02d}:{match['minute']}{zone}"
