"""The contract with pandas users: in from any DataFrame, out with all their columns, and no raw error in between."""
import numpy as np
import pandas as pd
import pytest
from conftest import DATA

import newskit as nk

TOLD = "The rockfall at Tolland killed 14 miners on Friday, rescuers said."
STUDY = pd.DataFrame({"headline": ["Tolland", "Orm"], "body": [TOLD, "Twelve guests were killed when a ferry sank off Orm on Saturday."],
                      "pub_date": ["2024-03-15", "2024-03-16"], "source": ["Wire", "Daily"], "topic": ["war", "accident"]})


def _quiet(data, **options):
    return nk.to_articles(data, quiet=True, **options)


def test_a_study_goes_from_a_dataframe_to_a_ledger_and_back_from_disk(tmp_path):
    """300 rows with columns of one's own keep them through every step."""
    frame = pd.concat([STUDY.iloc[[0]], STUDY.iloc[[1]]] * 150, ignore_index=True)
    tables = nk.merge_actors(nk.annotate(_quiet(frame), DATA / "actors.csv"))
    assert len(tables.figures) == 300 and nk.count_actors(tables)["articles"].max() >= 150
    assert nk.build_ledger(tables).claims["value"].isin([12.0, 14.0]).all()
    back = nk.load_tables(nk.save_tables(tables, tmp_path / "tables"))
    assert back.articles["topic"].tolist() == frame["topic"].tolist()
    assert back.dictionary == tables.dictionary and len(back.dictionary) > 10


@pytest.mark.parametrize("data", [
    [TOLD], [{"body": TOLD}], [{"_id": 7, "fields": {"bodyText": TOLD}}], pd.Series([TOLD]), pd.Series([TOLD], index=["x"], name="body"),
    pd.DataFrame({"Full Text": [TOLD]}), pd.DataFrame({"post": [TOLD], "text": [None]}).rename(columns={"post": "content"}),
    STUDY.head(1), STUDY.head(1).astype({"body": "category"}), STUDY.head(1).set_index("topic"), (text for text in [TOLD])])
def test_whatever_holds_articles_is_annotated(data):
    """A list, a Series and any DataFrame give the same figure."""
    assert nk.annotate(_quiet(data)).figures["value"].tolist() == [14.0]


@pytest.mark.parametrize("step", [nk.clean_articles, nk.annotate, nk.label_lines], ids=lambda step: step.__name__)
def test_each_step_takes_what_to_articles_takes(step, capsys):
    """A raw DataFrame needs no step before."""
    step(STUDY)
    assert capsys.readouterr().out.startswith("text from 'body', title from 'headline', published from 'pub_date'")


def test_the_line_on_the_columns_says_what_was_used_and_kept(capsys):
    """One line names each column once."""
    nk.to_articles(STUDY.assign(pub_date=["15/03/2024", "02/03/2024"]))
    assert capsys.readouterr().out == ("text from 'body', title from 'headline', published from 'pub_date' (day first), "
                                       "outlet from 'source'; kept: 'topic'\n")


def test_a_table_of_newskit_stays_as_it_is(capsys):
    """Nothing is said of a table that is one already, and nothing changes."""
    articles = _quiet(STUDY)
    pd.testing.assert_frame_equal(nk.to_articles(articles), articles)
    assert capsys.readouterr().out == ""


def test_columns_may_be_named():
    """Where names do not tell, the user does."""
    frame = pd.DataFrame({"a": ["Rain"], "b": ["It rained."], "c": [20230531]})
    articles = _quiet(frame, columns={"text": "b", "title": "a", "published": "c"})
    assert articles[["title", "text"]].values.tolist() == [["Rain", "It rained."]]
    assert articles["published"].iloc[0] == pd.Timestamp("2023-05-31")


@pytest.mark.parametrize(("columns", "message"), [
    ({"text": "bodi"}, "no column 'bodi'[\\s\\S]*'body'"), ({"headline": "body"}, "Articles have no column 'headline'")])
def test_a_wrong_name_of_a_column_is_answered(columns, message):
    """The answer lists what there is."""
    with pytest.raises(nk.NewskitError, match=message):
        _quiet(STUDY, columns=columns)


@pytest.mark.parametrize(("cells", "days"), [
    (["2023-05-31T23:00:00+06:30"], ["2023-05-31"]), (pd.to_datetime(["2023-05-31T23:00Z"]).tz_convert("Asia/Tokyo"), ["2023-06-01"]),
    ([1685491200], ["2023-05-31"]), ([1685491200000.0, None], ["2023-05-31", None]), (["20230531"], ["2023-05-31"]), (["2023-05"], ["2023-05-01"]),
    (["05/06/2023", "31/05/2023"], ["2023-06-05", "2023-05-31"]), (["05/06/2023", "05/31/2023"], ["2023-05-06", "2023-05-31"]),
    (["Wed, 31 May 2023 10:00:00 GMT"], ["2023-05-31"]), (["May 31, 2023"], ["2023-05-31"]), (["31.5.23"], ["2023-05-31"])])
def test_days_are_read_in_every_form(cells, days):
    """A column of dates is read as a whole, and each day is the one where it was written."""
    read = _quiet(pd.DataFrame({"text": [TOLD] * len(cells), "date": cells}))["published"]
    assert [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in read] == days


@pytest.mark.parametrize(("cells", "message"), [
    (["soon", "2023-05-31"], "row 0 'soon'"), (["05/06/2023"], "row 0 '05/06/2023'"), (["31/05/2023", "05/31/2023", "05/06/2023"], "row 2 '05/06/2023'")])
def test_a_date_that_cannot_be_read_is_named(cells, message):
    """What is not a day, and a day whose order nothing tells, stays blank and is named."""
    with pytest.warns(UserWarning, match=message):
        _quiet(pd.DataFrame({"text": [TOLD] * len(cells), "date": cells}))


def test_a_column_that_may_hold_the_day_is_named():
    """Where no column is known to hold the day, those that sound like it are named."""
    with pytest.warns(UserWarning, match="columns={'published': 'scrape_date'}"):
        _quiet(pd.DataFrame({"text": [TOLD], "scrape_date": ["2023-05-31"]}))


@pytest.mark.parametrize(("own", "ids"), [
    ([5, 7], ["5", "7"]), (["a", "b"], ["a", "b"]), ([1.0, 2.0], ["1", "2"]), ([5, 5], None), (["a", None], None)])
def test_an_id_of_ones_own_names_the_articles(own, ids):
    """Where each article has an id, it is the doc_id; the column stays either way."""
    articles = _quiet(STUDY.assign(id=own))
    pd.testing.assert_series_equal(articles["id"], pd.Series(own, name="id"))
    assert articles["doc_id"].tolist() == (ids or articles["doc_id"].drop_duplicates().tolist())


def test_rows_that_are_the_same_stay_two():
    """Nothing is lost: a second copy gets an id of its own."""
    assert _quiet([TOLD, TOLD])["doc_id"].is_unique


def test_types_of_ones_own_columns_stay():
    """Categories, numbers, days and lists come out of annotate as they went in."""
    own = pd.DataFrame({"topic": pd.Categorical(["a", "b"]), "weight": [0.5, 1.0], "coded": pd.to_datetime(["2024-01-01", None]),
                        "tags": [["x"], []], "page": ["A1", "A2"], "position": ["top", "foot"]})
    articles = nk.annotate(_quiet(pd.concat([STUDY.drop(columns="topic"), own], axis=1))).articles
    assert articles["topic"].dtype == "category" and articles["weight"].dtype == float and articles["tags"].tolist() == [["x"], []]
    assert articles["own_page"].tolist() == ["A1", "A2"] and articles["own_position"].tolist() == ["top", "foot"]


def test_mixed_columns_of_ones_own_are_saved_as_text(tmp_path):
    """What Parquet cannot keep as it is stays readable."""
    tables = nk.annotate(_quiet(STUDY.assign(mixed=[{"a": 1}, "b"])))
    assert nk.load_tables(nk.save_tables(tables, tmp_path / "t")).articles["mixed"].tolist() == ["{'a': 1}", "b"]


@pytest.mark.parametrize("data", [None, 5, "a text", b"a text", {"text": "a"}, [1], [None], pd.DataFrame({"a": [1]}), pd.DataFrame({"text": [1, 2]}),
                                  pd.DataFrame({"text": [pd.Timestamp("2023-01-01")]}), pd.DataFrame([[1, 2]], columns=["text", "text"])])
@pytest.mark.parametrize("step", [nk.to_articles, nk.clean_articles, nk.annotate], ids=lambda step: step.__name__)
def test_what_holds_no_articles_is_answered(step, data):
    """The answer is a NewskitError that helps."""
    with pytest.raises(nk.NewskitError):
        step(data)


@pytest.mark.parametrize("data", [[], pd.DataFrame(), pd.DataFrame({"text": []}), pd.Series([], dtype="str")])
def test_no_articles_are_no_rows(data):
    """Emptiness is not an error."""
    assert len(nk.annotate(_quiet(data)).articles) == 0


@pytest.mark.parametrize("text", [None, np.nan, pd.NA, "", "  "])
def test_a_row_without_text_stays_and_is_named(text):
    """An article whose text is missing is kept, without rows."""
    with pytest.warns(UserWarning, match="1 of 2 articles have no text: row 1"):
        tables = nk.annotate(_quiet(pd.DataFrame({"text": [TOLD, text]}, dtype=object)))
    assert len(tables.articles) == 2 and tables.figures["value"].tolist() == [14.0]


def test_texts_that_are_all_empty_are_articles_without_text():
    """A list of empty texts gives as many articles, with a warning that names them, and no rows."""
    with pytest.warns(UserWarning, match="2 of 2 articles have no text: row 0, 1"):
        tables = nk.annotate(["", ""])
    assert len(tables.articles) == 2 and tables.sentences.empty and tables.figures.empty


@pytest.fixture(scope="module")
def small():
    """The Tables of two articles."""
    return nk.annotate(_quiet(STUDY))


@pytest.mark.parametrize(("table", "column", "cells"), [
    ("figures", "value", ["14", "12"]), ("figures", "start", [0.5, 1]), ("figures", "doc_id", [1, 2]), ("mentions", "start", None),
    ("articles", "published", ["soon", "later"]), ("articles", "text", [5, 6]), ("quotes", "cue_start", ["a"])])
def test_a_cell_of_another_type_is_named_with_its_row(small, table, column, cells):
    """Tables are checked as they come in."""
    frame = getattr(small, table).astype({column: object})
    frame[column] = cells
    with pytest.raises(nk.NewskitError, match=f"Row 0 in the column '{column}' of {table}"):
        nk.Tables(**{table: frame})


@pytest.mark.parametrize(("table", "column", "cells"), [
    ("figures", "kind", None), ("figures", "value", np.nan), ("articles", "published", None), ("articles", "published", "2024-03-15"),
    ("articles", "outlet", np.nan), ("mentions", "actor", pd.NA), ("figures", "speaker_start", 3.0)])
def test_what_is_missing_or_written_otherwise_is_taken(small, table, column, cells):
    """None, NaN and days as text come in as what they mean; the type is that of the table."""
    frame = getattr(small, table).astype({column: object})
    frame[column] = cells
    assert getattr(nk.Tables(**{table: frame}), table)[column].dtype == getattr(small, table)[column].dtype


@pytest.mark.parametrize("call", [
    nk.count_actors, nk.merge_actors, nk.pair_actors, nk.count_edges, nk.count_edges_over_time, nk.build_ledger, nk.join_changes, nk.list_victims,
    lambda tables: nk.keyness(tables, tables.articles["outlet"] == "Wire"), lambda tables: nk.concordance(tables, "people"),
    lambda tables: nk.show_evidence(tables.figures, tables), lambda tables: nk.sample_rows(tables, "figures", 1),
    lambda tables: tables.subset(tables.articles.head(1))])
@pytest.mark.parametrize("index", [[7, 3], ["b", "a"], [1, 1]])
def test_an_index_of_ones_own_changes_nothing(small, call, index):
    """Rows are known by their columns: any index gives what the plain one gives."""
    other = nk.Tables(**{name: getattr(small, name).set_axis((index * len(getattr(small, name)))[:len(getattr(small, name))])
                         for name in ("articles", "figures", "mentions", "sentences", "quotes", "dates", "lines")})
    assert str(call(other)) == str(call(small))


def test_a_subset_holds_all_of_its_articles_and_no_others(small):
    """A mask, rows and ids choose the same; what is not there is named."""
    mask = small.articles["outlet"] == "Wire"
    first = small.articles["doc_id"].iloc[0]
    chosen = [small.subset(way) for way in (mask, mask.to_numpy(), small.articles[mask], [first], first)]
    assert all(one.figures["value"].tolist() == [14.0] and len(one.articles) == 1 for one in chosen)
    with pytest.raises(nk.NewskitError, match="no article 'x'"):
        small.subset(["x"])
    with pytest.raises(nk.NewskitError, match="3 cells"):
        small.subset([True, False, True])


def test_parts_together_are_the_whole(small):
    """Subsets join to what they were made of; an article twice, or another dictionary, is refused."""
    one, two = (small.subset([doc_id]) for doc_id in small.articles["doc_id"])
    assert nk.concat_tables([one, two]).figures.equals(small.figures)
    with pytest.raises(nk.NewskitError, match="in two of the Tables"):
        nk.concat_tables([one, one])
    with pytest.raises(nk.NewskitError, match="different actor dictionaries"):
        nk.concat_tables([one, two.replace(dictionary=nk.read_actors(DATA / "actors.csv"))])


@pytest.mark.parametrize(("change", "message"), [
    (lambda articles: articles.head(1), "are missing[\\s\\S]*subset"), (lambda articles: articles.assign(text="Other words."), "not the one that was annotated")])
def test_articles_are_not_replaced_under_their_rows(small, change, message):
    """Every row goes on pointing at its characters."""
    with pytest.raises(nk.NewskitError, match=message):
        small.replace(articles=change(small.articles))


def test_the_summary_tells_counts_period_outlets_and_making(small):
    """A notebook shows what the tables hold."""
    shown = small._repr_html_()
    assert all(words in shown for words in ("right'>2</td>", "Published 15 March 2024 to 16 March 2024", "Wire (1)", "Made with newskit",
                                                 "model en_core_web_sm"))


def test_the_summary_of_one_day_names_it_once(small):
    """A period of one day is that day, not from it to itself."""
    assert "<p style='margin:.2em 0'>Published 15 March 2024</p>" in small.subset(small.articles.head(1))._repr_html_()


def test_actors_of_the_dictionary_stay_apart_without_naming_it_again():
    """merge_actors and count_actors use the dictionary that the tables carry."""
    pair = pd.DataFrame({"alias": ["Wire Co", "Wire Co."], "actor": ["Wire Co", "Wire Co."], "kind": ["company", "paper"]})
    tables = nk.annotate(_quiet(["Wire Co sold ten ships.", "Wire Co. printed the news."]), pair)
    assert nk.count_actors(nk.merge_actors(tables)).set_index("actor")["kind"].to_dict() == {"Wire Co": "company", "Wire Co.": "paper"}


def test_an_old_name_of_a_parameter_is_understood_and_told():
    """actors= is dictionary= now."""
    with pytest.warns(DeprecationWarning, match="annotate\\(dictionary=…\\)"):
        assert nk.annotate(_quiet([TOLD]), actors=DATA / "actors.csv").dictionary is not None


@pytest.mark.parametrize(("header", "row", "wanted"), [
    ("source.id,source.name,author,title,description,url,urlToImage,publishedAt,content",
     ["", "The Wire", "Ada Min", "Rain", "It rains.", "https://wire.example/1", "", "2023-05-31T23:10:00Z", TOLD], ("Rain", "The Wire", "2023-05-31")),
    ("id,webTitle,webUrl,webPublicationDate,sectionName,fields.bodyText,fields.byline",
     ["world/1", "Rain", "https://paper.example/1", "2023-05-31T10:00:00Z", "World", TOLD, "Ada Min"], ("Rain", "", "2023-05-31")),
    ("_id,headline.main,byline.original,pub_date,web_url,source,abstract,lead_paragraph,section_name",
     ["nyt://1", "Rain", "By Ada Min", "2023-05-31T10:00:00+0000", "https://times.example/1", "The Times", "Rain fell.", TOLD, "World"], ("Rain", "The Times", "2023-05-31")),
    ("id,publish_date,title,url,language,media_name,media_url,text",
     ["1", "2023-05-31", "Rain", "https://wire.example/1", "en", "The Wire", "wire.example", TOLD], ("Rain", "The Wire", "2023-05-31"))],
    ids=["NewsAPI", "Guardian", "New York Times", "Media Cloud"])
def test_exports_of_interfaces_are_read_by_their_names(header, row, wanted, tmp_path):
    """A CSV of a news interface is read from a file and from a DataFrame alike, and keeps what newskit has no column for."""
    frame = pd.DataFrame([row], columns=header.split(","))
    frame.to_csv(tmp_path / "a.csv", index=False)
    for articles in (nk.read_articles(tmp_path / "a.csv"), _quiet(frame)):
        [article] = articles.to_dict("records")
        assert (article["title"], article["outlet"], str(article["published"])[:10]) == wanted and article["text"] == TOLD
        assert {"urlToImage", "sectionName", "section_name", "media_url"} & set(articles)


def test_tables_for_people_say_values_in_words():
    """Sums, hedges, ranges and days are words; what is missing is nothing; text is left and numbers right."""
    frame = pd.DataFrame({"value": [267e6, 3500, 24], "value_high": [None, None, 99], "qualifier": ["=", ">", "="], "unit": ["USD", "", ""],
                          "as_of_last_day": pd.to_datetime(["2023-05-31", None, None]), "counted": ["arms", None, "people"]})
    shown = nk.show_table(frame)
    assert str(shown).splitlines()[1:] == ["   $267 million  31 May 2023     arms", "more than 3,500", "          24–99                  people"]
    assert "nan" not in shown.html.lower() and ">arms</td>" in shown.html and "mathjax_ignore" in shown._repr_html_()


@pytest.mark.parametrize(("cells", "shown"), [
    ([0.165, 0.1, 0.5], ["0.165", "0.100", "0.500"]), ([9.793, 45.548, None], ["9.79", "45.55", ""]),
    ([0.83, 0.9, 1.0], ["0.83", "0.90", "1.00"]), ([0.00003, 0.006, 0.0], ["<0.001", "0.006", "0"]),
    ([-0.00003, 0.5, -0.25], [">-0.001", "0.500", "-0.250"]), ([1e-5, 2.5e-4], ["0.00001", "0.00025"]),
    ([1.0, 3.0, None], ["1", "3", ""]), ([12500.25, 0.5], ["12,500.2", "0.5"]),
    ([True, False], ["yes", "no"]), (["2023-05", "2023-05-17", ""], ["May 2023", "17 May 2023", ""]),
    (["2023", "2022-06"], ["2023", "June 2022"]), (["2023-05", "in May"], ["2023-05", "in May"]), (["2023-99"], ["2023-99"])])
def test_a_column_is_written_in_one_way(cells, shown):
    """Decimals are as many in every row, what is too small for them says so, dates and truths are words."""
    lines = [line.strip() for line in str(nk.show_table(pd.DataFrame({"a": cells}))).split("\n")]
    assert lines[1:] == shown


def test_numbers_and_days_are_not_broken_on_a_narrow_page():
    """A phone breaks the lines of words, not "$267 million" or a day."""
    table = nk.show_table(pd.DataFrame({"value": [267e6], "day": pd.to_datetime(["2023-05-31"]), "who": ["the UN"]})).html
    assert table.count("white-space:nowrap") == 2 and '<td style="text-align:left">the UN' in table


@pytest.mark.parametrize("name", ["audit.csv", "audit.xlsx"])
def test_audits_come_back_as_they_were(small, tmp_path, name):
    """What a spreadsheet would take for a formula is escaped in the file and whole when it is read."""
    frame = small.articles.assign(title=["=1+1", "Rain"])
    nk.save_audit(small.replace(articles=frame), tmp_path / name)
    raw = pd.read_excel(tmp_path / name) if name.endswith("xlsx") else pd.read_csv(tmp_path / name)
    assert sorted(raw["title"]) == ["'=1+1", "Rain"]
    assert (tmp_path / name).read_bytes()[:2] == (b"PK" if name.endswith("xlsx") else b"do")


def test_another_ending_is_refused(small, tmp_path):
    """No file is written under a name that says something else."""
    with pytest.raises(nk.NewskitError, match=r"written as .csv or .xlsx, not as '.xls'"):
        nk.save_audit(small, tmp_path / "audit.xls")
    assert list(tmp_path.iterdir()) == []


def test_verdicts_by_column_and_by_two_judges():
    """Each column of verdicts has its precision, and where a second judge was asked, Cohen's kappa."""
    judged = pd.DataFrame({"verdict_value": ["right"] * 4, "verdict_speaker": ["right", "right", "wrong", "wrong"],
                           "verdict_speaker_2": ["right", "wrong", "wrong", "wrong"]})
    found = nk.measure_precision(judged, by="column")
    assert found["precision"].to_dict() == {"value": 1.0, "speaker": 0.5} and found.loc["speaker", "kappa"] == 0.5


def test_shares_are_of_the_articles_of_the_period():
    """Half of the month's articles are a half, whatever their number."""
    frame = pd.concat([STUDY, STUDY.assign(body="China sent rice.")], ignore_index=True)
    tables = nk.annotate(_quiet(frame), DATA / "actors.csv")
    assert nk.count_over_time(tables, "China", share=True)["China"].tolist() == [0.5]
