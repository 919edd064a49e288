"""Bars and lines: how often, and when."""

from dataclasses import replace

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from newskit.charts.style import COLOURS, FAINT, QUIET, finish, new_axes
from newskit.schema import NewskitError
from newskit.tables import Tables

NAMED = 8  # periods of a timeline, at most, that are each named under it


def plot_bars(
    counts: pd.DataFrame | pd.Series,
    title: str,
    *,
    value: str = "articles",
    label: str = "actor",
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
    series = _to_series(counts, value, label)
    ax = new_axes(0.34 * len(series) + 1.1, ax)
    names = [str(name) for name in series.index][::-1]
    bars = ax.barh(range(len(names)), series.to_numpy()[::-1], color=COLOURS[0], height=0.7)
    ax.set_yticks(range(len(names)), names)
    ax.bar_label(bars, labels=[f"{number:,.10g}" for number in series.to_numpy()[::-1]], padding=3)
    ax.tick_params(left=False)
    ax.xaxis.set_visible(False)
    ax.set_xlim(0, max(series.max() * 1.1, 1))
    return finish(ax, title, source)


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


def plot_timeline(
    counts: pd.DataFrame, title: str, *, source: Tables | str | None = None, ax: Axes | None = None
) -> Axes:
    """Return Axes with a line for each column of `counts` over its periods.

    Parameters
    ----------
    counts : DataFrame
        The table of count_over_time; shares (0 to 1) are drawn as percentages.
    title : str
        The finding.
    source : Tables or str, optional
        What the chart is drawn from, printed below it.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        A period in which nothing was read is a gap, not a zero; a period between two gaps is a dot. Each line is named at
        its end.

    Raises
    ------
    NewskitError
        For what is not such a table, and where it is empty.

    Examples
    --------
    >>> counts = pd.DataFrame({"China": [1, 3]}, index=pd.period_range("2023-01", periods=2, freq="M"))
    >>> plot_timeline(counts, "More of China").get_title(loc="left")
    'More of China'
    """
    if not isinstance(counts, pd.DataFrame) or counts.empty:
        raise NewskitError(
            "There is nothing to draw: a timeline is drawn from the table of count_over_time."
        )
    if not all(map(pd.api.types.is_numeric_dtype, counts.dtypes)):
        raise NewskitError(
            "A timeline is drawn from columns of numbers over periods.\n"
            "  Try: nk.plot_timeline(nk.count_over_time(tables, ['China']), title)"
        )
    ax = new_axes(3.6, ax)
    days = counts.index.to_timestamp() if isinstance(counts.index, pd.PeriodIndex) else counts.index
    for i, name in enumerate(counts):
        ax.plot(
            days,
            counts[name].astype(float),
            color=COLOURS[i % len(COLOURS)],
            marker="o",
            markersize=4,
            linewidth=1.6,
            label=name,
            clip_on=False,
        )
    ax.set_ylim(
        0, counts.max().max() * 1.15 if _are_shares(counts) else max(counts.max().max() * 1.15, 1)
    )
    if _are_shares(counts):
        ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    else:
        ax.yaxis.get_major_locator().set_params(integer=True)
    ax.grid(axis="y", color=FAINT, linewidth=0.8)
    ax.set_axisbelow(True)
    if len(days) <= NAMED:
        ax.set_xticks(days, list(map(str, counts.index)))
    else:
        ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(ax.xaxis.get_major_locator()))
    ax.tick_params(left=False, color=QUIET)
    _name_lines(ax, counts, days)
    if isinstance(source, Tables):  # undated articles are in no period
        source = replace(source, articles=source.articles.dropna(subset=["published"]))
    return finish(ax, title, source)


def _are_shares(counts):
    """Whether a table holds shares: a number that is not whole, and none above 1."""
    values = counts.stack().dropna()
    return bool(len(values) and values.between(0, 1).all() and (values % 1 != 0).any())


def _name_lines(ax, counts, days):
    """Name each line right of its last point, names pushed apart where they would touch."""
    ends = sorted(
        (counts[name].dropna().iloc[-1], i, name)
        for i, name in enumerate(counts)
        if counts[name].notna().any()
    )
    step, last = ax.get_ylim()[1] / 14, float("-inf")
    for value, i, name in ends:
        height = max(value, last + step)
        ax.annotate(
            name,
            xy=(days[-1], height),
            xytext=(10, 0),
            textcoords="offset points",
            color=COLOURS[i % len(COLOURS)],
            va="center",
            annotation_clip=False,
        )
        last = height
