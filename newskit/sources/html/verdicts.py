"""What a web page's markup says of each of its lines: the article's, or why not.

One readable sum of the line's marks: the weights stand in lexicons/page_weights.csv
(benchmarks/fit_pages.py fits them), a logistic regression, so a weight of 1 multiplies the odds that
the line is body by 2.7.
"""
from functools import cache

import numpy as np

from newskit.lexicons import read_table
from newskit.sources.html.marks import FEATURES, line_marks

KEEP = 0.4      # a line is kept from this chance on: a lost paragraph costs more than a stray line
NO_REASON = "unknown", "not taken for the article by the extractors"


def judge_lines(lines, strict, generous):
    """Return "role: reason" for each of a page's lines; `strict` and `generous` are two extractions of it.

    The role is body, or what the mark shows that spoke most against the line.
    """
    if not lines:
        return []
    weights, reasons = _weights(), _reasons()
    marks = line_marks(lines, strict, generous)
    chances = 1 / (1 + np.exp(-(marks @ weights[:-1] + weights[-1])))
    against = [FEATURES.index(name) for name in reasons]
    worst = (marks[:, against] * weights[against]).round(6)
    names = [list(reasons.values())[i] if low < 0 else NO_REASON
             for i, low in zip(worst.argmin(axis=1), worst.min(axis=1))]
    return [f"body: reads and stands like the article ({chance:.0%})" if chance >= KEEP
            else f"{role}: {words} ({chance:.0%})" for chance, (role, words) in zip(chances, names)]


@cache
def _weights():
    table = {row["feature"]: float(row["weight"]) for row in read_table("page_weights")}
    return np.array([table[name] for name in (*FEATURES, "constant")])


@cache
def _reasons():
    return {row["feature"]: (row["role"], row["words"]) for row in read_table("page_reasons")}
