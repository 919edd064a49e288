"""When two claims cannot both be true: what each allows for, and on which day it was known."""

import math

import pandas as pd

from newskit.ledger.subjects import LONG
from newskit.schema import FATES

SLACK = 0.1  # "about 170" allows for a tenth on either side
TOLLS = ("killed", "injured")  # they can only rise
SIGNS = {
    "=": "",
    ">": "more than ",
    ">=": "at least ",
    "<": "fewer than ",
    "<=": "at most ",
    "~": "about ",
}


def contradict(one: dict, other: dict) -> bool:
    """Say whether two claims about one subject cannot both be true, given their hedges and their
    days.

    >>> day = {"kind": "killed", "as_of_first_day": pd.Timestamp("2023-04-11"), "as_of_last_day": pd.Timestamp("2023-04-11")}
    >>> fifty = {"value": 50.0, "value_high": None, "qualifier": ">="} | day
    >>> contradict(fifty, {"value": 170.0, "value_high": None, "qualifier": "~"} | day)
    False
    >>> contradict(fifty | {"qualifier": "="}, {"value": 170.0, "value_high": None, "qualifier": "~"} | day)
    True
    """
    return explain_clash(one, other) != ""


def explain_clash(one: dict, other: dict) -> str:
    """Return in words why two claims cannot both be true, "" where they can.

    The ranges that they allow for share no value, and they speak of the same days. A toll can only
    rise: an earlier one that is above a later one contradicts it, an earlier one below does not.
    """
    first, second = sorted(
        (one, other), key=lambda claim: (pd.isna(known_on(claim)), known_on(claim))
    )
    (low, high), (later_low, later_high) = allowed(first), allowed(second)
    if low <= later_high and later_low <= high:
        return ""
    told = f"{say_value(first)} against {say_value(second)}"
    if one.get("kind", "killed") in FATES:
        return _explain_fates(first, second, low > later_high, told)
    if _meet(one, other):
        return f"{told} for the same time"
    return ""


def _explain_fates(first, second, falls, told):
    days = known_on(first), known_on(second)
    if any(map(pd.isna, days)):
        return f"{told}, without a day that would explain it"
    if days[0] == days[1]:
        return f"{told} on the same day"
    if not falls or first.get("kind", "killed") not in TOLLS:
        return ""
    early, late = (
        f"{say_value(claim)} by {_say_day(day)}" for claim, day in zip((first, second), days)
    )
    return f"{early}, then {late}: a toll can only rise"


def known_on(claim: dict) -> pd.Timestamp:
    """Return the day up to which a claim counts."""
    day = claim.get("known_on", pd.NaT)
    if pd.isna(day):
        return claim["as_of_last_day"]
    return day


def allowed(claim: dict) -> tuple[float, float]:
    """Return (low, high), the values that a claim allows for given its hedge."""
    value, high = claim["value"], claim["value_high"]
    if pd.isna(high):
        top = value
    else:
        top = high
    infinity = float("inf")
    return {
        ">": (math.nextafter(value, infinity), infinity),
        ">=": (value, infinity),
        "<": (0.0, math.nextafter(top, 0)),
        "<=": (0.0, top),
        "~": (value * (1 - SLACK), top * (1 + SLACK)),
    }.get(claim["qualifier"], (value, top))


def say_value(claim: dict) -> str:
    """Return the value of a claim with its hedge in words.

    >>> say_value({"value": 171.0, "value_high": None, "qualifier": ">="})
    'at least 171'
    """
    if pd.isna(claim["value_high"]):
        high = ""
    else:
        high = f" to {claim['value_high']:,.10g}"
    return f"{SIGNS.get(claim['qualifier'], '')}{claim['value']:,.10g}{high}"


def _say_day(day):
    return f"{day.day} {day:%b %Y}"


def _meet(one, other):
    """Periods that share a day; a claim without a period meets every other.

    A total over a long period holds as of its last day: 2,000 by June and 3,500 by May of the next
    year are both true.
    """
    days = [day for claim in (one, other) for day in _days(claim)]
    if any(map(pd.isna, days)):
        return True
    return days[0] <= days[3] and days[2] <= days[1]


def _days(claim):
    first, last = claim["as_of_first_day"], claim["as_of_last_day"]
    if pd.notna(first) and pd.notna(last) and (last - first).days > LONG:
        return last, last
    return first, last
