"""Pairs of actors named together, the edges they add up to, and how surprising each edge is."""

import re
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd

from newskit.actors import PERIODS, Freq, check_freq, of_kinds
from newskit.cells import write_cells
from newskit.deprecation import renamed_parameters
from newskit.schema import TABLES, NewskitError, require, table
from newskit.tables import Tables, require_tables

Within = Literal["sentence", "paragraph", "article"]
UNITS = get_args(Within)


def pair_actors(
    tables: Tables, *, within: Within = "sentence", kinds: Iterable[str] | None = None
) -> pd.DataFrame:
    """Return one row for each pair of actors named in the same unit: the evidence behind every edge.

    A pair counts once in a unit however often it is named there.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    within : {"sentence", "paragraph", "article"}, default "sentence"
        The unit in which two actors are named together.
    kinds : iterable of str, optional
        The kinds of actors to pair, such as ["person", "state"], as in count_actors; by default all.

    Returns
    -------
    DataFrame
        doc_id, sent_id (the first sentence of the unit), source and target, in alphabetical order.

    Raises
    ------
    NewskitError
        For what is not Tables, for another `within` and for an unknown kind.

    See Also
    --------
    count_edges : The pairs added up.

    Examples
    --------
    >>> from newskit.schema import example
    >>> tables = Tables(articles=example("articles", doc_id=["a"]), sentences=example("sentences", doc_id=["a"], sent_id=[0]),
    ...                 mentions=example("mentions", doc_id=["a", "a"], actor=["China", "Myanmar"]))
    >>> pair_actors(tables)[["source", "target"]].values.tolist()
    [['China', 'Myanmar']]
    """
    actors = _actors_by_unit(tables, within, kinds)
    return table(
        "pairs",
        [(*unit, *pair) for unit, names in actors.items() for pair in combinations(names, 2)],
    )


def _actors_by_unit(tables, within, kinds=None):
    """Return a Series: (doc_id, first sent_id of the unit) -> the sorted actors named in it."""
    mentions = require(require_tables(tables).mentions, "mentions")
    units = _units(tables, within)
    wanted = of_kinds(kinds, tables)
    named = mentions.loc[mentions["actor"] != "", ["doc_id", "sent_id", "actor"]]
    named = named if wanted is None else named[named["actor"].isin(wanted)]
    return (
        named.merge(units, on=["doc_id", "sent_id"])
        .groupby(["doc_id", "unit"])["actor"]
        .agg(lambda names: sorted(set(names)))
    )


def _units(tables, within):
    """Return each sentence with its unit: the first sentence of its sentence, paragraph or article."""
    if within not in UNITS:
        raise NewskitError(f"within is {within!r}; it can be {', '.join(map(repr, UNITS))}.")
    sentences = tables.sentences[["doc_id", "sent_id", "paragraph"]]
    if within == "sentence":
        return sentences.assign(unit=sentences["sent_id"])
    keys = ["doc_id", "paragraph"] if within == "paragraph" else ["doc_id"]
    return sentences.assign(unit=sentences.groupby(keys)["sent_id"].transform("min"))


def count_edges(
    tables: Tables,
    *,
    within: Within = "sentence",
    min_articles: int = 1,
    kinds: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return the pairs of actors with the sentences and articles they share, the most shared first.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    within : {"sentence", "paragraph", "article"}, default "sentence"
        The unit in which two actors are named together.
    min_articles : int, default 1
        The articles that a pair must share; pairs with fewer are left out after all measures are taken.
    kinds : iterable of str, optional
        The kinds of actors to pair, as in pair_actors; the measures are taken among them.

    Returns
    -------
    DataFrame
        A row a pair: source, target; `sentences`, the units of `within` that name both; `articles`; `events`, happenings
        where group_events has marked them; `jaccard`, the share of the units naming either that name both; `npmi`, normalised pointwise mutual information, -1 to 1 [1]_;
        `log_likelihood`, G², above 3.84 more than chance at the 5 % level [2]_; `p_value` of the disparity filter, the
        smaller of the two ends [3]_.

    Raises
    ------
    NewskitError
        For what is not Tables, for another `within` and for an unknown kind.

    References
    ----------
    .. [1] Bouma, Normalized (pointwise) mutual information in collocation extraction, GSCL 2009.
    .. [2] Dunning, Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19 (1993).
    .. [3] Serrano, Boguñá and Vespignani, Extracting the multiscale backbone of complex weighted networks, PNAS 106 (2009).

    Examples
    --------
    >>> from newskit.schema import example
    >>> tables = Tables(articles=example("articles", doc_id=["a"]), sentences=example("sentences", doc_id=["a"], sent_id=[0]),
    ...                 mentions=example("mentions", doc_id=["a", "a"], actor=["China", "Myanmar"]))
    >>> count_edges(tables)[["source", "target", "sentences", "jaccard"]].values.tolist()
    [['China', 'Myanmar', 1, 1.0]]
    """
    pairs = pair_actors(tables, within=within, kinds=kinds)
    pairs["event"] = _events_of(pairs["doc_id"], tables.articles)
    edges = (
        pairs.groupby(["source", "target"])
        .agg(
            sentences=("sent_id", "size"),
            articles=("doc_id", "nunique"),
            events=("event", "nunique"),
        )
        .reset_index()
    )
    named = _actors_by_unit(tables, within, kinds).explode().value_counts()
    total = len(_units(tables, within).groupby(["doc_id", "unit"]))
    both, one, other = (
        edges["sentences"].to_numpy(float),
        named.reindex(edges["source"]).to_numpy(float),
        named.reindex(edges["target"]).to_numpy(float),
    )
    edges = edges.assign(
        jaccard=both / (one + other - both),
        npmi=_npmi(both, one, other, total),
        log_likelihood=_log_likelihood(both, one, other, total),
        p_value=_disparity(edges),
    )
    edges = table("edges", edges[edges["articles"] >= min_articles])
    return edges.sort_values(
        ["sentences", "articles", "source", "target"],
        kind="stable",
        ascending=[False, False, True, True],
    ).reset_index(drop=True)


@renamed_parameters(every="freq")
def count_edges_over_time(
    tables: Tables, *, freq: Freq = "month", within: Within = "sentence"
) -> pd.DataFrame:
    """Return the edges of each period that has a pair: count_edges with the column `period` before it.

    The measures of an edge are those of its period's articles alone. Articles without a day are left out.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    freq : {"day", "week", "month", "quarter", "year"}, default "month"
        The length of a period.
    within : {"sentence", "paragraph", "article"}, default "sentence"
        The unit in which two actors are named together.

    Returns
    -------
    DataFrame
        `period`, then the columns of count_edges.

    Raises
    ------
    NewskitError
        For what is not Tables, another `freq` or another `within`.

    Examples
    --------
    >>> count_edges_over_time(Tables()).columns.tolist()[:3]
    ['period', 'source', 'target']
    """
    require_tables(tables)
    check_freq(freq)
    articles = tables.articles.dropna(subset=["published"])
    periods = articles["published"].dt.to_period(PERIODS[freq])
    found = [
        count_edges(tables.subset(group), within=within).assign(period=period)
        for period, group in articles["doc_id"].groupby(periods)
    ]
    empty = table("edges", []).assign(period=pd.PeriodIndex([], freq=PERIODS[freq]))
    frame = pd.concat([edges for edges in found if len(edges)] or [empty], ignore_index=True)
    return frame[["period", *TABLES["edges"]]]


def _events_of(doc_ids, articles):
    """Return the event of each article, the article itself where group_events has marked none."""
    articles = require(articles, "articles", ("doc_id", "event"))
    events = dict(zip(articles["doc_id"], articles["event"]))
    return [events.get(doc_id) or doc_id for doc_id in doc_ids]


def _npmi(both, one, other, total):
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(both * total / (one * other)) / -np.log(both / total)
    return np.where(both >= total, 1.0, value)


def _log_likelihood(both, one, other, total):
    observed = np.array([both, one - both, other - both, total - one - other + both])
    expected = np.array(
        [one * other, one * (total - other), (total - one) * other, (total - one) * (total - other)]
    ) / max(total, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    return np.maximum(2 * terms.sum(axis=0), 0)


def _disparity(edges):
    """Return the chance of an edge at least this heavy if each actor spread its edges at random."""
    ends = pd.concat(
        [
            edges[["source", "sentences"]].set_axis(["actor", "weight"], axis=1),
            edges[["target", "sentences"]].set_axis(["actor", "weight"], axis=1),
        ]
    )
    strength, degree = ends.groupby("actor")["weight"].sum(), ends.groupby("actor").size()
    chances = [
        (1 - edges["sentences"].to_numpy() / strength.reindex(edges[end]).to_numpy())
        ** (degree.reindex(edges[end]).to_numpy() - 1)
        for end in ("source", "target")
    ]
    return np.minimum(*chances)


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
    """networkx notes the day of writing: left out, so that the file does not change from day to day."""
    return re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(nx.generate_gexf(graph))) + "\n"


def _to_edge_list(graph):
    rows = [
        {"source": one, "target": other, **measures}
        for one, other, measures in graph.edges(data=True)
    ]
    return write_cells(pd.DataFrame(rows, columns=None if rows else ["source", "target"]))


WRITERS = {".graphml": _to_graphml, ".gexf": _to_gexf, ".csv": _to_edge_list}
