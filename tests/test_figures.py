"""Figures: what each phrase should come to, and what is not a figure at all."""
import json
import math
import time

import pytest
from conftest import SHARED, needs_seed

from newskit.figures import find_figures
from newskit.figures.exclusions import _masks, masked_spans
from newskit.figures.numbers import small_letters
from newskit.nlp import load_pipeline
from newskit.ready_text import ready_text
from newskit.schema import Context

FIGURES = [
    # sentence                                          text                 value        unit       kind         counted               qualifier
    ("Myanmar bought $267 million in arms and equipment.", "$267 million",   267_000_000, "USD",     "money",     "arms and equipment", "="),
    ("More than 3,500 villagers were killed.",           "More than 3,500",   3_500,       "",        "killed",    "villagers",          ">"),
    ("At-least 12 miners died.",                         "At-least 12",       12,          "",        "killed",    "miners",             ">="),
    ("They bought 3 lakh tonnes of coal worth Rs 70 crore.", "3 lakh tonnes", 300_000,    "tonne",   "measure",   "coal",               "="),
    ("At least 12 villages were burned.",               "At least 12",       12,          "",        "count",     "villages",           ">="),
    ("The storm brought winds of up to 209 km/h.",      "up to 209 km/h",    209,         "km/h",    "measure",   "winds",              "<="),
    ("About 120 of 258 trucks burned.",                 "About 120",         120,         "",        "count",     "trucks",             "~"),
    ("Nearly 1.2 million refugees live there.",         "Nearly 1.2 million", 1_200_000,  "",        "people",    "refugees",           "<"),
    ("Trade came to S$5.8 billion.",                    "S$5.8 billion",     5.8e9,       "SGD",     "money",     "Trade",              "="),
    ("It cost 240 million yuan.",                       "240 million yuan",  240_000_000, "CNY",     "money",     "",                   "="),
    ("Solar panels cost $0.30/W today.",                "$0.30",             0.30,        "USD per W", "money",   "Solar panels",       "="),
    ("The firm keeps 70 percent of the port.",          "70 percent",        70,          "percent", "percent",   "port",               "="),
    ("The air strike killed 30 villagers.",             "30",                30,          "",        "killed",    "villagers",          "="),
    ("Seven children died.",                            "Seven",             7,           "",        "killed",    "children",           "="),
    ("The deaths of 12 villagers were confirmed.",      "12",                12,          "",        "killed",    "villagers",          "="),
    ("The death toll rose to 145.",                     "145",               145,         "",        "killed",    "",                   "="),
    ("Rescuers found the bodies of 32 men.",            "32",                32,          "",        "killed",    "men",                "="),
    ("The port hired nearly nine million more sailors than before.", "nearly nine million", 9e6, "",  "people",    "more sailors",       "<"),
    ("The harbour gauge errs by plus or minus 2.83 percentage points.", "2.83 percentage points", 2.83, "percentage point", "percent", "", "="),
    ("The firm hired sailors younger than 18.",         "18",                18,          "year",    "age",       "",                   "="),
    ("Sailors aged over 60 were asked.",                "over 60",           60,          "year",    "age",       "",                   ">"),
    ("A home for children under 12 was opened.",        "under 12",          12,          "year",    "age",       "",                   "<"),
    ("The boy was 12 or 13 years old.",                 "12",                12,          "year",    "age",       "",                   "="),
    ("Voters 45 and older left.",                       "45 and older",      45,          "year",    "age",       "",                   ">="),
    ("Patients 65 and over left.",                      "65 and over",       65,          "year",    "age",       "",                   ">="),
    ("Adults 18 to 34 came.",                           "18 to 34",          18,          "year",    "age",       "",                   "="),
    ("He gave the girls 20 to 30 apples.",              "20 to 30",          20,          "",        "count",     "apples",             "="),
    ("Ana Ruiz, six, and Bo Lin, ten, died.",           "six",               6,           "year",    "age",       "",                   "="),
    ("They have a girl named Ana, 1.",                  "1",                 1,           "year",    "age",       "",                   "="),
    ("You're 22.",                                      "22",                22,          "year",    "age",       "",                   "="),
    ("It has 12 subsidiaries and nine servers.",        "12",                12,          "",        "count",     "subsidiaries",       "="),
    ("They operate two ice rinks.",                     "two",               2,           "",        "count",     "ice rinks",          "="),
    ("Another victim was 16.",                          "16",                16,          "year",    "age",       "",                   "="),
    ("The crew was 16.",                                "16",                16,          "",        "count",     "",                   "="),
    ("Police seek three men who fled the scene.",       "three",             3,           "",        "people",    "men",                "="),
    ("Gunmen killed two officers.",                     "two",               2,           "",        "killed",    "officers",           "="),
    ("Some 300 villagers fled their homes.",            "Some 300",          300,         "",        "displaced", "villagers",          "~"),
    ("Patients over 60 were asked.",                    "over 60",           60,          "year",    "age",       "",                   ">"),
    ("Bills were checked: those under 50 are refunded.", "under 50",         50,          "",        "count",     "",                   "<"),
    ("The ferry is older than 60 boats in the port.",   "60",                60,          "",        "count",     "boats",              "="),
    ("She won a total of 1,749. AP was asked.",         "1,749",             1_749,       "",        "count",     "",                   "="),
    ("Over 40 soldiers were wounded.",                  "Over 40",           40,          "",        "injured",   "soldiers",           ">"),
    ("Some 23,000 people were displaced.",              "Some 23,000",       23_000,      "",        "displaced", "people",             "~"),
    ("Police arrested 60 protesters.",                  "60",                60,          "",        "detained",  "protesters",         "="),
    ("Fifteen pupils are missing.",                     "Fifteen",           15,          "",        "missing",   "pupils",             "="),
    ("The fighting displaced 1.4m people.",             "1.4m",              1_400_000,   "",        "displaced", "people",             "="),
    ("Troops killed 3 of 10 hostages.",                 "3",                 3,           "",        "killed",    "hostages",           "="),
    ("The army paid $5 million to China.",              "$5 million",        5e6,         "USD",     "money",     "",                   "="),
    ("Dozens of villagers were arrested.",              "Dozens",            24,          "",        "detained",  "villagers",          "="),
    ("The exercise lasted three days.",                 "three days",        3,           "day",     "duration",  "",                   "="),
    ("He left two years later.",                        "two years",         2,           "year",    "duration",  "",                   "="),
    ("It rained in the last 10 days.",                  "10 days",           10,          "day",     "duration",  "",                   "="),
    ("The 47-year-old farmer left.",                    "47",                47,          "year",    "age",       "",                   "="),
    ("Min Thu, 34, fled.",                              "34",                34,          "year",    "age",       "",                   "="),
    ("Min Thu (34) fled.",                              "34",                34,          "year",    "age",       "",                   "="),
    ("They sold 5,700 cars.",                           "5,700",             5_700,       "",        "count",     "cars",               "="),
    ("The deal, which came to $4 million, was signed.", "$4 million",        4e6,         "USD",     "money",     "deal",               "="),
    ("Five people were hurt near the mill.",            "Five",              5,           "",        "injured",   "people",             "="),
    ("Prices in 2021 rose by an average of 1500.",      "1500",              1_500,       "",        "count",     "",                   "="),
    ("Barely 60 seats were taken.",                     "Barely 60",         60,          "",        "count",     "seats",              "~"),
    ("Make chips of sub-7 nanometer size.",             "sub-7 nanometer",   7,           "nm",      "measure",   "size",               "<"),
    ("Two policemen sustained deep wounds.",            "Two",               2,           "",        "injured",   "policemen",          "="),
    ("The gang beat 3 men to death.",                   "3",                 3,           "",        "killed",    "men",                "="),
    ("Four firms sustained losses.",                    "Four",              4,           "",        "count",     "firms",              "="),
    ("It holds 500+ books.",                            "500+",              500,         "",        "count",     "books",              ">="),
]
LISTS = [
    # sentence                                                       each number with its kind and what it counts
    ("The raid killed 12 people in Sagaing, 7 in Magway and 3 in Chin State.", [(12, "killed", "people"), (7, "killed", "people"), (3, "killed", "people")]),
    ("In June, 12 men and 7 women were killed.",                     [(12, "killed", "men"), (7, "killed", "women")]),
    ("Two policemen and a child were killed.",                       [(2, "killed", "policemen")]),
    ("Four people were killed and 30 badly hurt.",                   [(4, "killed", "people"), (30, "injured", "people")]),
    ("The blast left two dead and 1,000 wounded.",                   [(2, "killed", "dead"), (1_000, "injured", "")]),
    ("The blast left four children injured.",                        [(4, "injured", "children")]),
    ("Three bombs have wounded six persons.",                        [(3, "count", "bombs"), (6, "injured", "persons")]),
    ("He was shot dead along with two of his guards.",               [(2, "killed", "guards")]),
    ("He was killed along with nine other workers.",                 [(9, "killed", "other workers")]),
    ("The six priests' slaying was condemned.",                      [(6, "killed", "priests")]),
    ("The assassination of six priests was condemned.",              [(6, "killed", "priests")]),
    ("Those wounded include three nurses.",                          [(3, "injured", "nurses")]),
    ("Four people were hurt and two cars damaged.",                  [(4, "injured", "people"), (2, "count", "cars")]),
    ("He was murdered by two hired men.",                            [(2, "people", "hired men")]),
    ("Rebels seized 220 positions.",                                 [(220, "count", "positions")]),
    ("Twelve villages were evacuated.",                              [(12, "count", "villages")]),
    ("They evacuated 300 families.",                                 [(300, "displaced", "families")]),
    ("Of 57 people who were killed and 18 who are missing, all had names.", [(57, "killed", "people"), (18, "missing", "people")]),
    ("Three of those killed were girls.",                            [(3, "killed", "girls")]),
    ("Five peasants were shot to death along with two teachers.",    [(5, "killed", "peasants"), (2, "killed", "teachers")]),
    ("Of the nine passengers who suffered burns, three died.",       [(9, "injured", "passengers"), (3, "killed", "passengers")]),
    ("He gave the order to kill 10 judges.",                         [(10, "people", "judges")]),
    ("Two new 737 Max jets were bought.",                            [(2, "count", "new 737 Max jets")]),
    ("They threatened to kill 10 judges.",                           [(10, "people", "judges")]),
    ("The bomb could have killed 100 people.",                       [(100, "people", "people")]),
    ("It killed 12 people and two days later one more.",             [(12, "killed", "people"), (2, "duration", ""), (1, "killed", "")]),
    ("The army reported 40 casualties.",                             [(40, "people", "casualties")]),
    ("Some 460 cars were sold, up from 63.",                         [(460, "count", "cars"), (63, "count", "cars")]),
    ("The index rose 64 points to 4,577.",                           [(64, "measure", "index"), (4_577, "measure", "")]),
    ("It has dozens of Fiat and Skoda cars.",                        [(24, "count", "Fiat and Skoda cars")]),
    ("It sold $30 million of slow-growth, low-profit farms.",        [(3e7, "money", "slow-growth, low-profit farms")]),
    ("They put up a reward of $5,000 for advice.",                   [(5_000, "money", "reward")]),
    ("She sees earnings in the range of $5 million.",                [(5e6, "money", "earnings")]),
    ("He paid $5 million for a 20 percent stake in it.",             [(5e6, "money", "stake"), (20, "percent", "stake")]),
    ("It had a third-quarter profit of $5 million.",                 [(5e6, "money", "third-quarter profit")]),
    ("Sales rose from last year's $5 million.",                      [(5e6, "money", "")]),
    ("The deal brings to nine the number of farms.",                 [(9, "count", "farms")]),
    ("She has a staff of 100.",                                      [(100, "people", "staff")]),
    ("Perhaps two fact checkers came.",                              [(2, "people", "fact checkers")]),
    ("They tax 8 million low- and middle-income Americans.",         [(8e6, "people", "low- and middle-income Americans")]),
    ("They may add another pick or two.",                            [(2, "count", "pick")]),
    ("It lost 54 points to 1,299.59, and the other fell to 682.60.", [(54, "measure", ""), (1_299.59, "measure", ""), (682.6, "measure", "")]),
    ("Hugs of dozens of Fiat and Skoda drivers followed.",           [(24, "people", "Fiat and Skoda drivers")]),
    ("A run lasts two or three days.",                               [(2, "duration", ""), (3, "duration", "")]),
    ("They spent 10 minutes on the roof.",                           [(10, "duration", "")]),
    ("It took two hours and 15 minutes.",                            [(2.25, "duration", "")]),
    ("He ran for three years, two months and four days.",            [(3, "duration", ""), (2, "duration", ""), (4, "duration", "")]),
    ("It sent 20 lawyers and clerks.",                               [(20, "people", "lawyers and clerks")]),
    ("It sent 20 lawyers and several clerks.",                       [(20, "people", "lawyers")]),
    ("It sent 20 lawyers and their clerks.",                         [(20, "people", "lawyers")]),
    ("It sent 20 lawyers and a clerk.",                              [(20, "people", "lawyers")]),
    ("Forty merger and acquisition (M&A) deals failed.",             [(40, "count", "deals")]),
    ("The firm has 4 co-founders.",                                  [(4, "people", "co-founders")]),
    ("It bought $3 billion worth of Danish pork.",                   [(3e9, "money", "Danish pork")]),
    ("Two 120 mm shells hit it.",                                    [(2, "count", "shells"), (120, "measure", "shells")]),
    ("The sum rose to 4.3 last year.",                               [(4.3, "count", "")]),
    ("They save for a house (25%) and a holiday (14%).",             [(25, "percent", "house"), (14, "percent", "holiday")]),
    ("Nearly half (49%) agreed.",                                    [(0.5, "percent", ""), (49, "percent", "")]),
    ("The number of users fell 23 percent.",                         [(23, "percent", "users")]),
    ("A 40-strong crew sailed.",                                     [(40, "people", "crew")]),
    ("It drew an attendance of 9,098.",                              [(9_098, "people", "attendance")]),
    ("Twelve governing bodies met.",                                 [(12, "count", "governing bodies")]),
    ("Twelve bodies were found.",                                    [(12, "killed", "bodies")]),
    ("They lost five straight.",                                     [(5, "count", "straight")]),
    ("I was 27 when it began.",                                      [(27, "age", "")]),
    ("It hit a woman and a boy, 13.",                                [(13, "age", "")]),
    ("Paul Reed, 32 -- later freed -- was named.",                   [(32, "age", "")]),
    ("The storm hurt six and cost millions in damage.",              [(6, "injured", ""), (2e6, "money", "damage")]),
    ("The sea saw 19 named storms.",                                 [(19, "count", "named storms")]),
    ("She has 99 Cup wins.",                                         [(99, "count", "Cup wins")]),
    ("Rescuers found 19 bodies and 30 survivors.",                   [(19, "killed", "bodies"), (30, "people", "survivors")]),
    ("Nine were stabbed, two of them fatally.",                      [(9, "injured", ""), (2, "killed", "")]),
    ("Of the dead, 14 were nurses.",                                 [(14, "killed", "nurses")]),
    ("Five bakers remain missing.",                                  [(5, "missing", "bakers")]),
    ("A raid killed a couple and their four sons.",                  [(4, "killed", "sons")]),
    ("At least 12 tailors drowned and 50 were rescued.",             [(12, "killed", "tailors"), (50, "people", "tailors")]),
    ("A 7- or 8-inch screen is used.",                               [(7, "measure", "screen"), (8, "measure", "")]),
]
NOUGHTS = [
    # sentence                              text                 kind
    ("No one was hurt.",                    "No one",            "injured"),
    ("Nobody died.",                        "Nobody",            "killed"),
    ("There were no casualties.",           "no casualties",     "killed"),
    ("No further deaths were reported.",    "No further deaths", "killed"),
    ("No soldiers were killed.",            "No soldiers",       "killed"),
    ("None of the villagers was hurt.",     "None",              "injured"),
]
KEPT = [
    ("Attendance 800.", [800]), ("He won at 12-under, 14 shots clear.", [14]), ("Delhi reported 1987 new cases.", [1987]),
    ("The attack left scores dead.", [40]), ("Carts may top 65 km/h.", [65]), ("The panel is 1200 x 800 mm.", [1200, 800]),
    ("1 Wash it.\n\n2 Dry it.", [1, 2]), ("It costs COP 50,000.", [50_000]), ("Around 20-to-30 boats came.", [20]), ("It costs 50p, less than £1.", [50, 1]),
    ("The town lost 1850 houses.", [1850]), ("A 5p levy holds in England.", [5]), ("One evening is enough.", [1]), ("It left 180 Kent Street with 180 Kent apples.", []), ("Five figures of saints stood there.", [5]),
    ("They are in the top three in town.", []), ("They are the top 10 bars.", [10]), ("It is in the top ten for size.", []), ("It broke into the top ten days later.", []), ("It won 40 seats in May and zero in June.", [40, 0]),
    ("We lost [15] men.", [15]), ("He finished in the top three alongside Charles Leclerc.", []), ("He was jailed for three years and six months, respectively.", [3, 6]),
    ("He ran two hours, 15 minutes and 20 seconds.", [2, 15, 20]),
]
BOUNDS = [
    ("Nearly half (49%) agreed.", "<"), ("Fees cannot exceed 40,000 euros.", "="),
    ("It is cheaper than $40.", "<"), ("It was colder than 5 degrees.", "<"), ("It is no cheaper than $40.", ">="), ("It is no colder than 5 degrees.", ">="),
    ("It has perhaps 40 rooms.", "~"), ("A nearly-40 crew left.", "<"), ("An over-9,000 crowd came.", ">"), ("Then some-40 boats came.", "~"), ("It cost $9 billion over 10 years.", "="), ("It is maybe 40 metres long.", "~"), ("The rate ticked up to 0.75.", "="), ("Up to 40 came.", "<="),
    ("It was buried under 26 inches of snow.", "="), ("She hands over 33 cents.", "="), ("It holds over 33 cows.", ">"), ("The chip does 38 TOPS.", "="),
    ("It costs $20 tops.", "<="), ("They sold 30 tops there.", "="),
]
LEVELS = [
    ("It lost 54 points and closed at 2,600.", ["point", "point"]), ("It lost 54 points; the firm cut its staff to 600.", ["point", ""]),
]
NO_FIGURE = [
    "a 2021 coup", "the crackdown of 2017", "on 31 May", "on May 31, 2023", "on May 29, 30 and 31", "on 29, 30 and 31 May", "at 6pm", "at 6.30 pm", "in the 1990s",
    "COVID-19", "an F-16 jet", "the Group of Seven", "Operation 1027", "a Boeing 777", "section 505", "Resolution 2669",
    "a man of Brigade 9 of the army", "in fiscal 2022 exports fell",
    "the number two official", "No. 3", "the 21st floor", "the first visit", "the second of them", "The two also talked.",
    "one of the soldiers", "two years ago", "call 555-0199", "+95 1 234 5678", "they won 3-1", "the 2014-15 season",
    "https://news.example/2023/05/31", "several projects", "page 12", "3.4.5", "9" * 400, "$", "a 5G network",
    "the second half of the match", "the S&P 500 rose", "the Nasdaq 100 fell", "on Channel 5", "the ISO 9001-2 norm",
    "net zero by 2050", "Let us zero in on it.", "On the one hand, it rained.", "for one reason or another", "as told before [2], and after [3, 14]",
    "1) Wash it\n2) Dry it\n3) Fold it", "two years on, it stood", "a year on from the quake", "the top 10 hit", "at 16-18 Harbour Road", "by 2120", "Planet 9", "No evidence was seized.", "He said no.",
    "He called 911.", "a 999 operator", "the 2300 block of Elm Street", "phone (555) 555-0142", "a 386-based machine",
    "at one point he left", "Read this:\n\n3. Keep calm and go.", "Steps:\n2) Wash it.", "Rain fell.\n\n• 3 of 12\n\nRain fell.", "Rain fell.\n\n[3/12]",
    "Psalm 45:1 reads well", "the ratio was 3:1", "1111-22223333-4444", "8,26", "number 007", "the class of '16", "Springfield, PA 23456", "question four",
    "a 4-under-par 67 on Sunday", "a two-under 69", "two under par", "a 4K screen", "a 2-in-1 pad", "a two-in-one pad", "Harbour fire 1 / 2 Back to Gallery", "Image 1 of / 2 Caption", "in 1080p", "a 1920×1080 panel", "10-K filings",
    "calls to 01904 373 069", "855-JWU-1881", "as told in adolescents.3 However", "Sept.11, 2001", "January, 12 2026",
    "5: Are there dogs?", "1 – Avoid fat", "Tiers 1 and 2", "grades 6-12", "on ext. 440", "over-65s rest", "the under-21 coach", "a goal by a third", "her test scores", "the 1998 tax returns",
    "the Standard & Poor's 500 index", "ABC 7 reported it", "Opus 12 has made a device", "went 3-for-4", "4x4 cars", "the #1 song", "24x7 care",
    "1 Wash it.\n\n2 Dry it.\n\n3 Fold it.", "7\n\nA star spoke.\n\n6\n\nA fan spoke.\n\n5\n\nShe left.", "Sections 21, 24, and 26", "people[1][2] who left", "all of them[note 2] left", "on May 2, 4 and 9 it rained", "Leeds Wednesday 2, Bergen 1", "It opens Saturday 4.", "One recent evening, she left.",
    "One afternoon in spring she left.", "costs in the seven figures", "a six-figure sum", "five-star Gen. Bo Lin", "near Ground Zero before boats came",
    "at COP30 in Rio", "by a 2-to-1 vote", "It films in Full HD 120p.", "a 328p-based board", "It left 180 Kent Street, and 180 Kent is empty.",
    "the 787 Dreamliner", "a 747-400 freighter", "4111111111111111 12", "1,00,00", "1,0000", "1e400", "9" * 10_001,
]

LED = [
    "a week ago", "an hour ago", "several years ago", "few days ago", "two weeks on", "in the early-90s", "in the late-80s", "in the mid-70s",
    "at one stage", "from day one", "the bottom 10", "the top five", "the final 16", "the first 100", "the last four", "no. 3", "nos. 4",
    "the number two", "http://news.example/12", "www.news.example/12", "zip code 12345", "postal 1234", "page 3 of 4", "dial 911", "five-time winner",
]


def _find(text):
    return list(find_figures(load_pipeline()(text)))


def _time(doc):
    start = time.process_time()
    list(find_figures(doc))
    return time.process_time() - start


def test_a_gate_bars_no_mask(articles):
    """What a mask finds anywhere is masked: a new mask must begin as its gate says, or stand without one."""
    for text in (*NO_FIGURE, *LED, *articles["text"]):
        masked = {place for start, end in masked_spans(text) for place in range(start, end)}
        for form, (_, masks) in zip((small_letters(text), text), _masks(), strict=True):
            for mask in masks:
                for match in mask.finditer(form):
                    assert masked.issuperset(range(*match.span())), (mask.pattern, match[0])


@pytest.mark.parametrize(("sentence", "text", "value", "unit", "kind", "item", "qualifier"), FIGURES)
def test_a_figure_is_read_in_full(sentence, text, value, unit, kind, item, qualifier):
    """The first figure of a sentence has its span, value, unit, kind, item and hedge."""
    row = _find(sentence)[0]
    found = (row["text"], row["value"], row["unit"], row["kind"], row["counted"], row["qualifier"])
    assert found == (text, value, unit, kind, item, qualifier)


@pytest.mark.parametrize(("sentence", "expected"), LISTS)
def test_each_number_of_a_sentence_has_its_own_kind_and_noun(sentence, expected):
    """Each item of a list is a row with its who; what a number leaves out comes from the one before."""
    assert [(row["value"], row["kind"], row["counted"]) for row in _find(sentence)] == expected


@pytest.mark.parametrize(("sentence", "text", "kind"), NOUGHTS)
def test_nobody_is_a_figure_of_value_zero(sentence, text, kind):
    """Where nobody was harmed, nought is what was counted."""
    [row] = _find(sentence)
    assert (row["text"], row["value"], row["kind"]) == (text, 0, kind)


@pytest.mark.parametrize("text", [
    "", "$", "$.", "3.4.5", "1,00,000", "9" * 10_000, "million " * 200, "REBELS KILLED 12 SOLDIERS.",
    "No space.12 left.Then 5",
    "၁၂ ၃၄၅ ٣", "½", "1/0 of it", "one in zero left", "İİ 12 İ", "-", "from to", "to 5", "$5 million" * 300])
def test_bad_input_is_no_accident(text):
    """Whatever comes in, nothing is raised, no value is infinite and each span lies in the text."""
    for row in _find(text):
        assert math.isfinite(row["value"]) and text[row["start"]:row["end"]] == row["text"]


@pytest.mark.parametrize(("text", "found"), [
    ("REBELS KILLED 12 SOLDIERS AND WOUNDED AT LEAST 30 OTHERS.", [("12", "killed", "="), ("AT LEAST 30", "injured", ">=")]),
    ("NEARLY $2.5BN WAS SPENT ON 3 SHIPS, IT WAS SAID TODAY.",    [("NEARLY $2.5BN", "money", "<"), ("3", "count", "=")]),
    ("They left the posts.12 trucks came.Then it rained.",        [("12", "count", "=")]),
    ("They paid in full.It cost $5.The rest is left.",            [("$5", "money", "=")]),
    ("At least $1 billion\x14 worth of weapons reached Myanmar.",  [("At least $1 billion", "money", ">=")]),
    ("၃၅၀ people were killed.",                                   [("၃၅၀", "killed", "=")]),
    ("१२ people died, ３０ were hurt.",                            [("१२", "killed", "="), ("３０", "injured", "=")])])
def test_bad_writing_is_read_all_the_same(text, found):
    """Capitals, full stops without a space, control characters and digits of other scripts cost no figure."""
    rows = find_figures(load_pipeline()(ready_text(text)))
    assert [(text[row["start"]:row["end"]], row["kind"], row["qualifier"]) for row in rows] == found


@pytest.mark.parametrize(("outlet", "text", "unit"), [
    ("The Straits Times", "It cost $5 million.", "SGD"), ("smh.com.au", "It cost $5 a day.", "AUD per day"),
    ("The Straits Times", "It cost US$5 million.", "USD"), ("Reuters", "It cost $5 million.", "USD"),
    ("RNZ", "It cost 5 million dollars.", "NZD"), ("RNZ", "It cost 5 million U.S. dollars.", "USD"),
    ("", "It cost A$5.", "AUD")])
def test_a_bare_dollar_is_the_outlets_own(outlet, text, unit):
    """Where an outlet's country has a dollar, its bare "$" is that one; a marked one stays what it is."""
    [row] = find_figures(load_pipeline()(text), Context(outlet=outlet))
    assert row["unit"] == unit


def test_an_article_of_many_victims_is_read_once():
    """The time for an article with ten times as many "victims" is about ten times as long, not a hundred times."""
    few, many = (load_pipeline()("The blast killed two. Three victims left. " * times) for times in (20, 200))
    seconds = [min(_time(doc) for _ in range(3)) for doc in (few, many)]
    assert seconds[1] < 40 * seconds[0]


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


@pytest.mark.parametrize(("sentence", "values"), KEPT)
def test_what_looks_like_no_figure_is_kept(sentence, values):
    """Totals behind their noun, bare counts and sizes are figures; ranks are none."""
    assert [row["value"] for row in _find(sentence)] == values


@pytest.mark.parametrize(("sentence", "qualifier"), BOUNDS)
def test_a_bound_is_on_its_side(sentence, qualifier):
    """What is cheaper costs less, and "tops" is a bound where nothing is counted behind it."""
    assert _find(sentence)[0]["qualifier"] == qualifier


@pytest.mark.parametrize(("sentence", "found"), LEVELS)
def test_a_level_is_led_to_by_a_change(sentence, found):
    """ "Closed at" leads to the level of an index, "cut its staff to" does not."""
    assert [row["unit"] for row in _find(sentence)] == found


def test_a_hedge_before_a_list_covers_its_items():
    """The second item of a list has the hedge of the first, though its span has not."""
    first, second = _find("At least four monks and five nuns were killed.")
    assert (first["qualifier"], second["qualifier"], second["text"]) == (">=", ">=", "five")


@pytest.mark.parametrize(("sentence", "direction"), [
    ("Prices rose by 5 percent.", "up"), ("The toll fell to 75.", "down"), ("They sold 75 cars.", ""),
    ("They will cut costs by 5 percent.", "down"), ("It slashed its main policy rate by 5 percent.", "down"), ("Troops gunned down 5 men.", ""), ("The index: +0.2%.", "up"), ("The index: -0.2%.", "down"), ("Stoxx 50 -1.3%", "down"),
    ("Police rounded up 5 men.", ""), ("Rates fell. 5 men left.", ""), ("Fat makes up 5 percent of it.", ""), ("They shut down 3 plants.", ""), ("Rates dwindled 5 percent.", "down"), ("Rates ballooned 5 percent.", "up"),
    ("The fund raised $5 million.", ""), ("Rates were raised by 5 percent.", "up"), ("They gave up 75 yards.", ""),
    ("They closed higher at 75.", ""), ("The toll, up from 75, is known.", "")])
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
