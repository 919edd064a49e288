"""Which column of a table is what: the names
that exports give to text, title, date and the like.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pandas as pd

from newskit.lexicons import read_table
from newskit.schema import DAY, TABLES, NewskitError
from newskit.sources.published import read_days

DATE_LIKE = re.compile(r"date|time|published|created|day$", re.IGNORECASE)
RESERVED = frozenset(("raw",))
RAW = "raw"  # how fields with the page as it was copied are named
DIGITS = "0123456789"
SAMPLE = 20  # cells by which a column is judged
TEASER = 500  # characters of a teaser, at most
PROSE = 40  # words of a cell that is no title
SENTENCE = 6  # words: a column of pages or stories with fewer holds their numbers or names


class Matched(NamedTuple):
    """The columns of a table: {column of articles: the table's columns
    that may hold it, best first}, and those that are the user's own.
    """

    used: dict
    own: list


def match_columns(
    frame: pd.DataFrame, columns: Mapping[str, str] | None = None, *, check: bool = True
) -> Matched:
    """Return which columns of `frame` hold what; `columns` says it for some: {"text": "body",
    "published": "day"}.

    Raises NewskitError for a column that is named there and is not in the table, and for what
    articles do not have; without `check` such a column is passed over.
    """
    if check:
        named = _named(frame, columns or {})
    else:
        named = {column: source for column, source in (columns or {}).items() if source in frame}
    taken, used = set(named.values()), {column: [source] for column, source in named.items()}
    by_name = {}
    for column in frame:
        by_name.setdefault(fold(column), []).append(column)
        by_name.setdefault(fold(column).rstrip(DIGITS), []).append(column)
    for field in read_table("record_fields"):
        for source in by_name.get(fold(field["field"]), ()):
            if source in taken or field["column"] in named or not _holds(frame[source], field):
                continue
            if fold(source) != fold(field["field"]) and field["column"] in used:
                continue  # "text2" is the text only where there is no other
            sources = used.setdefault(field["column"], [])
            if source not in sources and not any(
                str(other).startswith(f"{source}.") for other in sources
            ):
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
    """What the user names, either way round: {"text":
    "post"} or, as pandas renames, {"post": "text"}.
    """
    if (
        columns
        and not _are_known(columns)
        and _are_known(columns.values())
        and set(columns) <= set(frame)
    ):
        columns = {column: source for source, column in columns.items()}
    for column, source in columns.items():
        if column not in TABLES["articles"] and column not in ("text", "id"):
            raise NewskitError(
                f"Articles have no column {column!r}.\n  They have {', '.join(TABLES['articles'])}."
            )
        if source not in frame:
            raise NewskitError(
                f"There is no column {source!r} for {column!r}.\n  Columns found: "
                f"{', '.join(map(repr, frame.columns))}."
            )
    return dict(columns)


def _are_known(names):
    return all(name in TABLES["articles"] or name in ("text", "id") for name in names)


def _holds(cells, field):
    """Whether a column holds anything, and of names and addresses the one that is wanted."""
    filled = next((cell for cell in cells if is_filled(cell)), None)
    if filled is None:
        return False
    if field["holds"] in (None, "summary"):
        return True
    if field["holds"] == "words":
        return len(str(filled).split()) >= SENTENCE
    if "://" in str(filled):
        return field["holds"] == "address"
    return field["holds"] == "name"


def is_filled(cell) -> bool:
    """Return whether a cell holds anything."""
    if isinstance(cell, (list, dict)):
        return bool(cell)
    return not pd.isna(cell) and bool(str(cell).strip())


def first_filled(frame: pd.DataFrame, sources: list) -> pd.Series:
    """Return for each row the first cell of these columns
    that holds anything, None where none does.
    """
    best = frame[sources[0]].astype(object)
    for source in [None, *sources[1:]]:
        empty = ~best.map(is_filled).astype(bool)
        if not empty.any():
            break
        best = best.where(~empty, None if source is None else frame[source].astype(object))
    return best


def texts_of(frame: pd.DataFrame, sources: list) -> pd.Series:
    """Return the texts of a table: of the fields that hold whole texts the first, or the longest
    where that is only its teaser.

    >>> texts_of(pd.DataFrame({"text": ["Short."], "body": ["It is a long, long text."]}), ["text", "body"]).tolist()
    ['It is a long, long text.']
    """
    best = first_filled(frame, sources)
    for source in [
        source
        for source in sources[1:]
        if not fold(source).startswith(RAW) and fold(source) not in _summaries()
    ]:
        other = frame[source].astype(object)
        longer = pd.Series(
            [_is_longer(cell, than) for cell, than in zip(other, best)], best.index, dtype=bool
        )
        best = best.where(~longer, other)
    return best


def _is_longer(cell, than):
    """Whether a cell is text without markup, and more than twice as long as a short one."""
    return (
        isinstance(cell, str)
        and isinstance(than, str)
        and len(than) < TEASER
        and len(cell) > 2 * len(than)
        and "</" not in cell
    )


def known_fields(names: list) -> set:
    """Return the columns of articles of which some of these names of columns speak.

    >>> known_fields(["Headline", "Kites"])
    {'title'}
    """
    folded = {fold(name) for name in names}
    return {row["column"] for row in read_table("record_fields") if fold(row["field"]) in folded}


@cache
def _summaries():
    return frozenset(
        fold(row["field"]) for row in read_table("record_fields") if row["holds"] == "summary"
    )


@cache
def day_columns() -> tuple:
    """Return the columns of articles that hold days."""
    return tuple(column for column, kind in TABLES["articles"].items() if kind == DAY)


def unused_dates(own, frame: pd.DataFrame | None = None) -> list:
    """Return those of the user's own columns
    whose names speak of a date, or whose cells are days.
    """
    return [
        column
        for column in own
        if DATE_LIKE.search(str(column)) or (frame is not None and _are_days(frame[column]))
    ]


def prose_columns(frame: pd.DataFrame, own: list) -> list:
    """Return those of the user's own columns whose cells are long texts."""
    return [
        column
        for column in own
        if any(
            isinstance(cell, str) and len(cell.split()) > PROSE
            for cell in frame[column].head(SAMPLE)
        )
    ]


def _are_days(cells):
    """Whether the first cells of a column that hold anything are days as text.

    Figures alone may be anything.
    """
    filled = [cell for cell in cells.head(SAMPLE) if is_filled(cell)]
    are_texts = filled and all(
        isinstance(cell, str) and not cell.strip().isdigit() for cell in filled
    )
    return bool(are_texts and read_days(pd.Series(filled)).days.notna().all())


def kept_columns(frame: pd.DataFrame, matched: Matched) -> list:
    """Return the columns of the user's own that stay: all that were not used,
    but for the parts of an object that is kept whole.
    """
    whole = set(map(str, frame))
    return [
        column
        for column in matched.own
        if str(column).partition(".")[0] not in whole - {str(column)}
    ]


def own_name(column) -> str:
    """Return the name under which a column of the user's own is kept: another one where articles
    have a column of that name.

    >>> own_name("topic"), own_name("position")
    ('topic', 'own_position')
    """
    if column in TABLES["articles"] or column in RESERVED:
        return f"own_{column}"
    return str(column)
