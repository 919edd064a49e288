"""Fit the weights of newskit/lexicons/event_weights.csv: python -m benchmarks.fit_events DATA [--write]

DATA is the folder of the task ledger: articles and the incident of each. Prints the pairwise precision, recall and F1
of events over folds of incidents, so that the weights that are written can be judged by incidents they were not
fitted on; the groups are made of all articles, each pair scored by weights that saw neither of its incidents.
"""

import argparse
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import newskit as nk
from benchmarks.adapters.events import read_as_user
from benchmarks.folds import read_rows
from newskit.events import grouping
from newskit.events.pairs import FEATURES, find_candidates, measure_pairs
from newskit.events.traits import read_traits
from newskit.lexicons import FOLDER

FOLDS, DEALS = 5, 4
RIDGE = 1.0


def read_data(folder):
    """Return the Traits of the task's articles in the order of their doc_ids, and the incident of each."""
    records = read_rows(folder / "input.jsonl")
    incidents = {row["id"]: row["incident"] for row in read_rows(folder / "gold.jsonl")}
    tables = nk.merge_actors(nk.annotate(read_as_user(records)))
    known = dict(
        zip(tables.articles["doc_id"], (incidents[record["id"]] for record in records), strict=True)
    )
    articles = tables.articles.sort_values("doc_id", kind="stable")
    return read_traits(grouping.replace(tables, articles=articles)), np.array(
        [known[doc_id] for doc_id in articles["doc_id"]]
    )


def fit(values, same):
    """Return the weights of a logistic regression with ridge, the constant last."""
    design = np.column_stack([values, np.ones(len(values))])

    def loss(weights):
        scores, held = design @ weights, np.append(weights[:-1], 0) * RIDGE
        chances = 1 / (1 + np.exp(-scores))
        return np.logaddexp(0, -scores * (2 * same - 1)).sum() + (held @ weights) / 2, design.T @ (
            chances - same
        ) + held

    return minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x


def judge(groups, incidents):
    """Return pairwise precision, recall and F1 in percent."""
    one, other = np.array(list(combinations(range(len(groups)), 2))).T
    found, true = groups[one] == groups[other], incidents[one] == incidents[other]
    both = (found & true).sum()
    return np.round(
        100
        * np.array(
            [both / max(found.sum(), 1), both / true.sum(), 2 * both / (found.sum() + true.sum())]
        ),
        1,
    )


def cross_validate(traits, incidents, values, pairs, same):
    """Yield precision, recall and F1 for each way to deal the incidents to folds."""
    names = np.unique(incidents)
    index = {tuple(pair): i for i, pair in enumerate(pairs.tolist())}
    for deal in range(DEALS):
        fold = dict(
            zip(np.random.default_rng(deal).permutation(names), np.arange(len(names)) % FOLDS)
        )
        folds = np.array([fold[name] for name in incidents])[pairs]
        chances = np.zeros(len(pairs))
        for held in range(FOLDS):
            taught = (folds != held).all(axis=1)
            weights = fit(values[taught], same[taught])
            chances[~taught] = 1 / (1 + np.exp(-(values[~taught] @ weights[:-1] + weights[-1])))
        yield judge(
            _group(
                traits, lambda wanted: chances[[index[tuple(pair)] for pair in wanted.tolist()]]
            ),
            incidents,
        )


def _group(traits, score):
    """Group the articles with other scores than those of the package."""
    own, grouping.score_pairs = grouping.score_pairs, lambda _, wanted: score(wanted)
    try:
        none = np.empty((0, 2), int)
        return grouping._group(traits, none, none)
    finally:
        grouping.score_pairs = own


def write(weights):
    """Write the weights where newskit reads them."""
    lines = [
        "# Weights of what two articles share, and of what tells them apart, for the chance that both tell of one event.",
        "# Source: fitted by benchmarks/fit_events.py on the articles of the task ledger.",
        "feature,weight",
        f"constant,{weights[-1]:.2f}",
        *(f"{name},{weight:.2f}" for name, weight in zip(FEATURES, weights)),
    ]
    (FOLDER / "event_weights.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    """Cross-validate, fit on everything, and write if asked to."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("data", type=Path)
    ask.add_argument("--write", action="store_true")
    args = ask.parse_args()
    traits, incidents = read_data(args.data)
    pairs = np.array(list(combinations(range(len(incidents)), 2)))
    values, same = measure_pairs(traits, pairs), incidents[pairs[:, 0]] == incidents[pairs[:, 1]]
    offered = set(map(tuple, find_candidates(traits).tolist()))
    print(
        "candidates",
        len(offered),
        "of",
        len(pairs),
        "hold",
        sum(tuple(pair) in offered for pair in pairs[same].tolist()),
        "of",
        same.sum(),
    )
    for result in cross_validate(traits, incidents, values, pairs, same):
        print("folds", *result)
    weights = fit(values, same)
    print(dict(zip((*FEATURES, "constant"), weights.round(2).tolist())))
    if args.write:
        write(weights)


if __name__ == "__main__":
    main()
