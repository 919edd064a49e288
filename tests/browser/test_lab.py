"""The notebooks in JupyterLab, as a reader sees them."""
import nbformat
import pytest
from conftest import ROOT

from browser.lab import THEME, height_of, write_notebook
from newskit.explorer import HINT  # in JupyterLab widgets stand in for the table with these words

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_in_jupyterlab(name, lab, page, take_picture):
    """Every cell runs; every table, chart and highlighted sentence that was saved is on the page again; no error is."""
    saved = nbformat.read(ROOT / "notebooks" / name, 4)
    for cell in saved.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    nbformat.write(saved, lab.project / "notebooks" / name)
    ran = lab.run(page, f"notebooks/{name}")
    code = [cell for cell in ran.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [output for cell in code for output in cell.outputs if output.output_type == "error"]
    take_picture(f"lab-{name.removesuffix('.ipynb')}", height_of(page))
    page.evaluate("document.querySelectorAll('.jp-OutputArea details').forEach(one => one.open = true)")
    shown = {what: page.locator(f".jp-OutputArea {what}:visible").count() for what in ("table", "img", "mark")}
    stored = _stored(nbformat.read(ROOT / "notebooks" / name, 4))
    assert shown == stored
    assert page.locator(".jp-RenderedText[data-mime-type*=stderr], .jp-RenderedText[data-mime-type*=error]").count() == 0
    assert page.locator("mjx-container, .MathJax").count() == 0, "a dollar sign was read as mathematics"
    assert page.outside == []


def _stored(book):
    """How many tables, charts and marks the outputs of a notebook hold."""
    data = [output.get("data", {}) for cell in book.cells for output in cell.get("outputs", ())]
    html = "".join(one.get("text/html", "") for one in data if HINT not in one.get("text/html", ""))
    return {"table": html.count("<table"), "img": sum("image/png" in one for one in data), "mark": html.count("<mark")}


EXPLORE = ("import newskit as nk\n"
           "text = ['China met Russia in Oslo. China sent arms worth $5 million, <b>India</b> said.', 'Russia met India.']\n"
           "nk.explore(nk.annotate(nk.to_articles(text, quiet=True)))")


LISTED = """words => [...document.querySelectorAll('.jp-OutputArea option')].some(
    one => one.textContent.replaceAll('\\u00a0', ' ') === words)"""      # widgets write spaces that do not break


def test_the_explorer_shows_the_sentences_of_what_is_picked(lab, page, take_picture):
    """A click on an actor opens its sentences, a filter narrows the list down, and nothing is fetched from elsewhere."""
    write_notebook(lab.project / "notebooks" / "explore.ipynb", [EXPLORE])
    lab.run(page, "notebooks/explore.ipynb")
    page.wait_for_selector(".jp-OutputArea .widget-select select")
    page.select_option(".jp-OutputArea .widget-select select", index=1)
    page.wait_for_selector(".jp-OutputArea blockquote mark")
    assert page.locator(".jp-OutputArea blockquote").count() == 2
    page.locator(".jp-OutputArea").get_by_role("button", name="pairs").click()
    page.wait_for_function(LISTED, arg="China – Russia: 1 sentence")
    take_picture("explorer", height_of(page))
    assert page.locator(".jp-OutputArea blockquote").count() == 0 and page.outside == []


def test_evidence_can_be_read_on_a_dark_page(lab, page, take_picture):
    """In JupyterLab's dark theme every mark has ink and ground that differ enough to be read (WCAG: 4.5 to 1)."""
    lab.run(page, "notebooks/01-one-article.ipynb")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        page.evaluate(THEME, theme)
        page.wait_for_selector(f"body[data-jp-theme-name='{theme}']", state="attached")
        take_picture(f"theme-{theme.split()[1].lower()}", height_of(page))
        colours = page.eval_on_selector_all(".jp-OutputArea mark", COLOURS)
        assert len(colours) > 20 and min(contrast(*pair) for pair in colours) >= 4.5


COLOURS = "marks => marks.map(mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor])"


def contrast(one, other):
    """Return the contrast of two colours as a browser writes them, after WCAG 2.2."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour):
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
