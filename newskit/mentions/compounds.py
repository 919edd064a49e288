"""Two states in one word: "the Syrian-Turkish border" names both."""

import re
from functools import lru_cache

from newskit.dictionary import country_dictionary
from newskit.mentions.spans import Name
from newskit.rules import named_rule

JOINT = re.compile(r"[-–](?=[A-Z])")
ONE = re.compile(r"(?<![\w’'-])(?:(?:[A-Z]\.){2,3}|[A-Z]\w+)\Z")
OTHER = re.compile(r"(?:(?:[A-Z]\.){2,3}|[A-Z]\w+)(?![\w-])")
LONGEST = 60  # characters before a hyphen in which the name of a state begins
DESCENT = frozenset(
    ("American", "Americans", "Canadian", "Canadians")
)  # behind a people: "Indian-American"


@named_rule("mentions.compound", ())
def compound_names(text):
    """Yield the two Names of each pair of states or their peoples in `text`.

    >>> [name.start for name in compound_names("The Syrian-Turkish border and an Indian-American lawyer.")]
    [4, 11]
    """
    for first, second in _pairs(text):
        one, other = _state(first[0]), _state(second[0])
        if one and other and one.actor != other.actor and not _is_descent(one, other):
            yield Name(*first.span(), _label(one))
            yield Name(*second.span(), _label(other))


def _pairs(text):
    """Yield the matches of the two words of each pair,
    from left to right, none of them in two pairs.
    """
    end = 0
    for joint in JOINT.finditer(text):
        low, at = max(end, joint.start() - LONGEST), joint.start()
        first = second = None
        if low < at:
            first = ONE.search(text, low, at)
        if first:
            second = OTHER.match(text, joint.end())
        if first and second:
            end = second.end()
            yield first, second


def _is_descent(one, other):
    return other.alias in DESCENT and _label(one) == "NORP"


@lru_cache(maxsize=4096)
def _state(word):
    return country_dictionary().look_up(word)


def _label(entry):
    if entry.alias == entry.actor or entry.alias.isupper():
        return "GPE"
    return "NORP"
