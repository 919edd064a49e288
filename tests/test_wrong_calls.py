"""Wrong calls: whatever is passed in place of what is asked for is answered with a NewskitError that helps."""
import matplotlib.pyplot as plt
import pandas as pd
import pytest

import newskit as nk

CALLS = [
    # what is called                                                            what the answer says
    (lambda t: nk.read_actors({"junta": "Military"}),                           "no actor dictionary"),
    (lambda t: nk.annotate(t.articles.head(1), dictionary=["China"]),               "no actor dictionary"),
    (lambda t: nk.to_graph(nk.count_edges(t), t.mentions),                      "not a table of actors"),
    (lambda t: nk.plot_bars(None, "t"),                                         "from a table or a Series"),
    (lambda t: nk.plot_bars(nk.count_actors(t), "t", value="aliases"),          "holds no numbers"),
    (lambda t: nk.plot_timeline(None, "t"),                                     "count_over_time"),
    (lambda t: nk.plot_matrix(nk.count_edges(t), "t", top=1),                  "nothing to draw"),
    (lambda t: nk.plot_network(nk.count_edges(t), "t", top=0),                 "nothing to draw"),
    (lambda t: nk.count_over_time(t, ["Chinna"]),                               "Did you mean 'China'"),
    (lambda t: nk.count_actors(t.mentions),                                     "annotate"),
    (lambda t: nk.merge_actors(None),                                           "annotate"),
]


@pytest.mark.parametrize(("call", "message"), CALLS)
def test_a_wrong_call_is_answered(call, message, tables):
    """The error names what was passed or what to do."""
    with pytest.raises(nk.NewskitError, match=message):
        call(tables)


def test_one_name_may_be_given_as_it_is(tables):
    """A single name is one column, not its letters."""
    assert list(nk.count_over_time(tables, "China")) == ["China"]


def test_a_chart_may_be_drawn_into_an_axes_of_ones_own(tables):
    """The source line does not need the kit's own layout."""
    ax = plt.figure().add_subplot()
    assert nk.plot_bars(nk.count_actors(tables).head(3), "Articles", source=tables, ax=ax) is ax
    plt.close("all")


def test_a_broken_folder_of_tables_is_named(tables, tmp_path):
    """A missing or damaged part, and a file in place of the folder, are named."""
    folder = nk.save_tables(tables, tmp_path / "out")
    (folder / "dates.parquet").write_bytes(b"nonsense")
    with pytest.raises(nk.NewskitError, match="dates.parquet is missing or broken"):
        nk.load_tables(folder)
    (folder / "about.json").write_text("{")
    with pytest.raises(nk.NewskitError, match="about.json is broken"):
        nk.load_tables(folder)
    (tmp_path / "file").write_text("x")
    with pytest.raises(nk.NewskitError, match="is a file; nothing was written"):
        nk.save_tables(tables, tmp_path / "file")


def test_kinds_and_countries_come_from_the_dictionary(tables):
    """Actors that the dictionary knows carry their kind and country, states do without it."""
    dictionary = pd.DataFrame({"alias": ["Arakan Army"], "actor": ["Arakan Army"], "kind": ["armed group"],
                               "country": ["Myanmar"]})
    actors = nk.count_actors(tables, dictionary=dictionary).set_index("actor")
    assert actors.loc["Arakan Army", ["kind", "country"]].tolist() == ["armed group", "Myanmar"]
    assert actors.loc["China", "kind"] == "state"


def test_a_page_without_an_article_is_said(tmp_path):
    """A page of navigation keeps its row, and a warning names it."""
    (tmp_path / "menu.txt").write_text("Home | World | Asia\nSubscribe\n0 Comments")
    with pytest.warns(UserWarning, match="1 page shows no article[\\s\\S]*menu.txt"):
        assert nk.clean_articles(nk.read_articles(tmp_path))["text"].tolist() == [""]
