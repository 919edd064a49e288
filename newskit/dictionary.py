"""The actor dictionary: which names and words stand for which actor, and when."""
import re
import warnings
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from newskit.lexicons import read_table
from newskit.schema import NewskitError
from newskit.sources.records import parse_table

COLUMNS = ("alias", "actor", "kind", "country", "role", "valid_from", "valid_to")
WORD = re.compile(r"[^\W_]+(?:[.&’'-][^\W_]+)*\.?", re.UNICODE)
APOSTROPHE = str.maketrans("’‘", "''")


class Entry(NamedTuple):
    """One alias of an actor, with the days between which it holds."""
    alias: str
    actor: str
    kind: str = ""
    country: str = ""
    role: str = ""
    valid_from: date = date.min
    valid_to: date = date.max


class Dictionary:
    """Actors by their aliases. An alias in lower case ("junta") is matched whatever the case."""

    def __init__(self, entries):
        self.entries = tuple(entries)
        self._by_alias, self._by_word = {}, {}
        for entry in self.entries:
            self._by_alias.setdefault(_key(entry.alias), []).append(entry)
        for alias in self._by_alias:
            first = WORD.match(alias)
            self._by_word.setdefault(first[0] if first else alias, []).append(alias)
        for aliases in self._by_word.values():
            aliases.sort(key=len, reverse=True)

    def look_up(self, alias, day=None):
        """Return the Entry that `alias` stands for on `day`, or None when none or several hold.

        >>> china = Dictionary([Entry("Chinese", "China"), Entry("junta", "Myanmar military")])
        >>> china.look_up("Chinese").actor, china.look_up("The Junta").actor
        ('China', 'Myanmar military')
        """
        found = self._candidates(alias)
        valid = [entry for entry in found if day is None or entry.valid_from <= day <= entry.valid_to]
        actors = {entry.actor for entry in valid}
        return valid[0] if len(actors) == 1 else None

    def first_entry(self, alias):
        """Return the first Entry of a known `alias`, whatever the day."""
        return self._candidates(alias)[0]

    def _candidates(self, alias):
        key = _key(alias)
        bare = re.sub(r"^the ", "", key, flags=re.IGNORECASE)
        for form in (key, bare, key.lower(), bare.lower()):
            if form in self._by_alias:
                return self._by_alias[form]
        return []

    def find_aliases(self, text):
        """Yield (start, end, alias) of each alias in `text`, the longest first where several begin."""
        folded, end = text.translate(APOSTROPHE), 0
        for word in WORD.finditer(folded):
            if word.start() >= end and (alias := self._longest_at(folded, word)):
                end = word.start() + len(alias)
                yield word.start(), end, text[word.start():end]

    def _longest_at(self, folded, word):
        forms = {word[0], word[0].lower(), word[0].removesuffix("'s"), word[0].lower().removesuffix("'s"),
                 word[0].rstrip("."), word[0].lower().rstrip("."), *word[0].split("-")[:1]}
        for form in sorted(forms, key=len, reverse=True):
            for alias in self._by_word.get(form, ()):
                stretch = folded[word.start():word.start() + len(alias)]
                following = folded[word.start() + len(alias):word.start() + len(alias) + 1]
                closed = not following.isalnum() and following != "$"      # "US$5" names no state
                if closed and (stretch == alias or alias.islower() and stretch.lower() == alias):
                    return alias
        return None


def _key(alias):
    return " ".join(alias.translate(APOSTROPHE).split())


def read_actors(source):
    """Return the Dictionary of a CSV file, a DataFrame, or a Dictionary as it is.

    Columns: alias, actor, kind, country, role, valid_from, valid_to; only the first two must be
    filled. Raises NewskitError for a missing column, an empty or repeated alias, a broken date or a
    period that ends before it begins; an alias that two actors share warns and is left open.
    """
    if isinstance(source, Dictionary):
        return source
    frame = source if isinstance(source, pd.DataFrame) else _read_csv(source)
    missing = [column for column in COLUMNS[:2] if column not in frame]
    if missing:
        raise NewskitError(f"The actor dictionary has no column {missing[0]!r}.\n  Columns found: "
                           f"{', '.join(map(repr, frame.columns))}.\n  Needed: alias, actor.")
    frame = frame.reindex(columns=list(COLUMNS)).astype(object)
    frame = frame.where(frame.notna(), "")
    entries = [_to_entry(row, number) for number, row in enumerate(frame.to_dict("records"), 2)]
    _check_twice(entries)
    return Dictionary(entries)


def _read_csv(path):
    if not isinstance(path, (str, Path)) or not Path(path).is_file():
        raise NewskitError(f"There is no actor dictionary at {path!r}.\n  Try: newskit.annotate("
                           "articles, actors='data/actors.csv')")
    return parse_table(Path(path).read_bytes())


def _to_entry(row, number):
    alias, actor = str(row["alias"]).strip(), str(row["actor"]).strip()
    if not alias or not actor:
        raise NewskitError(f"Line {number} of the actor dictionary has no "
                           f"{'alias' if not alias else 'actor'}: {dict(row)}.")
    begin = _to_day(row["valid_from"], date.min, number)
    end = _to_day(row["valid_to"], date.max, number)
    if end < begin:
        raise NewskitError(f"Line {number} of the actor dictionary ({alias}): the period ends on {end}, "
                           f"before it begins on {begin}.\n  Swap valid_from and valid_to.")
    return Entry(alias, actor, str(row["kind"]), str(row["country"]), str(row["role"]), begin, end)


def _to_day(value, blank, number):
    if not str(value).strip():
        return blank
    try:
        return pd.Timestamp(str(value)).to_pydatetime().date()
    except (ValueError, AttributeError) as error:
        raise NewskitError(f"Line {number} of the actor dictionary: {value!r} is no date. "
                           "Write it as 2023-05-31.") from error


def _check_twice(entries):
    seen, shared = {}, set()
    for entry in entries:
        for other in seen.setdefault(_key(entry.alias), []):
            if entry.valid_from <= other.valid_to and other.valid_from <= entry.valid_to:
                if other.actor == entry.actor:
                    raise NewskitError(f"The actor dictionary has the alias {entry.alias!r} of "
                                       f"{entry.actor} twice.\n  Delete one of the two lines.")
                shared.add(f"{entry.alias!r} ({other.actor}, {entry.actor})")
        seen[_key(entry.alias)].append(entry)
    if shared:
        warnings.warn("These aliases stand for several actors at a time and are left open: "
                      + ", ".join(sorted(shared)) + ".", stacklevel=3)


def country_dictionary():
    """Return the Dictionary of states by their names and demonyms: what is known without a file."""
    return Dictionary(
        Entry(alias, row["country"], "state", row["country"])
        for row in read_table("countries")
        for alias in (row["country"], *filter(None, row["aliases"].split("|")),
                      *filter(None, row["demonyms"].split("|"))))
