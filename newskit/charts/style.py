"""The visual language of the charts: colours,
sizes, and the frame of title, subtitle and source.
"""

from textwrap import shorten, wrap

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.text import Text

from newskit.charts.describe import describe_figure
from newskit.charts.render import to_png, to_svg
from newskit.tables import Tables

# Okabe and Ito's palette: told apart by colour-blind readers too (jfly.uni-koeln.de/color).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#000000")
INK, QUIET, FAINT, PALE, PAPER = "#222222", "#636363", "#d9d9d9", "#b4bfc7", "#ffffff"
ACCENT = COLOURS[1]  # the one series that a chart is about
KINDS = {  # a kind of actor has one colour in every chart
    "state": COLOURS[0],
    "armed group": COLOURS[1],
    "organisation": COLOURS[2],
    "person": COLOURS[3],
    "place": COLOURS[4],
    "other": COLOURS[6],
}
WIDTH = 8.0  # inches: the width of a notebook's output
EDGE = 0.06  # inches between the edge of the picture and its words
TITLE, SUBTITLE, SOURCE = 13, 10, 9  # points
SENTENCE = 240  # characters of a sentence behind a mark, at most
LINE = 1.35  # the height of a line, in heights of its letters
CHARACTERS = {TITLE: 70, SUBTITLE: 96, SOURCE: 108}  # of one line, at most


class Chart(Figure):
    """A figure that a notebook keeps as a drawing, as a picture, and in words: the data that it
    shows.

    `hints` has the words that a mark of the drawing shows when it is pointed at.
    """

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.hints = {}

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"image/svg+xml": to_svg(self, self.hints), "image/png": to_png(self)}

    def _repr_pretty_(self, printer, cycle):
        printer.text(describe_figure(self))


def new_axes(height, ax=None):
    """Return `ax`, or the Axes of a new figure
    of the kit's width whose plot has this height in inches.
    """
    if ax is not None:
        return ax
    _figure, ax = plt.subplots(
        FigureClass=Chart, figsize=(WIDTH, height), layout="constrained", dpi=100, facecolor=PAPER
    )
    ax.set_facecolor("none")
    ax.tick_params(colors=INK, labelsize=10)
    return ax


def names_of(highlight):
    """Return the names to set off as a set: one name, or several.

    >>> names_of("China"), names_of(["China"]), names_of(())
    ({'China'}, {'China'}, set())
    """
    if isinstance(highlight, str):
        return {highlight}
    return set(highlight)


def explain(artist, words, sentence=""):
    """Let a mark of a chart show words, and the sentence behind it, when it is pointed at."""
    if isinstance(artist.figure, Chart):
        sentence = shorten(sentence, SENTENCE, placeholder="…")
        if sentence:
            artist.figure.hints[artist] = f"{words}\n“{sentence}”"
        else:
            artist.figure.hints[artist] = words


def finish(ax, title, source=None, subtitle=None, note=""):
    """Return `ax` without a frame, with title and subtitle above and the line on its source below.

    In a figure of the kit they begin at its left edge; in another's the title stands over the Axes.
    """
    ax.set_title(title, loc="left", fontsize=TITLE, fontweight="bold", color=INK, pad=12)
    line = ""
    if source is not None:
        line = source_line(source, note)
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    if isinstance(ax.figure, Chart):
        ax.set_title(title, loc="left", visible=False, in_layout=False)
        _frame(ax.figure, title, subtitle, line)
    elif line:
        _write(ax.figure, line, SOURCE, EDGE)
    for words in ax.figure.findobj(Text):  # "$5 against $7" is money, not mathematics
        words.set_parse_math(False)
    return ax


def _frame(figure, title, subtitle, line):
    """Give the figure room for the words around its plot, and write them."""
    above = _height(title, TITLE) + _height(subtitle, SUBTITLE) + 2 * EDGE
    below = _height(line, SOURCE) + EDGE
    height = figure.get_figheight() + above + below
    figure.set_figheight(height)
    figure.get_layout_engine().set(rect=(0, below / height, 1, 1 - (above + below) / height))
    _write(figure, title, TITLE, height - EDGE - _height(title, TITLE), weight="bold", gid="title")
    if subtitle:
        _write(figure, subtitle, SUBTITLE, height - above + EDGE, gid="subtitle", color=QUIET)
    if line:
        _write(figure, line, SOURCE, EDGE, gid="source", color=QUIET)


def _lines(words, size):
    return [line for part in (words or "").split("\n") for line in wrap(part, CHARACTERS[size])]


def _height(words, size):
    return len(_lines(words, size)) * size * LINE / 72


def _write(figure, words, size, bottom, **looks):
    """Write lines of text at the left edge of a figure, `bottom` inches from below."""
    figure.text(
        EDGE / figure.get_figwidth(),
        bottom / figure.get_figheight(),
        "\n".join(_lines(words, size)),
        **{"color": INK, **looks},
        fontsize=size,
        ha="left",
        va="bottom",
        linespacing=1.1,
    )


def freeze_layout(figure):
    """Settle where everything stands, so that labels may be placed beside it and stay there."""
    for _ in range(2):  # tick labels are known only after the first time
        figure.draw_without_rendering()
    figure.set_layout_engine("none")


def touch(one, other):
    """Return whether two boxes (left, bottom, right, top) share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def source_line(source, note=""):
    """Return what a chart is drawn from in words: the articles of a Tables, or the words given.

    >>> source_line("30 articles", "without places")
    'Source: 30 articles; without places'
    """
    if note:
        note = f"; {note}"
    if not isinstance(source, Tables):
        return f"Source: {source}{note}"
    articles = source.articles
    days = articles["published"].dropna()
    count = f"{len(articles)} article"
    if len(articles) != 1:
        count += "s"
    if days.empty:
        return f"Source: {count}, undated{note}"
    first, last = write_day(days.min()), write_day(days.max())
    if first == last:
        return f"Source: {count}, {first}{note}"
    return f"Source: {count}, {first} – {last}{note}"


def write_day(day):
    """Return a day as text: 1 Feb 2021.

    >>> from datetime import date
    >>> write_day(date(2021, 2, 1))
    '1 Feb 2021'
    """
    return f"{day.day} {day:%b %Y}"
