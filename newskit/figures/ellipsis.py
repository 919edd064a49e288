"""What a figure takes from the one before it in its sentence:
hedge, direction, noun, unit, its whole.
"""

import re
from functools import cache

from newskit.figures.alternatives import alternatives
from newskit.figures.directions import direction_before
from newskit.figures.fates import cue
from newskit.figures.noun_classes import may_be_people, noun_class
from newskit.figures.units import WINDOW
from newskit.lexicons import read_table, read_words
from newskit.nlp import sentence_start
from newskit.rules import named_rule
from newskit.schema import FATES, PEOPLE_KINDS

SIZES = frozenset(("money", "percent", "measure"))
COUNTED = PEOPLE_KINDS | {"count"}
PART_CUE = re.compile(
    r"\b(?:among\s(?:them|whom|the\s\w+\s(?:were|was|are))|including|of\s(?:them|whom|which))\b",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"\b(?:them|whom|which)\b")  # "52 men, of whom three died"
PART_AFTER = re.compile(r"\sof\s(?:them|whom|these)\b", re.IGNORECASE)
WHOLE_BEFORE = re.compile(
    r"(?:^|[.,;:—–“\"]\s?|\n|\bout\s)(?:of|among)\s(?:the\s|these\s|those\s|all\s)?$", re.IGNORECASE
)
OF_WHOLE = re.compile(
    r"(?:\s\w+){0,3}\s(?:of|among)\s(?:the|these|those|all|his|her|its|their|our)\s$|\sof\s$"
)
OF_THE_REST = re.compile(r"\bthe\s(?:other|remaining)\s$", re.IGNORECASE)
LISTED = re.compile(r"[^;:()]*(?:,|\b(?:and|as\swell\sas|plus)\b)[^;:()]*")
BRACKETS = (" (", " [", ", or ")
LEFT_OUT = re.compile(r"\b(?:from|with|to|than|and|or|versus|while|but|of|of\sthe|the\sother)\s$")
CHANGE_BEHIND = re.compile(
    r"(?:\s?[(,]\s?|\s)(?:up|down|a\s(?:gain|rise|loss|fall|drop)\sof)\s(?:[a-z]+\s)?$"
)
FROM_TOLL = re.compile(r",\s(?:up|down)\s(?:\w+\s)?from\s$|^\sto\s$")
AT_LEVEL = re.compile(
    r"(?:%|,|\)|\b(?P<before>[a-z]+))\s(?:to|at)\s(?:about\s|around\s)?$", re.IGNORECASE
)
LED = 40  # characters in which the words before a level stand
LOWEST_LEVEL = 100  # of an index of shares
SECOND_VERB = re.compile(
    r"(?:,|\b(?:and|while|but))\s(?:\w+\s){0,2}$"
)  # "killed 12 people and injured 40"
OUT_OF = re.compile(r"\sout\sof\s(?:the\s|a\stotal\sof\s)?$")  # "12 boats out of 40 burned"
IN_PLACE = re.compile(
    r"(?:\s\w+){0,3}\sin\s(?:[A-Z]\w+(?:\s[A-Z]\w+)*|\d{4}),?(?:\sand)?(?:\sjust|\sonly)?\s"
)  # "12 people in Sagaing, 7 in Magway"


@named_rule("figures.shared-hedge", "=")
def shared_hedge(text, start, noun, last):
    """Return the hedge of the figure before that holds here too, else "=".

    "At least four monks and five nuns": a hedge before a list covers its items.
    """
    if last is None or last["qualifier"] == "=":
        return "="
    if text[last["end"] : start] in BRACKETS:
        exact = last["unit"] == "fraction"  # "more than half (53%)"
        return "=" if exact else last["qualifier"]  # "more than 100 kilometres (60 miles)"
    if noun is None or last["noun"] is None:
        return "="
    if noun in last["noun"].conjuncts and last["kind"] not in ("money", "percent"):
        return last["qualifier"]
    return "="


@cache
def _gets():
    return re.compile(rf"\b(?:{alternatives(read_words('gain_cues'))})\s$", re.IGNORECASE)


@named_rule("figures.direction", "")
def direction_of(text, quantity, last):
    """Return "up", "down" or "" by the words and signs before a quantity.

    "Up 25 points, or 1 percent" is one change told twice.
    """
    if quantity.value < 0 and quantity.kind == "percent":
        return "down"
    if last is not None and text[last["end"] : quantity.start] in BRACKETS:
        return last["direction"]
    direction = direction_before(text, quantity.start)
    if (
        direction
        and quantity.kind != "percent"
        and _gets().search(text, max(0, quantity.start - WINDOW), quantity.start)
    ):
        return ""
    return direction


@named_rule("figures.taken-over")
def take_over(text, row, last):
    """Give a row what its number leaves out:
    "64 points to 4,577", "460 cars, up from 63", "down 5 percent and 6".
    """
    between = text[last["end"] : row["start"]]
    if row["kind"] == last["kind"] == "money" and between in BRACKETS:
        row["counted"] = last["counted"]  # the same sum in another currency
    if row["unit"] == "point" and last["kind"] == "count" and CHANGE_BEHIND.search(between):
        last["kind"], last["unit"] = row["kind"], row["unit"]  # "at 7,425, up 30 points"
    if row["counted"] or row["kind"] not in COUNTED or text.startswith(" who ", row["end"]):
        return
    if _is_same_measure(row, last, between):
        row["kind"], row["unit"] = last["kind"], last["unit"]
    elif _is_toll_elsewhere(text, row, last, between) or (
        last["kind"] in FATES and FROM_TOLL.search(between)  # "the toll passed 200, up from 150"
    ):
        row["counted"], row["kind"] = last["counted"], last["kind"]
    elif last["kind"] == "count" and last["counted"] and OUT_OF.search(between):
        row["counted"], row["kind"] = last["counted"], "count"
    elif _is_second_fate(row, last, between):
        row["counted"] = last["counted"]
    elif _leaves_out_noun(row, last, between):
        row["counted"] = last["counted"]
        if row["kind"] == "count" and last["kind"] in PEOPLE_KINDS:
            row["kind"] = "people"


def _is_same_measure(row, last, between):
    """ "It rose from 5 metres to 7", "down 5 percent and 6".

    Not the level behind a change: "fell 2.1% to 7,425".
    """
    level = last["unit"] == "percent" and between.endswith((" to ", " at "))
    again = last["kind"] == "percent" and not between.endswith(" of ") and not level
    return (last["kind"] == "measure" and between == " to ") or bool(row["direction"] and again)


def _is_toll_elsewhere(text, row, last, between):
    """ "12 people in Sagaing, 7 in Magway"."""
    here = last["kind"] in PEOPLE_KINDS and text.startswith(" in ", row["end"])
    return here and IN_PLACE.fullmatch(between) is not None


def _is_second_fate(row, last, between):
    """ "Killed 12 people and injured 40"."""
    if row["kind"] not in FATES or last["kind"] not in FATES or not last["noun"]:
        return False
    anybody = last["noun"].lemma_.lower() in noun_class("anybody")
    return anybody and SECOND_VERB.search(between) is not None


def _leaves_out_noun(row, last, between):
    """ "460 cars, up from 63"."""
    if last["kind"] not in COUNTED or not last["noun"] or last["noun"].pos_ == "ADJ":
        return False
    if _names_other_fate(row, last):
        return False
    fits = row["kind"] == "count" or last["kind"] in PEOPLE_KINDS
    return fits and LEFT_OUT.search(between) is not None


def _names_other_fate(row, last):
    """ "51 bodies and 104 injured": the injured are no bodies."""
    return bool(
        row["kind"] in FATES
        and row["kind"] != last["kind"]
        and last["noun"]
        and cue(last["noun"], "noun")
    )


@named_rule("figures.level")
def count_levels(text, rows):
    """Give the levels of indices the unit of their changes: "lost 54 points, or 4%, to 1,299.59,
    and another fell to 682.60".

    A bare level is one of points where its sentence counts points.
    """
    told = [sentence_start(row["token"]) for row in rows if row["unit"] == "point"]
    for row in rows if told else ():
        bare = not row["unit"] and row["kind"] == "count" and row["noun"] is None
        if bare and not row["counted"] and row["value"] >= LOWEST_LEVEL:
            if sentence_start(row["token"]) in told and _leads_to_level(text, row["start"]):
                row["kind"], row["unit"] = "measure", "point"


def _leads_to_level(text, start):
    """ "Fell to", "down 4 percent, to", "closed at"; "cut its staff to" leads to something else."""
    led = AT_LEVEL.search(text[max(0, start - LED) : start])
    return bool(led) and (not led["before"] or led["before"].lower() in _level_leads())


@cache
def _level_leads():
    changes = {row["word"] for row in read_table("directions") if row["direction"]}
    return changes.union(read_words("level_leads"))


@named_rule("figures.part")
def as_part(text, row, last):
    """Tie a row to its whole: "among them 11 children" is a part of the figure before, no addition
    to it.

    "Seven women and three children" behind "including" are both parts; in "four of the five" the
    whole comes last.
    """
    if not _same_class(row, last):
        return
    between = text[last["end"] : row["start"]]
    if OF_WHOLE.fullmatch(between) and (row["value_high"] or row["value"]) > last["value"]:
        last["part_of"] = row["start"]
    elif _is_part(text, row, last, between):
        row["part_of"] = last["start"]
        _inherit(row, last)
    elif _is_listed(row, last, between):
        row["part_of"] = last["part_of"]
        if row["noun"] is None or "own-word" not in last["rule"].split():
            _inherit(row, last)  # but not "19 bodies and 30 survivors"
    elif OF_THE_REST.search(between):
        row["part_of"] = last["part_of"]


def _same_class(row, last):
    """People are a part of people, and things of things."""
    if not {row["kind"], last["kind"]} <= COUNTED:
        return False
    if row["kind"] not in PEOPLE_KINDS or last["kind"] in PEOPLE_KINDS:
        return True
    return last["noun"] is None or may_be_people(last["noun"])


def _is_part(text, row, last, between):
    cue = PART_CUE.search(between)
    other_fate = (
        row["kind"] in FATES and row["kind"] != last["kind"] and not OF_THEM.search(between)
    )
    if cue and not other_fate and not _has_verb(row, last["end"] + cue.end()):
        return True
    return bool(PART_AFTER.match(text, row["end"])) or _leads_with_whole(text, row, last)


def _leads_with_whole(text, row, last):
    """ "Of the 43 passengers, 12 died", but not "of the 43 men and 12 women"."""
    if last["value"] <= row["value"] or last["part_of"] is not None:
        return False
    if last["noun"] is not None and row["noun"] in last["noun"].conjuncts:
        return False
    return bool(WHOLE_BEFORE.search(text, max(0, last["start"] - WINDOW), last["start"]))


def _is_listed(row, last, between):
    """ "Two doctors and their three children": a list without a verb of its own."""
    head = row["noun"] or row["token"]
    return (
        LISTED.fullmatch(between) is not None
        and not LEFT_OUT.search(between.removesuffix("and "))
        and not _has_verb(row, last["end"])
        and head.dep_ not in ("nsubj", "nsubjpass")
    )


def _has_verb(row, start):
    """Say whether a verb stands between the character `start` and a row's number."""
    doc, at = row["token"].doc, row["token"].i
    while at > 0 and doc[at - 1].idx >= start:
        at -= 1
        if doc[at].pos_ in ("VERB", "AUX", "SCONJ"):
            return True
    return False


def _inherit(row, whole):
    """Give a part or the next of a list the kind of those before,
    if it is people without a fate of their own.
    """
    people = row["noun"] is None or may_be_people(row["noun"])
    if not _names_other_fate(row, whole):
        row["counted"] = row["counted"] or whole["counted"]
    if whole["kind"] in PEOPLE_KINDS and row["kind"] in ("people", "count") and people:
        row["kind"], row["modality"] = whole["kind"], whole["modality"]
