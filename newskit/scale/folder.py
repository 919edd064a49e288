"""A source of articles -> a folder of tables:
what is due is read and made, what is there is left.
"""

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
from newskit.scale.parts import PARSES, Settings, is_made, make_part, partition, read_mark
from newskit.schema import NewskitError, OnError, warn
from newskit.sources import Source
from newskit.store import MARKS, VERSION, check_folder, read_about, write_about, write_dictionary
from newskit.tables import NAMES

MADE_WITH = {"rules": "newskit's rules", "model": "the model", "dictionary": "the dictionary"}


class Summary(NamedTuple):
    """What annotate_folder did; printed, it is a sentence."""

    folder: str
    articles: int
    parts: int
    made: int
    rows: dict
    problems: int
    seconds: float
    annotated: int = 0
    changed: tuple = ()

    def __str__(self):
        rows = ", ".join(
            f"{self.rows[name]:,} {name}" for name in NAMES if name not in ("articles", "lines")
        )
        why = ""
        if self.changed:
            why = f" after a change of {' and '.join(self.changed)}"
        return (
            f"{self.articles:,} articles in {self.folder}: {self.annotated:,} annotated{why}, {self.made} of "
            f"{self.parts} parts written in {self.seconds:.1f} s.\n  {rows}; {self.problems} problems."
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
    batch: int = 200,
    on_error: OnError = "raise",
    keep_parses: bool = True,
) -> Summary:
    """Read, clean and annotate the articles of `source`, write their tables to the folder `out`,
    and return a Summary.

    The tables are the same whatever the number of workers, and memory does not grow with the number
    of articles. Called again, it reads only files that have changed and annotates only articles
    that are new or have changed, or all of them where the dictionary, the model or newskit has;
    after a crash it goes on where it stopped. Read the tables with load_tables.

    Parameters
    ----------
    source : path or list of paths
        A file, a folder or a pattern, as read_articles takes it.
    out : path
        The folder of the tables; made, or gone on with.
    dictionary : path, DataFrame, Dictionary or list of them, optional
        An actor dictionary; see read_actors.
    model : str, optional
        The name of a spaCy pipeline; by default the small English one.
    workers : int, default 1
        The number of processes.
    cluster : str or dask.distributed.Client, optional
        The address of a Dask scheduler or a client of it, whose workers must see the same files.
    batch : int, default 200
        The articles that a process parses at a time, and that a run that is stopped loses at most.
    on_error : {"raise", "skip"}, default "raise"
        As in read_articles and annotate.
    keep_parses : bool, default True
        Whether the folder keeps the parses too, about four times the size of the text. Where only
        the dictionary or newskit's rules have changed, rows are then made anew without parsing
        again.

    Returns
    -------
    Summary
        folder, articles, parts, made (parts that were written), rows (a table), problems, seconds,
        annotated (articles whose rows were made in this call), and changed (what had changed since
        the last one, among "newskit's rules", "the model" and "the dictionary"); printed, it is a
        sentence.

    Raises
    ------
    NewskitError
        For a folder that holds something else or that another process writes, and for what
        read_articles and annotate refuse.

    Examples
    --------
    >>> annotate_folder("articles", "tables", "actors.csv", workers=4)      # doctest: +SKIP
    207 articles in tables: 1 annotated, 1 of 1 parts written in 2.1 s.
      4,021 sentences, 5,602 mentions, 1,630 quotes, 1,904 dates, 1,507 figures; 0 problems.
    """
    started, out = time.perf_counter(), Path(out)
    if not isinstance(batch, int) or batch < 1:
        raise NewskitError(
            f"batch is {batch!r}; it is the number of articles at a time, 1 or more."
        )
    check_folder(out, in_parts=True)
    known = None
    if dictionary is not None:
        known = read_actors(dictionary)
    made_with = describe_making(known, model) | {"tables": str(VERSION)}
    try:
        here = Path.cwd().as_posix()
        out.mkdir(parents=True, exist_ok=True)
        settings = Settings(
            out.resolve().as_posix(), here, made_with, model, batch, on_error, keep_parses
        )
        with hold(out), open_executor(workers, cluster) as execute:
            done = _write_tables(source, out, known, settings, execute)
    except OSError as error:
        raise NewskitError(
            f"{out.as_posix()!r} cannot be written: {error}\n  What is done is kept: fix the cause and call "
            "again, it goes on where it stopped."
        ) from error
    if done.notes:
        warn("\n  ".join([f"{len(done.notes)} notes:", *done.notes[:20]]))
    return Summary(
        folder=out.as_posix(),
        articles=done.rows["articles"],
        parts=done.parts,
        made=done.made,
        rows=dict(done.rows),
        problems=done.problems + len(done.notes),
        seconds=time.perf_counter() - started,
        annotated=done.annotated,
        changed=done.changed,
    )


class _Done(NamedTuple):
    """What was done in a folder: its parts and those made,
    articles annotated, rows a table, notes, what had changed.
    """

    parts: int
    made: int
    annotated: int
    problems: int
    rows: Counter
    notes: list
    changed: tuple


def _write_tables(source, out, known, settings, execute):
    """Bring the folder of tables up to date, which this process alone writes.

    Return what was done.
    """
    changed = _what_changed(read_about(out).get("made_with"), settings.made_with)
    _start(out)
    write_dictionary(known, out)
    parts, made, annotated, problems = _make(source, settings, execute, settings.on_error)
    rows, notes = _sum_up(settings.out, parts)
    names = [part.name for part in parts]
    write_about(out, {"newskit_tables": VERSION, "parts": names, "made_with": settings.made_with})
    shutil.rmtree(out / STAGING, ignore_errors=True)
    return _Done(len(parts), made, annotated, problems, rows, notes, changed)


def _what_changed(before, now):
    """Return what rows depend on beside the articles
    that is not as it was when the folder was last written.
    """
    if not before:
        return ()
    return tuple(name for key, name in MADE_WITH.items() if before.get(key) != now.get(key))


def _make(source, settings, execute, on_error):
    """Read and make what is due.

    Return all parts, the numbers of parts and of articles made, and of things to be told.
    """
    out, reading = Path(settings.out), (execute, settings.batch, on_error)
    files, listed = list_files(source, on_error)
    index = read_files(files, out, *reading)
    problems = say_notes(index, listed)
    parts = partition(index, settings)
    due = [part for part in parts if not is_made(part)]
    if unread := [part.articles[name] for part in due if "" in part.files for name in part.due]:
        index = read_again(unread, index, files, out, *reading)
        again = {part.name: part for part in partition(index, settings)}
        due = [again[part.name] for part in due if part.name in again]
    annotated = execute(make_part, due, "annotating")
    _drop_others(out, {part.name for part in parts})
    return parts, len(due), sum(annotated), problems


def _start(out):
    """Let the folder of tables say at once that it is not finished, and make what it holds."""
    write_about(out, {**read_about(out), "newskit_tables": VERSION, "parts": None})
    for name in (*NAMES, MARKS, PARSES, STAGING):
        (out / name).mkdir(exist_ok=True)


def _drop_others(out, names):
    """A part that no article belongs to any more is taken away,
    and so is what a stopped run had begun.
    """
    for folder in (MARKS, PARSES, *NAMES):
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
