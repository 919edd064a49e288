"""Pairs of actors that are named together in a sentence, a paragraph or an article."""

from collections.abc import Iterable
from itertools import combinations
from typing import Literal, get_args

import pandas as pd

from newskit.actors import of_kinds
from newskit.schema import NewskitError, require, table
from newskit.tables import Tables, require_tables

Within = Literal["sentence", "paragraph", "article"]
UNITS = get_args(Within)


def pair_actors(
    tables: Tables, *, within: Within = "sentence", kinds: Iterable[str] | None = None
) -> pd.DataFrame:
    """Return one row for each pair of actors named in the same unit: the evidence behind every
    edge.

    A pair counts once in a unit however often it is named there.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    within : {"sentence", "paragraph", "article"}, default "sentence"
        The unit in which two actors are named together.
    kinds : iterable of str, optional
        The kinds of actors to pair, such as ["person", "state"], as in count_actors; by default
        all.

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
    actors = actors_by_unit(tables, within, kinds)
    return table(
        "pairs",
        [(*unit, *pair) for unit, names in actors.items() for pair in combinations(names, 2)],
    )


def actors_by_unit(tables, within, kinds=None):
    """Return a Series: (doc_id, first sent_id of the unit) -> the sorted actors named in it."""
    mentions = require(require_tables(tables).mentions, "mentions")
    units = list_units(tables, within)
    wanted = of_kinds(kinds, tables)
    named = mentions.loc[mentions["actor"] != "", ["doc_id", "sent_id", "actor"]]
    if wanted is not None:
        named = named[named["actor"].isin(wanted)]
    return (
        named.merge(units, on=["doc_id", "sent_id"])
        .groupby(["doc_id", "unit"])["actor"]
        .agg(lambda names: sorted(set(names)))
    )


def list_units(tables, within):
    """Return each sentence with its unit:
    the first sentence of its sentence, paragraph or article.
    """
    if within not in UNITS:
        raise NewskitError(f"within is {within!r}; it can be {', '.join(map(repr, UNITS))}.")
    sentences = tables.sentences[["doc_id", "sent_id", "paragraph"]]
    if within == "sentence":
        return sentences.assign(unit=sentences["sent_id"])
    if within == "paragraph":
        keys = ["doc_id", "paragraph"]
    else:
        keys = ["doc_id"]
    return sentences.assign(unit=sentences.groupby(keys)["sent_id"].transform("min"))
