"""Spelled-out numbers: which words in a row make one number, and what it is worth."""

import re
from functools import cache

from newskit.lexicons import read_table

WORD = re.compile(r"[a-z]+|,")
SMALL = "(?:td?|[ud])"
HUNDREDS = f"(?:(?:{SMALL}|qo|o)?h(?:a?{SMALL})?)"
GROUP = f"(?:{HUNDREDS}|{SMALL})"
SCALED = f"(?:(?:{GROUP}|qo|o)s+)"
# A letter a word: d 1-9, u 0 and 10-19, t tens, h hundred, s larger scale, x dozen, q part, o "a", a "and", p "point", c comma.
WHOLE = f"(?:{SCALED}(?:(?:a|c(?=[^c]*[hs]))?{SCALED})*(?:(?:a|c(?={SMALL}h))?{GROUP})?|s{{2,}}|{GROUP}|s)"
NUMBER = re.compile(rf"{WHOLE}(?:p(?:{SMALL})+s*|a(?:o|{SMALL})qs*)?|(?:{WHOLE}|qo|o)x")


@cache
def words_of(*roles):
    """Return {word: its row} of the number words that play one of `roles`."""
    return {row["word"]: row for row in read_table("number_words") if row["role"] in roles}


def either(*roles):
    """Return the source of a pattern that matches each word of these roles, the longest first."""
    return "|".join(sorted(map(re.escape, words_of(*roles)), key=len, reverse=True))


@cache
def shares():
    """Return {name of a part: its share}."""
    return {row["word"]: float(row["share"]) for row in read_table("fractions")}


def scale_of(word):
    """Return what a scale multiplies by.

    >>> scale_of("crore"), scale_of("bn"), scale_of("dozens")
    (10000000.0, 1000000000.0, 12.0)
    """
    known = words_of("scale", "short")
    return float((known.get(word) or known[word.removesuffix("s")])["value"])


ENDS = r"(?:(?!\w)|(?=fold\b))"


def small_pattern():
    """Return the source of a pattern for the number words below a hundred, in small letters."""
    return rf"(?:(?:{either('ten')})(?:[-\s](?:{either('unit')}))?|(?:{either('unit')})){ENDS}"


def run_pattern(unit, currency):
    """Return the source of a pattern for number words in a row, in small letters: read_run says how
    many of them are one.

    "Two and a third" is a number before a `unit` (the source of a pattern) alone: there may be a
    third man. A bare "hundred" is one before the plural of a `currency`, or before a larger scale.
    """
    scale = rf"(?:{either('scale')})s?(?<!\bscores)"
    word = rf"(?:{either('ten')}|{either('unit')}|{scale}){ENDS}"
    joint = r"(?:,\s|[-\s](?:(?:and|point)[-\s])?)"
    part = (
        rf"[-\s]and[-\s](?:an?|{either('ten', 'unit')})[-\s](?:half|quarters?|(?:{'|'.join(shares())})(?:s|(?=\s{unit})))"
        rf"(?!\w)(?:[-\s]{scale}(?!\w))*"
    )
    return (
        rf"(?:(?:half[-\s])?an?[-\s](?={scale}(?!\w))|(?={either('unit', 'ten')})|(?={scale}[-\s]{scale}(?!\w))"
        rf"|(?<!per\s)(?=(?:hundred|thousand)\s(?:{currency})s(?!\w)))"
        rf"{word}(?:(?!{part}){joint}{word})*(?:{part})?"
    )


def read_run(run, led_by_between=False):
    """Return (characters, value, largest scale) of the number that a row of number words begins
    with, or None.

    >>> read_run("two hundred and fifty thousand"), read_run("two and three")
    ((30, 250000.0, 1000.0), (3, 2.0, 1.0))
    >>> read_run("one hundred and two hundred", led_by_between=True)
    (11, 100.0, 100.0)
    """
    found = [(match[0], match.end()) for match in WORD.finditer(run)]
    words = [word for word, _ in found]
    taken = 0
    if led_by_between:
        taken = _low_end(words)
    taken = taken or _longest(words)
    if not taken:
        return None
    scales = [scale_of(word) for word in words[:taken] if _letter(word) in "hsx"]
    return found[taken - 1][1], _value(words[:taken]), max(scales, default=1.0)


def _longest(words):
    """How many words the first number takes: as many as may be,
    and never half of what follows ("one hundred and two hundred").
    """
    letters = _letters(words)
    for taken in range(len(words), 0, -1):
        if letters[taken : taken + 1] not in ("h", "s", "x", "q") and NUMBER.fullmatch(
            letters, 0, taken
        ):
            return taken
    return 0


def _low_end(words):
    """Where "between one hundred and fifty and two hundred" is parted:
    at the middle one of the possible "and".
    """
    letters = _letters(words)
    parted = [
        i
        for i, letter in enumerate(letters)
        if letter == "a"
        and NUMBER.fullmatch(letters, 0, i)
        and _longest(words[i + 1 :])
        and _value(words[:i]) < _value(words[i + 1 :])
    ]
    if parted:
        return parted[len(parted) // 2]
    return 0


def _letters(words):
    return "".join(map(_letter, words))


@cache
def _letter(word):
    """The class of a number word: one letter, see NUMBER."""
    if word in words_of("unit"):
        if 0 < float(words_of("unit")[word]["value"]) < 10:
            return "d"
        return "u"
    if word in words_of("ten"):
        return "t"
    if word in ("a", "an", "and", "point", ","):
        return {"a": "o", "an": "o", "and": "a", "point": "p", ",": "c"}[word]
    if word in shares() or word.removesuffix("s") in shares():
        return "q"
    scale = scale_of(word)
    if scale == 100:
        return "h"
    if scale < 100:
        return "x"
    return "s"


def read_words_as_number(words):
    """Return the value of a spelled-out number.

    >>> read_words_as_number("three hundred and fifty"), read_words_as_number("half a million")
    (350.0, 500000.0)
    >>> read_words_as_number("two point two five million")
    2250000.0
    """
    return _value(WORD.findall(words.lower()))


def _value(words):
    if "point" in words:
        return _decimal(words)
    part = next((i for i, word in enumerate(words) if i > 1 and _letter(word) == "q"), None)
    if part is not None:
        return _mixed(words, part)
    total = current = 0.0
    scaled = False  # whether the word before is a scale too: "thousand million"
    for word in words:
        letter = _letter(word)
        if letter in "udt":
            current += _small(word)
        elif letter == "q":
            if word == "half":
                current = 0.5
            else:
                current = shares()[word.removesuffix("s")]
        elif letter in "hx":
            current = (current or 1) * scale_of(word)
        elif letter == "s":
            total, current = _scaled(total, current, scale_of(word), scaled)
        scaled = letter == "s"
    return total + current


def _scaled(total, current, scale, scaled):
    """A scale multiplies the words before it, or the scale that it follows:
    "two thousand million".
    """
    if scaled and not current:
        return total * scale, 0.0
    return total + (current or 1) * scale, 0.0


def _small(word):
    return float(words_of("unit", "ten")[word]["value"])


def _decimal(words):
    """ "Two point two five million": what follows the point is read figure by figure."""
    point = words.index("point")
    behind = [word for word in words[point + 1 :] if _letter(word) in "udt"]
    figures, i = "", 0
    while i < len(behind):
        pair = _letter(behind[i]) == "t" and i + 1 < len(behind) and _letter(behind[i + 1]) == "d"
        figures += f"{sum(map(_small, behind[i : i + 1 + pair])):.0f}"
        i += 1 + pair
    scale = 1.0
    for word in words[point + 1 + len(behind) :]:
        scale *= scale_of(word)
    return round(float(f"{_value(words[:point]):.0f}.{figures}") * scale, 6)


def _mixed(words, part):
    """ "Two and three-quarter million": a whole, parts of one, and a scale for both."""
    joint = len(words[:part]) - 1 - words[:part][::-1].index("and")
    if words[joint + 1] in ("a", "an"):
        count = 1.0
    else:
        count = _value(words[joint + 1 : part])
    if words[part] in shares():
        name = words[part]
    else:
        name = words[part].removesuffix("s")
    last = (
        scale_of(words[joint - 1]) if _letter(words[joint - 1]) == "s" else 1.0
    )  # "a million and a half"
    value = _value(words[:joint]) + count * shares()[name] * last
    for word in words[part + 1 :]:
        value *= scale_of(word)
    return round(value, 6)
