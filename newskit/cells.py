"""Cells of a CSV that a spreadsheet does not take for formulas, and that read back as they were."""
import re

import pandas as pd

# A cell that begins so is a formula to a spreadsheet, with signs of full width to one set to Chinese or Japanese. The apostrophes before it keep escaping reversible.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def escape_cells(frame):
    """Return a table in which no cell of text begins like a formula of a spreadsheet: such a cell gets an apostrophe.

    >>> escape_cells(pd.DataFrame({"a": ["=1+1", "one"]}))["a"].tolist()
    ["'=1+1", 'one']
    """
    return _map_texts(frame, lambda cell: f"'{cell}" if FORMULA.match(cell) else cell)


def unescape_cells(frame):
    """Return a table with the apostrophes of escape_cells taken away again.

    >>> unescape_cells(pd.DataFrame({"a": ["'=1+1", "'tis", "one"]}))["a"].tolist()
    ['=1+1', "'tis", 'one']
    """
    return _map_texts(frame, lambda cell: cell[1:] if cell[:1] == "'" and FORMULA.match(cell) else cell)


def _map_texts(frame, change):
    texts = frame.select_dtypes(["str", "object"]).columns
    return frame.assign(**{column: frame[column].map(lambda cell: change(cell) if isinstance(cell, str) else cell)
                           for column in texts})


def write_cells(frame, path=None):
    """Return the table as a CSV with escaped cells, or write it to `path`."""
    return escape_cells(frame).to_csv(path, index=False, lineterminator="\n")


def read_cells(path, **options):
    """Return the table of a CSV that write_cells wrote, empty cells as empty text; `options` are those of read_csv."""
    return unescape_cells(pd.read_csv(path, keep_default_na=False, **options))
