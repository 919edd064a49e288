"""The notebooks: their shape, and that the first one works on an article of the reader's own."""
import json
import re

import nbformat
import pytest
from conftest import ROOT, SEED, needs_seed
from lxml import html
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from newskit.check import check_notebook

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
ARTICLE = re.compile(r'^article = ".*"$', re.MULTILINE)


def _cells(path, kind):
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == kind]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    """Each notebook in turn."""
    return request.param


def test_the_set_is_complete():
    """The curated notebooks are there, in reading order."""
    assert [path.stem[:2] for path in NOTEBOOKS] == [f"{i:02}" for i in range(len(NOTEBOOKS))]
    assert len(NOTEBOOKS) >= 9


def test_cells_were_run_in_order_from_the_top(notebook):
    """Code cells are numbered 1 to n, and none ended in an error."""
    cells = _cells(notebook, "code")
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [output for cell in cells for output in cell.outputs if output.output_type == "error"]


def test_the_title_is_a_question_and_the_opening_has_numbers(notebook):
    """The first cell asks, and answers with figures."""
    first = nbformat.read(notebook, 4).cells[0]
    assert first.cell_type == "markdown" and re.match(r"# .+\?\n", first.source)
    assert re.search(r"\d", first.source)


def test_every_figure_of_the_prose_is_in_an_output(notebook):
    """No number in the text is older than the outputs below it."""
    assert list(map(str, check_notebook(notebook))) == []


def test_no_dollar_sign_opens_a_formula(notebook):
    """A bare dollar sign and the next one would make mathematics of the words between them."""
    prose = [re.sub(r"```.*?```|`[^`]*`", "", cell.source, flags=re.DOTALL) for cell in _cells(notebook, "markdown")]
    assert [text for text in prose if re.search(r"(?<!\\)\$", text)] == []


def test_cells_are_short_and_define_nothing(notebook):
    """At most 20 code cells of at most 8 lines, no function, no silenced output."""
    cells = [cell.source.splitlines() for cell in _cells(notebook, "code")]
    assert len(cells) <= 20 and max(map(len, cells)) <= 8
    lines = [line for cell in cells for line in cell]
    assert not [line for line in lines if re.match(r"\s*(?:def|class) |.*;$", line)]


def test_there_is_more_prose_than_code(notebook):
    """At least eight words of prose for each line of code."""
    words = sum(len(cell.source.split()) for cell in _cells(notebook, "markdown"))
    lines = sum(len(cell.source.splitlines()) for cell in _cells(notebook, "code"))
    assert words >= 8 * lines


def test_a_chart_comes_after_its_table_and_before_its_caption(notebook):
    """Each picture follows a table and is followed by a caption that begins with its number."""
    cells = nbformat.read(notebook, 4).cells
    tables = 0
    for cell, following in zip(cells, [*cells[1:], None]):
        kinds = {kind for output in cell.get("outputs", []) for kind in output.get("data", {})}
        if "image/png" in kinds:
            assert tables, "a chart before any table"
            assert following is not None and re.match(r"\*\*Figure \d+\.\*\*", following.source)
        tables += "text/html" in kinds and "image/png" not in kinds


@pytest.fixture(scope="module")
def exporter():
    """What `make notebooks` writes pages with."""
    return HTMLExporter(template_name="site", extra_template_basedirs=[str(ROOT)])


def test_no_link_of_a_page_is_dead(notebook, exporter):
    """On the pages that `make notebooks` writes side by side, a link to a notebook leads to its page."""
    page, _ = exporter.from_filename(str(notebook))
    links = [link.partition("#")[0] for link in re.findall(r'<a [^>]*href="([^"]+)"', page)]
    near = {link for link in links if link and "://" not in link}
    assert near and near <= {f"{path.stem}.html" for path in NOTEBOOKS}


def test_a_page_shows_its_charts_with_words_and_follows_dark_pages(notebook, exporter):
    """Each chart is a drawing that knows dark pages and has its data as alternative text; nothing is fetched."""
    page, _ = exporter.from_filename(str(notebook))
    charts = html.fromstring(page).xpath("//div[contains(@class, 'jp-RenderedSVG') and @role='img']")
    kept = [output for cell in _cells(notebook, "code") for output in cell.outputs if "image/png" in output.get("data", {})]
    assert len(charts) == len(kept) > 0
    for chart in charts:
        [style] = chart.xpath("svg/style")
        assert "Source: " in chart.get("aria-label") and "prefers-color-scheme: dark" in style.text
        assert chart.xpath(".//g[starts-with(@id, 'mark-')]/title/text()")
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="https?:', page)


def test_tables_are_for_people(notebook):
    """No table of a notebook shows NaN, None, NaT or a whole number with a point."""
    html = "".join(output.data.get("text/html", "") for cell in _cells(notebook, "code")
                   for output in cell.outputs if "data" in output)
    shown = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    assert shown and [words for words in shown if re.search(r"\b(?:NaN|None|NaT)\b|\b\d+\.0\b", words)] == []


def test_the_way_on_is_the_last_line_and_the_last_run_is_on_the_page(notebook):
    """A notebook says who made it and when it last ran, and ends with where to go from there."""
    cells = nbformat.read(notebook, 4).cells
    assert re.search(r"^(?:Next|Back to): ?|^Back to", cells[-1].source.splitlines()[-1])
    assert "By the newskit developers. Last run: " in cells[0].source


def test_the_front_page_shows_what_is_promised():
    """The first three cells of the first notebook show both famous sentences, the counts and who appears with whom."""
    cells = _cells(NOTEBOOKS[0], "code")[:3]
    outputs = [output.data for cell in cells for output in cell.outputs]
    assert "$267 million</b></mark>" in outputs[0]["text/html"] and "more than 3,500</b></mark>" in outputs[0]["text/html"]
    assert "China: 26" in outputs[1]["text/plain"] and "Arakan Army with " in outputs[2]["text/plain"]
    assert all("image/svg+xml" in chart for chart in outputs[1:])


def test_the_notebooks_ask_for_a_kernel_that_everybody_has(notebook):
    """The kernel is the plain python3."""
    assert nbformat.read(notebook, 4).metadata.kernelspec.name == "python3"


@needs_seed
def test_the_first_notebook_works_on_another_article():
    """With the seed article named in its one cell, the notebook finds both figures in full."""
    book = nbformat.read(ROOT / "notebooks" / "01-one-article.ipynb", 4)
    [cell] = [cell for cell in book.cells if cell.cell_type == "code" and ARTICLE.search(cell.source)]
    cell.source = ARTICLE.sub(f"article = {str(SEED)!r}", cell.source)
    columns = ["value", "qualifier", "unit", "kind", "counted", "speaker", "speaker_actor", "said_on"]
    days = ["as_of_first_day", "as_of_last_day"]
    book.cells.append(nbformat.v4.new_code_cell(
        f"print(tables.figures[{columns + days}].astype({{day: 'str' for day in {days}}}).to_json(orient='records'))"))
    NotebookClient(book, timeout=120, kernel_name="python3",
                   resources={"metadata": {"path": str(ROOT / "notebooks")}}).execute()
    rows = {row["kind"]: row for row in json.loads(book.cells[-1].outputs[-1].text)}
    money = rows["money"]
    assert (money["value"], money["qualifier"], money["unit"], money["counted"]) == (
        267e6, "=", "USD", "arms and equipment")
    assert money["speaker"].startswith("the United Nations") and money["speaker"].endswith("Tom Andrews")
    assert (money["speaker_actor"], money["said_on"]) == ("Tom Andrews", "2023-05")
    assert money["as_of_first_day"].startswith("2021") and money["as_of_last_day"] == "2023-05-31"
    dead = rows["killed"]
    assert (dead["value"], dead["qualifier"], dead["counted"]) == (3500, ">", "people")
    assert dead["speaker"] == "a local monitoring group" and dead["as_of_last_day"] == "2023-05-31"
