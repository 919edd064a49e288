"""What each rule is worth: python -m benchmarks.rules --data DIR [--unread] ROOM …

ROOM is one of figures, quotes, dates, mentions, actors, or a task, which stands for the rooms that it measures. For each rule the table tells how often it does something
in the sample corpus, in the documents that were read and in those that nobody has read (counts only), how many of
the rows that name it are right by the labels of the read ones, and what the scores lose when it is left out.
"""

import argparse
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import newskit as nk
from benchmarks.adapters import TASKS
from benchmarks.adapters.shapes import to_articles, value_of
from benchmarks.predict import read_lines
from benchmarks.run import HERE, find_file, look_up, read_bars, read_totals, score
from benchmarks.switches import CLASS, all_names, counting, without
from newskit import annotation

SAMPLE = HERE.parent / "data" / "articles"
MEASURED = {  # room -> task: metric in the scorer's JSON
    "figures": {"figures": "value+unit.f1", "figures_rtext": "value+unit.f1", "claims": "claim.f1"},
    "quotes": {"attribution": "full.f1", "quotes_direct": "both"},
    "dates": {"dates": "value_f1", "dates_meantime": "value_f1", "dates_wikiwars": "value_f1"},
    "mentions": {"actors": "actors_score"},
    "actors": {"actors": "actors_score"},
}
HALF = 0.5  # of the longer of two spans must be shared for them to be the same


@cache
def read_records(path):
    """Return the records of a task's input."""
    return read_lines(path)


def remember_parses():
    """Let annotate parse each text once, however often it is annotated."""
    known, parse = {}, annotation.parse

    def parse_once(nlp, texts):
        texts = list(texts)
        new = list(dict.fromkeys(text for text in texts if text not in known))
        known.update(zip(new, parse(nlp, new), strict=True))
        return [known[text] for text in texts]

    annotation.parse = parse_once


def measure_read(data, room):
    """Return the score of each task of a room on the documents that were read."""
    scores = {}
    for task, key in MEASURED[room].items():
        bar, folder = read_bars()[task][0], data / read_bars()[task][0]["data"]
        records = read_records(find_file(folder, "input.jsonl"))
        with TemporaryDirectory() as made:
            target = Path(made) / "predictions.jsonl"
            rows = TASKS[bar["adapter"]](records)
            target.write_text(
                "".join(
                    json.dumps({"id": record["id"]} | row) + "\n"
                    for record, row in zip(records, rows)
                )
            )
            scores[task] = _percent(look_up(score(folder, target), key))
    return scores


def measure_unread(blind, room, off="", counts=""):
    """Return the score of each task of a room on the documents that nobody has read, where there are any."""
    scores = {}
    for task, key in MEASURED[room].items():
        if blind.with_name(f"{task}.bin").is_file():
            told = os.environ | {
                "NEWSKIT_WITHOUT": off,
                "NEWSKIT_COUNTS": f"{counts}.{task}" if counts else "",
            }
            printed = subprocess.run(
                [sys.executable, blind, task],
                cwd=HERE.parent,
                env=told,
                capture_output=True,
                text=True,
            ).stdout
            scores[task] = _percent(read_totals(printed)[key.removesuffix(".f1")])
    return scores


def _percent(value):
    return value if value > 1 else 100 * value


def count_unread(blind, room):
    """Return how often each rule does something in the documents that nobody has read, a total over the tasks."""
    totals = {}
    with TemporaryDirectory() as folder:
        target = Path(folder) / "counts"
        for task in measure_unread(blind, room, counts=target):
            for name, count in json.loads(target.with_name(f"counts.{task}").read_text()).items():
                totals[name] = totals.get(name, 0) + count
    return totals


def count_read(data, room):
    """Return how often each rule does something, {corpus: Counter}: the sample, then each task's documents."""
    found = {}
    with counting() as counts:
        nk.annotate(nk.read_articles(SAMPLE).pipe(nk.clean_articles))
    found["sample"] = counts
    for task in MEASURED[room]:
        path = find_file(data / read_bars()[task][0]["data"], "input.jsonl")
        with counting() as counts:
            nk.annotate(to_articles(read_records(path)))
        found[task] = counts
    return found


def share_right(data, room):
    """Return rule -> (rows, right ones) by the labels of the read documents, for rooms whose rows name their rule."""
    judge = {
        "figures": ("claims", _right_figures),
        "quotes": ("attribution", _right_quotes),
        "dates": ("dates", _right_dates),
    }.get(room)
    if judge is None:
        return {}
    task, is_right = judge
    folder = data / read_bars()[task][0]["data"]
    gold = {row["id"]: row for row in read_lines(find_file(folder, "gold.jsonl"))}
    frame = getattr(nk.annotate(to_articles(read_records(find_file(folder, "input.jsonl")))), room)
    found = {}
    for row in frame.to_dict("records"):
        right = is_right(row, gold[row["doc_id"]])
        for name in row["rule"].split() or ["plain"]:
            rows, good = found.get(f"{room}.{name}", (0, 0))
            found[f"{room}.{name}"] = rows + 1, good + right
    return found


def _is_same(row, start, end):
    shared = min(row["end"], end) - max(row["start"], start)
    return shared >= HALF * max(row["end"] - row["start"], end - start)


def _right_quotes(row, gold):
    spans = [
        (min(start for start, _ in one["content"]), max(end for _, end in one["content"]))
        for one in gold["attributions"]
        if one.get("content")
    ]
    return any(_is_same(row, *span) for span in spans)


def _right_dates(row, gold):
    return any(
        _is_same(row, one["start"], one["end"]) and one["value"] == row["timex"]
        for one in gold["timex"]
    )


def _right_figures(row, gold):
    return any(
        row["start"] < one["end"]
        and one["start"] < row["end"]
        and one["value"] == value_of(row)
        and one["kind"] == row["kind"]
        for one in gold["figures"]
    )


def measure(data, room, blind=None):
    """Return the table of a room's rules as lines of Markdown; `blind` scores the documents that nobody has read."""
    remember_parses()
    counts, right, whole = count_read(data, room), share_right(data, room), measure_read(data, room)
    unread = count_unread(blind, room) if blind else {}
    unread_whole = measure_unread(blind, room) if blind else {}
    yield f"| rule | {' | '.join(counts)} | unread | right | loses, read | loses, unread |"
    yield f"|{'---|' * (len(counts) + 5)}"
    for name in (name for name in all_names() if name.startswith(f"{room}.")):
        with without(name):
            less = _lost(whole, measure_read(data, room))
        less_unread = (
            _lost(unread_whole, measure_unread(blind, room, off=name))
            if blind and _fires(name, unread)
            else {}
        )
        rows, good = right.get(name, (0, 0))
        cells = [
            name,
            *(f"{found[name]}" for found in counts.values()),
            str(unread.get(name, "–")),
            f"{good}/{rows}" if rows else "–",
            _told(less),
            _told(less_unread),
        ]
        yield f"| {' | '.join(cells)} |"


def _fires(name, counts):
    """A class of verbs is not counted: it is left out to see."""
    return name.startswith(CLASS) or counts.get(name)


def _lost(whole, less):
    return {task: whole[task] - less[task] for task in whole}


def _told(lost):
    return (
        ", ".join(f"{task} {points:+.2f}" for task, points in lost.items() if abs(points) >= 0.005)
        or "0"
    )


def main(args=None):
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.rules", description=__doc__.split(":")[0]
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with a folder for each task"
    )
    parser.add_argument(
        "--unread",
        action="store_true",
        help="measure on unread documents too, by DATA/../blind/blind.py",
    )
    tasks = {task for measured in MEASURED.values() for task in measured}
    parser.add_argument(
        "rooms",
        nargs="+",
        metavar="ROOM",
        choices=sorted({*MEASURED, *tasks}),
        help=f"some of: {', '.join(MEASURED)}; or of the tasks {', '.join(sorted(tasks))}",
    )
    given = parser.parse_args(args)
    data = given.data.resolve()
    for room in (
        room for room, measured in MEASURED.items() if not {room, *measured}.isdisjoint(given.rooms)
    ):
        for line in measure(
            data, room, data.parent / "blind" / "blind.py" if given.unread else None
        ):
            print(line, flush=True)


if __name__ == "__main__":
    main()
