"""The pages to read without running anything, looked at in light, in dark, and as wide as a phone."""
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest
from conftest import ROOT
from lxml import html

from browser.looks import DARK, DRAWN, LIGHT, LOOKS, PHONE, WORDS, list_faults, list_overlaps
from scripts.make_site import TEXTS
from scripts.site_tables import TABLE_PAGES

NOTEBOOKS = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
PAGES = ["index", "notebooks/index", *(f"notebooks/{name}" for name in NOTEBOOKS), *(text.removesuffix(".md") for text in TEXTS),
         "docs/api", "docs/api/plot_bars", "docs/api/Tables", *(f"docs/tables/{name}" for name in TABLE_PAGES)]
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CHARTS = """charts => charts.map(chart => {
    const drawn = chart.querySelector('img, svg'), named = chart.querySelector('[role=img]');
    return {address: drawn.src ?? chart.querySelector('a').href, width: drawn.getBoundingClientRect().width,
            words: (drawn.alt ?? named.getAttribute('aria-label')).length}; })"""
MARKS = """marks => marks.map(mark => {
    mark.scrollIntoView({block: 'center', inline: 'center'});
    const box = mark.getBoundingClientRect();
    const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {words: mark.querySelector('title').textContent, reached: met?.closest('[id^=mark-]') !== null}; })"""
DOLLARS = "() => document.querySelectorAll('mjx-container, .MathJax, .math, script[src*=mathjax i]').length"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site as `make site` builds it, in a folder of its own; a warning of Sphinx fails it."""
    pytest.importorskip("myst_nb", reason="needs Sphinx: pip install newskit[docs]")
    folder = tmp_path_factory.mktemp("site")
    for command in (["scripts.make_site", folder / "pages"],
                    ["sphinx", "-q", "-W", "-b", "html", "-c", ROOT / "site", folder / "pages", folder / "site"]):
        subprocess.run([sys.executable, "-m", *command], check=True, cwd=ROOT)
    return folder / "site"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_in_every_look(name, site, page, keep_look):
    """In light, in dark and on a phone: nothing is cut off or fetched, every word is large and dark enough."""
    faults = {}
    for look in LOOKS:
        keep_look(site / f"{name}.html", f"site-{name.replace('/', '-')}", look)
        faults[look] = list_faults(page.evaluate(WORDS))
        assert page.evaluate(OVERFLOW) <= 0, look
    assert faults == dict.fromkeys(LOOKS, [])
    assert page.evaluate(DOLLARS) == 0 and page.locator("h1").count() == 1
    assert page.outside == []


@pytest.mark.parametrize("name", ["README", *(f"notebooks/{name}" for name in NOTEBOOKS)])
def test_the_charts_of_a_page_can_be_read(name, site, page):
    """No two words of a chart overlap; each is dark enough, and large enough at the width that a phone gives it."""
    page.set_viewport_size({"width": LOOKS[PHONE][1], "height": 900})
    page.goto((site / f"{name}.html").as_uri())
    charts = page.eval_on_selector_all(".chart", CHARTS)
    assert charts and all(chart["words"] > 20 for chart in charts)
    page.set_viewport_size({"width": 1000, "height": 1000})     # what is outside of it has no ground to be looked up
    faults = {}
    for chart in charts:
        drawing = chart["address"].rpartition("/")[2]
        for look in (LIGHT, DARK):
            page.emulate_media(color_scheme=LOOKS[look][0])
            page.goto(chart["address"])
            words = page.evaluate(DRAWN)
            assert len(words) > 5
            across = page.evaluate("document.documentElement.viewBox.baseVal.width")
            faults[drawing, look] = list_faults(words, chart["width"] / across) + list_overlaps(words)
    assert {key: found for key, found in faults.items() if found} == {}


def test_charts_follow_the_switch_of_the_page(site, page):
    """A reader whose system is light and who picks the dark page gets dark charts, and the other way round."""
    page.emulate_media(color_scheme="light")
    page.goto((site / "notebooks" / "00-start-here.html").as_uri())
    chart = page.locator(".chart svg").first
    chart.scroll_into_view_if_needed()
    grounds = {}
    for theme in ("light", "dark"):
        page.evaluate("theme => { document.documentElement.dataset.mode = theme; document.documentElement.dataset.theme = theme; }", theme)
        page.wait_for_timeout(300)
        grounds[theme] = page.evaluate("""bytes => new Promise(done => {
            const image = new Image();
            image.onload = () => {
                const canvas = new OffscreenCanvas(1, 1).getContext('2d');
                canvas.drawImage(image, 0, 0);
                done(canvas.getImageData(0, 0, 1, 1).data[0]);
            };
            image.src = 'data:image/png;base64,' + bytes; })""", _as_text(chart.screenshot()))
    assert grounds["light"] > 240 and grounds["dark"] < 30


def _as_text(picture):
    import base64
    return base64.b64encode(picture).decode("ascii")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_mark_of_a_chart_says_what_it_shows(name, site, page):
    """Whoever points at the middle of a mark meets its title: no letter of the chart is in the way."""
    page.goto((site / "notebooks" / f"{name}.html").as_uri())
    found = page.eval_on_selector_all(".chart [id^=mark-]", MARKS)
    assert found and [mark for mark in found if not mark["reached"]] == []


def test_no_link_is_dead(site):
    """Every link, picture and script of every page leads to a file of the site, and to a place in it."""
    trees = {path: html.parse(path).getroot() for path in site.rglob("*.html") if "_static" not in path.parts}
    places = {path: {*tree.xpath("//@id"), *tree.xpath("//a/@name")} for path, tree in trees.items()}
    dead, checked = [], 0
    for path, tree in trees.items():
        for address in tree.xpath("//a/@href | //img/@src | //script/@src | //link[@rel='stylesheet']/@href"):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            aim = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            checked += 1
            if not aim.is_file() or (parts.fragment and aim in places and unquote(parts.fragment) not in places[aim]):
                dead.append((path.relative_to(site).as_posix(), address))
    assert dead == [] and checked > 2000


def test_the_pages_lead_on(site, page):
    """From the gallery to a notebook, to the next one by the link below it, and to every question by the sidebar."""
    page.goto((site / "index.html").as_uri())
    assert page.locator(".gallery .card").count() == len(NOTEBOOKS)
    page.locator(".gallery .card").nth(1).click()
    page.wait_for_url(f"**/{NOTEBOOKS[1]}.html")
    page.locator(".prev-next-footer a.right-next").click()
    page.wait_for_url(f"**/{NOTEBOOKS[2]}.html")
    asked = page.locator(".bd-sidebar-primary nav.bd-docs-nav a").all_inner_texts()
    assert len(asked) == len(NOTEBOOKS) and sum(words.endswith("?") for words in asked) == len(NOTEBOOKS)


def test_the_search_finds_a_function(site, page):
    """Words typed into the search lead to the page that is about them, without a server."""
    page.goto(f"{(site / 'search.html').as_uri()}?q=build_ledger")
    page.wait_for_selector("#search-results a[href*='docs/api/build_ledger.html']")
    assert page.outside == []


def test_evidence_is_marked_in_print(site, page):
    """On paper the marks keep their ground and a line under them, and the way to the other pages is left out."""
    page.goto((site / "notebooks" / "01-one-article.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".bd-header, .bd-sidebar-primary, .prev-next-footer").locator("visible=true").count() == 0
    style = page.locator("mark").first.evaluate("mark => [getComputedStyle(mark).printColorAdjust, "
                                                "getComputedStyle(mark).borderBottomStyle]")
    assert style == ["exact", "solid"]
