"""Numbers that are no figures: dates, clock times, ranks, names, scores, telephone numbers."""
import re
from functools import cache

from newskit.figures.units import sign_pattern
from newskit.lexicons import read_words

MONTH = (r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
         r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?")
TIME_UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|quarters?|years?|decades?)"
NUMERAL = (r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
           r"|thirty|a|an|several|few)")
MASKS = [re.compile(pattern, flags) for pattern, flags in (
    (rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|or)\s?\d{{1,2}}(?:st|nd|rd|th)?)?"
     rf"(?:\sof)?\s{MONTH}(?:,?\s\d{{4}})?(?!\w)", re.IGNORECASE),
    (rf"\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|or)\s?(?:{MONTH}\s)?\d{{1,2}}"
     rf"(?:st|nd|rd|th)?)?(?!\w|[,.]\d)(?:,?\s(?:19|20)\d\d)?", 0),
    (rf"\b{MONTH},?\s(?:19|20)\d\d\b", 0),
    (r"\b\d{4}-\d\d-\d\d(?:T[\d:.Z+-]*)?|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b", 0),
    (r"\b\d{1,2}(?:[:.]\d\d){0,2}\s?(?:[ap]\.?m\b\.?|o['’]clock|hours?\sGMT|GMT|UTC)", re.IGNORECASE),
    (r"(?<![\d.,])\d{1,2}:\d\d(?::\d\d)?(?!\d)", 0),
    (rf"\b{NUMERAL}[\s-]{TIME_UNIT}(?:\sand\sa\shalf)?\s(?:ago|earlier|later|before|after|on|from\snow|since)\b",
     re.IGNORECASE),
    (rf"\b(?:last|past|next|previous|coming|preceding|first|final|recent)\s{NUMERAL}\s{TIME_UNIT}\b",
     re.IGNORECASE),
    (r"(?:['’]|\b(?:19|20|mid-|early-|late-)?)\d0['’]?s\b", re.IGNORECASE),
    (r"(?:\bno\.?|\bnos\.?|\bnumber|#|№)\s?(?:\d+|one|two|three|four|five)\b(?!\s(?:percent|million))",
     re.IGNORECASE),
    (r"\+?\b\d{2,4}[ -]\d{3,4}[ -]\d{3,4}\b|\+\d[\d -]{7,}\d|\b\d{3}-\d{4}\b", 0),
    (r"\b\d{1,2}(?:-\d{1,2}){2,}\b", 0),
    (r"(?:https?://|www\.)\S+|\S+@\S+", 0),
    (rf"\b(?!(?:{sign_pattern()})\d|minus|sub|now|pre|post|non|under|over|mid)[A-Za-z]+-?\d+[A-Za-z]*-?\d*\b"
     r"|\b\d+(?:st|nd|rd|th)\b|\b\d{3,4}[A-Z]\b", 0),
    (r"\b(?:ZIP|zip|postal)(?:\scode)?\s\d+\b|\b\d{5}\s(?:ZIP|zip)\b|\b\d{4}\s?(?:GMT|UTC)\b", 0),
    (r"\b(?:top|bottom|final|last|first)[-\s](?:\d+|two|three|four|five|six|seven|eight|nine|ten|sixteen)\b"
     r"(?!\s(?:percent|per\scent|million|billion|[a-z]+s\b))|\b(?:top|bottom)\s(?:\d+|two|three|four|five|ten)\b",
     re.IGNORECASE),
    (r"\b24[-/ ](?:hour|7)\b", re.IGNORECASE),
)]
SCORE = re.compile(r"(?<![\d,.])(\d{1,3})[-–](\d{1,3})(?![\d]|[,.]\d)")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
YEAR_BEFORE = re.compile(r"\b(?:in|since|of|from|by|until|till|to|before|after|during|and|for|the|a|an|this|that"
                         r"|early|late|mid|between|through|than|his|her|its|their|or|–|-|,|\()[\s-]?$",
                         re.IGNORECASE)
COUNTABLE_AFTER = re.compile(r"\s(?:[a-z-]+\s)?(?:people|men|women|children|police|troops|[a-z]{3,}s)\b")
PEOPLE_AFTER = re.compile(r"\s(?:[a-z-]+\s)?(?:people|men|women|children|police|troops|soldiers|civilians|villagers"
                          r"|of\b|were\b|have\b|had\b)")
NOUN_LED = re.compile(r"(?P<word>[A-Za-z.]+)\s$")


def masked_spans(text):
    """Return the (start, end) of each stretch of `text` in which no number is a figure, sorted.

    >>> text = "On 31 May 2023 at 6pm two years ago"
    >>> [text[a:b] for a, b in masked_spans(text)]
    ['31 May 2023', '6pm', 'two years ago']
    """
    spans = {match.span() for mask in MASKS for match in mask.finditer(text)}
    spans |= {match.span() for match in SCORE.finditer(text) if int(match[1]) >= int(match[2])}
    return _merge(sorted(spans))


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


def is_year(text, number):
    """Say whether a bare four-digit number reads as a year."""
    written = text[number.start:number.end]
    if number.scale > 1 or not YEAR.match(written):
        return False
    before = text[max(0, number.start - 12):number.start]
    return bool(YEAR_BEFORE.search(before)) or not COUNTABLE_AFTER.match(text, number.end)


def names_a_thing(text, number):
    """Say whether the number is a name or its part: "Article 19", "iPhone 12", "Group of Seven"."""
    before = text[max(0, number.start - 30):number.start]
    if number.worded:
        return number.scale == 1 and text[number.start].isupper() and not _opens_sentence(before)
    led = NOUN_LED.search(before)
    if not led or number.scale > 1 or "," in text[number.start:number.end]:
        return False
    word = led["word"]
    if word.lower() in _numbered_things():
        return True
    proper = word != word.lower() and not _opens_sentence(before[:led.start()])
    return proper and not PEOPLE_AFTER.match(text, number.end)


def _opens_sentence(before):
    return not before.strip() or before.rstrip()[-1] in ".!?:;“”\"'’‘—–-•)" or before.endswith("\n")
