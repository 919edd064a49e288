"""Ages: which numbers say how old somebody or something is."""

import re
from functools import cache

from newskit.figures.scales import is_people_word
from newskit.lexicons import read_words
from newskit.rules import named_rule

AFTER = re.compile(
    r"""(?:\s(?:or|to|and)\s\d{1,3})?[\s-]{1,3}(?:years?|yrs?|months?|weeks?|days?)[\s-]{1,3}olds?\b | \s?y/?o\b
    | \s(?:years?|months?)\sof\sage\b | \syears?\s(?:young|old)\b""",
    re.IGNORECASE | re.VERBOSE,
)
BEFORE = re.compile(
    r"""\b(?: (?:aged?|ages)\s(?:between\s|of\s|from\s|rang(?:ed|ing)\sfrom\s
        |(?:of\s(?:\w+\s){1,3})?(?:are|were|is|was)\s)?(?:\d{1,3}(?:,\s|,?\s(?:and|to|or)\s))*
    | aged\s(?:over|under|above|below|at\s(?:least|most))\s | (?:turned|turns)\s | (?:(?<!\bof\s)(?<!\bthe\s)dead|died|dies)\s(?:at|aged)\s | as\s(?:young|old)\sas\s )$""",
    re.IGNORECASE | re.VERBOSE,
)
UNIT = re.compile(r"[\s-]{1,3}(?P<unit>year|month|week|day)", re.IGNORECASE)
OF_PERSON = re.compile(
    r"\b(?:(?:he|she|who|i)\s(?:is|was|will\sbe|would\sbe|just\sturned)|(?:he|she|you|i)['’](?:s|re|m))"
    r"\s(?:now\s|only\s)?$",
    re.IGNORECASE,
)
BOUND = re.compile(r"\b(?:younger|older)\sthan\s$", re.IGNORECASE)
PEOPLE_BOUND = re.compile(r"\b(?P<who>[a-z]+)\s(?:over|under|above|below)\s$", re.IGNORECASE)
PEOPLE_BEFORE = re.compile(r"\b(?P<who>[A-Za-z]+),?\s$")
OLDER = re.compile(r"\s(?:and|or)\s(?:older|younger)\b")
BOUND_BEHIND = re.compile(r"(?:\s(?:and|or)\s(?:over|under|above|below|up)|-plus)\b")
MANY_AFTER = re.compile(r"\s[a-z-]+s\b")  # "gave the children 20 to 30 apples"
AGE_RANGE = re.compile(r"\d\d?\s?(?:-|–|to)\s?\d\d$")
AFTER_BOUND = re.compile(rf"\s(?:{'|'.join(read_words('after_age_bounds'))})\b")
ALSO_BEFORE = re.compile(r",\s(?:also|both|just|now|only|then)\s$")
AND_NAME = re.compile(r"\sand\s[A-Z]")
NAME_IS = re.compile(r"(?:^|[.“\"]\s?|[a-z]\s)[A-Z][a-z’'-]+\s(?:is|was)\s(?:only\s|just\s)?$")
PERSON_IS = re.compile(r"\b(?P<who>[a-z]+)\s(?:is|was)\s(?:only\s|just\s)?$")
AGE_TOLD = re.compile(
    r"\b(?:life\sexpectancy|(?:average|mean|median|minimum|legal|retirement|pension|drinking|voting)\sage)\b[^.;,\d]{0,40}"
    r"\b(?:is|was|of|at|to|from)\s(?:about\s|around\s|just\s|only\s|roughly\s)?$",
    re.IGNORECASE,
)
AT_THE_TIME = re.compile(r"\s(?:when\s|in\s(?:19|20)\d\d\b|at\sthe\stime\b)")
NO_NOUN = re.compile(r"\s?[.,;)]|\s(?:by|when|and|in|on|at|now|but|this|next|last)\b|$")
NAME_BEFORE = re.compile(r"(?:[^\W\d_]|\b[JS]r\.),\s$")
FULL_NAME_BEFORE = re.compile(
    r"\b[A-Z][\w’'.-]{1,20}\s(?:[a-z]{2,3}\s)?[A-Z][\w’'-]{1,20}(?:\s(?:Jr|Sr)\.)?,\s$"
)
PERSON_BEFORE = re.compile(r"\b(?P<who>[a-z]+),\s$")
WORD_CLOSED = re.compile(r"\s?(?:[,;.!?—–)]|$)")
CLOSED = re.compile(r"\s?(?:[.!?—–)]|--|$)|\s(?:and|of|from|was|were|is)\b")
NAMED_BEFORE = re.compile(r"\b(?:named|called)\s[A-Z][\w’'-]{1,20},\s$")
BRACKET_BEFORE = re.compile(r"\b[A-Z][\w’'.-]{1,20}\s[A-Z][\w’'-]{1,20}\s\($")
PERSON_BRACKET = re.compile(r"\b(?P<who>[a-z]+|Mrs?|Ms|Dr)\.?\s[A-Z][\w’'-]{1,20}\s\($")
PAIR_AFTER = re.compile(r"(?:,\s\d\d?)*,?\sand\s\d\d?[,;]")  # "two boys, 12 and 14, were"
SECOND_OF_PAIR = re.compile(r"[^\W\d_],\s(?:\d\d?,\s)*\d\d?,?\sand\s$")
COMMA_AFTER = re.compile(r"[,;](?=\D|$)")
OLDEST = 120
AGE_CLOSED = re.compile(r"\s(?:to|from|for|years?|rais|while|as|after|compared)\w*\b")
LONG_REACH = 90  # characters in which "life expectancy" stands
REACH = 40  # characters before a number in which it is said to be an age


@named_rule("figures.age", False)
def is_age(text, number, end):
    """Say whether the number that ends at `end` is an age:
    "47-year-old", "aged 47", "Ko Htet, 47, said", "Ko Htet (47)".
    """
    before = text[max(0, number.start - REACH) : number.start]
    if AFTER.match(text, end) or BEFORE.search(before):
        return True
    if not 0 < number.value < OLDEST:
        return False
    if (OF_PERSON.search(before) and NO_NOUN.match(text, end)) or (
        NAME_IS.search(before) and AT_THE_TIME.match(text, end)
    ):
        return True
    if AGE_TOLD.search(text[max(0, number.start - LONG_REACH) : number.start]):
        return bool(NO_NOUN.match(text, end) or AGE_CLOSED.match(text, end))
    if _is_bound(before, text, number, end) or _is_of_somebody(before, text, end):
        return True
    if number.worded and FULL_NAME_BEFORE.search(before):
        return number.value > 1 and bool(WORD_CLOSED.match(text, end))  # "Ana Ruiz, six, and"
    if not text[number.start].isdigit() or number.scale > 1:
        return False
    person = PERSON_BRACKET.search(before)  # "his wife Mary (43)"
    if BRACKET_BEFORE.search(before) or (
        person and (person["who"][0].isupper() or is_people_word(person["who"]))
    ):
        return text.startswith(")", end)
    if (FULL_NAME_BEFORE.search(before) or NAMED_BEFORE.search(before)) and CLOSED.match(text, end):
        return True  # "… was Paul Reed, 61."
    if (beside := PERSON_BEFORE.search(before)) and beside["who"] in _people():
        return bool(CLOSED.match(text, end) or COMMA_AFTER.match(text, end))  # "and a boy, 13."
    if ALSO_BEFORE.search(before):
        return bool(COMMA_AFTER.match(text, end))
    if SECOND_OF_PAIR.search(before):
        return bool(COMMA_AFTER.match(text, end))
    return bool(
        NAME_BEFORE.search(before)
        and any(after.match(text, end) for after in (COMMA_AFTER, PAIR_AFTER, AND_NAME))
    )


@named_rule("figures.age-of-somebody", False)
def _is_of_somebody(before, text, end):
    """Say whether a number ends what is said of one person: "another victim was 16."."""
    match = PERSON_IS.search(before)
    is_one = match and match["who"] in _people()
    return bool(is_one and NO_NOUN.match(text, end))


@cache
def _people():
    return frozenset(read_words("people_nouns"))


@named_rule("figures.age-bound", False)
def _is_bound(before, text, number, end):
    """Say whether a number is the age that people are over or under:
    "older than 60", "patients under 12".
    """
    if OLDER.match(text, end):
        return True  # "voters 45 and older"
    beside = PEOPLE_BEFORE.search(before)
    if beside and is_people_word(beside["who"].lower()):
        is_range = AGE_RANGE.match(text[number.start : end])
        if (is_range and not MANY_AFTER.match(text, end)) or BOUND_BEHIND.match(text, end):
            return True  # "adults 18 to 34", "patients 65 and over"
    people = PEOPLE_BOUND.search(before)
    is_bound = BOUND.search(before) or (people and is_people_word(people["who"].lower()))
    return bool(is_bound and (NO_NOUN.match(text, end) or AFTER_BOUND.match(text, end)))


def age_unit(text, end):
    """Return what an age that ends at `end` is counted in.

    >>> age_unit("a 3-month-old child", 3), age_unit("aged 47", 7)
    ('month', 'year')
    """
    match = UNIT.match(text, end)
    if match:
        return match["unit"].lower()
    return "year"
