"""Layouts of exports and formats that have no file in data/exports: each as a small one of our own writing."""
import bz2
import gzip
import io
import json
import lzma
import plistlib
import re
import sys
import warnings
import zipfile

import pandas as pd
import pytest
from conftest import DATA

import newskit as nk
from newskit.sources import many
from newskit.sources.archives import feeds

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = "The well of Tarn gave water again on Monday.\n\nIt had been dry for 11 years, the warden said."
ROW = ("Well of Tarn runs again", "Tarn Herald", "Lotte Arden", "2021-06-07", BODY)

LABELLED = """
                               1 of 1 DOCUMENTS


                          Copyright 2021 Tarn Press
                              {rights}
                                  Tarn Herald

                                 {day}
                                 First Edition

{section}: LOCAL; Pg. 2

{length}: 21 {words}

{headline}: Well of Tarn
runs again

{byline}: Lotte Arden

{body}:

The well of Tarn gave water
again on Monday.

It had been dry for 11 years, the warden said.

{loaded}: {day}
"""
LANGUAGES = [
    # rights                       day             section     length      words      headline       byline     body      loaded
    ("All Rights Reserved",        "June 7, 2021", "SECTION",  "LENGTH",   "words",    "HEADLINE",    "BYLINE",  "BODY",   "LOAD-DATE"),
    ("Tous droits réservés",       "7 juin 2021",  "RUBRIQUE", "LONGUEUR", "mots",     "TITRE",       "AUTEUR",  "TEXTE",  "DATE-CHARGEMENT"),
    ("Alle Rechte Vorbehalten",    "7. Juni 2021", "RUBRIK",   "LÄNGE",    "Wörter",   "ÜBERSCHRIFT", "AUTOR",   "TEXT",   "UPDATE"),
    ("Alle rechten voorbehouden",  "7 juni 2021",  "SECTIE",   "LENGTE",   "woorden",  "KOP",         "AUTEUR",  "TEKST",  "LAADDATUM"),
    ("Todos los Derechos Reservados", "7 de junio de 2021", "SECCIÓN", "LONGITUD", "palabras", "TITULAR", "AUTOR", "TEXTO", "FECHA-CARGA"),
    ("Tutti i diritti riservati",  "7 giugno 2021", "SEZIONE",  "LUNGHEZZA", "parole",  "TITOLO",      "AUTORE",  "TESTO",  "DATA-CARICO"),
    ("Todos os direitos reservados", "7 de junho de 2021", "SEÇÃO", "COMPRIMENTO", "palavras", "TÍTULO", "AUTOR", "CORPO",  "DATA-DE-CARGA"),
    ("All Rights Reserved",        "June 7, 2021", "Section",  "Length",   "words",    "Headline",    "Byline",  "Body",   "Load-Date"),
]
NAMES = ("rights", "day", "section", "length", "words", "headline", "byline", "body", "loaded")
FACTIVA = "HD Well of Tarn runs again\nBY Lotte Arden\nWC 21 words\nPD 7 June 2021\nSN Tarn Herald\nLA English\nLP The well of Tarn " \
          "gave water again on Monday.\nTD It had been dry for 11 years, the warden said.\nAN\nDocument TARNHE0001234\n"
NEXIS = "Well of Tarn runs again\n\nTarn Herald\n\nJune 7, 2021 Monday\n\nCopyright 2021 Tarn Press\n\nLength: 21 words\n\n" \
        f"Byline: Lotte Arden\n\nBody\n\n{BODY}\n\nLoad-Date: June 8, 2021\n\nEnd of Document\n"
PROQUEST = """<html><body><p>Rob Ember sent you this from ProQuest:</p><a name="DocID_900007"></a><p></p><p>Well of Tarn runs again</p>
<p><strong>Author: </strong>Lotte Arden</p><p><strong>Publication info: </strong>Tarn Herald [Tarn]07 Jun 2021: 2.</p>
<p><strong>Full text: </strong><Text><html><head><title>x</title></head><body><p>The well of Tarn gave water again on Monday.</p>
<p>It had been dry for 11 years, the warden said.</p></body></html></Text></p><p><strong>Subject: </strong>Wells</p></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tarn Herald</title><language>en-gb</language><item>
<title>Well of Tarn runs again</title><link>https://tarn.example/well</link><dc:creator>Lotte Arden</dc:creator>
<pubDate>Mon, 07 Jun 2021 09:30:00 GMT</pubDate><description>A teaser.</description><content:encoded><![CDATA[<p>The well of Tarn gave water
again on Monday.</p><p>It had been dry for 11 years, the warden said.</p>]]></content:encoded></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Tarn Herald</title><entry><title>Well of Tarn runs again</title>
<link href="https://tarn.example/well"/><published>2021-06-07T09:30:00Z</published><author><name>Lotte Arden</name></author>
<content type="html">&lt;p&gt;The well of Tarn gave water again on Monday.&lt;/p&gt;&lt;p&gt;It had been dry for 11 years, the warden
said.&lt;/p&gt;</content></entry></feed>"""
NITF = """<nitf><head><pubdata date.publication="20210607T000000" name="Tarn Herald"/></head><body><body.head><hedline>
<hl1>Well of Tarn runs again</hl1></hedline><byline>Lotte Arden</byline></body.head><body.content>
<block class="lead_paragraph"><p>The well of Tarn gave water again on Monday.</p></block><block class="full_text">
<p>The well of Tarn gave water again on Monday.</p><p>It had been dry for 11 years, the warden said.</p></block>
<media><media-caption><p>A bucket.</p></media-caption></media></body.content></body></nitf>"""
NEWSML = """<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2021-06-07T10:00:00Z</sent></header><itemSet>
<newsItem guid="urn:newsml:tarn.example:1" version="1" standard="NewsML-G2" standardversion="2.29" xml:lang="en">
<rightsInfo><copyrightHolder literal="Tarn Press"/></rightsInfo><itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:TARN"><name>Tarn Herald</name></provider>
<versionCreated>2021-06-07T09:30:00+01:00</versionCreated><title>WELL/TARN</title></itemMeta><contentMeta><by>Lotte Arden</by>
<headline>Well of Tarn runs again</headline></contentMeta><contentSet>%s</contentSet></newsItem></itemSet></newsMessage>"""
PAGE = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Tarn</title></head><body>
<h1>Well of Tarn runs again</h1><p>The well of Tarn gave water again on Monday.</p><p>It had been dry for 11 years, the warden
said.</p></body></html></inlineXML>"""
PLAIN = f'<inlineData contenttype="text/plain">{BODY}</inlineData>'
NEWSML_1 = """<NewsML><NewsItem><NewsManagement><FirstCreated>20210607T093000Z</FirstCreated></NewsManagement><NewsComponent><NewsLines>
<HeadLine>Well of Tarn runs again</HeadLine><ByLine>Lotte Arden</ByLine></NewsLines><AdministrativeMetadata><Provider>
<Party FormalName="Tarn Herald"/></Provider></AdministrativeMetadata><ContentItem><DataContent><p>The well of Tarn gave water again on
Monday.</p><p>It had been dry for 11 years, the warden said.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
RCV1 = """<?xml version="1.0" encoding="iso-8859-1" ?><newsitem itemid="7" date="2021-06-07" xml:lang="en"><title>TARN: Well of Tarn runs again.</title>
<headline>Well of Tarn runs again</headline><byline>Lotte Arden</byline><text><p>The well of Tarn gave water again on Monday.</p><p>It had been
dry for 11 years, the warden said.</p></text><metadata><dc element="dc.publisher" value="Tarn Herald"/></metadata></newsitem>"""
LABELS = f"Paper: Tarn Herald\nTitle: Well of Tarn\n  runs again\nDate: June 7, 2021\nSection: Local\nPage: A2\nAuthor: Lotte Arden\n\n{BODY}\n\n" \
         "Record: 0F1E2D\nCopyright (c) 2021 Tarn Herald\n"
CITATION = "Record: 1\nTitle: Well of Tarn runs again\nAuthors: Lotte Arden\nSource: Tarn Herald. Jun 7, 2021, p2. 1p.\nAbstract: Water.\n" \
           f"Accession Number: 7\nDatabase: News\n\nFull text: {BODY}\n"
REUTERS = """<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="NO" NEWID="7"><DATE> 7-JUN-2021 09:30:00.00</DATE><TEXT>&#2;<AUTHOR>Lotte Arden</AUTHOR>
<TITLE>Well of Tarn runs again</TITLE><DATELINE> TARN, June 7 - </DATELINE><BODY>The well of Tarn gave
water again on Monday.
    It had been dry for 11 years, the warden said.
 Reuter
&#3;</BODY></TEXT></REUTERS>"""
LAYOUTS = [
    # file           content     format             the row's title, outlet, byline, day and text
    *[("a.txt", LABELLED.format(**dict(zip(NAMES, language))), "lexisnexis text", ROW) for language in LANGUAGES],
    ("a.txt",   LABELLED.format(**dict(zip(NAMES, LANGUAGES[0]))).split("DOCUMENTS")[1], "lexisnexis text", ROW),
    ("a.txt",   FACTIVA,    "factiva text",    ROW),
    ("a.txt",   NEXIS,      "nexis text",      ROW),
    ("a.html",  PROQUEST,   "proquest html",   ROW),
    ("a.eml",   "From: Rob Ember <rob@tarn.example>\nSubject: Your ProQuest Research\nContent-Type: text/html\n\n" + PROQUEST,
                            "proquest html",   ROW),
    ("a.rss",   RSS,        "feed",            ROW),
    ("a.xml",   ATOM,       "feed",            ROW),
    ("a.xml",   NITF,       "nitf",            ROW),
    ("a.xml",   NEWSML % PAGE, "nitf",         ROW),
    ("a.xml",   NEWSML % f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>', "nitf", ROW),
    ("a.xml",   NEWSML % PLAIN, "nitf",        ROW),
    ("a.xml",   NEWSML_1,   "nitf",            ROW),
    ("a.xml",   RCV1,       "nitf",            ROW),
    ("a.txt",   LABELS,     "labelled text",   ROW),
    ("a.txt",   LABELS.replace("  runs", "runs"), "labelled text", ROW),
    ("a.txt",   CITATION,   "labelled text",   ROW),
    ("a.sgm",   REUTERS,    "reuters sgml",    (ROW[0], "Reuters", *ROW[2:])),
]


def _read(tmp_path, name, content, **options):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return nk.read_articles(tmp_path / name, **options)


@pytest.mark.parametrize(("name", "content", "kind", "expected"), LAYOUTS)
def test_a_layout_gives_its_article(tmp_path, name, content, kind, expected):
    """Title, outlet, author, day and the whole text are the article's, and nothing of what stands around it."""
    row = _read(tmp_path, name, content).iloc[0]
    title, outlet, byline, day, text = expected
    assert row["format"] == kind
    assert (row["title"], row["outlet"], row["byline"], row["published"]) == (title, outlet, byline, pd.Timestamp(day))
    assert row["text"] == text


def test_a_message_of_several_items_is_several_articles(tmp_path):
    """Items of every kind of content are read in their order; a picture has metadata alone, and its provider may be an attribute."""
    item = (NEWSML % PAGE).partition("<itemSet>")[2].partition("</itemSet>")[0]
    picture = item.replace(PAGE, '<remoteContent href="a.jpg"/>').replace("Well of Tarn runs", "A bucket").replace(
        '<provider qcode="nprov:TARN"><name>Tarn Herald</name></provider>', "")
    with pytest.warns(UserWarning, match="1 article has metadata only"):
        articles = _read(tmp_path, "a.xml", (NEWSML % PAGE).replace("</itemSet>", f"{picture}<packageItem/></itemSet>"))
    assert articles[["title", "outlet", "text"]].values.tolist() == [[ROW[0], ROW[1], BODY], ["A bucket again", "Tarn Press", ""]]


@pytest.mark.parametrize(("content", "titles"), [
    (f"Search of 7 June 2021\n\n{LABELS}\n{'_' * 30}\n\n{LABELS.replace('runs again', 'is dry')}", [ROW[0], "Well of Tarn is dry"]),
    ("".join(f"TITLE: {name}\nSOURCE: Herald\nDATE: 7 June 2021\nTEXT:\n{name} fell.\n\n" for name in ("Rain", "Snow")), ["Rain", "Snow"])])
def test_labelled_text_is_parted_where_its_first_label_stands(tmp_path, content, titles):
    """What stands between the articles belongs to none of them."""
    articles = _read(tmp_path, "a.txt", content)
    assert articles["title"].tolist() == titles and articles["text"].str.fullmatch(r"(?s).*(?:said|fell)\.").all()


def test_a_list_of_articles_without_their_texts_is_one_row_each(tmp_path):
    """The labels of the next article do not belong to the one above, which has no text between them."""
    with pytest.warns(UserWarning, match="3 articles have metadata only"):
        articles = _read(tmp_path, "a.txt", "".join(f"Title: {name}\nDate: 7 June 2021\nType: News\n\n" for name in ("Rain", "Snow", "Fog")))
    assert articles["title"].tolist() == ["Rain", "Snow", "Fog"]


def test_much_text_above_labelled_articles_is_told(tmp_path):
    """It may be an article that has no labels."""
    with pytest.warns(UserWarning, match="the 60 words above the first labels, 'Paper: Tarn Herald', are left out"):
        assert len(_read(tmp_path, "a.txt", "Rain fell. " * 30 + "\n\n" + LABELS * 2)) == 2


HEAD = "Title: Rain\nSource: Tarn Herald\nDate: 7 June 2021\n\n"


@pytest.mark.parametrize(("body", "kept"), [
    # below the head                                                                           what is the text of it
    ("Reporter: What did you see on Monday?\n\nMayor: I saw rain.",                            "Reporter: What did you see on Monday?"),
    ("Mayor: I left.\n\nReporter: Thank you for talking to us.",                               "Reporter: Thank you for talking to us."),
    ("Number: that is all she asks for.\n\nIt fell.",                                          "Number: that is all she asks for."),
    ("It fell.\n\nNote: the mayor spoke after the deadline.",                                  "Note: the mayor spoke after the deadline."),
    ("Abstract: it fell on all of the hills.\n\nIt fell.",                                     ""),
    ("It fell.\n\nCaption: a kite that was lost in the rain.\n\nAuthor: Ada Min\n",            ""),
    ("It fell.\n\nTags: rain; hills",                                                          "")])
def test_a_sentence_behind_a_word_with_a_colon_is_text(tmp_path, body, kept):
    """Who asks in an interview is no author of it, and what a database writes around an article is none of its text."""
    row = _read(tmp_path, "a.txt", HEAD + body).iloc[0]
    assert row["format"] == "labelled text" and row["byline"] in ("", "Ada Min") and row["title"] == "Rain"
    assert [line for line in row["text"].split("\n\n") if line != "It fell." and not line.startswith("Mayor")] == ([kept] if kept else [])


@pytest.mark.parametrize(("source", "outlet", "day"), [
    ("Tarn Herald. Jun 7, 2021, p2.", "Tarn Herald", "2021-06-07"), ("Tarn Herald. 6/7/2021, p2.", "Tarn Herald", None),
    ("Tarn Herald, The (Tarn)", "Tarn Herald, The (Tarn)", None)])
def test_a_source_with_a_citation_is_its_name(tmp_path, source, outlet, day):
    """What follows it with a year is cited, and a label that is not known does not end the head."""
    text = f"Title: Rain\nSource: {source}\nKites Flown: 300\nISSN: 1234-5678\n\nIt fell."
    row = _read(tmp_path, "a.txt", text).iloc[0]
    assert (row["outlet"], row["text"]) == (outlet, "It fell.")
    assert pd.isna(row["published"]) if day is None else row["published"] == pd.Timestamp(day)


@pytest.mark.parametrize("text", ["".join(f"Title: {name}\nAuthor: Ada Min\nPublished: Tarn Press, 2021\nPages: 300\n\nIt is good.\n\n" for name in "AB"),
                                  "Rain fell.\n\nTitle: none\nDate: 7 June 2021\nPage: 2\n", "Title: Rain\nDate: 7 June 2021\n\nIt fell.",
                                  "Ann: Rain?\nBo: Rain.\nCai: No.\n\nAnn: Sun?\nBo: Sun.\nCai: No."])
def test_a_few_labels_make_no_export(tmp_path, text):
    """One head further down, two labels alone, and who speaks in a talk."""
    assert _read(tmp_path, "a.txt", text)["format"].tolist() == ["text"]


LEXIS_LINES = ["1 of 1 DOCUMENTS", "Copyright 2021 Tarn Press", "All Rights Reserved", "Tarn Herald", "June 7, 2021", "First Edition", "SECTION: LOCAL",
               "LENGTH: 21 words", "HEADLINE: Well of Tarn runs again", "BYLINE: Lotte Arden", "BODY:", *BODY.split("\n\n"), "LOAD-DATE: June 8, 2021"]


@pytest.mark.parametrize(("lines", "kind"), [(LEXIS_LINES, "lexisnexis text"), (FACTIVA.split("\n"), "factiva text"), (NEXIS.split("\n"), "nexis text"),
                                             (LABELS.replace("\n  runs", " runs").split("\n"), "labelled text")])
@pytest.mark.parametrize(("name", "make"), [
    ("a.docx", lambda lines: _docx([("", line) for line in lines])),
    ("a.doc",  lambda lines: _docx([("", line) for line in lines])),
    ("a.odt",  lambda lines: _odf("".join(f"<text:p>{line}</text:p>" for line in lines)))])
def test_an_export_that_was_saved_again_as_a_document_is_read(tmp_path, name, make, lines, kind):
    """Word loses the bookmarks of Nexis Uni and the middle of LexisNexis; the lines are still there."""
    row = _read(tmp_path, name, make(lines)).iloc[0]
    assert tuple(row[["title", "outlet", "byline", "format"]]) == (*ROW[:3], kind) and row["published"] == pd.Timestamp(ROW[3])
    assert row["text"] == BODY


def _as_mhtml(page):
    return b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n" + page + b"\n--x--\n"


@pytest.mark.parametrize(("name", "save"), [
    ("a.mhtml", _as_mhtml), ("a.mht", _as_mhtml), ("a.xhtml", bytes),
    ("a.webarchive", lambda page: plistlib.dumps({"WebMainResource": {"WebResourceData": page}}))])
@pytest.mark.parametrize("export", ["factiva-display.html", "europresse.html", "lexisnexis-fr.html"])
def test_an_export_that_a_browser_saved_with_its_pictures_is_read(tmp_path, name, save, export):
    """The page in the file is the export."""
    columns = ["title", "outlet", "published", "text", "format"]
    right = nk.read_articles(DATA / "exports" / export)[columns]
    assert _read(tmp_path, name, save((DATA / "exports" / export).read_bytes()))[columns].equals(right)


def test_exports_of_two_databases_in_one_file_are_told(tmp_path):
    """One of them is read, and the warning names both."""
    with pytest.warns(UserWarning, match=r"exports of several databases in one file \(factiva_text and nexis_text\)"):
        assert _read(tmp_path, "a.txt", f"{NEXIS}\n{FACTIVA}")["format"].eq("factiva text").all()


def test_a_document_that_repeats_the_end_of_an_article_is_told(tmp_path):
    """What ends each article of an export need not be there often."""
    with pytest.warns(UserWarning, match="2 lines are like 'Document TARNHE0020210607e0001'"):
        assert len(_read(tmp_path, "a.docx", _docx([("", "Rain fell."), ("", "Document TARNHE0020210607e0001")] * 2))) == 1


def test_a_document_of_several_heads_is_told(tmp_path):
    """It is read as one, and the first line of those that repeat is named."""
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in (LABELS * 2).split(chr(10)))}</body></html>"
    with pytest.warns(UserWarning, match="several articles in one file.*2 lines are like 'Paper: Tarn Herald'"):
        assert len(_read(tmp_path, "a.html", page.replace("</p><p>  runs", " runs"))) == 1


def test_a_feed_without_texts_gives_its_summaries(tmp_path):
    """An item's description is its text where the feed has no other; one with nothing in it is no article."""
    feed = RSS.replace("content:encoded", "content:other").replace("</item>", "</item><item></item>")
    assert _read(tmp_path, "a.xml", feed)["text"].tolist() == ["A teaser."]


@pytest.mark.parametrize(("markup", "lines"), [
    ("<d>One.</d>", ["One."]), ("<d>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</d>", ["One.", "Two."]),
    ("<d><p>One.</p><p>Two.</p></d>", ["One.", "Two."]), ("<d>Rain &amp;amp; wind</d>", ["Rain & wind"])])
def test_markup_in_feeds_is_read_however_it_is_written(markup, lines):
    """Text, escaped markup and elements give the same paragraphs."""
    found = feeds._lines(feeds.parse_xml(markup.encode()))
    assert [" ".join(line.split()) for line in found if line.strip()] == lines


def _docx(paragraphs):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as document:
        document.writestr("word/document.xml", f"<w:document {WORDS}>" + "".join(
            f'<w:p>{f"""<w:bookmarkStart w:name="{mark}"/>""" if mark else ""}<w:r><w:t>{text}</w:t></w:r></w:p>'
            for mark, text in paragraphs) + "</w:document>")
    return packed.getvalue()


def _odf(inner):
    packed = io.BytesIO()
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table"))
    with zipfile.ZipFile(packed, "w") as document:
        document.writestr("content.xml", f"<office:document-content {names}>{inner}</office:document-content>")
    return packed.getvalue()


def test_a_word_file_of_one_article_has_its_head_above_the_bookmark(tmp_path):
    """Nexis Uni saved one by one puts title, source and day in front of the only bookmark."""
    content = _docx([("", ROW[0]), ("", ROW[1]), ("", "7 June 2021 Monday 4:47 PM GMT"), ("Bookmark_3", ""), ("", "Copyright 2021 Tarn Press"),
                     ("", "Byline: Lotte Arden"), ("Body", "Body"), *[("", line) for line in BODY.split("\n\n")], ("", "Link to PDF"),
                     ("", "Load-Date: June 8, 2021"), ("", "End of Document")])
    row = _read(tmp_path, "a.docx", content).iloc[0]
    assert tuple(row[["title", "outlet", "byline", "text"]]) == (*ROW[:3], BODY) and row["published"] == pd.Timestamp(ROW[3])


@pytest.mark.parametrize(("name", "content", "kind"), [
    ("a.docx", _docx([("", "Rain fell."), ("", ""), ("", "It was cold.")]), "docx"),
    ("a.odt", _odf("<text:h>Rain fell.</text:h><text:p/><text:p>It was <text:span>cold</text:span>.</text:p>"), "odt"),
    ("a.rtf", rb"{\rtf1 Rain fell.\par\par It was {\field{\*\fldinst{HYPERLINK " + b'"https://x.example"' + rb"}}{\fldrslt{cold}}}.}", "rtf"),
    ("a.doc", rb"{\rtf1 Rain fell.\par It was cold.}", "rtf"),
    ("a.doc", _docx([("", "Rain fell."), ("", "It was cold.")]), "docx"),
    ("a.doc", "<html><body><p>Rain fell.</p><p>It was cold.</p></body></html>", "html"),
    ("a.story", "Rain fell.\n\nIt was cold.\n\n@highlight\n\nRain", "story")])
def test_a_document_is_one_article(tmp_path, name, content, kind):
    """Documents of word processors give their paragraphs; addresses of links and highlights are not text."""
    row = _read(tmp_path, name, content).iloc[0]
    assert (row["format"], row["text"].split("\n\n")) == (kind, ["Rain fell.", "It was cold."])


def test_an_old_word_document_says_how_to_save_it(tmp_path):
    """A file of Word 97 is named as such."""
    with pytest.raises(nk.NewskitError, match="Word 97 to 2003.*Save it as .docx"):
        _read(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50)


@pytest.mark.parametrize(("name", "content", "message"), [
    ("a.doc",  b"Rain fell.",              "neither rich text nor a web page nor a Word document"),
    ("a.rtf",  b"Rain fell.",              "this is not rich text"),
    ("a.txt",  b"TY  - NEWS\nTI  - Rain\nER  - \n", "a library of references in the form of RIS; name it .ris"),
    ("a.txt",  b"@article{rain2021,\n title = {Rain}}\n", "a library of references in the form of BibTeX; name it .bib"),
    ("a.docx", b"PK\x03\x04 and no more",  "this is not a complete Word document"),
    ("a.xlsx", b"PK\x03\x04 and no more",  "this is not a complete Excel file"),
    ("a.xlsx", "zip without a workbook",   "this is not an Excel file that can be read"),
    ("a.ods",  b"PK\x03\x04 and no more",  "this is not a complete OpenDocument document"),
    ("a.docx", "document without words",   "the document shows no text"),
])
def test_a_document_that_cannot_be_read_says_why(tmp_path, name, content, message):
    """What a file was taken for, and what it is not."""
    pytest.importorskip("openpyxl")
    made = {"zip without a workbook": _zip({"a.txt": "x"}), "document without words": _docx([("", "")])}
    with pytest.raises(nk.NewskitError, match=message):
        _read(tmp_path, name, made.get(content, content) if isinstance(content, str) else content)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    """The sizes that its parts name are added before any is unpacked."""
    pytest.importorskip("openpyxl")
    monkeypatch.setattr("newskit.sources.office.LARGEST", 10)
    with pytest.raises(nk.NewskitError, match="unpacks to .*save its sheets as .csv"):
        _read(tmp_path, "a.xlsx", _zip({"a.txt": "x" * 20}))


def test_a_workbook_without_openpyxl_says_what_to_install(tmp_path, monkeypatch):
    """The extra is named, and another way out."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(nk.NewskitError, match=r"newskit\[excel\].*save the sheet as .csv"):
        _read(tmp_path, "a.xlsx", _zip({"a.txt": "x"}))


def test_a_workbook_is_read_sheet_by_sheet(tmp_path):
    """Sheets without articles are passed over, and days keep the type that Excel gives them."""
    pytest.importorskip("openpyxl")
    with pd.ExcelWriter(tmp_path / "a.xlsx") as book:
        pd.DataFrame({"Notes": ["made on Monday"]}).to_excel(book, sheet_name="Notes", index=False)
        pd.DataFrame({"Headline": [ROW[0]], "Content": [BODY], "Date": [pd.Timestamp(ROW[3])]}).to_excel(book, sheet_name="A", index=False)
    row = nk.read_articles(tmp_path / "a.xlsx").iloc[0]
    assert (row["title"], row["text"], row["published"], row["format"]) == (ROW[0], BODY, pd.Timestamp(ROW[3]), "xlsx")


def test_a_workbook_may_have_a_title_and_hidden_sheets(tmp_path):
    """The header is the row that names texts or titles; what is hidden is told and not read, unless it holds no articles."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for name, state, cells in (("A", "visible", "Rain"), ("Old", "hidden", "Sun"), ("Codes", "hidden", "")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in [("Articles", "of June"), (), ("Headline", "Full Text"), (cells, "It came.")] if cells else [("Code", "Kind"), (1, 2)]:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.warns(UserWarning, match="1 file or record was left out:\n.*the hidden sheet 'Old' is left out"):
        assert nk.read_articles(tmp_path / "a.xlsx")[["title", "text"]].values.tolist() == [["Rain", "It came."]]


def test_a_cell_is_no_header(tmp_path):
    """Where the user names a column, the row that has its name is the header, whatever words stand in a row below it."""
    pytest.importorskip("openpyxl")
    pd.DataFrame({"address": ["x", "y"], "kind": ["Text", "Title"], "words": ["It fell.", "It shone."]}).to_excel(tmp_path / "a.xlsx", index=False)
    assert nk.read_articles(tmp_path / "a.xlsx", columns={"text": "words"})["text"].tolist() == ["It fell.", "It shone."]
    with pytest.raises(nk.NewskitError, match="records 1, 2 have no text. Its fields: 'address', 'kind', 'words'"):
        nk.read_articles(tmp_path / "a.xlsx")


def test_an_open_document_sheet_is_read(tmp_path):
    """Repeated cells count as often as they say, however often that is."""
    rows = "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
                   + '<table:table-cell table:number-columns-repeated="16000000"/></table:table-row>'
                   for cells in [("Title", "Text"), ("Rain", "It fell.")])
    row = _read(tmp_path, "a.ods", _odf(f"<table:table>{rows}</table:table>")).iloc[0]
    assert (row["title"], row["text"]) == ("Rain", "It fell.")


def _nameless():
    """Return a ZIP file whose one member has lost its name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b", "Rain fell.")
        archive.filelist[0].filename = ""
    return packed.getvalue()


def _zip(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


BOOK = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Tarn Herald [Mon, 07 Jun 2021]
</dc:title><dc:date>2021-06-07T06:00:00+00:00</dc:date><dc:language>en</dc:language></metadata><manifest>%s</manifest><spine>%s</spine></package>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="in/content.opf"/></rootfiles></container>"""


def _epub(pages, container=CONTAINER):
    items = "".join(f'<item id="{i}" href="{name}" properties="{"nav" if name == "a.xhtml" else ""}"/>' for i, name in enumerate(pages))
    spine = "".join(f'<itemref idref="{i}"/>' for i in range(len(pages)))
    packed = {f"in/{name}": f"<html><head><title>{name}</title></head><body>{page}</body></html>" for name, page in sorted(pages.items())}
    return _zip({"META-INF/container.xml": container, "in/content.opf": BOOK % (items, spine), **packed})


CHAPTERS = {"cover.xhtml": "<p>Tarn Herald</p>", "a.xhtml": "<p>What is in it</p>", "index_u1.html": "<ul><li><a href='x'>Well of Tarn</a></li></ul>",
            "feed_0/index_u4.html": f"<h1>Well</h1><p>{BODY}</p>", "feed_0/index_u3.html": "<h1>Rain</h1><p>Rain fell on the hills of Tarn all day.</p>",
            "map.html": "<img src='a.png'/>"}
SECTION = {"feed_1/index.html": "<p>All that was in the paper of Monday.</p><a href='article_0/index.html'>Fog</a> <a href='article_1/index.html'>Ice</a>",
           "feed_1/article_0/index.html": "<h1>Frost</h1><p>Frost lay on the hills of Tarn all day.</p>"}


def test_a_newspaper_as_epub_is_read_in_its_order(tmp_path):
    """Pages of articles alone are read, and have the newspaper's name, its day and its language."""
    articles = _read(tmp_path, "a.epub", _epub(CHAPTERS | SECTION))
    assert articles["page"].str.split("\n").str[0].tolist() == ["Well", "Rain", "Frost"]
    assert articles[["outlet", "published", "language"]].values.tolist() == [["Tarn Herald", pd.Timestamp("2021-06-07"), "en"]] * 3


def test_a_book_that_does_not_say_its_order_is_read_as_it_is_packed(tmp_path):
    """Its pages are articles all the same, without what the book would have said of them; one without any is named."""
    del (pages := dict(CHAPTERS))["a.xhtml"]
    articles = _read(tmp_path, "a.epub", _epub(pages, "<container/>"))
    assert articles["page"].str.split("\n").str[0].tolist() == ["Rain", "Well"] and articles["outlet"].eq("").all()
    with pytest.raises(nk.NewskitError, match="the book holds no page with an article"):
        _read(tmp_path, "b.epub", _epub({"cover.xhtml": "<p>Tarn Herald</p>"}))


def test_a_zip_file_is_a_folder(tmp_path):
    """Its files are read by their suffixes; what a Mac packs beside them is not, and no name leads out."""
    content = _zip({"news/a.txt": "Rain fell.", "../b.csv": "title,text\nSun,It shone.\n", "__MACOSX/news/._a.txt": "x", ".DS_Store": "x"})
    articles = _read(tmp_path, "a.zip", content)
    assert articles["text"].tolist() == ["Rain fell.", "It shone."]
    assert articles["path"].str.removeprefix(f"{tmp_path.as_posix()}/").tolist() == ["a.zip/news/a.txt", "a.zip/b.csv"]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_a_packed_file_is_what_it_packs(tmp_path, suffix, pack):
    """The suffix below names the reader."""
    assert _read(tmp_path, f"a.csv{suffix}", pack(b"title,text\nSun,It shone.\n"))["title"].tolist() == ["Sun"]


@pytest.mark.parametrize(("name", "content", "message"), [
    ("a.zip", _zip({"a.pdf": "no pdf", "b.txt": "Rain fell."}), r"a.zip/a\.pdf.*not a PDF"),
    ("a.zip", _zip({"b.txt": "Rain fell."})[:40], "not a complete ZIP"), ("a.zip", _zip({}), "holds no files"),
    ("a.zip", _nameless(), "holds no files"),
    ("a.zip", _zip({"b.zip": _zip({"c.txt": "x"})}), r"a.zip/b\.zip.*no reader for the suffix"),
    ("a.txt.gz", gzip.compress(b"Rain fell." * 99)[:-9], "cannot be unpacked"), ("a.gz", gzip.compress(b"\x80\x03]"), "no reader")],
    ids=lambda part: part if isinstance(part, str) else "bytes")      # a packed file holds the second that it was made
def test_what_cannot_be_unpacked_is_named(tmp_path, name, content, message):
    """A broken file in a packed one is named, and the others are read."""
    (tmp_path / "other.txt").write_text("Sun shone.", encoding="utf-8")
    (tmp_path / name).write_bytes(content)
    with pytest.warns(UserWarning, match=message):
        assert "Sun shone." in nk.read_articles(tmp_path, on_error="skip")["text"].tolist()


def _locked(content):
    """A ZIP whose file is marked as locked with a password."""
    found = bytearray(content)
    found[6] |= 1
    found[found.index(b"PK\x01\x02") + 8] |= 1
    return bytes(found)


def test_what_a_zip_file_does_not_give_is_named(tmp_path, monkeypatch):
    """A locked file, one whose bytes are not those that were packed, and a ZIP of more files than anybody packs."""
    rain = _zip({"a.txt": "Rain fell."})
    for content, message in ((_locked(rain), "a.txt: it is locked with a password; unpack it first"),
                             (rain.replace(b"Rain fell", b"Rain fill"), "a.txt: it cannot be unpacked: Bad CRC")):
        with pytest.raises(nk.NewskitError, match=message):
            _read(tmp_path, "a.zip", content)
    monkeypatch.setattr("newskit.sources.packed.MOST", 1)
    with pytest.raises(nk.NewskitError, match="it holds 2 files, more than 1; unpack it"):
        _read(tmp_path, "a.zip", _zip({"a.txt": "Rain fell.", "b.txt": "Sun shone."}))


def test_a_table_of_parquet_may_be_packed(tmp_path):
    """What reads an open file reads one in a ZIP."""
    pd.DataFrame({"title": ["Rain"], "text": ["It fell."]}).to_parquet(tmp_path / "a.parquet")
    content = _zip({"a.parquet": (tmp_path / "a.parquet").read_bytes()})
    assert _read(tmp_path, "a.zip", content)["title"].tolist() == ["Rain"]


def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    """What unpacks to more than any file of articles holds is refused."""
    monkeypatch.setattr("newskit.sources.packed.LARGEST", 1000)
    with pytest.raises(nk.NewskitError, match="unpacks to more than"):
        _read(tmp_path, "a.zip", _zip({"a.txt": "x" * 2000}))
    with pytest.raises(nk.NewskitError, match="unpacks to more than"):
        _read(tmp_path, "a.txt.gz", gzip.compress(b"x" * 2000))


def test_the_letters_of_an_mbox_are_articles(tmp_path):
    """A quoted "From " stays text, and an address of who got the letter does not."""
    letters = "".join(f"From a@tarn.example Mon Jun  7 09:30:00 2021\nFrom: Tarn Herald <a@tarn.example>\nTo: reader@x.example\n"
                      f"Subject: {title}\nDate: Mon, 7 Jun 2021 09:30:00 +0200\n\n>From Tarn to reader@x.example: {title}.\n\n"
                      for title in ("Well", "Rain"))
    articles = _read(tmp_path, "a.mbox", letters)
    assert articles[["title", "outlet"]].values.tolist() == [["Well", "Tarn Herald"], ["Rain", "Tarn Herald"]]
    assert articles["text"].str.strip().tolist() == ["From Tarn to : Well.", "From Tarn to : Rain."]


def test_a_page_saved_as_mhtml_is_read_like_a_page(tmp_path):
    """The first part that is a web page is the page, and the address is where it was."""
    content = ("Snapshot-Content-Location: https://tarn.example/well\nContent-Type: multipart/related; boundary=x\n\n--x\n"
               "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
               "<html><head><title>Well</title></head><body><p>The well of Tarn gave wa=\nter again on Monday.</p></body></html>\n--x--\n")
    row = _read(tmp_path, "a.mhtml", content).iloc[0]
    assert (row["url"], row["format"]) == ("https://tarn.example/well", "mhtml") and "gave water again" in row["text"]


ARCHIVE = {"WebResourceData": "<html><body><p>The well of Tarn gave wäter.</p></body></html>".encode("cp1252"), "WebResourceMIMEType": "text/html",
           "WebResourceTextEncodingName": "windows-1252", "WebResourceURL": "https://tarn.example/well"}


def test_a_page_that_safari_saved_is_read_like_a_page(tmp_path):
    """The main page is the article, in its charset, and the address is where it was."""
    row = _read(tmp_path, "a.webarchive", plistlib.dumps({"WebMainResource": ARCHIVE}, fmt=plistlib.FMT_BINARY)).iloc[0]
    assert tuple(row[["text", "url", "format"]]) == ("The well of Tarn gave wäter.", "https://tarn.example/well", "webarchive")


@pytest.mark.parametrize(("content", "message"), [
    (b"bplist00 and no more", "not a web archive of Safari"), (plistlib.dumps([1]), "not a web archive of Safari"),
    (plistlib.dumps({"WebMainResource": {}}), "it has no main page"),
    (plistlib.dumps({"WebMainResource": ARCHIVE | {"WebResourceMIMEType": "image/png"}}), "no web page but 'image/png'"),
    (plistlib.dumps({"WebMainResource": ARCHIVE | {"WebResourceData": b"<html><body></body></html>"}}), "the page shows no text")])
def test_a_web_archive_without_a_page_is_named(tmp_path, content, message):
    """What is broken, or holds something else, says so."""
    with pytest.raises(nk.NewskitError, match=message):
        _read(tmp_path, "a.webarchive", content)


@pytest.mark.parametrize("note", ["\n Page saved with SingleFile \n url: https://tarn.example/well \n saved date: Mon Jun 07 2021 11:00:00 GMT+0200\n",
                                  " saved from url=(0025)https://tarn.example/well "])
def test_the_note_of_a_browser_names_the_address_and_no_day(tmp_path, note):
    """When a page was saved is not when it was published."""
    row = _read(tmp_path, "a.html", f"<!DOCTYPE html> <html><!--{note}--><body><p>The well of Tarn gave water again.</p></body></html>").iloc[0]
    assert row["url"] == "https://tarn.example/well" and pd.isna(row["published"])


STORY = {"title": "Rain", "text": "It fell.", "date": "2021-06-07"}
SHAPES = [
    {"response": {"results": [{"webTitle": "Rain", "webPublicationDate": "2021-06-07T10:00:00Z", "fields": {"bodyText": "It fell."}}]}},
    {"response": {"docs": [{"headline": {"main": "Rain"}, "pub_date": "2021-06-07", "lead_paragraph": "It fell.", "abstract": "Weather of a wet day"}]}},
    {"articles": {"results": [{"title": "Rain", "body": "It fell.", "dateTimePub": "2021-06-07T10:00:00Z"}]}},
    {"hits": {"total": 1, "hits": [{"_id": "1", "_source": STORY}]}}, {"items": [STORY]}, STORY, [STORY],
    {"title": ["Rain", "Sun"], "text": ["It fell.", "It shone."], "date": ["2021-06-07", "2021-06-08"]},
    {"0": STORY, "1": {**STORY, "title": "Sun", "text": "It shone."}},
    {"title": {"0": "Rain", "1": "Sun"}, "text": {"0": "It fell.", "1": "It shone."}, "date": {"0": "2021-06-07", "1": "2021-06-08"}},
]


@pytest.mark.parametrize("shape", SHAPES)
def test_records_are_found_wherever_they_nest(tmp_path, shape):
    """Answers of interfaces, columns and rows by name are the same articles."""
    row = _read(tmp_path, "a.json", json.dumps(shape)).iloc[0]
    assert (row["title"], row["text"], row["published"]) == ("Rain", "It fell.", pd.Timestamp("2021-06-07"))


def test_json_lines_may_be_named_json(tmp_path):
    """A file whose first line is an object by itself is read line by line."""
    assert len(_read(tmp_path, "a.json", f"{json.dumps(STORY)}\n{json.dumps(STORY | {'title': 'Sun'})}\n")) == 2


@pytest.mark.parametrize(("row", "text"), [
    ({"text": "A short teaser.", "body": "The well of Tarn gave water again."}, "The well of Tarn gave water again."),
    ({"text": "It fell.", "summary": "A summary that is much longer than the text."}, "It fell."),
    ({"summary": "Rain fell.", "text": ""}, "Rain fell."),
    ({"text": "It fell.", "content": "<p class='lead'>It fell, and fell.</p>"}, "It fell.")])
def test_the_longest_of_several_texts_is_the_text(tmp_path, row, text):
    """A teaser gives way to the body; summaries and markup do not."""
    assert _read(tmp_path, "a.json", json.dumps([row]))["text"].tolist() == [text]


def test_rows_without_a_text_are_metadata_only(tmp_path):
    """A row with an address, or with title and day, is kept without text; one that says nothing is named once for all."""
    with pytest.warns(UserWarning, match="2 articles have metadata only"):
        assert len(_read(tmp_path, "a.csv", "title,date,url\nRain,2021-06-07,\nSun,,https://tarn.example/1\n")) == 2
    rows = "".join(f"{number},x\n" for number in range(30))
    with pytest.warns(UserWarning, match="1 file or record was left out:\\s+.*records 1, 2, 3, 4, 5 and 25 more have no text"):
        assert not len(_read(tmp_path, "b.csv", f"number,mark\n{rows}", on_error="skip"))


def test_texts_that_an_interface_cut_are_told(tmp_path):
    """What ends in "[+950 chars]" is not whole."""
    with pytest.warns(UserWarning, match="1 text is cut"):
        _read(tmp_path, "a.json", json.dumps([{"title": "Rain", "content": "It fell and… [+950 chars]"}]))


@pytest.mark.parametrize("columns", [{"text": "letter"}, {"letter": "text"}])
def test_columns_are_named_either_way_round(tmp_path, columns):
    """As newskit's own names first, or as pandas renames."""
    assert _read(tmp_path, "a.csv", "letter,day\nRain fell.,1\n", columns=columns)["text"].tolist() == ["Rain fell."]


@pytest.mark.parametrize(("line", "is_mark"), [
    ("_" * 40, True), ("De Post, 30-11-2011, p.23", True), ('"Der Bote" vom 02.04.2013 Seite: 1', True), ("BYLINE: Ada Min", True),
    ("Fin du document", True), ("Document TARNHE0020210607e0001", True), ("___", False), ("On 30-11-2011 the well ran dry.", False), ("Rain fell.", False), ("POLICE: Two men were held", False),
    ("Document Management", False)])
def test_what_only_exports_repeat_is_told(tmp_path, line, is_mark):
    """A text with several such lines is read, and named as one that may hold several articles."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert len(_read(tmp_path, "a.txt", f"{line}\n\nRain fell on the hills.\n\n" * 4)) == 1
    assert any("several articles" in str(one.message) for one in said) == is_mark
    assert (many.find_mark(f"{line}\nRain fell.\n" * 2) is not None) == (is_mark and bool(re.search("DOC|(?i:doc)ument", line)))


def test_a_text_longer_than_any_article_is_told(tmp_path):
    """It is read as one, and the warning has its length."""
    with pytest.warns(UserWarning, match="has 240,000 characters, more than any article"):
        assert len(_read(tmp_path, "a.txt", "Rain fell on the hills. " * 10_000)) == 1


def test_a_warning_names_twenty_and_counts_the_rest(tmp_path):
    """A folder with many files that cannot be read gives one warning of a size to read."""
    for number in range(23):
        (tmp_path / f"{number:02}.xyz").write_text("x", encoding="utf-8")
    with pytest.warns(UserWarning, match="23 files or records were left out") as said:
        nk.read_articles(tmp_path, on_error="skip")
    assert len(str(said[0].message).splitlines()) == 22 and str(said[0].message).endswith("and 3 more")


@pytest.mark.parametrize(("name", "code"), [
    ("english", "en"), ("EN", "en"), ("en-US", "en"), ("eng_Latn", "en"), ("Anglais", "en"), ("Inglés", "en"), ("FRENCH; FRANÇAIS", "fr"),
    ("Deutsch", "de"), ("nld", "nl"), ("", ""), ("und", ""), ("NaN", ""), ("unknown", ""), ("None", "")])
def test_languages_become_codes(tmp_path, name, code):
    """However a table names a language, the column holds its code; what names none is empty."""
    assert _read(tmp_path, "a.json", json.dumps([{"text": "Rain fell.", "language": name}]))["language"].tolist() == [code]


@pytest.mark.parametrize(("content", "text"), [
    ("“Rain”, she said – café ".encode() * 3 + b"\x96 sun", "– sun"), ("“Rain”, she said – café ".encode() * 3 + b"rain\xe2\x80", "rain")])
def test_a_byte_of_another_charset_garbles_nothing(tmp_path, content, text):
    """The rest of the file stays UTF-8, and a warning says what was done."""
    with pytest.warns(UserWarning, match="not UTF-8 as the rest of the file is"):
        row = _read(tmp_path, "a.txt", content).iloc[0]
    assert row["text"].endswith(text) and row["text"].startswith("“Rain”")


@pytest.mark.parametrize(("written", "day"), [("20210607T093000Z", "2021-06-07"), ("07.06.2021", "2021-06-07"),
                                              ("Published: June 7, 2021", "2021-06-07"), ("lundi 7 juin 2021", "2021-06-07"), ("07/06/2021", None)])
def test_days_of_interfaces_are_read(tmp_path, written, day):
    """Stamps, points between figures, words around a day and other languages; what has two readings has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = _read(tmp_path, "a.json", json.dumps([{"text": "Rain fell.", "date": written}]))["published"].iloc[0]
    assert found == pd.Timestamp(day) if day else pd.isna(found)


GDELT = [
    ("a.csv", "20210607\t2\t\tTHEMES\t\t\t\t1\t\ttarn.example\thttps://tarn.example/1<UDIV>https://tarn.example/2", 2, "2021-06-07"),
    ("a.csv", "globaleventid,mentiontimedate,mentionidentifier\n1,20210607093000,https://tarn.example/1\n", 1, "2021-06-07"),
    ("a.export.csv", "\t".join(["7", "20210607", *["1"] * 55, "https://tarn.example/1"]), 1, "2021-06-07"),
    ("a.gkg.csv", "\t".join(["20210607093000-0", "20210607093000", "2", "Wire", "The Post/Wire/(c) Wire", *[""] * 22]), 1, "2021-06-07"),
]


@pytest.mark.parametrize(("name", "content", "count", "day"), GDELT)
def test_lists_of_gdelt_are_read_in_every_edition(tmp_path, name, content, count, day):
    """Addresses of one line are an article each, a header is known by its names, and what is no address is none."""
    with pytest.warns(UserWarning, match="metadata only"):
        articles = _read(tmp_path, name, content)
    assert articles["published"].eq(pd.Timestamp(day)).all() and len(articles) == count
    assert articles["url"].str.fullmatch(r"(?:https://tarn.example/\d)?").all()


def test_the_day_of_a_list_of_gdelt_is_never_a_count(tmp_path):
    """A line whose day cannot be read has none, though the number of its articles has the eight figures of one."""
    line = "{}\t19991231\t\tTHEMES\t\t\t\t1\t\ttarn.example\thttps://tarn.example/{}"
    with pytest.warns(UserWarning, match="metadata only"):
        articles = _read(tmp_path, "a.csv", f"{line.format(20210607, 1)}\n{line.format('unknown', 2)}")
    assert articles["published"].isna().tolist() == [False, True]


def test_all_layouts_in_one_folder_are_one_table(tmp_path):
    """Exports, documents, tables and packed files beside each other give every article once, each in its format."""
    wanted = [(f"{number:02}{name}", kind, title) for number, (name, _, kind, (title, *_)) in enumerate(LAYOUTS)]
    for number, (_, content, *_) in enumerate(LAYOUTS):
        (tmp_path / wanted[number][0]).write_text(re.sub(r"11(?=\s+years)", str(20 + number), content), encoding="utf-8")
    (tmp_path / "a.epub").write_bytes(_epub(CHAPTERS))
    (tmp_path / "a.webarchive").write_bytes(plistlib.dumps({"WebMainResource": ARCHIVE}))
    (tmp_path / "a.docx").write_bytes(_docx([("", "Rain fell on the docks.")]))
    (tmp_path / "a.zip").write_bytes(_zip({"a.csv": "title;text\nRain;It fell.\n", "b.ris": "TY  - NEWS\nTI  - Fog\nUR  - https://tarn.example/fog\nER  - \n"}))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*metadata only")
        articles = nk.read_articles(tmp_path)
    found = zip(articles["path"].str.rpartition("/")[2], articles["format"], articles["title"])
    more = [("a.webarchive", "webarchive", ""), ("a.docx", "docx", ""), ("a.csv", "csv", "Rain"), ("b.ris", "ris", "Fog"),
            ("index_u3.html", "html", "Rain"), ("index_u4.html", "html", "Well")]
    assert sorted(found) == sorted(wanted + more)
