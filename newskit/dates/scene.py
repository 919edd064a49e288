"""What a rule knows beside its words, the register of rules, and the scan that runs them.

A rule is a pattern with a function from its match to (type, timex). It is tried only near a word
of its groups (`words.TRIGGERS`), which makes the scan ten times faster than trying all of them.
"""

import re
from datetime import timedelta
from typing import NamedTuple

from newskit.dates.story import Story
from newskit.dates.words import FUTURE_CUE, TRIGGERS
from newskit.rules import named_rule

WORD = re.compile(r"[A-Za-z]+|\d+")
PAST_VERB = re.compile(r"\b(?:said|was|were|had|ended|reported|announced|told|\w{3,}ed)\b")
DONE = re.compile(r"\bhad\s\w+ed\b[^,]*\b(?:by|until)\s$")  # "had filed two reports by Friday"
POSSESSED = re.compile(r"['’]s\s[a-z]")  # "Friday's ruling"
PASSIVE = re.compile(r"(?:\s(?:be|\w+ly))*\s\w{3,}ed\b")
NOT_UNTIL = re.compile(r"\b(?:did|was|were|had|could)(?:\snot|n[’']t)\b.*\b(?:until|till)\s$")
AHEAD = re.compile(r"\W*(?:(?:that|which)\ will|(?P<subject>will|is|are))\ ")
SEEMING = re.compile(
    r"\b(?:believed|thought|said|reported|alleged|appear\w*|seem\w*|found|known)\ $"
)
STEP = re.compile(
    r"@(?P<unit>D|W|M|Q|Y|DE|SP|SU|FA|WI|S|m\d\d|[1-7])(?P<count>[+-]\d)(?P<rest>.*)"
)  # what a rule leaves open that counts from another date: "@Y-1" for "the previous year", "@D+0T17:00" for "at 5 p.m."
REACH = 70  # words within so many characters of a date decide its tense
WINDOW = 45  # no date reaches further than so many characters from its telling word
SENTENCE_BREAK = re.compile(r"[.?!;]\s|\n")
YEARS, DIGITS = frozenset({"year", "clock"}), frozenset({"digits"})
READERS = []
CONSUME = ()  # what a rule returns for words that are certainly no date: "31 February"


class Reader(NamedTuple):
    """A rule that reads: its name, its pattern, the groups of words
    and the signs of which it needs one, what it makes of a match.
    """

    name: str
    pattern: re.Pattern
    groups: frozenset
    signs: tuple
    read: object


class Found(NamedTuple):
    """A date in the text, before it is a row."""

    start: int
    end: int
    type: str
    timex: str
    rule: str = ""


class Scene:
    """The text, the publication day (or None), the quarter
    that was last spoken of, and where a history stands.
    """

    def __init__(self, text, published, parse=None):
        self.text, self.day, self.quarter = text, published, None
        self.story, self.parse = Story(text, published), parse

    def tense(self, match):
        """Return "past" or "future" by the verb that governs a match,
        "" where the parse does not tell.
        """
        if self.parse:
            return self.parse.tense(match.start(), match.end())
        return ""

    def is_scheduled(self, match):
        """Return whether a match tells when something on a calendar takes place:
        "the trial begins Monday".
        """
        return bool(self.parse) and self.parse.is_scheduled(match.start(), match.end())

    def is_subject(self, match):
        """Return whether a match is the subject of its verb, or the parse does not tell."""
        return not self.parse or self.parse.is_subject(match.start(), match.end())

    def leads_ahead(self, match):
        """Return whether what a match stands beside is to come, or may:
        "it would set the stage for a debate in July".
        """
        return bool(self.parse) and self.parse.leads_ahead(match.start(), match.end())

    def modifies_noun(self, match):
        """Return whether a match only tells the kind of the noun behind it: "Christmas lights"."""
        return bool(self.parse) and self.parse.modifies_noun(match.start(), match.end())

    def names_person(self, match):
        """Return whether the model takes the words of a match for a person."""
        return bool(self.parse) and self.parse.names_person(match.start(), match.end())

    def last_told(self, place):
        """Return the (year, month or None) that a history has reached at a place,
        None where the text is not a history there.
        """
        return self.story.reached(place)

    def day_value(self, offset=0):
        """Return the TIMEX3 value of the day `offset` days after publication."""
        if self.day:
            return (self.day + timedelta(offset)).isoformat()
        return "XXXX-XX-XX"

    def left(self, match, reach=45):
        """Return the words of the sentence before a match, `reach` characters at most."""
        return SENTENCE_BREAK.split(self.text[max(0, match.start() - reach) : match.start()])[-1]

    def right(self, match, reach=REACH):
        """Return the words of the sentence after a match, `reach` characters at most."""
        return SENTENCE_BREAK.split(self.text[match.end() : match.end() + reach], maxsplit=1)[0]

    def looks_back(self, match):
        """Return whether the words before a match tell of what has happened."""
        return bool(PAST_VERB.search(self.left(match))) and not self.looks_ahead(match)

    def is_past_limit(self, match):
        """Return whether the words before a match tell that something was not so until then:
        "did not open until May".
        """
        return bool(NOT_UNTIL.search(self.left(match)))

    def looks_ahead(self, match):
        """Return whether the words beside a match speak of the future."""
        left = self.left(match)
        if left.lower().endswith("ahead of "):
            return True  # "ahead of Friday's vote"
        if (
            "had been" in left
            or NOT_UNTIL.search(left)
            or DONE.search(left)
            or POSSESSED.match(self.text, match.end())
        ):
            return False  # "had been due to end on Friday"
        if left.endswith("by ") and not PAST_VERB.search(left):
            return True
        if cues := self._cues(left):
            place = cues[-1].end()
            passive = PASSIVE.match(left, place)  # "is to be published"
            if passive:
                place = passive.end()
            return not PAST_VERB.search(left, place)
        behind = AHEAD.match(self.right(match))
        if not behind or PAST_VERB.search(left[-25:]):
            return False
        return not behind["subject"] or self.is_subject(match)

    def _cues(self, left):
        """Return the matches of words of the future: not the month May,
        nor what only seemed "to be", nor "was first to arrive".
        """
        cues = [cue for cue in FUTURE_CUE.finditer(left) if cue[0] not in ("May", "MAY")]
        cues = [
            cue for cue in cues if cue[0] != "to be" or not SEEMING.search(left, 0, cue.start())
        ]
        if all(cue[0].startswith("to ") for cue in cues):
            cues = [cue for cue in cues if not PAST_VERB.search(left, 0, cue.start())]
        return cues


def rule(groups, pattern, signs=""):
    """Register a function as the reader of `pattern`, to be tried near words of `groups`.

    Each match holds one of the `signs`, parted by "|": where none is near, the pattern is not
    tried.
    """
    compiled = re.compile(rf"(?<![\w$£€])(?:{pattern})(?!\w)", re.VERBOSE | re.IGNORECASE)

    def register(read):
        name = read.__name__.strip("_").replace("_", "-")
        READERS.append(
            Reader(name, compiled, frozenset(groups.split()), tuple(signs.split("|")), read)
        )
        return named_rule(f"dates.{name}")(read)

    return register


def scan(scene):
    """Yield a Found for each date of a scene: from left to right, the longest where two compete."""
    end = 0
    for start, _, number, match in sorted(_candidates(scene.text), key=lambda found: found[:3]):
        if start < end:
            continue
        result = _read(READERS[number], scene, match)
        if result is None:
            continue
        end = match.end()
        if result:
            date = _trim(match, *result)._replace(rule=READERS[number].name)
            scene.story.tell(date)
            yield date


def _read(reader, scene, match):
    try:
        return reader.read(scene, match)
    except (KeyError, ValueError, OverflowError):  # "ſix days"; a day before the year 1
        return None


def _trim(match, kind, timex, start=None, end=None):
    text = match[0].rstrip(" ,")
    return Found(start or match.start(), end or match.start() + len(text), kind, timex)


def _candidates(text):
    seen = set()
    for start, end, groups in _windows(text):
        near = text[start:end].lower()
        for number, (_, pattern, needs, signs, _) in enumerate(READERS):
            if not needs.isdisjoint(groups) and any(sign in near for sign in signs):
                for match in pattern.finditer(text, start, end):
                    found = match.start(), -match.end(), number
                    if found not in seen:
                        seen.add(found)
                        yield *found, match


def _windows(text):
    """Yield (start, end, groups): the stretches of text round words that may belong to a date."""
    stretch = None
    for match in WORD.finditer(text):
        word = match[0]
        if word[0].isdigit():
            groups = _digit_groups(word)
        else:
            groups = TRIGGERS.get(word.lower())
        if not groups:
            continue
        start, end = max(0, match.start() - WINDOW), match.end() + WINDOW
        if stretch and start <= stretch[1]:
            stretch[1] = end
            stretch[2] |= groups
        else:
            if stretch:
                yield stretch
            stretch = [start, end, groups]
    if stretch:
        yield stretch


def _digit_groups(word):
    if len(word) > 4:
        return None
    if len(word) == 4 and word[0] in "12":
        return YEARS
    return DIGITS
