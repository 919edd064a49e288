"""The benchmark adapters have the right shapes and see the input alone; the tables are put where they belong."""
import hashlib
import json
import lzma

import pandas as pd
import pytest

from benchmarks import adapters, peers, predict, run, speed
from benchmarks.adapters import events
from benchmarks.claims import score, tie

SENTENCE = "At least 12 people were killed on Tuesday, General Min Aung Hlaing said, and 3 were hurt."
ARTICLE = {"id": "a", "text": SENTENCE, "date": "2023-05-31"}
PAGE = {"id": "a", "html": f"<html><body><nav>Home</nav><article><p>{SENTENCE * 4}</p></article></body></html>"}
STORY = ARTICLE | {"title": "Twelve killed", "url": "https://example.org/a"}
COPY = {"id": "a", "text": f"Home | News\n\n{SENTENCE * 4}\n  \n\nShare this"}
SURE = {"id": "a", "text": "General Min Aung Hlaing said that 12 people were killed on Tuesday.", "date": "2023-05-31"}
SHAPES = [
    # task                  record   name            keys of one item, or the type of the prediction
    ("clean_html",          PAGE,    "text",         str),
    ("clean_text",          COPY,    "lines",        int),
    ("pages",               PAGE,    "text",         str),
    ("figures",             ARTICLE, "quantities",   {"value", "unit", "change", "concept"}),
    ("figures_rtext",       ARTICLE, "quantities",   {"value", "unit", "change", "concept"}),
    ("quantities_peers",    ARTICLE, "quantities",   {"start", "end", "value", "unit", "kind", "bound", "counted"}),
    ("claims",              ARTICLE, "figures",      {"start", "end", "value", "qualifier", "kind", "unit",
                                                      "item", "speaker", "as_of"}),
    ("casualties",          ARTICLE, "casualties",   {"effect", "count", "qualifier", "who"}),
    ("ledger",              STORY,   "figures",      {"start", "kind", "value", "group", "part"}),
    ("attribution",         ARTICLE, "attributions", {"source", "cue", "content"}),
    ("attribution_precise", SURE,    "attributions", {"source", "cue", "content"}),
    ("quotes_direct",       ARTICLE, "quotes",       {"start", "end", "kind", "speaker", "actor"}),
    ("dates",               ARTICLE, "timex",        {"start", "end", "type", "value"}),
    ("dates_meantime",      ARTICLE, "timex",        {"start", "end", "type", "value"}),
    ("dates_wikiwars",      ARTICLE, "timex",        {"start", "end", "type", "value"}),
    ("dates_peers",         ARTICLE, "dates",        {"start", "end", "text", "type", "timex", "first", "last"}),
    ("actors",              ARTICLE, "mentions",     {"start", "end", "entity", "kind"}),
]


def run_adapter(folder, task, *records):
    """Return the predictions that the command writes for `records`, read back from its file."""
    source, target = folder / "input.jsonl", folder / "pred.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    predict.main([task, str(source), str(target)])
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_every_adapter_has_a_bar_and_a_shape():
    """The adapters, those that the bars name and those of this test are the same."""
    assert [task for task, *_ in SHAPES] == list(adapters.TASKS)
    assert {row["adapter"] for rows in run.read_bars().values() for row in rows} == set(adapters.TASKS) - {"dates_wikiwars", "dates_meantime"}


@pytest.mark.parametrize("task, record, name, keys", SHAPES)
def test_a_prediction_has_the_shape_of_its_task(tmp_path, task, record, name, keys):
    """A prediction is one object with the id first and the task's own name second."""
    found, = run_adapter(tmp_path, task, record)
    assert list(found)[:2] == ["id", name] and found["id"] == "a" and found[name]
    items = found[name] if isinstance(found[name], list) else [found[name]]
    assert all(set(item) == keys if isinstance(keys, set) else type(item) is keys for item in items)


@pytest.mark.parametrize("task, record", [(task, record) for task, record, *_ in SHAPES])
def test_an_adapter_sees_neither_gold_nor_ids(tmp_path, task, record):
    """Predictions need no gold file, ignore one that lies there, and do not depend on the id."""
    alone, = run_adapter(tmp_path, task, record)
    (tmp_path / "gold.jsonl").write_text("this is no gold", encoding="utf-8")
    beside, = run_adapter(tmp_path, task, record | {"id": "another"})
    assert alone | {"id": "another"} == beside


def test_a_claim_is_read_with_hedge_kind_speaker_and_period(tmp_path):
    """The row of a figure becomes a claim in the terms of the guide."""
    found, = run_adapter(tmp_path, "claims", ARTICLE)
    first = found["figures"][0]
    start, end = first["speaker"]
    assert (first["value"], first["qualifier"], first["kind"]) == (12, ">=", "killed")
    assert SENTENCE[start:end].endswith("Min Aung Hlaing") and first["as_of"] == "2023-05-30"


def test_a_copied_page_has_a_mark_for_each_line_that_is_not_empty(tmp_path):
    """White space alone makes no line; the paragraph is body, what stands around it is not."""
    found, = run_adapter(tmp_path, "clean_text", COPY)
    assert found["lines"] == [0, 1, 0]


def test_a_page_without_text_is_an_empty_prediction(tmp_path):
    """A page that cannot be read keeps its place among the predictions."""
    with pytest.warns(UserWarning, match="left out"):
        empty, full = run_adapter(tmp_path, "clean_html", {"id": "b", "html": "<html></html>"}, PAGE)
    assert empty == {"id": "b", "text": ""} and SENTENCE in full["text"]


@pytest.mark.parametrize("first, last, period", [
    ("2016-01-01", "2016-12-31", "2016"),
    ("2016-11-01", "2016-11-30", "2016-11"),
    ("2016-11-10", "2016-11-10", "2016-11-10"),
    ("2016-11-10", "2016-12-01", "2016-11-10/2016-12-01"),
    ("2016-11-10", None,         "2016-11-10"),
    (None,         None,         None),
])
def test_a_period_is_named_by_the_shortest_iso_form(first, last, period):
    """A whole year or month is named as such."""
    assert events.to_period(pd.to_datetime(first), pd.to_datetime(last)) == period


@pytest.mark.parametrize("text, value, unit, change", [
    ("Output rose from 240 tons in 2019 to 273 tons.", [240, 273],      "ton",           "="),
    ("Nearly 60 seats were taken.",                    60,              "seat",          "~"),
    ("Thousands of people fled.",                      [1_000, 10_000], "people",        "="),
    ("One of the best songs was sung.",                1,               "good song",     "="),
    ("The pump holds 5 kPa.",                          5,               "kilopascal",    "="),
    ("It cost 5 tenge.",                               5,               "kazakhstani tenge", "="),
    ("Up to 60 seats were taken.",                     60,              "seat",          "<"),
])
def test_a_figure_is_written_as_the_task_writes_it(tmp_path, text, value, unit, change):
    """Changes are ranges, nouns are lemmas, and a bound is one of two signs."""
    found, = run_adapter(tmp_path, "figures", {"id": "a", "text": text})
    assert [(row["value"], row["unit"], row["change"]) for row in found["quantities"]] == [(value, unit, change)]


def test_a_ledger_tells_its_groups_and_contradictions(tmp_path):
    """Two articles that cannot both be right about one event share a group, and the pair is told."""
    text = "{} people were killed in Bergen on Tuesday, the police said. The street was closed. The fire brigade came."
    records = [STORY | {"id": name, "text": text.format(number), "title": f"Fire {name}", "url": f"https://example.org/{name}"}
               for name, number in (("a", "Seven"), ("b", "Nine"))]
    first, second = run_adapter(tmp_path, "ledger", *records)
    assert [row["value"] for row in first["figures"] + second["figures"]] == [7, 9]
    assert first["figures"][0]["group"] == second["figures"][0]["group"]
    assert first["contradictions"] + second["contradictions"] == [[0, "b", 0]]


def test_a_packed_input_is_read(tmp_path):
    """A file packed with xz holds the same records as a plain one."""
    with lzma.open(tmp_path / "input.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(ARTICLE) + "\n")
    assert predict.read_lines(tmp_path / "input.jsonl.xz") == [ARTICLE]


def test_the_table_replaces_only_what_is_between_the_markers():
    """Text before and after the markers stays, and the markers too; a second run changes nothing."""
    text = f"before\n{run.BEGIN}\nold\n{run.END}\nafter"
    once = run.replace_between(text, "| a \\1 |")
    assert once == f"before\n{run.BEGIN}\n| a \\1 |\n{run.END}\nafter"
    assert run.replace_between(once, "| a \\1 |") == once
    with pytest.raises(SystemExit, match="no place for the table"):
        run.replace_between("no markers", "| a |")


def test_the_readme_has_a_place_for_the_table():
    """benchmarks/README.md holds each marker once, in order."""
    text = run.README.read_text(encoding="utf-8")
    assert text.count(run.BEGIN) == text.count(run.END) == 1 and text.index(run.BEGIN) < text.index(run.END)


@pytest.mark.parametrize("bar, value, shown", [
    (">= 0.98", 0.98, "≥ 0.98: reached"),
    (">= 0.98", 0.97, "≥ 0.98: missed"),
    ("<= 0.11", 0.12, "≤ 0.11: missed"),
    (">= 70",   None, "≥ 70: not measured"),
    ("",        0.97, "–"),
])
def test_a_missed_bar_is_shown_as_missed(bar, value, shown):
    """A bar is a lower or an upper one; what was not measured is said to be so."""
    assert run.judge(bar, value) == shown


def test_missing_data_say_how_to_get_them(tmp_path):
    """Without a data set the run ends with the folder and the README that says where it comes from."""
    with pytest.raises(SystemExit, match=r"no input\.jsonl for: claims(.|\n)*benchmarks/README\.md"):
        run.main(["--data", str(tmp_path), "claims"])


def test_a_run_predicts_scores_and_goes_on_after_a_failure(tmp_path, monkeypatch):
    """A failed prediction is a row of the table and the exit status; the others are scored, unread documents too."""
    for name in ("dates", "claims"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "input.jsonl").touch()
    keys = ("value", "+kind", "speaker", "claim", "claim+as_of")
    monkeypatch.setattr(run, "predict", lambda task, *_: None if task == "dates" else tmp_path)
    monkeypatch.setattr(run, "score", lambda *_: {key: {"f1": 91.0} for key in keys} )
    monkeypatch.setattr(run, "score_unread", lambda blind, task: {"claim": 71.5} if task == "claims" else {})
    table, failed = run.run(tmp_path, ["dates", "claims"], tmp_path)
    assert failed == ["dates"] and "| dates | value F1 | – | failed |" in table
    assert "| claims | claim | 71.5 | 91.0 | 37.1 (CQE with cue words) | ≥ 83: missed |" in table


def test_only_totals_of_unread_documents_are_read():
    """A line of totals becomes numbers; anything else, such as the word of a failure, becomes none."""
    assert run.read_totals("t (12 s): f1 0.9; value+unit 77.1; title None") == {"f1": 0.9, "value+unit": 77.1}
    assert run.read_totals("t: the adapter 't' failed: no module") == {}


def test_labels_of_claims_hold_no_text():
    """The published rows are offsets and labels; their spans lie inside the text and begin before they end."""
    known = tie.read_known()
    labels = tie.read_labels()
    assert set(labels) == set(known) and sum(map(len, labels.values())) == 109
    for key, figures in labels.items():
        for row in figures:
            assert set(row) == {"start", "end", "value", "qualifier", "kind", "unit", "speaker", "as_of"}
            assert 0 <= row["start"] < row["end"] <= int(known[key]["length"])


def test_labels_are_tied_to_the_annotated_text_alone(tmp_path, monkeypatch):
    """A text with the same characters is written with its labels; another is left out with the reason."""
    digest = hashlib.sha256(SENTENCE.encode()).hexdigest()
    known = {"date": "2023-05-31", "length": str(len(SENTENCE)), "sha256": digest}
    monkeypatch.setattr(tie, "read_known", lambda: {"a": known, "b": known, "c": known})
    monkeypatch.setattr(tie, "read_labels", lambda: dict.fromkeys("abc", [{"start": 0, "end": 11}]))
    assert tie.tie({"a": SENTENCE, "b": SENTENCE + "\n"}, tmp_path) == {
        "a": "same", "b": f"{len(SENTENCE) + 1} characters instead of {len(SENTENCE)}", "c": "no text"}
    assert json.loads((tmp_path / "input.jsonl").read_text()) == {"id": "a", "text": SENTENCE, "date": "2023-05-31"}
    assert len((tmp_path / "gold.jsonl").read_text().splitlines()) == 1 and (tmp_path / "score.py").is_file()


def test_the_scorer_of_claims_tells_values_from_claims():
    """The labels score 100 against themselves; a wrong kind costs the claim and not the value."""
    gold = tie.read_labels()
    perfect = score.score(gold, gold)
    assert {row["f1"] for row in perfect.values()} == {100.0}
    wrong = {key: [row | {"kind": "none"} for row in rows] for key, rows in gold.items()}
    assert score.score(gold, wrong)["value"]["f1"] == 100.0 and score.score(gold, wrong)["claim"]["f1"] == 0.0


def test_speed_compares_with_the_first_of_its_kind():
    """Each speed stands beside its ratio to the bare tool."""
    assert speed.format_rows([("bare", 2000.0), ("ours", 1500.0)], "words") == [
        "| bare | words | 2,000 | 1.00 |", "| ours | words | 1,500 | 0.75 |"]


def test_a_peer_that_is_not_installed_is_told_and_left_out(capsys):
    """A peer without its package is named and does not run; newskit needs none beside itself."""
    here, gone = peers.System("newskit", "", peers.by_newskit), peers.System("nobody", "no-such-package", peers.by_justext)
    assert list(peers.find_installed((here, gone))) == [here]
    assert "nobody is not installed: left out" in capsys.readouterr().err
    assert peers.tell_versions({here: ""}, (here, gone)) == "\nVersions: . Not installed and not run: nobody."


def test_peers_are_scored_by_page_and_by_what_they_give():
    """A system that fails on a page is empty there; what it does not give has no share."""
    def fail(record):
        raise ValueError(record["id"])

    broken = peers.System("broken", "", fail)
    assert peers.measure([broken], [PAGE])["broken"][0] == {"a": {}}
    score = dict.fromkeys(("f1", "precision", "recall", "title", "authors", "published"), 0.5) | {"below_half": 1, "empty": 0, "docs": 2}
    assert peers.table_row("pages", broken._replace(gives=("title",)), score, [1, 2]) == (
        "| pages | 2 | broken | 0.500 | 0.500 | 0.500 | 1 | 0 | 0.500 | – | – | 1.500 |")
