"""What a figure is about, so that two reports of one thing meet: its items and where they were counted."""
import re
from functools import cache

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
    for form in (last, last.removesuffix("s"), last.removesuffix("ies") + "y", re.sub("men$", "man", last)):
        if form in _item_classes():
            return _item_classes()[form]
    if kind in PEOPLE_KINDS and (not last or kind != "people"):
        return last or "people"
    return counted.lower()


def anchors(tables):
    """Return figure_id -> the place or party that a figure is tied to, "" where none is named.

    For a toll the most specific place: in its sentence, else in the sentences before it, nearest
    first, else in the headline. For a sum the party named nearest to it. A total ("nationwide", "since
    the coup") belongs to the state in its sentence, not to the last village named.
    """
    mentions = {doc_id: rows.to_dict("records") for doc_id, rows in tables.mentions.groupby("doc_id")}
    articles = tables.articles.set_index("doc_id")[["title", "text"]].to_dict("index")
    totals = sentences_of_totals(tables)
    return {row["figure_id"]: _anchor(row, mentions.get(row["doc_id"], []), articles[row["doc_id"]],
                                      (row["doc_id"], row["sent_id"]) in totals)
            for row in tables.figures.to_dict("records")}


def sentences_of_totals(tables):
    """Return (doc_id, sent_id) of each sentence that tells of a whole country or war, not of one event.

    It names a period longer than an event's, or says so ("nationwide", "since the coup").
    """
    dates, sentences = tables.dates, tables.sentences
    long = (dates["last_day"] - dates["first_day"]).dt.days > LONG
    told = dates[long | dates["timex"].str.contains("/", regex=False) | dates["timex"].str.match(LENGTHY)]
    cued = sentences[sentences["text"].str.contains(_total_cues())]
    return {*zip(told["doc_id"], told["sent_id"]), *zip(cued["doc_id"], cued["sent_id"])}


def _anchor(figure, mentions, article, is_total):
    sentence = [row for row in mentions if row["sent_id"] == figure["sent_id"]]
    if figure["kind"] not in PEOPLE_KINDS:
        return _nearest(figure, [row for row in sentence if not _speaks(figure, row)], article["text"])
    if is_total:
        return _nearest(figure, [row for row in sentence if row["actor"] in _states()], article["text"])
    before = [row for row in mentions if row["sent_id"] < figure["sent_id"]]
    for rows in (sentence, before[::-1]):
        places = [row for row in rows if row["label"] in PLACE_LABELS and row["actor"] not in _states()]
        told = [row for row in places if row["text"] in article["title"]]
        if places:
            return _nearest(figure, told or places, article["text"]) if rows is sentence \
                else (told or places)[0]["actor"]
    return figure["place"]


def _nearest(figure, rows, text):
    """The actor named nearest; what stands behind an "and" or a semicolon is farther off."""
    return min(rows, key=lambda row: (_distance(figure, row, text), row["start"]))["actor"] if rows else ""


def _distance(figure, row, text):
    between = text[row["end"]:figure["start"]] or text[figure["end"]:row["start"]]
    return len(between) + JOIN * len(JOINS.findall(between))


def _speaks(figure, row):
    start = figure["speaker_start"]
    return pd.notna(start) and start <= row["start"] < figure["speaker_end"]

