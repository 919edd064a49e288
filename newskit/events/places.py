"""The places of an article: towns, villages and counties,
without states, streets, buildings, offices and persons.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from newskit.dictionary import place_dictionary
from newskit.lexicons import read_table, read_words
from newskit.tables import Tables

LEAD = 600  # characters: what an article is about it names early
READ = ("sent_id", "start", "end", "text", "label", "actor")  # columns of mentions
LABELS = frozenset(("GPE", "LOC"))
TOWN = re.compile(r"[^\W\d_][^,(\n—–|/]*")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


class ArticlePlaces(NamedTuple):
    """The places that an article names, how often each,
    and the main ones: of headline or dateline, else the most named.
    """

    named: Counter
    main: tuple


@cache
def states_and_regions() -> frozenset:
    """Return the names of states and of the provinces of large ones."""
    return frozenset(entry.actor for entry in place_dictionary().entries)


@cache
def _site_words() -> frozenset:
    return frozenset(
        word.lower() for word in (*read_words("site_nouns"), *read_words("street_nouns"))
    )


@cache
def _holidays():
    return frozenset(row["holiday"].lower() for row in read_table("dates_holidays"))


def is_place(mention: dict) -> bool:
    """Say whether a row of mentions names a place that is not a state.

    >>> row = {"label": "GPE", "text": "Bergen", "actor": "Bergen"}
    >>> is_place(row), is_place(row | {"text": "Kirk Street", "actor": "Kirk Street"}), is_place(row | {"actor": "France"})
    (True, False, False)
    """
    if mention["actor"] in states_and_regions() or mention["actor"].lower() in _holidays():
        return False
    words = {
        word.lower().removesuffix("'s").removesuffix("’s")
        for word in WORD.findall(mention["actor"])
    }
    return (
        mention["label"] in LABELS
        and mention["text"][:1].isupper()
        and words.isdisjoint(_site_words())
    )


def is_fixed_place(mention: dict, labels: Counter) -> bool:
    """Say the same, and that the article calls the actor
    a place more often than a person or an organisation.
    """
    others = labels[mention["actor"], "PERSON"] + labels[mention["actor"], "ORG"]
    return is_place(mention) and labels[mention["actor"], "place"] > others


def places_in(mentions: list[dict]) -> list[dict]:
    """Return those rows of one article's mentions that name a place."""
    labels = Counter(
        (row["actor"], "place" if row["label"] in LABELS else row["label"]) for row in mentions
    )
    return [row for row in mentions if is_fixed_place(row, labels)]


def find_town(dateline: str) -> str:
    """Return the town of a dateline, as it is usually written, "" where it has none.

    >>> find_town("ST. LOUIS, Mo. (KMOX)"), find_town("(Reuters)"), find_town("BANGKOK")
    ('St. Louis', '', 'Bangkok')
    """
    found = TOWN.match(dateline)
    name = ""
    if found:
        name = found[0].strip(" -")
    is_town = name.isupper() and not any(map(str.isdigit, dateline.partition(",")[0]))
    if is_town:
        return " ".join(word.capitalize() for word in name.split())
    return name


def rows_by_article(mentions: pd.DataFrame) -> Iterator[tuple[str, list[dict]]]:
    """Yield each doc_id of the mentions with its rows as dicts, one article at a time."""
    ordered = mentions.sort_values("doc_id", kind="stable")
    rows = zip(ordered["doc_id"], *(ordered[name] for name in READ))
    for doc_id, own in groupby(rows, key=itemgetter(0)):
        yield doc_id, [dict(zip(READ, row[1:])) for row in own]


def article_places(tables: Tables) -> dict[str, ArticlePlaces]:
    """Return the ArticlePlaces of each article by its doc_id, in the order of the articles."""
    heads = {
        row[0]: row[1:]
        for row in zip(*(tables.articles[name] for name in ("doc_id", "title", "dateline")))
    }
    found = {
        doc_id: _places(rows, *heads[doc_id])
        for doc_id, rows in rows_by_article(tables.mentions)
        if doc_id in heads
    }
    return {doc_id: found.get(doc_id) or _places([], *head) for doc_id, head in heads.items()}


def _places(mentions, title, dateline):
    rows = places_in(mentions)
    town = find_town(dateline)
    named = Counter(row["actor"] for row in rows)
    if town not in states_and_regions() | {""}:
        named.setdefault(town, 1)
    in_title = [row["actor"] for row in rows if row["text"] in title or row["actor"] in title]
    main = sorted(
        set(in_title or _most_named(named, rows, town)),
        key=lambda place: (is_wide(place), -named[place], place == town, place),
    )
    return ArticlePlaces(named, tuple(main))


def _most_named(named, rows, town):
    """Return the town of the dateline and the places named most,
    of those that come early or more than once.
    """
    counted = {row["actor"] for row in rows if row["start"] < LEAD or named[row["actor"]] > 1}
    most = max((named[place] for place in counted), default=0)
    return [
        place for place in named if place == town or (place in counted and named[place] == most)
    ]


@cache
def is_wide(place: str) -> bool:
    """Say whether a place is larger than a town: a county, a province.

    >>> is_wide("Bristol County"), is_wide("Bristol")
    (True, False)
    """
    return not _wide_words().isdisjoint(place.lower().split())


@cache
def _wide_words():
    return frozenset(read_words("wide_place_nouns"))
