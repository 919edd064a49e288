"""Which column of a table is what: the names that exports give to text, title, date and the like."""
import re
from functools import cache
from typing import NamedTuple

import pandas as pd

from newskit.lexicons import read_table
from newskit.schema import DAY, TABLES, NewskitError

DATE_LIKE = re.compile(r"date|time|published|created|day$", re.IGNORECASE)
RESERVED = frozenset(("raw",))
SENTENCE = 6            # words: a column of pages or stories with fewer holds their numbers or names


class Matched(NamedTuple):
    """The columns of a table: {column of articles: the table's columns that may hold it, best first}, and those that are the user's own."""
    used: dict
    own: list


def match_columns(frame: pd.DataFrame, columns: dict | None = None) -> Matched:
    """Return which columns of `frame` hold what; `columns` says it for some: {"text": "body", "published": "day"}.

    Raises NewskitError for a column that is named there and is not in the table, and for what articles do not have.
    """
    named = _named(frame, columns or {})
    taken, used = set(named.values()), {column: [source] for column, source in named.items()}
    by_name = {}
    for column in frame:
        by_name.setdefault(fold(column), column)
    for field in read_table("record_fields"):
        source = by_name.get(fold(field["field"]))
        if source is None or source in taken or field["column"] in named or not _holds(frame[source], field):
            continue
        sources = used.setdefault(field["column"], [])
        if source not in sources and not any(str(other).startswith(f"{source}.") for other in sources):
            sources.append(source)
    chosen = {source for column, sources in used.items() if column != "id" for source in sources}
    return Matched(used, [column for column in frame if column not in chosen])


def fold(name) -> str:
    """Return the letters and digits of a column's name in lower case, by which names are compared.

    >>> fold("Publication Date"), fold("publication_date"), fold("publicationDate")
    ('publicationdate', 'publicationdate', 'publicationdate')
    """
    return re.sub(r"[\W_]+", "", str(name)).lower()


def _named(frame, columns):
    for column, source in columns.items():
        if column not in TABLES["articles"] and column not in ("text", "id"):
            raise NewskitError(f"Articles have no column {column!r}.\n  They have {', '.join(TABLES['articles'])}.")
        if source not in frame:
            raise NewskitError(f"There is no column {source!r} for {column!r}.\n  Columns found: "
                               f"{', '.join(map(repr, frame.columns))}.")
    return dict(columns)


def _holds(cells, field):
    """Whether a column holds anything, and of names and addresses the one that is wanted."""
    filled = next((cell for cell in cells if is_filled(cell)), None)
    if filled is None:
        return False
    if field["holds"] is None:
        return True
    if field["holds"] == "words":
        return len(str(filled).split()) >= SENTENCE
    return field["holds"] == ("address" if "://" in str(filled) else "name")


def is_filled(cell) -> bool:
    """Return whether a cell holds anything."""
    if isinstance(cell, (list, dict)):
        return bool(cell)
    return not pd.isna(cell) and bool(str(cell).strip())


def first_filled(frame: pd.DataFrame, sources: list) -> pd.Series:
    """Return for each row the first cell of these columns that holds anything, None where none does."""
    best = frame[sources[0]].astype(object)
    for source in [None, *sources[1:]]:
        empty = ~best.map(is_filled).astype(bool)
        if not empty.any():
            break
        best = best.where(~empty, None if source is None else frame[source].astype(object))
    return best


@cache
def day_columns() -> tuple:
    """Return the columns of articles that hold days."""
    return tuple(column for column, kind in TABLES["articles"].items() if kind == DAY)


def unused_dates(own) -> list:
    """Return those of the user's own columns whose names speak of a date."""
    return [column for column in own if DATE_LIKE.search(str(column))]


def kept_columns(frame: pd.DataFrame, matched: Matched) -> list:
    """Return the columns of the user's own that stay: all that were not used, but for the parts of an object that is kept whole."""
    whole = set(map(str, frame))
    return [column for column in matched.own if str(column).partition(".")[0] not in whole - {str(column)}]


def own_name(column) -> str:
    """Return the name under which a column of the user's own is kept: another one where articles have a column of that name.

    >>> own_name("topic"), own_name("position")
    ('topic', 'own_position')
    """
    return f"own_{column}" if column in TABLES["articles"] or column in RESERVED else str(column)
