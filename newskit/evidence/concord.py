"""Keyword in context."""

import re
from collections.abc import Iterable

import pandas as pd

from newskit.schema import NewskitError
from newskit.tables import Tables, require_tables

WORD_END = re.compile(r"\s")


def concordance(
    tables: Tables,
    pattern: str,
    width: int = 40,
    *,
    outlet: str | Iterable[str] | None = None,
    period: str | tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Return every hit of a regular expression in the articles, with its context: keyword in
    context.

    Upper and lower case are one. Context ends at whole words.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    pattern : str
        A regular expression, or just words.
    width : int, default 40
        Characters of context on either side.
    outlet : str or iterable of str, optional
        Leave out the articles of other outlets.
    period : str or (str, str), optional
        "2023", "2023-04", or the first and the last one. Articles outside it and undated ones are
        left out.

    Returns
    -------
    DataFrame
        doc_id, outlet, published, start, end, left, hit, right; sorted by day and place.

    Raises
    ------
    NewskitError
        For a pattern that is not a regular expression, an outlet that no article has, and a period
        that cannot be read.

    See Also
    --------
    keyness : Words that one part of the articles uses more than the rest.

    Examples
    --------
    >>> from newskit.schema import example
    >>> tables = Tables(articles=example("articles", doc_id=["a"], text=["The junta said no."]))
    >>> concordance(tables, "junta", width=6)[["left", "hit", "right"]].values.tolist()
    [['The ', 'junta', ' said']]
    """
    if not isinstance(pattern, str) or not isinstance(width, int) or width < 0:
        raise NewskitError(
            f"A concordance takes a pattern and a width in characters, not {pattern!r} and {width!r}.\n"
            "  Try: nk.concordance(tables, 'junta', width=40)"
        )
    try:
        seek = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise NewskitError(
            f"{pattern!r} is not a regular expression: {error}.\n"
            f"  To look for these characters themselves: re.escape({pattern!r})"
        ) from error
    articles = _in_period(_of_outlet(require_tables(tables).articles, outlet), period)
    rows = [
        _in_context(article, hit, width)
        for article in articles.sort_values(["published", "doc_id"], kind="stable").itertuples()
        for hit in seek.finditer(article.text)
        if hit[0]
    ]
    return pd.DataFrame(
        rows, columns=["doc_id", "outlet", "published", "start", "end", "left", "hit", "right"]
    )


def _of_outlet(articles, outlet):
    if outlet is None:
        return articles
    if isinstance(outlet, str):
        wanted = {outlet}
    else:
        wanted = set(outlet)
    known = sorted(set(articles["outlet"]) - {""})
    if strange := sorted(wanted - set(known)):
        raise NewskitError(
            f"No article is of the outlet {strange[0]!r}.\n  Outlets: {', '.join(map(repr, known))}."
        )
    return articles[articles["outlet"].isin(wanted)]


def _in_period(articles, period):
    if period is None:
        return articles
    if isinstance(period, str):
        first, last = period, period
    else:
        first, last = period
    try:
        first, last = pd.Period(first).start_time, pd.Period(last).end_time
    except (ValueError, TypeError) as error:
        raise NewskitError(
            f"{period!r} is not a period.\n  Try: period='2023-04' or period=('2021-02', '2023-05-31')"
        ) from error
    return articles[articles["published"].between(first, last)]


def _in_context(article, hit, width):
    text = article.text.replace("\n", " ")
    return (
        article.doc_id,
        article.outlet,
        article.published,
        hit.start(),
        hit.end(),
        _whole_words_at_start(text, max(0, hit.start() - width), hit.start()),
        hit[0],
        _whole_words_at_end(text, hit.end(), hit.end() + width),
    )


def _whole_words_at_start(text, start, end):
    """The characters start to end without a word that they begin inside of."""
    if start and not text[start - 1].isspace():
        inside = WORD_END.search(text, start, end)
        if inside:
            start = inside.end()
        else:
            start = end
    return text[start:end]


def _whole_words_at_end(text, start, end):
    """The characters start to end without a word that they end inside of."""
    if end < len(text) and not text[end].isspace():
        cut = text.rfind(" ", start, end)
        end = max(cut, start)
    return text[start:end]
