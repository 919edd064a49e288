"""A Chromium, a JupyterLab on a copy of the notebooks, and a folder for pictures."""
import shutil

import pytest
from conftest import ROOT

from browser.lab import Lab, open_chromium
from browser.looks import LOOKS

PICTURES = ROOT / "build" / "screenshots"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium; skipped where Playwright or Chromium is missing."""
    pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install newskit[browser]")
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with open_chromium(CHROMIUM) as found:
        yield found


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):
    """A JupyterLab whose folder holds copies of the notebooks and the data, never those of the project."""
    folder = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "data"):
        shutil.copytree(ROOT / name, folder / "project" / name)
    with Lab(folder) as started:
        yield started


@pytest.fixture
def page(browser):
    """A page that reaches this machine alone and keeps what it asked of others, and what a script did to it."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.outside, page.dialogs = [], []

    def answer(route):
        host = route.request.url.split("/")[2].split(":")[0]
        if route.request.url.startswith(("file:", "data:", "blob:")) or host == "127.0.0.1":
            return route.continue_()
        page.outside.append(route.request.url)
        return route.abort()

    context.route("**/*", answer)
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()


@pytest.fixture
def take_picture(page):
    """A function that keeps the whole of `page` as build/screenshots/<name>.png."""
    def take(name, height):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.set_viewport_size({"width": 1280, "height": min(int(height) + 200, 16000)})
        page.evaluate("() => document.querySelectorAll('.jp-WindowedPanel-outer').forEach(part => part.scrollTop = 0)")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURES / f"{name}.png")
    return take


@pytest.fixture
def keep_look(page):
    """A function that opens a file in one of the LOOKS and keeps the whole page as build/screenshots/<name>-<look>.jpg."""
    def open_and_keep(path, name, look):
        PICTURES.mkdir(parents=True, exist_ok=True)
        scheme, width = LOOKS[look]
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        if page.url != path.as_uri():       # a page that is open follows the reader's theme and width by itself
            page.goto(path.as_uri(), wait_until="load")
        page.wait_for_function("theme => document.documentElement.dataset.theme === theme", arg=scheme)
        page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => image.loading = 'eager')")
        page.screenshot(path=PICTURES / f"{name}-{look}.jpg", type="jpeg", quality=80, full_page=True)
    return open_and_keep
