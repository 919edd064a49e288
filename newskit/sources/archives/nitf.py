"""NITF and NewsML-G2: the forms in which agencies and the New York Times Annotated Corpus hand out articles."""

import re

from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.archives.feeds import parse_xml

SUFFIXES = (".xml", ".nitf")
OPENS = re.compile(rb"<(?:\w+:)?(?:nitf|newsItem|newsMessage)[\s>]")
NOT_TEXT = ("media", "table", "caption", "tagline", "figcaption", "hl2")


def recognise(raw):
    """Return whether the bytes are such a file, by its outermost element."""
    return bool(OPENS.search(raw[:4000]))


def read(path):
    """Return a record for each article."""
    tree = parse_xml(path.read_bytes())
    articles = [tree] if tree.tag.endswith("nitf") else list(tree.iter("{*}newsItem")) or [tree]
    return to_records(map(_read_article, articles), "nitf")


def _read_article(article):
    data = next(article.iter("{*}pubdata"), None)
    said = {} if data is None else data.attrib
    issued = next((node.get("norm", "") for node in article.iter("{*}date.issue")), "")
    return Clip(
        title=_text(article, "hl1", "headline", "title"),
        outlet=said.get("name", "") or _text(article, "provider"),
        published=_day(
            said.get("date.publication", "")
            or issued
            or _text(article, "versionCreated", "contentCreated")
        ),
        byline=_text(article, "byline", "by"),
        body=_paragraphs(article),
        url=said.get("ex-ref", ""),
        number=next(
            (node.get("id-string", "") for node in article.iter("{*}doc-id")),
            article.get("guid", ""),
        ),
    )


def _paragraphs(article):
    """The paragraphs of the text; where the lead stands twice, of the full text alone."""
    blocks = [block for block in article.iter("{*}block") if block.get("class") == "full_text"]
    bodies = (
        blocks
        or list(article.iter("{*}body.content"))
        or list(article.iter("{*}inlineXML", "{*}body"))[:1]
    )
    return [
        "".join(node.itertext())
        for body in bodies
        for node in body.iter("{*}p")
        if not any(
            str(parent.tag).rpartition("}")[2] in NOT_TEXT for parent in node.iterancestors()
        )
    ]


def _day(stamp):
    """A stamp of figures alone with the signs between them: 20230531T101500."""
    if stamp[:8].isdigit() and len(stamp) >= len("20230531"):
        return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
    return stamp


def _text(article, *names):
    node = next((node for name in names for node in article.iter("{*}" + name)), None)
    return "" if node is None else " ".join("".join(node.itertext()).split())
