"""ProQuest text exports: records parted by a line of underscores, a label before each field."""

import re

from newskit.sources.archives.export_record import CUT, Clip, read_plain, to_records
from newskit.sources.archives.labels import fields_of
from newskit.sources.outcomes import LeftOut

SUFFIXES = (".txt", ".text")
RULE = re.compile(r"^_{50,}\s*$", re.MULTILINE)
RECORD = re.compile(r"^(?:ProQuest document ID|Publication title|Full text):", re.MULTILINE)
PLACE = re.compile(r"^[ \t]*Document \d+ of \d+[ \t]*$", re.MULTILINE)
CREDIT = re.compile(r"^[ \t]*credit:(?P<names>.*)\Z", re.IGNORECASE | re.MULTILINE | re.DOTALL)
BLOCKS = re.compile(r"\n[ \t]*\n")


def recognise(raw):
    """Return whether the bytes are such an export:
    a line of underscores and ProQuest's own number.
    """
    return b"_" * 50 in raw and b"ProQuest document ID:" in raw


def read(path):
    """Return a record for each article.

    What a record says beside its text is dropped, but for the metadata.
    """
    parts = RULE.split(read_plain(path.read_bytes()))
    clips = [_read_clip(part) for part in parts if RECORD.search(part)]
    is_cut = RECORD.search(parts[-1]) or PLACE.search(parts[-1])
    return to_records(clips + [LeftOut(CUT.format("it"))] * bool(is_cut), "proquest text")


def _read_clip(text):
    clip, fields, label = Clip(), fields_of("proquest"), ""
    for block in filter(str.strip, BLOCKS.split(PLACE.sub("", text))):
        name, colon, value = block.strip().partition(":")
        if colon and name.lower() in fields and name.lower() != "credit":
            label = name.lower()
        else:
            value = block
        if fields.get(label) == "body":
            clip.body.append(value)
        elif fields.get(label) and name.lower() == label:
            setattr(clip, fields[label], " ".join(value.split()))
        elif not label and not clip.title:
            clip.title = block
    return take_credit(clip)


def take_credit(clip):
    """Return the clip with the credit that ends its text as its author, where it names none."""
    last = ""
    if clip.body:
        last = clip.body[-1]
    found = CREDIT.search(last)
    if found:
        clip.body = [*clip.body[:-1], last[: found.start()]]
        credit = " ".join(found["names"].split()).strip(" ;")
        clip.byline = clip.byline or credit
    if clip.byline.lower() == "anonymous":
        clip.byline = ""
    return clip
