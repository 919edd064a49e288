"""Numbers, ranges and units: what each way of writing comes to."""
import pytest

from newskit.figures import find_figures
from newskit.figures.numbers import find_numbers, read_words_as_number
from newskit.nlp import load_pipeline

NUMBERS = [
    # written                       value            top of its range
    ("3,500",                       3_500,           None),
    ("2.5bn",                       2.5e9,           None),
    ("8 B people",                  8e9,             None),
    ("1.4 lakh crore",              1.4e12,          None),
    ("1,00,000",                    100_000,         None),
    ("10½",                         10.5,            None),
    ("2.5 × 10^-3",                 0.0025,          None),
    ("three hundred and fifty",     350,             None),
    ("twenty-one",                  21,              None),
    ("two and a half",              2.5,             None),
    ("a dozen",                     12,              None),
    ("half a million",              500_000,         None),
    ("a half-dozen",                6,               None),
    ("five-and-a-half",             5.5,             None),
    ("12 mln",                      12e6,            None),
    ("10 quadrillion",              1e16,            None),
    ("5 lakhs",                     500_000,         None),
    ("a quarter million",           250_000,         None),
    ("two-thirds of a billion",     666_666_666.666667, None),
    ("one hundred twenty-five thousand", 125_000,    None),
    ("dozens",                      24,              99),
    ("scores",                      40,              99),
    ("1'250'000",                   1_250_000,       None),
    ("a quarter of a million",      250_000,         None),
    ("99 19/32",                    99.59375,        None),
    ("hundreds",                    200,             999),
    ("thousands",                   2_000,           9_999),
    ("tens of thousands",           20_000,          99_999),
    ("hundreds of thousands",       200_000,         999_999),
    ("millions",                    2_000_000,       9_990_000),
    ("several hundred",             200,             999),
    ("၃၅၀",                         350,             None),
    ("٣٥٠",                         350,             None),
    ("३५०",                         350,             None),
    ("３５０",                      350,             None),
    ("১,২৩৪",                       1_234,           None),
]
UNITS = [
    # written                       span                      value        unit                 kind
    ("It costs $3 a barrel.",       "$3",                     3,           "USD per barrel",    "money"),
    ("It costs 64 cents a dozen.",  "64 cents",               64,          "USc per dozen",     "money"),
    ("It went 40 mph.",             "40 mph",                 40,          "mph",               "measure"),
    ("It went 10 kilometres an hour.", "10 kilometres an hour", 10,        "km/h",              "measure"),
    ("It went 10 metres / second.", "10 metres",              10,          "m/s",               "measure"),
    ("It lost 800,000 barrels a day.", "800,000 barrels",     800_000,     "barrel per day",    "measure"),
    ("It does 3,000 tests per day.", "3,000",                 3_000,       "per day",           "count"),
    ("It mines 34,500 tons of copper a year.", "34,500 tons", 34_500,      "ton per year",      "measure"),
    ("It spins 78,000 times a minute.", "78,000 times",       78_000,      "times per minute",  "measure"),
    ("It grew sixfold.",            "sixfold",                6,           "times",             "measure"),
    ("It makes 450 Nm of torque.",  "450 Nm",                 450,         "N m",               "measure"),
    ("It was -12°C at night.",      "-12°C",                  -12,         "°C",                "measure"),
    ("It was minus 12 degrees Celsius.", "minus 12 degrees Celsius", -12,  "°C",                "measure"),
    ("It has 3,200 sq. ft. inside.", "3,200 sq. ft",          3_200,       "square foot",       "measure"),
    ("It is 10 1/2 miles away.",    "10 1/2 miles",           10.5,        "mile",              "measure"),
    ("Two-thirds of the combined sales rose.", "Two-thirds",  2 / 3,       "fraction",          "percent"),
    ("It fell 25 basis points.",    "25 basis points",        25,          "basis point",       "percent"),
    ("It is 37m long.",             "37m",                    37,          "m",                 "measure"),
    ("It has 37m readers.",         "37m",                    37e6,        "",                  "people"),
    ("It weighs 500 pounds.",       "500 pounds",             500,         "lb",                "measure"),
    ("It costs 500 pounds.",        "500 pounds",             500,         "GBP",               "money"),
    ("It costs 13 dollars and 45 cents.", "13 dollars and 45 cents", 13.45, "USD",              "money"),
    ("It costs 17 USD 25.",         "17 USD 25",              17.25,       "USD",               "money"),
    ("It costs 75 USD million.",    "75 USD million",         75e6,        "USD",               "money"),
    ("It costs Rs 4,500 crore.",    "Rs 4,500 crore",         45e9,        "INR",               "money"),
    ("It costs us$ 15.",            "us$ 15",                 15,          "USD",               "money"),
    ("It costs 10$.",               "10$",                    10,          "USD",               "money"),
    ("It costs RM10 USD 20.",       "RM10",                   10,          "MYR",               "money"),
    ("It costs $5 $10.",            "$5",                     5,           "USD",               "money"),
    ("It weighs 0.0000001 grams.",  "0.0000001 grams",        1e-7,        "g",                 "measure"),
    ("It costs 100₾.",              "100₾",                   100,         "GEL",               "money"),
    ("One in four farms failed.",   "One in four",            0.25,        "fraction",          "percent"),
    ("Two-thirds of farms failed.", "Two-thirds",             2 / 3,       "fraction",          "percent"),
    ("Six in ten farms failed.",    "Six in ten",             0.6,         "fraction",          "percent"),
    ("It costs NOK 250 000 000.",   "NOK 250 000 000",        250e6,       "NOK",               "money"),
    ("It costs Ksh. 500.",          "Ksh. 500",               500,         "KES",               "money"),
    ("It costs approx. 300 dollars.", "approx. 300 dollars",  300,         "USD",               "money"),
    ("It costs €1.1 mrd a year.",   "€1.1 mrd",               1.1e9,       "EUR per year",      "money"),
    ("It was five degrees below freezing.", "five degrees below freezing", -5, "degree",        "measure"),
    ("They lost 5,200[11] boats.",  "5,200",                  5_200,       "",                  "count"),
    ("The lamp draws 575W.",        "575W",                   575,         "W",                 "measure"),
    ("Bake it at 220C.",            "220C",                   220,         "°C",                "measure"),
    ("It was 104F in Reno.",        "104F",                   104,         "°F",                "measure"),
    ("Exports fell by a third.",    "a third",                1 / 3,       "fraction",          "percent"),
    ("It costs a third less.",      "a third",                1 / 3,       "fraction",          "percent"),
    ("Tin rose to $40 a metric ton.", "$40",                  40,          "USD per tonne",     "money"),
    ("It did 5 in 10 minutes.",     "5",                      5,           "",                  "count"),
    ("It gained a quarter of a percentage point.", "a quarter of a percentage point", 0.25, "percentage point", "percent"),
    ("It is half a mile away.",     "half a mile",            0.5,         "mile",              "measure"),
    ("Half of the farms failed.",   "Half",                   0.5,         "fraction",          "percent"),
    ("The dose was 40 millisieverts.", "40 millisieverts",    40,          "mSv",               "measure"),
    ("The leak set free 3 terabecquerels.", "3 terabecquerels", 3,         "TBq",               "measure"),
    ("It holds 30 µl of ink.",      "30 µl",                  30,          "µl",                "measure"),
    ("It has 250 pound-feet of pull.", "250 pound-feet",      250,         "pound-foot",        "measure"),
    ("It was 30 degrees celcius.",  "30 degrees celcius",     30,          "°C",                "measure"),
    ("It was 30 ℃ at noon.",        "30 ℃",                   30,          "°C",                "measure"),
    ("It does 80 m.p.h. at best.",  "80 m.p.h.",              80,          "mph",               "measure"),
    ("He is 6ft 3in tall.",         "6ft",                    6,           "foot",              "measure"),
    ("The hall is 10 by 12 feet.",  "10",                     10,          "foot",              "measure"),
    ("It took 50 previous years.",  "50 previous years",      50,          "year",              "duration"),
    ("They got $5 per lantern.",    "$5",                     5,           "USD per lantern",   "money"),
    ("The tour costs $5 a plate.",  "$5",                     5,           "USD per plate",     "money"),
    ("The 30 - year bond rose.",    "30 - year",              30,          "year",              "duration"),
    ("It cut a $ 12 - million deal.", "$ 12 - million",       12e6,        "USD",               "money"),
    ("It made a $ 10 - a - share bid.", "$ 10",               10,          "USD per share",     "money"),
    ("It fell to 35 3/8.",          "35 3/8",                 35.375,      "",                  "count"),
    ("It took 7+ days.",            "7+ days",                7,           "day",               "duration"),
    ("It took 20-odd years.",       "20-odd years",           20,          "year",              "duration"),
    ("It took ten or more years.",  "ten or more years",      10,          "year",              "duration"),
    ("It took three (3) years.",    "three (3) years",        3,           "year",              "duration"),
    ("It took one or two weeks.",   "one",                    1,           "week",              "duration"),
    ("It took a day or two.",       "two",                    2,           "day",               "duration"),
    ("It fell 6 and 8 percent.",    "6",                      6,           "percent",           "percent"),
    ("It took 3 rainy days.",       "3",                      3,           "day",               "duration"),
    ("It is 14×5×2 inches.",        "14",                     14,          "inch",              "measure"),
    ("It is a 10x12-foot room.",    "10",                     10,          "foot",              "measure"),
    ("It was 70° Fahrenheit there.", "70° Fahrenheit",        70,          "°F",                "measure"),
    ("It costs #86bn.",             "#86bn",                  86e9,        "GBP",               "money"),
    ("It costs 20 dollars 43c.",    "20 dollars 43c",         20.43,       "USD",               "money"),
    ("It weighs 20 (kg).",          "20 (kg)",                20,          "kg",                "measure"),
    ("It left 40  percent.",        "40  percent",            40,          "percent",           "percent"),
    ("It held 7.5\u202fmg of it.",  "7.5\u202fmg",            7.5,         "mg",                "measure"),
    ('It has a 13.3" screen.',      '13.3"',                  13.3,        "inch",              "measure"),
    ("He is 5'10\" tall.",          "5'",                     5,           "foot",              "measure"),
    ("It is 0.7 in (18 mm) thick.", "0.7 in",                 0.7,         "inch",              "measure"),
    ("He is 6 feet 3 tall.",        "6 feet",                 6,           "foot",              "measure"),
    ("It costs 100 £.",             "100 £",                  100,         "GBP",               "money"),
    ("It costs 100 грн.",           "100 грн.",               100,         "UAH",               "money"),
    ("It costs rupees 500 crore.",  "rupees 500 crore",       5e9,         "INR",               "money"),
    ("It costs 2 yuan 5 jiao.",     "2 yuan 5 jiao",          2.5,         "CNY",               "money"),
    ("It costs 15 dollars and 50.", "15 dollars and 50",      15.5,        "USD",               "money"),
    ("It costs $5mm.",              "$5mm",                   5e6,         "USD",               "money"),
    ("It costs PS8.1bn.",           "PS8.1bn",                8.1e9,       "GBP",               "money"),
    ("It costs $3 per new guest.",  "$3",                     3,           "USD per guest",     "money"),
    ("Carts may top 65 km/h.",      "65 km/h",                65,          "km/h",              "measure"),
    ("The average age was 34.",     "34",                     34,          "year",              "age"),
    ("It takes a hundredth of a second.", "a hundredth of a second", 0.01, "second",            "duration"),
    ("It costs 2 dinars 500 fils.", "2 dinars 500 fils",      2.5,         "dinar",             "money"),
    ("His wife Mary (43) came.",    "43",                     43,          "year",              "age"),
    ("They won the 4x100m relay.",  "100m",                   100,         "m",                 "measure"),
    ("The plot is 100 x 150 feet.", "100",                    100,         "foot",              "measure"),
    ("It made 20 dollars and 10 more.", "20 dollars",         20,          "USD",               "money"),
    ("It stands between 5 dollars and 50.", "5 dollars",      5,           "USD",               "money"),
    ("It lies at 45° 30' 15\" N.",   "45°",                    45,          "degree",            "measure"),
    ("It closed at 7,425, up 30 points.", "7,425",            7_425,       "point",             "measure"),
]
SENSES = [
    # written                                            unit       kind
    ("The ring has a diamond of 2 ct.",                  "carat",   "measure"),
    ("The ring is of 18K gold.",                         "karat",   "measure"),
    ("The spring pulls with a force of 35 N.",           "N",       "measure"),
    ("The capacitor holds 2.5 F.",                       "F",       "measure"),
    ("The oven was at 90 F.",                            "°F",      "measure"),
    ("The magnet has 1.5 T.",                            "T",       "measure"),
    ("The gas cooled to 4 K, a low temperature.",        "K",       "measure"),
    ("The ship met winds of 35 kn.",                     "knot",    "measure"),
    ("The ticket costs 150 kn in Zagreb.",               "HRK",     "money"),
    ("The camera has 16 MP.",                            "megapixel", "measure"),
    ("The tyre has a pressure of 2 bar.",                "bar",     "measure"),
    ("The fuel tank takes 50 L.",                        "l",       "measure"),
    ("The star is 30 ly from the sun.",                  "light-year", "measure"),
    ("The 5 A students tested electrical current.",      "",        "count"),
    ("The 5 K race began at a low temperature.",         "",        "count"),
    ("She has a ring of 18K white gold.",                "karat",   "measure"),
    ("She won gold in the 10K.",                         "",        "count"),
    ("They sold 20K gold coins and 60k gold rings.",     "karat",   "measure"),
    ("They sold 60k gold coins.",                        "",        "count"),
    ("The house met 35 MP that day.",                    "",        "people"),
    ("The firm lent 35 K people.",                       "",        "people"),
    ("The firm made $4 M with gold rings.",              "USD",     "money"),
    ("The 35 N trains left.",                            "",        "count"),
    ("The 35 T shirts sold.",                            "",        "count"),
]
PLAIN_COUNTS = [
    ("He came with 40 by 2 in the morning.", "40"),
    ("They had three scores there.",         "three"),
    ("It fell 5 per cent.",                  "5 per cent"),
    ("Some 40 grays came.",                  "Some 40"),
    ("They went home on 9/11 with 5.",       "5"),
    ("“We won by 13” was all he said.",      "13"),
    ('He said "we lost by 13" again.',       "13"),
    ("She sat with all 5 in the end.",       "5"),
    ("At his feet 3 dogs lay.",              "3"),
    ("He paid in dollars 500 workers.",      "500"),
    ("“A” and \"It's 13\" he said. \"I was 14\" she said.", "13"),
    ("It rose 64 to 4,577.",                 "64"),
]
RANGES = [
    ("Between 5,000 and 7,000 people fled.", "Between 5,000 and 7,000", 5_000, 7_000),
    ("The deal is worth $2.5bn-$3bn.", "$2.5bn-$3bn", 2.5e9, 3e9),
    ("It rose by 20-30 percent.", "20-30 percent", 20, 30),
    ("It fell by 1 to 1.5 degrees.", "1 to 1.5 degrees", 1, 1.5),
    ("Some 1,500-2,000 villagers fled.", "Some 1,500-2,000", 1_500, 2_000),
    ("It costs $3 to $5 million.", "$3 to $5 million", 3e6, 5e6),
    ("Some four to five thousand fled.", "Some four to five thousand", 4_000, 5_000),
    ("They lost 1 to 2 pounds.", "1 to 2 pounds", 1, 2),
    ("It may make up around 10 to 20% of it.", "around 10 to 20%", 10, 20),
    ("A 75 -300mm lens.", "75 -300mm", 75, 300),
    ("A 20- to 30-minute walk.", "20- to 30-minute", 20, 30),
    ("Billions of dollars are gone.", "Billions of dollars", 2e9, 9.99e9),
    ("Girls between the ages of 8 and 14 left.", "8 and 14", 8, 14),
]


def _find(text):
    return list(find_figures(load_pipeline()(text)))


@pytest.mark.parametrize(("written", "value", "high"), NUMBERS)
def test_a_number_is_worth_what_it_says(written, value, high):
    """Digits, words, scales and vague words come to their values, the whole of them in one span."""
    [number] = find_numbers(written)
    assert (number.start, number.end) == (0, len(written.removesuffix(" people")))
    assert (number.value, number.high) == (pytest.approx(value), high)


def test_number_words_add_up():
    """Words multiply at their scales and add between them."""
    assert read_words_as_number("two million three hundred thousand and five") == 2_300_005


@pytest.mark.parametrize(("sentence", "text", "low", "high"), RANGES)
def test_a_range_is_one_figure(sentence, text, low, high):
    """Two ends of one range are one row, a scale at the end holds for both."""
    [row] = _find(sentence)
    assert (row["text"], row["value"], row["value_high"]) == (text, low, high)


@pytest.mark.parametrize(("sentence", "text", "value", "unit", "kind"), UNITS)
def test_a_unit_and_its_rate_are_read(sentence, text, value, unit, kind):
    """Currencies, measures, shares and what they are counted by, under one name each."""
    row = _find(sentence)[0]
    found = (row["text"], row["value"], row["unit"], row["kind"])
    assert found == (text, pytest.approx(value), unit, kind)


@pytest.mark.parametrize(("sentence", "unit", "kind"), SENSES)
def test_a_sign_is_a_unit_where_the_text_speaks_of_its_field(sentence, unit, kind):
    """ "5 N" is a force beside words of forces, and no unit elsewhere."""
    row = _find(sentence)[0]
    assert (row["unit"], row["kind"]) == (unit, kind)


@pytest.mark.parametrize(("sentence", "text"), PLAIN_COUNTS)
def test_what_looks_like_a_unit_is_left_alone(sentence, text):
    """Words that a unit has in common with other things, and joints that join nothing, give no measure."""
    row = _find(sentence)[0]
    assert (row["text"], row["kind"]) == (text, "percent" if "cent" in text else row["kind"])
    assert row["kind"] != "measure" and "per" not in row["unit"].split()
