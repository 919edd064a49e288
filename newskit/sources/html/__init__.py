"""Saved web pages: rendered to lines as a browser would copy them, with the markup's verdict
beside.

The record's `page` is the rendered page, so that a saved page and a copied one are cleaned alike;
`markup` holds what the page's markup says of each of its lines, which a copied page lacks.
"""

import re

from lxml import etree
from lxml import html as lxml_html

from newskit.schema import NewskitError
from newskit.sources.html.chains import shares_runs
from newskit.sources.html.data import LEAST, read_scripts, read_text
from newskit.sources.html.lines import find_lines, join_lines
from newskit.sources.html.marks import mark_lines
from newskit.sources.html.metadata import find_address, find_heading, read_metadata
from newskit.sources.html.witnesses import call_witnesses
from newskit.sources.outcomes import Record
from newskit.sources.text import decode_as

TABLE = "|"  # how an extraction marks a row of a table, which is otherwise on the page
SEEN = (
    0.6  # of the four-word runs of an extraction must be visible, else the page hides its article
)
LARGEST = 10_000_000  # characters of markup, pictures left out; a second or so for each 150,000
DEEPEST = 500  # elements in one another; extraction takes the square of that
FROM_DATA = "role=body from=data"  # the marks of a line that is only in the page's data
TOP = 4000  # bytes among which a browser notes where it saved a page from
SAVED = re.compile(
    rb"<!--\s*(?:Page saved with SingleFile\s+url:\s*|saved from url=\(\d+\))(?P<url>https?://[^\s>]+)[^>]*?-->"
)
PICTURE = re.compile(r"data:[\w/+.-]+;base64,[\w/+=%\s-]+")


def read_html(path):
    """Return the one record of a saved web page."""
    raw = page_as_served = path.read_bytes()
    saved = SAVED.search(raw[:TOP])
    if saved is not None:
        page_as_served = raw.replace(saved[0], b"", 1)
    tree = parse_page(page_as_served)
    page, markup = read_page(tree)
    if not page:
        raise NewskitError("the page shows no text (is it built by a script?).")
    columns = {"markup": markup, **read_metadata(tree)}
    if saved and not columns.get("url"):
        columns["url"] = saved["url"].decode("utf-8", "replace")
    return [Record(raw, page, "html", columns)]


def read_page(tree):
    """Return (page, markup): the visible text,
    and the marks of each of its lines, a line each (see marks.py).
    """
    lines, witnesses, data = see_page(tree)
    if lines:
        page = join_lines(lines)
        return page, _align(page, mark_lines(lines, witnesses, data))
    page = data or "\n".join(
        line for line in witnesses["precise"].split("\n") if not line.startswith(TABLE)
    )
    return page, _align(page, [FROM_DATA for line in page.split("\n") if line])


def see_page(tree):
    """Return (lines, witnesses, data): what is visible of a page, extractions of its article, the
    text in its data.

    What style sheets hide is visible where the article is hidden. No line is, where the article is
    only in the page's data: in JSON-LD, or in the scripts that build a page which shows nothing by
    itself.
    """
    witnesses = call_witnesses(tree)
    data = read_text(tree, find_heading(tree), find_address(tree))
    if not data and not witnesses["precise"] and len(join_lines(find_lines(tree, True))) < LEAST:
        data = read_scripts(tree)
    for hidden in (False, True):
        lines = find_lines(tree, hidden)
        page = join_lines(lines)
        if shares_runs(witnesses["precise"], page) >= SEEN and shares_runs(data, page) >= SEEN:
            return lines, witnesses, data
    return [], witnesses, data


def _align(page, marks):
    """The marks one a line of the page, nothing where the page's line is empty."""
    rest = iter(marks)
    return "\n".join(next(rest) if line.strip() else "" for line in page.split("\n"))


def parse_page(raw, largest: float = LARGEST, charset=None):
    """Return the tree of a page's bytes.

    Raises NewskitError for what is none, or is larger than a page ever is.
    """
    body = PICTURE.sub("data:", re.sub(r"^\s*<\?xml[^>]*\?>", "", decode_page(raw, charset)))
    if not body.strip():
        raise NewskitError("the page holds nothing but white space.")
    if len(body) > largest:
        raise NewskitError(
            f"the page holds {len(body) / 1e6:.0f} million characters of markup, more than an article "
            f"ever does ({largest / 1e6:.0f} million). Split it, or save its text as .txt."
        )
    try:
        return _parse(body)
    except NewskitError:
        raise
    except (etree.LxmlError, ValueError) as error:
        raise NewskitError(f"this is not HTML: {error}") from error


def decode_page(raw, charset=None):
    """Return the markup of a page's bytes, in the charset that it names, or that the server named;
    see decode_as.

    >>> decode_page('<meta charset="iso-8859-1"><p>Café'.encode())
    '<meta charset="iso-8859-1"><p>Café'
    """
    named = re.search(rb"""charset\s*=\s*["']?([\w-]+)""", raw[:4000])
    if named:
        charset = named[1].decode()
    return decode_as(raw, charset)


def _parse(body):
    """The tree of a page.

    The parser leaves out what is nested deeper than 256 unless it is told not to.
    """
    parser = lxml_html.HTMLParser()
    tree = _joined(lxml_html.document_fromstring(body, parser=parser))
    if all(entry.type_name != "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return tree
    tree = _joined(lxml_html.document_fromstring(body, parser=lxml_html.HTMLParser(huge_tree=True)))
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
        else:
            depth -= 1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise NewskitError(
            f"its elements stand {deepest:,} deep in one another; save its text as .txt."
        )
    return tree


def _joined(tree):
    """A page that ends too early goes on behind its end, as browsers show it."""
    body = tree.find("body")
    if body is not None:
        for rest in tree.itersiblings("html"):
            body.extend(list(rest))
    return tree
