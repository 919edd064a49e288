"""Articles saved or printed as PDF: the blocks of text on the pages, each a paragraph, without running heads."""
import re
import zlib
from collections import Counter

from newskit.schema import NewskitError

MOST = 200      # pages; what is longer is not an article
LARGEST = 100_000_000       # bytes of one part of the file, as it is unpacked
STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78])")
GAP = 3         # widths of a letter between words of one line; justified columns are set wide
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xAD: None}
HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
ENDS = re.compile(r"[.!?:…][\"'”’»)]*$")


def read_pdf(path):
    """Return the one record of a PDF file.

    Raises NewskitError where the pages are pictures without text, and for a file that is broken, locked or
    longer than an article.
    """
    _check_size(path.read_bytes())
    pages = _read_pages(path)
    if len(pages) > MOST:
        raise NewskitError(f"it has more than {MOST} pages; split it into its articles.")
    page = "\n\n".join(_join_paragraphs(_drop_running_heads(pages)))
    if not page:
        raise NewskitError("its pages hold no text, only pictures of it.\n  Recognise the text first, for example with ocrmypdf.")
    return [{"raw": path.read_bytes(), "page": page, "format": "pdf"}]


def _check_size(raw):
    """Raise NewskitError where a part of the file unpacks to more than any page needs."""
    for found in STREAM.finditer(raw):
        end = raw.find(b"endstream", found.end())
        try:
            size = len(zlib.decompressobj().decompress(raw[found.end():end], LARGEST + 1))
        except zlib.error:
            continue
        if size > LARGEST:
            raise NewskitError(f"a part of it unpacks to more than {LARGEST / 1e6:,.0f} MB; no page holds that much.")


def _read_pages(path):
    """Return the blocks of text of each page, in reading order."""
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams, LTTextContainer
    except ImportError as error:
        raise NewskitError("PDF files are read with pdfminer.six, which is not installed.\n"
                           "  Try: pip install 'newskit[pdf]', or save the text as .txt") from error
    try:
        return [[_unfold(block.get_text()) for block in page if isinstance(block, LTTextContainer)]
                for page in extract_pages(path, maxpages=MOST + 1, laparams=LAParams(char_margin=GAP))]
    except Exception as error:      # the ways in which a broken PDF fails are many
        raise NewskitError(f"this is not a PDF that can be read: {error or type(error).__name__}") from error


def _unfold(block):
    """A block on one line, words whole again.

    >>> _unfold("The of\N{LATIN SMALL LIGATURE FI}ce said that engi-\\nneers had\\ncome.")
    'The office said that engineers had come.'
    """
    return " ".join(HYPHEN.sub("", block.translate(LIGATURES)).split())


def _drop_running_heads(pages):
    """The blocks of all pages without those that stand on half of them or more, but for their numbers."""
    shapes = Counter(shape for page in pages for shape in {_shape(block) for block in page})
    often = {shape for shape, count in shapes.items() if count > 1 and count * 2 >= len(pages)}
    return [block for page in pages for block in page if block and _shape(block) not in often]


def _shape(block):
    return re.sub(r"\d+", "0", block)


def _join_paragraphs(blocks):
    """Blocks that go on in the next, over the end of a column or page, joined to it."""
    joined = []
    for block in blocks:
        if joined and block[0].islower() and not ENDS.search(joined[-1]):
            joined[-1] += f" {block}"
        else:
            joined.append(block)
    return joined
