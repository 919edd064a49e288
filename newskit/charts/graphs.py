"""Who appears with whom: a matrix and a network."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from scipy.cluster.hierarchy import leaves_list, linkage

from newskit.charts.style import COLOURS, FAINT, INK, QUIET, finish, freeze_layout, new_axes, touch
from newskit.deprecation import renamed_parameters
from newskit.network import to_graph
from newskit.schema import NewskitError, require
from newskit.tables import Tables

RADIUS = 26  # points: the largest node
CANDIDATES = ((0, 1), (0, -1), (1, 0), (-1, 0), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8))


@renamed_parameters(most="top")
def plot_matrix(
    edges: pd.DataFrame,
    title: str,
    *,
    top: int = 15,
    source: Tables | str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Return Axes with a shaded square for each pair of the `top` connected actors of `edges`.

    Parameters
    ----------
    edges : DataFrame
        The table of count_edges, or rows of it.
    title : str
        The finding.
    top : int, default 15
        The actors with the most shared sentences.
    source : Tables or str, optional
        What the chart is drawn from, printed below it.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        The number in a square is the sentences that name both. Actors that share neighbours are next to each other, so that
        blocks show.

    Raises
    ------
    NewskitError
        For what is not a table of edges, and where there is nothing to draw.

    Examples
    --------
    >>> from newskit.schema import example
    >>> edges = example("edges", source=["China"], target=["Myanmar"], sentences=[4])
    >>> sorted({text.get_text() for text in plot_matrix(edges, "Together").texts})
    ['4']
    """
    counts = _to_matrix(edges, top)
    names = list(counts)
    ax = new_axes(0.36 * len(names) + 2.2, ax)
    values = counts.to_numpy(float)
    ax.imshow(
        np.where(values > 0, values, np.nan),
        cmap="Blues",
        vmin=-values.max() * 0.25,
        vmax=values.max(),
        aspect="auto",
    )
    for i, j in zip(*np.nonzero(values)):
        ax.text(
            j,
            i,
            f"{values[i, j]:.0f}",
            ha="center",
            va="center",
            fontsize=9,
            color="white" if values[i, j] > 0.6 * values.max() else INK,
        )
    ax.set_xticks(range(len(names)), names, rotation=40, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(names)), names)
    ax.set_xticks(np.arange(len(names) + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(len(names) + 1) - 0.5, minor=True)
    ax.grid(which="minor", color=FAINT, linewidth=0.6)
    ax.tick_params(which="both", length=0)
    return finish(ax, title, source)


def _to_matrix(edges, top):
    graph = _strongest(edges, top)
    names = sorted(graph)
    values = nx.to_numpy_array(graph, nodelist=names, weight="sentences")
    order = (
        leaves_list(linkage(values + np.diag(values.max(axis=1)), "average", optimal_ordering=True))
        if len(names) > 2
        else range(len(names))
    )
    ordered = [names[i] for i in order]
    return nx.to_pandas_adjacency(graph, nodelist=ordered, weight="sentences")


def _strongest(edges, top):
    """Return the graph of the `top` actors with the most shared sentences, without lone ones."""
    require(edges, "edges", ("source", "target", "sentences"))
    if edges.empty or not isinstance(top, int) or top < 2:
        raise NewskitError(
            "There is nothing to draw: no two actors are named together, or fewer than two are asked for."
        )
    graph = to_graph(edges)
    strength = sorted(graph.degree(weight="sentences"), key=lambda item: (-item[1], item[0]))
    kept = graph.subgraph(name for name, _ in strength[:top])
    return nx.Graph(kept.subgraph(name for name, degree in kept.degree() if degree))


@renamed_parameters(most="top")
def plot_network(
    edges: pd.DataFrame,
    title: str,
    *,
    top: int = 20,
    groups: Mapping[str, str] | pd.Series | None = None,
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
        The kind or country of each actor, which colours the dots and adds a legend.
    source : Tables or str, optional
        What the chart is drawn from, printed below it.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        A line is the wider the more sentences, a dot the larger the more its lines add up to. The layout is the same every
        time and no two labels touch.

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
    graph, groups = _strongest(edges, top), dict(groups if groups is not None else {})
    ax = new_axes(6.4, ax)
    places = _lay_out(graph)
    heaviest = max(weight for _, _, weight in graph.edges(data="sentences"))
    strength = dict(graph.degree(weight="sentences"))
    for one, other, weight in sorted(graph.edges(data="sentences")):
        ax.plot(
            *zip(places[one], places[other]),
            color=QUIET,
            alpha=0.45,
            zorder=1,
            linewidth=0.6 + 5 * weight / heaviest,
            solid_capstyle="round",
        )
    sizes = {name: 30 + RADIUS**2 * strength[name] / max(strength.values()) for name in graph}
    colours = _colour(graph, groups)
    names = sorted(graph)
    ax.scatter(
        *zip(*(places[name] for name in names)),
        s=[sizes[name] for name in names],
        zorder=2,
        color=[colours[name] for name in names],
        edgecolor="white",
        linewidth=1,
    )
    ax.set(xlim=(-1.25, 1.25), ylim=(-1.12, 1.12), xticks=[], yticks=[])
    if groups:
        _add_legend(ax, graph, groups, colours)
    finish(ax, title, source)
    place_labels(ax, places, sizes)
    return ax


def _lay_out(graph):
    """Return actor -> (x, y), each connected part by Kamada and Kawai's springs, in -1 … 1."""
    near = nx.Graph(
        (one, other, {"length": 1 / weight**0.5})
        for one, other, weight in sorted(graph.edges(data="sentences"))
    )
    parts = sorted(nx.connected_components(near), key=lambda part: (-len(part), min(part)))
    for part in parts[1:]:  # loose parts are tied on weakly, so that one picture holds all
        near.add_edge(min(parts[0]), min(part), length=3)
    start = nx.circular_layout(sorted(near))
    found = nx.kamada_kawai_layout(near, pos=start, weight="length")
    spread = np.array([found[name] for name in sorted(found)])
    low, high = spread.min(axis=0), spread.max(axis=0)
    return {
        name: tuple(2 * (found[name] - low) / np.where(high > low, high - low, 1) - 1)
        for name in found
    }


def _colour(graph, groups):
    if not groups:
        return dict.fromkeys(graph, COLOURS[0])
    kinds = sorted({groups.get(name) or "other" for name in graph})
    shade = {kind: COLOURS[i % len(COLOURS)] for i, kind in enumerate(kinds)}
    return {name: shade[groups.get(name) or "other"] for name in graph}


def _add_legend(ax, graph, groups, colours):
    shades = {groups.get(name) or "other": colours[name] for name in graph}
    ax.legend(
        handles=[
            Line2D([], [], marker="o", linestyle="", color=shades[kind], label=kind)
            for kind in sorted(shades)
        ],
        loc="upper left",
        bbox_to_anchor=(1, 1),
        frameon=False,
    )


def place_labels(ax, places, sizes):
    """Write each actor's name beside its dot, the heaviest first, where no label or dot is in its way."""
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
            fontsize=9,
            annotation_clip=False,
            ha="center",
            va="center",
            bbox={"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.75},
        )
        taken.append(
            _settle(label, radius, taken, [box for other, box in dots.items() if other != name])
        )


def _dot_box(ax, place, size, scale):
    x, y = ax.transData.transform(place)
    radius = size**0.5 / 2 * scale
    return x - radius, y - radius, x + radius, y + radius


def _settle(label, radius, taken, dots):
    """Move a label round its dot, farther out each turn, until it touches nothing; return its box."""
    box = label.get_window_extent().padded(2)
    scale = label.figure.dpi / 72
    half = box.width / 2 / scale, box.height / 2 / scale
    frame = label.figure.bbox
    best = None
    for turn in np.arange(0, 8, 0.5):
        for dx, dy in CANDIDATES:
            shift = (
                dx * (radius + half[0]) * (1 + turn * 0.5),
                dy * (radius + half[1]) * (1 + turn),
            )
            moved = (
                box.x0 + shift[0] * scale,
                box.y0 + shift[1] * scale,
                box.x1 + shift[0] * scale,
                box.y1 + shift[1] * scale,
            )
            inside = moved[0] >= 0 and moved[2] <= frame.width and moved[1] >= 0
            best = best or (shift, moved)
            if inside and not any(touch(moved, other) for other in (*taken, *dots)):
                label.set_position(shift)
                return moved
    label.set_position(best[0])
    return best[1]
