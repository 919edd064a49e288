"""The names that the model recognises, with its usual mistakes repaired."""

import re
from functools import cache
from string import capwords

from newskit.lexicons import read_words
from newskit.lexicons.agencies import agency_forms
from newskit.mentions.common_words import is_common_body, is_title_case
from newskit.mentions.headlines import within_headline
from newskit.mentions.labels import label_of
from newskit.mentions.name_boundaries import (
    LABELS,
    PROPER,
    company_forms,
    find_reaches,
    joins_fields,
    place_nouns,
)
from newskit.mentions.spans import Name
from newskit.mentions.tails import is_tail
from newskit.mentions.trim import WORD, first_names, name_ends, roles, trim_name
from newskit.nlp import text_of
from newskit.rules import named_rule

LINES = re.compile(
    r"\n+|\s[—–/•]\s|\s\*\s|\s\((?=[A-Z])|" + "|".join(read_words("picture_patterns"))
)  # and "World Bank Group (WBG)"
POLL = re.compile(r"\s(?:(?:national|new|online|tracking)\s)?(?:poll|survey)s?\b")
SPONSORS = re.compile(r"(?<=[^\W\d])[-/](?=[A-Z])")  # between the two who pay a poll
JOINED = re.compile(
    r",?\s+and\s+(?:the\s+)?|\s*,\s+(?![JS]r\b)(?:the\s+)?|['’]s\s+|(?<!\sof)(?<!\sfor)(?<!\son)\s+the\s+"
)
OWNER = re.compile(r"['’]s\s")
STANCE = re.compile(r"\b(?:pro|anti|non)[-–]$", re.IGNORECASE)
STANCES = re.compile(r"(?:(?i:pro|anti|non)|un)[-–]")
NOTICE = re.compile(
    r"Copyright\b|[@#]|pic\.|.*(?:://|\d[.,]\d)", re.IGNORECASE
)  # of rights, a handle, an address, a number
DOUBTED = frozenset(("PERSON", "ORG", "FAC", "LOC"))  # labels that common words of a headline get
BODIES = frozenset(("ORG", "FAC"))
RIGHTS = re.compile(r"(?:©|\([cC]\)|\bCopyright\b)\s?(?:\d{4}\s)?(?:by\s)?(?:[Tt]he\s)?\Z")
PICTURE = re.compile(
    r"\b(?:Photo(?:graph)?s?|Picture|(?:Photo|Image|Video|Picture)\s[Cc]redit)\s?:\s\Z"
)
LINE_END = re.compile(r"\.?\)?[ ]*(?:\n|\Z|/)")  # a caption goes on: "Photo: Ana speaks"
CREDIT_REACH = 30  # characters before a name in which a credit begins
FARTHEST = 5  # characters before a name in which a stance or a number can stand
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\s\Z")


def recognised_names(doc):
    """Yield the Name of each person, body and place that the model labels, trimmed and repaired."""
    text, ents = text_of(doc), doc.ents
    alone = {text[ent.start_char : ent.end_char] for ent in ents if ent.label_ in LABELS}
    words, lower = doc.to_array(["ORTH", "IS_LOWER"]).T
    common = set(words[lower == 1].tolist())
    parts = {token.text for ent in ents if len(ent) > 1 for token in ent}
    for start, end, label in find_reaches(doc, ents, text):
        for first, last in _lines(text, start, end, alone, label):
            if softened := _softened_person(doc, text, first, last, label):
                low, high = softened
                yield Name(low, high, label, "name", capwords(text[low:high]))
                continue
            low, high = within_headline(text, first, last, label)
            span = trim_name(text, low, high, label)
            if span is None:
                continue
            low, high = span
            name = text[low:high]
            if (
                not _is_no_name(text, low, high)
                and not is_thing(name, label)
                and not (label in BODIES and is_tail(text, low, high))
                and not is_common_body(doc, name, label)
                and not (label in DOUBTED and is_title_case(doc, span, label))
                and (name in parts or not _is_opener(doc, span, label, common))
            ):
                yield Name(low, high, label_of(text, low, high, label))


def _lines(text, start, end, alone, label):
    """Yield (start, end) of the names that stand in one entity:
    its lines, a short name in brackets, and "X and Y".
    """
    at = start
    lines = LINES.split(_without_credit(_ended(text[start:end])))
    if label == "ORG" and POLL.match(text, end):
        lines = [part for line in lines for part in SPONSORS.split(line)]
    for line in lines:
        begin = text.index(line, at)
        at = begin + len(line)
        if line:
            owner = None
            if label == "PERSON":
                owner = OWNER.search(line)
            yield from _joined(text, begin, begin + owner.start() if owner else at, alone)


@named_rule("mentions.slash-credit")
def _slash_credit(name):
    """Return the place of the slash before an agency: "Ana Kim[/]AP", or None."""
    before, slash, behind = name.rpartition("/")
    is_agency = behind in agency_forms() or behind.rpartition(" ")[2].lower() in read_words(
        "media_words"
    )
    return len(before) if slash and before and is_agency else None


def _without_credit(name):
    """Let a slash before an agency part two names."""
    place = _slash_credit(name)
    if place is None:
        return name
    return f"{name[:place]}\n{name[place + 1 :]}"


def _ended(name):
    """A company's form with a full stop ends its name: "Granite Inc. / Brown"."""
    if "." not in name:
        return name
    return _after_form().sub(r"\g<form>\n", name)


@cache
def _after_form():
    forms = "|".join(re.escape(form) for form in sorted(company_forms()) if form.endswith("."))
    more = "|".join(map(re.escape, sorted(company_forms())))
    return re.compile(rf"\b(?P<form>{forms})\s(?=[A-Z])(?!(?:{more})(?!\w))")


def _joined(text, start, end, alone):
    """Two names joined by "and" or "'s" are two where one of them stands alone in the article."""
    for match in JOINED.finditer(text, start, end):
        one, other = text[start : match.start()], text[match.end() : end]
        if "and" in match[0] and joins_fields(one, other):
            continue
        if one in alone or other in alone or _is_possessed(match, one, alone):
            yield start, match.start()
            yield from _joined(text, match.end(), end, alone)
            return
    yield start, end


@named_rule("mentions.possessed", False)
def _is_possessed(match, owner, alone):
    return (
        match[0][0] in "'’"
        and " " in owner
        and any(owner.split()[-1] in name.split() for name in alone)
    )


@named_rule("mentions.softened-person", None)
def _softened_person(doc, text, start, end, label):
    """Return (start, end) of a person whom the pipeline reads
    in lower case, since the line is in capitals; else None.
    """
    if label != "PERSON" or not text[start:end].islower():
        return None
    for word in WORD.finditer(text, start, end):
        if word[0].upper() in first_names():
            return _with_last_name(doc, word, end)
    return None


def _with_last_name(doc, first, end):
    """A last name that is a noun too may stand free behind the first name: "jane [doe]"."""
    behind = doc.char_span(*first.span(), alignment_mode="expand").end
    if first.end() < end:
        return first.start(), end
    if behind < len(doc) and doc[behind].is_alpha and doc[behind].tag_.startswith("NN"):
        return first.start(), doc[behind].idx + len(doc[behind])
    return None


@named_rule("mentions.no-name", False)
def _is_no_name(text, start, end):
    """Say whether a name is in lower case, a role, or the stance of another: "pro-Beijing"."""
    name = text[start:end]
    if len(name) == 1 or name.lower() in roles() or _is_initials(text, name):
        return True
    if NOTICE.match(name) or _is_credit(text, start, end) or is_listed_thing(name):
        return True
    if name.lower() in place_nouns() or name.islower():
        return True
    if ORDINAL.search(text, max(0, start - FARTHEST), start) and _is_numbered(name):
        return True
    if name.lower() in name_ends() or (name in company_forms() and text.endswith(", ", 0, start)):
        return True  # "Feb", "Harbour Registry, [LLC]"
    return bool(STANCE.search(text[max(0, start - FARTHEST) : start]) or STANCES.match(name))


def _is_numbered(name):
    """Say whether a name is the noun of what has a number: "14th [Street]", "10th [District]"."""
    return name in read_words("street_nouns") or name.lower() in read_words("numbered_areas")


def _is_initials(text, name):
    """Say whether a name is "CEO" or the like, which the article does not introduce: "(RSS)"."""
    return name in not_names() and f"({name})" not in text


@named_rule("mentions.listed-thing", False)
def is_listed_thing(name):
    """Say whether a name is a product's, an index's or the like: "iPhone", "FTSE"."""
    return name in read_words("things")


@named_rule("mentions.credit", False)
def _is_credit(text, start, end):
    """Say whether a name stands in a notice of rights or the credit of a picture: "© 2019 Oslo
    News", "Photo: Ana Kim".
    """
    reach = max(0, start - CREDIT_REACH)
    if RIGHTS.search(text, reach, start):
        return True
    return bool(PICTURE.search(text, reach, start) and LINE_END.match(text, end))


@named_rule("mentions.thing", False)
def is_thing(name, label):
    """Say whether several words end in the noun for a thing that does not act.

    >>> is_thing("Clean Harbour Act", "ORG"), is_thing("Dorothy Day", "PERSON")
    (True, False)
    """
    return label != "PERSON" and " " in name and name.rpartition(" ")[2].lower() in thing_nouns()


@cache
def thing_nouns():
    """Return the nouns that end the name of a thing, lower case: "act", "cup"."""
    return frozenset(read_words("thing_nouns"))


@named_rule("mentions.sentence-opener", False)
def _is_opener(doc, span, label, common):
    """Say whether a name is a common word with the capital of a sentence's start."""
    name = text_of(doc)[slice(*span)]
    word = None
    if " " not in name and not name.isupper():
        word = doc.char_span(*span)
    if word is None or len(word) > 1 or not word[0].is_sent_start:
        return False
    return word[0].lower in common or (label != "NORP" and word[0].tag_ not in PROPER)


@cache
def not_names():
    """Return capitalised words and letters that the model takes for names: "UTC", "CEO"."""
    return frozenset(read_words("not_names"))
