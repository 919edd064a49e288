"""Write newskit's predictions on a benchmark: python -m benchmarks.predict TASK INPUT.jsonl PRED.jsonl

TASK names an adapter (benchmarks/adapters). INPUT may be packed (.jsonl.xz). benchmarks/switches.py says what the
environment may switch off or count.
"""

import json
import lzma
import sys

from benchmarks.adapters import TASKS
from benchmarks.switches import as_told


def read_lines(path):
    """Return the objects of a JSON Lines file, packed with xz or plain."""
    with (lzma.open if str(path).endswith(".xz") else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def predict(task, source, target):
    """Write the predictions for the input file `source` to `target`, one JSON object a line."""
    records = read_lines(source)
    with as_told():
        rows = TASKS[task](records)
    with open(target, "w", encoding="utf-8") as file:
        file.writelines(
            json.dumps({"id": record["id"]} | row, ensure_ascii=False) + "\n"
            for record, row in zip(records, rows, strict=True)
        )


def main(args):
    if len(args) != 3 or args[0] not in TASKS:
        sys.exit(
            "usage: python -m benchmarks.predict TASK INPUT.jsonl PRED.jsonl\n"
            f"TASK is one of {', '.join(TASKS)}"
        )
    predict(*args)


if __name__ == "__main__":
    main(sys.argv[1:])
