"""What stands beside a number: currency, percent sign, unit of measure, direction.

Hedges are in hedges.py.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newskit.figures import currencies
from newskit.figures.alternatives import alternatives
from newskit.figures.marks import mark_after
from newskit.figures.senses import forms as sense_forms
from newskit.figures.senses import sense_after
from newskit.figures.weights import is_weight
from newskit.lexicons import read_table, read_words

WINDOW = 40  # characters on either side of a number in which its neighbours are looked for
PENNY = "p"
LONE = frozenset("mglht")  # letters that are a unit apart from the digits too: "400 m"
LARGE = re.compile(
    r"\d{3}|\d{1,3},\d{3}|\d[\d,.]*\s?(?:[a-z]+illion|[bm]n?\b)"
)  # beside a letter: "R500", not "R1"


MARKS = tuple("'’′\"”″ \u00a0")
YEAR = re.compile(r"(?:19|20)\d\d(?![\d,.]\d)")
NOUN_NEXT = re.compile(
    r"[\d,.]+(?:\s[a-z]+illion)?\s(?!(?:in|on|at|for|to|and|or|as|by|was|is|from|crore|lakh|million)\b)[a-z]+"
)
JOINT = r"(?:[ \u00a0\u2009\u202f]{1,2}|-| - (?=[a-z]))"  # tokenized texts have "a 30 - year bond"


BRACKETS = re.compile(r"\s?[(\[{](?P<unit>[^\s\d()\[\]{}]{2,12})[)\]}]")


MOST_SIDES = 3  # of a thing, behind the first
BY = re.compile(
    r"(?:\s?[x×]\s?|\s(?:-\s)?by\s(?:-\s)?|-by-)\d[\d.]*", re.IGNORECASE
)  # "10 by 12 feet"
RELAY = re.compile(
    r"\b\d\s?[x×]\s?(?:[48]00|[125]00|50|1,?500)\s?m(?:et|\b)"
)  # no sides of a thing
SIDES = frozenset(("foot", "inch", "yard", "mile", "mm", "cm", "m", "km"))


HASHED = re.compile(
    r"\d+(?:[.,]\d\d|\s?[mb]n?\b|\s[mb]illion)"
)  # "#86bn": old files have this for the sign of pounds


THINGS = frozenset(("bits", "gals", "stones"))
MANY = re.compile(
    r"(?:\d{3}|\d,\d{3}|\d\s?[mb]n|illion|thousand|hundred)$"
)  # sums in won are large
KOREA = re.compile(r"\b(?:Korean?s?|Seoul|Pyongyang|Samsung|Hyundai)\b|₩")
NEXT_NOUN = re.compile(
    r"\s(?!(?:a|an|and|are|at|by|each|for|from|in|is|note|of|on|or|per|than|that|to|was|were|which)\b)[a-z]"
)  # what "real" is an adjective of


class Beside(NamedTuple):
    """Something beside a number: where it begins or ends, what it says, and of which kind."""

    at: int
    name: str
    kind: str


@cache
def unit_rows():
    """Return the rows of both lists of units.

    The one kept by hand goes before the one with all prefixes.
    """
    ours = read_table("units")
    known = {row["form"] for row in ours}
    return (*ours, *(row for row in read_table("units_si") if row["form"] not in known))


def _unit_forms(*places):
    return [row["form"] for row in unit_rows() if row["place"] in places]


@cache
def sign_pattern():
    """Return the source of a pattern for the currency forms that stand before a number.

    Letters beside a sign count whatever their case ("us$"), letters alone do not ("try 5").
    """
    forms = currencies.forms("before", "both")
    signs = [form for form in forms if not form[-1].isalpha() and " " not in form]
    return rf"(?:(?i:{alternatives(signs)})|{alternatives(set(forms) - set(signs))})"


def stuck_pattern():
    """Return the source of a pattern for currencies as letters
    that may touch the number behind them, in small letters.
    """
    letters = currencies.forms("before", "both") + currencies.letters()
    return alternatives({form.lower() for form in letters if form.rstrip(".")[-1:].isalpha()})


@cache
def _before_pattern():
    return re.compile(rf"(?<![A-Za-z])(?P<form>{sign_pattern()})[ \u00a0]?$")


@cache
def _letter_pattern():
    return re.compile(rf"(?<![\w-])(?P<letter>{'|'.join(currencies.letters())})\s?$")


@cache
def _sign_ends():
    """The characters that a currency before a number ends with: most words end with others."""
    ends = {form[-1] for form in currencies.forms("before", "both") + currencies.letters()}
    return ends | {end.lower() for end in ends if not end.isalpha()}


@cache
def _widest_sign():
    """The characters that the widest sign takes with the space behind it
    and the letter that may not stand before it.
    """
    return max(map(len, currencies.forms("before", "both"))) + 2


@cache
def attached_pattern():
    """Return the source of a pattern for units
    that may follow a digit without a space, in small letters.
    """
    with_plural = alternatives(
        form.lower() for form in _unit_forms("any") + currencies.forms("after")
    )
    others = alternatives(
        {
            form.lower()
            for form in (*_unit_forms("tight", "cased"), *currencies.forms("both"), *sense_forms())
        }
    )
    return rf"(?:(?:{with_plural})s?|(?:{others}))(?![\w])"


def currency_names():
    """Return the source of a pattern for currencies as words, in small letters:
    "dollar", "rupee".
    """
    return alternatives({form.lower() for form in currencies.forms("after")})


@cache
def _after_pattern():
    worded = alternatives(currencies.forms("after") + _unit_forms("any"))
    lone = "|".join(form for form in _unit_forms("tight") if form in LONE)
    return re.compile(
        rf"(?<=\d)[ \u00a0\u2009\u202f](?P<lone>{lone})(?![\w/²³·⋅-]|\.\w)|"
        rf"{JOINT}?(?:(?P<code>{alternatives(currencies.forms('both'))}|(?:{alternatives(currencies.signs())})(?![ \u00a0]?\d))|(?P<worded>(?i:{worded}))(?:s|es)?"
        rf"|(?P<cased>{alternatives(_unit_forms('cased'))}))(?!\w)(?!-old)"
        rf"|(?P<tight>{alternatives(_unit_forms('tight'))})(?!\w)"
    )


@cache
def _units():
    return {
        (row["form"].lower() if row["place"] == "any" else row["form"]): (row["unit"], row["kind"])
        for row in unit_rows()
    }


def currency_before(text, start):
    """Return the currency that ends where a number starts, or None.

    >>> currency_before("worth US$5 million", 9)
    Beside(at=6, name='USD', kind='money')
    """
    last = text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:]
    if last.isalpha() and LARGE.match(text, start) and (named := _named_before(text, start)):
        return named
    if last == "#" and HASHED.match(text, start):
        return Beside(text.rindex("#", 0, start), "GBP", "money")
    if last not in _sign_ends():
        return None
    match = _before_pattern().search(text[max(0, start - _widest_sign()) : start])
    if match and match["form"] in currencies.large_only() and not LARGE.match(text, start):
        return None
    if match:
        return Beside(start - len(match[0]), currencies.codes()[plain_form(match["form"])], "money")
    stuck = None
    if text[start - 1 : start].strip().isalpha():
        stuck = _letter_pattern().search(text[max(0, start - _widest_sign()) : start])
    if stuck and currencies.is_letter_of(text, stuck["letter"]) and LARGE.match(text, start):
        return Beside(start - len(stuck[0]), stuck["letter"], "money")
    return None


def _is_money_word(text, end, at):
    """Say whether "real", "won" or "sterling" from `end` to `at` is money:
    "20 real.", "900 won", no "5 real friends".
    """
    if text[end:at].lower().endswith("won"):
        return bool(MANY.search(text[max(0, end - WINDOW) : end]) or _is_of_korea(text))
    return not NEXT_NOUN.match(text, at)


@lru_cache(maxsize=16)
def _is_of_korea(text):
    return KOREA.search(text) is not None


def side_after(text, end):
    """Return the unit that the number ending at `end` has as one side of several, or None.

    >>> side_after("10x12 feet", 2)
    Beside(at=10, name='foot', kind='measure')
    """
    if RELAY.match(text, max(0, end - 1)):
        return None
    at = end
    for _ in range(MOST_SIDES):
        side = BY.match(text, at)
        if side is None:
            break
        at = side.end()
    unit = None
    if at > end:
        unit = unit_after(text, at)
    if unit and unit.name in SIDES:
        return unit
    return None


def _in_brackets(text, end):
    """ "20 (kg)": the unit in brackets of its own."""
    brackets = None
    if text[end - 1 : end].isdigit():
        brackets = BRACKETS.match(text, end)
    if brackets is None:
        return None
    unit = unit_after(f"1 {brackets['unit']}", 1)
    if unit is None or unit.at != len(brackets["unit"]) + 2:
        return None
    return unit._replace(at=brackets.end())


def _named_before(text, start):
    """The currency whose name stands before a large sum:
    "rupees 500 crore"; "the dollars 500 men sent" counts men.
    """
    match = _name_pattern().search(text[max(0, start - WINDOW) : start])
    if match is None or NOUN_NEXT.match(text, start) or YEAR.match(text, start):
        return None  # "paid in dollars 500 men", "the Euro 2024"
    code = currencies.codes().get(match["name"].lower())
    return code and Beside(start - len(match[0]), code, "money")


@cache
def _name_pattern():
    names = [
        form for form in currencies.forms("after") if " " not in form and len(form) > len("won")
    ]
    return re.compile(rf"(?<![\w-])(?P<name>{alternatives(names)})s?[ \u00a0]$", re.IGNORECASE)


def plain_form(form):
    """Return a form as the lexicons have it: in small letters,
    spaces in place of hyphens and of spaces that keep a line together.
    """
    return form.lower().replace("\u00a0", " ").replace("-", " ")


def unit_after(text, end):
    """Return the currency, percent sign or unit that begins where a number ends, or None.

    >>> unit_after("195 km/h winds", 3)
    Beside(at=8, name='km/h', kind='measure')
    """
    if sense := sense_after(text, end):
        return Beside(*sense)
    if text[end : end + 1] in MARKS and (mark := mark_after(text, end)):
        return Beside(*mark, "measure")
    return _plain_unit_after(text, end)


@lru_cache(maxsize=16)
def _plain_unit_after(text, end):
    """A unit that means itself whatever the text speaks of, or None."""
    match = _after_pattern().match(text, end)
    if not match:
        return _in_brackets(text, end)
    at = match.end()
    if exact := match["tight"] or match["cased"] or match["lone"]:
        if exact == PENNY and not currencies.writes_pounds(text):
            return None
        return Beside(at, *_units()[exact])
    form = (match["code"] or match["worded"]).lower().replace("\u00a0", " ")
    if text[end:at].strip(" \u00a0-").lower() in THINGS:
        return None  # "3 stones", "5 bits of advice": unit_senses.csv says where they are units
    if form in read_words("everyday_money_words") and not _is_money_word(text, end, at):
        return None
    if match["code"] and form in currencies.codes():
        return Beside(at, currencies.codes()[form], "money")  # "100 DM" are no decimetres
    if form == "pound" and is_weight(text, end, at):
        return Beside(at, "lb", "measure")
    for known in (form, plain_form(form)):
        if known in _units():
            return Beside(at, *_units()[known])
        if known in currencies.codes():
            return Beside(at, currencies.codes()[known], "money")
    return None


def names_unit(word, unit):
    """Say whether a word is one for a unit: "days" for "day", "km" for "km per hour".

    >>> names_unit("days", "day"), names_unit("miles", "km")
    (True, False)
    """
    named = unit_after(f" {word}", 0)
    return named is not None and named.name == unit.partition(" per ")[0]


@cache
def _rate_pattern():
    nouns = alternatives(read_words("per_nouns"))
    measures = alternatives(row["form"] for row in unit_rows() if row["kind"] != "percent")
    return re.compile(
        rf"(?:{JOINT}(?:an?|each|every){JOINT}(?P<noun>{nouns}|(?:metric|short|long|troy)[ ](?:tons?|tonnes?|ounces?))"
        rf"(?!\w)(?!\s(?:earlier|ago|before|later|after|from|or)\b)"
        rf"|(?:[ \u00a0-]per[ \u00a0-]|[ ]?/[ ]?)(?P<unit>{nouns}|{measures})(?!\w)"
        rf"|[ \u00a0-]per[ \u00a0-](?:(?:additional|average|common|diluted|extra|individual|new|ordinary|registered|single)[ \u00a0])?(?P<other>(?!(?:cent|se|diem|annum)\b)[a-z]{{3,}}(?<!s))(?![\w-]))",
        re.IGNORECASE,
    )


def rate_after(text, end):
    """Return what a sum or measure that ends at `end` is counted by, or None.

    >>> rate_after("$3 a barrel", 2)
    Beside(at=11, name='barrel', kind='rate')
    """
    match = _rate_pattern().match(text, end)
    if not match:
        return None
    if match["other"]:
        return Beside(match.end(), match["other"].lower(), "rate")  # "two per cabin"
    written = match["noun"] or match["unit"]
    name = written.lower()
    if name in read_words("per_nouns"):
        return Beside(match.end(), name, "rate")
    unit = _units().get(name) or _units().get(written)  # "$0.30/W": no watt is small
    if unit:
        return Beside(match.end(), unit[0], "rate")
    return None


def rated(unit, rate):
    """Return the name of a unit counted by something.

    >>> rated("USD", "barrel"), rated("km", "hour"), rated("", "day")
    ('USD per barrel', 'km/h', 'per day')
    """
    name = f"{unit} per {rate}".strip()
    return _units().get(name, (name, ""))[0]
