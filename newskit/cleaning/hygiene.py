"""Text hygiene: the characters of a line as its author meant them."""

import re

import ftfy

KEEP_QUOTES = ftfy.TextFixerConfig(
    uncurl_quotes=False, fix_character_width=False, normalization="NFC", explain=False
)
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CUT_MOJIBAKE = {
    "â€œ": "“",
    "â€™": "’",
    "â€˜": "‘",
    "â€“": "–",
    "â€”": "—",
    "â€¦": "…",
    "â€¢": "•",
    "â€\x9d": "”",
    "â€": "”",
}
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
MOST_TIMES = 4  # that a line is cleaned until nothing changes any more


def clean_line(line):
    """Return a line without what no author typed: mojibake, entities, soft hyphens, odd spaces.

    Quotation marks stay as the author wrote them, curly or straight.

    >>> clean_line("  The jun\\u00adta said\\u00a0\\u201cyes\\u201d &amp; left.\\u200b ")
    'The junta said “yes” & left.'
    """
    line = line.strip()
    if line.isascii() and "&" not in line and line.isprintable():
        return " ".join(line.split())
    for _ in range(MOST_TIMES):
        before, line = line, _clean_once(line)
        if line == before:
            break
    return line


def _clean_once(line):
    """What stood between two characters may have hidden
    that they are mojibake, so that it shows only the next time.
    """
    fixed = INVISIBLE.sub("", ftfy.fix_text(_restore_marks(line), KEEP_QUOTES))
    return " ".join(CONTROL.sub(" ", fixed).split())


def _restore_marks(line):
    """Quotation marks and dashes of a line
    whose mojibake lost a byte on the way, which is beyond ftfy.
    """
    if "â€" in line:
        for broken, mark in CUT_MOJIBAKE.items():
            line = line.replace(broken, mark)
    return line
