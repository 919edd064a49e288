"""Fit the weights of newskit/lexicons/line_words.csv: which words speak for an article's line, which against it.

A logistic regression on the lines of copied pages, with few words a line and many words in all, so that
a penalty on the squares of the weights keeps rare words small.
"""

from collections import defaultdict

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags

from newskit.cleaning.wording import find_entries

HOSTS = 8  # an entry that fewer hosts have says more about these than about articles
PENALTY = 1.0
STEPS = 80
LEAST = 0.05  # a smaller weight is left out


def fit_words(pages, weights):
    """Return {entry: weight}, fitted on copied pages; `weights` are those of the pages, one each."""
    lines, labels, worth = _list_lines(pages, weights)
    names = _common_entries(lines)
    place = {name: i for i, name in enumerate(names)}
    known = [sorted(place[name] for name in entries if name in place) for _, entries in lines]
    fitted = _regress(_matrix(known, len(names)), np.array(labels, float), np.array(worth))
    return {name: weight for name, weight in zip(names, fitted) if abs(weight) >= LEAST}


def _list_lines(pages, weights):
    """Return [(host, its entries)] of the lines, their labels and weights; what a host says again counts once."""
    seen, lines, labels, worth = set(), [], [], []
    for page, weight in zip(pages, weights):
        for text, label in zip(page.lines, page.labels.tolist()):
            if label < 0 or (page.host, text, label) in seen:
                continue
            seen.add((page.host, text, label))
            lines.append((page.host, find_entries(text)))
            labels.append(label)
            worth.append(weight / np.sqrt(len(page.lines)))
    return lines, labels, worth


def _common_entries(lines):
    hosts = defaultdict(set)
    for host, entries in lines:
        for entry in entries:
            hosts[entry].add(host)
    return sorted(entry for entry, found in hosts.items() if len(found) >= HOSTS)


def _matrix(known, width):
    """Return a row a line: 1 over the root of their number for the entries that it has."""
    counts = np.array([len(places) for places in known])
    ends = np.concatenate([[0], np.cumsum(counts)])
    places = np.concatenate([np.array(places, int) for places in known])
    ones = csr_matrix((np.ones(len(places)), places, ends), shape=(len(known), width))
    return diags(1 / np.sqrt(np.maximum(counts, 1))) @ ones


def _regress(values, labels, worth):
    """Return the weights of the columns; the constant is left out, since only differences between lines count."""
    turned, width = values.T.tocsr(), values.shape[1]

    def loss(weights):
        odds = values @ weights[:width] + weights[width]
        missed = worth * (1 / (1 + np.exp(-odds)) - labels)
        cost = (worth * np.logaddexp(0, np.where(labels == 1, -odds, odds))).sum()
        cost += PENALTY / 2 * (weights[:width] ** 2).sum()
        return cost, np.append(turned @ missed + PENALTY * weights[:width], missed.sum())

    start = np.zeros(width + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x[:-1]
