"""The role of a line by its wording: furniture, captions, bylines, sign-offs."""

import re
from functools import cache
from typing import NamedTuple

from newskit.lexicons import read_table, read_words
from newskit.lexicons.months import month_pattern

MONTHS = month_pattern()
BYLINE = re.compile(
    r"(?:written |reported |edited |story )?by:? (?:[A-Z][\w.’'-]+ ?){1,4}"
    rf"(?:\d{{1,2}} (?:{MONTHS}).{{0,12}}|(?:{MONTHS}) \d.{{0,20}}|e-?mail .{{0,60}}|(?:,|\||•|·|and|/|-|–|for|in|at|&) ?[\w.,:|•·@’' –-]{{0,80}})?\W*$|(?:reporting|editing|writing) by\b"
    r"|(?:by |from )?(?:our|staff|special|a) (?:[\w-]+ ){0,2}(?:reporter|correspondent|writer|desk|staff)s?\b.{0,40}$",
    re.IGNORECASE,
)
BYLINE_CASE = re.compile(
    r"(?:\w+ )?[Bb][Yy]:? +(?:[A-Z]|our )|(?:Our|Staff|Special|From our|From a)\b|(?:Reporting|Editing|Writing) by\b"
)
SIGN_OFF = re.compile(r"(?:[—–-]{1,2} ?|\()(?P<agency>[A-Z][\w./& ]{1,30}?)\)?\.?$")
PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted|updated|last updated|last modified|modified"
    r"|date|published on|posted on|created)\b(?: on| at)?\s*:?\s",
    re.IGNORECASE,
)
DATE_LINE = re.compile(
    rf"\W*(?:on )?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\.?,?"
    rf"|(?:{MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?,?|\d{{4}}[-/.]\d\d[-/.]\d\d|\d\d?[/.]\d\d?[/.]\d{{4}})"
    r"(?: \d{4})?(?:.{0,70})$",
    re.IGNORECASE,
)
NAME_AND_DATE = re.compile(
    rf"(?:[A-Z][\w.’'-]+,? ){{1,4}}(?:[|–—·-] ?)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:\d{{1,2}} (?:{MONTHS})\.?,? \d{{4}}|(?:{MONTHS})\.? \d{{1,2}}, \d{{4}})(?:\W+\d+ min\w*(?: read)?|\W+\d\d?[:.]\d\d.{{0,8}})?\W*$"
)
PLACE_LINE = re.compile(r"[A-Z][A-Z .’'-]{2,30}(?:, [A-Z][A-Za-z .’'-]{2,30})?\s*(?:—|–|--|-|:)?$")
LONGEST_LABEL = 200
DATED = "dated"


class Worded(NamedTuple):
    """The role that a line's wording shows, the code of the reason,
    its words, and whether it opens a section.
    """

    role: str
    code: str
    detail: str = ""
    opens: bool = False


@cache
def _furniture():
    return [
        (row["role"], row["opens"] == "section", re.compile(row["pattern"], re.IGNORECASE))
        for row in read_table("page_furniture")
    ]


@cache
def _caption_cues():
    return [re.compile(cue, re.IGNORECASE) for cue in read_words("caption_cues")]


def role_by_wording(line):
    """Return what a line's wording gives it away as, else None.

    >>> role_by_wording("Share on Facebook")
    Worded(role='share', code='worded', detail='Share on Facebook', opens=False)
    >>> role_by_wording("Troops have left the town.") is None
    True
    """
    for cue in _caption_cues():
        if cue.search(line):
            return Worded("caption", "caption_words")
    if len(line) <= LONGEST_LABEL:
        for role, opens, pattern in _furniture():
            if found := pattern.match(line):
                return Worded(role, "worded", _shorten(found[0]), opens)
        return _role_by_form(line)
    return None


def _role_by_form(line):
    if len(line) <= 40 and SIGN_OFF.fullmatch(line):
        return Worded("agency", "sign_off")
    if len(line) <= 120 and BYLINE.match(line) and BYLINE_CASE.match(line):
        return Worded("byline", "names_author")
    if len(line) <= 120 and any(form.match(line) for form in (PUBLISHED, DATE_LINE, NAME_AND_DATE)):
        return Worded("byline", DATED)
    if PLACE_LINE.fullmatch(line) and line.endswith(("—", "–", "--", ":")):
        return Worded("dateline", "place_line")
    return None


def _shorten(text):
    if len(text) <= 40:
        return text
    return text[:37] + "…"
