"""Pairs, edges and their measures."""
import math

import networkx as nx
import pytest
from scipy.stats import chi2_contingency

import newskit as nk
from newskit.schema import example


def _tables(*sentences):
    """One article a string of words, a word an actor, "|" parting its sentences."""
    mentions, rows = [], []
    for doc_id, text in zip("ab", sentences):
        for sent_id, actors in enumerate(text.split("|")):
            rows.append((doc_id, sent_id, sent_id // 2))
            mentions += [(doc_id, sent_id, actor) for actor in actors.split()]
    return nk.Tables(
        mentions=example("mentions", **dict(zip(("doc_id", "sent_id", "actor"), map(list, zip(*mentions))))),
        sentences=example("sentences", **dict(zip(("doc_id", "sent_id", "paragraph"), map(list, zip(*rows))))))


@pytest.mark.parametrize(("within", "edges"), [
    ("sentence", [["A", "B", 2, 1], ["A", "C", 1, 1]]),
    ("paragraph", [["A", "B", 2, 1], ["A", "C", 2, 2], ["B", "C", 1, 1]]),
    ("article", [["A", "B", 1, 1], ["A", "C", 2, 2], ["B", "C", 1, 1]]),
])
def test_edges_count_units(within, edges):
    """A pair counts once a sentence, paragraph or article, and articles once each."""
    found = nk.count_edges(_tables("A B B|C|B A", "C A|D"), within=within)
    assert [row for row in sorted(found.iloc[:, :4].values.tolist()) if "D" not in row] == edges


def test_the_measures_of_an_edge():
    """Jaccard, NPMI and log-likelihood of a pair that is always together are at their tops."""
    edge = nk.count_edges(_tables("A B|A B|C|D", "C D")).set_index(["source", "target"]).loc[("A", "B")]
    assert edge["jaccard"] == 1 and edge["npmi"] == pytest.approx(1)
    assert edge["log_likelihood"] == pytest.approx(6.730, abs=0.001)


def test_a_pair_by_chance_has_no_weight():
    """Two actors that meet as often as chance has it have NPMI and log-likelihood 0."""
    edge = nk.count_edges(_tables("A B|A|B|C")).iloc[0]
    assert edge["npmi"] == pytest.approx(0) and edge["log_likelihood"] == pytest.approx(0)


def test_no_pairs_is_an_empty_table():
    """Actors that never meet give no rows, not an error."""
    assert nk.count_edges(_tables("A|B")).empty


def test_an_unknown_unit_is_named():
    """A wrong unit lists the right ones."""
    with pytest.raises(nk.NewskitError, match="'sentence', 'paragraph', 'article'"):
        nk.pair_actors(_tables("A B"), within="page")


def test_edges_by_month_are_those_of_the_months_articles():
    """The pairs of each month stand under it; a month without a pair has no rows."""
    tables = _tables("A B|A B", "A C|D")
    dated = nk.Tables(mentions=tables.mentions, sentences=tables.sentences, articles=example(
        "articles", doc_id=["a", "b"], published=["2023-05-03", "2023-07-01"]))
    found = nk.count_edges_over_time(dated, freq="month")
    assert found.iloc[:, :4].astype(str).values.tolist() == [["2023-05", "A", "B", "2"], ["2023-07", "A", "C", "1"]]


def test_edges_without_dates_are_an_empty_table_with_its_columns():
    """Articles without a date give no rows, the columns stay; a wrong period lists the right ones."""
    assert nk.count_edges_over_time(_tables("A B")).columns.tolist()[:3] == ["period", "source", "target"]
    with pytest.raises(nk.NewskitError, match="'month'"):
        nk.count_edges_over_time(_tables("A B"), freq="decade")


@pytest.mark.parametrize(("ending", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_graph_is_written_and_read_back(ending, read, tmp_path):
    """GraphML and GEXF hold every actor, edge and weight; the same graph gives the same bytes."""
    graph = nk.to_graph(nk.count_edges(_tables("A B|A B|B C")))
    path = nk.write_graph(graph, tmp_path / f"g.{ending}")
    assert read(path)["A"]["B"]["sentences"] == 2 and set(read(path)) == {"A", "B", "C"}
    assert path.read_bytes() == nk.write_graph(graph, tmp_path / f"h.{ending}").read_bytes()


def test_an_edge_list_is_a_table(tmp_path):
    """A CSV holds a line for each edge, its measures beside its two actors."""
    path = nk.write_graph(nk.to_graph(nk.count_edges(_tables("A B|B C"))), tmp_path / "g.csv")
    assert path.read_text().splitlines()[0].startswith("source,target,sentences,articles,events,jaccard")


@pytest.mark.parametrize(("graph", "name", "message"), [
    (nx.Graph(), "g.xlsx", "'.xlsx'.*'.graphml', '.gexf', '.csv'"),
    ("edges",    "g.gexf", "to_graph"),
])
def test_a_graph_that_cannot_be_written_is_answered(graph, name, message, tmp_path):
    """Another ending lists the right ones, and what is not a graph says how to get one."""
    with pytest.raises(nk.NewskitError, match=message):
        nk.write_graph(graph, tmp_path / name)


def test_a_graph_carries_its_columns(tables, tmp_path):
    """Edges and actors become a graph that other programs can read."""
    graph = nk.to_graph(nk.count_edges(tables), nk.count_actors(tables))
    assert graph["China"]["Myanmar"]["sentences"] > 0 and graph.nodes["China"]["articles"] > 0
    nx.write_graphml(graph, tmp_path / "g.graphml")
    assert nx.read_graphml(tmp_path / "g.graphml").number_of_edges() == graph.number_of_edges()


def test_edges_can_be_limited_to_kinds_of_actors():
    """With kinds, only pairs of such actors count, and an unknown kind is named with those there are."""
    tables = _tables("A B C")
    tables.mentions["label"] = ["PERSON", "PERSON", "GPE"]
    assert nk.pair_actors(tables, kinds=["person"])[["source", "target"]].values.tolist() == [["A", "B"]]
    assert nk.count_edges(tables, kinds=["person", "place"])["source"].tolist() == ["A", "A", "B"]
    with pytest.raises(nk.NewskitError, match="no kind of actor called 'town'"):
        nk.count_edges(tables, kinds="town")


def test_the_chance_of_an_edge_is_that_of_its_more_surprising_end():
    """By the disparity filter: of A's five sentences with three others, three are with B, which knows nobody else."""
    edges = nk.count_edges(_tables("A B|A B|A B|A C|A E|C D"))
    found = {f"{row.source}{row.target}": row.p_value for row in edges.itertuples()}
    assert found == pytest.approx({"AB": 0.4 ** 2, "AC": 0.5, "AE": 0.8 ** 2, "CD": 0.5})


def test_log_likelihood_is_that_of_the_table_of_four():
    """SciPy's G-test of the units that name both, one, the other, and neither gives the same; NPMI by its formula."""
    edge = nk.count_edges(_tables("A B|A|B|A B|C|C|C")).iloc[0]
    statistic = chi2_contingency([[2, 1], [1, 3]], correction=False, lambda_="log-likelihood").statistic
    assert edge["log_likelihood"] == pytest.approx(statistic)
    assert edge["npmi"] == pytest.approx(math.log(2 * 7 / (3 * 3)) / -math.log(2 / 7))
    assert edge["jaccard"] == pytest.approx(2 / 4)


def test_a_pair_in_every_unit_has_the_highest_npmi():
    """Where nothing else is told, the formula divides by nothing; the pair is at its top, and no surprise."""
    edge = nk.count_edges(_tables("A B|A B")).iloc[0]
    assert edge["npmi"] == 1 and edge["log_likelihood"] == 0


def test_edges_stand_by_weight_and_then_by_name():
    """First the sentences, then the articles, both falling; then the two names, rising."""
    edges = nk.count_edges(_tables("Y Z|Y Z|A B", "A B|A D|A C|C D"))
    assert (edges["source"] + edges["target"]).tolist() == ["AB", "YZ", "AC", "AD", "CD"]


def test_an_edge_in_few_articles_is_left_out_after_the_measures():
    """A pair must share so many articles; what remains keeps the measures that it has among all."""
    tables = _tables("A B|A C|A C", "A B")
    everything, some = nk.count_edges(tables), nk.count_edges(tables, min_articles=2)
    assert some["target"].tolist() == ["B"] and nk.count_edges(tables, min_articles=3).empty
    assert some["p_value"].tolist() == everything.loc[everything["target"] == "B", "p_value"].tolist()


def test_articles_about_one_happening_are_one_event_of_an_edge():
    """Two articles of one event count once; an article without an event is one of its own."""
    tables = _tables("A B", "A B")
    together = nk.Tables(mentions=tables.mentions, sentences=tables.sentences, articles=example(
        "articles", doc_id=["a", "b"], event=["e", "e"]))
    assert nk.count_edges(tables)["events"].tolist() == [2] and nk.count_edges(together)["events"].tolist() == [1]
