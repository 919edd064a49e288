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
        spoke = sorted(
            ((contributions[name][i] * (1 if body else -1), name, row) for name, row in named),
            key=lambda one: -one[0],
        )
        words = (
            row["high" if features[name][i] > float(row["over"]) else "low"]
            for weight, name, row in spoke[: 3 * NAMED]
            if weight >= LEAST
        )
        said.append(", ".join(list(dict.fromkeys(filter(None, words)))[:NAMED]))
    return said


@cache
def _codes():
    return {row["code"]: row["words"] for row in read_table("line_codes")}


@cache
def _names():
    return {row["feature"]: row for row in read_table("line_reasons")}
