"""Number expressions of English news: where they stand and what they are worth."""
import re
from functools import cache
from typing import NamedTuple

from newskit.lexicons import read_table

DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
LONGEST = 18    # digits; beyond that a row of digits is a code


class Number(NamedTuple):
    """A number in a text: its characters, its value, and the top of its range where it is one."""
    start: int
    end: int
    value: float
    high: float | None = None
    scaled: bool = False    # "5 million", not "5"
    worded: bool = False    # "five", "dozens"


@cache
def _words(*roles):
    return {row["word"]: row for row in read_table("number_words") if row["role"] in roles}


def _either(*roles):
    return "|".join(sorted(map(re.escape, _words(*roles)), key=len, reverse=True))


@cache
def number_pattern():
    """Return the compiled pattern of a number: groups vague, few, digits and words."""
    small = rf"(?:(?:{_either('ten')})(?:[- ](?:{_either('unit')}))?|(?:{_either('unit')}))(?![\w])"
    scale = rf"(?:{_either('scale')})"
    chunk = rf"(?:{small}|half\san?|an?)(?:[- ]{scale}(?!\w))+"
    return re.compile(rf"""(?<![\w.,/#])(?<![^\W\d]-)(?:
          (?P<vague>(?:tens|hundreds|dozens|scores|thousands|millions|billions)
              (?:\sof\s(?:thousands|millions|billions))?)(?!\w)
        | (?P<few>(?:several|a\sfew|a\scouple(?:\sof)?)\s(?P<few_scale>{scale}))(?!\w)
        | (?P<digits>{DIGITS})(?:(?P<short>{_either('short')})(?![\w])|[-\s](?P<scale>{scale})(?!\w)
              (?:[-\s](?P<scale2>{scale})(?!\w))?)?(?![\w]|[.,]\d|/\d)
        | (?P<words>{chunk}(?:,?\s{chunk})*(?:\s(?:and\s)?{small})?|{small})
        )""", re.VERBOSE | re.IGNORECASE)


def find_numbers(text):
    """Yield each Number of `text`, in order.

    >>> [(n.value, n.high) for n in find_numbers("2.5bn of half a million; dozens")]
    [(2500000000.0, None), (500000.0, None), (24.0, 99.0)]
    """
    for match in number_pattern().finditer(text):
        if number := _to_number(match):
            yield number


def _to_number(match):
    span = match.start(), match.end()
    if match["vague"]:
        return Number(*span, *_vague_range(match["vague"].lower()), scaled=True, worded=True)
    if match["few"]:
        scale = float(_words("scale")[match["few_scale"].lower()]["value"])
        return Number(*span, 2 * scale, 9.99 * scale, scaled=True, worded=True)
    if match["digits"]:
        return _read_digits(match, span)
    return Number(*span, read_words_as_number(match["words"]), scaled=_has_scale(match["words"]),
                  worded=True)


def _read_digits(match, span):
    digits = match["digits"].replace(",", "")
    if len(digits) > LONGEST:
        return None
    value, scales = float(digits), _words("scale", "short")
    for part in ("short", "scale", "scale2"):
        if match[part]:
            value = _times(value, float(scales[match[part].lower()]["value"]))
    return Number(*span, value, scaled=bool(match["short"] or match["scale"]))


def _times(value, scale):
    """Multiply without the dust of binary fractions: 1.1 million is 1100000.0."""
    return round(value * scale, 6)


def _vague_range(words):
    first, _, second = words.partition(" of ")
    low, high = (float(_words("vague")[first][bound]) for bound in ("value", "high"))
    if second:
        scale = float(_words("scale")[second.rstrip("s")]["value"])
        low, high = low * scale, (high + 1) * scale - 1
    return low, high


def _has_scale(words):
    return any(word in _words("scale") for word in re.split(r"[- ]", words.lower()))


def read_words_as_number(words):
    """Return the value of a spelled-out number.

    >>> read_words_as_number("three hundred and fifty"), read_words_as_number("half a million")
    (350.0, 500000.0)
    """
    total = current = 0.0
    for word in re.split(r"[-, ]+", words.lower()):
        if word in _words("scale"):
            scale = float(_words("scale")[word]["value"])
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif word == "half":
            current = 0.5
        elif word in _words("unit", "ten"):
            current += float(_words("unit", "ten")[word]["value"])
    return total + current
