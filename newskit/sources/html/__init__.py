"""Saved web pages: rendered to lines as a browser would copy them, with the markup's verdict beside.

The record's `page` is the rendered page, so that a saved page and a copied one are cleaned alike;
`markup` says for each of its lines whether it is the article's, a witness that a copied page lacks.
"""
import re
from copy import deepcopy

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from newskit.schema import NewskitError
from newskit.sources.html.lines import find_lines, join_lines
from newskit.sources.html.metadata import read_metadata
from newskit.sources.html.verdicts import judge_lines
from newskit.sources.text import decode

SEEN = 0.6      # of the extractor's lines must be visible, else the page hides its article


def read_html(path):
    """Return the one record of a saved web page."""
    raw = path.read_bytes()
    tree = parse_page(raw)
    page, markup = read_page(tree)
    if not page:
        raise NewskitError("the page shows no text (is it built by a script?).")
    return [{"raw": raw, "page": page, "markup": markup, "format": "html", **read_metadata(tree)}]


def read_page(tree):
    """Return (page, markup): the visible text, and a verdict on each of its lines, a line each."""
    lines, strict, generous = see_page(tree)
    if lines:
        page = join_lines(lines)
        return page, _align(page, judge_lines(lines, strict, generous))
    return strict, _align(strict, ["body: stands in the page's data" for line in strict.split("\n") if line])


def see_page(tree):
    """Return (lines, strict, generous): what is visible of a page, and two extractions of its article.

    What style sheets hide is visible where the article is hidden. No line is, where the article stands
    only in the page's data (JSON-LD).
    """
    strict, generous = extract_body(tree, favor_precision=True), extract_body(tree, fast=True)
    known = [" ".join(line.split()).lstrip("-•# ") for line in strict.split("\n")]
    for hidden in (False, True):
        lines = find_lines(tree, hidden)
        page = join_lines(lines)
        if sum(line in page for line in known) >= SEEN * len(known):
            return lines, strict, generous
    return [], strict, generous


def _align(page, verdicts):
    """The verdicts one a line of the page, nothing where the page's line is empty."""
    rest = iter(verdicts)
    return "\n".join(next(rest) if line.strip() else "" for line in page.split("\n"))


def extract_body(tree, **taste):
    """Return the article's body as trafilatura sees it, a paragraph a line, or "" if it sees none."""
    return trafilatura.extract(deepcopy(tree), include_comments=False, deduplicate=False, **taste) or ""


def parse_page(raw):
    """Return the tree of a page's bytes; the charset is the page's own where it holds."""
    declared = re.search(rb"""charset\s*=\s*["']?([\w-]+)""", raw[:4000])
    try:
        markup = raw.decode(declared[1].decode() if declared else "utf-8")
        markup = markup.replace("\r\n", "\n").removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        markup = decode(raw)
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup).replace("\x00", "")
    if not body.strip():
        raise NewskitError("the page holds nothing but white space.")
    try:
        return lxml_html.document_fromstring(body)
    except (etree.LxmlError, ValueError) as error:
        raise NewskitError(f"this is no HTML: {error}") from error
