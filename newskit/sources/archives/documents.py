"""Exports that somebody saved again: as a document of Word
or OpenDocument, or, as a page, in one file with its pictures.
"""

from email import message_from_bytes
from types import SimpleNamespace

from newskit.schema import NewskitError
from newskit.sources.archives import (
    europresse,
    factiva_html,
    factiva_text,
    labelled,
    lexis_html,
    lexis_text,
    nexis_text,
    proquest,
    proquest_html,
)
from newskit.sources.mail import find_page
from newskit.sources.office import docx_lines, odt_lines
from newskit.sources.webarchive import open_main

SUFFIXES = (".docx", ".odt", ".doc", ".mhtml", ".mht", ".webarchive")
TEXTS = (lexis_text, proquest, factiva_text, nexis_text, labelled)
PAGES = (proquest_html, lexis_html, factiva_html, europresse)


def recognise(raw):
    """Return whether the bytes are such a file around an export."""
    return _open(raw)[1] is not None


def read(path):
    """Return what the reader of the export gives."""
    inner, reader = _open(path.read_bytes())
    if reader:
        return reader.read(SimpleNamespace(read_bytes=lambda: inner))
    return []


def _open(raw):
    """(What is in a file, the reader that knows it or None)."""
    if raw.startswith(b"PK"):
        inner, readers = _text_of(raw), TEXTS
    else:
        inner, readers = _page_of(raw), PAGES
    return inner, next((reader for reader in readers if reader.recognise(inner)), None)


def _text_of(raw):
    """The text of a document, an empty line between its paragraphs; nothing where it is broken."""
    for lines in (docx_lines, odt_lines):
        try:
            return "\n\n".join(lines(raw)).encode("utf-8", "replace")
        except NewskitError:
            continue
    return b""


def _page_of(raw):
    """The page of a web archive or of a message; nothing where there is none."""
    if raw.startswith((b"bplist", b"<?xml")):
        try:
            return open_main(raw)["WebResourceData"]
        except NewskitError:
            return b""
    page = find_page(message_from_bytes(raw))
    if page is not None:
        return page.get_payload(decode=True) or b""
    return b""
