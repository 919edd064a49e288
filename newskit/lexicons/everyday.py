"""Common English words, in whatever form: with a capital they open a headline or a label, and no name."""

from functools import cache, lru_cache

from newskit.lexicons import read_words

ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("ers", ""),
    ("s", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
)
SHORTEST = 3  # letters of a word without its ending


def is_everyday(word):
    """Say whether a word is a common English one, in whatever form.

    >>> is_everyday("Little"), is_everyday("Attacking"), is_everyday("Ruiz")
    (True, True, False)
    """
    return word.lower() in everyday_words() or is_inflected(word)


@lru_cache(maxsize=4096)  # the same names come up in every article
def is_inflected(word):
    """Say whether a word is a common one with an ending: "reveals", "planned", but not "reveal"."""
    lower = word.lower()
    return lower not in everyday_words() and any(
        lower.endswith(ending) and _is_stem(lower.removesuffix(ending) + rest)
        for ending, rest in ENDINGS
    )


def _is_stem(stem):
    """A last consonant may be doubled before an ending: "plann[ed]"."""
    if stem[-1:] == stem[-2:-1]:
        single = stem[:-1]
    else:
        single = stem
    return len(single) >= SHORTEST and not everyday_words().isdisjoint((stem, single))


@cache
def everyday_words():
    """Return the common English words, as lemmas, lower case."""
    return frozenset(read_words("everyday_words"))
