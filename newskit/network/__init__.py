"""Pairs of actors named together, the edges they add up to, and how surprising each edge is."""

from newskit.network.edges import count_edges, count_edges_over_time
from newskit.network.graphs import to_graph, write_graph
from newskit.network.pairs import UNITS, Within, pair_actors

__all__ = [
    "UNITS",
    "Within",
    "count_edges",
    "count_edges_over_time",
    "pair_actors",
    "to_graph",
    "write_graph",
]
