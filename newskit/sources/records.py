"""Tables of articles: JSON Lines, JSON, CSV and Parquet, one record an article.

A record that cannot be read stands in the list as the error that says why, so that the good ones
beside it are not lost.
"""
import json
from io import StringIO

import pandas as pd

from newskit.lexicons import read_table
from newskit.schema import DAY, TABLES, NewskitError
from newskit.sources.text import decode


def read_jsonl(path):
    """Return a record for each line of a JSON Lines file."""
    lines = enumerate(decode(path.read_bytes()).split("\n"), 1)
    return [_or_error(lambda: _to_record(_parse(line, number), line, "jsonl", number))
            for number, line in lines if line.strip()]


def read_json(path):
    """Return the records of a JSON file: a list of objects, an object around one list, or one object."""
    found = _parse(decode(path.read_bytes()), 1)
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list) and value
                 and isinstance(value[0], dict)]
        found = lists[0] if len(lists) == 1 and not _fields(found).keys() & {"page"} else [found]
    if not isinstance(found, list):
        raise NewskitError(f"this is no list of articles but a {type(found).__name__}.")
    return [_or_error(lambda: _to_record(row, _canonical(row), "json", i)) for i, row in enumerate(found, 1)]


def read_csv(path):
    """Return a record for each row of a comma-, semicolon- or tab-separated file with a header."""
    return _from_frame(parse_table(path.read_bytes()), "csv")


def parse_table(raw):
    """Return the rows of a delimited file's bytes as text columns, whatever its encoding and separator.

    Raises NewskitError for what is no table, and for a row with more cells than the header.
    """
    text = decode(raw)
    header = text.lstrip().split("\n", 1)[0]
    separator = max(",;\t", key=header.count)
    try:
        frame = pd.read_csv(StringIO(text), sep=separator, dtype="str", keep_default_na=False,
                            index_col=False, on_bad_lines="error")
    except (ValueError, pd.errors.ParserError) as error:
        raise NewskitError(f"this is no table: {str(error).strip()}\n  A cell that holds a "
                           f"{separator!r} must stand in quotation marks.") from error
    return frame.loc[:, ~frame.columns.str.startswith("Unnamed:") | (frame != "").any().to_numpy()]


def read_parquet(path):
    """Return a record for each row of a Parquet file."""
    try:
        with path.open("rb") as file:       # pyarrow opens no name that is not UTF-8
            frame = pd.read_parquet(file)
    except (ValueError, OSError) as error:
        raise NewskitError(f"this is no Parquet file: {error}") from error
    return _from_frame(frame, "parquet")


def read_listing(raw, kind):
    """Return a record without text for each row of a table that lists articles: their metadata."""
    return _from_frame(parse_table(raw), kind, text_needed=False)


def _from_frame(frame, kind, text_needed=True):
    rows = frame.astype(object).to_dict("records")
    return [_or_error(lambda: _to_record({name: plain(value) for name, value in row.items()},
                                         _canonical(row), kind, i, text_needed)) for i, row in enumerate(rows, 1)]


def _or_error(read):
    try:
        return read()
    except NewskitError as error:
        return error


def _parse(text, number):
    try:
        return json.loads(text)
    except ValueError as error:
        raise NewskitError(f"line {number} is no JSON: {error}") from error
    except RecursionError as error:
        raise NewskitError(f"line {number} is nested too deep to be a table of articles.") from error


def _canonical(row):
    return json.dumps({name: plain(value) for name, value in row.items()} if isinstance(row, dict) else row,
                      sort_keys=True, ensure_ascii=False, default=str)


def _fields(row):
    """Return {column: value} of the fields of a record that newskit knows, whatever their case."""
    folded = {str(name).strip().lower().replace(" ", "_"): value for name, value in row.items()}
    found = {}
    for name in read_table("record_fields"):
        value = folded.get(name["field"])
        told = value not in (None, "", []) and str(value).strip()
        if told and name["holds"] in (None, "address" if "://" in str(value) else "name"):
            found.setdefault(name["column"], value)
    return found


def _to_record(row, raw, kind, number, text_needed=True):
    if not isinstance(row, dict):
        raise NewskitError(f"record {number} is a {type(row).__name__}, not an object with fields.")
    record = {name: _convert(value, name) for name, value in _fields(row).items()}
    if not record.setdefault("page", "") and text_needed:
        raise NewskitError(f"record {number} has no text. Its fields: {', '.join(map(repr, row))}.\n"
                           "  Name the field that holds the article 'text'.")
    if "published" in record and record["published"] is not pd.NaT:
        record["published_basis"] = "metadata"
    return record | {"raw": raw, "format": kind}


def _convert(value, column):
    return to_day(name_of(value)) if TABLES["articles"][column] == DAY else name_of(value)


def plain(value):
    """Return a table's cell as JSON knows it: lists for arrays, None for missing."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    return None if not isinstance(value, (list, dict)) and pd.isna(value) else value


def name_of(value):
    """Return metadata as text: the name of an object, names joined by commas.

    >>> name_of([{"name": "Ada Min"}, "Bo Lin"])
    'Ada Min, Bo Lin'
    """
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(name_of, value)))
    if isinstance(value, dict):
        return name_of(value.get("name") or value.get("title") or "")
    return str(value if value is not None else "")


def to_day(value):
    """Return the calendar day of a date as metadata writes it, as the day was where it was written.

    What is no full date gives NaT, and so does a day in figures whose order cannot be known.

    >>> to_day("2023-05-31T23:30:00+06:30"), to_day("05/06/2023"), to_day("31/05/2023")
    (Timestamp('2023-05-31 00:00:00'), NaT, Timestamp('2023-05-31 00:00:00'))
    """
    text = str(value).strip()
    parts = text[:10].replace(".", "/").split("/")
    day_first = len(parts) == 3 and parts[0].isdigit() and parts[1].isdigit() and len(parts[0]) < 3
    if text.isdigit() or day_first and int(parts[0]) <= 12 and int(parts[1]) <= 12 and parts[0] != parts[1]:
        return pd.NaT
    try:
        day = pd.to_datetime(text, dayfirst=day_first and int(parts[0]) > 12)
    except (ValueError, OverflowError):
        return pd.NaT
    return day.tz_localize(None).normalize() if day is not pd.NaT else day
