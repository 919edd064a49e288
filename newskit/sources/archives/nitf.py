"""NITF, NewsML (1 and G2) and Reuters' RCV1: the forms in
which agencies and corpora of newspapers hand out articles.
"""

import re

from newskit.sources.archives.export_record import Clip, note_cut, to_records
from newskit.sources.archives.feeds import parse_xml

SUFFIXES = (".xml", ".nitf")
ROOTS = ("nitf", "newsItem", "newsMessage", "newsitem", "NewsML")
OPENS = re.compile(rf"<(?:\w+:)?(?:{'|'.join(ROOTS)})[\s>]".encode())
ITEMS = ("{*}newsItem", "{*}NewsItem", "{*}newsitem")
NOT_TEXT = frozenset(("media", "table", "caption", "tagline", "figcaption", "hl2"))
TITLES = ("hl1", "headline", "HeadLine", "title")
BYLINES = ("byline", "ByLine", "by")
DAYS = ("versionCreated", "contentCreated", "FirstCreated", "ThisRevisionCreated")
BODIES = ("{*}inlineXML", "{*}DataContent", "{*}body", "{*}text")
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def recognise(raw):
    """Return whether the bytes are such a file, by its outermost element."""
    return bool(OPENS.search(raw[:4000]))


def read(path):
    """Return a record for each article.

    What has neither title nor text, such as a package of others, is none.
    """
    raw = path.read_bytes()
    tree = parse_xml(raw)
    articles = list(tree.iter(*ITEMS)) or [tree]
    clips = [clip for clip in map(_read_article, articles) if clip.title or any(clip.body)]
    return to_records(clips, "nitf") + note_cut(raw, *ROOTS)


def _read_article(article):
    data = next(article.iter("{*}pubdata"), None)
    if data is None:
        said = {}
    else:
        said = data.attrib
    issued = next((node.get("norm", "") for node in article.iter("{*}date.issue")), "")
    return Clip(
        title=_text(article, *TITLES),
        outlet=said.get("name", "") or _provider(article),
        published=_day(
            said.get("date.publication", "")
            or issued
            or _text(article, *DAYS)
            or article.get("date", "")
        ),
        byline=_text(article, *BYLINES) or _text(next(article.iter("{*}creator"), None), "name"),
        body=_paragraphs(article),
        language=_language(article),
        url=said.get("ex-ref", ""),
        number=next(
            (node.get("id-string", "") for node in article.iter("{*}doc-id")),
            article.get("guid", "") or article.get("itemid", ""),
        ),
    )


def _paragraphs(article):
    """The paragraphs of the text, or the lines of a plain one.

    Where the lead stands twice, of the full text alone.
    """
    blocks = [block for block in article.iter("{*}block") if block.get("class") == "full_text"]
    bodies = blocks or list(article.iter("{*}body.content")) or list(article.iter(*BODIES))[:1]
    lines = []
    for body in bodies:
        lines += ["".join(node.itertext()) for node in body.iter("{*}p") if _is_text(node)]
    plain = (node.text or "" for node in article.iter("{*}inlineData"))
    return lines or [line for text in plain for line in re.split(r"\n\s*\n", text)]


def _is_text(node):
    around = (str(parent.tag).rpartition("}")[2] for parent in node.iterancestors())
    return NOT_TEXT.isdisjoint(around)


def _provider(article):
    """Who hands an item out: by name, or as its own
    or the holder of the rights is written in an attribute.
    """
    for name in ("provider", "copyrightHolder"):
        for node in article.iter("{*}" + name):
            if found := " ".join("".join(node.itertext()).split()) or node.get("literal", ""):
                return found
    parties = (node.get("FormalName", "") for node in article.iterfind(".//{*}Provider/{*}Party"))
    publishers = (
        node.get("value", "")
        for node in article.iter("{*}dc")
        if node.get("element") == "dc.publisher"
    )
    return next(filter(None, (*parties, *publishers)), "")


def _language(article):
    named = next(
        (
            node.get("tag") or node.get("FormalName")
            for node in article.iter("{*}language", "{*}Language")
        ),
        None,
    )
    return named or article.get(XML_LANGUAGE, "")


def _day(stamp):
    """A stamp of figures alone with the signs between them: 20230531T101500."""
    if stamp[:8].isdigit() and len(stamp) >= len("20230531"):
        return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
    return stamp


def _text(article, *names):
    """What the first of these elements holds, by the order of their names."""
    if article is None:
        return ""
    node = next((node for name in names for node in article.iter("{*}" + name)), None)
    if node is None:
        return ""
    return " ".join("".join(node.itertext()).split())
