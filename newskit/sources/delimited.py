"""Delimited text, as spreadsheets and programs write tables:
which separator, where the header is, what stands behind its end.
"""

import re
import warnings
from io import StringIO

import pandas as pd

from newskit.schema import NewskitError
from newskit.sources.columns import known_fields
from newskit.sources.text import decode, unify_bytes

HEADER = 20_000  # bytes in which a header is
TOP = 5  # lines among which the header is
FEW_MORE, SPARE = 20, 300  # cells that a row may have behind those that the header names
MORE_CELLS = "rows have more cells than the header, which has {}."
SEPARATORS = ",;\t|"  # between the cells of a row
SEPARATOR = re.compile(r"\Asep=.\n")  # a line by which Excel tells which one it is


def is_table(raw: bytes) -> bool:
    """Return whether the bytes of a text are a table: its first line names the text of articles and
    more, a tab between them.

    >>> is_table(b"title\\ttext\\nRain\\tIt fell."), is_table(b"A title\\nIt fell.")
    (True, False)
    """
    header = unify_bytes(raw[:HEADER]).decode("utf-8", "replace").lstrip("\n").partition("\n")[0]
    known = known_fields(header.split("\t"))
    return "\t" in header and "text" in known and len(known) > 1


def parse_table(raw, place=""):
    """Return the rows of a delimited file's bytes as text columns, whatever its encoding and
    separator.

    Raises NewskitError for what is not a table, and for a row with more cells than the header.
    """
    text = _from_header(SEPARATOR.sub("", decode(raw, place)).lstrip("\n"))
    header = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=header.count)
    try:
        frame = _read_cells(text, separator)
    except (ValueError, pd.errors.ParserError) as error:
        raise NewskitError(
            f"this is not a table: {str(error).strip()}\n  A cell that holds a "
            f"{separator!r} must be in quotation marks."
        ) from error
    is_filled = (frame != "").to_numpy()
    named = ~frame.columns.str.startswith("Unnamed:")
    return frame.loc[is_filled.any(axis=1), named | is_filled.any(axis=0)].reset_index(drop=True)


def _from_header(text):
    """A table without the lines above its header,
    as spreadsheets have them: its name, or the day when it was made.
    """
    lines = text.split("\n", TOP)
    kinds = [known_fields(re.split(f"[{SEPARATORS}]", line)) for line in lines[:TOP]]
    header = next(
        (i for i, kind in enumerate(kinds) if kind & {"text", "title"} and len(kind) > 1), 0
    )
    if not kinds[0]:
        return "\n".join(lines[header:])
    return text


def _read_cells(text, separator):
    options = {"sep": separator, "dtype": "str", "keep_default_na": False, "index_col": False}
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        try:
            return pd.read_csv(StringIO(text), on_bad_lines="error", **options)
        except pd.errors.ParserWarning:
            width = text.split("\n", 1)[0].count(separator) + 1
        longest = max(line.count(separator) for line in text.split("\n"))
        most = width + min(longest + FEW_MORE, SPARE)
        try:
            cells = pd.read_csv(StringIO(text), header=None, names=range(most), **options)
        except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
            raise ValueError(MORE_CELLS.format(width)) from error
    return _name_cells(cells.fillna(""), width)


def _name_cells(cells, width):
    """A table whose rows have more cells than its header: R gives no name
    to the numbers of rows, and others end each row with a separator.
    """
    names, rows = [str(name) for name in cells.iloc[0, :width]], cells.iloc[1:]
    names = [f"{name}.{i}" if name in names[:i] else name for i, name in enumerate(names)]
    more = (rows.iloc[:, width:] != "").any().to_numpy()
    if not more.any():
        return rows.iloc[:, :width].set_axis(names, axis=1)
    are_numbered = rows[0].tolist() == [str(number) for number in range(1, len(rows) + 1)]
    if are_numbered and not more[1:].any():
        return rows.iloc[:, 1 : width + 1].set_axis(names, axis=1)
    raise ValueError(MORE_CELLS.format(width))
