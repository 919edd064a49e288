"""Attribution: a figure takes its speaker, period and place from the rows around it."""
import pandas as pd
import pytest

import newskit as nk
from newskit.attribution import bare_speaker
from newskit.schema import table

FIGURES = [
    # sentence                                                            speaker            first day     last day      basis
    ("At least 50 people were killed on 11 April, witnesses said.",       "witnesses",       "2023-04-11", "2023-04-11", "clause"),
    ("The monitor said on 15 May that 3,509 people had been killed.",     "The monitor",     "2023-05-31", "2023-05-31", "published"),
    ("More than 60 people have been killed, according to residents.",     "residents",       "2023-05-31", "2023-05-31", "published"),
    ("By the monitor's account 12 of the dead of 9 March were boys.",      "the monitor",     "2023-03-09", "2023-03-09", "clause"),
    ("The relief office, AID, reported in March that 80 people fled.",    "The relief office, AID", "2023-05-31", "2023-05-31", "published"),
    ("The pier fell and 20 died, the harbour's paper of 17 May says.",    "the harbour's paper of 17 May", "2023-05-31", "2023-05-31", "published"),
    ("Soldiers shot 60 people in the wake of the coup of 1 May.",          "",               "2023-05-01", "2023-05-31", "clause"),
    ("At least 13 drowned, according to an account that came from a sailor.", "a sailor",    "2023-05-31", "2023-05-31", "published"),
    ("Police arrested 60 protesters in March.",                           "",                "2023-03-01", "2023-03-31", "clause"),
    ("The firm sold 12 ships in 2021.",                                   "",                "2021-01-01", "2021-12-31", "clause"),
    ("Some 40 sailors have died since the strike began in March 2022.",   "",                "2022-03-01", "2023-05-31", "clause"),
    ("The office has counted 40 deaths since March 2022.",                "The office",      "2022-03-01", "2023-05-31", "clause"),
    ("The 2015 fire killed 40 people; the 2016 fire killed nine.",        "",                "2015-01-01", "2015-12-31", "clause"),
    ("The storm has claimed 40 lives.",                                   "",                "2023-05-31", "2023-05-31", "published"),
    ("The sailors claimed 40 were killed.",                               "The sailors",     "2023-05-31", "2023-05-31", "published"),
]


def _figure(text, published="2023-05-31", dateline=""):
    frame = table("articles", [{"doc_id": "d" * 16, "page": text, "text": text, "language": "en",
                                "dateline": dateline, "published": pd.Timestamp(published)}])
    return nk.annotate(frame).figures.iloc[0]


@pytest.mark.parametrize(("sentence", "speaker", "first", "last", "basis"), FIGURES)
def test_who_said_it_and_as_of_when(sentence, speaker, first, last, basis):
    """The speaker is the innermost source, the period the date of the clause, else the day of print."""
    row = _figure(sentence)
    assert row["speaker"] == speaker
    assert (row["as_of_first_day"], row["as_of_last_day"]) == (pd.Timestamp(first), pd.Timestamp(last))
    assert row["as_of_basis"] == basis


SPEAKERS = """
    Ana Ruiz, mayor of Bonn                       | Ana Ruiz
    Ana Ruiz, 31, who runs the shop               | Ana Ruiz
    Ana Ruiz, Acme founder and head of the board  | Ana Ruiz
    ANA RUIZ, LEADER OF THE PARTY                 | ANA RUIZ
    Ana Ruiz, Deputy Chief of Staff               | Ana Ruiz
    Émile Ruiz, mayor of Bonn                     | Émile Ruiz
    Ana Ruiz,  who runs the shop                  | Ana Ruiz
    Ana Ruiz,                                     | Ana Ruiz
    ANA RUIZ, ACME FOUNDER BO LIN                 | ANA RUIZ, ACME FOUNDER BO LIN
    Ana Ruiz, van Dam and Bo Lin                  | Ana Ruiz, van Dam and Bo Lin
    a statement from Ana Ruiz, a lawyer           | Ana Ruiz
    the mayor, Ana Ruiz                           | the mayor, Ana Ruiz
    Ana Ruiz, Bo Lin and Kim Lee                  | Ana Ruiz, Bo Lin and Kim Lee
    Ana Ruiz, and farmers                         | Ana Ruiz, and farmers
    Ana Ruiz, Mayor Lee and others                | Ana Ruiz, Mayor Lee and others
"""


@pytest.mark.parametrize("words, speaker", [[part.strip() for part in line.split("|")] for line in SPEAKERS.strip().splitlines()])
def test_a_speaker_is_named_without_office_and_age(words, speaker):
    """What stands behind a name and tells who that is does not belong to the speaker of a figure; further names do."""
    start, end = bare_speaker(words, 0, len(words))
    assert words[start:end] == speaker


def test_the_date_of_saying_is_not_the_period():
    """A date on the verb of saying is said_on, and the figure's own period stays its own."""
    row = _figure("China sold $267 million in arms in 2022, Tom Andrews said earlier this month.")
    assert (row["said_on"], row["as_of_text"]) == ("2023-05", "2022")


@pytest.mark.parametrize(("sentence", "last"), [
    ("This year 90 people were arrested.", "2023-05-31"), ("This year 90 people will be arrested.", "2023-12-31"),
    ("This year 90 boats sank.", "2023-12-31"), ("Last year 90 people were arrested.", "2022-12-31")])
def test_what_has_befallen_people_reaches_to_the_day_of_print(sentence, last):
    """Nobody was arrested tomorrow: only what may happen, and other counts, hold for all of a period."""
    assert str(_figure(sentence)["as_of_last_day"])[:10] == last


def test_without_a_day_of_print_nothing_is_guessed():
    """An undated article leaves the period of an undated figure open."""
    row = _figure("More than 60 people have been killed.", published=None)
    assert pd.isna(row["as_of_first_day"]) and row["as_of_basis"] == ""


def test_a_dateline_gives_the_place_and_not_the_period():
    """The place of the dateline stands in where the sentence names none; its day is not a period."""
    row = _figure("YANGON, May 30 (MW) — Police arrested 60 protesters.", dateline="YANGON, May 30 (MW)")
    assert row["place"] == "Yangon" or row["place"] == "YANGON"
    assert row["as_of_basis"] == "published"


def test_the_place_is_where_and_not_whose():
    """A place after "in" counts, a seller after "from" does not."""
    assert _figure("Police arrested 60 protesters in Yangon.")["place"] == "Yangon"
    assert _figure("They bought 60 tanks from China.")["place"] == ""
