"""Europresse HTML exports, of both generations: flat,
an article a table, and one <article> for each.
"""

import re

from newskit.sources.archives.days import read_day
from newskit.sources.archives.export_record import Clip, note_cut, to_records
from newskit.sources.archives.labels import labels_at
from newskit.sources.html import parse_page
from newskit.sources.html.lines import find_lines

SUFFIXES = (".html", ".htm", ".xhtml")
END = re.compile(
    "|".join((r"©|\(c\) \d{4}", *map(re.escape, labels_at("behind", "europresse")))), re.IGNORECASE
)

NAME = re.compile(r"[A-ZÀ-Þ][\w.'’ ,&-]{2,58}[\w)]")


def recognise(raw):
    """Return whether the bytes are such an export, by the class of its sources."""
    return b"DocPublicationName" in raw and (b"DocHeader" in raw or b"titreArticleVisu" in raw)


def read(path):
    """Return a record for each article."""
    raw = path.read_bytes()
    tree = parse_page(raw, largest=float("inf"))
    said = raw.count(b"<article") or raw.count(b'"DocPublicationName"')
    if articles := tree.xpath("//article"):
        records = to_records(map(_read_article, articles), "europresse html", said)
    else:
        tables = tree.xpath("//span[contains(@class, 'DocPublicationName')]/ancestor::td[1]")
        records = to_records(map(_read_table, tables), "europresse html", said)
    return records + note_cut(raw, "html")


def _read_article(article):
    header = _first(article, ".//header")
    authors = []
    if header is not None:
        authors = header.xpath("./div[contains(@class, 'titreArticle')]/following-sibling::div")
    body = _first(article, ".//section")
    return Clip(
        title=_text(article, ".//*[contains(@class, 'titreArticleVisu')]"),
        outlet=_text(article, ".//*[contains(@class, 'DocPublicationName')]"),
        published=_day_part(article),
        byline=" ".join(_plain(author) for author in authors),
        body=_lines(body) if body is not None else [],
        number=_number(article),
    )


def _read_table(cell):
    """The flat layout: what follows the headline is the author,
    then the body, up to the copyright.
    """
    title = _first(cell, ".//span[contains(@class, 'itreArticleVisu')]")
    clip = Clip(
        outlet=_text(cell, ".//span[contains(@class, 'DocPublicationName')]"),
        published=_day_part(cell),
        title=_plain(title) if title is not None else "",
        number=_number(cell),
    )
    lines = _lines(cell)
    behind = 0
    if clip.title in lines:
        behind = lines.index(clip.title) + 1
    end = next((i for i in range(behind, len(lines)) if END.match(lines[i])), len(lines))
    clip.body = lines[behind:end]
    if len(clip.body) > 1 and NAME.fullmatch(clip.body[0]):
        clip.byline = clip.body.pop(0)
    return clip


def _day_part(node):
    """The last part of the header that names a day: "Politique, jeudi 5 octobre 2013, p. 3"."""
    header = " ".join(_plain(part) for part in node.xpath(".//*[contains(@class, 'DocHeader')]"))
    parts = [part.strip() for part in header.split(",")]
    return next((part for part in parts if read_day(part) == read_day(part)), header)


def _number(node):
    found = re.search(r"news·[\w·]+", node.text_content())
    if found:
        return found[0]
    return ""


def _lines(node):
    return [line.text for line in find_lines(node)]


def _first(node, path):
    return next(iter(node.xpath(path)), None)


def _text(node, path):
    found = _first(node, path)
    if found is not None:
        return _plain(found)
    return ""


def _plain(node):
    return " ".join(node.text_content().split())
