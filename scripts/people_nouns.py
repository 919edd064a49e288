"""Write newskit/lexicons/people_nouns.txt, the English nouns for a person, from the files of WordNet.

    python scripts/people_nouns.py FOLDER

FOLDER holds `data.noun` and `index.noun` of WordNet 3.1. A word is taken when it is a single word and its first,
most frequent sense is a kind of person: "captain" is, "head" (the part of the body) is not, nor is "pole" (the rod).
Names of single persons are passed over ("mason").
What this rule gets wrong stands in noun_classes.csv.
"""

import sys
from functools import cache
from pathlib import Path

LEXICON = Path(__file__).parent.parent / "newskit" / "lexicons" / "people_nouns.txt"
ROOTS = (
    ("person", "individual"),
    ("operator", "manipulator"),
)  # WordNet calls a driver an operator, no person
KIND_OF, INSTANCE_OF = "@", "@i"
INSULTS = (
    "offensive",
    "slur",
    "disparaging",
    "derogatory",
    "obscene",
)  # how WordNet marks them; news counts nobody so
NOTICE = """\
# Nouns for people, as lemmas, one word each: those whose first sense in WordNet is a person, a kind of person or
# somebody who operates a machine (a driver). Written by scripts/people_nouns.py from the noun files of WordNet 3.1.
# People counted in other words stand in noun_classes.csv.
# Source: Princeton University, "About WordNet", WordNet 3.1, https://wordnet.princeton.edu. Licence, as it asks to be kept:
# """


def main(folder):
    """Write the lexicon from the WordNet files in `folder`."""
    lines = read_lines(folder / "data.noun")
    synsets = dict(map(_read_synset, lines))
    words = sorted(_people(synsets, read_lines(folder / "index.noun")))
    LEXICON.write_text(
        NOTICE + "\n# ".join(licence(folder / "data.noun")) + "\n" + "\n".join(words) + "\n",
        encoding="utf-8",
    )


def read_lines(path):
    """Return the lines of a file of WordNet below its licence."""
    return [
        line
        for line in path.read_text(encoding="latin-1").splitlines()
        if not line.startswith("  ")
    ]


def licence(path):
    """Return the licence that every file of WordNet begins with, without its line numbers."""
    head = [
        line for line in path.read_text(encoding="latin-1").splitlines() if line.startswith("  ")
    ]
    return [text for line in head if (text := line.strip().partition(" ")[2].strip())]


def _read_synset(line):
    """Return (offset, (its words, the offsets of what it is a kind of, whether it insults, whether it is one person's name))."""
    data, _, gloss = line.partition("|")
    fields = data.split()
    count = int(fields[3], 16)
    words = fields[4 : 4 + 2 * count : 2]
    pointers = fields[5 + 2 * count :]
    above = [pointers[i + 1] for i in range(0, len(pointers), 4) if pointers[i] == KIND_OF]
    return fields[0], (
        words,
        above,
        any(mark in gloss for mark in INSULTS),
        INSTANCE_OF in pointers,
    )


def _people(synsets, index):
    roots = {offset for offset, (words, *_) in synsets.items() if tuple(words[:2]) in ROOTS}

    @cache
    def is_person(offset):
        return offset in roots or any(map(is_person, synsets[offset][1]))

    found = set()
    for line in index:
        fields = line.split()
        lemma, senses = fields[0], fields[-int(fields[2]) :]
        first = next(
            (
                offset
                for offset in senses
                if offset == senses[0] or lemma in synsets[offset][0]
                if not synsets[offset][3]
            ),
            senses[0],
        )
        if lemma.replace("-", "").isalpha() and is_person(first) and not synsets[first][2]:
            found.add(lemma)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
