"""Factiva exports that were turned into plain text."""

import re

from newskit.sources.archives.export_record import read_plain, to_records
from newskit.sources.archives.factiva_codes import (
    END,
    has_codes,
    note_cut,
    read_codes,
    split_articles,
)

SUFFIXES = (".txt", ".text")
OPENS = re.compile(rb"^[ \t|]*HD(?:[ \t|]|$)", re.MULTILINE)
CLOSES = re.compile(END.pattern.encode(), re.MULTILINE)


def recognise(raw):
    """Return whether the bytes are such a text:
    a line with the code of a headline, and one that ends an article.
    """
    return bool(OPENS.search(raw) and CLOSES.search(raw))


def read(path):
    """Return a record for each article, and a note where the last one has no end."""
    ended, rest = split_articles(read_plain(path.read_bytes()))
    clips = [read_codes(lines, number) for lines, number in ended if has_codes(lines)]
    return to_records(clips + note_cut(rest), "factiva text")
