"""Newsletters saved as .eml: read as a web page where they hold one,
with the subject, the sender's name and the day.
"""

import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

import pandas as pd

from newskit.schema import NewskitError
from newskit.sources.html import parse_page, read_page
from newskit.sources.html.metadata import read_metadata
from newskit.sources.outcomes import Problem, Record
from newskit.sources.text import decode_as

SENDER = ("From", "Sender", "Reply-To", "Return-Path")
RECIPIENT = ("To", "Cc", "Bcc", "Delivered-To", "X-Original-To", "Envelope-To", "Resent-To")
LETTER = re.compile(rb"^From \S+[^\n]*\d{4}\r?\n", re.MULTILINE)
QUOTED_FROM = re.compile(rb"^>From ", re.MULTILINE)
PAGES = ("text/html", "application/xhtml+xml")
LARGEST = 40_000_000  # bytes of one part


def read_mail(path):
    """Return the one record of a newsletter.

    Addresses of sender and recipients are taken out of it.
    """
    return [_read_letter(path.read_bytes())]


def _read_letter(raw):
    message = message_from_bytes(raw)
    if not any(message[name] for name in ("From", "Subject", "Date")):
        raise NewskitError(
            "this is not an e-mail message: it has neither From nor Subject nor Date."
        )
    page, columns = _read_page(_list_parts(message), _addresses(message, SENDER + RECIPIENT))
    return Record(raw, page, "mail", columns | _read_head(message))


def read_mbox(path):
    """Return a record for each letter of an mbox file,
    in which a line "From " with a day opens each.
    """
    parts = LETTER.split(path.read_bytes())[1:]
    if not parts:
        raise NewskitError("this is not an mbox file: no line opens a letter with 'From '.")
    return [
        _try_letter(QUOTED_FROM.sub(b"From ", part), number) for number, part in enumerate(parts, 1)
    ]


def _try_letter(raw, number):
    try:
        return _read_letter(raw)
    except NewskitError as error:
        return Problem(f"letter {number}: {error}", error)


def find_page(message: Message) -> Message | None:
    """Return the first part of a message that is a web page, None where there is none."""
    return next((part for part in message.walk() if part.get_content_type() in PAGES), None)


def read_mhtml(path):
    """Return the one record of a page that a browser saved
    as one file: its first part that is a web page.
    """
    raw = path.read_bytes()
    message = message_from_bytes(raw)
    page = find_page(message)
    if page is None:
        raise NewskitError("the file holds no web page.")
    address = str(message["Snapshot-Content-Location"] or page["Content-Location"] or "")
    tree = parse_page(page.get_payload(decode=True) or b"", charset=page.get_content_charset())
    shown, markup = read_page(tree)
    if not shown:
        raise NewskitError("the page shows no text (is it built by a script?).")
    columns = {"markup": markup, **read_metadata(tree)}
    columns["url"] = columns.get("url") or address.strip()
    return [Record(raw, shown, "mhtml", columns)]


def _read_head(message):
    """Return what the headers say; the day is the day where the mail was sent."""
    sender = next(iter(_named(message, ("From",))), "")
    if "@" in sender:
        sender = ""
    found = {"title": _header(message["Subject"]), "outlet": sender}
    try:
        day = parsedate_to_datetime(str(message["Date"])).replace(tzinfo=None)
        found |= {"published": pd.Timestamp(day).normalize(), "published_basis": "metadata"}
    except (TypeError, ValueError, IndexError, OverflowError):
        pass
    return {column: value for column, value in found.items() if value}


def _header(value):
    """A header as text, whatever it was encoded in; as it stands where its code is broken."""
    try:
        parts = decode_header(value or "")
    except HeaderParseError:
        parts = [(str(value), None)]
    text = ""
    for part, charset in parts:
        text += part if isinstance(part, str) else decode_as(part, charset)
    return " ".join(text.split())


def _pairs(message, names):
    values = [value for name in names for value in message.get_all(name, [])]
    return getaddresses([value if isinstance(value, str) else _header(value) for value in values])


def _named(message, names):
    return [_header(name) for name, _ in _pairs(message, names)]


def _addresses(message, names):
    return {address for _, address in _pairs(message, names) if "@" in address}


def _list_parts(message):
    """Return [(kind, text)] of the parts that are shown, web pages first."""
    shown = [
        part
        for part in message.walk()
        if part.get_content_type() in ("text/html", "text/plain")
        and part.get_content_disposition() != "attachment"
    ]
    return [
        (part.get_content_type(), _text(part))
        for part in sorted(shown, key=lambda part: part.get_content_type() != "text/html")
    ]


def _text(part):
    text = decode_as((part.get_payload(decode=True) or b"")[:LARGEST], part.get_content_charset())
    if part.get_param("format") == "flowed":
        return re.sub(r" \n(?!\n)", " ", text)
    return text


def _read_page(parts, addresses):
    """Return (page, other columns) of the first part that shows text."""
    for kind, text in parts:
        for address in addresses:
            text = re.sub(re.escape(address), "", text, flags=re.IGNORECASE)
        if not text.strip():
            continue
        if kind == "text/plain":
            return text, {}
        tree = parse_page(text.encode("utf-8", "replace"))
        _unfold_tables(tree)
        page, markup = read_page(tree)
        if page:
            return page, {"markup": markup, **read_metadata(tree)}
    raise NewskitError("the message shows no text.")


def _unfold_tables(tree):
    """Make blocks of the tables that only lay a letter out: those without a heading cell."""
    for table in tree.xpath("//table[not(.//th)]"):
        for node in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "center"):
            node.tag = "div"
