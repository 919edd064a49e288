"""What a figure takes from the one before it in its sentence: hedge, direction, noun, unit, its whole."""
import re
from functools import cache

from newskit.figures.alternatives import alternatives
from newskit.figures.units import WINDOW, direction_before
from newskit.lexicons import read_words
from newskit.schema import PEOPLE_KINDS

SIZES = frozenset(("money", "percent", "measure"))
COUNTED = PEOPLE_KINDS | {"count"}
PART_CUE = re.compile(r"\b(?:among\s(?:them|whom|the\s\w+)(?:\s(?:were|was|are))?|including|of\s(?:them|whom|which)"
                      r"|\w+\sof\s(?:them|whom))\W*(?:\w+\s){0,2}$", re.IGNORECASE)
PART_AFTER = re.compile(r"\sof\s(?:them|whom|these)\b", re.IGNORECASE)
BRACKETS = (" (", " [", ", or ")
LEFT_OUT = re.compile(r"\b(?:from|with|to|than|and|or|versus|while|but|of|of\sthe|the\sother)\s$")
IN_PLACE = re.compile(r"(?:\s\w+)?\sin\s[A-Z]\w+(?:\s[A-Z]\w+)*,?(?:\sand)?\s")       # "12 people in Sagaing, 7 in Magway"


def shared_hedge(text, start, noun, last):
    """Return the hedge of the figure before that holds here too, else "=".

    "At least four monks and five nuns": a hedge before a list covers its items.
    """
    if last is None or last["qualifier"] == "=":
        return "="
    if text[last["end"]:start] in BRACKETS:
        return last["qualifier"]        # "more than 100 kilometres (60 miles)"
    if noun is None or last["noun"] is None:
        return "="
    if noun in last["noun"].conjuncts and last["kind"] not in ("money", "percent"):
        return last["qualifier"]
    return "="


@cache
def _gets():
    return re.compile(rf"\b(?:{alternatives(read_words('gain_cues'))})\s$", re.IGNORECASE)


def direction_of(text, quantity, last):
    """Return "up", "down" or "" by the words and signs before a quantity.

    "Up 25 points, or 1 percent" is one change told twice.
    """
    if quantity.value < 0 and quantity.kind == "percent":
        return "down"
    if last is not None and text[last["end"]:quantity.start] in BRACKETS:
        return last["direction"]
    direction = direction_before(text, quantity.start)
    if direction and quantity.kind != "percent" and _gets().search(text, max(0, quantity.start - WINDOW), quantity.start):
        return ""
    return direction


def take_over(text, row, last):
    """Give a row what its number leaves out: "64 points to 4,577", "460 cars, up from 63", "down 5 percent and 6"."""
    between = text[last["end"]:row["start"]]
    if row["counted"] or row["kind"] not in COUNTED or text.startswith(" who ", row["end"]):
        return
    level = last["unit"] == "percent" and between.endswith((" to ", " at "))      # "fell 2.1% to 7,425"
    again = row["direction"] and last["kind"] == "percent" and not between.endswith(" of ") and not level
    if last["kind"] == "measure" and between == " to " or again:
        row["kind"], row["unit"] = last["kind"], last["unit"]
    elif last["kind"] in PEOPLE_KINDS and IN_PLACE.fullmatch(between) and text.startswith(" in ", row["end"]):
        row["counted"], row["kind"] = last["counted"], last["kind"]
    elif last["kind"] in COUNTED and LEFT_OUT.search(between) and last["noun"] and last["noun"].pos_ != "ADJ" \
            and (row["kind"] == "count" or last["kind"] in PEOPLE_KINDS):
        row["counted"] = last["counted"]
        row["kind"] = "people" if row["kind"] == "count" and last["kind"] in PEOPLE_KINDS else row["kind"]


def as_part(text, row, last):
    """Tie a row to its whole: "among them 11 children" is a part of the figure before, no addition to it."""
    if row["kind"] not in COUNTED:
        return
    if PART_CUE.search(text[last["end"]:row["start"]]) or PART_AFTER.match(text, row["end"]):
        row["part_of"] = last["start"]
        if last["kind"] in PEOPLE_KINDS and row["kind"] in ("people", "count"):
            row["kind"] = last["kind"]
