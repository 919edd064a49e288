"""Rows -> tables with all their columns, in their order and with their types."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pandas as pd

from newskit.schema.columns import BLANK, DAY, OPEN, TABLES
from newskit.schema.messages import NewskitError
from newskit.schema.types import dtype_of, has_type, is_datetime, without_zone


def table(name: str, rows) -> pd.DataFrame:
    """Return `rows` as the DataFrame called `name`: its columns, in its order, with its types.

    `rows` is a list of dicts (a column that a dict leaves out is blank), of tuples, or a DataFrame.
    Articles keep columns of the user's own, behind newskit's; other tables drop what they do not
    know.

    >>> table("pairs", []).columns.tolist()
    ['doc_id', 'sent_id', 'source', 'target']
    """
    types = TABLES[name]
    if name not in OPEN and isinstance(rows, list) and rows and isinstance(rows[0], dict):
        return pd.DataFrame(
            {
                column: _column([row.get(column) for row in rows], kind)
                for column, kind in types.items()
            }
        )
    frame = _to_frame(rows, types, name in OPEN)
    if not len(frame) and not len(frame.columns.difference(list(types))):
        return _blank(name).copy()
    own = []
    if name in OPEN:
        own = [column for column in frame if column not in types]
    frame = frame.reindex(columns=[*types, *own])
    other = {column: kind for column, kind in types.items() if not has_type(frame[column], kind)}
    for column, kind in other.items():
        if kind in ("str", "int64"):
            frame[column] = frame[column].astype(object).where(frame[column].notna(), BLANK[kind])
        elif kind == DAY:
            days = frame[column]
            if not is_datetime(days):
                days = pd.to_datetime(days, errors="coerce")
            frame[column] = without_zone(days)
    return frame.astype(other)


def _column(values, kind):
    """Return the values of a column as an array of its type; what is missing is blank."""
    if kind == DAY:
        return (
            without_zone(pd.to_datetime(pd.Series(values, dtype=object), errors="coerce"))
            .astype(DAY)
            .array
        )
    filled = [BLANK[kind] if _is_missing(value) else value for value in values]
    return pd.array(filled, dtype=dtype_of(kind))


def _is_missing(value):
    return (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (isinstance(value, float) and value != value)
    )


def _to_frame(rows: Any, types, is_open) -> pd.DataFrame:
    if isinstance(rows, pd.DataFrame):
        return rows
    return pd.DataFrame(rows, columns=_columns(rows, types, is_open))


def _columns(rows, types, is_open):
    if not is_open:
        return list(types)
    return list(
        dict.fromkeys(
            [*types, *(column for row in rows if isinstance(row, dict) for column in row)]
        )
    )


@cache
def _blank(name):
    return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in TABLES[name].items()})


def example(name: str, **columns: Iterable) -> pd.DataFrame:
    """Return a small table `name` with these columns, the others blank: for tests and doctests.

    Parameters
    ----------
    name : str
        The name of a table, such as "articles" or "figures".
    **columns
        A list of values for each column that is not to be blank.

    Returns
    -------
    DataFrame
        The table with all its columns, in their order and with their types.

    Raises
    ------
    NewskitError
        For the name of a table that newskit does not have.

    Examples
    --------
    >>> example("figures", value=[3500.0], kind=["killed"])[["value", "kind", "unit"]].values.tolist()
    [[3500.0, 'killed', '']]
    """
    if name not in TABLES:
        raise NewskitError(f"There is no table {name!r}.\n  Tables: {', '.join(TABLES)}.")
    return table(name, pd.DataFrame(columns))
