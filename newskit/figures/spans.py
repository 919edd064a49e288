"""Numbers with all that belongs to them: ranges joined, hedge, currency and unit attached."""

import re
from functools import cache, partial
from typing import NamedTuple

from newskit.figures import ages, exclusions, hedges, numbers, ranges, two_units, units
from newskit.figures.alternatives import alternatives
from newskit.lexicons import read_words

OF_A = re.compile(r"(?:\sof)?\san?(?=\s)")
OR_AND = re.compile(r"\s(?P<word>or|and)\s", re.IGNORECASE)
WHOLE_LED_BY = re.compile(
    r"(?:\d|\b(?:four|five|six|seven))[\s-]?(?P<unit>foot|feet|ft|stone)\s$", re.IGNORECASE
)
WHOLE_ENDS = tuple("etET")  # the last letters of "stone", "foot", "feet"
SMALLER = {"foot": "inch", "feet": "inch", "ft": "inch", "stone": "lb"}  # "6 feet 3" tall
NUMBER_NEXT = re.compile(r"\s?\d")
UNIT_OR = re.compile(r"\ban?\s(?P<unit>[a-z]+)\sor\s$", re.IGNORECASE)
REPEATED = re.compile(r"\s?\((?P<digits>\d[\d,]*)\)")
SUSPENDED = re.compile(r"-(?:,|\s(?:and|or|to)\b)")  # "a 7- or 8-inch screen"
MINUS = re.compile(r"(?:(?:^|(?<=[\s(]))[-−–]|\b(?:minus|negative)\s)$", re.IGNORECASE)
ZERO = re.compile(r"\s(?P<side>below|above)\s(?:zero|0|freezing)\b", re.IGNORECASE)
ONE_AND = re.compile(r"(?:an?|one)(?=\s(?:\w+\s){1,2}and\s)", re.IGNORECASE)


class Quantity(NamedTuple):
    """A number as news prints it: the span with hedge, sign and unit, and what it is worth."""

    start: int
    end: int
    at: int  # where the first digit or number word stands
    value: float
    high: float | None
    qualifier: str
    unit: str
    kind: str  # money, percent, measure, duration, age, or "" for a plain number
    worded: bool
    scale: float = 1.0  # a million in "5 million"


def find_quantities(text):
    """Yield each Quantity of `text`, dates, names and ranks left out, in order.

    >>> [text[q.start:q.end] for text in ["In 2021 nearly $2.5bn-$3bn"] for q in find_quantities(text)]
    ['nearly $2.5bn-$3bn']
    """
    last = None
    for quantity in map(partial(two_units.with_whole, text), _dressed(text)):
        if last and ranges.shares_scale(text, last, quantity):
            last = last._replace(
                value=last.value * quantity.scale, unit=quantity.unit, kind=quantity.kind
            )
        if last and (joined := two_units.joined(text, last, quantity)):
            last = joined
            continue
        if last:
            yield last
        last = quantity
    if last:
        yield last


def _dressed(text):
    """Yield each number with what belongs to it."""
    found, i, covered = list(_free_numbers(text)), 0, 0
    while i < len(found):
        number, following = found[i], found[i + 1] if i + 1 < len(found) else None
        top = None
        if following and ranges.makes_range(text, number, following):
            top = following
        quantity, rate_end = _dress(text, number, top, following, covered)
        if number.start >= covered:  # "64 cents a dozen": the dozen is not a number of its own
            yield quantity
        covered = max(covered, rate_end, quantity.end)
        i += 1 if top is None else 2


def _free_numbers(text):
    found = list(numbers.find_numbers(text))
    masks = iter(exclusions.masked_spans(text, [number.start for number in found]))
    mask, name_end = next(masks, None), -1
    for number in map(partial(_with_digits, text), found):
        while mask and mask[1] <= number.start:
            mask = next(masks, None)
        if mask and mask[0] < number.end and not _is_sum(text, number, mask):
            continue
        if _is_name(text, number) or (number.start == name_end + 1 and text[name_end] == "-"):
            name_end = number.end  # "ISO 9001-2": the end of a name belongs to it
            continue
        yield number


def _with_digits(text, number):
    """ "Three (3) years": the digits in brackets tell the words again."""
    again = None
    if number.worded:
        again = REPEATED.match(text, number.end)
    if not again or float(again["digits"].replace(",", "")) != number.value:
        return number
    return number._replace(end=again.end())


def _is_sum(text, number, mask):
    """ "N5 billion" looks like a name, and is a sum where the letter is a currency."""
    sign = units.currency_before(text, number.start)
    return sign is not None and sign.at >= mask[0] and text[sign.at].isalpha()


def _is_name(text, number):
    """A year, a name or its part.

    A sign or unit beside the number speaks against all but "Channel 5s" and "50 Cent".
    """
    unit = units.unit_after(text, number.end)
    if unit and exclusions.is_capitalized(text, number, unit):
        return True
    if unit and text[number.end : unit.at] == "s":
        unit = None  # "Model 3s", "the 2018s"
    if exclusions.is_numbered(text, number) and (
        unit is None or (unit.at - number.end == 1 and text[number.end] != "%")
    ):
        return True
    if unit or number.fraction or units.currency_before(text, number.start):
        return False
    return (
        exclusions.is_year(text, number)
        or exclusions.names_a_thing(text, number)
        or exclusions.is_short_address(text, number)
    )


def _dress(text, number, top, following, floor):
    """Attach currency, unit and hedges on both sides.

    Return the Quantity and where its rate ends.
    """
    kind, name, start, end = _measure(text, number, top or number, following, floor)
    if not kind and ZERO.match(text, end):
        kind, name = "measure", "degree"  # "2 below zero"
    start, end, signs = _sign(text, start, end, kind)
    start, qualifier = _hedge(text, start)
    after = hedges.hedge_after(text, (top or number).end) or hedges.hedge_after(text, end)
    if after and qualifier == "=":
        end, qualifier = max(end, after.at), after.name
    if top is not None:
        start = ranges.before_from(text, start)
    scale = None
    if kind == "money" and number.scale == 1:
        scale = numbers.scale_after(text, end)
    if scale:  # "75 USD million"
        end, number = (
            scale.end,
            number._replace(value=number.value * scale.value, scale=scale.value),
        )
    rate = None
    if name and kind != "age":
        rate = units.rate_after(text, end)
    value, high = ranges.ends_of(number, top)
    value, high = value * signs[0], high and high * signs[1]
    if high is not None and high < value < 0:
        value, high = high, value
    if rate:
        name = units.rated(name, rate.name)
    return (
        Quantity(
            start,
            end,
            number.start,
            value,
            high,
            qualifier,
            name,
            kind,
            number.worded,
            (top or number).scale,
        ),
        rate.at if rate else end,
    )


def _sign(text, start, end, kind):
    """Take in "minus" before a sign of currency and "below zero" behind a number.

    Return also what both ends are times.
    """
    minus = None
    if kind == "money":
        minus = MINUS.search(text[max(0, start - 10) : start])
    if minus:
        return start - len(minus[0]), end, (-1, 1)
    zero = ZERO.match(text, end)
    if zero:
        return start, zero.end(), (-1, -1) if zero["side"].lower() == "below" else (1, 1)
    return start, end, (1, 1)


def _measure(text, number, last, following, floor):
    """The kind and unit of a number and where it begins and ends with them.

    Signs before `floor` are taken.
    """
    if ages.is_age(text, number, last.end):
        return "age", ages.age_unit(text, last.end), number.start, last.end
    sign, unit = units.currency_before(text, number.start), _unit_of(text, last)
    if not sign and last is not number and not (unit and unit.kind == "money"):
        shared = units.currency_before(text, last.start)  # "between 8 and $9"
        if shared:
            return "money", shared.name, number.start, last.end
    if sign and sign.at < floor:
        sign = None
    if sign and unit and unit.kind == "money" and NUMBER_NEXT.match(text, unit.at):
        unit = None  # "usd 20 usd 30": the currency of the next number
    if (
        sign
        and unit
        and unit.kind == "money"
        and (sign.name not in ("USD", unit.name) or not text[unit.at - 1].isalpha())
    ):
        unit = None  # "RM10 USD 20", "$5 $10": the sign of the next number
    if not sign and not unit and following:
        shared = _shared_unit(text, last, following)
        if shared:
            return shared.kind, shared.name, number.start, last.end
    kind, name = _name_unit(sign, unit, number)
    if unit and not (sign and unit.kind != "money"):
        end = unit.at
    else:
        end = last.end
    return kind, name, sign.at if sign else number.start, end


def _shared_unit(text, number, following):
    """The unit behind the next number that holds for this one too:
    "a 7- or 8-inch screen", "10 by 12 feet".
    """
    if side := units.side_after(text, number.end):
        return side
    shared = units.unit_after(text, following.end)
    if SUSPENDED.match(text, number.end):
        return shared
    joint = OR_AND.fullmatch(text, number.end, following.start)
    if shared is None or not joint or shared.kind == "money":
        return None
    either = joint["word"].lower() == "or"  # "10 or 15 minutes", "6 and 8 percent"
    if either or (shared.kind != "duration" and not following.worded):
        return shared
    return None


@cache
def _between():
    return re.compile(
        rf"[\s-](?:{alternatives(read_words('unit_adjectives'))})(?=\s)", re.IGNORECASE
    )


def _unit_within(text, number):
    """The unit of "a mile and a half", which stands within the number."""
    within = ONE_AND.match(text, number.start, number.end)
    told = within and units.unit_after(text, within.end())
    return told and told._replace(at=number.end)


def _unit_of(text, number):
    """The unit behind a number; behind a vague one also after "of": "billions of dollars"."""
    unit = units.unit_after(text, number.end) or _unit_within(text, number)
    if unit is None and number.high and text.startswith(" of ", number.end):
        unit = units.unit_after(text, number.end + len(" of"))
    if unit is None and (more := _between().match(text, number.end)):
        unit = units.unit_after(text, more.end())  # "2 more minutes"
    if unit is None and (inner := hedges.hedge_after(text, number.end)):
        unit = units.unit_after(text, inner.at)  # "7+ days", "10 or more pounds"
    before = text[max(0, number.start - 20) : number.start]
    if unit is None and before.endswith(" or ") and (led := UNIT_OR.search(before)):
        told = units.unit_after(f" {led['unit']}", 0)  # "a day or two"
        unit = told and told._replace(at=number.end)
    if unit is None and before[-2:-1] in WHOLE_ENDS and (whole := WHOLE_LED_BY.search(before)):
        return units.Beside(number.end, SMALLER[whole["unit"].lower()], "measure")  # "6 feet 3"
    if unit is None and number.fraction and (of := OF_A.match(text, number.end)):
        unit = units.unit_after(text, of.end())  # "a quarter of a percentage point", "half a mile"
    return unit


def _name_unit(sign, unit, number):
    if sign:
        if unit is not None and unit.kind == "money" and sign.name == "USD":
            return "money", unit.name
        return "money", sign.name
    if unit:
        return unit.kind, unit.name
    if number.fraction:
        return "percent", "fraction"
    return "", ""


def _hedge(text, start):
    qualifier = "="
    while hedge := hedges.hedge_before(text, start):
        start, qualifier = hedge.at, hedge.name
        if qualifier != "~":
            break
    return start, qualifier
