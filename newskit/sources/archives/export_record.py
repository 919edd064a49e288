"""What every export of a news database holds of an article, and the record that becomes of it."""

import re
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from newskit.lexicons import read_table
from newskit.sources.archives.days import read_day
from newskit.sources.languages import language_code
from newskit.sources.outcomes import LeftOut, Record
from newskit.sources.text import decode, unify_bytes

CUT = "the file is cut off: {} has no end, and its last article may be incomplete"
SUMMARY = 4  # lines of a body, at most, among which one may say that the full text follows
MARKS = "role={} from=export"  # the marks of a line whose role the export gives, which leaves nothing to judge


@dataclass
class Clip:
    """One article of an export: its fields as they are written there,
    its body a list of paragraphs.
    """

    title: str = ""
    outlet: str = ""
    published: str = ""
    byline: str = ""
    body: list = field(default_factory=list)
    number: str = ""  # the database's own number of the article, where it gives one
    language: str = ""
    url: str = ""


def to_records(clips, kind, said=0):
    """Return the records of an export's clips; copies of one article in one export stay apart.

    `page` holds what the export says of the article, `text` its body alone, `markup` which is
    which. Where the export says that it holds another number of articles (`said`), a note at the
    end gives both.
    """
    seen, records = Counter(), []
    for clip in clips:
        if isinstance(clip, LeftOut):
            records.append(clip)
            continue
        record = _to_record(clip, kind)
        copy = seen[record.raw]
        seen[record.raw] += 1
        if copy:
            record.raw = f"{record.raw}\n{copy}"
        records.append(record)
    if said and said != len(records):
        records.append(
            LeftOut(f"the export says that it holds {said} articles; it holds {len(records)}")
        )
    return records


def note_cut(raw: bytes, *names: str) -> list:
    """Return a note where markup opens one of these elements, which stand around all articles, and
    does not close it.

    >>> note_cut(b"<html><p>Rain", "html"), note_cut(b"<html><p>Rain</html>", "html")
    ([LeftOut(reason='the file is cut off: <html> has no end, and its last article may be incomplete')], [])
    """
    raw = unify_bytes(raw)
    for name in names:
        opened = re.search(rf"<(?:\w+:)?{name}[\s>]".encode(), raw, re.IGNORECASE)
        closed = re.search(rf"</(?:\w+:)?{name}\s*>".encode(), raw, re.IGNORECASE)
        if opened and not closed:
            return [LeftOut(CUT.format(f"<{name}>"))]
    return []


def read_plain(raw: bytes) -> str:
    """Return the text of an export in plain text, the spaces in it plain ones."""
    return decode(raw).replace("\xa0", " ")


def _to_record(clip, kind):
    body = drop_export_lines([line for paragraph in clip.body for line in _fold(paragraph)])
    title, outlet, published, byline = (
        " ".join(part.split()) for part in (clip.title, clip.outlet, clip.published, clip.byline)
    )
    head = [(title, "title"), (outlet, "unknown"), (published, "byline"), (byline, "byline")]
    lines = [
        (text, MARKS.format(role))
        for text, role in head + [(text, "body") for text in body]
        if text
    ]
    page = "\n\n".join(text for text, _ in lines)
    day = read_day(published)
    columns = {
        "markup": "\n\n".join(said for _, said in lines),
        "text": "\n\n".join(body),
        "title": title,
        "outlet": outlet,
        "byline": byline,
        "published": day,
        "published_basis": "metadata" if pd.notna(day) else "",
        "language": language_code(clip.language),
        "url": clip.url,
    }
    return Record(f"{clip.number}\n{page}", page, kind, columns)


def drop_export_lines(body: list) -> list:
    """Return a body's lines without those at its ends that are an archive's own.

    >>> drop_export_lines(["Full text", "Rain fell.", "Link to PDF", "Link to PDF"])
    ['Rain fell.']
    """
    body = [line for i, line in enumerate(body) if i >= SUMMARY or _how(line) != "opens text"]
    while body and _how(body[-1]):
        body = body[:-1]
    while body and _how(body[0]):
        body = body[1:]
    return body


def _how(line):
    """How a line is an archive's own, "" where it is the article's."""
    folded = line.lower()
    for row in read_table("export_lines"):
        begins = row["how"] == "begins" and folded.startswith(row["line"])
        if begins or folded == row["line"]:
            return row["how"]
    return ""


def _fold(paragraph):
    """A paragraph on one line, without the breaks of the file; none where it is empty."""
    text = " ".join(paragraph.split())
    if text:
        return [text]
    return []
