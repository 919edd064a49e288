"""Persons with a nickname in quotation marks: 'Ana "Bee" Ruiz' is one name."""

import re

from newskit.dictionary import place_dictionary
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.common_words import in_title_case, line_of
from newskit.mentions.spans import Name
from newskit.mentions.trim import first_names, name_ends, people_nouns, roles, stop_words
from newskit.rules import named_rule

NICKNAMED = re.compile(
    r"""
    (?<![\w’'-])(?P<more>[A-Z][\w-]*[a-z]\s)?(?P<first>(?:[A-Z]['’])?[A-Z][\w-]*[a-z])\s
    (?:"[A-Z][\w’'\ .-]{1,18}"|“[A-Z][\w’'\ .-]{1,18}”|(?:'|‘)[A-Z][\w.-]{1,18}(?:'|’))\s
    (?P<last>[A-Z][\w'’-]*[a-z])(?!\w)(?:,?\s[JS]r(?:\.|\b)|\sI{2,3}\b)?
    """,
    re.VERBOSE,
)


@named_rule("mentions.nickname", ())
def nicknamed_persons(text):
    """Yield the Name of each person with a nickname between the first and the last name.

    >>> text = 'Later Ana "The Bee" Ruiz met the band "Harbour" Lin.'
    >>> [text[name.start : name.end] for name in nicknamed_persons(text)]
    ['Ana "The Bee" Ruiz']
    """
    for match in NICKNAMED.finditer(text):
        if _is_person(text, match):
            start = match.start("first")
            if _is_first_name((match["more"] or "").strip()):
                start = match.start("more")
            yield Name(start, match.end(), "PERSON")


def _is_person(text, match):
    """Say whether a first name stands before a nickname, or a name whose last word comes again."""
    last = match["last"]
    if _is_common(last) or place_dictionary().look_up(last):
        return False
    if _is_first_name(match["first"]):
        return True
    if _is_common(match["first"]) or in_title_case(line_of(text, *match.span())):
        return False
    return len(re.findall(rf"\b{re.escape(last)}\b", text)) > 1


def _is_first_name(word):
    is_called = word.upper() in first_names() and word.lower() not in stop_words()
    return is_called and word.lower() not in people_nouns()


def _is_common(word):
    """Say whether a word is a common one, a day or an office, and begins or ends no name."""
    lower = word.lower()
    return is_everyday(word) or lower in stop_words() | name_ends() | roles()
