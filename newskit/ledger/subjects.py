"""What a figure is about, so that two reports of one thing meet: its items and where they were counted."""
import re
from bisect import bisect_left, bisect_right
from functools import cache
from operator import itemgetter

import pandas as pd

from newskit.dictionary import country_dictionary
from newskit.lexicons import read_table, read_words
from newskit.schema import PEOPLE_KINDS, PLACE_LABELS

JOINS = re.compile(r"\band\b|\bwhile\b|;")
JOIN = 60       # characters that a join counts for
LENGTHY = re.compile(r"P(?:\d+Y|\d+DE|\d+CE|(?:[3-9]|\d\d+)M)$")      # durations: "in ten years of war"
LONG = 60       # days; a figure over a longer period tells of a country's or a war's total, not of one event


@cache
def _item_classes():
    return {row["noun"]: row["class"] for row in read_table("item_classes")}


@cache
def _total_cues():
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, read_words('total_cues')))})\b", re.IGNORECASE)


@cache
def _states():
    return frozenset(entry.actor for entry in country_dictionary().entries)


def item_class(counted, kind):
    """Return the class of things under which a counted noun is compared.

    >>> item_class("young villagers", "killed"), item_class("", "killed"), item_class("armed groups", "count")
    ('people', 'people', 'armed groups')
    >>> item_class("two policemen", "killed")
    'police'
    """
    words = counted.lower().split()
    last = words[-1] if words else ""
    for form in noun_forms(last):
        if form in _item_classes():
            return _item_classes()[form]
    if kind in PEOPLE_KINDS and (not last or kind != "people"):
        return last or "people"
    return counted.lower()


def noun_forms(word):
    """Return a noun and the forms that it may be the plural of.

    >>> "death" in noun_forms("deaths"), "man" in noun_forms("men")
    (True, True)
    """
    return word, word.removesuffix("s"), word.removesuffix("ies") + "y", re.sub("men$", "man", word)


def anchors(tables):
    """Return figure_id -> the place or party that a figure is tied to, "" where none is named.

    For a toll the most specific place: in its sentence, else in the sentences before it, nearest
    first, else in the headline. For a sum the party named nearest to it. A total ("nationwide", "since
    the coup") belongs to the state in its sentence, not to the last village named.
    """
    mentions = {doc_id: rows.to_dict("records") for doc_id, rows in tables.mentions.groupby("doc_id")}
    articles = {row.doc_id: _Named(mentions.get(row.doc_id, []), row.title, row.text) for row in tables.articles.itertuples()}
    totals = sentences_of_totals(tables)
    return {row["figure_id"]: _anchor(row, articles[row["doc_id"]], (row["doc_id"], row["sent_id"]) in totals)
            for row in tables.figures.to_dict("records")}


class _Named:
    """What an article names, by sentence: a long article is not gone through for each of its figures."""

    def __init__(self, mentions, title, text):
        self.text, self.title = text, title
        self.rows = sorted(mentions, key=itemgetter("sent_id"))
        self.sentences = [row["sent_id"] for row in self.rows]
        places = [row for row in self.rows if _is_place(row)]
        self.before = [(rows, [row["sent_id"] for row in rows]) for rows in (self.told(places), places)]

    def within(self, sent_id):
        """Return the mentions in a sentence."""
        return self.rows[bisect_left(self.sentences, sent_id):bisect_right(self.sentences, sent_id)]

    def told(self, places):
        """Return those of these places that the headline names."""
        return [row for row in places if row["text"] in self.title]

    def last_place(self, sent_id):
        """Return the last place before a sentence, one that the headline names if there is one; else None."""
        for rows, sentences in self.before:
            if at := bisect_left(sentences, sent_id):
                return rows[at - 1]
        return None


def _is_place(row):
    return row["label"] in PLACE_LABELS and row["actor"] not in _states()


def sentences_of_totals(tables):
    """Return (doc_id, sent_id) of each sentence that tells of a whole country or war, not of one event.

    It names a period longer than an event's, or says so ("nationwide", "since the coup").
    """
    dates, sentences = tables.dates, tables.sentences
    long = (dates["last_day"] - dates["first_day"]).dt.days > LONG
    told = dates[long | dates["timex"].str.contains("/", regex=False) | dates["timex"].str.match(LENGTHY)]
    cued = sentences[sentences["text"].str.contains(_total_cues())]
    return {*zip(told["doc_id"], told["sent_id"]), *zip(cued["doc_id"], cued["sent_id"])}


def _anchor(figure, named, is_total):
    sentence = named.within(figure["sent_id"])
    if figure["kind"] not in PEOPLE_KINDS:
        return _nearest(figure, [row for row in sentence if not _speaks(figure, row)], named.text)
    if is_total:
        return _nearest(figure, [row for row in sentence if row["actor"] in _states()], named.text)
    if places := [row for row in sentence if _is_place(row)]:
        return _nearest(figure, named.told(places) or places, named.text)
    last = named.last_place(figure["sent_id"])
    return last["actor"] if last else figure["place"]


def _nearest(figure, rows, text):
    """The actor named nearest; what stands behind an "and" or a semicolon is farther off."""
    return min(rows, key=lambda row: (_distance(figure, row, text), row["start"]))["actor"] if rows else ""


def _distance(figure, row, text):
    between = text[row["end"]:figure["start"]] or text[figure["end"]:row["start"]]
    return len(between) + JOIN * len(JOINS.findall(between))


def _speaks(figure, row):
    start = figure["speaker_start"]
    return pd.notna(start) and start <= row["start"] < figure["speaker_end"]

