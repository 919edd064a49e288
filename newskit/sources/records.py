"""Tables of articles: JSON Lines, JSON, CSV and Parquet, one record an article."""
import json

import pandas as pd

from newskit.lexicons import read_table
from newskit.schema import DAY, TABLES, NewskitError
from newskit.sources.text import decode


def read_jsonl(path):
    """Return a record for each line of a JSON Lines file."""
    lines = enumerate(decode(path.read_bytes()).split("\n"), 1)
    return [_to_record(_parse(line, number), line, "jsonl", number)
            for number, line in lines if line.strip()]


def read_json(path):
    """Return the records of a JSON file: a list of objects, or a single one."""
    found = _parse(decode(path.read_bytes()), 1)
    found = found if isinstance(found, list) else [found]
    return [_to_record(row, _canonical(row), "json", i) for i, row in enumerate(found, 1)]


def read_csv(path):
    """Return a record for each row of a comma- or tab-separated file with a header."""
    separator = "\t" if path.suffix.lower() == ".tsv" else ","
    try:
        frame = pd.read_csv(path, sep=separator, dtype="str", keep_default_na=False)
    except (ValueError, UnicodeDecodeError) as error:
        raise NewskitError(f"this is no table: {error}") from error
    return _from_frame(frame, "csv")


def read_parquet(path):
    """Return a record for each row of a Parquet file."""
    try:
        frame = pd.read_parquet(path)
    except (ValueError, OSError) as error:
        raise NewskitError(f"this is no Parquet file: {error}") from error
    return _from_frame(frame, "parquet")


def _from_frame(frame, kind):
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [_to_record(row, _canonical(row), kind, i) for i, row in enumerate(rows, 1)]


def _parse(text, number):
    try:
        return json.loads(text)
    except ValueError as error:
        raise NewskitError(f"line {number} is no JSON: {error}") from error


def _canonical(row):
    return json.dumps(row, sort_keys=True, ensure_ascii=False, default=str)


def _to_record(row, raw, kind, number):
    if not isinstance(row, dict):
        raise NewskitError(f"record {number} is a {type(row).__name__}, not an object with fields.")
    record = {"raw": raw, "format": kind}
    for name in read_table("record_fields"):
        value = row.get(name["field"])
        if value not in (None, "", []) and not record.get(name["column"]):
            record[name["column"]] = _convert(value, name["column"])
    if not record.get("page"):
        raise NewskitError(
            f"record {number} has no text. Its fields: {', '.join(map(repr, row))}.\n"
            f"  Try: frame.rename(columns={{'its text column': 'text'}})")
    if "published" in record:
        record["published_basis"] = "metadata"
    return record


def _convert(value, column):
    if TABLES["articles"][column] == DAY:
        return to_day(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)


def to_day(value):
    """Return the calendar day of a date as metadata writes it, as the day was where it was written.

    What is no date gives NaT.

    >>> to_day("2023-05-31T23:30:00+06:30")
    Timestamp('2023-05-31 00:00:00')
    """
    try:
        day = pd.to_datetime(str(value))
    except (ValueError, OverflowError):
        return pd.NaT
    return day.tz_localize(None).normalize() if day is not pd.NaT else day
