"""A part: the articles whose doc_ids begin alike,
made into tables by one worker, and a mark that says so.
"""

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
from newskit.parses import ParseStore, are_related
from newskit.ready_text import ready_text
from newskit.scale.catalogue import digest_of
from newskit.scale.executor import by_itself, draft_name
from newskit.schema import NewskitError, table
from newskit.store import MARKS, read_dictionary
from newskit.tables import NAMES, Tables, concat_tables

PART = 1000  # articles of a part, at most
PARSES = ".parses"  # the folder of the parses, which serve again when rules or the dictionary have changed
DIGITS = "0123456789abcdef"
MARKED = {"made_from", "made_with", "articles", "bytes", "rows", "notes"}  # what a mark tells
NOTHING = table("articles", []).assign(digest=pd.Series(dtype="str"))


class Settings(NamedTuple):
    """What all parts of a run have in common;
    `made_with` is what their rows depend on beside the articles.
    """

    out: str
    home: str
    made_with: dict
    model: str | None
    batch: int
    on_error: str
    keep_parses: bool


class Part(NamedTuple):
    """A part to be made: its name, the key of what it is made from,
    its articles, and where they are.
    """

    name: str
    key: str
    articles: dict  # doc_id -> digest of the article
    kept: dict  # name of a part that was made before -> doc_ids whose rows can be taken from it
    files: list  # with the other articles
    settings: Settings

    @property
    def due(self):
        """The doc_ids of the articles that are to be annotated."""
        kept = {doc_id for held in self.kept.values() for doc_id in held}
        return [doc_id for doc_id in self.articles if doc_id not in kept]


def partition(index, settings):
    """Return the Parts of the catalogue `index`; a part's name is what its doc_ids begin with.

    A part with too many articles is sixteen, so that an article more never touches another's part.
    Articles whose rows stand in a part already, made from the same, are kept.
    """
    held = (
        index[index["doc_id"] != ""].drop_duplicates("doc_id").sort_values("doc_id", kind="stable")
    )
    ids, digests, files = (held[name].tolist() for name in ("doc_id", "digest", "staged"))
    marks = _read_marks(settings)
    parts = []
    for name, low, high in _split(ids, 0, len(ids), ""):
        articles = dict(zip(ids[low:high], digests[low:high], strict=True))
        key = digest_of([settings.made_with, list(articles), list(articles.values())])
        part = Part(name, key, articles, _find_kept(name, articles, marks), [], settings)
        due = set(part.due)
        where = {files[i] for i in range(low, high) if ids[i] in due}
        parts.append(part._replace(files=sorted(where)))
    return parts


def _read_marks(settings):
    """Return {name: mark} of the parts whose rows were made as they would be now, and are whole."""
    folder = Path(settings.out, MARKS)
    names = sorted(path.stem for path in folder.glob("[!.]*.json"))
    marks = {name: read_mark(settings.out, name) for name in names}
    made_with = digest_of(settings.made_with)
    return {
        name: mark
        for name, mark in marks.items()
        if mark.get("made_with") == made_with and _is_whole(settings.out, name, mark)
    }


def _find_kept(name, articles, marks):
    """Return {part made before: doc_ids of the articles that stand in it unchanged}.

    No article is in two of them.
    """
    kept, seen = {}, set()
    for other, mark in marks.items():
        if not are_related(name, other):
            continue
        same = [
            doc_id
            for doc_id, digest in mark["articles"].items()
            if articles.get(doc_id) == digest and doc_id not in seen
        ]
        if same:
            kept[other] = same
            seen.update(same)
    return kept


def _split(ids, low, high, prefix):
    if low < high <= low + PART:
        yield prefix or "all", low, high
    elif low < high:
        for digit in DIGITS:
            end = bisect_left(ids, f"{prefix}{digit}g", low, high)  # "g" comes after every digit
            yield from _split(ids, low, end, prefix + digit)
            low = end


def is_made(part):
    """Say whether the tables of a part are there,
    made from what they should be made from, and whole.
    """
    mark = read_mark(part.settings.out, part.name)
    return mark.get("made_from") == part.key and _is_whole(part.settings.out, part.name, mark)


def _is_whole(out, name, mark):
    """Say whether the files of a part have the sizes that its mark tells."""
    return all(_size(_file(out, table, name)) == mark["bytes"].get(table) for table in NAMES)


def read_mark(out, name):
    """Return what the mark of a part says, {} where there is none."""
    try:
        mark = json.loads(Path(out, MARKS, f"{name}.json").read_text(encoding="utf-8"))
        if isinstance(mark, dict) and mark.keys() >= MARKED:
            return mark
        return {}
    except (OSError, ValueError):
        return {}


def _file(out, table, name):
    return Path(out, table, f"{name}.parquet")


def _size(path):
    try:
        return path.stat().st_size
    except OSError:
        return None


def make_part(part):
    """Clean and annotate the articles of a part that are due, write its tables, then its mark;
    return how many were due.

    What is done is written after each batch, so that a run that is stopped loses one batch at most.
    """
    settings = part.settings
    if digest_of_rules() != settings.made_with["rules"]:
        raise NewskitError(
            f"A worker has another newskit ({newskit.__version__}) than this process ({settings.made_with['newskit']}).\n"
            "  Install the same version on all machines."
        )
    parses = None
    if settings.keep_parses:
        parses = ParseStore(Path(settings.out, PARSES), settings.model, part.name)
    done, notes = _load_kept(part), []
    articles = _load(part)
    for start in range(0, len(articles), settings.batch):
        batch = articles[start : start + settings.batch].reset_index(drop=True)
        tables, said = _annotate(batch, settings, parses)
        done.append(tables)
        notes += said
        if start + settings.batch < len(articles):
            _save(part, done, notes, "unfinished")
    _save(part, done, notes, part.key)
    if parses is not None:
        texts = [text for tables in done for text in tables.articles["text"]]
        parses.gather(parses.key(ready_text(text)) for text in texts)
    return len(articles)


def _save(part, tables, notes, key):
    """Write the Tables of a part as one, and then the mark that tells what they were made from."""
    out, ordered = part.settings.out, _in_order(concat_tables(tables))
    mark = Path(out, MARKS, f"{part.name}.json")
    mark.unlink(missing_ok=True)
    for name in NAMES:
        frame = getattr(ordered, name)
        _write(_file(out, name, part.name), lambda draft: frame.to_parquet(draft, index=False))
    said = {
        "made_from": key,
        "made_with": digest_of(part.settings.made_with),
        "articles": {doc_id: part.articles[doc_id] for doc_id in _settled(ordered, notes)},
        "notes": notes,
        "rows": {name: len(getattr(ordered, name)) for name in NAMES},
        "bytes": {name: _size(_file(out, name, part.name)) for name in NAMES},
    }
    _write(mark, lambda draft: draft.write_text(json.dumps(said), encoding="utf-8"))


def _in_order(tables):
    """Return Tables with the articles by doc_id, and the rows of each as they were."""
    sort = {"by": "doc_id", "kind": "stable", "ignore_index": True}
    return tables.replace(**{name: getattr(tables, name).sort_values(**sort) for name in NAMES})


def _settled(tables, notes):
    """Return the doc_ids of articles that nothing more is to be said of.

    The others are looked at again, and it is said again.
    """
    told = "\n".join(notes)
    with_rows = set(tables.sentences["doc_id"])
    return [name for name in tables.articles["doc_id"] if name in with_rows and name not in told]


def _write(path, write):
    draft = path.with_name(draft_name(path.name))
    try:
        write(draft)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _load_kept(part):
    """A list of Tables with the rows of the articles
    of a part that are not due, from where they were written.
    """
    dictionary = _dictionary(part.settings.out, part.settings.made_with["dictionary"])
    held = []
    for name, doc_ids in part.kept.items():
        within = [("doc_id", "in", doc_ids)]
        frames = {
            table: pd.read_parquet(_file(part.settings.out, table, name), filters=within)
            for table in NAMES
        }
        made_with = part.settings.made_with
        held.append(Tables(**frames, dictionary=dictionary, made_with=made_with))
    return held


def _load(part):
    """The articles of a part that are due, as they were read."""
    due = part.due
    if not due:
        return NOTHING.drop(columns="digest")
    within = [("doc_id", "in", due)]
    read = [
        pd.read_parquet(Path(part.settings.out, file), columns=[*NOTHING], filters=within)
        for file in part.files
        if file  # "" is where nothing was read again
    ]
    found = pd.concat([NOTHING, *read], ignore_index=True)
    found = found[found["digest"].eq(found["doc_id"].map(part.articles))]
    found = found.drop_duplicates("doc_id")
    if len(found) != len(due):
        raise NewskitError(
            "Articles changed while they were read.\n  Call again: it goes on where it stopped."
        )
    return found.drop(columns="digest").sort_values("doc_id", kind="stable", ignore_index=True)


def _annotate(articles, settings, parses):
    """Return the Tables of some articles, and what was said of them.

    Each article's rows are its own.
    """
    with by_itself(settings.home), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        tables = annotate(
            clean_articles(articles),
            _dictionary(settings.out, settings.made_with["dictionary"]),
            model=settings.model,
            on_error=settings.on_error,
            cache=parses,
        )
    notes = [str(warning.message) for warning in caught if warning.category is UserWarning]
    return tables, notes


@lru_cache(maxsize=1)
def _dictionary(out, digest):
    """The dictionary of the folder `out`, read once a worker;
    `digest` tells it from one that was there before.
    """
    if digest:
        return read_dictionary(Path(out))
    return None
