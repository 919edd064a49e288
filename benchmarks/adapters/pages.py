"""The adapters of the tasks on pages: saved web pages, and pages copied as plain text."""

from pathlib import Path
from tempfile import TemporaryDirectory

import newskit as nk
from benchmarks.adapters.shapes import day, rows_by_id, to_articles


def clean_html(records):
    """Return the clean text of each page, read from saved files; a page without text gives ""."""
    return [{"text": row["text"] if row else ""} for row in _read(records)]


def pages(records):
    """Return text, title, byline and day of each page as newskit reads them; a page without text gives ""."""
    return [
        _page(row) if row else dict.fromkeys(("text", "title", "byline", "published"), "")
        for row in _read(records)
    ]


def _page(row):
    return {
        "text": row["text"],
        "title": row["title"],
        "byline": row["byline"],
        "published": day(row["published"]),
    }


def _read(records):
    """Return the cleaned article of each page as a dict, None where nothing could be read."""
    with TemporaryDirectory() as folder:
        return [_read_one(Path(folder) / "page.html", record["html"]) for record in records]


def _read_one(path, html):
    """A page by itself: read together, the second of two pages with one article would be left out."""
    path.write_text(html, encoding="utf-8")
    articles = nk.read_articles(path, on_error="skip").pipe(nk.clean_articles)
    return next(iter(articles.to_dict("records")), None)


def clean_text(records):
    """Return 1 for each line of a copied page that is body, 0 for every other non-empty line."""
    lines = rows_by_id(nk.label_lines(to_articles(records)))
    return [{"lines": _body_marks(record["text"], lines[record["id"]])} for record in records]


def _body_marks(page, lines):
    """A line of the table begins where its first visible character stands; empty lines follow it."""
    body = {
        row["page_start"] + _indent(page[row["page_start"] : row["page_end"]])
        for row in lines
        if row["role"] == "body"
    }
    marks, at = [], 0
    for line in page.split("\n"):
        if line.strip():
            marks.append(int(at + _indent(line) in body))
        at += len(line) + 1
    return marks


def _indent(text):
    return len(text) - len(text.lstrip())
