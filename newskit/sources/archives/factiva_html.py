"""Factiva HTML exports, in both layouts:
fields behind two-letter codes, or a display without labels.
"""

import re

from newskit.sources.archives.days import read_day
from newskit.sources.archives.export_record import Clip, note_cut, to_records
from newskit.sources.archives.factiva_codes import BODY, CODES
from newskit.sources.html import parse_page

SUFFIXES = (".html", ".htm", ".xhtml")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?(?:AM|PM|GMT|Uhr))?", re.IGNORECASE)
ARTICLES = "//div[contains(concat(' ', normalize-space(@class), ' '), 'Article ')]"
OPENS = re.compile(rb"""class=["'][^"'>]*Article["' ]""")
HEADLINE = ".//*[@id='hd' or contains(@class, 'Headline')]"
NUMBERED = re.compile(r"^\d+\) ")


def recognise(raw):
    """Return whether the bytes are such an export: articles,
    paragraphs and headlines of Factiva's own classes.
    """
    return b"articleParagraph" in raw and b"Headline" in raw and bool(OPENS.search(raw))


def read(path):
    """Return a record for each article."""
    raw = path.read_bytes()
    tree = parse_page(raw, largest=float("inf"))
    clips, said = map(_read_article, tree.xpath(ARTICLES)), raw.count(b'id="article-')
    return to_records(clips, "factiva html", said) + note_cut(raw, "html")


def _read_article(article):
    if article.xpath(".//td[contains(@class, 'index')]"):
        return _read_codes(article)
    return _read_display(article)


def _read_codes(article):
    clip = Clip()
    for row in article.iter("tr"):
        cells = row.findall("td")
        if len(cells) < 2:
            continue
        code, value = _text(cells[0]), cells[1]
        if code in BODY:
            clip.body += _paragraphs(value)
        elif CODES.get(code):
            setattr(clip, CODES[code], _text(value))
    return clip


def _read_display(article):
    """The fields follow one another unlabelled:
    the day is known by its look, the source stands behind it.
    """
    heads = article.xpath(HEADLINE)
    clip = Clip(body=_paragraphs(article))
    if heads:
        clip.title = NUMBERED.sub("", _text(heads[0]))
    clip.number = next(
        (parent.get("id") for parent in article.iterancestors("div") if parent.get("id")), ""
    )
    fields = [
        node
        for node in article.iter("div")
        if node is not article and node.get("id") != "hd" and node.find(".//div") is None
    ]
    clip.byline = " ".join(_text(node) for node in fields if "author" in (node.get("class") or ""))
    values = [_text(node) for node in fields if "author" not in (node.get("class") or "")]
    at = next(
        (
            i
            for i, value in enumerate(values)
            if len(value) < 40 and read_day(value) == read_day(value)
        ),
        None,
    )
    if at is not None:
        clip.published = values[at]
        behind = [value for value in values[at + 1 :] if not CLOCK.fullmatch(value)]
        clip.outlet = next(iter(behind), "")
    return clip


def _paragraphs(node):
    found = [
        _text(paragraph)
        for paragraph in node.iter("p")
        if "articleParagraph" in (paragraph.get("class") or "")
    ]
    return found or [_text(paragraph) for paragraph in node.iter("p", "pre")]


def _text(node):
    return " ".join(node.text_content().split())
