"""Tables for people: values in words, days in full, nothing for what is missing."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from math import floor, log10

import numpy as np
import pandas as pd

from newskit.evidence.markup import Evidence
from newskit.schema import NewskitError
from newskit.values import DIGITS, describe_day, describe_value

PARTS = ("value_high", "qualifier", "unit")  # what a value in words says already
LEFT, RIGHT = "text-align:left", "text-align:right"
WHOLE = ";white-space:nowrap"  # numbers and days are not broken on a narrow page
DATE = re.compile(r"(?:\d{4}(?:-\d\d){0,2})?")  # a day, month or year, as said_on has it
DECIMALS = 3  # of a column of numbers with fractions, at most, unless all of them are tiny


def show_table(
    frame: pd.DataFrame | pd.Series,
    columns: Iterable[str] | None = None,
    *,
    names: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
) -> Evidence:
    """Return a table to be read: "$267 million", "more than 3,500", "24–99", 31 May 2023, and
    nothing for what is missing.

    Numbers with fractions have the same number of decimals down a column; one too small for them is
    "<0.001".

    Parameters
    ----------
    frame : DataFrame or Series
        Any table. Where it has the columns of a value (`value`, `value_high`, `qualifier`, `unit`),
        these become one.
    columns : iterable of str, optional
        The columns to show, in this order; by default all.
    names : dict, optional
        Headings for some of the columns; by default their names without underscores.
    values : dict, optional
        Units for columns of numbers: ``{"lowest": "USD", "share": "percent"}``.

    Returns
    -------
    Evidence
        HTML in a notebook, text elsewhere: text to the left, numbers to the right, no row numbers.
        An index that has a name, or words, is the first column.

    Raises
    ------
    NewskitError
        For what is not a table, and for a column that it does not have.

    Examples
    --------
    >>> figures = pd.DataFrame({"value": [267e6, 3500.0], "value_high": [None, None], "qualifier": ["=", ">"],
    ...                         "unit": ["USD", ""], "counted": ["arms", "people"]})
    >>> show_table(figures)
              value  counted
       $267 million  arms
    more than 3,500  people
    """
    frame = _to_frame(frame)
    if columns is not None:
        chosen = list(columns)
    else:
        chosen = [name for name in frame if name not in PARTS or "value" not in frame]
    if missing := [name for name in chosen if name not in frame]:
        raise NewskitError(
            f"The table has no column {missing[0]!r}.\n  Columns found: {', '.join(map(repr, frame.columns))}."
        )
    shown = {name: _describe(frame, name, (values or {}).get(name)) for name in chosen}
    aligned = {name: RIGHT if _is_number(frame[name]) else LEFT for name in chosen}
    if "left" in aligned and "hit" in aligned:  # of a concordance: the context leads up to the hit
        aligned["left"] = RIGHT
    heads = {name: (names or {}).get(name, str(name).replace("_", " ")) for name in chosen}
    whole = {name for name in chosen if _is_number(frame[name]) or _are_days(frame[name])}
    return Evidence(_to_html(shown, heads, aligned, whole), _to_text(shown, heads, aligned))


def _to_frame(frame):
    """Return a DataFrame whose index, where it says something, is its first column."""
    if isinstance(frame, pd.Series):
        frame = frame.to_frame(frame.name if frame.name is not None else "value")
    if not isinstance(frame, pd.DataFrame):
        raise NewskitError(
            f"This is not a table but a {type(frame).__name__}.\n  Try: nk.show_table(tables.figures.head())"
        )
    plain = (
        frame.index.nlevels == 1
        and frame.index.name is None
        and not isinstance(frame.index, pd.PeriodIndex)
    )
    if plain and (not len(frame) or pd.api.types.is_integer_dtype(frame.index)):
        return frame
    taken = set(frame.columns)
    index = [name if name is not None and name not in taken else "" for name in frame.index.names]
    return frame.set_axis(frame.index.set_names(index)).reset_index(
        names=index, allow_duplicates=True
    )


def _are_days(cells):
    return pd.api.types.is_datetime64_any_dtype(cells)


def _is_number(cells):
    return pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells)


def _describe(frame, name, unit):
    """Return the cells of a column as text."""
    cells = frame[name]
    if name == "value" and "qualifier" in frame:
        parts = [
            frame[part] if part in frame else pd.Series([None] * len(frame))
            for part in ("value_high", "qualifier", "unit")
        ]
        return [
            describe_value(value, high, hedge, own or "")
            for value, high, hedge, own in zip(cells, *parts)
        ]
    if _are_days(cells):
        return [describe_day(day) for day in cells]
    if _is_number(cells):
        if unit:
            decimals = None
        else:
            decimals = _count_decimals(cells)
        return [_say_number(cell, unit, decimals) for cell in cells]
    if all(isinstance(cell, str) and DATE.fullmatch(cell) for cell in cells):
        return [_say_date(cell) for cell in cells]
    return [_say_cell(cell) for cell in cells]


def _count_decimals(cells):
    """Return how many decimals each number of a column gets,
    so that the points are one below the other; None for whole ones.
    """
    fractions = cells.dropna().astype(float)
    fractions = fractions[fractions % 1 != 0]
    highest = cells.abs().max()
    if fractions.empty or highest >= 10**DIGITS:
        return None
    wanted = DIGITS - 1 - floor(log10(highest))
    if highest >= 10**-DECIMALS:
        wanted = min(wanted, DECIMALS)
    return next(
        (few for few in range(1, wanted) if (fractions.round(few) == fractions).all()), wanted
    )


def _say_number(cell, unit, decimals):
    if pd.isna(cell):
        return ""
    if unit or decimals is None or cell == 0:
        return describe_value(cell, unit=unit or "")
    least = 10.0**-decimals
    if abs(cell) < least / 2:
        if cell > 0:
            return f"<{least:.{decimals}f}"
        return f">-{least:.{decimals}f}"
    return f"{cell:,.{decimals}f}"


def _say_date(cell):
    """Return a date in words: 2023-05-17 as 17 May 2023, 2023-05 as May 2023.

    >>> _say_date("2023-05-17"), _say_date("2023-05"), _say_date("2023"), _say_date("")
    ('17 May 2023', 'May 2023', '2023', '')
    """
    if "-" in cell:
        day = pd.to_datetime(cell, errors="coerce")
    else:
        day = pd.NaT
    if pd.isna(day):
        return cell
    if cell.count("-") == 2:
        return describe_day(day)
    return f"{day:%B %Y}"


def _say_cell(cell):
    if isinstance(cell, (list, dict)):
        return str(cell)
    if isinstance(cell, (bool, np.bool_)):
        if cell:
            return "yes"
        return "no"
    if pd.isna(cell):
        return ""
    return str(cell)


def _to_html(shown, heads, aligned, whole):
    if not shown:
        return ""
    head = "".join(f'<th style="{aligned[name]}">{escape(heads[name])}</th>' for name in shown)
    styles = {name: aligned[name] + (WHOLE if name in whole else "") for name in shown}
    rows = [
        "".join(
            f'<td style="{styles[name]}">{escape(cell)}</td>' for name, cell in zip(shown, cells)
        )
        for cells in zip(*shown.values())
    ]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def _to_text(shown, heads, aligned):
    if not shown:
        return ""
    columns = []
    for name, cells in shown.items():
        width = max(map(len, [heads[name], *cells]))
        if aligned[name] == RIGHT:
            adjust = str.rjust
        else:
            adjust = str.ljust
        columns.append([adjust(cell, width) for cell in (heads[name], *cells)])
    return "\n".join("  ".join(row).rstrip() for row in zip(*columns))
