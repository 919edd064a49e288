"""Numbers with all that belongs to them: ranges joined, hedge, currency and unit attached."""
import re
from typing import NamedTuple

from newskit.figures import exclusions, numbers, units

RANGE = re.compile(r"\s?(?:-|–|—|\bto\b|\band\b|\bor\b)\s?(?:[A-Z]{0,3}[$£€¥]\s?)?$")
BETWEEN = re.compile(r"\b(?:between|from|of)\s(?:[A-Z]{0,3}[$£€¥])?$", re.IGNORECASE)
AGE_AFTER = re.compile(r"[\s-](?:year|month|week|day)s?[\s-]olds?\b|\syears?\sof\sage\b", re.IGNORECASE)
AGE_BEFORE = re.compile(r"\b(?:aged?|ages|aged\sbetween|turned|turns)\s$", re.IGNORECASE)
AGE_COMMAS = re.compile(r"[A-Z][\w’'-]+,\s$")


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
    found = list(_free_numbers(text))
    skip = False
    for i, number in enumerate(found):
        if skip:
            skip = False
            continue
        following = found[i + 1] if i + 1 < len(found) else None
        top = following if following and _makes_range(text, number, following) else None
        skip = top is not None
        yield _dress(text, number, top)


def _free_numbers(text):
    masks = iter(exclusions.masked_spans(text))
    mask = next(masks, None)
    for number in numbers.find_numbers(text):
        while mask and mask[1] <= number.start:
            mask = next(masks, None)
        if mask and mask[0] < number.end:
            continue
        if not number.scaled and exclusions.is_year(text, number) and not _has_sign(text, number):
            continue
        if exclusions.names_a_thing(text, number) and not _has_sign(text, number):
            continue
        yield number


def _has_sign(text, number):
    return bool(units.currency_before(text, number.start) or units.unit_after(text, number.end))


def _makes_range(text, low, high):
    between = text[low.end:high.start]
    if low.high or high.high or len(between) > 20 or not low.value < _scaled(low, high) * 1.0000001:
        return False
    first = units.unit_after(text, low.end)
    gap = text[first.at if first else low.end:high.start]
    if not RANGE.fullmatch(gap):
        return False
    if re.search(r"\b(?:and|or)\b", gap):
        return bool(re.search(r"\bbetween\s\S{0,4}$", text[max(0, low.start - 14):low.start], re.IGNORECASE))
    return True


def _scaled(low, high):
    return high.value


def _dress(text, number, top):
    """Attach currency, unit and hedges on both sides."""
    end = (top or number).end
    value, high = number.value, number.high
    if top is not None:
        high = top.value
        if top.scaled and not number.scaled and value < 1000:
            value = _inherit_scale(number, top, text)
    sign = units.currency_before(text, number.start)
    unit = units.unit_after(text, end)
    start = sign.at if sign else number.start
    named = _name_unit(sign, unit)
    end = unit.at if unit and named[2] else end
    kind, unit_name = named[0], named[1]
    if _is_age(text, number, (top or number).end):
        kind, unit_name, end = "age", "year", (top or number).end
    elif not (sign or unit) and top is not None and number.start - 8 >= 0 and \
            text[:number.start].lower().endswith("between "):
        start = number.start
    start, qualifier = _hedge(text, start)
    after = units.hedge_after(text, end)
    if after and qualifier == "=":
        end, qualifier = after.at, after.name
    if top is not None and (match := re.search(r"\b(?:between|from)\s$", text[max(0, start - 9):start], re.I)):
        start -= len(match[0])
    return Quantity(start, end, number.start, value, high, qualifier, unit_name, kind, number.worded)


def _inherit_scale(number, top, text):
    written = float(re.match(r"[\d.]+", text[top.start:top.end].replace(",", "") + " ")[0]) \
        if text[top.start].isdigit() else None
    return round(number.value * top.value / written, 6) if written else number.value


def _name_unit(sign, unit):
    """Return (kind, unit, whether the unit behind the number belongs to it)."""
    if sign:
        if unit and unit.kind == "money":
            return "money", unit.name if sign.name == "USD" else sign.name, True
        return "money", sign.name, False
    if unit:
        return unit.kind, unit.name, True
    return "", "", False


def _hedge(text, start):
    qualifier = "="
    while hedge := units.hedge_before(text, start):
        start, qualifier = hedge.at, hedge.name
        if qualifier != "~":
            break
    return start, qualifier


def _is_age(text, number, end):
    if AGE_AFTER.match(text, end) or AGE_BEFORE.search(text[max(0, number.start - 14):number.start]):
        return True
    return (number.value < 120 and not number.scaled and text[end:end + 1] in (",", ".", ";")
            and text[number.start].isdigit() and not text[end:end + 3].strip(",.; ").isdigit()
            and bool(AGE_COMMAS.search(text[max(0, number.start - 20):number.start]))
            and text[end:end + 1] == ",")
