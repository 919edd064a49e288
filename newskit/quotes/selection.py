"""Choosing among the rows of the table of quotes."""

from functools import cache

import pandas as pd

from newskit.lexicons import read_table
from newskit.quotes.lexicon import class_of, words
from newskit.schema import require

NAMELESS = words("nameless") | {""}
ACCORD = "accord"  # "according to" has one form
SURE = 0.9  # of the rows of a kind that are right, at least
WEIGHT = (
    2  # rows of its rule and form that a kind of cue is taken to have beside those that were judged
)
COUNTS = {
    (row["rule"], row["class"], row["form"]): (int(row["right"]), int(row["rows"]))
    for row in read_table("quotes_precision")
}


def keep_precise(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `quotes` that report speech of a named speaker and are of a kind that is
    right 9 times in 10.

    For work that needs few false rows. The kind of a row is its rule, the class of its cue ("say",
    "promise") and the cue's form (finite, participle, infinitive); how often each is right was
    counted on rows judged by hand, which lexicons/quotes_precision.csv holds.

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
    >>> quotes = example("quotes", speaker=["the minister", "it"], cue=["said", "to suggest"],
    ...                  cue_lemma=["say", "suggest"], act=["speech", "speech"],
    ...                  rule=["clause", "clause"])
    >>> keep_precise(quotes)["cue"].tolist()
    ['said']
    """
    require(quotes, "quotes", ["speaker", "cue", "cue_lemma", "act", "rule"])
    named = ~quotes["speaker"].str.lower().isin(NAMELESS)
    kinds = zip(quotes["rule"], quotes["cue_lemma"], quotes["cue"])
    sure = [precision_of(rule, *kind_of_cue(lemma, cue)) >= SURE for rule, lemma, cue in kinds]
    return quotes[
        pd.Series(sure, index=quotes.index, dtype=bool) & named & (quotes["act"] == "speech")
    ]


def kind_of_cue(lemma: str, cue: str) -> tuple[str, str]:
    """Return the class and the form of a cue.

    >>> kind_of_cue("say", "has said"), kind_of_cue("claim", "claiming"), kind_of_cue("go", "to go")
    (('say', 'finite'), ('report', 'participle'), ('', 'infinitive'))
    """
    written = cue.lower().split()
    if "to" in written[:-1] and lemma != ACCORD:
        return class_of(lemma), "infinitive"
    is_participle = any(word.endswith("ing") for word in written[:1] + written[-1:])
    return class_of(lemma), "participle" if is_participle and lemma != ACCORD else "finite"


@cache
def precision_of(rule: str, cue_class: str, form: str) -> float:
    """Return the share of rows that are right, of a rule, a class and a form of cue; of a kind that
    few judged, near that of its rule.

    >>> precision_of("spoken", "say", "finite") > precision_of("clause", "report", "infinitive")
    True
    """
    right, rows = COUNTS.get((rule, cue_class, form), (0, 0))
    alike = [count for kind, count in COUNTS.items() if (kind[0], kind[2]) == (rule, form)]
    if not alike:
        return 0.0
    of_rule = (sum(count[0] for count in alike) + 0.5) / (sum(count[1] for count in alike) + 1)
    return (right + WEIGHT * of_rule) / (rows + WEIGHT)


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
