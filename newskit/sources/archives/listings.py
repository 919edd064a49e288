"""Lists of stories that Media Cloud and GDELT's DOC interface hand out
as CSV: what was published where, without the text.
"""

from urllib.parse import urlsplit

from newskit.sources.outcomes import Record
from newskit.sources.records import read_listing

SUFFIXES = (".csv", ".tsv")
HEADERS = {
    frozenset(("url", "title", "publish_date", "media_name")): "media cloud csv",
    frozenset(("url", "mobileurl", "date", "title")): "gdelt csv",
}
TEXT = frozenset(("text", "story_text", "article_text"))


def recognise(raw):
    """Return whether the bytes are such a list, by the names of its columns."""
    return bool(_kind(raw))


def read(path):
    """Return a record without text for each story."""
    raw = path.read_bytes()
    records = read_listing(raw, _kind(raw))
    for record in records:
        if isinstance(record, Record) and not record.columns.get("outlet"):
            record.columns["outlet"] = host_of(record.columns.get("url", ""))
    return records


def _kind(raw):
    header = raw[:4000].decode("utf-8-sig", "replace").split("\n", 1)[0].replace("\t", ",")
    names = {name.strip(' "\r').lower() for name in header.split(",")}
    if names & TEXT:
        return ""
    return next((kind for needed, kind in HEADERS.items() if needed <= names), "")


def host_of(url):
    """Return the site of an address, "" where it has none.

    >>> host_of("https://www.kite.example/news/1"), host_of("a page")
    ('kite.example', '')
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
