"""The days that the phrase round a date means: "since 2021", "between March and May"."""
import re

from newskit.dates.periods import duration_unit, period, shift
from newskit.rules import named_rule

SINCE = re.compile(r"""\b since \s+ (?: (?:the|a|an|about|around|late|early|mid|at\sleast
                   |as\searly\sas|last|this|his|its|their|her|that|on) [\s-]+ )* $""",
                   re.VERBOSE | re.I)
JOINT = re.compile(r"""\s* (?: (and|or) | (to|until|till|through|-|–|—) ) \s*
                   (?:the\s|late\s|early\s)? $""", re.VERBOSE | re.I)
OPENING = re.compile(r"\b(?:(between)|(from))\s+(?:the\s|late\s|early\s)?$", re.I)
BACK = re.compile(r"\b(?:past|last|previous|preceding|recent)\b", re.I)
ON = re.compile(r"\b(?:next|coming|following)\b", re.I)


def phrase_days(scene, found):
    """Return (first, last) for each date found: the days that its phrase means, or Nones."""
    days = [_own_days(scene, date) for date in found]
    for number, date in enumerate(found):
        if not days[number][0]:
            continue
        if number + 1 < len(found) and _joined(scene.text, date, found[number + 1]):
            first, last = days[number][0], days[number + 1][1]
            if last and first <= last:
                days[number] = days[number + 1] = first, last
        elif date.type == "DATE" and _since(scene, date) and days[number][0] <= scene.day:
            days[number] = days[number][0], scene.day
    return days


def _own_days(scene, date):
    if date.type != "DURATION" or not scene.day:
        return period(date.timex)
    words, length = scene.text[date.start:date.end], duration_unit(date.timex)
    try:
        if length and BACK.search(words):
            return shift(scene.day, -length[0], length[1]), scene.day
        if length and ON.search(words):
            return scene.day, shift(scene.day, *length)
    except (ValueError, OverflowError):
        pass
    return None, None


@named_rule("dates.joined", False)
def _joined(text, date, following):
    """Return whether two dates are the ends of one period."""
    gap = JOINT.match(text[date.end:following.start])
    if not gap or "DURATION" in (date.type, following.type):
        return False
    opening = OPENING.search(text[max(0, date.start - 20):date.start])
    if gap[1]:
        return bool(opening and opening[1]) and gap[1].lower() == "and"
    return bool(opening and opening[2]) or not gap[2].isalpha()


@named_rule("dates.since", False)
def _since(scene, date):
    left = scene.text[max(0, date.start - 30):date.start]
    return bool(scene.day and SINCE.search(left))
