"""Lines and columns over time: when."""

from collections.abc import Iterable
from dataclasses import replace

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from newskit.charts.style import (
    ACCENT,
    COLOURS,
    FAINT,
    INK,
    QUIET,
    explain,
    finish,
    names_of,
    new_axes,
)
from newskit.schema import NewskitError
from newskit.tables import Tables

NAMED = 8  # periods of a timeline, at most, that are each named under it
BAND = 0.62  # inches of height for each row of columns


def plot_timeline(
    counts: pd.DataFrame,
    title: str,
    *,
    apart: bool = False,
    highlight: str | Iterable[str] = (),
    subtitle: str | None = None,
    source: Tables | str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Return Axes with a line for each column of `counts` over its periods, or with a row of
    columns for each.

    Parameters
    ----------
    counts : DataFrame
        The table of count_over_time; shares (0 to 1) are drawn as percentages.
    title : str
        The finding.
    apart : bool, default False
        Whether each column of `counts` gets a row of its own instead of a line among the others,
        all rows on one scale: clearer where lines cross. Periods in which nothing was read are
        shaded.
    highlight : str or iterable of str, optional
        Names that are set off in colour; the others are then grey.
    subtitle : str, optional
        What is measured, its unit and period.
    source : Tables or str, optional
        What the chart is drawn from, printed below it.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        A period in which nothing was read is a gap, not a zero; a period between two gaps is a dot.
        Each line is named at its end.

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
    shades = _shade(counts, names_of(highlight))
    if apart:
        ax = new_axes(BAND * counts.shape[1] + 0.4, ax)
        _draw_rows(ax, counts, shades)
    else:
        ax = new_axes(3.2, ax)
        _draw_lines(ax, counts, shades)
    if isinstance(source, Tables):  # undated articles are in no period
        source = replace(source, articles=source.articles.dropna(subset=["published"]))
    return finish(ax, title, source, subtitle)


def _shade(counts, set_off):
    """Return the colour of each column."""
    if set_off:
        return {name: ACCENT if name in set_off else COLOURS[6] for name in counts}
    return {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(counts)}


def _draw_lines(ax, counts, shades):
    if isinstance(counts.index, pd.PeriodIndex):
        days = counts.index.to_timestamp()
    else:
        days = counts.index
    for name in counts:
        ax.plot(
            days,
            counts[name].astype(float),
            color=shades[name],
            marker="o",
            markersize=4,
            linewidth=1.6,
            label=name,
            clip_on=False,
        )
    highest = counts.max().max() * 1.15
    if _are_shares(counts):
        ax.set_ylim(0, highest)
        ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    else:
        ax.set_ylim(0, max(highest, 1))
        ax.yaxis.get_major_locator().set_params(integer=True)
    ax.grid(axis="y", color=FAINT, linewidth=0.8)
    ax.set_axisbelow(True)
    if len(days) <= NAMED:
        ax.set_xticks(days, list(map(str, counts.index)))
    else:
        ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(ax.xaxis.get_major_locator()))
    ax.tick_params(left=False, color=QUIET)
    _name_lines(ax, counts, days, shades)


def _draw_rows(ax, counts, shades):
    """Draw columns over a floor for each series, the first on top, one scale for all."""
    step = max(counts.max().max(), 1e-9) * 1.5
    say = "{:,.10g}"
    if _are_shares(counts):
        say = "{:.0%}"
    names = list(counts)
    periods = [str(period) for period in counts.index]
    for row, name in enumerate(names):
        floor = (len(names) - 1 - row) * step
        ax.axhline(floor, color=FAINT, linewidth=0.8, zorder=1)
        for at, value in enumerate(counts[name]):
            _draw_column(ax, at, floor, value, shades[name], say, f"{name}: {periods[at]}")
    for at in range(len(periods)):
        if counts.iloc[at].isna().all():
            ax.axvspan(at - 0.5, at + 0.5, color=FAINT, alpha=0.5, linewidth=0, zorder=0)
            ax.set_xlabel("shaded: nothing was read", loc="left", fontsize=9, color=QUIET)
    ax.set_yticks([row * step + step / 3 for row in range(len(names))], names[::-1])
    ax.set_ylim(-0.02 * step, step * len(names))
    ax.set_xlim(-0.6, len(periods) - 0.4)
    named = [at for at, period in enumerate(periods) if _is_named(periods, at)]
    words = [periods[at] for at in named]
    if len(periods) > NAMED:
        words = [period[:4] for period in words]
    ax.set_xticks(named, words)
    ax.tick_params(length=0)


def _is_named(periods, at):
    """Whether a period is written under its column:
    all where they are few, else the first of each year.
    """
    return len(periods) <= NAMED or at == 0 or periods[at][:4] != periods[at - 1][:4]


def _draw_column(ax, at, floor, value, colour, say, label):
    if pd.isna(value):
        return
    column = ax.add_patch(
        Rectangle(
            (at - 0.38, floor),
            0.76,
            value,
            color=colour,
            linewidth=0,
            gid="column",
            label=f"{label} {say.format(value)}",
        )
    )
    if value:
        explain(column, column.get_label())
        ax.annotate(
            say.format(value),
            (at, floor + value),
            (0, 2),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=9,
            color=INK,
        )


def _are_shares(counts):
    """Whether a table holds shares: a number that is not whole, and none above 1."""
    values = counts.stack().dropna()
    return bool(len(values) and values.between(0, 1).all() and (values % 1 != 0).any())


def _name_lines(ax, counts, days, shades):
    """Name each line right of its last point, names pushed apart where they would touch."""
    ends = sorted(
        (counts[name].dropna().iloc[-1], i, name)
        for i, name in enumerate(counts)
        if counts[name].notna().any()
    )
    step, last = ax.get_ylim()[1] / 14, float("-inf")
    for value, _, name in ends:
        height = max(value, last + step)
        for words, aside, colour in (("●", 6, shades[name]), (name, 18, INK)):
            ax.annotate(
                words,
                xy=(days[-1], height),
                xytext=(aside, 0),
                textcoords="offset points",
                color=colour,
                va="center",
                annotation_clip=False,
            )
        last = height
