"""Articles that tell of one happening, brought together."""

import os
from dataclasses import replace

import numpy as np
import pandas as pd

from newskit.events.pairs import find_candidates, score_pairs
from newskit.events.traits import Traits, read_traits
from newskit.schema import NewskitError
from newskit.tables import Tables, require_tables

LIKELY = 0.5  # two articles, or on average those of two groups, tell of one event from there on
TRIED = 5  # articles of each group that are compared where groups meet
ACTIONS = ("join", "separate")
COLUMNS = ["action", "doc_id", "other"]


def group_events(
    tables: Tables, *, corrections: str | os.PathLike | pd.DataFrame | None = None
) -> Tables:
    """Return `tables` with the column `event` in its articles: one name for all articles about one
    happening.

    Two articles are compared by the names, headline words, days, ages and tolls that they share,
    each weighted by its rarity, by their main places and by the days between them; the weights are
    fitted (see lexicons/event_weights.csv). Groups grow from the likeliest pairs on, as long as
    their articles fit each other on average. Copies of a story, where group_stories has marked
    them, are one event. An event is named after the smallest doc_id of its articles, so the order
    of the rows changes nothing; an article alone is its own event.

    Parameters
    ----------
    tables : Tables
        What annotate or merge_actors returned.
    corrections : path or pandas.DataFrame, optional
        Columns action ("join" or "separate"), doc_id and other: two articles of one event, or of
        two.

    Returns
    -------
    Tables
        The same tables with articles.event filled.

    Raises
    ------
    NewskitError
        If `tables` is not a Tables, or a correction names an unknown action or article.

    Examples
    --------
    >>> import newskit as nk
    >>> articles = nk.example("articles", doc_id=["a", "b"], published=["2024-03-11", "2024-03-12"],
    ...                       title=["Explosion at Bergen depot injures nine", "Bergen depot explosion: nine injured named"])
    >>> nk.group_events(nk.Tables(articles=articles)).articles["event"].tolist()
    ['a', 'a']
    """
    require_tables(tables)
    ordered = replace(tables, articles=tables.articles.sort_values("doc_id", kind="stable"))
    ids = ordered.articles["doc_id"].to_numpy()
    joined, separate = _read_corrections(corrections, ids)
    event = dict(zip(ids, ids[_group(read_traits(ordered), joined, separate)] if len(ids) else ids))
    named = tables.articles["doc_id"].map(event).astype("str")
    return replace(tables, articles=tables.articles.assign(event=named))


def _read_corrections(corrections, ids):
    """Return the pairs of rows to join and those to keep apart."""
    if corrections is None:
        corrections = pd.DataFrame(columns=COLUMNS)
    if isinstance(corrections, pd.DataFrame):
        rows = corrections
    else:
        rows = pd.read_csv(corrections, dtype=str, comment="#")
    if missing := [name for name in COLUMNS if name not in rows]:
        raise NewskitError(
            f"These corrections of events have no column {missing[0]!r}.\n  Their columns are {', '.join(COLUMNS)}."
        )
    row_of = {doc_id: row for row, doc_id in enumerate(ids)}
    found = {action: [] for action in ACTIONS}
    for row in rows[COLUMNS].itertuples(index=False):
        if row.action not in ACTIONS:
            raise NewskitError(
                f"A correction of events says {row.action!r}.\n  It can say: {', '.join(ACTIONS)}."
            )
        for doc_id in (row.doc_id, row.other):
            if doc_id not in row_of:
                raise NewskitError(
                    f"A correction of events names {doc_id!r}, which is not among these articles.\n"
                    "  Take the doc_id from tables.articles."
                )
        found[row.action].append(sorted((row_of[row.doc_id], row_of[row.other])))
    return [np.array(found[action], int).reshape(-1, 2) for action in ACTIONS]


def _group(traits: Traits, joined, separate):
    """Return for each article the first one of its group."""
    pairs = find_candidates(traits)
    chances = score_pairs(traits, pairs)
    likely = chances >= LIKELY
    groups = Groups(len(traits.published), separate)
    groups.join_all(joined)
    groups.grow(traits, pairs[likely], chances[likely])
    return groups.roots


class Groups:
    """Groups of rows that grow; each is called after its first row."""

    def __init__(self, count, separate):
        self.roots = np.arange(count)
        self.members = {row: [row] for row in range(count)}
        self.apart = separate

    def join_all(self, pairs):
        """Join the groups of each pair."""
        for one, other in pairs:
            self._join(*sorted((self.roots[one], self.roots[other])))

    def _join(self, first, second):
        if first != second:
            moved = self.members.pop(second)
            self.members[first] = sorted(self.members[first] + moved)
            self.roots[moved] = first

    def grow(self, traits, pairs, chances):
        """Join in rounds: the likeliest pairs of groups first,
        each group once a round, if their articles fit.
        """
        while len(pairs):
            meeting, pairs, chances = self._meetings(pairs, chances)
            chosen = self._choose(meeting)
            fits = self._fit(traits, chosen)
            self.join_all(chosen[fits])
            refused = set(map(tuple, chosen[~fits].tolist()))
            kept = np.array([pair not in refused for pair in map(tuple, meeting.tolist())], bool)
            pairs, chances = pairs[kept], chances[kept]

    def _meetings(self, pairs, chances):
        """Return the pairs of groups that pairs of rows tie,
        likeliest first, each once, with those pairs.
        """
        between = np.sort(self.roots[pairs], axis=1)
        order = np.lexsort((between[:, 1], between[:, 0], -chances))
        order = order[between[order, 0] != between[order, 1]]
        _, first = np.unique(between[order], axis=0, return_index=True)
        order = order[np.sort(first)]
        return between[order], pairs[order], chances[order]

    @staticmethod
    def _choose(meeting):
        taken, chosen = set(), []
        for one, other in meeting.tolist():
            if one not in taken and other not in taken:
                taken |= {one, other}
                chosen.append((one, other))
        return np.array(chosen, int).reshape(-1, 2)

    def _fit(self, traits, chosen):
        """Say for each pair of groups whether their articles fit on average
        and none must be kept apart.
        """
        cross, owner = [], []
        for i, (one, other) in enumerate(chosen.tolist()):
            found = [sorted((a, b)) for a in self._sample(one) for b in self._sample(other)]
            cross += found
            owner += [i] * len(found)
        chances = score_pairs(traits, np.array(cross, int).reshape(-1, 2))
        means = np.bincount(owner, chances, len(chosen)) / np.maximum(
            np.bincount(owner, minlength=len(chosen)), 1
        )
        forbidden = set(map(tuple, np.sort(self.roots[self.apart], axis=1).tolist()))
        return np.array(
            [
                mean >= LIKELY and tuple(pair) not in forbidden
                for mean, pair in zip(means, chosen.tolist())
            ],
            bool,
        )

    def _sample(self, group):
        """Return some rows of a group, evenly spaced."""
        rows = self.members[group]
        if len(rows) <= TRIED:
            return rows
        return [rows[i * (len(rows) - 1) // (TRIED - 1)] for i in range(TRIED)]
