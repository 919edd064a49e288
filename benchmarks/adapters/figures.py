"""The adapters of the tasks on quantities in sentences: newskit's figures in the conventions of each task."""

import csv
from functools import cache
from pathlib import Path

import newskit as nk
from benchmarks.adapters.shapes import annotated, rows_by_id, to_articles, value_of
from newskit.nlp import load_pipeline

UNITS = Path(__file__).parents[1] / "units.csv"
CONTENT = ("NOUN", "PROPN", "ADJ", "NUM", "X")
BOUNDS = {">=": ">", "<=": "<"}


def figures(records):
    """Return every figure of a sentence with its value, unit and hedge (or direction of change)."""
    found = rows_by_id(nk.join_changes(nk.annotate(to_articles(records))))
    return [{"quantities": [_quantity(row) for row in found[record["id"]]]} for record in records]


def _quantity(row):
    hedge = BOUNDS.get(row["qualifier"], row["qualifier"])
    return {
        "value": value_of(row),
        "unit": _unit(row) or "-",
        "change": (row["direction"] or hedge) if hedge in "=~" else hedge,
        "concept": row["counted"].split() if row["unit"] else [],
    }


def _unit(row):
    unit, _, by = row["unit"].partition("per ")
    unit = _unit_names().get(unit.strip(), unit.strip()) or lemmas(row["counted"])
    if unit == "fraction":
        unit = f"% {row['counted'] or '-'}"
    unit += f" per {_unit_names().get(by, by)}" if by else ""
    return f"{unit} of age" if row["kind"] == "age" else unit


@cache
def _unit_names():
    with open(UNITS, encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["unit"]: row["task_unit"] for row in rows}


def lemmas(counted):
    """Return a counted noun as the task writes it, the lemmas of its content words.

    >>> lemmas("best speakers and screens")
    'good speaker screen'
    """
    return (
        " ".join(word.lemma_ for word in load_pipeline()(counted) if word.pos_ in CONTENT)
        or counted
    )


def quantities_peers(records):
    """Return every row of figures with its value, unit, kind, hedge and what is counted."""
    return [
        {
            "quantities": [
                {
                    "start": row["start"],
                    "end": row["end"],
                    "value": value_of(row),
                    "unit": row["unit"],
                    "kind": row["kind"],
                    "bound": row["qualifier"],
                    "counted": row["counted"],
                }
                for row in rows
            ]
        }
        for rows in annotated(records, "figures")
    ]
