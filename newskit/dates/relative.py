"""Rules for dates that count from the publication day: "last week", "Tuesday", "two years ago"."""

import re
from datetime import timedelta

from newskit.dates.periods import add_quarters, duration, quarter, shift, unit_of, week
from newskit.dates.scene import CONSUME, rule
from newskit.dates.words import (
    DAY_NAMES,
    EDGE,
    HEDGE,
    MONTH,
    NOWS,
    NUMBER,
    ORDINALS,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    TODAYS,
    TURNS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    choice,
    month_number,
    number,
)
from newskit.lexicons import read_words

ACRONYM = re.compile(r"\b[A-Z]{2,} $")
SAID_YEAR = re.compile(r"(?<![\d$£€.,-])(?:19|20)\d\d(?![\d%]|,\d|\.\d)")
SENTENCE = 160  # characters back in which a sentence says which year it means
REFS = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
NAME_BEFORE = re.compile(r"\b(?P<word>[A-Z][\w’'.]*)\s$")
NAME_BEHIND = re.compile(r"\s[A-Z]")
SINGLE = choice(word for word in UNITS if not word.endswith("s"))
ENDED = re.compile(rf"\s(?:ended|ending)\ (?P<month>{MONTH})", re.VERBOSE | re.IGNORECASE)
WITHIN = re.compile(
    r"\b(?:for|during|through|throughout|(?:months|quarters?|half|halves|weeks|days|rest|part|time) of) $",
    re.IGNORECASE,
)
MONTHS_OF_SEASON = 3
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
HOURS = r"""(?:\d{1,2}(?::\d\d)?\ ?[ap]\.?\ ?m\b\.?(?:\ [ECMP][SD]?T\b|\ GMT\b|\ UTC\b|\ local\ time\b)?
             |\d{1,2}:?\d\d\ (?:GMT|UTC|[ECMP][SD]?T|BST|local\ time)
             |noon|midnight|midday)"""
NAMED_DAY, BEHIND_DAY = (
    re.compile(rf"\b{DAY_NAMES['before']} $"),
    re.compile(rf" {DAY_NAMES['behind']}\b"),
)
NOON = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


def _clock_value(words):
    if words.lower() in NOON:
        return NOON[words.lower()]
    if not re.search(r"(?i)[ap]\.? ?m\b", words):
        [(hour, minute)] = re.findall(r"^(\d{1,2}):?(\d\d)", words)
        zone = ""
        if re.search("GMT|UTC", words):
            zone = "Z"
        return f"T{int(hour):02d}:{minute}{zone}"
    [(hour, minute, half)] = re.findall(r"^(\d+)(?::(\d\d))? ?(.)", words)
    return f"T{int(hour) % 12 + 12 * (half in 'pP'):02d}:{minute or '00'}"


def quarter_ended(scene, month):
    """Return the (year, quarter) that holds most of the three months ended in `month`."""
    middle = month_number(month) - 1
    return scene.day.year - (middle >= scene.day.month), (middle + 2) // 3


@rule(
    "weekday",
    rf"""
    (?:(?P<clock>{HOURS}),?\ (?:on\ )? | (?:(?:early|late)\ (?:in\ )?)?the\ (?:early\ |late\ )?(?P<first>{PART}|(?<=early\ )hours)(?:\ hours)?\ of\ | {EDGE}(?:on\ )?)?
    (?: (?P<turn>last|next|this(?:\ coming|\ past)?|past|coming|previous|the\ (?:previous|following)
        |each|every)\ )?
    (?P<name>{WEEKDAY}) (?P<many>s)? (?:\ (?P<part>{PART})(?P<parts>s)?)?""",
)
def _weekday(scene, match):
    if NAMED_DAY.search(scene.left(match)) or BEHIND_DAY.match(scene.text, match.end()):
        return CONSUME
    turn, number_ = (match["turn"] or "").lower(), WEEKDAYS[match["name"].lower()]
    said = match["part"] or match["first"]
    part = ""
    if said:
        part = "T" + PARTS.get(said.lower(), "MO")
    if turn in ("each", "every") or match["many"] or match["parts"]:
        return "SET", f"XXXX-WXX-{number_}{part}"
    day = f"XXXX-WXX-{number_}"
    if turn.startswith("the "):
        day = f"@{number_}{'-1' if 'previous' in turn else '+1'}"
    elif scene.day:
        day = _nearest_weekday(scene, match, number_, turn).isoformat()
    if match["clock"]:
        time = _clock_value(match["clock"])
    else:
        time = part
    if time:
        return "TIME", day + time
    return "DATE", day


def _is_to_come(scene, match):
    """Say whether a weekday lies ahead: by the tense of its verb, else by the words beside it."""
    tense = scene.tense(match)
    if tense == "present" and scene.is_scheduled(match):
        return True
    return tense == "future" or (tense != "past" and scene.looks_ahead(match))


def _nearest_weekday(scene, match, number_, turn):
    """Return the day that a weekday names: the last one, unless the words look ahead."""
    back = (scene.day.isoweekday() - number_) % 7
    if turn in ("next", "following"):
        return scene.day + timedelta(7 - back)
    if turn in ("last", "past", "this past", "previous"):
        return scene.day - timedelta(back or 7)
    if back and (turn in ("this", "coming", "this coming") or _is_to_come(scene, match)):
        return scene.day + timedelta(7 - back)
    return scene.day - timedelta(back)


@rule(
    "today",
    rf"""
    (?:(?:early|late|earlier|later)\ |(?:early\ |late\ |mid-?)?(?P<first>{PART})\ )? (?P<day>(?:the\ day\ (?:before|after)\ )?{choice(TODAYS)})
    (?:\ (?P<part>{PART}))? (?!['’]s\ (?:world|youth|society|standards|generation))""",
)
def _today(scene, match):
    words = match["day"].lower()
    if match["day"].istitle() and ACRONYM.search(scene.left(match)):
        return None  # "USA Today"
    step = ("the day after" in words) - ("the day before" in words)
    word = words.split()[-1]
    value = scene.day_value(TODAYS[word] + step)
    if word in ("tonight", "overnight"):
        part = "NI"
    else:
        part = PARTS.get((match["part"] or match["first"] or "").lower())
    if part:
        return "TIME", f"{value}T{part}"
    return "DATE", value


@rule("part", rf"(?:{EDGE})?(?P<turn>this|last)\ (?P<part>{PART})", "this |last ")
def _part_of_day(scene, match):
    value = scene.day_value(-1 if match["turn"].lower() == "last" else 0)
    return "TIME", f"{value}T{PARTS[match['part'].lower()]}"


@rule(
    "unit season",
    rf"""
    (?: (?:{EDGE} | sometime\ | the\ end\ of\ ) (?:in\ )? )?
    (?P<turn>last|next|this|past|upcoming
      |the\ (?:current|past|coming|next|last|same))
    \ (?:(?:fiscal|calendar|financial)\ )? (?P<unit>{SINGLE}|{SEASON}) (?!(?<=quarter)(?:[-\ ]|\ of\ a\ )(?-i:century))
    (?P<possessive>['’]s\ (?:(?P<ordinal>first|second|third|fourth)\ )?quarter)?""",
)
def _turn(scene, match):
    turn, unit = match["turn"].lower(), match["unit"].lower()
    step = TURNS[turn.split()[-1]]
    if unit in ("second", "minute", "hour", "day") and (turn, unit) != ("the same", "day"):
        return None
    if match["unit"].istitle() and unit not in SEASONS:  # "This Week", a programme
        return None
    if not scene.day:
        return "DATE", REFS[step]
    if match["possessive"]:
        return "DATE", _year_quarter(scene, step, match["ordinal"])
    if unit in SEASONS and not step:
        return "DATE", f"{_season_year(scene, match, SEASON_START[SEASONS[unit]])}-{SEASONS[unit]}"
    if unit in SEASONS:
        return "DATE", _season_turn(scene.day, SEASONS[unit], step)
    if (
        turn == "the next"
        and unit in UNITS
        and unit not in ("weekend", "century")
        and scene.tense(match) == "past"
    ):
        return "DATE", f"@{UNITS[unit]}+1"  # "the next year it closed"
    if turn == "the past":
        return "DURATION", duration(1, unit)
    if unit == "weekend":
        step += (scene.day.isoweekday() > 5 and step < 0 and -1) or 0
        return "DATE", unit_of(shift(scene.day, 7 * step, "D"), "WE")
    return "DATE", unit_of(shift(scene.day, step, UNITS[unit]), UNITS[unit])


def _year_quarter(scene, step, ordinal):
    known = scene.quarter or add_quarters(*quarter(scene.day), -1)
    number = known[1]
    if ordinal:
        number = ORDINALS[ordinal.lower()]
    return f"{scene.day.year + step}-Q{number}"


def _season_turn(day, season, step):
    start = SEASON_START[season]
    year = day.year
    if step < 0:
        year -= start >= day.month - (0 if season == "WI" else 2)
    if step > 0:
        year += start <= day.month
    return f"{year}-{season}"


@rule(
    "season",
    rf"""(?:in|of|during|through|throughout|over|for|since|until|by)
    \ (?P<phrase>the\ (?:(?:early|late|mid)[-\ ])?(?P<season>{SEASON}))
    (?!\ of | \ ?(?:and|or|to|through|until|-|–)\ ?(?:the\ )?(?:early\ |late\ )?{SEASON}(?:\ of|,)?\ {YEAR})""",
)
def _this_season(scene, match):
    season = SEASONS[match["season"].lower()]
    told = scene.last_told(match.start())
    if told:
        year = told[0]
    elif scene.day:
        year = _season_year(scene, match, SEASON_START[season])
    else:
        year = "XXXX"
    return "DATE", f"{year}-{season}", match.start("phrase")


def _season_year(scene, match, opens):
    """Return the year in which the season of a month begins or, in the past tense, last began."""
    is_now = (scene.day.month - opens) % 12 < MONTHS_OF_SEASON
    is_ahead = scene.leads_ahead(match) or scene.looks_ahead(match)
    if is_now or (scene.tense(match) == "past" and not is_ahead):
        return scene.day.year - (opens > scene.day.month)
    return scene.day.year


@rule("unit", r"(?:the\ )?weekend(?!\w)", "weekend")
def _weekend(scene, match):
    if not scene.day:
        return "DATE", "XXXX-WXX-WE"
    stay = scene.looks_ahead(match) or scene.day.isoweekday() > 5
    day = scene.day
    if not stay:
        day -= timedelta(7)
    return "DATE", week(day) + "-WE"


@rule(
    "unit",
    rf"""
    (?: (?:{EDGE})? (?:the\ )?(?:end|beginning|start|middle|close|rest|remainder)\ of | (?:early|earlier|late|later)\ in )
    \ (?:the|this)\ (?:(?:fiscal|calendar|financial)\ )?(?P<unit>week|month|year|decade|century|quarter)(?!\ (?:that|when|before|after|of|in|she|he|they)\b|['’]s\ \w+\ (?:quarter|half))""",
    "of the|of this|in the|in this",
)
def _end_of(scene, match):
    unit = UNITS[match["unit"].lower()]
    if scene.story.is_history and unit != "CE":
        return "DATE", f"@{unit}+0"
    if scene.day:
        return "DATE", unit_of(scene.day, unit)
    return "DATE", "PRESENT_REF"


@rule(
    "unit",
    rf"""
    (?P<year>the\ (?:full\ |entire\ |whole\ |fiscal\ )?year) (?P<ended>\ (?:that\ )?(?:ended|ending|ends)\b)?
    (?![-\ ](?:end|earlier|ago|before|after|that|when|in\ which|he|she|they|we|I|it|{YEAR})\b)""",
    "the year|the full|the entire|the whole|the fiscal",
)
def _the_year(scene, match):
    """Return the year of the article for "for the year", a length for "the year ended in March"."""
    if match["ended"]:
        return "DURATION", "P1Y", match.start("year"), match.end("year")
    if not scene.day or not (WITHIN.search(scene.left(match)) or " " in match["year"][4:]):
        return None
    said = SAID_YEAR.findall(scene.left(match, SENTENCE))
    if said:
        return "DATE", said[-1]
    return "DATE", str(scene.day.year)


@rule("unit", r"(?:the\ )?year(?:-|\ )end", "end")
def _year_end(scene, match):
    if scene.day:
        return "DATE", f"{scene.day.year}-12-31"
    return "DATE", "XXXX-12-31"


@rule(
    "unit",
    rf"""
    (?:{HEDGE}\ )?
    (?P<number>{NUMBER})(?:[-\ ]|\ or\ (?:so|two|more)\ |\ full\ ) (?P<unit>{choice(UNITS)})
    (?:\ or\ (?:so|two|more))? (?P<half>\ and\ a\ half)? \ (?P<way>ago|earlier|from\ now|hence)""",
    "ago|earlier|from now|hence",
)
def _ago(scene, match):
    unit, count, way = match["unit"].lower(), number(match["number"]), match["way"].lower()
    if match["half"] and UNITS[unit] == "Y" and count != "X":
        count, unit = 12 * count + 6, "month"
    if way == "earlier" and UNITS[unit] != "Y":
        return "DURATION", duration(count, unit)
    if scene.quarter and UNITS[unit] == "Y" and count == 1 and way in ("ago", "earlier"):
        return "DATE", f"{scene.quarter[0] - 1}-Q{scene.quarter[1]}"
    return "DATE", _counted(scene, count, unit, -1 if way in ("ago", "earlier") else 1)


def _counted(scene, count, unit, sign):
    if count == "X" or not scene.day or (UNITS[unit] in "SMH" and unit[:5] != "month"):
        return REFS[sign]
    code = UNITS[unit]
    size = "Y" if code == "DE" else code  # "a decade ago" is a year, as "ten years ago" is
    try:
        value = unit_of(shift(scene.day, sign * int(count), code), size)
    except (ValueError, OverflowError):  # "two million years ago"
        return REFS[sign]
    return value


@rule(
    "unit",
    rf"""
    the\ (?P<same>same|corresponding|comparable|equivalent)\ (?:time\ )?(?P<kind>period|quarter|month|time|week|day)
      (?:,?\ (?:of\ |in\ )?(?:(?P<that>{YEAR})|the\ (?:previous|prior|preceding)\ year|last\ year|a\ year\ (?:ago|earlier|before)|one\ year\ (?:ago|earlier)))
    | (?:the\ |a\ )?(?P<words>year-ago|year-earlier|latest|(?P<year>{YEAR}))\ (?P<what>quarter|period)
    | (?:the\ |a\ )?(?P<bare>year-ago|year-earlier)
    | the\ (?P<quarter>quarter)""",
    "quarter|period|year-|same |corresponding|comparable|equivalent",
)
def _same_quarter(scene, match):
    """Return the quarter that a business report compares with the one it is about."""
    if match["same"]:
        return "DATE", f"@S-1{match['kind'].lower()}{match['that'] or ''}"
    if match["year"]:
        known = scene.quarter
        if known:
            return "DATE", f"{match['year']}-Q{known[1]}"
        return "DATE", match["year"]
    if not scene.day:
        return "DATE", "XXXX-QX"
    if ended := match["quarter"] and not scene.quarter and ENDED.match(scene.text, match.end()):
        scene.quarter = quarter_ended(scene, ended["month"])
    if match["quarter"] or (match["words"] and match["words"].lower() == "latest"):
        last = add_quarters(*quarter(scene.day), -1)
        known = scene.quarter or last
        if not match["quarter"]:
            known = min(known, last)
        return "DATE", "{}-Q{}".format(*known)
    if scene.quarter:
        return "DATE", f"{scene.quarter[0] - 1}-Q{scene.quarter[1]}"
    return "DATE", str(scene.day.year - 1)


@rule(
    "unit term now",
    r"""
    (?:in|for|over)\ (?P<future>the\ (?:near|short|shorter|medium|long|longer)\ term|the\ (?:days|weeks|months|years|decades)\ (?:to\ come|ahead))
    | for\ (?P<present>the\ time\ being) | (?P<days>these\ days)""",
    " term|to come|ahead|time being|these days",
)
def _vague(scene, match):
    """Return the future of "in the long term", the present of "these days"."""
    if match["future"]:
        return "DATE", "FUTURE_REF", match.start("future")
    if match["present"]:
        return "DATE", "PRESENT_REF", match.start("present")
    return "DATE", "PRESENT_REF", match.start("days")


def _ends_name(scene, match):
    """Say whether "Now" is the last word of a name: "Oslo News Now said", no headline."""
    before = NAME_BEFORE.search(scene.left(match))
    goes_on = NAME_BEHIND.match(scene.text, match.end())
    return bool(before) and not goes_on and before["word"].lower() not in read_words("stop_words")


@rule(
    "now",
    r"""
    (?P<now>(?:right\ )?now|currently|nowadays|at\ present|at\ the\ moment|(?<!most\ )recently
      |(?<!then\ )(?<!then-)current(?!\ (?:account|affairs|events))
      |(?<!\w)(?<!most\ )(?<!more\ )recent(?!\ (?:years|months|weeks|days|hours|decades|quarters))
      |(?:in\ )?the\ past
       (?=\W*(?:[.,;:"”]|\s+(?:and|but|or|have|has|had|was|were|when|that|it|we|I|she|he|they)\b|$))
      |the\ (?:near\ |foreseeable\ |distant\ )?future(?!\ (?:contract|trading|price|market|of)))
    """,
)
def _now(scene, match):
    """Return the present of "now", "currently", the past of "recently"; "Oslo News Now" is a name."""
    if match[0] == "Now" and _ends_name(scene, match):
        return None
    words = (match["now"] or "now").lower().split()
    start = match.start()
    if match[0].lower().startswith("in "):
        start += len("in ")
    return "DATE", NOWS.get(words[-1], "PRESENT_REF"), start
