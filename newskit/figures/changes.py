"""Changes: "rose from 240 to 273" as one row with two ends in place of two figures."""

import itertools
import re

import pandas as pd

from newskit.tables import Tables, require_tables

FROM = re.compile(r"\bfrom\s$")
TO = re.compile(r"(?:\s[\w.:]+){0,5}\sto\s")  # between the ends of a change: " in 2019 to "
LED = 6  # characters before a figure in which "from" stands


def join_changes(tables: Tables) -> pd.DataFrame:
    """Return the figures of `tables` with each change "from 240 to 273" in one row.

    The row is that of the first figure; its `value_high` is the value of the second one, which is
    left out. A change may go down: then `value_high` is the smaller of the two. Both figures must
    be of one unit, or one of them of none.

    Parameters
    ----------
    tables : Tables
        What `annotate` returned.

    Returns
    -------
    pandas.DataFrame
        The table `figures`, with fewer rows where changes were joined.

    Raises
    ------
    NewskitError
        If `tables` is not a Tables.

    Examples
    --------
    >>> import newskit as nk
    >>> articles = nk.example("articles", doc_id=["a"], text=["Output rose from 240 tons in 2019 to 273 tons."])
    >>> nk.join_changes(nk.annotate(articles))[["text", "value", "value_high"]].values.tolist()
    [['240 tons', 240.0, 273.0]]
    """
    require_tables(tables)
    texts = dict(zip(tables.articles["doc_id"], tables.articles["text"]))
    rows = tables.figures.to_dict("records")
    joined, dropped = {}, set()
    for row, following in itertools.pairwise(rows):
        if row["figure_id"] not in dropped and _is_change(texts[row["doc_id"]], row, following):
            joined[row["figure_id"]] = following
            dropped.add(following["figure_id"])
    figures = tables.figures[~tables.figures["figure_id"].isin(dropped)].copy()
    for column, name in (("value_high", "value"), ("unit", "unit")):
        ends = figures["figure_id"].map({key: row[name] for key, row in joined.items()})
        figures[column] = ends.where(ends.notna() & (ends != ""), figures[column])
    return figures.reset_index(drop=True)


def _is_change(text, start, end):
    same_sentence = (start["doc_id"], start["sent_id"]) == (end["doc_id"], end["sent_id"])
    plain = pd.isna(start["value_high"]) and pd.isna(end["value_high"])
    same_unit = start["unit"] == end["unit"] or not start["unit"] or not end["unit"]
    return (
        same_sentence
        and plain
        and same_unit
        and bool(FROM.search(text, max(0, start["start"] - LED), start["start"]))
        and bool(TO.fullmatch(text, start["end"], end["start"]))
    )
