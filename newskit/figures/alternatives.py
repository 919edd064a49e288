"""Many forms -> one quick pattern."""

from collections import defaultdict
from string import ascii_lowercase

from newskit import lexicons

LETTERS = frozenset(ascii_lowercase)


def alternatives(forms):
    """Return a pattern that matches each of `forms`, the longest first; a space may be a hard one.

    >>> alternatives(["km", "square mile"])
    's(?:quare[ \\\\u00a0-]mile)|k(?:m)'
    """
    return lexicons.alternatives(forms).replace(r"\ ", r"[ \u00a0-]")


def openings(forms):
    """Return a pattern of how `forms` begin, for text in small letters: their first letter and what
    may follow it.

    One look at these spares most words a long pattern.

    >>> import re
    >>> bool(re.match(openings(["ten", "a"]), "tea")), bool(re.match(openings(["ten", "a"]), "the"))
    (True, False)
    """
    seconds = defaultdict(set)
    for form in forms:
        seconds[form[0].lower()].add(form[1:2].lower())
    return "|".join(
        f"{first}[^{''.join(sorted(LETTERS - seconds[first]))}]"
        for first in sorted(LETTERS & set(seconds))
    )
