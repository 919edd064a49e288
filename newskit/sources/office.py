"""Documents of word processors and spreadsheets: one article a document, one a row of a sheet."""

import lzma
import re
import zipfile
import zlib
from io import BytesIO

import pandas as pd
from lxml import etree

from newskit.schema import NewskitError
from newskit.sources.columns import known_fields, match_columns
from newskit.sources.html import read_html
from newskit.sources.outcomes import LeftOut, Record
from newskit.sources.records import read_frame
from newskit.sources.rtf import is_rtf, plain_text

LARGEST = 200_000_000  # bytes of text in one file, as it is unpacked
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    KeyError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    etree.XMLSyntaxError,
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how files of Word and Excel up to 2003 begin
TOP = 5  # rows among which the header is
MOST_CELLS = 1000  # cells of a row, at most, that one entry stands for
PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)


def open_part(raw: bytes, name: str, kind: str) -> etree._Element:
    """Return the XML of one part of a packed document;
    NewskitError where it is broken or larger than any document.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            size = packed.getinfo(name).file_size
            if size > LARGEST:
                raise NewskitError(
                    f"its text unpacks to {size / 1e6:,.0f} MB; no export holds that much."
                )
            return etree.fromstring(packed.read(name), parser)
    except UNREADABLE as error:
        raise NewskitError(f"this is not a complete {kind} document: {error}") from error


def paragraph_text(paragraph: etree._Element) -> str:
    """Return what a paragraph of a Word document shows.

    A drawing's text stands in it twice and is left out.
    """
    parts = []
    for node in paragraph.iter(WORD + "t", WORD + "tab", WORD + "br"):
        if not any(parent.tag.endswith("}txbxContent") for parent in node.iterancestors()):
            parts.append(node.text or "" if node.tag == WORD + "t" else " ")
    return " ".join("".join(parts).split())


def docx_lines(raw: bytes) -> list[str]:
    """Return the paragraphs of a Word document."""
    tree = open_part(raw, "word/document.xml", "Word")
    return [paragraph_text(paragraph) for paragraph in tree.iter(WORD + "p")]


def odt_lines(raw: bytes) -> list[str]:
    """Return the paragraphs and headings of an OpenDocument text."""
    tree = open_part(raw, "content.xml", "OpenDocument")
    return [
        " ".join("".join(node.itertext()).split()) for node in tree.iter(TEXT + "p", TEXT + "h")
    ]


def read_docx(path):
    """Return the one record of a Word document that is not a database's export."""
    raw = path.read_bytes()
    return _to_record(raw, docx_lines(raw), "docx")


def read_odt(path):
    """Return the one record of an OpenDocument text."""
    raw = path.read_bytes()
    return _to_record(raw, odt_lines(raw), "odt")


def read_rtf(path):
    """Return the one record of rich text that is not a database's export."""
    raw = path.read_bytes()
    if not is_rtf(raw):
        raise NewskitError("this is not rich text: it does not begin with {\\rtf.")
    return _to_record(raw, [line.strip() for line in plain_text(raw).split("\n")], "rtf")


def read_doc(path):
    """Return the record of a file that is named .doc for Word's sake,
    and is rich text, a web page or a newer document.
    """
    raw = getattr(path, "peek", path.read_bytes)()
    if is_rtf(raw):
        return read_rtf(path)
    if raw[:2] == b"PK":
        return read_docx(path)
    if PAGE.match(raw):
        return read_html(path)
    if raw.startswith(OLE):
        raise NewskitError(
            "this is a document of Word 97 to 2003, which newskit does not read. Save it as .docx: open it in Word "
            "or LibreOffice, or run soffice --convert-to docx."
        )
    raise NewskitError("this .doc file is neither rich text nor a web page nor a Word document.")


def read_xlsx(path, columns=None):
    """Return a record for each row of an Excel file, of the sheets that hold articles."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise NewskitError(
            "Excel files are read with openpyxl, which is not installed.\n"
            "  Try: pip install 'newskit[excel]', or save the sheet as .csv"
        ) from error
    raw = path.read_bytes()
    _check_sheets(raw)
    try:
        book = load_workbook(BytesIO(raw), read_only=True, data_only=True)
        sheets = {
            sheet.title: (sheet.sheet_state, list(sheet.iter_rows(values_only=True)))
            for sheet in book.worksheets
        }
    except Exception as error:  # the ways in which a broken workbook fails are many
        raise NewskitError(f"this is not an Excel file that can be read: {error}") from error
    shown = [rows for state, rows in sheets.values() if state == "visible"]
    hidden = [
        LeftOut(f"the hidden sheet {name!r} is left out; show it in Excel to have it read")
        for name, (state, rows) in sheets.items()
        if state != "visible" and (columns or _holds_articles(_to_frame(rows)))
    ]
    return _read_sheets(shown, "xlsx", path, columns) + hidden


def read_ods(path, columns=None):
    """Return a record for each row of an OpenDocument spreadsheet,
    of the sheets that hold articles.
    """
    tree = open_part(path.read_bytes(), "content.xml", "OpenDocument")
    tables = tree.iter(TABLE + "table")
    sheets = [list(map(_cells, sheet.iter(TABLE + "table-row"))) for sheet in tables]
    return _read_sheets(sheets, "ods", path, columns)


def _check_sheets(raw):
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except UNREADABLE as error:
        raise NewskitError(f"this is not a complete Excel file: {error}") from error
    if size > LARGEST:
        raise NewskitError(f"it unpacks to {size / 1e6:,.0f} MB; save its sheets as .csv.")


def _cells(row):
    """The cells of a row: days as they are stored, other cells as they are shown.

    One entry may stand for several.
    """
    cells = []
    for cell in row.iter(TABLE + "table-cell"):
        shown = "\n".join("".join(part.itertext()) for part in cell.iter(TEXT + "p"))
        times = int(cell.get(TABLE + "number-columns-repeated", "1"))
        cells += [cell.get(OFFICE + "date-value") or shown or None] * min(times, MOST_CELLS)
    return cells


def _read_sheets(sheets, kind, path, columns):
    """The records of the sheets in which a column is known to hold texts or titles.

    Of all, where none is.
    """
    frames = [frame for rows in sheets if len(frame := _to_frame(rows, columns))]
    known = [frame for frame in frames if columns or _holds_articles(frame)]
    return [
        record for frame in known or frames for record in read_frame(frame, kind, path, columns)
    ]


def _holds_articles(frame):
    return len(frame) > 0 and bool({"text", "title"} & match_columns(frame).used.keys())


def _to_frame(rows, columns=None):
    """A sheet as a table: the first row that names texts or titles is its header, or else the first
    that fills two cells.

    A row below that one must name two columns of articles: "article" may be a cell. Where the user
    names `columns`, the header is the first row that has one of them.
    """
    rows = [row for row in rows if any(cell not in (None, "") for cell in row)]
    first = next((i for i, row in enumerate(rows) if sum(cell is not None for cell in row) > 1), 0)
    for start in range(min(len(rows), TOP)):
        table = _below(rows, start)
        if columns:
            is_header = not {*columns, *columns.values()}.isdisjoint(table.columns)
        else:
            is_sure = start <= first or len(known_fields(list(table.columns))) > 1
            is_header = is_sure and _holds_articles(table)
        if is_header:
            return table
    return _below(rows, first)


def _below(rows, start):
    """What stands below a row as a table whose columns it names."""
    if not rows[start + 1 :]:
        return pd.DataFrame()
    names = [
        str(cell) if cell is not None else f"column {i}" for i, cell in enumerate(rows[start], 1)
    ]
    rest = [[*row, *[None] * len(names)][: len(names)] for row in rows[start + 1 :]]
    frame = pd.DataFrame(rest, columns=names, dtype=object)
    return frame.loc[:, ~frame.columns.duplicated() & frame.notna().any().to_numpy()]


def _to_record(raw, lines, kind):
    page = "\n\n".join(line for line in lines if line)
    if not page:
        raise NewskitError("the document shows no text.")
    return [Record(raw, page, kind)]
