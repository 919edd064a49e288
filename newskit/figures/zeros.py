"""Nobody: "no one was hurt" is a figure of value 0."""

import re

from newskit.figures import casualties, noun_classes
from newskit.figures.fates import is_fate
from newskit.nlp import clause_span
from newskit.rules import named_rule

NOBODY = re.compile(r"\b(?:no\sone|nobody|none|no\s(?:\w+\s)?\w+)\b", re.IGNORECASE)


@named_rule("figures.nobody", ())
def find_zeros(doc, text, rows):
    """Yield the figures of value 0 that overlap no other of `rows`:
    "no one was hurt", "no soldiers died".
    """
    for match in NOBODY.finditer(text):
        token = _nobody(doc, match)
        if token is None:
            continue
        kind = casualties.zero_kind(token)
        if kind and not any(
            row["start"] < match.end() and match.start() < row["end"] for row in rows
        ):
            end = token.idx + len(token)
            clause = clause_span(token)
            yield {
                "start": match.start(),
                "end": end,
                "text": text[match.start() : end],
                "value": 0.0,
                "value_high": None,
                "value_basis": "",
                "unit": "",
                "kind": kind,
                "modality": "",
                "qualifier": "=",
                "direction": "",
                "counted": token.text
                if token.idx > match.start() and token.lower_ != "one"
                else "",
                "part_of": None,
                "clause_start": clause[0],
                "clause_end": clause[1],
                "noun": token,
                "token": token,
                "rule": "nobody",
            }


def _nobody(doc, match):
    """The token that says that nobody was meant,
    or the noun behind "no" if it is people or their fate.
    """
    span = doc.char_span(*match.span(), alignment_mode="expand")
    if not match[0].lower().startswith("no ") or match[0].lower() == "no one":
        if span is not None:
            return span.root
        return None
    if any(word.ent_type_ == "ORDINAL" for word in span or ()):
        return None  # "no third death": there were two before
    return next(
        (token for token in span or () if is_fate(token) or noun_classes.is_people(token)), None
    )
