"""Measure newskit's finders beside their peers, on the same plain news: python -m benchmarks.peer_speed --data DIR

Each peer is run in a Python that an option names (peer_jobs.py tells how to install them), and shown as not installed where that
has none of it. Speeds are words or sentences a CPU second in one thread, the best of --rounds in which the two sides take turns.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
from collections import namedtuple
from datetime import date
from pathlib import Path
from typing import NamedTuple

import newskit as nk
from benchmarks.peer_jobs import TIMEML_DAY
from benchmarks.speed import count_words, read_news
from newskit.chunked_parsing import parse
from newskit.dates import find_dates
from newskit.figures import find_figures
from newskit.nlp import load_pipeline
from newskit.quotes import find_quotes
from newskit.quotes.quotation_marks import quoted
from newskit.ready_text import ready_text
from newskit.scale.executor import THREADS, one_thread_each
from newskit.schema import Context, table

CONTEXT = Context(published=date.fromisoformat(TIMEML_DAY))
JOBS = Path(__file__).parent / "peer_jobs.py"
START = "from benchmarks.peer_speed import *; print(read_whole(find_dates)(News(json.load(sys.stdin), [])))"
HEADER = (
    "| what | unit | newskit | peer | ratio | bar | rows found |\n|---|---|---|---|---|---|---|"
)

Row = namedtuple(
    "Row", "what unit ours theirs bar", defaults=["–"]
)  # ours reads News; theirs names what the peer measured


class News(NamedTuple):
    """Articles as texts and as parsed Docs."""

    texts: list
    docs: list

    def only(self, places):
        """Return the News of some of the articles."""
        return News([self.texts[place] for place in places], [self.docs[place] for place in places])

    def sentences(self):
        """Return for each article the stretches of its text that begin with a sentence and together are the text."""
        return [[sent.text_with_ws for sent in doc.sents] for doc in self.docs]


def read_parsed(find):
    """Return what counts the rows of one finder in parsed articles."""
    return lambda news: sum(len(list(find(doc, CONTEXT))) for doc in news.docs)


def read_whole(find):
    """Return what parses articles and counts the rows of one finder."""
    return lambda news: read_parsed(find)(News(news.texts, parse_all(news.texts)))


def parse_all(texts):
    """Return the Docs of `texts`, one after another, as nk.annotate has them."""
    return parse(load_pipeline(), map(ready_text, texts))


def annotate(news):
    """Return the number of figures of nk.annotate, with speakers, days and places, and all other tables."""
    rows = [
        {"doc_id": str(place), "text": text, "published": TIMEML_DAY}
        for place, text in enumerate(news.texts)
    ]
    return len(nk.annotate(table("articles", rows)).figures)


def start_process(news):
    """Return the number of dates that a new process finds, which loads newskit and its model."""
    command = [sys.executable, "-W", "ignore", "-c", START]
    return int(
        subprocess.run(
            command, input=json.dumps(news.texts), stdout=subprocess.PIPE, text=True, check=True
        ).stdout
    )


ROWS = {
    "CQE": [
        Row("figures, parsing included", "sentences", read_whole(find_figures), "figures", "≥ 3"),
        Row(
            "all tables of annotate : figures of the peer", "sentences", annotate, "figures", "≥ 3"
        ),
    ],
    "HeidelTime": [
        Row(
            "dates of parsed articles : without a tagger, warm",
            "words",
            read_parsed(find_dates),
            "NO",
            "≥ 100",
        ),
        Row(
            "dates, parsing included : with TreeTagger, warm",
            "words",
            read_whole(find_dates),
            "TREETAGGER",
        ),
        Row("dates, parsing and both starts included", "words", start_process, "TREETAGGER, start"),
    ],
    "textacy": [
        Row("quotes of parsed articles", "words", read_parsed(find_quotes), "quotes", "≥ 1"),
        Row(
            "quotation marks alone",
            "words",
            lambda news: sum(len(quoted(text)) for text in news.texts),
            "quotes",
        ),
    ],
}


def run_peer(peer, python, news):
    """Return what peer_jobs tells of a peer in its Python, or why it tells nothing."""
    done = subprocess.run(
        [python, "-W", "ignore", JOBS, peer],
        input=json.dumps(news.sentences()),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1]
        return "not installed" if "NotFoundError" in reason else f"failed: {reason}"
    return json.loads(done.stdout.splitlines()[-1])


def measure(row, news):
    """Return (CPU seconds of this process and its children, rows found) of newskit's side of a row."""
    before = spent()
    found = row.ours(news)
    return spent() - before, found


def spent():
    """Return the CPU seconds of this process and its children until now."""
    return sum(
        sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def compare(peer, python, news, rounds):
    """Yield the lines of a peer."""
    ours, theirs = ({row: [] for row in ROWS[peer]} for _ in range(2))
    for _ in range(rounds):
        told = run_peer(peer, python, news)
        if isinstance(told, str):
            yield from (
                f"| {row.what} | {row.unit} | | {peer}: {told} | | {row.bar} | |"
                for row in ROWS[peer]
            )
            return
        part = news.only(told["done"])
        for row in ROWS[peer]:
            ours[row].append(measure(row, part))
            theirs[row].append(
                (told["seconds"][row.theirs], told["found"][row.theirs.split(",")[0]])
            )
    yield from (format_row(peer, row, part, min(ours[row]), min(theirs[row])) for row in ROWS[peer])


def format_row(peer, row, news, ours, theirs):
    """Return a line of the table from the (seconds, rows found) of both sides."""
    size = sum(map(len, news.sentences())) if row.unit == "sentences" else count_words(news.texts)
    return (
        f"| {row.what} | {row.unit} | {size / ours[0]:,.0f} | {peer} {size / theirs[0]:,.0f} | {theirs[0] / ours[0]:.2f} "
        f"| {row.bar} | {ours[1]:,} : {theirs[1]:,} |"
    )


def main(args=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peer_speed")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the benchmarks")
    parser.add_argument("--rounds", type=int, default=3, help="how often each side is measured")
    for peer in ROWS:
        parser.add_argument(
            f"--{peer.lower()}",
            default=sys.executable,
            metavar="PYTHON",
            help=f"a Python with {peer}",
        )
    given = parser.parse_args(args)
    if not any(name in os.environ for name in THREADS):
        with one_thread_each():
            sys.exit(
                subprocess.call(
                    [sys.executable, "-m", "benchmarks.peer_speed", *(args or sys.argv[1:])]
                )
            )
    texts = read_news(given.data)
    news = News(texts, list(parse_all(texts)))
    print(HEADER)
    for peer in ROWS:
        print(
            *compare(peer, getattr(given, peer.lower()), news, given.rounds), sep="\n", flush=True
        )


if __name__ == "__main__":
    main()
