"""Tie the published labels to texts of your own: python -m benchmarks.claims.tie TEXTS FOLDER

TEXTS is a JSON-lines file of {"id", "text"} or a folder of ID.txt files. FOLDER gets what
benchmarks.run needs: input.jsonl, gold.jsonl and score.py. Nothing is fetched.
"""

import csv
import hashlib
import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent


def read_texts(path):
    """Return {id: text} of a folder of .txt files or of a JSON-lines file."""
    if path.is_dir():
        return {file.stem: file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt"))}
    lines = path.read_text(encoding="utf-8").split("\n")
    return {row["id"]: row["text"] for row in map(json.loads, filter(str.strip, lines))}


def read_labels(path=HERE / "gold.jsonl"):
    """Return {id: figures} of the published labels."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["figures"] for row in map(json.loads, lines)}


def read_known(path=HERE / "texts.csv"):
    """Return what is known of each text, {id: {"date", "length", "sha256"}}."""
    with open(path, encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(line for line in file if line[0] != "#")}


def describe_text(text, known, figures):
    """Return how a text compares with the annotated one: "same", or what speaks against it.

    >>> describe_text("At least 12 died.", {"length": 17, "sha256": ""}, [{"start": 0, "end": 11}])
    'another text, but all figures stand at word boundaries'
    """
    if hashlib.sha256(text.encode()).hexdigest() == known["sha256"]:
        return "same"
    if len(text) != int(known["length"]):
        return f"{len(text)} characters instead of {known['length']}"
    broken = sum(not is_whole(text, figure["start"], figure["end"]) for figure in figures)
    if broken:
        return f"{broken} of {len(figures)} figures do not stand at word boundaries"
    return "another text, but all figures stand at word boundaries"


def is_whole(text, start, end):
    """Return whether the span begins and ends with a word or a sign of its own.

    >>> is_whole("At least 12 died.", 3, 11), is_whole("At least 12 died.", 4, 11)
    (True, False)
    """
    inner = text[start:end]
    cut_before = start > 0 and text[start - 1].isalnum() and inner[:1].isalnum()
    cut_behind = inner[-1:].isalnum() and text[end : end + 1].isalnum()
    return end <= len(text) and inner == inner.strip() != "" and not cut_before and not cut_behind


def tie(texts, folder):
    """Write the articles of `texts` whose characters are those annotated to `folder`; report the rest."""
    labels, known = read_labels(), read_known()
    folder.mkdir(parents=True, exist_ok=True)
    found = {
        key: describe_text(texts[key], known[key], labels[key]) if key in texts else "no text"
        for key in labels
    }
    kept = [key for key, verdict in found.items() if verdict == "same"]
    _write(
        folder / "input.jsonl",
        ({"id": key, "text": texts[key], "date": known[key]["date"]} for key in kept),
    )
    _write(folder / "gold.jsonl", ({"id": key, "figures": labels[key]} for key in kept))
    shutil.copy(HERE / "score.py", folder)
    return found


def _write(path, rows):
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )


def main(args):
    if len(args) != 2:
        sys.exit("usage: python -m benchmarks.claims.tie TEXTS FOLDER")
    found = tie(read_texts(Path(args[0])), Path(args[1]))
    for key, verdict in found.items():
        print(f"{key}: {verdict}")
    same = sum(verdict == "same" for verdict in found.values())
    print(
        f"{same} of {len(found)} articles are tied; the others are left out (see benchmarks/claims/README.md)."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
