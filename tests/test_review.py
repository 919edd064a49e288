"""Checking by hand: samples, precision, corrections, an audit."""
from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest

import newskit as nk
from newskit.cells import read_cells, write_cells
from newskit.review import CORRECTION


def test_a_sample_is_drawn_from_every_kind(tables, tmp_path):
    """Each kind is there in its proportion, one row of it at least, with the sentence that it stands in."""
    drawn = nk.sample_rows(tables, "figures", n=40, path=tmp_path / "sample.csv")
    assert set(drawn["kind"]) == set(tables.figures["kind"]) and 30 <= len(drawn) <= 55
    assert all(row.text in row.sentence for row in drawn.itertuples())
    assert drawn[["verdict", "right_value", "note"]].eq("").all(axis=None)
    assert pd.read_csv(tmp_path / "sample.csv", keep_default_na=False)["text"].tolist() == drawn["text"].tolist()


def test_the_same_seed_draws_the_same_rows(tables):
    """A sample can be drawn again, whatever the order of the rows."""
    shuffled = replace(tables, figures=tables.figures.sample(frac=1, random_state=3))
    one, again = (nk.sample_rows(given, "figures", n=25) for given in (tables, tables))
    other = nk.sample_rows(tables, "figures", n=25, seed=2)
    assert one.equals(again) and not one.equals(other)
    assert nk.sample_rows(shuffled, "figures", n=25)["text"].tolist() == one["text"].tolist()


@pytest.mark.parametrize(("right", "of", "low", "high"), [
    (90, 100, .826, .945), (10, 10, .722, 1.0), (0, 10, 0.0, .278), (1, 2, .095, .905)])
def test_precision_has_wilsons_interval(right, of, low, high):
    """The interval stays between 0 and 1, and is wide where few rows were judged."""
    found = nk.measure_precision(pd.DataFrame({"verdict": ["right"] * right + ["wrong"] * (of - right) + [""]}))
    row = found.loc["all"]
    assert (row["checked"], row["right"]) == (of, right) and (row["low"], row["high"]) == (low, high)


def test_precision_by_kind_reads_the_file(tables, tmp_path):
    """The file that was filled in gives a row a kind, and one for all."""
    drawn = nk.sample_rows(tables, "figures", n=30)
    drawn["verdict"] = ["Right " if kind == "money" else "wrong" for kind in drawn["kind"]]
    drawn.to_csv(tmp_path / "judged.csv", index=False)
    found = nk.measure_precision(tmp_path / "judged.csv")
    assert found.loc["money", "precision"] == 1 and found.loc["killed", "precision"] == 0
    assert found.loc["all", "checked"] == len(drawn) == found["checked"].sum() - len(drawn)


@pytest.mark.parametrize(("frame", "message"), [
    (pd.DataFrame({"verdict": ["maybe"]}), "right, wrong or empty, not 'maybe'"),
    (pd.DataFrame({"verdict": ["", ""]}), "No row has a verdict yet"), (pd.DataFrame({"a": [1]}), "no column 'verdict'")])
def test_what_cannot_be_counted_is_said(frame, message):
    """A slip in the verdicts is named rather than counted as wrong."""
    with pytest.raises(nk.NewskitError, match=message):
        nk.measure_precision(frame)


def _correction(row, column, value, changed=()):
    return {"table": "figures", **{name: row[name] for name in ("doc_id", "start", "end", "text")},
            "column": column, "value": value} | dict(changed)


def test_a_correction_keeps_what_was_there(tables, tmp_path):
    """The new value takes the cell, the old one stands beside it, saved or not, and nothing else has changed."""
    row = tables.figures[tables.figures["kind"] == "money"].iloc[0]
    pd.DataFrame([_correction(row, "value", 5), _correction(row, "unit", "EUR")]).to_csv(tmp_path / "c.csv", index=False)
    mended = nk.apply_corrections(tables, tmp_path / "c.csv")
    found = nk.load_tables(nk.save_tables(mended, tmp_path / "mended")).figures
    at = found["figure_id"] == row["figure_id"]
    assert found.loc[at, ["value", "value_before", "unit", "unit_before"]].values.tolist() == [[5.0, row["value"], "EUR", row["unit"]]]
    assert found.loc[~at, tables.figures.columns].reset_index(drop=True).equals(
        tables.figures[tables.figures["figure_id"] != row["figure_id"]].reset_index(drop=True))
    assert "value_before" not in tables.figures


def test_a_row_that_is_none_can_be_taken_away(tables):
    """A correction without a column takes the whole row."""
    row = tables.figures.iloc[0]
    found = nk.apply_corrections(tables, pd.DataFrame([_correction(row, "", "")]))
    assert len(found.figures) == len(tables.figures) - 1 and row["figure_id"] not in set(found.figures["figure_id"])


@pytest.mark.parametrize(("changed", "message"), [
    ({"text": "other words"}, "are now .* not 'other words'"), ({"start": 99999}, "has no row at 99999"),
    ({"start": "begin"}, "must be whole numbers, not 'begin'"),
    ({"table": "figure"}, "no table 'figure'"), ({"column": "amount"}, "no column 'amount'"),
    ({"value": "many"}, "'many' is not a value")])
def test_corrections_that_do_not_fit_change_nothing(tables, changed, message):
    """Where the evidence has changed since, no correction is applied, and each is named."""
    row = tables.figures.iloc[0]
    with pytest.raises(nk.NewskitError, match=f"Nothing was corrected[\\s\\S]*{message}"):
        nk.apply_corrections(tables, pd.DataFrame([_correction(row, "value", 1, changed)]))


def test_corrections_need_their_columns(tables):
    """A table of another shape is refused."""
    with pytest.raises(nk.NewskitError, match="missing: table"):
        nk.apply_corrections(tables, pd.DataFrame(columns=CORRECTION[1:]))


def test_an_audit_has_a_row_for_each_figure(tables, tmp_path):
    """A fact-checker finds sentence, outlet, day and id in each row, and a column to tick."""
    found = nk.save_audit(tables, tmp_path / "audit.csv")
    assert len(found) == len(tables.figures) and {"sentence", "outlet", "published", "doc_id", "checked"} <= set(found)
    assert found["sentence"].ne("").all()


def test_no_cell_of_an_export_is_a_formula(tables, tmp_path):
    """An article cannot put a formula into a researcher's spreadsheet."""
    hostile = replace(tables, sentences=tables.sentences.assign(text="=HYPERLINK(1)"))
    nk.save_audit(hostile, tmp_path / "audit.csv")
    assert pd.read_csv(tmp_path / "audit.csv")["sentence"].str.startswith("'=").all()


@pytest.mark.parametrize("name", ["articles", "lines", "sentences", "figure"])
def test_only_rows_in_sentences_can_be_judged(tables, name):
    """A table without rows in the text has nothing to judge."""
    with pytest.raises(nk.NewskitError, match="Tables: mentions, quotes, dates, figures"):
        nk.sample_rows(tables, name)


FORMULAS = ["=1+1", "+40", "-5", "@SUM(A1)", "\t=1", "＝1+1", "＠SUM(A1)", "\n=1", "\rone", "one\rtwo", "one\r\ntwo", "'=1", "''-1", "'tis", "plain", "12", ""]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_is_no_formula_and_reads_back(cell, tmp_path):
    """Whatever text a cell holds, a spreadsheet finds no formula in the file, and reading gives the text again."""
    write_cells(pd.DataFrame({"a": [cell, "x"], "b": ["y", "z"]}), tmp_path / "a.csv")
    stored = (tmp_path / "a.csv").read_bytes().decode("utf-8").split("\n", 1)[1].lstrip('"')
    assert not stored.startswith(("=", "+", "-", "@", "\t", "\n", "\r", "＝", "＠"))
    assert read_cells(tmp_path / "a.csv")["a"].tolist() == [cell, "x"]


def _with_formulas():
    page = "-5 people were killed, the Bago council said on Tuesday. @Reporter said that 12 people had fled."
    articles = nk.example("articles", doc_id=["d" * 16], text=[page], page=[page], language=["en"], title=["=HYPERLINK(1)"],
                          outlet=["+Plus"], published=pd.to_datetime(["2023-05-03"]))
    return nk.annotate(articles)


@pytest.mark.parametrize("write", [
    lambda tables, path: nk.sample_rows(tables, "figures", path=path), nk.save_audit,
    lambda tables, path: nk.write_graph(nx.Graph([("=1+1", "@b"), ("-c", "+d")]), path)])
def test_no_csv_of_the_package_holds_a_formula(write, tmp_path):
    """Samples, audits and lists of edges: no cell of text begins like a formula."""
    write(_with_formulas(), tmp_path / "out.csv")
    frame = pd.read_csv(tmp_path / "out.csv", keep_default_na=False)
    texts = [cell for column in frame.select_dtypes("str") for cell in frame[column]]
    assert texts and not [cell for cell in texts if cell.startswith(("=", "+", "-", "@"))]
    assert [cell for cell in texts if cell.startswith("'")]


def test_a_correction_of_a_bare_number_finds_its_row(tables, tmp_path):
    """A correction whose words are digits alone is read as words: "41" is the row's own "41"."""
    row = tables.figures[tables.figures["text"].eq("41")].iloc[0]
    pd.DataFrame([_correction(row, "counted", "dealers")]).to_csv(tmp_path / "c.csv", index=False)
    mended = nk.apply_corrections(tables, tmp_path / "c.csv").figures
    assert mended.loc[mended["counted"].eq("dealers"), "counted_before"].tolist() == [row["counted"]]
    pd.DataFrame([_correction(row, "value", 14)]).to_csv(tmp_path / "c.csv", index=False)
    assert 14 in nk.apply_corrections(tables, tmp_path / "c.csv").figures["value"].tolist()
