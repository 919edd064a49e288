"""The labels of fields: "BYLINE: Ada Min"."""

import re
from functools import cache

from newskit.lexicons import read_table

LABEL = re.compile(r"\s*(?P<label>[^\W\d_][\w-]{1,30})\s*:\s*", re.UNICODE)


def split_label(text):
    """Return (label, field, value) of a text that a known label in capitals opens, else None.

    >>> split_label("BYLINE: Ada Min"), split_label("Officials: no comment")
    (('BYLINE', 'byline', 'Ada Min'), None)
    """
    found = LABEL.match(text)
    if not found or not found["label"].isupper() or found["label"].lower() not in _fields():
        return None
    return found["label"], _fields()[found["label"].lower()], " ".join(text[found.end() :].split())


def field_of(label):
    """Return the field that a label names, "" where it names nothing of the article's, None if it is unknown.

    >>> field_of("Byline:"), field_of("Length"), field_of("Weather")
    ('byline', 'length', None)
    """
    return _fields().get(label.strip().rstrip(":").strip().lower())


@cache
def _fields():
    return {row["label"]: row["field"] for row in read_table("archive_labels")}
