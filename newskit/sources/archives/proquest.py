"""ProQuest text exports: records parted by a line of underscores, a label before each field."""

import re

from newskit.lexicons import read_words
from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.text import decode

SUFFIXES = (".txt", ".text")
RULE = re.compile(r"^_{50,}\s*$", re.MULTILINE)
RECORD = re.compile(r"^(?:ProQuest document ID|Publication title|Full text):", re.MULTILINE)
PLACE = re.compile(r"^[ \t]*Document \d+ of \d+[ \t]*$", re.MULTILINE)
CREDIT = re.compile(r"^[ \t]*credit:(?P<names>.*)\Z", re.IGNORECASE | re.MULTILINE | re.DOTALL)
BLOCKS = re.compile(r"\n[ \t]*\n")
FIELDS = {
    "title": "title",
    "publication title": "outlet",
    "publication date": "published",
    "author": "byline",
    "proquest document id": "number",
    "document url": "url",
    "language of publication": "language",
}


def recognise(raw):
    """Return whether the bytes are such an export: a line of underscores and ProQuest's own number."""
    return b"_" * 50 in raw and b"ProQuest document ID:" in raw


def read(path):
    """Return a record for each article; what a record says beside its text is dropped, but for the metadata."""
    parts = RULE.split(decode(path.read_bytes()))
    return to_records((_read_clip(part) for part in parts if RECORD.search(part)), "proquest text")


def _read_clip(text):
    clip, known, label = Clip(), frozenset(read_words("proquest_labels")), ""
    for block in filter(str.strip, BLOCKS.split(PLACE.sub("", text))):
        name, colon, value = block.strip().partition(":")
        if colon and name.lower() in known and name.lower() != "credit":
            label = name.lower()
        else:
            value = block
        if label == "full text":
            clip.body.append(value)
        elif label in FIELDS and name.lower() == label:
            setattr(clip, FIELDS[label], " ".join(value.split()))
        elif not label and not clip.title:
            clip.title = block
    return take_credit(clip)


def take_credit(clip):
    """Return the clip with the credit that ends its text as its author, where it names none."""
    last = clip.body[-1] if clip.body else ""
    found = CREDIT.search(last)
    if found:
        clip.body = [*clip.body[:-1], last[: found.start()]]
        credit = " ".join(found["names"].split()).strip(" ;")
        clip.byline = clip.byline or credit
    if clip.byline.lower() == "anonymous":
        clip.byline = ""
    return clip
