"""What the adapters share: records -> articles, tables -> rows by record, rows -> plain JSON values."""

from collections import defaultdict

import pandas as pd

import newskit as nk
from newskit.schema import table


def to_articles(records):
    """Return input records as a table of articles whose page is their text."""
    return table(
        "articles",
        [
            {
                "doc_id": record["id"],
                "text": record["text"],
                "page": record["text"],
                "title": record.get("title", ""),
                "published": record.get("date") or None,
            }
            for record in records
        ],
    )


def annotated(records, name):
    """Return the rows of one annotated table, a list for each record."""
    found = rows_by_id(getattr(nk.annotate(to_articles(records)), name))
    return [found[record["id"]] for record in records]


def rows_by_id(frame):
    """Return the rows of a table as dicts, {doc_id: [row, …]}, an empty list where there are none."""
    found = defaultdict(list)
    for row in frame.to_dict("records"):
        found[row["doc_id"]].append(row)
    return found


def span(row, name):
    """Return [start, end] of a part of a row, or None where the article has none."""
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if pd.isna(start) else [int(start), int(end)]


def value_of(row):
    """Return the value of a figure, [low, high] where it is a range."""
    low, high = _number(row["value"]), row["value_high"]
    return low if pd.isna(high) else [low, _number(high)]


def _number(value):
    return int(value) if value == int(value) else value


def day(value):
    """Return a day as ISO, or "" where none is known.

    >>> day(pd.Timestamp("2023-05-31")), day(pd.NaT)
    ('2023-05-31', '')
    """
    return "" if pd.isna(value) else str(value.date())
