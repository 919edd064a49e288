"""Who appears with whom, as a triangle of squares."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from textwrap import fill

import matplotlib
import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Polygon, Rectangle
from scipy.cluster.hierarchy import leaves_list, linkage

from newskit.charts.places import drop_edges_of_places
from newskit.charts.style import ACCENT, FAINT, INK, WIDTH, explain, finish, new_axes
from newskit.deprecation import renamed_parameters
from newskit.network import pair_actors, to_graph
from newskit.schema import NewskitError, require
from newskit.tables import Tables

SQUARE = 0.31  # inches high
LETTER = 0.082  # inches wide, of a name
WIDEST, NARROWEST = 0.55, 0.22  # inches, of a square
ON_PALE, ON_DEEP = "#010101", "#fefefe"  # numbers on a square, the same on light and on dark pages
EVENLY = 0.179  # the luminance that black and white stand out from alike (WCAG 2.2)
BRACKET = 1.5  # inches left of the squares for the names of blocks
WORDS = 15  # characters of a line of a block's name


@renamed_parameters(most="top")
def plot_matrix(
    edges: pd.DataFrame,
    title: str,
    *,
    top: int = 15,
    blocks: Mapping[str, Iterable[str]] | None = None,
    places: bool = False,
    subtitle: str | None = None,
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
    blocks : mapping of str to iterable of str, optional
        Names for groups of actors, who are then next to each other, framed and named.
    places : bool, default False
        Whether to draw actors of the kind "place", where `source` tells kinds; the line on the
        source says when some were left out.
    subtitle : str, optional
        What is measured, its unit and period.
    source : Tables or str, optional
        What the chart is drawn from, printed below it.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        Each pair once: its square is left of the one actor's name and below the other's. The number
        in it is the sentences that name both. Actors that share neighbours are next to each other,
        so that blocks show.

    Raises
    ------
    NewskitError
        For what is not a table of edges, and where there is nothing to draw.

    Examples
    --------
    >>> from newskit.schema import example
    >>> edges = example("edges", source=["China"], target=["Myanmar"], sentences=[4])
    >>> sorted(text.get_text() for text in plot_matrix(edges, "Together").texts)
    ['4', 'China', 'Myanmar']
    """
    edges, note = drop_edges_of_places(edges, places, None, source)
    blocks = {name: set(members) for name, members in (blocks or {}).items()}
    counts, width = _in_order(_to_matrix(edges, top), blocks)
    names = list(counts)
    ax = new_axes(SQUARE * len(names) + 0.1, ax)
    _draw_squares(ax, counts, sentences_of_pairs(names, source))
    for at, name in enumerate(names):
        ax.text(at - 0.45, at, name, va="center", fontsize=10, color=INK, zorder=3)
    for name, members in blocks.items():
        _frame_block(ax, name, [at for at, actor in enumerate(names) if actor in members])
    left = 0.5
    if blocks:
        left = BRACKET / width
    ax.set_xlim(-left, WIDTH / width - left - 0.2)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set(xticks=[], yticks=[])
    return finish(ax, title, source, subtitle, note)


def sentences_of_pairs(names, source):
    """Return the first sentence that names both,
    for each pair of these actors that has one in the tables.
    """
    if not isinstance(source, Tables):
        return {}
    named = source.mentions[source.mentions["actor"].isin(names)]
    pairs = pair_actors(replace(source, mentions=named))
    first = pairs.drop_duplicates(["source", "target"]).merge(
        source.sentences[["doc_id", "sent_id", "text"]], on=["doc_id", "sent_id"]
    )
    return dict(zip(zip(first["source"], first["target"]), first["text"]))


def _draw_squares(ax, counts, sentences):
    values, names = counts.to_numpy(float), list(counts)
    shade = matplotlib.colormaps["Blues"]
    highest = values.max()
    for row in range(len(names)):
        for column in range(row):
            value = values[row, column]
            colour = "none"
            if value:
                colour = to_hex(shade(0.15 + 0.75 * value / highest))
            pair = tuple(sorted((names[row], names[column])))
            square = ax.add_patch(
                Rectangle(
                    (column - 0.5, row - 0.5),
                    1,
                    1,
                    facecolor=colour,
                    edgecolor=FAINT,
                    linewidth=0.8,
                    gid="pair" if value else None,
                    label=f"{' with '.join(pair)}: {value:g}",
                )
            )
            if value:
                explain(square, square.get_label(), sentences.get(pair, ""))
                if _luminance(colour) > EVENLY:
                    ink = ON_PALE
                else:
                    ink = ON_DEEP
                ax.text(
                    column, row, f"{value:g}", ha="center", va="center", fontsize=9.5, color=ink
                )


def _luminance(colour):
    """The relative luminance of a colour, 0 for black to 1 for white, as WCAG 2.2 defines it."""
    red, green, blue = map(_linear, to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part):
    """The light of a red, green or blue part of a colour, by the curve of sRGB."""
    if part <= 0.04045:
        return part / 12.92
    return ((part + 0.055) / 1.055) ** 2.4


def _frame_block(ax, name, rows):
    """Draw a line round the squares of a block, and write its name left of its rows."""
    if len(rows) < 2:
        return
    first, last = rows[0], rows[-1]
    steps = [(first - 0.5, last + 0.5), (first - 0.5, first + 0.5)]
    for at in range(first, last):
        steps += [(at + 0.5, at + 0.5), (at + 0.5, at + 1.5)]
    ax.add_patch(Polygon(steps, fill=False, edgecolor=ACCENT, linewidth=2, zorder=2))
    ax.plot([-0.75, -0.75], [first - 0.4, last + 0.4], color=ACCENT, linewidth=2, clip_on=False)
    ax.text(
        -0.95,
        (first + last) / 2,
        fill(name, WORDS),
        ha="right",
        va="center",
        fontsize=10,
        color=INK,
        fontweight="bold",
    )


def _in_order(counts, blocks):
    """Return the matrix with blocks held together, the way round
    that leaves most room for names, and a square's width.
    """
    names = list(counts)
    for members in blocks.values():
        inside = [name for name in names if name in members]
        if inside:
            at = names.index(inside[0])
            before = [name for name in names[:at] if name not in members]
            names = before + inside + [name for name in names[at:] if name not in members]
    ways = [names, names[::-1]]
    room = WIDTH - 0.3
    if blocks:
        room = WIDTH - BRACKET
    widths = [
        min((room - LETTER * len(name)) / (at + 0.5) for at, name in enumerate(way)) for way in ways
    ]
    best = int(widths[1] > widths[0])
    width = min(max(widths[best], NARROWEST), WIDEST)
    return counts.loc[ways[best], ways[best]], width


def _to_matrix(edges, top):
    graph = strongest(edges, top)
    names = sorted(graph)
    values = nx.to_numpy_array(graph, nodelist=names, weight="sentences")
    if len(names) > 2:
        order = leaves_list(
            linkage(values + np.diag(values.max(axis=1)), "average", optimal_ordering=True)
        )
    else:
        order = range(len(names))
    ordered = [names[i] for i in order]
    return nx.to_pandas_adjacency(graph, nodelist=ordered, weight="sentences")


def strongest(edges, top):
    """Return the graph of the `top` actors with the most shared sentences, without lone ones."""
    require(edges, "edges", ("source", "target", "sentences"))
    together = edges[edges["sentences"].gt(0)]
    if together.empty or not isinstance(top, int) or top < 2:
        raise NewskitError(
            "There is nothing to draw: no two actors are named together, or fewer than two are asked for."
        )
    graph = to_graph(together)
    strength = sorted(graph.degree(weight="sentences"), key=lambda item: (-item[1], item[0]))
    kept = graph.subgraph(name for name, _ in strength[:top])
    return nx.Graph(kept.subgraph(name for name, degree in kept.degree() if degree))
