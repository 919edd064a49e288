"""A DataFrame, a Series, or a list of dicts or strings -> a table of articles."""

import hashlib
from collections.abc import Iterable, Mapping

import pandas as pd

from newskit.schema import TABLES, NewskitError, conform, require, table, warn
from newskit.sources.columns import first_filled, is_filled, match_columns, texts_of
from newskit.sources.records import TOLD, to_columns, warn_of_days
from newskit.sources.shapes import flatten

ARTICLES = frozenset(TABLES["articles"])
FIRST_TOLD = ("text", "page", "title", "published", "outlet")


def to_articles(
    data: pd.DataFrame | pd.Series | Iterable,
    columns: Mapping[str, str] | None = None,
    *,
    quiet: bool = False,
) -> pd.DataFrame:
    """Return the table of articles of a DataFrame, a Series of texts, or a list of dicts or
    strings.

    Text, title, day, outlet, byline, address, language and id are found under the names that
    exports give them (`body`, `content`, `headline`, `pub_date`, `publishedAt`, `source.name` …).
    Every other column stays as it is, and one line that is printed says what was used for what.

    Parameters
    ----------
    data : DataFrame, Series, or iterable of dict or str
        One article a row. A table that newskit made comes back as it is.
    columns : dict, optional
        Which of its columns holds what, where the names do not tell: ``{"text": "post",
        "published": "posted"}``.
    quiet : bool, default False
        Whether to leave out the line on the columns.

    Returns
    -------
    DataFrame
        A row an article, in the order of `data`, numbered from 0: the columns of `articles`, then
        those of your own. `doc_id` is the article's own id where each has one, else 16 digits made
        of its content. An index that is not just numbers from 0 is kept as a column.

    Raises
    ------
    NewskitError
        Where no column holds text, where a text is not text (with its row), and for a column named
        in `columns` that is not there.

    Warns
    -----
    UserWarning
        For rows without text and for dates that cannot be read; these rows stay.

    See Also
    --------
    read_articles : Read files.

    Examples
    --------
    >>> posts = pd.DataFrame({"headline": ["Rain"], "body": ["It rained."], "pub_date": ["31/05/2023"], "topic": ["weather"]})
    >>> articles = to_articles(posts)
    text from 'body', title from 'headline', published from 'pub_date' (day first); kept: 'topic'
    >>> articles[["title", "published", "topic"]].values.tolist()
    [['Rain', Timestamp('2023-05-31 00:00:00'), 'weather']]
    """
    if columns is None and _is_articles(data):
        return _checked(table("articles", conform(data, "articles")))
    frame = _to_frame(data)
    if {"sent_id", "start", "end"} <= set(frame):
        require(frame, "articles", ())
    conform(frame[[]], "articles")
    if columns is None and list(frame) == ["text"]:  # texts alone, which may all be empty
        columns = {"text": "text"}
    matched = match_columns(frame, columns)
    _check_text(frame, matched)
    made, own, days = to_columns(frame, matched)
    articles = _with_text(table("articles", pd.concat([made, own], axis=1)), frame, matched)
    _restore_types(articles, frame)
    if not quiet and matched.used:
        print(_describe(matched, days))
    _warn(articles, matched, days)
    return articles


def _is_articles(data):
    return isinstance(data, pd.DataFrame) and set(data.columns) >= ARTICLES


def _to_frame(data):
    """Return whatever holds articles as a DataFrame with a plain index."""
    if isinstance(data, pd.Series):
        data = data.rename("text").to_frame()
    if isinstance(data, (str, bytes, Mapping)) or not isinstance(data, (pd.DataFrame, Iterable)):
        raise NewskitError(
            f"These are not articles: {type(data).__name__}.\n  Give a DataFrame, a Series, or a list of "
            "dicts or strings; newskit.read_articles('folder') reads files."
        )
    if not isinstance(data, pd.DataFrame):
        data = _from_rows(list(data))
    return _plain_index(data)


def _from_rows(rows):
    strange = next((i for i, row in enumerate(rows) if not isinstance(row, (str, Mapping))), None)
    if strange is not None:
        raise NewskitError(
            f"Article {strange} is a {type(rows[strange]).__name__}: a list of articles holds dicts or strings."
        )
    objects = [{"text": row} if isinstance(row, str) else flatten(dict(row)) for row in rows]
    if objects:
        return pd.DataFrame(objects)
    return pd.DataFrame({"text": []}, dtype="str")


def _plain_index(frame):
    """Return the frame numbered from 0; an index that says something becomes a column."""
    if frame.columns.nlevels > 1 or not frame.columns.is_unique:
        raise NewskitError(
            "The columns of this table do not each have one name of their own.\n"
            "  Try: frame.loc[:, ~frame.columns.duplicated()]"
        )
    if frame.index.equals(pd.RangeIndex(len(frame))) and frame.index.name is None:
        return frame.set_axis(pd.RangeIndex(len(frame)))
    free = not set(frame.index.names) & set(frame.columns) and "index" not in frame
    return frame.reset_index(drop=not free)


def _check_text(frame, matched):
    """Raise NewskitError where no column holds text, or a cell of it is something else."""
    sources = matched.used.get("text") or matched.used.get("page")
    if not sources:
        found = ", ".join(map(repr, frame.columns)) or "none"
        if len(frame):
            raise NewskitError(
                f"No column of this table is known to hold the articles' text.\n  Columns found: {found}.\n"
                "  Say which one it is: newskit.to_articles(data, columns={'text': 'its name'})"
            )
        return
    cells = first_filled(frame, sources)
    strange = [i for i, cell in enumerate(cells) if is_filled(cell) and not isinstance(cell, str)]
    if strange:
        raise NewskitError(
            f"The text of row {strange[0]} is not text but a {type(cells.iloc[strange[0]]).__name__}, and so are "
            f"{len(strange) - 1} others.\n  Columns used: {', '.join(map(repr, sources))}.\n"
            "  Say which one holds the text: newskit.to_articles(data, columns={'text': 'its name'})"
        )


def _with_text(articles, frame, matched):
    """Fill in what the reading of a file would: text, format, position and doc_id."""
    if "text" in matched.used:
        texts = texts_of(frame, matched.used["text"])
    else:
        texts = articles["page"]
    texts = pd.Series([text if is_filled(text) else "" for text in texts], dtype="str")
    return articles.assign(
        text=texts,
        page=articles["page"].where(articles["page"].ne(""), texts),
        format="table",
        position=range(len(articles)),
        doc_id=_ids(frame, articles, texts, matched),
    )


def _restore_types(articles, frame):
    """Columns of the user's own keep the types that they came with."""
    for column in set(articles) & set(frame) - ARTICLES:
        if frame[column].dtype == object:
            articles[column] = frame[column].to_numpy()
        else:
            articles[column] = frame[column].array


def _ids(frame, articles, texts, matched):
    own = None
    if "id" in matched.used:
        own = frame[matched.used["id"][0]]
    if own is not None and own.map(is_filled).all() and own.astype(str).is_unique:
        return own.map(_plain_id).astype("str")
    keys = zip(articles["title"], texts, articles["published"].map(str), articles["url"])
    digests = pd.Series(
        [
            hashlib.sha256("\x1f".join(key).encode("utf-8", "replace")).hexdigest()[:16]
            for key in keys
        ],
        dtype="str",
    )
    again = digests.groupby(digests).cumcount()
    return digests.where(again == 0, digests + "-" + (again + 1).astype("str"))


def _plain_id(value):
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip()


def _checked(articles):
    doubled = articles["doc_id"][articles["doc_id"].duplicated()]
    if len(doubled):
        raise NewskitError(
            f"{len(doubled)} articles have the doc_id of another: {doubled.iloc[0]!r}.\n"
            "  Try: articles.drop_duplicates('doc_id')"
        )
    return articles


def _describe(matched, days):
    """Return one line on what each column was used for."""
    first = [column for column in FIRST_TOLD if column in matched.used]
    rest = [column for column in matched.used if column not in FIRST_TOLD]
    used = []
    for column in first + rest:
        told = f"{column} from {' or '.join(map(repr, matched.used[column]))}"
        if column == "published" and days.order:
            told += f" ({days.order})"
        used.append(told)
    own = ", ".join(map(repr, matched.own))
    said = ", ".join(used)
    if own:
        said += f"; kept: {own}"
    return said


def _warn(articles, matched, days):
    empty = articles.index[articles["text"].str.strip().eq("")]
    if len(empty):
        rows = ", ".join(map(str, empty[:TOLD]))
        if len(empty) > TOLD:
            rows += ", …"
        warn(f"{len(empty)} of {len(articles)} articles have no text: row {rows}.")
    warn_of_days(matched, days, "the table")
