"""Fit the weights of newskit/lexicons/line_weights.csv: python -m benchmarks.fit_lines INPUT GOLD

INPUT and GOLD are the development half of the task clean_text. Prints the line F1 of five folds by
page, so that the weights that are written can be judged by pages they were not fitted on.
"""
import csv
import json
import sys

import numpy as np
from scipy.optimize import minimize

from newskit.cleaning import features, lines, model
from newskit.cleaning.hygiene import clean_line
from newskit.lexicons import FOLDER

RIDGE = 2.0


def fit(pages):
    """Return the weights of a ridge logistic regression over `pages`, the constant last."""
    matrix, labels, weights = _stack(pages)
    design = np.column_stack([matrix, np.ones(len(matrix))])

    def loss(beta):
        score = design @ beta
        value = np.sum(weights * (np.logaddexp(0, score) - labels * score))
        slope = design.T @ (weights * (model.logistic(score) - labels))
        return value + RIDGE / 2 * beta[:-1] @ beta[:-1], slope + RIDGE * np.append(beta[:-1], 0)

    return minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B",
                    options={"maxiter": 2000}).x


def _stack(pages):
    matrix = np.vstack([matrix for matrix, _ in pages])
    labels = np.concatenate([labels for _, labels in pages])
    weights = np.concatenate([np.full(len(labels), 3 / np.sqrt(max((labels == 1).sum(), 1)))
                              for _, labels in pages])
    known = labels >= 0
    return matrix[known], labels[known], weights[known]


def line_f1(matrix, labels, weights):
    """Return the F1 of the lines that `weights` keep on one page."""
    chances = model.logistic(matrix @ weights[:-1] + weights[-1])
    kept = (chances >= model.KEEP) & (labels >= 0)
    right = (kept & (labels == 1)).sum()
    return 2 * right / max(kept.sum() + (labels == 1).sum(), 1)


def read_pages(source, gold):
    """Return (features, labels) of each page; lines that show nothing are left out of both."""
    texts = [json.loads(row)["text"] for row in open(source, encoding="utf-8")]
    labels = [json.loads(row)["lines"] for row in open(gold, encoding="utf-8")]
    return [(lines.page_features(text), _labels_of_visible(text, label))
            for text, label in zip(texts, labels)]


def _labels_of_visible(text, labels):
    rows = [line for line in text.split("\n") if line.strip()]
    return np.array([label for line, label in zip(rows, labels) if clean_line(line)])


def main(source, gold):
    pages = read_pages(source, gold)
    scores = []
    for fold in range(5):
        weights = fit([page for i, page in enumerate(pages) if i % 5 != fold])
        scores += [line_f1(*page, weights) for page in pages[fold::5]]
    print(f"line F1 over five folds of {len(pages)} pages: {np.mean(scores):.3f}")
    with open(FOLDER / "line_weights.csv", "w", encoding="utf-8", newline="") as file:
        file.write("# Weights of a line's features; a positive one speaks for body. "
                   "Written by benchmarks/fit_lines.py.\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("feature", "weight"))
        rows.writerows((name, f"{weight:.3f}")
                       for name, weight in zip((*features.NAMES, "constant"), fit(pages)))


if __name__ == "__main__":
    main(*sys.argv[1:])
