"""Write newskit/lexicons/everyday_words.txt, the common English words, from the files of WordNet.

    python -m scripts.everyday_words FOLDER

FOLDER holds `data.*` and `index.sense` of WordNet 3.1, which counts how often each sense of a word stands in the
texts that its makers read. A word is taken when it was met twice and when WordNet knows no name that is spelt like
it: "little" is taken, "bush" and "grant" are not.
"""

import sys
from collections import Counter
from pathlib import Path

from scripts.people_nouns import licence, read_lines

LEXICON = Path(__file__).parent.parent / "newskit" / "lexicons" / "everyday_words.txt"
PARTS = {
    "1": "noun",
    "2": "verb",
    "3": "adj",
    "4": "adv",
    "5": "adj",
}  # of speech, in a sense's key
OFTEN = 2  # times that a word was met
SHORTEST = 3  # letters
NOTICE = """\
# Common English words, as lemmas, lower case: those that WordNet's makers met twice or more in their texts and
# that are not spelt like a name that WordNet knows. Written by scripts/everyday_words.py from WordNet 3.1.
# Source: Princeton University, "About WordNet", WordNet 3.1, https://wordnet.princeton.edu. Licence, as it asks to be kept:
# """


def main(folder):
    """Write the lexicon from the WordNet files in `folder`."""
    met, names = count_words(folder)
    words = sorted(
        word
        for word, count in met.items()
        if count >= OFTEN and word.isalpha() and len(word) >= SHORTEST and word not in names
    )
    head = NOTICE + "\n# ".join(licence(folder / "data.noun"))
    LEXICON.write_text(head + "\n" + "\n".join(words) + "\n", encoding="utf-8")


def count_words(folder):
    """Return {word: how often WordNet's makers met it in lower case}, and the words that are names too."""
    spelt = {
        (part, line.split()[0]): _spellings(line)
        for part in set(PARTS.values())
        for line in read_lines(folder / f"data.{part}")
    }
    met, names = Counter(), set()
    for line in read_lines(folder / "index.sense"):
        key, offset, _, count = line.split()
        word, _, rest = key.partition("%")
        written = [form for form in spelt[PARTS[rest[0]], offset] if form.lower() == word]
        if written and not written[0].islower():
            names.add(word)
        else:
            met[word] += int(count)
    return met, names


def _spellings(line):
    """Return the words of a set of synonyms as they are written."""
    fields = line.split()
    return [word.partition("(")[0] for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
