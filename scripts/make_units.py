"""Write the units of the International System with their prefixes: python scripts/make_units.py   (needs the package pint)

units_si.csv        how news writes each: in both spellings, and the symbol where it is none of a word
unit_codes_si.csv   what each measures, its code in UCUM, and the name that pint knows it by

What news writes beside these stands in units.csv and unit_codes.csv, which are kept by hand and go before them.
"""

import csv
import sys
from pathlib import Path

import pint

LEXICONS = Path(__file__).parent.parent / "newskit" / "lexicons"
SOURCE = "Source: the International System of Units as the package pint knows it, by scripts/make_units.py; do not edit."
PREFIXES = ("pico", "nano", "micro", "milli", "kilo", "mega", "giga", "tera", "peta")
DIMENSIONS = {
    "meter": "length",
    "gram": "mass",
    "liter": "volume",
    "second": "time",
    "watt": "power",
    "volt": "voltage",
    "ampere": "current",
    "ohm": "resistance",
    "joule": "energy",
    "calorie": "energy",
    "electron_volt": "energy",
    "newton": "force",
    "pascal": "pressure",
    "bar": "pressure",
    "hertz": "frequency",
    "becquerel": "radioactivity",
    "curie": "radioactivity",
    "sievert": "dose equivalent",
    "gray": "absorbed dose",
    "roentgen": "exposure",
    "coulomb": "charge",
    "farad": "capacitance",
    "mole": "amount of substance",
}
UCUM = {"liter": "L", "calorie": "cal", "curie": "Ci", "roentgen": "R", "ohm": "Ohm", "micro": "u"}
BRITISH = {"meter": "metre", "gram": "gramme", "liter": "litre"}
WORDS = ("gray", "mole")  # of other things too: these count with a prefix alone
SYMBOL = 4  # characters of a symbol that a unit is called by
LONGEST = 3  # characters of a symbol that a text sets beside a number


def read_table(name):
    """Return the rows of a list that is kept by hand."""
    lines = (LEXICONS / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("# ")))


def spellings(prefix, base):
    """Return how American and British English write a unit in full."""
    names = {base, BRITISH.get(base, base)}
    return {
        prefix + name.replace("_", " ").replace("electron volt", "electronvolt") for name in names
    }


def code_of(registry, prefix, base):
    """Return the code of a unit in UCUM."""
    sign = registry.get_symbol(prefix + base).removesuffix(registry.get_symbol(base))
    return (UCUM.get(prefix, sign) if prefix else "") + UCUM.get(base, registry.get_symbol(base))


def is_symbol(symbol, known):
    """Say whether a symbol is sure enough: small letters and capitals mixed as in no word, or a sign."""
    sure = symbol[1:] != symbol[1:].lower() and symbol != symbol.upper()
    return (
        1 < len(symbol) <= LONGEST
        and (sure or not symbol.isascii())
        and symbol.lower() not in known
    )


def main():
    """Write the two lists."""
    registry = pint.UnitRegistry()
    known = {row["form"].lower() for row in read_table("units")}
    names = {row["pint"]: row["unit"] for row in read_table("unit_codes")}
    forms, codes = [], []
    for base, dimension in DIMENSIONS.items():
        for prefix in ("", *PREFIXES):
            if not prefix and base in WORDS:
                continue
            symbol = registry.get_symbol(prefix + base)
            unit = names.get(prefix + base, symbol if len(symbol) <= SYMBOL else prefix + base)
            kind = "duration" if dimension == "time" else "measure"
            forms += [
                (form, unit, kind, "any") for form in spellings(prefix, base) if form not in known
            ]
            if is_symbol(symbol, known):
                forms.append((symbol, unit, kind, "cased"))
            if prefix + base not in names:
                codes.append((unit, dimension, code_of(registry, prefix, base), prefix + base))
    write("units_si", ("form", "unit", "kind", "place"), forms)
    write("unit_codes_si", ("unit", "dimension", "code", "pint"), codes)


def write(name, columns, rows):
    """Write a list with its source in the first lines."""
    with open(LEXICONS / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        file.write(
            f"# Units of the International System with their prefixes; the columns are those of {name.removesuffix('_si')}.csv.\n"
        )
        file.write(f"# {SOURCE}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([columns, *sorted(set(rows))])


if __name__ == "__main__":
    sys.exit(main())
