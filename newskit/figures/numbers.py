"""Number expressions of English news: where they stand and what they are worth."""
import re
from functools import cache
from typing import NamedTuple

from newskit.figures.units import attached_pattern, is_metre, sign_pattern
from newskit.lexicons import read_table

DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
LONGEST = 18    # digits; beyond that a row of digits is a code


class Number(NamedTuple):
    """A number in a text: its characters, its value, and the top of its range where it is one."""
    start: int
    end: int
    value: float
    high: float | None = None
    scale: float = 1.0      # a million in "5 million"
    worded: bool = False    # "five", "dozens"
    fraction: bool = False  # "two-thirds", "one in four"


@cache
def _words(*roles):
    return {row["word"]: row for row in read_table("number_words") if row["role"] in roles}


def _either(*roles):
    return "|".join(sorted(map(re.escape, _words(*roles)), key=len, reverse=True))


@cache
def _shares():
    return {row["word"]: float(row["share"]) for row in read_table("fractions")}


@cache
def number_pattern():
    """Return the compiled pattern of a number: one named group a form."""
    small = rf"(?:(?:{_either('ten')})(?:[-\s](?:{_either('unit')}))?|(?:{_either('unit')}))(?!\w)"
    scale = rf"(?:{_either('scale')})"
    chunk = rf"(?:{small}|half\san?|an?)(?:[-\s]{scale}(?!\w))+"
    part = "|".join(_shares())
    return re.compile(rf"""
        (?:(?<![\w.,/#])(?<![^\W\d]-)|(?<![A-Za-z])(?:{sign_pattern()})[ ]?)
        (?P<minus>(?:(?<=\s)|(?<=\()|(?<=^))[-−](?=\.?\d)|minus[ -](?=\d))?
        (?P<number>
          (?P<vague>(?:tens|hundreds|dozens|scores|thousands|millions|billions)
              (?:\sof\s(?:thousands|millions|billions))?)(?!\w)
        | (?P<few>(?:several|a\sfew|a\scouple(?:\sof)?)\s(?P<few_scale>{scale}))(?!\w)
        | (?P<share>(?:(?P<parts>{small})[-\s](?P<plural>{part})s?|(?:an?|one)[-\s](?P<single>{part})(?=\sof\b)
              |(?P<half>half)(?=\s(?:of|the|its|his|her|their|all|this|that)\b))(?!\w))
        | (?P<ratio>(?:(?P<chosen>one)\sin|(?P<taken>{small}|\d)\sout\sof)\s(?:every\s)?(?P<among>{small}|\d{{1,3}})(?=\s[a-z]))
        | (?P<digits>{DIGITS})(?:(?P<short>{_either('short')})(?!\w)|[-\s](?P<scale>{scale})(?!\w)
              (?:[-\s](?P<scale2>{scale})(?!\w))?)?(?=[^\w]|$|{attached_pattern()})(?![.,]\d|/\d)
        | (?P<words>{chunk}(?:,?\s{chunk})*(?:\s(?:and\s)?{small})?|{small})
        )""", re.VERBOSE | re.IGNORECASE)


def find_numbers(text):
    """Yield each Number of `text`, in order.

    >>> [(n.value, n.high) for n in find_numbers("2.5bn of half a million; dozens")]
    [(2500000000.0, None), (500000.0, None), (24.0, 99.0)]
    """
    for match in number_pattern().finditer(text):
        if number := _to_number(match, text):
            yield number


def _to_number(match, text):
    span = match.start("minus") if match["minus"] else match.start("number"), match.end()
    if match["digits"]:
        return _read_digits(match, span, text)
    if match["share"]:
        return Number(*span, _read_share(match), worded=True, fraction=True)
    if match["ratio"]:
        one = _read_small(match["chosen"] or match["taken"])
        every = _read_small(match["among"])
        return Number(*span, one / every, worded=True, fraction=True) if 0 < one < every else None
    if match["vague"]:
        low, high, scale = _vague_range(match["vague"].lower())
        return Number(*span, low, high, scale, worded=True)
    if match["few"]:
        scale = _scale_of(match["few_scale"])
        return Number(*span, 2 * scale, 9.99 * scale, scale, worded=True)
    value = read_words_as_number(match["words"])
    return Number(*span, -value if match["minus"] else value, scale=_largest_scale(match["words"]), worded=True)


def _read_small(written):
    return float(written) if written.isdigit() else read_words_as_number(written)


def _read_share(match):
    if match["half"]:
        return 0.5
    if match["single"]:
        return _shares()[match["single"].lower()]
    return read_words_as_number(match["parts"]) * _shares()[match["plural"].lower()]


def _read_digits(match, span, text):
    digits = match["digits"].replace(",", "")
    if len(digits) > LONGEST:
        return None
    value, scale, end = float(digits), 1.0, span[1]
    if match["short"] and match["short"] == "m" and is_metre(text, match.start("short")):
        end = match.end("digits")
    else:
        for part in filter(None, (match["short"], match["scale"], match["scale2"])):
            scale *= _scale_of(part)
    value = round(value * scale, 6)     # without the dust of binary fractions: 1.1 million is 1100000.0
    return Number(span[0], end, -value if match["minus"] else value, scale=scale)


def _scale_of(word):
    return float(_words("scale", "short")[word.lower()]["value"])


def _largest_scale(words):
    return max((_scale_of(word) for word in re.split(r"[-\s]", words.lower()) if word in _words("scale")),
               default=1.0)


def _vague_range(words):
    first, _, second = words.partition(" of ")
    low, high = (float(_words("vague")[first][bound]) for bound in ("value", "high"))
    if not second:
        return low, high, low
    scale = _scale_of(second.rstrip("s"))
    return low * scale, (high + 1) * scale - 1, scale


def read_words_as_number(words):
    """Return the value of a spelled-out number.

    >>> read_words_as_number("three hundred and fifty"), read_words_as_number("half a million")
    (350.0, 500000.0)
    """
    total = current = 0.0
    for word in re.split(r"[-,\s]+", words.lower()):
        if word in _words("scale"):
            scale = _scale_of(word)
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif word == "half":
            current = 0.5
        elif word in _words("unit", "ten"):
            current += float(_words("unit", "ten")[word]["value"])
    return total + current
