"""Stop a save at each of its steps: python -m benchmarks.steps [--short]

A step is a call that changes the file system: a folder made, a file opened for writing, a table written, something
renamed or removed. At each in turn the process is killed (SIGKILL, a table half written), or the disk is full from then
on, or can only be read from then on. Then the folder must hold the old tables or the new ones, or say that it is not
finished; called again, the same call must leave the bytes of a run that nothing stopped. Needs a system that forks.
--short tries save_tables over other tables, and annotate_folder at every third step in one of the three ways.
"""

import argparse
import errno
import os
import shutil
import signal
import sys
import tempfile
import warnings
from pathlib import Path

import pandas as pd

import newskit as nk
from newskit.scale import parts

WAYS = {"killed": 0, "full": errno.ENOSPC, "read-only": errno.EROFS}
GROWS = frozenset(("open", "os.mkdir", "table"))  # what a full disk refuses
CHANGES = GROWS | {"os.rename", "os.remove", "os.rmdir", "os.chmod"}
REFUSED, FAILED = (
    3,
    4,
)  # how a stopped process ends: with a NewskitError, or with any other exception
LINE = "At least {} people were killed on Tuesday, the junta said.\n"
write_parquet = pd.DataFrame.to_parquet


class Stop:
    """Counts the steps of this process, and lets number `at` and what follows end as `way` says."""

    def __init__(self, at, way):
        self.at, self.error, self.count = at, WAYS[way], 0
        sys.addaudithook(lambda event, about: self.take(event) if _is_step(event, about) else None)
        pd.DataFrame.to_parquet = lambda frame, path, **options: self.write(frame, path, options)

    def write(self, frame, path, options):
        """Write a table, and only half of it where it does not go through."""
        write_parquet(frame, path, **options)
        if self.count + 1 >= self.at:
            os.truncate(path, Path(path).stat().st_size // 2)
        self.take("table")

    def take(self, event):
        """Count a step, and stop where it is one to stop at."""
        self.count += 1
        if self.count == self.at and not self.error:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.count >= self.at and (self.error != errno.ENOSPC or event in GROWS):
            raise OSError(self.error, os.strerror(self.error))


def _is_step(event, about):
    if event == "open":
        return isinstance(about[2], int) and bool(about[2] & (os.O_WRONLY | os.O_RDWR))
    return event in CHANGES


def stop(work, at, way):
    """Return how `work` ends in a process of its own that is stopped at step `at`: its exit status, or minus a signal's number."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    status = FAILED
    try:
        Stop(at, way)
        work()
        status = 0
    except nk.NewskitError:
        status = REFUSED
    finally:
        os._exit(status)


def count_steps(work):
    """Return how many steps `work` takes where nothing stops it."""
    reader, writer = os.pipe()
    if pid := os.fork():
        os.waitpid(pid, 0)
        return int(os.read(reader, 10))
    taken = Stop(float("inf"), "killed")
    try:
        work()
    finally:
        os.write(writer, str(taken.count).encode())
        os._exit(0)


def read_bytes(folder):
    """Return {name: bytes} of all that `folder` holds, but for the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def read_rows(folder):
    """Return the sentences of the tables in `folder`, or what is said in their place."""
    try:
        tables = nk.load_tables(folder)
    except nk.NewskitError as error:
        return str(error).split("\n")[0]
    assert (
        set(tables.figures["doc_id"])
        == set(tables.articles["doc_id"])
        == set(tables.sentences["doc_id"])
        == set(tables.lines["doc_id"])
    )
    return tables.sentences["text"].tolist()


def try_steps(name, before, after, ways):
    """Stop `after` at each step in a folder where `before` (or nothing) was done; print what came of it, return the faults.

    Both are functions of a folder. `ways` is a function of the step's number: the ways in which it is stopped.
    """
    faults, stops, start = [], 0, Path(tempfile.mkdtemp())
    try:
        before(start / "old")
        after(
            shutil.copytree(start / "old", start / "new")
            if (start / "old").exists()
            else start / "new"
        )
        allowed, whole = (
            [read_rows(start / folder) for folder in ("old", "new")],
            read_bytes(start / "new"),
        )
        steps = count_steps(lambda: after(_begin(start)))
        for at in range(1, steps + 1):
            for way in ways(at):
                faults += [
                    f"step {at}, {way}: {fault}"
                    for fault in _try_step(start, after, at, way, allowed, whole)
                ]
                stops += 1
    finally:
        shutil.rmtree(start)
    print(
        f"{name}: {steps} steps, stopped {stops} times, {len(faults)} faults",
        *faults,
        sep="\n  ",
        flush=True,
    )
    return faults


def _begin(start):
    """Return the folder for the next run, as it was before; what lies beside it is taken away."""
    for path in start.iterdir():
        if path.name not in ("old", "new"):
            shutil.rmtree(path)
    return (
        shutil.copytree(start / "old", start / "out") if (start / "old").exists() else start / "out"
    )


def _try_step(start, after, at, way, allowed, whole):
    """Yield what is wrong when `after` is stopped at a step, and called again."""
    out = _begin(start)
    if stop(lambda: after(out), at, way) == FAILED:
        yield "an exception that is not NewskitError"
    told = ["is not finished"] + ["is no folder of newskit tables"] * (not (start / "old").exists())
    if (found := read_rows(out)) not in allowed and not any(part in found for part in told):
        yield f"neither the old tables nor the new: {found}"
    after(out)
    beside = {path.name for path in start.iterdir()} - {"old", "new", "out"}
    if beside or read_bytes(out) != whole:
        yield f"the next call left something else: {sorted(beside | read_bytes(out).keys() ^ whole.keys())}"


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.steps")
    parser.add_argument("--short", action="store_true")
    short = parser.parse_args(arguments).short
    warnings.simplefilter("ignore")
    parts.PART, parts._annotate = 2 if short else 1, _remember(parts._annotate)
    source = Path(tempfile.mkdtemp())
    one, two = (_annotate(source, count) for count in (1, 2))
    every, third = lambda at: WAYS, lambda at: [] if at % 3 else [[*WAYS][at // 3 % len(WAYS)]]

    def annotate_two(out):
        nk.annotate_folder(source, out)

    faults = try_steps(
        "save_tables, over other tables",
        lambda out: nk.save_tables(one, out),
        lambda out: nk.save_tables(two, out),
        every,
    )
    faults += try_steps(
        "annotate_folder, over other tables",
        lambda out: nk.annotate_folder(source / "0.txt", out),
        annotate_two,
        third if short else every,
    )
    if not short:
        faults += try_steps(
            "save_tables, a new folder",
            lambda out: None,
            lambda out: nk.save_tables(one, out),
            every,
        )
        faults += try_steps("annotate_folder, a new folder", lambda out: None, annotate_two, every)
    shutil.rmtree(source)
    return bool(faults)


def _remember(annotate):
    """Return `annotate` that parses the same articles once: the steps are those of files."""
    made = {}

    def once(articles, settings, parses):
        ids = tuple(articles["doc_id"])
        if ids not in made:
            made[ids] = annotate(articles, settings, None)
        return made[ids]

    return once


def _annotate(source, count):
    """Write articles and return their tables."""
    for number in range(count):
        (source / f"{number}.txt").write_text(LINE.format(number + 10))
        os.utime(source / f"{number}.txt", (0, 0))
    return nk.annotate(nk.read_articles(source))


if __name__ == "__main__":
    sys.exit(main())
