"""Saved web pages: rendered to lines as a browser would copy them, with trafilatura's verdict beside.

The record's `page` is the rendered page, so that a saved page and a copied one are cleaned alike;
`extract` is the article as trafilatura sees it, one more witness for the cleaning.
"""
import json
import re
from html import unescape

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from newskit.schema import NewskitError
from newskit.sources.records import name_of, to_day
from newskit.sources.text import decode

HIDDEN = frozenset("script style noscript template svg head iframe object math select".split())
APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote figure figcaption table pre article "
                  "section form hr".split())
BLOCK = APART | frozenset("html body div li dt dd tr header footer nav aside main address "
                          "details summary fieldset legend caption tbody thead center".split())
ASIDE = frozenset(("a", "button"))
CELLS = frozenset(("td", "th"))
CONTROL = dict.fromkeys((0x0b, 0x1d, 0x1e), " ")
BLOCK_BREAK, LINE_BREAK, APART_BREAK = "\v", "\x1e", "\x1d"
SEEN = 0.6      # of the extractor's lines must be visible, else the page hides its article
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NEWS_TYPES = re.compile(r"Article|Report|BlogPosting")


def read_html(path):
    """Return the one record of a saved web page."""
    raw = path.read_bytes()
    tree, markup = parse_page(raw)
    extract = extract_body(markup)
    page = render_page(tree, extract)
    if not page:
        raise NewskitError("the page shows no text (is it built by a script?).")
    return [{"raw": raw, "page": page, "extract": extract, "format": "html", **read_metadata(tree)}]


def render_page(tree, extract):
    """Return the visible text of a page; with what style sheets hide where the article is hidden.

    Where the article stands only in the page's data (JSON-LD), the extractor's text is the page.
    """
    lines = [" ".join(line.split()).lstrip("-•# ") for line in extract.split("\n")]
    for page in (render_lines(tree), render_lines(tree, hidden=True)):
        if sum(line in page for line in lines) >= SEEN * len(lines):
            return page
    return extract


def parse_page(raw):
    """Return (tree, markup) of a page's bytes; the charset is the page's own where it holds."""
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
        return lxml_html.document_fromstring(body), body
    except (etree.LxmlError, ValueError) as error:
        raise NewskitError(f"this is no HTML: {error}") from error


def extract_body(markup):
    """Return the article's body as trafilatura sees it, a paragraph a line, or "" if it sees none."""
    return trafilatura.extract(markup, favor_precision=True, include_comments=False,
                               deduplicate=False) or ""


def render_lines(tree, hidden=False):
    """Return the text of a page: a line for each block, an empty line round paragraphs.

    What its markup hides is left out unless `hidden`.

    >>> render_lines(lxml_html.document_fromstring("<p>One <b>two</b></p><ul><li>x<li>y</ul>"))
    'One two\\n\\nx\\ny'
    """
    pieces, depth = [], 0       # depth: how many hidden elements the walk is inside of
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else None
        skip = tag is None or tag in HIDDEN or not hidden and _is_hidden(node)
        if event == "start":
            depth += skip
            if not depth:
                pieces += [_break(tag), _plain(node.text)] if tag != "br" else [LINE_BREAK]
        else:
            if not depth:
                pieces.append(" " if _touches_next(node, tag) else _break(tag) if tag != "br" else "")
            depth -= skip
            if not depth:
                pieces.append(_plain(node.tail))
    return _settle(pieces)


def _plain(text):
    return text.translate(CONTROL) if text else ""


def _touches_next(node, tag):
    """Links and buttons side by side are parted by their style sheet, not by a space."""
    following = node.getnext()
    return tag in ASIDE and not node.tail and following is not None and following.tag in ASIDE


def _is_hidden(node):
    return "hidden" in node.attrib or bool(INVISIBLE.search(node.get("style", "")))


def _break(tag):
    if tag in APART:
        return APART_BREAK
    if tag == "br":
        return LINE_BREAK
    return BLOCK_BREAK if tag in BLOCK else "\t" if tag in CELLS else ""


def _settle(pieces):
    """Fold each run of breaks into one: an empty line where a paragraph or two <br> stand in it."""
    text = re.sub(r"[ \t\r\n\f\xa0]+", " ", "".join(pieces))
    return re.sub(f"[ {BLOCK_BREAK}{LINE_BREAK}{APART_BREAK}]*[{BLOCK_BREAK}{LINE_BREAK}{APART_BREAK}] ?",
                  _fold, text).strip()


def _fold(match):
    return "\n\n" if APART_BREAK in match[0] or match[0].count(LINE_BREAK) > 1 else "\n"


def read_metadata(tree):
    """Return what a page says of itself: columns of the articles table, from JSON-LD, then meta tags.

    What only a guess could tell (a <time> element, the title tag) comes last and is marked in
    `published_basis`.
    """
    news, meta = _json_ld(tree), _meta_tags(tree)
    found = {
        "title": name_of(news.get("headline")) or meta.get("og:title") or _heading(tree),
        "outlet": name_of(news.get("publisher")) or meta.get("og:site_name"),
        "byline": name_of(news.get("author")) or meta.get("author") or meta.get("article:author"),
        "published": to_day(name_of(news.get("datePublished")) or _first(meta, PUBLISHED)),
        "modified": to_day(name_of(news.get("dateModified")) or _first(meta, MODIFIED)),
        "url": _canonical_link(tree) or meta.get("og:url") or _url(news),
        "language": _first_text(tree, "/html/@lang").lower()[:2],
        "caption": " ".join(filter(None, map(_text, tree.iter("figcaption")))),
    }
    found["published_basis"] = "metadata"
    if found["published"] != found["published"]:
        found["published"] = to_day(_first_text(tree, "//time/@datetime"))
        found["published_basis"] = "guessed" if found["published"] == found["published"] else ""
    return {column: unescape(value) if isinstance(value, str) else value
            for column, value in found.items() if value}


PUBLISHED = ("article:published_time", "datepublished", "date", "pubdate", "dc.date",
             "dc.date.issued", "parsely-pub-date", "publishdate", "sailthru.date")
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")


def _first(meta, names):
    return next((meta[name] for name in names if meta.get(name)), None)


def _json_ld(tree):
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(script, strict=False)
        except ValueError:
            continue
        for item in _flatten(found):
            if NEWS_TYPES.search(str(item.get("@type", ""))):
                return item
    return {}


def _flatten(found):
    if isinstance(found, list):
        for part in found:
            yield from _flatten(part)
    elif isinstance(found, dict):
        yield found
        yield from _flatten(found.get("@graph", []))


def _meta_tags(tree):
    found = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and tag.get("content"):
            found.setdefault(name.lower(), tag.get("content").strip())
    return found


def _heading(tree):
    """The first heading, the title tag where there is none, without the outlet that it ends in."""
    heading = _first_text(tree, "//h1") or _first_text(tree, "//h2")
    tag = _first_text(tree, "//title")
    return heading if heading and heading[:12] in tag else re.split(r"\s[|–—·-]\s", tag)[0] or heading



def _url(news):
    page = news.get("mainEntityOfPage") or news.get("url") or ""
    return str(page.get("@id", "") if isinstance(page, dict) else page)


def _canonical_link(tree):
    return _first_text(tree, "//link[@rel='canonical']/@href")


def _text(node):
    return " ".join(node.text_content().split())


def _first_text(tree, path):
    found = tree.xpath(path)
    return (found[0] if isinstance(found[0], str) else _text(found[0])).strip() if found else ""
