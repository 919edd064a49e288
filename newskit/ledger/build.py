"""Figures -> claims: the same number from the same source is one claim, however often it is told."""
import hashlib
import re
from dataclasses import dataclass

import pandas as pd

from newskit.ledger.subjects import anchors, item_class
from newskit.schema import DAY, table
from newskit.tables import require_tables

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
    figures["claim_id"] = figures.groupby(ONE_CLAIM, dropna=False).ngroup()
    told = figures.groupby("claim_id").agg(first_told=("published", "min"), figures=("figure_id", "size"), stories=("story", "nunique"))
    first = figures.drop_duplicates("claim_id").join(told, on="claim_id").reset_index(drop=True)
    names = {row[-1]: _short_hash("claim", *row[:-1]) for row in zip(*(first[column] for column in (*ONE_CLAIM, "claim_id")))}
    claims = first.assign(claim_id=first["claim_id"].map(names), group_id=first["about"].map(_short_hash),
                          speaker_actor=first["source"])
    claims = table("ledger", claims).sort_values(["about", "as_of_last_day", "first_told", "value", "claim_id"], kind="stable")
    links = figures.sort_values("claim_id", kind="stable").assign(claim_id=lambda frame: frame["claim_id"].map(names))
    return Ledger(claims.reset_index(drop=True), table("ledger_figures", links).reset_index(drop=True))


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
    dated = figures["as_of_basis"].eq("published") & figures["said_on"].str.match(CALENDAR)
    said = figures.loc[dated, "said_on"]
    periods = {day: pd.Period(CALENDAR.match(day)[0]) for day in said.unique()}
    for column, edge in (("as_of_first_day", "start_time"), ("as_of_last_day", "end_time")):
        days = {day: getattr(period, edge).normalize() for day, period in periods.items()}
        figures.loc[dated, column] = pd.to_datetime(said.map(days)).astype(DAY)


def _describe(kind, unit, item, place):
    """What a group is about in words: "killed: people, Pazigyi"."""
    what = unit if kind in ("money", "percent", "measure") else item
    return f"{kind}: {what}" + (f", {place}" if place else "")


def _short_hash(*parts):
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]
