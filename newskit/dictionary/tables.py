"""The actor dictionary as a table: one alias a line, checked as it is read."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from newskit.dictionary.agents import is_agent
from newskit.dictionary.entries import COLUMNS, Dictionary, Entry
from newskit.dictionary.petrarch import read_petrarch
from newskit.dictionary.spelling import normal
from newskit.schema import NewskitError, warn
from newskit.sources.delimited import parse_table
from newskit.sources.text import decode

OneSource = str | Path | pd.DataFrame | Dictionary
DictionarySource = OneSource | Sequence[OneSource]


def read_actors(source: DictionarySource) -> Dictionary:
    """Return the actor dictionary of a CSV file, a DataFrame, a PETRARCH file, or several of them
    as one.

    Parameters
    ----------
    source : path, DataFrame, Dictionary or list of them
        A table with the columns alias, actor, kind, country, role, valid_from, valid_to, of which
        only the first two must be filled. A file that ends in .txt is read as a dictionary of
        actors or agents of the PETRARCH family. An entry whose role holds "~" is a role of any
        country: with "rebels" as ~REB, "Syrian rebels" are the actor "Syria rebels", of the role
        SYRREB.

    Returns
    -------
    Dictionary
        What annotate, merge_actors and count_actors take.

    Raises
    ------
    NewskitError
        For a missing column, an empty or repeated alias, a broken date or a period that ends before
        it begins.

    Warns
    -----
    UserWarning
        For an alias that two actors share, which is left open.

    Examples
    --------
    >>> read_actors(pd.DataFrame({"alias": ["Chinese", "Beijing"], "actor": ["China", "China"]}))
    Dictionary: 2 aliases of 1 actors
    >>> rebels = pd.DataFrame({"alias": ["rebels"], "actor": ["rebels"], "role": ["~REB"]})
    >>> read_actors(rebels).look_up("Syrian rebels").role
    'SYRREB'
    """
    if isinstance(source, Dictionary):
        return source
    if isinstance(source, Sequence) and not isinstance(source, str):
        entries = [entry for one in source for entry in read_actors(one).entries]
    else:
        entries = _read_entries(source)
    _warn_of_shared(entries)
    return Dictionary(entries)


def _read_entries(source):
    if isinstance(source, Dictionary):
        return list(source.entries)
    if _is_file(source) and Path(source).suffix.lower() == ".txt":
        return read_petrarch(decode(Path(source).read_bytes()))
    if not isinstance(source, pd.DataFrame):
        source = _read_csv(source)
    return _read_table(source)


def dictionary_of(tables, dictionary=None):
    """Return the Dictionary that is given, else the one
    that the tables carry, None where there is neither.
    """
    if dictionary is None:
        return tables.dictionary
    return read_actors(dictionary)


def digest_of(dictionary):
    """Return 16 hex digits that stand for a Dictionary's entries, "" for None."""
    if dictionary is None:
        return ""
    return hashlib.sha256(repr(dictionary.entries).encode()).hexdigest()[:16]


def _read_table(frame):
    missing = [column for column in COLUMNS[:2] if column not in frame]
    if missing:
        raise NewskitError(
            f"The actor dictionary has no column {missing[0]!r}.\n  Columns found: "
            f"{', '.join(map(repr, frame.columns))}.\n  Needed: alias, actor."
        )
    frame = frame.reindex(columns=list(COLUMNS)).astype(object)
    frame = frame.where(frame.notna(), "")
    entries = [_to_entry(row, number) for number, row in enumerate(frame.to_dict("records"), 2)]
    _check_twice(entries)
    return entries


def _is_file(source):
    return isinstance(source, (str, Path)) and Path(source).is_file()


def _read_csv(path):
    if not _is_file(path):
        raise NewskitError(
            f"There is no actor dictionary at {path!r}.\n  Try: newskit.annotate("
            "articles, dictionary='data/actors.csv')"
        )
    return parse_table(Path(path).read_bytes())


def _to_entry(row, number):
    alias, actor = str(row["alias"]).strip(), str(row["actor"]).strip()
    if not alias or not actor:
        raise NewskitError(
            f"Line {number} of the actor dictionary has no "
            f"{'alias' if not alias else 'actor'}: {dict(row)}."
        )
    begin = _to_day(row["valid_from"], date.min, number)
    end = _to_day(row["valid_to"], date.max, number)
    if end < begin:
        raise NewskitError(
            f"Line {number} of the actor dictionary ({alias}): the period ends on {end}, "
            f"before it begins on {begin}.\n  Swap valid_from and valid_to."
        )
    return Entry(alias, actor, str(row["kind"]), str(row["country"]), str(row["role"]), begin, end)


def _to_day(value, blank, number):
    if not str(value).strip():
        return blank
    try:
        return pd.Timestamp(str(value)).to_pydatetime().date()
    except (ValueError, AttributeError) as error:
        raise NewskitError(
            f"Line {number} of the actor dictionary: {value!r} is not a date. "
            "Write it as 2023-05-31."
        ) from error


def _check_twice(entries):
    for one, other in _clashes(entries):
        if one.actor == other.actor:
            raise NewskitError(
                f"The actor dictionary has the alias {other.alias!r} of {other.actor} twice.\n"
                "  Delete one of the two lines."
            )


def _warn_of_shared(entries):
    shared = {
        f"{other.alias!r} ({one.actor}, {other.actor})"
        for one, other in _clashes(entries)
        if one.actor != other.actor
    }
    if shared:
        warn(
            "These aliases belong to several actors at the same time and are left open: "
            + ", ".join(sorted(shared))
            + "."
        )


def _clashes(entries):
    """Yield each two entries that give one alias on the same day."""
    seen = {}
    for entry in entries:
        key = is_agent(entry), normal(entry.alias)
        for other in seen.setdefault(key, []):
            if entry.valid_from <= other.valid_to and other.valid_from <= entry.valid_to:
                yield other, entry
        seen[key].append(entry)
