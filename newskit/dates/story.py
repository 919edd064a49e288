"""Histories: where a text moves through past years, and the year and month that it has reached."""

import re
from bisect import bisect_right
from datetime import date

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
BREAK = re.compile(r"\n+")
ENOUGH = 4  # past years in a text that is a history from its first line to its last
SHARE = 3  # times as often as words that look from the day of print, its year and the year before
REACH = 12  # paragraphs of a history in which a year holds
SEVERAL = 2  # past years in a paragraph that looks back within other news


class Story:
    """The dates told so far, and whether the paragraphs that they stand in look back."""

    def __init__(self, text, published):
        self.text, self.day, self.year = text, published, published.year if published else None
        self.last = None  # (place, year, month or None) of the last date with a year of its own
        self._paragraphs = None

    def tell(self, found):
        """Take note of a date that the text has told, with its year or as the next step of a history."""
        match = VALUE.match(found.timex)
        if (
            not self.year
            or not match
            or not (PAST_YEAR.search(self.text, found.start, found.end) or self.last)
        ):
            return
        year, month = int(match["year"]), match["month"]
        if year >= self.year:
            self.last = None
        elif not self._is_aside(found, year, month):
            self.last = found.start, year, int(month) if month else None

    def _is_aside(self, found, year, month):
        """Say whether a bare year leads away from the story: a long way back or ahead, or as the end of "1975-1976"."""
        if month or self.last is None:
            return False
        return abs(year - self.last[1]) > ASIDE or self.text[found.start - 1 : found.start] in "-–/"

    def reached(self, place):
        """Return the (year, month or None) that the story has reached, None where a place looks from the day of print."""
        if self.last is None or not self._looks_back(place):
            return None
        start, year, month = self.last
        reach = REACH if self._is_history else 0
        return (year, month) if self._paragraph(place) - self._paragraph(start) <= reach else None

    def _looks_back(self, place):
        """Say whether the paragraph of a place tells of past years and no word of it looks from the day of print."""
        number = self._paragraph(place)
        return self._is_history or (not self._near[number] and self._past[number] >= SEVERAL)

    def _paragraph(self, place):
        if self._paragraphs is None:
            self._read()
        return bisect_right(self._paragraphs, place) - 1

    def _read(self):
        """Part the text into paragraphs and count the words that look back and those that look from the day of print."""
        self._paragraphs = [0, *(match.end() for match in BREAK.finditer(self.text))]
        self._near = self._count(
            [match.start() for match in NEARBY.finditer(self.text)] + list(self._fresh_days())
        )
        years = [(match.start(), int(match[0])) for match in PAST_YEAR.finditer(self.text)]
        self._past = self._count(place for place, year in years if year < self.year)
        past = sum(year < self.year - 1 for _, year in years)
        recent = sum(self._near) + sum(self.year - 1 <= year <= self.year for _, year in years)
        begins_with_news = self._near[0] > 0
        self._is_history = not begins_with_news and past >= ENOUGH and past >= SHARE * recent

    def _fresh_days(self):
        """Yield the places of days without a year that lie right before the day of print: news tells of these."""
        for match in DAY_MONTH.finditer(self.text):
            month, day = (
                month_number(match["month"] or match["second"]),
                int(match["day"] or match["first"]),
            )
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
