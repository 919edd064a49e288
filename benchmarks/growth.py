"""Measure annotate_folder as the corpus grows: python -m benchmarks.growth [--sizes 1000 10000] [--stub] [--workers 1]

Articles of 500 words are made up on the fly, a thousand a JSON Lines file. With --stub nothing is cleaned or parsed: a
row of each kind stands for each paragraph, so that what grows with the corpus (reading, catalogue, parts, files) is
measured in bearable time. Each size runs in a process of its own.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import newskit as nk
from newskit.scale import parts
from newskit.schema import table
from newskit.tables import Tables

CODE = (
    "from benchmarks.growth import measure\nif __name__ == '__main__': measure({!r}, {!r}, {}, {})"
)
WORDS, A_FILE = 500, 1000
SENTENCES = (
    "The council of {place} said on {day} that {number} families had left the valley.",
    "“We will repair the bridge,” {name} told reporters.",
    "At least {number} people were hurt when the river rose, a clinic in {place} said.",
    "{name}, who leads the cooperative, put the loss at ${number} million.",
    "Farmers near {place} expect a poor harvest after weeks of rain.",
)
PLACES = ("Harwick", "Osmouth", "Tellin", "Varn", "Brook End", "Low Quay")
NAMES = ("Ada Merrin", "Tom Halle", "Ines Carro", "Jo Petrel")
DAYS = ("Monday", "Tuesday", "12 March", "the first of May")


def write_articles(folder, count):
    """Write `count` made-up articles of about 500 words to JSON Lines files."""
    folder.mkdir()
    dice = random.Random(count)
    for start in range(0, count, A_FILE):
        lines = (
            json.dumps({"title": f"Report {number}", "date": "2024-03-14", "text": make_text(dice)})
            for number in range(start, min(start + A_FILE, count))
        )
        (folder / f"{start:09}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def make_text(dice):
    """Return paragraphs of sentences with names, places, days and figures."""
    written, words = [], 0
    while words < WORDS:
        line = " ".join(
            dice.choice(SENTENCES).format(
                place=dice.choice(PLACES),
                name=dice.choice(NAMES),
                day=dice.choice(DAYS),
                number=dice.randint(2, 900),
            )
            for _ in range(3)
        )
        written.append(line)
        words += line.count(" ") + 1
    return "\n\n".join(written)


def stub_annotate(articles, dictionary=None, **_):
    """Return Tables with a row of each kind for each paragraph, found without any parse."""
    rows = []
    for doc_id, text in zip(articles["doc_id"], articles["text"]):
        at = 0
        for number, line in enumerate(text.split("\n\n")):
            rows.append(
                {
                    "doc_id": doc_id,
                    "sent_id": number,
                    "start": at,
                    "end": at + len(line),
                    "text": line,
                }
            )
            at += len(line) + 2
    return Tables(
        articles=table("articles", articles),
        **{
            name: table(name, rows)
            for name in ("sentences", "mentions", "quotes", "dates", "figures")
        },
    )


def measure(source, out, stub, workers):
    """Print what a run and its repetition cost, as JSON."""
    if stub:
        parts.annotate, parts.clean_articles = stub_annotate, lambda articles: articles
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    done = nk.annotate_folder(source, out, workers=workers)
    first = time.perf_counter() - started
    started = time.perf_counter()
    nk.annotate_folder(source, out, workers=workers)
    again = time.perf_counter() - started
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(kind) for kind in kinds]
    print(
        json.dumps(
            {
                "articles": done.articles,
                "parts": done.parts,
                "seconds": first,
                "again": again,
                "cpu": sum(one.ru_utime + one.ru_stime for one in used)
                - before.ru_utime
                - before.ru_stime,
                "peak": [one.ru_maxrss * 1024 / 1e6 for one in used],
                "bytes": sum(path.stat().st_size for path in Path(out).glob("*/*.parquet")),
            }
        )
    )


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--stub", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args(arguments)
    print(
        "| articles | parts | seconds | CPU seconds | ms an article | again, seconds | peak MB, parent and worker | Parquet bytes an article |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            source, out = Path(folder, f"articles-{size}"), Path(folder, f"tables-{size}")
            write_articles(source, size)
            code = CODE.format(source.as_posix(), out.as_posix(), given.stub, given.workers)
            done = json.loads(
                subprocess.run(
                    [sys.executable, "-W", "ignore", "-c", code],
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout
            )
            print(
                f"| {size:,} | {done['parts']} | {done['seconds']:.1f} | {done['cpu']:.1f} | {1000 * done['cpu'] / size:.1f} | "
                f"{done['again']:.2f} | {done['peak'][0]:,.0f}, {done['peak'][1]:,.0f} | {done['bytes'] / size:,.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
