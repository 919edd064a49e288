"""Fit the weights of newskit/lexicons/title_weights.csv: python -m benchmarks.fit_titles DATA [--write]

DATA is the folder with a folder for each task. Prints the share of pages whose headline is chosen right by weights that were
fitted without their host; with --write it fits all pages and writes the weights.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from benchmarks.folds import deal_hosts, find_host
from benchmarks.line_pages import read_task
from newskit.lexicons import FOLDER
from newskit.schema import NewskitError
from newskit.sources.html import parse_page
from newskit.sources.html.metadata import read_page_data, stated_titles
from newskit.sources.html.outlets import fold
from newskit.sources.html.titles import weigh_titles

TASKS = ("pages_fundus", "pages_wcxb")
RIDGE = 1.0
ORDERS = 2  # ways to deal the hosts to folds


class Page(NamedTuple):
    """A page: its task and host, the names and values of each candidate's features, and which are right."""

    task: str
    host: str
    names: list
    values: np.ndarray
    right: np.ndarray


def read_pages(data):
    """Yield the Pages of the tasks, those without a headline left out."""
    for task in TASKS:
        gold = {row["id"]: row["title"] for row in read_task(data / task, "gold")}
        for row in read_task(data / task, "input"):
            if not gold[row["id"]]:
                continue
            found = _weigh_page(row["html"])
            if found:
                features = list(found.values())
                yield Page(
                    task,
                    find_host(row.get("url", "")),
                    list(features[0]),
                    np.array([list(one.values()) for one in features], float),
                    np.array([fold(text) == fold(gold[row["id"]]) for text in found]),
                )


def _weigh_page(markup):
    try:
        tree = parse_page(markup.encode())
    except NewskitError:
        return {}
    said = read_page_data(tree)
    return weigh_titles(tree, stated_titles(tree, said), said.outlets)


def fit(pages):
    """Return the weights of a conditional logit with ridge: the chance of a candidate among those of its page."""
    pages = [page for page in pages if page.right.any()]

    def loss(weights):
        lost, slope = RIDGE * (weights @ weights) / 2, RIDGE * weights
        for page in pages:
            odds = page.values @ weights
            chances = np.exp(odds - odds.max())
            chances /= chances.sum()
            among = chances * page.right
            lost -= np.log(among.sum() + 1e-12)
            slope = slope - page.values.T @ (among / max(among.sum(), 1e-12) - chances)
        return lost, slope

    return minimize(loss, np.zeros(pages[0].values.shape[1]), jac=True, method="L-BFGS-B").x


def count_right(pages, weights):
    """Return {task: [right, pages]} of the headlines chosen by these weights."""
    found = {task: [0, 0] for task in TASKS}
    for page in pages:
        found[page.task][0] += bool(page.right[np.argmax(page.values @ weights)])
        found[page.task][1] += 1
    return found


def cross_validate(pages):
    """Yield {task: share of headlines chosen right} by weights fitted without their hosts, for each way to deal them."""
    for order in range(ORDERS):
        counts = [count_right(held, fit(known)) for known, held in deal_hosts(pages, order)]
        yield {
            task: round(
                sum(found[task][0] for found in counts) / sum(found[task][1] for found in counts), 4
            )
            for task in TASKS
        }


def write(names, weights):
    """Write the weights where newskit reads them."""
    lines = [
        "# Weights of what speaks for a candidate as a page's headline: the places that say it, whole or with more behind it,",
        "# and what it looks like. The candidate with the largest sum is the headline.",
        "# Source: fitted by benchmarks/fit_titles.py on the pages of the tasks pages_fundus and pages_wcxb.",
        "feature,weight",
        *(f"{name},{weight:.2f}" for name, weight in zip(names, weights)),
    ]
    (FOLDER / "title_weights.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    """Cross-validate, fit on everything, and write if asked to."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("data", type=Path)
    ask.add_argument("--write", action="store_true")
    args = ask.parse_args()
    pages = list(read_pages(args.data))
    if not pages:
        raise SystemExit(
            f"{args.data} holds no page with a headline: name the folder that has {' and '.join(TASKS)}"
        )
    for shares in cross_validate(pages):
        print("hosts left out", shares)
    weights = fit(pages)
    print("fitted on all", count_right(pages, weights))
    if args.write:
        write(pages[0].names, weights)


if __name__ == "__main__":
    main()
