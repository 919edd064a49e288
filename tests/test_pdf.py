"""PDF files: blocks of text become paragraphs."""
import zlib

import matplotlib.pyplot as plt
import pytest
from conftest import DATA
from matplotlib.backends.backend_pdf import PdfPages

import newskit as nk
from newskit.sources.pdf import _drop_running_heads, _join_paragraphs

PRINTED = DATA / "exports" / "printed.pdf"


def _print(path, *pages):
    with PdfPages(path) as printed:
        for blocks in pages:
            figure = plt.figure()
            for height, block in zip((0.9, 0.7, 0.3), blocks):
                figure.text(0.1, height, block)
            printed.savefig(figure)
            plt.close(figure)


def test_a_printed_page_gives_its_paragraphs():
    """Lines that a justified column broke are whole paragraphs again."""
    article = nk.read_articles(PRINTED).pipe(nk.clean_articles).iloc[0]
    assert article["title"] == "Night ferry stays after close vote in Tolland Bay" and article["format"] == "pdf"
    assert article["text"].startswith("Tolland Bay will keep") and article["text"].count("\n\n") == 2


def test_running_heads_are_no_text():
    """What stands on every page, but for its number, is left out; a page's own line is kept."""
    assert _drop_running_heads([["Kite 1", "Rain."], ["Kite 2", "Sun."], ["Kite 3", "Wind."]]) == ["Rain.", "Sun.", "Wind."]
    assert _drop_running_heads([["Kite 1", "Rain."]]) == ["Kite 1", "Rain."]


@pytest.mark.parametrize(("blocks", "joined"), [
    (["Rain fell on the", "hills."], ["Rain fell on the hills."]), (["Rain fell.", "hills were wet"], ["Rain fell.", "hills were wet"]),
    (["Rain", "Hills"], ["Rain", "Hills"])])
def test_a_paragraph_goes_on_in_the_next_column(blocks, joined):
    """A block that does not end and goes on in small letters is one paragraph."""
    assert _join_paragraphs(blocks) == joined


def test_pages_without_text_are_named(tmp_path):
    """A scan is answered with the way to its text."""
    _print(tmp_path / "a.pdf", [])
    with pytest.raises(nk.NewskitError, match="only pictures of it"):
        nk.read_articles(tmp_path / "a.pdf")


@pytest.mark.parametrize("content", [b"nonsense", b"%PDF-1.7\n", PRINTED.read_bytes()[:9000]], ids=["none", "head", "cut"])
def test_a_broken_pdf_is_named(tmp_path, content):
    """A file that is none, or is cut, stops the reading with the reason."""
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(nk.NewskitError, match="not a PDF that can be read"):
        nk.read_articles(tmp_path / "a.pdf")


FONTLESS = b"BT /F9 12 Tf 20 200 Td (It fell.) Tj [1 2 (x)] Tj ET"     # its font is not in the file, and its last word is no text


def test_what_the_library_says_of_a_pdf_is_not_printed(tmp_path, caplog):
    """A file with small faults is read, and pdfminer's own warnings do not come between newskit's."""
    objects = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
               b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources <<>>>>",
               b"<</Length %d>> stream\n%s\nendstream" % (len(FONTLESS), FONTLESS)]
    parts = [b"%d 0 obj %s endobj\n" % (number, content) for number, content in enumerate(objects, 1)]
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n" + b"".join(parts) + b"trailer <</Root 1 0 R>>\n%%EOF\n")
    assert nk.read_articles(tmp_path / "a.pdf")["page"][0].startswith("I t f e l l") and caplog.records == []


def test_a_pdf_that_unpacks_without_end_is_not_read(tmp_path):
    """A part that would fill the memory is an error before it does."""
    bomb = zlib.compress(bytes(101_000_000))
    raw = PRINTED.read_bytes()
    (tmp_path / "a.pdf").write_bytes(raw + b"9 0 obj <</Filter /FlateDecode>> stream\n" + bomb + b"\nendstream endobj\n")
    with pytest.raises(nk.NewskitError, match="unpacks to more than 100 MB"):
        nk.read_articles(tmp_path / "a.pdf")
