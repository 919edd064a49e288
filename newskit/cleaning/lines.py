"""The lines of a page, each with its role and the reason for it."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from newskit.cleaning.edges import LABEL, share_words
from newskit.cleaning.features import SENTENCE_END, WORD, line_features, read_lines
from newskit.cleaning.hygiene import clean_line
from newskit.cleaning.markup import marks_of_rows, markup_features, read_marks
from newskit.cleaning.model import weigh_lines
from newskit.cleaning.reasons import name_strongest, say_reason
from newskit.cleaning.roles import DATED, role_by_wording
from newskit.cleaning.rows import split_lines
from newskit.cleaning.surroundings import surroundings
from newskit.cleaning.verdicts import Verdict, judge_lines
from newskit.cleaning.wording import read_weights, weigh_wording, wording_features

REMEMBERED = 1000  # pages whose rows are kept, so that what was cleaned is not taken apart again to be annotated


class Line(NamedTuple):
    """One line of a page: its characters there, its text without blemishes, its role and why.

    `chance` is how likely the model takes the line for the article's, NaN where it was not asked.
    """

    page_start: int
    page_end: int
    text: str
    blank_before: bool
    role: str
    code: str
    detail: str
    chance: float

    @property
    def reason(self):
        """The reason in words."""
        return say_reason(self.code, self.detail, self.chance)


class Reading(NamedTuple):
    """The rows of a page, the role that each one's wording shows,
    its marks in the markup, and its features.
    """

    rows: list
    worded: list
    marks: list
    features: dict


def label_page(page, markup="", title=""):
    """Return the Lines of a page, given the marks of its markup and the headline where known."""
    rows, verdicts, chances = _label_rows(page, markup)
    named = []
    if rows:
        named = _name_title(rows, list(verdicts), title)
    return [_line(*told) for told in zip(rows, named, chances)]


def _line(row, verdict, chance):
    start, end, text, blank_before = row
    return Line(start, end, text, blank_before, verdict.role, verdict.code, verdict.detail, chance)


@lru_cache(maxsize=REMEMBERED)
def _label_rows(page, markup):
    """The rows of a page and their verdicts but for its headline:
    cleaning asks for them, and annotation again.
    """
    rows = split_lines(page)
    if not rows:
        return [], [], []
    if markup:
        marks = marks_of_rows(rows, page, read_marks(page, markup))
    else:
        marks = [{}] * len(rows)
    if any("role" in mark for mark in marks):
        given = [Verdict(mark.get("role", "unknown"), mark.get("from", "export")) for mark in marks]
        return rows, given, [np.nan] * len(rows)
    found = read_rows(rows, marks)
    chances, contributions = weigh_lines(found.features)
    verdicts = judge_lines(rows, found.worded, marks, chances)
    words = name_strongest(
        found.features, contributions, [verdict.role == "body" for verdict in verdicts]
    )
    for i, verdict in enumerate(verdicts):
        if verdict.code in ("model", "field"):
            verdicts[i] = verdict._replace(detail=words[i])
    return rows, verdicts, chances.tolist()


def forget_pages():
    """Let no page be remembered, so that time is measured as for new ones; returns nothing."""
    _label_rows.cache_clear()


def read_rows(rows, marks):
    """Return the Reading of the rows of a page, one at least, and their marks."""
    worded = _undate(rows, [role_by_wording(text) for _, _, text, _ in rows])
    seen = read_lines([text for _, _, text, _ in rows])
    features = line_features(seen, [blank for _, _, _, blank in rows], worded)
    features |= surroundings(seen, features)
    features |= wording_features(weigh_wording(seen.lines, read_weights()), seen.size)
    return Reading(rows, worded, marks, features | markup_features(marks, seen.size))


def _undate(rows, worded):
    """A line that begins with a date says when the page was published only above the article."""
    begun = len(rows)
    for i, (_, _, text, _) in enumerate(rows):
        if len(text) >= LABEL and SENTENCE_END.search(text) and not worded[i]:
            begun = i
            break
    return worded[: begun + 1] + list(map(_unless_dated, worded[begun + 1 :]))


def _unless_dated(found):
    if found and found.code == DATED:
        return None
    return found


def _name_title(rows, verdicts, title):
    """Give the role title to the headline:
    the line that says it, else the last likely one above.
    """
    title = clean_line(title)
    body = next((i for i, verdict in enumerate(verdicts) if verdict.role == "body"), len(verdicts))
    topic = set()
    for row, verdict in zip(rows, verdicts):
        if verdict.role == "body":
            topic.update(WORD.findall(row[2].lower()))
    likely = [i for i in range(body) if verdicts[i].role == "unknown" and _is_headline(rows[i][2])]
    said = next((i for i, row in enumerate(rows) if title and row[2] == title), None)
    if said is not None and said <= body:
        verdicts[said] = Verdict("title", "headline_said")
    elif likely and not title:
        best = max(likely, key=lambda i: (share_words(rows[i][2], topic), i))
        verdicts[best] = Verdict("title", "headline_above")
    return verdicts


def _is_headline(text):
    return 20 <= len(text) <= 180 and len(text.split()) >= 4 and not text.endswith((".", ":", ";"))
