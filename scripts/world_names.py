"""Write newskit/lexicons/first_names_world.csv: python scripts/world_names.py

The first names of the package `faker` (MIT), which lists them by language and land, in Latin letters; those in Cyrillic as
news in English spells them. A name is left out that the census of first_names.csv has.
"""

import unicodedata
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import faker.providers.person as persons

from scripts.first_names import CLEAR

LEXICONS = Path(__file__).parents[1] / "newskit" / "lexicons"
TARGET = LEXICONS / "first_names_world.csv"
HEAD = """# First names of other countries than the United States that tell the sex of their bearer, in capitals and without accents: f or m.
# Source: the lists of first names by language and land in the package faker 40.63.0 (MIT, Daniele Faraglia), by scripts/world_names.py;
# Russian, Ukrainian and Bulgarian names are spelt as in English news; a name that lists of one sex have less than four times as
# often as those of the other is left out, and so is one of first_names.csv.
name,gender
"""
CYRILLIC = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        "a b v h g d e ye e zh z i i i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(
            " "
        ),
        strict=True,
    )
)
RUSSIAN = CYRILLIC | {"г": "g", "и": "i"}
SHORTEST = 3  # letters of a name


def main():
    """Write the names that lists of one sex have."""
    lists = defaultdict(lambda: {"f": 0, "m": 0})
    for module in iter_modules(persons.__path__):
        if not module.name.startswith("en_US"):
            for sex, names in _names(module.name).items():
                for name in names:
                    lists[name][sex] += 1
    known = {line.split(",")[0] for line in (LEXICONS / "first_names.csv").read_text().splitlines()}
    rows = [
        f"{name},{'f' if count['f'] > count['m'] else 'm'}"
        for name, count in sorted(lists.items())
        if name not in known and max(count.values()) >= CLEAR * min(count.values())
    ]
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def _names(locale):
    """Return {sex: the names of a locale as English news spells them}."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    return {
        sex: {
            spelt
            for name in getattr(provider, f"first_names_{word}", ())
            if (spelt := _spelt(name, locale))
        }
        for sex, word in (("f", "female"), ("m", "male"))
    }


def _spelt(name, locale):
    """Return a name in capitals of the Latin alphabet, or "" where it can't be spelt so.

    >>> _spelt("Zoë", "nl_NL"), _spelt("Оксана", "uk_UA"), _spelt("Игорь", "ru_RU")
    ('ZOE', 'OKSANA', 'IGOR')
    """
    letters = RUSSIAN if locale in ("ru_RU", "bg_BG") else CYRILLIC
    spelt = "".join(letters.get(letter, letter) for letter in name.lower())
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    if len(plain) < SHORTEST or len(plain) < len(name.strip()) - 1 or not plain.isalpha():
        return ""
    return plain.upper()


if __name__ == "__main__":
    main()
