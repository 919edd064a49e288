"""Number expressions of English news: where they stand and what they are worth."""
import re
from collections import defaultdict
from functools import cache
from string import ascii_lowercase
from typing import NamedTuple

from newskit.figures.units import attached_pattern, is_metre, sign_forms, sign_pattern, unit_after
from newskit.lexicons import read_table

DIGITS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
LETTERS = frozenset(ascii_lowercase)
OPENERS = ("a", "an", "half", "minus", "one", "quarter", "several")     # of the forms that the pattern spells out
LONGEST = 15    # digits; beyond that a row of digits is a code
REST = re.compile(r"[\d,.]*\s?[\d,.]*")     # between a code and its end: "4111111111111111 12"
LARGEST = 1e18  # beyond that words only pile up: "million million million"
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}


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


def _openings():
    """The pattern of how a number and its sign begin, two characters: one look spares most words the long pattern."""
    seconds = defaultdict(set)
    for form in (*_words("vague", "unit", "ten"), *OPENERS, *sign_forms()):
        seconds[form[0].lower()].add(form[1:2].lower())
    pairs = (f"{first}[^{''.join(sorted(LETTERS - seconds[first]))}]" for first in sorted(LETTERS & set(seconds)))
    return rf"[^a-z\s]|{'|'.join(pairs)}"


@cache
def number_pattern():
    """Return the compiled pattern of a number, for text in small letters: one named group a form."""
    ends = r"(?:(?!\w)|(?=fold\b))"
    small = rf"(?:(?:{_either('ten')})(?:[-\s](?:{_either('unit')}))?|(?:{_either('unit')})){ends}"
    scale = rf"(?:{_either('scale')})"
    and_half = r"[-\s]and[-\s]a[-\s]half(?!\w)"
    chunk = rf"(?:{small}(?:{and_half})?|half\san?|an?)(?:[-\s]{scale}(?!\w))+"
    part = "|".join(_shares())
    times = "|".join(row["word"] for row in read_table("dates_words") if row["group"] in ("unit", "unit_plural"))
    return re.compile(rf"""
        (?<![A-Za-z])(?={_openings()})
        (?:(?:(?<![\w./#])|(?<=[a-z]{{4}}\.))(?<!\d,)(?:(?<![^\W\d]-)|(?<=\bsub-)|(?<=\bnow-)|(?<=\bto-))
          |(?<![A-Za-z])(?:{sign_pattern(small=True)})[ ]?)
        (?P<minus>(?:(?<=\s)(?<!\d\s)|(?<=\s)(?=[-−][\d.]+\s?%)|(?<=\()|(?<=^))[-−](?=\.?\d)|minus[ -](?=\d))?
        (?P<number>
          (?P<vague>(?:{_either('vague')})(?:\sof\s(?:thousands|millions|billions))?)(?!\w)
        | (?P<few>(?:several|a\sfew|a\scouple(?:\sof)?)\s(?P<few_scale>{scale}))(?!\w)
        | (?P<mixed>(?:(?P<whole>\d{{1,3}})(?:[ -](?=\d/)|(?=[½¼¾⅓⅔⅛])))?
            (?:(?P<top>\d)/(?P<bottom>[2-9]|16)(?=[ -](?:of\b|{attached_pattern()}))|(?P<sign>[½¼¾⅓⅔⅛])))
        | (?P<share>(?:(?P<parts>{small})[-\s](?P<plural>{part})s?|(?:an?|one)[-\s](?P<single>{part})(?=\sof\b)
              |(?:an?\s)?(?P<bare>half|quarter)(?=[-\s]{scale}\b)
              |(?P<half>half)(?=\s(?:of|the|its|his|her|their|all|this|that)\b|\san?\s{attached_pattern()}))(?!\w))
            (?:(?:\sof)?(?:\san?)?[-\s](?P<share_of>{scale})(?!\w))?
        | (?P<ratio>(?:(?P<chosen>one)\sin|(?P<taken>{small}|\d)\s(?:out\sof|in(?=\s(?:five|ten|10|100)\s(?!{times}))))\s(?:every\s)?
            (?P<among>{small}|\d{{1,3}})(?=\s[a-z]))
        | (?P<digits>{DIGITS})(?:(?P<short>{_either('short')})(?!\w)|[ ](?P<apart>[bmk])(?=\s[a-z])
              |[-\s](?P<scale>{scale})(?!\w)(?:[-\s](?P<scale2>{scale})(?!\w))?
              |\s?[×x]\s?10(?=[-−^])\^?(?P<power>[-−]?\d{{1,2}}))?
              (?=[^\w]|$|{attached_pattern()})(?![.,]\d|/\d)
        | (?P<words>{chunk}(?:,?\s{chunk})*(?:\s(?:and\s)?{small})?|{small}(?:{and_half})?)
        )""", re.VERBOSE)


def find_numbers(text):
    """Yield each Number of `text`, in order.

    >>> [(n.value, n.high) for n in find_numbers("2.5bn of half a million; dozens")]
    [(2500000000.0, None), (500000.0, None), (24.0, 99.0)]
    """
    code_end = None
    for match in number_pattern().finditer(small_letters(text)):
        if _is_code(match):
            code_end = match.end()
        elif code_end is None or not REST.fullmatch(text, code_end, match.start()):
            number = _to_number(match, text)
            if number and abs(number.value) < LARGEST:
                yield number


def _is_code(match):
    """A long row of digits, an account: it has nothing to say about how many."""
    return bool(match["digits"]) and len(match["digits"]) > LONGEST and len(match["digits"].replace(",", "")) > LONGEST


def small_letters(text):
    """Return the text in small letters, every character in its place (some capitals have longer small ones)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(
        character.lower() if len(character.lower()) == 1 else character for character in text)


def _to_number(match, text):
    span = match.start("minus") if match["minus"] else match.start("number"), match.end()
    if match["digits"]:
        return _read_digits(match, span, text)
    if match["share"]:
        return None if _is_period(match, text) else _read_share(match, span)
    if match["ratio"]:
        one = _read_small(match["chosen"] or match["taken"])
        every = _read_small(match["among"])
        return Number(*span, one / every, worded=True, fraction=True) if 0 < one < every else None
    if match["mixed"]:
        return Number(*span, _read_mixed(match))
    if match["vague"]:
        low, high, scale = _vague_range(match["vague"])
        return Number(*span, low, high, scale, worded=True)
    if match["few"]:
        scale = _scale_of(match["few_scale"])
        return Number(*span, 2 * scale, 9.99 * scale, scale, worded=True)
    value = read_words_as_number(match["words"])
    return Number(*span, -value if match["minus"] else value, scale=_largest_scale(match["words"]), worded=True)


def _is_period(match, text):
    """"The second half of the year" is no share."""
    words = text[:match.start()].rsplit(None, 1)
    return bool(match["half"] and words) and words[-1].lower() in _words("order")


def _read_mixed(match):
    part = SIGNS[match["sign"]] if match["sign"] else int(match["top"]) / int(match["bottom"])
    return float(match["whole"] or 0) + part


def _read_small(written):
    return float(written) if written.isdigit() else read_words_as_number(written)


def _read_share(match, span):
    """"Half of", "two-thirds", and as a share of a scale "a quarter million"."""
    share = _share_of(match)
    if not match["share_of"]:
        return Number(*span, share, worded=True, fraction=True)
    scale = _scale_of(match["share_of"])
    return Number(*span, round(share * scale, 6), scale=scale, worded=True)


def _share_of(match):
    if match["plural"]:
        return read_words_as_number(match["parts"]) * _shares()[match["plural"]]
    return _shares()[match["single"] or match["bare"] or match["half"]]


def _read_digits(match, span, text):
    digits = match["digits"].replace(",", "")
    if digits.isdigit() and digits[0] == "0" and len(digits) > 1:
        return None         # "number 007"
    value, scale, end = float(digits), 1.0, span[1]
    if match["short"] == "m" and text[end - 1] == "m" and is_metre(text, match.start("short")) \
            or match["apart"] and text[end - 1].islower():
        end = match.end("digits")
    else:
        for part in filter(None, (match["short"], match["apart"], match["scale"], match["scale2"])):
            scale *= _scale_of(part)
        scale *= 10.0 ** int((match["power"] or "0").replace("−", "-"))
    if text[end:end + 1].isalpha() and not unit_after(text, end):
        return None         # "24703m212": a code
    value = round(value * scale, 6) if scale > 1 else value * scale    # 1.1 million is 1100000.0, without dust
    return Number(span[0], end, -value if match["minus"] else value, scale=scale)


def _scale_of(word):
    return float(_words("scale", "short")[word.lower()]["value"])


@cache
def _scale_pattern():
    return re.compile(rf"\s(?P<scale>{_either('scale')})(?!\w)", re.IGNORECASE)


def scale_after(text, at):
    """Return the scale that begins at `at` as a Number, or None.

    >>> scale_after("75 USD million", 6)
    Number(start=7, end=14, value=1000000.0, high=None, scale=1.0, worded=False, fraction=False)
    """
    match = _scale_pattern().match(text, at)
    return Number(match.start("scale"), match.end(), _scale_of(match["scale"])) if match else None


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
            current += 0.5
        elif word in _words("unit", "ten"):
            current += float(_words("unit", "ten")[word]["value"])
    return total + current
