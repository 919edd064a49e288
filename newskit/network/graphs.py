"""Edges as a graph of networkx, and graphs as files of other programs."""

import re
from pathlib import Path

import networkx as nx
import pandas as pd

from newskit.cells import write_cells
from newskit.schema import NewskitError, require


def to_graph(edges: pd.DataFrame, actors: pd.DataFrame | None = None) -> nx.Graph:
    """Return a networkx Graph of `edges`.

    Parameters
    ----------
    edges : DataFrame
        The table of count_edges, or rows of it.
    actors : DataFrame, optional
        The table of count_actors, for mentions, articles, kind and country of each node.

    Returns
    -------
    networkx.Graph
        An undirected graph, the columns of `edges` as attributes of its edges.

    Raises
    ------
    NewskitError
        For tables without these columns.

    See Also
    --------
    write_graph : Save it for other programs.

    Examples
    --------
    >>> from newskit.schema import example
    >>> to_graph(example("edges", source=["China"], target=["Myanmar"], sentences=[4])).edges["China", "Myanmar"]["sentences"]
    4
    """
    require(edges, "edges", ("source", "target", "sentences"))
    if actors is not None:
        require(actors, "actors")
    graph = nx.from_pandas_edgelist(edges, edge_attr=True)
    for row in actors.to_dict("records") if actors is not None else ():
        if row["actor"] in graph:
            graph.nodes[row["actor"]].update(
                {name: row[name] for name in ("kind", "country", "mentions", "articles")}
            )
    return graph


def write_graph(graph: nx.Graph, path: str | Path) -> Path:
    """Write a graph as GraphML, GEXF, or a CSV of its edges, and return the path.

    Gephi reads all three. The same graph gives the same bytes.

    Parameters
    ----------
    graph : networkx.Graph
        What to_graph returned.
    path : path
        Its ending says the format: .graphml, .gexf or .csv.

    Returns
    -------
    pathlib.Path
        The file that was written.

    Raises
    ------
    NewskitError
        For another ending, and for what is not a graph.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> write_graph(nx.Graph([("China", "Myanmar")]), Path(mkdtemp()) / "edges.csv").read_text()
    'source,target\\nChina,Myanmar\\n'
    """
    path = Path(path)
    if not isinstance(graph, nx.Graph):
        raise NewskitError(
            f"This is not a graph but a {type(graph).__name__}.\n  Try: newskit.to_graph(edges)"
        )
    if path.suffix not in WRITERS:
        raise NewskitError(
            f"A graph is not written as {path.suffix!r}; the name can end in "
            f"{', '.join(map(repr, WRITERS))}."
        )
    path.write_text(WRITERS[path.suffix](graph), encoding="utf-8", newline="\n")
    return path


def _to_graphml(graph):
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _to_gexf(graph):
    """networkx notes the day of writing: left out,
    so that the file does not change from day to day.
    """
    return re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(nx.generate_gexf(graph))) + "\n"


def _to_edge_list(graph):
    rows = [
        {"source": one, "target": other, **measures}
        for one, other, measures in graph.edges(data=True)
    ]
    return write_cells(pd.DataFrame(rows, columns=None if rows else ["source", "target"]))


WRITERS = {".graphml": _to_graphml, ".gexf": _to_gexf, ".csv": _to_edge_list}
