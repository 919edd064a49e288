"""Events: articles about one happening are one, others are not, and a line of a CSV has the last word."""
import pandas as pd
import pytest

import newskit as nk
from newskit.events.pairs import NEXT, RAREST, find_candidates
from newskit.events.places import article_places, is_place, is_wide
from newskit.events.traits import read_traits

TEXT = "Reports came in during the evening."


def _articles(*rows):
    """Return Tables of articles: (day, title) or (day, title, text)."""
    texts = [row[2] if len(row) > 2 else TEXT for row in rows]
    return nk.Tables(articles=nk.example("articles", doc_id=[f"{i:016}" for i in range(len(rows))], published=[row[0] for row in rows],
                                         title=[row[1] for row in rows], text=texts, language=["en"] * len(rows)))


def _events(tables, **options):
    return nk.group_events(tables, **options).articles["event"].tolist()


PAIRS = [
    # first article                                               second article                                              one event?
    (("2024-03-11", "Explosion at Bergen depot injures nine"),     ("2024-03-12", "Bergen depot explosion: nine injured named"), True),
    (("2024-03-11", "Ferry runs aground off Mull"),               ("2024-03-11", "Mull ferry aground, passengers safe"),       True),
    (("2024-03-11", "Explosion at Bergen depot injures nine"),     ("2024-03-11", "Council of Oslo raises water prices"),       False),
    (("2022-03-11", "Ferry runs aground off Mull"),               ("2024-07-11", "Mull school wins prize for garden"),         False),
]


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_articles_about_one_happening_are_one_event(one, other, same):
    """What two headlines share, and the days between them, tell whether they are about one happening."""
    first, second = _events(_articles(one, other))
    assert first == "0" * 16 and (second == first) == same


TWO_TOWNS = [("2024-03-15", "What the day brought", "Twelve people were killed in Bergen on Sunday."),
             ("2024-03-15", "What the day brought", "Twelve people were killed in Nairobi on Sunday.")]


def test_articles_of_other_places_that_share_no_name_are_other_events():
    """The same words on the same day about two towns are two events."""
    tables = nk.annotate(_articles(*TWO_TOWNS).articles)
    assert len(set(_events(tables))) == 2


def test_copies_of_a_story_are_one_event():
    """What group_stories has marked as copies stays together whatever the headlines."""
    tables = _articles(PAIRS[2][0], PAIRS[2][1])
    copies = nk.Tables(articles=tables.articles.assign(story="s"))
    assert len(set(_events(tables))) == 2 and len(set(_events(copies))) == 1


@pytest.mark.parametrize(("action", "pair", "events"), [("join", PAIRS[2][:2], 1), ("separate", PAIRS[0][:2], 2)])
def test_a_line_of_a_csv_joins_or_separates_events(action, pair, events, tmp_path):
    """A correction is kept against what the articles share; a path and a DataFrame do the same."""
    tables = _articles(*pair)
    assert len(set(_events(tables))) == 3 - events
    path = tmp_path / "events.csv"
    path.write_text(f"action,doc_id,other\n{action},{'0' * 16},{1:016}\n", encoding="utf-8")
    assert len(set(_events(tables, corrections=path))) == events
    assert _events(tables, corrections=pd.read_csv(path, dtype=str)) == _events(tables, corrections=path)


@pytest.mark.parametrize(("row", "message"), [
    ({"action": "merge", "doc_id": "0" * 16, "other": f"{1:016}"}, "join, separate"),
    ({"action": "join", "doc_id": "0" * 16, "other": "elsewhere"}, "'elsewhere'"), ({"action": "join"}, "no column 'doc_id'")])
def test_a_wrong_correction_is_answered(row, message):
    """An unknown action, article or column is named with what can be said."""
    with pytest.raises(nk.NewskitError, match=message):
        nk.group_events(_articles(*PAIRS[0][:2]), corrections=pd.DataFrame([row]))


def test_the_order_of_the_articles_changes_no_event(tables):
    """Turned round, the sample corpus has the same events, and its wire copies are together."""
    grouped = nk.group_stories(tables)
    turned = nk.Tables(**{name: getattr(grouped, name).iloc[::-1] for name in ("articles", "sentences", "mentions", "dates", "figures")})
    one, other = (nk.group_events(each).articles.set_index("doc_id")["event"] for each in (grouped, turned))
    assert one.equals(other.reindex(one.index))
    stories = grouped.articles[grouped.articles["story"].ne("")].groupby("story")["doc_id"].agg(list)
    assert all(one[copies].nunique() == 1 for copies in stories) and len(stories)


def test_one_strike_is_one_event_of_the_sample_corpus(tables):
    """The three reports on Pazigyi are together, and those on a concert and on an election are not with them."""
    events = nk.group_events(tables).articles.assign(words=lambda rows: rows["title"] + rows["text"])
    early = events[events["published"].between("2023-04-11", "2023-04-15")]
    assert len(early) == 3 and early["event"].nunique() == 1
    assert events.loc[events["words"].str.contains("concert"), "event"].ne(early["event"].iloc[0]).any()


def test_candidates_grow_with_the_number_of_articles():
    """Where all articles share all their words each is compared with a bounded number of others."""
    for count in (100, 300):
        traits = read_traits(_articles(*[("2024-03-11", "Ferry runs aground off Mull")] * count))
        assert 0 < len(find_candidates(traits)) <= count * NEXT * RAREST


def test_no_articles_have_no_events():
    """Empty tables stay empty and have the column."""
    assert nk.group_events(nk.Tables()).articles["event"].tolist() == []


@pytest.mark.parametrize(("text", "label", "actor", "place"), [
    ("Bergen", "GPE", "Bergen", True), ("Mull", "LOC", "Mull", True), ("Bristol County", "GPE", "Bristol County", True),
    ("Kirk Street", "GPE", "Kirk Street", False), ("Bergen General Hospital", "GPE", "Bergen General Hospital", False),
    ("France", "GPE", "France", False), ("Boxing Day", "GPE", "Boxing Day", False), ("Eiffel Tower", "FAC", "Eiffel Tower", False),
    ("Dover", "GPE", "Dover Police Department", False), ("downtown", "GPE", "downtown", False)])
def test_only_towns_and_counties_are_places(text, label, actor, place):
    """States, streets, buildings, offices, holidays and common nouns are no places."""
    assert is_place({"text": text, "label": label, "actor": actor, "kind": "name"}) == place


def test_the_main_place_is_that_of_the_headline_else_the_most_named():
    """A bureau's town in the dateline comes behind the place that the text is about."""
    text = "BANGKOK — A school in Mull was closed. Mull has two schools."
    mentions = [{"doc_id": "a", "start": text.index(word, after), "text": word, "actor": word.title(), "label": "GPE", "kind": "name"}
                for word, after in (("BANGKOK", 0), ("Mull", 0), ("Mull", 30))]
    articles = nk.example("articles", doc_id=["a"], text=[text], dateline=["BANGKOK"])
    tables = nk.Tables(articles=articles, mentions=nk.example("mentions", **pd.DataFrame(mentions).to_dict("list")))
    assert article_places(tables)["a"].main == ("Mull", "Bangkok") and is_wide("Bristol County")
    headed = nk.Tables(articles=articles.assign(title="Bangkok bureau reports"), mentions=tables.mentions)
    assert article_places(headed)["a"].main == ("Bangkok",)


def test_actors_and_edges_are_counted_by_event():
    """Two articles about one happening are one event of the actors that they name, and of the edge between them."""
    articles = nk.example("articles", doc_id=["a", "b", "c"], event=["e", "e", ""])
    mentions = nk.example("mentions", doc_id=["a", "a", "b", "b", "c", "c"], actor=["China", "India"] * 3)
    tables = nk.Tables(articles=articles, mentions=mentions, sentences=nk.example("sentences", doc_id=["a", "b", "c"]))
    assert nk.count_actors(tables)[["articles", "events"]].values.tolist() == [[3, 2], [3, 2]]
    assert nk.count_edges(tables)[["articles", "events"]].values.tolist() == [[3, 2]]
