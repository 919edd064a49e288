"""Docs: the pages on the API and on the tables say what the code says."""
import re

import pytest
from conftest import ROOT

import newskit
from newskit.lexicons import read_table
from newskit.schema import TABLES
from scripts.make_docs import make_api, make_tables, meaning_of


def test_every_column_has_its_meaning():
    """The codebook explains each column of each table."""
    assert [(name, column) for name in TABLES for column in TABLES[name] if not meaning_of(name, column)] == []


def test_the_codebook_explains_no_other_column():
    """No row of the codebook is of a column that is gone."""
    known = {(name, column) for name, columns in TABLES.items() for column in columns}
    shared = {column for _, column in known}
    rows = [(row["table"], row["column"]) for row in read_table("columns")]
    assert [row for row in rows if row not in known and not (row[0] == "any" and row[1] in shared)] == []


@pytest.mark.parametrize(("name", "make"), [("api.md", make_api), ("tables.md", make_tables)])
def test_the_pages_are_those_of_the_code(name, make):
    """docs/ holds what scripts/make_docs.py writes."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == make()


def test_the_api_page_lists_every_public_name():
    """Each public name has its heading."""
    page = make_api()
    assert [name for name in newskit.__all__ if f"\n## {name}\n" not in page] == []


def test_what_the_architecture_names_is_there():
    """Every file, folder and function that docs/ARCHITECTURE.md points at exists."""
    told = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = {name.rstrip("/") for name in re.findall(r"`(\w[\w./]*(?:/|\.py|\.csv))`", told)}
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "newskit").rglob("*.py"))
    places = [ROOT, ROOT / "newskit", ROOT / "newskit" / "lexicons"]
    rooms = [path for path in (ROOT / "newskit").iterdir() if path.is_dir()]
    assert len(names) > 30
    assert sorted(name for name in names if not any((place / name).exists() for place in places + rooms)) == []
    functions = set(re.findall(r"`(?:\w+\.)*((?:read|find|annotate|clean|group|label|count|build|list|show|name|plot|to)_\w+)`", told))
    assert len(functions) > 20 and sorted(name for name in functions if f"def {name}(" not in code) == []
