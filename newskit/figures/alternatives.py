"""Many forms -> one quick pattern."""

import re
from collections import defaultdict


def alternatives(forms):
    """Return a pattern that matches each of `forms`, the longest first; a space may be a hard one.

    They stand in groups of one first character, so that the engine tries a few of hundreds.

    >>> alternatives(["km", "kg", "mile", "k"])
    'm(?:ile)|k(?:m|g|)'
    """
    groups = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        groups[form[0]].append(re.escape(form[1:]).replace(r"\ ", r"[ \u00a0-]"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
