"""RSS and Atom feeds: an article an item,
with its whole text where the feed has it, else with its summary.
"""

import re

from lxml import etree
from lxml import html as lxml_html

from newskit.schema import NewskitError
from newskit.sources.archives.export_record import Clip, note_cut, to_records
from newskit.sources.text import decode_as

SUFFIXES = (".xml", ".rss", ".atom")
OPENS = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
DECLARED = re.compile(rb"""\s*<\?xml[^>]*encoding=["']([\w-]+)""")
TEXTS = (
    "encoded",
    "content",
    "description",
    "summary",
)  # elements with the text of an item, the best first
DAYS = ("pubDate", "published", "date", "issued", "updated")
BLOCKS = ("p", "br", "li", "div", "h1", "h2", "h3", "h4", "blockquote", "tr")


def recognise(raw):
    """Return whether the bytes are a feed, by its outermost element."""
    return bool(OPENS.search(raw[:4000]))


def parse_xml(raw):
    """Return the tree of XML whose bytes may be broken, without what it names outside itself."""
    declared = DECLARED.match(raw)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=True,
    )
    tree = etree.fromstring(decode_as(raw, declared and declared[1].decode()).encode(), parser)
    if tree is None:
        raise NewskitError("this is not XML.")
    return tree


def read(path):
    """Return a record for each item."""
    raw = path.read_bytes()
    tree = parse_xml(raw)
    channel = next(tree.iter("{*}channel"), tree)
    outlet, language = _child(channel, "title"), _child(channel, "language") or _language(tree)
    items = list(tree.iter("{*}item", "{*}entry"))
    clips = [_read_item(item, outlet, language) for item in items]
    records = to_records([clip for clip in clips if clip.title or clip.body], "feed")
    return records + note_cut(raw, "rss", "feed", "RDF")


def _read_item(item, outlet, language):
    source = next(item.iterchildren("{*}source"), None)
    if source is None:
        named = ""
    else:
        named = _child(source, "title") or " ".join((source.text or "").split())
    return Clip(
        title=" ".join(_lines(_first(item, ("title",)))),
        outlet=named or outlet,
        published=_child(item, *DAYS) or _deeper_day(item),
        byline=_author(item),
        body=_lines(_first(item, TEXTS)),
        number=_child(item, "guid", "id"),
        language=language,
        url=_link(item),
    )


def _deeper_day(item):
    """The day of an item whose broken markup has swallowed the elements behind it."""
    return next((node.text or "" for name in DAYS[:2] for node in item.iter("{*}" + name)), "")


def _first(item, names):
    """The first of these elements of an item that holds anything."""
    found = (node for name in names for node in item.iterchildren("{*}" + name))
    return next(
        (node for node in found if "".join(node.itertext()).strip() and "mrss" not in node.tag),
        None,
    )


def _child(item, *names):
    node = _first(item, names)
    if node is None:
        return ""
    return " ".join("".join(node.itertext()).split())


def _author(item):
    nodes = [node for name in ("creator", "author") for node in item.iterchildren("{*}" + name)]
    names = [_child(node, "name") or " ".join((node.text or "").split()) for node in nodes]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _link(item):
    links = list(item.iterchildren("{*}link"))
    best = next((link for link in links if link.get("rel", "alternate") == "alternate"), None)
    if best is None:
        return ""
    return (best.get("href") or best.text or "").strip()


def _language(tree):
    return tree.get("{http://www.w3.org/XML/1998/namespace}lang", "")


def _lines(node):
    """The paragraphs of an element,
    whether its markup is written out, escaped or there as elements.
    """
    if node is None:
        return []
    inner = (node.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in node)
    if "<" not in inner and "&" not in inner:
        return inner.split("\n\n")
    shown = lxml_html.fragment_fromstring(inner, create_parent="div")
    for block in shown.iter(*BLOCKS):
        block.tail = "\n\n" + (block.tail or "")
        if block.tag != "br":
            block.text = "\n\n" + (block.text or "")
    return shown.text_content().split("\n\n")
