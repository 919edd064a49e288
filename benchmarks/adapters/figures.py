"""The adapters of the tasks on quantities in sentences: newskit's figures in the conventions of each task.

The task figures follows the CQE of its authors: units have the long names of British English, currencies those of
the CLDR; "nearly" is about; "thousands" are 1,000 to 10,000; and "one of the bridges" is a figure too.
"""

import csv
import re
from functools import cache
from pathlib import Path

from babel import Locale

import newskit as nk
from benchmarks.adapters.shapes import annotated, rows_by_id, to_articles, value_of
from newskit.figures.codes import known_units
from newskit.figures.words import words_of
from newskit.nlp import load_pipeline

UNITS = Path(__file__).parents[1] / "units.csv"
CONTENT = ("NOUN", "PROPN", "ADJ", "NUM", "X")
COUNT = "12"
BOUNDS = {">=": ">", "<=": "<"}
NEARLY = ("almost", "nearly")
AMERICAN = re.compile(r"(?<=met|lit)er\b")
SYMBOL = 5  # characters that a unit called by its symbol has at most
FACTOR = re.compile(r"(?P<unit>[A-Za-z_]+)(?:\*\*(?P<power>[23]))?")
POWERS = {None: "", "2": "square ", "3": "cubic "}


def figures(records):
    """Return every figure of a sentence with its value, unit and hedge (or direction of change)."""
    found = rows_by_id(nk.join_changes(nk.annotate(to_articles(records), singles=True)))
    return [
        {
            "quantities": [
                _quantity(row) for row in found[record["id"]] if row["value_basis"] != "single"
            ]
        }
        for record in records
    ]


def _quantity(row):
    hedge = _bound(row)
    return {
        "value": _value(row),
        "unit": _unit(row) or "-",
        "change": (row["direction"] or hedge) if hedge in "=~" else hedge,
        "concept": row["counted"].split() if row["unit"] else [],
    }


def _bound(row):
    if row["text"].lower().startswith(NEARLY):
        return "~"
    return BOUNDS.get(row["qualifier"], row["qualifier"])


def _value(row):
    """The value; a plural scale is two or more of it in newskit, and one to ten in the task."""
    value = value_of(row)
    vague = isinstance(value, list) and not words_of("vague").keys().isdisjoint(
        row["text"].lower().split()
    )
    return [value[0] / 2, value[0] * 5] if vague else value


def _unit(row):
    unit, _, by = row["unit"].partition("per ")
    unit = task_unit(unit.strip()) or lemmas(row["counted"])
    if unit == "fraction":
        unit = f"% {row['counted'] or '-'}"
    unit += f" per {task_unit(by)}" if by else ""
    return f"{unit} of age" if row["kind"] == "age" else unit


def task_unit(unit):
    """Return what the task calls a unit: its long name in British English, or the name of a currency.

    >>> task_unit("kPa"), task_unit("cm²"), task_unit("KZT"), task_unit("percent")
    ('kilopascal', 'square centimetre', 'kazakhstani tenge', 'percentage')
    """
    if unit in _unit_names():
        return _unit_names()[unit]
    if unit in _currencies():
        return _currencies()[unit]
    known = known_units().get(unit)
    return _long_name(known["pint"]) or unit if known and len(unit) <= SYMBOL else unit


def _long_name(pint):
    """The English name of what pint calls a unit, "" for a multiple of one."""
    factors = re.split(r"(?<!\*)\*(?!\*)|/", pint)
    read = [FACTOR.fullmatch(factor) for factor in factors]
    if not all(read):
        return ""
    names = [POWERS[match["power"]] + match["unit"].replace("_", " ") for match in read]
    return AMERICAN.sub("re", (" per " if "/" in pint else " ").join(names))


@cache
def _currencies():
    return {code: name.lower() for code, name in Locale("en").currencies.items()}


@cache
def _unit_names():
    with open(UNITS, encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["unit"]: row["task_unit"] for row in rows}


def lemmas(counted):
    """Return a counted noun as the task writes it, the lemmas of its content words.

    >>> lemmas("best speakers and screens"), lemmas("wilderness guides"), lemmas("recorded songs")
    ('good speaker screen', 'wilderness guide', 'song')
    """
    words = load_pipeline()(f"{COUNT} {counted}")[1:]  # behind a number the tagger expects a noun
    content = [word.lemma_ for word in words if word.pos_ in CONTENT or word == words[-1]]
    return " ".join(content) or counted


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
