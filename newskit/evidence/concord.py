"""Keyword in context."""
import re

import pandas as pd

from newskit.schema import NewskitError, require_tables


def concordance(tables, pattern, width=40):
    """Return every hit of the regular expression `pattern` in the articles, with `width` characters of context.

    Columns: doc_id, outlet, published, start, end, left, hit, right; sorted by day and place. Upper and
    lower case are one. Raises NewskitError for a pattern that is no regular expression.
    """
    if not isinstance(pattern, str) or not isinstance(width, int) or width < 0:
        raise NewskitError(f"A concordance takes a pattern and a width in characters, not {pattern!r} and {width!r}.\n"
                           "  Try: nk.concordance(tables, 'junta', width=40)")
    try:
        seek = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise NewskitError(f"{pattern!r} is no regular expression: {error}.\n"
                           f"  To look for it as it stands: re.escape({pattern!r})") from error
    articles = require_tables(tables).articles.sort_values(["published", "doc_id"], kind="stable")
    rows = [_in_context(article, hit, width) for article in articles.itertuples()
            for hit in seek.finditer(article.text) if hit[0]]
    return pd.DataFrame(rows, columns=["doc_id", "outlet", "published", "start", "end", "left", "hit",
                                       "right"])


def _in_context(article, hit, width):
    text = article.text.replace("\n", " ")
    return (article.doc_id, article.outlet, article.published, hit.start(), hit.end(),
            text[max(0, hit.start() - width):hit.start()], hit[0], text[hit.end():hit.end() + width])
