"""Files of saved news -> a table of articles, one reader a format.

A reader is a function path -> records. A record is a dict with any of the columns of the articles
table; `raw` (bytes or str) is what its doc_id is computed from. To add a format, write one such
function in a file of its own and name its suffixes in READERS.
"""
import hashlib
import warnings
from glob import glob, has_magic
from itertools import islice
from pathlib import Path

from newskit.schema import NewskitError, table
from newskit.sources import html, records, text

READERS = {
    ".txt": text.read_text, ".text": text.read_text, ".md": text.read_text,
    ".html": html.read_html, ".htm": html.read_html, ".xhtml": html.read_html,
    ".jsonl": records.read_jsonl, ".ndjson": records.read_jsonl, ".json": records.read_json,
    ".csv": records.read_csv, ".tsv": records.read_csv, ".parquet": records.read_parquet,
}


def read_articles(source, on_error="raise"):
    """Return the articles of `source` as one table, one row an article, in the order of the paths.

    `source` is a file, a folder (read with its sub-folders; hidden files are passed over), a
    pattern such as "articles/*.txt", or a list of these. A file that cannot be read stops the
    reading with a NewskitError that names it; with ``on_error="skip"`` reading goes on and one
    warning at the end lists every file that was left out.
    """
    batches = list(iter_articles(source, batch=None, on_error=on_error))
    return batches[0] if batches else table("articles", [])


def iter_articles(source, batch=1000, on_error="raise"):
    """Yield the articles of `source` as tables of at most `batch` rows; see read_articles."""
    if on_error not in ("raise", "skip"):
        raise NewskitError(f"on_error is {on_error!r}; it can be 'raise' or 'skip'.")
    problems = []
    rows = _read_paths(_list_paths(source), on_error, problems)
    while part := list(islice(rows, batch)):
        yield table("articles", part)
    if problems:
        warnings.warn(f"{len(problems)} files or records were left out:\n  "
                      + "\n  ".join(problems), stacklevel=2)


def _list_paths(source):
    if isinstance(source, (list, tuple)):
        return [path for part in source for path in _list_paths(part)]
    path = Path(source)
    if path.is_dir():
        found = [file for file in path.rglob("*") if file.is_file()
                 and not any(part.startswith(".") for part in file.relative_to(path).parts)]
    elif path.exists():
        found = [path]
    else:
        found = [Path(name) for name in glob(str(source), recursive=True) if Path(name).is_file()]
    if not found:
        raise NewskitError(_nothing_found(source, path))
    return sorted(found)


def _nothing_found(source, path):
    if path.is_dir():
        return f"The folder {source} holds no files.\n  Put articles into it: {_known()}."
    kind = "pattern" if has_magic(str(source)) else "path"
    near = next((parent for parent in path.parents if parent.is_dir()), Path("."))
    names = ", ".join(sorted(entry.name for entry in near.iterdir())[:6]) or "nothing"
    return (f"No file matches the {kind} {str(source)!r}.\n  Working folder: {Path.cwd().name}; "
            f"in {near.as_posix()!r} there is: {names}.\n"
            f"  Try: newskit.read_articles('path/to/folder')")


def _read_paths(paths, on_error, problems):
    seen = {}
    for path in paths:
        try:
            rows = [_to_row(record, path, i) for i, record in enumerate(_read_file(path))]
        except (NewskitError, OSError) as error:
            if on_error == "raise":
                raise NewskitError(f"{path.as_posix()} cannot be read: {error}\n  To go on without "
                                   f"it: read_articles(…, on_error='skip')") from error
            problems.append(f"{path.as_posix()}: {str(error).splitlines()[0]}")
            continue
        for row in rows:
            first = seen.setdefault(row["doc_id"], row["path"])
            if first is row["path"]:
                yield row
            else:
                warnings.warn(f"{row['path']} holds the same article as {first}; it is read once.",
                              stacklevel=4)


def _read_file(path):
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise NewskitError(f"there is no reader for the suffix {path.suffix!r}. {_known()}.")
    if path.stat().st_size == 0:
        raise NewskitError("the file is empty.")
    return reader(path)


def _known():
    return "Known suffixes: " + " ".join(READERS)


def _to_row(record, path, position):
    raw = record.pop("raw")
    raw = raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")
    record.setdefault("text", record["page"])
    return {"path": path.as_posix(), "position": position,
            "doc_id": hashlib.sha256(raw).hexdigest()[:16],
            **{name: _without_surrogates(value) for name, value in record.items()}}


def _without_surrogates(value):
    """Half a character, as a broken JSON escape leaves it, becomes the replacement character."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
