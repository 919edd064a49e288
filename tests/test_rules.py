"""Rules have names: rows tell them, and a benchmark can leave each out or count it without a trace."""
import json

import pytest

import newskit as nk
from benchmarks import predict
from benchmarks.switches import CLASS, all_names, as_told, counting, without
from newskit.quotes.attributions import Rule
from newskit.rules import RULES

ROOMS = ("quotes", "dates", "figures", "mentions", "actors")
TEXT = ("Police said that more than 12 people and 3 guards were killed on Tuesday. "
        '"We leave," Ana Ruiz said. Ana Ruiz added that nobody was hurt. "I stay," she said.')


def annotate():
    return nk.annotate(nk.example("articles", doc_id=["a"], text=[TEXT], published=["2024-03-14"]))


def test_every_rule_names_its_room_and_says_what_it_does():
    """A rule is called by its table and its own name, and its function has a first sentence or a plain name."""
    assert {name.split(".")[0] for name in RULES} == set(ROOMS)
    assert all(rule.name == name and rule.function.__name__ for name, rule in RULES.items())
    assert len({id(rule.function) for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("table, rules", [
    ("quotes", {"clause", "spoken"}), ("dates", {"weekday"}), ("figures", {"clause", "shared-hedge beside", "nobody"})])
def test_a_row_tells_the_rule_that_made_it(table, rules):
    """The rules of the rows are those that the text needs."""
    assert set(getattr(annotate(), table)["rule"]) == rules


@pytest.mark.parametrize("name, table, lost", [
    ("dates.weekday", "dates", 1), ("figures.nobody", "figures", 1), (f"{CLASS}report", "quotes", 1)])
def test_a_rule_that_is_left_out_leaves_no_trace_behind(name, table, lost):
    """While it is left out its rows are missing, and afterwards all is as before."""
    before = annotate()
    with without(name):
        assert len(getattr(annotate(), table)) == len(getattr(before, table)) - lost
    after = annotate()
    assert all(getattr(after, part).equals(getattr(before, part)) for part in ("quotes", "dates", "figures", "mentions"))


def test_rules_are_counted_and_change_nothing_by_it():
    """Counting tells how often each did something, and the rows are the same."""
    before = annotate()
    with counting() as counts:
        counted = annotate()
    assert counts["dates.weekday"] == 1 and counts["quotes.spoken"] == 2 and not counts["dates.holiday"]
    assert counted.quotes.equals(before.quotes) and counted.figures.equals(before.figures)


def test_the_environment_tells_a_process_what_to_leave_out_and_count(tmp_path, monkeypatch):
    """The counts are written as JSON, and a rule that is left out has none."""
    monkeypatch.setenv("NEWSKIT_WITHOUT", "dates.weekday")
    with as_told():
        assert annotate().dates.empty
    monkeypatch.setenv("NEWSKIT_WITHOUT", "")
    monkeypatch.setenv("NEWSKIT_COUNTS", str(tmp_path / "counts.json"))
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "date": "2024-03-14"}), encoding="utf-8")
    predict.predict("dates", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert json.loads((tmp_path / "counts.json").read_text())["dates.weekday"] == 1


@pytest.mark.parametrize("rule", Rule)
def test_what_a_row_of_quotes_calls_its_rule_leads_to_a_function(rule):
    """Each value of the column is the name of a rule, so that a reader finds what made the row."""
    assert RULES[f"quotes.{rule}"].function.__module__.startswith("newskit.quotes.")


def test_every_class_of_verbs_can_be_left_out():
    """The classes of reporting verbs stand beside the rules."""
    assert f"{CLASS}say" in all_names() and set(RULES) < set(all_names())
