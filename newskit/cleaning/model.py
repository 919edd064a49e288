"""How likely each line of a page is the article's body.

A page is read as a chain of stretches: what stands above the article, the article and what breaks it off
here and there (captions, advertisements, teasers), what stands below it. The features of a line speak for
the stretches and for the turns between them, with the weights of lexicons/line_weights.csv
(benchmarks/fit_lines.py fits them: a linear-chain conditional random field). A weight of 1 makes a stretch
or a turn 2.7 times as likely.
"""
from functools import cache

import numpy as np

from newskit.lexicons import read_table

STRETCHES = ("above", "article", "break", "below")
TURNS = ("begins", "breaks_off", "resumes", "ends")     # what the article does between two lines
ARTICLE = STRETCHES.index("article")
STEEP = 30      # no score counts for more
KEEP = 0.4      # a line is kept from this chance on: a lost paragraph costs more than a stray line


def stretch_chances(features):
    """Return the chances, lines x STRETCHES, that each line stands in a stretch, given its features."""
    weights = read_weights(tuple(features))
    scores = np.column_stack(list(features.values())) @ weights[:-1] + weights[-1]
    return follow_chain(scores[:, :len(STRETCHES)], scores[:, len(STRETCHES):])


@cache
def read_weights(names):
    """Return the weights, (features, constant) x (STRETCHES, TURNS), of the named features."""
    table = {row["feature"]: row for row in read_table("line_weights")}
    return np.array([[float(table[name][column]) for column in (*STRETCHES, *TURNS)]
                     for name in (*names, "constant")])


def follow_chain(stretch_scores, turn_scores):
    """Return the chance of each stretch at each line, over all ways to read the page (forward-backward).

    >>> scores = np.array([[9, 0, 0, 0], [0, 9, 0, 0], [0, 9, 0, 0]])
    >>> follow_chain(scores, np.zeros((3, 4))).argmax(axis=1)
    array([0, 1, 1])
    """
    fits = np.exp(np.maximum(stretch_scores - stretch_scores.max(axis=1, keepdims=True), -STEEP)).tolist()
    turns = np.exp(np.clip(turn_scores, -STEEP, STEEP)).tolist()
    chances = np.array(_forward(fits, turns)) * np.array(_backward(fits, turns))
    return chances / chances.sum(axis=1, keepdims=True)


def _forward(fits, turns):
    """How well each stretch of each line goes with the lines so far."""
    found = [_share(fits[0][0], fits[0][1], 0, 0)]
    for (above, article, pause, below), (begins, breaks_off, resumes, ends) in zip(fits[1:], turns[1:]):
        a, b, c, d = found[-1]
        found.append(_share(above * a, article * (begins * a + b + resumes * c),
                            pause * (breaks_off * b + c), below * (ends * b + d)))
    return found


def _backward(fits, turns):
    """How well each stretch of each line goes with the lines to come; no page ends in a break."""
    found = [(1, 1, 0, 1)]
    for (above, article, pause, below), (begins, breaks_off, resumes, ends) in zip(fits[:0:-1], turns[:0:-1]):
        a, b, c, d = found[-1]
        found.append(_share(above * a + begins * article * b, article * b + breaks_off * pause * c + ends * below * d,
                            resumes * article * b + pause * c, below * d))
    return found[::-1]


def _share(*values):
    total = sum(values)
    return [value / total for value in values]
