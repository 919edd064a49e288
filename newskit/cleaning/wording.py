"""How much a line is worded as articles are, or as what stands around them, by weights of words.

lexicons/line_words.csv has the weights, fitted by benchmarks/fit_lines.py: of a word anywhere in a
line, of one that begins it (`^share`) or ends it (`now$`), and of a short line as a whole (`=read
more`). A positive weight speaks for the article. Any number is the word 0.
"""

import re
from functools import cache
from math import fsum, sqrt

import numpy as np

from newskit.cleaning.surroundings import neighbours, shift, windows
from newskit.lexicons import read_table

WORD_FILE = "line_words"
TOKEN = re.compile(r"[^\W\d_]+|\d+")
MOST = 60  # words of a line that are read
WHOLE = 4  # words of a line that is an entry as a whole, at most
LONG = 300  # letters; the words of a longer line weigh no more


def find_entries(line):
    """Return the entries of a line that may have a weight.

    >>> sorted(find_entries("Read 3 more"))
    ['0', '=read 0 more', '^read', 'more', 'more$', 'read']
    """
    words = ["0" if word[0].isdigit() else word.lower() for word in TOKEN.findall(line)][:MOST]
    if not words:
        return set()
    entries = {*words, f"^{words[0]}", f"{words[-1]}$"}
    if len(words) <= WHOLE:
        entries.add(f"={' '.join(words)}")
    return entries


@cache
def read_weights():
    """Return {entry: weight} that come with newskit."""
    return {row["entry"]: float(row["weight"]) for row in read_table(WORD_FILE)}


def weigh_wording(lines, weights):
    """Return the wording of each line: its entries' weights, summed up and divided by the root of
    their number.

    0 where no entry is known. The entries are a set, in another order in each process: the sum is
    exact, so that it does not depend on it.

    >>> weigh_wording(["Read more", "42"], {"read": -1.0, "=read more": -3.0}).round(2).tolist()
    [-2.83, 0.0]
    """
    found = ([weights[entry] for entry in find_entries(line) if entry in weights] for line in lines)
    return np.array([fsum(own) / sqrt(max(len(own), 1)) for own in found])


def wording_features(wording, size):
    """Return {feature: its value for each line},
    given the wording and the length in letters of a page's lines.
    """
    weight = np.minimum(size, LONG) / 100
    own = {
        "wording": wording,
        "worded_for": np.maximum(wording, 0) * weight,
        "worded_against": np.minimum(wording, 0) * weight,
    }
    own |= neighbours(own, {2: ("wording",)}) | windows(own, tuple(own))
    above = np.minimum(shift(wording, -1), 0)
    return own | {"worst_wording_above": np.minimum.accumulate(above)}
