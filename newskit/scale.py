"""Annotation from files to files: any number of articles, in parts, by several processes, taken up where it stopped.

The folder holds a folder for each table with one Parquet file a part, and a mark for each part: what it was made
from. Articles are dealt to parts by their doc_id, so that one new file touches one part. A part's files are written
first, each whole, then its mark; a part whose mark says what it should say is not made again.
"""
import hashlib
import json
import math
import os
import shutil
import time
import warnings
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import fields
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from tqdm.auto import tqdm

import newskit
from newskit.annotation import annotate
from newskit.cleaning import clean_articles
from newskit.dictionary import read_actors
from newskit.nlp import load_pipeline
from newskit.schema import NewskitError, Tables
from newskit.sources import iter_articles
from newskit.store import ABOUT, MARKS, VERSION, check_folder, read_about, write_about

PART = 1000         # articles of a part, at most or about
READ = 1000         # articles read at a time
READ_FOLDER = ".articles"       # what was read, until all parts are made
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


class Summary(NamedTuple):
    """What annotate_folder did; printed, it is a sentence."""
    folder: str
    articles: int
    parts: int
    made: int
    seconds: float

    def __str__(self):
        return (f"{self.articles:,} articles in {self.folder}: {self.made} of {self.parts} parts made in "
                f"{self.seconds:.1f} s, the others were there.")


class Task(NamedTuple):
    """One part to be made: its name, the key of what it is made from, where the articles lie, the settings."""
    name: str
    key: str
    out: str
    actors: object
    model: str | None


def annotate_folder(source, out, actors=None, model=None, workers=1, on_error="raise"):
    """Read, clean and annotate the articles of `source`, write their tables to the folder `out`, return a Summary.

    Memory depends on the size of a part, not on the number of articles. `workers` is the number of processes; the
    tables are the same whatever it is. Called again, it makes only the parts whose articles, dictionary, model or
    newskit have changed; after a crash it goes on where it stopped. `actors` is the path of a dictionary or a
    DataFrame. Read the tables with load_tables. Raises NewskitError for a folder that holds something else, and
    for what read_articles and annotate refuse.
    """
    started, out = time.perf_counter(), Path(out)
    if not isinstance(workers, int) or workers < 1:
        raise NewskitError(f"workers is {workers!r}; it is the number of processes, 1 or more.")
    check_folder(out)
    settings = _describe(actors, model)
    _start(out)
    try:
        ids = _read(source, out / READ_FOLDER, on_error)
        tasks = _deal(ids, settings, out, actors, model)
        _drop_others(out, {task.name for task in tasks})
        due = [task for task in tasks if _mark(task) != task.key]
        said = _make(due, workers)
        write_about(out, {"newskit_tables": VERSION, "parts": [task.name for task in tasks], "made_with": settings})
    finally:
        shutil.rmtree(out / READ_FOLDER, ignore_errors=True)
    if said:
        warnings.warn("\n  ".join([f"{len(said)} notes:", *said[:20]]), stacklevel=2)
    return Summary(out.as_posix(), len(ids), len(tasks), len(due), time.perf_counter() - started)


def _describe(actors, model):
    """What the rows depend on beside the articles, as text."""
    if actors is not None:
        read_actors(actors)     # a broken dictionary stops everything before anything is read
        actors = actors.to_csv() if isinstance(actors, pd.DataFrame) else Path(actors).read_text(encoding="utf-8")
    meta = load_pipeline(model).meta
    parts = (newskit.__version__, VERSION, meta["lang"], meta["name"], meta["version"], actors or "")
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _start(out):
    try:
        for part in fields(Tables):
            (out / part.name).mkdir(parents=True, exist_ok=True)
        (out / MARKS).mkdir(exist_ok=True)
        write_about(out, {**read_about(out), "newskit_tables": VERSION, "parts": None})
    except OSError as error:
        raise NewskitError(f"{out.as_posix()!r} cannot be written: {error}") from error


def _read(source, folder, on_error):
    """Keep the articles of `source` in files of a batch, and return {doc_id: path and place}."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    ids = {}
    for number, batch in enumerate(iter_articles(source, batch=READ, on_error=on_error)):
        batch.sort_values("doc_id", kind="stable").to_parquet(folder / f"{number:06}.parquet", index=False, row_group_size=100)
        ids |= dict(zip(batch["doc_id"], batch["path"] + ":" + batch["position"].astype(str)))
    return ids


def _deal(ids, settings, out, actors, model):
    """Return a Task for each part that holds articles; a part's name is what its doc_ids begin with."""
    digits = math.ceil(math.log(max(len(ids) / PART, 1), 16))
    parts = {}
    for doc_id in sorted(ids):
        parts.setdefault(doc_id[:digits] or "all", []).append(doc_id)
    keys = {name: hashlib.sha256(repr([settings, [(one, ids[one]) for one in held]]).encode()).hexdigest()
            for name, held in parts.items()}
    return [Task(name, key, out.as_posix(), actors, model) for name, key in keys.items()]


def _drop_others(out, names):
    """A part that no article belongs to any more is taken away, and so is what a stopped run had begun."""
    for draft in out.glob("*/.*"):
        draft.unlink()
    for mark in (out / MARKS).glob("*.json"):
        if mark.stem not in names:
            mark.unlink()
    for part in fields(Tables):
        for file in (out / part.name).glob("*.parquet"):
            if file.stem not in names:
                file.unlink()


def _mark(task):
    path = Path(task.out, MARKS, f"{task.name}.json")
    try:
        return json.loads(path.read_text(encoding="utf-8"))["made_from"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _make(tasks, workers):
    """Make the parts, and return what the readers and finders had to say."""
    said = []
    with tqdm(total=len(tasks), unit="part", disable=None if len(tasks) > 1 else True) as bar:
        if workers == 1 or len(tasks) < 2:
            for task in tasks:
                said += make_part(task)
                bar.update()
            return said
        for name in THREADS:
            os.environ.setdefault(name, "1")
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            for done in as_completed([pool.submit(make_part, task) for task in tasks]):
                said += done.result()
                bar.update()
    return sorted(said)


def make_part(task):
    """Clean and annotate the articles of a part, write its tables, then its mark; return the warnings met."""
    out = Path(task.out)
    articles = _load_part(out / READ_FOLDER, "" if task.name == "all" else task.name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        tables = annotate(clean_articles(articles), task.actors, task.model)
    mark = out / MARKS / f"{task.name}.json"
    mark.unlink(missing_ok=True)
    for part in fields(Tables):
        draft = out / part.name / f".{task.name}-{os.getpid()}"
        getattr(tables, part.name).to_parquet(draft, index=False)
        os.replace(draft, out / part.name / f"{task.name}.parquet")
    draft = mark.with_name(f".{task.name}-{os.getpid()}")
    draft.write_text(json.dumps({"made_from": task.key}), encoding="utf-8")
    os.replace(draft, mark)
    return [str(warning.message) for warning in caught if warning.category is UserWarning]


def _load_part(folder, prefix):
    """The articles whose doc_id begins with `prefix`; files are sorted, so that most of each is passed over."""
    filters = [("doc_id", ">=", prefix), ("doc_id", "<", prefix + "g")] if prefix else None
    found = [pd.read_parquet(file, filters=filters) for file in sorted(folder.glob("*.parquet"))]
    return pd.concat(found, ignore_index=True).sort_values("doc_id", kind="stable", ignore_index=True)
