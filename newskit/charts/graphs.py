"""Who appears with whom, as a network."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from newskit.charts.matrix import sentences_of_pairs, strongest
from newskit.charts.places import drop_edges_of_places, kinds_of
from newskit.charts.style import (
    COLOURS,
    INK,
    KINDS,
    PAPER,
    QUIET,
    explain,
    finish,
    freeze_layout,
    new_axes,
    touch,
)
from newskit.deprecation import renamed_parameters
from newskit.schema import count_of
from newskit.tables import Tables

RADIUS = 26  # points: the largest node
CANDIDATES = ((0, 1), (0, -1), (1, 0), (-1, 0), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8))
BEYOND_CHANCE = 3.84  # log-likelihood at the five percent level; lines below it are hairlines
HAIR, THINNEST, THICKEST = 0.5, 1.2, 7.0  # points, of lines
GAP = 0.35  # between the parts of a network, where the whole is 2 wide


@renamed_parameters(most="top")
def plot_network(
    edges: pd.DataFrame,
    title: str,
    *,
    top: int = 20,
    groups: Mapping[str, str] | pd.Series | None = None,
    places: bool = False,
    subtitle: str | None = None,
    source: Tables | str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Return Axes with the `top` connected actors as dots, joined where sentences name both.

    Parameters
    ----------
    edges : DataFrame
        The table of count_edges, or rows of it.
    title : str
        The finding.
    top : int, default 20
        The actors with the most shared sentences.
    groups : mapping of str to str, optional
        The kind or country of each actor, which colours the dots and adds a legend. Kinds keep
        their colours from chart to chart.
    places : bool, default False
        Whether to draw actors of the kind "place", where `groups` or `source` tell kinds; the line
        on the source says when some were left out.
    subtitle : str, optional
        What is measured, its unit and period.
    source : Tables or str, optional
        What the chart is drawn from, printed below it.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        A line is the wider the more sentences, a dot the larger the more its lines add up to; where
        `edges` has `log_likelihood`, pairs that chance explains are hairlines. Parts that nothing
        joins are laid out each by itself. The layout is the same every time and no two labels
        touch.

    Raises
    ------
    NewskitError
        For what is not a table of edges, and where there is nothing to draw.

    Examples
    --------
    >>> from newskit.schema import example
    >>> edges = example("edges", source=["China"], target=["Myanmar"], sentences=[4])
    >>> sorted(text.get_text() for text in plot_network(edges, "Together").texts)
    ['China', 'Myanmar']
    """
    edges, note = drop_edges_of_places(edges, places, groups, source)
    graph, groups = strongest(edges, top), kinds_of(groups)
    ax = new_axes(6.0, ax)
    spots = _lay_out(graph)
    heaviest = max(weight for _, _, weight in graph.edges(data="sentences"))
    strength = dict(graph.degree(weight="sentences"))
    sentences = sentences_of_pairs(list(graph), source)
    for pair, data in sorted((tuple(sorted(pair)), graph.edges[pair]) for pair in graph.edges):
        line = _draw_line(ax, pair, [spots[name] for name in pair], data, heaviest)
        explain(line, line.get_label(), sentences.get(pair, ""))
    sizes = {name: 30 + RADIUS**2 * strength[name] / max(strength.values()) for name in graph}
    colours = _colour(graph, groups)
    for name in sorted(graph):
        dot = ax.scatter(
            *spots[name], s=sizes[name], zorder=2, color=colours[name], edgecolor=PAPER, linewidth=1
        )
        kind = ""
        if groups.get(name):
            kind = f", {groups[name]}"
        explain(dot, f"{name}{kind}: {strength[name]:g} shared sentences")
    ax.set(xlim=(-1.25, 1.25), ylim=(-1.12, 1.12), xticks=[], yticks=[])
    _add_legend(ax, graph, groups or None, colours, heaviest)
    finish(ax, title, source, subtitle, note)
    place_labels(ax, spots, sizes)
    return ax


def _is_weak(data):
    return data.get("log_likelihood", BEYOND_CHANCE) < BEYOND_CHANCE


def _width(weight, heaviest):
    return THINNEST + (THICKEST - THINNEST) * (weight - 1) / max(heaviest - 1, 1)


def _draw_line(ax, pair, spots, data, heaviest):
    alpha, width = 0.5, _width(data["sentences"], heaviest)
    label = f"{' with '.join(pair)}: {data['sentences']:g}"
    if _is_weak(data):
        alpha, width, label = 0.35, HAIR, f"{label} (hairline)"
    [line] = ax.plot(
        *zip(*spots),
        color=QUIET,
        alpha=alpha,
        zorder=1,
        linewidth=width,
        solid_capstyle="round",
        gid="edge",
        label=label,
    )
    return line


def _lay_out(graph):
    """Return actor -> (x, y) in -1 … 1: the connected parts side
    by side, the largest first, each laid out by itself.
    """
    near = nx.Graph(
        (one, other, {"length": 1 / data["sentences"] ** 0.5})
        for one, other, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2])
    )
    parts = sorted(nx.connected_components(near), key=lambda part: (-len(part), min(part)))
    if len(parts) == 1:
        return _spread(near, (-1, 1), (-1, 1))
    main, rest = parts[0], parts[1:]
    share = 2 * len(main) / (len(main) + sum(map(len, rest)) + 1)
    found = _spread(near.subgraph(main), (-1, -1 + max(share, 1) - GAP / 2), (-1, 1))
    left, heights = -1 + max(share, 1) + GAP / 2, np.array([len(part) ** 0.5 for part in rest])
    edges_of_rooms = 1 - 2 * np.concatenate([[0], np.cumsum(heights)]) / heights.sum()
    for part, top, bottom in zip(rest, edges_of_rooms, edges_of_rooms[1:]):
        middle, half = (top + bottom) / 2, (top - bottom) * 0.28
        found |= _spread(near.subgraph(part), (left, 1), (middle - half, middle + half))
    return found


def _spread(part, width, height):
    """Lay out one connected part by Kamada and Kawai's springs,
    in a room from `width[0]` to `width[1]`.
    """
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted(part.edges(data=True), key=lambda edge: edge[:2]))
    start = nx.circular_layout(ordered)
    found = nx.kamada_kawai_layout(ordered, pos=start, weight="length")
    spread = np.array([found[name] for name in sorted(found)])
    low, high = spread.min(axis=0), spread.max(axis=0)
    corner = np.array([width[0], height[0]])
    room = np.array([width[1], height[1]]) - corner
    scale = np.where(high - low > 1e-6, high - low, 1)
    off = np.where(high - low > 1e-6, 0, 0.5)
    return {name: tuple(corner + room * ((found[name] - low) / scale + off)) for name in found}


def _colour(graph, groups):
    if not groups:
        return dict.fromkeys(graph, COLOURS[0])
    kinds = sorted({groups.get(name) or "other" for name in graph} - set(KINDS))
    free = [colour for colour in COLOURS if colour not in KINDS.values()] or list(COLOURS)
    if not {groups.get(name) for name in graph} & set(KINDS):  # countries, say
        free = list(COLOURS)
    shade = KINDS | {kind: free[i % len(free)] for i, kind in enumerate(kinds)}
    return {name: shade[groups.get(name) or "other"] for name in graph}


def _add_legend(ax, graph, groups, colours, heaviest):
    """Name the colours of the groups, and show how wide the lines are."""
    if groups is None:
        shades = {}
    else:
        shades = {groups.get(name) or "other": colours[name] for name in graph}
    handles = [
        Line2D([], [], marker="o", linestyle="", color=shades[kind], label=kind)
        for kind in sorted(shades)
    ]
    for weight in sorted({1, max(1, round(heaviest / 3)), heaviest}):
        label = count_of(weight, "sentence")
        width = _width(weight, heaviest)
        handles.append(Line2D([], [], color=QUIET, alpha=0.5, linewidth=width, label=label))
    if any(_is_weak(data) for _, _, data in graph.edges(data=True)):
        handles.append(Line2D([], [], color=QUIET, linewidth=HAIR, label="no more than chance"))
    ax.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(1, 1),
        frameon=False,
        labelcolor=INK,
        fontsize=10,
    )


def place_labels(ax, places, sizes):
    """Write each actor's name beside its dot,
    the heaviest first, where no label or dot is in its way.
    """
    freeze_layout(ax.figure)
    scale = ax.figure.dpi / 72
    dots = {name: _dot_box(ax, places[name], sizes[name], scale) for name in places}
    taken = [text.get_window_extent().extents for text in ax.figure.texts]
    for name in sorted(places, key=lambda name: (-sizes[name], name)):
        radius = sizes[name] ** 0.5 / 2 + 3
        label = ax.annotate(
            name,
            places[name],
            xytext=(0, 0),
            textcoords="offset points",
            zorder=3,
            fontsize=9.5,
            color=INK,
            annotation_clip=False,
            ha="center",
            va="center",
            bbox={"boxstyle": "square,pad=0.1", "fc": PAPER, "ec": "none", "alpha": 0.75},
        )
        taken.append(
            _settle(label, radius, taken, [box for other, box in dots.items() if other != name])
        )


def _dot_box(ax, place, size, scale):
    x, y = ax.transData.transform(place)
    radius = size**0.5 / 2 * scale
    return x - radius, y - radius, x + radius, y + radius


def _settle(label, radius, taken, dots):
    """Move a label round its dot, farther out each turn, until it touches nothing.

    Return its box.
    """
    box = label.get_window_extent().padded(2)
    scale = label.figure.dpi / 72
    half = box.width / 2 / scale, box.height / 2 / scale
    frame = label.figure.bbox
    tried = []
    for shift in _shifts(radius, half):
        dx, dy = shift[0] * scale, shift[1] * scale
        moved = box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy
        tried.append((shift, moved))
        inside = moved[0] >= 0 and moved[2] <= frame.width and moved[1] >= 0
        if inside and not any(touch(moved, other) for other in (*taken, *dots)):
            break
    else:
        shift, moved = tried[0]
    label.set_position(shift)
    return moved


def _shifts(radius, half):
    """Yield how far right and up a label may stand from its dot,
    the nearest first; `half` is half its width and height.
    """
    for turn in np.arange(0, 8, 0.5):
        for dx, dy in CANDIDATES:
            across = dx * (radius + half[0]) * (1 + turn * 0.5)
            yield across, dy * (radius + half[1]) * (1 + turn)
