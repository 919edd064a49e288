"""What stands beside a number: currency, percent sign, unit of measure, hedge, direction."""
import re
from functools import cache
from typing import NamedTuple

from newskit.lexicons import read_table, read_words

WINDOW = 40     # characters on either side of a number in which its neighbours are looked for
DIRECTION_WINDOW = 30
SKIPPED = frozenset(("by", "to", "from", "a", "an", "of", "as", "about", "around", "nearly", "almost", "more",
                     "than", "over", "some", "another", "just", "at", "least"))
WEIGHED = re.compile(r"\sof\s|\sin\sweight|\sheav")       # "500 pounds of explosives" are no money
DIMENSION = re.compile(r"m[ -](?:long|high|tall|wide|deep|away|below|above|from|off|radius)\b|m[²2³3]|m \(")


class Beside(NamedTuple):
    """Something beside a number: where it begins or ends, what it says, and of which kind."""
    at: int
    name: str
    kind: str


def alternatives(forms):
    """Return a pattern that matches each of `forms`, the longest first; a space may be a hard one."""
    escaped = (re.escape(form).replace(r"\ ", r"[ \u00a0-]") for form in forms)
    return "|".join(sorted(escaped, key=len, reverse=True))


def _forms(*sides):
    return [row["form"] for row in read_table("currencies") if row["side"] in sides]


def _unit_forms(place):
    return [row["form"] for row in read_table("units") if row["place"] == place]


@cache
def sign_pattern():
    """Return the source of a pattern for the currency forms that stand before a number."""
    return alternatives(_forms("before", "both"))


@cache
def _before_pattern():
    return re.compile(rf"(?<![A-Za-z])(?P<form>{sign_pattern()})[ \u00a0]?$")


@cache
def attached_pattern():
    """Return the source of a pattern for the units that may follow a digit without a space."""
    return (rf"(?:(?i:{alternatives(_unit_forms('any') + _forms('after'))})s?"
            rf"|(?:{alternatives(_unit_forms('tight') + _forms('both'))}))(?![\w])")


@cache
def _after_pattern():
    worded = alternatives(_forms("after") + _unit_forms("any"))
    return re.compile(rf"[ \u00a0-]?(?:(?P<code>{alternatives(_forms('both'))})|(?P<worded>(?i:{worded}))(?:s|es)?)"
                      rf"(?!\w)(?!-old)|(?P<tight>{alternatives(_unit_forms('tight'))})(?!\w)")


@cache
def _currency_codes():
    return {row["form"].lower(): row["code"] for row in read_table("currencies")}


@cache
def _units():
    return {(row["form"] if row["place"] == "tight" else row["form"].lower()): (row["unit"], row["kind"])
            for row in read_table("units")}


@cache
def _hedge_patterns():
    rows = read_table("hedges")
    before = alternatives(row["phrase"] for row in rows if row["side"] == "before")
    after = alternatives(row["phrase"] for row in rows if row["side"] == "after")
    return (re.compile(rf"(?<![\w-])(?<!\badd )(?<!\badds )(?<!\bown )(?<!\bowned )(?P<phrase>{before})"
                       r"\s?(?:(?<=[~<>≈])|(?<=\s))(?:the\s|a\s(?:further|total\sof)\s)?$", re.IGNORECASE),
            re.compile(rf"(?P<phrase>\+|[ ](?:{after}))(?!\w)", re.IGNORECASE))


@cache
def _qualifiers():
    return {row["phrase"]: row["qualifier"] for row in read_table("hedges")}


def currency_before(text, start):
    """Return the currency that ends where a number starts, or None.

    >>> currency_before("worth US$5 million", 9)
    Beside(at=6, name='USD', kind='money')
    """
    match = _before_pattern().search(text[max(0, start - WINDOW):start])
    if match:
        return Beside(start - len(match[0]), _currency_codes()[_plain(match["form"])], "money")
    return None


def _plain(form):
    return form.lower().replace("\u00a0", " ").replace("-", " ")


def unit_after(text, end):
    """Return the currency, percent sign or unit that begins where a number ends, or None.

    >>> unit_after("195 km/h winds", 3)
    Beside(at=8, name='km/h', kind='measure')
    """
    match = _after_pattern().match(text[end:end + WINDOW])
    if not match:
        return None
    at = end + match.end()
    if match["tight"]:
        return Beside(at, *_units()[match["tight"]])
    form = (match["code"] or match["worded"]).lower().replace("\u00a0", " ")
    if form == "pound" and WEIGHED.match(text, at):
        return Beside(at, "lb", "measure")
    for known in (form, _plain(form)):
        if known in _units():
            return Beside(at, *_units()[known])
        if known in _currency_codes():
            return Beside(at, _currency_codes()[known], "money")
    return None


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
def _rate_pattern():
    return re.compile(rf"[ \u00a0-](?:per|an?|each|every)[ \u00a0-](?P<noun>{alternatives(read_words('per_nouns'))})"
                      r"(?!\w)(?!\s(?:earlier|ago|before|later|after|from|or)\b)", re.IGNORECASE)


def rate_after(text, end):
    """Return what a sum or measure that ends at `end` is counted by, or "".

    >>> rate_after("$3 a barrel", 2)
    'barrel'
    """
    match = _rate_pattern().match(text, end)
    return match["noun"].lower() if match else ""


@cache
def _directions():
    return {row["word"]: row["direction"] for row in read_table("directions")}


def direction_before(text, start):
    """Return "up" or "down" when a word of change stands right before a number, else "".

    >>> direction_before("prices rose by 5 percent", 15)
    'up'
    """
    words = re.findall(r"[a-z]+", text[max(0, start - DIRECTION_WINDOW):start].lower())
    near = [word for word in words if word not in SKIPPED]
    return _directions().get(near[-1], "") if near else ""


def is_metre(text, end):
    """Say whether the "m" that begins at `end` is metres: "37m long", not "37m people".

    >>> is_metre("37m long", 2), is_metre("37m people", 2)
    (True, False)
    """
    return bool(DIMENSION.match(text, end))
