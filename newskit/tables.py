"""Tables: the evidence of a set of articles,
with the dictionary and the settings that it was made with.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

import pandas as pd

from newskit.schema import NewskitError, conform, table

NAMES = ("articles", "lines", "sentences", "mentions", "quotes", "dates", "figures")
SHOWN_OUTLETS = 5  # outlets that the summary of Tables names


def _empty(name):
    return field(default_factory=lambda: table(name, []))


@dataclass(frozen=True, repr=False, eq=False)
class Tables:
    """The evidence of a set of articles, one DataFrame an attribute.

    Parameters
    ----------
    articles, lines, sentences, mentions, quotes, dates, figures : DataFrame
        The tables; docs/tables.md says what each column holds. Each is checked as it comes in.
    dictionary : Dictionary, optional
        The actor dictionary that the rows were made with.
    made_with : dict
        What the rows depend on beside the articles: the version of newskit, the model, a digest of
        the dictionary.

    Raises
    ------
    NewskitError
        For what is not a table, and for a cell of another type than its column, with its row.

    Examples
    --------
    >>> Tables()
    Tables: 0 articles, 0 lines, 0 sentences, 0 mentions, 0 quotes, 0 dates, 0 figures
    """

    articles: pd.DataFrame = _empty("articles")
    lines: pd.DataFrame = _empty("lines")
    sentences: pd.DataFrame = _empty("sentences")
    mentions: pd.DataFrame = _empty("mentions")
    quotes: pd.DataFrame = _empty("quotes")
    dates: pd.DataFrame = _empty("dates")
    figures: pd.DataFrame = _empty("figures")
    dictionary: Any = None
    made_with: dict = field(default_factory=dict)

    def __post_init__(self):
        for name in NAMES:
            object.__setattr__(self, name, conform(getattr(self, name), name))

    def __repr__(self) -> str:
        return "Tables: " + ", ".join(f"{len(getattr(self, name))} {name}" for name in NAMES)

    def _repr_html_(self) -> str:
        counts = "".join(
            f"<tr><td style='text-align:left'>{name}</td><td style='text-align:right'>{len(getattr(self, name)):,}</td></tr>"
            for name in NAMES
        )
        about = "".join(f"<p style='margin:.2em 0'>{escape(line)}</p>" for line in self._describe())
        return f"<div class='mathjax_ignore tex2jax_ignore'><table>{counts}</table>{about}</div>"

    def _describe(self):
        """Yield lines of words on the period, the outlets and how the tables were made."""
        if "published" in self.articles and (days := self.articles["published"].dropna()).size:
            first, last = (f"{day.day} {day:%B %Y}" for day in (days.min(), days.max()))
            if first == last:
                yield f"Published {first}"
            else:
                yield f"Published {first} to {last}"
        outlets = self.articles.get("outlet", pd.Series(dtype="str"))
        counted = outlets[outlets.ne("")].value_counts()
        if len(counted):
            first = ", ".join(
                f"{outlet} ({count})" for outlet, count in counted.head(SHOWN_OUTLETS).items()
            )
            more = len(counted) - SHOWN_OUTLETS
            yield f"Outlets: {first}" + (f" and {more} more" if more > 0 else "")
        if self.made_with:
            model = self.made_with.get("model", "").replace(" ", "_", 1)  # language and name
            yield f"Made with newskit {self.made_with.get('newskit', '')}, model {model}"

    def subset(self, articles: pd.DataFrame | pd.Series | Iterable) -> "Tables":
        """Return the Tables of some of the articles: all rows of these, none of others.

        Parameters
        ----------
        articles : Series or array of bool, DataFrame, or iterable of str
            A mask over `tables.articles`, rows of it, or doc_ids.

        Returns
        -------
        Tables
            Each table in its order, with the same dictionary.

        Raises
        ------
        NewskitError
            For a doc_id that is not among the articles, and a mask of another length.

        Examples
        --------
        >>> from newskit.schema import example
        >>> tables = Tables(articles=example("articles", doc_id=["a", "b"], outlet=["Wire", "Daily"]))
        >>> tables.subset(tables.articles["outlet"] == "Wire").articles["doc_id"].tolist()
        ['a']
        """
        wanted = _chosen_ids(self.articles, articles)
        return replace(self, **{name: _of_articles(getattr(self, name), wanted) for name in NAMES})

    def replace(self, **changes) -> "Tables":
        """Return the Tables with other frames in place of some:
        `tables.replace(articles=articles.merge(…))`.

        Parameters
        ----------
        **changes
            A DataFrame for each table that changes, `dictionary` or `made_with`.

        Returns
        -------
        Tables
            A new object; the old one stays as it was.

        Raises
        ------
        NewskitError
            For an attribute that Tables do not have, and for articles that leave other tables' rows
            without their article or whose text is no longer the one that these rows point into.

        Examples
        --------
        >>> from newskit.schema import example
        >>> tables = Tables(articles=example("articles", doc_id=["a"]))
        >>> tables.replace(articles=tables.articles.assign(topic="floods")).articles["topic"].tolist()
        ['floods']
        """
        if strange := sorted(changes.keys() - {*NAMES, "dictionary", "made_with"}):
            raise NewskitError(
                f"Tables have no {strange[0]!r}.\n  They have {', '.join(NAMES)}, dictionary, made_with."
            )
        changed = replace(self, **changes)
        if "articles" in changes:
            _check_rows(changed)
        return changed


def _of_articles(frame, doc_ids):
    return frame[frame["doc_id"].isin(doc_ids)].reset_index(drop=True)


def _chosen_ids(articles, chosen):
    """Return the set of doc_ids that a mask, rows or a list of ids name."""
    if isinstance(chosen, pd.DataFrame):
        chosen = conform(chosen, "articles").get("doc_id", [])
    if isinstance(chosen, str):
        chosen = [chosen]
    cells = _to_series(chosen)
    if len(cells) and pd.api.types.is_bool_dtype(cells):
        if len(cells) != len(articles):
            raise NewskitError(
                f"The mask has {len(cells)} cells, and there are {len(articles)} articles."
            )
        return set(articles["doc_id"][cells.fillna(False).to_numpy(dtype=bool)])
    if unknown := sorted(map(str, set(cells) - set(articles["doc_id"]))):
        raise NewskitError(
            f"There is no article {unknown[0]!r}.\n  The ids are those of tables.articles['doc_id']."
        )
    return set(cells)


def _to_series(chosen: Any) -> pd.Series:
    if isinstance(chosen, pd.Series):
        return chosen
    try:
        return pd.Series(chosen)
    except (TypeError, ValueError) as error:
        raise NewskitError(
            f"subset takes a mask, rows of articles or doc_ids, not a {type(chosen).__name__}.\n"
            "  Try: tables.subset(tables.articles['outlet'] == 'Reuters')"
        ) from error


def _check_rows(tables):
    """Raise NewskitError where rows are left without their article, or point into another text."""
    texts = tables.articles.set_index("doc_id")["text"]
    for name in NAMES[1:]:
        lost = set(getattr(tables, name)["doc_id"]) - set(texts.index)
        if lost:
            raise NewskitError(
                f"{len(lost)} articles that rows of {name} belong to are missing: {min(lost)!r}.\n"
                "  To leave articles out: tables.subset(mask)"
            )
    for row in tables.sentences.itertuples():
        if texts[row.doc_id][row.start : row.end] != row.text:
            raise NewskitError(
                f"The text of the article {row.doc_id!r} is not the one that was annotated.\n"
                "  Annotate it again: newskit.annotate(articles)"
            )


@dataclass(frozen=True, repr=False, eq=False)
class Ledger:
    """Claims, and which figures tell each: tables `ledger` and `ledger_figures`."""

    claims: pd.DataFrame
    figures: pd.DataFrame

    def __repr__(self) -> str:
        return (
            f"Ledger: {len(self.claims)} claims in {self.claims['group_id'].nunique()} groups, "
            f"told by {len(self.figures)} figures"
        )


def require_tables(tables) -> Tables:
    """Return `tables` unchanged if it is a Tables, else say where to get one.

    Raises NewskitError.
    """
    if not isinstance(tables, Tables):
        raise NewskitError(
            f"This needs the Tables that annotate returns, not a "
            f"{type(tables).__name__}.\n  Try: tables = newskit.annotate(articles)"
        )
    return tables


def concat_tables(tables: Iterable[Tables]) -> Tables:
    """Return the Tables of several sets of articles as one.

    Parameters
    ----------
    tables : iterable of Tables
        Made with the same dictionary; no article may be in two of them.

    Returns
    -------
    Tables
        The rows of each, in the order given.

    Raises
    ------
    NewskitError
        For an article that is in two of them, for different dictionaries, and for what is not
        Tables.

    Examples
    --------
    >>> from newskit.schema import example
    >>> parts = [Tables(articles=example("articles", doc_id=[name])) for name in "ab"]
    >>> concat_tables(parts).articles["doc_id"].tolist()
    ['a', 'b']
    """
    if isinstance(tables, Tables):
        parts = [tables]
    else:
        parts = [require_tables(part) for part in tables]
    if not parts:
        return Tables()
    frames = {
        name: pd.concat([getattr(part, name) for part in parts], ignore_index=True)
        for name in NAMES
    }
    doubled = frames["articles"]["doc_id"][frames["articles"]["doc_id"].duplicated()]
    if len(doubled):
        raise NewskitError(
            f"{len(doubled)} articles are in two of the Tables: {doubled.iloc[0]!r}.\n"
            "  Leave them out of one: tables.subset(mask)"
        )
    if any(part.dictionary != parts[0].dictionary for part in parts):
        raise NewskitError(
            "These Tables were made with different actor dictionaries.\n"
            "  Annotate their articles with the same one: newskit.annotate(articles, dictionary)"
        )
    made_with = {}
    if all(part.made_with == parts[0].made_with for part in parts):
        made_with = parts[0].made_with
    return Tables(**frames, dictionary=parts[0].dictionary, made_with=made_with)
