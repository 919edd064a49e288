"""The days that the phrase round a date means:
"since 2021", "between March and May", "two days earlier".
"""

import re
from datetime import timedelta

from newskit.dates.periods import duration_unit, period, shift
from newskit.rules import named_rule

SINCE = re.compile(
    r"""\b since \s+ (?: (?:the|a|an|about|around|late|early|mid|at\sleast
                   |as\searly\sas|last|this|his|its|their|her|that|on) [\s-]+ )* $""",
    re.VERBOSE | re.IGNORECASE,
)
SINCE_EVENT = re.compile(
    r"\b since \s (?:[\w'’-]+\s){1,7} (?:in|on|of) \s $", re.VERBOSE | re.IGNORECASE
)  # "since the war began in 2014"
JOINT = re.compile(
    r"""\s* (?: (and|or) | (to|until|till|through|-|–|—) ) \s*
                   (?:the\s|late\s|early\s)? $""",
    re.VERBOSE | re.IGNORECASE,
)
OPENING = re.compile(r"\b(?:(between)|(from))\s+(?:the\s|late\s|early\s)?$", re.IGNORECASE)
BACK = re.compile(r"\b(?:past|last|previous|preceding|recent)\b", re.IGNORECASE)
ON = re.compile(r"\b(?:next|coming|following)\b", re.IGNORECASE)
EARLIER = re.compile(
    r"(?:earlier|so\sfar)\s(?:in\s)?(?:this|the)\s(?:week|month|year|decade)$", re.IGNORECASE
)
SO_FAR = re.compile(r"\bso\sfar\s$", re.IGNORECASE)
SHIFT = re.compile(r"\s(?:(?P<back>earlier|before)|(?P<on>later|after|from))\b", re.IGNORECASE)
OWN_SHIFT = re.compile(
    r"\b(?:(?P<back>before|earlier)|(?P<on>later))$", re.IGNORECASE
)  # the length holds its word: "two days earlier"
FROM_DATE = re.compile(r"\s(?:before|after|from)?\s?$|^\s$", re.IGNORECASE)
PART = re.compile(r"\b(?P<end>first|last|final)\b", re.IGNORECASE)
OF = re.compile(r"\s(?:of|in)\s(?:the\s)?$", re.IGNORECASE)
SAME_DAY = re.compile(r"PT(?:\d|1\d|2[0-3])H")
BARE_DAYS = ("day-of-range", "range-day")  # rules of days whose month stands beside the other end


def phrase_days(scene, found):
    """Return (first, last) for each date found: the days that its phrase means, or Nones."""
    days = [_own_days(scene, date) for date in found]
    for number, date in enumerate(found):
        following = None
        if number + 1 < len(found):
            following = found[number + 1]
        if part := following and _part_of(scene, date, following, days[number + 1]):
            days[number] = days[number + 1] = part
        elif date.type == "DURATION" and not days[number][0]:
            days[number] = _counted_from(scene, found, days, number)
        elif not days[number][0]:
            continue
        elif following and _joined(scene.text, date, following):
            first, last = days[number][0], days[number + 1][1]
            if first and last and first <= last:
                days[number] = days[number + 1] = first, last
        elif date.type == "DATE" and _since(scene, date) and days[number][0] <= scene.day:
            days[number] = days[number][0], scene.day
    return days


def _own_days(scene, date):
    words = scene.text[date.start : date.end]
    if date.type != "DURATION" or not scene.day:
        first, last = period(date.timex)
        ends_now = (
            first
            and scene.day
            and first <= scene.day < last
            and (
                EARLIER.search(words)
                or SO_FAR.search(scene.text[max(0, date.start - 8) : date.start])
            )
        )
        if ends_now:
            return first, scene.day
        return first, last
    length = duration_unit(date.timex)
    try:
        if length and BACK.search(words):
            return shift(scene.day, -length[0], length[1]), scene.day
        if length and ON.search(words):
            return scene.day, shift(scene.day, *length)
    except (ValueError, OverflowError):
        pass
    return None, None


@named_rule("dates.part-of-period")
def _part_of(scene, date, following, whole):
    """Return the days of "the first nine months of 2023", or None."""
    first, last = whole
    which = PART.search(scene.text, date.start, date.end)
    length = date.type == "DURATION" and duration_unit(date.timex)
    if not (length and which and first and OF.fullmatch(scene.text[date.end : following.start])):
        return None
    try:
        if which["end"].lower() == "first":
            return first, min(last, shift(first, *length) - timedelta(1))
        return max(first, shift(last + timedelta(1), -length[0], length[1])), last
    except (ValueError, OverflowError):
        return None


@named_rule("dates.counted-from", (None, None))
def _counted_from(scene, found, days, number):
    """Return the day of "two days earlier", "3 days from today":
    counted from the date behind, else from the last one before.
    """
    date = found[number]
    length = duration_unit(date.timex)
    way = OWN_SHIFT.search(scene.text, date.start, date.end) or SHIFT.match(scene.text, date.end)
    if not length or not way:
        return None, None
    beside = number + 1 < len(found) and FROM_DATE.fullmatch(
        scene.text[date.end : found[number + 1].start]
    )
    if beside:
        anchor = days[number + 1]
    else:
        anchor = _last_day(days, number)
    if not anchor or not anchor[0]:
        return None, None
    count, unit = length
    if SAME_DAY.match(date.timex):
        count = 0
    if way["back"]:
        count = -count
    try:
        day = shift(anchor[0], count, unit)
    except (ValueError, OverflowError):
        return None, None
    told_ahead = scene.day and anchor[0] <= scene.day < day and not beside
    if told_ahead:
        return None, None
    return day, day


def _last_day(days, number):
    """Return the last single day before the date with this number, as (first, last), or None."""
    before = (days[place] for place in range(number - 1, -1, -1))
    return next((day for day in before if day[0] and day[0] == day[1]), None)


@named_rule("dates.joined", False)
def _joined(text, date, following):
    """Return whether two dates are the ends of one period."""
    gap = JOINT.match(text[date.end : following.start])
    if not gap or "DURATION" in (date.type, following.type):
        return False
    opening = OPENING.search(text[max(0, date.start - 20) : date.start])
    if gap[1]:
        return bool(opening and opening[1]) and gap[1].lower() == "and"
    of_range = date.rule in BARE_DAYS or following.rule in BARE_DAYS
    return bool(opening and opening[2]) or not gap[2].isalpha() or of_range


@named_rule("dates.since", False)
def _since(scene, date):
    """Return whether a date opens a period that reaches to the day of print: "since 2021"."""
    left = scene.text[max(0, date.start - 60) : date.start]
    return bool(scene.day and (SINCE.search(left) or SINCE_EVENT.search(left)))
