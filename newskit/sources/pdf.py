"""Articles saved or printed as PDF: the blocks of text on the pages,
each a paragraph, without running heads.
"""

import re
import zlib
from collections import Counter
from io import BytesIO

from newskit.schema import NewskitError
from newskit.sources.archives import lexis_text
from newskit.sources.archives.export_record import to_records
from newskit.sources.archives.labels import place_of
from newskit.sources.archives.lexis_heads import COPYRIGHT, NUMBER, note_missing
from newskit.sources.archives.nexis_text import read_clips
from newskit.sources.outcomes import Record
from newskit.sources.quiet import without_log

MOST = 200  # pages; what is longer is not an article
LARGEST = 100_000_000  # bytes of one part of the file, as it is unpacked
STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78])")
PAGE_NUMBER = re.compile(r"Page \d+(?: of \d+)?")
OF_PAGES = re.compile(r"Page \d+ of \d+")
GAP = 3  # widths of a letter between words of one line; justified columns are set wide
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xAD: None}
HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
ENDS = re.compile(r"[.!?:…][\"'”’»)]*$")


def read_pdf(path):
    """Return the record of a PDF file, or those of the articles where it is an export of LexisNexis
    or Nexis Uni.

    Raises NewskitError where the pages are pictures without text, and for a file that is broken,
    locked or longer than an article.
    """
    raw = path.read_bytes()
    _check_size(raw)
    with without_log("pdfminer"):
        pages = _read_pages(raw)
    if clips := _read_export(pages):
        return to_records(clips, "nexis pdf")
    unfolded = [list(map(_unfold, blocks)) for blocks in pages]
    page = "\n\n".join(_join_paragraphs(_drop_running_heads(unfolded)))
    if not page:
        raise NewskitError(
            "no text can be read on its pages: they are damaged, or only pictures of it.\n  Recognise the text first, for example with ocrmypdf."
        )
    return [Record(raw, page, "pdf")]


def _read_export(pages):
    """The clips of a database's export, none for other files."""
    blocks = [block for blocks in _without_heads_and_feet(pages) for block in blocks]
    shown = [block.strip() for block in blocks]
    if any(map(NUMBER.fullmatch, shown)):
        text = "\n\n".join(block if COPYRIGHT.match(block) else _unfold(block) for block in shown)
        return [*map(lexis_text.read_clip, NUMBER.split(text)[1:]), *note_missing(text)]
    if any(place_of(block) == "last" for block in shown):
        return list(read_clips(_join_paragraphs([_unfold(block) for block in blocks])))
    return []


def _without_heads_and_feet(pages):
    """The blocks of pages without the headline that stands above "Page 2 of 3",
    that line, and the line at most feet.
    """
    feet = Counter(blocks[-1].strip() for blocks in pages if blocks)
    for blocks in pages:
        shown = [block for block in blocks if not PAGE_NUMBER.fullmatch(block.strip())]
        if len(blocks) > 1 and OF_PAGES.fullmatch(blocks[1].strip()):
            shown = shown[1:]
        if shown and feet[shown[-1].strip()] > 1 and place_of(shown[-1].strip()) != "last":
            shown = shown[:-1]
        yield shown


def _check_size(raw):
    """Raise NewskitError where a part of the file unpacks to more than any page needs."""
    for found in STREAM.finditer(raw):
        end = raw.find(b"endstream", found.end())
        try:
            size = len(zlib.decompressobj().decompress(raw[found.end() : end], LARGEST + 1))
        except zlib.error:
            continue
        if size > LARGEST:
            raise NewskitError(
                f"a part of it unpacks to more than {LARGEST / 1e6:,.0f} MB; no page holds that much."
            )


def _read_pages(raw):
    """Return the blocks of text of each page, in reading order, with their breaks of lines."""
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams, LTTextContainer
        from pdfminer.pdfpage import PDFPage
    except ImportError as error:
        raise NewskitError(
            "PDF files are read with pdfminer.six, which is not installed.\n"
            "  Try: pip install 'newskit[pdf]', or save the text as .txt"
        ) from error
    try:
        number = sum(1 for _ in PDFPage.get_pages(BytesIO(raw), maxpages=MOST + 1))
        if number <= MOST:
            return [
                [
                    block.get_text()
                    for block in page
                    if isinstance(block, LTTextContainer) and block.get_text().strip()
                ]
                for page in extract_pages(BytesIO(raw), laparams=LAParams(char_margin=GAP))
            ]
    except Exception as error:  # the ways in which a broken PDF fails are many
        raise NewskitError(
            f"this is not a PDF that can be read: {error or type(error).__name__}"
        ) from error
    raise NewskitError(f"it has more than {MOST} pages; split it into its articles.")


def _unfold(block):
    """A block on one line, words whole again.

    >>> _unfold("The of\N{LATIN SMALL LIGATURE FI}ce said that engi-\\nneers had\\ncome.")
    'The office said that engineers had come.'
    """
    return " ".join(HYPHEN.sub("", block.translate(LIGATURES)).split())


def _drop_running_heads(pages):
    """The blocks of all pages without those that stand on half
    of them or more, but for their numbers.
    """
    shapes = Counter()
    for page in pages:
        shapes.update({_shape(block) for block in page})
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
