"""The role of a line by its wording: furniture, captions, bylines, sign-offs."""
import re
from functools import cache

from newskit.lexicons import read_table, read_words

MONTHS = ("January|February|March|April|May|June|July|August|September|October|November|December"
          "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec")
BYLINE = re.compile(
    r"(?:written |reported |edited |story )?by:? (?:[A-Z][\w.’'-]+ ?){1,4}"
    rf"(?:\d{{1,2}} (?:{MONTHS}).{{0,12}}|(?:,|\||and|/|-|–|for|in|at|&) ?[\w.,’' -]{{0,60}})?\W*$|(?:reporting|editing|writing) by\b"
    r"|(?:by |from )?(?:our|staff|special|a) (?:[\w-]+ ){0,2}(?:reporter|correspondent|writer|desk|staff)s?\b.{0,40}$",
    re.IGNORECASE)
BYLINE_CASE = re.compile(r"(?:\w+ )?[Bb][Yy]:? +(?:[A-Z]|our )|(?:Our|Staff|Special|From our|From a)\b|(?:Reporting|Editing|Writing) by\b")
SIGN_OFF = re.compile(r"(?:[—–-]{1,2} ?|\()(?P<agency>[A-Z][\w./& ]{1,30}?)\)?\.?$")
PUBLISHED = re.compile(r"(?:first )?(?:published|posted|updated|last updated|last modified|modified"
                       r"|date|published on|posted on|created)\b(?: on| at)?\s*:?\s", re.IGNORECASE)
DATE_LINE = re.compile(
    rf"\W*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\.?,?"
    rf"|(?:{MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?,?|\d{{4}}-\d\d-\d\d|\d\d?/\d\d?/\d{{4}})"
    r"(?: \d{4})?(?:.{0,40})$", re.IGNORECASE)
NAME_AND_DATE = re.compile(
    rf"(?:[A-Z][\w.’'-]+,? ){{1,4}}(?:[|–—·-] ?)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:\d{{1,2}} (?:{MONTHS})\.?,? \d{{4}}|(?:{MONTHS})\.? \d{{1,2}}, \d{{4}})(?:\W+\d+ min\w*(?: read)?|\W+\d\d?[:.]\d\d.{{0,8}})?\W*$")
PLACE_LINE = re.compile(r"[A-Z][A-Z .’'-]{2,30}(?:, [A-Z][A-Za-z .’'-]{2,30})?\s*(?:—|–|--|-|:)?$")
LONGEST_LABEL = 200
DATED = "says when it was published"


@cache
def _furniture():
    return [(row["role"], row["opens"] == "section", re.compile(row["pattern"], re.IGNORECASE))
            for row in read_table("page_furniture")]


@cache
def _caption_cues():
    return [re.compile(cue, re.IGNORECASE) for cue in read_words("caption_cues")]


def role_by_wording(line):
    """Return (role, opens a section, reason) of a line whose wording gives it away, else None.

    >>> role_by_wording("Share on Facebook")
    ('share', False, 'worded as share: "Share on Facebook"')
    >>> role_by_wording("Troops have left the town.") is None
    True
    """
    for cue in _caption_cues():
        if cue.search(line):
            return "caption", False, "worded as a photo caption"
    if len(line) <= LONGEST_LABEL:
        for role, opens, pattern in _furniture():
            if found := pattern.match(line):
                return role, opens, f'worded as {role}: "{_shorten(found[0])}"'
        return _role_by_form(line)
    return None


def _role_by_form(line):
    if len(line) <= 40 and SIGN_OFF.fullmatch(line):
        return "agency", False, "an agency's sign-off"
    if len(line) <= 120 and BYLINE.match(line) and BYLINE_CASE.match(line):
        return "byline", False, "names who wrote it"
    if len(line) <= 120 and any(form.match(line) for form in (PUBLISHED, DATE_LINE, NAME_AND_DATE)):
        return "byline", False, DATED
    if PLACE_LINE.fullmatch(line) and line.endswith(("—", "–", "--", ":")):
        return "dateline", False, "a place on a line of its own"
    return None


def _shorten(text):
    return text if len(text) <= 40 else text[:37] + "…"
