"""Nexis Uni exports that were turned into plain text, or printed as PDF: "End of Document" ends an article."""

import re

from newskit.sources.archives.export_record import to_records
from newskit.sources.archives.labels import field_of
from newskit.sources.archives.lexis_heads import COPYRIGHT, names_day
from newskit.sources.archives.nexis_docx import BODY_LINE, LABEL, place_of, read_clip
from newskit.sources.rtf import is_rtf, plain_text
from newskit.sources.text import decode

SUFFIXES = (".txt", ".text", ".rtf")
OPENS = re.compile(rb"^[ \t]*(?:Body|Text|Texte|Tekst|Texto)[ \t]*\r?$", re.MULTILINE)
CLOSES = re.compile(
    rb"^[ \t]*(?:End of Document|Fin du document|Ende des Dokuments|Fin del documento|Einde van (?:het )?document)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
LINES = re.compile(
    r"^Copyright [^\n]*\n[^\n]*:", re.MULTILINE
)  # a label right below the copyright: each line is a paragraph
EMPTY = re.compile(r"\[\]|\[image\]", re.IGNORECASE)  # what converters leave of a picture


def recognise(raw):
    """Return whether the bytes are such a text: lines that open a body, and lines that end a document."""
    text = plain_text(raw).encode() if is_rtf(raw) and b"End of Document" in raw else raw
    return bool(OPENS.search(text) and CLOSES.search(text))


def read(path):
    """Return a record for each article; the cover with the list of contents is dropped."""
    raw = path.read_bytes()
    text = plain_text(raw) if is_rtf(raw) else decode(raw)
    blocks = (
        text.split("\n") if is_rtf(raw) or LINES.search(text) else re.split(r"\n[ \t]*\n", text)
    )
    return to_records(read_clips(blocks), "nexis text")


def read_clips(blocks):
    """Yield the clip of each article of an export's paragraphs."""
    blocks = [" ".join(block.split()) for block in blocks]
    article = []
    for block in blocks:
        if place_of(block) == "last":
            yield from _read_article(article)
            article = []
        elif block and not EMPTY.fullmatch(block):
            article.append(block)
    yield from _read_article(article)


def _read_article(blocks):
    """The clip of what stands above an end, if it has a body: the headline is two lines above the day, whatever the cover has."""
    opens = next((i for i, block in enumerate(blocks) if block.lower() in BODY_LINE and i), None)
    if opens is None:
        return
    head = blocks[:opens]
    fields = next(
        (i for i, block in enumerate(head) if COPYRIGHT.match(block) or (_is_field(block) and i)),
        len(head),
    )
    fields = max((i for i, block in enumerate(head) if COPYRIGHT.match(block)), default=fields)
    day = max((i for i, block in enumerate(head[:fields]) if names_day(block)), default=None)
    start = max(0, day - 2) if day is not None else max(0, fields - 2)
    yield read_clip(head[start:], blocks[opens + 1 :])


def _is_field(block):
    found = LABEL.fullmatch(block)
    return bool(found and field_of(found["label"]) is not None)
