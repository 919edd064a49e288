"""Wire copies: which articles are one story, and what each copy changed."""
import random
import re

import pandas as pd
import pytest
from conftest import DATA

import newskit as nk
from newskit.duplicates import changes
from newskit.schema import example

LEAD = "A ferry with 40 people on board ran aground off the northern coast early on Monday, the harbour office said."
REST = ("All of them were brought ashore by noon, among them six children and the captain, who broke an arm. ",
        "The ferry had left the old pier at five and lost its way in the fog, according to two of the crew. ",
        "It was the third accident on that route this year, and the town council wants the lights repaired. ",
        "The owner of the line did not answer calls. A hearing has been set for the last week of the month.")
STORY = LEAD + " " + "".join(REST)
OTHER = ("The town council has chosen a new market hall of glass and oak after a debate of four hours. It will stand "
         "where the old fish market was, and is to open in two years. Traders fear that rents will rise by a third.")


def _stories(*texts):
    return nk.group_stories(example("articles", doc_id=[f"{i:02}" for i in range(len(texts))], text=list(texts)))["story"].tolist()


@pytest.mark.parametrize("copy", [
    STORY, STORY.upper(), LEAD + " " + "".join(REST[:3]), "".join(REST), "Fog was thick that night. " + STORY,
    STORY.replace("early on Monday", "on Monday morning"), STORY.replace(". ", ".\n\n"), STORY + " " + OTHER[:90]])
def test_a_copy_is_known_by_its_words(copy):
    """A cut end, another lead, a few other words, another layout: it is still the same story."""
    assert _stories(STORY, copy, OTHER) == ["00", "00", ""]


@pytest.mark.parametrize("other", [
    OTHER, LEAD, "", "Fog.", " ".join(reversed(STORY.split())),
    "A ferry ran aground off the northern coast. " + OTHER])
def test_what_shares_only_a_topic_is_no_copy(other):
    """The same event in other words is another report, and so is a mere excerpt of it."""
    assert _stories(STORY, other) == ["", ""]


def test_the_order_of_the_rows_changes_nothing():
    """Groups and their names are the same however the articles are sorted."""
    texts = [STORY, OTHER, LEAD + " " + "".join(REST[:2]), OTHER + " Nobody was hurt.", "".join(REST[1:])]
    articles = example("articles", doc_id=list("edcba"), text=texts)
    known = nk.group_stories(articles).set_index("doc_id")["story"].sort_index()
    for seed in range(5):
        shuffled = articles.sample(frac=1, random_state=seed)
        again = nk.group_stories(shuffled)
        assert again["doc_id"].tolist() == shuffled["doc_id"].tolist()
        assert again.set_index("doc_id")["story"].sort_index().equals(known)


def test_planted_copies_are_found_and_nothing_else():
    """Of copies that keep 70 % of the sentences, in order or not, all are found; strangers stay apart."""
    dice = random.Random(7)
    words = [f"word{i}" for i in range(3000)]
    def write():
        return [" ".join(dice.choices(words, k=15)) for _ in range(20)]
    texts, origin = [], []
    for i in range(60):
        story = write()
        kept = dice.sample(range(20), 14)
        copy = [story[j] if j in kept else fresh for j, fresh in enumerate(write())]
        texts += [". ".join(story), ". ".join(copy if i % 2 else story[:14])]
        origin += [i, i]
    found = pd.Series(_stories(*texts))
    assert found.ne("").all() and found.groupby(origin).nunique().eq(1).all() and found.nunique() == 60


def test_tables_from_a_folder_are_grouped_like_articles():
    """What load_tables gives is grouped as what read_articles gives; nothing else of it changes."""
    tables = nk.Tables(articles=example("articles", doc_id=["a", "b", "c"], text=[STORY, OTHER, STORY + " "]))
    grouped = nk.group_stories(tables)
    assert grouped.articles["story"].tolist() == ["a", "", "a"] and grouped.figures is tables.figures


def test_no_article_at_all():
    """An empty table has its column too."""
    assert nk.group_stories(example("articles", doc_id=[], text=[]))["story"].tolist() == []


def test_changes_rebuild_the_copy():
    """What was kept, cut and added makes the second text out of the first, character by character."""
    second = "Fog. " + STORY.replace("ran aground", "went aground").replace(REST[1], "")
    for one in changes(STORY, second):
        assert second[one["start"]:one["end"]] == one["after"]
    kinds = [one["change"] for one in changes(STORY, second)]
    assert kinds == ["added", "replaced", "cut"]


@pytest.fixture(scope="module")
def exports():
    """The sample exports with their stories."""
    with pytest.warns(UserWarning, match="metadata only"):
        return nk.group_stories(nk.read_articles(DATA / "exports"))


def test_copies_in_exports_are_one_story(exports):
    """One report in three papers and six files is one story, whatever its headline."""
    lake = exports[exports["text"].str.contains("Lake Orm")]
    assert len(lake) == 6 and lake["story"].nunique() == 1 and lake["title"].nunique() == 3


def test_compare_copies_says_who_changed_what(exports):
    """Each change stands at its characters in the copy."""
    story = exports.loc[exports["text"].str.contains("Lake Orm"), "story"].iloc[0]
    found = nk.compare_copies(exports, story)
    assert set(found["change"]) == {"added", "cut"} and "The Strait Courier" not in set(found["outlet"])
    texts = exports.set_index("doc_id")["text"]
    assert all(texts[row.doc_id][row.start:row.end] == row.after for row in found.itertuples())
    with pytest.raises(nk.NewskitError, match="no story 'x'. Stories: '"):
        nk.compare_copies(exports, "x")


def test_copies_are_shown_escaped():
    """What was cut and what was added is marked; markup in an article stays text."""
    articles = example("articles", doc_id=["a", "b"], text=[STORY, STORY + " <script>alert(1)</script>"], outlet=["X", "Y"])
    shown = nk.show_copies(nk.group_stories(articles), "a")
    assert "&lt;script&gt;" in shown.html and "<script" not in shown.html and "added" in repr(shown)
    assert re.sub(r"<[^>]+>", "", shown.html).count("harbour office") == 2
