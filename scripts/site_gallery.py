"""The gallery of the site: a card a notebook, with a chart, its question and its finding, all read from the notebooks."""

import re
from html import escape
from pathlib import Path

import nbformat

from scripts.site_notebooks import TEXT, charts_of, title_of

CARD = re.compile(r'<a href="(?P<name>[\w-]+)\.ipynb">.*?</a><br>(?P<finding>.*?)</div>')


def make_gallery(paths: list[Path], folder: str) -> str:
    """Return the cards as HTML; `folder` leads from their page to the notebooks."""
    books = {path.stem: nbformat.read(path, 4) for path in paths}
    told = dict(CARD.findall("".join(cell.source for cell in books[paths[0].stem].cells)))
    cards = [
        _card(name, book, folder, told.get(name) or first_title(book))
        for name, book in books.items()
    ]
    return '<div class="gallery">\n' + "\n".join(cards) + "\n</div>"


def first_title(book) -> str:
    """Return what the first chart of a notebook says: its title is its finding."""
    return charts_of(book)[0].data[TEXT].split("\n")[0] + "."


def _card(name, book, folder, finding):
    up = "../" if not folder else ""
    return (
        f'<a class="card" href="{folder}{name}.html">'
        f'<img class="dark-light" src="{up}charts/{name}-1-small.svg" alt="" loading="lazy">'
        f"<b>{escape(title_of(book))}</b><span>{finding}</span></a>"
    )
