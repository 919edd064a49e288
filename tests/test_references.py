"""Reference libraries: what an entry says goes to the article that lies beside it."""
import shutil
import warnings

import pandas as pd
import pytest
from conftest import DATA

import newskit as nk

ZOTERO, BIBTEX = DATA / "exports" / "zotero", DATA / "exports" / "bibtex"
COLUMNS = ["title", "outlet", "byline", "url", "language", "format", "position"]
RIS = "TY  - NEWS\nTI  - {}\nER  - \n\n"


def _read(source, **options):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*metadata only")
        return nk.read_articles(source, **options)


def _put(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("source", [ZOTERO, ZOTERO / "zotero.ris"], ids=["folder", "library"])
def test_a_ris_library_describes_its_articles(source):
    """An entry's file has what the entry says, whether folder or library is read; an entry without one has no text."""
    with pytest.warns(UserWarning, match="1 article has metadata only.*\\s+.*zotero.ris: 1"):
        articles = nk.read_articles(source)
    assert articles[COLUMNS].values.tolist() == [
        ["Salt workers end strike", "Orchid Border Review", "Petra Lindqvar", "https://orchid-border-review.example/salt-workers",
         "en", "html", 0],
        ["Kite makers ask for cheaper silk", "Kitewatch Asia", "Hanno Brisk", "https://kitewatch.example/silk", "", "ris", 1]]
    assert articles["published"].tolist() == [pd.Timestamp("2023-07-28"), pd.Timestamp("2023-05-20")]
    assert articles["text"].ne("").tolist() == [True, False]


def test_a_bibtex_library_describes_the_file_that_is_called_like_a_key():
    """The key of an entry is the name of its file; LaTeX is resolved, and the parts of a day are put together."""
    articles = _read(BIBTEX)
    assert articles[COLUMNS].values.tolist() == [
        ["Hill railway opens with 27 bridges", "Golden Ferry Times", "Ines Tarn, Ferry Desk", "https://golden-ferry.example/hill-railway",
         "en", "text", 0],
        ["Café on the old pier & its Owls", "Lanternpost", "Corin Adeyo", "", "", "bibtex", 1]]
    assert articles["published"].tolist() == [pd.Timestamp("2023-06-09"), pd.Timestamp("2023-08-07")]


def test_cleaning_keeps_what_the_library_says():
    """Headline and day of the library outlive cleaning, and the article is the page's alone."""
    article = nk.clean_articles(_read(ZOTERO)).iloc[0]
    assert article["title"] == "Salt workers end strike" and article["published"] == pd.Timestamp("2023-07-28")
    assert article["text"].startswith("More than 2,000 salt workers") and "Weather" not in article["text"]


def test_an_id_does_not_depend_on_the_library(tmp_path):
    """An article is the same with and without a library beside it."""
    with_library = _read(ZOTERO)["doc_id"].iloc[0]
    shutil.copy(ZOTERO / "files" / "12" / "salt.html", tmp_path)
    assert _read(tmp_path)["doc_id"].tolist() == [with_library]


@pytest.mark.parametrize("field", [
    "file = {Snapshot:files/1/a page.html:text/html}", "file = {Full Text:files/1/a.pdf:application/pdf;Snapshot:files/1/a page.html:text/html}",
    "file = {files/1/a page.html}", 'file = ":files/1/a page.html:HTML"', r"file = {Page\: one:files/1/a page.html:text/html}"])
def test_a_file_is_found_however_it_is_named(tmp_path, field):
    """Zotero, JabRef and others write a path with or without its description and kind."""
    _put(tmp_path, {"a.bib": f"@misc{{k, title = {{T}}, {field}}}", "files/1/a page.html": "<p>Rain fell on the hills.</p>"})
    assert _read(tmp_path)[["title", "page"]].values.tolist() == [["T", "Rain fell on the hills."]]


def test_two_files_of_one_entry_are_one_article(tmp_path):
    """Where page and PDF of an article lie side by side, the page is read and one warning names the other."""
    _put(tmp_path, {"a.ris": RIS.format("T\nL1  - a.pdf\nL2  - a.html"), "a.html": "<p>Rain fell.</p>"})
    shutil.copy(DATA / "exports" / "printed.pdf", tmp_path / "a.pdf")
    with pytest.warns(UserWarning, match="a.pdf holds the same article as a.html"):
        assert nk.read_articles(tmp_path)["page"].tolist() == ["Rain fell."]


def test_the_only_entry_belongs_to_the_file_of_the_same_name(tmp_path):
    """A record saved beside each article describes it; a library of two entries describes no file by its own name."""
    _put(tmp_path, {"a.txt": "Rain fell.", "a.ris": RIS.format("T"), "b.txt": "The sun shone.", "b.ris": RIS.format("U") + RIS.format("V")})
    assert _read(tmp_path)[["title", "format"]].values.tolist() == [["T", "text"], ["U", "ris"], ["V", "ris"], ["", "text"]]


@pytest.mark.parametrize("name", ["../b.txt", "/etc/hostname", "files/none.html", "\0", "http://kite.example/1", "."])
def test_no_library_opens_a_file_outside_its_folder(tmp_path, name):
    """Only files in the library's own folder are its articles, whatever path an entry names."""
    _put(tmp_path, {"b.txt": "Rain fell.", "in/a.ris": RIS.format(f"T\nL2  - {name}")})
    assert _read(tmp_path / "in")[["title", "text"]].values.tolist() == [["T", ""]]


def test_an_entry_does_not_describe_a_file_of_many_articles(tmp_path):
    """One headline is not put over all articles of an export, nor over a picture."""
    _put(tmp_path, {"a.ris": RIS.format("T\nL2  - a.jsonl\nL1  - a.png"), "a.jsonl": '{"text": "One."}\n{"text": "Two."}', "a.png": "x"})
    assert _read([tmp_path / "a.ris", tmp_path / "a.jsonl"])["title"].tolist() == ["T", "", ""]
    shutil.copy(DATA / "exports" / "lexisnexis.txt", tmp_path / "b.txt")
    _put(tmp_path, {"b.ris": RIS.format("T")})
    assert "T" not in _read([tmp_path / "b.ris", tmp_path / "b.txt"])["title"].tolist()


BAD = [
    ("a.ris", "nonsense", "no entries"), ("a.bib", "nonsense", "no entries"), ("a.bib", "% nothing", "no entries"),
    ("a.bib", "@misc{k, title = {T}}\n@misc{l title = {U}}", "line 2 is not BibTeX"),
    ("a.bib", "@misc{k, title = {T}}\n@misc{l, title = {U", "line 2 is not BibTeX"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_a_broken_library_is_named(tmp_path, name, content, message):
    """What is not an entry stops the reading with the reason; the entries beside it are read where one goes on."""
    _put(tmp_path, {name: content, "other.txt": "Rain fell."})
    with pytest.raises(nk.NewskitError, match=message):
        _read(tmp_path)
    with pytest.warns(UserWarning, match=message):
        titles = _read(tmp_path, on_error="skip")["title"].tolist()
    assert titles == (["T"] if "T" in content else []) + [""]


@pytest.mark.parametrize(("content", "titles", "day"), [
    ("DB  - Library\nTI  - Old bell rings\nTY  - NEWS\nDA  - 2018/02/03/\nER  - \n", ["Old bell rings"], "2018-02-03"),
    ("TI  - One\nTY  - NEWS\nDA  - 2018/02/03/\nER  - \n\nTI  - Two\nTY  - NEWS\nER  - \n", ["One", "Two"], "2018-02-03"),
    ("TY  - NEWS\nTI  - One\nDA  - 2018/02/03/\nTY  - NEWS\nTI  - Two\nER  - \n", ["One", "Two"], "2018-02-03")])
def test_ris_entries_are_whole_in_any_order(tmp_path, content, titles, day):
    """The type may stand behind other fields, and an entry ends where the next one begins."""
    _put(tmp_path, {"a.ris": content})
    articles = _read(tmp_path)
    assert articles["title"].tolist() == titles and articles["published"].iloc[0] == pd.Timestamp(day)


def test_a_library_without_entries_is_told_once(tmp_path):
    """A file that holds none has no last entry that could have no end."""
    _put(tmp_path, {"a.ris": "Rain fell.\n"})
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with pytest.raises(nk.NewskitError, match="the file holds no entries"):
            _read(tmp_path)
    assert said == []


def test_a_ris_entry_without_an_end_is_read_and_told(tmp_path):
    """What a cut file holds of its last entry is kept, with a warning."""
    _put(tmp_path, {"a.ris": "TY  - NEWS\nTI  - T\n"})
    with pytest.warns(UserWarning, match="the last entry has no end"):
        assert _read(tmp_path)["title"].tolist() == ["T"]


@pytest.mark.parametrize("fields", [
    "title = {Bell}, year = 2018, month = 2, day = 3", "title = {Bell}, year = {2018}, month = {02}, day = {03}",
    "title = {Bell}\n  year = 2018,\n month = feb, day = 3", 'title = "Bell"\n journal = "Post"\n date = "2018-02-03"'])
def test_bibtex_months_and_commas_may_be_written_carelessly(tmp_path, fields):
    """A month may be a figure, and the comma behind a field may be missing."""
    _put(tmp_path, {"a.bib": "@article{k,\n  " + fields + "\n}\n"})
    row = _read(tmp_path).iloc[0]
    assert (row["title"], row["published"]) == ("Bell", pd.Timestamp("2018-02-03"))


def test_a_key_that_stands_twice_loses_nothing(tmp_path):
    """Two entries with one key are two articles."""
    _put(tmp_path, {"a.bib": "@misc{k, title = {T}}\n@misc{k, title = {U}}"})
    assert _read(tmp_path)["title"].tolist() == ["T", "U"]
