"""Figures that know who said them, as of when and where:
an interval join of rows, no parse needed.
"""

import re
import string
from bisect import bisect_left, bisect_right
from collections import defaultdict
from operator import itemgetter

from newskit.figures.noun_classes import people_nouns
from newskit.lexicons import read_words
from newskit.rules import named_rule
from newskit.schema import FATES, PLACE_LABELS

LOCATIVE = re.compile(
    r"\b(?:in|at|near|around|across|outside|inside|on|off|throughout|within)\s"
    r"(?:the\s|central\s|northern\s|southern\s|eastern\s|western\s|northwestern\s|"
    r"north-western\s|\w+[’']s\s|[A-Z]\w+\s)*$"
)
MESSAGE = re.compile(
    r"(?:(?:an?|the)\s)?(?:\w+\s)?(?:statement|report|tweet|post|letter|note|release|account|version|tally)"
    r"(?:\s(?:from|by|of)|,?\s(?:which|that)\s(?:came|comes)\sfrom)\s",
    re.IGNORECASE,
)
SINCE, REACH = (
    re.compile(r"\bsince\s(?:\w+\s){0,3}$"),
    30,
)  # what has been counted since a day was not said on it
PARTING = re.compile(r";|,\s(?:and|but|while|whereas)\s")
AFTER_OFFICE = frozenset(("", *read_words("after_offices")))
OFFICE = 5  # words in which an office is named behind a name: "Ana Ruiz, Acme *founder*"
AFTER_NAME = re.compile(
    r",\s(?:an?|the|who|which|whose|one)\b|\s(?:who|which)\s|\sin\s(?:an?|his|her|its|their)\s"
    r"(?:\w+\s)?(?:statement|interview|tweet|post|speech|letter|report|message)\b"
)


def attribute(rows, text, context, dateline=""):
    """Fill the figures in `rows` with speaker, said_on, period and place; quotes with said_on.

    `rows` holds the rows of one article by table name: sentences, mentions (with their actors),
    quotes, dates, figures. The rows are changed in place.
    """
    start = 0
    if dateline and text.startswith(dateline):
        start = len(dateline)
    dates = [row for row in rows["dates"] if row["start"] >= start]
    said, ordered, contents = set(), _Ordered(dates), defaultdict(list)
    for quote in rows["quotes"]:
        contents[quote["quote_id"]].append((quote["start"], quote["end"]))
    for quote in rows["quotes"]:
        date = _date_of_saying(quote, contents[quote["quote_id"]], ordered, text)
        if date:
            quote["said_on"] = date["timex"]
        else:
            quote["said_on"] = ""
        said.add(date["start"] if date else None)
        if quote["speaker_start"] is not None:
            said.update(
                date["start"]
                for date in ordered.within(quote["speaker_start"], quote["speaker_end"])
            )
    periods = _Ordered(
        row
        for row in dates
        if row["first_day"] is not None
        and row["start"] not in said
        and row["type"] in ("DATE", "TIME")
    )
    places = _Ordered(row for row in rows["mentions"] if _is_place(row, text))
    place = _dateline_place(text[:start], rows["mentions"])
    for figure, statement in zip(rows["figures"], _innermost(rows["figures"], rows["quotes"])):
        sentence = rows["sentences"][figure["sent_id"]]
        figure |= _speaker_of(statement, text)
        figure |= _period_of(figure, sentence, periods, context.published, text)
        figure["place"] = _place_of(figure, sentence, places, start) or place


def _inside(row, start, end):
    return start <= row["start"] and row["end"] <= end


class _Ordered:
    """Rows in the order of their starts,
    so that a long article's are not gone through for each figure.
    """

    def __init__(self, rows):
        self.rows = sorted(rows, key=itemgetter("start"))
        self.starts = [row["start"] for row in self.rows]

    def within(self, start, end):
        """Return the rows that lie between two characters."""
        found = self.rows[bisect_left(self.starts, start) : bisect_right(self.starts, end)]
        return [row for row in found if row["end"] <= end]


def _date_of_saying(quote, contents, dates, text):
    """The date in the frame of saying that lies outside what was said, nearest to the cue."""
    if quote["cue_start"] is None:
        return None
    found = [
        date
        for date in dates.within(quote["frame_start"], quote["frame_end"])
        if "/" not in date["timex"]
        and date["type"] in ("DATE", "TIME")
        and not any(_inside(date, *span) for span in contents)
        and date["clause_start"] <= quote["cue_start"] < date["clause_end"]
        and not _within_speaker(date, quote)
        and not SINCE.search(text, max(0, date["start"] - REACH), date["start"])
    ]
    return min(
        found, key=lambda date: _gap(date, quote["cue_start"], quote["cue_end"]), default=None
    )


def _within_speaker(date, quote):
    return quote["speaker_start"] is not None and _inside(
        date, quote["speaker_start"], quote["speaker_end"]
    )


def _gap(row, start, end):
    return max(row["start"] - end, start - row["end"], 0)


def _innermost(figures, quotes):
    """Return for each figure the innermost statement with a source that holds it, or None."""
    order = sorted(range(len(figures)), key=lambda i: figures[i]["start"])
    starts = [figures[i]["start"] for i in order]
    found: list[dict | None] = [None] * len(figures)
    for quote in quotes:
        if quote["speaker_start"] is not None and quote["act"] == "speech":
            for i in order[bisect_left(starts, quote["start"]) : bisect_left(starts, quote["end"])]:
                held = found[i]
                if held is None or _length(quote) < _length(held):
                    found[i] = quote
    return found


def _length(row):
    return row["end"] - row["start"]


def _speaker_of(statement, text):
    if statement is None:
        return {"speaker": "", "speaker_start": None, "speaker_end": None, "said_on": ""}
    start, end = bare_speaker(text, statement["speaker_start"], statement["speaker_end"])
    return {
        "speaker": text[start:end],
        "speaker_start": start,
        "speaker_end": end,
        "said_on": statement["said_on"],
    }


def bare_speaker(text, start, end):
    """Return (start, end) of a speaker without apposition and setting.

    >>> text = "a statement from Rabbi Blake, a leader, in a tweet"
    >>> start, end = bare_speaker(text, 0, len(text))
    >>> text[start:end]
    'Rabbi Blake'
    >>> text = "Ana Ruiz, Acme founder and head of the board"
    >>> bare_speaker(text, 0, len(text)) == (0, len("Ana Ruiz"))
    True
    """
    if match := MESSAGE.match(text, start, end):
        start = match.end()
    if match := AFTER_NAME.search(text, start + 1, end):
        end = match.start()
    name, comma, rest = text[start:end].partition(",")
    if comma and _is_name(name.split()) and _describes(rest.split()):
        end = start + len(name)
    return start, start + len(text[start:end].rstrip(" ,"))


def _is_name(words):
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _describes(words):
    """Return whether words behind a name and a comma say who
    that is: an office or an age, no further name.
    """
    words = list(filter(None, (word.strip(",.;") for word in words)))
    if not words:
        return False
    if words[0][0].isdigit():
        return True
    if words[0][0].islower():
        return words[0] not in ("and", "or", "with") and not _is_particle(words[0])
    for word, following in zip(words[:OFFICE], [*words[1:], ""]):
        if word.lower() in people_nouns() and following.lower() not in people_nouns():
            return following.lower() in AFTER_OFFICE or not following[0].isupper()
        if not word[0].isupper():
            return False
    return False


def _is_particle(word):
    """Return whether a word in lower case opens a name: "*van* Dam", "*al*-Sadr"."""
    return word.split("-")[0] in read_words("name_particles")


def _period_of(figure, sentence, periods, published, text):
    """The date that governs the figure: in its clause,
    else in its sentence, else the day of print.
    """
    near = periods.within(sentence["start"], sentence["end"])
    clause = [date for date in near if _share_clause(figure, date)]
    for found, basis in ((clause, "clause"), (near, "sentence")):
        if found:
            date = min(
                found,
                key=lambda date: (
                    _is_parted(text, date, figure),
                    _gap(date, figure["start"], figure["end"]),
                    date["start"],
                ),
            )
            last = date["last_day"] or published  # "in the wake of the coup" is open
            if _has_befallen(figure) and published and date["first_day"] <= published < last:
                last = published
            return _as_of(date["text"], date["start"], date["end"], date["first_day"], last, basis)
    return _as_of("", None, None, published, published, "published" if published else "")


@named_rule("figures.befallen", False)
def _has_befallen(figure):
    """ "This year 90 people were arrested": what has befallen people reaches to the day of print."""
    return figure["kind"] in FATES and figure["modality"] != "possible"


def _is_parted(text, date, figure):
    """Return whether another main clause begins between a date and a figure:
    "the 2015 fire killed 3; the 2016 fire …".
    """
    return bool(
        PARTING.search(text, date["end"], figure["start"])
        or PARTING.search(text, figure["end"], date["start"])
    )


def _as_of(text, start, end, first, last, basis):
    return {
        "as_of_text": text,
        "as_of_start": start,
        "as_of_end": end,
        "as_of_first_day": first,
        "as_of_last_day": last,
        "as_of_basis": basis,
    }


def _share_clause(figure, date):
    """One of the two clauses holds the other row:
    a main clause reaches over its subordinate ones.
    """
    return (
        figure["clause_start"] <= date["start"] < figure["clause_end"]
        or date["clause_start"] <= figure["start"] < date["clause_end"]
    )


def _is_place(row, text):
    return row["label"] in PLACE_LABELS and bool(
        LOCATIVE.search(text[max(0, row["start"] - 40) : row["start"]])
    )


def _place_of(figure, sentence, places, dateline_end):
    """The nearest place named in the clause, else in the sentence, else ""."""
    near = [
        row
        for row in places.within(sentence["start"], sentence["end"])
        if row["start"] >= dateline_end
    ]
    clause = [row for row in near if _inside(row, figure["clause_start"], figure["clause_end"])]
    for found in (clause, near):
        if found:
            return min(found, key=lambda row: _gap(row, figure["start"], figure["end"]))["actor"]
    return ""


def _dateline_place(dateline, mentions):
    """The place that a dateline opens with, under its actor's name where it is a mention."""
    name = re.split(r"[,(]|\s[—–-]", dateline)[0].strip()
    found = next(
        (row["actor"] for row in mentions if row["end"] <= len(dateline) and row["text"] == name),
        "",
    )
    return found or (string.capwords(name) if name.isupper() else name)
