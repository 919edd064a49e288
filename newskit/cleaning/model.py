"""How likely each line of a page is the article's body: one readable sum of weighted features.

The weights stand in lexicons/line_weights.csv (benchmarks/fit_lines.py fits them): a logistic
regression, so a weight of 1 multiplies the odds that the line is body by 2.7.
"""
from functools import cache

import numpy as np

from newskit.cleaning.features import NAMES
from newskit.lexicons import read_table

KEEP = 0.4      # a line is kept from this chance on: a lost paragraph costs more than a stray line


def body_chances(features):
    """Return the chance, 0 to 1, that each line belongs to the article."""
    weights = _weights()
    return logistic(features @ weights[:-1] + weights[-1])


@cache
def _weights():
    table = {row["feature"]: float(row["weight"]) for row in read_table("line_weights")}
    return np.array([table[name] for name in (*NAMES, "constant")])


def logistic(values):
    """Return the logistic function of `values`, element by element."""
    return 1 / (1 + np.exp(-np.clip(values, -30, 30)))
