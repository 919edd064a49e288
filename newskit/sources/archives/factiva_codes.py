"""Factiva's two-letter codes as lines of text: "HD Salt workers end strike".

A "Document" line ends an article.
"""

import re

from newskit.sources.archives.export_record import Clip
from newskit.sources.archives.labels import fields_of, labels_at
from newskit.sources.outcomes import LeftOut

CODES = {label.upper(): field for label, field in fields_of("factiva").items()}
BODY = tuple(code for code, field in CODES.items() if field == "body")
HEAD = frozenset(label.upper() for label in labels_at("head", "factiva"))
CUT_OFF = "the file is cut off: its last article has no end and is left out"
CODE = re.compile(r"^(?P<code>[A-Z]{2,3})(?P<gap>$|[ \t|]+)(?P<value>.*)$")
END = re.compile(
    r"^[ \t|]*(?:AN[ \t|]+)?Document (?P<number>(?=[^\W\d]*\d)\w{10,})[ \t|]*$", re.MULTILINE
)


def split_articles(text):
    """Return [(lines, number)] of the articles that have an end, and the lines behind the last."""
    parts = END.split(text)
    ended = [(lines_of(part), number) for part, number in zip(parts[0::2], parts[1::2])]
    return [(lines, number) for lines, number in ended if lines], lines_of(parts[-1])


def lines_of(text):
    """Return the lines of a text that hold anything,
    without the bars between the cells of a table.
    """
    lines = [line.strip(" \t|") for line in text.split("\n")]
    return list(filter(None, lines))


def has_codes(lines):
    """Return whether one of these lines opens with the code of a headline."""
    return any(found and found["code"] == "HD" for found in map(CODE.match, lines))


def read_codes(lines, number=""):
    """Return the clip of an article's lines."""
    clip, code = Clip(number=number), ""
    for line in lines:
        found = CODE.match(line)
        if found and found["code"] in CODES and not (code in BODY and _is_prose(found)):
            code, line = found["code"], found["value"].strip(" |")
        if code in BODY:
            clip.body.append(line)
        elif CODES.get(code) and code != "AN":
            setattr(clip, CODES[code], f"{getattr(clip, CODES[code])} {line}".strip())
    return clip


def note_cut(lines):
    """Return the notes on an article that has no end."""
    if read_codes(lines).title:
        return [LeftOut(CUT_OFF)]
    return []


def _is_prose(found):
    """Whether capitals that open a line of a body only look like the code of a field."""
    return found["gap"] == " " and found["code"] in HEAD
