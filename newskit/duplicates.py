"""Wire copies: articles that say the same in the same words, found in time that grows with their
number.

Texts are compared by their runs of four words. MinHash signatures (Broder, On the resemblance and
containment of documents, 1997) whose bands agree name the pairs that may be copies; each pair is
then measured in full.
"""

import difflib
import hashlib
import re
from dataclasses import replace
from typing import overload

import numpy as np
import pandas as pd

from newskit.progress import show_progress
from newskit.schema import NewskitError, require
from newskit.tables import Tables

WORD = re.compile(r"\w+")
RUN = 4  # words
SAME = 0.5  # of the shorter text's runs stand in the other one, from there on they are copies
FEWEST = 8  # runs that a text must have to be compared at all
BANDS, ROWS = 64, 3  # a pair that shares 0.43 of all its runs is looked at with a chance of 0.995
TRIED = 20  # stories of one bucket that an article is measured against


@overload
def group_stories(articles: Tables) -> Tables: ...
@overload
def group_stories(articles: pd.DataFrame) -> pd.DataFrame: ...
def group_stories(articles: pd.DataFrame | Tables) -> pd.DataFrame | Tables:
    """Return `articles` with the column `story`: one name for all copies of a story, "" where there
    is none.

    Copies may have other headlines, a cut end, another lead or a few other words: half of the
    four-word runs of the shorter text must be in the other one, or in a copy that links the two; an
    excerpt of less than a third is not a copy.

    Parameters
    ----------
    articles : DataFrame or Tables
        A table of articles, or Tables whose articles are to be grouped.

    Returns
    -------
    DataFrame or Tables
        What was given, with `story` filled in. A story is named after the smallest doc_id among its
        copies, so the order of the rows changes nothing.

    Raises
    ------
    NewskitError
        For what is neither.

    Examples
    --------
    >>> from newskit.schema import example
    >>> told = "The bridge over the river was closed on Tuesday after three days of heavy rain, officials said."
    >>> articles = example("articles", doc_id=["a", "b"], text=[told, "At night. " + told])
    >>> group_stories(articles)["story"].tolist()
    ['a', 'a']
    """
    if isinstance(articles, Tables):
        return replace(articles, articles=group_stories(articles.articles))
    require(articles, "articles", ("doc_id", "text"))
    ordered = articles[["doc_id", "text"]].sort_values("doc_id", kind="stable")
    texts = show_progress(ordered["text"], "comparing articles", len(ordered))
    runs = [_runs(text) for text in texts]
    parent = list(range(len(runs)))
    compared = [i for i, own in enumerate(runs) if len(own) >= FEWEST]
    if compared:
        bands = _bands([runs[i] for i in compared])
        for bucket in _buckets(bands):
            _join([compared[i] for i in bucket], runs, parent)
    roots = pd.Series([_find(parent, i) for i in range(len(runs))], ordered.index)
    sizes = roots.map(roots.value_counts())
    names = pd.Series(ordered["doc_id"].to_numpy()[roots], ordered.index).where(sizes > 1, "")
    return articles.assign(story=names.reindex(articles.index).astype("str"))


def _runs(text):
    """The four-word runs of a text as sorted numbers of 32 bits."""
    words = [word.lower() for word in WORD.findall(text)]
    ids = np.array(
        [int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest()) for word in words],
        np.uint32,
    )
    if len(ids) < RUN:
        return np.empty(0, np.uint32)
    mixed = np.zeros(len(ids) - RUN + 1, np.uint32)
    for i in range(RUN):
        mixed = mixed * np.uint32(0x9E3779B1) + ids[i : len(ids) - RUN + 1 + i]
    return np.unique(mixed)


def _bands(runs):
    """Return one number for each text and band of its MinHash signature."""
    from datasketch import MinHash

    empty = MinHash(num_perm=BANDS * ROWS, hashfunc=int)
    mixer = np.random.default_rng(1).integers(1, 2**63, ROWS, dtype=np.uint64) | np.uint64(1)
    bands = np.empty((len(runs), BANDS), np.uint64)
    for i, own in enumerate(runs):
        signature = empty.copy()
        signature.update_batch(own.tolist())
        bands[i] = (signature.hashvalues.astype(np.uint64).reshape(BANDS, ROWS) * mixer).sum(axis=1)
    return bands


def _buckets(bands):
    """Yield the texts that agree in a band, in their order."""
    for band in bands.T:
        order = np.argsort(band, kind="stable")
        cuts = np.flatnonzero(np.diff(band[order])) + 1
        yield from (bucket for bucket in np.split(order, cuts) if len(bucket) > 1)


def _join(bucket, runs, parent):
    stories = []
    for i in bucket:
        root = _find(parent, i)
        if root in (_find(parent, other) for other in stories):
            continue
        copy = next(
            (other for other in stories[:TRIED] if _share(runs[i], runs[other]) >= SAME), None
        )
        if copy is None:
            stories.append(i)
        else:
            first, second = sorted((root, _find(parent, copy)))
            parent[second] = first


def _find(parent, i):
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _share(one, other):
    """The share of the shorter text's runs that stand in the other."""
    return np.isin(one, other, assume_unique=True).sum() / max(min(len(one), len(other)), 1)


def compare_copies(articles: pd.DataFrame, story: str) -> pd.DataFrame:
    """Return what each copy of a story changed against its first copy, a row a change.

    Parameters
    ----------
    articles : DataFrame
        A table of articles that group_stories has grouped.
    story : str
        The name of a story, as in the column `story`.

    Returns
    -------
    DataFrame
        doc_id, outlet, change (cut, added, replaced), before and after (words of the first copy and
        of this one), start and end (characters of this copy's text; where something was cut, the
        place). The first copy is that of the earliest day, then of the smallest doc_id.

    Raises
    ------
    NewskitError
        For a story that is not there.

    Examples
    --------
    >>> from newskit.schema import example
    >>> articles = example("articles", doc_id=["a", "b"], text=["Rain fell all day.", "Rain fell at night."], story=["a", "a"])
    >>> compare_copies(articles, "a")[["change", "before", "after"]].values.tolist()
    [['replaced', 'all day.', 'at night.']]
    """
    require(articles, "articles", ("doc_id", "outlet", "text", "published", "story"))
    copies = articles[articles["story"].eq(story)].sort_values(
        ["published", "doc_id"], kind="stable"
    )
    if not story or copies.empty:
        known = (
            ", ".join(map(repr, sorted(set(articles["story"]) - {""})[:3]))
            or "none: call group_stories first"
        )
        raise NewskitError(f"These articles have no story {story!r}. Stories: {known}.")
    first, rows = copies["text"].iloc[0], []
    for copy in copies.iloc[1:].itertuples():
        rows += [
            {"doc_id": copy.doc_id, "outlet": copy.outlet, **change}
            for change in changes(first, copy.text)
        ]
    columns = ("doc_id", "outlet", "change", "before", "after", "start", "end")
    return pd.DataFrame(rows, columns=columns)


def _stretch(text, words):
    """Return the text from the first of these words to the last, "" where there are none."""
    if not words:
        return ""
    return text[words[0].start() : words[-1].end()]


def changes(first, second):
    """Yield the changes from one text to another, word by word, each with its characters in the
    second.

    >>> [(one["change"], one["before"], one["after"]) for one in changes("Rain fell all day.", "Rain fell at night.")]
    [('replaced', 'all day.', 'at night.')]
    """
    one, other = (list(re.finditer(r"\S+", text)) for text in (first, second))
    matcher = difflib.SequenceMatcher(
        None, [word[0] for word in one], [word[0] for word in other], autojunk=False
    )
    for what, start, end, low, high in matcher.get_opcodes():
        if what != "equal":
            if low < len(other):
                at = other[low].start()
            else:
                at = len(second)
            after = _stretch(second, other[low:high])
            yield {
                "change": {"delete": "cut", "insert": "added", "replace": "replaced"}[what],
                "before": _stretch(first, one[start:end]),
                "after": after,
                "start": at,
                "end": at + len(after),
            }
