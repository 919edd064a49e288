"""Numbers that are not figures: dates, clock times, ranks, names, scores, telephone numbers."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newskit.figures.alternatives import openings
from newskit.figures.currencies import large_only, small_change
from newskit.figures.hedges import hedge_words
from newskit.figures.numbers import small_letters
from newskit.figures.scales import is_people_word
from newskit.figures.units import attached_pattern, sign_pattern
from newskit.lexicons import alternatives, read_table, read_words
from newskit.lexicons.months import month_numbers
from newskit.nlp import ends_name
from newskit.rules import named_rule

AROUND = 80  # characters on either side of a number in which the reason to leave it out stands
LEADS = (
    *("a", "an", "several", "few", "early", "late", "mid", "at", "day", "bottom", "top", "final"),
    *("first", "last", "no", "nos", "number", "http", "www", "zip", "postal"),
)  # how phrases that are no figures begin, beside the words of lists
ADDRESS = re.compile(r"(?<!\S)[^\s@]+@\S+")
PAGE_OF = re.compile(
    r"(?<![^\n])[^\w\n]{0,9}\d{1,3}\s?(?:of|/)\s?\d{1,3}[^\w\n]{0,9}(?![^\n])"
)  # a line of its own: "• 3 of 12"
SCORE = re.compile(r"(?<![\d,.])(\d{1,3})(?:[-–]|-to-)(\d{1,3})(?![\d/]|[,.]\d)")
SHORT_ADDRESS = re.compile(r"\d+ [A-Z][\w’'.]*")
LIST_NUMBER = re.compile(
    r"(?<![^\n])(?P<number>\d{1,2})(?=[ \u00a0]*\n|[ \u00a0][A-Z“\"]|[.)][ \u00a0])"
)
SHORTEST_LIST = 3  # lines that a list of numbered lines has at least
YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d$")
ROUND, RECENT = 50, (1950, 2040)  # a number of things is rounded, a year is not
YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|from|by|until|till|to|before|after|during|and|for|the|a|an|this|that"
    r"|early|late|mid|fiscal|financial|between|through|than|his|her|its|their|or|–|-|,|\()[\s-]?$",
    re.IGNORECASE,
)
AMOUNT_BEFORE = re.compile(r"\b(?:average|total|sum|maximum|minimum)\sof\s$", re.IGNORECASE)
SINCE = r"(?:(?:ago|from\snow|since)\b|on(?=[,;:.?!—–-]|\s(?:from|and|but)\b|$))"  # no "two years on the road"
JOINING = rf"(?:{alternatives(read_words('joining_words'))})"
NO_PLURAL = rf"(?:{alternatives(read_words('stop_words'))}|alongside|times|rankings|charts)\b"
UNITS = alternatives(
    row["word"] for row in read_table("dates_words") if row["group"] == "unit_plural"
)
RANKED = (
    rf"\s(?!{NO_PLURAL}|(?:{UNITS})\b)(?:[a-z-]+\s(?!{NO_PLURAL}))?[a-z-]{{2,}}[a-rt-z]s"
    r"(?=\s?(?:[.,;:!?)—–]|$)|\s(?:in|of|for|on|at|by|to|from|with|and|or|that|who|are|were|is|was|have|has|had|will)\b)"
)  # "the top ten firms", but not "the top ten finish"
COUNTABLE_AFTER = re.compile(
    rf"\s(?:(?!{JOINING}\b)[a-z-]+\s)?(?:people|men|women|children|police|troops|[a-z]{{3,}}s)\b"
)
PEOPLE_AFTER = re.compile(
    r"\s(?:(?:new|more|fresh|additional|active|confirmed)\s[a-z]|(?:people|men|women|children|police|troops|soldiers)\b)"
)
GROUP_AFTER = re.compile(r"\s(?:of|was|were|have|had|are)\b")
NEXT_WORDS = re.compile(r"\s(?P<first>[a-z-]+)(?:\s(?P<second>[a-z-]+))?")
CAPITALIZED = re.compile(r"[A-Z][a-z]{2,}[a-rt-z]")  # one of many, as it is in names alone
LONGEST_WORD = 60  # characters in which the word before a number is sought
WORD_BEFORE = re.compile(r"(?<=\w\s)(?P<word>[A-Za-z]+)\s$")
COUNTED_BEHIND = re.compile(r"\s(?!(?:and|is|or|to)\b)[a-z]+")
WORD_AFTER = re.compile(r"\s(?P<word>[A-Za-z]+)")
NOUN_LED = re.compile(r"(?<![A-Za-z&.])(?P<word>[A-Za-z&.]+)\s$")


def _words(table, column, *values):
    return [row["word"] for row in read_table(table) if row[column] in values]


class _MaskWords(NamedTuple):
    """What the masks are built of: word lists, and the sources of patterns made of them."""

    month: str
    day: str
    units: str
    times: str
    small: str
    emergency: str
    hedges: str
    numbers: Sequence[str]
    things: Sequence[str]
    calls: Sequence[str]
    phrases: Sequence[str]


def _mask_words():
    capital = ("may", "march", "mar")  # small, these are words of every day
    months = list(month_numbers())
    titled = [name.title() for name in months] + [name for name in months if name not in capital]
    spans = _words("dates_words", "group", "unit", "unit_plural")
    times = _words("dates_words", "group", "unit", "weekday", "season", "part")
    numbers = _words("number_words", "role", "unit", "ten")
    return _MaskWords(
        month=rf"(?:{alternatives(titled)})\.?",
        day=r"\d{1,2}(?:st|nd|rd|th)?",
        units=alternatives([*spans, "night", "nights"]),
        times=alternatives([*times, "season"]),
        small=alternatives(numbers),
        emergency=alternatives(read_words("emergency_numbers")),
        hedges=alternatives(hedge_words()),
        numbers=numbers,
        things=read_words("numbered_things"),
        calls=read_words("call_words"),
        phrases=read_words("number_idioms"),
    )


@cache
def _masks():
    """The patterns of what is not a figure, built from the word lists: (gate, those for small
    letters), (gate, the others).

    Those that begin with a digit or a mark stand apart from those that begin with a word.
    """
    words = _mask_words()
    leads = openings((*words.numbers, *words.things, *words.calls, *words.phrases, *LEADS))
    return (
        _gated(r"[\d'’‘#№]", _caseless_digits(words), leads, _caseless_letters(words)),
        _gated(r"[\d+\[(]", _cased_digits(words), "[A-Za-z]", _cased_letters(words)),
    )


def _caseless_digits(words):
    """Masks in small letters that begin with a digit or a mark: clock times, decades, screens."""
    return (
        r"\b\d{1,2}(?:[:.]\d\d){0,2}\s?(?:[ap]\.?m\b\.?|o['’]clock|hours?\sgmt|gmt|utc)",
        rf"\b\d+[\s-](?:{words.units})(?:\sand\sa\shalf)?\s{SINCE}",
        r"(?:['’]|\b(?:19|20)?)\d0['’]?s\b",
        r"(?<!\w)['’‘]\d\d\b(?!\s?[\d%]|[.,]\d)",
        rf"(?:\#|№)\s?(?:\d+|{words.small})\b(?!\s(?:percent|[mb]illion)|[.,]\d\d)",
        r"\b\d{5}\szip\b|\b\d{4}\s?(?:gmt|utc)\b",
        r"\b24[-/ ](?:hour|7)\b",
        r"\b\d{1,3}00[-\s]block\b",
        r"\b\d{2,5}-based\b",
        rf"\b(?:{words.emergency})[-\s](?:call|dispatch|operator)\w*",
        rf"\b\d+-(?:{alternatives(read_words('one_words'))})\b",
        r"\b\d{1,2}-(?:under|over)(?:[- ]par)?(?:,?\s(?:[678]\d|2[5-9]\d))?\b|\b\d{1,2}\s(?:under|over)\spar\b",
        rf"\b\d{{1,2}}k\s(?:{alternatives(read_words('screen_words'))})\b|\b(?:720|1080|1440|2160|4320)p\b",
        rf"\b\d{{3,4}}\s?[x×]\s?\d{{3,4}}\b(?![\s-]?{attached_pattern()})|"
        r"\b\d+-(?:for|of)-\d+\b|\b\d+-in-(?:1|one)\b|\b\d{1,2}-a-side\b|\b\d0-somethings?\b",
    )


def _caseless_letters(words):
    """Masks in small letters that begin with a word: "two weeks ago", "number 7", "the top ten"."""
    return (
        rf"\b(?:{words.small}|a|an|several|few)[\s-](?:{words.units})(?:\sand\sa\shalf)?\s{SINCE}",
        r"\b(?:mid-|early-|late-)\d0['’]?s\b",
        rf"(?:\bno\.?|\bnos\.?|\bnumber)\s?(?:\d+|{words.small})\b(?!\s(?:percent|million))",
        r"https?://\S+|www\.\S+",
        r"\b(?:zip|postal)(?:\scode)?\s\d+\b",
        r"\b(?<!\bmay\s)(?<!\bcan\s)(?<!\bwill\s)(?<!\bcould\s)(?<!\bwould\s)(?<!\bmight\s)(?<!\bshould\s)(?:top|bottom)[-\s]"
        rf"(?:\d+|{words.small})\b(?!\s(?:percent|per\scent|million|billion)|{RANKED}|{attached_pattern()})",
        r"\bpoor['’]s\s(?:100|500)\b",
        rf"\b(?:{alternatives(words.things)})\s\d+\sof\s\d+\b",
        rf"\b(?:final|last|first)[-\s](?:\d+|{words.small})\b(?!\s(?:percent|per\scent|million|billion|[a-z]+s\b))",
        r"\bday\sone\b",
        rf"\b(?:{words.small})-figures?\b|(?<=\bthe\s)(?:{words.small})\sfigures\b",
        rf"\b(?:{words.small})[-\s]star\s(?:gen|adm)(?:eral|iral|\.)",
        r"\bat\sone\s(?:point|stage|time)\b",
        rf"\b(?:{alternatives(words.phrases)})\b",
        rf"\b(?:{alternatives(words.calls)})\s(?:(?:[a-z]+\s)?\d{{2,4}}(?:[ -]\d{{2,4}})+|(?:{words.emergency}))\b",
        rf"\b(?:{words.small})-(?:{alternatives(read_words('one_words'))}|in-one)\b",
        rf"\b(?:{words.small})-(?:under|over)(?:-par)?(?:,?\s(?:[678]\d|2[5-9]\d))?\b|\b(?:{words.small})\s(?:under|over)\spar\b",
        rf"\b(?:{alternatives(words.things)})s\s\d+(?:(?:,\s(?:and\s|or\s)?|\s?(?:-|–|to|and|or|through)\s?)\d+)+\b(?!\s?%|\s(?:percent|per\scent|million))",
    )


def _cased_digits(words):
    """Masks that begin with a digit or a mark and go
    by capitals: dates, telephone numbers, addresses.
    """
    return (
        r"(?=\d)(?:(?<=\n\n)|(?<=[.!?:;)”\"]\n)|(?<![\s\S]))\d{1,2}(?:[.):]|\s[-–—])\s+(?=[A-Z“\"])",
        r"(?<=[a-z]{3}[.!?,;”\"])\d{1,2}(?=\s+[A-Z“\"]|\s*$)",
        r"\(\d{3}\)\s?\d{3}-[\dA-Z]{4}\b",
        rf"(?<![\d.,]){words.day}(?:,\s{words.day})*(?:,?\s?(?:-|–|to|and|or)\s?{words.day})?(?:\sof)?\s{words.month}(?:,?\s\d{{4}}|\s\d\d(?=\s?[(\[-]))?(?!\w)",
        r"\b\d{4}-\d\d-\d\d(?:T[\d:.Z+-]*)?|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b|\b(?:19|20)\d\d[-–/]\d\d(?!\d)",
        r"(?<![\d.,])\d{1,2}:\d\d(?::\d\d)?(?!\d)",
        r"(?<![\d.,:])\d{1,3}:\d{1,3}(?:\.\d+)?(?![\d:])",
        r"\+\d[\d -]{7,}\d|\b(?!\d{1,3}(?: \d{3})+\b(?![ -]\d))\d{2,4}[ -]\d{3,4}[ -]\d{3,4}\b|\b(?!\d\d0-\d{3}0\b)\d{3}-\d{4}\b|\b\d+(?:-\d+){2,}\b",
        rf"(?<![\d/] )(?<![\w./])\d{{1,3}} / \d{{1,3}}(?=\s(?:{alternatives(read_words('gallery_words'))})\b)",
        rf"\b7[0-8]7(?:-\d+)?\s(?:{alternatives(read_words('aircraft_words'))})\b",
        r"(?:(?<=[A-Z\d]-)|(?<=['’]s ))\d{3,4}[CFVW]\b|\b\d*(?:1st|2nd|3rd|\dth)\b|\b\d{3,4}(?![KMBTWVCF])[A-Z]\b|\b[2-6]G\b",
        r"(?:(?<=\S)\[(?:(?:note|nb|n|ref)\s?)?\d{1,3}\]|\[\d{1,3}(?:(?:,\s?|[-–])\d{1,3}){0,4}\](?!\s[a-z]))|\b\d{1,4}\([a-z]\)(?:\(\d+\))?|\b401k\b|\b\d{1,2}-[KQ]\b",
        r"\b0(?!00\b)\d{2,4}(?:[ -]\d{2,4}){1,3}\b|\b\d{3}-[A-Z]{3}-[A-Z\d]{4}\b",
        _street_address(),
    )


def _cased_letters(words):
    """Masks that begin with a word and go by capitals:
    "May 3", "COP30", "One evening in spring".
    """
    return (
        rf"\b{words.month}(?:,?\s(?:19|20)\d\d\b|(?:\s|(?<=\.)|,\s(?=\d\d?,?\s(?:19|20)\d\d\b)){words.day}(?:\s?(?:-|–|to|and|or)\s?(?:{words.month}\s)?{words.day})?(?!\w|[,.]\d)"
        rf"(?:,?\s(?:19|20)\d\d)?)",
        rf"\b{words.month}\s{words.day}(?:,\s{words.day})+,?\s(?:and|or)\s{words.day}(?=[,.;:)]|\s*$|(?!{PEOPLE_AFTER.pattern})\s[a-z]+(?<!s)\b)",
        rf"\b(?=[A-Za-z]+-?\d)(?<![$£€¥])(?!(?:{sign_pattern()})\d|foot-\d|(?i:{words.hedges})-\d|minus|to|sub|now|pre|post|non|under|over|mid)"
        r"[A-Za-z]+-?\d+[A-Za-z]*-?\d*\b",
        rf"\b(?:{alternatives(large_only())})[ -]?\d{{1,2}}\b(?![.,]?\d|\s?(?:[bm]n?|[a-z]+illion)\b)",
        rf"\bOne\s(?:[a-z]+\s)?(?:{words.times})\b(?=,|\s(?:in|last|this|when|after|before|at|during)\b)",
        r"\b[A-Z]{2}\s\d{5}\b|\bGroup\sof\s(?:\d+|[A-Z][a-z]+)\b|\b(?:Image|Photo|Slide|Picture)\s\d+\sof\s(?:/\s)?\d+\b",
    )


@cache
def _street_address():
    """Return the source of a pattern for addresses: "180 Kent Street"."""
    names = r"(?:(?:[A-Z]|\d+(?:st|nd|rd|th))[\w’'.]*\s){1,3}"
    nouns = alternatives(read_words("street_nouns"))
    return rf"\b\d+[A-Z]?(?:[-–]\d+)?,?\s(?:[NSEW]\.?\s)?{names}(?:{nouns})\b"


@named_rule("figures.short-address", False)
def is_short_address(text, number):
    """Say whether a number with the word behind it is an address that the text tells in full:
    "at *180* Kent".
    """
    name = SHORT_ADDRESS.match(text, number.start)
    return bool(name) and name[0] in _addresses(text)


@lru_cache(maxsize=16)
def _addresses(text):
    """The number and the first word of each address of a text."""
    found = re.finditer(_street_address(), text)
    return {short[0] for full in found if (short := SHORT_ADDRESS.match(full[0]))}


def _gated(opening, patterns, leads, worded):
    """The patterns, led by one that finds something where any of them does.

    Those in `patterns` begin with `opening`, those in `worded` with a word that begins with
    `leads`.
    """
    gate = rf"(?={opening})(?:{'|'.join(patterns)})|(?<!\w)(?={leads})(?:{'|'.join(worded)})"
    return re.compile(gate), [re.compile(pattern) for pattern in (*patterns, *worded)]


def masked_spans(text, spots=None):
    """Return the (start, end) of each stretch of `text` in which no number is a figure, sorted.

    With `spots`, the characters where numbers begin, it is enough to look around these.

    >>> text = "On 31 May 2023 at 6pm two years ago"
    >>> [text[a:b] for a, b in masked_spans(text)]
    ['31 May 2023', '6pm', 'two years ago']
    """
    caseless, cased = _masks()
    small, spans = small_letters(text), []
    for start, end in (
        [(0, len(text))]
        if spots is None
        else _merge((max(0, at - AROUND), at + AROUND) for at in spots)
    ):
        spans += _found(small, *caseless, start, end)
        spans += _found(text, *cased, start, end)
        spans += [match.span() for match in PAGE_OF.finditer(text, start, end)]
        if "@" in text:
            spans += [match.span() for match in ADDRESS.finditer(text, start, end)]
        spans += [
            match.span()
            for match in SCORE.finditer(text, start, end)
            if int(match[1]) >= int(match[2])
        ]
    return _merge(sorted((*spans, *_list_numbers(text))))


@named_rule("figures.list-number", ())
def _list_numbers(text):
    """Yield the (start, end) of numbers that lead the lines
    of a list, which go up or down by one.
    """
    run = []
    for match in (*LIST_NUMBER.finditer(text), None):
        if match and run and abs(int(match["number"]) - int(run[-1]["number"])) == 1:
            run.append(match)
            continue
        if len(run) >= SHORTEST_LIST:
            yield from (number.span() for number in run)
        run = []
        if match:
            run = [match]


def _found(text, gate, masks, start, end):
    """Yield the (start, end) of each match of the masks.

    Only where the gate opens one of them can begin.
    """
    opening = gate.search(text, start, end)
    free_from = [start] * len(masks) if opening else []  # matches of one mask do not overlap
    while opening:
        at = opening.start()
        for i, mask in enumerate(masks):
            if free_from[i] <= at and (match := mask.match(text, at, end)):
                free_from[i] = match.end()
                yield match.span()
        opening = gate.search(text, at + 1, end)


def _merge(spans):
    merged = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@cache
def _numbered_things():
    return frozenset(read_words("numbered_things"))


@named_rule("figures.year", False)
def is_year(text, number):
    """Say whether a bare four-digit number reads as a year."""
    written = text[number.start : number.end]
    if number.scale > 1 or not YEAR.match(written):
        return False
    before = text[max(0, number.start - 20) : number.start]
    if AMOUNT_BEFORE.search(before):
        return False
    if number.value % ROUND and RECENT[0] < number.value < RECENT[1]:
        return bool(YEAR_BEFORE.search(before)) or not PEOPLE_AFTER.match(text, number.end)
    return bool(YEAR_BEFORE.search(before)) or not COUNTABLE_AFTER.match(text, number.end)


@named_rule("figures.numbered-thing", False)
def is_numbered(text, number):
    """Say whether the noun before a number is one that carries numbers: "page 12", "Flight 101"."""
    led = NOUN_LED.search(text[max(0, number.start - 30) : number.start])
    return (
        bool(led)
        and number.scale == 1
        and not {led["word"], led["word"].lower()}.isdisjoint(_numbered_things())
    )


@named_rule("figures.capital-unit", False)
def is_capitalized(text, number, unit):
    """Say whether what looks like a unit is a name by its capital:
    "50 Cent", "the 2016 Stone Prize", no headline.
    """
    word = text[number.end : unit.at].strip(" -")
    if (
        number.scale > 1
        or number.worded
        or not CAPITALIZED.fullmatch(word)
        or word.lower() in read_words("capital_units")
        or unit.kind == "percent"
        or (unit.kind == "money" and unit.name not in small_change())
    ):
        return False
    before = text[max(0, number.start - LONGEST_WORD) : number.start]
    around = WORD_BEFORE.search(before) or WORD_AFTER.match(text, unit.at)
    return bool(around) and around["word"][0].islower()


@named_rule("figures.name-of-thing", False)
def names_a_thing(text, number):
    """Say whether the number is a name or its part: "iPhone 12", "Group of Seven", "ISO 9001-2"."""
    before = text[max(0, number.start - 30) : number.start]
    if number.worded:
        return (
            number.scale == 1
            and text[number.start].isupper()
            and not _opens_sentence(before)
            and not COUNTABLE_AFTER.match(text, number.end)
        )
    led = NOUN_LED.search(before)
    if not led or number.scale > 1 or "," in text[number.start : number.end]:
        return False
    word = led["word"]
    if word.lower() in _words("dates_words", "group", "weekday"):
        return not COUNTED_BEHIND.match(text, number.end)
    if word.endswith(".") and ends_name(word[:-1]):
        return False  # "… in Kunduz. 2 other men"
    return (
        word != word.lower()
        and not _opens_sentence(before[: led.start()])
        and not _counts_people(text, number.end)
    )


def _counts_people(text, end):
    """ "In Sagaing 12 villagers", "of Myanmar 40 were killed": a count after a name."""
    if GROUP_AFTER.match(text, end):
        return True
    following = NEXT_WORDS.match(text, end)
    return bool(following) and any(word and is_people_word(word) for word in following.groups())


def _opens_sentence(before):
    return not before.strip() or before.rstrip()[-1] in ".!?:;“”\"'’‘—–-•)" or before.endswith("\n")
