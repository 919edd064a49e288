"""Number expressions of English news: where they stand and what they are worth."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from newskit.figures.alternatives import openings
from newskit.figures.hedges import hedge_before, hedge_words
from newskit.figures.scales import is_scale, parts_thousands
from newskit.figures.senses import sense_after
from newskit.figures.shares import half_ends, has_whole, is_part, is_period, is_ratio, share_of
from newskit.figures.units import (
    attached_pattern,
    currency_before,
    currency_names,
    side_after,
    stuck_pattern,
    unit_after,
)
from newskit.figures.words import (
    either,
    read_run,
    read_words_as_number,
    run_pattern,
    scale_of,
    shares,
    small_pattern,
    words_of,
)
from newskit.lexicons import read_table
from newskit.rules import named_rule

SPACE = r"[ \u00a0\u2009\u202f]"  # between thousands; also no-break and thin spaces
PARTING = r"[ \u00a0\u2009\u202f'’]"  # Swiss writers part thousands by an apostrophe
GROUPS = rf"[1-9]\d{{0,2}}(?P<space>{PARTING})\d{{3}}(?:(?P=space)\d{{3}})*(?:\.\d+)?(?!\d|[ ,]\d)"
EUROPEAN = r"\d{1,3}(?:\.\d{3})+,\d\d?(?![\d,])|\d{1,3}(?:\.\d{3}){2}(?![\d.,])|\d+,\d\d?(?![\d,])"
DIGITS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
WRITES_EUROPEAN = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+,\d\d?|\d{1,3}(?:\.\d{3}){2}|\d+,\d\d?(?=\s?[€%]))(?![\d.,]*\d)"
)
STOP_BEHIND = half_ends()
OPENERS = (
    "a",
    "an",
    "half",
    "minus",
    "negative",
    "one",
    "quarter",
    "several",
)  # of the forms that the pattern spells out
LONGEST = 15  # digits; beyond that a row of digits is a code
REST = re.compile(r"[\d,.]*\s?[\d,.]*")  # between a code and its end: "4111111111111111 12"
LARGEST = 1e18  # beyond that words only pile up: "million million million"
VULGAR = "¼-¾⅐-⅞"  # ½ and the like
BESIDE = 60  # characters in which words before a number are sought
SCORE_OF = re.compile(rf"\sof\s(?:\d|(?:{either('unit', 'ten')})\b)", re.IGNORECASE)
SCORES_OF = re.compile(
    r"\s(?:dead|killed|injured|wounded|hurt|missing|arrested|detained|displaced|homeless|more|others)\b"
)  # what scores of people are
SCORES_LED = re.compile(
    r"(?:^|[.!?;:,“\"—–]\s?|\b(?:and|or|but|that|while|injur\w+|kill\w+|\w+ing|\w+ed)\s)$",
    re.IGNORECASE,
)  # what scores of people stand behind
BEFORE_MINUS = re.compile(
    r"\b(?:to|of|at|is|was|were|be|by|from|reached|hit|fell)\s$", re.IGNORECASE
)


class Number(NamedTuple):
    """A number in a text: its characters, its value, and the top of its range where it is one."""

    start: int
    end: int
    value: float
    high: float | None = None
    scale: float = 1.0  # a million in "5 million"
    worded: bool = False  # "five", "dozens"
    fraction: bool = False  # "two-thirds", "one in four"


def _openings():
    """The pattern of how a number begins, or letters that touch one:
    one look spares most words the long pattern.
    """
    pairs = openings((*words_of("vague", "unit", "ten"), *OPENERS))
    scales = sorted(
        {word[:4] for word in words_of("scale")}
    )  # two characters would be those of "the"
    return rf"[^a-z\s]|{pairs}|{'|'.join(scales)}|[a-z]{{1,6}}\.?\d"


@cache
def number_pattern():
    """Return the compiled pattern of a number,
    for text in small letters: one named group a form.
    """
    small, scale, unit = (
        small_pattern(),
        rf"(?:{either('scale')})s?(?<!\bscores)",
        attached_pattern(),
    )
    part = "|".join(shares())
    hedged = "|".join(rf"(?<=\b{word}-)" for word in hedge_words())  # "nearly-40"
    hedged += r"|(?<=\bover-)(?=\d{1,3},?\d{3})"  # "over-9,000", but "over-65s" are ages
    times = "|".join(
        row["word"] for row in read_table("dates_words") if row["group"] in ("unit", "unit_plural")
    )
    return re.compile(
        rf"""
        (?:(?<![A-Za-z])|(?<=\dx))(?={_openings()})
        (?:(?:(?<![\w./#])|(?<=\dx)|(?<=[a-z]{{4}}\.)|(?<=\#)(?=\d+(?:[.,]\d\d|\s?[mb]n?\b|\s[mb]illion)))(?<!\d,)(?:(?<![^\W\d]-)|(?<=\d[kmb]-)|(?<=\bsub-)|(?<=\bnow-)|(?<=\bto-)|{hedged})
          |(?<![\w-])(?:{stuck_pattern()})(?=\d))
        (?P<minus>(?:(?<=\s)(?<!\d\s)|(?<=\s)(?=[-−][\d.]+\s?%)|(?<=[($£€¥])|(?<=^))[-−](?=\.?\d)
          |(?<!plus\sor\s)(?:minus|negative)[ -](?=[\d½]|{small}|an?\s{scale}))?
        (?P<number>
          (?P<vague>(?:{either("vague")})(?:\sof\s(?:thousands|millions|billions))?)(?!\w)
        | (?P<few>(?:several|a\sfew|a\scouple(?:\sof)?)\s(?P<few_scale>{scale}(?:\s{scale})?))(?!\w)
        | (?P<mixed>(?:(?P<whole>\d{{1,3}})(?:[ -](?=\d{{1,2}}/)|(?=[{VULGAR}])))?
            (?:(?P<top>\d{{1,2}})/(?P<bottom>[2-9]|16|32|64)(?(whole)(?![\w/]|\.\d)|(?:ths?(?!\w)|(?=(?:[ -]|\s-\s)(?:of\b|{unit}))))|(?P<sign>[{VULGAR}])))
        | (?P<share>(?:(?:(?P<parts>{small})[-\s]|(?P<digit_parts>[2-9])\s(?=[a-z]+\sof\s(?:an?\s)?{scale}\b))(?P<plural>{part})s?
              |(?:an?|one)[-\s](?P<single>{part})
              |(?:an?\s)?(?P<bare>half|quarter)(?=(?:\sof)?(?:\san?)?[-\s]{scale}\b)
              |(?P<half>half)(?=\s(?:of|the|its|his|her|their|all|this|that)\b|\s?-?(?:an?\s)?{unit}|\W|$))(?!\w))
            (?:(?:\sof)?(?:\san?)?[-\s](?P<share_of>{scale})(?!\w))?
        | (?P<one_and>(?P<one>an?|one)\s(?!{scale}\b)(?:[a-z]+\s){{1,2}}and\s(?:an?|one)\s(?P<rest>half|quarter)){STOP_BEHIND}
        | (?P<ratio>(?P<taken>one|{small}|\d{{1,2}})\s(?P<in>(?:[a-z]+\s)?in|out\sof)\s(?:every\s)?
            (?P<among>{small}|\d{{1,3}}(?:,\d{{3}})*)(?![\w,.]?\d)(?!\s(?:{times}|percent|per\scent)\b)(?=\s(?P<next>[a-z]+)|[.,;:!?)]|$))
        | (?:(?P<groups>{GROUPS})|(?P<european>{EUROPEAN})|(?P<digits>{DIGITS}))
              (?:(?P<short>{either("short")})(?!\w)|{SPACE}(?P<apart>{either("short")})(?!\w)
              |(?:[-\s]|\s-\s)?(?P<scale>{scale})(?!\w)(?:[-\s](?P<scale2>{scale})(?!\w))?
              |\s?[×x]\s?10(?=[-−^])\^?(?P<power>[-−]?\d{{1,2}}))?
              (?=[^\w]|$|{unit}|[x×]\d)(?![.,]\d|/\d)
        | (?P<words>{run_pattern(unit, currency_names())})
        )""",
        re.VERBOSE,
    )


def find_numbers(text):
    """Yield each Number of `text`, in order.

    >>> [(n.value, n.high) for n in find_numbers("2.5bn of half a million; dozens")]
    [(2500000000.0, None), (500000.0, None), (24.0, 99.0)]
    """
    small, at, code_end = small_letters(text), 0, None
    while match := number_pattern().search(small, at):
        at = match.end()
        if _is_code(match):
            code_end = at
        elif code_end is None or not REST.fullmatch(text, code_end, match.start()):
            number = _to_number(match, text)
            if number and abs(number.value) < LARGEST:
                at = number.end
                yield number
            elif match["ratio"] or match["one_and"]:
                at = match.start("number") + 1


def _is_code(match):
    """A long row of digits, an account: it has nothing to say about how many."""
    return (
        bool(match["digits"])
        and len(match["digits"]) > LONGEST
        and len(match["digits"].replace(",", "")) > LONGEST
    )


def small_letters(text):
    """Return the text in small letters, every character
    in its place (some capitals have longer small ones).
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _to_number(match, text):
    span = match.start("minus") if match["minus"] else match.start("number"), match.end()
    if match["groups"] or match["european"] or match["digits"]:
        return _read_digits(match, span, text)
    if match["share"]:
        return _read_share(match, span, text)
    if match["one_and"]:
        return _read_one_and(match, span, text)
    if match["ratio"]:
        return _read_ratio(match, span)
    if match["mixed"]:
        value = _read_mixed(match)
        return Number(*span, -value if match["minus"] else value)
    if match["vague"]:
        if match["vague"] == "scores" and _are_points(text, *span):
            return None
        low, high, scale = _vague_range(match["vague"])
        return Number(*span, low, high, scale, worded=True)
    if match["few"]:
        scale = _product(match["few_scale"].split())
        return Number(*span, 2 * scale, 9.99 * scale, scale, worded=True)
    return _read_words(match, span, text)


def _read_words(match, span, text):
    """Spelled-out numbers; "the firm minus two plants" has no sign, "minus two degrees" has."""
    begin = match.start("words")
    led = text[max(0, begin - len("between ")) : begin].lower() == "between "
    found = read_run(match["words"], led)
    if match["words"] == "a score" and SCORE_OF.match(text, match.end()):
        return None  # "a score of 721"
    if found is None:
        return None
    length, value, scale = found
    start, end = match.start("words"), match.start("words") + length
    before = text[max(0, span[0] - BESIDE) : span[0]]
    if match["minus"] and (
        unit_after(text, end) or not before.strip() or BEFORE_MINUS.search(before)
    ):
        start, value = span[0], -value
    return Number(start, end, value, scale=scale, worded=True)


def _are_points(text, start, end):
    """ "Test scores", "scores of 700": points in a game or a test;
    "scores of people", "scores were killed" are many.
    """
    if text.startswith(" of ", end):
        return bool(SCORE_OF.match(text, end))
    if SCORES_OF.match(text, end):
        return False
    return not SCORES_LED.search(text[max(0, start - BESIDE) : start])


def _read_share(match, span, text):
    """ "Half of", "two-thirds", and as a share of a scale "a quarter million"."""
    share = share_of(match)
    if share >= 1 or (match["plural"] == "quarter" and share == 0.5):
        return Number(
            span[0], match.end("parts"), read_words_as_number(match["parts"]), worded=True
        )  # "two quarters"
    if match["share_of"]:
        scale = scale_of(match["share_of"])
        return Number(span[0], span[1], round(share * scale, 6), scale=scale, worded=True)
    if is_period(match, text) or (
        match["single"] and match["single"] not in ("half", "quarter") and not is_part(text, span)
    ):
        return None
    if (match["half"] or match["single"]) and not (
        has_whole(text, span[1])
        or hedge_before(text, span[0])
        or (match["single"] and is_part(text, span))
    ):
        return None
    return Number(span[0], span[1], share, worded=True, fraction=True)


@named_rule("figures.one-and-a-half", None)
def _read_one_and(match, span, text):
    """ "A mile and a half": a half more of the unit that stands within;
    "a soldier and a half dozen villagers" is none.
    """
    if unit_after(text, match.end("one")) is None:
        return None
    return Number(span[0], span[1], 1 + shares()[match["rest"]], worded=True)


def _read_ratio(match, span):
    """ "One in five adults", "2 in 3 girls", "one person in 10".

    Else the first number alone: "two in three villages".
    """
    taken, among = _read_small(match["taken"]), _read_small(match["among"].replace(",", ""))
    if 0 < taken < among and is_ratio(match, taken, among):
        return Number(span[0], span[1], taken / among, worded=True, fraction=True)
    return Number(span[0], match.end("taken"), taken, worded=not match["taken"].isdigit())


def _read_mixed(match):
    if match["sign"]:
        part = unicodedata.numeric(match["sign"])
    else:
        part = int(match["top"]) / int(match["bottom"])
    return float(match["whole"] or 0) + part


def _read_small(written):
    if written.isdigit():
        return float(written)
    return read_words_as_number(written)


def _read_digits(match, span, text):
    written, begin = match["groups"] or match["european"] or match["digits"], match.start("number")
    if match["groups"] and not parts_thousands(text, begin, match["space"]):
        first = re.split(r"\D", written, maxsplit=1)[0]
        return Number(span[0], begin + len(first), float(first))
    value = _to_value(match, written, text)
    if value is None:
        return None
    scale, end = _read_scale(match, text, begin, begin + len(written))
    if scale == 1 and match["short"] and text[end].isupper() and not sense_after(text, end):
        return None  # "a Cessna 208B"
    if text[begin - 1 : begin] == "x" and unit_after(text, end) is None:
        return None  # "4x4 cars"
    if text[end : end + 1].isalpha() and not (unit_after(text, end) or side_after(text, end)):
        return None  # "24703m212": a code
    value = (
        round(value * scale, 6) if scale > 1 else value * scale
    )  # 1.1 million is 1100000.0, without dust
    return Number(span[0], end, -value if match["minus"] else value, scale=scale)


def _to_value(match, written, text):
    """The value of digits:
    "12 500", "1,50,000", and "1.727,50" where the text writes European numbers; None for codes.
    """
    if match["european"] and not _is_european(match, text):
        return None
    if match["european"] or (re.fullmatch(r"\d{1,3}\.\d{3}", written) and writes_european(text)):
        return float(written.replace(".", "").replace(",", "."))
    digits = re.sub(rf"{PARTING}|,", "", written)
    if digits.isdigit() and digits[0] == "0" and len(digits) > 1:
        return None  # "number 007"
    return float(digits)


def _is_european(match, text):
    """ "1.800.000" and "1.800,50" are nothing else;
    "35,70" is a number beside a currency, or where others are written so.
    """
    if "." in match["european"]:
        return True
    return bool(
        currency_before(text, match.start("number"))
        or unit_after(text, match.end("european"))
        or writes_european(text)
    )


@lru_cache(maxsize=4)
def writes_european(text):
    """Say whether a text parts thousands by points and decimals by commas.

    >>> writes_european("It costs 1.250,50 euros."), writes_european("It costs 1,250.50 euros.")
    (True, False)
    """
    return bool(WRITES_EUROPEAN.search(text))


def _read_scale(match, text, begin, end):
    """What digits are multiplied by, and where they end with it."""
    if short := match["short"] or match["apart"]:
        group = "apart"
        if match["short"]:
            group = "short"
        if not is_scale(text, begin, match.start(group), match.end(group), apart=group == "apart"):
            return 1.0, end
        return scale_of(short), match.end(group)
    if match["power"]:
        return 10.0 ** int(match["power"].replace("−", "-")), match.end("power")
    scales = [word for word in (match["scale"], match["scale2"]) if word]
    if scales:
        if match["scale2"]:
            end = match.end("scale2")
        else:
            end = match.end("scale")
    return _product(scales), end


def _product(scales):
    product = 1.0
    for word in scales:
        product *= scale_of(word)
    return product


@cache
def _scale_pattern():
    return re.compile(rf"\s(?P<scale>{either('scale')})(?!\w)", re.IGNORECASE)


def scale_after(text, at):
    """Return the scale that begins at `at` as a Number, or None.

    >>> scale_after("75 USD million", 6)
    Number(start=7, end=14, value=1000000.0, high=None, scale=1.0, worded=False, fraction=False)
    """
    match = _scale_pattern().match(text, at)
    if match:
        return Number(match.start("scale"), match.end(), scale_of(match["scale"].lower()))
    return None


def _vague_range(words):
    first, _, second = words.partition(" of ")
    low, high = (float(words_of("vague")[first][bound]) for bound in ("value", "high"))
    if not second:
        return low, high, low
    scale = scale_of(second)
    return low * scale, (high + 1) * scale - 1, scale
