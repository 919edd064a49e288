"""Tables that come in: whether they have the columns and types
of theirs, or what is wrong and how to put it right.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

import pandas as pd

from newskit.schema.columns import DAY, TABLES
from newskit.schema.messages import NewskitError
from newskit.schema.types import has_type, is_datetime, without_zone

HALF = re.compile("[\ud800-\udfff]")  # half a character, which no file can keep


def require(frame: pd.DataFrame, name: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """Return `frame` with the types of the table `name`, or say what is wrong with it.

    Parameters
    ----------
    frame : DataFrame
        A table, for a function of your own that reads one.
    name : str
        The name of a table, such as "figures".
    columns : iterable of str, optional
        The columns that are needed; by default all.

    Returns
    -------
    DataFrame
        The same frame where all is well; missing text becomes empty, days written as text become
        days.

    Raises
    ------
    NewskitError
        For what is not a table, for a column that is missing, and for a cell of another type, with
        its row.

    Examples
    --------
    >>> require(pd.DataFrame({"value": [3], "kind": [None]}), "figures", ["value", "kind"]).values.tolist()
    [[3.0, '']]
    """
    frame = conform(frame, name)
    if name == "articles" and {"sent_id", "start", "end"} <= set(frame):
        raise NewskitError(
            "These rows were found in articles; they are not articles.\n  Try: tables.articles"
        )
    if columns is None:
        columns = TABLES[name]
    missing = [column for column in columns if column not in frame]
    if missing:
        raise NewskitError(_explain(frame, name, missing))
    return frame


def conform(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `frame` with the known columns of the table `name` in their types; the same frame
    where they are that already.

    Missing text becomes empty text, days written as text become days, whole numbers kept as floats
    become integers. Columns may be missing, and others are left as they are. Raises NewskitError
    for a cell of another type, with its row.
    """
    if not isinstance(frame, pd.DataFrame):
        raise NewskitError(
            f"This is not a table of {name}: it is a {type(frame).__name__}, "
            "not a DataFrame." + _hint(frame, name)
        )
    _refuse_doubled(frame, name)
    _refuse_halves(frame, name)
    changed = {
        column: _converted(frame[column], kind, name)
        for column, kind in TABLES[name].items()
        if column in frame and not has_type(frame[column], kind)
    }
    if changed:
        frame = frame.assign(**changed)
    if frame.index.is_unique:
        return frame
    return frame.reset_index(drop=True)


def _converted(cells, kind, name):
    """Return a column in its type; raises NewskitError at the first cell that cannot be."""
    at = f"in the column {cells.name!r} of {name}"
    if kind == "str":
        blank = cells.isna()
        strange = ~blank & ~cells.map(lambda cell: isinstance(cell, str)).astype(bool)
        _refuse_cells(cells, strange, f"{at} is not text", f"frame[{cells.name!r}].astype('str')")
        return cells.astype(object).where(~blank, "").astype("str")
    if kind == DAY:
        return _days(cells, at)
    numbers = pd.to_numeric(
        cells.where(cells.map(lambda cell: not isinstance(cell, str))), errors="coerce"
    )
    strange = numbers.isna() & (cells.notna() | (kind == "int64"))
    if kind in ("int64", "Int64"):
        strange |= numbers.notna() & (numbers % 1 != 0)
    word = "a whole number"
    if kind == "float64":
        word = "a number"
    _refuse_cells(cells, strange, f"{at} is not {word}", f"pd.to_numeric(frame[{cells.name!r}])")
    return numbers.astype(kind)


def _days(cells, at):
    if is_datetime(cells):
        return without_zone(cells).astype(DAY)
    days = pd.to_datetime(
        cells.astype(object).where(cells.notna() & cells.ne("")), errors="coerce", format="ISO8601"
    )
    _refuse_cells(
        cells,
        days.isna() & cells.notna() & cells.ne(""),
        f"{at} is not a day",
        f"pd.to_datetime(frame[{cells.name!r}])",
    )
    return without_zone(days).astype(DAY)


def _refuse_cells(cells, strange, what, remedy):
    """Raise NewskitError for the first cell that `strange` marks."""
    rows = strange.to_numpy(dtype=bool).nonzero()[0]
    if len(rows):
        found = cells.iloc[rows[0]]
        raise NewskitError(
            f"Row {rows[0]} {what}: it is {found!r} ({type(found).__name__}); {len(rows)} "
            f"row{'s' if len(rows) > 1 else ''} like it.\n  Try: frame[{cells.name!r}] = {remedy}"
        )


def _refuse_doubled(frame, name):
    if not frame.columns.is_unique:
        doubled = frame.columns[frame.columns.duplicated()][0]
        raise NewskitError(
            f"The table of {name} has two columns {doubled!r}.\n"
            "  Try: frame.loc[:, ~frame.columns.duplicated()]"
        )


def _refuse_halves(frame, name):
    """Raise NewskitError for half a character in a cell:
    pandas keeps one in columns of any objects, and nothing else does.
    """
    for column, cells in frame.loc[:, frame.dtypes == "object"].items():
        if any(isinstance(cell, str) and HALF.search(cell) for cell in cells):
            raise NewskitError(
                f"The column {column!r} of {name} holds a lone surrogate, which cannot be encoded as UTF-8.\n"
                f"  Try: frame[{column!r}] = [cell.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace') "
                f"for cell in frame[{column!r}]]"
            )


def _hint(value, name):
    if hasattr(value, name) and hasattr(value, "articles"):
        return f"\n  Try: tables.{name}"
    return ""


def _explain(frame, name, missing):
    found = ", ".join(map(repr, frame.columns)) or "none"
    lines = [
        f"This is not a table of {name}: it has no column {missing[0]!r}.",
        f"  Columns found: {found}.",
    ]
    if near := get_close_matches(missing[0], map(str, frame.columns), n=1, cutoff=0.75):
        lines.append(
            f"  Did you mean {near[0]!r}? Try: "
            f"frame.rename(columns={{{near[0]!r}: {missing[0]!r}}})"
        )
    return "\n".join(lines)
