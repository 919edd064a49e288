"""Names and words that the actor dictionary knows."""

from functools import cache

from newskit.lexicons import read_words
from newskit.mentions.spans import Name
from newskit.nlp import text_of

KIND_LABELS = {
    "person": "PERSON",
    "state": "GPE",
    "place": "GPE",
    "organisation": "ORG",
    "armed group": "ORG",
    "group": "NORP",
}


def listed_names(doc, dictionary, names):
    """Yield the Name of each alias of `dictionary` in `doc`, but for those inside a longer name."""
    text = text_of(doc)
    seen: dict[int, str] = {ent.start_char: ent.label_ for ent in doc.ents}
    for start, end, alias in _aliases(text, dictionary):
        entry = dictionary.first_entry(alias)
        label = KIND_LABELS.get(entry.kind) or seen.get(start, "")
        if label == "GPE" and seen.get(start) in ("NORP", "LOC"):
            label = seen[start]
        name = Name(start, end, label, "nominal" if entry.alias.islower() else "name")
        if not _inside_longer_name(name, names, text):
            yield name


def _aliases(text, dictionary):
    """Yield (start, end, alias); before the word for an office, the actor it belongs to is named
    too.

    "China's foreign minister" is a person and names China; "Myanmar's military" names no Myanmar.
    """
    for start, end, alias in dictionary.find_aliases(text):
        yield start, end, alias
        owner, _, office = alias.rpartition(" ")
        if office.lower() in offices() and not dictionary.means_agents(alias):
            yield from (
                (start + a, start + b, inner) for a, b, inner in dictionary.find_aliases(owner)
            )


def _inside_longer_name(name, names, text):
    """ "Bank of China" names no China; "China’s Central Military Commission" does."""
    for other in names:
        if (
            other.start <= name.start
            and name.end <= other.end
            and (other.end - other.start > name.end - name.start + 2)
        ):
            leads = name.start == other.start or text[name.end : name.end + 1] in ("'", "’")
            return not leads and other.label in ("ORG", "FAC")
    return False


@cache
def offices():
    """Return the words for an office that belongs to an actor, lower case: "minister", "chief"."""
    return frozenset(read_words("offices"))
