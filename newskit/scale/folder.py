"""A source of articles -> a folder of tables: what is due is read and made, what is there is left."""

import os
import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from newskit.annotation import describe_making
from newskit.deprecation import renamed_parameters
from newskit.dictionary import DictionarySource, read_actors
from newskit.lock import hold
from newskit.scale.catalogue import STAGING, list_files, read_again, read_files, say_notes
from newskit.scale.executor import open_executor
from newskit.scale.parts import Settings, is_made, make_part, partition, read_mark
from newskit.schema import NewskitError, OnError, warn
from newskit.sources import Source
from newskit.store import MARKS, VERSION, check_folder, read_about, write_about, write_dictionary
from newskit.tables import NAMES


class Summary(NamedTuple):
    """What annotate_folder did; printed, it is a sentence."""

    folder: str
    articles: int
    parts: int
    made: int
    rows: dict
    problems: int
    seconds: float

    def __str__(self):
        rows = ", ".join(
            f"{self.rows[name]:,} {name}" for name in NAMES if name not in ("articles", "lines")
        )
        return (
            f"{self.articles:,} articles in {self.folder}: {self.made} of {self.parts} parts made in "
            f"{self.seconds:.1f} s, the others were up to date.\n  {rows}; {self.problems} problems."
        )


@renamed_parameters(actors="dictionary")
def annotate_folder(
    source: Source,
    out: str | Path,
    dictionary: DictionarySource | None = None,
    *,
    model: str | None = None,
    workers: int = 1,
    cluster: Any = None,
    batch: int = 1000,
    on_error: OnError = "raise",
) -> Summary:
    """Read, clean and annotate the articles of `source`, write their tables to the folder `out`, and return a Summary.

    The tables are the same whatever the number of workers, and memory does not grow with the number of articles. Called again,
    it reads only files that have changed and makes only parts whose articles, dictionary, model or newskit have changed;
    after a crash it goes on where it stopped. Read the tables with load_tables.

    Parameters
    ----------
    source : path or list of paths
        A file, a folder or a pattern, as read_articles takes it.
    out : path
        The folder of the tables; made, or gone on with.
    dictionary : path, DataFrame or Dictionary, optional
        An actor dictionary; see read_actors.
    model : str, optional
        The name of a spaCy pipeline; by default the small English one.
    workers : int, default 1
        The number of processes.
    cluster : str or dask.distributed.Client, optional
        The address of a Dask scheduler or a client of it, whose workers must see the same files.
    batch : int, default 1000
        The articles that a process holds at a time.
    on_error : {"raise", "skip"}, default "raise"
        As in read_articles and annotate.

    Returns
    -------
    Summary
        folder, articles, parts, made, rows (a table), problems, seconds; printed, it is a sentence.

    Raises
    ------
    NewskitError
        For a folder that holds something else or that another process writes, and for what read_articles and annotate refuse.

    Examples
    --------
    >>> annotate_folder("articles", "tables", "actors.csv", workers=4)      # doctest: +SKIP
    207 articles in tables: 1 of 1 parts made in 40.2 s, the others were there.
    """
    started, out = time.perf_counter(), Path(out)
    if not isinstance(batch, int) or batch < 1:
        raise NewskitError(
            f"batch is {batch!r}; it is the number of articles at a time, 1 or more."
        )
    check_folder(out, in_parts=True)
    known = read_actors(dictionary) if dictionary is not None else None
    made_with = describe_making(known, model) | {"tables": str(VERSION)}
    try:
        out.mkdir(parents=True, exist_ok=True)
        with hold(out), open_executor(workers, cluster) as execute:
            _start(out)
            write_dictionary(known, out)
            settings = Settings(
                out.resolve().as_posix(), Path.cwd().as_posix(), made_with, model, batch, on_error
            )
            parts, made, problems = _make(source, settings, execute, on_error)
            rows, notes = _sum_up(settings.out, parts)
            write_about(
                out,
                {
                    "newskit_tables": VERSION,
                    "parts": [part.name for part in parts],
                    "made_with": made_with,
                },
            )
            shutil.rmtree(out / STAGING, ignore_errors=True)
    except OSError as error:
        raise NewskitError(
            f"{out.as_posix()!r} cannot be written: {error}\n  What is done is kept: fix the cause and call "
            "again, it goes on where it stopped."
        ) from error
    if notes:
        warn("\n  ".join([f"{len(notes)} notes:", *notes[:20]]))
    return Summary(
        out.as_posix(),
        rows["articles"],
        len(parts),
        made,
        dict(rows),
        problems + len(notes),
        time.perf_counter() - started,
    )


def _make(source, settings, execute, on_error):
    """Read and make what is due; return (all parts, how many were made, how many things the reading had to say)."""
    out, reading = Path(settings.out), (execute, settings.batch, on_error)
    files, listed = list_files(source, on_error)
    index = read_files(files, out, *reading)
    problems = say_notes(index, listed)
    parts = partition(index, settings)
    _drop_others(out, {part.name for part in parts})
    due = {part.name: part for part in parts if not is_made(part)}
    if any("" in part.files for part in due.values()):
        index = read_again(
            [digest for part in due.values() for digest in part.digests],
            index,
            files,
            out,
            *reading,
        )
        due = {part.name: part for part in partition(index, settings) if part.name in due}
    execute(make_part, list(due.values()), "annotating")
    return parts, len(due), problems


def _start(out):
    """Let the folder of tables say at once that it is not finished, and make what it holds."""
    write_about(out, {**read_about(out), "newskit_tables": VERSION, "parts": None})
    for name in (*NAMES, MARKS, STAGING):
        (out / name).mkdir(exist_ok=True)


def _drop_others(out, names):
    """A part that no article belongs to any more is taken away, and so is what a stopped run had begun."""
    for folder in (MARKS, *NAMES):
        with os.scandir(out / folder) as entries:
            for entry in list(entries):
                if entry.name.partition(".")[0] not in names:
                    os.unlink(entry.path)


def _sum_up(out, parts):
    """Return (rows a table, notes of all parts) as their marks tell."""
    marks = [read_mark(out, part.name) for part in parts]
    rows = Counter(dict.fromkeys(NAMES, 0))
    for mark in marks:
        rows.update(mark["rows"])
    return rows, sorted(note for mark in marks for note in mark["notes"])
