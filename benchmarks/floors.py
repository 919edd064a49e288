"""The scores that newskit may not fall below: python -m benchmarks.floors --data DIR [--write]

benchmarks/floors.csv holds for each task how many of its first documents are scored, a metric, and what was reached;
tests/test_accuracy.py measures them again. --write puts what is reached now in their place.
"""

import argparse
import csv
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.adapters import TASKS
from benchmarks.predict import read_lines
from benchmarks.run import HERE, find_file, look_up, read_bars, score

FLOORS = HERE / "floors.csv"
SLACK = 2.0  # points that a score may lie below what was written down
HEAD = """# What was reached on the first documents of each development task, in points of 100 (benchmarks/floors.py writes it).
# `cases` counts the small inputs that come out right, controls left out.
"""


def read_floors():
    """Return the rows of floors.csv as dicts."""
    with open(FLOORS, encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def measure(data, task, records, key):
    """Return the score of a task's first `records` documents, in points of 100."""
    bar = read_bars()[task][0]
    source = data / bar["data"]
    kept = read_lines(find_file(source, "input.jsonl"))[:records]
    ids = {record["id"] for record in kept}
    gold = [row for row in read_lines(find_file(source, "gold.jsonl")) if row["id"] in ids]
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(source / "score.py", folder)
        predicted = [
            {"id": record["id"]} | row
            for record, row in zip(kept, TASKS[bar["adapter"]](kept), strict=True)
        ]
        for file, rows in (
            ("input.jsonl", kept),
            ("gold.jsonl", gold),
            ("predictions.jsonl", predicted),
        ):
            (folder / file).write_text(
                "".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8"
            )
        value = look_up(score(folder, folder / "predictions.jsonl"), key)
    return value if value > 1 else 100 * value


def main(args=None):
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.floors", description=__doc__.split(":")[0]
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with a folder for each task"
    )
    parser.add_argument(
        "--write", action="store_true", help="write what is reached now to floors.csv"
    )
    given = parser.parse_args(args)
    rows = read_floors()
    for row in rows:
        if row["task"] != "cases":
            now = measure(given.data.resolve(), row["task"], int(row["records"]), row["key"])
            print(f"{row['task']}, {row['key']}: {now:.1f} (written down: {row['reached']})")
            row["reached"] = f"{now:.1f}"
    if given.write:
        with open(FLOORS, "w", encoding="utf-8", newline="") as file:
            file.write(HEAD)
            writer = csv.DictWriter(
                file, ["task", "records", "key", "reached"], lineterminator="\n"
            )
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
