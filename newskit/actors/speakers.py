"""Speakers: the actor behind a name, a pronoun or a role that speaks."""
import re
from functools import cache

from newskit.lexicons import read_table, read_words

WHEREABOUTS = re.compile(r"\b(?:from|in|at|near|on)\s(?:the\s)?$")     # "a villager from Sagaing"


@cache
def _pronouns():
    return {row["word"]: row["number"] for row in read_table("pronouns")}


@cache
def _government_nouns():
    return frozenset(read_words("government_nouns"))


def name_speakers(quotes, figures, mentions):
    """Fill `speaker_actor` in the rows of quotes and figures, in place: names, pronouns and roles."""
    people = [row for row in mentions if row["label"] == "PERSON"]
    by_start, last = {}, {"person": "", "group": ""}
    for quote in sorted((row for row in quotes if row["speaker_start"] is not None),
                        key=lambda row: row["speaker_start"]):
        actor, number = _speaker_actor(quote, mentions, people, last)
        by_start[quote["speaker_start"]] = actor
        if actor:
            last[number] = actor
    for row in quotes:
        row["speaker_actor"] = by_start.get(row["speaker_start"], "")
    for row in figures:     # a figure's speaker may be a part of the quote's: "Rabbi Blake" of "a statement from …"
        row["speaker_actor"] = next((by_start[quote["speaker_start"]] for quote in quotes if _holds(quote, row)), "")


def _holds(quote, figure):
    return (figure["speaker_start"] is not None and quote["speaker_start"] is not None
            and quote["speaker_start"] <= figure["speaker_start"] < quote["speaker_end"])


def _speaker_actor(quote, mentions, people, last):
    number = _pronouns().get(quote["speaker"].lower())
    if number:
        spoken = last[number] or number == "person" and _nearest_before(people, quote["speaker_start"])
        return _opening(quote, mentions, number) or spoken, number
    inside = [row for row in mentions if quote["speaker_start"] <= row["start"]
              and row["end"] <= quote["speaker_end"]]
    persons = [row for row in inside if row["label"] == "PERSON"]
    if persons:
        return persons[-1]["actor"], "person"
    bodies = [row for row in inside if (row["label"] in ("ORG", "") or row["kind"] == "nominal")
              and not WHEREABOUTS.search(quote["speaker"][:row["start"] - quote["speaker_start"]])]
    if bodies:
        return bodies[-1]["actor"], "group"
    return _speaking_state(quote["speaker"], inside), "group"


def _opening(quote, mentions, number):
    """Return the actor whose name opens the sentence of a pronoun: "*The monitor* has more: it says …", or ""."""
    first = min((row for row in mentions if row["sent_id"] == quote["sent_id"]), key=lambda row: row["start"], default=None)
    if first is None or first["end"] > quote["speaker_start"]:
        return ""
    fits = first["label"] == "PERSON" if number == "person" else first["label"] == "ORG" or first["kind"] == "nominal"
    return first["actor"] if fits else ""


def _speaking_state(speaker, inside):
    """A state speaks when its name is all, or its government is what the phrase is about."""
    for row in inside:
        rest = speaker.replace(row["text"], "").strip(" ’'s").lower()
        if not rest.removeprefix("the").strip() or rest.split()[-1] in _government_nouns():
            return row["actor"]
    return ""


def _nearest_before(people, start):
    return next((row["actor"] for row in reversed(people) if row["end"] <= start), "")
