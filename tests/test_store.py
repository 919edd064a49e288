"""Tables on disk: what is saved comes back, and nothing else is touched."""
import os
import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pytest
from conftest import DATA, ROOT

import newskit as nk
from newskit.tables import NAMES


def test_what_is_saved_comes_back(tables, tmp_path):
    """Every table comes back with the same rows, columns and types, also over an older save."""
    for _ in range(2):
        nk.save_tables(tables, tmp_path / "out")
    back = nk.load_tables(tmp_path / "out")
    for name in NAMES:
        pd.testing.assert_frame_equal(getattr(back, name), getattr(tables, name))
    assert back.dictionary == tables.dictionary and back.made_with == tables.made_with
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_other_files_is_left_alone(tables, tmp_path):
    """Nothing is written into a folder that holds something else."""
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(nk.NewskitError, match="holds other files; nothing was written"):
        nk.save_tables(tables, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_folder_that_is_none_of_ours_is_named(tmp_path):
    """Loading from another folder says what is missing."""
    with pytest.raises(nk.NewskitError, match="not a folder of newskit tables"):
        nk.load_tables(tmp_path)


def test_an_older_version_is_refused_with_the_remedy(tables, tmp_path):
    """Tables of another version are not read as if they were ours."""
    folder = nk.save_tables(tables, tmp_path / "out")
    (folder / "about.json").write_text('{"newskit_tables": 0}')
    with pytest.raises(nk.NewskitError, match="version 0, this newskit reads version 3[\\s\\S]*Annotate"):
        nk.load_tables(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_a_save_stopped_at_any_step_is_whole():
    """Killed, on a full disk or on one that can only be read: old tables or new, and the next call leaves what it should."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-m", "benchmarks.steps", "--short"], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.count(", 0 faults") == 2 and done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("writer", ["save_tables", "annotate_folder"])
def test_two_writers_are_kept_apart(tables, tmp_path, writer):
    """A folder that a living process writes to is refused with that process's name, and keeps what it has."""
    out = tmp_path / "out"
    write = {"save_tables": lambda: nk.save_tables(tables, out),
             "annotate_folder": lambda: nk.annotate_folder(DATA / "articles" / "envoy-naypyidaw.txt", out)}[writer]
    write()
    code = ("import os, sys, time, newskit.store as store, newskit.scale.folder as folder, newskit as nk\n"
            "def wait(*rest): print('writing', flush=True); sys.stdin.read()\n"
            "store._write_draft = folder._make = wait\n"
            "nk.save_tables(nk.Tables(), sys.argv[1]) if sys.argv[2] == 'save_tables' else nk.annotate_folder(sys.argv[3], sys.argv[1])")
    other = subprocess.Popen([sys.executable, "-c", code, out, writer, DATA / "articles"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"writing\n"
    with pytest.raises(nk.NewskitError, match=rf"written by another process \(process {other.pid} on "):
        write()
    other.kill()
    other.wait()
    write()
    assert len(nk.load_tables(out).articles) >= 1


def test_a_folder_of_the_other_kind_is_left_alone(tables, tmp_path):
    """What annotate_folder keeps up to date is not written over by a save, nor are tables of another version."""
    nk.annotate_folder(DATA / "articles" / "envoy-naypyidaw.txt", tmp_path / "out")
    with pytest.raises(nk.NewskitError, match="tables that annotate_folder wrote; nothing was written"):
        nk.save_tables(tables, tmp_path / "out")
    folder = nk.save_tables(tables, tmp_path / "old")
    (folder / "about.json").write_text('{"newskit_tables": 0}')
    with pytest.raises(nk.NewskitError, match=r"version 0, this newskit writes version 3[\s\S]*newskit\.annotate_folder\("):
        nk.save_tables(tables, folder)


def test_files_beside_the_tables_stay(tables, tmp_path):
    """A note that a reader put into a folder of tables is still there after the next save."""
    folder = nk.save_tables(tables, tmp_path / "out")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    nk.save_tables(tables, folder)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
def test_a_folder_whose_name_is_no_text_is_refused(tmp_path):
    """Parquet cannot be written where the name is not UTF-8: that is said before anything is made."""
    out = tmp_path / os.fsdecode(b"tables\xe9")
    for write in (lambda: nk.save_tables(nk.Tables(), out), lambda: nk.annotate_folder(DATA / "articles", out)):
        with pytest.raises(nk.NewskitError, match="is not UTF-8; nothing was written"):
            write()
    assert list(tmp_path.iterdir()) == []


def test_half_a_character_is_named_before_anything_is_written(tables, tmp_path):
    """A lone surrogate in a cell, which only a column of any objects can hold, is an error that says how to mend it."""
    texts = pd.DataFrame({"text": ["Rain \ud83d fell.", "x \udc00", None]}, dtype=object)
    broken = tables.articles.head(3).assign(text=texts["text"])
    for use in (nk.clean_articles, nk.annotate, nk.label_lines, nk.group_stories,
                lambda frame: nk.save_tables(replace(tables, articles=frame), tmp_path / "out"),
                lambda frame: nk.save_audit(replace(tables, articles=frame), tmp_path / "audit.csv"),
                lambda frame: nk.show_article(frame["doc_id"][0], replace(tables, articles=frame))):
        with pytest.raises(nk.NewskitError, match=r"'text' of articles holds a lone surrogate[\s\S]*encode\('utf-16', 'surrogatepass'\)"):
            use(broken)
    assert list(tmp_path.iterdir()) == []
    frame = broken.head(2)
    frame["text"] = [cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for cell in frame["text"]]
    assert nk.annotate(frame).articles["text"].tolist() == ["Rain \ufffd fell.", "x \ufffd"]


def test_a_ledger_is_kept_in_a_folder_of_its_own(tables, tmp_path):
    """It comes back as it was, and neither tables nor a ledger are written over the other."""
    ledger = nk.build_ledger(tables)
    for _ in range(2):
        nk.save_tables(ledger, tmp_path / "ledger")
    back = nk.load_tables(tmp_path / "ledger")
    pd.testing.assert_frame_equal(back.claims, ledger.claims)
    pd.testing.assert_frame_equal(back.figures, ledger.figures)
    assert repr(back) == repr(ledger) and len(nk.list_contradictions(back)) == len(nk.list_contradictions(ledger))
    nk.save_tables(tables, tmp_path / "tables")
    for held, folder in ((tables, "ledger"), (ledger, "tables")):
        with pytest.raises(nk.NewskitError, match="a ledger has one of its own"):
            nk.save_tables(held, tmp_path / folder)
