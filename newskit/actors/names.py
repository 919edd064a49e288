"""The names of one article: each gets the actor that it stands for."""
import re
import string
from functools import lru_cache

from newskit.actors.capitals import is_government, is_place
from newskit.actors.variants import SMALL_WORDS, fold_variants, initials
from newskit.dictionary import armed_forces, capitals, place_dictionary
from newskit.rules import named_rule
from newskit.schema import PLACE_LABELS

LONG = r"[A-Z][\w’'&-]*(?:\s(?:[A-Z][\w’'&-]*|of|for|and|the|on|de|to|&)){0,11}"
SHORT = r"[A-Z][A-Za-z.&-]{1,9}"
INTRODUCED = re.compile(rf"(?P<name>{LONG})\s\((?P<short>{SHORT})\)")
EXPLAINED = re.compile(rf"\b(?P<short>{SHORT})\s\((?P<name>{LONG})\)")
ARTICLE = re.compile(r"^[Tt]he ")
BRACKETED = re.compile(r"\s\([A-Z]")       # without one, the two patterns above have nothing to find
LONGEST_ACRONYM = 4     # letters, of a place ("UAE"); a longer one is a name in capitals


def name_mentions(mentions, text, context):
    """Fill `actor` in the mention rows of one article, in place.

    First the dictionary (by the article's day), then states and their demonyms, then what the
    article itself shows: acronyms in brackets, and shorter forms of a longer name.
    """
    short = _acronyms(text)
    said = {id(row): row["actor"] or row["text"] for row in mentions}
    for row in mentions:
        row["actor"] = _known_place(row, said[id(row)], text, context)
    known = {row["actor"] for row in mentions}
    for row in mentions:
        row["actor"] = row["actor"] or short.get(_bare(said[id(row)])) or ""
    free = [row for row in mentions if not row["actor"]]
    full = fold_variants([(_bare(said[id(row)]), row["label"]) for row in free]
                         + [(long, "ORG") for long in short.values()])
    for row in free:
        actor = _expand(_bare(said[id(row)]), full, short, context)
        shouted = row["label"] in PLACE_LABELS and actor.isupper() and len(actor) > LONGEST_ACRONYM
        row["actor"] = string.capwords(actor) if shouted else actor     # datelines: "NEW YORK (MW) —"
    for row in mentions:
        row["actor"] = row["actor"] if row["actor"] in known else full.get(row["actor"], row["actor"])


def _known_place(row, said, text, context):
    """The actor of a known name; a capital is its state where it acts, and the town where things happen."""
    known, name = _known_actor(said, context), string.capwords(said)
    state = capitals().get(name)
    if known and state == known and is_place(text, row["start"], row["end"]):
        return name
    acts = state and not known and is_government(text, row["end"])
    return _known_actor(state, context) if acts else known


def _known_actor(name, context):
    """The actor of a name that the dictionary or the list of states knows, else ""."""
    for form in (name, string.capwords(name)) if name.isupper() and len(name) > LONGEST_ACRONYM else (name,):
        entry = context.dictionary.look_up(form, context.published) if context.dictionary else None
        if entry := entry or _known_state(form):
            return entry.actor
    return _known_force(name)


@lru_cache(maxsize=4096)
def _known_state(name):
    """The entry of a state or province, or None; the same names come up in every article."""
    return place_dictionary().look_up(name)


@named_rule("actors.armed-force", "")
def _known_force(name):
    """The armed force of a state: "U.S. military" -> "United States military"; else ""."""
    owner, _, force = name.rpartition(" ")
    entry = _known_state(owner) if force in armed_forces() else None
    return f"{entry.actor} {force}" if entry else ""


def _bare(name):
    return ARTICLE.sub("", " ".join(name.split())).replace("’", "'")


@named_rule("actors.acronym", {})
def _acronyms(text):
    """Return {short: long} of the acronyms that `text` introduces: "… for Political Prisoners (AAPP)"."""
    found = {}
    if not BRACKETED.search(text):
        return found
    for match in (*INTRODUCED.finditer(text), *EXPLAINED.finditer(text)):
        if long := _spelt_out(match["short"].replace(".", "").upper(), match["name"].split()):
            found[match["short"]] = _bare(long)
    return found


def _spelt_out(letters, words):
    """Return the last of `words` that `letters` are the initials of, with or without "of" and "the"; else ""."""
    for i, word in enumerate(words):
        if word not in SMALL_WORDS and letters in initials(words[i:]):
            return " ".join(words[i:])
    return ""


def _expand(name, full, short, context):
    long = full.get(name, name)
    return _known_actor(long, context) or short.get(long, long)
