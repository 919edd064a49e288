"""Units: their codes, and the same figures in another unit."""
import builtins

import pytest

import newskit as nk
from newskit import conversion
from newskit.figures import find_figures
from newskit.figures.codes import code_of, known_units
from newskit.figures.units import unit_rows
from newskit.lexicons import read_table
from newskit.nlp import load_pipeline
from newskit.schema import example

CODES = [
    # written                        unit               code
    ("It lies 40 km away.",          "km",              "km"),
    ("It lies 40 miles away.",       "mile",            "[mi_i]"),
    ("It went 90 mph.",              "mph",             "[mi_i]/h"),
    ("It was 12°C at night.",        "°C",              "Cel"),
    ("Some 5 percent left.",         "percent",         "%"),
    ("Half of the farms failed.",    "fraction",        "1"),
    ("It mines 34 tonnes a year.",   "tonne per year",  "t/a"),
    ("It does 3,000 tests per day.", "per day",         "/d"),
    ("It waited three weeks.",       "week",            "wk"),
    ("It carried 30 tons.",          "ton",             ""),
    ("It costs $3 a barrel.",        "USD per barrel",  ""),
    ("It has 30 rooms.",             "",                ""),
]
CONVERTED = [
    # value  unit       to          value    unit_code
    (60,     "mile",    "km",       96.56064, "km"),
    (3,      "foot",    "yard",     1,       "[yd_i]"),
    (100,    "°F",      "°C",       37.7777777778, "Cel"),
    (90,     "minute",  "hour",     1.5,     "h"),
    (5,      "percent", "fraction", 0.05,    "1"),
    (2,      "mile",    "m",        3218.688, "m"),
    (2,      "decade",  "year",     20,      "a"),
    (1,      "lb",      "kg",       0.45359237, "kg"),
    (36,     "km/h",    "m/s",      10,      "m/s"),
]
KEPT = [("USD", "km"), ("", "km"), ("ton", "kg"), ("kg", "km"), ("km", "km/h"), ("percentage point", "fraction")]


@pytest.mark.parametrize(("sentence", "unit", "code"), CODES)
def test_a_unit_has_its_code(sentence, unit, code):
    """A figure says its unit in words and in UCUM, where that knows it."""
    [row] = find_figures(load_pipeline()(sentence))
    assert (row["unit"], row["unit_code"]) == (unit, code)


def test_every_coded_unit_is_one_that_is_found():
    """The list of codes speaks of no unit that no figure can have."""
    told = {row["unit"] for row in (*unit_rows(), *read_table("unit_senses"))}
    assert set(known_units()) - {"fraction"} <= told


@pytest.mark.parametrize("unit", known_units())
def test_pint_knows_every_coded_unit(unit):
    """Whatever has a dimension can be converted to itself and to the others of it."""
    pytest.importorskip("pint")
    same = next(name for name, row in known_units().items() if row["dimension"] == known_units()[unit]["dimension"])
    figures = example("figures", value=[1.0], unit=[same], unit_code=[code_of(same)])
    there = nk.convert_units(figures, unit)
    assert nk.convert_units(there, same)["value"].tolist() == pytest.approx([1])


@pytest.mark.parametrize(("value", "unit", "target", "converted", "code"), CONVERTED)
def test_figures_are_told_in_another_unit(value, unit, target, converted, code):
    """Value, top of the range, unit and code change together; the text stays."""
    pytest.importorskip("pint")
    figures = example("figures", value=[float(value)], value_high=[float(value)], unit=[unit], text=["as said"])
    [row] = nk.convert_units(figures, target).to_dict("records")
    assert (row["value"], row["value_high"]) == (pytest.approx(converted), pytest.approx(converted))
    assert (row["unit"], row["unit_code"], row["text"]) == (target, code, "as said")


@pytest.mark.parametrize(("unit", "target"), KEPT)
def test_what_measures_something_else_stays(unit, target):
    """Money, counts, words for several units and other dimensions are left as they are."""
    pytest.importorskip("pint")
    figures = example("figures", value=[5.0], unit=[unit])
    assert nk.convert_units(figures, target).equals(figures)


def test_a_code_names_the_unit_too():
    """The unit to convert to may be named by its code."""
    pytest.importorskip("pint")
    assert nk.convert_units(example("figures", value=[1.0], unit=["km"]), "[mi_i]")["unit"].tolist() == ["mile"]


def test_an_unknown_unit_is_answered_with_a_known_one():
    """A misspelt unit is named, with the nearest that there is."""
    with pytest.raises(nk.NewskitError, match=r"no unit 'kmh'(.|\n)*Did you mean 'km/h'"):
        nk.convert_units(example("figures", value=[1.0]), "kmh")


def test_without_pint_the_extra_is_named(monkeypatch):
    """Without the package that converts the message names the extra that brings it."""
    real = builtins.__import__

    def missing(name, *given, **named):
        if name == "pint":
            raise ImportError(name)
        return real(name, *given, **named)
    monkeypatch.setattr(builtins, "__import__", missing)
    conversion._registry.cache_clear()
    with pytest.raises(nk.NewskitError, match=r"pip install 'newskit\[units\]'"):
        nk.convert_units(example("figures", value=[1.0]), "km")
    conversion._registry.cache_clear()
