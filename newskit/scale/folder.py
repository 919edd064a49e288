"""A source of articles -> a folder of tables: what is due is read and made, what is there is left."""
import hashlib
import os
import pickle
import shutil
import time
import warnings
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import newskit
from newskit.dictionary import read_actors
from newskit.lock import hold
from newskit.nlp import describe_model
from newskit.scale.catalogue import SPOOL, list_files, read_again, read_files, say_notes
from newskit.scale.crew import open_crew
from newskit.scale.parts import Settings, deal, is_made, make_part, read_mark
from newskit.schema import NewskitError
from newskit.store import MARKS, NAMES, VERSION, check_folder, read_about, write_about


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
        rows = ", ".join(f"{self.rows[name]:,} {name}" for name in NAMES if name not in ("articles", "lines"))
        return (f"{self.articles:,} articles in {self.folder}: {self.made} of {self.parts} parts made in "
                f"{self.seconds:.1f} s, the others were there.\n  {rows}; {self.problems} problems.")


def annotate_folder(source, out, actors=None, model=None, workers=1, cluster=None, batch=1000, on_error="raise"):
    """Read, clean and annotate the articles of `source`, write their tables to the folder `out`, return a Summary.

    `workers` is the number of processes; `cluster` the address of a Dask scheduler or a dask.distributed.Client, whose
    workers must see the same files; `batch` the articles that one of them holds at a time. The tables are the same
    whatever these are, and memory does not grow with the number of articles. Called again, it reads only files that
    have changed and makes only parts whose articles, dictionary, model or newskit have changed; after a crash it
    goes on where it stopped. `actors` is the path of a dictionary or a DataFrame. Read the tables with load_tables.
    `on_error` is that of read_articles and annotate. Raises NewskitError for a folder that holds something else or
    that another process writes, and for what these two refuse.
    """
    started, out = time.perf_counter(), Path(out)
    if not isinstance(batch, int) or batch < 1:
        raise NewskitError(f"batch is {batch!r}; it is the number of articles at a time, 1 or more.")
    check_folder(out, in_parts=True)
    made_with = _describe(actors, model)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with hold(out), open_crew(workers, cluster) as crew:
            _start(out)
            settings = Settings(out.resolve().as_posix(), Path.cwd().as_posix(), made_with, _keep(actors, out), model, batch, on_error)
            parts, made, problems = _make(source, settings, crew, on_error)
            rows, notes = _sum_up(settings.out, parts)
            write_about(out, {"newskit_tables": VERSION, "parts": [part.name for part in parts], "made_with": made_with})
            shutil.rmtree(out / SPOOL, ignore_errors=True)
    except OSError as error:
        raise NewskitError(f"{out.as_posix()!r} cannot be written: {error}\n  What is done is kept: mend it and call "
                           "again, it goes on where it stopped.") from error
    if notes:
        warnings.warn("\n  ".join([f"{len(notes)} notes:", *notes[:20]]), stacklevel=2)
    return Summary(out.as_posix(), rows["articles"], len(parts), made, dict(rows), problems + len(notes),
                   time.perf_counter() - started)


def _make(source, settings, crew, on_error):
    """Read and make what is due; return (all parts, how many were made, how many things the reading had to say)."""
    out, reading = Path(settings.out), (crew, settings.batch, on_error)
    files, listed = list_files(source, on_error)
    index = read_files(files, out, *reading)
    problems = say_notes(index, listed)
    parts = deal(index, settings)
    _drop_others(out, {part.name for part in parts})
    due = {part.name: part for part in parts if not is_made(part)}
    if any("" in part.files for part in due.values()):
        index = read_again([digest for part in due.values() for digest in part.digests], index, files, out, *reading)
        due = {part.name: part for part in deal(index, settings) if part.name in due}
    crew(make_part, list(due.values()), "annotating")
    return parts, len(due), problems


def _describe(actors, model):
    """What the rows depend on beside the articles."""
    if actors is not None:
        read_actors(actors)     # a broken dictionary stops everything before anything is read
    return {"newskit": newskit.__version__, "tables": VERSION, "model": describe_model(model),
            "actors": "" if actors is None else hashlib.sha256(_content(actors)).hexdigest()}


def _content(actors):
    return Path(actors).read_bytes() if isinstance(actors, (str, Path)) else actors.to_csv().encode()


def _keep(actors, out):
    """Put the dictionary, or the path of its file, where every worker finds it; return that place."""
    if actors is None:
        return None
    place = (out / SPOOL / "actors.pickle").resolve()
    place.write_bytes(pickle.dumps(Path(actors).resolve().as_posix() if isinstance(actors, (str, Path)) else actors))
    return place.as_posix()


def _start(out):
    """Let the folder of tables say at once that it is not finished, and make what it holds."""
    write_about(out, {**read_about(out), "newskit_tables": VERSION, "parts": None})
    for name in (*NAMES, MARKS, SPOOL):
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
