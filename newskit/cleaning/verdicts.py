"""What becomes of each line of a page: its role, the code of the reason, and what the reason's
words need to say.

The model's chance decides; its neighbours and the wording of labels correct it in the cases below,
each of them with a code of its own. lexicons/line_codes.csv has the words.
"""

from typing import NamedTuple

import numpy as np

from newskit.cleaning.edges import (
    LABEL,
    SENTENCE,
    SMALL,
    correct,
    cut_bylines,
    cut_lone_headings,
    trim_top,
)
from newskit.cleaning.features import SENTENCE_END
from newskit.cleaning.model import KEEP

SURE = 0.03  # a line of a table's field is cut below this chance
LIKELY = 0.85  # below this chance a line that is worded like a caption is one
CERTAIN = 0.97  # from this chance on a line that is worded like furniture is the article's
TEASERS, MOSTLY = (
    3,
    0.7,
)  # paragraphs of a list of reports that follow a link, at least, and their share of all
FURNITURE = frozenset(("share", "comment", "navigation", "advertisement", "legal", "teaser"))
PLACES = {"figcaption": "caption", "nav": "navigation", "footer": "navigation", "figure": "caption"}
LINKED = 60  # percent; a line with more of it a link leads elsewhere
LITTLE = 0.25  # of what an extraction finds: when the model keeps less, the extraction is believed
ENOUGH = 250  # letters of an extraction that is believed
CHEAP = 0.02  # the least mean chance of such an extraction
WITNESSES = ("precise", "fast", "recall", "readability", "data")


class Verdict(NamedTuple):
    """What a line is taken for, the code of the reason, and what stands in the reason's words."""

    role: str
    code: str
    detail: str = ""


def judge_lines(rows, worded, marks, chances):
    """Return the Verdict on each row of a page.

    `worded` is what role_by_wording says of each row, `marks` what the markup does ({} each for a
    copied page).
    """
    if any("tag" in mark for mark in marks):
        verdicts = [
            _judge(*line) for line in zip(rows, worded, marks, share_tables(rows, marks, chances))
        ]
        verdicts = _clear_index(rows, _believe_extraction(rows, verdicts, marks, chances), marks)
        verdicts = cut_lone_headings(rows, cut_bylines(rows, verdicts, worded), marks, chances)
        if len(rows) <= SMALL:
            return trim_top(rows, verdicts)
        return verdicts
    verdicts = cut_bylines(
        rows, [_judge(*line) for line in zip(rows, worded, marks, chances)], worded
    )
    return _keep_something(rows, correct(rows, verdicts, chances), worded)


def _judge(row, found, mark, chance):
    """The chance decides, unless the wording does.

    A field of a table is the article unless that is surely wrong.
    """
    from_field = mark.get("from") == "field"
    if chance >= _least_chance(found, mark, from_field):
        if from_field:
            return Verdict("body", "field")
        return Verdict("body", "model")
    if found is not None:
        return Verdict(found.role, found.code, found.detail)
    return Verdict(_role_by_place(mark), "model")


def _least_chance(found, mark, from_field):
    """The chance that a line must have to be kept."""
    if _is_menu(mark):
        return 1
    if found is not None and found.role in FURNITURE:
        if from_field:
            return KEEP
        return CERTAIN
    if from_field:
        return SURE
    if found is not None and found.role == "caption":
        return LIKELY
    return KEEP


def _is_menu(mark):
    """Whether a line is a link in a navigation element."""
    return int(mark.get("link", 0)) >= LINKED and "nav" in mark.get("in", "").split(",")


def share_tables(rows, marks, chances):
    """Return the chances, the rows of a table with the mean of theirs: it is kept or cut whole."""
    shared, i = list(chances), 0
    while i < len(rows):
        end = i
        while end < len(rows) and marks[end].get("tag") == "td" and len(rows[end][2]) < LABEL:
            end += 1
        if end - i > 1:
            shared[i:end] = [sum(chances[i:end]) / (end - i)] * (end - i)
        i = max(end, i + 1)
    return shared


def _clear_index(rows, verdicts, marks):
    """A page whose short paragraphs each follow a link
    to another page is a list of reports, and no article.
    """
    linked = [int(mark.get("link", 0)) >= LINKED for mark in marks]
    body = [
        i
        for i, verdict in enumerate(verdicts)
        if verdict.role == "body" and not linked[i] and SENTENCE_END.search(rows[i][2])
    ]
    led = sum(
        i > 0
        and linked[i - 1]
        and (verdicts[i - 1].role != "body" or marks[i - 1].get("tag") == "h")
        for i in body
    )
    letters = sum(len(rows[i][2]) for i in body)
    if led < TEASERS or led < MOSTLY * len(body) or letters >= LABEL * len(body):
        return verdicts
    return [
        Verdict("teaser", "index") if verdict.role == "body" else verdict for verdict in verdicts
    ]


def _role_by_place(mark):
    inside = mark.get("in", "").split(",")
    for name, role in PLACES.items():
        if name in inside:
            return role
    if int(mark.get("link", 0)) >= LINKED:
        return "navigation"
    return "unknown"


def _believe_extraction(rows, verdicts, marks, chances):
    """Where the model keeps next to nothing
    of what an extraction finds, the extraction is the article.
    """
    size = np.array([len(row[2]) for row in rows])
    kept = np.array([verdict.role == "body" for verdict in verdicts])
    for name in WITNESSES:
        taken = np.array([_is_taken(name, mark) for mark in marks])
        unlinked = np.array([int(mark.get("link", 0)) < LINKED for mark in marks])
        prose = taken & unlinked & (size >= SENTENCE)
        found = size[prose].sum()
        if found >= ENOUGH and size[kept].sum() < LITTLE * found and chances[prose].mean() >= CHEAP:
            return [
                Verdict("body", "extractor", name) if is_taken else verdict
                for is_taken, verdict in zip(taken, verdicts)
            ]
    return verdicts


def _is_taken(name, mark):
    is_data = name == "data" and mark.get("data") == "1"
    return is_data or name in mark.get("taken", "").split(",")


def _keep_something(rows, verdicts, worded):
    """Where nothing on a copied page reads as the article,
    the sentences that are no furniture are all there is.
    """
    if any(verdict.role == "body" for verdict in verdicts):
        return verdicts
    return [
        Verdict("body", "only_sentences") if _may_be_text(row[2], found) else verdict
        for row, verdict, found in zip(rows, verdicts, worded)
    ]


def _may_be_text(text, found):
    is_label = found is not None and (found.role in FURNITURE or len(text) < LABEL)
    return bool(SENTENCE_END.search(text)) and not is_label
