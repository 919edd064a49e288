"""LexisNexis text exports: a cover, then articles one below the other, broken at a width of 78."""

import re

from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.archives.labels import split_label
from newskit.sources.archives.lexis_heads import COPYRIGHT, names_day, read_head
from newskit.sources.text import decode

SUFFIXES = (".txt", ".text")
NUMBER = re.compile(
    r"^[ \t\f]*\d+ (?:of|de|di|von|van|sur) \d+ DO[CK]UMENT\w*[ \t]*$", re.MULTILINE
)
OPENS = re.compile(NUMBER.pattern.encode().replace(b"]*$", b"]*\r?$"), re.MULTILINE)
ALONE = re.compile(
    rb"^[A-Z\xc0-\xff]{6,9}: \d+ +\w+\r?$.*^(?:LOAD-DATE|DATE-CHARGEMENT|LAADDATUM|FECHA-CARGA|UPDATE): \w",
    re.MULTILINE | re.DOTALL,
)
HEAD = 3000  # bytes before which the length of a single article is given
CAPITALS = re.compile(
    r"\s*[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ-]{3,}: "
)  # a field that is not known by its name
WORDS = re.compile(r"\s*\d[\d.,]* +\w+\s*")  # "184 words"
URL = re.compile(r"\s*https?://")
MOST = 10  # fields before a body, at most
LONG = 100  # characters of a paragraph that is no field
CENTRED = re.compile(r" {8,}\S")


def recognise(raw):
    """Return whether the bytes are such an export: each article begins with "1 of 10 DOCUMENTS", or there is one without it."""
    return bool(OPENS.search(raw)) or _is_alone(raw)


def _is_alone(raw):
    """Whether the bytes are one article with the labels of the database, but without its number."""
    return bool((found := ALONE.search(raw)) and found.start() < HEAD)


def read(path):
    """Return a record for each article; the cover, which names who downloaded it, is dropped."""
    text = decode(path.read_bytes())
    parts = NUMBER.split(text)[1:]
    return to_records(map(read_clip, parts or [text]), "lexisnexis text")


def read_clip(text):
    """Return the clip of one article: centred lines, a headline, labelled fields, the body, more fields."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    clip, at = Clip(), 0
    while at < len(blocks) and _is_head(blocks[at], clip):
        if URL.match(blocks[at]):
            clip.url = "".join(blocks[at].split())
        at += 1
        _set_head(clip, [block for block in blocks[:at] if not URL.match(block)])
    while at < len(blocks) and not _ends_headline(blocks[at], clip):
        clip.title += f" {blocks[at]}"
        at += 1
    while at < len(blocks) and _is_below_headline(blocks[at], clip):
        clip.published = clip.published or " ".join(blocks[at].split())
        at += 1
    return read_fields(clip, blocks[at:])


def _set_head(clip, blocks):
    clip.outlet, clip.published = read_head([block.split("\n") for block in blocks])


def _is_head(block, clip):
    """Whether a block stands above the headline: centred, or where source and day are still to come."""
    if CENTRED.match(block.lstrip("\n")) or not clip.outlet:
        return True
    return not clip.published and (names_day(block) or bool(URL.match(block)))


def _ends_headline(block, clip):
    return bool(
        split_label(block)
        or (clip.title and (CAPITALS.match(block) or WORDS.fullmatch(block)))
        or _is_below_headline(block, clip)
    )


def _is_below_headline(block, clip):
    """Whether a block gives the day, or the hour of it, below the headline."""
    return bool(
        (
            clip.title
            and CENTRED.match(block.lstrip("\n"))
            and (clip.published or any(map(names_day, block.split("\n"))))
        )
        or (WORDS.fullmatch(block) and clip.title and clip.published)
    )


def read_fields(clip, blocks):
    """Add headline, author and body of what stands below the head; a label of the body decides where that begins."""
    fields = [split_label(block) or ("", "", "") for block in blocks]
    for i in range(_start_of_body(blocks, [field for _, field, _ in fields]), len(blocks)):
        label, field, _ = fields[i]
        if clip.body and ((label and field != "body") or COPYRIGHT.match(blocks[i])):
            break
        if field == "body":
            clip.body.append(blocks[i].partition(":")[2])
        elif not label:
            clip.body.append(blocks[i])
    for _, field, value in fields:
        if field == "byline":
            clip.byline = clip.byline or value
        elif field == "headline":
            clip.title = clip.title if clip.title.strip() else value
    return clip


def _start_of_body(blocks, fields):
    """The number of the block where the body begins: at its label, behind the length, or where the first long paragraph is."""
    if "body" in fields:
        return fields.index("body")
    long = next(
        (
            i
            for i, block in enumerate(blocks)
            if not fields[i]
            and len(block) > LONG
            and not CAPITALS.match(block)
            and not split_label(block)
        ),
        len(blocks),
    )
    length = next((i for i, field in enumerate(fields[:MOST]) if field == "length"), None)
    if length is not None and length < long:
        return length + 1
    return long if long < len(blocks) else 0
