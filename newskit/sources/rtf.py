"""Rich text as plain text, without the addresses behind its links."""

import re

from striprtf.striprtf import rtf_to_text

from newskit.sources.text import decode

INSTRUCTION = re.compile(
    r"\{\\\*\s*\\fldinst(?![a-z])(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
)  # what a field does; its result stays


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
    """Return the text of rich text that is decoded already."""
    return rtf_to_text(INSTRUCTION.sub("", markup), errors="ignore")
