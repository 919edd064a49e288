"""Which lines of a page stand, in the same order, in a text that was taken from it."""

import re
from collections import defaultdict
from functools import lru_cache
from operator import itemgetter

import numpy as np

TOKEN = re.compile(r"\w+")
SHARED = 0.8  # of a line's four-word runs must stand in the text
REMEMBERED = 2000  # lines whose words are kept
COPIES = 8  # places of a line in the text that are tried


def match_lines(lines, text):
    """Return 1 for each line of the heaviest chain of lines that stand in `text` in this order,
    else 0.

    >>> match_lines(["The bridge is closed.", "Menu", "It opens in May."], "The bridge is closed.\\nIt opens in May.")
    array([1., 0., 1.])
    """
    words = TOKEN.findall(text.lower())
    places, whole = _places(words), _whole_lines(text)
    chain = [(0, None)] * (len(words) + 2)  # by last word: (words in the chain, its last link)
    for i, line in enumerate(lines):
        own = _words(line)
        links = [
            (min(start + len(own), len(words)), _best(chain, start + 2))
            for start in _starts(own, places, whole)[:COPIES]
        ]
        for end, (worth, back) in links:
            _raise(chain, end, (worth + len(own), (i, back)))
    taken, link = np.zeros(len(lines)), _best(chain, len(words))[1]
    while link:
        taken[link[0]], link = 1, link[1]
    return taken


def shares_runs(part, text):
    """Return the share of the four-word runs of `part` that `text` has, 1 where it has none.

    >>> shares_runs("The bridge is closed.", "Today the bridge is closed."), shares_runs("", "Today.")
    (1.0, 1.0)
    """
    wanted = set(_runs(TOKEN.findall(part.lower())))
    if wanted:
        return len(wanted & set(_runs(TOKEN.findall(text.lower())))) / len(wanted)
    return 1.0


@lru_cache(maxsize=REMEMBERED)
def _words(line):
    """The words of a line in small letters: each line
    of a page is compared with several extractions.
    """
    return tuple(TOKEN.findall(line.lower()))


def _runs(words):
    return zip(words, words[1:], words[2:], words[3:])


def _places(words):
    places = defaultdict(list)
    for i, run in enumerate(_runs(words)):
        places[run].append(i)
    return places


def _whole_lines(text):
    whole, at = defaultdict(list), 0
    for line in text.split("\n"):
        own = _words(line)
        whole[own].append(at)
        at += len(own)
    return whole


def _starts(own, places, whole):
    """The words at which a line may begin in the text; none where too little of it stands there."""
    if not own:
        return ()
    if found := whole.get(own):
        return found
    runs = [places.get(run) for run in _runs(own)]
    if sum(map(bool, runs)) < SHARED * len(runs):
        return ()
    return next(filter(None, runs), ())


def _best(chain, end):
    """The heaviest chain that ends at word `end` or before (a Fenwick tree of maxima)."""
    best, end = (0, None), min(end, len(chain) - 2) + 1
    while end > 0:
        best = max(best, chain[end], key=itemgetter(0))
        end -= end & -end
    return best


def _raise(chain, end, link):
    end += 1
    while end < len(chain):
        if link[0] > chain[end][0]:
            chain[end] = link
        end += end & -end
