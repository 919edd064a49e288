"""Bars: how often, how much."""

from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes

from newskit.charts.places import drop_places
from newskit.charts.style import ACCENT, COLOURS, INK, PALE, explain, finish, names_of, new_axes
from newskit.schema import NewskitError
from newskit.tables import Tables
from newskit.values import describe_value


def plot_bars(
    counts: pd.DataFrame | pd.Series,
    title: str,
    *,
    value: str = "articles",
    label: str = "actor",
    highlight: str | Iterable[str] = (),
    unit: str = "",
    places: bool = False,
    subtitle: str | None = None,
    source: Tables | str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Return Axes with a labelled bar for each row of `counts`, in its order, the first on top.

    Parameters
    ----------
    counts : DataFrame or Series
        A table with the columns `label` and `value`, or a Series of numbers by their labels.
    title : str
        The finding.
    value, label : str
        The columns of the numbers and of their names.
    highlight : str or iterable of str, optional
        Names whose bars are set off in colour; the others are then grey.
    unit : str, optional
        What the numbers are in, as in the tables: "USD", "percent".
    places : bool, default False
        Whether to draw the actors of the kind "place"; the line on the source says when some were
        left out.
    subtitle : str, optional
        What is measured, its unit and period.
    source : Tables or str, optional
        What the chart is drawn from, printed below it.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        Bars begin at zero.

    Raises
    ------
    NewskitError
        Where there is nothing to draw, for a column that is missing or holds no numbers.

    Examples
    --------
    >>> ax = plot_bars(pd.Series({"China": 3, "India": 1}), "China is named most")
    >>> [int(bar.get_width()) for bar in ax.patches]
    [1, 3]
    """
    rows, note = drop_places(counts, places, label)
    series = _to_series(rows, value, label)[::-1]
    names = [str(name) for name in series.index]
    ax = new_axes(0.34 * len(series) + 0.2, ax)
    set_off = names_of(highlight)
    bars = ax.barh(range(len(names)), series.to_numpy(), color=_colours(names, set_off), height=0.7)
    ax.set_yticks(range(len(names)), names)
    if unit:
        numbers = [describe_value(number, unit=unit) for number in series]
    else:
        numbers = [f"{number:,.10g}" for number in series]
    labels = ax.bar_label(bars, labels=numbers, padding=3, color=INK)
    for name, bar, number in zip(names, bars, numbers):
        explain(bar, f"{name}: {number}")
    for name, tick, number in zip(names, ax.get_yticklabels(), labels):
        if name in set_off:
            tick.set_fontweight("bold")
            number.set_fontweight("bold")
    ax.tick_params(left=False)
    ax.xaxis.set_visible(False)
    ax.set_xlim(0, max(series.max() * (1.1 + 0.01 * max(map(len, numbers))), 1))
    return finish(ax, title, source, subtitle, note)


def _colours(names, set_off):
    if not set_off:
        return COLOURS[0]
    return [ACCENT if name in set_off else PALE for name in names]


def _to_series(counts, value, label):
    if not isinstance(counts, (pd.DataFrame, pd.Series)):
        raise NewskitError(
            f"A chart of bars is drawn from a table or a Series, not a {type(counts).__name__}.\n"
            "  Try: nk.plot_bars(nk.count_actors(tables).head(10), 'Articles')"
        )
    if isinstance(counts, pd.DataFrame):
        missing = [name for name in (value, label) if name not in counts]
        if missing:
            raise NewskitError(
                f"The table to draw has no column {missing[0]!r}.\n  Columns found: "
                f"{', '.join(map(repr, counts.columns))}.\n"
                f"  Try: plot_bars(counts, title, value='…', label='…')"
            )
        counts = counts.set_index(label)[value]
    if counts.empty:
        raise NewskitError("There is nothing to draw: the table has no rows.")
    if not pd.api.types.is_numeric_dtype(counts):
        raise NewskitError(
            f"The column {counts.name!r} holds no numbers.\n"
            "  Try: plot_bars(counts, title, value='the column of numbers')"
        )
    return counts
