"""Why a line was taken for the article or not, in words that a reader can dispute."""
from functools import cache

import numpy as np

from newskit.cleaning.model import ARTICLE, KEEP, STRETCHES, read_weights
from newskit.lexicons import read_table

SAID = {"above": "stands above the article", "article": "reads as the article",
        "break": "breaks the article off", "below": "stands below the article"}
NAMED = 3       # features that a reason names at most
LEAST = 0.1     # of weight that a feature must have to be named


def name_reasons(features, chances):
    """Return for each line what it was taken for, how likely, and the features that spoke most for it."""
    others = np.where(np.arange(len(STRETCHES)) == ARTICLE, -1, chances).argmax(axis=1)
    kept = chances[:, ARTICLE] >= KEEP
    chosen, rival = np.where(kept, ARTICLE, others), np.where(kept, others, ARTICLE)
    places, words = _named(tuple(features))
    weights = read_weights(tuple(features))[places].T
    values = np.column_stack([list(features.values())[place] for place in places])
    spoke = values * (weights[chosen] - weights[rival])
    return [f"{SAID[STRETCHES[stretch]]} ({chance[stretch]:.0%}){_strongest(spoken, words)}"
            for stretch, chance, spoken in zip(chosen, chances, spoke)]


@cache
def _named(features):
    """The places of the features that have a name, and the names."""
    words = {row["feature"]: row["words"] for row in read_table("line_reasons")}
    places = [i for i, name in enumerate(features) if name in words]
    return places, [words[features[i]] for i in places]


def _strongest(spoken, words):
    best = dict.fromkeys(words[i] for i in np.argsort(-spoken)[:NAMED] if spoken[i] >= LEAST)
    return f": {', '.join(best)}" if best else ""
