"""Feed the doors with what nobody would write: python -m benchmarks.fuzz TARGET [--runs N] [--seed N] [--keep FOLDER]

A coverage-guided fuzzer (atheris, `pip install atheris`, Linux only) changes small real layouts and news phrases at random and
keeps what reaches new lines of newskit. A run fails with any exception but NewskitError, and where a law is broken; the
input that did it is left in FOLDER. Targets: readers, pages, texts, numbers, dates, quotation-marks, dictionaries.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import warnings
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["newskit"]):
    import pandas as pd
    import spacy

    import newskit as nk
    from benchmarks.laws import check_article
    from newskit.article_rows import annotate_doc
    from newskit.cleaning import join_body
    from newskit.cleaning.lines import label_page
    from newskit.dates import find_dates
    from newskit.figures.exclusions import masked_spans
    from newskit.figures.numbers import find_numbers
    from newskit.nlp import load_pipeline
    from newskit.quotes.quotation_marks import quoted
    from newskit.ready_text import ready_text
    from newskit.schema import Context, NewskitError
    from newskit.sources import LeftOut, Problem, Record, Unforeseen, archives, packed, read_records
    from newskit.sources.opened import Opened
    from newskit.sources.readers import READERS, find_suffix

DATA = Path(__file__).parent.parent / "data"
SEEDS = [*sorted((DATA / "exports").rglob("*")), *sorted((DATA / "articles").rglob("*"))]
LAYOUTS = (
    "test_layouts.py",
    "test_bad_exports.py",
)  # tests that write a small file for each layout
SUFFIXES = sorted({*READERS, *archives.list_suffixes(), *packed.ZIPPED, *packed.STREAMS})
LARGEST = 100_000  # bytes of a seed
BLANK = spacy.blank("en")
PHRASES = [
    "$2.5bn-$3bn",
    "at least 12 people were killed",
    "“We will go,” she said",
    "dozens of villagers",
    "since the coup",
    "on 31 May 2023",
    "according to",
    "Mr. Min Thu",
    "half a million",
    "1,00,000",
    "three hundred and fifty",
    "one in four",
    "20-30 percent",
    "\u202e",
    "\u200b",
    "told reporters earlier this month",
    "among them 11 children",
    "the foreign minister",
    "\n\nBy Ada Min\n",
    "Read more:",
    "No. 10",
]


def readers(data):
    """Any bytes under any suffix give records with a page, or an error that says why not."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt"
    path = Path(tempfile.gettempdir()) / f"newskit-fuzz-{os.getpid()}{suffix}"
    path.write_bytes(data[1:])
    is_packed = packed.is_packed(path, find_suffix(path))
    for part in packed.unpack(path) if is_packed else [Opened(path)]:
        for record in [part] if isinstance(part, Problem) else read_records(part, {}):
            assert isinstance(record, (Record, Problem, LeftOut))
            if isinstance(record, Unforeseen):
                raise record.cause
            if isinstance(record, Record):
                pages(record.page.encode("utf-8", "replace"))


def pages(data):
    """Whatever the characters of a page, each is in exactly one line, and what is kept stands in it."""
    page = _text(data)
    lines = label_page(page)
    assert "".join(page[line.page_start : line.page_end] for line in lines) in (page, "")
    join_body(lines)


def texts(data):
    """Every row of every finder points at its characters."""
    doc = load_pipeline()(ready_text(text := _text(data)))
    article = {
        "doc_id": "d" * 16,
        "text": text,
        "outlet": "",
        "dateline": "",
        "published": pd.Timestamp("2023-05-31"),
    }
    check_article(annotate_doc(doc, article), text)


def numbers(data):
    """A number is a slice of the text, and finite."""
    text = _text(data)
    for number in find_numbers(text):
        assert 0 <= number.start < number.end <= len(text) and abs(number.value) < float("inf")
    assert all(0 <= start < end <= len(text) for start, end in masked_spans(text))


def dates(data):
    """A date is a slice of the text, and its first day is not behind its last."""
    for row in find_dates(
        BLANK.make_doc(text := _text(data)), Context(published=date(2023, 5, 31))
    ):
        assert text[row["start"] : row["end"]] == row["text"] != ""
        assert (
            row["first_day"] is None
            or row["last_day"] is None
            or row["first_day"] <= row["last_day"]
        )


def quotation_marks(data):
    """Stretches of quotation stand one behind the other."""
    last = 0
    for stretch in quoted(_text(data)):
        assert last <= stretch.start < stretch.end
        last = stretch.end


def dictionaries(data):
    """Any bytes are an actor dictionary or an error that says why not."""
    path = (
        Path(tempfile.gettempdir())
        / f"newskit-fuzz-actors-{os.getpid()}{('.csv', '.txt')[data[0] % 2] if data else '.csv'}"
    )
    path.write_bytes(data[1:])
    with contextlib.suppress(NewskitError):
        nk.read_actors(path)


def _text(data):
    return data.decode("utf-8", "replace")


TARGETS = {
    "readers": readers,
    "pages": pages,
    "texts": texts,
    "numbers": numbers,
    "dates": dates,
    "quotation-marks": quotation_marks,
    "dictionaries": dictionaries,
}


def write_seeds(target, folder):
    """Write small real inputs for a target to `folder`, and its phrases to a file beside it; return that file."""
    if target == "readers":
        for number, path in enumerate([*SEEDS, *_small_files(folder.with_suffix(".files"))]):
            if path.is_file() and find_suffix(path) in SUFFIXES and path.stat().st_size < LARGEST:
                first = bytes([SUFFIXES.index(find_suffix(path))])
                (folder / str(number)).write_bytes(first + path.read_bytes())
    elif target == "dictionaries":
        (folder / "0").write_bytes(b"\0" + (DATA / "actors.csv").read_bytes()[:4000])
        (folder / "1").write_bytes(
            b"\1MIN_THU_ [MYAGOV 100101-121231] ; comment\n+ADA_MIN\n\t[MYAMIL >20130101]\n"
        )
    else:
        for number, text in enumerate(nk.read_articles(DATA / "articles")["page"]):
            (folder / str(number)).write_text(text[:600], encoding="utf-8")
    words = folder.with_suffix(".dict")
    words.write_text("".join(f'"{_escaped(phrase)}"\n' for phrase in PHRASES))
    return words


def _small_files(folder):
    """Return the files that the tests of layouts write, which they leave in `folder`."""
    tests = [str(DATA.parent / "tests" / name) for name in LAYOUTS]
    options = [f"--basetemp={folder}", "-o", "tmp_path_retention_policy=all", "-q"]
    subprocess.run(
        [sys.executable, "-m", "pytest", *tests, *options], check=True, stdout=subprocess.DEVNULL
    )
    return sorted(folder.rglob("*.*"))


def _escaped(phrase):
    return "".join(rf"\x{byte:02x}" for byte in phrase.encode())


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="build/fuzz")
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    folder = Path(tempfile.mkdtemp(prefix="newskit-fuzz-")) / "seeds"
    folder.mkdir()
    words = write_seeds(options.target, folder)
    Path(options.keep).mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [
            sys.argv[0],
            str(folder),
            f"-runs={options.runs}",
            f"-seed={options.seed}",
            "-max_len=4096",
            "-timeout=20",
            "-rss_limit_mb=4096",
            f"-dict={words}",
            f"-artifact_prefix={options.keep}/{options.target}-",
            "-print_final_stats=1",
        ],
        TARGETS[options.target],
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
