"""Reading: what each format gives, and what is said of a file that gives nothing."""
import json
import os
import shutil
import sys
import warnings
from pathlib import Path

import pandas as pd
import pyarrow
import pytest
from conftest import DATA
from pyarrow import parquet

import newskit as nk
from newskit.sources.published import read_days, to_day

PAGE = "<html><body><h1>Bridge closed</h1><p>The bridge over the river was closed on Tuesday, officials said.</p></body></html>"


def _write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(("name", "content", "count"), [
    ("a.txt", "Rain fell.", 1),
    ("a.html", PAGE, 1),
    ("a.jsonl", '{"text": "One."}\n\n{"body": "Two.", "headline": "T"}\n', 2),
    ("a.json", '[{"content": "One."}, {"content": "Two."}]', 2),
    ("a.csv", "title,text\nT,One.\nU,Two.\n", 2),
    ("a.tsv", "title\ttext\nT\tOne.\n", 1),
])
def test_a_format_gives_its_articles(tmp_path, name, content, count):
    """Each format gives one row an article, in the order of the file."""
    articles = nk.read_articles(_write(tmp_path, name, content))
    assert len(articles) == count and articles["position"].tolist() == list(range(count))
    assert (articles["page"] != "").all() and articles["doc_id"].str.len().eq(16).all()


def test_a_parquet_file_with_a_damaged_note_about_its_index_is_named(tmp_path):
    """pandas keeps its index in the file's metadata; where that is broken, the file is told to be no Parquet file."""
    table = pyarrow.table({"text": ["One."]}).replace_schema_metadata({"pandas": '{"index_columns": [{"kind": "range"}], "columns": []}'})
    parquet.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(nk.NewskitError, match="a.parquet cannot be read: this is not a Parquet file"):
        nk.read_articles(tmp_path / "a.parquet")


def test_parquet_comes_back_as_it_was_written(tmp_path):
    """A Parquet file gives its rows with their metadata."""
    pd.DataFrame({"text": ["One."], "date": [pd.Timestamp("2023-05-31")]}).to_parquet(tmp_path / "a.parquet")
    row = nk.read_articles(tmp_path / "a.parquet").iloc[0]
    assert (row["published"], row["published_basis"]) == (pd.Timestamp("2023-05-31"), "metadata")


@pytest.mark.parametrize(("written", "day"), [
    ("2023-05-31", "2023-05-31"), ("2023-05-31T23:30:00+06:30", "2023-05-31"),
    ("May 31, 2023", "2023-05-31"), ("31/05/2023", "2023-05-31"), ("05/06/2023", None), ("2023", None),
    ("1685500000", "2023-05-31"), ("1685500000000", "2023-05-31"), ("20230531", "2023-05-31"),
    ("2023-05", "2023-05-01"), ("2023/5/31", "2023-05-31"), ("10:30", None), ("Mon 5", None), ("45077", None), ("31 Feb 2023", None), ("soon", None), ("", None)])
def test_a_day_is_the_day_where_it_was_written(written, day):
    """Metadata days are read as they stand, without a shift of time zones; what is none is missing."""
    assert to_day(written) == pd.Timestamp(day) if day else pd.isna(to_day(written))


@pytest.mark.parametrize(("encoding", "text"), [
    ("utf-8", "Café “Yangon”"), ("utf-8-sig", "Café “Yangon”"), ("utf-16", "Café “Yangon”"),
    ("cp1252", "The café was shut, “he said”, and nobody came to the market in the old town."),
    ("cp1252", "General Müller and François Hollande met in Zürich on Tuesday."),
    ("cp1252", "São Paulo: Peña was naïve, El Niño was not."),
    ("gb18030", "缅甸军政府表示,周二的空袭造成多人死亡。当地居民说,村庄仍在燃烧。")])
def test_encodings_are_recognised(tmp_path, encoding, text):
    """Text is read in the encoding that it was saved in."""
    assert nk.read_articles(_write(tmp_path, "a.txt", text.encode(encoding)))["page"][0] == text


def test_half_a_character_is_replaced(tmp_path):
    """A broken escape in JSON becomes the replacement character, not an exception later."""
    path = _write(tmp_path, "a.jsonl", json.dumps({"text": "x \ud800 y"}))
    assert nk.read_articles(path)["page"][0] == "x \ufffd y"


BAD = [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n ", "nothing but white space"),
    ("picture.txt", bytes(range(256)) * 20, "binary data"),
    ("a.xyz", b"x", "no reader for the suffix '.xyz'"),
    ("a.jsonl", b'{"text": "One."}\n{oops}', "line 2 is not JSON"),
    ("a.json", b"[" * 100_000, "nested too deep"),
    ("a.jsonl", b"[1]", "record 1 is a list"),
    ("a.csv", b"headline,words\nT,5\n", "no text. Its fields: 'headline', 'words'"),
    ("a.csv", b"text,title\n", "holds no articles"),
    ("a.csv", b"text,title\nOne,T\nTwo, three,T\n", "must be in quotation marks"),
    ("a.json", b"[]", "holds no articles"),
    ("a.jsonl", b"\n\n", "holds no articles"),
    ("a.jsonl", b'{"text": "  "}', "record 1 has no text"),
    ("a.parquet", b"nonsense", "not a Parquet file"),
    ("a.html", b"<html><body><script>x()</script></body></html>", "shows no text"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_a_bad_file_is_named_with_its_reason(tmp_path, name, content, message):
    """Reading stops at a file that gives nothing, names it, and says how to go on without it."""
    path = _write(tmp_path, name, content)
    with pytest.raises(nk.NewskitError) as error:
        nk.read_articles(path)
    assert path.as_posix() in str(error.value) and message in str(error.value)
    assert "on_error='skip'" in str(error.value)


def test_skipping_loses_nothing_without_a_word(tmp_path):
    """With on_error="skip" the good files are read and one warning lists every bad one."""
    _write(tmp_path, "good.txt", "Rain fell.")
    for name, content, _ in BAD[:4]:
        _write(tmp_path, name, content)
    with pytest.warns(UserWarning, match="4 files or records were left out") as caught:
        articles = nk.read_articles(tmp_path, on_error="skip")
    assert len(articles) == 1 and all(name in str(caught[0].message) for name, _, _ in BAD[:4])


def test_a_good_record_beside_a_bad_one_is_kept(tmp_path):
    """With on_error="skip" only the bad record of a file is left out, and it is named."""
    path = _write(tmp_path, "a.jsonl", '{"text": "One."}\n{"title": "no text"}\n{"text": "Three."}')
    with pytest.warns(UserWarning, match="record 2 has no text"):
        assert nk.read_articles(path, on_error="skip")["page"].tolist() == ["One.", "Three."]


def test_the_same_record_twice_in_a_file_is_read_once(tmp_path):
    """Identical lines of one file are one article, with a warning."""
    path = _write(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": "One."}')
    with pytest.warns(UserWarning, match="1 article was found twice"):
        assert len(nk.read_articles(path)) == 1


@pytest.mark.parametrize(("content", "page", "title"), [
    ("text,title,\nOne.,T,\n", "One.", "T"), ("Body;Headline\nOne.;T\n", "One.", "T"),
    ("text,title\n\"One, two.\",Tür\n".encode("cp1252"), "One, two.", "Tür")])
def test_tables_come_with_their_columns_in_place(tmp_path, content, page, title):
    """Trailing commas, semicolons, other cases and encodings of a CSV shift nothing."""
    row = nk.read_articles(_write(tmp_path, "a.csv", content)).iloc[0]
    assert (row["page"], row["title"]) == (page, title)


@pytest.mark.parametrize("content", [
    "sep=;\r\ntitle;text\r\nRain;It, fell.\r\nSun;It shone.\r\n",                     # Excel's note of its separator
    "title|text\nRain|It, fell.\nSun|It shone.\n",
    "Articles of June\n\nTitle,Full Text\nRain,\"It, fell.\"\nSun,It shone.\n",           # a name above the header
    "Articles of June,\n,\nTitle,Full Text\nRain,\"It, fell.\"\nSun,It shone.\n",
    '"title","text"\n"1","Rain","It, fell."\n"2","Sun","It shone."\n',                    # R names no column of numbers
    "title,text\nRain,\"It, fell.\",\nSun,It shone.,\n",
    f"title,text\nRain,\"It, fell.\"{',' * 40}\nSun,It shone.{',' * 40}\n",
    "title,text\nRain,\"It, fell.\"\n,\nSun,It shone.\n,\n,\n",                          # rows with nothing in them
    " TITLE , Content \nRain,\"It, fell.\"\nSun,It shone.\n",
    "Titel;Texte\nRain;It, fell.\nSun;It shone.\n"])
def test_a_table_is_read_however_its_program_wrote_it(tmp_path, content):
    """Notes, titles and numbers that programs add are no articles, and shift nothing."""
    articles = nk.read_articles(_write(tmp_path, "a.csv", content))
    assert articles[["title", "text"]].values.tolist() == [["Rain", "It, fell."], ["Sun", "It shone."]]


@pytest.mark.parametrize(("content", "kinds"), [
    ("title\ttext\nRain\tIt fell.\nSun\tIt shone.\n", ["csv"] * 2), ("Headline\tContent\r\nRain\tIt fell.\r\n".encode("utf-16"), ["csv"]),
    ("Rain\ttext\n\nIt fell.", ["text"]), ("title, text\nIt fell.", ["text"])])
def test_a_spreadsheet_saved_as_text_is_a_table(tmp_path, content, kinds):
    """A first line with tabs between the names of a text and of more is a header; another one is text."""
    assert nk.read_articles(_write(tmp_path, "a.txt", content))["format"].tolist() == kinds


@pytest.mark.parametrize("more", [", and fell", ", and fell" * 400])
def test_cells_that_no_header_names_are_not_lost(tmp_path, more):
    """A comma that is not in quotation marks in each row would cut every text; the file is named instead."""
    with pytest.raises(nk.NewskitError, match="(?s)rows have more cells than the header, which has 2.*must be in quotation marks"):
        nk.read_articles(_write(tmp_path, "a.csv", f"title,text\nRain,It fell{more}.\nSun,It shone{more}.\n"))


@pytest.mark.parametrize(("cells", "days"), [
    (["45077", "45078.5"], ["2023-05-31", "2023-06-01"]), (["45077", "2023-06-01"], [None, "2023-06-01"]), (["7", "45078"], [None, None])])
def test_a_column_of_spreadsheets_numbers_is_days(cells, days):
    """Where every cell is one of them; a number alone may be anything."""
    found = read_days(pd.Series(cells)).days
    assert [str(day.date()) if pd.notna(day) else None for day in found] == days


@pytest.mark.parametrize(("record", "page", "outlet", "url"), [
    ({"maintext": "One.", "text": None, "source_domain": "kite.example", "url": "https://kite.example/1"},
     "One.", "kite.example", "https://kite.example/1"),
    ({"raw_text": "One", "text": "One.", "source": "https://kite.example/1", "source-hostname": "Kite", "hostname": "kite.example"},
     "One.", "Kite", "https://kite.example/1"),
    ({"raw_text": "One", "url": "https://kite.example/1", "sitename": None, "hostname": "kite.example", "body": None},
     "One", "kite.example", "https://kite.example/1"),
    ({"text": "One.", "source": "Kite", "link": "/news/1"}, "One.", "Kite", "/news/1")])
def test_the_fields_of_crawlers_find_their_columns(tmp_path, record, page, outlet, url):
    """news-please and trafilatura call one thing by different names, and two things by one."""
    row = nk.read_articles(_write(tmp_path, "a.jsonl", json.dumps(record))).iloc[0]
    assert (row["page"], row["outlet"], row["url"]) == (page, outlet, url)


@pytest.mark.parametrize("name", ["news-please.jsonl", "trafilatura.jsonl"])
def test_the_files_of_crawlers_are_read(name):
    """What a crawler says of an article stands in the columns, the day as metadata."""
    articles = nk.read_articles(DATA / "exports" / name)
    columns = ["title", "outlet", "byline", "url", "language", "published_basis", "text"]
    assert len(articles) == 2 and articles[columns].ne("").all(axis=None) and articles["published"].notna().all()


def test_nested_metadata_is_read_by_its_names(tmp_path):
    """Objects and lists become the names in them; a day that is none is not called metadata."""
    record = {"text": "One.", "source": {"name": "The Example"}, "authors": [{"name": "Ada"}, "Bo"], "date": "soon"}
    row = nk.read_articles(_write(tmp_path, "a.json", json.dumps({"articles": [record]}))).iloc[0]
    assert (row["outlet"], row["byline"], row["published_basis"]) == ("The Example", "Ada, Bo", "")


@pytest.mark.parametrize("source", [None, 5, "", pd.DataFrame()], ids=["None", "number", "empty", "table"])
def test_what_is_no_path_is_named(source):
    """Something else in place of a path is answered with the way to call."""
    with pytest.raises(nk.NewskitError, match="Expected a path"):
        nk.read_articles(source)


@pytest.mark.parametrize("batch", [0, -1, "a"])
def test_a_batch_holds_at_least_one_article(tmp_path, batch):
    """A batch of nothing is an error, not an empty corpus."""
    with pytest.raises(nk.NewskitError, match="1 or more"):
        list(nk.iter_articles(_write(tmp_path, "a.txt", "One."), batch=batch))


def test_the_same_article_twice_is_read_once_and_said(tmp_path):
    """Two files with the same bytes are one article, with a warning that names both."""
    _write(tmp_path, "a.txt", "Rain fell.")
    _write(tmp_path, "b.txt", "Rain fell.")
    with pytest.warns(UserWarning, match=r"kept once:\s+.*b.txt holds the same article as .*a.txt"):
        assert len(nk.read_articles(tmp_path)) == 1


@pytest.mark.parametrize(("source", "message"), [
    ("nowhere/*.txt", "No file matches the pattern"), ("nowhere.txt", "No file matches the path")])
def test_a_path_that_matches_nothing_says_what_is_there(source, message):
    """A wrong path names what stands in the nearest folder."""
    with pytest.raises(nk.NewskitError, match=message):
        nk.read_articles(source)


def test_an_empty_folder_says_what_it_takes(tmp_path):
    """A folder without files lists the suffixes that can be read."""
    with pytest.raises(nk.NewskitError, match=r"holds no files[\s\S]*\.jsonl"):
        nk.read_articles(str(tmp_path).replace("\\", "/"))


def test_batches_add_up_to_the_whole(tmp_path):
    """iter_articles gives the same rows as read_articles, in pieces."""
    _write(tmp_path, "a.jsonl", "\n".join(json.dumps({"text": f"Number {i}."}) for i in range(5)))
    parts = list(nk.iter_articles(tmp_path, batch=2))
    assert [len(part) for part in parts] == [2, 2, 1]
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), nk.read_articles(tmp_path))


def test_what_a_browser_saved_with_a_page_is_no_article(tmp_path):
    """The folder of pictures and frames beside a page is passed over; a folder of that name without a page is read."""
    for folder in ("Rain_files", "more_files"):
        (tmp_path / folder).mkdir()
    _write(tmp_path, "Rain.html", PAGE)
    _write(tmp_path, "Rain_files/rain.png", b"\x89PNG")
    _write(tmp_path, "Rain_files/frame.html", PAGE)
    _write(tmp_path, "more_files/a.txt", "Rain fell.")
    assert nk.read_articles(tmp_path)["format"].tolist() == ["html", "text"]


def test_hidden_files_are_passed_over(tmp_path):
    """What a system leaves in a folder is not an article and no error."""
    _write(tmp_path, ".DS_Store", b"\x00\x01")
    _write(tmp_path, "a.txt", "Rain fell.")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(nk.read_articles(tmp_path)) == 1


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    """A folder of strange origin shows nothing but what lies in it; a link within it, or one that is named, is read."""
    inside = tmp_path / "in"
    inside.mkdir()
    _write(tmp_path, "secret.txt", "Nobody should read this.")
    _write(inside, "a.txt", "Rain fell.")
    (inside / "out.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "up").symlink_to(tmp_path, target_is_directory=True)
    (inside / "gone.txt").symlink_to(inside / "nothing.txt")
    (inside / "round.txt").symlink_to(inside / "round.txt")
    (inside / "again").symlink_to(inside, target_is_directory=True)
    with pytest.warns(UserWarning, match="4 files or records were left out") as said:
        assert nk.read_articles(inside)["text"].tolist() == ["Rain fell."]
    notes = str(said[0].message)
    assert "out.txt: a link to a file outside" in notes and "up: a link to a folder outside the folder; name that folder" in notes
    assert all(f"{name}.txt: a link to a file that is not there" in notes for name in ("gone", "round"))
    assert nk.read_articles(inside / "out.txt")["text"].tolist() == ["Nobody should read this."]


@pytest.mark.parametrize("read", [nk.read_articles, lambda source, **options: nk.annotate_folder(source, source.parent / "out", **options)])
def test_what_must_not_be_read_is_named(tmp_path, monkeypatch, read):
    """A file or a sub-folder without permission, and a file that is gone since it was listed, stop the reading or are listed."""
    source, scan, opens = tmp_path / "in", os.scandir, Path.read_bytes
    (source / "sub").mkdir(parents=True)
    for path in ("a.txt", "b.txt", "locked.txt", "sub/c.txt"):
        _write(source, path, f"Rain fell on {path}.")

    def refuse(path, call):
        if Path(path).name in ("sub", "locked.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        if Path(path).name == "in":
            (source / "b.txt").touch()
        elif Path(path).name == "a.txt":
            (source / "b.txt").unlink(missing_ok=True)
        return call(path)

    monkeypatch.setattr(os, "scandir", lambda path=".": scan(path) if isinstance(path, int) else refuse(path, scan))
    monkeypatch.setattr(Path, "read_bytes", lambda path: refuse(path, opens))
    with pytest.warns(UserWarning) as said:
        assert len(read(source, on_error="skip")) > 0
    notes = str(said[0].message)
    assert "sub: Permission denied" in notes and "locked.txt: [Errno 13] Permission denied" in notes
    assert "b.txt: [Errno 2] No such file" in notes
    with pytest.raises(nk.NewskitError, match="sub cannot be read: Permission denied"):
        read(source)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
def test_a_file_name_that_is_no_text_is_escaped(tmp_path):
    """A name in an old charset, as archives of the nineties unpack, is read by every reader and written with an escape."""
    latin = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(latin)
    exports = [path for path in (DATA / "exports").iterdir() if path.is_file()]
    for path in exports:
        shutil.copy(path, os.fsdecode(latin + b"/\xe9" + os.fsencode(path.name)))
    nk.read_articles(exports).to_parquet(tmp_path / "a.parquet")
    shutil.move(tmp_path / "a.parquet", os.fsdecode(latin + b"/\xe9.parquet"))
    _write(tmp_path, os.fsdecode(b"broken\xe9.pdf"), b"")
    with pytest.warns(UserWarning) as said:
        read = nk.read_articles(tmp_path, on_error="skip")
    assert r"broken\udce9.pdf: the file is empty" in str(said[0].message)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert {*read["doc_id"]} >= {*nk.read_articles(exports)["doc_id"]}
        done = nk.annotate_folder(tmp_path, tmp_path / "out", on_error="skip")
    assert read["path"].str.contains(r"caf\udce9/\udce9", regex=False).all() and done.articles == len(read)


def test_strange_file_names_are_names(tmp_path):
    """A line break, a space, "..", an emoji or a quotation mark in a file's name is no reason to lose the file."""
    names = ["a\nb.txt", " c .txt", "d..txt", "e 🌧.txt", "f'\"<b>.txt"]
    for number, name in enumerate(names):
        _write(tmp_path, name, f"Rain fell on day {number}.")
    assert {path.rpartition("/")[2] for path in nk.read_articles(tmp_path)["path"]} == set(names)


@pytest.mark.parametrize(("module", "name", "extra"), [("pdfminer.high_level", "printed.pdf", "pdf"), ("fastwarc.warc", "crawl.warc.gz", "warc")])
def test_a_missing_extra_is_named(monkeypatch, module, name, extra):
    """Without the library that reads a format, the message says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(nk.NewskitError, match=rf"pip install 'newskit\[{extra}\]'"):
        nk.read_articles(DATA / "exports" / name)
