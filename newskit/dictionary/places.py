"""What is known without a file: states by their names,
demonyms and capitals, some provinces, and bodies that have several names.
"""

from functools import cache

from newskit.dictionary.entries import Dictionary, Entry
from newskit.lexicons import read_table, read_words


@cache
def country_dictionary():
    """Return the Dictionary of states by their names and demonyms: what is known without a file."""
    return Dictionary(_states())


@cache
def place_dictionary():
    """Return the Dictionary of states and of provinces
    by their names, demonyms and abbreviations.
    """
    regions = [
        Entry(alias, row["region"], "place", row["country"])
        for row in read_table("regions")
        for alias in (row["region"], *_split(row["aliases"]))
    ]
    return Dictionary(_states() + regions)


@cache
def body_dictionary():
    """Return the Dictionary of international bodies and armed groups by their names and initials."""
    return Dictionary(
        [
            Entry(alias, row["body"], "organisation")
            for row in read_table("bodies")
            for alias in (row["body"], *_split(row["aliases"]))
        ]
    )


@cache
def capitals():
    """Return {capital: state}, without capitals that are called like their state."""
    return {
        row["capital"]: row["country"]
        for row in read_table("countries")
        if row["capital"] and row["capital"] != row["country"]
    }


@cache
def regions_behind_towns():
    """Return {abbreviation: region} of those that stand for it behind a town alone: "Mo.", "NJ"."""
    return {
        code: row["region"] for row in read_table("regions") for code in _split(row["behind_town"])
    }


@cache
def armed_forces():
    """Return the nouns for a state's armed force, in lower case: "military", "army"."""
    return frozenset(read_words("armed_forces"))


def _states():
    return [
        Entry(alias, row["country"], "state", row["country"])
        for row in read_table("countries")
        for alias in (row["country"], *_split(row["aliases"]), *_split(row["demonyms"]))
    ]


def _split(cell):
    return filter(None, cell.split("|"))
