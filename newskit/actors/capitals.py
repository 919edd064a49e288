"""Capitals: a government where the capital acts
("Beijing said"), a place where things happen in it.
"""

import re

from newskit.lexicons import join_patterns, read_words
from newskit.rules import named_rule

BEFORE = 20  # characters in which a preposition before a capital can stand
DATELINE = re.compile(r"(?:,\s[\w. ]{2,20})?\s?(?:\(|[-–—]{1,2}\s)")
AFTER = 30  # characters in which a verb of saying behind it can stand


@named_rule("actors.capital-as-place", False)
def is_place(text, start, end):
    """Say whether the capital at start to end of `text` is the town and not its government.

    >>> text = "Talks in Beijing failed; Beijing said so."
    >>> is_place(text, 9, 16), is_place(text, 25, 32)
    (True, False)
    """
    before, behind = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    opens = not before or before.endswith("\n")
    return (behind[:1] not in "'’" and bool(_places().search(before))) or (
        opens and bool(DATELINE.match(behind))
    )


@named_rule("actors.capital-as-government", False)
def is_government(text, end):
    """Say whether the capital that ends at `end` of `text` speaks or decides.

    >>> is_government("Beijing has denied it.", 7), is_government("Beijing grew.", 7)
    (True, False)
    >>> is_government("Beijing and Moscow denied it.", 7), is_government("Beijing and others grew.", 7)
    (True, False)
    """
    return bool(_acts().match(text[end : end + AFTER]))


def _places():
    return join_patterns(
        tuple(rf"\b{word}(?:\sthe)?\s$" for word in read_words("place_prepositions"))
    )


def _acts():
    return join_patterns(
        tuple(
            rf"(?:\sand\s(?-i:[A-Z])\w+)?\s(?:(?:has|have|had|also|later|on\s\w+day)\s)*{verb}\b"
            for verb in read_words("government_verbs")
        )
    )
