"""Histories: where a text moves through past years, and the year and month that it has reached."""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import cached_property

from newskit.dates.words import MONTH, month_number

PAST_YEAR = re.compile(r"(?<![\d$£€.,-])(?:1[5-9]|20)\d\d(?![\d%]|,\d|\.\d)")
NEARBY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|ago"
    r"|(?:this|last|next)\s(?:week|month|year))\b",
    re.IGNORECASE,
)
DAY_MONTH = re.compile(
    rf"""
    \b (?: (?P<day>\d{{1,2}})\ (?P<month>{MONTH}) | (?P<second>{MONTH})\ (?P<first>\d{{1,2}}) ) \b
    (?!,?\ \d{{4}})""",
    re.VERBOSE | re.IGNORECASE,
)
FRESH = 10  # days before the day of print
VALUE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?=$|-|T)")
ASIDE = 20  # years from the story's own that a bare year is no part of it
ASIDE_CUE = re.compile(
    r"\b(?:until|till|by|since|before|after|than|for|to|from|through)\ $|[-–/]$", re.IGNORECASE
)  # "planned for 1976"; the end of "1975-1976"
OPENING = re.compile(
    r"(?:^|[.?!:;\n”\"]\s*)(?:(?:and|but|then)\s)?(?:(?:in|at|by|on|during|from|throughout)\s)?$",
    re.IGNORECASE,
)
BREAK = re.compile(r"\n+")
HEADING = re.compile(
    r"""^[^\S\n]* (?= [^\n]{1,100}$ )
    (?: (?:\w+[^\S\n]+)? (?P<first>(?:1[5-9]|20)\d\d)\b [^\n]*
      | [^\n]*? [\s(,] (?P<last>(?:1[5-9]|20)\d\d) (?:\s?[-–]\s?\d{2,4})? \)? )
    (?<![.?!;,"”’]) $""",
    re.VERBOSE | re.MULTILINE,
)  # "2005: Elections", "March 1980-April 1985: Offensives", "Anaconda Plan, 1861"
HEADINGS = 2  # past years over sections, from which a text is a history
MOVES = frozenset(
    ("month-day", "month", "day-of-range", "range-day", "this-season")
)  # rules whose dates take their year from the story
ENOUGH = 4  # past years in a text that is a history from its first line to its last
SHARE = 3  # times as often as words that look from the day of print, its year and the year before
REACH = 12  # paragraphs of a history in which a year holds
SEVERAL = 2  # past years in a paragraph that looks back within other news


class Story:
    """The dates told so far, and whether the paragraphs that they stand in look back."""

    def __init__(self, text, published):
        self.text, self.day, self.year = text, published, 0
        if published:
            self.year = published.year
        self.last: tuple[int, int, int | None] | None = None  # place, year, month of the last date

    @property
    def is_history(self):
        """Whether the text is a history from its first line to its last."""
        return bool(self.year) and self._is_history

    def tell(self, found):
        """Take note of a date that the text has told,
        with its year or as the next step of a history.
        """
        match = VALUE.match(found.timex)
        if not self.year or not match:
            return
        year, month = int(match["year"]), int(match["month"] or 0) or None
        stated = PAST_YEAR.search(self.text, found.start, found.end)
        if not stated and (self.last is None or not self._moves(found, year)):
            return
        if year >= self.year:
            self.last = None
        elif not self._is_aside(found, year, month):
            self.last = found.start, year, month

    def _moves(self, found, year):
        """Say whether a date without a year moves the story:
        a month does, what counts from the day of print only ends it.
        """
        if found.rule in MOVES:
            return True
        return year >= self.year and not self._looks_back(found.start)

    def _is_aside(self, found, year, month):
        """Say whether a bare year leads away from the story:
        a long way back or ahead, or as a limit ("until 1976").
        """
        if month or self.last is None:
            return False
        before = self.text[max(0, found.start - 8) : found.start]
        if abs(year - self.last[1]) > ASIDE or ASIDE_CUE.search(before):
            return True
        opens = OPENING.search(self.text[max(0, found.start - 12) : found.start])
        return not opens and self.last[2] is not None

    def reached(self, place):
        """Return the (year, month or None) that the story has reached,
        None where a place looks from the day of print.
        """
        last = None
        if self.year:
            last = self._last_before(place)
        if last is None or not self._looks_back(place):
            return None
        start, year, month = last
        reach = 0
        if self._is_history:
            reach = REACH
        if self._paragraph(place) - self._paragraph(start) <= reach:
            return year, month
        return None

    def _last_before(self, place):
        """Return the last date told before a place.

        In a history the heading above where it is nearer, or the first year ahead.
        """
        if self.last is None and self._is_history:
            return self._ahead(place)
        return self.last

    def _ahead(self, place):
        """Return the first year of the rest of a paragraph
        as a date told: what stands before it belongs to it.
        """
        number = bisect_left(self._years, (place, 0))
        if number == len(self._years):
            return None
        start, year = self._years[number]
        near = year < self.year and self._paragraph(start) == self._paragraph(place)
        if near:
            return place, year, None
        return None

    def _looks_back(self, place):
        """Say whether the paragraph of a place tells of past years
        and no word of it looks from the day of print.
        """
        number = self._paragraph(place)
        return self._is_history or (not self._near[number] and self._past[number] >= SEVERAL)

    def _paragraph(self, place):
        return bisect_right(self._paragraphs, place) - 1

    @cached_property
    def _paragraphs(self):
        """Where each paragraph begins."""
        return [0, *(match.end() for match in BREAK.finditer(self.text))]

    @cached_property
    def _years(self):
        """The (place, year) of each year in the text."""
        return [(match.start(), int(match[0])) for match in PAST_YEAR.finditer(self.text)]

    @cached_property
    def _near(self):
        """How many words of each paragraph look from the day of print."""
        words = [match.start() for match in NEARBY.finditer(self.text)]
        return self._count(words + list(self._fresh_days()))

    @cached_property
    def _past(self):
        """How many past years each paragraph names."""
        return self._count(place for place, year in self._years if year < self.year)

    @cached_property
    def _is_history(self):
        begins_with_news = self._near[0] > 0
        if begins_with_news:
            return False
        past = sum(year < self.year - 1 for _, year in self._years)
        this_year_or_last = sum(self.year - 1 <= year <= self.year for _, year in self._years)
        recent = sum(self._near) + this_year_or_last
        return len(self._headings()) >= HEADINGS or (past >= ENOUGH and past >= SHARE * recent)

    def _headings(self):
        """Return the past years that stand over sections."""
        matches = HEADING.finditer(self.text)
        years = {int(match["first"] or match["last"]) for match in matches}
        return {year for year in years if year < self.year}

    def _fresh_days(self):
        """Yield the places of days without a year
        that lie right before the day of print: news tells of these.
        """
        for match in DAY_MONTH.finditer(self.text):
            month = month_number(match["month"] or match["second"])
            day = int(match["day"] or match["first"])
            for year in (self.year, self.year - 1):
                try:
                    if 0 <= (self.day - date(year, month, day)).days <= FRESH:
                        yield match.start()
                except ValueError:  # 31 June
                    pass

    def _count(self, places):
        """Return how many of some places lie in each paragraph."""
        counts = [0] * len(self._paragraphs)
        for place in places:
            counts[self._paragraph(place)] += 1
        return counts
