"""Are the figures in a notebook's prose those of its outputs?

A number that was typed into the text and then changed in the data, or was mistyped, is the
commonest error of a published notebook, and no test of the code finds it.
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
from newskit.lexicons.months import month_pattern
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
CONVENTION = re.compile(  # a level that is agreed on, not found: 95% CI, the 0.1% level
    r"""
    \b (?: 9\d(?:\.\d+)? | 0?\.\d+ | 1 | 5 | 10 ) \s? (?: % | per\s?cent\b ) [\s-]
        (?: level | confidence | CIs?\b | credible | significance | prediction\s+interval )
    | \b level \s (?: is | of | was ) \s (?: 0?\.\d+ | 1 | 5 | 10 ) \s? (?: % | per\s?cent\b )?""",
    re.IGNORECASE | re.VERBOSE,
)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
LARGEST_POWER = 300  # of ten, of which a number is made
POWER = re.compile(r"(?P<times>[×x·]\s?)?\b10(?P<power>⁻?[⁰¹²³⁴-⁹]+)")
INTERVAL = re.compile(r"(?<![\w.])(?P<low>[-−]?\d*\.\d+)\s?–\s?(?P<high>[-−]?\d*\.\d+)(?![\w.])")
PART_OF = re.compile(
    r"(?<![\d,])(?P<part>\d[\d,]{0,20})\s{1,4}of\s{1,4}(?:the\s{1,4})?(?P<whole>\d[\d,]{0,20})"
)
DATE = re.compile(
    r"(?<!\d)[12]\d{3}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?:[T ]\d\d:\d\d(?::\d\d)?)?(?!\d)"
    rf"|\b[0-3]?\d (?:{month_pattern()})\b(?: [12]\d{{3}}\b)?"
    r"|\b(?:in|since|until|against|before|after|during) (?:19|20)\d\d\b(?!,?\d|\.\d| [a-z])"
)
WORD = re.compile(r"\S+")
CELL = re.compile(r"<t[dh]\b[^>]*>([^<]*(?:<(?!/?t[dh]\b)[^<]*)*)</t[dh]>")
LINES = (  # what lays a page out in lines, with nothing between the cells of a table
    (re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL), ""),
    (re.compile(r"\s*\n\s*"), " "),
    (re.compile(r"\s*</?(?:tr|table|thead|tbody|p|div|li|summary)\b[^>]*>\s*"), "\n"),
    (re.compile(r"(?<=</t[dh]>) +(?=<t[dh]\b)"), ""),
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
CODES = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(CURRENCIES.values())})(?![A-Za-z])", re.IGNORECASE)
NEAR = 0.1  # of a value that is hedged: "more than 3,500" goes with 3,560, not with 5,000
SHARE = re.compile(r"%|percent|share|proportion|rate\b|precision", re.IGNORECASE)
FALL = frozenset(
    row["word"] for row in read_table("directions") if row["direction"] == "down"
) | frozenset(read_words("less_words"))
DISPLAYED = ("text/plain", "text/html", "text/markdown")


class Shown(NamedTuple):
    """A number in an output: its value, its unit ("percent", a currency or ""),
    and whether it is written without a fraction.
    """

    value: float
    unit: str
    is_whole: bool
    among_shares: bool  # whether the words beside or above it call it a share


class Unsupported(NamedTuple):
    """A figure of the prose that no output shows: the notebook,
    the number of the cell, the words, the sentence.
    """

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

    "More than 3,500" is supported by 3,560; 78% by 0.78, and by 78 where the words beside or above
    it call it a share; $1.5 million by 1,500,000; "0.6 lower" by -0.61; "92%" also by the "231 of
    250" of its own sentence. Years, dates, ages, numbers of figures and sections, levels such as
    "95% CI", and code are not figures, and numbers written as words are not looked for.

    Parameters
    ----------
    path : path
        A notebook that was saved with its outputs.

    Returns
    -------
    list of Unsupported
        The notebook, the number of the cell, the words and the sentence of each; printed, it is a
        line.

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
    code = [cell for cell in cells if cell.get("cell_type") == "code"]
    shown = sorted({one for cell in code for one in _shown(cell)})
    found = []
    for number, cell in enumerate(cells, 1):
        if cell.get("cell_type") != "markdown":
            continue
        for row, sentence in _figures(_join(cell.get("source", ""))):
            if not _is_supported(row, sentence, shown):
                found.append(Unsupported(Path(path).name, number, row["text"], sentence))
    if found and not any(cell.get("outputs") for cell in cells):
        raise NewskitError(
            f"{Path(path).as_posix()} has no outputs to look in.\n  Run it and save it with its outputs."
        )
    return found


def _cells(path):
    """Return the cells of a notebook.

    They are read as JSON: nbformat would bring its schema checker to every install.
    """
    try:
        cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    except OSError as error:
        raise NewskitError(f"{Path(path).as_posix()} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise NewskitError(f"{Path(path).as_posix()} is not a notebook: {error!r}.") from error
    return cells


def _join(source):
    if isinstance(source, str):
        return source
    return "".join(source)


def _shown(cell):
    """The numbers in what a cell shows."""
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        texts = [_join(output.get("text", ""))] + [
            _text_of(kind, _join(data[kind])) for kind in DISPLAYED if kind in data
        ]
        for text in texts:
            yield from numbers_in(unescape(text))


def _text_of(kind, shown):
    if kind == "text/html":
        return _lay_out(shown)
    return TAG.sub(" ", shown)


def _lay_out(page):
    """Return the words of a page, its tables as lines whose cells end one below the other."""
    cells = [_plain(cell) for cell in CELL.findall(page)]
    width = max(map(len, cells), default=0) + 2
    for pattern, mark in LINES:
        page = pattern.sub(mark, page)
    return TAG.sub(" ", CELL.sub(lambda cell: _plain(cell[1]).rjust(width), page))


def _plain(cell):
    return " ".join(unescape(TAG.sub(" ", cell)).split())


def numbers_in(text: str) -> list:
    """Return the numbers in a text, with the scale that follows them, the sign before them or the
    percent behind.

    >>> [(one.value, one.unit) for one in numbers_in("3,560 killed, 78%, $1.5 million, 2.35e+04")]
    [(3560.0, ''), (78.0, 'percent'), (1500000.0, 'USD'), (23500.0, '')]
    """
    text = DATE.sub(lambda date: "·" * len(date[0]), text)
    lines = text.split("\n")
    titles = " ".join(line for line in lines if not NUMBER.search(line))
    shown, headings = (
        [],
        {},
    )  # columns of numbers are set right: what ends where a number ends heads it
    for line in lines:
        numbers = NUMBER.finditer(line)
        shown += [
            _to_shown(found, line, headings.get(found.end(), ""), titles) for found in numbers
        ]
        words = WORD.finditer(line)
        headings |= {word.end(): word[0] for word in words if not NUMBER.fullmatch(word[0])}
    return shown


def _to_shown(found, line, heading, titles):
    word = re.match(r" ?([a-z]+)", line[found.end() : found.end() + 12])
    digits = found["digits"].replace(",", "").replace("−", "-")
    sign = (found["sign"] or "").strip() or digits.lstrip("-")[0]
    number = float(
        digits.replace("$", "").replace("€", "").replace("£", "") + (found["exponent"] or "")
    )
    codes = {code.upper() for code in CODES.findall(heading) or CODES.findall(line)}
    unit = CURRENCIES.get(sign) or (codes.pop() if len(codes) == 1 else "")
    return Shown(
        number * SCALES.get(word[1] if word else "", 1),
        "percent" if found["percent"] else unit,
        "." not in digits and not found["exponent"],
        bool(SHARE.search(line) or SHARE.search(heading or titles)),
    )


@cache
def _phrases():
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in read_words("number_phrases")),
        re.IGNORECASE,
    )


def _figures(source):
    """The figures in digits of a cell's prose, each with its sentence."""
    doc = load_pipeline()(_prose(source))
    for row in find_figures(doc, Context()):
        if any(mark.isdigit() for mark in row["text"]) and row["kind"] != "age":
            sentence = next(sent for sent in doc.sents if sent.end_char > row["start"])
            yield row, " ".join(sentence.text.split())


def _prose(source):
    """Return the words of a cell without marks, code,
    mathematics, and numbers that are no figures.
    """
    text = MATHS.sub(" … ", FENCED.sub(" … ", source)).replace(r"\$", "$")
    text = MARKS.sub(" ", LINK.sub(r"\1", text))
    text = _phrases().sub(" … ", CONVENTION.sub(" … ", REFERENCE.sub(" … ", text)))
    text = POWER.sub(_write_power, text)
    text = INTERVAL.sub(r"\g<low> to \g<high>", text)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _write_power(found):
    """Return a power of ten as a figure is read: behind a factor "× 10^-4", alone 0.0001."""
    power = int(found["power"].translate(SUPERSCRIPTS))
    if found["times"] or abs(power) > LARGEST_POWER:
        return f"{found['times'] or ''}10^{power}"
    return f"{10.0**power:,.10g}"


def _is_supported(row, sentence, shown):
    """Whether outputs show a figure: of a range both ends."""
    if row["value_high"] is None or pd.isna(row["value_high"]):
        ends = [row["value"]]
    else:
        ends = [row["value"], row["value_high"]]
    falls = row["direction"] == "down" or (
        not row["direction"] and not FALL.isdisjoint(re.findall(r"\w+", sentence.lower()))
    )
    steps = _steps(row["text"], ends)
    return _is_worked_out(row, steps[0], sentence) or all(
        any(_tells(row, end, step, falls, one) for one in shown) for end, step in zip(ends, steps)
    )


def _is_worked_out(row, step, sentence):
    """Whether a percentage is that of the "231 of 250"
    in its own sentence, which are looked for themselves.
    """
    pairs = [
        (int(found["part"].replace(",", "")), int(found["whole"].replace(",", "")))
        for found in PART_OF.finditer(sentence)
    ]
    return row["unit"] == "percent" and any(
        whole and _within(row["qualifier"], row["value"], step, 100 * part / whole)
        for part, whole in pairs
    )


def _steps(text, ends):
    """Return for each end what one unit of its last written digit is worth:
    1,000,000 for "$267 million", 0.1 for "3.2".
    """
    digits = [found["digits"].lstrip("-−$€£").replace(",", "") for found in NUMBER.finditer(text)]
    digits += digits[-1:] * (len(ends) - len(digits))
    return [_step(written, end) for written, end in zip(digits, ends)] or [1.0] * len(ends)


def _step(written, end):
    decimals = len(written.partition(".")[2])
    scale = 1.0
    if float(written):
        scale = abs(end) / float(written)
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
    if falls and shown.value < 0 <= end:
        value = -shown.value
    else:
        value = shown.value
    if row["unit"] == "fraction":
        if shown.unit == "percent" or value > 1:
            part = value / 100
        else:
            part = value
        if value > 1 and not (shown.unit or shown.among_shares):
            return False
        slack = 0.005
        if row["qualifier"] != "=":
            slack = NEAR * end
        return abs(part - end) <= slack and _within(row["qualifier"], end, 0.01, part)
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
    rounding = 0
    if step != 1 or value != int(value):
        rounding = step / 2
    return abs(value - end) <= rounding * (1 + 1e-9)
