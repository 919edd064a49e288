"""Actors: the names of one article brought under one actor, and actors counted over a corpus."""

from newskit.actors.counting import PERIODS, Freq, check_freq, count_actors, count_over_time
from newskit.actors.kinds import of_kinds
from newskit.actors.merging import list_merges, list_open_aliases, merge_actors
from newskit.actors.names import name_mentions
from newskit.actors.speakers import name_speakers

__all__ = [
    "PERIODS",
    "Freq",
    "check_freq",
    "count_actors",
    "count_over_time",
    "list_merges",
    "list_open_aliases",
    "merge_actors",
    "name_mentions",
    "name_speakers",
    "of_kinds",
]
