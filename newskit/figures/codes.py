"""Units -> their codes in UCUM, the Unified Code for Units of Measure."""

from functools import cache

from newskit.lexicons import read_table


@cache
def known_units():
    """Return {unit: its row} of the units that have a dimension."""
    rows = (*read_table("unit_codes_si"), *read_table("unit_codes"))
    return {row["unit"]: row for row in rows}


@cache
def code_of(unit):
    """Return the UCUM code of a unit, "" where it has none: sums of money, and words for several
    units, such as "ton".

    >>> code_of("km"), code_of("tonne per year"), code_of("USD per barrel"), code_of("per day")
    ('km', 't/a', '', '/d')
    """
    if unit in known_units():
        return known_units()[unit]["code"]
    what, per, by = unit.rpartition("per ")
    what, by = what.strip(), known_units().get(by)
    if not per or by is None or (what and what not in known_units()):
        return ""
    over = ""
    if what:
        over = known_units()[what]["code"]
    if by["code"] and (over or not what):
        return f"{over}/{by['code']}"
    return ""
