"""LexisNexis text exports: a cover, then articles one below the other, broken at a width of 78."""
import re

from newskit.sources.archives.clip import Clip, to_records
from newskit.sources.archives.days import read_day
from newskit.sources.archives.labels import split_label
from newskit.sources.text import decode

SUFFIXES = (".txt", ".text")
NUMBER = re.compile(r"^[ \t\f]*\d+ (?:of|de|von) \d+ (?:DOCUMENTS?|DOKUMENTEN?)[ \t]*$", re.MULTILINE)
CENTRED = re.compile(r" {8,}\S")


def recognise(raw):
    """Return whether the bytes are such an export: each article begins with "1 of 10 DOCUMENTS"."""
    return bool(re.search(rb"(?m)^[ \t\f]*\d+ (?:of|de|von) \d+ (?:DOCUMENTS?|DOKUMENTEN?)[ \t]*\r?$", raw))


def read(path):
    """Return a record for each article; the cover, which names who downloaded it, is dropped."""
    return to_records(map(_read_clip, NUMBER.split(decode(path.read_bytes()))[1:]), "lexisnexis text")


def _read_clip(text):
    blocks = [block for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    clip, at = Clip(), 0
    while at < len(blocks) and CENTRED.match(blocks[at].lstrip("\n")):
        if not clip.outlet:
            clip.outlet = blocks[at]
        elif not clip.published and read_day(blocks[at]) == read_day(blocks[at]):
            clip.published = blocks[at].strip().split("\n")[0]
        at += 1
    while at < len(blocks) and not split_label(blocks[at]):
        clip.title += f" {blocks[at]}"
        at += 1
    return _read_fields(clip, blocks[at:])


def _read_fields(clip, blocks):
    for block in blocks:
        label, field, value = split_label(block) or ("", "", "")
        if label and clip.body or CENTRED.match(block.lstrip("\n")) and "copyright" in block.lower():
            break
        if field == "byline":
            clip.byline = value
        elif not label:
            clip.body.append(block)
    return clip
