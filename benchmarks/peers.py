"""newskit beside other extractors on saved web pages, from one run: python -m benchmarks.peers DATA [--most N] [--write]

DATA holds the tasks clean_html, pages_fundus and pages_wcxb, a folder each; the page tasks' score.py counts all of them.
The peers are not dependencies of newskit; for the run alone, into a folder of their own on the PYTHONPATH:
pip install --target FOLDER trafilatura resiliparse readability-lxml newspaper4k jusText magic-html
(magic-html needs Python 3.12 or later). A peer that is not installed is told and left out. --write puts the table into
benchmarks/README.md. Pages on which a system fails are empty, as they are for its users.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import numpy as np
from lxml import html as lxml_html

from benchmarks.adapters.pages import pages as read_with_newskit
from benchmarks.folds import load_scorer
from benchmarks.line_pages import WEB, read_task
from benchmarks.run import README, replace_between
from newskit.sources.html.lines import find_lines

MARKS = "<!-- peers on pages -->", "<!-- end of peers on pages -->"
SCORER = "pages_fundus"  # the task whose scorer counts all of them
BODY = ("f1", "precision", "recall")
PAGES = ("below_half", "empty")
SAID = ("title", "authors", "published")
HEADER = (
    "| task | pages | system | F1 | precision | recall | below half | empty | titles | authors | days | CPU seconds a page |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|"
)


class System(NamedTuple):
    """An extractor: its name, its package, what it makes of a record, and which of SAID it gives."""

    name: str
    package: str
    extract: Callable
    gives: tuple = ()


def by_newskit(record):
    """Return what newskit's reading and cleaning make of a page."""
    return read_with_newskit([record])[0]


def by_trafilatura(record, **taste):
    """Return what trafilatura makes of a page, comments left out."""
    import trafilatura

    found = trafilatura.bare_extraction(
        record["html"], include_comments=False, with_metadata=True, **taste
    )
    if found is None:
        return {}
    return {
        "text": found.text,
        "title": found.title,
        "byline": found.author,
        "published": found.date,
    }


def by_trafilatura_precise(record):
    """Return what trafilatura makes of a page when it must be sure."""
    return by_trafilatura(record, favor_precision=True)


def by_trafilatura_recall(record):
    """Return what trafilatura makes of a page when it must miss little."""
    return by_trafilatura(record, favor_recall=True)


def by_resiliparse(record):
    """Return the main content by resiliparse, which is text alone."""
    from resiliparse.extract.html2text import extract_plain_text

    return {"text": extract_plain_text(record["html"], main_content=True)}


def by_magic_html(record):
    """Return what magic-html makes of a page, its markup rendered to lines."""
    from magic_html import GeneralExtractor

    found = GeneralExtractor().extract(record["html"], base_url=record.get("url", ""))
    return {"text": _render(found["html"]), "title": found.get("title")}


def by_readability(record):
    """Return what readability-lxml makes of a page, its markup rendered to lines."""
    import readability

    found = readability.Document(record["html"])
    return {"text": _render(found.summary()), "title": found.short_title()}


def by_newspaper(record):
    """Return what newspaper4k makes of a page."""
    import newspaper

    found = newspaper.Article(record.get("url") or "https://news.example/page")
    found.download(input_html=record["html"])
    found.parse()
    return {
        "text": found.text,
        "title": found.title,
        "byline": ", ".join(found.authors),
        "published": str(found.publish_date or "")[:10],
    }


def by_justext(record):
    """Return the body by jusText with its English list of stop words."""
    import justext

    found = justext.justext(record["html"].encode(), justext.get_stoplist("English"))
    return {"text": "\n".join(part.text for part in found if not part.is_boilerplate)}


def _render(markup):
    tree = lxml_html.document_fromstring(markup)
    return "\n".join(line.text for line in find_lines(tree))


SYSTEMS = (
    System("newskit", "", by_newskit, SAID),
    System("trafilatura", "trafilatura", by_trafilatura, SAID),
    System("trafilatura, precise", "trafilatura", by_trafilatura_precise, SAID),
    System("trafilatura, recall", "trafilatura", by_trafilatura_recall, SAID),
    System("resiliparse", "resiliparse", by_resiliparse),
    System("magic-html", "magic-html", by_magic_html, ("title",)),
    System("readability-lxml", "readability-lxml", by_readability, ("title",)),
    System("newspaper4k", "newspaper4k", by_newspaper, SAID),
    System("jusText", "jusText", by_justext),
)


def find_version(system):
    """Return the version of a system's package, None where it is not installed; newskit has none beside itself."""
    if not system.package:
        return ""
    try:
        return version(system.package)
    except PackageNotFoundError:
        return None


def measure(systems, records):
    """Return {system's name: ({id: what it made of the page}, CPU seconds of each page)}.

    Each page goes to all systems in turn, so that a busy hour of the machine slows all of them alike.
    """
    rows, seconds, failed = {s.name: {} for s in systems}, {s.name: [] for s in systems}, Counter()
    for system in systems:
        _extract(system, records[0], Counter())
    for record in records:
        for system in systems:
            started = time.process_time()
            rows[system.name][record["id"]] = _extract(system, record, failed)
            seconds[system.name].append(time.process_time() - started)
    for (name, error), number in failed.items():
        print(f"{name}: {error} on {number} of {len(records)} pages", file=sys.stderr)
    return {system.name: (rows[system.name], seconds[system.name]) for system in systems}


def _extract(system, record, failed):
    try:
        return system.extract(record)
    except Exception as error:  # whatever an extractor raises on a page
        failed[system.name, type(error).__name__] += 1
        return {}


def table_row(task, system, score, seconds):
    """Return a row of the table; "–" stands for what a system does not give or the task does not ask for."""
    cells = [f"{score[key]:.3f}" for key in BODY]
    cells += [str(score[key]) for key in PAGES]
    asked = (score[key] if key in system.gives else None for key in SAID)
    cells += ["–" if share is None else f"{share:.3f}" for share in asked]
    return f"| {task} | {score['docs']} | {system.name} | {' | '.join(cells)} | {np.mean(seconds):.3f} |"


def spread(records, most=None):
    """Return no more than `most` of the records, evenly spread; all of them where it is None.

    >>> spread("abcdefg", 3)
    'adg'
    """
    if most is None:
        return records
    return records[:: -(-len(records) // most)]


def compare(data, systems, most=None):
    """Yield the rows of the table, on no more than `most` pages of a task where it is given."""
    scorer = load_scorer(data / SCORER)
    for task in WEB:
        records = spread(read_task(data / task, "input"), most)
        ids = {record["id"] for record in records}
        gold = {row["id"]: row for row in read_task(data / task, "gold") if row["id"] in ids}
        measured = measure(systems, records)
        for system in systems:
            rows, seconds = measured[system.name]
            yield table_row(task, system, scorer.score(gold, rows), seconds)


def find_installed(systems=SYSTEMS):
    """Return {system: version} of those that can run; what is not installed is told."""
    versions = {system: find_version(system) for system in systems}
    for system in (system for system, found in versions.items() if found is None):
        print(f"{system.name} is not installed: left out", file=sys.stderr)
    return {system: found for system, found in versions.items() if found is not None}


def tell_versions(versions, systems=SYSTEMS):
    """Return a sentence that names the peers' versions and those that are missing."""
    told = sorted({f"{system.package} {found}" for system, found in versions.items() if found})
    missing = [system.name for system in systems if system not in versions]
    rest = f" Not installed and not run: {', '.join(missing)}." if missing else ""
    return f"\nVersions: {', '.join(told)}.{rest}"


def main(args=None):
    """Print the table, and put it into the README if asked to."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("data", type=Path)
    ask.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    ask.add_argument(
        "--most", type=int, help="look at this many pages of a task at most, evenly spread"
    )
    given = ask.parse_args(args)
    versions, rows = find_installed(), [HEADER]
    for row in compare(given.data, list(versions), given.most):
        print(row, flush=True)
        rows.append(row)
    rows.append(tell_versions(versions))
    print(rows[-1])
    if given.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(replace_between(text, "\n".join(rows), *MARKS), encoding="utf-8")


if __name__ == "__main__":
    main()
