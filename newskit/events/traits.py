"""What articles are compared by: their names, headlines,
days, places, ages and tolls, as sparse matrices.
"""

import re
from collections import Counter
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from newskit.events.places import article_places, states_and_regions
from newskit.lexicons import read_words
from newskit.schema import DAY
from newskit.tables import Tables

WORD = re.compile(r"[^\W\d_]{3,}")
TOLLS = ("killed", "injured")
SMOOTH = 50  # articles of other news that a small corpus is thought to stand in
FRESH = 7  # days before print on which news has happened
FIRST = 150  # characters
UNKNOWN = -(10**6)  # the day of an article without one


class Traits(NamedTuple):
    """One row an article in each matrix.

    A cell is the weight of a term, rarer terms being heavier.
    """

    names: csr_matrix  # words of names, of length 1
    titles: csr_matrix  # words of headlines, of length 1
    dates: csr_matrix  # days that are named, and the day of print
    news: csr_matrix  # those of them that are close before the day of print
    ages: csr_matrix
    tolls: csr_matrix  # killed and injured, by number
    places: csr_matrix  # 1 for each place that is named
    main: csr_matrix  # 1 for each main place
    published: np.ndarray  # days since 1970
    story: np.ndarray  # one number a story


def read_traits(tables: Tables) -> Traits:
    """Return the Traits of the articles of `tables`, in their order."""
    articles = tables.articles
    row_of = {doc_id: row for row, doc_id in enumerate(articles["doc_id"])}
    places = list(article_places(tables).values())
    published = _day_numbers(articles["published"])
    main = Terms(place for own in places for place in own.main)
    days = _dates(tables, row_of, published)
    dates = Terms(day for row in days for day in row)
    return Traits(
        names=_unit(_weigh(_names(tables, row_of))),
        titles=_unit(_weigh(_headlines(articles))),
        dates=_weigh(days),
        news=dates.matrix([_fresh(row, day) for row, day in zip(days, published.tolist())]),
        ages=_weigh(_values(tables.figures, row_of, ("age",))),
        tolls=_weigh(_values(tables.figures, row_of, TOLLS)),
        places=main.matrix([dict.fromkeys(own.named, 1) for own in places]),
        main=_weigh([dict.fromkeys(own.main, 1) for own in places]),
        published=published,
        story=_story_numbers(articles),
    )


class Terms:
    """The columns of a matrix: one for each term."""

    def __init__(self, terms):
        self.column = {term: i for i, term in enumerate(dict.fromkeys(terms))}

    def matrix(self, rows: list[dict]) -> csr_matrix:
        """Return a matrix of these rows, {term: weight}; terms without a column are left out."""
        cells = [
            (i, self.column[term], weight)
            for i, row in enumerate(rows)
            for term, weight in row.items()
            if term in self.column
        ]
        at = [[cell[part] for cell in cells] for part in range(3)]
        return csr_matrix(
            (np.array(at[2], float), (at[0], at[1])), shape=(len(rows), max(len(self.column), 1))
        )


def _weigh(counts):
    """Weigh each term by how rare it is, and by the logarithm of how often the article has it.

    A term that a single article has can be shared with no other, and counts for the length of its
    row only.
    """
    matrix = Terms(term for row in counts for term in row).matrix(counts)
    rarity = np.log(
        (matrix.shape[0] + SMOOTH) / (np.bincount(matrix.indices, minlength=matrix.shape[1]) + 0.5)
    )
    matrix.data = np.log1p(matrix.data) * rarity[matrix.indices]
    return matrix


def _unit(matrix):
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
    return matrix


def _words(text):
    return [
        word for word in map(str.lower, WORD.findall(text)) if word not in read_words("stop_words")
    ]


def _headlines(articles):
    return [
        Counter(_words(title or _first_line(text)))
        for title, text in zip(articles["title"], articles["text"])
    ]


def _first_line(text):
    """What an article without a headline begins with."""
    return text.lstrip()[:FIRST].partition("\n")[0]


def _names(tables, row_of):
    counts = [Counter() for _ in row_of]
    mentions = tables.mentions[
        tables.mentions["label"].ne("NORP") & tables.mentions["kind"].ne("nominal")
    ]
    for doc_id, actor in zip(mentions["doc_id"], mentions["actor"]):
        if actor not in states_and_regions():
            words = _words(actor)
            counts[row_of[doc_id]].update({word: 1 / len(words) for word in words})
    return counts


def _dates(tables, row_of, published):
    counts = [Counter([day] if day != UNKNOWN else []) for day in published.tolist()]
    single = tables.dates[tables.dates["first_day"].eq(tables.dates["last_day"])]
    for doc_id, day in zip(single["doc_id"], _day_numbers(single["first_day"]).tolist()):
        counts[row_of[doc_id]][day] = 1
    return counts


def _fresh(days, published):
    return {day: 1 for day in days if published - FRESH <= day <= published + 1}


def _values(figures, row_of, kinds):
    counts = [Counter() for _ in row_of]
    own = figures[figures["kind"].isin(kinds) & figures["value"].notna()]
    for doc_id, kind, value in zip(own["doc_id"], own["kind"], own["value"]):
        counts[row_of[doc_id]][kind, value] = 1
    return counts


def _day_numbers(days):
    numbers = days.astype(DAY).to_numpy().astype("datetime64[D]").astype("int64")
    return np.where(pd.isna(days), UNKNOWN, numbers)


def _story_numbers(articles):
    story = articles["story"].where(articles["story"] != "", articles["doc_id"])
    return pd.factorize(story)[0]
