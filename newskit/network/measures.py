"""How surprising an edge is: normalised mutual information, log-likelihood, and the disparity
filter.

`both` are the units that name both actors, `one` and `other` those that name each, `total` all
units. The sources of the formulas are named in count_edges.
"""

import numpy as np
import pandas as pd


def npmi(both, one, other, total):
    """Return the normalised pointwise mutual information, 1 where both are named in every unit."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(both * total / (one * other)) / -np.log(both / total)
    return np.where(both >= total, 1.0, value)


def log_likelihood(both, one, other, total):
    """Return G² of the four cells of units that name both, one, the other, or neither."""
    observed = np.array([both, one - both, other - both, total - one - other + both])
    expected = np.array(
        [one * other, one * (total - other), (total - one) * other, (total - one) * (total - other)]
    ) / max(total, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    return np.maximum(2 * terms.sum(axis=0), 0)


def disparity(edges):
    """Return the chance of an edge at least this heavy if each actor spread its edges at random."""
    ends = pd.concat(
        [
            edges[["source", "sentences"]].set_axis(["actor", "weight"], axis=1),
            edges[["target", "sentences"]].set_axis(["actor", "weight"], axis=1),
        ]
    )
    strength, degree = ends.groupby("actor")["weight"].sum(), ends.groupby("actor").size()
    chances = [
        (1 - edges["sentences"].to_numpy() / strength.reindex(edges[end]).to_numpy())
        ** (degree.reindex(edges[end]).to_numpy() - 1)
        for end in ("source", "target")
    ]
    return np.minimum(*chances)
