"""A name found once is found at every occurrence of the article, a person's last name too."""
import re

from newskit.mentions.reach import company_forms
from newskit.mentions.spans import Name, overlaps

PARTICLE = re.compile(r"^(?:[Aa]l|[Ee]l)-")
SHORTEST = 3        # letters of a name that is looked for again; of a last name one more


def repeated_names(text, listed, free):
    """Return all names: `listed` ones, and `free` ones with every other place where they stand.

    Where a longer name covers shorter ones that were found in its place, the longer one stays.
    """
    known = {text[name.start:name.end]: name.label for name in free}
    known |= {text[name.start:name.end]: name.label for name in listed if name.kind == "name"}
    known = {word: label for word, label in known.items() if len(word) >= SHORTEST and word[0].isupper()}
    known = _without_form(known) | _last_names(known) | known
    known = _in_capitals(known) | known
    again = [name for name in _occurrences(text, known) if not overlaps(name, listed)]
    kept = [name for name in again if not _is_cut(name, free)]
    return listed + kept + [name for name in free if not overlaps(name, kept)]


def _occurrences(text, known):
    if not known:
        return
    words = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    for match in re.finditer(rf"(?<![\w@])(?<!\w[-–])(?:{words})(?![\w$])", text):
        yield Name(*match.span(), known[match[0]])


def _is_cut(name, free):
    """Say whether a name found again is only a part of one found there."""
    return any(other.start <= name.start and name.end <= other.end and other[:2] != name[:2]
               or other.start < name.start < other.end < name.end
               or name.start < other.start < name.end < other.end for other in free)


def _in_capitals(known):
    """A headline or a dateline may shout the name: "GRANITE CLOSES"."""
    return {name.upper(): label for name, label in known.items() if len(name) > SHORTEST}


def _without_form(known):
    """Return {"Granite": ORG} of "Granite Inc."."""
    cut = {name.rpartition(" ")[0].rstrip(","): label for name, label in known.items()
           if name.rpartition(" ")[2] in company_forms()}
    return {name: label for name, label in cut.items() if len(name) > SHORTEST and name[0].isupper()}


def _last_names(known):
    """Return {last name: PERSON} of the persons with two or more words to their name."""
    full = [name.split() for name, label in known.items() if label == "PERSON" and " " in name]
    last = {form for words in full for form in (words[-1], PARTICLE.sub("", words[-1]))}
    return {word: "PERSON" for word in last if len(word) > SHORTEST and word[0].isupper() and word[-1] != "."}
