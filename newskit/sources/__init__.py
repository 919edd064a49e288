"""Files of saved news -> a table of articles, one reader a format.

A reader is a function path -> records. A record is a dict with any of the columns of the articles
table; `raw` (bytes or str) is what its doc_id is computed from. To add a format, write one such
function in a file of its own and name its suffixes in READERS.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from glob import glob, has_magic
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from newskit.progress import show_progress
from newskit.schema import (
    ABOUT,
    NewskitError,
    OnError,
    check_on_error,
    count_of,
    name_path,
    table,
    warn,
)
from newskit.sources import (
    archives,
    html,
    mail,
    many,
    office,
    packed,
    pdf,
    records,
    references,
    text,
    warc,
)
from newskit.sources.archives.export_record import LeftOut
from newskit.sources.frames import to_articles

__all__ = ["iter_articles", "read_articles", "to_articles"]
Source = str | Path | list | tuple  # a file, a folder, a pattern, or several of these
READERS = {
    ".txt": text.read_text,
    ".text": text.read_text,
    ".md": text.read_text,
    ".html": html.read_html,
    ".htm": html.read_html,
    ".xhtml": html.read_html,
    ".jsonl": records.read_jsonl,
    ".ndjson": records.read_jsonl,
    ".json": records.read_json,
    ".csv": records.read_csv,
    ".tsv": records.read_csv,
    ".parquet": records.read_parquet,
    ".docx": office.read_docx,
    ".odt": office.read_odt,
    ".rtf": office.read_rtf,
    ".doc": office.read_doc,
    ".xlsx": office.read_xlsx,
    ".ods": office.read_ods,
    ".story": text.read_story,
    ".mbox": mail.read_mbox,
    ".mhtml": mail.read_mhtml,
    ".mht": mail.read_mhtml,
    ".eml": mail.read_mail,
    ".warc": warc.read_warc,
    ".warc.gz": warc.read_warc,
    ".pdf": pdf.read_pdf,
    **dict.fromkeys(references.SUFFIXES, references.read_references),
}
TABLES_OF_ARTICLES = (
    records.read_jsonl,
    records.read_json,
    records.read_csv,
    records.read_parquet,
    office.read_xlsx,
    office.read_ods,
)
TOLD = 20  # files or records that a warning names
PAGE_PARTS = "_files"  # how the folder of a page's pictures and scripts ends, as browsers save it


def read_articles(
    source: Source, *, columns: dict[str, str] | None = None, on_error: OnError = "raise"
) -> pd.DataFrame:
    """Return the articles of files as one table, one row an article, in the order of the paths.

    Parameters
    ----------
    source : path or list of paths
        A file, a folder (read with its sub-folders; hidden files, what a browser saved with a page into a folder "…_files", and
        tables that newskit wrote are passed over), a pattern such as `articles/*.txt`, or a list of these.
    columns : dict, optional
        Which column of a table or field of a record holds what, where the names do not tell: ``{"text": "post"}``.
    on_error : {"raise", "skip"}, default "raise"
        With "skip", reading goes on after a file or record that cannot be read, and one warning at the end lists all that was
        left out.

    Returns
    -------
    DataFrame
        The table `articles`, with the columns that a table or JSON file has of its own behind newskit's.

    Raises
    ------
    NewskitError
        For a file or record that cannot be read, with its name, and where nothing is found.

    Warns
    -----
    UserWarning
        For articles that are in two places, which are read once, for articles that came without their text, for dates that
        cannot be read, and for columns that may be dates and were not used.

    See Also
    --------
    to_articles : Articles that are in a DataFrame already.
    iter_articles : For more articles than memory holds.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp()) / "rain.txt"
    >>> _ = file.write_text("It rained.")
    >>> read_articles(file)[["text", "format"]].values.tolist()
    [['It rained.', 'text']]
    """
    notes = Notes([], [], Counter())
    articles = table("articles", list(_rows(source, on_error, notes, columns)))
    warn_of(notes)
    return articles


def iter_articles(
    source: Source,
    *,
    batch: int = 1000,
    columns: dict[str, str] | None = None,
    on_error: OnError = "raise",
) -> Iterator[pd.DataFrame]:
    """Yield the articles of files as tables of at most `batch` rows.

    Parameters
    ----------
    source : path or list of paths
        As in read_articles.
    batch : int, default 1000
        The most articles of a table.
    columns, on_error
        As in read_articles.

    Yields
    ------
    DataFrame
        The table `articles`.

    Raises
    ------
    NewskitError
        As read_articles does.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> folder = Path(mkdtemp())
    >>> _ = [(folder / f"{name}.txt").write_text(f"{name} rained.") for name in "abc"]
    >>> [len(part) for part in iter_articles(folder, batch=2)]
    [2, 1]
    """
    if not isinstance(batch, int) or batch < 1:
        raise NewskitError(
            f"batch is {batch!r}; it is the number of articles at a time, 1 or more."
        )
    notes = Notes([], [], Counter())
    rows = _rows(source, on_error, notes, columns)
    while part := list(islice(rows, batch)):
        yield table("articles", part)
    warn_of(notes)


class Unforeseen(NewskitError):
    """A file that its reader cannot cope with, and does not know why: a fault of newskit, but no reason to lose the others."""


class Notes(NamedTuple):
    """What a reading left out, what it met twice, and how many articles of a file had no text."""

    problems: list
    doubled: list
    textless: Counter


def warn_of(notes):
    """Warn of what a reading left out, met twice or found without text, a warning a kind."""
    if notes.problems:
        left_out = count_of(len(notes.problems), "file or record was", "files or records were")
        warn(f"{left_out} left out:\n  " + _listed(notes.problems))
    if notes.doubled:
        found = count_of(len(notes.doubled), "article was", "articles were")
        warn(f"{found} found twice and kept once:\n  " + _listed(notes.doubled))
    if notes.textless:
        textless = count_of(notes.textless.total(), "article has", "articles have")
        files = _listed([f"{path}: {count}" for path, count in notes.textless.items()])
        warn(f"{textless} metadata only, no text:\n  {files}")


def _listed(lines):
    """The first lines of a list, and how many more there are."""
    more = [f"and {len(lines) - TOLD:,} more"] if len(lines) > TOLD else []
    return "\n  ".join([*lines[:TOLD], *more])


def _rows(source, on_error, notes, columns=None):
    check_on_error(on_error)
    return _read_paths(list_paths(source, on_error, notes), on_error, notes, columns)


def list_paths(source, on_error, notes):
    """Return the files that `source` names, sorted, and note links that lead out of it or nowhere; see read_articles."""
    if isinstance(source, (list, tuple)):
        return [path for part in source for path in list_paths(part, on_error, notes)]
    if not isinstance(source, (str, Path)) or not str(source).strip():
        raise NewskitError(
            f"Expected a path, got {source!r} ({type(source).__name__}).\n  Try: newskit.read_articles('path/to/folder')"
        )
    path = Path(source)
    if path.is_dir():
        found = [file for file in _walk(path, on_error, notes) if file.is_file()]
    elif path.exists():
        found = [path]
    else:
        found = [Path(name) for name in glob(str(source), recursive=True) if Path(name).is_file()]
    if not found:
        raise NewskitError(_nothing_found(source, path))
    return sorted(found)


def _walk(folder, on_error, notes):
    """Yield what lies in a folder and its sub-folders, without newskit's tables; one that cannot be opened is noted, or stops the reading."""

    def stop(error):
        _is_problem(NewskitError(error.strerror), Path(error.filename), on_error, notes)

    for place, folders, names in os.walk(folder, onerror=stop):
        if ABOUT in names and b"newskit_tables" in Path(place, ABOUT).read_bytes():
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(place, name) for name in (*folders, *names)):
            if not _is_passed_over(path, folder) and not _leads_out(path, folder, notes):
                yield path


def _is_passed_over(file, folder):
    """Whether a file is hidden, or is a picture or script that a browser saved with a page."""
    inside = file.relative_to(folder)
    return any(part.startswith(".") for part in inside.parts) or any(
        _has_page(folder / parent) for parent in inside.parents if parent.name.endswith(PAGE_PARTS)
    )


def _leads_out(file, folder, notes):
    """Whether a file is a link to nothing or out of the folder, which a strange folder may use to show what is not in it."""
    if not file.is_symlink() or (file.exists() and file.resolve().is_relative_to(folder.resolve())):
        return False
    kind = "folder" if file.is_dir() else "file"
    notes.problems.append(
        f"{name_path(file)}: "
        + (
            f"a link to a {kind} outside the folder; name that {kind} itself to read it."
            if file.exists()
            else "a link to a file that is not there."
        )
    )
    return True


def _has_page(folder):
    stem = folder.name.removesuffix(PAGE_PARTS)
    return any(folder.with_name(stem + suffix).is_file() for suffix in (".html", ".htm"))


def _nothing_found(source, path):
    if (path / ABOUT).is_file():
        return f"The folder {source} holds tables that newskit wrote, no articles.\n  Try: newskit.load_tables({str(source)!r})"
    if path.is_dir():
        return f"The folder {source} holds no files.\n  Put articles into it: {_known()}."
    kind = "pattern" if has_magic(str(source)) else "path"
    near = next((parent for parent in path.parents if parent.is_dir()), Path("."))
    names = ", ".join(sorted(entry.name for entry in near.iterdir())[:6]) or "nothing"
    return (
        f"No file matches the {kind} {str(source)!r}.\n  Working folder: {Path.cwd().name}; "
        f"in {name_path(near)!r} there is: {names}.\n"
        f"  Try: newskit.read_articles('path/to/folder')"
    )


def _read_paths(paths, on_error, notes, columns=None):
    seen, library = {}, references.describe_files(paths)
    for path in show_progress(library.paths, "reading files", len(library.paths)):
        if copy := library.copies.get(path.resolve()):
            notes.doubled.append(
                f"{name_path(path)} holds the same article as {name_path(copy).rpartition('/')[2]}"
            )
            continue
        for row in read_path(path, library.said.get(path.resolve(), {}), on_error, notes, columns):
            if first := seen.get(row["doc_id"]):
                notes.doubled.append(f"{row['path']} holds the same article as {first}")
                continue
            seen[row["doc_id"]] = row["path"]
            notes.textless.update([row["path"]] if not row["text"] else [])
            yield row


def read_path(path, said, on_error, notes, columns=None):
    """Yield a row of the articles table for each article of one file; what is amiss goes to `notes`, or is raised."""
    for part in packed.unpack(path) if packed.is_packed(path, find_suffix(path)) else [path]:
        found = [part] if isinstance(part, NewskitError) else read_records(part, said, columns)
        for position, record in enumerate(found):
            if record is not None and not _is_problem(
                record, path if isinstance(part, NewskitError) else part, on_error, notes
            ):
                many.warn_of_many(record, name_path(part))
                yield _to_row(record, part, position)


def _is_problem(record, path, on_error, notes):
    """Note what a reader gave in place of a record; raises it where a problem is to stop the reading."""
    if isinstance(record, NewskitError) and on_error == "raise":
        raise NewskitError(
            f"{name_path(path)} cannot be read: {record}\n  To go on without "
            f"it: read_articles(…, on_error='skip')"
        ) from record
    if found := isinstance(record, (NewskitError, LeftOut)):
        notes.problems.append(f"{name_path(path)}: {str(record).splitlines()[0]}")
    return found


def read_records(path, said, columns=None):
    """Yield the records of a file, and the error that stands for what is missing of it.

    `said` is what a reference library says of the one article that the file holds.
    """
    empty = True
    try:
        found = _read_file(path, columns)
        if said and len(found := list(found)) == 1 and isinstance(found[0], dict):
            found = [found[0] | said]
        for record in found:
            empty = False
            yield record
        if empty:
            yield NewskitError("the file holds no articles.")
    except (NewskitError, OSError) as error:
        yield error if isinstance(error, NewskitError) else NewskitError(str(error))
    except Exception as error:  # a broken file may break what reads it in ways that nobody foresaw
        problem = Unforeseen(f"its reader stops with {type(error).__name__}: {error}")
        problem.__cause__ = error
        yield problem


def _read_file(path, columns=None):
    suffix = find_suffix(path)
    if suffix not in READERS and suffix not in archives.list_suffixes():
        raise NewskitError(f"there is no reader for the suffix {suffix!r}. {_known()}.")
    if path.stat().st_size == 0:
        raise NewskitError("the file is empty.")
    reader = archives.find_reader(path) or READERS.get(suffix)
    if reader is None:
        raise NewskitError(
            f"this {suffix} file is not an export of a news database that newskit knows; see the README."
        )
    return reader(path, columns) if reader in TABLES_OF_ARTICLES else reader(path)


def find_suffix(path):
    """Return the suffix by which a file's reader is chosen: ".gz" together with what it packs.

    >>> find_suffix(Path("crawl.WARC.gz")), find_suffix(Path("v1.2.txt"))
    ('.warc.gz', '.txt')
    """
    return "".join(
        path.suffixes[-2:] if path.suffix.lower() == ".gz" else path.suffixes[-1:]
    ).lower()


def _known():
    return "Known suffixes: " + " ".join(
        dict.fromkeys((*READERS, *archives.list_suffixes(), *packed.ZIPPED, *packed.STREAMS))
    )


def _to_row(record, path, position):
    raw = record.pop("raw")
    raw = raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")
    record.setdefault("text", record["page"])
    return {
        "path": name_path(path),
        "position": position,
        "doc_id": hashlib.sha256(raw).hexdigest()[:16],
        **{name: _without_surrogates(value) for name, value in record.items()},
    }


def _without_surrogates(value):
    """Half a character, as a broken JSON escape leaves it, becomes the replacement character."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
