"""Choosing among attributions, and among the rows of the table of quotes."""

import re

import pandas as pd

from newskit.lexicons import read_words
from newskit.quotes.lexicon import words
from newskit.schema import require

PRECISE = frozenset(read_words("quotes_precise_cues"))
NAMELESS = words("nameless") | {""}
TIMES = ("DATE", "TIME")
OUTER_RULES = ("obj", "noun", "label", "signed")
WORD = re.compile(r"\w+")


def choose(page, found):
    """Return the attributions to keep, in order: the longer of two that dispute a content.

    One that lies whole within the content of another ("aides said that he *said …*") is kept
    beside it when it reports speech of somebody in a clause of its own.
    """
    kept, inner, taken = [], [], set()
    for attribution in found:
        attribution.content = page.trimmed(attribution.content - page.dateline)
        attribution.source = attribution.source - page.dateline
    for attribution in sorted(found, key=lambda one: -len(one.content)):
        if not attribution.content or _says_nothing(page, attribution):
            continue
        shared = len(attribution.content & taken)
        if attribution.cue & taken or shared > len(attribution.content) / 2:
            if _is_inner(attribution, kept):
                inner.append(attribution)
            continue
        attribution.content = page.trimmed(attribution.content - taken)
        taken |= attribution.content
        kept.append(attribution)
    return sorted(kept + inner, key=lambda one: min(one.content | one.cue))


def _says_nothing(page, attribution):
    """Say whether a content is only the day of what was done ("voted *on Monday*"), or the reader is spoken to ("You agree to …")."""
    words = [
        page.tokens[place] for place in attribution.content if page.tokens[place].text[0].isalnum()
    ]
    is_day = all(word.ent_type_ in TIMES or word.pos_ in ("DET", "ADP") for word in words)
    source = [page.lower[place] for place in attribution.source]
    quoted = any(page.long_quote(place) >= 0 for place in attribution.content)
    to_reader = source == ["you"] or (not source and page.lower[min(attribution.content)] == "you")
    return not quoted and (is_day or to_reader)


def _is_inner(attribution, kept):
    whole = attribution.content | attribution.cue
    return (
        attribution.act == "speech"
        and attribution.rule not in OUTER_RULES
        and attribution.source
        and any(whole < outer.content for outer in kept)
    )


def keep_precise(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `quotes` that report speech of a named speaker with a plain cue, for work that needs few false rows.

    Parameters
    ----------
    quotes : DataFrame
        A table of quotes.

    Returns
    -------
    DataFrame
        The rows that are kept, in their order.

    Raises
    ------
    NewskitError
        For what is not a table of quotes.

    Examples
    --------
    >>> from newskit.schema import example
    >>> quotes = example("quotes", speaker=["the minister", ""], cue=["said", "hopes to"],
    ...                  act=["speech", "belief"])
    >>> keep_precise(quotes)["cue"].tolist()
    ['said']
    """
    require(quotes, "quotes", ["speaker", "cue", "act"])
    named = ~quotes["speaker"].str.lower().isin(NAMELESS)
    plain = quotes["cue"].map(_is_plain).astype(bool)
    return quotes[plain & named & (quotes["act"] == "speech")]


def _is_plain(cue):
    words = WORD.findall(cue.lower())
    return not PRECISE.isdisjoint(words) and ("to" not in words or words[0] == "according")


def keep_outermost(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `quotes` that are not reported inside another ("aides said *he said*").

    A quote counts as inside when its cue is in the content of another quote of the article.

    Parameters
    ----------
    quotes : DataFrame
        A table of quotes.

    Returns
    -------
    DataFrame
        The rows that are not inside another, in their order.

    Raises
    ------
    NewskitError
        If `quotes` has not the columns of a table of quotes.

    Examples
    --------
    >>> from newskit.schema import example
    >>> quotes = example("quotes", doc_id=["a", "a"], quote_id=[0, 1], start=[11, 19], end=[30, 30],
    ...                  cue_start=[6, 14], speaker=["Aides", "he"])
    >>> keep_outermost(quotes)["speaker"].tolist()
    ['Aides']
    """
    require(quotes, "quotes", ["doc_id", "quote_id", "start", "end", "cue_start"])
    inside = [
        row.Index
        for _, rows in quotes.groupby("doc_id", sort=False)
        for row in rows.itertuples()
        if _is_inside(row, rows)
    ]
    return quotes.drop(index=inside)


def _is_inside(row, rows):
    if pd.isna(row.cue_start):
        return False
    around = (rows["start"] <= row.cue_start) & (row.cue_start < rows["end"])
    return bool((around & (rows["quote_id"] != row.quote_id)).any())
