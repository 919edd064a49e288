"""Factiva RTF exports: a paragraph or a row of a table for each field.

A "Document" line ends an article.
"""

import re

from newskit.sources.archives.days import read_day
from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.archives.factiva_codes import (
    CUT_OFF,
    has_codes,
    note_cut,
    read_codes,
    split_articles,
)
from newskit.sources.archives.factiva_html import CLOCK, NUMBERED
from newskit.sources.outcomes import LeftOut
from newskit.sources.rtf import is_rtf, plain_text

SUFFIXES = (".rtf", ".doc")
WORDS = re.compile(r"\d[\d., ]* ?\w+")
COUNTED = re.compile(r"\d[\d.,]* [^\W\d]+")  # "1,048 words"
COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
NUMBERED_END = re.compile(rb"Document (?=[A-Za-z_]*\d)\w{10,}")
LONGEST_DAY = 40  # characters of a line that names the day


def recognise(raw):
    """Return whether the bytes are RTF of Factiva's:
    articles end in a line "Document" and a number.
    """
    return is_rtf(raw) and bool(NUMBERED_END.search(raw))


def read(path):
    """Return a record for each article, and a note where the last one has no end."""
    ended, rest = split_articles(plain_text(path.read_bytes()))
    clips = [_read_clip(lines, number) for lines, number in ended]
    return to_records(clips + _note_cut(rest), "factiva rtf")


def _note_cut(rest):
    """The notes on an article that has no end.

    Without codes it is known by its length and its day.
    """
    codes = note_cut(rest)
    is_begun = any(map(COUNTED.fullmatch, rest)) and any(map(COPYRIGHT.match, rest))
    if not codes and is_begun:
        return [LeftOut(CUT_OFF)]
    return codes


def _read_clip(lines, number):
    if has_codes(lines):
        return read_codes(lines, number)
    clip = _read_display(lines)
    clip.number = number
    return clip


def _read_display(lines):
    """The fields stand one below the other without codes: headline,
    author, length, day, time, source; a copyright ends them.
    """
    at = next(
        (
            i
            for i, line in enumerate(lines)
            if i and len(line) < LONGEST_DAY and read_day(line) == read_day(line)
        ),
        None,
    )
    if at is None:
        return Clip(title=" ".join(lines[:1]), body=lines[1:])
    head = [line for line in lines[:at] if not WORDS.fullmatch(line)]
    behind = [line for line in lines[at + 1 : at + 3] if not CLOCK.fullmatch(line)]
    opens = next((i for i in range(at, len(lines)) if COPYRIGHT.match(lines[i])), at + 1) + 1
    return Clip(
        title=NUMBERED.sub("", " ".join(head[:1])),
        byline=" ".join(head[1:]),
        published=lines[at],
        outlet=" ".join(behind[:1]),
        body=lines[opens:],
    )
