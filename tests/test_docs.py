"""Docs: the pages on the API and on the tables say what the code says."""
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
