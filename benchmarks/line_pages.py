"""The pages that the line model is fitted on: web pages and copied ones, their lines' features and labels."""

import json
import lzma
from functools import cache
from typing import NamedTuple

import numpy as np

from benchmarks.folds import find_host
from newskit.cleaning.lines import read_rows
from newskit.cleaning.markup import marks_of_rows, read_marks
from newskit.cleaning.rows import split_lines
from newskit.schema import NewskitError
from newskit.sources.html import parse_page, read_page
from newskit.sources.html.chains import match_lines, shares_runs

WEB = ("pages_fundus", "pages_wcxb", "clean_html")  # tasks on web pages
COPIED = {
    "pages_fundus": "pages_fundus_lines",
    "pages_wcxb": "pages_wcxb_lines",
    "clean_html": "clean_text",
}
SHORTENED = (
    "pages_fundus",
    "clean_html",
    "pages_fundus_lines",
    "clean_text",
)  # tasks on news: shortened too
COPY = (
    0.8  # of a line's four-word runs that the gold body has, in another place: neither body nor not
)
SHORT = 6  # body lines; a page with fewer is short already


class Page(NamedTuple):
    """A page: its task, id, host and kind (web, copied or short), and of its rows features, labels and letters.

    A label is 1 for body, 0 for not, -1 for unknown. `lines` are the rows' texts, `gold` is the article's text, `marks` the gold of the
    lines of a copied page.
    """

    task: str
    id: str
    host: str
    kind: str
    text: str
    starts: np.ndarray
    lines: list
    values: np.ndarray
    labels: np.ndarray
    size: np.ndarray
    gold: str
    marks: list


def read_pages(data):
    """Yield the Pages of the tasks in the folder `data`, those that show no article left out."""
    for task in WEB:
        hosts = {}
        gold = {row["id"]: row["text"] for row in read_task(data / task, "gold")}
        for row in read_task(data / task, "input"):
            hosts[row["id"]] = find_host(row.get("url", ""))
            yield from _read_web_page(task, row, hosts[row["id"]], gold[row["id"]])
        yield from _read_copied_pages(data, COPIED[task], hosts)


def read_task(folder, name):
    """Return the rows of a task's file, packed or not."""
    packed = folder / f"{name}.jsonl.xz"
    is_packed = packed.exists()
    with (lzma.open if is_packed else open)(
        packed if is_packed else folder / f"{name}.jsonl", "rt", encoding="utf-8"
    ) as file:
        return [json.loads(line) for line in file]


def _read_web_page(task, row, host, gold):
    try:
        page, markup = read_page(parse_page(row["html"].encode()))
    except NewskitError:
        return
    if "tag=" in markup:
        labels = label_lines([line for line in page.split("\n") if line], gold)
        tied = [
            (*pair, marks)
            for pair, marks in zip(tie(page, labels), markup.split("\n"), strict=True)
        ]
        yield _page(task, row["id"], host, "web", tied, gold)
        for part in shorten(tied, row["id"]) if task in SHORTENED else ():
            yield _page(task, row["id"], host, "short", part, gold)


def label_lines(lines, gold):
    """Return 1 for each line of the gold body, 0 for others, -1 for copies of its lines in other places."""
    inside = match_lines(lines, gold).astype(int)
    return [
        -1 if not own and len(line.split()) > 3 and shares_runs(line, gold) >= COPY else own
        for own, line in zip(inside.tolist(), lines)
    ]


def _read_copied_pages(data, task, hosts):
    gold = {row["id"]: row for row in read_task(data / task, "gold")}
    for row in read_task(data / task, "input"):
        marks, body = gold[row["id"]]["lines"], gold[row["id"]]["text"]
        tied = tie(row["text"], marks)
        yield _page(task, row["id"], hosts[row["id"]], "copied", tied, body, marks)
        for part in shorten(tied, row["id"]) if task in SHORTENED else cut(tied, row["id"]):
            yield _page(task, row["id"], hosts[row["id"]], "short", part, body)


def tie(text, labels):
    """Return [(line, label)], the label of an empty line None."""
    rest = iter(labels)
    return [(line, next(rest) if line.strip() else None) for line in text.split("\n")]


def shorten(tied, name):
    """Yield shorter pages made of one: the article alone, a short report with furniture, two paragraphs, two cuts.

    People also save just the article, reports of three paragraphs, and pages with little around them; the tasks
    have none of these.
    """
    body = [i for i, row in enumerate(tied) if row[1] == 1]
    if len(body) < SHORT:
        return
    yield [row for row in tied[body[0] : body[-1] + 1] if row[1] in (1, None)]
    yield tied[max(0, body[0] - 12) : body[2] + 1] + tied[body[-1] + 1 : body[-1] + 16]
    yield [row for row in tied[body[0] : body[1] + 1] if row[1] in (1, None)]
    yield from cut(tied, name)


def cut(tied, name):
    """Yield two small pages: some lines above the article, some of it, some below it; the same at each run."""
    body = [i for i, row in enumerate(tied) if row[1] == 1]
    if len(body) < SHORT:
        return
    draw = np.random.default_rng(list(name.encode()))
    for _ in range(2):
        above, below, size = draw.integers(0, 6), draw.integers(0, 8), draw.integers(2, 9)
        start = draw.integers(0, max(1, len(body) - size))
        last = body[min(start + size, len(body)) - 1]
        end = body[-1] + 1
        yield (
            tied[max(0, body[0] - above) : body[0]]
            + tied[body[start] : last + 1]
            + tied[end : end + below]
        )


def _page(task, name, host, kind, tied, gold, marks=()):
    """The Page of some lines with their labels and marks, if any; a row of several lines has the label of the first."""
    text, labels = "\n".join(row[0] for row in tied), [row[1] for row in tied]
    markup = "\n".join(row[2] for row in tied) if len(tied[0]) > 2 else ""
    rows = split_lines(text)
    found = read_rows(
        rows, marks_of_rows(rows, text, read_marks(text, markup)) if markup else [{}] * len(rows)
    )
    starts = np.cumsum([0] + [len(row[0]) + 1 for row in tied])
    labels = [
        next(
            (
                label
                for label in labels[np.searchsorted(starts, row[0], "right") - 1 :]
                if label is not None
            ),
            -1,
        )
        for row in rows
    ]
    values = np.column_stack([found.features[name] for name in feature_names()]).astype(np.float32)
    return Page(
        task,
        name,
        host,
        kind,
        text,
        np.array([row[0] for row in rows]),
        [row[2] for row in rows],
        values,
        np.array(labels),
        np.array([len(row[2]) for row in rows]),
        gold,
        list(marks),
    )


@cache
def feature_names():
    """Return the names of the columns of `values`."""
    return list(read_rows(split_lines("A line."), [{}]).features)
