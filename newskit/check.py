"""Are the figures in a notebook's prose those of its outputs?

A number that was typed into the text and then changed in the data, or was mistyped, is the commonest error of a
published notebook, and no test of the code finds it.
"""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from newskit.figures import find_figures
from newskit.lexicons import read_table, read_words
from newskit.nlp import load_pipeline
from newskit.schema import Context, NewskitError

FENCED = re.compile(r"```.*?```|`[^`]*`|<!--.*?-->|\$\$.*?\$\$", re.DOTALL)
MATHS = re.compile(
    r"(?<!\\)\$(?=\S)[^$\n]*(?<=[^\s\\])\$(?!\d)"
)  # $n = 12$, as Pandoc and Jupyter read it
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"^[ \t]*#+[ \t]*(?:\d+\.)?|[*_#>|]+|^[ \t]*[-+]\s|^[ \t]*\d+\.\s", re.MULTILINE)
REFERENCE = re.compile(
    r"""
    (?: \b(?: Figures? | Tables? | Figs?\. | Sections? | Sect?\. | Notebooks? | Steps? | Cells? | Chapters? | Chap\. | Equations? | Eqs?\.
            | Appendix | Pages? | pp?\. | vol\. | Volumes? | Footnotes? | Questions? | Models? | Columns? | Panels? ) \s | §+\s? )
    \d+ (?: [.–-]\d+ )* (?: (?: ,\s | \s(?:and|to)\s ) \d+ (?: [.–-]\d+ )* )*""",
    re.IGNORECASE | re.VERBOSE,
)
TAG = re.compile(r"<(?:style|script).*?</(?:style|script)>|<[^<>]+>", re.DOTALL)
NUMBER = re.compile(
    r"(?P<sign>[$€£¥₹]\s?)?(?<![\w.])(?P<digits>[-−]?[$€£]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+))"
    r"(?P<exponent>[eE][+-]?\d+)?(?P<percent>\s?%)?"
)
SCALES = {
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
NEAR = 0.1  # of a value that is hedged: "more than 3,500" goes with 3,560, not with 5,000
SHARE = re.compile(r"%|percent|share|proportion|rate\b|precision", re.IGNORECASE)
FALL = frozenset(row["word"] for row in read_table("directions") if row["direction"] == "down")
DISPLAYED = ("text/plain", "text/html", "text/markdown")


class Shown(NamedTuple):
    """A number in an output: its value, its unit ("percent", a currency or ""), and whether it is written without a fraction."""

    value: float
    unit: str
    is_whole: bool
    among_shares: bool


class Unsupported(NamedTuple):
    """A figure of the prose that no output shows: the notebook, the number of the cell, the words, the sentence."""

    notebook: str
    cell: int
    figure: str
    sentence: str

    def __str__(self):
        return (
            f"{self.notebook}, cell {self.cell}: no output shows “{self.figure}” — {self.sentence}"
        )


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
    shown = sorted(
        {one for cell in cells if cell.get("cell_type") == "code" for one in _shown(cell)}
    )
    found = [
        Unsupported(Path(path).name, number, row["text"], sentence)
        for number, cell in enumerate(cells, 1)
        if cell.get("cell_type") == "markdown"
        for row, sentence in _figures(_join(cell.get("source", "")))
        if not _is_supported(row, sentence, shown)
    ]
    if found and not any(cell.get("outputs") for cell in cells):
        raise NewskitError(
            f"{Path(path).as_posix()} has no outputs to look in.\n  Run it and save it with its outputs."
        )
    return found


def _cells(path):
    """Return the cells of a notebook. They are read as JSON: nbformat would bring its schema checker to every install."""
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
        texts = [_join(output.get("text", ""))] + [
            _join(data[kind]) for kind in DISPLAYED if kind in data
        ]
        for text in texts:
            yield from numbers_in(unescape(TAG.sub(" ", text)))


def numbers_in(text: str) -> list:
    """Return the numbers in a text, with the scale that follows them, the sign before them or the percent behind.

    >>> [(one.value, one.unit) for one in numbers_in("3,560 killed, 78%, $1.5 million, 2.35e+04")]
    [(3560.0, ''), (78.0, 'percent'), (1500000.0, 'USD'), (23500.0, '')]
    """
    among_shares = bool(SHARE.search(text))
    return [_to_shown(found, text, among_shares) for found in NUMBER.finditer(text)]


def _to_shown(found, text, among_shares):
    word = re.match(r" ?([a-z]+)", text[found.end() : found.end() + 12])
    digits = found["digits"].replace(",", "").replace("−", "-")
    sign = (found["sign"] or "").strip() or digits.lstrip("-")[0]
    number = float(
        digits.replace("$", "").replace("€", "").replace("£", "") + (found["exponent"] or "")
    )
    unit = "percent" if found["percent"] else CURRENCIES.get(sign, "")
    is_whole = "." not in digits and not found["exponent"]
    return Shown(number * SCALES.get(word[1] if word else "", 1), unit, is_whole, among_shares)


@cache
def _phrases():
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in read_words("number_phrases")),
        re.IGNORECASE,
    )


def _figures(source):
    """The figures in digits of a cell's prose, each with its sentence."""
    text = MATHS.sub(" … ", FENCED.sub(" … ", source)).replace(r"\$", "$")
    text = MARKS.sub(" ", LINK.sub(r"\1", text))
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", _phrases().sub(" … ", REFERENCE.sub(" … ", text)))
    doc = load_pipeline()(text)
    for row in find_figures(doc, Context()):
        if any(mark.isdigit() for mark in row["text"]) and row["kind"] not in ("age", "duration"):
            sentence = next(sent for sent in doc.sents if sent.end_char > row["start"])
            yield row, " ".join(sentence.text.split())


def _is_supported(row, sentence, shown):
    """Whether outputs show a figure: of a range both ends."""
    ends = (
        [row["value"]]
        if row["value_high"] is None or pd.isna(row["value_high"])
        else [row["value"], row["value_high"]]
    )
    falls = row["direction"] == "down" or (
        not row["direction"] and not FALL.isdisjoint(sentence.lower().split())
    )
    steps = _steps(row["text"], ends)
    return all(
        any(_tells(row, end, step, falls, one) for one in shown) for end, step in zip(ends, steps)
    )


def _steps(text, ends):
    """Return for each end what one unit of its last written digit is worth: 1,000,000 for "$267 million", 0.1 for "3.2"."""
    digits = [found["digits"].lstrip("-−$€£").replace(",", "") for found in NUMBER.finditer(text)]
    digits += digits[-1:] * (len(ends) - len(digits))
    return [_step(written, end) for written, end in zip(digits, ends)] or [1.0] * len(ends)


def _step(written, end):
    decimals = len(written.partition(".")[2])
    scale = abs(end) / float(written) if float(written) else 1.0
    return max(scale, 1e-12) * 10.0**-decimals


def _tells(row, end, step, falls, shown):
    """Whether a number that is shown is the one that an end of a figure tells of."""
    if (
        shown.unit
        and row["unit"]
        and shown.unit != row["unit"]
        and (shown.unit == "percent" or row["unit"] in CURRENCIES.values())
    ):
        return False
    value = -shown.value if falls and shown.value < 0 else shown.value
    if row["unit"] == "fraction":
        return any(abs(end - part) <= 0.005 for part in (value, value / 100))
    if row["unit"] == "percent":
        is_count = shown.is_whole and not shown.unit and not shown.among_shares
        return (not is_count and _within(row["qualifier"], end, step, value)) or (
            value <= 1 and _within(row["qualifier"], end, step, value * 100)
        )
    return _within(row["qualifier"], end, step, value)


def _within(qualifier, end, step, value):
    slack = NEAR * abs(end)
    if qualifier in (">", ">="):
        return end <= value <= end + slack
    if qualifier in ("<", "<="):
        return (0 if end <= 1 else end - slack) <= value <= end
    if qualifier == "~":
        return end - slack <= value <= end + slack
    rounding = step / 2 if step != 1 or value != int(value) else 0
    return abs(value - end) <= rounding * (1 + 1e-9)
