"""A study of one's own: a folder that works at once."""
import configparser
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from conftest import DATA
from nbclient import NotebookClient

import newskit as nk
from newskit import cli


def test_a_new_study_runs_on_dropped_articles(tmp_path, capsys):
    """Made, filled with three articles, and run from top to bottom without an error; each cell shows something."""
    study = tmp_path / "my-study"
    assert cli.main(["new", str(study)]) == 0 and "my-study/articles" in capsys.readouterr().out
    for path in sorted((DATA / "articles").glob("*.txt"))[:3]:
        shutil.copy(path, study / "articles")
    book = nbformat.read(study / "analysis.ipynb", 4)
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(study)}}).execute()
    assert all(cell.outputs for cell in book.cells if cell.cell_type == "code")
    nbformat.write(book, study / "analysis.ipynb")
    assert nk.check_notebook(study / "analysis.ipynb") == []


def test_a_study_has_what_it_needs(tmp_path):
    """Everything is there, hidden workflow included, and the dictionary is a good one."""
    cli.main(["new", str(tmp_path / "a")])
    found = {path.relative_to(tmp_path / "a").as_posix() for path in (tmp_path / "a").rglob("*") if path.is_file()}
    assert found == {"README.md", "actors.csv", "analysis.ipynb", "environment.yml", "requirements.txt", "nbval_sanitize.cfg", ".gitignore", ".github/workflows/check.yml"}
    assert (tmp_path / "a" / "articles").is_dir() and nk.read_actors(tmp_path / "a" / "actors.csv")


def test_nothing_is_written_over(tmp_path, capsys):
    """A folder that is there stays as it is."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert cli.main(["new", str(tmp_path)]) == 1 and "already exists" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_study_without_articles_says_what_to_do(tmp_path):
    """An empty folder of articles is named, with what can be put there."""
    cli.main(["new", str(tmp_path / "a")])
    with pytest.raises(nk.NewskitError, match="holds no files.[\\s\\S]*Put articles into it"):
        nk.read_articles(tmp_path / "a" / "articles")


@pytest.mark.parametrize(("given", "line"), [
    ([], "newskit[model,notebooks]"),
    (["--install", "./newskit-0.1.0-py3-none-any.whl[model,notebooks]"], "./newskit-0.1.0-py3-none-any.whl[model,notebooks]")])
def test_a_study_says_where_newskit_is_installed_from(tmp_path, given, line):
    """One line of one file names it, and the environment and the workflow both read that file."""
    cli.main(["new", str(tmp_path / "a"), *given])
    lines = (tmp_path / "a" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [one for one in lines if one[0] != "#"] == [line, "pytest"]
    for name in ("environment.yml", ".github/workflows/check.yml"):
        assert "-r requirements.txt" in (tmp_path / "a" / name).read_text(encoding="utf-8")


def test_a_warning_that_names_another_file_is_no_other_output(tmp_path):
    """The workflow compares outputs without the words of newskit's warnings."""
    rules = configparser.ConfigParser(interpolation=None)
    cli.main(["new", str(tmp_path / "a")])
    rules.read(tmp_path / "a" / "nbval_sanitize.cfg")
    told = "newskit:1: UserWarning: 1 page shows no article: {}\n  and more"
    assert len({re.sub(rules["warning"]["regex"], rules["warning"]["replace"], told.format(name)) for name in "ab"}) == 1


def test_the_package_is_a_command(tmp_path):
    """`python -m newskit` does what the command does."""
    done = subprocess.run([sys.executable, "-m", "newskit", "new", str(tmp_path / "a")], capture_output=True, text=True)
    assert (done.returncode, (tmp_path / "a" / "analysis.ipynb").is_file()) == (0, True)
