"""Shares and ratios: what "two-thirds" is worth,
and whether words that look like a share are one.
"""

import re

from newskit.figures.directions import direction_before
from newskit.figures.hedges import hedge_before
from newskit.figures.scales import is_people_word
from newskit.figures.units import attached_pattern, unit_after
from newskit.figures.words import read_words_as_number, shares, words_of
from newskit.lexicons import alternatives, read_words

WHOLE = re.compile(r"\s(?:of|the|its|his|her|their|all|this|that)\b", re.IGNORECASE)
OF_UNIT = re.compile(rf"\san?\s(?={attached_pattern()})", re.IGNORECASE)
COMPARED = re.compile(
    rf"\s(?:{alternatives(read_words('comparatives_of_number'))}|lower|higher|smaller|larger)(?=\s?(?:[.,;:!?)]|$)|\sthan\b)"
)
ADDED = re.compile(r"\badd(?:s|ed|ing)?\s$")  # "added a third, and final, goal"
ENDS_BEHIND = re.compile(
    r"\s?(?:[.,;:!?)]|$)|\s(?:on|from|in|to|since|over|between|this|last|and|as)\b"
)
NOUN_BEHIND = re.compile(r"\s[a-z]+s\b|-")
ROUND = (5, 10, 100)  # "six in ten", whatever follows


def is_part(text, span):
    """Say whether an ordinal is a share:
    "a fifth of the city", "nearly a fifth", "up a fifth", "a fifth less", but not "a fifth man".
    """
    if text.startswith(" of ", span[1]) or COMPARED.match(text, span[1]):
        return True
    if hedge_before(text, span[0]):
        return not NOUN_BEHIND.match(text, span[1])
    added = ADDED.search(text, max(0, span[0] - len("adding ")), span[0])
    return (
        bool(not added and direction_before(text, span[0]))
        and ENDS_BEHIND.match(text, span[1]) is not None
    )


def has_whole(text, end):
    """Say whether what a share is of stands behind it: "half the city", "a quarter mile"."""
    return (
        bool(WHOLE.match(text, end))
        or unit_after(text, end) is not None
        or OF_UNIT.match(text, end) is not None
    )


def half_ends():
    """Return the source of what may stand behind the half
    of "a mile and a half": no noun that the half is of.
    """
    words = alternatives(read_words("half_followers"))
    return rf"(?=\s(?:{words})\b|\s?(?:[.,;:!?)\"”’—–]|$)|\s[—–-])"


def share_of(match):
    """Return what the words of a share are worth: "two-thirds", "half"."""
    if match["plural"]:
        count = float(match["digit_parts"] or read_words_as_number(match["parts"]))
        return count * shares()[match["plural"]]
    return shares()[match["single"] or match["bare"] or match["half"]]


def is_period(match, text):
    """Say whether a half is one of a period: "the second half of the year" is not a share."""
    words = text[: match.start()].rsplit(None, 1)
    return bool(match["half"] and words) and words[-1].lower() in words_of("order")


def is_ratio(match, taken, among):
    """Say whether "two in three" is a ratio, by the words
    in it and behind it, and not two numbers side by side.
    """
    between, behind = match["in"].removesuffix("in").strip(), match["next"] or ""
    if between and between != "out of":
        return (
            taken == 1
            and is_people_word(between)
            and (not behind or behind in read_words("share_verbs"))
        )
    if between or taken == 1 or among in ROUND:
        return bool(behind) or (not between and taken == 1 and among in ROUND)
    return is_people_word(behind) or behind in read_words("share_verbs")
