"""Marks of feet and inches behind digits: 13.3" is a length, and the mark that ends a quotation is none."""

import re

from newskit.rules import named_rule

FOOT = re.compile(r"['’′](?=\s?\d{1,2}(?:[.½¼¾]\d*)?\s?(?:[\"”″]|''|’’))|′(?!\w)")
INCH = re.compile(r"(?:[\"”″]|''|’’)(?=[\s,.;:)(/-]|x\b|$)")
IN = re.compile(
    r"[ \u00a0]in\.?(?=\s?\(\d|\s(?:long|wide|tall|high|deep|thick|across|diameter)\b|\s[x×]\s\d)"
)
OPENED = re.compile(r"(?<!\d)[\"“]")
CLOSED = re.compile(r"(?<!\d)”")
LINE = "\n"


@named_rule("figures.marks")
def mark_after(text, end):
    """Return (where it ends, unit) of a mark of feet or inches that touches the digits before it, or None.

    >>> mark_after('a 13.3" screen', 6), mark_after('He said "we lost by 13" again.', 22)
    ((7, 'inch'), None)
    """
    if length := IN.match(text, end):
        return length.end(), "inch"  # "0.7 in (18 mm) thick"
    if foot := FOOT.match(text, end):
        return foot.end(), "foot"
    inch = INCH.match(text, end)
    if inch is None or not text[end - 1].isdigit() or _is_quoted(text, end):
        return None
    return inch.end(), "inch"


def _is_quoted(text, end):
    """Say whether a quotation is open at `end`, so that the mark there closes it."""
    if text[end] == "″":
        return False
    line = text[text.rfind(LINE, 0, end) + 1 : end]
    opened, closed = OPENED.findall(line), CLOSED.findall(line)
    if text[end] == "”" or "“" in opened:
        return len(opened) > len(closed)
    return len(opened) % 2 == 1
