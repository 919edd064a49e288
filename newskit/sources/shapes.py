"""Where the articles of a JSON file are: in a list,
in an interface's answer around one, as columns, or as rows by name.
"""

from collections.abc import Iterator

import pandas as pd

from newskit.sources.columns import match_columns

DEEPEST = 6  # objects around the list of articles
SHOWN = 5  # articles of a list that are looked at


def find_rows(found: object, columns: dict | None = None) -> object:
    """Return the list of objects that are the articles of what a JSON file holds; the whole in a
    list where none is found.

    >>> find_rows({"response": {"docs": [{"title": "Rain", "text": "It fell."}]}})
    [{'title': 'Rain', 'text': 'It fell.'}]
    >>> find_rows({"title": ["Rain", "Sun"], "text": ["It fell.", "It shone."]})
    [{'title': 'Rain', 'text': 'It fell.'}, {'title': 'Sun', 'text': 'It shone.'}]
    """
    if isinstance(found, dict):
        if rows := _by_column(found, columns) or _by_name(found, columns):
            return rows
        if _kind_of(found, columns) == "text":
            return [found]
        lists = list(_lists(found))
        found = _best_list(lists, columns) or [found]
    if isinstance(found, list):
        return [_inner(row) for row in found]
    return found


def _best_list(lists, columns):
    """The first list among whose rows is a text,
    else the first among whose rows is a story, else None.
    """
    for wanted in ("text", "story"):
        for rows in lists:
            if wanted in [_kind_of(_inner(row), columns) for row in rows[:SHOWN]]:
                return rows
    return None


def flatten(row: dict) -> dict:
    """Return an object's fields with those of the objects in it, named with a dot: {"source":
    {"name": …}} has a "source.name".

    >>> flatten({"source": {"name": "The Wire"}, "title": "Rain"})
    {'source': {'name': 'The Wire'}, 'title': 'Rain', 'source.name': 'The Wire'}
    """
    inner = {}
    for name, parts in row.items():
        if isinstance(parts, dict):
            inner |= {f"{name}.{part}": value for part, value in parts.items()}
    return row | inner


def _inner(row):
    """A row, or the article around which a search engine's answer stands."""
    if isinstance(row, dict) and isinstance(row.get("_source"), dict):
        return row["_source"]
    return row


def _kind_of(row, columns):
    """ "text" for an object with an article's text,
    "story" for one with its title and address, else "".
    """
    if not isinstance(row, dict) or not row:
        return ""
    used = match_columns(
        pd.DataFrame([flatten(row)], dtype=object), columns, check=False
    ).used.keys()
    if {"text", "page"} & used:
        return "text"
    if {"title", "url"} <= used:
        return "story"
    return ""


def _by_column(found, columns):
    """The rows of a table that is written column by column,
    as lists or as objects with the rows' names.
    """
    values = list(found.values())
    if len(values) < 2 or not all(isinstance(value, type(values[0])) and value for value in values):
        return []
    if isinstance(values[0], list) and len({len(value) for value in values}) == 1:
        rows = [dict(zip(found, cells)) for cells in zip(*values)]
    elif isinstance(values[0], dict) and all(value.keys() == values[0].keys() for value in values):
        rows = [{name: value[number] for name, value in found.items()} for number in values[0]]
    else:
        return []
    if _kind_of(rows[0], columns):
        return rows
    return []


def _by_name(found, columns):
    """The rows of an object that has one for each name or number."""
    rows = list(found.values())
    is_table = len(rows) > 1 and all(isinstance(row, dict) for row in rows)
    if is_table and all(_kind_of(row, columns) for row in rows[:SHOWN]):
        return rows
    return []


def _lists(found, depth=0) -> Iterator:
    """The lists of objects in an object, the outermost first."""
    if depth > DEEPEST:
        return
    if isinstance(found, dict):
        inner = list(found.values())
    else:
        inner = [row for row in found[:SHOWN] if isinstance(row, dict)]
    yield from (
        value for value in inner if isinstance(value, list) and value and isinstance(value[0], dict)
    )
    for value in inner:
        if isinstance(value, dict):
            yield from _lists(value, depth + 1)
