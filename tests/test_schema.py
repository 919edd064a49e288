"""The tables, and what happens when a table is not what it says."""
import pandas as pd
import pytest

from newskit.schema import (
    TABLES,
    NewskitError,
    check_on_error,
    conform,
    count_of,
    example,
    is_datetime,
    require,
    table,
)
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


@pytest.mark.parametrize(("column", "cells", "message"), [
    ("value",     ["three"],          "Row 0 in the column 'value' of figures is not a number: it is 'three' (str); 1 row like it."),
    ("start",     [1, 1.5],           "Row 1 in the column 'start' of figures is not a whole number: it is np.float64(1.5) (float64); 1 row like it."),
    ("start",     [None, 1.0],        "Row 0 in the column 'start' of figures is not a whole number: it is np.float64(nan) (float64); 1 row like it."),
    ("sent_id",   ["1", "2"],         "Row 0 in the column 'sent_id' of figures is not a whole number: it is '1' (str); 2 rows like it."),
    ("kind",      ["money", 3, 4.0],  "Row 1 in the column 'kind' of figures is not text: it is 3 (int); 2 rows like it."),
    ("as_of_first_day", ["2023-05-31", "soon"], "Row 1 in the column 'as_of_first_day' of figures is not a day: it is 'soon' (str); 1 row like it."),
])
def test_a_cell_of_another_type_is_named(column, cells, message):
    """The message has the row, the cell, its type, how many are like it, and a line that mends the column."""
    with pytest.raises(NewskitError) as error:
        conform(pd.DataFrame({column: cells}), "figures")
    first, remedy = str(error.value).split("\n")
    assert first == message and remedy.startswith(f"  Try: frame['{column}'] = ")


@pytest.mark.parametrize(("column", "cells", "found"), [
    ("value",         [3, 4],                        [3.0, 4.0]),
    ("start",         [3.0, 4.0],                    [3, 4]),
    ("speaker_start", [3.0, None],                   [3, pd.NA]),
    ("kind",          [None, "money"],               ["", "money"]),
    ("as_of_first_day", ["2023-05-31", None, ""],    [pd.Timestamp("2023-05-31"), pd.NaT, pd.NaT]),
    ("as_of_first_day", pd.to_datetime(["2023-05-31T23:30:00+02:00"]), [pd.Timestamp("2023-05-31T23:30:00")]),
])
def test_a_column_gets_the_type_of_its_table(column, cells, found):
    """Whole numbers kept as floats become integers, missing text is empty, days stay those of where they were written."""
    frame = conform(pd.DataFrame({column: cells}), "figures")
    assert frame[column].dtype == pd.api.types.pandas_dtype(TABLES["figures"][column])
    assert all((pd.isna(one) and pd.isna(other)) or one == other for one, other in zip(frame[column], found, strict=True))


def test_a_table_in_its_types_is_the_same_table():
    """What is right already is not copied; an index with doubles is numbered anew, other columns stay."""
    frame = example("mentions", actor=["China", "Norway"]).assign(own=[1, 2])
    assert conform(frame, "mentions") is frame and require(frame, "mentions") is frame
    doubled = frame.set_axis([7, 7])
    assert conform(doubled, "mentions").index.tolist() == [0, 1] and conform(doubled, "mentions")["own"].tolist() == [1, 2]


def test_what_is_no_table_of_its_name_is_answered():
    """A list, a table of another name, a doubled column, rows in place of articles: each has its own answer."""
    with pytest.raises(NewskitError, match="not a table of figures: it is a list, not a DataFrame"):
        conform([], "figures")
    with pytest.raises(NewskitError, match="There is no table 'figure'.\n  Tables: articles, lines"):
        example("figure")
    with pytest.raises(NewskitError, match="has two columns 'value'"):
        conform(pd.DataFrame([[1.0, 2.0]], columns=["value", "value"]), "figures")
    for rows in (example("mentions"), example("mentions")[["sent_id", "start", "end"]]):
        with pytest.raises(NewskitError, match="found in articles; they are not articles.\n  Try: tables.articles"):
            require(rows, "articles")
    with pytest.raises(NewskitError) as error:
        require(pd.DataFrame({"x": [1]}), "figures", ["value"])
    assert str(error.value) == "This is not a table of figures: it has no column 'value'.\n  Columns found: 'x'."
    with pytest.raises(NewskitError, match="Columns found: none"):
        require(pd.DataFrame(), "figures", ["value"])


def test_half_a_character_is_named_with_the_line_that_mends_it():
    """A lone surrogate, which no file can keep, is refused in any column of objects; a whole character is not."""
    with pytest.raises(NewskitError, match="The column 'page' of articles holds a lone surrogate"):
        conform(pd.DataFrame({"page": pd.Series(["", "x\ud83d"], dtype=object)}), "articles")
    assert len(conform(pd.DataFrame({"page": pd.Series(["", "x\U0001f600"], dtype=object)}), "articles")) == 2


def test_rows_become_a_table_whatever_they_are():
    """Dicts, tuples and a DataFrame are the same table; articles alone keep columns of the user's own, behind newskit's."""
    row = {"doc_id": "a", "sent_id": 1, "source": "China", "target": "Norway"}
    made = [table("pairs", rows) for rows in ([row], [tuple(row.values())], pd.DataFrame([row | {"own": 1}]), [row | {"own": 1}])]
    assert all(one.equals(made[0]) for one in made) and made[0].dtypes.astype(str).tolist() == ["str", "int64", "str", "str"]
    articles = table("articles", [{"own": 1, "text": "x"}, {"more": 2}])
    assert list(articles) == [*TABLES["articles"], "own", "more"] and articles["text"].tolist() == ["x", ""]
    assert list(table("articles", pd.DataFrame({"own": []}))) == [*TABLES["articles"], "own"]


def test_an_empty_table_may_be_changed():
    """Each call gives a table of its own."""
    mine = table("pairs", [])
    mine.loc[0] = ("a", 1, "x", "y")
    assert len(table("pairs", [])) == 0


def test_days_in_rows_are_days_where_they_were_written():
    """A day with a time zone keeps its clock; what cannot be read is missing."""
    days = table("actors", [{"first_seen": pd.Timestamp("2023-05-31T23:30", tz="Asia/Yangon"), "last_seen": "soon"}]).iloc[0]
    assert days["first_seen"] == pd.Timestamp("2023-05-31T23:30") and pd.isna(days["last_seen"])
    articles = table("articles", pd.DataFrame({"published": pd.to_datetime(["2023-05-31T23:30:00+06:30"])}))
    assert articles["published"][0] == pd.Timestamp("2023-05-31T23:30")


def test_a_column_of_days_is_known_as_one():
    """Text that looks like a day is none."""
    assert is_datetime(pd.Series(pd.to_datetime(["2023-05-31"]))) and not is_datetime(pd.Series(["2023-05-31"]))


def test_a_count_agrees_with_its_noun():
    """One is singular, none and many are plural, with commas in thousands."""
    assert [count_of(n, "row") for n in (0, 1, 2, 1200)] == ["0 rows", "1 row", "2 rows", "1,200 rows"]


def test_another_way_to_meet_errors_is_refused():
    """Only "raise" and "skip" are ways."""
    assert check_on_error("raise") is check_on_error("skip") is None
    with pytest.raises(NewskitError, match="on_error is 'ignore'; it can be 'raise' or 'skip'"):
        check_on_error("ignore")
