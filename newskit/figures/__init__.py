"""Figures: every number that counts or measures something, with its hedge, item and kind."""
import re

from newskit.figures import casualties, nouns, units
from newskit.figures.spans import find_quantities
from newskit.nlp import clause_span
from newskit.schema import PEOPLE_KINDS

SIZES = frozenset(("money", "percent", "measure"))
PART_CUE = re.compile(r"\b(?:among\s(?:them|whom|the\s\w+)(?:\s(?:were|was|are))?|including|of\s(?:them|whom|which)"
                      r"|\w+\sof\s(?:them|whom))\W*(?:\w+\s){0,2}$", re.IGNORECASE)
PART_AFTER = re.compile(r"\sof\s(?:them|whom|these)\b", re.IGNORECASE)
NOBODY = re.compile(r"\b(?:no\sone|nobody|none|no\s(?:\w+\s)?(?:casualties|deaths|injuries|people|victims|fatalities"
                    r"|passengers|civilians|soldiers))\b", re.IGNORECASE)
BRACKETS = (" (", " [", ", or ")
PRONOUN_NUMBERS = (1.0, 2.0)


def find_figures(doc, context=None):
    """Yield each figure of a parsed article as a row of the table of figures, without the keys.

    `part_of` is the start of the whole within the article (None when it is no part). Figures inside
    the same list share the hedge of the first.

    >>> from newskit.nlp import load_pipeline
    >>> doc = load_pipeline()("More than 3,500 villagers were killed.")
    >>> [(row["value"], row["qualifier"], row["kind"], row["counted"]) for row in find_figures(doc)]
    [(3500.0, '>', 'killed', 'villagers')]
    """
    text, tokens, rows = doc.text, {token.idx: token for token in doc}, []
    for quantity in find_quantities(text):
        token = _number_token(doc, quantity, tokens)
        if token is not None and not _is_pronoun(quantity, token):
            rows.append(_row(text, quantity, token, rows))
    rows += _zeros(doc, text, rows)
    yield from sorted(rows, key=lambda row: (row["start"], row["end"]))


def _number_token(doc, quantity, tokens):
    """The token of the number that the parse hangs the noun on: the last of "267 million"."""
    span = doc.char_span(quantity.at, max(quantity.end, quantity.at + 1), alignment_mode="expand")
    if span is None:
        return tokens.get(quantity.at)
    numeral = [token for token in span if token.like_num or token.pos_ == "NUM"] or list(span)
    inside = [token for token in numeral if token.head not in numeral]
    return (inside or numeral)[0]


def _is_pronoun(quantity, token):
    """"The two discussed", "one of the", "no one": no figure without a noun."""
    if not quantity.worded or quantity.kind or quantity.value not in PRONOUN_NUMBERS:
        return False
    noun = nouns.counted_noun(token)
    return noun is None or token.dep_ != "nummod" or noun.i < token.i


def _row(text, quantity, token, before):
    noun = _noun_of(text, quantity, token)
    start, end = (0, 0) if noun is None else nouns.noun_phrase(
        noun, token.i if noun.i > token.i else -1, twins=quantity.kind == "money")
    qualifier = quantity.qualifier
    if qualifier == "=":
        qualifier = _shared_hedge(text, quantity.start, noun, before)
    clause = clause_span(token)
    row = {"start": quantity.start, "end": quantity.end, "text": text[quantity.start:quantity.end],
           "value": quantity.value, "value_high": quantity.high, "unit": quantity.unit,
           "kind": _kind_of(quantity, token, noun), "counted": text[start:end], "qualifier": qualifier,
           "direction": units.direction_before(text, quantity.start), "part_of": None,
           "clause_start": clause[0], "clause_end": clause[1], "noun": noun, "token": token}
    return _as_part(text, row, before)


def _noun_of(text, quantity, token):
    """The noun that a quantity counts or measures, outside its own span, or None."""
    if quantity.kind == "age":
        return None
    money = quantity.kind == "money"
    noun = nouns.counted_noun(token, money)
    while noun is not None and quantity.start <= noun.idx < quantity.end:
        noun = nouns.counted_noun(noun, money) if noun.head != noun else None
    if noun is None and not quantity.kind and text[quantity.end - 1].isalpha() and text[quantity.at].isdigit():
        return nouns.next_noun(token, quantity.end)     # the parse takes the "m" of "1.4m" for a noun
    if noun is None and quantity.kind in SIZES:
        return nouns.measured_noun(token)
    return noun


def _kind_of(quantity, token, noun):
    kind = quantity.kind or casualties.casualty_kind(token, noun)
    if kind:
        return kind
    people = nouns.is_people(noun) if noun is not None else _is_crowd(quantity, token)
    return "people" if people else "count"


def _is_crowd(quantity, token):
    """"Thousands fled", "millions are at risk": a bare vague number that does something is people."""
    return quantity.worded and quantity.high is not None and token.dep_ in ("nsubj", "nsubjpass")


def _shared_hedge(text, start, noun, before):
    """"At least four monks and five nuns": a hedge before a list covers its items."""
    last = before[-1] if before else None
    if last is None or last["qualifier"] == "=":
        return "="
    if text[last["end"]:start] in BRACKETS:
        return last["qualifier"]        # "more than 100 kilometres (60 miles)"
    if noun is None or last["noun"] is None:
        return "="
    if noun in last["noun"].conjuncts and last["kind"] not in ("money", "percent"):
        return last["qualifier"]
    return "="


def _as_part(text, row, before):
    """"Among them 11 children": a part of the figure before it, not an addition to it."""
    last = before[-1] if before else None
    if last is None or last["token"].sent != row["token"].sent or row["kind"] not in PEOPLE_KINDS | {"count"}:
        return row
    if PART_CUE.search(text[last["end"]:row["start"]]) or PART_AFTER.match(text, row["end"]):
        row["part_of"] = last["start"]
        if last["kind"] in PEOPLE_KINDS and row["kind"] in ("people", "count"):
            row["kind"] = last["kind"]
    return row


def _zeros(doc, text, rows):
    """"No one was hurt" is a figure of value 0 of its kind."""
    for match in NOBODY.finditer(text):
        span = doc.char_span(*match.span(), alignment_mode="expand")
        token = span.root if span is not None else None
        kind = casualties.casualty_kind(token, token) if token is not None else ""
        if kind and not any(row["start"] < match.end() and match.start() < row["end"] for row in rows):
            clause = clause_span(token)
            words = match[0].split()
            yield {"start": match.start(), "end": match.end(), "text": match[0], "value": 0.0,
                   "value_high": None, "unit": "", "kind": kind, "qualifier": "=", "direction": "",
                   "counted": words[-1] if len(words) > 1 and words[-1].lower() != "one" else "",
                   "part_of": None, "clause_start": clause[0], "clause_end": clause[1],
                   "noun": token, "token": token}
