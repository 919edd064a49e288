"""Exports of news databases: one file, hundreds of articles; known by what they hold, not by their suffix alone.

To add a format, write a module with SUFFIXES, recognise(raw) and read(path), and name it in ARCHIVES.
"""

from newskit.sources.archives import (
    europresse,
    factiva_html,
    factiva_rtf,
    factiva_text,
    factiva_xml,
    feeds,
    gdelt,
    lexis_html,
    lexis_rtf,
    lexis_text,
    listings,
    nexis_docx,
    nexis_text,
    nitf,
    proquest,
    proquest_html,
    reuters_sgml,
)

ARCHIVES = (
    lexis_text,
    proquest,
    proquest_html,
    lexis_html,
    factiva_html,
    europresse,
    factiva_xml,
    nitf,
    feeds,
    reuters_sgml,
    lexis_rtf,
    factiva_rtf,
    factiva_text,
    nexis_docx,
    nexis_text,
    listings,
    gdelt,
)
SUFFIXES = tuple(dict.fromkeys(suffix for archive in ARCHIVES for suffix in archive.SUFFIXES))


def find_reader(path):
    """Return the function that reads a file as the export that it is, None where it is none of a known kind."""
    suffix = path.suffix.lower()
    able = [archive for archive in ARCHIVES if suffix in archive.SUFFIXES]
    raw = path.read_bytes() if able else b""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    return next((archive.read for archive in able if archive.recognise(raw)), None)
