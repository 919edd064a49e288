"""Actors over a corpus: counted, and counted over time."""
from collections import Counter
from difflib import get_close_matches

import pandas as pd

from newskit.dictionary import place_dictionary, read_actors
from newskit.schema import NewskitError, require, table
from newskit.tables import require_tables

PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def count_actors(tables, actors=None):
    """Return the actors of `tables`, most articles first: the table `actors`.

    `kind` and `country` come from the dictionary `actors` (as given to annotate) and the list of
    states, and are empty for others. `stories` counts the articles of one `story` once, where that
    column is filled; `aliases` lists the forms merged under the name with their counts.
    """
    require_tables(tables)
    known = {entry.actor: entry for entry in (
        *place_dictionary().entries, *(read_actors(actors).entries if actors is not None else ()))}
    mentions = require(tables.mentions, "mentions")
    dated = mentions.merge(tables.articles[["doc_id", "published", "story"]], on="doc_id", how="left")
    dated["story"] = dated["story"].where(dated["story"].fillna("") != "", dated["doc_id"])
    rows = [_actor_row(name, group, known.get(name)) for name, group in dated[dated["actor"] != ""].groupby("actor")]
    frame = table("actors", rows)
    return frame.sort_values(["articles", "mentions", "actor"], ascending=[False, False, True],
                             kind="stable").reset_index(drop=True)


def _actor_row(name, group, entry):
    forms = Counter(group["text"]).most_common()
    return {"actor": name, "kind": entry.kind if entry else "", "country": entry.country if entry else "",
            "mentions": len(group), "articles": group["doc_id"].nunique(),
            "stories": group["story"].nunique(), "first_seen": group["published"].min(),
            "last_seen": group["published"].max(),
            "aliases": "; ".join(f"{form} ({count})" for form, count in forms)}


def count_over_time(tables, names, every="month"):
    """Return the articles that name each of `names` in each period: one row a period, one column a name.

    Periods without any article are missing values, not zeros: nothing was read, nothing is known.
    """
    require_tables(tables)
    names = [names] if isinstance(names, str) else list(names)
    _check_names(names, tables.mentions["actor"])
    if every not in PERIODS:
        raise NewskitError(f"every is {every!r}; it can be {', '.join(map(repr, PERIODS))}.")
    articles = tables.articles.dropna(subset=["published"])
    period = articles["published"].dt.to_period(PERIODS[every])
    wide = pd.DataFrame(index=pd.period_range(period.min(), period.max(), freq=PERIODS[every])
                        if len(period) else pd.PeriodIndex([], freq=PERIODS[every]))
    read = period.value_counts()
    for name in names:
        holding = set(tables.mentions.loc[tables.mentions["actor"] == name, "doc_id"])
        found = period[articles["doc_id"].isin(holding)].value_counts()
        wide[name] = found.reindex(read.index, fill_value=0)
    return wide


def _check_names(names, actors):
    known = set(actors)
    for name in names:
        if name not in known:
            near = get_close_matches(str(name), known, n=3)
            raise NewskitError(f"No article names {name!r}." + (
                f"\n  Did you mean {' or '.join(map(repr, near))}?" if near else
                "\n  The names are those of count_actors(tables)['actor']."))
