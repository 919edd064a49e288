"""Extractions of a page's article by others, each a witness to which lines are the article."""

from copy import deepcopy

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from trafilatura.readability_lxml import Document

from newskit.sources.html.lines import find_lines, join_lines

TASTES = {
    "precise": {"favor_precision": True},
    "fast": {"fast": True},
    "recall": {"fast": True, "favor_recall": True},
}


def call_witnesses(tree):
    """Return {name: the article as it sees it, a paragraph a line, "" if it sees none}."""
    found = {name: extract_body(tree, **taste) for name, taste in TASTES.items()}
    return found | {"readability": extract_readable(tree)}


def extract_body(tree, **taste):
    """Return the article's body as trafilatura sees it."""
    return (
        trafilatura.extract(deepcopy(tree), include_comments=False, deduplicate=False, **taste)
        or ""
    )


def extract_readable(tree):
    """Return the article's body as readability sees it."""
    tree = deepcopy(tree)
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    try:
        summary = Document(tree).summary()
    except (ValueError, TypeError, AttributeError, etree.LxmlError):
        return ""  # it has no way to say that it finds nothing
    if isinstance(summary, str):
        if not summary.strip():
            return ""
        summary = lxml_html.document_fromstring(summary)
    if summary is None:
        return ""
    return join_lines(find_lines(summary, hidden=True))
