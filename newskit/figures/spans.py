"""Numbers with all that belongs to them: ranges joined, hedge, currency and unit attached."""
import re
from typing import NamedTuple

from newskit.figures import exclusions, numbers, units

GAP = re.compile(r"(?P<word>\s?(?:-|–|—)\s?|\s?\bto[\s-]|\s(?:and|or)\s)(?P<sign>[A-Z]{0,3}\s?[$£€¥]\s?)?")
LED = re.compile(r"\b(?P<word>between|from)\s\S{0,4}$", re.IGNORECASE)
LED_SPAN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
AGE_AFTER = re.compile(r"[\s-](?:year|month|week|day)s?[\s-]olds?\b|\s(?:years?|months?)\sof\sage\b|\syears?\s(?:young|old)\b",
                       re.IGNORECASE)
AGE_UNIT = re.compile(r"[\s-](?P<unit>year|month|week|day)", re.IGNORECASE)
AGE_BEFORE = re.compile(r"\b(?:aged?|ages|aged\sbetween|turned|turns|ages?\sof)\s$", re.IGNORECASE)
AGE_OF_PERSON = re.compile(r"\b(?:he|she|who)\s(?:is|was|will\sbe|would\sbe|just\sturned)\s(?:now\s|only\s)?$", re.IGNORECASE)
NO_NOUN = re.compile(r"\s?[.,;)]|\s(?:by|when|and|in|on|at|now|but|this|next|last)\b|$")
AGE_COMMAS = re.compile(r"(?:[A-Z][\w’'-]+|\b[a-z]+man|\b[a-z]+er),\s$")
OLDEST = 120


class Quantity(NamedTuple):
    """A number as news prints it: the span with hedge, sign and unit, and what it is worth."""
    start: int
    end: int
    at: int             # where the first digit or number word stands
    value: float
    high: float | None
    qualifier: str
    unit: str
    kind: str           # money, percent, measure, duration, age, or "" for a plain number
    worded: bool


def find_quantities(text):
    """Yield each Quantity of `text`, dates, names and ranks left out, in order.

    >>> [text[q.start:q.end] for text in ["In 2021 nearly $2.5bn-$3bn"] for q in find_quantities(text)]
    ['nearly $2.5bn-$3bn']
    """
    found, i = list(_free_numbers(text)), 0
    while i < len(found):
        number = found[i]
        top = found[i + 1] if i + 1 < len(found) and _makes_range(text, number, found[i + 1]) else None
        yield _dress(text, number, top)
        i += 1 if top is None else 2


def _free_numbers(text):
    masks = iter(exclusions.masked_spans(text))
    mask = next(masks, None)
    for number in numbers.find_numbers(text):
        while mask and mask[1] <= number.start:
            mask = next(masks, None)
        if mask and mask[0] < number.end:
            continue
        if _has_sign(text, number) or number.fraction or not (
                exclusions.is_year(text, number) or exclusions.names_a_thing(text, number)):
            yield number


def _has_sign(text, number):
    return bool(units.currency_before(text, number.start) or units.unit_after(text, number.end))


def _makes_range(text, low, high):
    """Two ends of one range: joined by a dash or "to", or by "and" after "between", and of one unit."""
    if low.high or high.high or low.fraction or high.fraction or high.start - low.end > 24:
        return False
    unit = units.unit_after(text, low.end)
    gap = GAP.fullmatch(text[unit.at if unit else low.end:high.start])
    if not gap or not _same_unit(text, low, high, unit):
        return False
    led = LED.search(text[max(0, low.start - 14):low.start])
    word = gap["word"].strip(" -")
    if word in ("and", "or"):
        return bool(led and led["word"].lower() == "between")
    if word == "to" and units.direction_before(text, low.start):
        return False        # "rose 5 percent to 84", "rose from 50 to 100": a change, no range
    return low.value < high.value or bool(led)


def _same_unit(text, low, high, low_unit):
    high_unit = units.unit_after(text, high.end)
    signs = [units.currency_before(text, number.start) for number in (low, high)]
    if low_unit and (not high_unit or high_unit.name != low_unit.name):
        return False
    return not signs[1] or bool(signs[0]) and signs[0].name == signs[1].name


def _dress(text, number, top):
    """Attach currency, unit and hedges on both sides."""
    last = top or number
    sign, unit = units.currency_before(text, number.start), units.unit_after(text, last.end)
    start, end = sign.at if sign else number.start, unit.at if unit else last.end
    kind, name = _name_unit(sign, unit, number)
    if sign and unit and unit.kind != "money":
        end = last.end
    if _is_age(text, number, last.end):
        kind, end = "age", last.end
        name = match["unit"].lower() if (match := AGE_UNIT.match(text, last.end)) else "year"
    start, qualifier = _hedge(text, start)
    after = units.hedge_after(text, end)
    if after and qualifier == "=":
        end, qualifier = after.at, after.name
    if top is not None and (match := LED_SPAN.search(text[max(0, start - 9):start])):
        start -= len(match[0])
    if name and kind != "age" and (rate := units.rate_after(text, end)):
        name = f"{name} per {rate}"
    value, high = _ends(number, top)
    return Quantity(start, end, number.start, value, high, qualifier, name, kind, number.worded)


def _ends(number, top):
    """The value and its top: "$3 to $5 million" is millions at both ends, "$200 to $4 million" is not."""
    if top is None:
        return number.value, number.high
    scaled = round(number.value * top.scale, 6)
    return (scaled if number.scale == 1 and scaled < top.value else number.value), top.value


def _name_unit(sign, unit, number):
    if sign:
        worded = unit is not None and unit.kind == "money" and sign.name == "USD"
        return "money", unit.name if worded else sign.name
    if unit:
        return unit.kind, unit.name
    return ("percent", "fraction") if number.fraction else ("", "")


def _hedge(text, start):
    qualifier = "="
    while hedge := units.hedge_before(text, start):
        start, qualifier = hedge.at, hedge.name
        if qualifier != "~":
            break
    return start, qualifier


def _is_age(text, number, end):
    """"47-year-old", "aged 47", "Ko Htet, 47, said"."""
    before = text[max(0, number.start - 24):number.start]
    if AGE_AFTER.match(text, end) or AGE_BEFORE.search(before):
        return True
    if AGE_OF_PERSON.search(before) and NO_NOUN.match(text, end) and 0 < number.value < OLDEST:
        return True
    return (0 < number.value < OLDEST and text[number.start].isdigit() and number.scale == 1
            and re.match(r"[,.](?=\D|$)", text[end:end + 2]) is not None
            and bool(AGE_COMMAS.search(before))
            and text[end:end + 1] == ",")
