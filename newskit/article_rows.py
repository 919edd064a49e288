"""One parsed article -> its rows: every finder takes its own, and they learn of each other."""

from bisect import bisect_right
from itertools import pairwise

import pandas as pd

from newskit.actors import name_mentions, name_speakers
from newskit.attribution import attribute
from newskit.dates import find_dates
from newskit.figures import find_figures
from newskit.mentions import find_mentions
from newskit.nlp import sentence_starts, text_of
from newskit.quotes import find_quotes
from newskit.schema import TABLES, Context

FINDERS = {
    "mentions": find_mentions,
    "quotes": find_quotes,
    "dates": find_dates,
    "figures": find_figures,
}
SLICES = (
    ("text", "start", "end"),
    ("speaker", "speaker_start", "speaker_end"),
    ("cue", "cue_start", "cue_end"),
    ("as_of_text", "as_of_start", "as_of_end"),
)


def annotate_doc(doc, article, dictionary=None, singles=False):
    """Return the rows of one parsed article by table name; `article` is its row as a dict."""
    published = article["published"]
    context = Context(
        published=None if pd.isna(published) else published.date(),
        outlet=article["outlet"],
        dictionary=dictionary,
        singles=singles,
    )
    text, rows = text_of(doc), {"sentences": _sentences(doc)}
    starts = [row["start"] for row in rows["sentences"]]
    for name, find in FINDERS.items():
        rows[name] = [_place(row, name, starts, rows["sentences"]) for row in find(doc, context)]
        rows[name] = [row for row in rows[name] if row is not None]
    name_mentions(rows["mentions"], text, context)
    attribute(rows, text, context, article["dateline"])
    name_speakers(rows["quotes"], rows["figures"], rows["mentions"], text, article["byline"])
    _number_figures(rows["figures"], article["doc_id"])
    if text != article["text"]:
        _quote_article(rows, article["text"])
    return {
        name: [_to_row(article["doc_id"], row, name) for row in found]
        for name, found in rows.items()
    }


def _to_row(doc_id, row, name):
    """Return the columns of a row alone: what finders tell each other,
    tokens among it, would keep the parse in memory.
    """
    return {"doc_id": doc_id} | {
        column: row[column] for column in TABLES[name] if column in row and column != "doc_id"
    }


def _quote_article(rows, text):
    """Take the rows' words from the article where it was parsed in another case."""
    for row in (row for found in rows.values() for row in found):
        for name, start, end in SLICES:
            if row.get(start) is not None:
                row[name] = text[row[start] : row[end]]


def _sentences(doc):
    whole, rows, paragraph, last = text_of(doc), [], 0, 0
    for first, behind in pairwise(sentence_starts(doc)):
        sent = doc[first:behind]
        start, written = sent.start_char, whole[sent.start_char : sent.end_char]
        text = written.strip()
        if not text:
            continue
        start += len(written) - len(written.lstrip())
        paragraph += bool(rows) and "\n" in whole[last:start]
        last = start + len(text)
        rows.append(
            {
                "sent_id": len(rows),
                "start": start,
                "end": last,
                "text": text,
                "paragraph": paragraph,
            }
        )
    return rows


def _place(row, name, starts, sentences):
    """Give a row its sentence; a row that crosses a sentence's end is not evidence (quotes may)."""
    sent_id = bisect_right(starts, row["start"]) - 1
    if sent_id < 0 or (name != "quotes" and row["end"] > sentences[sent_id]["end"]):
        return None
    return {"sent_id": sent_id, **row}


def _number_figures(figures, doc_id):
    for row in figures:
        row["figure_id"] = f"{doc_id}:{row['start']}"
        if row["part_of"] is None:
            row["part_of"] = ""
        else:
            row["part_of"] = f"{doc_id}:{row['part_of']}"
