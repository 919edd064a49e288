"""The tables newskit reads and writes, and the one rule that they keep.

Every row of every evidence table names its article (`doc_id`) and the characters it came from
(`start`, `end`, end exclusive), so that ``article.text[start:end] == row.text`` always holds.
"""

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal

import pandas as pd

KEY = {"doc_id": "str", "sent_id": "int64"}
SPAN = KEY | {"start": "int64", "end": "int64", "text": "str"}
DAY = "datetime64[s]"
ABOUT = "about.json"  # in a folder of tables: what it says of itself
FATES = frozenset(("killed", "injured", "displaced", "detained", "missing"))
PEOPLE_KINDS = FATES | {"people"}
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))

TABLES = {
    "articles": {
        "doc_id": "str",
        "title": "str",
        "text": "str",
        "page": "str",
        "markup": "str",
        "outlet": "str",
        "agency": "str",
        "byline": "str",
        "dateline": "str",
        "published": DAY,
        "published_basis": "str",
        "modified": DAY,
        "url": "str",
        "language": "str",
        "caption": "str",
        "format": "str",
        "path": "str",
        "position": "int64",
        "story": "str",
        "event": "str",
    },
    "lines": {
        "doc_id": "str",
        "line": "int64",
        "page_start": "int64",
        "page_end": "int64",
        "start": "Int64",
        "end": "Int64",
        "role": "str",
        "reason_code": "str",
        "reason": "str",
        "chance": "float64",
    },
    "sentences": SPAN | {"paragraph": "int64"},
    "mentions": SPAN | {"label": "str", "kind": "str", "actor": "str"},
    "quotes": KEY
    | {
        "quote_id": "int64",
        "start": "int64",
        "end": "int64",
        "text": "str",
        "speaker": "str",
        "speaker_start": "Int64",
        "speaker_end": "Int64",
        "speaker_actor": "str",
        "cue": "str",
        "cue_start": "Int64",
        "cue_end": "Int64",
        "cue_lemma": "str",
        "kind": "str",
        "act": "str",
        "said_on": "str",
        "rule": "str",
    },
    "dates": SPAN
    | {
        "type": "str",
        "timex": "str",
        "first_day": DAY,
        "last_day": DAY,
        "clause_start": "int64",
        "clause_end": "int64",
        "rule": "str",
    },
    "figures": {"figure_id": "str"}
    | SPAN
    | {
        "value": "float64",
        "value_high": "float64",
        "value_basis": "str",
        "unit": "str",
        "unit_code": "str",
        "kind": "str",
        "modality": "str",
        "counted": "str",
        "qualifier": "str",
        "direction": "str",
        "part_of": "str",
        "clause_start": "int64",
        "clause_end": "int64",
        "speaker": "str",
        "speaker_start": "Int64",
        "speaker_end": "Int64",
        "speaker_actor": "str",
        "said_on": "str",
        "as_of_text": "str",
        "as_of_start": "Int64",
        "as_of_end": "Int64",
        "as_of_first_day": DAY,
        "as_of_last_day": DAY,
        "as_of_basis": "str",
        "place": "str",
        "rule": "str",
    },
    "actors": {
        "actor": "str",
        "kind": "str",
        "country": "str",
        "mentions": "int64",
        "articles": "int64",
        "stories": "int64",
        "events": "int64",
        "first_seen": DAY,
        "last_seen": DAY,
        "aliases": "str",
    },
    "pairs": KEY | {"source": "str", "target": "str"},
    "edges": {
        "source": "str",
        "target": "str",
        "sentences": "int64",
        "articles": "int64",
        "events": "int64",
        "jaccard": "float64",
        "npmi": "float64",
        "log_likelihood": "float64",
        "p_value": "float64",
    },
    "ledger": {
        "claim_id": "str",
        "group_id": "str",
        "event": "str",
        "about": "str",
        "kind": "str",
        "item": "str",
        "counted": "str",
        "place": "str",
        "party": "str",
        "unit": "str",
        "value": "float64",
        "value_high": "float64",
        "qualifier": "str",
        "role": "str",
        "part_of": "str",
        "speaker_actor": "str",
        "teller": "str",
        "as_of_first_day": DAY,
        "as_of_last_day": DAY,
        "known_on": DAY,
        "first_told": DAY,
        "figures": "int64",
        "stories": "int64",
    }
    | SPAN,
    "contradictions": {
        "group_id": "str",
        "about": "str",
        "reason": "str",
        "named": "int64",
        "exact": "int64",
        "gap": "float64",
    }
    | {
        side + name: kind
        for side in ("", "other_")
        for name, kind in (
            ("source", "str"),
            ("text", "str"),
            ("value", "float64"),
            ("day", DAY),
            ("sentence", "str"),
            ("claim_id", "str"),
            ("doc_id", "str"),
            ("sent_id", "int64"),
            ("start", "int64"),
            ("end", "int64"),
        )
    },
    "ledger_figures": {"claim_id": "str", "figure_id": "str"}
    | SPAN
    | {"published": DAY, "role": "str", "sentence": "str"},
}
OPEN = frozenset(("articles",))  # tables that keep columns of the user's own
KINDS = ("money", *sorted(FATES), "people", "percent", "measure", "age", "duration", "count")
CHOICES = {
    ("figures", "kind"): KINDS,
    ("figures", "qualifier"): ("=", ">", ">=", "<", "<=", "~"),
    ("figures", "direction"): ("", "up", "down"),
    ("quotes", "kind"): ("direct", "indirect", "mixed"),
    ("quotes", "act"): ("speech", "belief", "other"),
    ("mentions", "kind"): ("name", "nominal"),
}
OnError = Literal["raise", "skip"]  # how to meet what cannot be read
HALF = re.compile("[\ud800-\udfff]")  # half a character, which no file can keep
BLANK = {"str": "", "int64": 0, "float64": float("nan"), "Int64": pd.NA, DAY: pd.NaT}


class NewskitError(ValueError):
    """Something that a user can put right: the message says what is wrong, what was found, and the remedy."""


def warn(message: str) -> None:
    """Warn a user with a UserWarning that names newskit, and no path of the machine: a notebook may keep it."""
    warnings.warn_explicit(message, UserWarning, "newskit", 1, module="newskit")


@dataclass(frozen=True)
class Context:
    """What a finder knows of an article beside its text."""

    published: object = None  # datetime.date, or None when the article has no date
    outlet: str = ""
    dictionary: object = None  # newskit.dictionary.Dictionary, or None
    singles: bool = False  # whether single victims without a number are figures too


def table(name: str, rows) -> pd.DataFrame:
    """Return `rows` as the DataFrame called `name`: its columns, in its order, with its types.

    `rows` is a list of dicts (a column that a dict leaves out is blank), of tuples, or a DataFrame. Articles keep columns
    of the user's own, behind newskit's; other tables drop what they do not know.

    >>> table("pairs", []).columns.tolist()
    ['doc_id', 'sent_id', 'source', 'target']
    """
    types = TABLES[name]
    if name not in OPEN and isinstance(rows, list) and rows and isinstance(rows[0], dict):
        return pd.DataFrame(
            {
                column: _column([row.get(column) for row in rows], kind)
                for column, kind in types.items()
            }
        )
    frame = (
        rows
        if isinstance(rows, pd.DataFrame)
        else pd.DataFrame(rows, columns=_columns(rows, types, name in OPEN))
    )
    if not len(frame) and not len(frame.columns.difference(list(types))):
        return _blank(name).copy()
    own = [column for column in frame if column not in types] if name in OPEN else []
    frame = frame.reindex(columns=[*types, *own])
    other = {column: kind for column, kind in types.items() if not _has_type(frame[column], kind)}
    for column, kind in other.items():
        if kind in ("str", "int64"):
            frame[column] = frame[column].astype(object).where(frame[column].notna(), BLANK[kind])
        elif kind == DAY:
            frame[column] = _local(
                frame[column]
                if is_datetime(frame[column])
                else pd.to_datetime(frame[column], errors="coerce")
            )
    return frame.astype(other)


def _column(values, kind):
    """Return the values of a column as an array of its type; what is missing is blank."""
    if kind == DAY:
        return (
            _local(pd.to_datetime(pd.Series(values, dtype=object), errors="coerce"))
            .astype(DAY)
            .array
        )
    filled = [BLANK[kind] if _is_missing(value) else value for value in values]
    return pd.array(filled, dtype=_dtype(kind))


def _is_missing(value):
    return (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (isinstance(value, float) and value != value)
    )


def _columns(rows, types, is_open):
    if not is_open:
        return list(types)
    return list(
        dict.fromkeys(
            [*types, *(column for row in rows if isinstance(row, dict) for column in row)]
        )
    )


@cache
def _blank(name):
    return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in TABLES[name].items()})


def example(name: str, **columns: Iterable) -> pd.DataFrame:
    """Return a small table `name` with these columns, the others blank: for tests and doctests.

    Parameters
    ----------
    name : str
        The name of a table, such as "articles" or "figures".
    **columns
        A list of values for each column that is not to be blank.

    Returns
    -------
    DataFrame
        The table with all its columns, in their order and with their types.

    Raises
    ------
    NewskitError
        For the name of a table that newskit does not have.

    Examples
    --------
    >>> example("figures", value=[3500.0], kind=["killed"])[["value", "kind", "unit"]].values.tolist()
    [[3500.0, 'killed', '']]
    """
    if name not in TABLES:
        raise NewskitError(f"There is no table {name!r}.\n  Tables: {', '.join(TABLES)}.")
    return table(name, pd.DataFrame(columns))


def require(frame: pd.DataFrame, name: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """Return `frame` with the types of the table `name`, or say what is wrong with it.

    Parameters
    ----------
    frame : DataFrame
        A table, for a function of your own that reads one.
    name : str
        The name of a table, such as "figures".
    columns : iterable of str, optional
        The columns that are needed; by default all.

    Returns
    -------
    DataFrame
        The same frame where all is well; missing text becomes empty, days written as text become days.

    Raises
    ------
    NewskitError
        For what is not a table, for a column that is missing, and for a cell of another type, with its row.

    Examples
    --------
    >>> require(pd.DataFrame({"value": [3], "kind": [None]}), "figures", ["value", "kind"]).values.tolist()
    [[3.0, '']]
    """
    frame = conform(frame, name)
    if name == "articles" and {"sent_id", "start", "end"} <= set(frame):
        raise NewskitError(
            "These rows were found in articles; they are not articles.\n  Try: tables.articles"
        )
    missing = [
        column for column in (TABLES[name] if columns is None else columns) if column not in frame
    ]
    if missing:
        raise NewskitError(_explain(frame, name, missing))
    return frame


def conform(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `frame` with the known columns of the table `name` in their types; the same frame where they are that already.

    Missing text becomes empty text, days written as text become days, whole numbers kept as floats become integers.
    Columns may be missing, and others are left as they are. Raises NewskitError for a cell of another type, with its row.
    """
    if not isinstance(frame, pd.DataFrame):
        raise NewskitError(
            f"This is not a table of {name}: it is a {type(frame).__name__}, "
            "not a DataFrame." + _hint(frame, name)
        )
    _refuse_doubled(frame, name)
    _refuse_halves(frame, name)
    changed = {
        column: _converted(frame[column], kind, name)
        for column, kind in TABLES[name].items()
        if column in frame and not _has_type(frame[column], kind)
    }
    frame = frame.assign(**changed) if changed else frame
    return frame if frame.index.is_unique else frame.reset_index(drop=True)


def _has_type(cells, kind):
    return cells.dtype == _dtype(kind) and not (kind == "str" and cells.hasnans)


@cache
def _dtype(kind):
    """The type of pandas that a name stands for, looked up once: pandas takes longer for it than for comparing two."""
    return pd.api.types.pandas_dtype(kind)


def _converted(cells, kind, name):
    """Return a column in its type; raises NewskitError at the first cell that cannot be."""
    at = f"in the column {cells.name!r} of {name}"
    if kind == "str":
        blank = cells.isna()
        strange = ~blank & ~cells.map(lambda cell: isinstance(cell, str)).astype(bool)
        _refuse_cells(cells, strange, f"{at} is not text", f"frame[{cells.name!r}].astype('str')")
        return cells.astype(object).where(~blank, "").astype("str")
    if kind == DAY:
        return _days(cells, at)
    numbers = pd.to_numeric(
        cells.where(cells.map(lambda cell: not isinstance(cell, str))), errors="coerce"
    )
    strange = numbers.isna() & (cells.notna() | (kind == "int64"))
    if kind in ("int64", "Int64"):
        strange |= numbers.notna() & (numbers % 1 != 0)
    word = "a number" if kind == "float64" else "a whole number"
    _refuse_cells(cells, strange, f"{at} is not {word}", f"pd.to_numeric(frame[{cells.name!r}])")
    return numbers.astype(kind)


def _days(cells, at):
    if is_datetime(cells):
        return _local(cells).astype(DAY)
    days = pd.to_datetime(
        cells.astype(object).where(cells.notna() & cells.ne("")), errors="coerce", format="ISO8601"
    )
    _refuse_cells(
        cells,
        days.isna() & cells.notna() & cells.ne(""),
        f"{at} is not a day",
        f"pd.to_datetime(frame[{cells.name!r}])",
    )
    return _local(days).astype(DAY)


def is_datetime(cells) -> bool:
    """Return whether a column holds days as pandas keeps them."""
    return pd.api.types.is_datetime64_any_dtype(cells)


def _local(days):
    """The days as they were where they were written: without their time zone."""
    return days.dt.tz_localize(None) if isinstance(days.dtype, pd.DatetimeTZDtype) else days


def _refuse_cells(cells, strange, what, remedy):
    """Raise NewskitError for the first cell that `strange` marks."""
    rows = strange.to_numpy(dtype=bool).nonzero()[0]
    if len(rows):
        found = cells.iloc[rows[0]]
        raise NewskitError(
            f"Row {rows[0]} {what}: it is {found!r} ({type(found).__name__}); {len(rows)} "
            f"row{'s' if len(rows) > 1 else ''} like it.\n  Try: frame[{cells.name!r}] = {remedy}"
        )


def _refuse_doubled(frame, name):
    if not frame.columns.is_unique:
        doubled = frame.columns[frame.columns.duplicated()][0]
        raise NewskitError(
            f"The table of {name} has two columns {doubled!r}.\n"
            "  Try: frame.loc[:, ~frame.columns.duplicated()]"
        )


def _refuse_halves(frame, name):
    """Raise NewskitError for half a character in a cell: pandas keeps one in columns of any objects, and nothing else does."""
    for column, cells in frame.loc[:, frame.dtypes == "object"].items():
        if any(isinstance(cell, str) and HALF.search(cell) for cell in cells):
            raise NewskitError(
                f"The column {column!r} of {name} holds a lone surrogate, which cannot be encoded as UTF-8.\n"
                f"  Try: frame[{column!r}] = [cell.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace') "
                f"for cell in frame[{column!r}]]"
            )


def count_of(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, in the singular or the plural.

    >>> count_of(1, "article"), count_of(1200, "article"), count_of(2, "file is", "files are")
    ('1 article', '1,200 articles', '2 files are')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def check_on_error(on_error):
    """Raise NewskitError unless `on_error` is one of the two ways to meet what cannot be read."""
    if on_error not in ("raise", "skip"):
        raise NewskitError(f"on_error is {on_error!r}; it can be 'raise' or 'skip'.")


def name_path(path):
    r"""Return a path as text that every file can keep: what is not UTF-8 in a name, as old archives have it, is escaped.

    >>> from pathlib import Path
    >>> print(name_path(Path("news/caf\udce9.txt")))
    news/caf\udce9.txt
    """
    return path.as_posix().encode("utf-8", "backslashreplace").decode()


def _hint(value, name):
    return f"\n  Try: tables.{name}" if hasattr(value, name) and hasattr(value, "articles") else ""


def _explain(frame, name, missing):
    found = ", ".join(map(repr, frame.columns)) or "none"
    lines = [
        f"This is not a table of {name}: it has no column {missing[0]!r}.",
        f"  Columns found: {found}.",
    ]
    if near := get_close_matches(missing[0], map(str, frame.columns), n=1, cutoff=0.75):
        lines.append(
            f"  Did you mean {near[0]!r}? Try: "
            f"frame.rename(columns={{{near[0]!r}: {missing[0]!r}}})"
        )
    return "\n".join(lines)
