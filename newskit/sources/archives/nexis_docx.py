"""Nexis Uni and Lexis Advance Word exports: bookmarks part the articles and their bodies."""
import lzma
import re
import zipfile
import zlib

from lxml import etree

from newskit.lexicons import read_table
from newskit.schema import NewskitError
from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.archives.days import read_day
from newskit.sources.archives.labels import field_of

SUFFIXES = (".docx",)
LARGEST = 200_000_000       # bytes of text in one file, as it is unpacked
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError,
              etree.XMLSyntaxError)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPENS = re.compile(r"Bookmark_\d+")
BODY = re.compile(r"Body(?:_\d+)?")
CLOSES = re.compile(r"(?:Classification|Graphic|Notes|Correction)(?:_\d+)?")
NUMBER = re.compile(r"Do[ck]ument\w* \((\d{1,9})\)")
LABEL = re.compile(r"(?P<label>[^\W\d_a-zà-ÿ][\w-]{2,20})\s*:\s*(?P<value>.*)", re.DOTALL)


def recognise(raw):
    """Return whether the bytes are a zip file, as every Word document is."""
    return raw[:2] == b"PK"


def read(path):
    """Return a record for each article; the cover with the list of contents is dropped."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        with zipfile.ZipFile(path) as packed:
            size = packed.getinfo("word/document.xml").file_size
            if size > LARGEST:
                raise NewskitError(f"its text unpacks to {size / 1e6:,.0f} MB; no export holds that much.")
            tree = etree.fromstring(packed.read("word/document.xml"), parser)
    except UNREADABLE as error:
        raise NewskitError(f"this is not a complete Word document: {error}") from error
    paragraphs = [(_bookmarks(paragraph), _text(paragraph)) for paragraph in tree.iter(WORD + "p")]
    return to_records(_clips(paragraphs), "nexis docx", _said_number([text for _, text in paragraphs]))


def _said_number(texts):
    """The number of articles by the lines that end one, or as the cover has it; 0 where neither is there."""
    ends = sum(_place(text) == "last" for text in texts)
    return ends or int(next((found[1] for found in map(NUMBER.fullmatch, texts) if found), 0))


def _clips(paragraphs):
    article = None
    for names, text in paragraphs:
        if any(OPENS.fullmatch(name) for name in names):
            if article:
                yield _read_clip(*article)
            article = [], []
        elif article and any(BODY.fullmatch(name) for name in names):
            article[1].append("")
            continue
        elif article and any(CLOSES.fullmatch(name) for name in names):
            article[1].append(None)
        if article and text:
            (article[1] if article[1] else article[0]).append(text)
    if article:
        yield _read_clip(*article)


def _bookmarks(paragraph):
    return [mark.get(WORD + "name", "") for mark in paragraph.iter(WORD + "bookmarkStart")]


def _text(paragraph):
    """What a paragraph shows; a drawing's text stands in it twice and is left out."""
    parts = []
    for node in paragraph.iter(WORD + "t", WORD + "tab", WORD + "br"):
        if not any(parent.tag.endswith("}txbxContent") for parent in node.iterancestors()):
            parts.append(node.text or "" if node.tag == WORD + "t" else " ")
    return " ".join("".join(parts).split())


def _read_clip(head, body):
    clip, rest = Clip(), []
    for text in head:
        found = LABEL.fullmatch(text)
        if found and field_of(found["label"]) is not None:
            clip.byline = found["value"] if field_of(found["label"]) == "byline" else clip.byline
        elif not text.startswith("Copyright"):
            rest.append(text)
    at = next((i for i, text in enumerate(rest) if i > 1 and read_day(text) == read_day(text)), 2)
    clip.title, clip.outlet, clip.published = rest[0] if rest else "", *(rest[at - 1:at + 1] + ["", ""])[:2]
    end = next((i for i, text in enumerate(body) if text is None or _place(text)), len(body))
    clip.body = body[:end]
    return clip


def _place(text):
    """What a line is that stands behind a body ("last", "behind", "alone"), "" for a line of the body."""
    folded = text.lower().replace(" :", ":")
    return next((row["place"] for row in read_table("nexis_ends") if folded == row["line"]
                 or row["place"] == "behind" and folded.startswith(row["line"])), "")
