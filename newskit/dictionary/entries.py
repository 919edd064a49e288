"""Entries of the actor dictionary, looked up by alias and day and found in a text."""

import re
from datetime import date
from typing import NamedTuple

import pandas as pd

from newskit.dictionary.agents import Agents, is_agent
from newskit.dictionary.spelling import APOSTROPHE, WORD, normal

COLUMNS = ("alias", "actor", "kind", "country", "role", "valid_from", "valid_to")


class Entry(NamedTuple):
    """One alias of an actor, with the days between which it holds."""

    alias: str
    actor: str
    kind: str = ""
    country: str = ""
    role: str = ""
    valid_from: date = date.min
    valid_to: date = date.max


BOUNDS = {"valid_from": date.min, "valid_to": date.max}


def _to_entry(row):
    """Return the Entry of a row of to_frame, whose open ends are empty."""
    days = {name: date.fromisoformat(row[name]) for name in BOUNDS if row[name]}
    return Entry(**row | BOUNDS | days)


class Dictionary:
    """Actors by their aliases. An alias in lower case ("junta") is matched whatever the case.

    An entry whose role holds "~" is a role of any country ("rebels", ~REB): behind a state's name
    it names an actor.
    """

    def __init__(self, entries):
        self.entries = tuple(entries)
        self._by_alias, self._by_word = {}, {}
        self._agents = Agents(self.entries)
        for entry in self.entries:
            if not is_agent(entry):
                self._by_alias.setdefault(normal(entry.alias), []).append(entry)
        for alias in self._by_alias:
            word = alias
            if first := WORD.match(alias):
                word = first[0]
            self._by_word.setdefault(word, []).append(alias)
        for aliases in self._by_word.values():
            aliases.sort(key=len, reverse=True)

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> "Dictionary":
        """Return the Dictionary of a table that to_frame made."""
        rows = frame[list(COLUMNS)].to_dict("records")
        return cls(_to_entry(row) for row in rows)

    def to_frame(self) -> pd.DataFrame:
        """Return the dictionary as the table that read_actors reads: an alias a row, days as text,
        open ends empty.

        >>> Dictionary([Entry("Chinese", "China")]).to_frame().iloc[0].tolist()
        ['Chinese', 'China', '', '', '', '', '']
        """
        blank = {date.min: "", date.max: ""}
        rows = [[str(blank.get(value, value)) for value in entry] for entry in self.entries]
        return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")

    def __len__(self) -> int:
        return len(self.entries)

    def __eq__(self, other) -> bool:
        return isinstance(other, Dictionary) and self.entries == other.entries

    def __hash__(self) -> int:
        return hash(self.entries)

    def __repr__(self) -> str:
        return f"Dictionary: {len(self.entries)} aliases of {len({entry.actor for entry in self.entries})} actors"

    def look_up(self, alias, day=None):
        """Return the Entry that `alias` stands for on `day`, or None when none or several hold.

        >>> china = Dictionary([Entry("Chinese", "China"), Entry("junta", "Myanmar military")])
        >>> china.look_up("Chinese").actor, china.look_up("The Junta").actor
        ('China', 'Myanmar military')
        """
        found = self.candidates(alias)
        valid = [
            entry for entry in found if day is None or entry.valid_from <= day <= entry.valid_to
        ]
        actors = {entry.actor for entry in valid}
        if len(actors) == 1:
            return valid[0]
        return None

    def first_entry(self, alias):
        """Return the first Entry of a known `alias`, whatever the day."""
        return self.candidates(alias)[0]

    def candidates(self, alias):
        """Return every Entry of `alias`, whatever the day, an empty list when it is unknown."""
        key = normal(alias)
        bare = re.sub(r"^the ", "", key, flags=re.IGNORECASE)
        for form in (key, bare, key.lower(), bare.lower()):
            if form in self._by_alias:
                return self._by_alias[form]
        return list(self._agents.read(bare))

    def agents_among(self, actors):
        """Return {actor: Entry} of those of `actors` that are a country's agents: "Syria rebel"."""
        found = {actor: next(self._agents.read(actor), None) for actor in actors}
        return {actor: entry for actor, entry in found.items() if entry and entry.actor == actor}

    def means_agents(self, alias):
        """Say whether an alias is known for a country's agents alone."""
        return normal(alias) not in self._by_alias and any(self._agents.read(normal(alias)))

    def find_aliases(self, text):
        """Yield (start, end, alias) of each alias in `text`,
        the longest first where several begin.
        """
        folded, end = text.translate(APOSTROPHE), 0
        for word in WORD.finditer(folded):
            if word.start() < end:
                continue
            alias = self._longest_at(folded, word) or ""
            behind = max(word.start() + len(alias), self._agents.end_at(folded, word.start()))
            if behind > word.start():
                end = behind
                yield word.start(), end, text[word.start() : end]

    def _longest_at(self, folded, word):
        forms = {
            word[0],
            word[0].lower(),
            word[0].removesuffix("'s"),
            word[0].lower().removesuffix("'s"),
            word[0].rstrip("."),
            word[0].lower().rstrip("."),
            *word[0].split("-")[:1],
        }
        for form in sorted(forms, key=len, reverse=True):
            for alias in self._by_word.get(form, ()):
                stretch = folded[word.start() : word.start() + len(alias)]
                following = folded[word.start() + len(alias) : word.start() + len(alias) + 1]
                closed = not following.isalnum() and following != "$"  # "US$5" names no state
                if closed and (stretch == alias or (alias.islower() and stretch.lower() == alias)):
                    return alias
        return None
