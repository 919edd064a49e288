"""Kinds of actors: what the dictionary and the list of states say,
else what most mentions of a name look like.
"""

from collections.abc import Iterable
from functools import cache

import pandas as pd

from newskit.dictionary import body_dictionary, capitals, dictionary_of, place_dictionary
from newskit.lexicons import read_words
from newskit.schema import PLACE_LABELS, NewskitError

LABEL_KINDS = {"PERSON": "person", "ORG": "organisation", "NORP": "group"} | dict.fromkeys(
    PLACE_LABELS, "place"
)
KINDS = ("person", "organisation", "state", "place", "group", "medium", "event")


def known_entries(tables, dictionary=None):
    """Return {actor: entry} of known bodies, the states,
    the provinces and the actor dictionary, which goes before.
    """
    shipped = (*body_dictionary().entries, *place_dictionary().entries)
    known = {entry.actor: entry for entry in shipped}
    given = dictionary_of(tables, dictionary)
    if given is not None:
        known |= given.agents_among(tables.mentions["actor"].unique())
        known |= {entry.actor: entry for entry in given.entries}
    return known


def kinds_of_actors(mentions: pd.DataFrame, known: dict) -> dict:
    """Return {actor: kind} of the actors of `mentions`, "" where neither `known` nor a label tells.

    >>> from newskit.schema import example
    >>> kinds_of_actors(example("mentions", actor=["Ana Ruiz", "Oslo Times"], label=["PERSON", "ORG"]), {})
    {'Ana Ruiz': 'person', 'Oslo Times': 'medium'}
    """
    labels = mentions[mentions["actor"] != ""].groupby("actor")["label"].agg(_usual)
    return {
        actor: getattr(known.get(actor), "kind", "") or _kind(actor, label)
        for actor, label in labels.items()
    }


def _usual(labels):
    counts = labels.value_counts()
    return min(counts.index, key=lambda label: (-counts[label], label))


def _kind(actor, label):
    """A body is a medium by the last word of its name; a single word may be labelled a place or a
    person.

    The capital of a state is a place whatever the model takes it for.
    """
    if actor in capitals():
        return "place"
    words = actor.lower().split()
    is_medium = words[-1] in media_words() and (label == "ORG" or len(words) == 1)
    if is_medium:
        return "medium"
    return LABEL_KINDS.get(label, "")


def of_kinds(kinds: Iterable[str] | None, tables, dictionary=None):
    """Return the actors of `tables` of one of `kinds`,
    None where all are meant; NewskitError for an unknown kind.
    """
    if kinds is None:
        return None
    known, kinds = (
        known_entries(tables, dictionary),
        [kinds] if isinstance(kinds, str) else list(kinds),
    )
    possible = sorted({*KINDS, *(entry.kind for entry in known.values() if entry.kind)})
    for kind in kinds:
        if kind not in possible:
            raise NewskitError(
                f"There is no kind of actor called {kind!r}; kinds can be {', '.join(map(repr, possible))}."
            )
    return {
        actor for actor, kind in kinds_of_actors(tables.mentions, known).items() if kind in kinds
    }


@cache
def media_words():
    """Return the words that end the name of a medium or are one, lower case: "times", "reuters"."""
    return frozenset(read_words("media_words"))
