"""Nexis Uni and Lexis Advance Word exports: bookmarks part the articles and their bodies."""

import re
import zipfile
from io import BytesIO

from newskit.sources.archives.days import read_day
from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.archives.labels import field_of, opens_body, place_of
from newskit.sources.office import UNREADABLE, WORD, open_part, paragraph_text

SUFFIXES = (".docx",)
NAMED = re.compile(rb"name=[\"']Bookmark_\d")
SAMPLE = 5_000_000  # bytes of a document in which its first bookmark is
OPENS = re.compile(r"Bookmark_\d+")
BODY = re.compile(r"(?:Body|Text)(?:_\d+)?")
HEAD = 6  # lines above a body among which the day is
AIR_TIME = re.compile(r" \d{1,2}:\d\d(?: ?[AP]M)?(?: [A-Z]{2,4})?$")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLOSES = re.compile(r"(?:Classification|Graphic|Notes|Correction|History)(?:_\d+)?")
NUMBER = re.compile(r"Do[ck]ument\w* \((\d{1,9})\)")
LABEL = re.compile(r"(?P<label>[^\W\d_a-zà-ÿ][\w-]{2,20})\s*:\s*(?P<value>.*)", re.DOTALL)


def recognise(raw):
    """Return whether the bytes are a Word document with the bookmarks of such an export."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed, packed.open("word/document.xml") as document:
            return bool(NAMED.search(document.read(SAMPLE)))
    except (*UNREADABLE, OSError):
        return False


def read(path):
    """Return a record for each article; the cover with the list of contents is dropped."""
    tree = open_part(path.read_bytes(), "word/document.xml", "Word")
    paragraphs = [
        (_bookmarks(paragraph), paragraph_text(paragraph)) for paragraph in tree.iter(WORD + "p")
    ]
    return to_records(
        _clips(paragraphs), "nexis docx", _said_number([text for _, text in paragraphs])
    )


def _said_number(texts):
    """The number of articles by the lines that end one,
    or as the cover has it; 0 where neither is there.
    """
    ends = sum(place_of(text) == "last" for text in texts)
    return ends or int(next((found[1] for found in map(NUMBER.fullmatch, texts) if found), 0))


def _clips(paragraphs):
    article = None
    for names, text in _with_opening(paragraphs):
        if any(OPENS.fullmatch(name) for name in names):
            if article:
                yield read_clip(*article)
            article = [], []
        elif (
            article
            and not article[1]
            and (any(BODY.fullmatch(name) for name in names) or opens_body(text))
        ):
            article[1].append("")
            continue
        elif article and any(CLOSES.fullmatch(name) for name in names):
            article[1].append(None)
        if article and text:
            (article[1] or article[0]).append(text)
    if article:
        yield read_clip(*article)


def _with_opening(paragraphs):
    """The paragraphs, with the bookmark of the only article in front
    of its headline: saved as a file of its own it has it behind its head.
    """
    opens = [i for i, (names, _) in enumerate(paragraphs) if any(map(OPENS.fullmatch, names))]
    above = []
    if len(opens) == 1:
        above = [text for _, text in paragraphs[: opens[0]] if text]
    if not 1 < len(above) <= HEAD or any(map(NUMBER.fullmatch, above)):
        return paragraphs
    bookmark = paragraphs[opens[0]][0]
    return [
        (bookmark, ""),
        *(([], text) if names is bookmark else (names, text) for names, text in paragraphs),
    ]


def _bookmarks(paragraph):
    return [mark.get(WORD + "name", "") for mark in paragraph.iter(WORD + "bookmarkStart")]


def read_clip(head, body):
    """Return the clip of an article: its headline, source,
    day and labelled fields, and what stands below the line that opens its body.
    """
    clip, rest = Clip(), head[:1]
    for text in head[1:]:
        found = LABEL.fullmatch(text)
        if found and field_of(found["label"]) is not None:
            if field_of(found["label"]) == "byline":
                clip.byline = found["value"]
        elif not text.startswith("Copyright"):
            rest.append(text)
    clip.title = next(iter(rest), "")
    clip.outlet, clip.published = _source_and_day(rest[1:HEAD])
    end = next((i for i, text in enumerate(body) if text is None or place_of(text)), len(body))
    clip.body = body[:end]
    return clip


def _source_and_day(lines):
    """The line with the day and the one above it.

    Without a day, the first line is the source if it gives no year.
    """
    day = next((i for i, text in enumerate(lines) if read_day(text) == read_day(text)), None)
    if day is None:
        if not lines or YEAR.search(lines[0]):
            return "", ""
        return lines[0], ""
    if not day:
        return "", lines[day]
    return AIR_TIME.sub("", lines[day - 1]), lines[day]
