"""Whether a name is a woman's or a man's:
by the form of address before it, else by its first name.
"""

import re
import unicodedata
from functools import cache

from newskit.lexicons import read_table

ADDRESS = re.compile(
    r"\b(?: (?P<m>Mr|Sir|Lord|King|Prince|Father|Brother)"
    r"|(?P<f>Mrs|Ms|Miss|Lady|Dame|Queen|Princess|Sister) )\.?\s$",
    re.VERBOSE,
)
REACH = 10  # characters before a name in which a form of address can stand


@cache
def _first_names():
    rows = (*read_table("first_names_world"), *read_table("first_names"))
    return {row["name"]: row["gender"] for row in rows}


def gender_of_name(name: str) -> str:
    """Return "f", "m" or "" for a person's full name.

    >>> gender_of_name("Mary Hill"), gender_of_name("Oksana Melnyk"), gender_of_name("Hill")
    ('f', 'f', '')
    """
    words = name.split()
    if len(words) > 1:
        return _first_names().get(plain_form(words[0]), "")
    return ""


def plain_form(name):
    """Return a first name in capitals and without accents, as the lists have it.

    >>> plain_form("Zoë")
    'ZOE'
    """
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()


def gender_by_address(text: str, start: int) -> str:
    """Return "f", "m" or "" by the form of address before the name that starts at `start`.

    >>> gender_by_address("They met Mrs Hill.", 13)
    'f'
    """
    match = ADDRESS.search(text, max(0, start - REACH), start)
    if match:
        return match.lastgroup or ""
    return ""
