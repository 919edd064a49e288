"""Newspapers and books as EPUB: the pages in the order of reading
that hold an article, and what the book says of itself.
"""

import re
import zipfile
from pathlib import PurePosixPath
from urllib.parse import unquote

from newskit.schema import NewskitError
from newskit.sources.html import parse_page
from newskit.sources.languages import language_code
from newskit.sources.office import open_part
from newskit.sources.published import to_day

CONTAINER = "META-INF/container.xml"
PAGES = (".xhtml", ".html", ".htm")
NO_CHAPTER = re.compile(r"(?:nav|toc|cover|titlepage|contents|copyright)[\W\d_]*", re.IGNORECASE)
ISSUE = re.compile(
    r"[\[(][^\[\]()\d]*\d[^\[\]()]*[\])]\s*$"
)  # the day behind the name of a newspaper
BELOW = re.compile(r"\A(?![a-z]+:|\.|/)[^#?/]+/[^#?]+\.x?html?(?:#.*)?", re.IGNORECASE)
MOST_LINKS = 0.5  # of the letters of an article, at most, are links


def list_chapters(raw: bytes, names: list) -> list:
    """Return those of the names of a book's files that are its pages, in the order of reading.

    Of a book that has none, in theirs.
    """
    pages = [name for name in names if PurePosixPath(name).suffix.lower() in PAGES]
    known = set(pages)
    spine = [name for name in _read_spine(raw) if name in known]
    return [name for name in spine or pages if not NO_CHAPTER.fullmatch(PurePosixPath(name).stem)]


def is_article(page: bytes) -> bool:
    """Return whether a page holds an article, and not a picture alone,
    a list of links, or one of what lies in folders below it.
    """
    try:
        tree = parse_page(page)
    except NewskitError:
        return True  # its reader tells why it cannot be read
    body = next(tree.iter("body"), tree)
    shown = len("".join(body.text_content().split()))
    below = {link.get("href", "") for link in body.iter("a")}
    if sum(BELOW.fullmatch(address) is not None for address in below) > 1:
        return False
    linked = sum(len("".join(link.text_content().split())) for link in body.iter("a"))
    return shown > 0 and linked <= MOST_LINKS * shown


def describe_book(raw: bytes) -> dict:
    """Return what a book says of itself that holds for its articles:
    the newspaper's name, its day, its language.
    """
    package, _ = _open_package(raw)
    if package is None:
        return {}
    day = to_day(_said(package, "date"))
    described = {
        "outlet": ISSUE.sub("", _said(package, "title")).strip(),
        "language": language_code(_said(package, "language")),
    }
    if day == day:
        described |= {"published": day, "published_basis": "metadata"}
    return {column: value for column, value in described.items() if value}


def _read_spine(raw):
    """The names of a book's pages in the order of reading, without its table of contents."""
    package, folder = _open_package(raw)
    if package is None or folder is None:
        return []
    files = {
        item.get("id"): str(folder / unquote(item.get("href", "")))
        for item in package.iter("{*}item")
        if "nav" not in item.get("properties", "").split()
    }
    listed = [files.get(item.get("idref")) for item in package.iter("{*}itemref")]
    return [name for name in dict.fromkeys(listed) if name]


def _open_package(raw):
    """(The file of a book that lists its pages, the folder of that file);
    None for a book that has none.
    """
    try:
        container = open_part(raw, CONTAINER, "EPUB")
        name = next((node.get("full-path", "") for node in container.iter("{*}rootfile")), "")
        return open_part(raw, name, "EPUB"), PurePosixPath(name).parent
    except (NewskitError, zipfile.BadZipFile):
        return None, None


def _said(package, name):
    node = next(package.iter("{http://purl.org/dc/elements/1.1/}" + name), None)
    if node is None:
        return ""
    return " ".join("".join(node.itertext()).split())
