"""Pages that Safari saved as one file:
a property list with the page, its address and its charset.
"""

import plistlib

from newskit.schema import NewskitError
from newskit.sources.html import parse_page, read_page
from newskit.sources.html.metadata import read_metadata
from newskit.sources.outcomes import Record

PAGES = ("text/html", "application/xhtml+xml")
NO_ARCHIVE = "this is not a web archive of Safari"


def read_webarchive(path):
    """Return the one record of a web archive: its main page."""
    raw = path.read_bytes()
    main = open_main(raw)
    if main.get("WebResourceMIMEType", PAGES[0]) not in PAGES:
        raise NewskitError(f"the file holds no web page but {main['WebResourceMIMEType']!r}.")
    charset = str(main.get("WebResourceTextEncodingName") or "") or None
    tree = parse_page(main["WebResourceData"], charset=charset)
    shown, markup = read_page(tree)
    if not shown:
        raise NewskitError("the page shows no text (is it built by a script?).")
    columns = {"markup": markup, **read_metadata(tree)}
    columns["url"] = columns.get("url") or str(main.get("WebResourceURL") or "")
    return [Record(raw, shown, "webarchive", columns)]


def open_main(raw: bytes) -> dict:
    """Return the main page of a web archive: its bytes,
    address, kind and charset, as Safari names them.
    """
    try:
        main = plistlib.loads(raw).get("WebMainResource")
    except Exception as error:  # the ways in which a broken property list fails are many
        raise NewskitError(f"{NO_ARCHIVE}: {error}") from error
    if not isinstance(main, dict) or not isinstance(main.get("WebResourceData"), bytes):
        raise NewskitError(f"{NO_ARCHIVE}: it has no main page.")
    return main
