"""Write newskit's predictions on a benchmark: python -m benchmarks.predict TASK INPUT.jsonl PRED.jsonl

One adapter a task: it calls the public functions of newskit and reshapes their rows into what the
task asks for. An adapter sees the input alone, never the gold, and knows nothing that newskit does
not know; it may leave kinds out and rename values. See benchmarks/README.md.
"""
import json
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import newskit as nk
from benchmarks.quantities import BOUNDS, figures, is_vague, lemmas, value_of
from newskit.dictionary import armed_forces
from newskit.figures.fates import fate_nouns
from newskit.ledger.subjects import item_class, sentences_of_totals
from newskit.quotes import keep_outermost
from newskit.schema import table

HERE = Path(__file__).parent
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


def claims(records):
    """Return the figures of an article with hedge, kind, speaker and the period the text names."""
    return [{"figures": [_claim(row) for row in rows if row["kind"] not in NOT_IN_CLAIMS]}
            for rows in _annotated(records, "figures")]


def _claim(row):
    return {"start": row["start"], "end": row["end"], "value": value_of(row),
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
    who = lemmas(row["counted"]).lower().split()
    return (who[-1] not in fate_nouns(*EFFECTS) and item_class(who[-1], row["kind"]) not in FIGHTERS
            and armed_forces().isdisjoint(who))


def _casualty(row):
    """A vague number ("dozens") is a plural without a count in this task, not a range."""
    value = value_of(row)
    vague = isinstance(value, list) and is_vague(row["text"])
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
