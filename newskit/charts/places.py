"""Places among the actors: named in many articles, they act in none, so a chart leaves them out unless it is told."""

import pandas as pd

from newskit.actors import count_actors
from newskit.tables import Tables

LEFT_OUT = "places left out"


def drop_places(counts, places, label):
    """Return the rows of a table of actors that are no places, and whether any was left out."""
    known = isinstance(counts, pd.DataFrame) and "kind" in counts and label == "actor"
    if places or not known:
        return counts, False
    kept = counts[counts["kind"] != "place"]
    return (kept, len(kept) < len(counts)) if len(kept) else (counts, False)


def drop_edges_of_places(edges, places, groups, source):
    """Return the edges between actors that are no places, and whether any was left out.

    The kind of an actor is known from `groups`, or from the tables that the edges come from.
    """
    kinds = dict(groups if groups is not None else {})
    if not kinds and isinstance(source, Tables):
        kinds = count_actors(source).set_index("actor")["kind"].to_dict()
    named = {name for name, kind in kinds.items() if kind == "place"}
    if places or not named or not isinstance(edges, pd.DataFrame) or "source" not in edges:
        return edges, False
    touched = edges["source"].isin(named) | edges["target"].isin(named)
    return (edges[~touched], True) if touched.any() and not touched.all() else (edges, False)
