"""Charts: what is drawn, in which order, and that no label touches another."""
import base64
import re
from io import BytesIO

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from labels import collisions, words_on
from lxml.etree import fromstring
from matplotlib.colors import to_rgb

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


def test_a_number_of_a_matrix_stands_out_from_its_square():
    """Whatever its square's blue, a number differs from it by 4.5 to 1 (WCAG 2.2)."""
    names = [chr(65 + number) for number in range(8)]
    pairs = [(one, other) for at, one in enumerate(names) for other in names[at + 1:]]
    edges = pd.DataFrame(pairs, columns=["source", "target"]).assign(sentences=range(1, len(pairs) + 1))
    ax = nk.plot_matrix(edges, "Together", top=8, source="28 pairs")
    numbers = {text.get_position(): text.get_color() for text in ax.texts if text.get_text().isdigit()}
    squares = [patch for patch in ax.patches if patch.get_gid() == "pair"]
    ratios = [_contrast(patch.get_facecolor(), numbers[patch.get_x() + 0.5, patch.get_y() + 0.5]) for patch in squares]
    assert len(ratios) == 28 and min(ratios) >= 4.5


def _contrast(one, other):
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour):
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts))


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


def _pairs(ax):
    return [line.strip() for line in nk.describe_chart(ax).splitlines()[1:]]


def test_a_matrix_is_a_triangle_and_its_numbers_are_the_edges(tables):
    """Each pair has one square, left of the one name and below the other, with the sentences of the edge."""
    edges = nk.count_edges(tables)
    ax = nk.plot_matrix(edges, "Together", top=8, source=tables)
    known = {f"{row.source} with {row.target}": row.sentences for row in edges.itertuples()}
    drawn = dict(pair.rsplit(": ", 1) for pair in _pairs(ax))
    assert len(drawn) > 8 and {pair: known[pair] for pair in drawn} == {pair: int(n) for pair, n in drawn.items()}
    spots = {text.get_text(): text.get_position()[1] for text in ax.texts if not text.get_text().isdigit()}
    assert sorted(spots.values()) == list(range(8))
    for patch in ax.patches:
        if patch.get_gid() == "pair":
            pair = {name for name, row in spots.items() if row in (patch.get_x() + 0.5, patch.get_y() + 0.5)}
            assert patch.get_label().startswith(" with ".join(sorted(pair)))


def test_a_block_of_a_matrix_is_held_together_and_named(tables):
    """Actors of a block are next to each other, whatever they share with others, and its name is in the picture."""
    block = ["China", "Arakan Army", "Tom Andrews"]
    ax = nk.plot_matrix(nk.count_edges(tables), "Together", blocks={"Three actors": block})
    rows = sorted(text.get_position()[1] for text in ax.texts if text.get_text() in block)
    assert len(rows) == 3 and rows[2] - rows[0] == 2
    assert any(text.get_text().replace("\n", " ") == "Three actors" for text in ax.texts)


PLACES = "places left out"


@pytest.mark.parametrize(("places", "said"), [(False, True), (True, False)])
def test_places_are_left_out_of_charts_of_actors_and_that_is_said(places, said, tables):
    """Bars, matrix and network are of those who act, unless places are asked for; the line on the source says which."""
    actors, edges = nk.count_actors(tables), nk.count_edges(tables)
    named = set(actors.loc[actors["kind"].eq("place"), "actor"])
    for ax in (nk.plot_bars(actors.head(30), "t", source=tables, places=places),
               nk.plot_matrix(edges, "t", top=30, source=tables, places=places),
               nk.plot_network(edges, "t", top=30, source=tables, places=places)):
        shown = {text.get_text() for text in ax.texts} | set(_labels(ax.yaxis))
        assert bool(shown & named) is places
        assert (PLACES in ax.figure.texts[-1].get_text()) is said


def test_title_subtitle_and_source_begin_at_the_left_edge(tables):
    """The frame of a chart is flush left whatever its names, and long titles stay inside the picture."""
    title = "A finding that is told at such a length that no line of a chart in a notebook could hold all of its words"
    for ax in (nk.plot_bars(nk.count_actors(tables).head(8), title, subtitle="Articles", source=tables),
               nk.plot_network(nk.count_edges(tables), title, top=5, subtitle="Pairs", source=tables)):
        ax.figure.draw_without_rendering()
        frame = {text.get_gid(): text for text in ax.figure.texts}
        boxes = [frame[part].get_window_extent() for part in ("title", "subtitle", "source")]
        assert {round(box.x0) for box in boxes} == {6}
        assert boxes[0].y0 >= boxes[1].y1 > boxes[2].y1 and boxes[0].x1 < ax.figure.bbox.width


def test_one_bar_is_set_off():
    """The bar that a chart is about has a colour of its own, its name is bold, and the others share one grey."""
    ax = nk.plot_bars(pd.Series({"Russia": 406e6, "China": 267e6, "India": 51e6}), "t", highlight="China", unit="USD")
    colours = [bar.get_facecolor() for bar in ax.patches]
    assert colours[0] == colours[2] != colours[1]
    assert [tick.get_fontweight() for tick in ax.get_yticklabels()] == ["normal", "bold", "normal"]
    assert [text.get_text() for text in ax.texts] == ["$51 million", "$267 million", "$406 million"]


def test_rows_of_columns_keep_series_apart(tables):
    """Each series has a floor of its own, a column a period, and none where nothing was read."""
    counts = nk.count_over_time(tables, ["China", "Russia"], freq="quarter")
    ax = nk.plot_timeline(counts, "t", apart=True)
    columns = [patch for patch in ax.patches if patch.get_gid() == "column"]
    assert len(columns) == counts.notna().sum().sum() < counts.size
    assert len({patch.get_y() for patch in columns}) == 2
    assert [patch.get_height() for patch in columns] == counts["China"].dropna().tolist() + counts["Russia"].dropna().tolist()
    assert "nothing was read" in ax.get_xlabel() and "China: 2023Q2" in nk.describe_chart(ax)


def test_a_kind_has_one_colour_in_every_chart():
    """The dots of states are the same blue whatever other kinds are drawn beside them."""
    edges = nk.example("edges", source=["China", "China"], target=["Myanmar", "Tom Andrews"], sentences=[4, 3])
    shades = []
    for other in ("person", "armed group"):
        ax = nk.plot_network(edges, "t", groups={"China": "state", "Myanmar": "state", "Tom Andrews": other})
        legend = ax.get_legend()
        shades.append({text.get_text(): handle.get_color() for text, handle in
                       zip(legend.get_texts(), legend.legend_handles)})
    assert shades[0]["state"] == shades[1]["state"] != shades[0]["person"] != shades[1]["armed group"]


def test_pairs_without_a_sentence_are_not_drawn():
    """Who shares no sentence is no pair: neither a line nor the legend tells of none, and without any pair there is no chart."""
    edges = nk.example("edges", source=["A", "A", "B"], target=["B", "C", "C"], sentences=[0, 1, 5])
    ax = nk.plot_network(edges, "t")
    assert len([line for line in ax.lines if line.get_gid() == "edge"]) == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["1 sentence", "2 sentences", "5 sentences"]
    with pytest.raises(nk.NewskitError, match="nothing to draw"):
        nk.plot_network(edges.head(1), "t")


def test_pairs_that_chance_explains_are_hairlines():
    """A line as wide as its sentences is drawn only for a pair beyond chance, and the legend says what a hairline is."""
    edges = nk.example("edges", source=["A", "A"], target=["B", "C"], sentences=[5, 5], log_likelihood=[9.0, 1.0])
    ax = nk.plot_network(edges, "t")
    beyond, weak = (line.get_linewidth() for line in ax.lines if line.get_gid() == "edge")
    assert beyond > 5 * weak
    assert [text.get_text() for text in ax.get_legend().get_texts()][-1] == "no more than chance"


def test_parts_of_a_network_are_laid_out_apart():
    """What nothing joins lies in rooms of its own, and each name is at its own dot."""
    edges = nk.example("edges", source=["A", "B", "C", "E", "G"], target=["B", "C", "A", "F", "H"], sentences=[5, 4, 3, 2, 2])
    ax = nk.plot_network(edges, "t")
    spots = dict(zip("ABCEFGH", _spots(ax)))
    right = max(spots[name][0] for name in "ABC")
    assert right < min(spots[name][0] for name in "EFGH")
    assert min(spots[name][1] for name in "EF") > max(spots[name][1] for name in "GH")
    ax.figure.draw_without_rendering()
    for text in ax.texts:
        x, y = ax.transData.transform(spots[text.get_text()])
        box = text.get_window_extent()
        assert abs(box.x0 + box.width / 2 - x) < 60 and abs(box.y0 + box.height / 2 - y) < 60


def test_a_chart_is_kept_as_a_drawing_for_light_and_dark_and_as_a_picture(tables):
    """The drawing is the same every time and changes its colours with the page; the picture is twice as fine as a screen."""
    def draw():
        return nk.plot_bars(pd.Series({"China": 3}), "Sums of $5 and $7", source=tables).figure._repr_mimebundle_()
    kept = draw()
    assert kept["image/svg+xml"] == draw()["image/svg+xml"] and "prefers-color-scheme: dark" in kept["image/svg+xml"]
    picture = plt.imread(BytesIO(base64.b64decode(kept["image/png"])))
    assert picture.shape[1] == 1600


def _spots(ax):
    return [spot for dots in ax.collections for spot in dots.get_offsets().tolist()]


DRAWN = {
    "bars": (lambda tables: nk.plot_bars(nk.count_actors(tables).head(5), "Named", source=tables), r"China: \d+$"),
    "squares": (lambda tables: nk.plot_matrix(nk.count_edges(tables), "Together", top=5, source=tables), r"China with Myanmar: \d+\n“.*”$"),
    "network": (lambda tables: nk.plot_network(nk.count_edges(tables), "Together", top=5, groups={"China": "state"}, source=tables),
                r"China with Myanmar: \d+\n“.*”$"),
    "dots": (lambda tables: nk.plot_network(nk.count_edges(tables), "Together", top=5, groups={"China": "state"}, source=tables),
             r"China, state: \d+ shared sentences$"),
    "claims": (lambda tables: nk.plot_ledger(nk.build_ledger(tables).claims.head(3), "Counted", source=tables), r"\d+ \w+ \d{4}, [^:]+: [^\n]+\n“"),
    "columns": (lambda tables: nk.plot_timeline(nk.count_over_time(tables, ["China"], freq="year"), "When", apart=True, source=tables),
                r"China: 20\d\d \d+$"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_mark_says_what_it_shows_when_it_is_pointed_at(name, tables):
    """Each bar, square, line, dot, claim and column of a drawing has its value as a title, and the sentence behind it where there is one."""
    draw, words = DRAWN[name]
    ax = draw(tables)
    gids = [artist.get_gid() for artist in ax.figure.hints]
    titles = fromstring(ax.figure._repr_mimebundle_()["image/svg+xml"].encode("utf-8")).findall(".//{*}g/{*}title")
    assert [title.text for title in titles if re.match(words, title.text)] and len(titles) == len(ax.figure.hints)
    assert all(title.getparent().index(title) == 0 and len(title.getparent()) > 1 for title in titles)
    assert [artist.get_gid() for artist in ax.figure.hints] == gids      # describe_chart still knows them


def test_words_of_a_mark_are_no_markup():
    """A name with signs of HTML is written as it is."""
    drawn = nk.plot_bars(pd.Series({"<b>A & B": 3}), "Named").figure._repr_mimebundle_()["image/svg+xml"]
    assert "<title>&lt;b&gt;A &amp; B: 3</title>" in drawn


@pytest.mark.parametrize("most", [6, 12, 20])
def test_no_label_of_a_network_touches_another(tables, most):
    """All names are written, apart from each other and inside the picture."""
    ax = nk.plot_network(nk.count_edges(tables), "Together", top=most, source=tables)
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in (*ax.texts, *ax.figure.texts)]
    assert len(boxes) == most + 2       # the title and the source line too
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])
    assert all(box.x0 >= 0 and box.x1 <= ax.figure.bbox.width for box in boxes)


def test_a_network_is_drawn_the_same_every_time(tables):
    """Positions and labels do not depend on chance or on the order of the rows, and a pair is named in alphabetical order."""
    edges = nk.count_edges(tables)
    turned = edges.iloc[::-1].rename(columns={"source": "target", "target": "source"})
    drawn = [nk.plot_network(frame, "Together", top=10) for frame in (edges, turned)]
    assert np.allclose(*map(_spots, drawn))
    assert nk.describe_chart(drawn[0]) == nk.describe_chart(drawn[1])


def test_groups_colour_the_dots_and_are_named(tables):
    """Dots of one group share a colour, and the legend names each group."""
    edges = nk.count_edges(tables)
    ax = nk.plot_network(edges, "Together", top=6, groups={"China": "state", "Myanmar": "state"})
    assert [text.get_text() for text in ax.get_legend().get_texts()] [:2] == ["other", "state"]


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


@pytest.mark.parametrize(("value", "value_high", "low", "high"), [
    ([-40.0, 20.0], [None, None],  -40, 20),
    ([-40.0, -30.0], [-10.0, None], -40, 0),
    ([20.0, 5.0],   [None, 50.0],  0,   50),
    ([0.0, 0.0],    [None, None],  0,   1)])
def test_the_axis_of_claims_holds_each_value_and_zero(value, value_high, low, high):
    """Losses and degrees below zero are on the chart, with all of their range; where all is zero there is an axis still."""
    claims = nk.example("ledger", value=value, value_high=value_high, as_of_last_day=pd.to_datetime(["2023-04-11"] * 2))
    left, right = nk.plot_ledger(claims, "Change").get_xlim()
    assert (left <= low < high <= right) and (left == 0) == (low == 0) and right < 60


def test_a_range_in_a_ledger_is_described_as_a_claim():
    """Claims with a range are said with their speaker, hedge and day, as others are."""
    claims = nk.example("ledger", value=[24.0, 50.0], value_high=[99.0, None], qualifier=["=", ">="],
                        speaker_actor=["AAPP", ""], as_of_last_day=pd.to_datetime(["2023-04-11"] * 2))
    said = nk.describe_chart(nk.plot_ledger(claims, "Killed"))
    assert "11 Apr 2023, AAPP: = 24 to 99" in said and "11 Apr 2023, no source: >= 50" in said and "actors" not in said
