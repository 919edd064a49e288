"""The verb of a headline in title case that stands glued to a person's name: "Ana Ruiz [Defends] the Harbour"."""

import re
from functools import lru_cache

from newskit.mentions.common_words import in_title_case, line_of
from newskit.mentions.everyday import is_inflected
from newskit.mentions.trim import WORD, first_names
from newskit.rules import named_rule

LONGEST = 4  # words of a person's name and the verb behind it; more of them are a headline


def before_verb(text, start, end, label):
    """Return the end of a person's name in a headline before its verb.

    >>> text = "Ana Ruiz Defends the Other Harbour"
    >>> text[: before_verb(text, 0, 16, "PERSON")]
    'Ana Ruiz '
    """
    if label != "PERSON":
        return end
    words = list(WORD.finditer(text, start, end))
    in_headline = len(words) > LONGEST or in_title_case(line_of(text, start, end))
    verb = _headline_verb(text, words) if words and in_headline else None
    return verb.start() if verb else end


@named_rule("mentions.headline-verb", None)
def _headline_verb(text, words):
    """Return the inflected common word behind a full name, or behind a last name that the article has without it too."""
    called = words[0][0].upper() in first_names()
    for i, word in enumerate(words[1:LONGEST], 1):
        glued = text[words[0].start() : word.end()]
        is_free = i > 1 if called else _is_free(text, words[0][0], glued)
        if is_free and is_inflected(word[0]) and not _goes_on(text, glued):
            return word
    return None


@lru_cache(maxsize=64)  # a headline may come often
def _is_free(text, name, glued):
    """Say whether a text has a name without the verb that stands glued to it too."""
    return text.count(name) > text.count(glued)


@lru_cache(maxsize=64)
def _goes_on(text, glued):
    """Say whether the glued words stand in running text too: "Rivers" of "Mary Joan Rivers said" is a last name."""
    places = re.finditer(rf"{re.escape(glued)}(?=,? [a-z]|['’]s)", text)
    return any(not in_title_case(line_of(text, *place.span())) for place in places)
