"""Write the lists of currencies from the Unicode CLDR: python scripts/make_currencies.py   (needs the package babel)

currencies.csv        a form of one currency alone: its ISO 4217 code, its English names, its symbols
currency_names.csv    a form that several currencies share ("peso", "kr"), with the states that use each
country_domains.csv   the ending of a state's web addresses

What news writes beside these stands in currencies_more.csv, which is kept by hand and goes before them.
"""

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path
from unicodedata import category

from babel import Locale, localedata
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

LEXICONS = Path(__file__).parent.parent / "newskit" / "lexicons"
ENGLISH = Locale("en")
EARLIEST = 1995  # news before that is rare
MISNAMED = {"ADP", "BUK", "MCF"}  # whose name news gives to another one
LONGEST = 6  # characters of a symbol in another script
SHORT = 4  # letters of a name that by itself may be another word: "lats"
SOURCE = "Source: the Unicode CLDR, by scripts/make_currencies.py; do not edit."
LATIN = re.compile(r"[A-Za-zÀ-ž./$£€¥]{1,5}")
WESTERN = re.compile(r"[A-Za-zÀ-ž$£€¥]")
LETTERS = re.compile(r"[A-Za-z]{1,2}")  # too short to be a currency alone
NOT_SPENT = {
    "CHE",
    "CHW",
    "CLF",
    "COU",
    "MXV",
    "USN",
    "UYI",
    "UYW",
    "BOV",
    "XXX",
}  # funds and units of account


def read_table(name):
    """Return the rows of a list that is kept by hand."""
    lines = (LEXICONS / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("# ")))


def currencies_of(territory):
    """Return the codes of the currencies that are tender in a territory today."""
    try:
        return [code for code in get_territory_currencies(territory) if code not in NOT_SPENT]
    except KeyError:
        return []


def territories():
    """Return {code of a territory: codes of its currencies}."""
    found = {
        code: currencies_of(code)
        for code in ENGLISH.territories
        if len(code) == 2 and code.isalpha()
    }
    return {code: money for code, money in found.items() if money}


def country_names():
    """Return {code of a territory: the name that countries.csv has for it, else that of the CLDR}."""
    known = {
        alias: row["country"]
        for row in read_table("countries")
        for alias in (row["country"], *row["aliases"].split("|"))
        if alias
    }
    names = {}
    for code, name in ENGLISH.territories.items():
        plain = re.sub(r" \(.*\)| SAR China| - .*", "", name).replace("&", "and").replace("’", "'")
        names[code] = known.get(plain, plain)
    return names


def symbols(territory, code):
    """Return how the languages of a territory write its currency in short."""
    languages = [
        Locale.parse(name)
        for name in localedata.locale_identifiers()
        if name.split("_")[-1] == territory and len(name.split("_")[-1]) == 2
    ]
    found = {
        ENGLISH.currency_symbols.get(code),
        *(language.currency_symbols.get(code) for language in languages),
    }
    found = {symbol.strip("\u200e\u200f\u200b") for symbol in found if symbol}
    return {symbol for symbol in found if symbol and symbol != code and is_form(symbol)}


def is_form(symbol):
    """Say whether English news may write a symbol: a sign, a few Latin letters, or letters of another script."""
    local = symbol.isprintable() and 1 < len(symbol) <= LONGEST and not WESTERN.search(symbol)
    return (len(symbol) == 1 and category(symbol) == "Sc") or local or bool(LATIN.fullmatch(symbol))


def forms_of(code):
    """Return the English names of a currency, one and many where the plural is not in -s."""
    single, plural = (
        re.sub(r"\s*\(.*\)", "", get_currency_name(code, count, "en")) for count in (1, 3)
    )
    return {single} | ({plural} if plural not in (single, f"{single}s") else set())


def gather(money):
    """Return {(form, side): {code: territories}} of all currencies that are spent today."""
    found = defaultdict(lambda: defaultdict(set))
    for territory, codes in money.items():
        for code in codes:
            found[code, "both"][code].add(territory)
            for name in forms_of(code):
                found[name, "after"][code].add(territory)
                found[name.split()[-1], "after"][code].add(territory)
            for symbol in symbols(territory, code):
                found[symbol, "both"][code].add(territory)
    return found


def past_currencies(money):
    """Return the codes of the currencies that were tender until lately and have a name of their own."""
    spent = {code for codes in money.values() for code in codes}
    last = defaultdict(set)
    for rows in get_global("territory_currencies").values():
        for code, _, until, tender in rows:
            last[code].add(until[0] if until and tender else None)
    return sorted(
        code
        for code, years in last.items()
        if code not in spent | NOT_SPENT | MISNAMED
        and None not in years
        and max(years) >= EARLIEST
        and "(" not in get_currency_name(code, locale="en")
    )


def past_forms(money, taken):
    """Yield (form, code, side) for currencies of the past, of whose forms nothing in `taken` is one."""
    for code in past_currencies(money):
        for name in forms_of(code):
            yield name, code, "after"
            last = name.split()[-1]
            if len(last) > SHORT and last.lower() not in taken:
                yield last, code, "after"


def write(name, about, columns, rows):
    """Write a list with its source in the first lines."""
    with open(LEXICONS / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        file.write(f"# {about}\n# {SOURCE}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([columns, *sorted(rows)])


def main():
    """Write the three lists."""
    money, countries = territories(), country_names()
    kept = {row["form"] for row in read_table("currencies_more")}
    single, shared = [], []
    for (form, side), codes in gather(money).items():
        if len(codes) == 1 and not LETTERS.fullmatch(form):
            single += [(form, code, side) for code in codes if form not in kept]
        else:
            shared += [
                (form, code, "|".join(sorted({countries[place] for place in places})))
                for code, places in codes.items()
            ]
    taken = {form.lower() for form in kept | {row[0] for row in (*single, *shared)}}
    single += [row for row in past_forms(money, taken) if row[0] not in kept]
    write(
        "currencies",
        "Forms of one currency: the form, its ISO 4217 code, the side of the number it stands on.",
        ("form", "code", "side"),
        single,
    )
    write(
        "currency_names",
        "Forms that several currencies share, and letters: the form, one of its currencies, who spends it.",
        ("form", "code", "countries"),
        shared,
    )
    write(
        "country_domains",
        "Endings of web addresses and their states.",
        ("ending", "country"),
        [(f".{code.lower()}", countries[code]) for code in money],
    )


if __name__ == "__main__":
    sys.exit(main())
