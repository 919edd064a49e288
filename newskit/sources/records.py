"""Tables of articles: JSON Lines, JSON, CSV and Parquet, one record an article.

A record that cannot be read stands in the list as the Problem that says why, so that the good ones
beside it are not lost.
"""

import json
import re

import pandas as pd

from newskit.schema import NewskitError, count_of, name_path, warn
from newskit.sources.columns import (
    day_columns,
    first_filled,
    fold,
    kept_columns,
    match_columns,
    own_name,
    prose_columns,
    texts_of,
    unused_dates,
)
from newskit.sources.delimited import parse_table
from newskit.sources.languages import language_code
from newskit.sources.outcomes import LeftOut, Problem, Record
from newskit.sources.published import read_days
from newskit.sources.shapes import find_rows, flatten
from newskit.sources.text import decode

TOLD = 5  # cells that a warning names
WHOLE_PAGE = "rawtext"  # a field with the page as it was copied, not the article alone
MOST_NAMES = 20  # columns that a message names
LONGEST_NAME = 60  # characters of a column's name in a message
NAMES = (
    "name",
    "title",
    "main",
    "default",
    "original",
    "domain",
    "uri",
)  # which field of an object is its name, the best first
CUT = re.compile(r"\[\+\d+ chars\]\s*$")
# what pandas and pyarrow stop with at a damaged file, or at one whose note about its index is damaged
BROKEN_PARQUET = (ValueError, OSError, LookupError, TypeError, AttributeError)


def read_jsonl(path, columns=None):
    """Return a record for each line of a JSON Lines file."""
    lines = [
        (line, number)
        for number, line in enumerate(decode(path.read_bytes(), name_path(path)).split("\n"), 1)
        if line.strip()
    ]
    rows = [
        _or_problem(lambda: _check_object(_parse(line, number), number)) for line, number in lines
    ]
    return _to_records(rows, [line for line, _ in lines], "jsonl", path, columns)


def read_json(path, columns=None):
    """Return the records of a JSON file: of a list of objects,
    wherever it nests, of columns, of one object, or of JSON Lines.
    """
    text = decode(path.read_bytes(), name_path(path))
    try:
        parsed = _parse(text, 1)
    except NewskitError:
        if not _are_lines(text):
            raise
        return read_jsonl(path, columns)
    found = find_rows(parsed, columns)
    if not isinstance(found, list):
        raise NewskitError(f"this is not a list of articles but a {type(found).__name__}.")
    rows = [_or_problem(lambda: _check_object(row, number)) for number, row in enumerate(found, 1)]
    return _to_records(rows, map(_canonical, found), "json", path, columns)


def _are_lines(text):
    """Whether the first line of a text is an object by itself."""
    first, _, rest = text.strip().partition("\n")
    try:
        return bool(rest) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def read_csv(path, columns=None):
    """Return a record for each row of a comma-, semicolon- or tab-separated file with a header."""
    return read_frame(parse_table(path.read_bytes(), name_path(path)), "csv", path, columns)


def read_parquet(path, columns=None):
    """Return a record for each row of a Parquet file."""
    try:
        with path.open("rb") as file:  # pyarrow opens no name that is not UTF-8
            frame = pd.read_parquet(file)
    except BROKEN_PARQUET as error:
        raise NewskitError(f"this is not a Parquet file: {error}") from error
    return read_frame(frame, "parquet", path, columns)


def read_listing(raw, kind):
    """Return a record without text for each row of a table that lists articles: their metadata."""
    return read_frame(parse_table(raw), kind)


def read_frame(frame, kind, path=None, columns=None):
    """Return a record for each row of a table."""
    rows = [
        {name: plain(value) for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]
    return _to_records(rows, map(_canonical, rows), kind, path, columns)


def _or_problem(read):
    try:
        return read()
    except NewskitError as error:
        return Problem(str(error), error)


def _parse(text, number):
    try:
        found = json.loads(text)
        if "\\ud" in text.lower():
            return _without_halves(found)
        return found
    except ValueError as error:
        raise NewskitError(f"line {number} is not JSON: {error}") from error
    except RecursionError as error:
        raise NewskitError(
            f"line {number} is nested too deep to be a table of articles."
        ) from error


def _without_halves(found):
    """Return what was parsed with the replacement character
    for each half of a character, as broken escapes leave it.
    """
    written = json.dumps(found, ensure_ascii=False)
    return json.loads(written.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _canonical(row):
    if isinstance(row, dict):
        row = {name: plain(value) for name, value in row.items()}
    return json.dumps(row, sort_keys=True, ensure_ascii=False, default=str)


def mark_field(text):
    """Return the marks of each line of a text that came in a field of its own: it is the article,
    not a page.

    >>> mark_field("One.\\n\\nTwo.")
    'from=field\\n\\nfrom=field'
    """
    return "\n".join("from=field" if line.strip() else "" for line in text.split("\n"))


def _check_object(row, number):
    if not isinstance(row, dict):
        raise NewskitError(f"record {number} is a {type(row).__name__}, not an object with fields.")
    return row


def _to_records(rows, raws, kind, path=None, columns=None):
    """Return a record for each row, in their order; a row that is a problem stays one, and one
    without text has metadata only.

    Without a `path` the rows are a list of articles: they need no text, and keep no columns of
    their own. Rows that say nothing of an article are left out; the first of them is one problem
    that names all.
    """
    objects = [row for row in rows if isinstance(row, dict)]
    frame = pd.DataFrame([flatten(row) for row in objects], dtype=object)
    matched = match_columns(frame, columns)
    made, own, days = to_columns(frame, matched)
    if path is not None:
        warn_of_days(matched, days, name_path(path), frame)
        warn_of_cut(made["page"], name_path(path))
    found = iter(zip(objects, made.to_dict("records"), own.to_dict("records")))
    records, nothing = [], []
    for number, (row, raw) in enumerate(zip(rows, raws), 1):
        if isinstance(row, Problem):
            records.append(row)
            continue
        fields, record, others = next(found)
        if path is not None and not record["page"] and not _is_listed(record, frame, matched):
            nothing.append((number, len(records), fields))
            records.append(LeftOut())
            continue
        page = record.pop("page")
        if path is None:
            columns = record
        else:
            columns = others | record
        records.append(Record(raw, page, kind, columns))
    if nothing:
        records[nothing[0][1]] = _without_text(nothing)
    return records


def _is_listed(record, frame, matched):
    """Whether a record without text says enough of its article to be kept:
    where it is, or what it is called and when or where it was.
    """
    named = record.get("title") and (
        pd.notna(record.get("published", pd.NaT)) or record.get("outlet")
    )
    return bool(record.get("url") or named) and not _has_prose(frame, matched)


def _has_prose(frame, matched):
    """Whether a column of the user's own holds long texts
    while none is used for the text: it must be asked for.
    """
    return (
        "text" not in matched.used
        and "page" not in matched.used
        and bool(prose_columns(frame, matched.own))
    )


def _without_text(rows):
    """The problem with all rows that hold no article; `rows` are (number, place, fields)."""
    numbers = [str(number) for number, *_ in rows[:TOLD]]
    more_rows = ""
    if len(rows) > TOLD:
        more_rows = f" and {len(rows) - TOLD:,} more"
    which = f"records {', '.join(numbers)}{more_rows} have"
    if len(rows) == 1:
        which = f"record {numbers[0]} has"
    fields = list(rows[0][2])
    shown = ", ".join(map(_show_name, fields[:MOST_NAMES]))
    more = ""
    if len(fields) > MOST_NAMES:
        more = ", …"
    return Problem(
        f"{which} no text. Its fields: {shown}{more}. Name the column that holds it: columns={{'text': 'its name'}}.\n"
        "  A table needs a header with the names of its columns."
    )


def _show_name(name):
    if len(str(name)) > LONGEST_NAME:
        name = f"{str(name)[:LONGEST_NAME]}…"
    return repr(name)


def to_columns(frame, matched):
    """Return (the columns of the articles table, those of the user's own,
    the DayColumn of `published` or None) of a table.
    """
    cells = {
        column: (texts_of if column == "text" else first_filled)(frame, sources).map(name_of)
        for column, sources in matched.used.items()
        if column != "id"
    }
    if "language" in cells:
        cells["language"] = cells["language"].map(language_code)
    days = {column: read_days(cells[column]) for column in day_columns() if column in cells}
    made = cells | {column: found.days for column, found in days.items()}
    text = made.pop("text", pd.Series("", frame.index))
    page = made.pop("page", pd.Series("", frame.index))
    if any(fold(source) != WHOLE_PAGE for source in matched.used.get("text", ())):
        made["markup"] = text.map(mark_field).where(page.eq(""), "")
    made["page"] = page.where(page.ne(""), text)
    if "published" in made:
        made["published_basis"] = made["published"].notna().map({True: "metadata", False: ""})
    own = {
        own_name(column): frame[column].map(plain_cell) for column in kept_columns(frame, matched)
    }
    return (
        pd.DataFrame(made, index=frame.index),
        pd.DataFrame(own, index=frame.index),
        days.get("published"),
    )


def warn_of_days(matched, days, place, frame=None):
    """Warn of dates that cannot be read, and of columns
    that may hold the days where none was found; `place` names the table.
    """
    if days is not None and len(days.unread):
        cells = [f"row {row} {cell!r}" for row, cell in days.unread.head(TOLD).items()]
        more = ""
        if len(days.unread) > TOLD:
            more = ", …"
        warn(
            f"{place}: {len(days.unread)} of the dates in {matched.used['published'][0]!r} cannot be read and "
            f"are left blank: {', '.join(cells)}{more}.\n  Convert them first: pd.to_datetime(column, dayfirst=True)"
        )
    if days is None and (others := unused_dates(matched.own, frame)):
        rest = []
        if "outlet" not in matched.used:
            rest = [column for column in matched.own if column not in others]
        more = ""
        if rest:
            more = f"\n  Not used either: {', '.join(map(repr, rest[:MOST_NAMES]))}."
        warn(
            f"{place}: no column was used for the day of publication. It may be in {', '.join(map(repr, others))}: "
            f"columns={{'published': {others[0]!r}}}{more}"
        )


def warn_of_cut(texts, place):
    """Warn of texts that an interface hands out cut:
    they end in how many characters are missing.
    """
    cut = 0
    if len(texts):
        cut = int(texts.str.contains(CUT).sum())
    if cut:
        warn(
            f"{place}: {count_of(cut, 'text is', 'texts are')} cut; each ends in the number of its missing characters, as in "
            "'[+950 chars]'.\n  Read the pages behind the addresses for the whole."
        )


def plain_cell(value):
    """Return a field of the user's own as a table can keep it: lists and objects as JSON."""
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def plain(value):
    """Return a table's cell as JSON knows it: lists for arrays, None for missing."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if not isinstance(value, (list, dict)) and pd.isna(value):
        return None
    return value


def name_of(value):
    """Return metadata as text: the name of an object, names joined by commas.

    >>> name_of([{"name": "Ada Min"}, "Bo Lin"])
    'Ada Min, Bo Lin'
    """
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(name_of, value)))
    if isinstance(value, dict):
        return name_of(next((value[name] for name in NAMES if value.get(name)), ""))
    if value is None or value is pd.NA or value != value:
        return ""
    return str(value)
