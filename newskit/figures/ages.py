"""Ages: which numbers say how old somebody or something is."""
import re

AFTER = re.compile(r"""[\s-]{1,2}(?:years?|months?|weeks?|days?)[\s-]olds?\b | \s?y/?o\b
    | \s(?:years?|months?)\sof\sage\b | \syears?\s(?:young|old)\b""", re.IGNORECASE | re.VERBOSE)
BEFORE = re.compile(r"\b(?:aged?|ages|aged\sbetween|turned|turns|ages?\sof)\s$", re.IGNORECASE)
UNIT = re.compile(r"[\s-]{1,2}(?P<unit>year|month|week|day)", re.IGNORECASE)
OF_PERSON = re.compile(r"\b(?:he|she|who)\s(?:is|was|will\sbe|would\sbe|just\sturned)\s(?:now\s|only\s)?$", re.IGNORECASE)
NAMED_WAS = re.compile(r"\b[A-Z][a-z’'-]+\swas\s(?:only\s|just\s|then\s)?$")
WHEN = re.compile(r"\s(?:when|in\s(?:19|20)\d\d)\b")
NO_NOUN = re.compile(r"\s?[.,;)]|\s(?:by|when|and|in|on|at|now|but|this|next|last)\b|$")
NAME_BEFORE = re.compile(r"[^\W\d_],\s$")
BRACKET_BEFORE = re.compile(r"\b[A-Z][\w’'-]+\s\($")
COMMA_AFTER = re.compile(r"[,;](?=\D|$)")
OLDEST = 120


def is_age(text, number, end):
    """Say whether the number that ends at `end` is an age: "47-year-old", "aged 47", "Ko Htet, 47, said", "Ko Htet (47)"."""
    before = text[max(0, number.start - 24):number.start]
    if AFTER.match(text, end) or BEFORE.search(before):
        return True
    if not 0 < number.value < OLDEST:
        return False
    if OF_PERSON.search(before) and NO_NOUN.match(text, end) or NAMED_WAS.search(before) and WHEN.match(text, end):
        return True
    if not text[number.start].isdigit() or number.scale > 1:
        return False
    if BRACKET_BEFORE.search(before):
        return text.startswith(")", end)
    return bool(COMMA_AFTER.match(text, end) and NAME_BEFORE.search(before))


def age_unit(text, end):
    """Return what an age that ends at `end` is counted in.

    >>> age_unit("a 3-month-old child", 3), age_unit("aged 47", 7)
    ('month', 'year')
    """
    match = UNIT.match(text, end)
    return match["unit"].lower() if match else "year"
