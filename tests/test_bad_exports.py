"""Broken exports: what can be read is read with one warning, the rest is named with its reason."""
import warnings
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from conftest import DATA
from test_archives import DISPLAY
from test_layouts import NEXIS, NITF, RSS

import newskit as nk
from newskit import sources

EXPORTS = DATA / "exports"
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"


def _text(name):
    return (EXPORTS / name).read_text(encoding="utf-8-sig")


def _document():
    with zipfile.ZipFile(EXPORTS / "nexis-uni.docx") as packed:
        return packed.read("word/document.xml").decode()


def _docx(path, document):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", document)


def _put(folder, name, content):
    path = folder / name
    content = content() if callable(content) else content
    if name.endswith(".docx") and isinstance(content, str):
        _docx(path, content)
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _flip(raw, at):
    """The bytes with those from `at` on turned over, as a bad disk gives them."""
    return raw[:at] + bytes(255 - byte for byte in raw[at:at + 40]) + raw[at + 40:]


BROKEN = [
    # name      what it holds                                                     the reason that is given
    ("a.docx", (EXPORTS / "nexis-uni.docx").read_bytes()[:900],                   "not a complete Word document"),
    ("a.docx", _flip((EXPORTS / "nexis-uni.docx").read_bytes(), 700),             "not a complete Word document"),
    ("a.docx", (EXPORTS / "nexis-uni.docx").read_bytes().replace(b"\x14\0\0\0\x08", b"\x14\0\0\x08\x08").replace(b"/.rels", b"/.rel\xff"),
                                                                                  "not a complete Word document"),
    ("a.docx", f"<w:document {WORDS}>" + "<w:p>" * 50_000,                        "not a complete Word document"),
    ("a.docx", f"<w:document {WORDS}><w:body/></w:document>",                     "shows no text"),
    ("a.docx", lambda: f"<w:document {WORDS}>{' ' * 201_000_000}</w:document>",   "unpacks to 201 MB"),
    ("a.xml",  '<ppsArticleResponse><ppsarticleResultSet count="0"/></ppsArticleResponse>', "holds no articles"),
    ("a.xml",  '<?xml version="1.0" encoding="utf-8"? <ppsArticleResponse>',      "this is not XML"),
    ("a.xml",  "<note><to/></note>",                                              "not an export of a news database"),
    ("a.rss",  "<rss><item/></rss>",                                              "holds no articles"),
    ("a.rtf",  "A letter.",                                                       "not rich text"),
    ("a.rtf",  "{\\rtf1 }",                                                       "shows no text"),
    ("a.html", '<p class="DocPublicationName DocHeader">',                        "holds no articles"),
]


@pytest.mark.parametrize(("name", "content", "message"), BROKEN)
def test_an_export_that_gives_nothing_is_named_and_the_rest_is_read(tmp_path, name, content, message):
    """Reading stops with file and reason, or goes on without the file where it is told to."""
    path = _put(tmp_path, name, content)
    _put(tmp_path, "b.txt", _text("lexisnexis.txt"))
    with pytest.raises(nk.NewskitError, match=f"{name} cannot be read: .*{message}"):
        nk.read_articles(path)
    with pytest.warns(UserWarning, match=f"1 file or record was left out:\\s+.*{name}: .*{message}"):
        assert nk.read_articles(tmp_path, on_error="skip")["format"].tolist() == ["lexisnexis text"] * 2


def test_a_reader_that_fails_in_a_way_of_its_own_loses_no_other_file(tmp_path, monkeypatch):
    """Whatever a reader stops with is told with the file's name, and the rest is read."""
    monkeypatch.setitem(sources.READERS, ".md", lambda path: [1 / 0])
    for name in ("a.md", "b.txt"):
        _put(tmp_path, name, "It rained on Tuesday.")
    with pytest.raises(nk.NewskitError, match="a.md cannot be read: its reader stops with ZeroDivisionError: division by zero"):
        nk.read_articles(tmp_path)
    with pytest.warns(UserWarning, match="a.md: its reader stops"):
        assert len(nk.read_articles(tmp_path, on_error="skip")) == 1


def test_a_docx_that_lies_about_its_size_is_not_unpacked(tmp_path):
    """A size in the zip's own list that is not the true one is an error, not a full memory."""
    path = _put(tmp_path, "a.docx", f"<w:document {WORDS}>{' ' * 50_000_000}</w:document>")
    size = (50_000_000 + len(f"<w:document {WORDS}></w:document>")).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    with pytest.raises(nk.NewskitError, match="not a complete Word document"):
        nk.read_articles(path)


@pytest.mark.parametrize(("name", "content", "message"), [
    ("a.docx", _document().replace("<w:document", LAUGHS + "<w:document", 1).replace("Golden Ferry Times", "&j;"), "not a complete Word document"),
    ("a.xml", _text("factiva.xml").replace("?>", f"?>{LAUGHS}", 1).replace("Golden Ferry Times", "&j;"), "a.xml"),
])
def test_entities_do_not_grow(tmp_path, name, content, message):
    """Entities made of entities are not written out: the file is named, or is read without them."""
    path = _put(tmp_path, name, content)
    with pytest.warns(UserWarning, match=message):
        assert nk.read_articles([path, EXPORTS / "proquest.txt"], on_error="skip")["page"].str.len().max() < 10_000


@pytest.mark.parametrize("page", [
    '<h1 class="Headline">Rain</h1><p class="articleParagraph">Rain fell.</p>',
    "<p>1 of 2 DOCUMENTS was about ppsArticleResponse and Document RAIN000020230520e0001.</p>"])
def test_a_web_page_is_no_export(tmp_path, page):
    """Words that exports use make no export of a page."""
    assert nk.read_articles(_put(tmp_path, "a.html", page))["format"].tolist() == ["html"]


CUT = [
    ("a.xml",  _text("factiva.xml")[:-700],                                        "the XML is broken in line", 2),
    ("a.rtf",  _text("factiva.rtf")[:700],                                         "the file is cut off", 1),
    ("a.html", _text("lexisnexis-fr.html")[:2400],                                 "1 article has metadata only", 2),
    ("a.txt",  _text("lexisnexis.txt")[:300],                                      "1 article has metadata only", 1),
    ("a.txt",  _text("lexisnexis.txt").partition("2 of 2 DOCUMENTS")[0],           "the articles behind number 1 of 2 are not in the file", 1),
    ("a.rtf",  _text("lexisnexis.rtf").partition("2 of 2 DOCUMENTS")[0] + "}",     "the articles behind number 1 of 2 are not in the file", 1),
    ("a.html", _text("factiva-display.html")[:-60],                                "<html> has no end", 2),
    ("a.html", _text("europresse.html")[:-60],                                     "<html> has no end", 2),
    ("a.html", _text("lexisnexis-fr.html")[:-60],                                  "<html> has no end", 2),
    ("a.txt",  _text("proquest.txt")[:-400],                                       "it has no end, and its last article may be incomplete", 2),
    ("a.txt",  NEXIS + NEXIS[:-30],                                                "it has no end, and its last article may be incomplete", 2),
    ("a.txt",  "Documents (2)\n\n" + NEXIS,                                        "says that it holds 2 articles; it holds 1", 1),
    ("a.rtf",  DISPLAY[:-1] + DISPLAY[12:].partition("Document")[0] + "}",         "its last article has no end and is left out", 1),
    ("a.rss",  RSS[:-15],                                                          "<rss> has no end", 1),
    ("a.xml",  NITF[:-10],                                                         "<nitf> has no end", 1),
    ("a.docx", _document().replace('w:name="Bookmark_2"', 'w:name="Mark"'),        "says that it holds 2 articles; it holds 1", 1),
]


@pytest.mark.parametrize(("name", "content", "message", "count"), CUT)
def test_a_cut_export_is_read_as_far_as_it_goes(tmp_path, name, content, message, count):
    """What is whole is read, and a warning says that something is missing."""
    with pytest.warns(UserWarning) as said:
        assert len(nk.read_articles(_put(tmp_path, name, content))) == count
    assert message in " ".join(str(one.message) for one in said)


@pytest.mark.parametrize(("name", "put", "instead"), [
    ("lexisnexis-fr.html", "<DOCFULL> -->", "<DOCFULL> -->a\x01b"),
    ("lexisnexis-fr.html", "<HEAD>", f'<HEAD><META TOPIC="" DOCUMENTS="{"9" * 5000}">'),
    ("factiva.xml", 'count="2"', f'count="{"9" * 5000}"'),
])
def test_odd_marks_cost_no_article(tmp_path, name, put, instead):
    """Control characters between the fields, or a number of articles longer than any number is, cost nothing."""
    assert put in _text(name)
    path = _put(tmp_path, name, _text(name).replace(put, instead))
    assert nk.read_articles(path)["text"].tolist() == nk.read_articles(EXPORTS / name)["text"].tolist()


@pytest.mark.parametrize(("name", "encoding"), [
    ("lexisnexis.txt", "cp1252"), ("lexisnexis.txt", "utf-16"), ("proquest.txt", "utf-16"), ("factiva.xml", "cp1252"),
    ("factiva-display.html", "cp1252"), ("lexisnexis-fr.html", "cp1252"), ("europresse.html", "cp1252")])
def test_a_charset_that_is_not_the_declared_one_does_no_harm(tmp_path, name, encoding):
    """The articles are the same in whatever charset the file was saved again."""
    _put(tmp_path, name, _text(name).replace("Orm", "Örm").encode(encoding))
    (tmp_path / "right").mkdir()
    _put(tmp_path / "right", name, _text(name).replace("Orm", "Örm"))
    columns = ["title", "outlet", "text", "format"]
    assert nk.read_articles(tmp_path / name)[columns].equals(nk.read_articles(tmp_path / "right" / name)[columns])


@pytest.fixture
def door():
    """The address of a server on this machine, and the list of what was asked of it."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def _reaching(address, secret):
    """A document type and an element that name a file and an address in all the ways there are."""
    head = (f'<!DOCTYPE a SYSTEM "{address}/a.dtd" [<!ENTITY out SYSTEM "{secret.as_uri()}"><!ENTITY net SYSTEM "{address}/b">'
            f'<!ENTITY % more SYSTEM "{address}/c.dtd"> %more; <!ENTITY % local SYSTEM "{secret.as_uri()}"> %local;]>'
            f'<?xml-stylesheet href="{address}/d.xsl" type="text/xsl"?>')
    inside = (f'&out;&net;<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
              f'<img src="{address}/e"/><iframe src="{secret.as_uri()}"></iframe><object data="{address}/f"></object>'
              f'<link rel="stylesheet" href="{address}/g"/><script src="{address}/h"></script><embed src="{secret.as_uri()}"/>')
    return head, inside


@pytest.mark.parametrize("name", ["a.docx", "a.xml", "a.html", "a.xhtml", "b.html", "c.html", "a.eml", "a.warc"])
def test_no_parser_leaves_the_file(tmp_path, door, name):
    """No file and no address that a document names is opened, by the readers of Word, XML, HTML, mail and web archives."""
    address, asked = door
    (tmp_path / "secret.txt").write_text("NOBODY SHOULD SEE THIS.", encoding="utf-8")
    head, inside = _reaching(address, tmp_path / "secret.txt")
    page = f"{head}<html><body><article><h1>Rain fell</h1><p>Rain fell on the river {inside} all day, officials said.</p></article></body></html>"
    mail = f"From: a@b.example\r\nSubject: Rain\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    content = {
        "a.docx": head + _document().replace("Golden Ferry Times", inside), "a.xml": head + _text("factiva.xml").partition("?>")[2].replace(
            "Golden Ferry Times", inside), "a.html": page, "a.xhtml": f'<?xml version="1.0"?>{page}',
        "b.html": head + _text("lexisnexis-fr.html").replace("</p>", f"{inside}</p>", 3),
        "c.html": head + _text("europresse.html").replace("</p>", f"{inside}</p>", 3), "a.eml": mail,
        "a.warc": f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\n"
                  f"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2023-05-03T00:00:00Z\r\nContent-Length: {len(http)}\r\n\r\n{http}\r\n\r\n"}[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = nk.read_articles([_put(tmp_path, name, content), EXPORTS / "proquest.txt"], on_error="skip")
    assert not read.astype(str).apply(lambda column: column.str.contains("NOBODY")).any(axis=None) and asked == []
    assert len(read) > 2 or name == "a.docx"


@pytest.mark.parametrize("line", ["Document declassified on Monday.", "Document declassification"])
def test_rich_text_with_a_document_in_it_is_no_export(line, tmp_path):
    """The number of an article in Factiva has digits; a long word has none."""
    (tmp_path / "a.rtf").write_text(rf"{{\rtf1 The bridge\par {line}\par It fell.}}")
    row = nk.read_articles(tmp_path).iloc[0]
    assert row["format"] == "rtf" and line in row["page"] and "It fell." in row["page"]


@pytest.mark.parametrize("number", ["99999999999", "1200000", "-70000"])
def test_a_number_that_is_no_character_of_rich_text_is_told_by_its_sign(number, tmp_path):
    """A broken number of a character costs that character and not the file."""
    (tmp_path / "a.rtf").write_text(rf"{{\rtf1 The bridge\u{number}? was closed on Monday.}}")
    assert nk.read_articles(tmp_path)["page"][0] == "The bridge\ufffd was closed on Monday."


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.csv", b'a;b;c;d;e,mentiontimedate,mentionidentifier\n1,20210607093000,https://a.example/1\n', "no such columns"),
        ("a.txt", b"Title: Rain\nDate: 7 June 2\xd0\xc51\nType: News\n\nTitle: Snow\nDate: 7 June 2021\nyTpe: News\n\n"
                  b"Title: Fog\nDate: \xbf\xdf\xb5\x8ane 4042\nType: News\n\n", "cannot be read in its encoding"),
    ],
)  # fmt: skip
def test_what_is_recognised_and_cannot_be_read_is_told(name, raw, message, tmp_path):
    """A header that the table below does not keep and labels in a broken encoding end in a message of the reader."""
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(nk.NewskitError, match=message):
        nk.read_articles(tmp_path)
