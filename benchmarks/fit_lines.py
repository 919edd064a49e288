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
FOLDS = 5
SHORT = 0.3     # the weight of a shortened page beside a whole one


def fit(pages, short):
    """Return the weights of a ridge logistic regression, the constant last; `short` pages count less."""
    matrix, labels, weights = _stack([(*page, 1) for page in pages]
                                     + [(*page, SHORT) for group in short for page in group])
    design = np.column_stack([matrix, np.ones(len(matrix))])

    def loss(beta):
        score = design @ beta
        value = np.sum(weights * (np.logaddexp(0, score) - labels * score))
        slope = design.T @ (weights * (model.logistic(score) - labels))
        return value + RIDGE / 2 * beta[:-1] @ beta[:-1], slope + RIDGE * np.append(beta[:-1], 0)

    return minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B",
                    options={"maxiter": 2000}).x


def _stack(pages):
    matrix = np.vstack([matrix for matrix, _, _ in pages])
    labels = np.concatenate([labels for _, labels, _ in pages])
    weights = np.concatenate([np.full(len(labels), 3 * share / np.sqrt(max((labels == 1).sum(), 1)))
                              for _, labels, share in pages])
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
    return [_page(_tie(text, label)) for text, label in zip(texts, labels)], \
        [list(map(_page, shorter(_tie(text, label)))) for text, label in zip(texts, labels)]


def _tie(text, labels):
    """Return [(line, label)], the label of an empty line None."""
    rest = iter(labels)
    return [(line, next(rest) if line.strip() else None) for line in text.split("\n")]


def _page(rows):
    labels = [label for line, label in rows if label is not None and clean_line(line)]
    return lines.page_features("\n".join(line for line, _ in rows)), np.array(labels)


def shorter(rows):
    """Yield shorter pages made of one: its article alone, and a short report with its furniture.

    People also save just the article, and reports of three paragraphs; the benchmark has neither.
    """
    body = [i for i, (_, label) in enumerate(rows) if label == 1]
    if len(body) < 6:
        return
    yield [row for row in rows[body[0]:body[-1] + 1] if row[1] in (1, None)]
    yield rows[max(0, body[0] - 12):body[2] + 1] + rows[body[-1] + 1:body[-1] + 16]
    yield [row for row in rows[body[0]:body[1] + 1] if row[1] in (1, None)]


def _without(pages, fold):
    return [page for i, page in enumerate(pages) if i % FOLDS != fold]


def main(source, gold):
    pages, short = read_pages(source, gold)
    scores, short_scores = [], []
    for fold in range(FOLDS):
        weights = fit(_without(pages, fold), _without(short, fold))
        scores += [line_f1(*page, weights) for page in pages[fold::FOLDS]]
        short_scores += [line_f1(*page, weights) for group in short[fold::FOLDS] for page in group]
    print(f"line F1 over five folds of {len(pages)} pages: {np.mean(scores):.3f}, "
          f"of the pages shortened: {np.mean(short_scores):.3f}")
    weights = fit(pages, short)
    with open(FOLDER / "line_weights.csv", "w", encoding="utf-8", newline="") as file:
        file.write("# Weights of a line's features; a positive one speaks for body. "
                   "Written by benchmarks/fit_lines.py.\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("feature", "weight"))
        rows.writerows((name, f"{weight:.3f}")
                       for name, weight in zip((*features.NAMES, "constant"), weights))


if __name__ == "__main__":
    main(*sys.argv[1:])
