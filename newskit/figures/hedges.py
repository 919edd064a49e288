"""Hedges beside a number: "about 40", "40 or more"."""

import re
from functools import cache

from newskit.figures.alternatives import alternatives
from newskit.figures.units import WINDOW, Beside, plain_form
from newskit.lexicons import read_table

CENTRED = re.compile(
    r"\b(?:cent(?:er|re)(?:s|d|ed|ing)?|revolv(?:es?|ed|ing)|based|built|hing(?:es|ed))\s$",
    re.IGNORECASE,
)  # "centres around the 37m skeleton"
VERBS_WITH = {
    "around": CENTRED,
    "over": re.compile(
        r"(?:\b(?:hand|turn|sign|pass)(?:s|ed|ing|es)?|illion|\d(?:bn|[mk])?|%|\bpercent)\s$",
        re.IGNORECASE,
    ),
    "under": re.compile(r"\b(?:bur(?:y|ied|ies)|trapped)\s$", re.IGNORECASE),
    "up to": re.compile(
        r"\b(?:tick|inch|edg|creep|crept|climb|mov|ris|rose|went|go|com|came|push|bump|jump)(?:e|s|d|ed|es|en|ing)?\s$",
        re.IGNORECASE,
    ),
}  # verbs to which what looks like a hedge belongs
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


def _is_of_verb(phrase, before):
    """ "Centred around 5", "hands over 5", "ticked up to 5", "buried under 5 feet of snow"."""
    verbs = VERBS_WITH.get(phrase)
    return verbs is not None and verbs.search(before) is not None


def hedge_after(text, end):
    """Return the hedge that begins where a number ends ("or more", "+"), or None."""
    match = _hedge_patterns()[1].match(text[end : end + WINDOW])
    if match and not (
        match["phrase"].lower() == "tops"
        and (match["phrase"].isupper() or not CLOSED.match(text, end + match.end()))
    ):
        return Beside(end + match.end(), _qualifiers()[plain_form(match["phrase"])], "hedge")
    return None
