"""The tables, and what happens when a table is not what it says."""
import pandas as pd
import pytest

from newskit.schema import TABLES, NewskitError, example, require, table
from newskit.tables import Tables, require_tables


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_the_columns_and_types_of_its_schema(name):
    """No rows change neither the columns, nor their order, nor their types."""
    empty = table(name, [])
    assert list(empty) == list(TABLES[name])
    kinds = {"int64": "i", "float64": "f", "Int64": "i", "datetime64[s]": "M"}
    assert all(kinds.get(kind, "O") == getattr(empty[column].dtype, "kind", "O")
               for column, kind in TABLES[name].items())


def test_cells_of_the_wrong_kind_become_blank_or_days():
    """None in a text is an empty text; a day written as text is a day; what is not a day is missing."""
    frame = table("articles", pd.DataFrame({"title": [None, "T"], "published": ["2023-05-31", "soon"]}))
    assert frame["title"].tolist() == ["", "T"]
    assert frame["published"][0] == pd.Timestamp("2023-05-31") and pd.isna(frame["published"][1])


def test_a_blank_cell_is_blank_in_the_way_of_its_type():
    """What a row leaves out is an empty text, a missing offset or a missing day, never None."""
    row = example("figures", value=[3.0]).iloc[0]
    assert row["speaker"] == "" and pd.isna(row["speaker_start"]) and pd.isna(row["as_of_first_day"])


def test_a_missing_column_is_named_with_its_remedy():
    """A misspelt column is named, and the line that would mend it is given."""
    frame = example("mentions", actor=["China"]).rename(columns={"actor": "actors"})
    with pytest.raises(NewskitError) as error:
        require(frame, "mentions")
    assert "no column 'actor'" in str(error.value)
    assert "frame.rename(columns={'actors': 'actor'})" in str(error.value)


def test_tables_in_place_of_a_table_are_answered_with_the_attribute():
    """Who passes all tables where one is wanted is told which attribute to take."""
    with pytest.raises(NewskitError, match="Try: tables.mentions"):
        require(Tables(), "mentions")


def test_a_table_in_place_of_the_tables_is_answered_with_annotate():
    """Who passes one table where all are wanted is told where they come from."""
    with pytest.raises(NewskitError, match=r"newskit.annotate\(articles\)"):
        require_tables(table("mentions", []))


def test_the_summary_counts_the_rows():
    """The repr of Tables says how many rows each table has, and nothing else."""
    assert repr(Tables()) == ("Tables: 0 articles, 0 lines, 0 sentences, 0 mentions, 0 quotes, 0 dates, "
                              "0 figures")
