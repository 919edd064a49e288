"""Actors over a corpus: counted, and counted over time."""

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

import pandas as pd

from newskit.actors.kinds import kinds_of_actors, known_entries, of_kinds
from newskit.deprecation import renamed_parameters
from newskit.dictionary import DictionarySource
from newskit.schema import NewskitError, require, table
from newskit.tables import Tables, require_tables

Freq = Literal["day", "week", "month", "quarter", "year"]
PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


@renamed_parameters(actors="dictionary")
def count_actors(
    tables: Tables,
    dictionary: DictionarySource | None = None,
    *,
    kinds: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return the actors of `tables`, most articles first.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    dictionary : path, DataFrame, Dictionary or list of them, optional
        The actor dictionary that tells kind and country; by default the one that the tables were
        made with.
    kinds : iterable of str, optional
        The kinds of actors to return, such as ["person", "organisation"]; by default all.

    Returns
    -------
    DataFrame
        A row an actor: actor; kind, of the dictionary and the list of states, else what most of its
        mentions look like: person, organisation, place, group or medium; country (of the dictionary
        and that list), mentions, articles, stories (copies of one story count once where
        group_stories has marked them), events (articles about one happening count once where
        group_events has marked them), first_seen, last_seen, and aliases, the forms brought under
        the name with their counts.

    Raises
    ------
    NewskitError
        For what is not Tables or not an actor dictionary, and for an unknown kind.

    Examples
    --------
    >>> from newskit.schema import example
    >>> from newskit.tables import Tables
    >>> tables = Tables(articles=example("articles", doc_id=["a"]), mentions=example("mentions", doc_id=["a"],
    ...                 text=["Chinese"], actor=["China"]))
    >>> count_actors(tables)[["actor", "kind", "articles", "aliases"]].values.tolist()
    [['China', 'state', 1, 'Chinese (1)']]
    """
    require_tables(tables)
    wanted, known = of_kinds(kinds, tables, dictionary), known_entries(tables, dictionary)
    mentions = require(tables.mentions, "mentions")
    articles = require(tables.articles, "articles", ("doc_id", "published", "story", "event"))
    dated = mentions.merge(
        articles[["doc_id", "published", "story", "event"]], on="doc_id", how="left"
    )
    for group in ("story", "event"):
        dated[group] = dated[group].where(dated[group].fillna("") != "", dated["doc_id"])
    kind_of = kinds_of_actors(mentions, known)
    rows = [
        _actor_row(name, kind_of[name], group, known.get(name))
        for name, group in dated[dated["actor"] != ""].groupby("actor")
        if wanted is None or name in wanted
    ]
    frame = table("actors", rows)
    return frame.sort_values(
        ["articles", "mentions", "actor"], ascending=[False, False, True], kind="stable"
    ).reset_index(drop=True)


def _actor_row(name, kind, group, entry):
    forms = Counter(group["text"]).most_common()
    return {
        "actor": name,
        "kind": kind,
        "country": entry.country if entry else "",
        "mentions": len(group),
        "articles": group["doc_id"].nunique(),
        "stories": group["story"].nunique(),
        "events": group["event"].nunique(),
        "first_seen": group["published"].min(),
        "last_seen": group["published"].max(),
        "aliases": "; ".join(f"{form} ({count})" for form, count in forms),
    }


@renamed_parameters(every="freq")
def count_over_time(
    tables: Tables, names: str | Iterable[str], *, freq: Freq = "month", share: bool = False
) -> pd.DataFrame:
    """Return the articles that name each of `names` in each period: one row a period, one column a
    name.

    Periods without any article are missing values, not zeros: nothing was read, nothing is known.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    names : str or iterable of str
        Actors, as in count_actors.
    freq : {"day", "week", "month", "quarter", "year"}, default "month"
        The length of a period.
    share : bool, default False
        Whether to return shares of the period's articles, 0 to 1, in place of their number.

    Returns
    -------
    DataFrame
        Counts or shares, with a PeriodIndex from the first day to the last. Articles without a day
        are left out.

    Raises
    ------
    NewskitError
        For a name that no article has, with the nearest ones, and for another `freq`.

    Examples
    --------
    >>> from newskit.schema import example
    >>> from newskit.tables import Tables
    >>> articles = example("articles", doc_id=["a", "b"], published=["2023-05-01", "2023-05-31"])
    >>> tables = Tables(articles=articles, mentions=example("mentions", doc_id=["a"], actor=["China"]))
    >>> count_over_time(tables, "China", share=True)["China"].tolist()
    [0.5]
    """
    require_tables(tables)
    if isinstance(names, str):
        names = [names]
    else:
        names = list(names)
    _check_names(names, tables.mentions["actor"])
    check_freq(freq)
    articles = tables.articles.dropna(subset=["published"])
    period = articles["published"].dt.to_period(PERIODS[freq])
    wide = pd.DataFrame(
        index=pd.period_range(period.min(), period.max(), freq=PERIODS[freq])
        if len(period)
        else pd.PeriodIndex([], freq=PERIODS[freq])
    )
    read = period.value_counts()
    for name in names:
        holding = set(tables.mentions.loc[tables.mentions["actor"] == name, "doc_id"])
        found = period[articles["doc_id"].isin(holding)].value_counts()
        wide[name] = found.reindex(read.index, fill_value=0)
    if share:
        return wide.div(read, axis=0)
    return wide


def check_freq(freq):
    """Raise NewskitError unless `freq` is the name of a period."""
    if freq not in PERIODS:
        raise NewskitError(f"freq is {freq!r}; it can be {', '.join(map(repr, PERIODS))}.")


def _check_names(names, actors):
    known = set(actors)
    for name in names:
        if name not in known:
            near = get_close_matches(str(name), known, n=3)
            raise NewskitError(
                f"No article names {name!r}."
                + (
                    f"\n  Did you mean {' or '.join(map(repr, near))}?"
                    if near
                    else "\n  The names are those of count_actors(tables)['actor']."
                )
            )
