"""Fit the weights of newskit/lexicons/line_weights.csv: python -m benchmarks.fit_lines DATA [--write]

DATA holds the development halves of the tasks clean_text and clean_html (of the latter only the address of
each page is read). Prints the task's metrics over folds by host, so that the weights that are written can be
judged by hosts they were not fitted on.
"""
import argparse
import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from benchmarks.folds import ORDERS, deal_hosts, find_host, load_scorer, read_rows
from newskit.cleaning import lines
from newskit.cleaning.model import ARTICLE, STRETCHES, TURNS, follow_chain
from newskit.lexicons import FOLDER

RIDGE = np.repeat((40.0, 80.0), (len(STRETCHES), len(TURNS)))   # fewer lines speak for a turn
STEPS = 120     # of the fit; more of them learn the pages by heart
SHORT = 0.3     # the weight of a shortened page beside a whole one
STEEP = 30      # no score counts for more
MAY_STAND = np.array(((1, 1, 0, 0), (0, 1, 1, 1), (0, 1, 1, 0), (0, 0, 0, 1)), float)    # behind one another
AT_TURNS = ((0, 1), (1, 2), (2, 1), (1, 3))     # (from, to) of each of TURNS
FIRST, LAST = np.array((1, 1, 0, 0)), np.array((1, 1, 0, 1))    # stretches that a page may begin and end with


class Page(NamedTuple):
    """A page: its host, its text, the features of its lines and their labels (1 body, 0 not, -1 unknown)."""
    id: str
    host: str
    text: str
    values: np.ndarray
    labels: np.ndarray


class Batch(NamedTuple):
    """Pages side by side, the longest first: features of all lines, the place of each, what it may be."""
    values: np.ndarray      # lines x (features, constant)
    place: tuple            # (page, line in the page) of each line
    may_be: np.ndarray      # pages x lines x stretches
    ends: np.ndarray        # lines of each page
    weights: np.ndarray     # of each page


def read_pages(data):
    """Return the Pages of the task, and {id: the shorter pages made of it}."""
    hosts = {row["id"]: find_host(row["url"]) for row in read_rows(data / "clean_html" / "input.jsonl")}
    gold = {row["id"]: row["lines"] for row in read_rows(data / "clean_text" / "gold.jsonl")}
    pages, short = [], {}
    for row in read_rows(data / "clean_text" / "input.jsonl"):
        tied = _tie(row["text"], gold[row["id"]])
        pages.append(_page(row["id"], hosts[row["id"]], tied))
        short[row["id"]] = [_page(row["id"], hosts[row["id"]], part) for part in shorter(tied)]
    return pages, short


def _tie(text, labels):
    """Return [(line, label)], the label of an empty line None."""
    rest = iter(labels)
    return [(line, next(rest) if line.strip() else None) for line in text.split("\n")]


def _page(name, host, tied):
    """A line of newskit's that was joined from several has the label of the first."""
    text = "\n".join(line for line, _ in tied)
    found = lines.read_rows(lines.split_lines(text))
    starts = np.cumsum([0] + [len(line) + 1 for line, _ in tied])
    labels = [next((label for _, label in tied[np.searchsorted(starts, row[0], "right") - 1:]
                    if label is not None), -1) for row in found.rows]
    return Page(name, host, text, np.column_stack(list(found.features.values())), np.array(labels))


def shorter(tied):
    """Yield shorter pages made of one: its article alone, a short report with its furniture, two paragraphs.

    People also save just the article, and reports of three paragraphs; the benchmark has neither.
    """
    body = [i for i, (_, label) in enumerate(tied) if label == 1]
    if len(body) < 6:
        return
    yield [row for row in tied[body[0]:body[-1] + 1] if row[1] in (1, None)]
    yield tied[max(0, body[0] - 12):body[2] + 1] + tied[body[-1] + 1:body[-1] + 16]
    yield [row for row in tied[body[0]:body[1] + 1] if row[1] in (1, None)]


def allowed(labels):
    """Return lines x stretches, 1 where a line of this label may stand in a stretch."""
    body = np.flatnonzero(labels == 1)
    at = np.arange(len(labels))
    first, last = (body[0], body[-1]) if len(body) else (len(labels), len(labels))
    known = np.column_stack([at < first, labels == 1, (at > first) & (at < last), at > last])
    known[labels == 1] = np.eye(len(STRETCHES))[ARTICLE]
    return np.where(labels[:, None] == -1, 1.0, known)


def make_batch(pages, shares):
    """Return the Batch of some pages; a page weighs its share, and long articles do not drown short ones."""
    order = sorted(range(len(pages)), key=lambda i: -len(pages[i].labels))
    pages = [pages[i] for i in order]
    ends = np.array([len(page.labels) for page in pages])
    place = np.repeat(np.arange(len(pages)), ends), np.concatenate([np.arange(end) for end in ends])
    may_be = np.zeros((len(pages), ends[0], len(STRETCHES)))
    may_be[place] = np.vstack([allowed(page.labels) for page in pages])
    values = np.vstack([page.values for page in pages])
    weights = [3 * shares[i] / np.sqrt(max((page.labels == 1).sum(), 1)) for i, page in zip(order, pages)]
    return Batch(np.column_stack([values, np.ones(len(values))]), place, may_be, ends, np.array(weights))


def fit(pages, shares):
    """Return the weights, (features, constant) x (STRETCHES, TURNS), that fit the labels of the pages best."""
    batch = make_batch(pages, shares)
    shape = batch.values.shape[1], len(STRETCHES) + len(TURNS)
    found = minimize(lambda flat: _loss(flat.reshape(shape), batch), np.zeros(shape[0] * shape[1]),
                     jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return found.x.reshape(shape)


def _loss(weights, batch):
    """The loss of a conditional random field with ridge, and its slope."""
    scores = batch.values @ weights
    fits, turns = _potentials(scores, batch)
    free, free_at, free_turns = _chain(fits, turns, batch.ends)
    bound, bound_at, bound_turns = _chain(fits * batch.may_be, turns, batch.ends)
    slope = np.column_stack([(free_at - bound_at)[batch.place],
                             *((free_turns - bound_turns)[(*batch.place, *turn)] for turn in AT_TURNS)])
    held = np.where(np.arange(len(weights))[:, None] < len(weights) - 1, RIDGE, 0.01) * weights
    value = (batch.weights * (free - bound)).sum() + (held * weights).sum() / 2
    slope = batch.values.T @ (slope * batch.weights[batch.place[0]][:, None]) + held
    return value, slope.ravel()


def _potentials(scores, batch):
    stretches, turning = scores[:, :len(STRETCHES)], np.clip(scores[:, len(STRETCHES):], -STEEP, STEEP)
    fits = np.zeros(batch.may_be.shape)
    fits[batch.place] = np.exp(np.maximum(stretches - stretches.max(axis=1, keepdims=True), -STEEP))
    turns = np.tile(MAY_STAND, (*batch.may_be.shape[:2], 1, 1))
    for i, turn in enumerate(AT_TURNS):
        turns[(*batch.place, *turn)] = np.exp(turning[:, i])
    return fits, turns


def _chain(fits, turns, ends):
    """Forward-backward over all pages at once: log likelihoods, chances of stretches and of turns."""
    pages, length, _ = fits.shape
    fits, last = fits.copy(), (np.arange(pages), ends - 1)
    fits[:, 0] *= FIRST
    fits[last] *= LAST
    total = np.ones((pages, length))
    ahead, back, at_turn = np.zeros_like(fits), np.zeros_like(fits), np.zeros_like(turns)
    total[:, 0] = fits[:, 0].sum(axis=1)
    ahead[:, 0], back[last] = fits[:, 0] / total[:, :1], 1
    open_at = [int((ends > i).sum()) for i in range(length)]
    for i in range(1, length):
        on = open_at[i]
        step = np.matmul(ahead[:on, i - 1, None], turns[:on, i])[:, 0] * fits[:on, i]
        total[:on, i] = np.maximum(step.sum(axis=1), 1e-300)
        ahead[:on, i] = step / total[:on, i, None]
    for i in range(length - 1, 0, -1):
        on = open_at[i]
        coming = fits[:on, i] * back[:on, i] / total[:on, i, None]
        at_turn[:on, i] = ahead[:on, i - 1, :, None] * turns[:on, i] * coming[:, None]
        back[:on, i - 1] = np.matmul(turns[:on, i], coming[:, :, None])[:, :, 0]
    return np.log(total).sum(axis=1), ahead * back, at_turn


def predict(page, weights):
    """Return 1 for each line of a page that the whole of newskit's cleaning keeps with some weights."""
    found = lines.read_rows(lines.split_lines(page.text))
    scores = np.column_stack([page.values, np.ones(len(page.values))]) @ weights
    chances = follow_chain(scores[:, :len(STRETCHES)], scores[:, len(STRETCHES):])
    kept = [line.role == "body" for line in lines.label_rows(found, chances)]
    starts = np.cumsum([0] + [len(line) + 1 for line in page.text.split("\n")])
    rows = np.searchsorted([row[0] for row in found.rows], starts, "right") - 1
    return [int(kept[row]) for row, line in zip(rows, page.text.split("\n")) if line.strip()]


def cross_validate(pages, short, folder):
    """Yield the task's metrics for each way to deal the hosts to folds."""
    scorer = load_scorer(folder)
    gold, source = (scorer.rows(folder / name) for name in ("gold.jsonl", "input.jsonl"))
    for order in range(ORDERS):
        found = {}
        for known, held in deal_hosts(pages, order):
            weights = fit(*_teach(known, short))
            found |= {page.id: {"lines": predict(page, weights)} for page in held}
        yield scorer.score(gold, source, found)


def _teach(pages, short):
    parts = [part for page in pages for part in short[page.id]]
    return pages + parts, [1] * len(pages) + [SHORT] * len(parts)


def write(weights, names):
    """Write the weights where newskit reads them."""
    with open(FOLDER / "line_weights.csv", "w", encoding="utf-8", newline="") as file:
        file.write("# Weights of a line's features for the stretches of a page and for the article's turns there.\n"
                   "# Source: fitted by benchmarks/fit_lines.py on the pages of the task clean_text.\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("feature", *STRETCHES, *TURNS))
        rows.writerows((name, *(f"{weight:.3f}" for weight in row)) for name, row in zip((*names, "constant"), weights))


def main(args=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_lines", description=__doc__.split(":")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="only fit and write the weights")
    given = parser.parse_args(args)
    pages, short = read_pages(given.data)
    if given.write:
        return write(fit(*_teach(pages, short)), lines.read_rows(lines.split_lines("A line.")).features)
    for metrics in cross_validate(pages, short, given.data / "clean_text"):
        print({name: metrics[name] for name in ("f1", "char_f1", "shingle_f1", "exact")})


if __name__ == "__main__":
    main()
