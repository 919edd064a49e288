"""Prepare the stored notebooks for the site: charts as files with words for them, links that lead to pages."""

import re
from html import escape
from pathlib import Path

import nbformat
from lxml.etree import fromstring, tostring

SVG, TEXT, HTML = "image/svg+xml", "text/plain", "text/html"
WORDS = re.compile(r"text_|title$|subtitle$|source$")  # groups of a chart that hold words
POINT = re.compile(r"[ML] (-?[\d.]+) (-?[\d.]+)")
EDGE = 6  # points left free round the plot of a thumbnail
SWITCH = ("@media (prefers-color-scheme: dark){", 'html[data-theme="dark"]{')
HEAVY = ("image/png", "application/vnd.jupyter.widget-view+json")  # what the page does not show


def write_notebooks(paths: list[Path], target: Path) -> None:
    """Write each notebook to `target`/notebooks, and its charts to `target`/_charts/charts."""
    folder = target / "_charts" / "charts"
    folder.mkdir(parents=True, exist_ok=True)
    (target / "notebooks").mkdir(parents=True, exist_ok=True)
    for path in paths:
        book = nbformat.read(path, 4)
        book.metadata.pop("widgets", None)  # they need a kernel; the table beside them does not
        for number, output in enumerate(charts_of(book), start=1):
            address = f"charts/{path.stem}-{number}.svg"
            (target / "_charts" / address).write_text(output.data[SVG], encoding="utf-8")
            thumbnail = f"charts/{path.stem}-{number}-small.svg"
            (target / "_charts" / thumbnail).write_text(shrink(output.data[SVG]), encoding="utf-8")
            output.data = {HTML: _chart(f"../{address}", output.data[SVG], output.data[TEXT])}
        for cell in book.cells:
            _tidy(cell)
        nbformat.write(book, target / "notebooks" / path.name)


def shrink(drawing: str) -> str:
    """Return a chart without its words, cut to its plot: in a card they would be too small to read."""
    root = fromstring(drawing.encode("utf-8"))
    plots = []
    for group in root.findall(".//{*}g[@id]"):
        if WORDS.match(group.get("id")):
            group.getparent().remove(group)
        elif group.get("id").startswith("mark-"):
            group.remove(group[0])  # the words of its title
        elif group.get("id").startswith("axes_"):
            plots += POINT.findall(group.find(".//{*}path").get("d"))
    across, down = ([float(point[side]) for point in plots] for side in (0, 1))
    left, top = min(across) - EDGE, min(down) - EDGE
    size = (max(across) + EDGE - left, max(down) + EDGE - top)
    root.set("viewBox", " ".join(f"{number:.1f}" for number in (left, top, *size)))
    for name in ("width", "height"):
        root.attrib.pop(name)
    return tostring(root, encoding="unicode")


def charts_of(book) -> list:
    """Return the outputs of a notebook that are charts, in their order."""
    outputs = [output for cell in book.cells for output in cell.get("outputs", ())]
    return [output for output in outputs if SVG in output.get("data", {})]


def title_of(book) -> str:
    """Return the first heading of a notebook: the question that it asks."""
    return re.search(r"^# (.+)", book.cells[0].source, re.MULTILINE)[1]


def _chart(address, drawing, words):
    """A chart in the page itself, so that its marks say what they show; it goes by the page's switch of light and dark.

    It is never drawn smaller than its letters can be read: a narrow page moves it sideways.
    """
    shown = f'<div role="img" aria-label="{escape(words)}">{drawing.replace(*SWITCH)}</div>'
    return (
        f'<div class="chart" tabindex="0">{shown}<a href="{address}">The chart by itself</a></div>'
    )


def _tidy(cell):
    if cell.cell_type == "markdown":
        cell.source = cell.source.replace('.ipynb"', '.html"')
    for output in cell.get("outputs", ()):
        for kind in HEAVY:
            output.get("data", {}).pop(kind, None)
