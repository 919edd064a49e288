"""Claims about the same thing side by side: how far apart,
by how many sources, and which contradict each other.
"""

from collections import defaultdict
from itertools import combinations
from operator import itemgetter

import numpy as np
import pandas as pd

from newskit.ledger.build import TOTAL
from newskit.ledger.clashes import allowed, explain_clash, known_on
from newskit.ledger.parts import CLAIM, counts_others, may_contradict
from newskit.ledger.subjects import OF_PEOPLE
from newskit.schema import FATES, NewskitError, table
from newskit.tables import Ledger

COMPARED = [
    "group_id",
    "about",
    "claims",
    "speakers",
    "lowest",
    "highest",
    "first",
    "latest",
    "contradictions",
]


def compare_claims(ledger: Ledger, at_least: int = 2) -> pd.DataFrame:
    """Return one row for each subject with at least `at_least` claims: what its sources say between
    them.

    Within a group children, men and women have rows of their own. Parts of a larger number are
    claims too, but lowest, highest, first and latest are of wholes.

    Parameters
    ----------
    ledger : Ledger
        What build_ledger returned.
    at_least : int
        Subjects with fewer claims are left out.

    Returns
    -------
    pandas.DataFrame
        group_id, about, claims, speakers (independent ones, as far as they are named), lowest,
        highest, first and latest (values by the period they speak of), contradictions (rows of
        list_contradictions).

    Raises
    ------
    NewskitError
        If `ledger` is not a Ledger.

    Examples
    --------
    >>> import newskit as nk
    >>> text = "Nine people were killed in Bergen, the ministry said. Nurses said 12 people were killed in Bergen."
    >>> ledger = nk.build_ledger(nk.annotate(nk.example("articles", doc_id=["a"], text=[text], published=["2024-03-15"])))
    >>> print(nk.compare_claims(ledger)[["about", "claims", "highest", "contradictions"]].to_string(index=False))
                     about  claims  highest  contradictions
    killed: people, Bergen       2     12.0               1
    """
    if not isinstance(at_least, int):
        raise NewskitError(
            f"at_least is {at_least!r}; it is the number of claims that a subject must have.\n"
            "  Try: newskit.compare_claims(ledger, at_least=2)"
        )
    clashes = list_contradictions(ledger).groupby(["group_id", "about"]).size().to_dict()
    rows = [
        _compare(key, group, clashes.get(key, 0))
        for key, group in ledger.claims.groupby(["group_id", "about"], sort=False)
        if len(group) >= at_least
    ]
    return (
        pd.DataFrame(rows, columns=COMPARED)
        .sort_values(["claims", "about", "group_id"], ascending=[False, True, True], kind="stable")
        .reset_index(drop=True)
    )


def _compare(key, group, clashes):
    if group["role"].eq(CLAIM).any():
        wholes = group[group["role"] == CLAIM]
    else:
        wholes = group
    by_time = wholes.sort_values(["as_of_last_day", "first_told"], kind="stable")["value"]
    named = group.loc[group["speaker_actor"] != "", "speaker_actor"]
    return dict(
        zip(
            COMPARED,
            (
                *key,
                len(group),
                named.nunique(),
                wholes["value"].min(),
                wholes[["value", "value_high"]].max().max(),
                by_time.iloc[0],
                by_time.iloc[-1],
                clashes,
            ),
        )
    )


def list_contradictions(ledger: Ledger) -> pd.DataFrame:
    """Return a row for each two claims that cannot both be true, the strongest first.

    Both are about one event, kind and class of people or things, neither is a part of the other,
    and they come from different articles or from different named sources. Their values share no
    number that both hedges allow, on days that meet; a toll can only rise, so that an earlier
    number above a later one is a contradiction and an earlier one below it is none. Totals are held
    against those of the same source only: others count other victims.

    Parameters
    ----------
    ledger : Ledger
        What build_ledger returned.

    Returns
    -------
    pandas.DataFrame
        The table `contradictions`: what both are about, the reason in words, then for each side
        source, words of the article, value, day, sentence, claim and place in the text. Strongest
        are those with two named sources, then exact numbers, then those farthest apart.

    Raises
    ------
    NewskitError
        If `ledger` is not a Ledger.

    Examples
    --------
    >>> import newskit as nk
    >>> text = "Nine people were killed in Bergen, the ministry said. Nurses said 12 people were killed in Bergen."
    >>> ledger = nk.build_ledger(nk.annotate(nk.example("articles", doc_id=["a"], text=[text], published=["2024-03-15"])))
    >>> nk.list_contradictions(ledger)["reason"].tolist()
    ['9 against 12 on the same day']
    """
    if not isinstance(ledger, Ledger):
        raise NewskitError(
            f"This needs the Ledger that build_ledger returns, not a "
            f"{type(ledger).__name__}.\n  Try: ledger = newskit.build_ledger(tables)"
        )
    told = defaultdict(list)
    for row in ledger.figures[ledger.figures["role"] == CLAIM].to_dict("records"):
        told[row["claim_id"]].append(row)
    claims = ledger.claims[(ledger.claims["role"] == CLAIM) & _says_what(ledger.claims)]
    claims = claims.assign(
        thing=claims["counted"].where(~claims["kind"].isin(FATES), claims["item"])
    )
    deaths = (
        ledger.claims[ledger.claims["kind"] == "killed"]
        .groupby("event")["value"]
        .agg(set)
        .to_dict()
    )
    groups = claims.groupby(["group_id", "thing", "event", "place"], sort=True)
    rows = []
    for (_, _, event, _), group in groups:
        if len(group) > 1:
            rows += _clashes(group.to_dict("records"), told, deaths.get(event, ()))
    found = table("contradictions", rows)
    order = np.lexsort([-found[name].to_numpy(float) for name in ("gap", "exact", "named")])
    return found.iloc[order].reset_index(drop=True)


def _says_what(claims):
    """Say which claims tell what was counted:
    people are counted for many reasons, and so is what has no noun.
    """
    return claims["kind"].isin(FATES) | ~claims["item"].isin([*OF_PEOPLE, ""]) & claims[
        "counted"
    ].ne("")


def _clashes(claims, told, deaths):
    for one, other in combinations(claims, 2):
        if not (reason := explain_clash(one, other)) or _leaves_out(one, other, deaths):
            continue
        if sides := _rivals(one, other, told):
            yield _row(one, other, reason, sides)


def _leaves_out(one, other, deaths):
    """Say whether the smaller number leaves out some whom the larger one counts:
    "six shot", "one dead, five others hurt".
    """
    smaller, larger = sorted((one, other), key=itemgetter("value"))
    of_dead = one["kind"] == "injured" and larger["value"] - smaller["value"] in deaths
    return of_dead or (counts_others(smaller) and smaller["qualifier"] == "=")


def _rivals(one, other, told):
    """Return a figure of each of two claims that are rivals,
    of other articles if they can be; None if they are none.
    """
    if one["about"].endswith(TOTAL) and (
        one["speaker_actor"] != other["speaker_actor"] or not one["speaker_actor"]
    ):
        return None
    pairs = [(mine, theirs) for mine in told[one["claim_id"]] for theirs in told[other["claim_id"]]]
    apart = [pair for pair in pairs if pair[0]["doc_id"] != pair[1]["doc_id"]]
    if len(apart) < len(pairs) and not may_contradict(one, other):
        return None
    return min(
        apart or pairs,
        key=lambda pair: [(row["published"], row["doc_id"], row["start"]) for row in pair],
        default=None,
    )


def _row(one, other, reason, sides):
    claims, sides = zip(
        *sorted(
            zip((one, other), sides),
            key=lambda pair: (
                pd.isna(known_on(pair[0])),
                known_on(pair[0]),
                pair[0]["value"],
                pair[0]["claim_id"],
            ),
        )
    )
    row = {
        "group_id": one["group_id"],
        "about": one["about"],
        "reason": reason,
        "gap": _gap(*claims),
        "named": sum(claim["teller"] != "" for claim in claims),
        "exact": sum(claim["qualifier"] == "=" for claim in claims),
    }
    for prefix, claim, side in zip(("", "other_"), claims, sides):
        row |= {
            prefix + name: side[name]
            for name in ("doc_id", "sent_id", "start", "end", "text", "sentence")
        }
        row |= {
            prefix + "claim_id": claim["claim_id"],
            prefix + "source": claim["teller"],
            prefix + "value": claim["value"],
            prefix + "day": known_on(claim),
        }
    return row


def _gap(one, other):
    """How many times the higher of two ranges is the lower."""
    (_low, high), (other_low, _other_high) = sorted((allowed(one), allowed(other)))
    if high:
        return other_low / high
    return float("inf")
