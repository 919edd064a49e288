"""Fit the weights of newskit/lexicons/page_weights.csv: python -m benchmarks.fit_pages FOLDER [--write]

FOLDER is the development half of the task clean_html. Prints F1 and the share of exact texts over folds
by host, so that the weights that are written can be judged by hosts they were not fitted on.
"""
import argparse
import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from benchmarks.folds import ORDERS, deal_hosts, find_host, load_scorer, read_rows
from newskit.lexicons import FOLDER
from newskit.sources.html import parse_page, see_page
from newskit.sources.html.chains import match_lines
from newskit.sources.html.marks import FEATURES, line_marks
from newskit.sources.html.verdicts import KEEP

RIDGE = 100.0    # on features scaled to a spread of 1


class Page(NamedTuple):
    """A page's lines with their marks, and 1 for those of the gold body, 0 for others, -1 for copies."""
    id: str
    host: str
    texts: list
    marks: np.ndarray
    labels: np.ndarray


def read_pages(folder):
    """Return the Pages of a task's folder, but those that show no article, and the gold body of each id."""
    gold = {row["id"]: row["text"] for row in read_rows(folder / "gold.jsonl")}
    pages = [_page(row, gold[row["id"]]) for row in read_rows(folder / "input.jsonl")]
    seen = [page for page in pages if page.texts]
    return seen, {page.id: gold[page.id] for page in seen}


def _page(row, body):
    lines, strict, generous = see_page(parse_page(row["html"].encode()))
    texts = [line.text for line in lines]
    if not texts:
        return Page(row["id"], "", [], np.empty(0), np.empty(0))
    inside = match_lines(texts, body)
    copies = np.array([match_lines([text], body)[0] for text in texts])
    return Page(row["id"], find_host(row["url"]), texts,
                line_marks(lines, strict, generous), np.where((inside == 0) & (copies == 1), -1, inside))


def fit(pages):
    """Return the weights of a ridge logistic regression, the constant last; long lines count more."""
    marks, labels = np.vstack([page.marks for page in pages]), np.concatenate([page.labels for page in pages])
    counts = np.concatenate([_counts(page) for page in pages])[labels >= 0]
    mean, spread = marks.mean(0), marks.std(0) + 1e-6
    design = np.column_stack([(marks - mean) / spread, np.ones(len(marks))])[labels >= 0]
    truth = labels[labels >= 0]
    counts = counts / counts.mean()

    def loss(beta):
        score = design @ beta
        chance = 1 / (1 + np.exp(-score))
        return (np.sum(counts * (np.logaddexp(0, score) - truth * score)) + RIDGE / 2 * beta[:-1] @ beta[:-1],
                design.T @ (counts * (chance - truth)) + RIDGE * np.append(beta[:-1], 0))

    beta = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights = np.where(marks.std(0) < 1e-9, 0, beta[:-1] / spread)
    return np.append(weights, beta[-1] - weights @ mean)


def _counts(page):
    size = np.array([len(text) for text in page.texts], float)
    return np.sqrt(np.minimum(size, 600) + 20) / np.sqrt(size[page.labels == 1].sum() + 200)


def keep(page, weights):
    """Return the text that `weights` keep of a page."""
    odds = page.marks @ weights[:-1] + weights[-1]
    return "\n".join(text for text, odd in zip(page.texts, odds) if odd >= np.log(KEEP / (1 - KEEP)))


def cross_validate(pages, order):
    """Return {id: text} of each page, kept by weights fitted without its host; `order` deals the hosts."""
    texts = {}
    for known, held in deal_hosts(pages, order):
        weights = fit(known)
        texts |= {page.id: keep(page, weights) for page in held}
    return texts


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="benchmarks.fit_pages")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    pages, gold = read_pages(options.folder)
    scorer = load_scorer(options.folder)
    scores = [scorer.score(gold, cross_validate(pages, order), draws=2) for order in range(ORDERS)]
    print(f"{len(pages)} pages, on hosts left out: "
          + ", ".join(f"{name} {np.mean([score[name] for score in scores]):.3f}"
                      for name in ("f1", "precision", "recall", "accuracy")))
    if options.write:
        write_weights(FOLDER / "page_weights.csv", fit(pages))


def write_weights(path, weights):
    """Write a weight for each feature, the constant last."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("# Weights of what the markup shows of a line; a positive one speaks for body.\n"
                   "# Source: fitted by benchmarks/fit_pages.py on the pages of the task clean_html.\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("feature", "weight"))
        rows.writerows((name, f"{weight:.3f}") for name, weight in zip((*FEATURES, "constant"), weights))


if __name__ == "__main__":
    main()
