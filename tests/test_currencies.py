"""Sums of money: their currencies, and pounds, letters and names that are none."""
import pytest

from newskit.figures import find_figures
from newskit.lexicons import read_table
from newskit.nlp import load_pipeline
from newskit.schema import Context

CURRENCIES = [
    # written                               value       unit
    ("The mine cost R2.4 billion.",         2.4e9,      "ZAR"),
    ("The bridge cost N7 billion.",         7e9,        "NGN"),
    ("The school cost Ush400 million.",     400e6,      "UGX"),
    ("The car cost Ks 700,000.",            700_000,    "MMK"),
    ("The flat cost GH¢6 million.",         6e6,        "GHS"),
    ("The ring cost QR 3,000.",             3_000,      "QAR"),
    ("The ring cost KD 300.",               300,        "KWD"),
    ("The ring cost L.E. 300.",             300,        "EGP"),
    ("The ring cost Nu 300.",               300,        "BTN"),
    ("The ring cost NRs 300.",              300,        "NPR"),
    ("The ring cost CN¥300.",               300,        "CNY"),
    ("The ring cost Afs 300.",              300,        "AFN"),
    ("The ring cost Br 300.",               300,        "ETB"),
    ("The ring cost Dhs 300.",              300,        "AED"),
    ("The ring cost 300 RM.",               300,        "MYR"),
    ("The ring cost 300 Kč.",               300,        "CZK"),
    ("The ring cost 300 Egyptian pounds.",  300,        "EGP"),
    ("The ring cost 300 Namibian dollars.", 300,        "NAD"),
    ("The ring cost 300 ngultrums.",        300,        "BTN"),
    ("The ring cost 300 French francs.",    300,        "FRF"),
    ("The ring cost 300 Deutsche marks.",   300,        "DEM"),
    ("The ring cost 300 pesetas.",          300,        "ESP"),
    ("The ring cost 300 kuna.",             300,        "HRK"),
    ("The ring cost 300,000 lire.",         300_000,    "ITL"),
    ("The ring cost 30 Canadian cents.",    30,         "CAc"),
    ("The ring cost 300 kobo.",             300,        "kobo"),
    ("The ring cost six rupees and 40 paise.", 6.4,     "INR"),
]
WHOSE = [
    # written                                   outlet          unit
    ("It cost 300 pesos.",                      "",             "peso"),
    ("In Manila it cost 300 pesos.",            "",             "PHP"),
    ("In Mexico it cost 300 pesos.",            "",             "MXN"),
    ("It cost 300 pesos.",                      "news.com.ph",  "PHP"),
    ("It cost 300 kroner.",                     "",             "krone"),
    ("In Norway it cost 300 kroner.",           "",             "NOK"),
    ("In Denmark it cost 300 kr.",              "",             "DKK"),
    ("It cost 300 rupees.",                     "",             "INR"),
    ("It cost 300 rupees.",                     "dawn.com.pk",  "PKR"),
    ("In Nepal it cost Rs 300.",                "",             "NPR"),
    ("In Jordan it cost 300 dinars.",           "",             "JOD"),
    ("It cost 300 dinars.",                     "",             "dinar"),
    ("It cost 300 pounds.",                     "",             "GBP"),
    ("In Egypt it cost 300 pounds.",            "",             "EGP"),
    ("It cost K300 million.",                   "",             "K"),
    ("In Zambia it cost K300 million.",         "",             "ZMW"),
    ("Myanmar paid K300 million.",              "",             "MMK"),
    ("Senegal paid 300 CFA francs.",            "",             "XOF"),
    ("It cost 300 CFA francs.",                 "",             "CFA franc"),
    ("In Hungary it cost 3,990 Ft.",            "",             "HUF"),
]
POUNDS = [
    # written                                       kind        unit
    ("A 600-pound bomb fell.",                      "measure",  "lb"),
    ("A 300-pound bear came.",                      "measure",  "lb"),
    ("He lost 30 pounds in a year.",                "measure",  "lb"),
    ("She is 140 pounds.",                          "measure",  "lb"),
    ("It carried 120,500 pounds (54,700 kilograms) of hay.", "measure", "lb"),
    ("They found 60 pounds of gunpowder.",          "measure",  "lb"),
    ("Each day brings 4 pounds of mail.",           "measure",  "lb"),
    ("A load of 30 to 40 pounds is right.",         "measure",  "lb"),
    ("She paid 40 pounds for it.",                  "money",    "GBP"),
    ("Some 5 million pounds went there.",           "money",    "GBP"),
    ("In Cairo she got 40 pounds.",                 "money",    "EGP"),
    ("All 12 won medals.",                          "count",    ""),
    ("It cost 5,000 won.",                          "money",    "KRW"),
    ("In Seoul it cost 5 won.",                     "money",    "KRW"),
    ("It cost 20 real.",                            "money",    "BRL"),
    ("The key has 64 bits of data.",                "measure",  "bit"),
    ("The wall is 30 Ft high.",                     "measure",  "foot"),
    ("A 50-pound fine was due.",                    "money",    "GBP"),
    ("A court in London fined him 30 pounds.",      "money",    "GBP"),
    ("They gave 60 pounds of public money.",        "money",    "GBP"),
    ("A firm in London lost 30 pounds.",            "money",    "GBP"),
]
NO_SUMS = [
    "The N2 road and the M26 met.", "A B53 flew over the G21 talks.", "He has K-12 books.", "Vitamin D3 and B12 help.",
    "A P51 and an R22 flew.",
]
COUNTED_THINGS = [("They won 6 gold medals.", "gold medals"), ("She has 5 real doors.", "real doors"), ("She has 3 sterling silver rings.", "sterling silver rings"),
    ("They threw 12 stones.", "stones"), ("He gave 5 bits of advice.", "bits"), ("He has 6 marks.", "marks"), ("They ate 6 sols.", "sols")]
NO_FIGURES = [
    "The band Model 4s sang.", "The 2019s sold well.", "He won the 2016 Stone Prize.", "They won Game 3 of the cup.",
    "Phase 4 trials began.", "Apollo 18 flew.", "The 44 South website knew.", "The S&P 600 rose.", "Her 403(b) plan grew.",
    "The rapper 60 Cent sang.", "He lives at 7 W 44th St in town.", "3 of 41", "UPDATE 2-Shares fell", "It was a one-off.",
    "A one-way road.", "The Group of 20 met.",
]


def _find(text, outlet=""):
    return list(find_figures(load_pipeline()(text), Context(outlet=outlet)))


@pytest.mark.parametrize(("sentence", "value", "unit"), CURRENCIES)
def test_a_sum_has_its_currency(sentence, value, unit):
    """Letters, symbols and names of currencies give money in the currency of ISO 4217."""
    [row] = _find(sentence)
    assert (row["value"], row["unit"], row["kind"]) == (value, unit, "money")


@pytest.mark.parametrize(("sentence", "outlet", "unit"), WHOSE)
def test_a_shared_name_is_told_by_outlet_and_text(sentence, outlet, unit):
    """A peso is that of the outlet's country or of a state in the text; where nothing tells it stays a peso."""
    [row] = _find(sentence, outlet)
    assert (row["unit"], row["kind"]) == (unit, "money")


@pytest.mark.parametrize(("sentence", "kind", "unit"), POUNDS)
def test_pounds_are_weight_or_money(sentence, kind, unit):
    """Things that weigh are told from things that cost by what stands beside the pounds."""
    row = _find(sentence)[0]
    assert (row["kind"], row["unit"]) == (kind, unit)


def test_a_weight_goes_on_without_its_unit():
    """The second of two weights takes the unit of the first."""
    assert [row["unit"] for row in _find("She went from 190 pounds to 171.")] == ["lb", "lb"]


@pytest.mark.parametrize("sentence", NO_SUMS)
def test_letters_before_small_numbers_are_names(sentence):
    """Roads, planes and vitamins are not money."""
    assert not [row for row in _find(sentence) if row["kind"] == "money"]


@pytest.mark.parametrize(("sentence", "counted"), COUNTED_THINGS)
def test_words_that_are_currencies_elsewhere_are_counted(sentence, counted):
    """Gold, marks and fish are things."""
    [row] = _find(sentence)
    assert (row["kind"], row["counted"]) == ("count", counted)


@pytest.mark.parametrize("sentence", NO_FIGURES)
def test_a_number_in_a_name_is_no_figure(sentence):
    """Products, prizes, streets, plans and pictures have numbers that count nothing."""
    assert _find(sentence) == []


def test_the_list_of_the_cldr_gives_way_to_ours():
    """What is kept by hand is not said again, otherwise, in the list that a script writes."""
    ours = {row["form"] for row in read_table("currencies_more") if row["side"] not in ("letter", "shared", "default")}
    assert ours.isdisjoint(row["form"] for row in read_table("currencies"))
