"""Rival claims over time."""
import matplotlib.dates as mdates
import pandas as pd
from matplotlib.text import Text

from newskit.charts.style import COLOURS, FAINT, INK, QUIET, finish, freeze_layout, new_axes, touch
from newskit.schema import NewskitError

ARROW = {">": "^", ">=": "^", "<": "v", "<=": "v"}
MARKER = 8      # points across
NAME = 30       # characters of a speaker's name, at most


def plot_ledger(claims, title, source=None, ax=None):
    """Return Axes with a point for each of `claims` over time, labelled by speaker.

    `claims` are rows of `ledger.claims`, mostly of one group. A lower bound is an arrow up, an upper
    bound one down, "about" an open circle, an exact number a full one; a range is a line. Claims by
    nobody are grey.
    """
    claims = claims.dropna(subset=["as_of_last_day"])
    if claims.empty:
        raise NewskitError("There is nothing to draw: no claim has a day.")
    ax = new_axes(4.2, ax)
    for row in claims.sort_values(["as_of_last_day", "value"], kind="stable").itertuples():
        _draw(ax, row)
    ax.set_ylim(0, max(claims["value"].max(), claims["value_high"].max(skipna=True) or 0) * 1.15)
    ax.margins(x=0.08)
    ax.grid(axis="y", color=FAINT, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(ax.xaxis.get_major_locator()))
    ax.tick_params(left=False, color=QUIET)
    finish(ax, title, source)
    _label(ax, claims)
    return ax


def _draw(ax, row):
    colour = COLOURS[0] if row.speaker_actor else COLOURS[6]
    if pd.notna(row.value_high):
        ax.vlines(row.as_of_last_day, row.value, row.value_high, color=colour, linewidth=2)
    ax.plot([row.as_of_last_day], [row.value], linestyle="", marker=ARROW.get(row.qualifier, "o"),
            markersize=MARKER, color=colour, markeredgecolor=colour,
            markerfacecolor="white" if row.qualifier == "~" else colour, clip_on=False,
            label=f"{row.speaker_actor or 'no source'} {row.qualifier} {row.value:,.10g}")


def _label(ax, claims):
    """Write speaker and value beside each point, pushed apart where two would touch."""
    freeze_layout(ax.figure)
    several = claims["speaker_actor"].nunique() > 1
    taken = [text.get_window_extent().extents for text in ax.figure.texts]
    taken += [_box_around(ax, point) for point in zip(mdates.date2num(claims["as_of_last_day"]), claims["value"])]
    for row in claims.sort_values(["value", "as_of_last_day"], kind="stable").itertuples():
        name = row.speaker_actor or "no source"
        name = name if len(name) <= NAME else name[:NAME - 1] + "…"
        words = f"{name} {row.value:,.10g}" if several else f"{row.value:,.10g}"
        label = ax.annotate(words, (row.as_of_last_day, row.value), xytext=(9, 0),
                            textcoords="offset points", fontsize=8, color=INK, va="center",
                            annotation_clip=False, zorder=3,
                            arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 0.5, "shrinkB": 4})
        taken.append(_find_room(ax, label, taken))


def _box_around(ax, point):
    x, y = ax.transData.transform(point)
    half = MARKER / 2 * ax.figure.dpi / 72
    return x - half, y - half, x + half, y + half


def _find_room(ax, label, taken):
    label.get_window_extent()               # puts the words in their place
    box = Text.get_window_extent(label)     # of the words, without the line that leads to the point
    frame, field, scale = ax.figure.bbox, ax.get_window_extent(), ax.figure.dpi / 72
    width = box.width / scale
    best = None
    for shift in (step * sign * 6 for step in range(40) for sign in (1, -1)):
        for side in (9, -9 - width):
            moved = (box.x0 + (side - 9) * scale, box.y0 + shift * scale,
                     box.x1 + (side - 9) * scale, box.y1 + shift * scale)
            inside = 0 <= moved[0] and moved[2] <= frame.width and field.y0 <= moved[1] and moved[3] <= field.y1
            best = best or (side, shift, moved)
            if inside and not any(touch(moved, other) for other in taken):
                label.set_position((side, shift))
                return moved
    label.set_position(best[:2])
    return best[2]
