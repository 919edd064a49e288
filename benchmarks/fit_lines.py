"""Fit newskit/lexicons/line_words.csv and line_trees.csv: python -m benchmarks.fit_lines DATA [--write]

DATA holds the development halves of the tasks pages_fundus, pages_wcxb, clean_html, of the same pages as copied
(pages_fundus_lines, pages_wcxb_lines, clean_text), a folder each. Prints the tasks' metrics on pages of hosts that
were left out; with --write it fits all pages and writes the model. Needs lightgbm (pip install 'newskit[fit]').

The words are fitted first; the trees then see how a line is worded. So that they trust the wording no more than it
deserves on a new page, the wording of each page that they are fitted on comes from words fitted without its host.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from benchmarks.folds import deal_hosts, load_scorer
from benchmarks.line_pages import COPIED, WEB, feature_names, read_pages
from benchmarks.line_words import HOSTS, fit_words
from newskit.cleaning.model import FILE, KEEP
from newskit.cleaning.wording import WORD_FILE, weigh_wording, wording_features
from newskit.lexicons import FOLDER

ROUNDS = 220  # trees
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.09,
    "num_leaves": 20,
    "max_depth": 7,
    "min_data_in_leaf": 40,
    "min_sum_hessian_in_leaf": 2,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "seed": 4,
    "num_threads": 1,
    "force_col_wise": True,
    "deterministic": True,
    "verbose": -1,
}
LONGEST = 600  # letters; a longer line weighs no more
COPIED_LINE = 1.1  # the weight of a line of a copied page, whatever its length
SHORT = 0.3  # the weight of a shortened page beside a whole one
WORDS = 10  # the weight of a page of one line when words are fitted
GENERAL = 0.3  # the weight of a page of the task on articles of all kinds beside a page of news


def weigh_lines(page):
    """Return the weight of each line of a page: long lines count more, and long articles do not drown short ones."""
    size, body = np.minimum(page.size, LONGEST), page.labels == 1
    weight = 1.5 * np.sqrt(size + 20) / np.sqrt(size[body].sum() + 200)
    if page.kind != "web":  # what counts there is each line, and each letter
        weight = weight / 1.5 + COPIED_LINE / np.sqrt(max(body.sum(), 1))
    weight = weight * weigh_task(page) * (SHORT if page.kind == "short" else 1)
    return weight * (page.labels >= 0)


def fit(pages):
    """Return the lightgbm model that fits the labels of the pages."""
    import lightgbm

    weights = np.concatenate([weigh_lines(page) for page in pages])
    values, labels = (
        np.vstack([page.values for page in pages]),
        np.concatenate([page.labels for page in pages]),
    )
    used = weights > 0
    data = lightgbm.Dataset(values[used], labels[used], weight=weights[used] / weights[used].mean())
    return lightgbm.train(SETTINGS, data, num_boost_round=ROUNDS)


def fit_wording(pages):
    """Return {entry: weight} of the words of the copied pages."""
    copied = [page for page in pages if page.kind == "copied"]
    return fit_words(copied, [WORDS * weigh_task(page) for page in copied])


def weigh_task(page):
    """Return the weight of a page by its task."""
    return GENERAL if page.task.startswith("pages_wcxb") else 1


def word_pages(pages, order=0):
    """Return the pages with the wording of each from words that were fitted without its host."""
    worded = {}
    for known, held in deal_hosts(pages, order):
        weights = fit_wording(known)
        worded |= {id(page): _set_wording(page, weights) for page in held}
    return [worded[id(page)] for page in pages]


def _set_wording(page, weights):
    names = feature_names()
    found = wording_features(weigh_wording(page.lines, weights), page.size)
    values = page.values.copy()
    for name, column in found.items():
        values[:, names.index(name)] = column
    return page._replace(values=values)


def cross_validate(pages, order=0):
    """Return {page's number: chances of its lines} by models fitted without its host."""
    number, chances = {id(page): i for i, page in enumerate(pages)}, {}
    for known, held in deal_hosts(pages, order):
        model = fit(known)
        chances |= {number[id(page)]: model.predict(page.values) for page in held}
    return chances


def score(pages, chances, data):
    """Yield (task, its metrics) of the lines kept."""
    for task in (*WEB, *COPIED.values()):
        own = [
            (i, page) for i, page in enumerate(pages) if page.task == task and page.kind != "short"
        ]
        scorer = load_scorer(data / ("pages_fundus" if task in WEB else task))
        if task in WEB:
            gold = {page.id: {"text": page.gold} for _, page in own}
            yield (
                task,
                scorer.score(
                    gold, {page.id: {"text": keep_text(page, chances[i])} for i, page in own}
                ),
            )
        else:
            gold = {page.id: {"text": page.gold, "lines": page.marks} for _, page in own}
            yield (
                task,
                scorer.score(
                    gold,
                    {page.id: {"text": page.text} for _, page in own},
                    {page.id: {"lines": keep_lines(page, chances[i])} for i, page in own},
                ),
            )


def keep_text(page, chances):
    """Return the text of the lines that are kept."""
    ends = [*page.starts[1:], len(page.text)]
    return "\n".join(
        page.text[start:end].strip()
        for start, end, chance in zip(page.starts, ends, chances)
        if chance >= KEEP
    )


def keep_lines(page, chances):
    """Return 1 for each line of a copied page that is kept, 0 for others."""
    lines = page.text.split("\n")
    starts = np.cumsum([0] + [len(line) + 1 for line in lines])
    rows = np.searchsorted(page.starts, starts, "right") - 1
    return [int(chances[row] >= KEEP) for row, line in zip(rows, lines) if line.strip()]


def write_words(weights, path):
    """Write the weights of the entries, the strongest first."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(
            "# How much a word speaks for a line being the article's; below 0, against it (see cleaning/wording.py).\n"
            "# Source: fitted by benchmarks/fit_lines.py on the pages of the tasks pages_fundus, pages_wcxb\n"
            f"# and clean_html as copied: entries of at least {HOSTS} hosts.\n"
            "entry,weight\n"
        )
        rows = sorted(weights.items(), key=lambda row: (-abs(row[1]), row[0]))
        file.writelines(f"{entry},{weight:.2f}\n" for entry, weight in rows)


def write_trees(model, path):
    """Write the trees of a lightgbm model as rows of text that newskit/cleaning/model.py reads."""
    names = feature_names()
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(
            "# Trees that say how likely a line is the article's: a node a line (see cleaning/model.py).\n"
            "# Source: fitted by benchmarks/fit_lines.py on the pages of the tasks pages_fundus, pages_wcxb\n"
            "# and clean_html, as saved and as copied.\n"
            "tree,node,feature,threshold,missing,yes,no,value\n"
        )
        for number, tree in enumerate(model.dump_model()["tree_info"]):
            rows = []
            _add_node(tree["tree_structure"], rows, names)
            file.writelines(f"{number},{node},{','.join(row)}\n" for node, row in enumerate(rows))


def _add_node(node, rows, names):
    """Add a node and those below it; returns (its value, the lines that came to it)."""
    if "leaf_value" in node:
        rows.append(("", "", "", "", "", f"{node['leaf_value']:.4f}"))
        return node["leaf_value"], max(node.get("leaf_count", 1), 1)
    place = len(rows)
    rows.append(None)
    sides = []
    for side in ("left_child", "right_child"):
        sides.append((len(rows), *_add_node(node[side], rows, names)))
    (yes, yes_value, yes_count), (no, no_value, no_count) = sides
    value = (yes_value * yes_count + no_value * no_count) / (yes_count + no_count)
    is_yes = node["default_left"] if node["missing_type"] == "NaN" else node["threshold"] >= 0
    asks = names[node["split_feature"]], f"{node['threshold']:.6g}", "yes" if is_yes else "no"
    rows[place] = (*asks, str(yes), str(no), f"{value:.4f}")
    return value, yes_count + no_count


def main(args=None):
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fit_lines", description=__doc__.split(":")[0]
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="only fit and write the model")
    given = parser.parse_args(args)
    pages = list(read_pages(given.data))
    worded = word_pages(pages)
    if given.write:
        write_words(fit_wording(pages), FOLDER / f"{WORD_FILE}.csv")
        return write_trees(fit(worded), FOLDER / FILE)
    for task, metrics in score(worded, cross_validate(worded), given.data):
        print(
            task, json.dumps({name: value for name, value in metrics.items() if value is not None})
        )
    return None


if __name__ == "__main__":
    main()
