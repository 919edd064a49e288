"""Which event a number of people belongs to: that of its article, another at the place it names, or one of the past."""
from types import SimpleNamespace

import pandas as pd
import pytest

import newskit as nk
from newskit.ledger import build
from newskit.ledger.happenings import Event

FIRE = "Nine people were killed in a fire in Nairobi on Friday, police said. The fire in Nairobi began at noon."
CRASH = "Four people were killed in a crash in Lagos on Sunday, police said. The crash in Lagos was the worst in years."
LATER = "The road was closed for a long while, and buses stood in a line that went round the hill. " * 8


def _events(*articles):
    """Return {value: (event, place)} of the claims of articles, each (event, day, text)."""
    events, days, texts = zip(*articles)
    tables = nk.annotate(nk.example(
        "articles", doc_id=[f"{number:016}" for number in range(len(articles))], text=list(texts), published=list(days),
        event=list(events), title=["Report of the day"] * len(articles), language=["en"] * len(articles)))
    return {row.value: (row.event, row.place) for row in nk.build_ledger(tables).claims.itertuples()}


@pytest.mark.parametrize(("printed", "said", "event", "place"), [
    ("2024-06-18", "Twelve people were killed in Nairobi, nurses said.", "crash", "Nairobi"),            # without a day it is the article's
    ("2024-06-18", "Twelve people were killed in Nairobi in March 2024, nurses said.", "fire", "Nairobi"),
    ("2024-03-18", "Twelve people were killed in Nairobi in March 2019, nurses said.", "Nairobi, 2019-03-01", "Nairobi"),
    ("2024-03-18", "Twelve people were killed in Accra, nurses said.", "crash", "Accra"),                # nobody reports from there
])
def test_a_number_of_another_time_belongs_to_the_event_of_that_time(printed, said, event, place):
    """Late in an article about a crash, a number of another town is of the fire there if its own day fits, else of the past."""
    found = _events(("fire", "2024-03-15", FIRE), ("crash", printed, f"{CRASH}\n\n{LATER}\n\n{said}"))
    assert found[12.0] == (event, place) and found[4.0] == ("crash", "Lagos") and found[9.0] == ("fire", "Nairobi")


def _places(*main):
    return SimpleNamespace(main=main, named=dict.fromkeys(main, 1))


def test_an_event_knows_how_far_a_day_is_from_its_reports():
    """The nearest report counts; without a report no day is near."""
    event = Event("fire", [_places("Nairobi")], [pd.Timestamp("2024-03-18"), pd.Timestamp("2024-03-15")], [""])
    assert event.distance(pd.Timestamp("2024-03-20")) == pd.Timedelta(days=2)
    assert Event("fire", [], [], []).distance(pd.Timestamp("2024-03-20")) == pd.Timedelta.max


@pytest.mark.parametrize(("first", "last", "is_fresh"), [
    ("2024-03-05", "2024-03-05", True), ("2024-03-04", "2024-03-04", False), ("2024-03-16", "2024-03-16", True),
    ("2024-03-17", "2024-03-17", False), ("2024-01-01", "2024-12-31", True)])
def test_a_report_is_printed_within_days_of_its_event(first, last, is_fresh):
    """Ten days after it, or on the day before it where the clock is behind."""
    event = Event("fire", [], [pd.Timestamp("2024-03-15")], [])
    assert event.is_fresh(pd.Timestamp(first), pd.Timestamp(last)) is is_fresh


def test_an_event_is_called_after_the_town_that_is_named_most():
    """The town of a bureau, which only the dateline names, stands behind another; no place is no name."""
    assert Event("fire", [_places("Nairobi"), _places("Nairobi", "Thika")], [], ["", ""]).place == "Nairobi"
    assert Event("fire", [_places("Nairobi"), _places("Thika")], [], ["Nairobi", ""]).place == "Thika"
    assert Event("fire", [], [], []).place == ""


@pytest.mark.parametrize(("row", "subject", "about", "place"), [
    ({"kind": "money"},                         "money|USD|fire|Norway",         "money: USD, Norway",              "Lagos"),
    ({"kind": "killed", "of_people": True},     "killed|people|fire|",           "killed: people, Nairobi",         "Nairobi"),
    ({"kind": "killed", "of_people": True, "is_total": True, "event_place": "Kenya"},
                                                "killed|people|TOTAL|Kenya",     "killed: people, Kenya, TOTAL",    "Lagos"),
])
def test_a_group_is_of_one_thing(row, subject, about, place):
    """A sum is its party's, a toll its event's, a total its country's; the words say which."""
    blank = {"is_total": False, "of_people": False, "own_place": "Lagos", "place": "Nairobi", "event_place": "Nairobi",
             "party": "Norway", "event": "fire", "unit": "USD", "item": "people"}
    made = blank | row
    build._describe(made)
    assert (made["subject"], made["about"]) == (subject.replace("TOTAL", build.TOTAL), about.replace("TOTAL", build.TOTAL))
    assert made["place"] == place and made["event"] == ("" if made["is_total"] else "fire")


def test_a_count_is_known_on_a_day_after_the_first_of_its_event():
    """The first day that any text gives is the event's own; a later one is that of a count, and what was said on a day was known then."""
    def row(first, last, said_on=""):
        return {"subject": "s", "said_on": said_on, "is_total": False, "as_of_basis": "clause",
                "as_of_first_day": pd.Timestamp(first), "as_of_last_day": pd.Timestamp(last)}

    rows = [row("2024-03-10", "2024-03-14"), row("2024-03-08", "2024-03-12"), row("2024-03-09", "2024-03-09"),
            row("2024-03-08", "2024-03-08"), row("2024-03-08", "2024-03-08", "2024-03-20")]
    build._date_knowledge(rows)
    assert [str(found["known_on"].date()) if "known_on" in found else None for found in rows] == [
        "2024-03-14", "2024-03-12", "2024-03-09", None, "2024-03-20"]
