"""Two states in one word: "the Syrian-Turkish border" names both."""

import re
from functools import lru_cache

from newskit.dictionary import country_dictionary
from newskit.mentions.spans import Name
from newskit.rules import named_rule

PAIR = re.compile(
    r"(?<![\w’'-])(?P<one>(?:[A-Z]\.){2,3}|[A-Z]\w+)[-–](?P<other>(?:[A-Z]\.){2,3}|[A-Z]\w+)(?![\w-])"
)
DESCENT = frozenset(
    ("American", "Americans", "Canadian", "Canadians")
)  # behind a people: "Indian-American"


@named_rule("mentions.compound", ())
def compound_names(text):
    """Yield the two Names of each pair of states or their peoples in `text`.

    >>> [name.start for name in compound_names("The Syrian-Turkish border and an Indian-American lawyer.")]
    [4, 11]
    """
    for match in PAIR.finditer(text):
        one, other = map(_state, match.group("one", "other"))
        if one and other and one.actor != other.actor and not _is_descent(one, other):
            yield Name(*match.span("one"), _label(one))
            yield Name(*match.span("other"), _label(other))


def _is_descent(one, other):
    return other.alias in DESCENT and _label(one) == "NORP"


@lru_cache(maxsize=4096)
def _state(word):
    return country_dictionary().look_up(word)


def _label(entry):
    return "GPE" if entry.alias == entry.actor or entry.alias.isupper() else "NORP"
