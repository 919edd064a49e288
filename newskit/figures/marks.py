"""Marks of feet and inches behind digits:
13.3" is a length, and the mark that ends a quotation is none.
"""

import re
from functools import lru_cache

from newskit.rules import named_rule

FOOT = re.compile(r"['’′](?=\s?\d{1,2}(?:[.½¼¾]\d*)?\s?(?:[\"”″]|''|’’))|′(?!\w)")
INCH = re.compile(r"(?:[\"”″]|''|’’)(?=[\s,.;:)(/-]|x\b|$)")
IN = re.compile(
    r"[ \u00a0]in\.?(?=\s?\(\d|\s(?:long|wide|tall|high|deep|thick|across|diameter)\b|\s[x×]\s\d)"
)
OPENINGS = ("", " ", "(", "[", "—", "–", "\u00a0")  # what stands before a mark that opens
QUOTE = re.compile(r"[\"“”]")
LINE = "\n"
LONGEST = 600  # characters in which the mark that opens a quotation is sought
ANGLE = 12  # characters that the degrees and minutes of an angle take
OF_ANGLE = re.compile(r"°\s?(?:\d{1,2}\s?['’′]\s?)?\d{1,2}(?:\.\d+)?$")  # 45° 30' 15"


@named_rule("figures.marks")
def mark_after(text, end):
    """Return (where it ends, unit) of a mark of feet or inches that touches the digits before it,
    or None.

    >>> mark_after('a 13.3" screen', 6), mark_after('He said "we lost by 13" again.', 22)
    ((7, 'inch'), None)
    """
    if length := IN.match(text, end):
        return length.end(), "inch"  # "0.7 in (18 mm) thick"
    foot, inch = FOOT.match(text, end), INCH.match(text, end)
    if (foot or inch) and OF_ANGLE.search(text[max(0, end - ANGLE) : end]):
        return None
    if foot:
        return foot.end(), "foot"
    if inch is None or not text[end - 1].isdigit() or _is_quoted(text, end):
        return None
    return inch.end(), "inch"


@lru_cache(maxsize=16)
def _is_quoted(text, end):
    """Say whether a quotation is open at `end`, so that the mark there closes it."""
    if text[end] == "″":
        return False
    near = max(0, end - LONGEST)
    line = text[max(near, text.rfind(LINE, near, end) + 1) : end]
    opened = False
    for mark in QUOTE.finditer(line):
        at, to = mark.span()
        before, behind = line[max(0, at - 1) : at], line[to : to + 1]
        if mark[0] == "“" or (before in OPENINGS and behind != " "):
            opened = True
        elif before in OPENINGS:
            opened = not opened  # in a text with spaces round each mark
        else:
            opened = False
    return opened
