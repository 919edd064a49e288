"""The explorer: filters narrow down what can be picked, a pick shows its sentences, and without clicks there is a table."""
import re

import pytest

import newskit as nk


@pytest.fixture
def explorer(tables):
    """An explorer of the sample articles."""
    return nk.explore(tables)


def _pick(explorer, words):
    """Pick the first row whose label begins with these words, and return the sentences shown."""
    explorer.list.value = next(at for at, label in enumerate(explorer.labels()) if label.startswith(words))
    return explorer.evidence.value


def test_every_actor_can_be_picked_and_shows_its_sentences(explorer, tables):
    """The list is that of count_actors; a pick shows each sentence that names the actor, marked."""
    counts = nk.count_actors(tables)
    assert len(explorer.labels()) == len(counts) and explorer.labels()[0].startswith(f"{counts['actor'][0]}: ")
    row = counts[counts["mentions"].between(4, 9)].iloc[0]
    own = tables.mentions[tables.mentions["actor"].eq(row["actor"])].drop_duplicates(["doc_id", "sent_id"])
    assert _pick(explorer, f"{row['actor']}: ").count("<blockquote") == len(own)


def test_an_actor_with_many_sentences_shows_the_first(explorer):
    """A long list is cut, and that is said."""
    shown = _pick(explorer, "China: ")
    assert shown.count("<blockquote") == 20 and re.search(r"The first 20 of \d+ sentences", shown)


def test_a_pair_shows_the_sentences_that_name_both(explorer, tables):
    """As many sentences as the edge counts."""
    explorer.view.value = "pairs"
    edge = nk.count_edges(tables).query("2 < sentences < 10").iloc[0]
    assert _pick(explorer, f"{edge['source']} – {edge['target']}: ").count("<blockquote") == edge["sentences"]


def test_a_claim_shows_the_sentences_that_tell_it(explorer, tables):
    """Each figure of the claim in its sentence, with what was read."""
    explorer.view.value = "claims"
    ledger = nk.build_ledger(tables)
    assert len(explorer.labels()) == min(len(ledger.claims), 200)
    explorer.kind.value = "money"
    claim = ledger.claims.query("kind == 'money'").iloc[0]
    shown = _pick(explorer, f"{claim['about']}: ")
    assert shown.count("<blockquote") == claim["figures"] and "· money ·" in shown


@pytest.mark.parametrize(("name", "value", "keep"), [
    ("outlet", "Marigold Herald", lambda articles: articles["outlet"].eq("Marigold Herald")),
    ("first", "2024-03", lambda articles: articles["published"].ge("2024-03-01")),
    ("last", "2021-04", lambda articles: articles["published"].lt("2021-05-01")),
    ("search", "CYCLONE", lambda articles: (articles["title"] + articles["text"]).str.contains("cyclone", case=False))])
def test_a_filter_narrows_the_articles_down(name, value, keep, explorer, tables):
    """What is listed is what the articles that the filter leaves name."""
    getattr(explorer, name).value = value
    left = tables.subset(keep(tables.articles))
    assert 0 < len(left.articles) < len(tables.articles)
    assert f" in {len(left.articles)} articles" in explorer.found.value
    assert [label.split(": ")[0] for label in explorer.labels()] == nk.count_actors(left)["actor"].tolist()


@pytest.mark.parametrize("view", ["actors", "pairs", "claims"])
def test_actor_and_kind_narrow_the_rows_down(view, explorer):
    """With an actor chosen fewer rows are left, each of them the actor's; with a kind only rows of it."""
    explorer.view.value = view
    every = len(explorer.rows)
    explorer.actor.value = "China"
    assert 0 < len(explorer.rows) < every and explorer.rows.eq("China").any(axis=1).all()
    explorer.actor.value = ""
    assert len(explorer.rows) == every
    explorer.kind.value = explorer.kind.options[1]
    assert 0 < len(explorer.rows) < every
    if view != "pairs":
        assert set(explorer.rows["kind"]) == {explorer.kind.options[1]}


def test_a_filter_takes_back_what_was_picked(explorer):
    """Sentences of a row that is no longer listed do not stay on the page."""
    assert "<blockquote" in _pick(explorer, "Tom Andrews: ")
    explorer.search.value = "no article has these words"
    assert explorer.labels() == [] and "<blockquote" not in explorer.evidence.value


def test_where_nobody_can_click_it_is_a_table(explorer, tables):
    """A saved notebook and a page hold a table of the actors, the same from run to run, and no widget."""
    kept = explorer._repr_mimebundle_()
    assert set(kept) == {"text/plain", "text/html"} and kept == nk.explore(tables)._repr_mimebundle_()
    assert kept["text/html"].count("<table") == 1 and "China" in kept["text/html"] and "China" in kept["text/plain"]


def test_in_jupyterlab_the_widgets_are_shown(explorer, monkeypatch):
    """Beside the table the explorer hands over its widgets where a cell runs for somebody."""
    monkeypatch.setattr("newskit.explorer._somebody_is_there", lambda: True)
    assert "application/vnd.jupyter.widget-view+json" in explorer._repr_mimebundle_()


def test_nothing_to_explore_is_said():
    """Tables without articles, and what is not tables, are answered."""
    with pytest.raises(nk.NewskitError, match="nothing to explore"):
        nk.explore(nk.Tables())
    with pytest.raises(nk.NewskitError):
        nk.explore("tables")


def test_an_article_cannot_put_markup_into_the_explorer():
    """Whatever an article holds is text in the sentences that are shown."""
    text = "<img src=x onerror=alert(1)> China met Russia, <b>he</b> said."
    explorer = nk.explore(nk.annotate(nk.example("articles", doc_id=["a"], text=[text], language=["en"])))
    assert "<img" not in _pick(explorer, "China: ") and "&lt;img" in explorer.evidence.value
