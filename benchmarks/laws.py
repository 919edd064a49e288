"""The laws that every row keeps: asserted by the tests on chosen texts, by the fuzzer on a million others."""

from collections import Counter

import pandas as pd

import newskit as nk
from newskit.cleaning.hygiene import clean_line
from newskit.schema import TABLES, table

SPANS = {
    "sentences": [("text", "start", "end")],
    "mentions": [("text", "start", "end")],
    "dates": [("text", "start", "end")],
    "quotes": [
        ("text", "start", "end"),
        ("speaker", "speaker_start", "speaker_end"),
        ("cue", "cue_start", "cue_end"),
    ],
    "figures": [
        ("text", "start", "end"),
        ("speaker", "speaker_start", "speaker_end"),
        ("as_of_text", "as_of_start", "as_of_end"),
    ],
}


def check_laws(tables):
    """Assert laws 1, 2, 3, 5 and 7 on `tables`."""
    for name in TABLES:
        if hasattr(tables, name):
            assert getattr(tables, name).dtypes.to_dict() == table(name, []).dtypes.to_dict(), name
    texts = tables.articles.set_index("doc_id")["text"]
    sentences = tables.sentences.set_index(["doc_id", "sent_id"])
    for name, spans in SPANS.items():
        for row in getattr(tables, name).to_dict("records"):
            for text, start, end in spans:
                if pd.notna(row[start]):
                    assert texts[row["doc_id"]][row[start] : row[end]] == row[text] != "", (
                        name,
                        text,
                    )
                else:
                    assert row[text] == ""
            sentence = sentences.loc[(row["doc_id"], row["sent_id"])]
            assert sentence["start"] <= row["start"] < sentence["end"], name
            assert name == "quotes" or row["end"] <= sentence["end"], name
    check_overlaps(tables)
    check_lines(tables)
    check_counts(tables)


def check_overlaps(tables):
    """No character belongs to two figures, or to two dates."""
    for name in ("figures", "dates"):
        rows = getattr(tables, name).sort_values(["doc_id", "start"])
        before = rows.groupby("doc_id")["end"].shift(fill_value=0)
        assert (rows["start"] >= before).all(), name


def check_article(rows, text):
    """Assert laws 1 and 2 on the rows of one article by table name, as annotate_doc gives them."""
    for name, spans in SPANS.items():
        for row in rows[name]:
            for column, start, end in spans:
                found = row.get(start) is not None
                assert (
                    text[row[start] : row[end]] == row[column] != "" if found else row[column] == ""
                ), (name, column)
            sentence = rows["sentences"][row["sent_id"]]
            assert sentence["start"] <= row["start"] < sentence["end"], name


def check_lines(tables):
    """Every character of a page is in one line; a kept line is a slice of the text."""
    for article in tables.articles.itertuples():
        lines = tables.lines[tables.lines["doc_id"] == article.doc_id]
        whole = "".join(
            article.page[line.page_start : line.page_end] for line in lines.itertuples()
        )
        assert whole == (article.page if clean_line(article.page) else "")
        kept = lines.dropna(subset=["start"])
        assert (kept["role"] == "body").all()
        for line in kept.itertuples():
            words = clean_line(article.text[line.start : line.end])
            assert words and words == clean_line(article.page[line.page_start : line.page_end])


def check_counts(tables):
    """Every count is the number of its evidence rows."""
    actors = nk.count_actors(tables)
    assert actors["mentions"].sum() == (tables.mentions["actor"] != "").sum()
    for within in ("sentence", "paragraph", "article"):
        pairs, edges = nk.pair_actors(tables, within=within), nk.count_edges(tables, within=within)
        found = Counter(zip(pairs["source"], pairs["target"]))
        assert found == {(row.source, row.target): row.sentences for row in edges.itertuples()}
        assert all(source < target for source, target in found)
