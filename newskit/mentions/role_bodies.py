"""Bodies that are called by an office:
"the Harbour County Sheriff's Office" is one name, and the sheriff none.
"""

import re

from newskit.lexicons.everyday import is_everyday
from newskit.mentions.name_boundaries import bodies
from newskit.mentions.spans import Name
from newskit.mentions.trim import name_ends, roles, stop_words
from newskit.rules import named_rule

OWNED = re.compile(
    r"(?<![\w’'-])(?P<role>[A-Z][a-z]+(?:-[A-Z][a-z]+)*)['’]s (?P<body>[A-Z][a-z]+)(?!\w)"
)
BEFORE = re.compile(r"(?<![\w’'-])(?P<word>(?:[A-Z]\.){2,}|[A-Z][\w-]+|St\.) \Z")
OPENING = re.compile(r"(?:\A|[.!?:\n“\"])\s*\Z")
REACH = 30  # characters before an office in which the word before it begins


@named_rule("mentions.role-body", ())
def role_bodies(text):
    """Yield the Name of each body that is called by an office, with the place and the words before
    it.

    >>> text = "On Monday the Fort Lin County Sheriff's Office reported it."
    >>> [text[name.start : name.end] for name in role_bodies(text)]
    ["Fort Lin County Sheriff's Office"]
    """
    free = 0
    for match in OWNED.finditer(text):
        if match["role"].lower() in roles() and match["body"].lower() in bodies():
            yield Name(_start(text, free, match.start()), match.end(), "ORG")
            free = match.end()


def _start(text, free, start):
    """Return where the name begins, over the places
    and offices before the one that owns the body, none before `free`.
    """
    while match := BEFORE.search(text, max(free, start - REACH), start):
        if not _belongs(text, match):
            break
        start = match.start()
    return start


def _belongs(text, match):
    """A day or a function word is no part of the name,
    nor is a common word that opens a sentence.
    """
    word = match["word"].lower()
    if word in stop_words() or word in name_ends():
        return False
    return not (
        OPENING.search(text, max(0, match.start() - REACH), match.start()) and is_everyday(word)
    )
