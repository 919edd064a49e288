"""Web archives (WARC): each page that a server answered with is read like a saved page."""

import gzip
import zlib

from newskit.schema import NewskitError
from newskit.sources.html import LARGEST, parse_page, read_page
from newskit.sources.html.metadata import read_metadata
from newskit.sources.outcomes import LeftOut, Record

END = b"\r\n\r\n"
PAGES = ("text/html", "application/xhtml+xml")


def read_warc(path):
    """Yield a record for each HTML page in the order of the file; one that shows no text is
    reported.

    Requests, redirections, errors and files of other kinds are passed over. A page is unpacked up
    to the size that any page may have.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise NewskitError(
            "web archives are read with fastwarc, which is not installed.\n"
            "  Try: pip install 'newskit[warc]'"
        ) from error
    last = None
    with path.open("rb") as stream:
        for answer in ArchiveIterator(
            stream, record_types=WarcRecordType.response, auto_decode="all"
        ):
            if _is_page(answer):
                yield from filter(None, [last])
                last = _read_answer(answer)
    if is_cut(path):
        last = LeftOut("the file is cut off; its last page is left out")
    yield from filter(None, [last])


def is_cut(path):
    """Return whether an archive ends before its end:
    each record is followed by two empty lines, packed or not.
    """
    tail = b""
    with (
        path.open("rb") as file,
        gzip.open(file) if path.suffix.lower() == ".gz" else file as stream,
    ):
        try:
            while part := stream.read(1 << 20):
                tail = (tail + part)[-len(END) :]
        except (EOFError, OSError, zlib.error):
            return True
    return tail != END


def _is_page(answer):
    return (
        answer.is_http
        and answer.http_headers is not None
        and answer.http_headers.status_code == 200
        and answer.http_content_type in PAGES
    )


def _read_answer(answer):
    url = (answer.headers.get("WARC-Target-URI") or "").strip("<>")
    raw = answer.reader.read(LARGEST + 1)
    try:
        tree = parse_page(raw, charset=answer.http_charset)
        page, markup = read_page(tree)
        if not page:
            raise NewskitError("the page shows no text (is it built by a script?).")
    except NewskitError as error:
        return LeftOut(f"{url}: {error}")
    return Record(raw, page, "warc", {"markup": markup, **read_metadata(tree), "url": url})
