"""What a web page says of itself: from JSON-LD, then from meta tags, marked where it had to be guessed."""
import json
import re
from html import unescape

from newskit.sources.published import to_day
from newskit.sources.records import name_of

NEWS_TYPES = re.compile(r"Article|Report|BlogPosting")
PUBLISHED = ("article:published_time", "datepublished", "date", "pubdate", "dc.date",
             "dc.date.issued", "parsely-pub-date", "publishdate", "sailthru.date")
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")


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
