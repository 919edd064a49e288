"""Exports of news databases: every article, its fields, its body, and nothing of the cover."""
import json
import re
import warnings
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from conftest import DATA, ROOT, SHARED
from test_layouts import FACTIVA, LABELS, LAYOUTS, NEXIS, _docx, _odf

import newskit as nk
from newskit.sources import archives
from newskit.sources.archives import ARCHIVES, find_reader
from newskit.sources.archives.days import read_day
from newskit.sources.archives.export_record import Clip, to_records
from newskit.sources.opened import Opened
from newskit.sources.outcomes import LeftOut, Problem

EXPORTS = DATA / "exports"
DOCUMENTS = _docx([("", "A bridge of stone.")]), _odf("<text:p>A bridge of wood.</text:p>")
ARCHIVE = SHARED / "archives"
FILES = [
    # file                  format              titles, the day of the first, the outlet of the last
    ("lexisnexis.txt",      "lexisnexis text", ("Lake Orm at its lowest in 40 years",
                                                "Night ferry stays after close vote in Tolland Bay"), "2023-03-14", "Banyan Ledger"),
    ("lexisnexis-fr.html",  "lexisnexis html", ("Water trucks roll as Lake Orm shrinks",
                                                "Kite makers ask for cheaper silk"), "2023-03-15", "Kitewatch Asia"),
    ("nexis-uni.docx",      "nexis docx",      ("Hill railway opens with 27 bridges",
                                                "Shrinking lake leaves 1,400 homes dry"), "2023-06-09", "Delta Kite"),
    ("factiva-display.html", "factiva html",   ("Shrinking lake leaves 1,400 homes dry",
                                                "Hill railway opens with 27 bridges"), "2023-03-15", "Golden Ferry Times"),
    ("factiva-indexed.html", "factiva html",   ("Salt workers end strike",
                                                "Owls return to the museum tower"), "2023-07-28", "Lanternpost"),
    ("factiva.xml",         "factiva xml",     ("Night ferry stays after close vote in Tolland Bay",
                                                "Hill railway opens with 27 bridges"), "2023-04-02", "Golden Ferry Times"),
    ("factiva.rtf",         "factiva rtf",     ("Kite makers ask for cheaper silk",
                                                "Salt workers end strike"), "2023-05-20", "Orchid Border Review"),
    ("lexisnexis.rtf",      "lexisnexis rtf",  ("Owls return to the museum tower",
                                                "Night ferry stays after close vote in Tolland Bay"), "2023-08-05", "Banyan Ledger"),
    ("europresse.html",     "europresse html", ("Owls return to the museum tower",
                                                "Shrinking lake leaves 1,400 homes dry"), "2023-08-05", "Delta Kite"),
    ("proquest.txt",        "proquest text",   ("Lake Orm at its lowest in 40 years",
                                                "Salt workers end strike"), "2023-03-14", "Orchid Border Review"),
]
LISTS = [
    # file                          format              titles, the day of the first, the outlet of the last, places in the file
    ("mediacloud.csv",              "media cloud csv", ("Lake Orm at its lowest in 40 years",
                                                        "Night ferry stays after close vote in Tolland Bay"),
     "2023-03-14", "banyan-ledger.example", [0, 1]),
    ("gdelt-doc.csv",               "gdelt csv",       ("Kite makers ask for cheaper silk", "Hill railway opens with 27 bridges"),
     "2023-05-20", "golden-ferry.example", [0, 1]),
    ("20230728061500.gkg.csv",      "gdelt gkg",       ("Salt workers end strike", "Owls return to the museum tower & stay"),
     "2023-07-28", "lanternpost.example", [0, 1]),
    ("20230728061500.mentions.CSV", "gdelt mentions",  ("", ""), "2023-07-28", "banyan-ledger.example", [0, 2]),
]
BODIES = {"Lake Orm at its lowest in 40 years": ("Lake Orm has fallen to its lowest", "Rain is not expected before June."),
          "Water trucks roll as Lake Orm shrinks": ("Lake Orm has fallen to its lowest", "according to the water office."),
          "Shrinking lake leaves 1,400 homes dry": ("By the old pier of Lake Orm", "according to the water office."),
          "Night ferry stays after close vote in Tolland Bay": ("Tolland Bay will keep", "people who work late”."),
          "Kite makers ask for cheaper silk": ("Kite makers on the Calder coast", "duty on silk cut by half."),
          "Hill railway opens with 27 bridges": ("The hill railway between", "in May, the ministry added."),
          "Salt workers end strike": ("More than 2,000 salt workers", "asked for, the union said."),
          "Owls return to the museum tower": ("A pair of owls", "the tower until September.")}


@pytest.mark.parametrize(("name", "kind", "titles", "day", "outlet"), FILES)
def test_an_export_gives_its_articles(name, kind, titles, day, outlet):
    """Each format gives every article with headline, source, day, place in the file, and the whole body."""
    articles = nk.read_articles(EXPORTS / name)
    assert articles["format"].eq(kind).all() and articles["title"].tolist() == list(titles)
    assert articles["published"].iloc[0] == pd.Timestamp(day) and articles["outlet"].iloc[-1] == outlet
    assert articles["published_basis"].eq("metadata").all() and articles["position"].tolist() == [0, 1]
    for title, text in zip(articles["title"], articles["text"]):
        first, last = BODIES[title]
        assert text.startswith(first) and text.endswith(last)


@pytest.mark.parametrize(("name", "kind", "titles", "day", "outlet", "positions"), LISTS)
def test_a_list_of_stories_gives_metadata(name, kind, titles, day, outlet, positions):
    """Lists without texts give a row an address, with an empty text, and one warning counts them."""
    with pytest.warns(UserWarning, match=f"2 articles have metadata only.*\\s+.*{name}: 2") as said:
        articles = nk.read_articles(EXPORTS / name)
    assert len(said) == 1 and articles["format"].eq(kind).all() and articles["title"].tolist() == list(titles)
    assert articles["published"].iloc[0] == pd.Timestamp(day) and articles["outlet"].iloc[-1] == outlet
    assert articles["position"].tolist() == positions and articles["text"].eq("").all()
    assert articles["url"].str.match("https://[a-z.-]+/[a-z-]+$").all()


def test_articles_without_a_text_go_through_everything():
    """A row without a text stays a row: it is cleaned and annotated to nothing, beside the others."""
    with pytest.warns(UserWarning, match="metadata only"):
        articles = nk.read_articles([EXPORTS / "mediacloud.csv", EXPORTS / "proquest.txt"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cleaned = nk.group_stories(nk.clean_articles(articles))
        tables = nk.merge_actors(nk.annotate(cleaned))
    assert tables.articles["title"].tolist() == articles["title"].tolist()
    assert set(tables.sentences["doc_id"]) == set(articles.loc[articles["text"] != "", "doc_id"])


@pytest.mark.parametrize(("name", "content", "message"), [
    ("a.gkg.csv", "20230728061500-0\t20230728061500\t1\n", "line 1 has 3 columns, not 27"),
    ("a.csv", "URL,MobileURL,Date,Title\n", "holds no articles"),
    ("a.csv", "id,title,topic\n1,T,rain\n", "has no text"),
])
def test_a_list_that_is_none_is_named(tmp_path, name, content, message):
    """A broken or empty list, and a table that only lacks its text, stop the reading with the reason."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(nk.NewskitError, match=message):
        nk.read_articles(path)


def test_media_cloud_s_own_texts_are_read(tmp_path):
    """A list that does hold the stories' texts is a table of articles like any other."""
    path = tmp_path / "a.csv"
    path.write_text("title,url,publish_date,media_name,text\nT,https://kite.example/1,2023-03-14,Kite,Rain fell.\n", encoding="utf-8")
    assert nk.read_articles(path)[["text", "outlet", "format"]].iloc[0].to_list() == ["Rain fell.", "Kite", "csv"]


def test_every_format_has_an_example(tmp_path):
    """No reader is without a file or a text in test_layouts that shows its layout."""
    paths = [EXPORTS / name for name, *_ in FILES + LISTS]
    for number, (name, content, *_) in enumerate(LAYOUTS):
        paths.append(tmp_path / f"{number}{name}")
        paths[-1].write_text(content, encoding="utf-8")
    paths.append(tmp_path / "a.docx")
    paths[-1].write_bytes(_docx([("", line) for line in NEXIS.split("\n")]))
    assert {find_reader(path).__module__ for path in paths} == {archive.__name__ for archive in ARCHIVES}


def test_the_reader_in_contributing_works(tmp_path):
    """Whoever follows CONTRIBUTING.md has a reader."""
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = {}
    exec(re.search(r'```\n(""".*?)```', told, re.DOTALL)[1], shown)
    path = tmp_path / "a.txt"
    path.write_text("EXAMPLE EXPORT\n*****\nRain\nIt fell.\nAll day.\n*****\nSun\nIt shone.\n", encoding="utf-8")
    assert shown["recognise"](path.read_bytes())
    assert [(record.columns["title"], record.columns["text"]) for record in shown["read"](path)] == [
        ("Rain", "It fell.\n\nAll day."), ("Sun", "It shone.")]


def _read_all():
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*metadata only")
        return nk.read_articles(EXPORTS)


def test_a_folder_of_all_formats_is_one_table():
    """Whatever lies in a folder is read by one call; every article has its format, its file and its place there."""
    articles = _read_all()
    places = {(row["path"].removeprefix(f"{EXPORTS.as_posix()}/"), row["position"]): row["format"]
              for row in articles.to_dict("records")}
    assert len(places) == len(articles)
    assert places == {**{(name, place): kind for name, kind, *_ in FILES for place in (0, 1)},
                      **{(name, place): kind for name, kind, *_, places in LISTS for place in places},
                      ("newsletter.eml", 0): "mail", ("printed.pdf", 0): "pdf",
                      ("crawl.warc.gz", 0): "warc", ("crawl.warc.gz", 1): "warc",
                      ("news-please.jsonl", 0): "jsonl", ("news-please.jsonl", 1): "jsonl",
                      ("trafilatura.jsonl", 0): "jsonl", ("trafilatura.jsonl", 1): "jsonl",
                      ("zotero/files/12/salt.html", 0): "html", ("zotero/zotero.ris", 1): "ris",
                      ("bibtex/hill2023.txt", 0): "text", ("bibtex/library.bib", 1): "bibtex"}


def test_formats_do_not_change_what_is_said():
    """One report is one story, whatever file it lies in."""
    articles = nk.group_stories(nk.clean_articles(_read_all()))
    stories = articles[articles["text"] != ""].groupby("story")["format"].nunique()
    assert len(stories) == 6 and stories.min() >= 3


def test_cleaning_leaves_an_export_as_it_is():
    """The body is known, so that no line of it is weighed; its lines are tied to the page all the same."""
    articles = nk.read_articles([EXPORTS / name for name, *_ in FILES])
    assert nk.clean_articles(articles)["text"].equals(articles["text"])
    lines = nk.label_lines(articles)
    assert lines.loc[lines["role"] != "title", "reason"].str.endswith("in the export").all()
    assert set(lines["role"]) == {"title", "byline", "unknown", "body"}


def test_who_downloaded_or_was_written_to_is_dropped():
    """Covers and letters name who got them; that is nobody's business."""
    articles = _read_all()
    held = " ".join(articles.select_dtypes("str").fillna("").to_numpy().ravel()).upper()
    assert not [name for name in ("READER", "READING ROOM", "READING-ROOM", "BRIEFING@") if name in held]


GERMAN = """
                               1 von 1 DOKUMENTEN

                         Copyright 2013 Drachen Verlag

                             Die Drachenzeitung

                           5. Oktober 2013 Samstag
                                Fernausgabe

Der See fällt

AUTOR: Ada Min

WETTER: Regen

LÄNGE: 12 Wörter

Der See ist gefallen.

Am Ufer hieß es: Regen.

UPDATE: 5. Oktober 2013
"""
RTF = r"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\pard {\b 1 of 2 DOCUMENTS}\par%(gap)s{\f0 The Kite Post}\par%(gap)s
{\f0 October}{\f0  5, 2013 Saturday}%(edition)s\par%(gap)s{\b Lake falls}\par%(gap)s{\b BYLINE:} Ada Min\par%(gap)s
{\b LENGTH:} 12 words\par%(gap)sThe lake fell\'97again.\par%(gap)sSecond paragraph.\par%(gap)s{\b LOAD-DATE:} October 5, 2013\par
\page 2 of 2 DOCUMENTS\par\par Banyan Ledger\par\par May 1, 2014\par\par Rain falls\par\par LENGTH: 3 words\par\par Rain.\par}"""


FRENCH = ["Documents (1)", "1. Le lac baisse", "*Bookmark_1 Le lac baisse", "Le Courrier (site web)", "mardi 14 mars 2023 10:15 GMT",
          "Copyright 2023 Le Courrier", "Longueur : 103 mots", "Auteur :\xa0Ada Min", "*Body Body", "Le lac a baissé.",
          "Fin du documentaire, dit-on.", "Date de chargement : 14 mars 2023", "Fin du document"]


def test_a_french_word_export_is_read(tmp_path):
    """Labels and the lines behind a body may be French, with a space before the colon."""
    paragraphs = [re.fullmatch(r"(?:\*(?P<mark>\w+) )?(?P<text>.*)", line) for line in FRENCH]
    words = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("word/document.xml", f"<w:document {words}>" + "".join(
            f'<w:p>{"<w:bookmarkStart w:name={!r}/>".format(one["mark"]) if one["mark"] else ""}<w:t>{one["text"]}</w:t></w:p>'
            for one in paragraphs) + "</w:document>")
    row = nk.read_articles(tmp_path / "a.docx").iloc[0]
    assert row[["title", "outlet", "byline", "published", "text"]].to_list() == [
        "Le lac baisse", "Le Courrier (site web)", "Ada Min", pd.Timestamp("2023-03-14"), "Le lac a baissé.\n\nFin du documentaire, dit-on."]


def test_a_german_text_export_is_read(tmp_path):
    """Labels may be German, unknown ones stand before the length, and the copyright may stand first."""
    (tmp_path / "a.txt").write_text(GERMAN, encoding="cp1252")
    row = nk.read_articles(tmp_path / "a.txt").iloc[0]
    assert row[["title", "outlet", "byline", "published", "text"]].to_list() == [
        "Der See fällt", "Die Drachenzeitung", "Ada Min", pd.Timestamp("2013-10-05"), "Der See ist gefallen.\n\nAm Ufer hieß es: Regen."]


@pytest.mark.parametrize(("gap", "edition"), [(r"\par ", ""), (r"\par ", r"\par Late Edition"), (" ", ""), (" ", r"\line Late Edition")])
def test_an_rtf_export_is_read_with_or_without_empty_lines(tmp_path, gap, edition):
    """Fields may be parted by empty lines or by none, and the edition may follow the day."""
    (tmp_path / "a.rtf").write_text(RTF % {"gap": gap, "edition": edition}, encoding="ascii")
    assert nk.read_articles(tmp_path / "a.rtf")[["title", "outlet", "byline", "published", "text"]].values.tolist() == [
        ["Lake falls", "The Kite Post", "Ada Min", pd.Timestamp("2013-10-05"), "The lake fell—again.\n\nSecond paragraph."],
        ["Rain falls", "Banyan Ledger", "", pd.Timestamp("2014-05-01"), "Rain."]]


@pytest.mark.parametrize(("written", "day"), [
    ("5 Ekim 2013", "2013-10-05"),                     ("5 ottobre 2013", "2013-10-05"),
    ("5 de outubro de 2013", "2013-10-05"),            ("5.10.2013", "2013-10-05"),
    ("2013年10月5日", "2013-10-05"),                    ("5 октября 2013 г.", "2013-10-05"),
    ("jeudi 5 octobre 2013", "2013-10-05"),            ("9 Januar 1993", "1993-01-09"),
    ("2018 年 10 月 7 日 17:04", "2018-10-07"),         ("July 1, 2019 Monday 9:20 AM GMT", "2019-07-01"),
    ("15 de marzo de 2010", "2010-03-15"),             ("December 19, 1991, Sunday, An Edition", "1991-12-19"),
    ("2012-01-09T01:35:58Z", "2012-01-09"),            ("1er mai 2014", "2014-05-01"),
    ("3 March 2015", "2015-03-03"),                    ("March 2015", None),
    ("Correction Appended", None),                     ("31 February 2015", None),
    ("2015", None),                                    ("", None)])
def test_days_are_read_in_the_reader_s_language(written, day):
    """Databases write days in the language of whoever downloads; half a day is none."""
    assert read_day(written) == pd.Timestamp(day) if day else pd.isna(read_day(written))


DISPLAY = r"""{\rtf1\ansi 1) Kite makers ask for silk\par By Hanno Brisk\par 1,048 words\par 20 May 2023\par 10:30\par Kitewatch Asia\par
KITE\par English\par (c) 2023 Kitewatch\par Silk is dear.\par ED Brisk said so on 3 May 2023.\par Document KITE000020230520e0001\par}"""
INDEXED = r"""{\rtf1\ansi\trowd HD\cell Kite makers ask for silk\cell\row\trowd BY\cell By Hanno Brisk\cell\row\trowd PD\cell 20 May 2023\cell\row
\trowd SN\cell Kitewatch Asia\cell\row\trowd LP\cell Silk is dear.\cell\row\trowd TD\cell\row ED Brisk said so on 3 May 2023.\par IN\tab i1\par
AN\tab Document KITE000020230520e0001\par Document KITE000020230520e0001\par}"""


@pytest.mark.parametrize("content", [DISPLAY, INDEXED], ids=["display", "indexed, in tables"])
def test_both_layouts_of_factiva_are_read_from_rtf(tmp_path, content):
    """Fields with codes, in paragraphs or tables, and fields without; capitals that open a paragraph are not code."""
    (tmp_path / "a.rtf").write_text(content, encoding="ascii")
    assert nk.read_articles(tmp_path / "a.rtf")[["title", "outlet", "byline", "published", "text"]].values.tolist() == [
        ["Kite makers ask for silk", "Kitewatch Asia", "By Hanno Brisk", pd.Timestamp("2023-05-20"),
         "Silk is dear.\n\nED Brisk said so on 3 May 2023."]]


def test_an_article_twice_in_an_export_is_two_articles(tmp_path):
    """The number of articles is the export's own, even where it repeats one."""
    text = (EXPORTS / "lexisnexis.txt").read_text(encoding="utf-8-sig")
    cover, first, _ = text.split(" of 2 DOCUMENTS")
    path = tmp_path / "twice.txt"
    path.write_text(f"{cover} of 2 DOCUMENTS{first} of 2 DOCUMENTS{first}", encoding="utf-8")
    articles = nk.read_articles(path)
    assert len(articles) == 2 and articles["doc_id"].is_unique


AGAIN = [
    # how a text is saved again
    ("breaks of Windows",   lambda text: text.replace("\n", "\r\n").encode()),
    ("breaks of old Macs",  lambda text: text.replace("\n", "\r").encode()),
    ("UTF-8 with its mark", lambda text: text.encode("utf-8-sig")),
    ("UTF-16 with a mark",  lambda text: text.encode("utf-16")),
    ("UTF-16 without one",  lambda text: text.encode("utf-16-le")),
    ("big-endian UTF-16",   lambda text: text.encode("utf-16-be")),
    ("spaces at the ends",  lambda text: text.replace("\n", "  \n").encode()),
    ("hard spaces",         lambda text: text.replace("  ", "\xa0\xa0").encode()),
    ("more empty lines",    lambda text: text.replace("\n\n", "\n\n\n").encode()),
    ("empty lines in front", lambda text: f"\n\n{text}".encode()),
    ("new pages",           lambda text: re.sub(r"(?m)^( *\d of \d DO)", "\f\\1", text).encode()),
    ("no end of its line",  lambda text: text.rstrip().encode()),
]
TEXTS = {"lexisnexis.txt": (EXPORTS / "lexisnexis.txt").read_text(encoding="utf-8-sig"), "proquest.txt": (EXPORTS / "proquest.txt").read_text(
    encoding="utf-8-sig"), "factiva.txt": FACTIVA, "nexis.txt": NEXIS, "labels.txt": LABELS}


@pytest.mark.parametrize(("how", "save"), AGAIN, ids=[how for how, _ in AGAIN])
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_export_that_was_saved_again_is_the_same(tmp_path, name, how, save):
    """What editors and mail programs do to a file changes no title, source, day, author or text."""
    columns = ["title", "outlet", "published", "byline", "text", "format"]
    (tmp_path / name).write_text(TEXTS[name], encoding="utf-8")
    right = nk.read_articles(tmp_path / name)[columns]
    (tmp_path / name).write_bytes(save(TEXTS[name]))
    assert len(right) and nk.read_articles(tmp_path / name)[columns].equals(right)


def test_a_head_that_was_moved_to_the_left_is_read(tmp_path):
    """Source, who handed it on, and day need not stand in the middle."""
    text = "1 of 1 DOCUMENTS\n\nCopyright 2021\nTarn Herald\n\nDistributed by Tarn Press\n\nJune 7, 2021\nFinal Edition\n\nSECTION: LOCAL\n\n" \
           "LENGTH: 2 words\n\nHEADLINE: Rain\n\nBODY:\n\nIt fell.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert nk.read_articles(tmp_path / "a.txt")[["title", "outlet", "published", "text"]].values.tolist() == [
        ["Rain", "Tarn Herald", pd.Timestamp("2021-06-07"), "It fell."]]


@pytest.mark.parametrize("text", [
    "End of Document\nRain\nTarn Herald\n7 June 2021\nCopyright 2021 Tarn\nBody\nIt fell.\nLoad-Date: June 8, 2021\nEnd of Document\n",
    "Rain\n\nTarn Herald\n\n7 June 2021\n\nBody\n\nIt fell.\nEnd of Document\nSun\n\nTarn Herald\n\n8 June 2021\n\nBody\n\nIt shone.\n\nEnd of Document"])
def test_a_nexis_text_needs_no_empty_lines(tmp_path, text):
    """Paragraphs may be lines, and an end of a document may touch what is around it."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert nk.read_articles(tmp_path / "a.txt")[["title", "outlet", "text"]].values.tolist() == [
        ["Rain", "Tarn Herald", "It fell."], ["Sun", "Tarn Herald", "It shone."]][:text.count("Body")]


def test_an_error_of_the_database_is_reported_and_stops_nothing(tmp_path):
    """Where a message stands in place of an article, the others are read and one warning names the file."""
    markup = (EXPORTS / "lexisnexis-fr.html").read_text(encoding="utf-8")
    stub = ('<!-- Hide\n<DOC NUMBER=3>\n<DOCFULL> --><DIV CLASS="c3"><P>We are sorry but there is an error in this '
            'document and it is not possible to display it.</P></DIV><!-- Hide XML section')
    path = tmp_path / "stub.html"
    path.write_text(markup.replace("</BODY>", stub + "</BODY>"), encoding="utf-8")
    with pytest.warns(UserWarning, match="stub.html: an error message of the database"):
        assert len(nk.read_articles(path)) == 2


@pytest.mark.parametrize(("name", "old", "new"), [
    ("factiva.xml", 'count="2"', 'count="3"'),
    ("lexisnexis-fr.html", "<BODY>", '<META TOPIC="null" DOCUMENTS="3"><BODY>'),
    ("factiva-display.html", "</body>", '<div id="article-X"></div></body>')])
def test_a_wrong_count_is_reported(tmp_path, name, old, new):
    """An export that says it holds more than it does is read, and one warning gives both numbers."""
    path = tmp_path / name
    path.write_text((EXPORTS / name).read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.warns(UserWarning, match="says that it holds 3 articles; it holds 2"):
        assert len(nk.read_articles(path)) == 2


def test_a_proquest_record_needs_no_number(tmp_path):
    """Records that are counted, and a record without the database's own number, are read like the others."""
    text = (EXPORTS / "proquest.txt").read_text(encoding="utf-8")
    rule = "_" * 60
    head, first, *rest = text.split(rule)
    extra = "\n\nDocument 3 of 3\n\nRain\n\nPublication title: Delta Kite\n\nFull text: It fell.\n\nAll day.\n\n"
    path = tmp_path / "a.txt"
    path.write_text(rule.join([head, first, extra, *rest]), encoding="utf-8")
    articles = nk.read_articles(path)
    assert len(articles) == 3 and articles[["title", "outlet", "text"]].iloc[1].to_list() == ["Rain", "Delta Kite", "It fell.\n\nAll day."]


ENTITIES = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def test_entities_are_not_followed(tmp_path):
    """No XML file makes newskit open another file."""
    path = tmp_path / "a.xml"
    markup = (EXPORTS / "factiva.xml").read_text(encoding="utf-8").replace("Banyan Ledger", "&x;")
    path.write_text(markup.replace("?>", f"?>{ENTITIES}", 1), encoding="utf-8")
    assert nk.read_articles(path)["outlet"].tolist() == ["&x;", "Golden Ferry Times"]


@pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the sample exports are not part of the repository")
def test_real_exports_are_read_whole():
    """Counts, headlines, sources, days and both ends of the bodies are those that were read by eye."""
    expected = json.loads((ARCHIVE / "expected.json").read_text(encoding="utf-8"))
    found = {name: _read(ARCHIVE / name) for name in expected}
    pairs = [pair for name, file in expected.items() if len(found[name]) == len(file["rows"])
             for pair in zip(found[name], file["rows"])]
    fields = [(record["title"] == _fold(row["headline"]), record["outlet"] == _fold(row["source"]),
               _iso(record["published"]) == row["date"]) for record, row in pairs]
    bodies = [_fold(record["text"])[:60] == row["body_first60"] and _fold(record["text"])[-60:] == row["body_last60"]
              for record, row in pairs]
    assert len(pairs) >= 960
    assert sum(map(all, fields)) >= 0.99 * len(pairs) and sum(bodies) >= 0.98 * len(pairs)


def _read(path):
    reader = find_reader(path)      # none for a document without an article
    return [record.columns for record in reader(path) if not isinstance(record, LeftOut)] if reader else []


def _fold(text):
    return " ".join(text.split())


def _iso(day):
    return day.date().isoformat() if pd.notna(day) else None


class Stars:
    """A reader of another package: articles parted by a line of stars."""

    SUFFIXES = (".stars",)

    @staticmethod
    def recognise(raw):
        return b"***" in raw

    @staticmethod
    def read(path):
        parts = path.read_text(encoding="utf-8").split("***\n")
        return to_records((Clip(title=part.split("\n")[0], body=part.split("\n")[1:]) for part in parts), "stars")


@pytest.fixture
def other_package(monkeypatch):
    """A function that installs a reader as the entry point of another package."""
    def install(reader):
        entry = SimpleNamespace(value="stars:reader", load=lambda: reader)
        monkeypatch.setattr(archives, "entry_points", lambda group: [entry] if group == "newskit.readers" else [])
        archives.list_readers.cache_clear()
        archives.list_suffixes.cache_clear()

    yield install
    archives.list_readers.cache_clear()
    archives.list_suffixes.cache_clear()


def test_another_package_adds_a_reader(tmp_path, other_package):
    """Its files are read like any other, by the suffix that it names."""
    (tmp_path / "a.stars").write_text("Bridge closed\nThe bridge was closed.\n***\nBridge open\nThe bridge is open.\n")
    other_package(Stars)
    found = nk.read_articles(tmp_path)
    assert found["title"].tolist() == ["Bridge closed", "Bridge open"] and set(found["format"]) == {"stars"}


def test_what_a_reader_of_another_package_gives_is_one_of_three_things(tmp_path, other_package):
    """A dict is no Record: the problem says what a reader gives, and a file beside it is read."""
    (tmp_path / "a.stars").write_text("Bridge closed\n")
    (tmp_path / "b.txt").write_text("The bridge was closed.")
    other_package(SimpleNamespace(SUFFIXES=(".stars",), recognise=lambda raw: True, read=lambda path: [{"page": "x"}]))
    with pytest.warns(UserWarning, match="its reader gives a dict, not a Record, a Problem or something LeftOut"):
        assert len(nk.read_articles(tmp_path, on_error="skip")) == 1


def test_a_problem_without_a_reason_is_named_all_the_same(tmp_path, other_package):
    """The file that cannot be read is told, though its reader does not say why; what is left out without words is not."""
    (tmp_path / "a.stars").write_text("Bridge closed\n")
    (tmp_path / "b.txt").write_text("The bridge was closed.")
    other_package(SimpleNamespace(SUFFIXES=(".stars",), recognise=lambda raw: True, read=lambda path: [LeftOut(), Problem("")]))
    with pytest.warns(UserWarning, match="1 file or record was left out:\n.*a.stars: its reader gives no reason"):
        assert len(nk.read_articles(tmp_path, on_error="skip")) == 1


def test_a_file_is_read_from_disk_once(tmp_path, monkeypatch):
    """What was read to recognise a file is handed to its reader, whatever its kind; a second reading goes to the disk again."""
    path, reads, read = tmp_path / "a.txt", [], Path.read_bytes
    (tmp_path / "more").mkdir()
    files = {"a.txt": b"The bridge was closed.", "more/b.docx": DOCUMENTS[0], "more/c.odt": DOCUMENTS[1], "more/d.story": b"The bridge reopened.",
             "more/e.doc": rb"{\rtf1 The bridge fell.}", "more/f.rtf": rb"{\rtf1 The bridge stands.}", "more/g.doc": b"<html><p>A bridge.</p></html>"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(Path, "read_bytes", lambda path: reads.append(path.name) or read(path))
    assert len(nk.read_articles(tmp_path)) == len(files) and sorted(reads) == [Path(name).name for name in files]
    reads.clear()
    opened = Opened(path)
    assert opened.peek() == opened.peek() == opened.read_bytes() == opened.read_bytes() and reads == ["a.txt"] * 2


def test_a_reader_that_is_none_is_named(tmp_path, other_package):
    """What another package calls a reader must be one."""
    (tmp_path / "a.txt").write_text("The bridge was closed.")
    other_package(SimpleNamespace(SUFFIXES=(".txt",)))
    with pytest.raises(nk.NewskitError, match="'stars:reader' of another package has no recognise and no read"):
        nk.read_articles(tmp_path)
