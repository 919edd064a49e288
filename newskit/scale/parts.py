"""A part: the articles whose doc_ids begin alike, made into tables by one worker, and a mark that says so."""

import json
import os
import warnings
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import newskit
from newskit.annotation import annotate, digest_of_rules
from newskit.cleaning import clean_articles
from newskit.scale.catalogue import digest_of
from newskit.scale.executor import by_itself, draft_name
from newskit.schema import NewskitError, table
from newskit.store import MARKS, read_dictionary
from newskit.tables import NAMES, concat_tables

PART = 1000  # articles of a part, at most
DIGITS = "0123456789abcdef"
NOTHING = table("articles", []).assign(digest=pd.Series(dtype="str"))


class Settings(NamedTuple):
    """What all parts of a run have in common; `made_with` is what their rows depend on beside the articles."""

    out: str
    home: str
    made_with: dict
    model: str | None
    batch: int
    on_error: str


class Part(NamedTuple):
    """A part to be made: its name, the key of what it is made from, its articles' digests and where they lie."""

    name: str
    key: str
    digests: list
    first: str
    last: str
    files: list
    settings: Settings


def partition(index, settings):
    """Return the Parts of the catalogue `index`; a part's name is what its doc_ids begin with.

    A part with too many articles is sixteen, so that an article more never touches another's part.
    """
    held = (
        index[index["doc_id"] != ""].drop_duplicates("doc_id").sort_values("doc_id", kind="stable")
    )
    ids, digests, files = (held[name].tolist() for name in ("doc_id", "digest", "staged"))
    return [
        Part(
            name,
            digest_of([settings.made_with, ids[low:high], digests[low:high]]),
            digests[low:high],
            ids[low],
            ids[high - 1],
            sorted(set(files[low:high])),
            settings,
        )
        for name, low, high in _split(ids, 0, len(ids), "")
    ]


def _split(ids, low, high, prefix):
    if low < high <= low + PART:
        yield prefix or "all", low, high
    elif low < high:
        for digit in DIGITS:
            end = bisect_left(ids, f"{prefix}{digit}g", low, high)  # "g" comes after every digit
            yield from _split(ids, low, end, prefix + digit)
            low = end


def is_made(part):
    """Say whether the tables of a part are there, made from what they should be made from, and whole."""
    mark = read_mark(part.settings.out, part.name)
    return mark.get("made_from") == part.key and all(
        _size(_file(part, name)) == mark["bytes"].get(name) for name in NAMES
    )


def read_mark(out, name):
    """Return what the mark of a part says, {} where there is none."""
    try:
        mark = json.loads(Path(out, MARKS, f"{name}.json").read_text(encoding="utf-8"))
        return (
            mark
            if isinstance(mark, dict) and {"made_from", "bytes", "rows", "notes"} <= mark.keys()
            else {}
        )
    except (OSError, ValueError):
        return {}


def _file(part, name):
    return Path(part.settings.out, name, f"{part.name}.parquet")


def _size(path):
    try:
        return path.stat().st_size
    except OSError:
        return None


def make_part(part):
    """Clean and annotate the articles of a part, write its tables, then its mark."""
    settings = part.settings
    if digest_of_rules() != settings.made_with["rules"]:
        raise NewskitError(
            f"A worker has another newskit ({newskit.__version__}) than this process ({settings.made_with['newskit']}).\n"
            "  Install the same version on all machines."
        )
    with by_itself(settings.home), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        tables = _annotate(_load(part), settings)
        notes = [str(warning.message) for warning in caught if warning.category is UserWarning]
    mark = Path(settings.out, MARKS, f"{part.name}.json")
    mark.unlink(missing_ok=True)
    for name in NAMES:
        frame = getattr(tables, name)
        _write(_file(part, name), lambda draft: frame.to_parquet(draft, index=False))
    said = {
        "made_from": part.key,
        "notes": notes,
        "rows": {name: len(getattr(tables, name)) for name in NAMES},
        "bytes": {name: _size(_file(part, name)) for name in NAMES},
    }
    _write(mark, lambda draft: draft.write_text(json.dumps(said), encoding="utf-8"))


def _write(path, write):
    draft = path.with_name(draft_name(path.name))
    try:
        write(draft)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _load(part):
    """The articles of a part as they were read."""
    within = [("doc_id", ">=", part.first), ("doc_id", "<=", part.last)]
    found = pd.concat(
        [
            NOTHING,
            *(
                pd.read_parquet(Path(part.settings.out, file), columns=[*NOTHING], filters=within)
                for file in part.files
                if file
            ),
        ],
        ignore_index=True,
    )  # "" is where nothing was read again
    found = found[found["digest"].isin(part.digests)].drop_duplicates("doc_id")
    if len(found) != len(part.digests):
        raise NewskitError(
            "Articles changed while they were read.\n  Call again: it goes on where it stopped."
        )
    return found.drop(columns="digest").sort_values("doc_id", kind="stable", ignore_index=True)


def _annotate(articles, settings):
    """The tables of a part, `batch` articles at a time; each article's rows are its own."""
    dictionary = _dictionary(settings.out, settings.made_with["dictionary"])
    made = [
        annotate(
            clean_articles(articles[start : start + settings.batch].reset_index(drop=True)),
            dictionary,
            model=settings.model,
            on_error=settings.on_error,
        )
        for start in range(0, len(articles), settings.batch)
    ]
    return concat_tables(made)


@lru_cache(maxsize=1)
def _dictionary(out, digest):
    """The dictionary of the folder `out`, read once a worker; `digest` tells it from one that was there before."""
    return read_dictionary(Path(out)) if digest else None
