"""Two numbers that are one: the ends of a range, and those of a change that share a scale."""

import re

from newskit.figures import directions, units
from newskit.rules import named_rule

GAP = re.compile(
    r"""(?P<word>\s?[-–—]\s?|-?\s?\bto[\s-]|-to-|\s(?:and|or)\s)
    (?P<sign>[A-Z]{0,3}\s?[$£€¥]\s?)?""",
    re.VERBOSE,
)
LED = re.compile(r"\b(?P<word>between|from)\s(?:the\sages\sof\s)?\S{0,4}$", re.IGNORECASE)
LED_SPAN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
LED_BY = re.compile(r"\bby\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
NO_SCALE = 1000  # beyond that a number is told in full
SCALED_ENDS = (
    10  # how many times the second end of a change the first may be where both have one scale
)
NEAR_ENDS = 3  # how many times the low end the high one may be in "fell by 10 to 15"


@named_rule("figures.scale-of-change", False)
def shares_scale(text, low, high):
    """ "Rose from 24.2 to 33 billion": the first end
    of a change is told without the scale that both have.
    """
    if (
        low.scale > 1
        or high.scale == 1
        or low.unit
        or low.worded
        or low.high
        or not low.value < NO_SCALE
    ):
        return False
    led = FROM.search(text[max(0, low.start - 6) : low.start])
    if (
        not led
        or text[low.end : high.start] != " to "
        or not directions.direction_before(text, low.start - len(led[0]))
    ):
        return False
    return low.value < SCALED_ENDS * high.value / high.scale


@named_rule("figures.range", False)
def makes_range(text, low, high):
    """Two ends of one range: joined by a dash or "to",
    or by "and" after "between", and of one unit.
    """
    if low.high or high.high or low.fraction or high.fraction or high.start - low.end > 24:
        return False
    unit = units.unit_after(text, low.end)
    gap = GAP.fullmatch(text[unit.at if unit else low.end : high.start])
    if not gap or not _same_unit(text, low, high, unit):
        return False
    led = LED.search(text[max(0, low.start - 28) : low.start])
    word = gap["word"].strip(" -")
    if word in ("and", "or"):
        return bool(led and led["word"].lower() == "between")
    if word == "to" and not (unit or led) and _are_near(low, high) and _is_measured(text, high):
        return True  # "lost 1 to 2 pounds"
    if word == "to" and directions.direction_before(text, before_from(text, low.start)):
        by = LED_BY.search(text[max(0, low.start - 24) : low.start])
        return bool(by) and _are_near(low, high)  # else a change: "rose 5 percent to 84"
    return low.value < high.value or bool(led)


def _are_near(low, high):
    return low.value < high.value <= NEAR_ENDS * low.value


def _is_measured(text, number):
    unit = units.unit_after(text, number.end)
    return unit is not None and unit.kind != "money"


def before_from(text, start):
    match = LED_SPAN.search(text[max(0, start - 9) : start])
    if match:
        return start - len(match[0])
    return start


def _same_unit(text, low, high, low_unit):
    high_unit = units.unit_after(text, high.end)
    low_sign, high_sign = (units.currency_before(text, end.start) for end in (low, high))
    if low_unit and (not high_unit or high_unit.name != low_unit.name):
        return False
    if high_sign is None:
        return True
    if low_sign is None:
        return low_unit is None and bool(
            LED.search(text[max(0, low.start - 28) : low.start])
        )  # "between 8 and $9"
    return low_sign.name == high_sign.name


def ends_of(number, top):
    """The value and its top:
    "$3 to $5 million" is millions at both ends, "$200 to $4 million" is not.
    """
    if top is None:
        return number.value, number.high
    scaled = round(number.value * top.scale, 6)
    return (scaled if number.scale == 1 and scaled < top.value else number.value), top.value
