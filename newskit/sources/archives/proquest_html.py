"""ProQuest exports as web pages, saved or sent by e-mail:
an anchor opens each article, then paragraphs with bold labels.
"""

import re
from email import message_from_bytes
from html import unescape

from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.archives.labels import fields_of
from newskit.sources.archives.proquest import take_credit
from newskit.sources.html import decode_page
from newskit.sources.text import decode_as

SUFFIXES = (".html", ".htm", ".xhtml", ".eml")
OPENS = re.compile(r"""<a[^<>]*\bname=["']DocID_[^"']*["'][^<>]*>""")
LABEL = re.compile(r"<strong[^<>]*>\s*(?P<label>[^<:]{2,40}):\s*</strong>")
BLOCK = re.compile(r"<(?:/?(?:p|div|li|tr|h\d|td)\b|br\b)[^<>]*>", re.IGNORECASE)
NO_TEXT = re.compile(r"<!--.*?-->|<(title|style|script)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
LINK = re.compile(r'<a[^<>]*href="([^"<>]+)"[^<>]*>\s*ProQuest document link\s*(?:</a>)?')
CITED_DAY = re.compile(r"\d{1,2} \w{3,9} (?:1[5-9]|20)\d\d")


def recognise(raw):
    """Return whether the bytes are such a page or message:
    ProQuest's own numbers are anchors in it.
    """
    may_be = b"ProQuest" in raw and (b"DocID" in raw or b"base64" in raw)
    return may_be and bool(OPENS.search(_markup(raw)))


def read(path):
    """Return a record for each article.

    What stands around them, and names who sent them, is dropped.
    """
    parts = OPENS.split(NO_TEXT.sub("", _markup(path.read_bytes())))[1:]
    return to_records(map(_read_clip, parts), "proquest html")


def _markup(raw):
    """The markup of a page, or of the part of a message that has the articles."""
    if raw.lstrip()[:1] == b"<":
        return decode_page(raw)
    message = message_from_bytes(raw)
    pages = [
        decode_as(part.get_payload(decode=True) or b"", part.get_content_charset())
        for part in message.walk()
        if part.get_content_type() == "text/html"
    ]
    if not pages:
        return decode_page(raw)
    return next((page for page in pages if OPENS.search(page)), "")


def _read_clip(markup):
    head, *rest = LABEL.split(LINK.sub("", markup))
    lines, link = _lines(head), LINK.search(markup)
    clip = Clip(title=next(iter(lines), ""))
    if link:
        clip.url = unescape(link[1])
    fields = _fields(rest)
    for label, column in fields_of("proquest").items():
        if column not in ("", "title", "body") and fields.get(label) and not getattr(clip, column):
            setattr(clip, column, " ".join(fields[label]))
    info = " ".join(fields.get("publication info", ()))
    if info:
        clip.outlet = clip.outlet or re.sub(r"\s+;", ";", info.partition("[")[0]).strip()
        day = CITED_DAY.search(info.rpartition("]")[2])
        if day and not clip.published:
            clip.published = day[0]
    clip.body = fields.get("full text", [])
    return take_credit(clip)


def _fields(parts):
    """The lines of each labelled field.

    A label that is not ProQuest's belongs to the text around it.
    """
    known, fields, label = fields_of("proquest"), {}, ""
    for name, value in zip(parts[0::2], parts[1::2]):
        lines = _lines(value)
        if name.strip().lower() in known:
            label = name.strip().lower()
            fields.setdefault(label, lines)
        elif label:
            fields[label] = fields[label] + [f"{name}: {' '.join(lines[:1])}", *lines[1:]]
    return fields


def _lines(markup):
    """The lines that a piece of markup shows."""
    shown = unescape(TAG.sub("", BLOCK.sub("\n", markup.replace("\n", " "))))
    return [" ".join(line.split()) for line in shown.split("\n") if line.strip()]
