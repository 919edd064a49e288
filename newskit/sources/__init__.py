"""Files of saved news -> a table of articles.

`paths` lists the files, `readers` chooses what reads each of them, `outcomes` says what a reader
gives, and `notes` keeps what is to be told at the end.
"""

import hashlib
from collections.abc import Iterator
from itertools import islice

import pandas as pd

from newskit.progress import show_progress
from newskit.schema import NewskitError, OnError, check_on_error, name_path, table
from newskit.sources import many, packed, references
from newskit.sources.frames import to_articles
from newskit.sources.notes import Notes, new_notes, note, warn_of
from newskit.sources.opened import Opened
from newskit.sources.outcomes import LeftOut, Problem, Record
from newskit.sources.paths import Source, list_paths
from newskit.sources.readers import READERS, Unforeseen, find_suffix, read_records

__all__ = [
    "READERS",
    "LeftOut",
    "Notes",
    "Problem",
    "Record",
    "Source",
    "Unforeseen",
    "find_suffix",
    "iter_articles",
    "list_paths",
    "read_articles",
    "read_path",
    "read_records",
    "to_articles",
    "warn_of",
]


def read_articles(
    source: Source, *, columns: dict[str, str] | None = None, on_error: OnError = "raise"
) -> pd.DataFrame:
    """Return the articles of files as one table, one row an article, in the order of the paths.

    Parameters
    ----------
    source : path or list of paths
        A file, a folder (read with its sub-folders; hidden files, what a browser saved with a page
        into a folder "…_files", and tables that newskit wrote are passed over), a pattern such as
        `articles/*.txt`, or a list of these.
    columns : dict, optional
        Which column of a table or field of a record holds what, where the names do not tell:
        ``{"text": "post"}``.
    on_error : {"raise", "skip"}, default "raise"
        With "skip", reading goes on after a file or record that cannot be read, and one warning at
        the end lists all that was left out.

    Returns
    -------
    DataFrame
        The table `articles`, with the columns that a table or JSON file has of its own behind
        newskit's.

    Raises
    ------
    NewskitError
        For a file or record that cannot be read, with its name, and where nothing is found.

    Warns
    -----
    UserWarning
        For articles that are in two places, which are read once, for articles that came without
        their text, for dates that cannot be read, and for columns that may be dates and were not
        used.

    See Also
    --------
    to_articles : Articles that are in a DataFrame already.
    iter_articles : For more articles than memory holds.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp()) / "rain.txt"
    >>> _ = file.write_text("It rained.")
    >>> read_articles(file)[["text", "format"]].values.tolist()
    [['It rained.', 'text']]
    """
    notes = new_notes()
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
    >>> from pathlib import Path
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
    notes = new_notes()
    rows = _rows(source, on_error, notes, columns)
    while part := list(islice(rows, batch)):
        yield table("articles", part)
    warn_of(notes)


def _rows(source, on_error, notes, columns=None):
    check_on_error(on_error)
    return _read_paths(list_paths(source, on_error, notes), on_error, notes, columns)


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
            if not row["text"]:
                notes.textless.update([row["path"]])
            yield row


def read_path(path, said, on_error, notes, columns=None):
    """Yield a row of the articles table for each article of one file.

    What is amiss goes to `notes`, or is raised.
    """
    if packed.is_packed(path, find_suffix(path)):
        parts = packed.unpack(path)
    else:
        parts = [Opened(path)]
    for part in parts:
        if isinstance(part, Problem):
            note(part, path, on_error, notes)
            continue
        for position, outcome in enumerate(read_records(part, said, columns)):
            if not isinstance(outcome, Record):
                note(outcome, part, on_error, notes)
                continue
            many.warn_of_many(outcome, name_path(part))
            _add(outcome, getattr(part, "said", {}))
            yield _to_row(outcome, part, position)


def _add(record, said):
    """Add what the book around an article says to what the article does not say itself."""
    for column, value in said.items():
        known = record.columns.get(column)
        if known is None or known is pd.NaT or known == "":
            record.columns[column] = value


def _to_row(record, path, position):
    raw = record.raw
    if not isinstance(raw, bytes):
        raw = raw.encode("utf-8", "surrogatepass")
    columns = {"text": record.page, **record.columns, "page": record.page}
    return {
        "path": name_path(path),
        "position": position,
        "doc_id": hashlib.sha256(raw).hexdigest()[:16],
        "format": record.format,
        **{name: _without_surrogates(value) for name, value in columns.items()},
    }


def _without_surrogates(value):
    """Half a character, as a broken JSON escape leaves it, becomes the replacement character."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
