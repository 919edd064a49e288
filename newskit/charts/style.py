"""The visual language of the charts: colours, sizes, the source line."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.text import Text

from newskit.charts.describe import describe_figure
from newskit.tables import Tables

# Okabe and Ito's palette: told apart by colour-blind readers too (jfly.uni-koeln.de/color).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#000000")
INK, QUIET, FAINT = "#222222", "#6b6b6b", "#d9d9d9"
SOURCE_MARGIN = 0.26  # inches kept free for the source line
WIDTH = 8.0  # inches: the width of a notebook's output


class Chart(Figure):
    """A figure whose text, where a notebook keeps it beside the picture, is the data that it shows."""

    def _repr_pretty_(self, printer, cycle):
        printer.text(describe_figure(self))


def new_axes(height, ax=None):
    """Return `ax`, or the Axes of a new figure of the kit's width and this height in inches."""
    if ax is not None:
        return ax
    _figure, ax = plt.subplots(
        FigureClass=Chart, figsize=(WIDTH, height), layout="constrained", dpi=100, facecolor="white"
    )
    ax.tick_params(colors=INK, labelsize=10)
    return ax


def finish(ax, title, source=None):
    """Return `ax` with its title, without a frame, with the line that says what it is drawn from."""
    ax.set_title(title, loc="left", fontsize=12, fontweight="bold", color=INK, pad=12)
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    for words in ax.findobj(Text):  # "$5 against $7" is money, not mathematics
        words.set_parse_math(False)
    if source is not None:
        ax.figure.text(
            0.008,
            0.05 / ax.figure.get_figheight(),
            source_line(source),
            fontsize=8,
            color=QUIET,
            parse_math=False,
            ha="left",
            va="bottom",
        )
        if engine := ax.figure.get_layout_engine():
            margin = SOURCE_MARGIN / ax.figure.get_figheight()
            engine.set(rect=(0, margin, 1, 1 - margin))
    return ax


def freeze_layout(figure):
    """Settle where everything stands, so that labels may be placed beside it and stay there."""
    for _ in range(2):  # tick labels are known only after the first time
        figure.draw_without_rendering()
    figure.set_layout_engine("none")


def touch(one, other):
    """Return whether two boxes (left, bottom, right, top) share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def source_line(source):
    """Return what a chart is drawn from in words: the articles of a Tables, or the words given.

    >>> source_line("30 articles")
    'Source: 30 articles'
    """
    if not isinstance(source, Tables):
        return f"Source: {source}"
    articles = source.articles
    days = articles["published"].dropna()
    count = f"{len(articles)} article" + ("s" if len(articles) != 1 else "")
    if days.empty:
        return f"Source: {count}, undated"
    first, last = write_day(days.min()), write_day(days.max())
    return f"Source: {count}, {first}" + (f" – {last}" if first != last else "")


def write_day(day):
    """Return a day as text: 1 Feb 2021.

    >>> write_day(pd.Timestamp("2021-02-01"))
    '1 Feb 2021'
    """
    return f"{day.day} {day:%b %Y}"
