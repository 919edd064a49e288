"""The one shape that the finders of names hand on."""
from typing import NamedTuple


class Name(NamedTuple):
    """A name found in a text: characters start to end, what it labels, and "name" or "nominal"."""
    start: int
    end: int
    label: str
    kind: str = "name"


def overlaps(name, others):
    """Say whether `name` shares a character with one of `others`."""
    return any(name.start < other.end and other.start < name.end for other in others)
