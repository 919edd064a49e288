"""Rich text as plain text, without the addresses behind its links."""

import re
import sys

from striprtf.striprtf import rtf_to_text

from newskit.sources.text import decode

INSTRUCTION = re.compile(
    r"\{\\\*\s*\\fldinst(?![a-z])(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
)  # what a field does; its result stays

CHARACTER = re.compile(r"\\u(?P<code>-?\d{5,})")  # a character by its number
UNKNOWN = r"\u65533"
BELOW_ZERO = 0x10000  # numbers of characters are written with a sign
LONGEST_CODE = 9  # digits, more of which are no character's number


def is_rtf(raw: bytes) -> bool:
    """Return whether the bytes are rich text, whatever the name of their file."""
    return raw.lstrip()[:5] == b"{\\rtf"


def plain_text(raw: bytes) -> str:
    r"""Return the text of rich text's bytes.

    >>> plain_text(rb'{\rtf1 {\field{\*\fldinst{HYPERLINK "https://kite.example"}}{\fldrslt{A link}}} to it.}')
    'A link to it.'
    """
    return plain(decode(raw))


def plain(markup: str) -> str:
    """Return the text of rich text that is decoded already.

    A number that is no character's is the sign for that.
    """
    markup = CHARACTER.sub(_possible, INSTRUCTION.sub("", markup))
    return rtf_to_text(markup, errors="ignore")


def _possible(match):
    in_range = -BELOW_ZERO <= int(match["code"][:LONGEST_CODE]) <= sys.maxunicode
    if in_range:
        return match[0]
    return UNKNOWN
