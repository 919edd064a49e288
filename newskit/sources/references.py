"""Reference libraries (RIS, BibTeX): what they say of articles that lie beside them, and of those
that do not.

An entry belongs to the file that it names as its attachment, or else to the file beside the library
that is called like the entry's key, or like the library where that has one entry only. An entry
without such a file is an article without text.
"""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library as Entries
from bibtexparser.middlewares import LatexDecodingMiddleware, RemoveEnclosingMiddleware

from newskit.lexicons import read_table
from newskit.schema import NewskitError, name_path, warn
from newskit.sources.archives.days import read_day
from newskit.sources.languages import language_code
from newskit.sources.outcomes import LeftOut, Problem, Record
from newskit.sources.quiet import without_log
from newskit.sources.text import decode

SUFFIXES = (".ris", ".bib", ".bibtex")
ARTICLES = (
    ".html",
    ".htm",
    ".xhtml",
    ".eml",
    ".txt",
    ".text",
    ".md",
    ".pdf",
)  # files of one article, the best first
ATTACHED = ("file", "file_attachments1", "file_attachments2", "figure")
VERBATIM = ("file", "url", "key")  # a % in them opens no comment
DAYS = ("date", "year", "publication_year")
NO_COMMA = re.compile(
    r"""(["}\d])([ \t]*\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*["{\d])"""
)  # a field behind one that no comma ends
ENDED = re.compile(r"ER {1,2}-")
RIS_FIELD = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: |$)")


class Library(NamedTuple):
    """The paths to read, what entries say of the files among them,
    and files that hold an article once more.
    """

    paths: list
    said: dict
    copies: dict


def read_references(path):
    """Return a record without text for each entry that no file belongs to.

    The others are left out, as their files are read.
    """
    outcomes = [_to_outcome(path, entry, files) for entry, files in _tie_entries(path)]
    if path.suffix.lower() == ".ris" and not _is_ended(decode(path.read_bytes())):
        warn(
            f"{name_path(path)}: the last entry has no end (ER); it is read as far as it goes. Export it anew if fields are missing."
        )
    return outcomes


def _is_ended(text):
    return ENDED.fullmatch(text.rstrip().rpartition("\n")[2]) is not None


def _to_outcome(path, entry, files):
    if isinstance(entry, Problem):
        return entry
    if files:
        return LeftOut()
    return _to_record(path, entry)


def describe_files(paths):
    """Return the Library of all entries in the reference libraries among `paths`.

    Where an entry has several files, the best to read is its article. A library that cannot be
    read says nothing here.
    """
    said, copies, beside = {}, {}, []
    listed = {path.resolve() for path in paths}
    for path in paths:
        for entry, files in _try_entries(path):
            said[files[0]] = _describe(entry)
            copies |= dict.fromkeys(files[1:], files[0])
            if files[0] not in listed:
                beside.append(path.parent / files[0].relative_to(path.parent.resolve()))
                listed.add(files[0])
    if beside:
        paths = sorted(paths + beside)
    return Library(paths, said, copies)


def _try_entries(path):
    """Return [(entry, its files)] of those that have some.

    Nothing where the library cannot be read.
    """
    try:
        tied = []
        if path.suffix.lower() in SUFFIXES:
            tied = _tie_entries(path)
    except (NewskitError, OSError):
        return []
    return [(entry, files) for entry, files in tied if files]


def _tie_entries(path):
    """Return
    [(entry, files in the library's folder that hold its article, the best to read first)].
    """
    entries, beside = _read_entries(path), defaultdict(list)
    if not isinstance(path, Path):  # in a packed file, no file lies beside it
        return [(entry, []) for entry in entries]
    folder = path.resolve().parent
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.suffix.lower() in ARTICLES:
            beside[file.stem].append(file)
    only = []
    if len(entries) == 1:
        only = beside[path.stem]

    def files_of(entry):
        if isinstance(entry, Problem):
            return []
        named_so = beside.get(_plain(entry.get("key") or entry.get("id")))
        files = _find_attached(folder, entry) or named_so or only
        return sorted(files, key=lambda file: ARTICLES.index(file.suffix.lower()))

    return [(entry, files_of(entry)) for entry in entries]


def _find_attached(folder, entry):
    named = [(folder / name).resolve() for name in _attachments(entry)]
    return list(
        dict.fromkeys(
            file
            for file in named
            if file.is_relative_to(folder) and file.suffix.lower() in ARTICLES and file.is_file()
        )
    )


def _attachments(entry):
    """The paths in "Snapshot:files/12/page.html:text/html;…", or a path as it stands."""
    for field in ATTACHED:
        for part in re.split(r"(?<!\\);", _plain(entry.get(field))):
            pieces = re.split(r"(?<!\\):", part.strip())
            if len(pieces) > 2:
                name = pieces[-2]
            else:
                name = part.strip()
            if name and "\0" not in name:
                yield re.sub(r"\\([:;_&%#\\])", r"\1", name).replace("\\", "/")


def _read_entries(path):
    text = decode(path.read_bytes())
    if path.suffix.lower() == ".ris":
        entries = _read_ris(text)
    else:
        entries = _read_bibtex(text)
    if not entries:
        raise NewskitError("the file holds no entries.")
    return entries


def _read_ris(text):
    """The entries of a RIS file: each field belongs to the TY above it,
    or to the one below where none is open.
    """
    try:
        return rispy.loads(_close_entries(text))
    except (OSError, ValueError, LookupError) as error:
        raise NewskitError(f"this is not a RIS file: {error}") from error


def _close_entries(text):
    """The text with TY as the first field of each entry, and ER as the last."""
    entries, fields, is_typed = [], [], False
    for line in text.removeprefix("\ufeff").split("\n"):
        tag = found[1] if (found := RIS_FIELD.match(line)) else ""
        if tag == "ER" or (tag == "TY" and is_typed):
            entries.append(fields)
            fields, is_typed = [], False
        if tag != "ER":
            fields.append(line)
        is_typed = is_typed or tag == "TY"
    return "\n".join(
        "\n".join([*_type_first(entry), "ER  - ", ""])
        for entry in [*entries, fields]
        if any(map(RIS_FIELD.match, entry))
    )


def _type_first(fields):
    """The lines of an entry, its type first:
    some programs write it behind others, or not at all.
    """
    start = next(i for i, line in enumerate(fields) if RIS_FIELD.match(line))
    types = [line for line in fields if line.startswith("TY")]
    return [
        *(types or ["TY  - GEN"]),
        *(line for line in fields[start:] if line.strip() and line not in types),
    ]


def _read_bibtex(text):
    """The entries as dicts, those whose key stands twice last;
    LaTeX is resolved, but for addresses and paths.
    """
    with without_log("bibtexparser"):
        library = parse_string(NO_COMMA.sub(r"\1,\2", text))
    blocks = [
        (block, getattr(block, "ignore_error_block", None)) for block in library.failed_blocks
    ]
    twice = [_apply(RemoveEnclosingMiddleware, entry) for _, entry in blocks if entry is not None]
    broken = [
        Problem(f"line {(block.start_line or 0) + 1} is not BibTeX: {str(block.error).strip()}")
        for block, entry in blocks
        if entry is None
    ]
    return [*map(_resolve, library.entries + twice), *broken]


def _resolve(entry):
    said = _fields(entry)
    return _fields(_apply(LatexDecodingMiddleware, entry)) | {
        name: said[name] for name in VERBATIM if name in said
    }


def _apply(middleware, entry):
    return middleware(allow_inplace_modification=False).transform(Entries([entry])).entries[0]


def _fields(entry):
    return {field.key.lower(): field.value for field in entry.fields} | {"key": entry.key}


def _to_record(path, entry):
    said = {name: _plain(entry[name]) for name in sorted(entry) if name not in ATTACHED}
    kind = "bibtex"
    if path.suffix.lower() == ".ris":
        kind = "ris"
    return Record(json.dumps(said, ensure_ascii=False), "", kind, _describe(entry))


def _describe(entry):
    """Return what an entry says of its article: columns of the articles table."""
    found = {}
    for row in read_table("reference_fields"):
        if value := entry.get(row["field"]):
            found.setdefault(row["column"], _to_cell(row["column"], value))
    found["language"] = language_code(found.get("language", ""))
    day = _day(entry)
    if pd.notna(day):
        found |= {"published": day, "published_basis": "metadata"}
    return found


def _to_cell(column, value):
    """A field's value as text: all names of a byline, else the first of several values."""
    if column == "byline":
        return _names(value)
    if isinstance(value, list):
        return value[0]
    return " ".join(_plain(value).split())


def _day(entry):
    """The day of the first field that names one; the parts may stand in fields of their own."""
    day, month, year = (_plain(entry.get(name)) for name in ("day", "month", "year"))
    if month.isdigit():
        parts = f"{year}-{month}-{day}"
    else:
        parts = f"{day} {month} {year}"
    for text in (*(_plain(entry.get(name)) for name in DAYS), parts):
        if pd.notna(day := read_day(text)):
            return day
    return pd.NaT


def _names(value):
    """Names in their natural order, joined by commas.

    >>> _names(["Min, Ada", "Bo Lin"]), _names("Min, Ada and {Kite News}")
    ('Ada Min, Bo Lin', 'Ada Min, Kite News')
    """
    if isinstance(value, list):
        names = value
    else:
        names = re.split(r"\s+and\s+", _plain(value))
    return ", ".join(map(_natural, names))


def _natural(name):
    """ "Min, Ada" -> "Ada Min"."""
    parts = [part.strip(" {}") for part in name.split(",", 1)]
    return " ".join(reversed(parts))


def _plain(value):
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value or "")
