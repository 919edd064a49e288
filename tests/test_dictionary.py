"""The actor dictionary: what an alias stands for, and what is said of a broken file."""
import datetime

import pandas as pd
import pytest
from conftest import DATA

import newskit as nk


def _read(*rows):
    columns = ["alias", "actor", "kind", "country", "role", "valid_from", "valid_to"]
    return nk.read_actors(pd.DataFrame(rows, columns=columns[:len(rows[0])]))


def test_an_alias_stands_for_its_actor():
    """Case counts for names, not for words in lower case; apostrophes and "the" do not count."""
    actors = _read(("Chinese", "China"), ("junta", "Military"), ("Myanmar's military", "Military"))
    assert actors.look_up("Chinese").actor == "China" and actors.look_up("chinese") is None
    assert actors.look_up("The Junta").actor == "Military"
    assert actors.look_up("Myanmar’s military").actor == "Military"


def test_a_role_holds_only_in_its_period():
    """Who the foreign minister is depends on the day."""
    actors = _read(("foreign minister", "Qin Gang", "person", "", "", "2023-01-01", "2023-06-30"),
                   ("foreign minister", "Wang Yi", "person", "", "", "2023-07-25", ""))
    day = datetime.date
    assert actors.look_up("foreign minister", day(2023, 5, 31)).actor == "Qin Gang"
    assert actors.look_up("foreign minister", day(2024, 8, 14)).actor == "Wang Yi"
    assert actors.look_up("foreign minister", day(2023, 7, 10)) is None


def test_a_shared_alias_is_said_and_left_open():
    """An alias of two actors at a time warns and stands for neither."""
    with pytest.warns(UserWarning, match="'AA' .Arakan Army, Automobile Association"):
        actors = _read(("AA", "Arakan Army"), ("AA", "Automobile Association"))
    assert actors.look_up("AA") is None


def test_the_longest_alias_is_found():
    """Where one alias begins another, the longer one counts, and no part of a word is one."""
    actors = _read(("Arakan", "Rakhine"), ("Arakan Army", "AA"), ("junta", "Military"))
    found = [alias for _, _, alias in actors.find_aliases("The junta's foe, the Arakan Army, left Arakanese soil.")]
    assert found == ["junta", "Arakan Army"]


@pytest.mark.parametrize(("rows", "message"), [
    ([("", "China")], "Line 2 .* has no alias"),
    ([("Chinese", "")], "Line 2 .* has no actor"),
    ([("PRC", "China"), ("PRC", "China")], "the alias 'PRC' of China twice"),
    ([("PRC", "China", "", "", "", "soon", "")], "'soon' is not a date"),
    ([("PRC", "China", "", "", "", "2023-02-01", "2023-01-01")], "ends on 2023-01-01, before it begins"),
])
def test_a_broken_line_is_named(rows, message):
    """An empty cell, a repeated alias, a broken date or period: the line is named."""
    with pytest.raises(nk.NewskitError, match=message):
        _read(*rows)


def test_a_missing_column_or_file_is_named(tmp_path):
    """A dictionary without its columns, or none at all, says what is needed."""
    with pytest.raises(nk.NewskitError, match="no column 'actor'"):
        nk.read_actors(pd.DataFrame({"alias": ["x"]}))
    with pytest.raises(nk.NewskitError, match="no actor dictionary at"):
        nk.read_actors(tmp_path / "none.csv")


def test_the_sample_dictionary_is_sound():
    """The dictionary of the sample corpus reads without a complaint and knows its main actors."""
    actors = nk.read_actors(DATA / "actors.csv")
    assert {actors.look_up(name).actor for name in ("Beijing", "Chinese", "PRC")} == {"China"}
    assert actors.look_up("the junta").actor == actors.look_up("Tatmadaw").actor == "Myanmar military (junta)"


PETRARCH = """# Made for this test
HARBOUR_UNION_ [IGOHUN]
+HU_
+UNION_OF_HARBOURS_      # a comment

ANNA_DE_BERG_
+PRESIDENT_BERG_
\t[NORGOV 970101-061231]
\t[NOR >20150301]
\t[ELI]
HILL_FRONT [MMRREB]
OLD_GUARD_ [NORMIL 2004017-20061201]
GUARDS_ [~MIL]
&CITIES_
"""


def _petrarch(tmp_path, text=PETRARCH):
    path = tmp_path / "actors.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.warns(UserWarning, match="left out"):
        return nk.read_actors(path)


@pytest.mark.parametrize(("alias", "day", "actor", "role", "kind", "country"), [
    ("Harbour Union",      (2020, 1, 1), "Harbour Union", "IGOHUN", "organisation", ""),
    ("HU",                 (2020, 1, 1), "Harbour Union", "IGOHUN", "organisation", ""),
    ("Union of Harbours",  (2020, 1, 1), "Harbour Union", "IGOHUN", "organisation", ""),
    ("Anna De Berg",       (2001, 1, 1), "Anna De Berg",  "NORGOV", "person",       "Norway"),
    ("President Berg",     (2016, 1, 1), "Anna De Berg",  "NOR",    "person",       "Norway"),
    ("Anna De Berg",       (2010, 1, 1), "Anna De Berg",  "ELI",    "person",       ""),
    ("Hill front",         (2020, 1, 1), "Hill Front",    "MMRREB", "armed group",  "Myanmar"),
    ("Hill Front",         (2020, 1, 1), "Hill Front",    "MMRREB", "armed group",  "Myanmar"),
])
def test_a_petrarch_file_is_read(alias, day, actor, role, kind, country, tmp_path):
    """Names, synonyms, codes and their periods of a PETRARCH dictionary become entries."""
    entry = _petrarch(tmp_path).look_up(alias, datetime.date(*day))
    assert (entry.actor, entry.role, entry.kind, entry.country) == (actor, role, kind, country)


@pytest.mark.parametrize("alias", ["hu", "Hu", "Guards", "Cities", "Old Guard"])
def test_what_a_petrarch_file_does_not_say_is_not_read(alias, tmp_path):
    """Initials keep their capitals; roles without a country, sets and broken periods give no entry."""
    assert _petrarch(tmp_path).look_up(alias, datetime.date(2020, 1, 1)) is None


def test_lines_that_cannot_be_read_are_counted_and_shown(tmp_path):
    """A broken period and a set are named with their lines."""
    path = tmp_path / "actors.txt"
    path.write_text(PETRARCH, encoding="utf-8")
    with pytest.warns(UserWarning, match=r"2 lines .*line 12: .*2004017.*line 14"):
        nk.read_actors(path)


def test_a_petrarch_name_is_found_in_a_text(tmp_path):
    """The names of the file are found as words are written in an article."""
    found = [alias for _, _, alias in _petrarch(tmp_path).find_aliases("The Union of Harbours met Anna de Berg.")]
    assert found == ["Union of Harbours"]


def test_the_nouns_of_a_petrarch_name_may_be_small(tmp_path):
    """People and bodies behind a nation are written in small letters in news."""
    text = PETRARCH + "INDIAN_FARMERS_ [INDAGR]\nEGYPTIAN_OPPOSITION_ [EGYOPP]\n"
    found = _petrarch(tmp_path, text).find_aliases("Indian farmers met the Egyptian opposition.")
    assert [alias for _, _, alias in found] == ["Indian farmers", "Egyptian opposition"]


AGENTS = """REBEL_ [~REB]
+INSURGENT_
POLICEMAN_ {POLICEMEN} [~COP]
PRIME_MINISTER_ [~GOV]
ARMY_ [~MIL]
BOSS_ [~BUS] ;by hand
GUARD_ [~ETH 20110101-20201231]
!TITLE!_OF_STATE [~GOV]
+STATE_SECRETARY_
"""


def _agents(tmp_path):
    (tmp_path / "agents.txt").write_text(AGENTS, encoding="utf-8")
    own = pd.DataFrame({"alias": ["Norse", "Hill Front", "Kosovar", "Rebel"], "actor": ["Norway", "Hill Front", "Kosovo", "Ana Ruiz"],
                        "kind": ["", "armed group", "state", "person"], "role": ["", "", "KSV", ""]})
    with pytest.warns(UserWarning, match="1 lines .*'!TITLE!_OF_STATE' refers to a set"):
        return nk.read_actors([own, [tmp_path / "agents.txt"]])


@pytest.mark.parametrize(("name", "actor", "role", "kind", "country"), [
    ("Syrian rebels",         "Syria rebel",            "SYRREB", "armed group", "Syria"),
    ("Syria's insurgents",    "Syria rebel",            "SYRREB", "armed group", "Syria"),
    ("Syria’s Insurgents",    "Syria rebel",            "SYRREB", "armed group", "Syria"),
    ("the Turkish armies",    "Turkey army",            "TURMIL", "armed group", "Turkey"),
    ("Kenyan policemen",      "Kenya policeman",        "KENCOP", "group",       "Kenya"),
    ("Norse prime minister",  "Norway prime minister",  "NORGOV", "group",       "Norway"),
    ("Syria rebel",           "Syria rebel",            "SYRREB", "armed group", "Syria"),
    ("Philippines’ army",     "Philippines army",       "PHLMIL", "armed group", "Philippines"),
    ("Kosovar bosses",        "Kosovo boss",            "KSVBUS", "organisation", "Kosovo"),
])
def test_an_agent_behind_a_state_is_an_actor(name, actor, role, kind, country, tmp_path):
    """A role of any country behind a state's name, demonym or genitive has the state's code and its own."""
    entry = _agents(tmp_path).look_up(name)
    assert (entry.actor, entry.role, entry.kind, entry.country) == (actor, role, kind, country)


@pytest.mark.parametrize("name", [
    "rebels", "Hill Front rebels", "Syrian visitors", "rebels Syrian", "Tarn army", "Syrian", "Syrian state secretary"])
def test_no_agent_without_its_state(name, tmp_path):
    """A role alone, behind a body or an unknown name, a state alone and a synonym of a set stand for nobody."""
    assert _agents(tmp_path).look_up(name) is None


def test_agents_are_mentions_and_speakers(tmp_path):
    """An article's agents are found whole, speak, and have the kind and country of their code in the count."""
    text = "Syrian rebels fled, the Turkish army said. Syria’s insurgents came back.\nA Syrian\nrebel fled. Rebels of Oslo stayed."
    tables = nk.merge_actors(nk.annotate(pd.DataFrame({"text": [text]}), dictionary=_agents(tmp_path)))
    found = tables.mentions[tables.mentions["actor"].isin(["Syria rebel", "Turkey army"])]
    assert list(found["text"]) == ["Syrian rebels", "Turkish army", "Syria’s insurgents"]
    assert list(tables.quotes["speaker_actor"]) == ["Turkey army"]
    counted = nk.count_actors(tables).set_index("actor").loc["Syria rebel"]
    assert (counted["kind"], counted["country"], counted["mentions"]) == ("armed group", "Syria", 2)
    assert nk.count_actors(tables, kinds="armed group")["actor"].tolist() == ["Syria rebel", "Turkey army"]


def test_an_agent_holds_in_its_own_days(tmp_path):
    """A role with a period is one in these days only, and its code is no country's."""
    actors = _agents(tmp_path)
    assert actors.look_up("Syrian guards", datetime.date(2015, 1, 1)).role == "SYRETH"
    assert actors.look_up("Syrian guards", datetime.date(2015, 1, 1)).kind == "group"
    assert actors.look_up("Syrian guards", datetime.date(2023, 1, 1)) is None


@pytest.mark.parametrize(("text", "names"), [
    ("Michael Jordan and the Syrian Observatory met.", ["Michael Jordan", "Syrian Observatory"]),
    ("Northern Irish rebels met in New Mexico.",       ["Northern Ireland", "New Mexico"]),
    ("They moved to the U.S. Rebels stayed in Oslo.",  ["United States", "Oslo"]),
    ("They left Atlanta, Georgia rebels in hand.",     ["Atlanta", "Georgia"]),
    ("They left Syria. U.S. rebels came.",             ["Syria", "United States rebel"]),
    ("The Turkish prime minister came.",               ["Turkey prime minister"]),
])
def test_names_without_agents_are_as_before(text, names, tmp_path):
    """A state's name within another, or before the next sentence, takes no role; alone it is what it was."""
    tables = nk.annotate(pd.DataFrame({"text": [text]}), dictionary=_agents(tmp_path))
    assert list(tables.mentions["actor"]) == names


def test_agents_travel_with_the_dictionary(tmp_path):
    """As a table and back, the dictionary knows its agents still."""
    kept = nk.read_actors(_agents(tmp_path).to_frame())
    assert kept == _agents(tmp_path) and kept.look_up("Syrian rebels").role == "SYRREB"
