"""LexisNexis HTML exports: a block for each field,
styled by classes whose numbers change from file to file.
"""

import re

from lxml import html as lxml_html

from newskit.sources.archives.export_record import Clip, note_cut, to_records
from newskit.sources.archives.labels import field_of
from newskit.sources.archives.lexis_heads import COPYRIGHT, NUMBER, read_head
from newskit.sources.html import decode_page
from newskit.sources.outcomes import LeftOut

SUFFIXES = (".html", ".htm", ".xhtml")
DOCUMENT = re.compile(r"<DOC NUMBER=\d+>")
SAID = re.compile(r'<META TOPIC="[^">]*" DOCUMENTS="(\d{1,9})"')
SIZE = re.compile(r"\.(c\d+) \{[^}]*font-size: (\d{1,9})pt[^}]*\}")
ERROR = re.compile(r"we are sorry but there is an error in this document", re.IGNORECASE)
BREAKS = re.compile(r"<br\s*/?>", re.IGNORECASE)
HEADLINE = 12  # points; headlines are set larger than the rest


def recognise(raw):
    """Return whether the bytes are such an export: a comment hides <DOC NUMBER=1> from browsers."""
    return b"<DOC NUMBER=" in raw


def read(path):
    """Return a record for each article; what stands there in place of one is reported."""
    raw = path.read_bytes()
    markup = decode_page(raw)
    large = {name for name, size in SIZE.findall(markup) if int(size) > HEADLINE}
    clips = (_read_clip(part, large) for part in DOCUMENT.split(markup)[1:])
    said = sum(map(int, SAID.findall(markup)))
    return to_records(clips, "lexisnexis html", said) + note_cut(raw, "html")


def _read_clip(markup, large):
    markup = markup.partition("<DOCFULL> -->")[2].partition("<!-- Hide XML section")[0]
    if ERROR.search(markup):
        return LeftOut("an error message of the database in place of an article")
    tree = lxml_html.document_fromstring(f"<html><body>{BREAKS.sub(chr(10), markup)}</body></html>")
    clip, head = Clip(), []
    for block in tree.iterfind("./body/div"):
        if not _add(clip, block, large, head):
            break
    return clip


def _add(clip, block, large, head):
    """Add what a block holds to the clip; False behind the body."""
    text, label = block.text_content().strip(), _label(block)
    if label is not None and label != "body":
        return _add_field(clip, label, text.partition(":")[2].strip())
    if label == "body":
        clip.body += _paragraphs(block, without=text.partition(":")[0] + ":")
        return True
    if NUMBER.fullmatch(text) or not text:
        return True
    if any(span.get("class") in large for span in block.iter("span")) and not clip.body:
        clip.title += f" {text}"
    elif not clip.published and not clip.title and not clip.body:
        head.append(text.split("\n"))
        clip.outlet, clip.published = read_head(head)
    elif COPYRIGHT.match(text) and clip.body:
        return False
    else:
        clip.body += _paragraphs(block)
    return True


def _add_field(clip, label, value):
    """Add a labelled field to the clip; False behind the body."""
    if label == "byline":
        clip.byline = clip.byline or value
    elif label == "title" and not clip.title:
        clip.title = value
    return not clip.body


def _paragraphs(block, without=""):
    found = [
        paragraph.text_content()
        for paragraph in block.iter("p", "tr")
        if paragraph.tag == "tr" or not any(paragraph.iterancestors("tr"))
    ]
    found[:1] = [text.strip().removeprefix(without) for text in found[:1]]
    return [line for text in found for line in text.split("\n")]


def _label(block):
    span = next(block.iter("span"), None)
    text = ""
    if span is not None:
        text = span.text_content().strip()
    if text.endswith(":") and text[:-1].isupper():
        return field_of(text)
    return None
