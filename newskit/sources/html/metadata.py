"""What a web page says of itself: from JSON-LD, then from meta tags, marked where it had to be guessed."""

import re
from copy import deepcopy
from html import unescape
from urllib.parse import urlparse

import htmldate
import pandas as pd

from newskit.sources.html.authors import find_authors
from newskit.sources.html.data import find_address as story_address
from newskit.sources.html.data import is_news, read_items, read_story
from newskit.sources.html.tags import is_elsewhere, meta_tags, meta_values
from newskit.sources.html.titles import choose_title
from newskit.sources.published import to_day
from newskit.sources.records import name_of

SUBDOMAINS = re.compile(r"^(?:www\d?|m|mobile|amp|edition|news|en|english)\.")


def read_metadata(tree):
    """Return what a page says of itself: columns of the articles table, from JSON-LD, then meta tags.

    What only a guess could tell (a <time> element, a day in the address) comes last and is marked in
    `published_basis`.
    """
    heading, address = find_heading(tree), find_address(tree)
    items, meta = list(read_items(tree)), meta_tags(tree)
    story = read_story(tree, heading, address)
    url = address or meta.get("og:url") or story_address(story)
    outlet = name_of(story.get("publisher")) or next(iter(meta_values(meta, "outlet")), "")
    found = {
        "title": choose_title(
            tree,
            [name_of(story.get("headline")), meta.get("og:title"), meta.get("twitter:title")],
            _first_text(tree, "//title"),
        ),
        "outlet": outlet or name_outlet(url),
        "byline": find_authors(
            tree, items, story, meta, [outlet, meta.get("og:site_name", ""), name_outlet(url)]
        ),
        "modified": _day([story.get("dateModified")], meta, "modified"),
        "url": url,
        "language": _first_text(tree, "/html/@lang").lower()[:2],
        "caption": " ".join(filter(None, map(_text, tree.iter("figcaption")))),
        **_published(tree, story, items, meta, url),
    }
    return {
        column: unescape(value) if isinstance(value, str) else value
        for column, value in found.items()
        if value and pd.notna(value)
    }


def _published(tree, story, items, meta, url):
    """Return the day of publication and where it is from: what is said for machines, then what is shown."""
    said = [
        story.get("datePublished"),
        *(item.get("datePublished") for item in items if is_news(item)),
    ]
    day = _day(said, meta, "published")
    if pd.isna(day):
        shown = tree.xpath("//*[contains(translate(@itemprop, 'P', 'p'), 'datepublished')]")
        pages = [
            item.get("datePublished") for item in items if "Page" in str(item.get("@type", ""))
        ]
        values = [value for node in shown for value in (node.get("content"), node.get("datetime"))]
        day = _day(values + pages, {}, "published")
    if pd.notna(day):
        return {"published": day, "published_basis": "metadata"}
    day = _guess_day(tree, url)
    return {"published": day, "published_basis": "guessed"} if pd.notna(day) else {}


def _day(said, meta, column):
    """The first day that can be read among what is said and the meta tags of a column."""
    values = [name_of(value) for value in said if value] + meta_values(meta, column)
    return next((day for day in map(to_day, values) if pd.notna(day)), pd.NaT)


def _guess_day(tree, url):
    """The day of the page's own <time>, else what htmldate reads from the page or its address."""
    times = [
        node for node in tree.iter("time") if not is_elsewhere(node) and node.getparent().tag != "a"
    ]
    times.sort(
        key=lambda node: "pubdate" not in node.attrib and "publish" not in node.get("class", "")
    )
    for node in times:
        if pd.notna(day := to_day(node.get("datetime") or _text(node))):
            return day
    try:
        day = to_day(htmldate.find_date(deepcopy(tree), original_date=True, url=url or None))
    except (
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
    ):  # it reads whatever a page holds
        return pd.NaT
    return pd.NaT if pd.isna(day) or day.month == day.day == 1 else day  # 1 January is a mere year


def name_outlet(url):
    """Return the host of an address, by which readers know an outlet that names itself nowhere.

    >>> name_outlet("https://www.news.example.org/a")
    'example.org'
    """
    try:
        host = urlparse(url or "").netloc.lower().partition(":")[0]
    except ValueError:  # "http://[not-an-address"
        return ""
    return SUBDOMAINS.sub("", SUBDOMAINS.sub("", host))


def find_heading(tree):
    """Return the first heading, the title tag where there is none, without the outlet that it ends in."""
    heading = _first_text(tree, "//h1") or _first_text(tree, "//h2")
    tag = _first_text(tree, "//title")
    return (
        heading if heading and heading[:12] in tag else re.split(r"\s[|–—·-]\s", tag)[0] or heading
    )


def find_address(tree):
    """Return the address that a page says that it has."""
    return _first_text(tree, "//link[@rel='canonical']/@href")


def _text(node):
    return " ".join(node.text_content().split())


def _first_text(tree, path):
    found = tree.xpath(path)
    return (found[0] if isinstance(found[0], str) else _text(found[0])).strip() if found else ""
