"""The data behind a chart in words: for alt text,
and for notebooks whose pictures no test compares.
"""

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.dates import num2date

from newskit.schema import NewskitError

LABELLED = ("pair", "column")  # patches that carry what they show as their label


def describe_chart(ax: Axes) -> str:
    """Return the title and the data of a chart as lines of text: bars, lines, squares, joined dots.

    A figure drawn by newskit says the same of itself where a notebook keeps its text, so that a
    test which compares outputs sees a changed bar, and an exported page has words for those who
    cannot see the picture.

    Parameters
    ----------
    ax : Axes
        A chart that newskit drew.

    Returns
    -------
    str
        The title, then a line for each bar, line or square.

    Raises
    ------
    NewskitError
        For what is not Axes.

    Examples
    --------
    >>> import matplotlib; matplotlib.use("agg")
    >>> import pandas as pd
    >>> from newskit.charts import plot_bars
    >>> print(describe_chart(plot_bars(pd.Series({"China": 3}), "Articles")))
    Articles
      China: 3
    """
    if not isinstance(ax, Axes):
        raise NewskitError(
            f"This is not a chart but a {type(ax).__name__}.\n  Try: newskit.describe_chart(newskit.plot_bars(…))"
        )
    lines = [ax.get_title(loc="left")]
    if labelled := [patch for patch in ax.patches if patch.get_gid() in LABELLED]:
        lines += [f"  {patch.get_label()}" for patch in labelled]
    elif ax.containers:
        lines += _bars(ax)
    elif any(isinstance(drawn, PathCollection) for drawn in ax.collections):
        lines += _dots(ax)
    elif claims := [line for line in ax.lines if line.get_gid() == "claim"]:
        lines += [f"  {line.get_label()}" for line in claims]
    else:
        lines += [f"  {line.get_label()}: {_points(line)}" for line in ax.lines]
    return "\n".join(lines)


def describe_figure(figure):
    """Return the words of every chart of a figure,
    its subtitle under its title, and the line on its source.
    """
    lines = "\n".join(map(describe_chart, figure.axes)).split("\n")
    for text in figure.texts:
        words = " ".join(text.get_text().split())
        if text.get_gid() == "subtitle":
            lines.insert(1, words)
        elif text.get_gid() != "title":
            lines.append(words)
    return "\n".join(lines)


def _bars(ax):
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    widths = [bar.get_width() for bar in ax.containers[0]]
    return [f"  {name}: {width:,.10g}" for name, width in reversed(list(zip(names, widths)))]


def _dots(ax):
    names = sorted(text.get_text() for text in ax.texts if text.get_zorder() == 3)
    lines = [line for line in ax.lines if line.get_gid() == "edge"]
    return [f"  {len(lines)} lines between {len(names)} actors: {', '.join(names)}"] + [
        f"  {line.get_label()}" for line in lines
    ]


def _points(line):
    days = []
    if len(line.get_xdata()):
        days = num2date(line.get_xdata(orig=False))
    return ", ".join(
        f"{day:%Y-%m-%d} {value:,.10g}"
        for day, value in zip(days, line.get_ydata())
        if value == value
    )
