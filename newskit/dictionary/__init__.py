"""The actor dictionary: which names and words stand for which actor, and when."""

from newskit.dictionary.entries import Dictionary, Entry
from newskit.dictionary.places import (
    armed_forces,
    body_dictionary,
    capitals,
    country_dictionary,
    place_dictionary,
    regions_behind_towns,
)
from newskit.dictionary.tables import DictionarySource, dictionary_of, digest_of, read_actors

__all__ = [
    "Dictionary",
    "DictionarySource",
    "Entry",
    "armed_forces",
    "body_dictionary",
    "capitals",
    "country_dictionary",
    "dictionary_of",
    "digest_of",
    "place_dictionary",
    "read_actors",
    "regions_behind_towns",
]
