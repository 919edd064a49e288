"""Measure newskit's speed as ratios of one run: python -m benchmarks.speed [--times N]

Speeds depend on the machine; the last column compares each with the bare tool beneath it, measured
seconds earlier on the same texts. Times are CPU seconds of this process.
"""
import argparse
import resource
import sys
import time
from collections import deque
from pathlib import Path

import trafilatura

import newskit as nk
from newskit.annotation import BATCH, FINDERS
from newskit.nlp import load_pipeline
from newskit.schema import Context, table
from newskit.sources import READERS, find_suffix
from newskit.sources.archives import find_reader
from newskit.sources.html import read_html

ARTICLES = Path(__file__).parent.parent / "data" / "articles"
EXPORTS = ARTICLES.parent / "exports"
HEADER = ("| what | unit | a CPU second | compared with the first of its kind |\n"
          "|---|---|---|---|")


def repeat_articles(times):
    """Return the sample articles `times` over, cleaned, each copy with a doc_id of its own."""
    articles = nk.read_articles(ARTICLES).pipe(nk.clean_articles)
    copies = [row | {"doc_id": f"{row['doc_id']}-{i}"}
              for i in range(times) for row in articles.to_dict("records")]
    return table("articles", copies)


def cpu_seconds(work):
    """Return (CPU seconds that calling `work` took, what it returned)."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def measure_annotation(articles):
    """Yield (name, words a CPU second) of the bare pipeline and of annotate."""
    nlp, texts = load_pipeline(), list(articles["text"])
    list(nlp.pipe(texts[:5]))
    seconds, _ = cpu_seconds(lambda: deque(nlp.pipe(texts, batch_size=BATCH), maxlen=0))
    yield "spaCy pipeline alone", count_words(texts) / seconds
    seconds, _ = cpu_seconds(lambda: nk.annotate(articles))
    yield "nk.annotate", count_words(texts) / seconds


def measure_finders(texts):
    """Yield (name, words a CPU second) of each finder on parsed articles."""
    docs = list(load_pipeline().pipe(texts, batch_size=BATCH))
    for name, find in FINDERS.items():
        seconds, _ = cpu_seconds(lambda: [list(find(doc, Context())) for doc in docs])
        yield f"finder of {name}, parsed articles", count_words(texts) / seconds


def count_words(texts):
    """Return the number of words of `texts`, parted by white space."""
    return sum(len(text.split()) for text in texts)


def measure_pages(times):
    """Yield (name, pages a CPU second): trafilatura alone, reading, and cleaning of saved web pages."""
    paths = sorted(ARTICLES.glob("*.html")) * times
    markup = [path.read_text(encoding="utf-8") for path in paths]
    read_html(paths[0])
    seconds, _ = cpu_seconds(lambda: [trafilatura.extract(page, favor_precision=True) for page in markup])
    yield "trafilatura alone", len(paths) / seconds
    seconds, _ = cpu_seconds(lambda: [read_html(path) for path in paths])
    yield "reading of web pages (trafilatura included)", len(paths) / seconds
    pages = nk.read_articles(ARTICLES)
    rows = [row | {"doc_id": str(i)} for i in range(times) for row in pages.to_dict("records")]
    seconds, _ = cpu_seconds(lambda: nk.clean_articles(table("articles", rows)))
    yield "nk.clean_articles", len(rows) / seconds


def measure_reading(times):
    """Yield (name, articles a CPU second) for each file of data/exports, two articles mostly, read `times` over."""
    for path in sorted(path for path in EXPORTS.rglob("*") if path.is_file()):
        read = find_reader(path) or READERS[find_suffix(path)]
        count = sum(isinstance(record, dict) for record in read(path))
        seconds, _ = cpu_seconds(lambda: [deque(read(path), maxlen=0) for _ in range(times)])
        if count:
            yield f"reading of {path.name}", times * count / seconds


def format_rows(measured, unit, first=None):
    """Return lines of the Markdown table, each speed beside its ratio to `first` (the first of all)."""
    measured = list(measured)
    first = first or measured[0][1]
    return [f"| {name} | {unit} | {speed:,.0f} | {speed / first:.2f} |" for name, speed in measured]


def peak_memory():
    """Return the largest memory that this process has held, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main(args=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("--times", type=int, default=20, help="how often the sample corpus is repeated")
    times = parser.parse_args(args).times
    articles = repeat_articles(times)
    whole = list(measure_annotation(articles))
    memory = peak_memory()
    rows = format_rows(whole, "words")
    rows += format_rows(measure_finders(list(articles["text"])), "words", whole[0][1])
    rows += format_rows(measure_pages(times), "pages")
    rows += format_rows(measure_reading(times), "articles")
    print("\n".join((HEADER, *rows)))
    print(f"\n{len(articles)} articles, the sample corpus {times} times over; "
          f"peak memory of nk.annotate {memory:,.0f} MB.")


if __name__ == "__main__":
    main()
