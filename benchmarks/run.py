"""Predict and score the benchmarks: python -m benchmarks.run --data DIR [--unread] [--write] [TASK …]

DIR holds a folder a task with input.jsonl, gold.jsonl (or both packed, .jsonl.xz) and score.py (see benchmarks/README.md).
With --unread the same tasks are scored on documents that nobody has read, by DIR/../blind/blind.py, which prints totals only.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.predict import read_lines

HERE = Path(__file__).parent
BUILD = HERE.parent / "build" / "benchmarks"
README = HERE / "README.md"
BEGIN, END = "<!-- results -->", "<!-- end of results -->"
HEADER = (
    "| task | metric | unread | read | best peer, unread | bar, unread |\n"
    "|---|---|---|---|---|---|\n"
)
TOTALS = re.compile(r"(?P<task>\w+) \(\d+ s\): (?P<totals>.*)")


def read_bars():
    """Return the rows of bars.csv, {task: [row, …]}, in the file's order."""
    with open(HERE / "bars.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {task: list(group) for task, group in groupby(rows, key=lambda row: row["task"])}


def find_file(folder, name):
    """Return the file `name` of a folder, plain or packed with xz, or None."""
    return next((path for path in (folder / name, folder / f"{name}.xz") if path.is_file()), None)


def check_data(data, tasks, bars):
    """Return `data` if it holds a folder for each task; else end with the way to get one."""
    folders = dict.fromkeys(bars[task][0]["data"] for task in tasks)
    missing = [name for name in folders if not find_file(data / name, "input.jsonl")]
    if missing:
        sys.exit(
            f"{data} holds no input.jsonl for: {', '.join(missing)}.\n"
            f"  benchmarks/README.md says where each data set comes from; the texts belong to "
            "their publishers\n  and are not part of newskit. Put input.jsonl, gold.jsonl and "
            f"score.py into {data / missing[0]}."
        )
    return data


def predict(task, adapter, folder):
    """Return the file of a task's predictions, or None if they failed; each task is a process of its own."""
    BUILD.mkdir(parents=True, exist_ok=True)
    target = BUILD / f"{task}.jsonl"
    command = [
        sys.executable,
        "-m",
        "benchmarks.predict",
        adapter,
        find_file(folder, "input.jsonl"),
        target,
    ]
    failed = subprocess.run(command, cwd=HERE.parent).returncode
    return None if failed else target


def score(folder, predictions):
    """Return the metrics that the task's own scorer prints as JSON on its last line."""
    with TemporaryDirectory() as unpacked:
        gold = find_file(folder, "gold.jsonl")
        if gold.suffix == ".xz":  # some scorers read the input beside the gold
            _unpack(find_file(folder, "input.jsonl"), Path(unpacked))
            gold = _unpack(gold, Path(unpacked))
        command = [sys.executable, folder / "score.py", gold, predictions]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(printed.strip().splitlines()[-1])


def _unpack(path, folder):
    target = folder / path.name.removesuffix(".xz")
    target.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in read_lines(path)),
        encoding="utf-8",
    )
    return target


def score_unread(blind, task):
    """Return the totals that `blind` prints for a task, {} where it has no such documents or shows no total."""
    if not blind.with_name(f"{task}.bin").is_file():
        return {}
    printed = subprocess.run(
        [sys.executable, blind, task], cwd=HERE.parent, capture_output=True, text=True
    ).stdout
    return read_totals(printed)


def read_totals(printed):
    """Return the totals of one printed line, {name: number}.

    >>> read_totals("figures (7 s): value 91.5; value+unit 77.1")
    {'value': 91.5, 'value+unit': 77.1}
    """
    match = TOTALS.match(printed)
    pairs = [part.rpartition(" ") for part in match["totals"].split("; ")] if match else []
    return {name: float(number) for name, _, number in pairs if name and number != "None"}


def table_row(row, read, unread):
    """Return one line of the results table; `read` is None where the prediction failed, `unread` {} where nothing is known.

    >>> bar = {"task": "t", "metric": "F1", "key": "all.f1", "peer": "X", "peer_score": "40", "bar": ">= 50"}
    >>> table_row(bar, {"all": {"f1": 45.0}}, {"all": 41.5})
    '| t | F1 | 41.5 | 45.0 | 40 (X) | ≥ 50: missed |'
    """
    known = None if read is None else look_up(read, row["key"])
    value = unread.get(row["key"].removesuffix(".f1"))
    shown = "failed" if read is None else _shown(known)
    peer = f"{row['peer_score']} ({row['peer']})" if row["peer_score"] else row["peer"] or "–"
    cells = row["task"], row["metric"], _shown(value), shown, peer, judge(row["bar"], value)
    return f"| {' | '.join(cells)} |"


def _shown(value):
    if value is None:
        return "–"
    return f"{value:.1f}" if value > 1 else f"{value:.3f}"


def look_up(metrics, key):
    """Return the number at a path such as "relevant.figures.f1"."""
    for part in key.split("."):
        metrics = metrics[part]
    return metrics


def judge(bar, value):
    """Return a bar with the verdict on `value`: a missed bar is shown as missed, one that was not measured as such."""
    if not bar:
        return "–"
    sign, limit = bar.split()
    shown = f"{'≥' if sign == '>=' else '≤'} {limit}"
    if value is None:
        return f"{shown}: not measured"
    reached = value >= float(limit) if sign == ">=" else value <= float(limit)
    return f"{shown}: {'reached' if reached else 'missed'}"


def replace_between(text, table, begin=BEGIN, end=END):
    """Return `text` with `table` in place of what stands between the two markers."""
    pattern = re.compile(f"(?<={re.escape(begin)}).*?(?={re.escape(end)})", re.DOTALL)
    if not pattern.search(text):
        sys.exit(f"The README has no place for the table: it needs {begin} and {end}.")
    return pattern.sub(lambda _: f"\n{table}\n", text)


def run(data, tasks, blind=None):
    """Return the results table of `tasks` in Markdown, and the tasks whose prediction failed.

    `blind` is the program that scores unread documents; without it that column stays empty.
    """
    bars, lines, failed = read_bars(), [], []
    check_data(data, tasks, bars)
    for task in tasks:
        folder = data / bars[task][0]["data"]
        predictions = predict(task, bars[task][0]["adapter"], folder)
        read = score(folder, predictions) if predictions else None
        unread = score_unread(blind, task) if blind else {}
        failed += [] if predictions else [task]
        lines += [table_row(row, read, unread) for row in bars[task]]
    return HEADER + "\n".join(lines), failed


def main(args=None):
    tasks = list(read_bars())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.run", description=__doc__.split(":")[0]
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with a folder for each task"
    )
    parser.add_argument(
        "--unread",
        action="store_true",
        help="score unread documents too, by DATA/../blind/blind.py",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="put the table into benchmarks/README.md, if all went well",
    )
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"some of: {', '.join(tasks)}")
    given = parser.parse_args(args)
    if unknown := set(given.tasks) - set(tasks):
        parser.error(f"there is no task {', '.join(sorted(unknown))}; tasks are {', '.join(tasks)}")
    if given.write and (given.tasks or not given.unread):
        parser.error(
            "--write puts the whole table into the README: leave TASK out, and add --unread"
        )
    blind = given.data.resolve().parent / "blind" / "blind.py" if given.unread else None
    if blind and not blind.is_file():
        parser.error(f"there are no unread documents: {blind} is missing")
    table, failed = run(given.data.resolve(), given.tasks or tasks, blind)
    print(table)
    if given.write and not failed:
        text = README.read_text(encoding="utf-8")
        README.write_text(replace_between(text, table), encoding="utf-8")
    return f"Predictions failed: {', '.join(failed)}" if failed else 0


if __name__ == "__main__":
    sys.exit(main())
