"""Reference libraries (RIS, BibTeX): what they say of articles that lie beside them, and of those that do not.

An entry belongs to the file that it names as its attachment, or else to the file beside the library that
is called like the entry's key, or like the library where that has one entry only. An entry without such
a file is an article without text.
"""
import json
import re
from collections import ChainMap
from typing import NamedTuple

import bibtexparser
import pandas as pd
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from newskit.lexicons import read_table
from newskit.schema import NewskitError
from newskit.sources.archives.days import read_day
from newskit.sources.text import decode

SUFFIXES = (".ris", ".bib", ".bibtex")
ATTACHED = ("file", "file_attachments1", "file_attachments2", "figure")
DAYS = ("date", "year", "publication_year")
ENTRY = re.compile(r"^\ufeff?TY {1,2}- ", re.MULTILINE)


class Library(NamedTuple):
    """The paths to read, what entries say of the files among them, and files that hold an article once more."""
    paths: list
    said: dict
    copies: dict


def read_references(path):
    """Return a record without text for each entry that no file belongs to, None for the others."""
    entries = _read_entries(path)
    return [entry if isinstance(entry, NewskitError) else
            None if find_files(path, entry, len(entries)) else _to_record(path, entry) for entry in entries]


def describe_files(paths):
    """Return the Library of all entries in the reference libraries among `paths`.

    Where an entry has several files, the first that is no PDF is its article. A library that cannot be
    read says nothing here.
    """
    said, copies, beside = {}, {}, []
    listed = {path.resolve() for path in paths}
    for path in paths:
        for files, columns in _tie_entries(path) if path.suffix.lower() in SUFFIXES else ():
            said[files[0]] = columns
            copies |= dict.fromkeys(files[1:], files[0])
            if files[0] not in listed:
                beside.append(path.parent / files[0].relative_to(path.parent.resolve()))
                listed.add(files[0])
    return Library(sorted(paths + beside) if beside else paths, said, copies)


def _tie_entries(path):
    try:
        entries = _read_entries(path)
    except (NewskitError, OSError):
        return
    for entry in entries:
        if not isinstance(entry, NewskitError) and (files := find_files(path, entry, len(entries))):
            yield files, _describe(entry)


def find_files(path, entry, entries):
    """Return the files in the library's folder that hold an entry's article, those that are no PDF first."""
    folder = path.resolve().parent
    named = [(folder / name).resolve() for name in _attachments(entry)]
    found = [file for file in named if file.is_relative_to(folder) and file.is_file()]
    if not found:
        stems = {_plain(entry.get("key") or entry.get("id"))} | ({path.stem} if entries == 1 else set())
        found = [file for file in sorted(folder.iterdir())
                 if file.stem in stems and file.is_file() and file.suffix.lower() not in SUFFIXES]
    return sorted(dict.fromkeys(found), key=lambda file: file.suffix.lower() == ".pdf")


def _attachments(entry):
    """The paths in "Snapshot:files/12/page.html:text/html;…", or a path as it stands."""
    for field in ATTACHED:
        for part in re.split(r"(?<!\\);", _plain(entry.get(field))):
            pieces = re.split(r"(?<!\\):", part.strip())
            name = pieces[-2] if len(pieces) > 2 else part.strip()
            if name and "\0" not in name:
                yield re.sub(r"\\([:;_&%#\\])", r"\1", name).replace("\\", "/")


def _read_entries(path):
    text = decode(path.read_bytes())
    entries = _read_ris(text) if path.suffix.lower() == ".ris" else _read_bibtex(text)
    if not entries:
        raise NewskitError("the file holds no entries.")
    return entries


def _read_ris(text):
    try:
        entries = rispy.loads(text)
    except (OSError, ValueError, LookupError) as error:
        raise NewskitError(f"this is no RIS file: {error}") from error
    begun = len(ENTRY.findall(text))
    cut = [NewskitError(f"{begun} entries begin in the file, {len(entries)} end.")] if begun > len(entries) else []
    return entries + cut


def _read_bibtex(text):
    """The entries as dicts; LaTeX is resolved, but for addresses and paths, in which a % is no comment."""
    library = bibtexparser.parse_string(text)
    plain = LatexDecodingMiddleware(allow_inplace_modification=False).transform(library)
    blocks = [(block, getattr(block, "ignore_error_block", None)) for block in library.failed_blocks]
    broken = [NewskitError(f"line {(block.start_line or 0) + 1} is no BibTeX: {str(block.error).strip()}")
              for block, whole in blocks if whole is None]
    kept = [_fields(whole) for _, whole in blocks if whole is not None]
    return [ChainMap({name: _fields(raw)[name] for name in ("file", "url") if name in _fields(raw)}, _fields(entry))
            for raw, entry in zip(library.entries, plain.entries)] + kept + broken


def _fields(entry):
    return {field.key.lower(): field.value for field in entry.fields} | {"key": entry.key}


def _to_record(path, entry):
    said = {name: _plain(entry[name]) for name in sorted(entry) if name not in ATTACHED}
    return _describe(entry) | {"raw": json.dumps(said, ensure_ascii=False), "page": "",
                               "format": "ris" if path.suffix.lower() == ".ris" else "bibtex"}


def _describe(entry):
    """Return what an entry says of its article: columns of the articles table."""
    found = {}
    for row in read_table("reference_fields"):
        if value := entry.get(row["field"]):
            found.setdefault(row["column"], _names(value) if row["column"] == "byline" else
                             value[0] if isinstance(value, list) else " ".join(_plain(value).split()))
    found["language"] = found.get("language", "")[:2].lower()
    day = _day(entry)
    return found | ({"published": day, "published_basis": "metadata"} if pd.notna(day) else {})


def _day(entry):
    """The day of the first field that names one; the parts may stand in fields of their own."""
    parts = " ".join(_plain(entry.get(name)) for name in ("day", "month", "year"))
    days = (read_day(text) for text in [*(_plain(entry.get(name)) for name in DAYS), parts])
    return next((day for day in days if pd.notna(day)), pd.NaT)


def _names(value):
    """Names in their natural order, joined by commas.

    >>> _names(["Min, Ada", "Bo Lin"]), _names("Min, Ada and {Kite News}")
    ('Ada Min, Bo Lin', 'Ada Min, Kite News')
    """
    names = value if isinstance(value, list) else re.split(r"\s+and\s+", _plain(value))
    return ", ".join(" ".join(reversed([part.strip(" {}") for part in name.split(",", 1)])) for name in names)


def _plain(value):
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
