"""Word lists as data: one word or phrase a line (.txt), or a small table with a header (.csv).

A line that begins with "# " is a comment.
"""

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def read_words(name):
    """Return the entries of the word list `name`, in the order of the file.

    >>> "villager" in read_words("people_nouns")
    True
    """
    return tuple(_lines(f"{name}.txt"))


@cache
def read_table(name):
    """Return the rows of the small table `name` as dicts, in the order of the file."""
    return tuple(csv.DictReader(_lines(f"{name}.csv")))


def alternatives(forms):
    """Return a pattern that matches each of `forms`, the longest first, in groups of one first
    character.

    The engine then tries a few groups in place of hundreds of forms.

    >>> alternatives(["km", "kg", "mile", "k"])
    'm(?:ile)|k(?:g|m|)'
    """
    groups = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        groups[form[0]].append(re.escape(form[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())


@cache
def join_patterns(patterns):
    """Return one compiled pattern for a tuple of regular expressions, whatever their case.

    >>> bool(join_patterns(("advert", "promo")).match("Promoted"))
    True
    """
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _lines(file):
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("# ")]
