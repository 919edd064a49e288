"""Languages as exports and users name them -> codes of ISO 639-1."""

import re
from functools import cache, lru_cache

from newskit.lexicons import read_table

WORD = re.compile(r"[^\W\d_]+")
CODE = 2  # letters of a code


@lru_cache(maxsize=10_000)
def language_code(name: str) -> str:
    """Return the code of a language, "" where none is named; a code of two letters stays what it
    is.

    >>> [language_code(name) for name in ("English", "eng_Latn", "en-US", "Anglais", "FRENCH; FRANÇAIS", "und", "None")]
    ['en', 'en', 'en', 'en', 'fr', '', '']
    """
    word = WORD.match(name.strip().lower())
    if word is None:
        return ""
    if len(word[0]) == CODE:
        return word[0]
    return _codes().get(word[0], "")


@cache
def _codes():
    return {
        name: row["code"] for row in read_table("language_codes") for name in row["names"].split()
    }
