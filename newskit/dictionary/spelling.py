"""How names are spelt where they are looked up: their words, spaces and apostrophes."""

import re

WORD = re.compile(r"[^\W_]+(?:[.&’'-][^\W_]+)*\.?", re.UNICODE)
APOSTROPHE = str.maketrans("’‘", "''")


def normal(name: str) -> str:
    """Return a name with single spaces and straight apostrophes, as it is looked up.

    >>> normal("Syria’s  rebels")
    "Syria's rebels"
    """
    return " ".join(name.translate(APOSTROPHE).split())
