"""Claims about the same thing side by side: how far apart, by how many sources, and whether they clash."""
from itertools import combinations

import pandas as pd

from newskit.ledger.build import Ledger
from newskit.ledger.subjects import LONG
from newskit.schema import NewskitError

SLACK = 0.1     # "about 170" allows for a tenth on either side


def compare_claims(ledger, at_least=2):
    """Return one row for each group with at least `at_least` claims: what its sources say between them.

    Columns: group_id, about, claims, speakers (independent ones, as far as they are named), lowest,
    highest, first and latest (values by the period they speak of), contradictions (pairs of claims
    that cannot both be true, given their hedges and where their periods meet).
    """
    if not isinstance(ledger, Ledger):
        raise NewskitError(f"This needs the Ledger that build_ledger returns, not a "
                           f"{type(ledger).__name__}.\n  Try: ledger = newskit.build_ledger(tables)")
    rows = [_compare(group_id, group) for group_id, group in ledger.claims.groupby("group_id", sort=False)
            if len(group) >= at_least]
    columns = ["group_id", "about", "claims", "speakers", "lowest", "highest", "first", "latest",
               "contradictions"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["claims", "about"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _compare(group_id, group):
    by_time = group.sort_values(["as_of_last_day", "first_told"], kind="stable")["value"]
    named = group.loc[group["speaker_actor"] != "", "speaker_actor"]
    claims = group.to_dict("records")
    return {"group_id": group_id, "about": group["about"].iloc[0], "claims": len(group),
            "speakers": named.nunique(), "lowest": group["value"].min(),
            "highest": group[["value", "value_high"]].max().max(),
            "first": by_time.iloc[0], "latest": by_time.iloc[-1],
            "contradictions": sum(contradict(one, other) for one, other in combinations(claims, 2))}


def contradict(one, other):
    """Say whether two claims cannot both be true: their periods meet and their ranges do not.

    >>> day = {"as_of_first_day": pd.Timestamp("2023-04-11"), "as_of_last_day": pd.Timestamp("2023-04-11")}
    >>> fifty = {"value": 50.0, "value_high": None, "qualifier": ">="} | day
    >>> contradict(fifty, {"value": 170.0, "value_high": None, "qualifier": "~"} | day)
    False
    >>> contradict(fifty | {"qualifier": "="}, {"value": 170.0, "value_high": None, "qualifier": "~"} | day)
    True
    """
    if not _meet(one, other):
        return False
    (low, high), (other_low, other_high) = allowed(one), allowed(other)
    return high < other_low or other_high < low


def allowed(claim):
    """Return (low, high), the values that a claim allows for given its hedge."""
    value, high = claim["value"], claim["value_high"]
    top = value if pd.isna(high) else high
    infinity = float("inf")
    return {">": (value, infinity), ">=": (value, infinity), "<": (0.0, top), "<=": (0.0, top),
            "~": (value * (1 - SLACK), top * (1 + SLACK))}.get(claim["qualifier"], (value, top))


def _meet(one, other):
    """Periods that share a day; a claim without a period meets every other.

    A total over a long period holds as of its last day: 2,000 by June and 3,500 by May of the next year are both true.
    """
    days = [day for claim in (one, other) for day in _days(claim)]
    if any(map(pd.isna, days)):
        return True
    return days[0] <= days[3] and days[2] <= days[1]


def _days(claim):
    first, last = claim["as_of_first_day"], claim["as_of_last_day"]
    return (last, last) if pd.notna(first) and pd.notna(last) and (last - first).days > LONG else (first, last)
