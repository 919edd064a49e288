"""Figures -> claims: the same number
from the same source is one claim, however often it is told.
"""

import hashlib
import re

import pandas as pd

from newskit.events import group_events
from newskit.ledger.happenings import Happenings, own_period
from newskit.ledger.parts import CLAIM, mark_roles
from newskit.ledger.subjects import item_class, mark_totals, read_surroundings, wide_class
from newskit.progress import show_progress
from newskit.schema import DAY, PEOPLE_KINDS, table
from newskit.tables import Ledger, Tables, require_tables

CALENDAR = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?=$|T)")
LEFT_OUT = ("age", "duration")
IN_UNITS = ("money", "percent", "measure")
ONE_CLAIM = [
    "kind",
    "unit",
    "item",
    "subject",
    "value",
    "value_high",
    "qualifier",
    "source",
    "as_of_first_day",
    "as_of_last_day",
]
ADDED = ("teller", "place", "party", "event", "subject", "about", "role")
TOTAL = "in all"


def build_ledger(tables: Tables) -> Ledger:
    """Return the Ledger of `tables`: every figure but ages and durations, gathered into claims.

    A claim is one value with its hedge, from one speaker, for one period, about one subject. A
    subject is an event (see group_events, which is called where the articles have none), a kind and
    a class of what is counted: people, men, women, children and residents are people, soldiers,
    fighters and police are not. Claims about one subject share a `group_id`. A figure with a day or
    a place of its own that is not its article's belongs to another event; a total ("nationwide",
    "since the coup") to its country. Sums and counts are told apart by `party`, too: the actor
    named nearest in the sentence. `part_of` is the claim of the whole that a claim is a part of.
    `stories` counts a wire copy once where group_stories has marked it. Nothing is added up. Where
    the text dates the saying but not what was counted, the claim is as of the day of saying.

    Parameters
    ----------
    tables : Tables
        What annotate, merge_actors or group_events returned.

    Returns
    -------
    Ledger
        `claims` and `figures`, which leads from each claim to the sentences that tell it.

    Raises
    ------
    NewskitError
        If `tables` is not a Tables.

    Examples
    --------
    >>> import newskit as nk
    >>> text = "Nine people were killed in Bergen, the ministry said. Nurses said 12 people were killed in Bergen."
    >>> nk.build_ledger(nk.annotate(nk.example("articles", doc_id=["a"], text=[text])))
    Ledger: 2 claims in 1 groups, told by 2 figures
    """
    figures = _prepare(require_tables(tables))
    figures["claim_id"] = figures.groupby(ONE_CLAIM, dropna=False).ngroup()
    told = figures.groupby("claim_id").agg(
        first_told=("published", "min"), figures=("figure_id", "size"), stories=("story", "nunique")
    )
    first = (
        _claims_first(figures)
        .drop_duplicates("claim_id")
        .join(told, on="claim_id")
        .reset_index(drop=True)
    )
    keys = zip(*(first[column] for column in (*ONE_CLAIM, "claim_id")))
    names = {row[-1]: _short_hash("claim", *row[:-1]) for row in keys}
    figures["claim_id"] = figures["claim_id"].map(names)
    claim_of = dict(zip(figures["figure_id"], figures["claim_id"]))
    claims = first.assign(
        claim_id=first["claim_id"].map(names),
        group_id=first["subject"].map(_short_hash),
        part_of=first["part_of"].map(claim_of).fillna(""),
        speaker_actor=first["source"],
    )
    order = ["about", "group_id", "as_of_last_day", "first_told", "value", "claim_id"]
    claims = table("ledger", claims).sort_values(order, kind="stable")
    links = table("ledger_figures", figures.sort_values("claim_id", kind="stable"))
    return Ledger(claims.reset_index(drop=True), links.reset_index(drop=True))


def _claims_first(figures):
    """What is a part in one article and a claim of its own in another is a claim."""
    return figures.iloc[figures["role"].ne(CLAIM).to_numpy().argsort(kind="stable")]


def _prepare(tables):
    if not tables.articles["event"].ne("").any():
        tables = group_events(tables)
    figures = _merge(tables)
    figures["item"] = [
        item_class(counted, kind) for counted, kind in zip(figures["counted"], figures["kind"])
    ]
    figures["source"] = figures["speaker_actor"].where(
        figures["speaker_actor"] != "", figures["speaker"]
    )
    _date_by_saying(figures)
    figures["known_on"] = figures["published"]
    rows = figures.to_dict("records")
    for row, is_total in zip(rows, mark_totals(rows)):
        row["is_total"] = is_total
    _name_subjects(rows, tables)
    _date_knowledge(rows)
    for row, (role, whole) in zip(rows, mark_roles(rows)):
        row["role"], row["part_of"] = role, whole
    columns = dict.fromkeys((*figures, *ADDED))
    return pd.DataFrame(rows, columns=list(columns)).sort_values(
        ["published", "figure_id"], kind="stable"
    )


def _merge(tables):
    """Return the figures with the day and story of their articles
    and with their sentences, in the order of the text.
    """
    articles = tables.articles[["doc_id", "published", "story", "event"]]
    sentences = tables.sentences[["doc_id", "sent_id", "start", "text"]]
    sentences = sentences.rename(columns={"start": "sent_start", "text": "sentence"})
    figures = tables.figures[~tables.figures["kind"].isin(LEFT_OUT)].merge(articles, on="doc_id")
    figures = figures.merge(sentences, on=["doc_id", "sent_id"], how="left").sort_values(
        ["doc_id", "start"], kind="stable"
    )
    figures["story"] = figures["story"].where(figures["story"] != "", figures["doc_id"])
    return figures.reset_index(drop=True)


def _name_subjects(rows, tables):
    """Fill event, place, party, subject and about:
    what a figure is about, so that two reports of one thing meet.
    """
    for row in rows:
        row["of_people"] = row["kind"] in PEOPLE_KINDS
    read_surroundings(rows, tables)
    happened = [row for row in rows if row["of_people"] and not row["is_total"]]
    happenings = Happenings(tables, happened)
    watched = show_progress(happened, "sorting figures", len(happened))
    for row, (event, place) in zip(watched, happenings.assign(happened)):
        row["event"], row["event_place"] = event, happenings.place_of(event, place)
        row["is_count"] = happenings.is_count(event, place)
        is_elsewhere = row["own_place"] and not happenings.is_at(event, row["own_place"])
        if is_elsewhere:
            row["place"] = row["own_place"]
        else:
            row["place"] = row["event_place"]
    for row in rows:
        _describe(row)


def _describe(row):
    """What a group is about in words: "killed: people, Pazigyi"."""
    if row["is_total"]:
        row["event"], row["place"] = "", row["own_place"]
    elif not row["of_people"]:
        row["place"] = row["own_place"]
    if row["kind"] in IN_UNITS:
        what = row["unit"]
    else:
        what = row["item"]
    scope, of_all = row["event"], ""
    if row["is_total"]:
        scope = of_all = TOTAL
    if row["of_people"]:
        where = row.get("event_place", row["place"])
    else:
        where = row["party"]
    told = ""
    if row["is_total"] or not row["of_people"]:
        told = where
    row["subject"] = "|".join((row["kind"], wide_class(what, row["kind"]), scope, told))
    row["about"] = ", ".join(filter(None, (f"{row['kind']}: {what}", where, of_all)))


def _date_by_saying(figures):
    """ "The monitor said on 15 May that 3,509 had been killed":
    as of 15 May, not of the day of print.
    """
    dated = figures["as_of_basis"].eq("published") & figures["said_on"].str.match(CALENDAR)
    said = figures.loc[dated, "said_on"]
    periods = {day: _calendar_period(day) for day in said.unique()}
    for column, edge in (("as_of_first_day", "start_time"), ("as_of_last_day", "end_time")):
        days = {day: getattr(period, edge).normalize() for day, period in periods.items()}
        figures.loc[dated, column] = pd.to_datetime(said.map(days)).astype(DAY)


def _calendar_period(timex):
    """The day or month that a TIMEX3 value begins with,
    None where it names none of the calendar.
    """
    found = CALENDAR.match(timex)
    if found is None:
        return None
    return pd.Period(found[0])


def _date_knowledge(rows):
    """Fill known_on: the day of saying, else the day that a text gives a count, else the day of
    print.

    A day that a text gives is that of a count where it comes after the first one of the event.
    """
    began = {}
    for row in rows:
        if period := own_period(row):
            began[row["subject"]] = min(began.get(row["subject"], period[0]), period[0])
    for row in rows:
        period = own_period(row)
        if said := _calendar_period(row["said_on"]):
            row["known_on"] = said.end_time.normalize()
        elif period and (
            row["is_total"] or row.get("is_count") or period[1] > began[row["subject"]]
        ):
            row["known_on"] = period[1]


def _short_hash(*parts):
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]
