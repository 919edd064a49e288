"""LexisNexis text exports: a cover, then articles one below the other, broken at a width of 78."""
import re

from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.archives.days import read_day
from newskit.sources.archives.labels import split_label
from newskit.sources.text import decode

SUFFIXES = (".txt", ".text")
NUMBER = re.compile(r"^[ \t\f]*\d+ (?:of|de|di|von|van|sur) \d+ DO[CK]UMENT\w*[ \t]*$", re.MULTILINE)
OPENS = re.compile(NUMBER.pattern.encode().replace(b"]*$", b"]*\r?$"), re.MULTILINE)
COPYRIGHT = re.compile(r"^[ \t]*(?:Copyright (?:©|\(c\)|\d{4})|All Rights Reserved).*\n?", re.IGNORECASE | re.MULTILINE)
CAPITALS = re.compile(r"\s*[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ-]{3,}: ")       # a field that is not known by its name
MOST = 10               # fields before a body, at most
LONGEST_DAY = 60        # characters of a line that names the day
CENTRED = re.compile(r" {8,}\S")


def recognise(raw):
    """Return whether the bytes are such an export: each article begins with "1 of 10 DOCUMENTS"."""
    return bool(OPENS.search(raw))


def read(path):
    """Return a record for each article; the cover, which names who downloaded it, is dropped."""
    return to_records(map(read_clip, NUMBER.split(decode(path.read_bytes()))[1:]), "lexisnexis text")


def read_clip(text):
    """Return the clip of one article: centred lines, a headline, labelled fields, the body, more fields."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    clip, at = Clip(), 0
    while at < len(blocks) and _is_head(blocks[at], clip):
        named = COPYRIGHT.sub("", blocks[at]).strip()
        if not clip.outlet:
            clip.outlet = named
        elif not clip.published and read_day(named) == read_day(named):
            clip.published = named.split("\n")[0]
        at += 1
    while at < len(blocks) and not (split_label(blocks[at]) or clip.title and CAPITALS.match(blocks[at])):
        clip.title += f" {blocks[at]}"
        at += 1
    return _read_fields(clip, blocks[at:])


def _is_head(block, clip):
    """Whether a block stands above the headline: centred, or where source and day are still to come."""
    day = read_day(block) if clip.outlet and not clip.published and len(block) < LONGEST_DAY else None
    return bool(CENTRED.match(block.lstrip("\n")) or not clip.outlet or day == day and day)


def _read_fields(clip, blocks):
    """Add author and body; of fields that stand before the length none is body, whatever it is called."""
    fields = [split_label(block) or ("", "", "") for block in blocks]
    length = next((i for i, (_, field, _) in enumerate(fields[:MOST]) if field == "length"), -1)
    for i, (block, (label, field, value)) in enumerate(zip(blocks, fields)):
        if label and clip.body or clip.body and COPYRIGHT.match(block):
            break
        if field == "byline":
            clip.byline = value
        elif not label and i > length:
            clip.body.append(block)
    return clip
