"""Figures: what each phrase should come to, and what is no figure at all."""
import json

import pytest
from conftest import SHARED, needs_seed

from newskit.figures import find_figures
from newskit.figures.numbers import find_numbers, read_words_as_number
from newskit.nlp import load_pipeline

NUMBERS = [
    # written                       value            top of its range
    ("3,500",                       3_500,           None),
    ("2.5bn",                       2.5e9,           None),
    ("1.4 lakh crore",              1.4e12,          None),
    ("1,00,000",                    100_000,         None),
    ("three hundred and fifty",     350,             None),
    ("twenty-one",                  21,              None),
    ("a dozen",                     12,              None),
    ("half a million",              500_000,         None),
    ("one hundred twenty-five thousand", 125_000,    None),
    ("dozens",                      24,              99),
    ("scores",                      40,              99),
    ("hundreds",                    200,             999),
    ("thousands",                   2_000,           9_999),
    ("tens of thousands",           20_000,          99_999),
    ("hundreds of thousands",       200_000,         999_999),
    ("millions",                    2_000_000,       9_990_000),
    ("several hundred",             200,             999),
]
FIGURES = [
    # sentence                                          text                 value        unit       kind         counted               qualifier
    ("Myanmar bought $267 million in arms and equipment.", "$267 million",   267_000_000, "USD",     "money",     "arms and equipment", "="),
    ("More than 3,500 villagers were killed.",           "More than 3,500",   3_500,       "",        "killed",    "villagers",          ">"),
    ("At least 12 villages were burned.",               "At least 12",       12,          "",        "count",     "villages",           ">="),
    ("The storm brought winds of up to 209 km/h.",      "up to 209 km/h",    209,         "km/h",    "measure",   "winds",              "<="),
    ("About 120 of 258 trucks burned.",                 "About 120",         120,         "",        "count",     "trucks",             "~"),
    ("Nearly 1.2 million refugees live there.",         "Nearly 1.2 million", 1_200_000,  "",        "people",    "refugees",           "<"),
    ("Trade came to S$5.8 billion.",                    "S$5.8 billion",     5.8e9,       "SGD",     "money",     "Trade",              "="),
    ("It cost 240 million yuan.",                       "240 million yuan",  240_000_000, "CNY",     "money",     "",                   "="),
    ("The firm keeps 70 percent of the port.",          "70 percent",        70,          "percent", "percent",   "port",               "="),
    ("The air strike killed 30 villagers.",             "30",                30,          "",        "killed",    "villagers",          "="),
    ("Seven children died.",                            "Seven",             7,           "",        "killed",    "children",           "="),
    ("The deaths of 12 villagers were confirmed.",      "12",                12,          "",        "killed",    "villagers",          "="),
    ("The death toll rose to 145.",                     "145",               145,         "",        "killed",    "",                   "="),
    ("Rescuers found the bodies of 32 men.",            "32",                32,          "",        "killed",    "men",                "="),
    ("Over 40 soldiers were wounded.",                  "Over 40",           40,          "",        "injured",   "soldiers",           ">"),
    ("Some 23,000 people were displaced.",              "Some 23,000",       23_000,      "",        "displaced", "people",             "~"),
    ("Police arrested 60 protesters.",                  "60",                60,          "",        "detained",  "protesters",         "="),
    ("Fifteen pupils are missing.",                     "Fifteen",           15,          "",        "missing",   "pupils",             "="),
    ("No one was hurt.",                                "No one",            0,           "",        "injured",   "",                   "="),
    ("The fighting displaced 1.4m people.",             "1.4m",              1_400_000,   "",        "displaced", "people",             "="),
    ("Troops killed 3 of 10 hostages.",                 "3",                 3,           "",        "killed",    "hostages",           "="),
    ("The army paid $5 million to China.",              "$5 million",        5e6,         "USD",     "money",     "",                   "="),
    ("Dozens of villagers were arrested.",              "Dozens",            24,          "",        "detained",  "villagers",          "="),
    ("The exercise lasted three days.",                 "three days",        3,           "day",     "duration",  "",                   "="),
    ("The 47-year-old farmer left.",                    "47",                47,          "year",    "age",       "",                   "="),
]
NO_FIGURE = [
    "a 2021 coup", "the crackdown of 2017", "on 31 May", "on May 31, 2023", "at 6pm", "at 6.30 pm", "in the 1990s",
    "COVID-19", "an F-16 jet", "the Group of Seven", "Operation 1027", "a Boeing 777", "section 505", "Resolution 2669",
    "the number two official", "No. 3", "the 21st floor", "the first visit", "the second of them", "The two also talked.",
    "one of the soldiers", "two years ago", "in the last 10 days", "call 555-0199", "+95 1 234 5678", "they won 3-1",
    "https://news.example/2023/05/31", "several projects", "page 12", "3.4.5", "9" * 400,
]
RANGES = [
    ("Between 5,000 and 7,000 people fled.", "Between 5,000 and 7,000", 5_000, 7_000),
    ("The deal is worth $2.5bn-$3bn.", "$2.5bn-$3bn", 2.5e9, 3e9),
    ("It rose by 20-30 percent.", "20-30 percent", 20, 30),
    ("Some 1,500-2,000 villagers fled.", "Some 1,500-2,000", 1_500, 2_000),
    ("It costs $3 to $5 million.", "$3 to $5 million", 3e6, 5e6),
]


def _find(text):
    return list(find_figures(load_pipeline()(text)))


@pytest.mark.parametrize(("written", "value", "high"), NUMBERS)
def test_a_number_is_worth_what_it_says(written, value, high):
    """Digits, words, scales and vague words come to their values, the whole of them in one span."""
    [number] = find_numbers(written)
    assert (number.start, number.end, number.value, number.high) == (0, len(written), value, high)


def test_number_words_add_up():
    """Words multiply at their scales and add between them."""
    assert read_words_as_number("two million three hundred thousand and five") == 2_300_005


@pytest.mark.parametrize(("sentence", "text", "value", "unit", "kind", "item", "qualifier"), FIGURES)
def test_a_figure_is_read_in_full(sentence, text, value, unit, kind, item, qualifier):
    """The first figure of a sentence has its span, value, unit, kind, item and hedge."""
    row = _find(sentence)[0]
    found = (row["text"], row["value"], row["unit"], row["kind"], row["counted"], row["qualifier"])
    assert found == (text, value, unit, kind, item, qualifier)


@pytest.mark.parametrize(("sentence", "text", "low", "high"), RANGES)
def test_a_range_is_one_figure(sentence, text, low, high):
    """Two ends of one range are one row, a scale at the end holds for both."""
    [row] = _find(sentence)
    assert (row["text"], row["value"], row["value_high"]) == (text, low, high)


@pytest.mark.parametrize("sentence", ["The toll rose from 50 to 100.", "Shares rose 5 percent to $84."])
def test_a_change_is_no_range(sentence):
    """What something rose from and what it rose to are two figures."""
    assert [row["value_high"] for row in _find(sentence)] == [None, None]


@pytest.mark.parametrize("phrase", NO_FIGURE, ids=lambda phrase: phrase[:30])
def test_what_is_no_figure(phrase):
    """Dates, times, names, ranks, ordinals, scores, telephone numbers and bare pronouns are left out."""
    assert [row["text"] for row in _find(phrase)] == []


@pytest.mark.parametrize(("sentence", "kinds"), [
    ("Rescuers recovered 32 bodies, among them 11 children.", ["killed", "killed"]),
    ("At least 13 people were killed, including seven children.", ["killed", "killed"])])
def test_a_part_points_at_its_whole(sentence, kinds):
    """What is counted among others is a part of the figure before, of the same kind."""
    whole, part = _find(sentence)
    assert [whole["kind"], part["kind"]] == kinds
    assert whole["part_of"] is None and part["part_of"] == whole["start"]


def test_a_hedge_before_a_list_covers_its_items():
    """The second item of a list has the hedge of the first, though its span has not."""
    first, second = _find("At least four monks and five nuns were killed.")
    assert (first["qualifier"], second["qualifier"], second["text"]) == (">=", ">=", "five")


@pytest.mark.parametrize(("sentence", "direction"), [
    ("Prices rose by 5 percent.", "up"), ("The toll fell to 75.", "down"), ("They sold 75 cars.", "")])
def test_the_direction_of_a_change(sentence, direction):
    """A word of change right before a number gives its direction."""
    assert _find(sentence)[0]["direction"] == direction


@needs_seed
def test_the_seed_article_in_full(seed_tables):
    """Both main figures are right in every column, the vague one as documented, and no other is found."""
    money, dead = (seed_tables.figures.query("kind == @kind").iloc[0] for kind in ("money", "killed"))
    assert (money["text"], money["value"], money["unit"], money["qualifier"]) == ("$267 million", 267e6, "USD", "=")
    assert money["counted"] == "arms and equipment" and money["speaker_actor"] == "Tom Andrews"
    assert (money["said_on"], money["as_of_basis"]) == ("2023-05", "clause")
    assert (str(money["as_of_first_day"])[:4], str(money["as_of_last_day"])[:10]) == ("2021", "2023-05-31")
    assert (dead["text"], dead["value"], dead["qualifier"]) == ("More than 3,500", 3500, ">")
    assert (dead["counted"], dead["speaker"]) == ("people", "a local monitoring group")
    assert str(dead["as_of_last_day"])[:10] == "2023-05-31"
    listed = {row["value"][0] if isinstance(row["value"], list) else row["value"]
              for row in json.loads((SHARED / "seed/gold/figures.json").read_text())["figures"]}
    assert set(seed_tables.figures["value"]) <= listed
