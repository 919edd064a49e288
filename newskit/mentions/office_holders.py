"""Persons called by their office: "the foreign minister", where the article says who that is."""

import re
from collections import defaultdict
from functools import cache

from newskit.lexicons import alternatives, read_table, read_words
from newskit.mentions.listed import offices
from newskit.mentions.spans import Name
from newskit.mentions.trim import roles
from newskit.rules import named_rule

WORD = r"[A-Za-z][a-z]+(?:-[a-z]+)*"
MODIFIERS = frozenset(("compound", "amod", "nmod"))
ENDING = 3  # letters; no office is shorter
REACH = 60  # characters before or behind a name within which its office stands


@named_rule("mentions.office-holder", ())
def named_holders(doc, text, names):
    """Yield a Name for each "the minister" that can only mean one person whom the article gives
    this office.

    The office stands right before the name ("Foreign Minister Lin Bo") or behind it ("Lin Bo,
    China's foreign minister"); two ministers in one article are left alone.
    """
    holders = defaultdict(dict)
    for name in names:
        if name.label == "PERSON" and name.kind == "name":
            for office in _offices_of(text, name):
                holders[office].setdefault(text[name.start : name.end], name.end)
    by_last_word = defaultdict(dict)
    for office, persons in holders.items():
        by_last_word[office.split()[-1]].update(persons)
    for office, persons in {**by_last_word, **holders}.items():
        if len({person.split()[-1] for person in persons}) == 1:
            person = max(persons, key=len)
            yield from _calls(doc, text, office, person, min(persons.values()))


def _calls(doc, text, office, person, since):
    """The office as a noun of its own,
    but not in "Ana Ruiz, *the mayor* since May" and "the *chief* engineer".
    """
    for match in re.finditer(
        rf"\b[Tt]he (?i:{office})\b(?!(?:['’]s)?\s[A-Z]|['’]s\soffice|\sof\b|-)", text
    ):
        words = doc.char_span(match.start() + 4, match.end(), alignment_mode="expand")
        if match.start() > since + 2 and words[-1].dep_ not in MODIFIERS:
            yield Name(match.start() + 4, match.end(), "PERSON", "nominal", person)


def _offices_of(text, name):
    """Yield the offices that stand beside a name, lower case: "foreign minister"."""
    near = _may_end_in_office(text, name.start - 1)
    before = near and _before().search(text, max(0, name.start - REACH), name.start)
    behind = _behind().match(text, name.end, name.end + REACH)
    short = _short().search(text, max(0, name.start - REACH), name.start)
    if short:
        yield _short_offices()[short["short"]]
    for match in (before, behind):
        if match:
            words = match["office"].lower().split()
            yield " ".join(
                word for i, word in enumerate(words) if i == len(words) - 1 or word in roles()
            )


def _may_end_in_office(text, end):
    """Say whether the last letters before a place are those
    of an office: most names stand behind another word.
    """
    return text[max(0, end - ENDING) : end].lower() in _endings()


@cache
def _endings():
    return frozenset(office[-ENDING:] for office in _offices_of_one())


@cache
def _offices_of_one():
    return offices() - frozenset(read_words("offices_of_many"))


@cache
def _office():
    last = alternatives(_offices_of_one())
    return rf"(?P<office>(?:{WORD}\s){{0,2}}(?i:{last}))"


@cache
def _before():
    return re.compile(rf"{_office()}\s$")


@cache
def _short_offices():
    """Return {title before a name: the office}: "Sen." -> "senator"."""
    return {row["title"]: row["office"] for row in read_table("office_titles")}


@cache
def _short():
    titles = alternatives(_short_offices())
    return re.compile(rf"(?<!\bLt\.\s)(?<!\b[Ff]ormer\s)(?<!\bex-)\b(?P<short>{titles})\s$")


@cache
def _behind():
    return re.compile(rf",\s(?:the|its|their|an?|(?:\w+\s){{0,2}}\w+['’]s?)\s{_office()}\b")
