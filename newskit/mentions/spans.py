"""The one shape that the finders of names hand on."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple


class Name(NamedTuple):
    """A name found in a text: characters start to end,
    what it labels, "name" or "nominal", and whom it stands for.
    """

    start: int
    end: int
    label: str
    kind: str = "name"
    stands_for: str = ""


class Places:
    """Names by their place in the text, so that those near another one are found at once."""

    def __init__(self, names: Iterable[Name]):
        self.names = sorted(names, key=lambda name: name.start)
        self.starts = [name.start for name in self.names]
        self.longest = max((name.end - name.start for name in self.names), default=0)

    def beside(self, name):
        """Return the names that share a character with `name`."""
        first = bisect_left(self.starts, name.start - self.longest)
        last = bisect_left(self.starts, name.end)
        return [other for other in self.names[first:last] if name.start < other.end]


def apart_from(taken, names):
    """Return those of `names` that share no character with one that is `taken`."""
    places = Places(taken)
    return [name for name in names if not places.beside(name)]
