"""The tables newskit reads and writes, and the one rule that they keep.

Every row of every evidence table names its article (`doc_id`) and the characters it came from
(`start`, `end`, end exclusive), so that ``article.text[start:end] == row.text`` always holds.
"""
import re
from dataclasses import dataclass, field, fields
from difflib import get_close_matches

import pandas as pd

KEY = {"doc_id": "str", "sent_id": "int64"}
SPAN = KEY | {"start": "int64", "end": "int64", "text": "str"}
DAY = "datetime64[s]"
ABOUT = "about.json"        # in a folder of tables: what it says of itself
FATES = frozenset(("killed", "injured", "displaced", "detained", "missing"))
PEOPLE_KINDS = FATES | {"people"}
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))

TABLES = {
    "articles": {
        "doc_id": "str", "title": "str", "text": "str", "page": "str", "markup": "str",
        "outlet": "str", "agency": "str", "byline": "str", "dateline": "str",
        "published": DAY, "published_basis": "str", "modified": DAY, "url": "str",
        "language": "str", "caption": "str", "format": "str", "path": "str",
        "position": "int64", "story": "str"},
    "lines": {
        "doc_id": "str", "line": "int64", "page_start": "int64", "page_end": "int64",
        "start": "Int64", "end": "Int64", "role": "str", "reason": "str"},
    "sentences": SPAN | {"paragraph": "int64"},
    "mentions": SPAN | {"label": "str", "kind": "str", "actor": "str"},
    "quotes": KEY | {
        "quote_id": "int64", "start": "int64", "end": "int64", "text": "str",
        "speaker": "str", "speaker_start": "Int64", "speaker_end": "Int64", "speaker_actor": "str",
        "cue": "str", "cue_start": "Int64", "cue_end": "Int64", "kind": "str", "act": "str",
        "said_on": "str", "rule": "str"},
    "dates": SPAN | {
        "type": "str", "timex": "str", "first_day": DAY, "last_day": DAY,
        "clause_start": "int64", "clause_end": "int64", "rule": "str"},
    "figures": {"figure_id": "str"} | SPAN | {
        "value": "float64", "value_high": "float64", "value_basis": "str", "unit": "str", "unit_code": "str",
        "kind": "str", "modality": "str",
        "counted": "str", "qualifier": "str", "direction": "str", "part_of": "str",
        "clause_start": "int64", "clause_end": "int64",
        "speaker": "str", "speaker_start": "Int64", "speaker_end": "Int64",
        "speaker_actor": "str", "said_on": "str",
        "as_of_text": "str", "as_of_start": "Int64", "as_of_end": "Int64",
        "as_of_first_day": DAY, "as_of_last_day": DAY, "as_of_basis": "str", "place": "str", "rule": "str"},
    "actors": {
        "actor": "str", "kind": "str", "country": "str", "mentions": "int64",
        "articles": "int64", "stories": "int64", "first_seen": DAY, "last_seen": DAY,
        "aliases": "str"},
    "pairs": KEY | {"source": "str", "target": "str"},
    "edges": {
        "source": "str", "target": "str", "sentences": "int64", "articles": "int64",
        "jaccard": "float64", "npmi": "float64", "log_likelihood": "float64",
        "p_value": "float64"},
    "ledger": {
        "claim_id": "str", "group_id": "str", "about": "str", "kind": "str", "counted": "str",
        "place": "str", "unit": "str", "value": "float64", "value_high": "float64", "qualifier": "str",
        "speaker_actor": "str", "as_of_first_day": DAY, "as_of_last_day": DAY, "first_told": DAY,
        "figures": "int64", "stories": "int64"},
    "ledger_figures": {"claim_id": "str", "figure_id": "str"},
}
HALF = re.compile("[\ud800-\udfff]")     # half a character, which no file can keep
BLANK = {"str": "", "int64": 0, "float64": float("nan"), "Int64": pd.NA, DAY: pd.NaT}


class NewskitError(ValueError):
    """Something a user can mend: the message says what is wrong, what was found, and the remedy."""


@dataclass(frozen=True)
class Context:
    """What a finder knows of an article beside its text."""
    published: object = None        # datetime.date, or None when the article has no date
    outlet: str = ""
    dictionary: object = None       # newskit.dictionary.Dictionary, or None
    singles: bool = False           # whether single victims without a number are figures too


def table(name, rows):
    """Return `rows` as the DataFrame called `name`: its columns, in its order, with its types.

    `rows` is a list of dicts (a column that a dict leaves out is blank), of tuples, or a DataFrame.

    >>> table("pairs", []).columns.tolist()
    ['doc_id', 'sent_id', 'source', 'target']
    """
    types = TABLES[name]
    frame = pd.DataFrame(rows, columns=list(types))
    for column, kind in types.items():
        if kind in ("str", "int64"):
            frame[column] = frame[column].astype(object).where(frame[column].notna(), BLANK[kind])
        elif kind == DAY:
            frame[column] = pd.to_datetime(frame[column], errors="coerce")
    return frame.astype(types)


def example(name, **columns):
    """Return a small table `name` with these columns, the others blank: for tests and doctests."""
    return table(name, pd.DataFrame(columns))


def require(frame, name, columns=None):
    """Return `frame` unchanged if it has the columns of table `name`, else say what is missing.

    `columns` narrows the check to those that a function reads. Raises NewskitError.
    """
    if not isinstance(frame, pd.DataFrame):
        raise NewskitError(f"This is not a table of {name}: it is a {type(frame).__name__}, "
                           "not a DataFrame." + _hint(frame, name))
    missing = [column for column in columns or TABLES[name] if column not in frame]
    if missing:
        raise NewskitError(_explain(frame, name, missing))
    _refuse_halves(frame, name)
    return frame


def _refuse_halves(frame, name):
    """Raise NewskitError for half a character in a cell: pandas keeps one in columns of any objects, and nothing else does."""
    for column, cells in frame.loc[:, frame.dtypes == object].items():
        if any(isinstance(cell, str) and HALF.search(cell) for cell in cells):
            raise NewskitError(f"The column {column!r} of {name} holds half a character (a lone surrogate), which no file can keep.\n"
                               f"  Try: frame[{column!r}] = [cell.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace') "
                               f"for cell in frame[{column!r}]]")


def check_on_error(on_error):
    """Raise NewskitError unless `on_error` is one of the two ways to meet what cannot be read."""
    if on_error not in ("raise", "skip"):
        raise NewskitError(f"on_error is {on_error!r}; it can be 'raise' or 'skip'.")


def name_path(path):
    r"""Return a path as text that every file can keep: what is no UTF-8 in a name, as old archives have it, is escaped.

    >>> from pathlib import Path
    >>> print(name_path(Path("news/caf\udce9.txt")))
    news/caf\udce9.txt
    """
    return path.as_posix().encode("utf-8", "backslashreplace").decode()


def _hint(value, name):
    if isinstance(value, Tables) and hasattr(value, name):
        return f"\n  Try: tables.{name}"
    return ""


def _explain(frame, name, missing):
    found = ", ".join(map(repr, frame.columns)) or "none"
    lines = [f"This is not a table of {name}: it has no column {missing[0]!r}.",
             f"  Columns found: {found}."]
    if near := get_close_matches(missing[0], map(str, frame.columns), n=1, cutoff=0.75):
        lines.append(f"  Did you mean {near[0]!r}? Try: "
                     f"frame.rename(columns={{{near[0]!r}: {missing[0]!r}}})")
    return "\n".join(lines)


@dataclass(frozen=True, repr=False, eq=False)
class Tables:
    """The evidence of a set of articles, one DataFrame an attribute."""
    articles: pd.DataFrame = field(default_factory=lambda: table("articles", []))
    lines: pd.DataFrame = field(default_factory=lambda: table("lines", []))
    sentences: pd.DataFrame = field(default_factory=lambda: table("sentences", []))
    mentions: pd.DataFrame = field(default_factory=lambda: table("mentions", []))
    quotes: pd.DataFrame = field(default_factory=lambda: table("quotes", []))
    dates: pd.DataFrame = field(default_factory=lambda: table("dates", []))
    figures: pd.DataFrame = field(default_factory=lambda: table("figures", []))

    def __repr__(self):
        counts = ", ".join(f"{len(getattr(self, part.name))} {part.name}" for part in fields(self))
        return f"Tables: {counts}"


def require_tables(tables):
    """Return `tables` unchanged if it is a Tables, else say where to get one. Raises NewskitError."""
    if not isinstance(tables, Tables):
        raise NewskitError(f"This needs the Tables that annotate returns, not a "
                           f"{type(tables).__name__}.\n  Try: tables = newskit.annotate(articles)")
    for part in fields(tables):
        _refuse_halves(getattr(tables, part.name), part.name)
    return tables
