"""Words of a corpus: how often, and which of them one part of it uses more than the rest."""

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from newskit.schema import NewskitError
from newskit.tables import Tables, require_tables

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MILLION = 1_000_000


def keyness(
    tables: Tables,
    articles: pd.DataFrame | pd.Series | Iterable,
    *,
    against: pd.DataFrame | pd.Series | Iterable | None = None,
    min_count: int = 5,
) -> pd.DataFrame:
    """Return the words that some articles use more, or less, often than the rest, the most striking
    first.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    articles : Series or array of bool, DataFrame, or iterable of str
        The articles in question: a mask over `tables.articles` (of an outlet, of a period), rows of
        it, or doc_ids.
    against : like `articles`, optional
        What to compare them with; by default all other articles.
    min_count : int, default 5
        Words that both parts together use less often are left out.

    Returns
    -------
    DataFrame
        word, count and per_million (words) in the articles, count_rest and per_million_rest
        elsewhere, `articles` that use the word; `log_likelihood`, G², above 3.84 a difference at
        the 5 % level [1]_; `log_ratio`, the binary logarithm of the ratio of the two frequencies
        (1: twice as often), a count of 0 taken as 0.5 [2]_.

    Raises
    ------
    NewskitError
        For articles that are not there, and where one of the two parts has no words.

    See Also
    --------
    concordance : The words in their context.

    References
    ----------
    .. [1] Rayson and Garside, Comparing corpora using frequency profiling, ACL workshop on comparing corpora 2000.
    .. [2] Hardie, Log Ratio: an informal introduction, CASS, Lancaster University 2014.

    Examples
    --------
    >>> from newskit.schema import example
    >>> tables = Tables(articles=example("articles", doc_id=["a", "b"], text=["Rice and rice and rice.", "Fish and fish."]))
    >>> keyness(tables, ["a"], min_count=2)[["word", "count", "count_rest"]].values.tolist()
    [['fish', 0, 2], ['rice', 3, 0], ['and', 2, 1]]
    """
    require_tables(tables)
    chosen = tables.subset(articles).articles
    rest = tables.articles[~tables.articles["doc_id"].isin(chosen["doc_id"])]
    if against is not None:
        rest = tables.subset(against).articles
    own, holding = _count(chosen["text"])
    other, _ = _count(rest["text"])
    if not own or not other:
        raise NewskitError(
            "One of the two parts has no words to compare.\n"
            "  Try: nk.keyness(tables, tables.articles['outlet'] == 'Reuters')"
        )
    words = [word for word in own.keys() | other.keys() if own[word] + other[word] >= min_count]
    return _measure(words, own, other, holding)


def _count(texts):
    """Return (how often each word is used, in how many texts)."""
    counts, holding = Counter(), Counter()
    for text in texts:
        words = Counter(word.lower() for word in WORD.findall(text))
        counts.update(words)
        holding.update(words.keys())
    return counts, holding


def _measure(words, own, other, holding):
    one, two = (np.array([counts[word] for word in words], float) for counts in (own, other))
    sizes = own.total(), other.total()
    frame = pd.DataFrame(
        {
            "word": pd.Series(words, dtype="str"),
            "count": one.astype(int),
            "count_rest": two.astype(int),
            "per_million": (one / sizes[0] * MILLION).round(1),
            "per_million_rest": (two / sizes[1] * MILLION).round(1),
            "articles": [holding[word] for word in words],
            "log_likelihood": _log_likelihood(one, two, *sizes).round(2),
            "log_ratio": np.log2(
                np.maximum(one, 0.5) / sizes[0] / (np.maximum(two, 0.5) / sizes[1])
            ).round(2),
        }
    )
    return frame.sort_values(["log_likelihood", "word"], ascending=[False, True], ignore_index=True)


def _log_likelihood(one, two, size, other_size):
    expected = (
        (one + two) * size / (size + other_size),
        (one + two) * other_size / (size + other_size),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = [
            np.where(seen > 0, seen * np.log(seen / wanted), 0.0)
            for seen, wanted in zip((one, two), expected)
        ]
    return 2 * (terms[0] + terms[1])
