"""Roles of any country, as the agents of PETRARCH.

With "[~REB]" for rebels, "Syrian rebels" are an actor of the code SYRREB.
"""

import re
from functools import cache

from newskit.dictionary.spelling import WORD, normal
from newskit.lexicons import read_table, read_words

ANY = "~"  # stands for the country's code in a role: "~GOV", "JEW~"
BEFORE = re.compile(r"(?P<word>[A-Z][\w'-]*)(?P<comma>,?) $")
CODE = re.compile(r"[A-Z]{3}")
HISSING = ("s", "x", "z", "ch", "sh")
OWNED = re.compile(r"(?:'s|(?<=s)')? (?=\w)")
REACH = 40  # characters before a name in which the word before it is looked for
STATE = "state"
VOWELS = "aeiou"
WHOSE = re.compile(r"'s$|(?<=s)'$")


def is_agent(entry):
    """Say whether an Entry is a role of any country."""
    return ANY in entry.role


def plural_of(noun):
    """Return the regular plural of a noun, of its last word where there are several.

    >>> plural_of("rebel"), plural_of("army"), plural_of("coast guard boss")
    ('rebels', 'armies', 'coast guard bosses')
    """
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(HISSING):
        return noun + "es"
    return noun + "s"


class Agents:
    """The roles of any country of a dictionary, and the states that they can be of."""

    def __init__(self, entries):
        agents = list(filter(is_agent, entries))
        self._roles, self._states = {}, {}
        for agent in agents:
            for name in {normal(agent.alias).lower(), normal(agent.actor).lower()}:
                self._roles.setdefault(name, []).append(agent)
        if agents:
            self._states = {name: [] for name in _known_states()}
            for entry in entries:
                if not is_agent(entry) and is_state(entry):
                    for name in {normal(entry.alias), normal(entry.actor)}:
                        self._states.setdefault(name, []).append(entry)
        self.words = max((len(name.split()) for name in self._roles), default=0)
        self._state_words = max((len(name.split()) for name in self._states), default=0)

    def end_at(self, text, start):
        """Return where a country's agents that begin at `start` end, `start` where there are none.

        The longest go first. A state's name within a longer one is none of a state:
        "Latin American leaders", "Atlanta, Georgia police".
        """
        first = WORD.match(text, start)
        if not self._roles or not first or not first[0][0].isupper():
            return start
        for name in _stretches(text, start, self._state_words):
            if name in self._states and not _is_within(text, start, name):
                if end := self._role_end(text, start + len(name), name):
                    return end
        return start

    def _role_end(self, text, end, name):
        owned = OWNED.match(text, end)
        if not owned or (name.endswith(".") and text[owned.end()].isupper()):
            return None  # "in the U.S. Troops left"
        for role in _stretches(text, owned.end(), self.words):
            if role.lower() in self._roles:
                return owned.end() + len(role)
        return None

    def read(self, name):
        """Yield the Entry of each country's agents that a name can mean: "Syria's rebels"."""
        words = name.split(" ")
        for place in range(max(1, len(words) - self.words), len(words)):
            owner = WHOSE.sub("", " ".join(words[:place]))
            for agent in self._roles.get(" ".join(words[place:]).lower(), ()):
                for state in self._read_state(owner):
                    if found := _joined(name, agent, state):
                        yield found

    def _read_state(self, name):
        """Yield (country, code, first day, last day) of a state: of the dictionary, else of the list."""
        own = self._states.get(name, ())
        for entry in own:
            country = entry.country or entry.actor
            code = entry.role if CODE.fullmatch(entry.role) else _codes().get(country, "")
            yield country, code, entry.valid_from, entry.valid_to
        if not own and name in _known_states():
            country = _known_states()[name]
            yield country, _codes().get(country, ""), None, None


def _stretches(text, start, most):
    """Return the stretches of one to `most` words of `text` from `start`, the longest first.

    >>> _stretches("U.S. coast guard's", 0, 3)
    ["U.S. coast guard's", 'U.S. coast guard', 'U.S. coast', 'U.S.', 'U.S']
    """
    found, at = [], start
    while len(found) < most and (word := WORD.match(text, at)):
        found.append(text[start : word.end()])
        at = word.end() + 1
        if text[word.end() : at] != " ":
            break
    forms = [
        form for name in reversed(found) for form in (name, WHOSE.sub("", name), name.rstrip("."))
    ]
    return list(dict.fromkeys(forms))


def _is_within(text, start, name):
    """Say whether a state's name is the end of a longer name."""
    before = BEFORE.search(text, max(0, start - REACH), start)
    if not before or before["word"].lower() in read_words("stop_words"):
        return False
    return not before["comma"] or _known_states().get(name) == name


def is_state(entry):
    """Say whether an Entry is a state: by its kind, or by its name in the list of states."""
    return entry.kind == STATE or (not entry.kind and entry.actor in _known_states())


def _joined(name, agent, state):
    """Return the agent's Entry as that of a country, None where the two hold on different days."""
    country, code, first, last = state
    first, last = (
        max(agent.valid_from, first or agent.valid_from),
        min(agent.valid_to, last or agent.valid_to),
    )
    if first > last:
        return None
    return agent._replace(
        alias=name,
        actor=f"{country} {agent.actor}",
        country=country,
        role=agent.role.replace(ANY, code),
        valid_from=first,
        valid_to=last,
    )


@cache
def _known_states():
    """Return {name or demonym: state} of the list of states."""
    return {
        name: row["country"]
        for row in read_table("countries")
        for name in (row["country"], *row["aliases"].split("|"), *row["demonyms"].split("|"))
        if name
    }


@cache
def _codes():
    """Return {country: code}, the first code where a country has several."""
    codes = {}
    for row in read_table("country_codes"):
        codes.setdefault(row["country"], row["code"])
    return codes
