"""The names of one article: each gets the actor that it stands for."""

import re
import string
from collections import defaultdict
from functools import lru_cache

from newskit.actors.capitals import is_government, is_place
from newskit.actors.gender import gender_by_address, gender_of_name
from newskit.actors.kinds import media_words
from newskit.actors.leads import without_lead
from newskit.actors.settled_labels import settle_labels
from newskit.actors.towns import behind_towns
from newskit.actors.variants import SMALL_WORDS, fold_variants, initials, is_acronym
from newskit.dictionary import (
    armed_forces,
    body_dictionary,
    capitals,
    place_dictionary,
)
from newskit.lexicons import read_words
from newskit.lexicons.agencies import agency_forms
from newskit.rules import named_rule
from newskit.schema import PLACE_LABELS

LONG = r"[A-Z][\w’'&-]*(?:\s(?:[A-Z][\w’'&-]*|of|for|and|the|on|de|to|&)){0,11}"
SHORT = r"[A-Z][A-Za-z.&-]{1,9}"
INTRODUCED = re.compile(rf"(?P<name>{LONG})\s\((?P<short>{SHORT})\)")
EXPLAINED = re.compile(rf"\b(?P<short>{SHORT})\s\((?P<name>{LONG})\)")
IN_BRACKETS = re.compile(r"\s\((?P<short>[A-Z][A-Za-z0-9]{0,6}[A-Z0-9]{1,7})\)")
REGIONAL = re.compile(
    r".?(?:i?an|n|er|ese|ite)s?"
)  # what a people has behind the name of its region
HALVES = frozenset(("North", "South", "East", "West"))  # of a divided country
LETTERS = re.compile(r"[^\W\d_]+")
LONG_PLACE = 5  # letters of a region whose people are looked for
MARKS = str.maketrans({"’": "'", "[": None, "]": None})
ARTICLE = re.compile(r"^[Tt]he ")
BRACKETED = re.compile(r"\s\([A-Z]")  # without one, the two patterns above have nothing to find
LONGEST_ACRONYM = 4  # letters, of a place ("UAE"); a longer one is a name in capitals


def name_mentions(mentions, text, context):
    """Fill `actor` in the mention rows of one article, in place.

    First the dictionary (by the article's day), then states and their demonyms, then what the
    article itself shows: acronyms in brackets, and shorter forms of a longer name.
    """
    short = _bracketed(mentions, text) | _acronyms(text)
    teams = _members(mentions) | _regional(mentions) | _teams(mentions, text)
    addressed = _addressed(mentions, text) | _halves(mentions, text) | behind_towns(mentions, text)
    said = {}
    for row in mentions:
        name = row["actor"] or addressed.get(row["start"]) or teams.get(row["text"])
        if not name and row["label"] == "PERSON":
            name = without_lead(row["text"])
        said[id(row)] = name or row["text"]
    last_names = _last_names(mentions)
    for row in mentions:
        is_person = row["text"] in last_names and (
            row["label"] == "PERSON" or row["text"] in capitals()
        )
        if is_person:
            row["actor"] = ""
        else:
            row["actor"] = _known_place(row, said[id(row)], text, context)
    known, bodies = {row["actor"] for row in mentions}, {}
    parts, spelt = _parts_of_names({_bare(said[id(row)]) for row in mentions})
    for row in mentions:
        name = _bare(said[id(row)])
        long = short.get(name, name)
        if not row["actor"] and (body := _known_body(long, parts, spelt)):
            row["actor"] = bodies[long] = body
            row["label"] = "ORG"
        row["actor"] = row["actor"] or short.get(name, "")
    free = [row for row in mentions if not row["actor"]]
    labelled = [(_bare(said[id(row)]), row["label"]) for row in free]
    longs = [(long, "ORG") for long in (*short.values(), *bodies)]
    full = fold_variants(labelled + longs)
    headline = text.find("\n")
    full |= _below_headline(labelled, longs, full, sum(row["start"] < headline for row in free))
    bodies = {full.get(name, name): actor for name, actor in bodies.items()}
    for row in free:
        actor = _expand(_bare(said[id(row)]), full, short, context)
        shouted = row["label"] in PLACE_LABELS and _is_shouted(actor)
        actor = _lowered(actor) if shouted else actor  # datelines: "NEW YORK (MW) —"
        row["actor"] = bodies.get(actor, actor)
    known |= set(bodies.values())
    for row in mentions:
        if row["actor"] not in known:
            row["actor"] = full.get(row["actor"], row["actor"])
    settle_labels(mentions, text, last_names)


@named_rule("actors.below-headline", {})
def _below_headline(labelled, longs, full, first):
    """Return {name: the person whom the text below the headline means by it} of the single words
    that are nobody's with the `first` names, those of the headline: "Ruiz Wins" above "Ana Ruiz".
    """
    alone = {name for name, _ in labelled[:first] if full[name] == name and " " not in name}
    if not alone:
        return {}
    below = fold_variants(labelled[first:] + labelled[:first] + longs)
    persons = {name for name, label in labelled if label == "PERSON"}
    return {name: below[name] for name in alone if below[name] in persons}


@named_rule("actors.form-of-address", {})
def _addressed(mentions, text):
    """Return {start: full name} of the last names that several persons bear,
    where "Mrs." or "Mr." says who is meant.
    """
    bearers = defaultdict(set)
    for row in mentions:
        if row["label"] == "PERSON" and (sex := gender_of_name(row["text"])):
            bearers[row["text"].split()[-1], sex].add(row["text"])
    found = {}
    for row in mentions:
        if (row["text"], "f") in bearers and (row["text"], "m") in bearers:
            names = bearers.get((row["text"], gender_by_address(text, row["start"])), ())
            if len(names) == 1:
                found[row["start"]] = next(iter(names))
    return found


@named_rule("actors.half", {})
def _halves(mentions, text):
    """Return {start: state} of "the North"
    where the article names one state that is called so: "North Korea".
    """
    known = filter(None, (_known_state(row["text"]) for row in mentions))
    named = {entry.actor for entry in known if entry.kind == "state"}
    found = {}
    for row in mentions:
        if row["text"] in HALVES:
            states = [state for state in named if state.startswith(f"{row['text']} ")]
            before = text[max(0, row["start"] - len("the ")) : row["start"]]
            if (
                len(states) == 1
                and before.lower() == "the "
                and not text.startswith(" of ", row["end"])
            ):
                found[row["start"]] = states[0]
    return found


@named_rule("actors.regional", {})
def _regional(mentions):
    """Return {people: region} where the article names both: "Bavarians" -> "Bavaria"."""
    peoples = {row["text"] for row in mentions if row["label"] == "NORP"}
    places = {
        row["text"] for row in mentions if row["label"] == "GPE"
    }  # not "European" of "Europe"
    return {
        people: place
        for place in sorted(places)
        for people in peoples
        if _is_people_of(people, place)
    }


@named_rule("actors.members", {})
def _members(mentions):
    """Return {member: group} where the article names both: "Sunni" -> "Sunnis"."""
    return members_of({row["text"] for row in mentions if row["label"] == "NORP"})


def members_of(names):
    """Return {member: group} of the names of peoples and parties that have both.

    >>> members_of({"Sunni", "Sunnis", "Greens"}), members_of({"Democratic", "Democrats"})
    ({'Sunni': 'Sunnis'}, {'Democratic': 'Democrats'})
    """
    groups = {name for name in names if name.endswith("s")}
    members = {form: name for name in sorted(groups) for form in (name[:-1], f"{name[:-1]}ic")}
    return {member: group for member, group in members.items() if member in names}


def _is_people_of(people, place):
    stem = place[:-1]
    return (
        len(place) >= LONG_PLACE
        and people.startswith(stem)
        and bool(REGIONAL.fullmatch(people, len(stem)))
    )


@named_rule("actors.last-name-and-place", frozenset())
def _last_names(mentions):
    """Return the last names of persons whom the article names in full:
    "Paris" of "Ana Paris" is neither town nor state.
    """
    names = [row["text"].split() for row in mentions if row["label"] == "PERSON"]
    return frozenset(words[-1] for words in names if len(words) > 1)


@named_rule("actors.team", {})
def _teams(mentions, text):
    """Return {people: team} of the teams that are called like a people:
    "Indians" -> "Cleveland Indians".
    """
    found, before = {}, None
    for row in mentions:
        town, _, people = row["text"].rpartition(" ")
        if (
            not town
            and before
            and before["label"] in PLACE_LABELS
            and text[before["end"] : row["start"]] == " "
        ):
            town = ""
            if text[: before["start"]].endswith(("the ", "The ")):
                town = before["text"]
        if town and _is_people(people) and not _says_which(town):
            found[people] = f"{town} {people}"
        before = row
    return found


def _is_people(name):
    """Say whether a name is that of a people in the plural: "Indians", but not "Texas"."""
    entry = _known_state(name) if name.endswith("s") else None
    return entry is not None and entry.actor != name


def _says_which(word):
    return word.lower() in read_words("people_modifiers") or _known_state(word) is not None


def _known_place(row, said, text, context):
    """The actor of a known name.

    A capital is its state where it acts, and the town where things happen.
    """
    known, name = _known_actor(said, context), string.capwords(said)
    state = capitals().get(name)
    if known and state == known and is_place(text, row["start"], row["end"]):
        return name
    acts = state and not known and is_government(text, row["end"])
    if acts:
        return _known_actor(state, context)
    return known


def _known_actor(name, context):
    """The actor of a name that the dictionary or the list of states knows, else ""."""
    for form in (name, string.capwords(name)) if _is_shouted(name) else (name,):
        entry = None
        if context.dictionary:
            entry = context.dictionary.look_up(form, context.published)
        if entry := entry or _known_state(form):
            return entry.actor
    return _known_force(name)


@lru_cache(maxsize=4096)
def _known_state(name):
    """The entry of a state or province, or None; the same names come up in every article."""
    return place_dictionary().look_up(name)


def _parts_of_names(names):
    """Return the beginnings and ends of the names of several words, and {initials: those names}."""
    parts, spelt = set(), defaultdict(set)
    for name in names:
        words = name.split()
        for i in range(1, len(words)):
            parts |= {" ".join(words[:i]), " ".join(words[i:])}
        if len(words) > 1:
            for short in initials([word.lower() for word in words]):
                spelt[short].add(name)
    return parts, spelt


@named_rule("actors.known-body", "")
def _known_body(name, parts, spelt):
    """Return the body or armed group that an article calls by one of its names, or "": "ISIL" ->
    "Islamic State".

    A branch that the article names too ("Al-Qaeda in Oslo") may be what the name is short for, and
    initials stand for what the article spells out.
    """
    entry = body_dictionary().look_up(name)
    if entry is None:
        return ""
    if not is_acronym(name):
        return "" if name in parts else entry.actor
    others = map(body_dictionary().look_up, spelt.get(name.replace(".", "").upper(), ()))
    actors = {other.actor if other else "" for other in others}
    return entry.actor if not actors or entry.actor in actors else ""


@named_rule("actors.armed-force", "")
def _known_force(name):
    """The armed force of a state: "U.S. military" -> "United States military"; else ""."""
    owner, _, force = name.rpartition(" ")
    entry = None
    if force in armed_forces():
        entry = _known_state(owner)
    if entry:
        return f"{entry.actor} {force}"
    return ""


def _is_shouted(name):
    """Say whether a name is in capitals and no acronym, with or without full stops."""
    return name.isupper() and len(name.replace(".", "")) > LONGEST_ACRONYM


def _lowered(name):
    return LETTERS.sub(lambda word: word[0].capitalize(), name)


def _bare(name):
    """A name without article and without the brackets of what an editor added."""
    return ARTICLE.sub("", " ".join(name.split())).translate(MARKS)


@named_rule("actors.acronym", {})
def _acronyms(text):
    """Return {short: long} of the acronyms that `text` introduces:
    "… for Political Prisoners (AAPP)".
    """
    found = {}
    if not BRACKETED.search(text):
        return found
    for match in (*INTRODUCED.finditer(text), *EXPLAINED.finditer(text)):
        if long := _spelt_out(match["short"].replace(".", "").upper(), match["name"].split()):
            found[match["short"]] = _bare(long)
    return found


@named_rule("actors.bracketed", {})
def _bracketed(mentions, text):
    """Return {short: long} of the short names in brackets behind a body's that the article goes on
    to use.

    Their letters need not be initials: "the Social Democrats (SPD)". An agency or a broadcaster in
    brackets ("Oslo Steel (Reuters)") is the source of the text.
    """
    found = {}
    if not BRACKETED.search(text):
        return found
    for row in mentions:
        match = None
        if row["label"] == "ORG":
            match = IN_BRACKETS.match(text, row["end"])
        if match and " " in row["text"] and not row["text"].isupper():
            short = match["short"]
            again = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)").search(text, match.end())
            if again and short.lower() not in media_words() and short not in agency_forms():
                found.setdefault(short, _bare(row["text"]))
    return found


def _spelt_out(letters, words):
    """Return the last of `words` that `letters` are the initials of,
    with or without "of" and "the"; else "".
    """
    for i, word in enumerate(words):
        if word not in SMALL_WORDS and letters in initials(words[i:]):
            return " ".join(words[i:])
    return ""


def _expand(name, full, short, context):
    long = full.get(name, name)
    return _known_actor(long, context) or short.get(long, long)
