"""Which event a number of people belongs to:
that of its article, or one that the article only looks back on.
"""

from collections import Counter, defaultdict

import pandas as pd

from newskit.events.places import article_places, find_town, is_wide
from newskit.schema import DAY

OWN_DAY = ("clause", "sentence")  # where a figure's day is read from its own words
FRESH = pd.Timedelta(
    days=10
)  # between an event and the first reports of it, or two accounts of its day
NEAR = 2  # sentences for which a look back goes on
DAY_AFTER = pd.Timedelta(days=1)


class Event:
    """An event as its articles give it: its places, the days
    of print, and the day on which most of its figures fall.
    """

    def __init__(self, name, places, printed, datelines):
        self.datelines = set(map(find_town, datelines))
        self.name, self.printed = name, sorted(printed)
        self.places = Counter(place for own in places for place in own.main) + Counter(
            {place: own.named[place] for own in places for place in own.main}
        )
        self.day = None

    @property
    def place(self):
        """The place that its articles name most, a town before a county.

        A bureau's town is named once, in its dateline.
        """
        return min(
            self.places,
            default="",
            key=lambda place: (is_wide(place), -self.places[place], place in self.datelines, place),
        )

    def is_fresh(self, first, last):
        """Say whether one of its articles was printed within days of a period."""
        return any(day - FRESH <= last and first <= day + DAY_AFTER for day in self.printed)

    def covers(self, first, last):
        """Say whether a period may be that of the event itself, which its articles look back on."""
        return self.day is not None and first <= self.day + FRESH and self.day - FRESH <= last

    def distance(self, day):
        """Return the days from its first report to another day."""
        return min((abs(day - printed) for printed in self.printed), default=pd.Timedelta.max)


class Happenings:
    """The events of a corpus, and for each figure the one that it belongs to."""

    def __init__(self, tables, figures):
        self.events = _read_events(tables)
        self.of_article = dict(zip(tables.articles["doc_id"], tables.articles["event"]))
        self.at = defaultdict(list)
        for event in self.events.values():
            for place in event.places:
                self.at[place].append(event)
        self._date_events(figures)

    def _date_events(self, figures):
        """Late reports alone tell of an event that no article was printed soon after:
        its day is the one most told.
        """
        days = defaultdict(Counter)
        for figure in figures:
            if period := own_period(figure):
                days[self.of_article[figure["doc_id"]]][period] += 1
        for name, told in days.items():
            if not any(self.events[name].is_fresh(*period) for period in told):
                self.events[name].day = min(told, key=lambda period: (-told[period], period))[0]

    def assign(self, figures: list[dict]) -> list[tuple]:
        """Return for each figure, in the order of the text, (event, its place).

        What an article looks back on is an event even where no article is about it.
        """
        found, looking_back, before = [], [], {}
        for figure in figures:
            period = own_period(figure)
            told, last = self._find(figure, period), before.get(figure["doc_id"])
            if last and self._goes_on(figure, last):
                told = last[1:]
            else:
                before[figure["doc_id"]] = figure["sent_id"], *told
            event, place = told
            if event is None and period:
                at = place or self.of_article[figure["doc_id"]]
                looking_back.append((at, period[0], len(found)))
            found.append((event, place))
        for name, number in _name_past(looking_back):
            found[number] = (name, found[number][1])
        return found

    def place_of(self, event: str, place: str) -> str:
        """Return the place that an event is called after."""
        if event in self.events:
            return self.events[event].place
        return place

    def is_count(self, event: str, place: str) -> bool:
        """Say whether a look back is on a count rather than a happening:
        no article tells of it, and it has no place.
        """
        return event not in self.events and not place

    def is_at(self, event: str, place: str) -> bool:
        """Say whether a place is one of those
        that an event happened at, as far as its articles tell.
        """
        return event not in self.events or place in self.events[event].places

    def _goes_on(self, figure, last):
        """Say whether a figure without day and place is still of a look back:
        "in the village itself".
        """
        says = figure["own_place"] or own_period(figure)
        return (
            not says
            and figure["sent_id"] - last[0] <= NEAR
            and last[1] not in (self.of_article[figure["doc_id"]], None)
        )

    def _find(self, figure, period):
        """Return the event that a figure belongs to, None for one
        of the past that no article tells of, and its place.
        """
        own, place = self.events[self.of_article[figure["doc_id"]]], figure["own_place"]
        if period and not own.is_fresh(*period):
            return self._look_back(own, place, period)
        return own.name, own.place

    def _look_back(self, own, place, period):
        at = place or own.place
        others = [event for event in self.at[at] if event.is_fresh(*period)]
        if others:
            return min(others, key=lambda event: (event.distance(period[0]), event.name)).name, at
        if own.covers(*period):
            return own.name, own.place
        return None, place


def own_period(figure: dict) -> tuple | None:
    """Return the first and last day that the words
    of a figure give it, None where they give none.
    """
    if figure["as_of_basis"] not in OWN_DAY or pd.isna(figure["as_of_first_day"]):
        return None
    first, last = figure["as_of_first_day"], figure["as_of_last_day"]
    if pd.isna(last):
        last = first
    return first, last


def _read_events(tables):
    places = article_places(tables)
    printed = tables.articles["published"].astype(DAY)
    told = defaultdict(list)
    columns = (tables.articles[name] for name in ("doc_id", "event", "dateline"))
    for doc_id, event, dateline, day in zip(*columns, printed):
        told[event].append((places[doc_id], day, dateline))
    return {name: _event(name, *zip(*rows)) for name, rows in told.items()}


def _event(name, places, printed, datelines):
    return Event(name, places, [day for day in printed if pd.notna(day)], datelines)


def _name_past(looking_back):
    """Yield (name, number) of figures about the past,
    those at one place (else of one article) within days under one name.
    """
    name, last_place, last_day = "", None, None
    for place, day, number in sorted(looking_back):
        if place != last_place or day - last_day > FRESH:
            name = f"{place}, {day:%Y-%m-%d}"
        last_place, last_day = place, day
        yield name, number
