"""What a figure counts and where: the class of its noun,
the place of its sentence, the party of a sum, totals.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache
from itertools import chain
from operator import itemgetter

import pandas as pd

from newskit.dictionary import country_dictionary
from newskit.events.places import places_in, rows_by_article
from newskit.figures.fates import cues, fate_nouns
from newskit.figures.noun_classes import noun_class
from newskit.lexicons import read_table, read_words
from newskit.schema import FATES, PEOPLE_KINDS

JOINS = re.compile(r"\band\b|\bwhile\b|;")
JOIN = 60  # characters that a join counts for
LENGTHY = re.compile(r"P(?:\d+Y|\d+DE|\d+CE|(?:[3-9]|\d\d+)M)$")  # durations: "in ten years of war"
LONG = 60  # days; a figure over a longer period tells of a country's or a war's total, not of one event
LONGEST_STATE = 3  # words
MANY = 100  # a number as large as this that is called a total once is one wherever it is told
OF_PEOPLE = frozenset(
    ("people", "children", "men", "women", "refugees")
)  # classes that may be the same people
PEOPLE = "people"


@cache
def _item_classes():
    return {row["noun"]: row["class"] for row in read_table("item_classes")}


@cache
def _anybody():
    """The nouns for the dead or hurt that say of nobody who it was:
    "others", "deaths", "the wounded".
    """
    described = set(cues()["adjective"])
    return fate_nouns() | described | {"", "other"}


@cache
def _total_cues():
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, read_words('total_cues')))})\b", re.IGNORECASE
    )


@cache
def states():
    """Return the names of states."""
    return frozenset(entry.actor for entry in country_dictionary().entries)


def item_class(counted: str, kind: str) -> str:
    """Return the class of things under which a counted noun is compared, the noun itself where it
    has none.

    >>> item_class("young villagers", "killed"), item_class("", "killed"), item_class("armed groups", "count")
    ('people', 'people', 'armed groups')
    >>> item_class("two policemen", "killed"), item_class("others", "injured"), item_class("miners", "killed")
    ('police', 'people', 'miners')
    """
    words = counted.lower().split()
    last = ""
    if words:
        last = words[-1]
    for form in noun_forms(last):
        if form in _item_classes():
            return _item_classes()[form]
    if kind in FATES and not _anybody().isdisjoint(noun_forms(last)):
        return PEOPLE
    if kind in PEOPLE_KINDS and (not last or kind != PEOPLE):
        return last or PEOPLE
    return counted.lower()


def wide_class(item: str, kind: str) -> str:
    """Return the class of an item that its group shares: children, men, miners and guests are
    people.

    >>> wide_class("children", "killed"), wide_class("miners", "killed"), wide_class("soldiers", "killed")
    ('people', 'people', 'soldiers')
    >>> wide_class("families", "displaced"), wide_class("miners", "people")
    ('families', 'miners')
    """
    is_class = item in _item_classes().values() and item not in OF_PEOPLE
    is_group = not noun_class("group").isdisjoint(noun_forms(item))
    if item in OF_PEOPLE or (kind in FATES and not is_class and not is_group):
        return PEOPLE
    return item


def noun_forms(word: str) -> tuple[str, ...]:
    """Return a noun and the forms that it may be the plural of.

    >>> "death" in noun_forms("deaths"), "man" in noun_forms("men")
    (True, True)
    """
    return word, word.removesuffix("s"), word.removesuffix("ies") + "y", re.sub("men$", "man", word)


def read_surroundings(figures: list[dict], tables) -> None:
    """Fill own_place, party and teller of the figures from what their sentences name, one article
    at a time.

    own_place is the place that the sentence ties a figure to, "" where it names none; of a total
    its state. party is who pays, sells or owes a sum: the actor named nearest in its sentence, who
    does not tell of it. teller is the speaker, else the organisation that the sentence begins with,
    else "".
    """
    of_article = defaultdict(list)
    for figure in figures:
        of_article[figure["doc_id"]].append(figure)
    heads = dict(
        zip(tables.articles["doc_id"], zip(tables.articles["title"], tables.articles["text"]))
    )
    for doc_id, mentions in chain(
        rows_by_article(tables.mentions), ((doc_id, []) for doc_id in heads)
    ):
        named = _Named(mentions, *heads.get(doc_id, ("", "")))
        for figure in of_article.pop(doc_id, ()):
            within = named.within(figure["sent_id"])
            if figure["is_total"]:
                figure["own_place"] = _total_place(figure, within, named)
            else:
                figure["own_place"] = _place(figure, within, named)
            if figure["of_people"]:
                figure["party"] = ""
            else:
                figure["party"] = _party(figure, within, named)
            figure["teller"] = (
                figure["speaker_actor"] or figure["speaker"] or _first_organisation(figure, within)
            )


def _place(figure, within, named):
    """The nearest place, one that the headline names before others."""
    places = [row for row in within if row["start"] in named.places]
    return _nearest(figure, named.told(places) or places, named.text)


def _total_place(figure, within, named):
    """The state of the sentence, else that of the headline,
    else the one that the article names most.
    """
    return (
        _nearest(figure, [row for row in within if row["actor"] in states()], named.text)
        or named.state
    )


def _party(figure, within, named):
    return _nearest(figure, [row for row in within if not _speaks(figure, row)], named.text)


def _first_organisation(figure, within):
    if not within:
        return ""
    first = within[0]
    begins = first["label"] == "ORG" and first["start"] - figure["sent_start"] <= len("The ")
    if begins and first["start"] < figure["start"]:
        return first["actor"]
    return ""


@cache
def _states_in(actor):
    """Return the first state that a name holds, in a list:
    "Myanmar" and "Myanmar army" both tell of Myanmar.
    """
    words = actor.split()
    for first in range(len(words)):
        for last in range(first + 1, first + LONGEST_STATE + 1):
            name = " ".join(words[first:last])
            if name in states():
                return [name]
    return []


class _Named:
    """What one article names."""

    def __init__(self, mentions, title, text):
        self.text, self.title = text, title
        self.rows = sorted(mentions, key=itemgetter("sent_id", "start"))
        self.sentences = [row["sent_id"] for row in self.rows]
        self.places = {row["start"] for row in places_in(mentions)}
        times = Counter(state for row in mentions for state in _states_in(row["actor"]))
        self.state = max(
            sorted(times), key=lambda state: (state in title, times[state]), default=""
        )

    def within(self, sent_id):
        """Return the mentions in a sentence."""
        return self.rows[
            bisect_left(self.sentences, sent_id) : bisect_right(self.sentences, sent_id)
        ]

    def told(self, places):
        """Return those of these places that the headline names."""
        return [row for row in places if row["text"] in self.title]


def sentences_of_totals(tables) -> set:
    """Return (doc_id, sent_id) of each sentence that tells of a whole country or war, not of one
    event.

    It names a period longer than an event's, or says so ("nationwide", "since the coup").
    """
    dates, sentences = tables.dates, tables.sentences
    long = (dates["last_day"] - dates["first_day"]).dt.days > LONG
    told = dates[
        long | dates["timex"].str.contains("/", regex=False) | dates["timex"].str.match(LENGTHY)
    ]
    cued = sentences[sentences["text"].str.contains(_total_cues())]
    return {*zip(told["doc_id"], told["sent_id"]), *zip(cued["doc_id"], cued["sent_id"])}


def mark_totals(figures: list[dict]) -> list[bool]:
    """Say for each figure of people whether it is a total of a country or a war.

    Its own words say so: a long period, a duration or a cue in its clause; or its large number is
    called one elsewhere.
    """
    own = [row["kind"] in PEOPLE_KINDS and _is_total(row) for row in figures]
    known = {
        (row["kind"], row["value"])
        for row, is_total in zip(figures, own)
        if is_total and row["value"] >= MANY
    }
    return [is_total or (row["kind"], row["value"]) in known for row, is_total in zip(figures, own)]


def _is_total(row):
    begin = row["sent_start"]
    clause = (
        row["sentence"][max(row["clause_start"] - begin, 0) : max(row["clause_end"] - begin, 0)]
        or row["sentence"]
    )
    first, last = row["as_of_first_day"], row["as_of_last_day"]
    return bool(_total_cues().search(clause)) or (
        pd.notna(first) and pd.notna(last) and (last - first).days > LONG
    )


def _nearest(figure, rows, text):
    """The actor named nearest; what stands behind an "and" or a semicolon is farther off."""
    if rows:
        return min(rows, key=lambda row: (_distance(figure, row, text), row["start"]))["actor"]
    return ""


def _distance(figure, row, text):
    between = text[row["end"] : figure["start"]] or text[figure["end"] : row["start"]]
    return len(between) + JOIN * len(JOINS.findall(between))


def _speaks(figure, row):
    start = figure["speaker_start"]
    return pd.notna(start) and start <= row["start"] < figure["speaker_end"]
