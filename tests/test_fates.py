"""Fates: what befell the people that a number counts, which part of whom they are, and who is people at all."""
import pandas as pd
import pytest

import newskit as nk
from newskit.figures import find_figures
from newskit.lexicons import read_table, read_words
from newskit.nlp import load_pipeline
from newskit.schema import Context, table

FATES = [
    # sentence                                                   the kinds of its numbers
    ("Six guards were shot dead at the gate.",                   ["killed"]),
    ("Four beekeepers were shot and killed near the dam.",       ["killed"]),
    ("Two sailors were fatally stabbed.",                        ["killed"]),
    ("Three climbers were found dead on the ridge.",             ["killed"]),
    ("Five masons were pronounced dead at the scene.",           ["killed"]),
    ("Nine skiers are confirmed dead.",                          ["killed"]),
    ("Thirty sailors are feared dead.",                          ["killed"]),
    ("Seven fishermen were reported missing on Friday.",         ["missing"]),
    ("Six clerks were kidnapped and killed.",                    ["killed"]),
    ("Forty pilgrims lost their lives in the stampede.",         ["killed"]),
    ("Eleven policemen were martyred.",                          ["killed"]),
    ("Gunman shoots dead 13 in a mall",                          ["killed"]),
    ("A tanker rammed a ferry, killing one and hurting six.",    ["killed", "injured"]),
    ("Landslides kill 19, displace 700 in the hills",            ["killed", "displaced"]),
    ("The mayor put the death toll at 27.",                      ["killed"]),
    ("The toll has passed 3,200, up from 2,700.",                ["killed", "killed"]),
    ("The number of dead rose to 64.",                           ["killed"]),
    ("The number of injured stood at 48.",                       ["injured"]),
    ("The quake claimed 310 lives.",                             ["killed"]),
    ("Deaths in the hundreds were reported.",                    ["killed"]),
    ("Pirates murdered three hostages.",                         ["killed"]),
    ("Six detainees died in prison.",                            ["killed"]),
    ("Two prisoners were wounded.",                              ["injured"]),
    ("Nine villagers were taken hostage.",                       ["detained"]),
    ("Soldiers forced 2,000 families from their homes.",         ["displaced"]),
    ("The state deported over 41,000 migrants.",                 ["displaced"]),
    ("Seven girls were suffering from stab wounds.",             ["injured"]),
    ("Ambulances took nine passengers to hospital.",             ["injured"]),
    ("Two guards were hit by gunfire.",                          ["injured"]),
    ("Eight patients are in critical condition.",                ["injured"]),
    ("Four boys were shot.",                                     ["injured"]),
    ("Two were hurt.",                                           ["injured"]),
    ("Rescuers found six campers, one of whom later died.",      ["people", "killed"]),
    ("The three victims of the massacre were buried.",           ["killed"]),
    ("A crash left a driver dead and three others injured.",     ["injured"]),
    ("Three were operated on last night.",                       ["injured"]),
    ("Twenty people were discharged from hospital.",             ["injured"]),
    ("The storm killed 12. Nine of the 12 victims were miners.", ["killed", "killed", "killed"]),
    ("Death toll in Goa landslides climbs to 167",               ["killed"]),
    ("They put the number of dead at 64.",                       ["killed"]),
    ("The toll was revised down from 121 to 118.",               ["killed", "killed"]),
    ("They put the number of displaced at 1.6 million.",         ["displaced"]),
    ("Traffic deaths dropped 3.6% to 40,901.",                   ["percent", "killed"]),
    ("Killed in the raid were three guards and 11 cooks.",       ["killed", "killed"]),
    ("Also missing are two climbers.",                           ["missing"]),
    ("Among the injured are eight guests: five Finns, two Poles.", ["injured", "injured", "injured"]),
    ("Bus falls into gorge, 13 dead, two dozen hurt",            ["killed", "injured"]),
    ("Three bakers martyred, five injured in blast",             ["killed", "injured"]),
    ("Hospitals took in 51 bodies and 104 injured.",             ["killed", "injured"]),
    ("Two people died in Oslo, four in Bergen and one in Bodo.", ["killed", "killed", "killed"]),
    ("Nineteen of the dead were from Norway.",                   ["killed"]),
    ("Two boys were taken into custody.",                        ["detained"]),
    ("The army told of 16 martyrs and 35 wounded.",              ["killed", "injured"]),
    ("Eleven others sustained varying degrees of injury.",       ["injured"]),
    ("Eight tailors were burned alive.",                         ["killed"]),
    ("Eight tailors were burned.",                               ["injured"]),
    ("Nine climbers met their deaths on the ridge.",             ["killed"]),
    ("Nine climbers did not survive.",                           ["killed"]),
    ("Six bakers passed away later.",                            ["killed"]),
    ("Police jailed five 16-year-olds.",                          ["detained", "age"]),
    ("Boat capsizes, 22 drown, 9 swim ashore",                   ["killed", "count"]),
    ("On Monday 40 people died.",                                ["killed"]),
    ("Fatalities have topped 4,000.",                            ["killed"]),
    ("Number of injured: 45.",                                   ["injured"]),
    ("They deny the abduction and killing of 43 pupils.",        ["killed"]),
    ("Police look into the kidnapping of nine weavers.",         ["detained"]),
    ("He saw the wounding of six bakers, the death of two.",     ["injured", "killed"]),
    ("The fatal stabbing of two tailors shocked the town.",      ["killed"]),
    ("The stabbing of two tailors shocked the town.",            ["injured"]),
    ("A court banned the deportation of 60 clerks.",             ["displaced"]),
]
NO_FATES = [
    # sentence                                                   the kinds of its numbers
    ("Two men shot and killed a nurse.",                         ["people"]),
    ("Nine men were shot at but fled unhurt on Monday.",         ["people"]),
    ("Eight weavers were not hurt.",                             ["people"]),
    ("All 60 on board survived.",                                ["count"]),
    ("Three victims spoke to the court.",                        ["people"]),
    ("Four of the five sailors drowned.",                        ["killed", "people"]),
    ("A mob burned 12 houses.",                                  ["count"]),
    ("Police shot 30 dogs.",                                     ["count"]),
    ("The shooting of 12 films and the capture of two towns.",   ["count", "count"]),
    ("Eight doctors drove to the hospital.",                     ["people"]),
    ("Police prevented the abduction of two girls.",             ["people"]),
    ("Murder charges rose to 12.",                               ["count"]),
    ("All but two of the 30 sailors drowned.",                   ["people", "people"]),
    ("The number of deaths fell as sales rose to 300.",          ["count"]),
    ("There were nine kidnappings.",                             ["count"]),
    ("The arrest of the killers of three nuns was welcome.",     ["people"]),
    ("Forty tailors lost their jobs.",                           ["people"]),
    ("Five nurses visited the hospital.",                        ["people"]),
    ("Two parcels were sent to the hospital.",                   ["count"]),
    ("The number of bakeries rose to 64.",                       ["count"]),
    ("They operate two rinks.",                                  ["count"]),
    ("Twelve victims of the scam called.",                       ["people"]),
    ("The storm killed 12. Nine victims were found.",            ["killed", "people"]),
    ("A blast hurt 12, a storm killed 12. The 12 victims left.", ["injured", "killed", "people"]),
    ("The two met again.",                                       []),
    ("One of the ministers left.",                               []),
    ("Not one was hurt, no third death was feared.",             []),
    ("None suffered serious injuries.",                          []),
]
PEOPLE = ["leader", "CEO", "consumer", "member", "officer", "accuser", "deputy", "victim", "voter", "churchgoer", "hiker",
          "businesswoman", "bomber", "police", "other"]
THINGS = ["village", "head", "pole", "carrier", "truck", "crowbar", "day", "grant"]


def _find(text, **context):
    return list(find_figures(load_pipeline()(text), Context(**context)))


def _kinds(text):
    return [row["kind"] for row in _find(text)]


@pytest.mark.parametrize(("sentence", "kinds"), FATES)
def test_the_clause_says_what_befell_people(sentence, kinds):
    """Passives, second verbs, complements, headlines and tolls tell a fate, and the verb decides before the noun."""
    assert _kinds(sentence) == kinds


@pytest.mark.parametrize(("sentence", "kinds"), NO_FATES)
def test_the_clause_says_nothing_of_the_kind(sentence, kinds):
    """Who acts, who was spared, the whole of a part and whatever is not people have no fate."""
    assert _kinds(sentence) == kinds


@pytest.mark.parametrize(("sentence", "kind", "modality"), [
    ("The blast killed 19 people.",                     "killed", ""),
    ("Nineteen people are presumed dead.",              "killed", "probable"),
    ("Nineteen people are believed to have been hurt.", "injured", "probable"),
    ("The fire could kill thousands.",                  "people", "possible"),
    ("The gang vowed to kill 12 teachers.",             "people", "possible"),
    ("If the dike breaks, 40 people may be hurt.",      "people", "possible"),
    ("As many as 300 people may have come.",            "people", "possible"),
    ("Some 900,000 Finns are expected to vote.",        "people", "possible"),
    ("Nine people are thought to be trapped.",          "people", "probable"),
    ("The repair could cost $5 million.",               "money",  "possible"),
    ("The repair cost $5 million.",                     "money",  ""),
    ("The two ministers will meet.",                    "people", ""),
    ("A firm with 300 bakers may close.",               "people", ""),
    ("They fear the toll will pass 1,000.",             "people", "possible")])
def test_a_fate_has_its_modality(sentence, kind, modality):
    """A belief is told as a fate, marked as probable; what may or shall happen has befallen nobody yet."""
    assert [(row["kind"], row["modality"]) for row in _find(sentence)] == [(kind, modality)]


@pytest.mark.parametrize(("sentence", "parts"), [
    # sentence                                                                        (value, value of its whole)
    ("At least 22 pupils, including nine girls and four boys, were killed.",          [(22, None), (9, 22), (4, 22)]),
    ("A storm hurt 31 men, among them 8 miners and 5 cooks.",                         [(31, None), (8, 31), (5, 31)]),
    ("Eleven monks, including an abbot and four novices, died.",                      [(11, None), (4, 11)]),
    ("Of the 43 passengers, 12 died.",                                                [(43, None), (12, 43)]),
    ("Two of the seven riders were hurt.",                                            [(2, 7), (7, None)]),
    ("Police held 52 men, three of whom fled.",                                       [(52, None), (3, 52)]),
    ("The raid killed 14, including a mayor, and 33 people were hurt.",               [(14, None), (33, None)]),
    ("Six nurses and three pupils were killed.",                                       [(6, None), (3, None)]),
    ("The murder of the six priests and the two cooks was condemned.",                [(6, None), (2, None)]),
    ("Nine men died in two villages.",                                                [(9, None), (2, None)])])
def test_a_part_of_a_list_points_at_its_whole(sentence, parts):
    """Every member of a list of parts belongs to the whole; numbers that stand side by side do not."""
    rows = _find(sentence)
    values = {row["start"]: row["value"] for row in rows}
    assert [(row["value"], values.get(row["part_of"])) for row in rows] == parts


def test_parts_have_the_kind_of_their_whole():
    """What befell the whole befell its parts, and a part without a noun counts what the whole counts."""
    rows = _find("At least 22 pupils, including nine girls and four boys, were killed.")
    assert [row["kind"] for row in rows] == ["killed"] * 3
    assert [row["counted"] for row in _find("Police held 52 men, three of whom fled.")] == ["men", "men"]


@pytest.mark.parametrize("text", [
    "The man killed was Ivo Lund, 44.", "Among the dead was Ada Berg, 19.", "The sailors, ages 21, 27 and 36, left.",
    "Two boys, 12 and 14, fled.", "Her sons aged 8 and 11 fled.", "She died at 91.", "Boys as young as 14 fought.",
    "Lund, then 33, was hurt.", "The 15-year-old was killed.", "Ada was 12 when the war began.",
    "Lund, 24 and Berg, 23, fled.", "A woman, also 22, was shot.", "The sailors' ages are 19, 28 and 51."])
def test_an_age_is_no_number_of_people(text):
    """How old somebody was is an age, whatever befell them."""
    found = [row for row in _find(text) if row["text"] != "Two"]
    assert found and {row["kind"] for row in found} == {"age"}


@pytest.mark.parametrize("text", ["Oslo lost 3 men, 44 women and 12 boys.", "In Lagos, 14 died.", "They met Ada Berg, 19 guests and a cook.",
    "First 20, then 33 people were hurt.", "Of the guests, only 22 survived."])
def test_a_number_of_people_is_no_age(text):
    """A number before a noun or a verb counts, also behind a comma."""
    assert "age" not in {row["kind"] for row in _find(text)}


@pytest.mark.parametrize(("sentence", "counted"), [
    ("They bought two ferries for $5 million.",          "ferries"),
    ("The mill was sold for $5 million.",                "mill"),
    ("The state spent $5 million on roads.",             "roads"),
    ("He will pay $5 million for the theatre.",          "theatre"),
    ("The firm owes $5 million in unpaid taxes.",        "unpaid taxes"),
    ("They offered $700,000 of the county's $4 billion pension fund.", "pension fund"),
    ("The price was cut to $199 in the US.",             "price"),
    ("Coffee saw losses of $6 in early trading.",        "losses"),
    ("The bank lost $5 million.",                        ""),
    ("The firm earned $5 million in March.",             ""),
    ("They found two 14-year-old boys.",                 "boys"),
    ("The number of bakeries rose to 64.",               "bakeries"),
    ("It has a population of 40,000.",                   "population"),
    ("A mill 20 km south of the border burned.",         "mill"),
    ("Hundreds of theatre-goers sang.",                  "theatre-goers")])
def test_what_a_number_counts(sentence, counted):
    """A sum counts what is bought, paid or owed, never who holds it; an age before a noun is left out."""
    assert _find(sentence)[0]["counted"] == counted


def test_a_sum_in_brackets_counts_what_the_sum_before_it_counts():
    """The same price in a second currency is the price of the same thing."""
    assert [row["counted"] for row in _find("They bought two ferries for £4 million ($5 million).")] == ["ferries"] * 3 or \
        [row["counted"] for row in _find("They bought two ferries for £4 million ($5 million).")][1:] == ["ferries"] * 2


@pytest.mark.parametrize("noun", PEOPLE)
def test_people_are_people(noun):
    """Nouns for people come from WordNet, with a few classes of our own beside them."""
    plural = {"deputy": "deputies", "businesswoman": "businesswomen", "police": "police"}.get(noun, f"{noun}s")
    assert _kinds(f"They saw 12 {plural}.") == ["people"]


@pytest.mark.parametrize("noun", THINGS)
def test_things_are_no_people(noun):
    """A noun whose first sense is a thing counts things."""
    assert "people" not in _kinds(f"They saw 12 {noun}s.")


@pytest.mark.parametrize(("sentence", "kind"), [
    ("Nine members of the bloc signed.", "count"), ("Nine members of NATO signed.", "count"), ("Nine members of the choir sang.", "people")])
def test_members_of_a_bloc_are_states(sentence, kind):
    """What is made up of states has states for members."""
    assert _kinds(sentence) == [kind]


def test_the_lexicon_of_people_names_its_source():
    """The words are sorted, lower case, and their file keeps WordNet's licence."""
    words = read_words("people_nouns")
    assert list(words) == sorted(words) and len(words) > 5000 and all(word == word.lower() for word in words)
    assert not {row["word"] for row in read_table("noun_classes") if row["class"] in ("agent", "new")} & set(words)


@pytest.mark.parametrize(("text", "found"), [
    ("A guard was killed and two men were hurt.", [("A guard", "killed", "single"), ("two", "injured", "")]),
    ("Ayo Mossi was shot dead. Mossi was killed near his home.", [("Ayo Mossi", "killed", "single")]),
    ("A gunman killed a nurse and a cook.", [("a nurse", "killed", "single"), ("a cook", "killed", "single")]),
    ("A driver was not hurt, and a cook could be killed.", []),
    ("A soldier shot three men.", [("three", "injured", "")])])
def test_single_victims_are_figures_on_request(text, found):
    """With `singles` a person with a fate is a figure of value 1, marked as told without a number."""
    assert [(row["text"], row["kind"], row["value_basis"]) for row in _find(text, singles=True)] == found
    assert all(row["value_basis"] == "" for row in _find(text))


def test_one_of_several_is_a_figure_on_request():
    """With `singles` "one of the bridges" is a figure of 1; one of the dead was counted with them."""
    text = "One of the new bridges fell. One of the dead was a cook."
    assert [(row["text"], row["value"], row["counted"], row["value_basis"]) for row in _find(text, singles=True)] == [
        ("One", 1.0, "new bridges", "one of")]
    assert _find(text) == []


def test_annotate_hands_the_request_for_singles_on():
    """The table of figures holds single victims where annotate was asked for them."""
    article = {"doc_id": "a", "text": "A guard was killed on Monday.", "published": pd.Timestamp("2024-05-01")}
    articles = table("articles", [article])
    assert len(nk.annotate(articles).figures) == 0
    figure, = nk.annotate(articles, singles=True).figures.to_dict("records")
    assert (figure["text"], figure["value"], figure["value_basis"]) == ("A guard", 1.0, "single")
