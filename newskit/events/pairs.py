"""Which articles may tell of one event, and how likely two of them do."""

from functools import cache

import numpy as np
from scipy.sparse import csr_matrix

from newskit.events.traits import UNKNOWN, Traits
from newskit.lexicons import read_table

RAREST = 12  # terms of an article by which it is looked up
NEXT = 8  # articles, by day of print, that an article is compared with under each of them
CHUNK = 200_000  # pairs measured at once
GAP = 30  # days between two articles of which one has no day
MOST = 2.0  # how much a shared day, or shared numbers, can count
FEATURES = ("names", "titles", "same_place", "other_place", "days_apart", "day", "ages", "tolls")


def find_candidates(traits: Traits) -> np.ndarray:
    """Return pairs of rows, the smaller first, in order: articles that share a rare term, and
    copies of a story.

    Each article is looked up under its rarest terms and paired with the next ones by day of print,
    so that their number grows with that of the articles.
    """
    order = np.lexsort((np.arange(len(traits.published)), traits.published))
    found = [
        _pair_up(_rare_terms(matrix), order)
        for matrix in (traits.names, traits.titles, traits.main, traits.dates)
    ]
    found.append(_pair_up((np.arange(len(order)), traits.story), order, 1))
    numbers = np.unique(
        np.concatenate([pairs.min(axis=1) * len(order) + pairs.max(axis=1) for pairs in found])
    )
    return np.column_stack(np.divmod(numbers, max(len(order), 1)))


def _rare_terms(matrix):
    """Return (rows, columns) of the heaviest cells of each row."""
    lengths = np.diff(matrix.indptr)
    rows = np.repeat(np.arange(matrix.shape[0]), lengths)
    shared = np.bincount(matrix.indices, minlength=matrix.shape[1])[matrix.indices] > 1
    order = np.lexsort((matrix.indices, -matrix.data, rows))
    order = order[shared[order]]
    first = np.searchsorted(rows[order], np.arange(matrix.shape[0]))
    kept = order[np.arange(len(order)) - first[rows[order]] < RAREST]
    return rows[kept], matrix.indices[kept]


def _pair_up(cells, order, following=NEXT):
    """Pair each row with the next ones that have the same term, in the order of their days."""
    rank = np.empty(len(order), int)
    rank[order] = np.arange(len(order))
    rows, terms = cells
    sorted_by = np.lexsort((rank[rows], terms))
    rows, terms = rows[sorted_by], terms[sorted_by]
    found = [np.empty((0, 2), int)]
    for step in range(1, following + 1):
        same = terms[:-step] == terms[step:]
        found.append(np.column_stack([rows[:-step][same], rows[step:][same]]))
    return np.vstack(found)


def measure_pairs(traits: Traits, pairs: np.ndarray) -> np.ndarray:
    """Return the FEATURES of each pair of rows, a row a pair."""
    chunks = [_measure(traits, *pairs[at : at + CHUNK].T) for at in range(0, len(pairs), CHUNK)]
    return np.vstack([np.empty((0, len(FEATURES))), *chunks])


def _measure(traits, one, other):
    same = np.maximum(
        _highest(traits.main[one], traits.places[other]),
        _highest(traits.main[other], traits.places[one]),
    )
    both = (np.diff(traits.main.indptr)[one] > 0) & (np.diff(traits.main.indptr)[other] > 0)
    days = np.stack([traits.published[one], traits.published[other]])
    gap = np.where((days == UNKNOWN).any(axis=0), GAP, np.abs(days[0] - days[1]))
    shared_day = np.maximum(
        _highest(traits.dates[one], traits.news[other]),
        _highest(traits.dates[other], traits.news[one]),
    )
    return np.column_stack(
        [
            _overlap(traits.names, traits.names, one, other),
            _overlap(traits.titles, traits.titles, one, other),
            np.minimum(same / 5, MOST),
            both & (same == 0),
            np.log1p(gap),
            np.minimum(shared_day / 5, MOST),
            *(
                np.minimum(_shared(matrix, one, other) / 5, MOST)
                for matrix in (traits.ages, traits.tolls)
            ),
        ]
    )


def _overlap(left: csr_matrix, right: csr_matrix, one, other):
    return np.asarray(left[one].multiply(right[other]).sum(axis=1)).ravel()


def _highest(left, right):
    return left.multiply(right).max(axis=1).toarray().ravel()


def _shared(matrix, one, other):
    """Return the weights of the terms that both have."""
    return _overlap(matrix, matrix.sign(), one, other)


@cache
def _weights():
    rows = {row["feature"]: float(row["weight"]) for row in read_table("event_weights")}
    return np.array([rows[name] for name in FEATURES]), rows["constant"]


def score_pairs(traits: Traits, pairs: np.ndarray) -> np.ndarray:
    """Return how likely the two articles of each pair tell of one event.

    Copies of a story surely do; articles that tell of other places and share no name surely do not.
    """
    weights, constant = _weights()
    values = measure_pairs(traits, pairs)
    strange = (values[:, FEATURES.index("other_place")] == 1) & (
        values[:, FEATURES.index("names")] == 0
    )
    chances = np.where(strange, 0.0, 1 / (1 + np.exp(-(values @ weights + constant))))
    return np.where(traits.story[pairs[:, 0]] == traits.story[pairs[:, 1]], 1.0, chances)
