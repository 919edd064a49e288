"""The pages of the site before Sphinx draws them: links, thumbnails, cards, a page a table."""
import nbformat
import pytest
from conftest import ROOT

import newskit
from newskit.schema import TABLES
from scripts.make_site import ROOMS, link_pages
from scripts.site_gallery import make_gallery
from scripts.site_notebooks import charts_of, shrink, title_of
from scripts.site_tables import TABLE_PAGES, make_table_page

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PAGES = {"README.md", "CHANGELOG.md", "docs/tables.md", "benchmarks/SCALE.md"}


@pytest.mark.parametrize(("text", "path", "linked"), [
    ("See [it](docs/tables.md#dates).",        "README.md",            "See [it](docs/tables.md#dates)."),
    ("See [the code](run.py).",                "README.md",            "See the code."),
    ("See [scale](SCALE.md).",                 "benchmarks/README.md", "See [scale](SCALE.md)."),
    ("`docs/tables.md` has them.",             "README.md",            "[docs/tables.md](docs/tables.md) has them."),
    ("A line in CHANGELOG.md.",                "docs/tables.md",       "A line in [CHANGELOG.md](../CHANGELOG.md)."),
    ("This is README.md.",                     "README.md",            "This is README.md."),
    ("[Out](https://a.example/SCALE.md)",      "README.md",            "[Out](https://a.example/SCALE.md)"),
    ("```\ncat CHANGELOG.md\n```",             "README.md",            "```\ncat CHANGELOG.md\n```"),
    ("It cost $5, not $7.",                    "README.md",            "It cost $5, not $7."),
])
def test_links_lead_to_pages(text, path, linked):
    """Links and names of pages lead to pages, what has no page keeps its words, and code stays as it is."""
    assert link_pages(text, path, PAGES) == linked


def test_a_thumbnail_is_a_chart_without_its_words():
    """The drawing in a card has the marks of the chart and none of the letters."""
    chart = charts_of(nbformat.read(NOTEBOOKS[0], 4))[0].data["image/svg+xml"]
    small = shrink(chart)
    assert "<use" in chart and 'id="text_' in chart
    assert "<use" not in small.partition("</defs>")[2] and 'id="mark-0"' in small and "<title>" in chart and "<title>" not in small
    assert "prefers-color-scheme" in small


def test_a_card_has_the_question_and_the_finding_of_its_notebook():
    """The gallery names every notebook by its question, with a finding that stands in the first notebook or in a chart."""
    gallery = make_gallery(NOTEBOOKS, "notebooks/")
    assert gallery.count('class="card"') == len(NOTEBOOKS) > 5
    assert [path.stem for path in NOTEBOOKS if title_of(nbformat.read(path, 4)) not in gallery] == []
    assert "<span></span>" not in gallery


def test_each_table_has_its_page():
    """Every table stands on one page, and the page tells each of its columns and shows what its example gives."""
    assert sorted(name for page in TABLE_PAGES.values() for name in page.tables) == sorted(TABLES)
    for name in ("sentences", "edges"):
        page = make_table_page(name)
        assert [column for table in TABLE_PAGES[name].tables for column in TABLES[table] if f"| `{column}` |" not in page] == []
        assert page.count("<table>") == 1


def test_a_page_tells_how_good_its_table_is():
    """The results of a page are the rows of benchmarks/README.md, unchanged, and of its own tasks alone."""
    results = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8").partition("<!-- end of results -->")[0].splitlines()
    page = make_table_page("ledger").splitlines()
    told = [line for line in page if line.startswith("| ledger |")]
    assert told == [line for line in results if line.startswith("| ledger |")] and len(told) >= 3
    assert not [line for line in page if line.startswith("| dates |")]


def test_every_public_name_is_in_one_part_of_the_page_of_functions():
    """No public name is left out of the page of functions, and none is listed twice."""
    listed = [name for modules in ROOMS.values() for module in modules for name in newskit.HOMES[module]]
    assert sorted(listed) == newskit.__all__
