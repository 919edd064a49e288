"""What a web page says of itself: from JSON-LD,
then from meta tags, marked where it had to be guessed.
"""

import re
from copy import deepcopy
from html import unescape
from typing import NamedTuple
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

DAY_IN_ADDRESS = re.compile(r"/(20\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")
UNIVERSAL = re.compile(r"T\S*(?:Z|[+-]00:?00)$")  # a time of universal time
SUBDOMAINS = re.compile(r"^(?:www\d?|m|mobile|amp|edition|news|en|english)\.")


def read_metadata(tree):
    """Return what a page says of itself: columns of the articles table, from JSON-LD, then meta
    tags.

    `published_basis` tells where the day is from: "metadata", "page" for a <time> element that is
    shown, "guessed" for what only a guess could tell, such as a day in the address.
    """
    said = read_page_data(tree)
    found = {
        "title": choose_title(tree, stated_titles(tree, said), said.outlets),
        "outlet": said.outlet or name_outlet(said.url),
        "byline": find_authors(tree, said.items, said.story, said.meta, said.outlets),
        "modified": to_day(_first_dated([said.story.get("dateModified")], said.meta, "modified")),
        "url": said.url,
        "language": _first_text(tree, "/html/@lang").lower()[:2],
        "caption": " ".join(filter(None, map(_text, tree.iter("figcaption")))),
        **_published(tree, said),
    }
    return {
        column: unescape(value) if isinstance(value, str) else value
        for column, value in found.items()
        if value and pd.notna(value)
    }


class PageData(NamedTuple):
    """What a page says for machines: the objects of its data,
    the page's own story among them, its meta tags.
    """

    items: list
    story: dict
    meta: dict
    url: str
    outlet: str

    @property
    def outlets(self):
        """Names that the outlet may go by."""
        return [self.outlet, self.meta.get("og:site_name", ""), name_outlet(self.url)]


def read_page_data(tree):
    """Return what a page says of itself for machines, as PageData."""
    heading, address = find_heading(tree), find_address(tree)
    items, meta = list(read_items(tree)), meta_tags(tree)
    story = read_story(tree, heading, address)
    url = address or meta.get("og:url") or story_address(story)
    outlet = name_of(story.get("publisher")) or next(iter(meta_values(meta, "outlet")), "")
    return PageData(items, story, meta, url, outlet)


def stated_titles(tree, said):
    """Return {place: headline} of what a page's data, meta tags and title tag say that it is."""
    own = name_of(said.story.get("headline"))
    stories = [name_of(item.get("headline")) for item in said.items if is_news(item)]
    return {
        "open_graph": said.meta.get("og:title") or said.meta.get("twitter:title"),
        "stated": said.meta.get("headline") or _first_text(tree, "//body//*[@itemprop='headline']"),
        "news_data" if "News" in str(said.story.get("@type", "")) else "data": own,
        "data_other": next((text for text in stories if text and text != own), ""),
        "tag": _first_text(tree, "//title"),
    }


def _published(tree, page):
    """Return the day of publication and where it is from:
    what is said for machines, then what is shown.
    """
    said = [
        page.story.get("datePublished"),
        *(item.get("datePublished") for item in page.items if is_news(item)),
    ]
    stated = _first_dated(said, page.meta, "published")
    if not stated:
        shown = tree.xpath("//*[contains(translate(@itemprop, 'P', 'p'), 'datepublished')]")
        pages = [
            item.get("datePublished") for item in page.items if "Page" in str(item.get("@type", ""))
        ]
        values = [value for node in shown for value in (node.get("content"), node.get("datetime"))]
        stated = _first_dated(values + pages, {}, "published")
    if stated:
        return {"published": _local_day(stated, page.url), "published_basis": "metadata"}
    if pd.notna(day := _shown_day(tree)):
        return {"published": day, "published_basis": "page"}
    day = _guess_day(tree, page.url)
    if pd.notna(day):
        return {"published": day, "published_basis": "guessed"}
    return {}


def _first_dated(said, meta, column):
    """The first that names a day among what is said
    and the meta tags of a column, "" where none does.
    """
    values = [name_of(value) for value in said if value] + meta_values(meta, column)
    return next((value for value in values if pd.notna(to_day(value))), "")


def _local_day(stated, url):
    """The day as it was where the page was written:
    that of the address, where the time stated is universal time.
    """
    day = to_day(stated)
    named = DAY_IN_ADDRESS.search(url)
    if named and UNIVERSAL.search(stated):
        said = to_day("-".join(named.groups()))
        if pd.notna(said) and abs((said - day).days) == 1:
            return said
    return day


def _shown_day(tree):
    """The day of the page's own <time>."""
    times = [
        node for node in tree.iter("time") if not is_elsewhere(node) and node.getparent().tag != "a"
    ]
    times.sort(
        key=lambda node: "pubdate" not in node.attrib and "publish" not in node.get("class", "")
    )
    for node in times:
        if pd.notna(day := to_day(node.get("datetime") or _text(node))):
            return day
    return pd.NaT


def _guess_day(tree, url):
    """What htmldate reads from the page or its address."""
    try:
        day = to_day(htmldate.find_date(deepcopy(tree), original_date=True, url=url or None))
    except (
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
    ):  # it reads whatever a page holds
        return pd.NaT
    if pd.isna(day) or day.month == day.day == 1:  # 1 January is a mere year
        return pd.NaT
    return day


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
    """Return the first heading, the title tag where there is none,
    without the outlet that it ends in.
    """
    heading = _first_text(tree, "//h1") or _first_text(tree, "//h2")
    tag = _first_text(tree, "//title")
    if heading and heading[:12] in tag:
        return heading
    return re.split(r"\s[|–—·-]\s", tag)[0] or heading


def find_address(tree):
    """Return the address that a page says that it has."""
    return _first_text(tree, "//link[@rel='canonical']/@href")


def _text(node):
    return " ".join(node.text_content().split())


def _first_text(tree, path):
    found = next(iter(tree.xpath(path)), "")
    if isinstance(found, str):
        return found.strip()
    return _text(found)
