"""The types of columns, as pandas has them."""

from functools import cache

import pandas as pd


def has_type(cells, kind):
    """Return whether a column has a type, and no missing cell where that has its own blank."""
    return cells.dtype == dtype_of(kind) and not (kind == "str" and cells.hasnans)


@cache
def dtype_of(kind):
    """Return the type of pandas that a name stands for,
    looked up once: pandas takes longer for it than for comparing two.
    """
    return pd.api.types.pandas_dtype(kind)


def is_datetime(cells) -> bool:
    """Return whether a column holds days as pandas keeps them."""
    return pd.api.types.is_datetime64_any_dtype(cells)


def without_zone(days):
    """Return the days as they were where they were written: without their time zone."""
    if isinstance(days.dtype, pd.DatetimeTZDtype):
        return days.dt.tz_localize(None)
    return days
