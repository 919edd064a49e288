"""From files to files: in parts, by several processes, taken up where it stopped."""
import shutil
from dataclasses import fields

import pandas as pd
import pytest
from conftest import DATA

import newskit as nk
from newskit import cli
from newskit.scale import parts
from newskit.schema import Tables

ACTORS = DATA / "actors.csv"


@pytest.fixture
def articles(tmp_path, monkeypatch):
    """Four articles, dealt to parts of about two."""
    monkeypatch.setattr(parts, "PART", 2)
    source = tmp_path / "articles"
    source.mkdir()
    for path in sorted((DATA / "articles").glob("*.txt"))[:4]:
        shutil.copy(path, source)
    return source


def _same(one, other):
    return [part.name for part in fields(Tables)
            if not getattr(one, part.name).equals(getattr(other, part.name))] == []


def _at_once(source):
    read = nk.read_articles(source).sort_values("doc_id", kind="stable", ignore_index=True)
    return nk.annotate(nk.clean_articles(read), actors=ACTORS)


def test_parts_add_up_to_what_annotate_gives(articles, tmp_path):
    """The tables of a folder are those of one call, row by row."""
    done = nk.annotate_folder(articles, tmp_path / "out", actors=ACTORS)
    assert done.articles == 4 and done.made == done.parts > 1
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))


def test_two_workers_write_what_one_does(articles, tmp_path):
    """Law 4: the number of processes changes no byte."""
    one = nk.annotate_folder(articles, tmp_path / "one", actors=ACTORS)
    nk.annotate_folder(articles, tmp_path / "two", actors=ACTORS, workers=2)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").glob("*/*.parquet")]
    assert len(files) == one.parts * len(fields(Tables))
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)


def test_what_has_not_changed_is_not_made_again(articles, tmp_path):
    """A second call makes nothing; a new file touches its part alone; a new dictionary touches all."""
    first = nk.annotate_folder(articles, tmp_path / "out")
    assert nk.annotate_folder(articles, tmp_path / "out").made == 0
    shutil.copy(DATA / "articles" / "pazigyi-toll-171.txt", articles)
    second = nk.annotate_folder(articles, tmp_path / "out")
    assert second.made == 1 and second.articles == first.articles + 1
    assert nk.annotate_folder(articles, tmp_path / "out", actors=ACTORS).made == second.parts
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))


def test_an_article_that_is_gone_leaves_the_tables(articles, tmp_path):
    """What the source no longer holds, the folder no longer holds."""
    nk.annotate_folder(articles, tmp_path / "out", actors=ACTORS)
    for path in sorted(articles.iterdir())[1:]:
        path.unlink()
    nk.annotate_folder(articles, tmp_path / "out", actors=ACTORS)
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))


@pytest.mark.parametrize("stop", ["to_parquet", "replace"])
def test_a_stopped_run_goes_on_where_it_stopped(articles, tmp_path, monkeypatch, stop):
    """A run that dies at any write leaves a folder that says so, and that the next call makes whole."""
    home = pd.DataFrame if stop == "to_parquet" else parts.os
    write, left = getattr(home, stop), [9]

    def fail(*args, **kwargs):
        left[0] -= 1
        if left[0] < 0:
            raise OSError("No space left on device")
        return write(*args, **kwargs)

    with monkeypatch.context() as patched, pytest.raises(nk.NewskitError, match="No space left"):
        patched.setattr(home, stop, fail)
        nk.annotate_folder(articles, tmp_path / "out", actors=ACTORS)
    with pytest.raises(nk.NewskitError, match="is not finished"):
        nk.load_tables(tmp_path / "out")
    nk.annotate_folder(articles, tmp_path / "out", actors=ACTORS)
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))
    assert not list((tmp_path / "out").glob(".articles*"))


def test_columns_and_filters_read_less(articles, tmp_path):
    """A table is read as far as it is wanted."""
    nk.annotate_folder(articles, tmp_path / "out")
    whole = nk.load_tables(tmp_path / "out").figures
    killed = nk.load_tables(tmp_path / "out", columns={"figures": ["doc_id", "value"]},
                            filters={"figures": [("kind", "==", "killed")]}).figures
    expected = whole.loc[whole["kind"] == "killed", ["doc_id", "value"]]
    assert len(killed) and killed.reset_index(drop=True).equals(expected.reset_index(drop=True))
    with pytest.raises(nk.NewskitError, match="no table 'figure'"):
        nk.load_tables(tmp_path / "out", columns={"figure": ["value"]})


def test_other_files_are_not_written_over(articles, tmp_path):
    """A folder that holds something else is refused before anything is read."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(nk.NewskitError, match="holds other files"):
        nk.annotate_folder(articles, tmp_path / "mine")
    with pytest.raises(nk.NewskitError, match="workers is 0"):
        nk.annotate_folder(articles, tmp_path / "out", workers=0)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_the_command_does_the_same(articles, tmp_path, capsys):
    """`newskit annotate` says what it did, and what stopped it."""
    assert cli.main(["annotate", articles.as_posix(), "-o", (tmp_path / "out").as_posix()]) == 0
    assert "4 articles in" in capsys.readouterr().out
    assert cli.main(["annotate", (tmp_path / "none").as_posix(), "-o", (tmp_path / "out").as_posix()]) == 1
    assert "newskit: No file matches" in capsys.readouterr().err
