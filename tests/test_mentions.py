"""Mentions: which stretches of a text are names, and which are not."""
import itertools

import pytest

import newskit as nk
from newskit.mentions import find_mentions, trim_name
from newskit.mentions.common_words import in_title_case, is_title_case
from newskit.mentions.labels import label_of
from newskit.nlp import load_pipeline

TRIMMED = [
    # as the model finds it                  label      the bare name
    ("the Vice-Senior General Soe Win’s",    "PERSON",  "Soe Win"),
    ("Major-General Yang Yang",              "PERSON",  "Yang Yang"),
    ("President Joe Biden",                  "PERSON",  "Joe Biden"),
    ("Tory MP Chris Hale",                   "PERSON",  "Chris Hale"),
    ("Nutritionist Mary Poole",              "PERSON",  "Mary Poole"),
    ("the United Nations'",                  "ORG",     "United Nations"),
    ("the U.N.",                             "ORG",     "U.N."),
    ("Harbour Inc.",                         "ORG",     "Harbour Inc."),
    ("Harbour News.",                        "ORG",     "Harbour News"),
    ("Harbour News Saturday",                "ORG",     "Harbour News"),
    ("General Motors",                       "ORG",     "General Motors"),
    ("“Yangon”",                             "GPE",     "Yangon"),
    ("united Korea",                         "GPE",     "Korea"),
    ("al-Qaeda",                             "ORG",     "al-Qaeda"),
    ("ter Halden",                           "PERSON",  "ter Halden"),
    ("Virginia Donald Ruiz",                 "PERSON",  "Donald Ruiz"),
    ("Virginia Woolf",                       "PERSON",  "Virginia Woolf"),
    ("Soyoung Park SEOUL",                   "PERSON",  "Soyoung Park"),
    ("AP Soyoung Park",                      "PERSON",  "Soyoung Park"),
    ("Soyoung Park/",                        "PERSON",  "Soyoung Park"),
    ("Harbour &",                            "ORG",     "Harbour"),
    ("AP Moller Maersk",                     "ORG",     "AP Moller Maersk"),
    ("Islamic State and",                    "ORG",     "Islamic State"),
    ("Ana Hale‘s",                           "PERSON",  "Ana Hale"),
]

FOUND = [
    # in this text                                                            this is a name
    ("Guards of the U.S. Department of Labour met.",                          "U.S. Department of Labour"),
    ("He asked the Saudi Interior Ministry for help.",                        "Saudi Interior Ministry"),
    ("The U.S. military flew them out.",                                      "U.S. military"),
    ("Shares of Granite Inc. fell on Friday.",                                "Granite Inc."),
    ("Refugees crossed into Kachin State at night.",                          "Kachin State"),
    ("BRESTOW (WN) - The town is quiet.",                                     "BRESTOW"),
    ("Guests thanked Mr. Okonwe for the meal.",                               "Okonwe"),
    ("The Foreign Ministry was silent.",                                      "Foreign Ministry"),
    ("Envoys of the U.S. Council on Rural Roads met.",                        "U.S. Council on Rural Roads"),
    ("Guests praised Oslo Harbour Lights at length.",                         "Oslo Harbour Lights"),
    ("Apple releases a phone. An apple is the sign of Apple Computer.",       "Apple"),
    ("Ann O’Hara won. Later O’Hara thanked her team.",                        "O’Hara"),
    ("Officers of Harbour Customs and Border Protection met.",                     "Harbour Customs and Border Protection"),
    ("Troops closed the Syrian-Turkish border.",                              "Turkish"),
    ("Ann Lee met the heads of Oslo Steel Inc. Brown left.",                  "Oslo Steel Inc."),
    ("Shares of Horizon fell. Horizon is calm, the horizon was red.",         "Horizon"),
    ("The bank Halden is old. HALDEN IS CLOSED, said a sign at Halden.",      "HALDEN"),
    ("Bank of America Raises Rates Again\n\nThe bank raised the price of loans again.", "Bank of America"),
    ("Guests Thank Mayor Noble Stone for Lower Rents\n\nThe mayor lives in a noble house of stone and wants lower rents. Guests met Ms Stone too.", "Noble Stone"),
    ("World Bank Warns Over Slow Growth\n\nThe bank warned the world of slow growth.", "World Bank"),
    ("Mayor Mark Ruiz Promises Lower Rents\n\nThe mayor spoke to mark the day. Ruiz wants lower rents, he said.", "Mark Ruiz"),
    ("Mayor Mark Field Promises Lower Rents\n\nThe mayor will mark the day in a field. He wants lower rents.", "Mark Field"),
    ("Tenants Thank Mayor Will Fox for Lower Rents\n\nThe mayor will pay for a fox. The tenants pay lower rents.", "Will Fox"),
    ("Mayor Rose Bush Promises Lower Rents\n\nRents rose, and a bush burned. Tenants want lower rents.", "Rose Bush"),
    ("Deputies of the Fort Lin County Sheriff's Office came on Monday.",      "Fort Lin County Sheriff's Office"),
    ("On Monday the U.S. Attorney’s Office filed it.",                        "U.S. Attorney’s Office"),
    ("Sen. Ted Holt (R-Tex.) spoke with Jim Berg, D-Ohio, on Monday.",        "Tex."),
    ("Sen. Ted Holt (R-Tex.) spoke with Jim Berg, D-Ohio, on Monday.",        "Ohio"),
    ("Mayor Ana Ruiz Defends the Harbour Again\n\nThe mayor defends it. Ana Ruiz spoke.", "Ana Ruiz"),
    ("Mary Joan Rivers Wins the Race Again\n\nMary Joan Rivers won on Monday in a small town.", "Mary Joan Rivers"),
    ("The D-Day Museum in Portsmouth opened.",                                "D-Day Museum"),
    ("Shares of D-Link Systems fell on Monday.",                              "D-Link Systems"),
    ("Officers met at 36th Street and Fifth Avenue.",                         "36th Street"),
    ("A Guardian article on Oslo was read by The Guardian in Bergen.",        "Guardian"),
    ("Human Rights Watch said on Monday that the town is calm.",              "Human Rights Watch"),
    ("The tour stops at Harbour Music Center on July 22.",                    "Harbour Music Center"),
    ("Free Syrian Army fighters came. Men of the Syrian Army left. Free Syrian Army men stayed.", "Free Syrian Army"),
    ("Air France cut 40 flights. Guests in France were stuck.",               "Air France"),
    ("A man was shot at a Target in Oslo. A spokesman for Target said so, and Target helped.", "Target"),
    ("The job went to a Shell-owned plant. Drivers blame Shell, and Shell waits.", "Shell"),
    ("The Guardian reported on Monday that the minister had left.",           "Guardian"),
    ("In Parliament, nine members spoke. Parliament votes on Friday.",        "Parliament"),
    ("The list:\n\nGeneral Motors\nStandard Life\n\nThe firms met on Monday.", "Standard Life"),
    ("The film tells of J Robert Oppenheimer.",                               "J Robert Oppenheimer"),
    ("Officers of the Halden Police Dept. left the city of Halden.",          "Halden Police Dept."),
    ("Crime Scene\n\n- Main Street\n- Oslo Road\n\nThe town is calm.",         "Main Street"),
    ("Guests saw \"Mary Hale\" in Oslo.",                                        "Mary Hale"),
    ("Voters of the \"New Harbour Party\" met.",                                "New Harbour Party"),
    ("A sign read \"Justice for Ana Ruiz\" in Oslo.",                           "Ana Ruiz"),
    ("The Harbour Road Service (RSS) met in Oslo. The RSS said so.",           "RSS"),
    ("Photo: Ana Ruiz speaks in Oslo.",                                        "Ana Ruiz"),
    ("\"We leave Norway,\" said Mary Hale.",                                     "Norway"),
    ("Mayor Grace Stone Promises Lower Rents\n\nThe house of stone has grace. Tenants want lower rents.", "Grace Stone"),
    ("Then Ana \"The Bee\" Ruiz spoke in Oslo.",                                 "Ana \"The Bee\" Ruiz"),
    ("Then Aaron “Bo” Hale Jr. spoke in Oslo.",                                "Aaron “Bo” Hale Jr."),
    ("The Granite Post was sold. A reader of the Post wept.",                  "Post"),
    ("Granite Mills Explains the Long Closure\n\nGranite Mills said that a closure is long.", "Granite Mills"),
    ("The town fears ISIL raids.",                                             "ISIL"),
]

NOT_FOUND = [
    # in this text                                                            this is none
    ("Guards of the U.S. Department of Labour met.",                          "U.S."),
    ("The U.S. military flew them out.",                                      "U.S."),
    ("The pro-Beijing camp lost the vote.",                                   "Beijing"),
    ("An anti-American song was sung at night.",                              "American"),
    ("The talks begin at 14:00 UTC on Monday.",                               "UTC"),
    ("Background\nThe village is small. Its background is old.",              "Background"),
    ("The company chose a Living Wage for all.",                              "Living Wage"),
    ("The Prime Minister left early.",                                        "Prime Minister"),
    ("Senators passed the Clean Rivers Act on Monday.",                       "Clean Rivers Act"),
    ("She is an Indian-American lawyer.",                                     "American"),
    ("The super PAC raised money for the PAC of a rival.",                    "PAC"),
    ("Troops from X went home.",                                              "X"),
    ("Mayor Promises Steady Rents Before Vote\n\nThe mayor wants steady rents for all.", "Steady Rents"),
    ("Mayor Promises Steady Cafés Before Vote\n\nThe mayor wants steady cafés for all.", "Steady Cafés"),
    ("Mayor Ends Grace Period for Late Rents\n\nThe mayor said that the grace period for late rents is over.", "Ends Grace Period"),
    ("Grace Period Ends for Late Rents\n\nThe grace period ends in May, and late rents cost more.", "Grace Period Ends"),
    ("Council Plans Large Park Beside River\n\nThe council says that the large park will open by the river.", "Large Park Beside River"),
    ("Town Weighs Price of Bread Again\n\nThe price of bread rose again in this town.", "Town Weighs Price"),
    ("Shares of the Horizon fell. The horizon was red.",                       "Horizon"),
    ("The Mother's Day parade passed. Guests love the Mother's Day parade.",   "Day"),
    ("Sen. Ted Holt (R-Texas) spoke on Monday.",                               "R-Texas"),
    ("Deputies of the Fort Lin County Sheriff's Office came on Monday.",       "Office"),
    ("Mayor Ana Ruiz Defends the Harbour Again\n\nThe mayor defends it. Ana Ruiz spoke.", "Ana Ruiz Defends"),
    ("Mary Joan Rivers Wins the Race Again\n\nMary Joan Rivers won on Monday in a small town.", "Mary Joan"),
    ("Sheriff's Office Sheriff's Office met on Monday.",                       "Office Sheriff's Office"),
    ("The World Health Organization (WHO) said so on Monday. The WHO staff left.", "World Health Organization (WHO"),
    ("The post was un-American, said Ann Lee.",                                "un-American"),
    ("It is told at http://harbour.example/news by Ann Lee.",                  "http://harbour.example/news"),
    ("Guests took an Oath in Bergen. The Oath is old.",                        "Oath"),
    ("Services\n\n- Community Outreach\n\nThe community of Oslo pays for the outreach.", "Community Outreach"),
    ("Guests saw \"Hale and Howard\" in Oslo.",                                  "Howard"),
    ("Guests saw “Oslo in the Rain” in Bergen. Oslo was wet.",                 "Rain"),
    ("In Rome \"La Stampa\" Italia was sold.",                                   "Rome \"La Stampa\" Italia"),
    ("Guests bought an iPhone in Oslo.",                                       "iPhone"),
    ("Ana Hale, DDS, opened a clinic.",                                        "DDS"),
    ("The note of Harbour Registry, LLC is long.",                             "LLC"),
    ("See @HarbourWatch on the day.",                                          "@HarbourWatch"),
    ("Mayor Vows \"Change\" Again in Oslo",                                     "Mayor Vows \"Change\" Again"),
    ("The Granite Post was sold. A post was sold too, and the Post Road is long.", "Post"),
    ("Granite Mills Explains the Long Closure\n\nGranite Mills said that a closure is long.", "Granite Mills Explains"),
    ("The town is calm.\n\nCopyright © 2019 Harbour News Ltd. All rights reserved.", "Harbour News Ltd."),
    ("The mayor in Oslo. Photo: Ana Kim\n\nThe town is calm.",                 "Ana Kim"),
    ("Shops want less VAT on bread.",                                          "VAT"),
    ("It fell in Q3 again.",                                                   "Q3"),
]


def _names(text):
    return [row["text"] for row in find_mentions(load_pipeline()(text))]


@pytest.mark.parametrize(("found", "label", "bare"), TRIMMED)
def test_a_name_is_trimmed(found, label, bare):
    """Articles, titles, roles, days, quotation marks and possessives are no part of a name."""
    start, end = trim_name(found, 0, len(found), label)
    assert found[start:end] == bare


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_a_name_is_found_whole(text, name):
    """Bodies keep their state and their field, companies their form, people what the model cuts off."""
    assert name in _names(text)


@pytest.mark.parametrize(("text", "name"), NOT_FOUND)
def test_what_is_no_name_is_not_found(text, name):
    """States inside a body's name, stances, hours, headings, things and roles are not mentions."""
    assert name not in _names(text)


@pytest.mark.parametrize(("name", "label", "is_made_of_them"), [
    ("Steady Coast",  "ORG",     True),
    ("Steady Coast",  "PERSON",  True),
    ("Ivory Coast",   "ORG",     False),
    ("Ivory Coast",   "LOC",     False),
    ("Coast Party",   "ORG",     False),
    ("Coast Bank",    "ORG",     False),
    ("Coast Bank",    "PERSON",  True),
    ("Coast Li",      "PERSON",  False),
])
def test_a_place_or_a_body_of_ordinary_words_is_a_name(name, label, is_made_of_them):
    """What the list of places knows or the noun for a body ends is a name in a headline, whatever else the article writes."""
    text = f"Envoys Reach {name} After Heavy Storm\n\nThe ivory coast was far from the bank of the party, a steady wind blew."
    start = text.index(name)
    assert is_title_case(load_pipeline()(text), (start, start + len(name)), label) is is_made_of_them


@pytest.mark.parametrize(("headline", "body", "name"), [
    # headline                             body                                  the name
    ("Ruiz Plan Closes Every Old Mine",    "Mayor Ana Ruiz said so. Ruiz left.", "Ruiz"),
    ("Rivals Fear The New Ana Ruiz Again", "Then Ana Ruiz left.",                "Ana Ruiz"),
    ("Shake-Up at Granite Brakko Fails Town", "The bank Granite Brakko fell. Granite left.", "Granite Brakko"),
    ("Ana Rivers Wins The Long Race",      "Ana Rivers left. Ana smiled.",       "Ana Rivers"),
    ("Grant Rivers Wins The Long Race",    "Voters like Grant Rivers.",          "Grant Rivers"),
])  # fmt: skip
def test_a_person_of_a_headline_has_the_name_of_the_text(headline, body, name):
    """What only a headline in title case sets beside a person's name is cut off, and a last name is none of it."""
    tables = nk.annotate([f"{headline}\n\n{body}"])
    found = tables.mentions[tables.mentions["start"] < len(headline)]
    assert name in set(found["text"])


@pytest.mark.parametrize(("line", "is_headline"), [
    ("Élise Étienne Promises Élan",           True),
    ("Élise Étienne promises élan",           False),
    ("The élan of étudiants was épatant",     False),
])
def test_letters_with_accents_are_letters(line, is_headline):
    """A capital with an accent is a capital, and a word with an accent is one word."""
    assert in_title_case(line) is is_headline


@pytest.mark.parametrize(("text", "name", "label"), [
    ("Later Nyra Lane spoke on Monday. Guests thanked Nyra Lane.",        "Nyra Lane",    "PERSON"),
    ("Voters chose Tom Walk.",                                            "Tom Walk",     "PERSON"),
    ("Guests called on Tom Walk.",                                        "Tom Walk",     "PERSON"),
    ("Traders on Wall Street were glad.",                                 "Wall Street",  "FAC"),
    ("Officers met at Steele Street and Fifth Avenue.",                   "Steele Street", "FAC"),
    ("Guests of Stroger Hospital came.",                                  "Stroger Hospital", "ORG"),
    ("Tiger Woods won on Sunday. Woods said so.",                         "Tiger Woods", "PERSON"),
    ("Carly Fiorina lost the vote. Fiorina said so.",                     "Carly Fiorina", "PERSON"),
    ("Crews dug holes along Harbour Lane on Monday.",                     "Harbour Lane", "FAC"),
    ("Two shops at 14 Tallow Row were shut. Later Tallow Row was open.",  "Tallow Row",   "FAC"),
    ("Troops left Niger on Monday.",                                      "Niger",        "GPE"),
    ("The Zherson region is calm.",                                       "Zherson",      "GPE"),
    ("An analyst from the Rusi thinktank spoke.",                         "Rusi",         "ORG"),
    ("In Chasiv Yar two houses burned.",                                  "Chasiv Yar",   "GPE"),
])
def test_a_street_a_town_and_a_body_are_no_persons(text, name, label):
    """Where one is, or beside what says what it is, a name is a street, a town or a body; a person may be called so too."""
    assert {row["label"] for row in find_mentions(load_pipeline()(text)) if row["text"] == name} == {label}


@pytest.mark.parametrize(("text", "name", "label", "right"), [
    # text                                              the name               the model's  the right one
    ("Guests posted it on Twitter.",                    "Twitter",             "PERSON",    "ORG"),
    ("A (UPI) reader wept.",                            "UPI",                 "NORP",      "ORG"),
    ("Fort Lin Fire Department came.",                  "Fort Lin Fire Department", "GPE",  "ORG"),
    ("Fort Lin is calm.",                               "Fort Lin",            "GPE",       "GPE"),
    ("Amiracle Holt, 24, left.",                        "Amiracle Holt",       "ORG",       "PERSON"),
    ("Amiracle Holt, 24,000 of them, left.",            "Amiracle Holt",       "ORG",       "ORG"),
    ("In Los Angeles, 12 of the guests left.",          "Los Angeles",         "GPE",       "GPE"),
    ("The Red Cross, 12 of whose men left, wept.",      "Red Cross",           "ORG",       "ORG"),
    ("NASA - The agency is calm.",                      "NASA",                "ORG",       "ORG"),
    ("Mr. Guardian left.",                              "Guardian",            "PERSON",    "PERSON"),
    ("North Dakota, 24, is a number.",                  "North Dakota",        "GPE",       "GPE"),
    ("LINDAL, Ohio (WN) - The town is calm.",           "LINDAL",              "ORG",       "GPE"),
    ("LINDAL closed a mine - and a shop.",              "LINDAL",              "ORG",       "ORG"),
    ("Residents of Olathe came.",                       "Olathe",              "ORG",       "GPE"),
    ("Bo Lin of Olathe came.",                          "Olathe",              "PERSON",    "GPE"),
    ("Guests wept over the death of Olathe.",           "Olathe",              "ORG",       "ORG"),
    ("Stus Donetsk University met. Kyiv and Donetsk wait.", "Donetsk",           "ORG",       "GPE"),
    ("Kyiv, who left, wept.",                           "Kyiv",                "PERSON",    "PERSON"),
    ("Montana waits.",                                  "Montana",             "ORG",       "GPE"),
    ("Jordan waits.",                                   "Jordan",              "PERSON",    "GPE"),
    ("Jordan said so.",                                 "Jordan",              "PERSON",    "PERSON"),
    ("Michael Jordan came, and Jordan left.",           "Jordan",              "PERSON",    "PERSON"),
    ("A car left Reagan Drive.",                        "Reagan Drive",        "PERSON",    "FAC"),
    ("A car left N. 7th Ave.",                          "N. 7th Ave",          "ORG",       "FAC"),
    ("Guests met Ana Walk.",                            "Ana Walk",            "PERSON",    "PERSON"),
    ("Guests left Mason County.",                       "Mason County",        "ORG",       "GPE"),
    ("Guests left Vexley School District.",             "Vexley School District", "PERSON", "ORG"),
    ("A Gateshead woman left.",                         "Gateshead",           "PERSON",    "GPE"),
    ("Kyiv waits.",                                     "Kyiv",                "PERSON",    "GPE"),
    ("President Kyiv waits.",                           "Kyiv",                "PERSON",    "PERSON"),
    ("Ana Hamilton came from Oslo. Hamilton left.",     "Hamilton",            "PERSON",    "PERSON"),
    ("Mesa grew. Mesa Airlines owns ten ships.",        "Mesa",                "ORG",       "ORG"),
    ("Nashua Corp. grew, and Nashua left.",             "Nashua",              "ORG",       "ORG"),
    ("Guests met Meghan Markle.",                       "Meghan Markle",       "ORG",       "PERSON"),
    ("Guests met Officer Meghan Markle.",               "Officer Meghan Markle", "ORG",     "PERSON"),
    ("Guests met the Meghan Markle.",                   "Meghan Markle",       "ORG",       "ORG"),
    ("Guests left Santa Cruz.",                         "Santa Cruz",          "GPE",       "GPE"),
    ("Meghan Markle Ltd. grew.",                        "Meghan Markle Ltd.",  "ORG",       "ORG"),
    ("Guests met the Meghan Ravens.",                   "Meghan Ravens",       "ORG",       "ORG"),
])
def test_what_is_known_of_a_name_tells_the_label(text, name, label, right):
    """A medium's word and the noun for a body make a body, an age and a first name a person, a dateline and the list of
    towns a town, whatever the model says.
    """
    start = text.index(name)
    assert label_of(text, start, start + len(name), label) == right


@pytest.mark.parametrize(("text", "label"), [
    ("Shells fell in Tellman on Monday.",               "GPE"),
    ("They trust in Tellman. Ana Tellman left.",        "PERSON"),
    ("They trust in Tellman. Tellman left, Tellman said.", "PERSON"),
    ("They trust in Tellman's word.",                   "PERSON"),
    ("They joined the Tellman party.",                  "ORG"),
    ("They joined the Tellman campaign.",               "PERSON"),
    ("They own the airline Tellman.",                   "ORG"),
    ("They heard the publisher Tellman.",               "PERSON"),
    ("They trust Tellman, which owns ten ships.",       "ORG"),
    ("They trust Tellman, who owns ten ships.",         "PERSON"),
    ("They own an airline, Tellman, and a bank.",       "ORG"),
    ("Outside the university, Tellman wept.",           "PERSON"),
    ("They heard the Tellman and Ruiz families.",       "PERSON"),
    ("They heard Tellman boss Bo Lin.",                 "ORG"),
    ("They trust the Tellman.",                         "ORG"),
    ("They trust the Tellman plan.",                    "PERSON"),
    ("They trust the Tellman. Ana Tellman left.",       "PERSON"),
])  # fmt: skip
def test_what_stands_beside_a_name_says_what_it_labels(text, label):
    """Where the model says person, a place preposition, the noun of a body or the use as one corrects it; a first name
    does not.
    """
    start = text.index("Tellman")
    assert label_of(text, start, start + len("Tellman"), "PERSON") == label


@pytest.mark.parametrize("name", ["", " ", ", "])
def test_a_name_of_no_words_keeps_its_label(name):
    """Nothing is known of an empty name."""
    assert label_of(f"Guests{name}", len("Guests"), len(f"Guests{name}"), "ORG") == "ORG"


@pytest.mark.parametrize(("text", "names"), [
    ("Guests met Tom Hale, Jr., in Oslo.",                          ["Tom Hale, Jr.", "Oslo"]),
    ("Guests met Tom Hale, Senior Fellow in Oslo.",                 ["Tom Hale", "Oslo"]),
    ("Guests live in Little Havana, and wept.",                     ["Little Havana"]),
    ("Troops left a base in North Korea.",                          ["North Korea"]),
    ("A home burned at 14th Street and 5th Avenue.",                ["14th Street", "5th Avenue"]),
    ("Then Vexley County Sheriff Tom Hale spoke.",                  ["Vexley County", "Tom Hale"]),
    ("Beside the pier, Indianapolis Public Schools said it would wait.", ["Indianapolis Public Schools"]),
    ("The Washington Post-ABC News poll ended.",                    ["Washington Post", "ABC News"]),
    ("The Charlotte-Mecklenburg Police Department came.",           ["Charlotte-Mecklenburg Police Department"]),
    ("The guests wept in Oslo. View Full Caption Granite",          ["Oslo"]),
])
def test_a_name_reaches_as_far_as_it_should(text, names):
    """Sons, quarters and bodies of common words are in it; offices, sponsors side by side and captions are not."""
    assert _names(text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("OSLO (AP) — Shops closed.",                           ["OSLO"]),
    ("OSLO (AP) — Shops closed, Ana Ruiz told the AP.",     ["OSLO", "Ana Ruiz", "AP"]),
    ("Ana Ruiz said so on Twitter.",                        ["Ana Ruiz"]),
    ("Ana Ruiz works for Twitter in Oslo.",                    ["Ana Ruiz", "Twitter", "Oslo"]),
])
def test_where_a_text_comes_from_is_no_name(text, names):
    """The agency of a dateline and the platform of a post are no actors; what they do themselves they do."""
    assert _names(text) == names


@pytest.mark.parametrize(("name", "label"), [
    ("the Tellmans",    "PERSON"),
    ("the Vandals",     "ORG"),
])
def test_a_family_is_no_body(name, label):
    """"The Tellmans" are people where the article names a Tellman; "the Vandals" are a band."""
    text = f"Guests met {name}. Tellman left."
    name = name.removeprefix("the ")
    start = text.index(name)
    assert label_of(text, start, start + len(name), "PERSON") == label


@pytest.mark.parametrize(("text", "town"), [
    ("Officers from Olathe came.",                  ["Olathe"]),
    ("The Zika virus came. They fear Zika in Oslo, and Zika spread.", []),
    ("A reading in Reading was split.",             []),
])
def test_a_town_that_the_model_passes_over_is_found(text, town):
    """The list of towns finds what the model leaves free; words that are met in lower case are not on it, and
    diseases are none.
    """
    assert [name for name in _names(text) if name in ("Olathe", "Zika", "reading", "split")] == town


def test_a_name_found_once_is_found_everywhere():
    """Every occurrence of a name counts, also where the model passes over it."""
    text = "Zaw Min Tun spoke. later zaw left, Zaw Min Tun and others\nZaw Min Tun: no word"
    assert _names(text).count("Zaw Min Tun") == 3


@pytest.mark.parametrize(("text", "offices"), [
    ("Foreign Minister Lin Bo came. The foreign minister spoke, and the minister left.", ["foreign minister", "minister"]),
    ("Lin Bo, Elbonia's foreign minister, came. The minister left.", ["minister"]),
    ("Lin Bo, the foreign minister, came.", []),
    ("The minister came. Minister Lin Bo left.", []),
    ("Minister Lin Bo met Minister Ana Ruiz. The minister left.", []),
    ("Mayor Ana Ruiz came. The mayor of Hull left.", []),
    ("Police chief Ana Ruiz came. The chief engineer left.", [])])
def test_an_office_stands_for_the_person_that_the_article_gives_it(text, offices):
    """"The minister" is a nominal mention of the only minister that the article has named by then."""
    found = [(row["text"], row["actor"]) for row in find_mentions(load_pipeline()(text)) if row["kind"] == "nominal"]
    assert [office for office, _ in found] == offices and {actor for _, actor in found} <= {"Lin Bo"}


def test_no_two_mentions_share_a_letter():
    """Without a dictionary, a character belongs to one name at most, also in a list of 200."""
    text = "They met " + ", ".join(f"Anna{i} Berg{i}" for i in range(200)) + "."
    rows = sorted(find_mentions(load_pipeline()(text)), key=lambda row: row["start"])
    assert all(one["end"] <= other["start"] for one, other in itertools.pairwise(rows))


@pytest.mark.parametrize("text", ["", " ", "🙂🙂 🙂", "A B C D", "Ж", "…—•", "😀 Tom Hale 😀 met 🇲🇲 envoys"])
def test_odd_text_gives_rows_that_are_slices(text):
    """Emoji, single letters and no text at all end in rows that are slices of the text, or in none."""
    assert all(text[row["start"]:row["end"]] == row["text"] for row in find_mentions(load_pipeline()(text)))


@pytest.mark.parametrize(("text", "found"), [
    ("SENATOR MARY HOLT VISITS CHINA TO OPEN A SCHOOL",              [["MARY HOLT", "Mary Holt"], ["CHINA", "China"]]),
    ("GENERAL IVAN SOKOLOV DIES IN CRASH",                           [["IVAN SOKOLOV", "Ivan Sokolov"]]),
    ("GUESTS LEAVE LINDAL BY SEA AGAIN\n\nThey fled from Lindal.",   [["LINDAL", "Lindal"], ["Lindal", "Lindal"]]),
    ("A LOT OF PEOPLE ARE UPSET AGAIN",                              []),
])
def test_a_name_in_a_line_of_capitals_is_found(text, found):
    """First names tell a person, and what other lines write with a capital within a sentence is a name in capitals too."""
    mentions = nk.annotate(nk.example("articles", doc_id=["a"], text=[text])).mentions
    assert mentions[["text", "actor"]].values.tolist() == found
