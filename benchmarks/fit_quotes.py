"""Count newskit/lexicons/quotes_precision.csv: python -m benchmarks.fit_quotes DATA [--write]

DATA is the folder with a folder for each task. The verdicts are benchmarks/quotes_judged.csv, rows of quotes that were
read and judged by hand. A verdict counts for the row that the rules make at its place today; where they make none it is
left out and counted. None of the documents is of the task attribution, on which keep_precise is measured.
"""

import argparse
from collections import Counter
from pathlib import Path

import pandas as pd

import newskit as nk
from benchmarks.adapters.shapes import to_articles
from benchmarks.predict import read_lines
from benchmarks.run import HERE, find_file
from newskit.lexicons import FOLDER
from newskit.quotes.selection import kind_of_cue

SAMPLE, SAMPLE_NAME = HERE.parent / "data" / "articles", "data"
PLACE = ["doc_id", "start", "rule"]
HEAD = [
    "# How many of the rows of quotes that were judged are right, by the rule that made them, the class of their cue in",
    "# reporting_verbs.csv (noun, or none) and the cue's form; keep_precise goes by it.",
    "# Source: counted by benchmarks/fit_quotes.py from verdicts by hand on news outside the task attribution.",
    "rule,class,form,right,rows",
]


def read_verdicts():
    """Return the verdicts as a DataFrame."""
    return pd.read_csv(HERE / "quotes_judged.csv", comment="#")


def read_corpus(name, data):
    """Return the articles of a corpus: the sample, or the documents of a task."""
    if name == SAMPLE_NAME:
        return nk.clean_articles(nk.read_articles(SAMPLE))
    return to_articles(read_lines(find_file(data / name, "input.jsonl")))


def judged_rows(data):
    """Return the rows of quotes that have a verdict, with it, and the number of verdicts without a row."""
    verdicts, found = read_verdicts(), []
    for name, known in verdicts.groupby("corpus"):
        articles = read_corpus(name, data)
        wanted = articles[articles["doc_id"].isin(known["doc_id"])]
        quotes = nk.annotate(wanted).quotes
        found.append(quotes.merge(known, on=PLACE).drop_duplicates(PLACE))
    rows = pd.concat(found)
    return rows, len(verdicts) - len(rows)


def count(rows):
    """Return the lines of the table: rule, class and form of the cue, right ones, rows."""
    right, whole = Counter(), Counter()
    for row in rows.itertuples():
        kind = (row.rule, *kind_of_cue(row.cue_lemma, row.cue))
        whole[kind] += 1
        right[kind] += row.right
    return [",".join((*kind, str(right[kind]), str(whole[kind]))) for kind in sorted(whole)]


def main():
    """Count, print, and write if asked to."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("data", type=Path)
    ask.add_argument("--write", action="store_true")
    args = ask.parse_args()
    rows, left_out = judged_rows(args.data)
    lines = [*HEAD, *count(rows)]
    print("\n".join(lines))
    print(f"{len(rows)} rows, {left_out} verdicts without a row")
    if args.write:
        target = FOLDER / "quotes_precision.csv"
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
