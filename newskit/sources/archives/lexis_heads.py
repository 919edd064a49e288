"""What stands above a LexisNexis article: a copyright,
the source, the day, the edition, one below the other.
"""

import re
from typing import NamedTuple

from newskit.lexicons import read_words
from newskit.sources.archives.days import read_day
from newskit.sources.outcomes import LeftOut

COPYRIGHT = re.compile(r"\s*(?:Copyright (?:©|\(c\)|\d{4})|(?:©|\(c\)) \d{4})", re.IGNORECASE)
NUMBER = re.compile(  # in front of each article, in all languages of the database
    r"^[ \t\f]*\d+ (?:of|de|di|von|van|sur) \d+ DO[CK]UMENT\w*[ \t]*$", re.MULTILINE
)
PLACE = re.compile(r"(\d{1,9})\D+(\d{1,9})")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
LONGEST_DAY = 60  # characters of a line that names the day


def note_missing(text: str) -> list:
    """Return a note where an export that holds its first article ends before its last.

    >>> note_missing("1 of 12 DOCUMENTS\\n\\nRain\\n\\n2 of 12 DOCUMENTS\\n\\nSun")
    [LeftOut(reason='the articles behind number 2 of 12 are not in the file, and that one may be incomplete')]
    """
    places = [found for line in NUMBER.findall(text) if (found := PLACE.search(line))]
    numbers = [(int(found[1]), int(found[2])) for found in places]
    if numbers:
        last, count = numbers[-1]
    else:
        last, count = 0, 0
    if last >= count or (1, count) not in numbers:
        return []
    return [
        LeftOut(
            f"the articles behind number {last} of {count} are not in the file, and that one may be incomplete"
        )
    ]


class Head(NamedTuple):
    """The source and the line with the day that the blocks above a headline name."""

    outlet: str = ""
    published: str = ""


def read_head(blocks: list) -> Head:
    """Return what the blocks above a headline say; each block is a list of lines.

    >>> read_head([["Copyright 2023 Kite Ltd.", "All Rights Reserved", "Kite News"], ["May 31, 2023", "Final Edition"]])
    Head(outlet='Kite News', published='May 31, 2023')
    """
    outlet, below_copyright = "", ""
    for lines in blocks:
        sure, unsure = drop_rights(lines)
        for line in sure:
            if (outlet or below_copyright) and names_day(line):
                return Head(outlet or below_copyright, line)
        if sure and not outlet:
            outlet = " ".join(_until_year(sure))
        if unsure:
            below_copyright = unsure[-1]
    return Head(outlet or below_copyright)


def drop_rights(lines: list) -> tuple:
    """Return (the lines that name no rights, those that may be the rest of a copyright)."""
    lines = [" ".join(line.split()) for line in lines if line.strip()]
    opens = next((i for i, line in enumerate(lines) if COPYRIGHT.match(line)), None)
    closes = max(
        (i for i, line in enumerate(lines) if line.lower().startswith(read_words("rights_lines"))),
        default=None,
    )
    if opens is None:
        return [
            line for line in lines if not line.lower().startswith(read_words("rights_lines"))
        ], []
    if closes is not None and closes > opens:
        return lines[:opens] + lines[closes + 1 :], []
    return lines[:opens], lines[opens + 1 :]


def names_day(line: str) -> bool:
    """Return whether a line is short and names a day."""
    day = None
    if len(line.strip()) < LONGEST_DAY:
        day = read_day(line)
    return day is not None and day == day


def _until_year(lines):
    """The lines of a source's name: the first, and what follows up to a line with a year."""
    end = next((i for i, line in enumerate(lines) if i and YEAR.search(line)), len(lines))
    return lines[:end]
