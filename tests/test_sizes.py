"""How large a number is: scales, thousands, words, signs and shares, and what must not be taken for them."""
import pytest

from newskit.figures import find_figures
from newskit.nlp import load_pipeline

SIZES = [
    # written                                       value           unit
    ("The yard fell to £70m ($91m).",               70e6,           "GBP"),
    ("She moved $6m from the account.",             6e6,            "USD"),
    ("The mine lies 18m down the shaft.",           18,             "m"),
    ("The pool is 4m deep.",                        4,              "m"),
    ("Divers went to a depth of 42m.",              42,             "m"),
    ("The mast is 6m (20ft) tall.",                 6,              "m"),
    ("The club has 9m fans.",                       9e6,            ""),
    ("The bill is $4 bn.",                          4e9,            "USD"),
    ("The loan is £8 m.",                           8e6,            "GBP"),
    ("Sales reached EUR 700 k.",                    700_000,        "EUR"),
    ("The grant is Rs 6 bn.",                       6e9,            "INR"),
    ("The app has 300M users.",                     300e6,          ""),
    ("Debts reached $2.4T.",                        2.4e12,         "USD"),
    ("Some 200K homes lost power.",                 200_000,        ""),
    ("It cost $66million.",                         66e6,           "USD"),
    ("Some 3.1 m children are ill.",                3.1e6,          ""),
    ("They ran the 800 m race.",                    800,            "m"),
    ("Some 14 600 homes burned.",                   14_600,         ""),
    ("Some 14\u00a0600 homes burned.",              14_600,         ""),
    ("Some 2\u2009450\u2009000 homes burned.",      2_450_000,      ""),
    ("It cost US$ 7 300 000.",                      7_300_000,      "USD"),
    ("It cost $22 061 million.",                    22_061e6,       "USD"),
    ("Three hundred and forty thousand homes burned.", 340_000,     ""),
    ("Seven hundred and twelve thousand, two hundred and six votes came.", 712_206, ""),
    ("Three point two percent of pupils left.",     3.2,            "percent"),
    ("Four point one million pupils left.",         4.1e6,          ""),
    ("It cost hundred thousand dollars.",           100_000,        "USD"),
    ("It cost thousand euros.",                     1_000,          "EUR"),
    ("It cost 3 lakh crore rupees.",                3e12,           "INR"),
    ("Three thousand million trees grew.",          3e9,            ""),
    ("A million and a half trees grew.",            1.5e6,          ""),
    ("The road is three and a quarter miles long.", 3.25,           "mile"),
    ("It cost €3,80.",                              3.80,           "EUR"),
    ("It cost 2.310,75 euros.",                     2_310.75,       "EUR"),
    ("It fell to minus eleven degrees.",            -11,            "degree"),
    ("It was 9 degrees below zero.",                -9,             "degree"),
    ("It lost $-41.2bn.",                           -41.2e9,        "USD"),
    ("The result was minus $7 million.",            -7e6,           "USD"),
    ("Growth was negative 0.7 percent.",            -0.7,           "percent"),
    ("The drive took an hour and 15 minutes.",      1.25,           "hour"),
    ("She waited a year and a half.",               1.5,            "year"),
    ("The road is a mile and a quarter long.",      1.25,           "mile"),
    ("It rose a percentage point and a half.",      1.5,            "percentage point"),
    ("He left 40 hectares and a quarter is forest.", 40,            "hectare"),
    ("A soldier and a half dozen guests were hurt.", 6,             ""),
    ("It is a house and a half acre of land.",      0.5,            "acre"),
    ("It took a dollar and a half.",                1.5,            "USD"),
    ("They waited 6 more minutes.",                 6,              "minute"),
    ("About 1 in 6 women left.",                    1 / 6,          "fraction"),
    ("Almost 2 in 3 girls left school.",            2 / 3,          "fraction"),
    ("One person in eight is poor.",                1 / 8,          "fraction"),
    ("Nearly a sixth of the pupils left.",          1 / 6,          "fraction"),
    ("Half of the valley burned.",                  0.5,            "fraction"),
]
RANGES = [
    # written                                       low             high        unit
    ("Sales are between 6 and $7 million.",         6e6,            7e6,        "USD"),
    ("They sold 4k-9k tickets.",                    4_000,          9_000,      ""),
    ("It was 5 to 8 degrees below zero.",           -8,             -5,         "degree"),
    ("Between one hundred and sixty and two hundred goats died.", 160, 200,     ""),
    ("They drink 100-3000 litres.",                 100,            3_000,      "l"),
]
CHANGES = [
    ("Output rose from 26.1 to 38 billion cubic metres.", [26.1e9, 38e9]),
    ("Sales fell from 7 to 4 million.",             [7e6, 4e6]),
    ("Sales rose from 700 to 3 million.",           [700, 3e6]),
    ("It fell 1.7% to 6,310.",                      [1.7, 6_310]),
]
APART = [
    # written                                       values: two numbers, or no scale
    ("On May 14 600 goats died.",                   [600]),
    ("In 2018 450 goats died.",                     [450]),
    ("In week 14 600 goats died.",                  [14, 600]),
    ("Two and three goats died.",                   [2, 3]),
    ("One hundred and sixty cows and two thousand goats died.", [160, 2_000]),
    ("The firm minus two plants is for sale.",      [2]),
    ("They burned 4 in nine raids.",               [4, 9]),
    ("He was one of 14 men in 6 cars.",             [14, 6]),
    ("The last two quarters were good.",            [2]),
    ("A third man came with 3 goats.",              [3]),
    ("The wall is 3 m high.",                       [3]),
    ("The dam is 70m from the road.",               [70]),
    ("A Piper 208B came with 3 goats.",             [3]),
    ("The fee is 1.727 euros.",                     [1.727]),
    ("Call 116 117 for help.",                      []),
]


def _find(text):
    return list(find_figures(load_pipeline()(text)))


@pytest.mark.parametrize(("sentence", "value", "unit"), SIZES)
def test_a_number_is_as_large_as_it_says(sentence, value, unit):
    """Scales, spaces, words and signs come to the size that a reader takes them for."""
    row = _find(sentence)[0]
    assert (row["value"], row["value_high"], row["unit"]) == (pytest.approx(value), None, unit)


@pytest.mark.parametrize(("sentence", "low", "high", "unit"), RANGES)
def test_a_range_shares_scale_sign_and_unit(sentence, low, high, unit):
    """What stands at one end of a range holds for both."""
    [row] = _find(sentence)
    assert (row["value"], row["value_high"], row["unit"]) == (low, high, unit)


@pytest.mark.parametrize(("sentence", "values"), CHANGES)
def test_the_ends_of_a_change_are_two_figures(sentence, values):
    """A change shares its scale, where the first end is not a number in full, and never its percent."""
    assert [row["value"] for row in _find(sentence)] == pytest.approx(values)


@pytest.mark.parametrize(("sentence", "values"), APART)
def test_what_only_looks_like_a_size(sentence, values):
    """Dates, names, metres and numbers side by side are not made larger, and no share."""
    assert [row["value"] for row in _find(sentence)] == values


def test_a_share_says_what_it_is_a_share_of():
    """The people of whom it is one in so many are counted, wherever they stand."""
    assert [row["counted"] for row in _find("One person in ten is poor. About 1 in 6 women left.")] == ["person", "women"]


def test_a_level_after_a_change_is_no_percentage():
    """An index that fell by some percent to its level is not at that many percent."""
    level = _find("The index fell 1.7% to 6,310.")[1]
    assert (level["unit"], level["kind"]) == ("", "count")
