"""Factiva XML exports: an element for each field of an article."""

import re

from lxml import etree

from newskit.schema import NewskitError
from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.outcomes import LeftOut
from newskit.sources.text import decode_as

SUFFIXES = (".xml",)
COUNT = re.compile(r"\d{1,9}")
DECLARED = re.compile(rb"""\s*<\?xml[^>]*encoding=["']([\w-]+)""")


def recognise(raw):
    """Return whether the bytes are such an export: a <ppsArticleResponse>."""
    return b"ppsArticleResponse" in raw[:4000]


def read(path):
    """Return a record for each article, and a note
    where their number is not the one that the file gives.
    """
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )
    raw = path.read_bytes()
    declared = DECLARED.match(raw)
    tree = etree.fromstring(decode_as(raw, declared and declared[1].decode()).encode(), parser)
    if tree is None:
        raise NewskitError("this is not XML.")
    articles = list(tree.iter("{*}article"))
    counts = [
        COUNT.fullmatch(group.get("count", "")) for group in tree.iter("{*}ppsarticleResultSet")
    ]
    records = to_records(
        map(_read_article, articles), "factiva xml", sum(int(count[0]) for count in counts if count)
    )
    broken = next((entry.line for entry in parser.error_log if entry.level_name == "FATAL"), None)
    if broken:
        records.append(LeftOut(f"the XML is broken in line {broken}; what follows may be missing"))
    return records


def _read_article(article):
    body = [
        paragraph
        for part in ("leadParagraph", "tailParagraphs")
        for node in article.iter("{*}" + part)
        for paragraph in _paragraphs(node)
    ]
    return Clip(
        title=_text(article, "headline"),
        outlet=_text(article, "sourceName"),
        byline=_text(article, "byline"),
        published=_text(article, "publicationDate"),
        body=body,
        number=_text(article, "accessionNo"),
        language=_text(article, "baseLanguage"),
    )


def _paragraphs(node):
    inner = list(node.iter("{*}paragraph"))
    return ["".join(part.itertext()) for part in inner or [node]]


def _text(article, name):
    node = article.find(".//{*}" + name)
    if node is None:
        return ""
    return " ".join("".join(node.itertext()).split())
