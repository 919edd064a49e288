"""Checking by hand, as referees ask for it: samples to judge,
precision from the verdicts, corrections, an audit.
"""

import math
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
from scipy.stats import binomtest

from newskit.cells import read_cells, write_cells
from newskit.schema import CHOICES, TABLES, NewskitError
from newskit.tables import Tables, require_tables

KEYS = ("doc_id", "start", "end", "text")
VERDICTS = ("right", "wrong")
VERDICT = re.compile(r"verdict(?:_(?!2$)\w+?)?(?<!_2)")
CONFIDENCE = 0.95
JUDGED = ("verdict", "right_value", "note")
CORRECTION = ("table", *KEYS, "column", "value")


def sample_rows(
    tables: Tables, name: str, n: int = 100, *, path: str | Path | None = None, seed: int = 1
) -> pd.DataFrame:
    """Return rows of a table to be judged by hand, each with its sentence, outlet and day.

    Fill in `verdict` (right or wrong), and `right_value` and `note` where you like, and hand the
    table or its file to measure_precision. To judge columns by themselves, add `verdict_value`,
    `verdict_speaker` and so on.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    name : str
        The table: "figures", "quotes", "mentions" or "dates".
    n : int, default 100
        The number of rows, drawn at random from each `kind` (or `act`, `type`) in proportion, at
        least one of each.
    path : path, optional
        Where to write them as well: .csv, or .xlsx with the extra `newskit[excel]`.
    seed : int, default 1
        The same seed draws the same rows.

    Returns
    -------
    DataFrame
        The rows with what is needed to judge them, and empty columns for the verdicts.

    Raises
    ------
    NewskitError
        For a table that has no rows of its own in the text, and another ending of `path`.

    Examples
    --------
    >>> from newskit.schema import example
    >>> tables = Tables(figures=example("figures", doc_id=["a", "a"], kind=["killed", "money"], text=["14", "$5"]))
    >>> sample_rows(tables, "figures", n=1)["verdict"].tolist()
    ['', '']
    """
    rows = _rows(tables, name).sort_values(list(KEYS[:3]), kind="stable", ignore_index=True)
    if not isinstance(n, int) or n < 1:
        raise NewskitError(f"n is {n!r}; it is the number of rows to be judged, 1 or more.")
    stratum = next((column for column in ("kind", "act", "type") if column in rows), None)
    if stratum:
        groups = [group for _, group in rows.groupby(stratum, sort=True)]
    else:
        groups = [rows]
    parts = [
        group.sample(min(len(group), max(1, round(n * len(group) / len(rows)))), random_state=seed)
        for group in groups
        if len(group)
    ]
    if parts:
        drawn = pd.concat(parts).sort_values(list(KEYS[:3]), kind="stable", ignore_index=True)
    else:
        drawn = rows
    drawn = drawn.assign(**dict.fromkeys(JUDGED, ""))
    return _write(drawn, path)


def save_audit(tables: Tables, path: str | Path, *, name: str = "figures") -> pd.DataFrame:
    """Write a table that a fact-checker can tick, and return it: each row with its sentence,
    outlet, day and id.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    path : path
        The file: .csv, or .xlsx with the extra `newskit[excel]`.
    name : str, default "figures"
        The table.

    Returns
    -------
    DataFrame
        All rows by day, with an empty column `checked`.

    Raises
    ------
    NewskitError
        For a table that has no rows of its own in the text, and another ending of `path`.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> save_audit(Tables(), Path(mkdtemp()) / "audit.csv").columns[-1]
    'checked'
    """
    rows = _rows(tables, name).sort_values(
        ["published", *KEYS[:3]], kind="stable", ignore_index=True
    )
    return _write(rows.assign(checked=""), path)


def _rows(tables, name):
    """The rows of a table, in front of them where they stand:
    sentence, headline, outlet and day.
    """
    if name not in TABLES or "sent_id" not in TABLES[name] or name == "sentences":
        known = ", ".join(
            table for table in TABLES if "sent_id" in TABLES[table] and table != "sentences"
        )
        raise NewskitError(f"There is nothing to judge in {name!r}. Tables: {known}.")
    require_tables(tables)
    rows = getattr(tables, name)
    told = tables.sentences[["doc_id", "sent_id", "text"]].rename(columns={"text": "sentence"})
    found = rows.merge(told, on=["doc_id", "sent_id"], how="left").merge(
        tables.articles[["doc_id", "title", "outlet", "published"]], on="doc_id", how="left"
    )
    first = [*KEYS, "sentence", "title", "outlet", "published"]
    return found[first + [column for column in rows if column not in (*first, "sent_id")]]


def _write(frame, path):
    if path is not None:
        write_cells(frame, path)
    return frame


def measure_precision(judged: pd.DataFrame | str | Path, *, by: str = "kind") -> pd.DataFrame:
    """Return the share of rows judged right, with its 95 % interval, for each `by` and for all.

    Parameters
    ----------
    judged : DataFrame or path
        The table of sample_rows or its file, filled in. Rows without a verdict are left out.
    by : str, default "kind"
        The column to count by. With "column" each column of verdicts (`verdict`, `verdict_value` …)
        is a row; where a second judge filled in the same columns with the ending `_2`, `kappa`
        tells how far the two agree beyond chance [2]_.

    Returns
    -------
    DataFrame
        checked, right, precision, low and high (Wilson's interval [1]_), one row a group and one
        for all.

    Raises
    ------
    NewskitError
        For verdicts that are neither right nor wrong, and where there is none.

    References
    ----------
    .. [1] Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    .. [2] Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960).

    Examples
    --------
    >>> judged = pd.DataFrame({"kind": ["killed", "killed", "money"], "verdict": ["right", "wrong", "right"]})
    >>> measure_precision(judged)["precision"].to_dict()
    {'killed': 0.5, 'money': 1.0, 'all': 0.667}
    """
    frame = _to_frame(judged)
    if by == "column":
        return _by_column(frame)
    if "verdict" not in frame:
        raise NewskitError(
            "There is no column 'verdict'.\n  Fill in the table that sample_rows made."
        )
    verdicts = _verdicts(frame, "verdict")
    if verdicts.eq("").all():
        raise NewskitError(
            "No row has a verdict yet.\n  Write right or wrong into the column 'verdict'."
        )
    known = frame.assign(right=verdicts.eq("right"))[verdicts.ne("")]
    groups = {}
    if by in known:
        groups = {key: group["right"] for key, group in known.groupby(by, sort=True)}
    groups["all"] = known["right"]
    return _to_table({key: _precision(right) for key, right in groups.items()}, by)


def _verdicts(frame, column):
    """Return a column of verdicts in lower case. Raises NewskitError for what is not a verdict."""
    verdicts = frame[column].fillna("").astype(str).str.strip().str.lower()
    odd = sorted(set(verdicts) - {*VERDICTS, ""})
    if odd:
        raise NewskitError(
            f"A verdict is right, wrong or empty, not {odd[0]!r} (column {column!r})."
        )
    return verdicts


def _by_column(frame):
    """Return the precision of each column of verdicts, and how far a second judge agrees."""
    rows = {}
    for column in (name for name in frame if VERDICT.fullmatch(str(name))):
        first = _verdicts(frame, column)
        if first.eq("").all():
            continue
        second = None
        if f"{column}_2" in frame:
            second = _verdicts(frame, f"{column}_2")
        name = column.removeprefix("verdict").removeprefix("_") or "row"
        rows[name] = _precision(first[first.ne("")].eq("right")) | {"kappa": _kappa(first, second)}
    if not rows:
        raise NewskitError(
            "No row has a verdict yet.\n  Write right or wrong into the columns 'verdict', 'verdict_value' …"
        )
    return _to_table(rows, "column")


def _to_table(rows, name):
    return pd.DataFrame(rows).T.astype({"checked": int, "right": int}).rename_axis(name)


def _kappa(first, second):
    """Cohen's kappa of two judges over the rows that both judged; missing where there are none."""
    if second is None:
        return math.nan
    both = first.ne("") & second.ne("")
    first, second = first[both].eq("right"), second[both].eq("right")
    if not len(first):
        return math.nan
    observed = (first == second).mean()
    expected = first.mean() * second.mean() + (1 - first.mean()) * (1 - second.mean())
    if expected == 1:
        return 1.0
    return round((observed - expected) / (1 - expected), 3)


def _precision(right):
    count, found = len(right), int(right.sum())
    interval = binomtest(found, count).proportion_ci(CONFIDENCE, method="wilson")
    return {
        "checked": count,
        "right": found,
        "precision": round(found / count, 3),
        "low": round(interval.low, 3),
        "high": round(interval.high, 3),
    }


def apply_corrections(tables: Tables, corrections: pd.DataFrame | str | Path) -> Tables:
    """Return the Tables with corrections applied; what a cell held before is kept in
    `<column>_before`.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    corrections : DataFrame or path
        One cell a row, with the columns table, doc_id, start, end, text, column, value; a .csv or
        .xlsx file, or a table. An empty `column` takes the whole row away.

    Returns
    -------
    Tables
        Corrected; the tables that were given stay as they were.

    Raises
    ------
    NewskitError
        Where the words at these characters are no longer those that were corrected, and where a
        row, table or column does not exist: then nothing is applied.

    Examples
    --------
    >>> from newskit.schema import example
    >>> tables = Tables(figures=example("figures", doc_id=["a"], start=[0], end=[2], text=["14"], value=[14.0]))
    >>> change = {"table": "figures", "doc_id": "a", "start": 0, "end": 2, "text": "14", "column": "value", "value": 15}
    >>> apply_corrections(tables, pd.DataFrame([change])).figures["value"].tolist()
    [15.0]
    """
    require_tables(tables)
    wanted = _to_frame(corrections, dtype=str)
    missing = [column for column in CORRECTION if column not in wanted]
    if missing:
        raise NewskitError(
            f"Corrections have the columns {', '.join(CORRECTION)}; missing: {', '.join(missing)}."
        )
    changed = {
        name: getattr(tables, name).copy() for name in sorted(set(wanted["table"]) & set(TABLES))
    }
    problems = [problem for row in wanted.to_dict("records") if (problem := _correct(changed, row))]
    if problems:
        raise NewskitError("Nothing was corrected:\n  " + "\n  ".join(problems))
    return replace(
        tables,
        **{
            name: frame[frame["doc_id"].ne("")].reset_index(drop=True)
            for name, frame in changed.items()
        },
    )


def _to_frame(given: pd.DataFrame | str | Path, dtype=None) -> pd.DataFrame:
    """Return a table that is given as such, or as the file that holds it."""
    if isinstance(given, pd.DataFrame):
        return given
    return read_cells(given, dtype)


def _correct(changed, row):
    """Apply one correction to its table; return what stands in the way, if anything does."""
    frame = changed.get(row["table"])
    if frame is None or "start" not in frame:
        return f"there is no table {row['table']!r} to correct"
    try:
        start, end = int(row["start"]), int(row["end"])
    except (ValueError, TypeError):
        return f"start and end must be whole numbers, not {row['start']!r} and {row['end']!r}"
    same = frame["doc_id"].eq(row["doc_id"]) & frame["start"].eq(start) & frame["end"].eq(end)
    at = frame.index[same]
    if problem := _what_stands_in_the_way(frame, at, row):
        return problem
    if not row["column"]:
        frame.loc[at, "doc_id"] = ""
        return None
    return _set_cell(frame, at, row)


def _what_stands_in_the_way(frame, at, row):
    """Return why a correction does not fit the rows that it names, "" where it does."""
    if not len(at):
        return f"{row['table']} has no row at {row['start']}–{row['end']} of {row['doc_id']}"
    if frame.at[at[0], "text"] != row["text"]:
        return (
            f"the words at {row['start']}–{row['end']} of {row['doc_id']} are now {frame.at[at[0], 'text']!r}, "
            f"not {row['text']!r}"
        )
    if row["column"] and row["column"] not in frame:
        return f"{row['table']} has no column {row['column']!r}"
    choices = CHOICES.get((row["table"], row["column"]))
    if choices and row["value"] not in choices:
        return f"{row['value']!r} is not a {row['column']} of {row['table']}: {', '.join(map(repr, choices))}"
    return ""


def _set_cell(frame, at, row):
    """Put a correction's value in its cells and keep what they held.

    Return why not, if it is none of the column's.
    """
    column, before = row["column"], f"{row['column']}_before"
    if before not in frame:
        frame[before] = pd.Series([None] * len(frame), frame.index, dtype=object)
    frame.loc[at, before] = frame.loc[at, column].astype(object)
    try:
        frame.loc[at, column] = pd.Series([row["value"]]).astype(frame[column].dtype)[0]
    except (ValueError, TypeError):
        return f"{row['value']!r} is not a value of the column {column}"
    return None
