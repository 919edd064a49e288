"""How likely each line of a page is the article's body, and what speaks for it.

The model is a sum of decision trees (gradient boosting), the same for web pages and for copied
ones. lexicons/line_trees.csv holds them as text, a node a line (benchmarks/fit_lines.py makes it).
Each node has a value, the log odds of the lines that came to it; a line's log odds are those of its
leaves. What a feature contributes is how much the odds change at the nodes that ask for it
(Saabas).
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from newskit.lexicons import FOLDER

KEEP = 0.42  # a line is kept from this chance on: a lost paragraph costs more than a stray line
FILE = "line_trees.csv"


class Trees(NamedTuple):
    """The nodes of all trees: what each asks,
    where a line goes on from it (a leaf: to itself), and its value.
    """

    names: tuple
    roots: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    missing_goes_yes: np.ndarray
    yes: np.ndarray
    no: np.ndarray
    value: np.ndarray


def read_trees(path):
    """Return the Trees of a file: rows of tree, node, feature, threshold, missing, yes, no, value.

    `yes` and `no` count the nodes from the tree's root; a leaf has neither feature nor threshold. A
    line goes to `yes` where its feature is at most the threshold; `missing` says where it goes
    without it.
    """
    rows = [
        line.split(",")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line[:2] != "# "
    ][1:]
    tree, _, feature, threshold, missing, yes, no, value = zip(*rows)
    names = tuple(sorted(set(feature) - {""}))
    place = {name: i for i, name in enumerate(names)} | {"": 0}
    number, at = np.array(tree, int), np.arange(len(rows))
    roots = np.flatnonzero(np.diff(number, prepend=-1))
    root = roots[np.cumsum(np.diff(number, prepend=-1) > 0) - 1]
    leaf = np.array([not name for name in feature])
    to_yes, to_no = (
        np.where(leaf, at, root + np.array([int(step or 0) for step in steps]))
        for steps in (yes, no)
    )
    return Trees(
        names,
        roots,
        np.array([place[name] for name in feature]),
        np.array([float(cut or "inf") for cut in threshold]),
        np.array([way == "yes" for way in missing]),
        to_yes,
        to_no,
        np.array(value, float),
    )


@cache
def trees():
    """Return the Trees that come with newskit."""
    return read_trees(FOLDER / FILE)


def weigh_lines(features):
    """Return (the chance of each line that it is the article's,
    {feature: what it contributes to the log odds}).
    """
    model = trees()
    values = np.column_stack([features[name] for name in model.names])
    odds, contributions = walk(model, values)
    return 1 / (1 + np.exp(-odds)), dict(zip(model.names, contributions.T))


def walk(model, values):
    """Return (log odds of each line, what each feature contributes to them),
    given a matrix lines x features.
    """
    lines = np.arange(len(values))[:, None]
    node = np.tile(model.roots, (len(values), 1))
    contributions = np.zeros(values.size)
    while True:
        asked = model.feature[node]
        value = values[lines, asked]
        is_yes = (value <= model.threshold[node]) | (np.isnan(value) & model.missing_goes_yes[node])
        following = np.where(is_yes, model.yes[node], model.no[node])
        if (following == node).all():
            break
        change = model.value[following] - model.value[node]
        place = (lines * values.shape[1] + asked).ravel()
        contributions += np.bincount(place, change.ravel(), values.size)
        node = following
    return model.value[node].sum(axis=1), contributions.reshape(values.shape)
