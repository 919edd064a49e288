"""Factiva exports that were turned into plain text."""

import re

from newskit.sources.archives.export_record import to_records
from newskit.sources.archives.factiva_codes import (
    END,
    has_codes,
    note_cut,
    read_codes,
    split_articles,
)
from newskit.sources.text import decode

SUFFIXES = (".txt", ".text")
OPENS = re.compile(rb"^[ \t|]*HD(?:[ \t|]|\r?$)", re.MULTILINE)
CLOSES = re.compile(END.pattern.encode().replace(b"]*$", b"]*\r?$"), re.MULTILINE)


def recognise(raw):
    """Return whether the bytes are such a text: a line with the code of a headline, and one that ends an article."""
    return bool(OPENS.search(raw) and CLOSES.search(raw))


def read(path):
    """Return a record for each article, and a note where the last one has no end."""
    ended, rest = split_articles(decode(path.read_bytes()))
    clips = [read_codes(lines, number) for lines, number in ended if has_codes(lines)]
    return to_records(clips + note_cut(rest), "factiva text")
