"""The adapter of the tasks figures and figures_rtext: newskit's figures in the convention of NewsQuant."""
import csv
import re
from pathlib import Path

import pandas as pd

from newskit.figures import find_figures
from newskit.figures.numbers import find_numbers
from newskit.nlp import load_pipeline, ready_text

UNITS = Path(__file__).parent / "units.csv"
TO = re.compile(r"(?:\s[\w.:]+){0,5}\sto\s")      # between the ends of a change: " in 2019 to "
CONTENT = ("NOUN", "PROPN", "ADJ", "NUM", "X")
NEARLY = ("nearly", "almost", "close to")
BOUNDS = {">=": ">", "<=": "<"}


def figures(records):
    """Return every figure of a sentence with its value, unit and hedge (or direction of change)."""
    names, docs = _unit_names(), load_pipeline().pipe(ready_text(record["text"]) for record in records)
    return [{"quantities": [_quantity(row, names) for row in _join_changes(doc.text, find_figures(doc, one_of=True))
                            if not _is_apposition(doc.text, row)]} for doc in docs]


def _is_apposition(text, row):
    """The task leaves out an age that stands beside a name alone: "Min Thu, 34, fled"."""
    return row["kind"] == "age" and text[:row["start"]].endswith((", ", "("))


def _join_changes(text, rows):
    """The task takes "rose from 5 to 8 percent" for one range, newskit for two figures."""
    joined = []
    for row in rows:
        last = joined[-1] if joined else None
        if last and _is_change(text, last, row):
            joined[-1] = row | {"text": last["text"], "value": last["value"], "value_high": row["value"],
                                "unit": last["unit"] or row["unit"], "counted": last["counted"]}
        else:
            joined.append(row)
    return joined


def _is_change(text, start, end):
    return (start["value_high"] is end["value_high"] is None
            and (start["unit"] == end["unit"] or not start["unit"] or not end["unit"])
            and text.endswith("from ", 0, start["start"])
            and bool(TO.fullmatch(text[start["end"]:end["start"]])))


def _unit_names():
    with open(UNITS, encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["unit"]: row["task_unit"] for row in rows}


def _quantity(row, names):
    unit, _, by = row["unit"].partition("per ")
    unit = names.get(unit.strip(), unit.strip()) or lemmas(row["counted"])
    if unit == "fraction":
        unit = f"% {row['counted'] or '-'}"
    unit += f" per {names.get(by, by)}" if by else ""
    if row["kind"] == "age":
        unit = f"{unit} of age"
    hedge = _hedge(row)
    return {"value": _in_round_numbers(row), "unit": unit or "-",
            "change": (row["direction"] or hedge) if hedge in "=~" else hedge,
            "concept": row["counted"].split() if row["unit"] else []}


def lemmas(counted):
    """Return a counted noun as the task writes it, the lemmas of its content words.

    >>> lemmas("best speakers and screens")
    'good speaker screen'
    """
    return " ".join(word.lemma_ for word in load_pipeline()(counted) if word.pos_ in CONTENT) or counted


def _hedge(row):
    """In this task "nearly" is about the number, not below it."""
    near = row["text"].lower().startswith(NEARLY)
    return "~" if near else BOUNDS.get(row["qualifier"], row["qualifier"])


def _in_round_numbers(row):
    """The task's ranges of vague words: thousands are 1,000 to 10,000, dozens 12 to 120."""
    value = value_of(row)
    if not isinstance(value, list) or not is_vague(row["text"]):
        return value
    if row["text"].lower().endswith("dozens"):
        return [12, 120]
    ten = 10 ** (len(str(int(value[0]))) - 1)
    return [ten, 10 * ten]


def is_vague(text):
    """Say whether a figure is one vague word, not a range with two ends."""
    return [number.high is not None for number in find_numbers(text)] == [True]


def value_of(row):
    """Return the value of a figure, [low, high] where it is a range."""
    low, high = _number(row["value"]), row["value_high"]
    return low if pd.isna(high) else [low, _number(high)]


def _number(value):
    return int(value) if value == int(value) else value
