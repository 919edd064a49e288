"""The Reuters-21578 collection: SGML of 1987, a thousand wire stories a file."""

import re
from html import unescape

from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.text import decode_as

SUFFIXES = (".sgm", ".sgml")
STORY = re.compile(r"<REUTERS(?P<said>[^>]*)>(?P<story>.*?)</REUTERS>", re.DOTALL)
NUMBER = re.compile(r'NEWID="(\d+)"')
INDENTED = re.compile(r"\n(?= {2,}\S)|\n\s*\n")  # each paragraph begins with four spaces
CONTROL = re.compile(r"&#\d{1,2};|[\x00-\x08\x0e-\x1f]")
ENDS = re.compile(r"\bREUTER\Z", re.IGNORECASE)


def recognise(raw):
    """Return whether the bytes are such a file, by its elements."""
    return b"<REUTERS " in raw


def read(path):
    """Return a record for each story; some have a title alone."""
    text = decode_as(path.read_bytes(), "latin-1")
    return to_records(
        (_read_story(found["said"], found["story"]) for found in STORY.finditer(text)),
        "reuters sgml",
        text.count("<REUTERS "),
    )


def _read_story(said, story):
    number = NUMBER.search(said)
    body = _element(story, "BODY")
    if not body and "<TITLE>" not in story:
        body = _element(story, "TEXT[^>]*")
    return Clip(
        title=_element(story, "TITLE"),
        outlet="Reuters",
        published=_element(story, "DATE"),
        byline=_element(story, "AUTHOR"),
        body=INDENTED.split(ENDS.sub("", body.strip())),
        number=number[1] if number else "",
        language="en",
    )


def _element(story, name):
    found = re.search(f"<{name}>(.*?)</{name.partition('[')[0]}>", story, re.DOTALL)
    if found:
        return unescape(CONTROL.sub("", found[1])).strip("\n")
    return ""
