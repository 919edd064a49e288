"""The pages to read without running anything."""
import runpy
from pathlib import Path

import pytest
from conftest import ROOT

PAGES = ("index", *(path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))))
LINKS = "links => links.map(link => link.getAttribute('href'))"
WIDTHS = "images => images.map(image => [image.naturalWidth, image.alt.length])"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built into a folder of its own."""
    build = runpy.run_path(str(ROOT / "site" / "build.py"))["build"]
    return build(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole(name, site, page, take_picture):
    """A page fetches nothing, its charts are there with words for them, its links lead somewhere, no line is cut off."""
    page.goto((site / f"{name}.html").as_uri(), wait_until="load")
    take_picture(f"site-{name}", page.evaluate("document.body.scrollHeight"))
    assert page.outside == [] and page.locator("h1").count() == 1
    assert all(width > 100 and words > 20 for width, words in page.eval_on_selector_all("img", WIDTHS))
    links = [link.partition("#")[0] for link in page.eval_on_selector_all("a:not(.anchor-link)", LINKS)]
    assert [link for link in links if link and "://" not in link and not (site / link).is_file()] == []
    assert set(links) >= {f"{other}.html" for other in PAGES}


def test_the_links_between_pages_work(site, page):
    """From the README to the first notebook, and on to the next, by clicking."""
    page.goto((site / "index.html").as_uri())
    page.locator("main a[href='01-one-article.html']").first.click()
    page.locator("main a[href='02-reading-and-cleaning.html']").first.click()
    assert Path(page.url).name == "02-reading-and-cleaning.html" and page.locator("h1").is_visible()


def test_evidence_is_marked_in_print(site, page):
    """On paper the marks keep their ground and a line under them, and the way to the other pages is left out."""
    page.goto((site / "01-one-article.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    style = page.locator("mark").first.evaluate("mark => [getComputedStyle(mark).printColorAdjust, "
                                                "getComputedStyle(mark).borderBottomStyle]")
    assert style == ["exact", "solid"]
