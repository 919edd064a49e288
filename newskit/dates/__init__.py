"""Dates: time expressions and the days they mean, and periods that count from an event.

The rows follow TIMEX3 as TimeBank applies it: the span is the time expression without its
preposition ("2021" in "since 2021"), `timex` its value against the publication day. What TIMEX3
does not say is in `first_day` and `last_day`, the period that the *phrase* means:

- "since 2021" reaches from 2021-01-01 to the publication day, "in the past three months" back
  from it, "between March and May" from the first of March to the last of May, on both rows;
- a period that counts from an event which the article dates itself ("since the coup", "a 2021
  coup") is a row of its own, preposition included, whose timex is an interval:
  "2021/2023-05-31", or "2021/.." when its end is open ("in the aftermath of the coup").

Without a publication day, what depends on it stays visibly unresolved ("XXXX-WXX-2", "PAST_REF").
"""

from newskit.dates import (  # noqa: F401  (they register rules)
    clocks,
    compound,
    lengths,
    named_days,
    points,
    relative,
    steps,
)
from newskit.dates.anaphora import name_again
from newskit.dates.anchors import find_anchored
from newskit.dates.phrases import phrase_days
from newskit.dates.scene import Scene, scan
from newskit.dates.tense import Parse
from newskit.nlp import clause_span, text_of

__all__ = ["find_dates"]


def find_dates(doc, context):
    """Yield a dict for each date of a spaCy Doc: span, TIMEX3 type and value, days and clause.

    >>> import spacy
    >>> from datetime import date
    >>> from newskit.schema import Context
    >>> doc = spacy.blank("en")("They met on Tuesday.")
    >>> for row in find_dates(doc, Context(published=date(2023, 5, 31))):
    ...     print(row["text"], row["timex"], row["first_day"])
    Tuesday 2023-05-30 2023-05-30
    """
    scene = Scene(
        text_of(doc), context.published, Parse(doc) if doc.has_annotation("DEP") else None
    )
    found = name_again(scene, list(scan(scene)))
    days = phrase_days(scene, found)
    rows = [(*date, *period) for date, period in zip(found, days)]
    rows += find_anchored(scene, found)
    clause_of = _clauses(doc, scene.text)
    for start, end, kind, timex, rule, first, last in sorted(rows, key=lambda row: row[:2]):
        clause_start, clause_end = clause_of(start, end)
        yield {
            "start": start,
            "end": end,
            "text": scene.text[start:end],
            "type": kind,
            "timex": timex,
            "first_day": first,
            "last_day": last,
            "clause_start": clause_start,
            "clause_end": clause_end,
            "rule": rule,
        }


def _clauses(doc, text):
    """Return the function from a span to its clause; with no parse, to its sentence or the text."""
    if doc.has_annotation("DEP"):
        return lambda start, end: clause_span(_expanded(doc, start, end).root)
    if doc.has_annotation("SENT_START"):
        return lambda start, end: _extent(_expanded(doc, start, end).sent)
    return lambda start, end: (0, len(text))


def _expanded(doc, start, end):
    return doc.char_span(start, end, alignment_mode="expand")


def _extent(span):
    return span.start_char, span.end_char
