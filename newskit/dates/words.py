"""The words of dates: lexicon groups as dicts, and the pieces that the patterns are built of."""

import re
from typing import Literal

from newskit.lexicons import alternatives, read_table, read_words
from newskit.lexicons.months import month_numbers


def _group(*names):
    """Return word -> value for the groups `names` of the lexicon."""
    return {row["word"]: row["value"] for row in read_table("dates_words") if row["group"] in names}


def _numbers(*names):
    """Return word -> number for the groups `names`
    of the lexicon, whose values are whole numbers.
    """
    return {word: int(value) for word, value in _group(*names).items()}


def choice(words):
    """Return a pattern for any of `words`, the longest first.

    At most places one look at the first character is enough.
    """
    words = list(words)
    firsts = "".join(sorted({word[0] for word in words}))
    return f"(?:(?=[{firsts}])(?:{alternatives(words)}))"


MONTHS = month_numbers()
WEEKDAYS = _numbers("weekday")
SEASONS = _group("season")
PARTS = _group("part")
NUMBERS = _numbers("number")
ORDINALS = _numbers("ordinal")
UNITS = _group("unit", "unit_plural")
DECADES = _numbers("decade")
TODAYS = _numbers("today")
NOWS = _group("now")
SETS = _group("set")
TURNS = _numbers("turn")
HOLIDAY_NAMES = [row["holiday"] for row in read_table("dates_holidays")]
FUTURE_CUE = re.compile(rf"(?<!\w){choice(read_words('dates_future_cues'))}(?!\w)", re.IGNORECASE)

CLOCK_WORDS = "noon midnight midday clock am pm gmt utc est edt cst cet bst pst pdt local".split()
GROUPS = {
    "month": MONTHS,
    "weekday": ["weekday", "weekdays", *WEEKDAYS, *(f"{word}s" for word in WEEKDAYS)],
    "season": SEASONS,
    "part": PARTS,
    "unit": [*UNITS, *(f"{word}long" for word in UNITS)],
    "decade": DECADES,
    "today": TODAYS,
    "now": NOWS,
    "set": SETS,
    "spoken": ["nineteen", "thousand"],
    "term": ["term", "time"],
    "fiscal": ["fy"],
    "clock": CLOCK_WORDS,
    "holiday": [re.findall(r"\w+", name)[0].lower() for name in HOLIDAY_NAMES],
}
HOLIDAY = choice(HOLIDAY_NAMES).replace("'", "['’]?").replace(r"\-", "[ -]")
HOLIDAY_SIGNS = sorted({re.split("['-]", name.lower())[0] for name in HOLIDAY_NAMES})
TRIGGERS = {
    word: frozenset(group for group, words in GROUPS.items() if word in words)
    for words in GROUPS.values()
    for word in words
}

MONTH = rf"(?:{choice(_group('month'))}|{choice(_group('month_short'))}(?:\.|(?=,?\ ?\d)))"
BARE_MONTH = rf"(?:{MONTH}|{choice(_group('month_short'))}(?!\w))"  # behind a day: "14 Nov"
WEEKDAY = choice(WEEKDAYS)
SEASON = choice(SEASONS)
PART = choice(PARTS)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
DAY_WORDS = choice(
    [word for word, value in ORDINALS.items() if value <= 31]
    + [
        word.replace("-", " ")
        for word, value in ORDINALS.items()
        if 20 < value <= 31 and "-" in word
    ]
)
NTH = rf"(?:{choice(word for word, value in ORDINALS.items() if value <= 5)}|[1-5](?:st|nd|rd|th))"
WHENS = choice(
    "early earlier late later".split()
)  # "early in 2005"; but "beginning in 2005" is a verb
EDGES = choice("start beginning middle end".split())
BARE_EDGE = r"mid|(?<=\b(?:by|at)\ )(?:start|end)"  # "by end May"; but "will end Friday" is a verb
EDGE = rf"(?:(?=[tvelmsb])(?:the\ )?(?:very\ )?(?:{WHENS}(?:\ (?:of|in|on))?|{EDGES}\ of|{BARE_EDGE})[-\ ])"
SMALL = choice(word for word, value in NUMBERS.items() if value < 20 and word != "dozen")
TENS = choice(word for word, value in NUMBERS.items() if 20 <= value < 100)
NUMBER = (
    rf"(?:\d[\d,]*(?:\.\d+)?(?:\ 1/2|\ ?½)?|{TENS}[-\ ]{SMALL}"
    rf"|(?:an?\ |{SMALL}\ )?(?:hundred|thousand|dozen)|a\ couple(?:\ of)?|{TENS}|{SMALL}|an?"
    r"|several|(?:a\ )?few|many)"
)
COUNTED = choice(read_words("dates_counted_nouns"))
NUMBERED = choice(read_words("dates_numbered_nouns"))
HEDGE = choice(_group("hedge"))
DAY_NAMES = {
    side: choice(row["word"] for row in read_table("dates_weekday_names") if row["side"] == side)
    for side in ("before", "behind")
}
VAGUE = {"several", "few", "a few", "many"}


def number(words: str) -> float | Literal["X"]:
    """Return the number that `words` name, or "X" for a vague one.

    >>> number("twenty-five"), number("1,200"), number("a few"), number("2 1/2"), number("6½")
    (25, 1200, 'X', 2.5, 6.5)
    """
    words = words.lower().replace(",", "").removesuffix(" of")
    if words in VAGUE:
        return "X"
    if words[0].isdigit():
        half = words.endswith((" 1/2", "½"))
        value = float(words.rstrip("½").split()[0]) + 0.5 * half
        if value.is_integer():
            return int(value)
        return value
    values = [1 if word in ("a", "an") else NUMBERS[word] for word in re.split(r"[- ]", words)]
    if values[-1] in (2, 12, 100, 1000) and len(values) == 2 and values[0] < 20:
        return values[0] * values[1]
    return sum(values)


def month_number(word):
    """Return 1 to 12 for the name of a month, short or long.

    >>> month_number("Sept."), month_number("MAY")
    (9, 5)
    """
    return MONTHS[word.lower().rstrip(".")]
