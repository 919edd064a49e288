"""Pairs of actors named together, the edges they add up to, and how surprising each edge is."""
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from newskit.actors import PERIODS
from newskit.cells import write_cells
from newskit.schema import TABLES, NewskitError, require, table
from newskit.tables import require_tables

UNITS = ("sentence", "paragraph", "article")


def pair_actors(tables, within="sentence"):
    """Return one row for each pair of actors named in the same unit: the evidence behind every edge.

    A pair counts once in a sentence (paragraph, article) however often it is named there; its two
    names stand in alphabetical order. `sent_id` is the unit's first sentence. Raises NewskitError
    for another `within`.
    """
    actors = _actors_by_unit(tables, within)
    return table("pairs", [(*unit, *pair) for unit, names in actors.items()
                           for pair in combinations(names, 2)])


def _actors_by_unit(tables, within):
    """Return a Series: (doc_id, first sent_id of the unit) -> the sorted actors named in it."""
    mentions = require(require_tables(tables).mentions, "mentions")
    units = _units(tables, within)
    named = mentions.loc[mentions["actor"] != "", ["doc_id", "sent_id", "actor"]]
    return (named.merge(units, on=["doc_id", "sent_id"]).groupby(["doc_id", "unit"])["actor"]
            .agg(lambda names: sorted(set(names))))


def _units(tables, within):
    """Return each sentence with its unit: the first sentence of its sentence, paragraph or article."""
    if within not in UNITS:
        raise NewskitError(f"within is {within!r}; it can be {', '.join(map(repr, UNITS))}.")
    sentences = tables.sentences[["doc_id", "sent_id", "paragraph"]]
    if within == "sentence":
        return sentences.assign(unit=sentences["sent_id"])
    keys = ["doc_id", "paragraph"] if within == "paragraph" else ["doc_id"]
    return sentences.assign(unit=sentences.groupby(keys)["sent_id"].transform("min"))


def count_edges(tables, within="sentence"):
    """Return the pairs of actors with the sentences and articles they share, the most shared first.

    `sentences` counts the units of `within`. `jaccard` is the share of the units naming either that
    name both; `npmi` normalised pointwise mutual information, -1 to 1 (Bouma 2009);
    `log_likelihood` Dunning's G² (1993), above 3.84 more than chance at the 5 % level; `p_value`
    the disparity filter's (Serrano, Boguñá and Vespignani 2009), the smaller of the two ends.
    """
    pairs = pair_actors(tables, within)
    edges = (pairs.groupby(["source", "target"])
             .agg(sentences=("sent_id", "size"), articles=("doc_id", "nunique")).reset_index())
    named = _actors_by_unit(tables, within).explode().value_counts()
    total = len(_units(tables, within).groupby(["doc_id", "unit"]))
    both, one, other = (edges["sentences"].to_numpy(float), named.reindex(edges["source"]).to_numpy(float),
                        named.reindex(edges["target"]).to_numpy(float))
    edges = edges.assign(jaccard=both / (one + other - both), npmi=_npmi(both, one, other, total),
                         log_likelihood=_log_likelihood(both, one, other, total),
                         p_value=_disparity(edges))
    edges = table("edges", edges)
    return edges.sort_values(["sentences", "articles", "source", "target"], kind="stable",
                             ascending=[False, False, True, True]).reset_index(drop=True)


def count_edges_over_time(tables, every="month", within="sentence"):
    """Return the edges of each period that has a pair: count_edges with the column `period` before it.

    The measures of an edge are those of its period's articles alone. Articles without a date are
    left out. Raises NewskitError for another `every`.
    """
    require_tables(tables)
    if every not in PERIODS:
        raise NewskitError(f"every is {every!r}; it can be {', '.join(map(repr, PERIODS))}.")
    articles = tables.articles.dropna(subset=["published"])
    periods = articles["published"].dt.to_period(PERIODS[every])
    found = [count_edges(_only(tables, set(group)), within).assign(period=period)
             for period, group in articles["doc_id"].groupby(periods)]
    empty = table("edges", []).assign(period=pd.PeriodIndex([], freq=PERIODS[every]))
    frame = pd.concat([edges for edges in found if len(edges)] or [empty], ignore_index=True)
    return frame[["period", *TABLES["edges"]]]


def _only(tables, doc_ids):
    return replace(tables, mentions=tables.mentions[tables.mentions["doc_id"].isin(doc_ids)],
                   sentences=tables.sentences[tables.sentences["doc_id"].isin(doc_ids)])


def _npmi(both, one, other, total):
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(both * total / (one * other)) / -np.log(both / total)
    return np.where(both >= total, 1.0, value)


def _log_likelihood(both, one, other, total):
    observed = np.array([both, one - both, other - both, total - one - other + both])
    expected = np.array([one * other, one * (total - other), (total - one) * other,
                         (total - one) * (total - other)]) / max(total, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    return np.maximum(2 * terms.sum(axis=0), 0)


def _disparity(edges):
    """Return the chance of an edge at least this heavy if each actor spread its edges at random."""
    ends = pd.concat([edges[["source", "sentences"]].set_axis(["actor", "weight"], axis=1),
                      edges[["target", "sentences"]].set_axis(["actor", "weight"], axis=1)])
    strength, degree = ends.groupby("actor")["weight"].sum(), ends.groupby("actor").size()
    chances = [(1 - edges["sentences"].to_numpy() / strength.reindex(edges[end]).to_numpy())
               ** (degree.reindex(edges[end]).to_numpy() - 1) for end in ("source", "target")]
    return np.minimum(*chances)


def to_graph(edges, actors=None):
    """Return a networkx Graph of `edges`, the columns as edge attributes.

    With the table `actors` (from count_actors) each node carries its columns too: mentions, articles,
    kind, country. write_graph saves it for other programs.
    """
    require(edges, "edges", ("source", "target", "sentences"))
    if actors is not None:
        require(actors, "actors")
    graph = nx.from_pandas_edgelist(edges, edge_attr=True)
    for row in (actors.to_dict("records") if actors is not None else ()):
        if row["actor"] in graph:
            graph.nodes[row["actor"]].update(
                {name: row[name] for name in ("kind", "country", "mentions", "articles")})
    return graph


def write_graph(graph, path):
    """Return the path of the file that `graph` was written to: GraphML, GEXF, or a CSV of its edges.

    The ending says which: .graphml, .gexf or .csv. Gephi reads all three. The same graph gives the
    same bytes. Raises NewskitError for another ending and for what is no graph.
    """
    path = Path(path)
    if not isinstance(graph, nx.Graph):
        raise NewskitError(f"This is not a graph but a {type(graph).__name__}.\n  Try: newskit.to_graph(edges)")
    if path.suffix not in WRITERS:
        raise NewskitError(f"A graph is not written as {path.suffix!r}; the name can end in "
                           f"{', '.join(map(repr, WRITERS))}.")
    path.write_text(WRITERS[path.suffix](graph), encoding="utf-8", newline="\n")
    return path


def _to_graphml(graph):
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _to_gexf(graph):
    """networkx notes the day of writing: left out, so that the file does not change from day to day."""
    return re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(nx.generate_gexf(graph))) + "\n"


def _to_edge_list(graph):
    rows = [{"source": one, "target": other, **measures} for one, other, measures in graph.edges(data=True)]
    return write_cells(pd.DataFrame(rows, columns=None if rows else ["source", "target"]))


WRITERS = {".graphml": _to_graphml, ".gexf": _to_gexf, ".csv": _to_edge_list}
