"""Hedges beside a number: "about 40", "40 or more"."""

import re
from collections import defaultdict
from functools import cache

from newskit.figures.alternatives import alternatives
from newskit.figures.units import WINDOW, Beside, plain_form
from newskit.lexicons import read_table

OF_AGES = ("over", "under", "above", "below")
SUM_ENDS = r"illion|\d(?:bn|[mk])?|%|\bpercent"  # "$9 billion *over* 10 years"
CLOSED = re.compile(r"\s?(?:[.,;:!?)]|$)")  # "$20 tops.", no "30 tops were sold"


@cache
def _hedge_patterns():
    rows = read_table("hedges")
    before = alternatives(row["phrase"] for row in rows if row["side"] == "before")
    after = alternatives(row["phrase"] for row in rows if row["side"] == "after")
    return (
        re.compile(
            rf"(?<![\w-])(?<!\badd )(?<!\badds )(?<!\bown )(?<!\bowned )(?<!\bthe (?=above))(?P<phrase>{before})"
            r"(?:\s{0,2}|-)(?:(?<=[~<>≈-])|(?<=\s))(?:the\s|a\s(?:further|total\sof)\s)?$",
            re.IGNORECASE,
        ),
        re.compile(rf"[ ]?(?P<phrase>{after})(?!\w)(?!\s[\d$£€])", re.IGNORECASE),
    )


@cache
def _qualifiers():
    return {plain_form(row["phrase"]): row["qualifier"] for row in read_table("hedges")}


def hedge_before(text, start):
    """Return the hedge that ends where a number (or its currency sign) starts, or None."""
    match = _hedge_patterns()[0].search(text[max(0, start - WINDOW) : start])
    if match and not _is_of_verb(
        match["phrase"].lower(), text[max(0, start - WINDOW) : start - len(match[0])]
    ):
        return Beside(start - len(match[0]), _qualifiers()[plain_form(match["phrase"])], "hedge")
    return None


@cache
def _verbs_before():
    """What stands before words that are no hedge there, by the hedge that they look like."""
    forms = defaultdict(list)
    for row in read_table("hedge_verbs"):
        forms[row["phrase"]].append(row["verb"])
    return {
        phrase: re.compile(
            rf"(?:\b(?:{alternatives(verbs)}){'|' + SUM_ENDS if phrase == 'over' else ''})\s$",
            re.IGNORECASE,
        )
        for phrase, verbs in forms.items()
    }


def _is_of_verb(phrase, before):
    """ "Centred around 5", "hands over 5", "ticked up to 5", "buried under 5 feet of snow"."""
    verbs = _verbs_before().get(phrase)
    return verbs is not None and verbs.search(before) is not None


def hedge_words():
    """Return the hedges of one word that a hyphen may join to a number: "nearly-40"; "over-65s" and
    "the under-21 team" are ages.
    """
    words = [row["phrase"] for row in read_table("hedges") if row["side"] == "before"]
    return [word for word in words if word.isalpha() and word not in OF_AGES]


def hedge_after(text, end):
    """Return the hedge that begins where a number ends ("or more", "+"), or None."""
    match = _hedge_patterns()[1].match(text[end : end + WINDOW])
    if match and not (
        match["phrase"].lower() == "tops"
        and (match["phrase"].isupper() or not CLOSED.match(text, end + match.end()))
    ):
        return Beside(end + match.end(), _qualifiers()[plain_form(match["phrase"])], "hedge")
    return None
