"""Places among the actors: named in many articles,
they act in none, so a chart leaves them out unless it is told.
"""

import pandas as pd

from newskit.actors import count_actors
from newskit.tables import Tables

LEFT_OUT = "places left out"


def drop_places(counts, places, label):
    """Return the rows of a table of actors that are no places,
    and a note where any was left out.
    """
    known = isinstance(counts, pd.DataFrame) and "kind" in counts and label == "actor"
    if places or not known:
        return counts, ""
    kept = counts[counts["kind"] != "place"]
    if 0 < len(kept) < len(counts):
        return kept, LEFT_OUT
    return counts, ""


def kinds_of(groups):
    """Return actor -> kind of a mapping or Series of groups, empty where there is none."""
    if groups is None:
        return {}
    return dict(groups)


def drop_edges_of_places(edges, places, groups, source):
    """Return the edges between actors that are no places, and a note where any was left out.

    The kind of an actor is known from `groups`, or from the tables that the edges come from.
    """
    kinds = kinds_of(groups)
    if not kinds and isinstance(source, Tables):
        kinds = count_actors(source).set_index("actor")["kind"].to_dict()
    named = {name for name, kind in kinds.items() if kind == "place"}
    if places or not named or not isinstance(edges, pd.DataFrame) or "source" not in edges:
        return edges, ""
    touched = edges["source"].isin(named) | edges["target"].isin(named)
    if touched.any() and not touched.all():
        return edges[~touched], LEFT_OUT
    return edges, ""
