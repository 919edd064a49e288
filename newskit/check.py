"""Are the figures in a notebook's prose those of its outputs?

A number that was typed into the text and then changed in the data, or was mistyped, is the commonest error of a
published notebook, and no test of the code finds it.
"""
import json
import re
from html import unescape
from pathlib import Path
from typing import NamedTuple

from newskit.figures import find_figures
from newskit.nlp import load_pipeline
from newskit.schema import Context, NewskitError

FENCED = re.compile(r"```.*?```|`[^`]*`|<!--.*?-->|\$\$.*?\$\$", re.DOTALL)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"^[ \t]*#+[ \t]*(?:\d+\.)?|[*_#>|]+|^[ \t]*[-+]\s|^[ \t]*\d+\.\s", re.MULTILINE)
REFERENCE = re.compile(r"\b(?:Figure|Table|Fig\.|Section|Notebook|Step|Cell|Chapter) \d+\b\.?", re.IGNORECASE)
TAG = re.compile(r"<(?:style|script).*?</(?:style|script)>|<[^<>]+>", re.DOTALL)
NUMBER = re.compile(r"(?<![\w.])[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.])[-−]?\d+(?:\.\d+)?")
SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
NEAR = 0.1      # of a value that is hedged: "more than 3,500" goes with 3,560, not with 5,000
DISPLAYED = ("text/plain", "text/html", "text/markdown")


class Unsupported(NamedTuple):
    """A figure of the prose that no output shows: the notebook, the number of the cell, the words, the sentence."""
    notebook: str
    cell: int
    figure: str
    sentence: str

    def __str__(self):
        return f"{self.notebook}, cell {self.cell}: no output shows “{self.figure}” — {self.sentence}"


def check_notebook(path: str | Path) -> list[Unsupported]:
    """Return the figures of a notebook's prose that no output of its cells shows.

    "More than 3,500" is supported by 3,560; 78% by 78 or by 0.78; $1.5 million by 1,500,000. Years, dates, numbers of
    figures and sections, and code are not figures, and numbers written as words are not looked for.

    Parameters
    ----------
    path : path
        A notebook that was saved with its outputs.

    Returns
    -------
    list of Unsupported
        The notebook, the number of the cell, the words and the sentence of each; printed, it is a line.

    Raises
    ------
    NewskitError
        For a file that is not a notebook, and for one whose cells have figures but no outputs.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> code = {"cell_type": "code", "outputs": [{"text": "12 of 30"}]}
    >>> prose = {"cell_type": "markdown", "source": "China is named in 13 of 30 articles."}
    >>> notebook = Path(mkdtemp()) / "a.ipynb"
    >>> _ = notebook.write_text(json.dumps({"cells": [code, prose]}))
    >>> [one.figure for one in check_notebook(notebook)]
    ['13']
    """
    cells = _cells(path)
    shown = sorted({value for cell in cells if cell.get("cell_type") == "code" for value in _shown(cell)})
    found = [Unsupported(Path(path).name, number, row["text"], sentence)
             for number, cell in enumerate(cells, 1) if cell.get("cell_type") == "markdown"
             for row, sentence in _figures(_join(cell.get("source", "")))
             if not any(_supports(row, value) for value in shown)]
    if found and not any(cell.get("outputs") for cell in cells):
        raise NewskitError(f"{Path(path).as_posix()} has no outputs to look in.\n  Run it and save it with its outputs.")
    return found


def _cells(path):
    try:
        cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    except OSError as error:
        raise NewskitError(f"{Path(path).as_posix()} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise NewskitError(f"{Path(path).as_posix()} is not a notebook: {error!r}.") from error
    return cells


def _join(source):
    return source if isinstance(source, str) else "".join(source)


def _shown(cell):
    """The numbers in what a cell shows."""
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        texts = [_join(output.get("text", ""))] + [_join(data[kind]) for kind in DISPLAYED if kind in data]
        for text in texts:
            yield from numbers_in(unescape(TAG.sub(" ", text)))


def numbers_in(text):
    """Return the values of the numbers in a text, with the scale that follows them.

    >>> numbers_in("3,560 killed, 78%, $1.5 million")
    [3560.0, 78.0, 1500000.0]
    """
    values = []
    for found in NUMBER.finditer(text):
        word = re.match(r" ?([a-z]+)", text[found.end():found.end() + 12])
        values.append(float(found[0].replace(",", "").replace("−", "-")) * SCALES.get(word[1] if word else "", 1))
    return values


def _figures(source):
    """The figures in digits of a cell's prose, each with its sentence."""
    text = MARKS.sub(" ", LINK.sub(r"\1", FENCED.sub(" … ", source))).replace(r"\$", "$")
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", REFERENCE.sub(" … ", text))
    doc = load_pipeline()(text)
    for row in find_figures(doc, Context()):
        if any(mark.isdigit() for mark in row["text"]) and row["kind"] not in ("age", "duration"):
            sentence = next(sent for sent in doc.sents if sent.end_char > row["start"])
            yield row, " ".join(sentence.text.split())


def _supports(row, shown):
    """Whether a number that is shown is the one that a figure tells of."""
    low, high = row["value"], row["value_high"] or row["value"]
    if row["unit"] in ("percent", "fraction"):
        return any(_within(row["qualifier"], low, high, part) for part in (shown, shown * 100))
    return _within(row["qualifier"], low, high, shown)


def _within(qualifier, low, high, shown):
    slack = NEAR * abs(high)
    rounding = 0.5 * 10 ** -_decimals(high) if qualifier == "=" else 0
    if qualifier in (">", ">="):
        return low <= shown <= high + slack
    if qualifier in ("<", "<="):
        return low - slack <= shown <= high
    if qualifier == "~":
        return low - slack <= shown <= high + slack
    return low - rounding <= shown <= high + rounding if shown != int(shown) else low <= shown <= high


def _decimals(value):
    text = f"{value:.6f}".rstrip("0")
    return len(text.partition(".")[2])
