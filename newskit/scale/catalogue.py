"""Which files were read, and what each gave: what has not changed since is not read again.

A file counts as unchanged while its size, the nanosecond of its last change and that of its entry
in the file system stay, and with them what a reference library says of it. An edit that keeps the
size moves the first time; one that sets it back, as unpacking does, moves the second. A hash of the
content would say no more, and cost the reading of the archive from end to end. A file changed
within the last two seconds is not trusted: clocks of file systems are coarse.
"""

import hashlib
import os
import shutil
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from newskit.annotation import digest_of_rules
from newskit.scale.executor import by_itself, draft_name
from newskit.schema import name_path, table
from newskit.sources import Notes, list_paths, read_path, warn_of
from newskit.sources.notes import new_notes
from newskit.sources.references import describe_files

CATALOGUE = "catalogue.parquet"
STAGING = ".articles"  # the articles read, until all parts are made
INDEX = {
    "path": "str",
    "position": "int64",
    "doc_id": "str",
    "stamp": "str",
    "digest": "str",
    "note": "str",
    "textless": "bool",
}
NOTHING = pd.DataFrame(columns=[*INDEX, "staged"]).astype(INDEX | {"staged": "str"})
COARSE = 2 * 10**9  # nanoseconds: the coarsest clock of a file system in use
CHUNK = (200, 20_000_000)  # files of a job and their bytes, about
ROW_GROUP = 100  # a part takes a few rows of each file: little should be read beside them


class File(NamedTuple):
    """A file to read, what tells whether it has changed, and what reference libraries say of it."""

    path: str  # as the catalogue names it
    place: str  # as the system does
    stamp: str
    size: int
    said: dict


class Chunk(NamedTuple):
    """Files that one worker reads, and the folder that it writes their articles to."""

    files: list
    folder: str
    home: str
    batch: int
    on_error: str


def list_files(source, on_error):
    """Return ([File], Notes on what is not among them)
    of `source`, in the order in which files are read.
    """
    files, notes = [], new_notes()
    library = describe_files(list_paths(source, on_error, notes))
    for path in library.paths:
        if library.said:
            place = path.resolve()
        else:
            place = path
        if copy := library.copies.get(place):
            notes.doubled.append(
                f"{name_path(path)} holds the same article as {name_path(copy).rpartition('/')[2]}"
            )
        else:
            files.append(_to_file(path, library.said.get(place, {}), on_error))
    return files, notes


def _to_file(path, said, on_error):
    now = time.time_ns()
    try:
        about = path.stat()
    except OSError:  # gone since it was listed: the reading says so
        return File(name_path(path), path.as_posix(), digest_of(now), 0, said)
    unsettled = ""
    if now - about.st_mtime_ns < COARSE:
        unsettled = now
    stamp = digest_of(
        (
            digest_of_rules(),
            on_error,
            about.st_size,
            about.st_mtime_ns,
            about.st_ctime_ns,
            said,
            unsettled,
        )
    )
    return File(name_path(path), path.as_posix(), stamp, about.st_size, said)


def digest_of(value):
    """Return 16 hex digits that stand for a value made of plain ones."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_files(files, out, execute, batch, on_error):
    """Return the catalogue of `files`, a row a record, having read those that are new or have
    changed.

    Column `staged` names the file with the articles that were read, "" where the catalogue knew
    what there is.
    """
    index = _find_known(files, out)
    noted = set()
    if on_error == "skip":  # what was noted may be readable by now
        noted = set(index["path"][index["note"] != ""])
    known = set(index["path"]) - noted
    if due := [file for file in files if file.path not in known]:
        _read(due, out, execute, batch, on_error)
        index = _find_known(files, out)
    _write_whole(index[list(INDEX)], out / CATALOGUE)
    return index


def read_again(digests, index, files, out, execute, batch, on_error):
    """Return `index` with the articles of these digests read,
    where only the catalogue knew them.
    """
    unread = set(index["path"][index["digest"].isin(digests) & index["staged"].eq("")])
    _read([file for file in files if file.path in unread], out, execute, batch, on_error)
    return _find_known(files, out)


def say_notes(index, listed):
    """Warn of what was left out, stands in two places or has no text; return how many notes there
    were.

    `listed` are the Notes of list_files.
    """
    found = index[index["doc_id"] != ""]
    first = dict(zip(found["doc_id"][::-1], found["path"][::-1]))
    again = found["doc_id"].duplicated()
    twice = [
        f"{path} holds the same article as {first[doc_id]}"
        for path, doc_id in zip(found["path"][again], found["doc_id"][again])
    ]
    notes = Notes(
        listed.problems + [note for note in index["note"] if note],
        listed.doubled + twice,
        Counter(found["path"][found["textless"] & ~again]),
    )
    warn_of(notes)
    return len(notes.problems) + len(notes.doubled) + notes.textless.total()


def _find_known(files, out):
    """The rows of the staged and of the catalogue
    that are true of `files`, in the order of the files.
    """
    staged_rows = [
        _read_index(path, out)
        for path in sorted((out / STAGING).glob("*/*.parquet"))
        if path.parent.name[0] != "."
    ]
    known = []
    if (out / CATALOGUE).is_file():
        known = [_read_index(out / CATALOGUE, out)]
    found = pd.concat([NOTHING, *staged_rows, *known], ignore_index=True)
    stamps, order = (
        {file.path: file.stamp for file in files},
        {file.path: i for i, file in enumerate(files)},
    )
    found = found[found["path"].map(stamps).eq(found["stamp"])]
    found = found.drop_duplicates(["path", "position", "doc_id", "note"])
    return (
        found.assign(order=found["path"].map(order))
        .sort_values(["order", "position"], kind="stable", ignore_index=True)
        .drop(columns="order")
    )


def _read_index(path, out):
    try:
        index = pd.read_parquet(path, columns=list(INDEX))
    except (OSError, ValueError, KeyError):
        return NOTHING  # broken: the files are read again
    return index.assign(staged="" if path.name == CATALOGUE else path.relative_to(out).as_posix())


def _read(files, out, execute, batch, on_error):
    home = Path.cwd().as_posix()
    chunks = [
        Chunk(
            part,
            (out / STAGING / digest_of([file[:3] for file in part])).as_posix(),
            home,
            batch,
            on_error,
        )
        for part in _chunks(files)
    ]
    execute(read_chunk, chunks, "reading")


def _chunks(files):
    part, size = [], 0
    for file in files:
        if part and (len(part) >= CHUNK[0] or size + file.size > CHUNK[1]):
            yield part
            part, size = [], 0
        part.append(file)
        size += file.size
    if part:
        yield part


def read_chunk(chunk):
    """Write the articles of a chunk's files to its folder, which appears whole."""
    folder = Path(chunk.folder)
    draft = folder.with_name(draft_name(folder.name))
    draft.mkdir()
    try:
        with by_itself(chunk.home):
            rows, number = _rows(chunk), 0
            while part := list(islice(rows, chunk.batch)):
                _write_rows(part, draft / f"{number:06}.parquet")
                number += 1
        if not folder.exists():
            os.replace(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _rows(chunk):
    """Yield an article's row with its columns of the index,
    and a row without an article for what else is to be known.
    """
    for file in chunk.files:
        notes, empty = new_notes(), True
        for row in read_path(Path(file.place), file.said, chunk.on_error, notes):
            empty = False
            yield row | {
                "stamp": file.stamp,
                "digest": digest_of(sorted(row.items())),
                "note": "",
                "textless": not row["text"],
            }
        for note in notes.problems or [""] * empty:
            yield {
                "path": file.path,
                "doc_id": "",
                "stamp": file.stamp,
                "digest": "",
                "note": note,
                "textless": False,
            }


def _write_rows(rows, path):
    frame = table("articles", rows)
    for name in ("stamp", "digest", "note", "textless"):
        frame[name] = [row[name] for row in rows]
    frame.sort_values("doc_id", kind="stable").to_parquet(
        path, index=False, row_group_size=ROW_GROUP
    )


def _write_whole(frame, path):
    draft = path.with_name(
        f".{path.name}"
    )  # one process writes it: a next run writes over what a crash left
    try:
        frame.to_parquet(draft, index=False)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
