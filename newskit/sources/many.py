"""Whether one file that is read as one article looks like many:
by what an export repeats, or by its length.
"""

import re
from collections import Counter

from newskit.schema import warn
from newskit.sources.archives.factiva_codes import END
from newskit.sources.archives.labelled import find_heads
from newskit.sources.archives.labels import place_of, split_label
from newskit.sources.archives.lexis_heads import NUMBER
from newskit.sources.outcomes import Record

LONGEST = 200_000  # characters of an article, at most
FEW = 3  # times that a mark is there, at least
LONGEST_LINE = 120  # characters of a line that is a mark
RULE = re.compile(r"\s*([_=*])\1{29,}\s*")
DAY = r"(?:\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}\.? [^\W\d_]{3,10}\.? \d{4})"
CITED = re.compile(
    rf"(?=.*{DAY}).*?\b(?:p|pp|pag|pág|blz|seite|page|strona)[.:]? ?\d+", re.IGNORECASE
)  # "30-11-2011, p.23"
FOUND_ON = re.compile(rf'\s*["“„«].{{2,40}}["”»] .{{0,20}}{DAY}')  # "Kite News" of 31.05.2023
SURE = {  # kinds of lines of which two are enough: what begins or ends each article of an export
    "number": NUMBER.fullmatch,
    "end": lambda line: place_of(line.strip()) == "last",
    "document": END.fullmatch,
}
MARKS = (
    "byline",
    "title",
    "length",
    "loaded",
    "body",
)  # fields that an export labels once an article
SINGLE = ("text", "html", "rtf", "docx", "odt", "pdf", "mail", "mhtml", "webarchive")


def warn_of_many(record: Record, place: str) -> None:
    """Warn where the page of a file's only record repeats what an export has once an article."""
    if record.format not in SINGLE:
        return
    if mark := find_mark(record.page):
        line, count = mark
        warn(
            f"{place} looks like several articles in one file, but is read as one: {count} lines are like {line!r}.\n"
            "  Split it there into a file an article, or download it anew in a format that the README names."
        )
    elif len(record.page) > LONGEST:
        warn(
            f"{place} has {len(record.page):,} characters, more than any article: it may hold several articles. "
            "It is read as one.\n  Split it into a file an article."
        )


def find_mark(page: str) -> tuple | None:
    """Return (the first line of a kind that only exports repeat, how many there are), None where
    there are few.

    >>> find_mark("Kite News, 1-5-2023, p.3\\n\\nIt rained.\\n" * 3)
    ('Kite News, 1-5-2023, p.3', 3)
    """
    lines = page.split("\n")
    if len(heads := find_heads(lines)) > 1:
        return lines[heads[0].start].strip()[:60], len(heads)
    first, counts = {}, Counter()
    for line in lines:
        if line.strip() and len(line) <= LONGEST_LINE and (kind := _kind(line)):
            first.setdefault(kind, line.strip()[:60])
            counts[kind] += 1
    kind, count = next(iter(counts.most_common(1)), ("", 0))
    least = FEW
    if kind in SURE:
        least = 2
    if count >= least:
        return first[kind], count
    return None


def _kind(line):
    """What a line would be in an export, "" where it may stand in an article."""
    if sure := next((kind for kind, is_mark in SURE.items() if is_mark(line)), ""):
        return sure
    if RULE.fullmatch(line):
        return "rule"
    if CITED.match(line):
        return "cited"
    if FOUND_ON.match(line):
        return "found on"
    label = None
    if ":" in line:
        label = split_label(line)
    if label and label.field in MARKS:
        return label.label
    return ""
