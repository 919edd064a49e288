"""Quotes: who said what, from which cue, in direct, indirect and mixed speech.

A row is one unbroken stretch of what was said; the fragments of an interrupted quote share their
`quote_id`. A cue inside a quotation is the speaker's own and starts no row.
"""

from newskit.nlp import clause_span
from newskit.quotes.page import Page
from newskit.quotes.passes import attributions_of
from newskit.quotes.selection import keep_outermost, keep_precise

__all__ = ["find_quotes", "keep_outermost", "keep_precise"]

DIRECT = 0.9  # of the words of a content that are quoted, in a direct quotation


def find_quotes(doc, context):
    """Yield a dict for each stretch of reported speech or thought of a parsed spaCy Doc.

    Beside the columns of the table it holds frame_start and frame_end, the clause of the cue: a
    date in the frame but outside the content is the date of saying.

    >>> from newskit.nlp import load_pipeline
    >>> from newskit.schema import Context
    >>> doc = load_pipeline()('"We will leave," the minister said.')
    >>> [(row["speaker"], row["cue"], row["kind"]) for row in find_quotes(doc, Context())]
    [('the minister', 'said', 'direct')]
    """
    if not doc.has_annotation("DEP"):
        return
    page = Page(doc)
    for number, attribution in enumerate(attributions_of(page)):
        yield from _rows(page, number, attribution)


def _rows(page, number, attribution):
    text, head = page.text, attribution.head
    speaker = None, None
    if attribution.source:
        speaker = _first_span(page.doc, attribution.source)
    cue = _first_span(page.doc, attribution.cue)
    if head is not None:
        frame = clause_span(head)
    else:
        frame = cue
    shared = {
        "quote_id": number,
        "speaker": text[slice(*speaker)] if attribution.source else "",
        "speaker_start": speaker[0],
        "speaker_end": speaker[1],
        "cue": text[slice(*cue)],
        "cue_start": cue[0],
        "cue_end": cue[1],
        "cue_lemma": "" if head is None else head.lemma_.lower(),
        "kind": _kind(page, attribution.content),
        "act": attribution.act,
        "said_on": "",
        "rule": attribution.rule.value,
        "frame_start": frame[0],
        "frame_end": frame[1],
    }
    for start, end in _content_spans(page, attribution.content):
        yield shared | {"start": start, "end": end, "text": text[start:end]}


def _first_span(doc, places):
    """Return (start, end) of the first unbroken run of a cue or a speaker."""
    run = next(_runs(places))
    return doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])


def _content_spans(page, places):
    """Yield (start, end), the characters of each unbroken run of a content that holds a word.

    A quotation ends a run.
    """
    for run in _runs(places, page.stretch):
        run = sorted(page.trimmed(run))
        if any(page.tokens[place].text[0].isalnum() for place in run):
            yield page.tokens[run[0]].idx, page.tokens[run[-1]].idx + len(page.tokens[run[-1]])


def _runs(places, stretch=None):
    """Yield the unbroken runs of a set of places.

    With `stretch` two quotations side by side are two runs.
    """
    run = []
    for place in sorted(places):
        if run and (
            place != run[-1] + 1
            or (stretch and _are_two_quotations(stretch[run[-1]], stretch[place]))
        ):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _are_two_quotations(one, other):
    return one != other and -1 not in (one, other)


def _kind(page, content):
    """Return direct if nine tenths of a content are quoted, indirect if nothing is, else mixed."""
    words = [place for place in content if page.tokens[place].text[0].isalnum()]
    share = sum(page.stretch[place] >= 0 for place in words) / max(1, len(words))
    if share >= DIRECT:
        return "direct"
    if share:
        return "mixed"
    return "indirect"
