"""What a web page's markup says of its lines, read from the column `markup`, as features of the
lines.

sources/html/marks.py lists the marks. A copied page has none: each feature is then NaN, and the
model asks the others.
"""

from bisect import bisect_right
from itertools import accumulate

import numpy as np

from newskit.cleaning.surroundings import shift
from newskit.schema import NewskitError

TAGS = ("p", "li", "h", "div", "td", "blockquote")
INSIDE = (
    "article",
    "aside",
    "blockquote",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "main",
    "nav",
    "table",
)
SHARES = ("link", "here", "alike", "links")  # in percent
NUMBERS = ("bold", "same", "apart", "lines")
LEVELS = ("own", "near", "far")
WITNESSES = ("precise", "fast", "recall", "readability")
SIDES = {
    "link": (-1, 1),
    "same": (-1, 1),
    "alike": (-1, 1),
    "tag_p": (-1, 1),
    "tag_h": (-1, 1),
    "tag_li": (-1, 1),
    "votes": (-3, -2, -1, 1, 2, 3),
    "noisy_own": (-1, 1),
    "data": (-1, 1),
}
NEAR = 5  # lines
VIEWS = ("", "_before", "_after", "_gone", "_rest")


def read_marks(page, markup):
    """Return the marks of each line of a page, {} for an empty one.

    Raises NewskitError where the two have not the same number of lines.

    >>> read_marks("Home\\n\\nThe bridge is closed.", "tag=li link=100\\n\\ntag=p")
    [{'tag': 'li', 'link': '100'}, {}, {'tag': 'p'}]
    """
    lines = markup.split("\n")
    if page.count("\n") + 1 != len(lines):
        raise NewskitError(
            f"markup has {len(lines)} lines and page has {page.count(chr(10)) + 1}: "
            "they belong together. "
            "Leave both as read_articles made them, or set markup to ''."
        )
    return list(map(_read_line, lines))


def _read_line(line):
    return dict(mark.split("=", 1) for mark in line.split(" ") if "=" in mark)


def marks_of_rows(rows, page, marks):
    """Return the marks of each row of a page.

    Of one that was put together from several lines, those of the first.
    """
    starts = [0, *accumulate(len(line) + 1 for line in page.split("\n"))][:-1]
    found = []
    for start, end, _, _ in rows:
        own = marks[bisect_right(starts, start) - 1 : bisect_right(starts, end - 1)]
        found.append(next(filter(None, own), {}))
    return found


def markup_features(marks, size):
    """Return {feature: its value for each line},
    given the lines' marks (None for a copied page) and lengths.
    """
    if not marks or not any("tag" in own for own in marks):
        return {name: np.full(len(size), np.nan) for name in feature_names()}
    found = _places(marks)
    taken = {name: _holds(marks, "taken", name) for name in WITNESSES}
    for name, values in taken.items():
        found |= _views(f"taken_{name}", values, size)
    found["votes"] = np.sum(list(taken.values()), axis=0)
    found["votes_share"] = np.full(
        len(size), (found["votes"] * size).sum() / max(size.sum(), 1) / len(taken)
    )
    data = np.array([float(own.get("data", "nan")) for own in marks])
    found |= _views("data", data, size)
    found |= {
        f"{name}@{step:+d}": shift(found[name], step)
        for name, steps in SIDES.items()
        for step in steps
    }
    return {name: found[name] for name in feature_names()}


def _places(marks):
    found = {}
    for name in (*SHARES, *NUMBERS):
        found[name] = np.array([float(own.get(name, 0)) for own in marks])
    for tag in TAGS:
        found[f"tag_{tag}"] = np.array([own.get("tag") == tag for own in marks], float)
    found |= {f"in_{tag}": _holds(marks, "in", tag) for tag in INSIDE}
    return found | {
        f"{kind}_{level}": _holds(marks, kind, level)
        for kind in ("noisy", "body")
        for level in LEVELS
    }


def _holds(marks, name, value):
    return np.array([name in own and value in own[name].split(",") for own in marks], float)


def _views(name, taken, size):
    """What a witness says of a line, of those around it,
    and how much of its text is before and behind.
    """
    total, at = np.concatenate([[0], np.cumsum(taken)]), np.arange(len(taken))
    worth = taken * size
    gone, whole = np.cumsum(worth) - worth, max(worth.sum(), 1)
    values = (
        taken,
        (total[at] - total[np.maximum(at - NEAR, 0)]) / NEAR,
        (total[np.minimum(at + 1 + NEAR, len(at))] - total[at + 1]) / NEAR,
        gone / whole,
        (worth.sum() - gone - worth) / whole,
    )
    return {f"{name}{view}": value for view, value in zip(VIEWS, values)}


def feature_names():
    """Return the names of the features that the markup gives."""
    places = (
        *SHARES,
        *NUMBERS,
        *(f"tag_{tag}" for tag in TAGS),
        *(f"in_{tag}" for tag in INSIDE),
        *(f"{kind}_{level}" for kind in ("noisy", "body") for level in LEVELS),
    )
    taken = [f"taken_{who}" for who in WITNESSES]
    views = (f"{name}{view}" for name in (*taken, "data") for view in VIEWS)
    sides = (f"{name}@{step:+d}" for name, steps in SIDES.items() for step in steps)
    return (*places, *views, "votes", "votes_share", *sides)
