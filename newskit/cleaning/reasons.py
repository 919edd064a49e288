"""Why a line was taken for the article or not, in words that a reader can dispute."""

from functools import cache

from newskit.lexicons import read_table

NAMED = 3  # features that a reason names at most
LEAST = 0.15  # of log odds that a feature must contribute to be named


def say_reason(code, detail="", chance=float("nan")):
    """Return a reason in words.

    >>> say_reason("dated"), say_reason("below", "Related")
    ('says when it was published', 'below “Related”')
    """
    return (
        _codes()[code].format(detail=detail, chance=f"{chance:.0%}").replace(": .", "").rstrip(": ")
    )


def name_strongest(features, contributions, is_body):
    """Return for each line the words for the features that spoke most for what it was taken for."""
    named = [(name, row) for name, row in _names().items() if name in contributions]
    said = []
    for i, body in enumerate(is_body):
        sign = 1
        if not body:
            sign = -1
        spoke = sorted(
            ((sign * contributions[name][i], name, row) for name, row in named),
            key=lambda one: -one[0],
        )
        words = (
            _words_of(row, features[name][i])
            for weight, name, row in spoke[: 3 * NAMED]
            if weight >= LEAST
        )
        said.append(", ".join(list(dict.fromkeys(filter(None, words)))[:NAMED]))
    return said


def _words_of(row, value):
    if value > float(row["over"]):
        return row["high"]
    return row["low"]


@cache
def _codes():
    return {row["code"]: row["words"] for row in read_table("line_codes")}


@cache
def _names():
    return {row["feature"]: row for row in read_table("line_reasons")}
