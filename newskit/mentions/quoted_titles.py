"""Titles of works in quotation marks: "Melvin and Howard" is a film, and names neither man."""

import re

from newskit.mentions.trim import stop_words
from newskit.rules import named_rule

QUOTED = re.compile(
    r"“\s?(?P<curly>[^“”\"\n]{4,70})”|\"(?=\S)(?P<straight>[^“”\"\n]{4,70})(?<=\S)\""
    r"|(?<![\w’'])[‘'](?=\S)(?P<single>(?:[^‘’'\n]|[’'](?=\w)){4,60})(?<=\S)[’'](?!\w)"
)
WORD = re.compile(r"[^\W_][\w’'-]*")
SENTENCE_MARKS = tuple(".,;?!")
SHORTEST = 2  # words of a title that is told from a nickname


def without_titles(text, names):
    """Return the names that are no part of a title in quotation marks.

    A name that fills the marks is one, and so is a person's full name: "Justice for Ana Ruiz".
    """
    titles = [
        match.span(match.lastgroup or 0) for match in QUOTED.finditer(text) if _is_title(match)
    ]
    return [name for name in names if not any(_is_part(text, name, title) for title in titles)]


@named_rule("mentions.quoted-title", False)
def _is_title(match):
    """Say whether all words but the small ones begin with a capital, and no mark ends the last."""
    title = match[match.lastgroup or 0].strip()
    words = WORD.findall(title)
    if len(words) < SHORTEST or title.endswith(SENTENCE_MARKS):
        return False
    return all(
        _is_capitalised(word) or (0 < i < len(words) - 1 and word in stop_words())
        for i, word in enumerate(words)
    )


def _is_capitalised(word):
    return word[0].isupper() or word[0].isdigit()


def _is_part(text, name, title):
    start, end = title
    if not start <= name.start < name.end <= end:
        return False
    written = text[name.start : name.end]
    in_full = name.label == "PERSON" and " " in written
    return not in_full and written != text[start:end].strip().removeprefix("The ")
