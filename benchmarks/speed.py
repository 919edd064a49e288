"""Measure newskit's speed as ratios of one run: python -m benchmarks.speed [--times N] [--data DIR]

Speeds depend on the machine; each is compared with the bare tool beneath it, measured seconds earlier on the same
texts. Times are CPU seconds of this process, where nothing else is said; arithmetic is done in one thread. The first
table sets the bars beside what was reached; with --data, the benchmarks' folder, the finders also read its plain news.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from importlib import import_module
from pathlib import Path

import trafilatura

import newskit as nk
from newskit.article_rows import FINDERS
from newskit.chunked_parsing import BATCH
from newskit.cleaning.lines import forget_pages
from newskit.nlp import load_pipeline, package_name
from newskit.scale.executor import THREADS, one_thread_each
from newskit.schema import Context, table
from newskit.sources import READERS, Record, find_suffix
from newskit.sources.archives import find_reader
from newskit.sources.html import read_html

ARTICLES = Path(__file__).parent.parent / "data" / "articles"
EXPORTS = ARTICLES.parent / "exports"
SHARED = 100  # copies of the sample that two workers share: with fewer, the start of a process is what is measured
PARTED = 80  # articles of these at a time
HEADER = "| what | unit | a CPU second | compared with the first of its kind |\n|---|---|---|---|"


def repeat_articles(times):
    """Return the sample articles `times` over, cleaned, each copy with a doc_id of its own."""
    articles = nk.read_articles(ARTICLES).pipe(nk.clean_articles)
    copies = [
        row | {"doc_id": f"{row['doc_id']}-{i}"}
        for i in range(times)
        for row in articles.to_dict("records")
    ]
    return table("articles", copies)


def cpu_seconds(work):
    """Return (CPU seconds that calling `work` took, what it returned)."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def measure_annotation(articles):
    """Yield (name, words a CPU second) of spaCy as shipped, of the pipeline alone, and of annotate."""
    texts = list(articles["text"])
    shipped = import_module(package_name()).load()
    for name, nlp, options in (
        ("the model as shipped, batches of 1,000", shipped, {}),
        ("the model as shipped, batches of 32", shipped, {"batch_size": BATCH}),
        ("newskit's pipeline alone", load_pipeline(), {"batch_size": BATCH}),
    ):
        deque(nlp.pipe(texts[:5]), maxlen=0)
        seconds, _ = cpu_seconds(lambda: deque(nlp.pipe(texts, **options), maxlen=0))
        yield name, count_words(texts) / seconds
    nk.annotate(articles.head(5))
    seconds, _ = cpu_seconds(lambda: nk.annotate(articles))
    yield "nk.annotate", count_words(texts) / seconds


def measure_finders(texts):
    """Yield (name, words a CPU second) of each finder on parsed articles, and of all together, article by article."""
    docs = list(load_pipeline().pipe(texts, batch_size=BATCH))
    for name, find in FINDERS.items():
        seconds, _ = cpu_seconds(lambda: [list(find(doc, Context())) for doc in docs])
        yield f"finder of {name}, parsed articles", count_words(texts) / seconds
    seconds, _ = cpu_seconds(
        lambda: [list(find(doc, Context())) for doc in docs for find in FINDERS.values()]
    )
    yield "finders together", count_words(texts) / seconds


def read_news(data, most=150):
    """Return texts of plain news articles from the benchmarks' folder."""
    lines = (data / "attribution" / "input.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:most]]


def import_seconds():
    """Return the least wall time of five imports of newskit in new processes where pandas is there already."""
    code = "import pandas, time; start = time.perf_counter(); import newskit; print(time.perf_counter() - start)"
    return min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(5)
    )


def write_copies(folder, times):
    """Write the sample articles `times` over, each copy an article of its own."""
    folder.mkdir()
    rows = nk.read_articles(ARTICLES).to_dict("records")
    for i in range(times):
        copies = (
            json.dumps({"title": row["title"], "text": f"{row['page']}\n\nCopy {i}."})
            for row in rows
        )
        (folder / f"{i:04}.jsonl").write_text("\n".join(copies), encoding="utf-8")


def run_folder(source, out, workers):
    """Return (wall seconds, CPU seconds) of annotate_folder in a process of its own, its start and the model's loading included."""
    code = f"import newskit as nk\nif __name__ == '__main__': nk.annotate_folder({str(source)!r}, {str(out)!r}, workers={workers}, batch={PARTED})"
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (
        time.perf_counter() - start,
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
    )


def measure_folder():
    """Return (wall and CPU seconds of one worker, of two, wall seconds of a second call within one process, of the first)."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles")
        write_copies(source, SHARED)
        one, two = (run_folder(source, Path(folder, str(workers)), workers) for workers in (1, 2))
        start = time.perf_counter()
        nk.annotate_folder(source, Path(folder, "1"), batch=PARTED)
        return one, two, time.perf_counter() - start


def bars(speeds, finders, news, folder):
    """Return the rows of the table of bars: what, reached, bar."""
    shipped, bare, own, ours = speeds
    (wall, cpu), (wall2, cpu2), again = folder
    rows = [
        ("time of annotate : model as shipped, its defaults", shipped / ours, "≤ 0.85"),
        ("time of annotate : model as shipped, batches of 32", bare / ours, "≤ 1.10"),
        ("time of annotate : newskit's own quicker pipeline alone", own / ours, "–"),
        ("finders together, words a CPU second, sample", finders, "≥ 55,000"),
        *([("finders together, words a CPU second, plain news", news, "≥ 55,000")] if news else []),
        ("import beyond pandas, seconds", import_seconds(), "≤ 0.1"),
        ("first call : call on an unchanged corpus", wall / again, "≥ 50"),
        (
            f"wall time of 1 worker : 2 workers, the sample {SHARED} times over",
            wall / wall2,
            "≥ 1.7",
        ),
        ("CPU time of 1 worker : 2 workers", cpu / cpu2, "–"),
    ]
    return [
        f"| {name} | {value:,.2f} | {bar} |"
        if value < 1000
        else f"| {name} | {value:,.0f} | {bar} |"
        for name, value, bar in rows
    ]


def count_words(texts):
    """Return the number of words of `texts`, parted by white space."""
    return sum(len(text.split()) for text in texts)


def measure_pages(times):
    """Yield (name, pages a CPU second): trafilatura alone, reading, and cleaning of saved web pages."""
    paths = sorted(ARTICLES.glob("*.html")) * times
    markup = [path.read_text(encoding="utf-8") for path in paths]
    read_html(paths[0])
    seconds, _ = cpu_seconds(
        lambda: [trafilatura.extract(page, favor_precision=True) for page in markup]
    )
    yield "trafilatura alone", len(paths) / seconds
    seconds, _ = cpu_seconds(lambda: [read_html(path) for path in paths])
    yield "reading of web pages (trafilatura included)", len(paths) / seconds
    pages = nk.read_articles(ARTICLES)
    seconds = 0
    for _ in range(times):
        forget_pages()
        seconds += cpu_seconds(lambda: nk.clean_articles(pages))[0]
    yield "nk.clean_articles", times * len(pages) / seconds


def measure_reading(times):
    """Yield (name, articles a CPU second) for each file of data/exports, two articles mostly, read `times` over."""
    for path in sorted(path for path in EXPORTS.rglob("*") if path.is_file()):
        read = find_reader(path) or READERS[find_suffix(path)]
        count = sum(isinstance(record, Record) for record in read(path))
        seconds, _ = cpu_seconds(lambda: [deque(read(path), maxlen=0) for _ in range(times)])
        if count:
            yield f"reading of {path.name}", times * count / seconds


def format_rows(measured, unit, first=None):
    """Return lines of the Markdown table, each speed beside its ratio to `first` (the first of all)."""
    measured = list(measured)
    first = first or measured[0][1]
    return [f"| {name} | {unit} | {speed:,.0f} | {speed / first:.2f} |" for name, speed in measured]


def measure_memory(times):
    """Return the peak memory in megabytes of newskit's pipeline alone and of annotate, each in a process of its own."""
    start = f"from benchmarks.speed import *; articles = repeat_articles({times}); "
    end = "; print(peak_memory())"
    work = (
        "deque(load_pipeline().pipe(list(articles['text']), batch_size=BATCH), maxlen=0)",
        "nk.annotate(articles)",
    )
    return [_print_of(start + one + end) for one in work]


def _print_of(code):
    """The number that a new process prints last."""
    command = [sys.executable, "-W", "ignore", "-c", code]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return float(said.split()[-1])


def peak_memory():
    """Return the largest memory that this process has held, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main(args=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument(
        "--times", type=int, default=20, help="how often the sample corpus is repeated"
    )
    parser.add_argument("--data", type=Path, help="the folder of the benchmarks")
    given = parser.parse_args(args)
    if not any(name in os.environ for name in THREADS):
        with one_thread_each():
            sys.exit(
                subprocess.call([sys.executable, "-m", "benchmarks.speed", *(args or sys.argv[1:])])
            )
    pipeline, annotated = measure_memory(
        given.times
    )  # first: a new process inherits its parent's peak
    articles = repeat_articles(given.times)
    whole = list(measure_annotation(articles))
    load = os.getloadavg()[0]
    finders = list(measure_finders(list(articles["text"])))
    news = list(measure_finders(read_news(given.data)))[-1][1] if given.data else 0
    print("| what | reached | bar |\n|---|---|---|")
    print("\n".join(bars([speed for _, speed in whole], finders[-1][1], news, measure_folder())))
    rows = format_rows(whole, "words")
    rows += format_rows(finders, "words", whole[0][1])
    rows += format_rows(measure_pages(given.times), "pages")
    rows += format_rows(measure_reading(given.times), "articles")
    print("\n".join(("", HEADER, *rows)))
    print(
        f"\n{len(articles)} articles, the sample corpus {given.times} times over; {os.cpu_count()} cores, load {load:.1f} "
        f"(of others too); peak memory of nk.annotate {annotated:,.0f} MB, of the pipeline alone {pipeline:,.0f} MB."
    )


if __name__ == "__main__":
    main()
