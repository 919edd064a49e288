"""Where a text comes from, or was posted, is no actor: "OSLO (WN) —", "said on Twitter"."""

import re

from newskit.lexicons import read_words
from newskit.rules import named_rule

OPENED = re.compile(r"\((?:[\w. ]+/)?\Z")
CLOSED = re.compile(r"(?:/[\w. ]+)?\)\s?(?:[-–—_]{1,2})")
POSTED = re.compile(r"\b(?:on|via)\s\Z")
REACH = 30  # characters before a name in which its bracket opens


def without_origins(text, names):
    """Return the names of a text without the agencies of datelines and the platforms on which
    something was posted.
    """
    return [name for name in names if not _is_origin(text, name)]


@named_rule("mentions.origin", False)
def _is_origin(text, name):
    """Say whether a name is an agency's in a dateline, or the platform of a post; a place in
    brackets is neither: "Bo Lin (Canada) -".
    """
    reach = max(0, name.start - REACH)
    is_bracketed = name.label == "ORG" and OPENED.search(text, reach, name.start)
    if is_bracketed and CLOSED.match(text, name.end):
        return True
    is_platform = text[name.start : name.end] in read_words("platforms")
    return is_platform and bool(POSTED.search(text, reach, name.start))
