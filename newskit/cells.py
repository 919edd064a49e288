"""Cells of a CSV that a spreadsheet does not take for formulas, and that read back as they were."""

import csv
import re
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

from newskit.schema import NewskitError

# A cell that begins so is a formula to a spreadsheet, with signs of full width to one set to Chinese or Japanese. The apostrophes before it keep escaping reversible.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def escape_cells(frame):
    """Return a table in which no cell of text begins like a formula of a spreadsheet: such a cell
    gets an apostrophe.

    >>> escape_cells(pd.DataFrame({"a": ["=1+1", "one"]}))["a"].tolist()
    ["'=1+1", 'one']
    """
    return _map_texts(frame, lambda cell: f"'{cell}" if FORMULA.match(cell) else cell)


def unescape_cells(frame):
    """Return a table with the apostrophes of escape_cells taken away again.

    >>> unescape_cells(pd.DataFrame({"a": ["'=1+1", "'tis", "one"]}))["a"].tolist()
    ['=1+1', "'tis", 'one']
    """
    return _map_texts(
        frame, lambda cell: cell[1:] if cell[:1] == "'" and FORMULA.match(cell) else cell
    )


def _map_texts(frame, change):
    texts = frame.select_dtypes(["str", "object"]).columns
    return frame.assign(
        **{
            column: frame[column].map(lambda cell: change(cell) if isinstance(cell, str) else cell)
            for column in texts
        }
    )


def write_cells(frame, path=None):
    """Return the table as a CSV with escaped cells, or write it to `path`: as an Excel workbook
    where the name ends in .xlsx.

    Raises NewskitError for another ending than .csv and .xlsx.
    """
    if path is None or _suffix(path) == ".csv":
        cells = escape_cells(frame)
        return cells.to_csv(path, index=False, lineterminator="\n", quoting=_quoting(cells))
    _check_excel()
    plain = frame.assign(
        **{
            column: frame[column].dt.tz_localize(None)
            for column in frame.select_dtypes("datetimetz")
        }
    )
    return escape_cells(plain).to_excel(path, index=False, freeze_panes=(1, 0))


def _quoting(cells):
    """All texts are quoted where one holds a carriage return:
    it would end the row, and pandas quotes line feeds only.
    """
    texts = [cells[column] for column in cells.select_dtypes(["str", "object"])]
    holds = any("\r" in cell for column in texts for cell in column if isinstance(cell, str))
    if holds:
        return csv.QUOTE_NONNUMERIC
    return csv.QUOTE_MINIMAL


def read_cells(path, dtype=None):
    """Return the table of a file that write_cells wrote,
    empty cells as empty text; `dtype` is that of read_csv.
    """
    if not Path(path).is_file():
        raise NewskitError(f"There is no file {Path(path).as_posix()!r}.")
    if _suffix(path) == ".csv":
        return unescape_cells(pd.read_csv(path, keep_default_na=False, dtype=dtype))
    _check_excel()
    return unescape_cells(pd.read_excel(path, keep_default_na=False, dtype=dtype))


def _suffix(path):
    suffix = Path(path).suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise NewskitError(
            f"A table is written as .csv or .xlsx, not as {suffix or 'a file without an ending'!r}: "
            f"{Path(path).as_posix()}."
        )
    return suffix


def _check_excel():
    if find_spec("openpyxl") is None:
        raise NewskitError(
            "Excel files need the package openpyxl, which is not installed.\n"
            "  Try: pip install 'newskit[excel]', or a name that ends in .csv"
        )
