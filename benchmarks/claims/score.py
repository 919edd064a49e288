"""Score figures as claims: python score.py GOLD PRED; the metrics stand as JSON on the last line.

A gold and a predicted figure match when their spans overlap and their values agree, one to one,
the longest overlap first. Precision, recall and F1 are counted over the matches, and over those
that pass further tests; see README.md beside this file. Standard library only.
"""

import json
import sys

BOUNDS = {">=": ">", "<=": "<"}
WITH_UNITS = ("money", "percent", "measure")


def read_figures(path):
    """Return {id: figures} of a file of gold or of predictions."""
    with open(path, encoding="utf-8") as file:
        return {row["id"]: row["figures"] for row in map(json.loads, filter(str.strip, file))}


def overlap(first, second):
    """Return how many characters two spans share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def same_value(gold, found):
    """Return whether two values agree; two ranges do when they share half of what both cover."""
    if isinstance(gold, list) != isinstance(found, list):
        return False
    if isinstance(gold, list):
        covered = max(gold[1], found[1]) - min(gold[0], found[0])
        return covered == 0 or (min(gold[1], found[1]) - max(gold[0], found[0])) / covered >= 0.5
    return abs(gold - found) <= 1e-6 * max(1, abs(gold))


def match(gold, found):
    """Return the pairs (gold figure, predicted figure) of one article."""
    pairs = sorted(
        (
            (overlap(_span(g), _span(f)), -abs(g["start"] - f["start"]), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if overlap(_span(g), _span(f)) and same_value(g["value"], f["value"])
        ),
        reverse=True,
    )
    left, right = {}, set()
    for *_, i, j in pairs:
        if i not in left and j not in right:
            left[i] = j
            right.add(j)
    return [(gold[i], found[j]) for i, j in left.items()]


def _span(figure):
    return figure["start"], figure["end"]


def same_hedge(gold, found):
    return _bound(gold) == _bound(found)


def _bound(figure):
    return BOUNDS.get(figure.get("qualifier"), figure.get("qualifier"))


def same_kind(gold, found):
    return gold["kind"] == found.get("kind")


def same_unit(gold, found):
    return gold["kind"] not in WITH_UNITS or _unit(gold) == _unit(found)


def _unit(figure):
    return str(figure.get("unit") or "").lower().rstrip("s")


def same_speaker(gold, found):
    """Return whether neither has a speaker, or their spans share half of the longer one."""
    first, second = gold.get("speaker"), found.get("speaker")
    if not first or not second:
        return not first and not second
    return overlap(first, second) * 2 >= max(first[1] - first[0], second[1] - second[0])


def same_period(gold, found):
    """Return whether the periods begin in the same month; without one in the gold anything does."""
    return not gold.get("as_of") or _month(found.get("as_of")) == _month(gold["as_of"])


def _month(period):
    first = str(period or "").split("/")[0]
    return first[:7] if len(first) >= 7 else f"{first}-01"


def same_claim(gold, found):
    return same_hedge(gold, found) and same_kind(gold, found) and same_speaker(gold, found)


TESTS = {
    "value": lambda gold, found: True,
    "+hedge": same_hedge,
    "+kind": same_kind,
    "+unit": same_unit,
    "+speaker": same_speaker,
    "+as_of": same_period,
    "claim": same_claim,
    "claim+as_of": lambda gold, found: same_claim(gold, found) and same_period(gold, found),
}


def score(gold, predicted):
    """Return {test: {"p", "r", "f1"}} in per cent, over all articles together."""
    pairs = [pair for key in gold for pair in match(gold[key], predicted.get(key, []))]
    n_gold = sum(map(len, gold.values()))
    n_found = sum(len(predicted.get(key, [])) for key in gold)
    return {
        name: rates(sum(test(*pair) for pair in pairs), n_found, n_gold)
        for name, test in TESTS.items()
    }


def rates(hits, n_found, n_gold):
    """Return precision, recall and F1 in per cent."""
    shares = {
        "p": hits / max(n_found, 1),
        "r": hits / max(n_gold, 1),
        "f1": 2 * hits / max(n_found + n_gold, 1),
    }
    return {name: round(100 * share, 1) for name, share in shares.items()}


if __name__ == "__main__":
    result = score(*map(read_figures, sys.argv[1:3]))
    for name, row in result.items():
        print(f"{name:12}", row)
    print(json.dumps(result))
