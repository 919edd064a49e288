"""The laws that every row keeps, on the sample corpus, the seed, hostile texts and generated ones."""
import json
import tempfile
import warnings
from pathlib import Path

import pandas as pd
import pytest
from conftest import DATA
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newskit as nk
from benchmarks.laws import check_laws, check_lines
from newskit.cells import read_cells
from newskit.schema import table
from newskit.tables import NAMES

HOSTILE = ["", " ", "\n\n\n", "$", "3.4.5 and 1,00,000 and " + "9" * 500, "“ unbalanced (He said “",
           "\x00 NUL \u202e flip", "ALL CAPITALS SAID 5 KILLED ON 31 FEBRUARY",
           "no space.After stops.12 killed.“Yes”he said", "٣٥ قتيلا و १२ लोग 三十五人", "“" * 300,
           "According to according to according to sources said said said", "A, " * 200]
WORDS = st.sampled_from("""the junta China said that at least 12 $5 million people were killed on Tuesday , . “ ” " '
    in March 2021 according to Tom Andrews dozens of villagers since the coup 20-30 percent \n \n\n é 中 ‘ — half a
    million told reporters earlier this month nobody hurt among them 11 children Ms. U.S. 6pm F-16 one two""".split(" "))

NEWS = st.sampled_from(["At least 12 people were killed on Tuesday, ", "the junta said", " said Tom Andrews.", "“We need $5 million,” ",
                        "By Ada Min", "YANGON, 3 May 2021 — ", "according to the ministry", "Related: ", "half a million", "20-30 percent"])
SCRIPTS = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "Cf", "Co", "Cn")), min_size=1, max_size=8)
COMBINED = st.text(st.characters(categories=("M",)), min_size=1, max_size=4).map("e{}".format)
SIGNS = st.sampled_from([*"\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0f\u3164",
                         *"\x00\x01\x0b\x0c\x1b\x1c\x1d\x85\u2028\u2029\xa0\u3000\t =+-@'\"", "\n", "\r", "\r\n", "\n\n", "\n\r\n",
                         "\ud83d", "\ude00", "\ud83d\ude00", "\U0001f1f2\U0001f1f2", "\U0010ffff", "١٢ ", "三十五人 ", "१२ "])
PAGES = st.lists(NEWS | SCRIPTS | COMBINED | SIGNS, max_size=14).map("".join)


def _from_text(text):
    frame = table("articles", [{"doc_id": "d" * 16, "page": text, "text": text, "format": "text",
                                "published": pd.Timestamp("2023-05-31"), "path": "x.txt", "language": "en"}])
    return nk.annotate(frame)


def test_the_laws_hold_on_the_sample_corpus(tables):
    """Each row of the sample corpus points at its characters."""
    assert len(tables.figures) > 200
    check_laws(tables)


def test_the_laws_hold_on_the_seed_article(seed_tables):
    """Each row of the seed article points at its characters."""
    check_laws(seed_tables)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_laws_hold_on_hostile_text(text):
    """Broken, empty and foreign text gives rows or none, never an exception or a broken law."""
    check_laws(_from_text(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_the_laws_hold_on_word_salad(text):
    """News words in any order keep the laws."""
    check_laws(_from_text(text))


def _chain(page, folder):
    """The tables of a page that was read, as a text and as JSON, cleaned and annotated."""
    (folder / "a.txt").write_bytes(page.encode("utf-8", "replace"))
    (folder / "b.jsonl").write_text(json.dumps({"text": page, "title": page[:20]}), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = nk.read_articles(folder, on_error="skip")
        shows = page.strip().strip("\ufeff").strip()                  # a file of a byte order mark alone is empty
        assert len(read) + 2 * (not shows) >= 2, "an article was lost"
        return nk.annotate(nk.clean_articles(read))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_the_laws_hold_on_all_scripts_and_signs_from_file_to_folder(page):
    """Whatever stands between the words of a report, its rows keep the laws, and come back as they were from Parquet and CSV."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "articles")
        folder.mkdir()
        tables = _chain(page, folder)
        check_laws(tables)
        back = nk.load_tables(nk.save_tables(tables, Path(name, "tables")))
        assert all(getattr(back, name).equals(getattr(tables, name)) for name in NAMES)
        audit = nk.save_audit(tables, Path(name, "audit.csv"), name="quotes")
        texts = ["text", "sentence", "title", "speaker"]
        assert read_cells(Path(name, "audit.csv"), dtype=str)[texts].equals(audit[texts].astype("str"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_page_is_cut_into_lines_that_add_up_to_it(page):
    """Whatever the characters, every one of them is in exactly one line."""
    frame = table("articles", [{"doc_id": "d" * 16, "page": page, "text": page, "path": "x.txt"}])
    lines, clean = nk.label_lines(frame), nk.clean_articles(frame)
    check_lines(nk.Tables(articles=clean, lines=lines))


def test_rows_do_not_depend_on_the_batch(articles, tables):
    """An article gives the same rows alone, in a small batch, and in the whole corpus."""
    part = nk.annotate(articles.iloc[[3, 7]], dictionary=DATA / "actors.csv")
    for name in ("sentences", "mentions", "quotes", "dates", "figures", "lines"):
        whole = getattr(tables, name)
        same = whole[whole["doc_id"].isin(part.articles["doc_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(same, getattr(part, name))


def test_an_id_depends_on_the_article_alone(tmp_path):
    """The same page has the same id wherever it lies and whatever lies beside it."""
    page = "Yangon was quiet.\n" * 3
    for folder, others in (("a", 0), ("b", 2)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(page)
        for i in range(others):
            (tmp_path / folder / f"{i}.txt").write_text(f"Other {i}.")
    ids = [nk.read_articles(tmp_path / folder / "x.txt")["doc_id"][0] for folder in "ab"]
    assert ids[0] == ids[1] and ids[0] in set(nk.read_articles(tmp_path / "b")["doc_id"])
