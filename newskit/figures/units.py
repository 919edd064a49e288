"""What stands beside a number: currency, percent sign, unit of measure, hedge, direction."""
import re
from functools import cache
from typing import NamedTuple

from newskit.lexicons import read_table

WINDOW = 40     # characters on either side of a number in which its neighbours are looked for
DIRECTION_WINDOW = 25


class Beside(NamedTuple):
    """Something beside a number: where it begins or ends, what it says, and of which kind."""
    at: int
    name: str
    kind: str


def _alternatives(forms):
    return "|".join(sorted(map(_escape, forms), key=len, reverse=True))


def _escape(form):
    return re.escape(form).replace(r"\ ", r"[ \u00a0]")


@cache
def _before_pattern():
    forms = [row["form"] for row in read_table("currencies") if row["side"] in ("before", "both")]
    return re.compile(rf"(?<![A-Za-z])(?P<form>{_alternatives(forms)})[ \u00a0]?$")


@cache
def _after_pattern():
    codes = [row["form"] for row in read_table("currencies") if row["side"] == "both"]
    worded = [row["form"] for row in read_table("currencies") if row["side"] == "after"]
    units = [row["form"] for row in read_table("units")]
    return re.compile(rf"[ \u00a0-]?(?:of[ ])?(?P<form>{_alternatives(codes)}"
                      rf"|(?i:(?:{_alternatives(worded + units)})))(?P<plural>s?)(?![\w])(?!-old)")


@cache
def _currency_codes():
    return {row["form"].lower(): row["code"] for row in read_table("currencies")}


@cache
def _units():
    return {row["form"].lower(): (row["unit"], row["kind"]) for row in read_table("units")}


@cache
def _hedge_patterns():
    rows = read_table("hedges")
    before = _alternatives(row["phrase"] for row in rows if row["side"] == "before")
    after = _alternatives(row["phrase"] for row in rows if row["side"] == "after")
    return (re.compile(rf"(?<![\w-])(?<!\badd )(?<!\badds )(?<!\bown )(?<!\bowned )(?P<phrase>{before})\s?(?:(?<=~)|(?<=\s))$", re.IGNORECASE),
            re.compile(rf"(?P<phrase>\+|[ ](?:{after}))(?!\w)", re.IGNORECASE))


@cache
def _qualifiers():
    return {row["phrase"]: row["qualifier"] for row in read_table("hedges")}


def currency_before(text, start):
    """Return the currency that ends where a number starts, or None."""
    match = _before_pattern().search(text[max(0, start - WINDOW):start])
    if match:
        at = start - len(match[0])
        return Beside(at, _currency_codes()[match["form"].lower()], "money")
    return None


def unit_after(text, end):
    """Return the currency, percent sign or unit that begins where a number ends, or None.

    >>> unit_after("195 km/h winds", 3)
    Beside(at=8, name='km/h', kind='measure')
    """
    match = _after_pattern().match(text[end:end + WINDOW])
    if not match:
        return None
    form = match["form"].lower().replace("\u00a0", " ")
    if form in _units():
        return Beside(end + match.end(), *_units()[form])
    return Beside(end + match.end(), _currency_codes()[form], "money")


def hedge_before(text, start):
    """Return the hedge that ends where a number (or its currency sign) starts, or None."""
    match = _hedge_patterns()[0].search(text[max(0, start - WINDOW):start])
    if match:
        return Beside(start - len(match[0]), _qualifiers()[match["phrase"].lower()], "hedge")
    return None


def hedge_after(text, end):
    """Return the hedge that begins where a number ends ("or more", "+"), or None."""
    match = _hedge_patterns()[1].match(text[end:end + WINDOW])
    if match:
        return Beside(end + match.end(), _qualifiers()[match["phrase"].strip().lower()], "hedge")
    return None


@cache
def _directions():
    return {row["word"]: row["direction"] for row in read_table("directions")}


def direction_before(text, start):
    """Return "up" or "down" when a word of change stands right before a number, else "".

    >>> direction_before("prices rose by 5 percent", 15)
    'up'
    """
    words = re.findall(r"[a-z]+", text[max(0, start - DIRECTION_WINDOW):start].lower())
    near = [word for word in words if word not in ("by", "to", "from", "a", "of", "as")]
    return _directions().get(near[-1], "") if near else ""
