"""Write newskit's predictions on a benchmark: python -m benchmarks.predict TASK INPUT.jsonl PRED.jsonl

One adapter a task: it calls the public functions of newskit and reshapes their rows into what the
task asks for. An adapter sees the input alone, never the gold, and knows nothing that newskit does
not know; it may leave kinds out and rename values. See benchmarks/README.md.
"""
import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import newskit as nk
from newskit.dictionary import armed_forces
from newskit.figures import find_figures
from newskit.figures.casualties import fate_nouns
from newskit.figures.numbers import find_numbers
from newskit.figures.spans import find_quantities
from newskit.ledger.subjects import item_class, sentences_of_totals
from newskit.nlp import load_pipeline, ready_text
from newskit.quotes import keep_outermost
from newskit.schema import table

HERE = Path(__file__).parent
TO = re.compile(r"(?:\s[\w.:]+){0,5}\sto\s")      # between the ends of a change: " in 2019 to "
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "X")
NEARLY = ("nearly", "almost", "close to")
BOUNDS = {">=": ">", "<=": "<"}
EFFECTS = ("killed", "injured")
FIGHTERS = ("fighters", "soldiers")
NOT_IN_CLAIMS = ("age", "duration")
NAMED_IN_TEXT = ("clause", "sentence")


def clean_html(records):
    """Return the clean text of each page, read from saved files; a page without text gives ""."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{i:06}.html" for i in range(len(records))]
        for path, record in zip(paths, records):
            path.write_text(record["html"], encoding="utf-8")
        articles = nk.read_articles(folder, on_error="skip").pipe(nk.clean_articles)
    texts = dict(zip(articles["path"], articles["text"]))
    return [{"text": texts.get(path.as_posix(), "")} for path in paths]


def clean_text(records):
    """Return 1 for each line of a copied page that is body, 0 for every other non-empty line."""
    lines = rows_by_id(nk.label_lines(to_articles(records)))
    return [{"lines": _body_marks(record["text"], lines[record["id"]])} for record in records]


def _body_marks(page, lines):
    """A line of the table begins where its first visible character stands; empty lines follow it."""
    body = {row["page_start"] + _indent(page[row["page_start"]:row["page_end"]])
            for row in lines if row["role"] == "body"}
    marks, at = [], 0
    for line in page.split("\n"):
        if line.strip():
            marks.append(int(at + _indent(line) in body))
        at += len(line) + 1
    return marks


def _indent(text):
    return len(text) - len(text.lstrip())


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
    with open(HERE / "units.csv", encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["unit"]: row["task_unit"] for row in rows}


def _quantity(row, names):
    unit, _, by = row["unit"].partition("per ")
    unit = names.get(unit.strip(), unit.strip()) or _lemmas(row["counted"])
    if unit == "fraction":
        unit = f"% {row['counted'] or '-'}"
    unit += f" per {names.get(by, by)}" if by else ""
    if row["kind"] == "age":
        unit = f"{unit} of age"
    hedge = _written_hedge(row)
    return {"value": _in_round_numbers(row), "unit": unit or "-",
            "change": (row["direction"] or hedge) if hedge in "=~" else hedge,
            "concept": row["counted"].split() if row["unit"] else []}


def _lemmas(counted):
    """The task's nouns are lemmas of content words: "best speakers and screens" are "good speaker screen"."""
    return " ".join(word.lemma_ for word in load_pipeline()(counted) if word.pos_ in CONTENT) or counted


def _written_hedge(row):
    """A hedge of this task stands at its own number, and "nearly" is about the number, not below it."""
    if row["text"].lower().startswith(NEARLY):
        return "~"
    qualifier = next((quantity.qualifier for quantity in find_quantities(row["text"])), "=")
    return BOUNDS.get(qualifier, qualifier)


def _in_round_numbers(row):
    """The task's ranges of vague words: thousands are 1,000 to 10,000, dozens 12 to 120."""
    value = _value(row)
    if not isinstance(value, list) or not _is_vague(row["text"]):
        return value
    if row["text"].lower().endswith("dozens"):
        return [12, 120]
    ten = 10 ** (len(str(int(value[0]))) - 1)
    return [ten, 10 * ten]


def _is_vague(text):
    """Say whether a figure is one vague word, not a range with two ends."""
    return [number.high is not None for number in find_numbers(text)] == [True]


def claims(records):
    """Return the figures of an article with hedge, kind, speaker and the period the text names."""
    return [{"figures": [_claim(row) for row in rows if row["kind"] not in NOT_IN_CLAIMS]}
            for rows in _annotated(records, "figures")]


def _claim(row):
    return {"start": row["start"], "end": row["end"], "value": _value(row),
            "qualifier": row["qualifier"], "kind": row["kind"], "unit": row["unit"].split(" per ")[0],
            "item": row["counted"], "speaker": span(row, "speaker"),
            "as_of": to_period(row["as_of_first_day"], row["as_of_last_day"])
            if row["as_of_basis"] in NAMED_IN_TEXT else None}


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
    exact = (period for period in whole
             if period.start_time == first and period.end_time.normalize() == last)
    return str(next(exact, f"{first.date()}/{last.date()}"))


def casualties(records):
    """Return who was killed and injured in a report, a repeated figure once.

    The task's key describes the victims of attacks: neither fighters nor the total of a war nor a
    number that says of nobody who it was ("10 dead and 30 wounded").
    """
    tables = nk.annotate(to_articles(records))
    totals, rows = sentences_of_totals(tables), rows_by_id(tables.figures)
    return [{"casualties": _distinct(_casualty(row) for row in rows[record["id"]] if _is_victim(row, totals))}
            for record in records]


def _is_victim(row, totals):
    if row["kind"] not in EFFECTS or (row["doc_id"], row["sent_id"]) in totals or not row["counted"]:
        return False
    who = _lemmas(row["counted"]).lower().split()
    return (who[-1] not in fate_nouns(*EFFECTS) and item_class(who[-1], row["kind"]) not in FIGHTERS
            and armed_forces().isdisjoint(who))


def _casualty(row):
    """A vague number ("dozens") is a plural without a count in this task, not a range."""
    value = _value(row)
    vague = isinstance(value, list) and _is_vague(row["text"])
    hedge = "plural" if vague else BOUNDS.get(row["qualifier"], row["qualifier"])
    return {"effect": row["kind"], "count": None if vague else value, "qualifier": hedge,
            "who": row["counted"]}


def _distinct(rows):
    """The same number killed (or hurt) twice in one report is one figure told again."""
    found = {}
    for row in rows:
        known = found.setdefault((row["effect"], str(row["count"] or row["who"])), row)
        known["who"] = known["who"] or row["who"]
    return list(found.values())


def attribution(records):
    """Return who said what by which cue; of statements inside statements the outermost."""
    return _attributions(records, keep_outermost)


def attribution_precise(records):
    """Return what attribution returns, of the statements that newskit is surest of alone."""
    return _attributions(records, lambda quotes: keep_outermost(nk.keep_precise(quotes)))


def _attributions(records, keep):
    tables = nk.annotate(to_articles(records))
    quotes = rows_by_id(keep(tables.quotes))
    return [{"attributions": _join_fragments(quotes[record["id"]])} for record in records]


def _join_fragments(rows):
    found = {}
    for row in rows:
        entry = found.setdefault(row["quote_id"], {"source": _spans(row, "speaker"),
                                                   "cue": _spans(row, "cue"), "content": []})
        entry["content"].append([row["start"], row["end"]])
    return list(found.values())


def _spans(row, name):
    found = span(row, name)
    return [found] if found else None


def dates(records):
    """Return the time expressions; periods that count from an event are no TIMEX3 and left out."""
    return [{"timex": [{"start": row["start"], "end": row["end"], "type": row["type"],
                        "value": row["timex"]} for row in rows if "/" not in row["timex"]]}
            for rows in _annotated(records, "dates")]


def actors(records):
    """Return the names of an article, each with the actor that it stands for."""
    return [{"mentions": [{"start": row["start"], "end": row["end"], "entity": row["actor"],
                           "kind": "name"} for row in rows if row["kind"] == "name"]}
            for rows in _annotated(records, "mentions")]


TASKS = {"clean_html": clean_html, "clean_text": clean_text, "figures": figures,
         "figures_rtext": figures, "claims": claims, "casualties": casualties,
         "attribution": attribution, "attribution_precise": attribution_precise,
         "dates": dates, "dates_meantime": dates, "actors": actors}


def to_articles(records):
    """Return input records as a table of articles whose page is their text."""
    return table("articles", [{"doc_id": record["id"], "text": record["text"],
                               "page": record["text"], "published": record.get("date") or None}
                              for record in records])


def _annotated(records, name):
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


def _value(row):
    low, high = _number(row["value"]), row["value_high"]
    return low if pd.isna(high) else [low, _number(high)]


def _number(value):
    return int(value) if value == int(value) else value


def predict(task, source, target):
    """Write the predictions for the input file `source` to `target`, one JSON object a line."""
    with open(source, encoding="utf-8") as file:
        records = [json.loads(line) for line in file if line.strip()]
    rows = TASKS[task](records)
    with open(target, "w", encoding="utf-8") as file:
        for record, row in zip(records, rows, strict=True):
            file.write(json.dumps({"id": record["id"]} | row, ensure_ascii=False) + "\n")


def main(args):
    if len(args) != 3 or args[0] not in TASKS:
        sys.exit("usage: python -m benchmarks.predict TASK INPUT.jsonl PRED.jsonl\n"
                 f"TASK is one of {', '.join(TASKS)}")
    predict(*args)


if __name__ == "__main__":
    main(sys.argv[1:])
