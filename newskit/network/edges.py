"""The edges that pairs of actors add up to, as a whole and period by period."""

from collections.abc import Iterable

import pandas as pd

from newskit.actors import PERIODS, Freq, check_freq
from newskit.deprecation import renamed_parameters
from newskit.network.measures import disparity, log_likelihood, npmi
from newskit.network.pairs import Within, actors_by_unit, list_units, pair_actors
from newskit.schema import TABLES, require, table
from newskit.tables import Tables, require_tables


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
        The articles that a pair must share; pairs with fewer are left out after all measures are
        taken.
    kinds : iterable of str, optional
        The kinds of actors to pair, as in pair_actors; the measures are taken among them.

    Returns
    -------
    DataFrame
        A row a pair: source, target; `sentences`, the units of `within` that name both; `articles`;
        `events`, happenings where group_events has marked them; `jaccard`, the share of the units
        naming either that name both; `npmi`, normalised pointwise mutual information, -1 to 1 [1]_;
        `log_likelihood`, G², above 3.84 more than chance at the 5 % level [2]_; `p_value` of the
        disparity filter, the smaller of the two ends [3]_.

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
    named = actors_by_unit(tables, within, kinds).explode().value_counts()
    total = len(list_units(tables, within).groupby(["doc_id", "unit"]))
    both, one, other = (
        edges["sentences"].to_numpy(float),
        named.reindex(edges["source"]).to_numpy(float),
        named.reindex(edges["target"]).to_numpy(float),
    )
    edges = edges.assign(
        jaccard=both / (one + other - both),
        npmi=npmi(both, one, other, total),
        log_likelihood=log_likelihood(both, one, other, total),
        p_value=disparity(edges),
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
    """Return the edges of each period that has a pair: count_edges with the column `period` before
    it.

    The measures of an edge are those of its period's articles alone. Articles without a day are
    left out.

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
