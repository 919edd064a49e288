"""What show_evidence accepts: claims, groups, contradictions,
pairs, edges and concordance rows as rows of evidence.
"""

import numpy as np
import pandas as pd

from newskit.schema import NewskitError
from newskit.tables import Ledger, Tables

PLACE = ["doc_id", "sent_id", "start", "end"]
OTHER_SIDE = {f"other_{name}": name for name in PLACE}


def read_evidence(rows: pd.DataFrame, tables: Tables, ledger: Ledger | None) -> pd.DataFrame:
    """Return rows with doc_id, sent_id, start and end,
    one for each sentence to show, and a `note` above some.
    """
    if not isinstance(rows, pd.DataFrame):
        raise _refuse()
    if ledger is not None and not isinstance(ledger, Ledger):
        raise NewskitError(
            f"ledger is a {type(ledger).__name__}.\n  Give what build_ledger returned."
        )
    columns = set(rows)
    if {*PLACE, *OTHER_SIDE} <= columns:
        return _with_figures(_both_sides(rows), tables)
    if ledger is not None and columns & {"claim_id", "group_id"}:
        return _with_figures(_told(rows, ledger), tables)
    if set(PLACE) <= columns:
        return rows
    if {"page_start", "role"} <= columns:
        return _with_sentences(
            rows[rows["start"].notna()].astype({"start": int, "end": int}), tables
        )
    if {"doc_id", "start", "end"} <= columns:
        return _with_sentences(rows, tables)
    if {"doc_id", "page"} <= columns:
        return rows[["doc_id"]].merge(tables.sentences.drop_duplicates("doc_id"), on="doc_id")
    if "actor" in columns and "doc_id" not in columns:
        named = tables.mentions.drop_duplicates(["doc_id", "sent_id", "actor"])
        return rows[["actor"]].merge(named, on="actor")
    if {"source", "target"} <= columns:
        if "doc_id" not in columns:
            rows = _pairs_of(rows, tables)
        return _of_pairs(rows, tables)
    raise _refuse("group_id" in columns)


def _refuse(is_group=False):
    if is_group:
        return NewskitError(
            "A group has its sentences in its ledger.\n  Try: nk.show_evidence(compared.head(1), tables, ledger=ledger)"
        )
    return NewskitError(
        "These rows are not evidence: they need the columns doc_id, sent_id, start and end.\n"
        "  Try: nk.show_evidence(tables.figures.head(3), tables)"
    )


def _both_sides(contradictions):
    """Both sentences of each contradiction, one below the other, the reason above."""
    one = contradictions[PLACE].assign(
        note=contradictions["about"] + ": " + contradictions["reason"]
    )
    other = contradictions[list(OTHER_SIDE)].rename(columns=OTHER_SIDE).assign(note="")
    return pd.concat([one, other]).sort_index(kind="stable")


def _told(rows, ledger):
    """The figures that tell some claims, or the claims of some groups, in their order."""
    if "claim_id" in rows:
        claims = rows[["claim_id"]]
    else:
        keys = [name for name in ("group_id", "about") if name in rows]
        claims = rows[keys].merge(ledger.claims[[*keys, "claim_id"]], on=keys)[["claim_id"]]
    return claims.drop_duplicates().merge(ledger.figures, on="claim_id")


def _with_figures(rows, tables):
    """The rows with what was read in the figure that each of them is."""
    new = [name for name in tables.figures if name not in rows]
    figures = tables.figures[[*PLACE, *new]].drop_duplicates(PLACE)
    return rows.merge(figures, on=PLACE, how="left")


def _with_sentences(rows, tables):
    """Rows of a concordance, with the sentence that each hit begins in."""
    starts = {
        doc_id: (own["start"].to_numpy(), own["sent_id"].to_numpy())
        for doc_id, own in tables.sentences.sort_values(["doc_id", "start"]).groupby("doc_id")
    }
    found = []
    for row in rows.itertuples():
        begins, ids = starts.get(row.doc_id, (np.array([0]), np.array([-1])))
        found.append(ids[max(np.searchsorted(begins, row.start, "right") - 1, 0)])
    return rows.assign(sent_id=found)


def _pairs_of(edges, tables):
    """The sentences that name both ends of each edge, in the order of the edges."""
    named = tables.mentions[["doc_id", "sent_id", "actor"]].drop_duplicates()
    one = edges[["source", "target"]].merge(named.rename(columns={"actor": "source"}), on="source")
    return one.merge(named.rename(columns={"actor": "target"}), on=["doc_id", "sent_id", "target"])


def _of_pairs(pairs, tables):
    """The sentence of each pair, the first of its two actors marked."""
    first = tables.mentions[[*PLACE, "actor"]].drop_duplicates(["doc_id", "sent_id", "actor"])
    marked = pairs.merge(
        first.rename(columns={"actor": "source"}), on=["doc_id", "sent_id", "source"]
    )
    other = first.rename(columns={"actor": "target", "start": "twin_start", "end": "twin_end"})
    return marked.merge(other, on=["doc_id", "sent_id", "target"]).assign(
        actor=lambda rows: rows["source"]
    )
