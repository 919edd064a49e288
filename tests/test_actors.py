"""Mentions and actors: who is named, under which names, and who a speaker is."""
import pandas as pd
import pytest

import newskit as nk
from newskit.mentions import find_mentions, trim_name
from newskit.nlp import load_pipeline
from newskit.schema import table

TRIMMED = [
    # as the model finds it                  label      the bare name
    ("the Vice-Senior General Soe Win’s",    "PERSON",  "Soe Win"),
    ("Major-General Yang Yang",              "PERSON",  "Yang Yang"),
    ("President Joe Biden",                  "PERSON",  "Joe Biden"),
    ("the United Nations'",                  "ORG",     "United Nations"),
    ("the U.N.",                             "ORG",     "U.N."),
    ("General Motors",                       "ORG",     "General Motors"),
    ("“Yangon”",                             "GPE",     "Yangon"),
]


def _annotate(text, actors=None, **columns):
    return nk.annotate(table("articles", [{"doc_id": "d" * 16, "page": text, "text": text, "language": "en",
                                           "published": pd.Timestamp("2023-05-31"), **columns}]), actors=actors)


@pytest.mark.parametrize(("found", "label", "bare"), TRIMMED)
def test_a_name_is_trimmed(found, label, bare):
    """Articles, titles, quotation marks and possessives are no part of a name."""
    start, end = trim_name(found, 0, len(found), label)
    assert found[start:end] == bare


def test_a_name_found_once_is_found_everywhere():
    """Every occurrence of a name counts, also where the model passes over it."""
    text = "Zaw Min Tun spoke. later zaw left, Zaw Min Tun and others\nZaw Min Tun: no word"
    found = [row["text"] for row in find_mentions(load_pipeline()(text))]
    assert found.count("Zaw Min Tun") == 3


@pytest.mark.parametrize(("text", "form", "actor"), [
    ("Tom Andrews spoke on Monday. Andrews then left Geneva.", "Andrews", "Tom Andrews"),
    ("Chinese officials came.", "Chinese", "China"),
    ("The Assistance Association for Political Prisoners (AAPP) counts. AAPP said so on Monday in Yangon.", "AAPP",
     "Assistance Association for Political Prisoners"),
    ("John Smith met Ann Smith. Smith left the room.", "Smith", "Smith"),
])
def test_the_forms_of_one_article_fall_together(text, form, actor):
    """Last names, demonyms and acronyms join their actor; an ambiguous last name stays alone."""
    mentions = _annotate(text).mentions
    assert set(mentions.loc[mentions["text"] == form, "actor"]) == {actor}


def test_the_dictionary_finds_words_that_are_no_names():
    """ "The junta" is an actor when the dictionary says so, and its row says that it is no name."""
    actors = pd.DataFrame({"alias": ["junta", "Beijing"], "actor": ["Military", "China"]})
    mentions = _annotate("The junta thanked Beijing.", actors).mentions
    assert mentions[["text", "kind", "actor"]].values.tolist() == [
        ["junta", "nominal", "Military"], ["Beijing", "name", "China"]]


def test_a_country_inside_the_name_of_a_body_is_not_named():
    """ "Bank of China" is no mention of China, "China's central bank" is one."""
    actors = pd.DataFrame({"alias": ["China"], "actor": ["China"]})
    assert "China" not in set(_annotate("He works for the Bank of China in London.", actors).mentions["actor"])
    assert "China" in set(_annotate("China's central bank cut its rate.", actors).mentions["actor"])


@pytest.mark.parametrize(("text", "speaker", "actor"), [
    ('"We go," said Tom Andrews.', "Tom Andrews", "Tom Andrews"),
    ("Tom Andrews arrived. He said that 12 people were killed.", "He", "Tom Andrews"),
    ("China's foreign ministry said that 12 people were killed.", "China's foreign ministry", "China"),
    ("A villager from Sagaing said that 12 people were killed.", "A villager from Sagaing", ""),
])
def test_a_speaker_is_the_slice_and_the_actor_who_it_is(text, speaker, actor):
    """A pronoun stands for the person before, a ministry for its state, an unnamed villager for nobody."""
    quote = _annotate(text).quotes.iloc[0]
    assert (quote["speaker"], quote["speaker_actor"]) == (speaker, actor)


def test_counts_are_those_of_the_rows(tables):
    """Mentions and articles of an actor are the rows that name it."""
    first = nk.count_actors(tables).iloc[0]
    rows = tables.mentions[tables.mentions["actor"] == first["actor"]]
    assert (first["mentions"], first["articles"]) == (len(rows), rows["doc_id"].nunique())
    assert str(rows["text"].value_counts().iloc[0]) in first["aliases"]


def test_merging_joins_spellings_and_changes_no_count():
    """Names that differ in case and accents become the most frequent one; no row is lost."""
    mentions = nk.example("mentions", actor=["António Guterres", "Antonio Guterres", "ANTONIO GUTERRES",
                                             "Antonio Guterres", "China"])
    merged = nk.merge_actors(nk.Tables(mentions=mentions)).mentions
    assert merged["actor"].value_counts().to_dict() == {"Antonio Guterres": 4, "China": 1}


def test_a_period_without_articles_is_missing_and_not_zero(tables):
    """Counts over time tell nothing read from nothing found."""
    counts = nk.count_over_time(tables, ["China"], "month")["China"]
    read = tables.articles["published"].dropna().dt.to_period("M")
    assert counts.notna().sum() == read.nunique() and counts.sum() <= len(read)


def test_an_unknown_period_is_named(tables):
    """A wrong period lists the right ones."""
    with pytest.raises(nk.NewskitError, match="'month'"):
        nk.count_over_time(tables, ["China"], "fortnight")


@pytest.mark.parametrize(("breaks", "message"), [
    (lambda frame: frame.drop(columns="text"), "no column 'text'"),
    (lambda frame: pd.concat([frame, frame.iloc[:1]]), "drop_duplicates")])
def test_broken_articles_are_named_before_any_work(breaks, message, articles):
    """A missing column or a doubled id stops annotate with the line that mends it."""
    with pytest.raises(nk.NewskitError, match=message):
        nk.annotate(breaks(articles))


def test_an_unknown_model_is_named(articles):
    """A model that is not installed says how to get one."""
    with pytest.raises(nk.NewskitError, match="'xx_none' is not installed[\\s\\S]*pip install"):
        nk.annotate(articles.head(1), model="xx_none")
