"""Nexis Uni exports that were turned into plain text, or printed as PDF:
"End of Document" ends an article.
"""

import re

from newskit.sources.archives.export_record import CUT, read_plain, to_records
from newskit.sources.archives.labels import (
    field_of,
    labels_at,
    labels_of,
    line_of,
    opens_body,
    place_of,
)
from newskit.sources.archives.lexis_heads import COPYRIGHT, names_day
from newskit.sources.archives.nexis_docx import LABEL, NUMBER, read_clip
from newskit.sources.outcomes import LeftOut
from newskit.sources.rtf import is_rtf, plain_text

SUFFIXES = (".txt", ".text", ".rtf")
OPENS = line_of(labels_of("body"), flags=re.IGNORECASE)
CLOSES = line_of(labels_at("last"), flags=re.IGNORECASE)
ENDS = re.compile(CLOSES.pattern.decode(), re.MULTILINE | re.IGNORECASE)
LINES = re.compile(
    r"^Copyright [^\n]*\n[^\n]*:", re.MULTILINE
)  # a label right below the copyright: each line is a paragraph
EMPTY = re.compile(r"\[\]|\[image\]", re.IGNORECASE)  # what converters leave of a picture


def recognise(raw):
    """Return whether the bytes are such a text:
    lines that open a body, and lines that end a document.
    """
    if is_rtf(raw) and b"End of Document" in raw:
        raw = plain_text(raw).encode("utf-8", "replace")
    return bool(OPENS.search(raw) and CLOSES.search(raw))


def read(path):
    """Return a record for each article; the cover with the list of contents is dropped."""
    blocks = _blocks(path)
    clips = list(read_clips(blocks))
    said = next((int(found[1]) for found in map(NUMBER.fullmatch, blocks) if found), 0)
    if any(isinstance(clip, LeftOut) for clip in clips):
        said = 0
    return to_records(clips, "nexis text", said)


def _blocks(path):
    """The paragraphs: of rich text one a line, else parted by empty lines where there are some."""
    raw = path.read_bytes()
    if is_rtf(raw):
        return plain_text(raw).split("\n")
    text = ENDS.sub(r"\n\n\g<0>\n\n", read_plain(raw))
    blocks = re.split(r"\n[ \t]*\n", text)
    are_lines = LINES.search(text) or not any(opens_body(block.strip()) for block in blocks)
    if are_lines:
        return text.split("\n")
    return [block.strip() for block in blocks]


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
    for clip in _read_article(article):
        yield clip
        yield LeftOut(CUT.format("it"))


def _read_article(blocks):
    """The clip of what stands above an end, if it has a body:
    the headline is two lines above the day, whatever the cover has.
    """
    opens = next((i for i, block in enumerate(blocks) if i and opens_body(block)), None)
    if opens is None:
        return
    head = blocks[:opens]
    fields = next(
        (i for i, block in enumerate(head) if COPYRIGHT.match(block) or (_is_field(block) and i)),
        len(head),
    )
    fields = max((i for i, block in enumerate(head) if COPYRIGHT.match(block)), default=fields)
    day = max((i for i, block in enumerate(head[:fields]) if names_day(block)), default=None)
    if day is not None:
        start = max(0, day - 2)
    else:
        start = max(0, fields - 2)
    yield read_clip(head[start:], blocks[opens + 1 :])


def _is_field(block):
    found = LABEL.fullmatch(block)
    return bool(found and field_of(found["label"]) is not None)
