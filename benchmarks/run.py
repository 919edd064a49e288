"""Predict and score the benchmarks: python -m benchmarks.run --data DIR [--write] [TASK …]

DIR holds a folder a task with input.jsonl, gold.jsonl and score.py (see benchmarks/README.md).
"""
import argparse
import csv
import json
import re
import subprocess
import sys
import time
from itertools import groupby
from pathlib import Path

from benchmarks.predict import HERE, TASKS

BUILD = HERE.parent / "build" / "benchmarks"
README = HERE / "README.md"
BEGIN, END = "<!-- results -->", "<!-- end of results -->"
HEADER = ("| task | metric | newskit | best peer | bar | seconds |\n"
          "|---|---|---|---|---|---|\n")


def read_bars():
    """Return the rows of bars.csv, {task: [row, …]}, in the file's order."""
    with open(HERE / "bars.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {task: list(group) for task, group in groupby(rows, key=lambda row: row["task"])}


def check_data(data, tasks, bars):
    """Return `data` if it holds a folder for each task; else end with the way to get one."""
    missing = [name for name in dict.fromkeys(bars[task][0]["data"] for task in tasks)
               if not (data / name / "input.jsonl").is_file()]
    if missing:
        sys.exit(f"{data} holds no input.jsonl for: {', '.join(missing)}.\n"
                 f"  benchmarks/README.md says where each data set comes from; the texts belong to "
                 "their publishers\n  and are not part of newskit. Put input.jsonl, gold.jsonl and "
                 f"score.py into {data / missing[0]}.")
    return data


def predict(task, folder):
    """Return (file of predictions or None if they failed, seconds); each task is a process of its own."""
    BUILD.mkdir(parents=True, exist_ok=True)
    target = BUILD / f"{task}.jsonl"
    start = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.predict", task, folder / "input.jsonl", target]
    failed = subprocess.run(command, cwd=HERE.parent).returncode
    return None if failed else target, time.perf_counter() - start


def score(folder, predictions):
    """Return the metrics that the task's own scorer prints as JSON on its last line."""
    command = [sys.executable, folder / "score.py", folder / "gold.jsonl", predictions]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(printed.strip().splitlines()[-1])


def table_row(row, metrics, seconds):
    """Return one line of the results table; `metrics` is None where the prediction failed.

    >>> bar = {"task": "t", "metric": "F1", "key": "all.f1", "peer": "X", "peer_score": "40", "bar": ">= 50"}
    >>> table_row(bar, {"all": {"f1": 45.0}}, 2.2)
    '| t | F1 | 45.0 | 40 (X) | ≥ 50: missed | 2 |'
    """
    if metrics is None:
        value, shown = None, "failed"
    else:
        value = look_up(metrics, row["key"])
        shown = f"{value:.1f}" if "." in row["key"] else f"{value:.3f}"
    peer = f"{row['peer_score']} ({row['peer']})" if row["peer_score"] else row["peer"] or "–"
    cells = row["task"], row["metric"], shown, peer, judge(row["bar"], value), f"{seconds:.0f}"
    return f"| {' | '.join(cells)} |"


def look_up(metrics, key):
    """Return the number at a path such as "relevant.figures.f1"."""
    for part in key.split("."):
        metrics = metrics[part]
    return metrics


def judge(bar, value):
    """Return a bar with the verdict on `value`: a missed bar is shown as missed."""
    if not bar:
        return "–"
    sign, limit = bar.split()
    reached = value is not None and (value >= float(limit) if sign == ">=" else value <= float(limit))
    return f"{'≥' if sign == '>=' else '≤'} {limit}: {'reached' if reached else 'missed'}"


def replace_between(text, table):
    """Return `text` with `table` in place of what stands between the two markers."""
    pattern = re.compile(f"(?<={re.escape(BEGIN)}).*?(?={re.escape(END)})", re.DOTALL)
    if not pattern.search(text):
        sys.exit(f"The README has no place for the table: it needs {BEGIN} and {END}.")
    return pattern.sub(lambda _: f"\n{table}\n", text)


def run(data, tasks):
    """Return the results table of `tasks` in Markdown, and the tasks whose prediction failed."""
    bars, lines, failed = read_bars(), [], []
    check_data(data, tasks, bars)
    for task in tasks:
        folder = data / bars[task][0]["data"]
        predictions, seconds = predict(task, folder)
        metrics = score(folder, predictions) if predictions else None
        failed += [] if predictions else [task]
        lines += [table_row(row, metrics, seconds) for row in bars[task]]
    return HEADER + "\n".join(lines), failed


def main(args=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__.split(":")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder for each task")
    parser.add_argument("--write", action="store_true",
                        help="put the table into benchmarks/README.md, if all went well")
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"some of: {', '.join(TASKS)}")
    given = parser.parse_args(args)
    if unknown := set(given.tasks) - set(TASKS):
        parser.error(f"there is no task {', '.join(sorted(unknown))}; tasks are {', '.join(TASKS)}")
    if given.write and given.tasks:
        parser.error("--write puts the whole table into the README: leave TASK out")
    table, failed = run(given.data.resolve(), given.tasks or list(TASKS))
    print(table)
    if given.write and not failed:
        text = README.read_text(encoding="utf-8")
        README.write_text(replace_between(text, table), encoding="utf-8")
    return f"Predictions failed: {', '.join(failed)}" if failed else 0


if __name__ == "__main__":
    sys.exit(main())
