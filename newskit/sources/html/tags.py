"""The meta tags of a web page, and where an element stands:
in the article's part of the page or elsewhere.
"""

import re
from functools import cache

from newskit.lexicons import read_table

ELSEWHERE = re.compile(
    r"comment|related|teaser|ticker|recommend|sidebar|footer|popular|widget|\bcard|trending|more-from"
    "|latest",
    re.IGNORECASE,
)
NAMED_BY = ("property", "name", "itemprop", "http-equiv")
OUTSIDE = frozenset(("nav", "footer", "aside", "script", "style", "form"))


def meta_tags(tree):
    """Return {name in small letters: content} of a page's meta tags, the first of each name."""
    found = {}
    for name, content in _read_tags(tree):
        found.setdefault(name, content)
    return found


def meta_contents(tree, wanted):
    """Return the contents of all meta tags of a name, in the order of the page."""
    return [content for name, content in _read_tags(tree) if name == wanted]


def _read_tags(tree):
    """Yield (name in small letters, content) of a page's meta tags that have both."""
    for tag in tree.iter("meta"):
        content = tag.get("content")
        names = [tag.get(attribute) for attribute in NAMED_BY]
        yield from ((name.lower(), content.strip()) for name in names if name and content)


@cache
def meta_names(column):
    """Return the names of the meta tags that tell a column
    of the articles table, the surest first.
    """
    return tuple(row["name"] for row in read_table("page_meta") if row["column"] == column)


def meta_values(meta, column):
    """Return what a page's meta tags say of a column, the surest first."""
    return [meta[name] for name in meta_names(column) if meta.get(name)]


def is_elsewhere(node):
    """Return whether an element stands in a part of the page
    for other reports, for comments, or for the site.
    """
    ups = (
        up
        for up in (node, *node.iterancestors())
        if isinstance(up.tag, str) and up.tag not in ("body", "html")
    )
    return any(
        up.tag in OUTSIDE or ELSEWHERE.search(f"{up.get('class', '')} {up.get('id', '')}")
        for up in ups
    )
