"""The adapters of the tasks on whole articles and what happened: claims, casualties and the ledger."""

import json
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import newskit as nk
from benchmarks.adapters.shapes import annotated, rows_by_id, span, to_articles, value_of

DURATION = "duration"
NOT_IN_CLAIMS = ("age", DURATION)
NAMED_IN_TEXT = ("clause", "sentence")
EFFECTS = ("killed", "injured")
BOUNDS = {">=": ">", "<=": "<"}


def claims(records):
    """Return the figures of an article with hedge, kind, speaker and the period the text names.

    The guide of the task calls a duration a measure where it is the extent of something: "a four-day return" is, "in the
    last ten days" is not. So durations with a hyphen, which stand before what they measure, count as measures.
    """
    return [
        {"figures": [_claim(row) for row in rows if _is_in_claims(row)]}
        for rows in annotated(records, "figures")
    ]


def _is_in_claims(row):
    return row["kind"] not in NOT_IN_CLAIMS or (row["kind"] == DURATION and "-" in row["text"])


def _claim(row):
    return {
        "start": row["start"],
        "end": row["end"],
        "value": value_of(row),
        "qualifier": row["qualifier"],
        "kind": "measure" if row["kind"] == DURATION else row["kind"],
        "unit": row["unit"].split(" per ")[0],
        "item": row["counted"],
        "speaker": span(row, "speaker"),
        "as_of": to_period(row["as_of_first_day"], row["as_of_last_day"])
        if row["as_of_basis"] in NAMED_IN_TEXT
        else None,
    }


def to_period(first, last):
    """Return two days as ISO: "2016", "2016-11" or "2016-11-10" if they are one, else "first/last".

    >>> to_period(pd.Timestamp("2016-11-01"), pd.Timestamp("2016-11-30"))
    '2016-11'
    """
    if pd.isna(first):
        return None
    if pd.isna(last):
        return str(first.date())
    whole = (pd.Period(first, unit) for unit in "YMD")
    exact = (
        period
        for period in whole
        if period.start_time == first and period.end_time.normalize() == last
    )
    return str(next(exact, f"{first.date()}/{last.date()}"))


def casualties(records):
    """Return the victims of each report as `list_victims` does."""
    found = rows_by_id(nk.list_victims(nk.annotate(to_articles(records))))
    return [{"casualties": [_casualty(row) for row in found[record["id"]]]} for record in records]


def _casualty(row):
    return {
        "effect": row["kind"],
        "count": value_of(row),
        "who": row["counted"],
        "qualifier": BOUNDS.get(row["qualifier"], row["qualifier"]),
    }


def ledger(records):
    """Return the killed and injured of each article with their group in one ledger of all articles."""
    tables = nk.merge_actors(nk.annotate(read_as_user(records)))
    built = nk.build_ledger(tables)
    ids = dict(zip(tables.articles["doc_id"], (record["id"] for record in records), strict=True))
    rows = built.figures[["claim_id", "figure_id"]].merge(
        built.claims[["claim_id", "group_id"]], on="claim_id"
    )
    rows = rows.merge(tables.figures, on="figure_id")
    rows = rows[rows["kind"].isin(EFFECTS)].assign(id=rows["doc_id"].map(ids))
    figures, clashes = defaultdict(list), _contradictions(built, ids)
    for row in rows.to_dict("records"):
        figures[row["id"]].append(
            {
                "start": row["start"],
                "kind": row["kind"],
                "value": row["value"],
                "group": row["group_id"],
                "part": bool(row["part_of"]),
            }
        )
    return [
        {"figures": figures[record["id"]], "contradictions": clashes[record["id"]]}
        for record in records
    ]


def read_as_user(records):
    """Return the records' articles, read from a file and cleaned, in the records' order."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        fields = ("title", "text", "date", "url")
        path.write_text(
            "".join(
                json.dumps({name: record[name] for name in fields}) + "\n" for record in records
            ),
            encoding="utf-8",
        )
        return (
            nk.read_articles(path)
            .pipe(nk.clean_articles)
            .sort_values("position", ignore_index=True)
        )


def _contradictions(built, ids):
    """Return [start, other id, other start] of each contradiction about the killed and injured, by id."""
    found = defaultdict(list)
    for row in nk.list_contradictions(built).itertuples():
        if row.about.startswith(EFFECTS):
            found[ids[row.doc_id]].append([row.start, ids[row.other_doc_id], row.other_start])
    return found
