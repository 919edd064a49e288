"""Texts -> Docs: a few at a time, and a long text in pieces, so that memory stays flat."""

import re
from itertools import pairwise
from typing import Any, NamedTuple

from spacy.tokens import Doc

BATCH = 32  # more texts at a time need more memory and are not faster (measured)
TOGETHER = 25_000  # characters parsed at a time, about: twice as many take 75 MB more, no less time
LONGEST = 50_000  # characters of a piece
MARGIN = 200  # characters parsed beside a piece, at least: with them its parse is the one in the whole text
WITHIN = 2000  # characters in which an end of a margin is sought
PARAGRAPH, SPACE = re.compile(r"\n\s*"), re.compile(r"\s+")


class Piece(NamedTuple):
    """A stretch of a text with its margins,
    where the stretch lies in them, and whether the text ends with it.
    """

    text: str
    start: int
    end: int
    last: bool


def parse(nlp, texts):
    """Yield the Doc of each text.

    A text of more than LONGEST characters is parsed in pieces that end with a paragraph, each with
    some text on either side, and put together again.
    """
    held = []
    for batch in _batches(piece for text in texts for piece in cut(text)):
        for doc, piece in zip(
            nlp.pipe([piece.text for piece in batch], batch_size=BATCH), batch, strict=True
        ):
            held.append(_without_margins(doc, piece, nlp))
            if piece.last:
                yield _join(held)
                held = []


def _join(docs):
    """One Doc of those of the pieces of a text."""
    if len(docs) == 1:
        return docs[0]
    join: Any = Doc.from_docs  # spaCy's stub does not have `exclude`
    return join(docs, ensure_whitespace=False, exclude=["user_data"])


def _without_margins(doc, piece, nlp):
    """The words of a piece alone.

    Where it ends within one, for want of any space, it is parsed without margins.
    """
    if len(piece.text) == piece.end - piece.start:
        return doc
    span = doc.char_span(piece.start, piece.end, alignment_mode="contract")
    text = piece.text[piece.start : piece.end]
    if span is not None and span.text_with_ws == text:
        return span.as_doc()
    return nlp(text)


def cut(text):
    """Return the Pieces of a text, which together are the text.

    >>> cut("A short text.")
    [Piece(text='A short text.', start=0, end=13, last=True)]
    """
    starts, size = [0], len(text)
    while size - starts[-1] > LONGEST:
        starts.append(_last_break(text, starts[-1] + 1, starts[-1] + LONGEST))
    return [_with_margins(text, start, end) for start, end in pairwise([*starts, size])]


def _with_margins(text, start, end):
    first = 0
    if start > MARGIN + WITHIN:
        first = _last_break(text, start - MARGIN - WITHIN, start - MARGIN)
    if end + MARGIN + WITHIN < len(text):
        last = _last_break(text, end + MARGIN, end + MARGIN + WITHIN)
    else:
        last = len(text)
    return Piece(text[first:last], start - first, end - first, end == len(text))


def _last_break(text, low, high):
    """Return where the last paragraph between two characters begins,
    or else the last word, or else `high`.
    """
    for pattern in (PARAGRAPH, SPACE):
        ends = [match.end() for match in pattern.finditer(text, low, high) if match.end() < high]
        if ends:
            return ends[-1]
    return high


def _batches(pieces):
    """Yield lists of pieces that are few and short enough to be parsed together."""
    batch, size = [], 0
    for piece in pieces:
        if batch and (len(batch) == BATCH or size + len(piece.text) > TOGETHER):
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.text)
    if batch:
        yield batch
