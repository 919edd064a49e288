"""Whether a text on a web page is the name of the outlet, word by word."""

import re
from typing import NamedTuple

WORD = re.compile(r"\w+")
HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
LEAST = 2  # letters of a name


class Overlap(NamedTuple):
    """The share of a text's letters, and of an outlet's,
    that stand in the words both have in common.
    """

    of_text: float
    of_outlet: float


def overlap(text, outlets):
    """Return the largest Overlap of a text with one of the names of an outlet; one has to hold the
    other whole.

    Of the host of an address one part is its name, and words that it writes as one are found apart.

    >>> overlap("The Example News", ["example.org"])
    Overlap(of_text=0.5, of_outlet=0.7)
    >>> overlap("Overtime to be paid again", ["Time"])
    Overlap(of_text=0.0, of_outlet=0.0)
    """
    return max((_compare(text, outlet) for outlet in outlets), default=Overlap(0.0, 0.0))


def _compare(text, outlet):
    words, names = _words_of(text), _words_of(outlet)
    whole, name, host = "".join(words), "".join(names), "".join(fold(outlet))
    if min(len(whole), len(name)) < LEAST:
        return Overlap(0.0, 0.0)
    if "".join(fold(text)) == host:
        return Overlap(1.0, 1.0)
    if _has_run(words, name):
        return Overlap(len(name) / len(whole), len(name) / len(host))
    if _has_run(names, whole):
        return Overlap(1.0, len(whole) / len(host))
    return Overlap(0.0, 0.0)


def _has_run(words, letters):
    """Whether words that follow on one another have just these letters."""
    ends = range(1, len(words) + 1)
    return any("".join(words[start:end]) == letters for end in ends for start in range(end))


def _words_of(name):
    """The words of a name; of the host of an address, the longest of its parts but the last."""
    name = name.strip().lower()
    if not HOST.fullmatch(name):
        return fold(name)
    parts = [part for part in name.split(".")[:-1] if part != "www"]
    return fold(max(parts, key=len, default=""))


def fold(text):
    """Return the words of a text in small letters.

    >>> fold("Ferry stays, for now")
    ['ferry', 'stays', 'for', 'now']
    """
    return WORD.findall(text.lower())
