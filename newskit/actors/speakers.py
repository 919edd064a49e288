"""Speakers: the actor behind a name, a pronoun or a role that speaks."""
import re
from bisect import bisect_left, bisect_right
from functools import cache

from newskit.lexicons import read_table, read_words
from newskit.rules import named_rule

WHEREABOUTS = re.compile(r"\b(?:from|in|at|near|on)\s(?:the\s)?$")     # "a villager from Sagaing"


@cache
def _pronouns():
    return {row["word"]: row["number"] for row in read_table("pronouns")}


@cache
def _government_nouns():
    return frozenset(read_words("government_nouns"))


def name_speakers(quotes, figures, mentions):
    """Fill `speaker_actor` in the rows of quotes and figures, in place: names, pronouns and roles."""
    named, last = _Named(mentions), {"person": "", "group": ""}
    spoken = sorted((row for row in quotes if row["speaker_start"] is not None), key=lambda row: row["speaker_start"])
    for quote in spoken:
        actor, number = _speaker_actor(quote, named, last)
        quote["speaker_actor"] = actor
        if actor:
            last[number] = actor
    by_start = {quote["speaker_start"]: quote["speaker_actor"] for quote in spoken}
    for row in quotes:
        row["speaker_actor"] = by_start.get(row["speaker_start"], "")
    starts = [quote["speaker_start"] for quote in spoken]
    for row in figures:     # a figure's speaker may be a part of the quote's: "Rabbi Blake" of "a statement from …"
        at = row["speaker_start"]
        quote = spoken[bisect_right(starts, at) - 1] if at is not None and starts and starts[0] <= at else None
        row["speaker_actor"] = by_start[quote["speaker_start"]] if quote and at < quote["speaker_end"] else ""


class _Named:
    """The mentions of an article by their place."""

    def __init__(self, mentions):
        self.rows = sorted(mentions, key=lambda row: row["start"])
        self.starts = [row["start"] for row in self.rows]
        self.people = [row for row in self.rows if row["label"] == "PERSON"]
        self.people_ends = [row["end"] for row in self.people]
        self.first = {row["sent_id"]: row for row in reversed(self.rows)}

    def within(self, start, end):
        """Return the mentions from `start` to `end`."""
        near = self.rows[bisect_left(self.starts, start):bisect_left(self.starts, end)]
        return [row for row in near if row["end"] <= end]

    def person_before(self, start):
        """Return the actor of the last person who is named before `start`, or ""."""
        place = bisect_right(self.people_ends, start)
        return self.people[place - 1]["actor"] if place else ""


def _speaker_actor(quote, named, last):
    number = _pronouns().get(quote["speaker"].lower())
    if number:
        spoken = last[number] or number == "person" and named.person_before(quote["speaker_start"])
        return _opening(quote, named, number) or spoken or "", number
    inside = named.within(quote["speaker_start"], quote["speaker_end"])
    persons = [row for row in inside if row["label"] == "PERSON"]
    if persons:
        return persons[-1]["actor"], "person"
    bodies = [row for row in inside if (row["label"] in ("ORG", "") or row["kind"] == "nominal")
              and not WHEREABOUTS.search(quote["speaker"][:row["start"] - quote["speaker_start"]])]
    if bodies:
        return bodies[-1]["actor"], "group"
    return _speaking_state(quote["speaker"], inside), "group"


@named_rule("actors.sentence-opener", "")
def _opening(quote, named, number):
    """Return the actor whose name opens the sentence of a pronoun: "*The monitor* has more: it says …", or ""."""
    first = named.first.get(quote["sent_id"])
    if first is None or first["end"] > quote["speaker_start"]:
        return ""
    fits = first["label"] == "PERSON" if number == "person" else first["label"] == "ORG" or first["kind"] == "nominal"
    return first["actor"] if fits else ""


@named_rule("actors.speaking-state", "")
def _speaking_state(speaker, inside):
    """A state speaks when its name is all, or its government is what the phrase is about."""
    for row in inside:
        rest = speaker.replace(row["text"], "").strip(" ’'s").lower()
        if not rest.removeprefix("the").strip() or rest.split()[-1] in _government_nouns():
            return row["actor"]
    return ""
