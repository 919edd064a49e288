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
    ([("PRC", "China", "", "", "", "soon", "")], "'soon' is no date"),
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
