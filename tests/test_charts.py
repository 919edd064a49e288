"""Charts: what is drawn, in which order, and that no label touches another."""
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from labels import collisions, words_on

import newskit as nk
from newskit.charts.style import source_line

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(autouse=True)
def close_figures():
    """No figure outlives its test."""
    yield
    plt.close("all")


def _labels(axis):
    return [tick.get_text() for tick in axis.get_ticklabels()]


def test_bars_are_the_rows_in_their_order(tables):
    """One bar a row, the first on top, from zero, each with its number."""
    actors = nk.count_actors(tables).head(8)
    ax = nk.plot_bars(actors, "Articles", source=tables)
    assert _labels(ax.yaxis) == actors["actor"].tolist()[::-1]
    assert [bar.get_width() for bar in ax.patches] == actors["articles"].tolist()[::-1]
    assert ax.get_xlim()[0] == 0 and {bar.get_x() for bar in ax.patches} == {0}


def test_a_timeline_has_gaps_where_nothing_was_read(tables):
    """A line a column, missing where no article was read."""
    counts = nk.count_over_time(tables, ["China", "Russia"], freq="month")
    ax = nk.plot_timeline(counts, "Articles by month")
    assert len(ax.lines) == 2
    drawn = pd.Series(ax.lines[0].get_ydata())
    assert drawn.isna().sum() == counts["China"].isna().sum() > 0


def test_the_few_periods_of_a_timeline_are_each_named(tables):
    """Years are written under their points, not months between them."""
    counts = nk.count_over_time(tables, ["China", "Russia"], freq="year")
    ax = nk.plot_timeline(counts, "Articles by year")
    assert _labels(ax.xaxis) == ["2021", "2022", "2023", "2024"]


def test_a_matrix_is_symmetric_and_its_numbers_are_the_edges(tables):
    """Each square holds the sentences of its pair, twice."""
    edges = nk.count_edges(tables)
    ax = nk.plot_matrix(edges, "Together", top=8)
    names = _labels(ax.yaxis)
    assert len(names) == 8 and names == _labels(ax.xaxis)
    known = {(row.source, row.target): row.sentences for row in edges.itertuples()}
    for text in ax.texts:
        if text.get_text().isdigit():
            pair = tuple(sorted((names[round(text.get_position()[0])], names[round(text.get_position()[1])])))
            assert known[pair] == int(text.get_text())


@pytest.mark.parametrize("most", [6, 12, 20])
def test_no_label_of_a_network_touches_another(tables, most):
    """All names are written, apart from each other and inside the picture."""
    ax = nk.plot_network(nk.count_edges(tables), "Together", top=most, source=tables)
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in (*ax.texts, *ax.figure.texts)]
    assert len(boxes) == most + 1       # the source line too
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])
    assert all(box.x0 >= 0 and box.x1 <= ax.figure.bbox.width for box in boxes)


def test_a_network_is_drawn_the_same_every_time(tables):
    """Positions and labels do not depend on chance or on the order of the rows."""
    edges = nk.count_edges(tables)
    places = [nk.plot_network(frame, "Together", top=10).collections[0].get_offsets().tolist()
              for frame in (edges, edges.iloc[::-1])]
    assert np.allclose(*places)


def test_groups_colour_the_dots_and_are_named(tables):
    """Dots of one group share a colour, and the legend names each group."""
    edges = nk.count_edges(tables)
    ax = nk.plot_network(edges, "Together", top=6, groups={"China": "state", "Myanmar": "state"})
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["other", "state"]


def test_the_description_holds_the_data(tables):
    """Every number of a chart is in its words."""
    actors = nk.count_actors(tables).head(3)
    said = nk.describe_chart(nk.plot_bars(actors, "Articles"))
    assert said.splitlines()[0] == "Articles"
    assert all(f"{row.actor}: {row.articles}" in said for row in actors.itertuples())
    assert "China with Myanmar" in nk.describe_chart(nk.plot_matrix(nk.count_edges(tables), "T")) or \
        "Myanmar with China" in nk.describe_chart(nk.plot_matrix(nk.count_edges(tables), "T"))


@pytest.mark.parametrize("draw", [
    lambda: nk.plot_bars(pd.Series(dtype=float), "t"), lambda: nk.plot_timeline(pd.DataFrame(), "t"),
    lambda: nk.plot_matrix(nk.example("edges", source=[]), "t"),
    lambda: nk.plot_network(nk.example("edges", source=[]), "t")])
def test_nothing_to_draw_is_said(draw):
    """An empty table is an error with words, not an empty picture."""
    with pytest.raises(nk.NewskitError, match="nothing to draw"):
        draw()


def test_a_missing_column_is_named(tables):
    """Bars of a column that is not there name those that are."""
    with pytest.raises(nk.NewskitError, match="no column 'visits'"):
        nk.plot_bars(nk.count_actors(tables), "t", value="visits")


def test_the_source_line_counts_articles_and_days(tables):
    """A chart says what it is drawn from."""
    assert source_line(tables).startswith(f"Source: {len(tables.articles)} articles, 28 Mar 2021 – ")
    assert source_line(nk.Tables()) == "Source: 0 articles, undated"


@pytest.fixture(scope="module")
def annotated_once():
    """annotate, which keeps what it found: the notebooks read the same articles again and again."""
    known = {}

    def annotate(articles, dictionary=None, **options):
        articles = nk.to_articles(articles, quiet=True)
        key = (*articles["doc_id"], str(dictionary), *sorted(options.items()))
        if key not in known:
            known[key] = nk.annotation.annotate(articles, dictionary, **options)
        return known[key]
    return annotate


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_words_touch_on_any_chart_of_the_notebooks(path, annotated_once, monkeypatch):
    """Every chart of the notebook says what it is drawn from, and none of its words touches another or the edge."""
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr(nk, "annotate", annotated_once)
    names = {}
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, path.name, "exec"), names)
    for figure in map(plt.figure, plt.get_fignums()):
        assert collisions(figure) == []
        assert [text for text in words_on(figure) if text.get_text().startswith("Source: ")]


def test_touching_words_are_noticed():
    """Two labels in one place are a collision, and so is a word that stands out of the picture."""
    ax = nk.plot_bars(pd.Series({"a": 1, "b": 2}), "t")
    ax.text(1, 0, "one over"), ax.text(1, 0, "the other")
    ax.text(2.1, 1, "a word that leaves the picture").set_in_layout(False)
    found = collisions(ax.figure)
    assert ("one over", "the other") in found and found[-1][1] == "the edge"


def test_a_chart_keeps_its_data_beside_its_picture(tables):
    """What a notebook stores as the text of a chart is its data, so that a changed bar changes the text."""
    from IPython.lib.pretty import pretty
    counts = pd.Series({"China": 3, "Russia": 2})
    said = pretty(nk.plot_bars(counts, "Articles", source=tables).figure)
    assert said.splitlines()[:3] == ["Articles", "  China: 3", "  Russia: 2"] and "Source: " in said
    assert said != pretty(nk.plot_bars(counts + 1, "Articles", source=tables).figure)


def test_a_range_in_a_ledger_is_described_as_a_claim():
    """Claims with a range are said with their speaker, hedge and day, as others are."""
    claims = nk.example("ledger", value=[24.0, 50.0], value_high=[99.0, None], qualifier=["=", ">="],
                        speaker_actor=["AAPP", ""], as_of_last_day=pd.to_datetime(["2023-04-11"] * 2))
    said = nk.describe_chart(nk.plot_ledger(claims, "Killed"))
    assert "11 Apr 2023, AAPP: = 24 to 99" in said and "11 Apr 2023, no source: >= 50" in said and "actors" not in said
