"""Figures -> claims: the same number from the same source is one claim, however often it is told."""
import hashlib
import re
from dataclasses import dataclass

import pandas as pd

from newskit.ledger.subjects import anchors, item_class
from newskit.schema import require_tables, table

CALENDAR = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?=$|T)")
LEFT_OUT = ("age", "duration")
ONE_CLAIM = ["kind", "unit", "item", "place", "value", "value_high", "qualifier", "source",
             "as_of_first_day", "as_of_last_day"]


@dataclass(frozen=True, repr=False, eq=False)
class Ledger:
    """Claims, and which figures tell each: tables `ledger` and `ledger_figures`."""
    claims: pd.DataFrame
    figures: pd.DataFrame

    def __repr__(self):
        return (f"Ledger: {len(self.claims)} claims in {self.claims['group_id'].nunique()} groups, "
                f"told by {len(self.figures)} figures")


def build_ledger(tables):
    """Return the Ledger of `tables`: every figure but ages and durations, gathered into claims.

    A claim is one value with its hedge, from one speaker, for one period, about one thing. Claims
    about the same thing share a `group_id`: the same kind, items and place (or, for sums and counts,
    the party named nearest). `stories` counts a wire copy once where group_stories has marked it.
    Nothing is added up. Where the text dates the saying but not what was counted, the claim is as of
    the day of saying.
    """
    figures = _prepare(require_tables(tables))
    rows, links = [], []
    for key, group in figures.groupby(ONE_CLAIM, dropna=False, sort=True):
        first = group.iloc[0]
        claim_id = _short_hash("claim", *key)
        rows.append(first[["about", "kind", "counted", "place", "unit", "value", "value_high", "qualifier",
                           "as_of_first_day", "as_of_last_day"]].to_dict() | {
            "claim_id": claim_id, "group_id": _short_hash(first["about"]), "speaker_actor": first["source"],
            "first_told": group["published"].min(), "figures": len(group),
            "stories": group["story"].nunique()})
        links += [(claim_id, figure_id) for figure_id in group["figure_id"]]
    claims = table("ledger", rows).sort_values(
        ["about", "as_of_last_day", "first_told", "value", "claim_id"], kind="stable")
    return Ledger(claims.reset_index(drop=True), table("ledger_figures", links))


def _prepare(tables):
    articles = tables.articles[["doc_id", "published", "story"]]
    figures = tables.figures[~tables.figures["kind"].isin(LEFT_OUT)].merge(articles, on="doc_id")
    places = anchors(tables)
    figures["story"] = figures["story"].where(figures["story"] != "", figures["doc_id"])
    figures["place"] = figures["figure_id"].map(places)
    figures["item"] = [item_class(counted, kind) for counted, kind in zip(figures["counted"], figures["kind"])]
    figures["source"] = figures["speaker_actor"].where(figures["speaker_actor"] != "", figures["speaker"])
    figures["about"] = [_describe(*row) for row in zip(figures["kind"], figures["unit"], figures["item"],
                                                       figures["place"])]
    _date_by_saying(figures)
    return figures.sort_values(["published", "figure_id"], kind="stable")


def _date_by_saying(figures):
    """"The monitor said on 15 May that 3,509 had been killed": as of 15 May, not of the day of print."""
    for row in figures[figures["as_of_basis"].eq("published") & figures["said_on"].ne("")].itertuples():
        if match := CALENDAR.match(row.said_on):
            period = pd.Period(match[0])
            figures.loc[row.Index, "as_of_first_day"] = period.start_time.normalize()
            figures.loc[row.Index, "as_of_last_day"] = period.end_time.normalize()


def _describe(kind, unit, item, place):
    """What a group is about in words: "killed: people, Pazigyi"."""
    what = unit if kind in ("money", "percent", "measure") else item
    return f"{kind}: {what}" + (f", {place}" if place else "")


def _short_hash(*parts):
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]
