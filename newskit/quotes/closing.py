"""Reporting clauses that end a sentence: "The road is open, the mayor, Ana Ruiz, *said on Friday*."

All that stands before the clause is what was said, also where the parse tied only a part of it to the verb.
"""

from dataclasses import replace

from newskit.quotes.attributions import Rule, attribution
from newskit.quotes.lexicon import SAYING, VERBS
from newskit.quotes.speakers import FINITE, NOMINAL
from newskit.rules import named_rule

SPEAKER = 20  # words between the comma and the verb, at most
TAIL = 8  # words behind the verb, at most: "said in a statement on Friday"
HELPERS = ("AUX", "ADV", "PART")
CLOSED = frozenset((".", "”", '"', "''", "?", "!"))
TAILS = ("prep", "npadvmod", "advmod", "dobj", "dative", "agent")
RULES = (Rule.CLAUSE, Rule.INSERTED, Rule.OBJECT, Rule.INVERTED)
LEADING = frozenset(("while", "although", "though", "if", "when", "as"))


def complete_closing(page, attributions):
    """Return the attributions with whole sentences as the content of the clauses that close them."""
    found = list(attributions)
    by_head = {one.head.i: place for place, one in enumerate(found) if one.head is not None}
    for verb in page.words("VERB"):
        closing = _closing(page, verb)
        if closing is None:
            continue
        place = by_head.get(verb.i)
        if place is None:
            found.append(closing)
        elif found[place].rule in RULES and max(found[place].content, default=verb.i) < verb.i:
            found[place] = _completed(found[place], closing)
    return tuple(found)


def _completed(one, closing):
    """Return an attribution with the content of its closing clause, and its speaker where that is longer."""
    content = one.content | closing.content
    source = one.source if one.source and not one.source < closing.source else closing.source
    return replace(one, source=source, content=content - source)


@named_rule("quotes.closing")
def _closing(page, verb):
    """Return the attribution of a sentence to the clause that ends it, or None."""
    if not _reports(verb) or page.stretch[verb.i] >= 0 or not _is_last(page, verb):
        return None
    end = _start_of_helpers(page, verb)
    start = _start_of_speaker(page, end, verb.sent.start)
    content = page.trimmed(range(verb.sent.start, start or verb.sent.start))
    if not _is_statement(page, content):
        return None
    cue, source = set(range(end, verb.i + 1)), page.trimmed(range(start, end))
    return attribution(Rule.INSERTED, verb, cue=cue, source=source, content=content)


def _reports(verb):
    """Return whether a verb is a finite one of saying, or the -ing form of one behind "is"."""
    lemma = verb.lemma_.lower()
    if lemma not in SAYING or VERBS[lemma].get("clause") != "speech":
        return False
    return verb.tag_ in FINITE or (
        verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lemma_ == "be"
    )


def _is_last(page, verb):
    """Return whether nothing but a hearer, a place or a day stands between a verb and the end of its sentence."""
    rest = page.tokens[verb.i + 1 : verb.sent.end]
    while rest and (rest[-1].text in CLOSED or rest[-1].is_space):
        rest.pop()
    if len(rest) > TAIL or any(word.pos_ in ("VERB", "AUX") or word.is_punct for word in rest):
        return False
    return all(_hangs_below(word, verb) for word in rest)


def _hangs_below(word, verb):
    while word.head != word and word.head != verb:
        word = word.head
    return word.head == verb and word.dep_ in TAILS


def _start_of_helpers(page, verb):
    place = verb.i
    while place > verb.sent.start and page.tokens[place - 1].pos_ in HELPERS:
        place -= 1
    return place


def _start_of_speaker(page, end, start):
    """Return where the speaker before a verb begins, behind a comma, or None.

    A comma right before the verb closes an apposition: "*the mayor, Ana Ruiz*, said".
    """
    parts = 2 if page.tokens[end - 1].text == "," else 1
    end -= parts - 1
    for _ in range(parts):
        comma = _comma_before(page, end, start)
        if comma is None or not _is_speaker(page.tokens[comma + 1 : end]):
            return None
        end = comma
    return comma + 1


def _comma_before(page, end, start):
    """Return the place of the last comma before `end`, or None."""
    places = range(end - 1, max(start, end - SPEAKER), -1)
    return next((place for place in places if page.tokens[place].text == ","), None)


def _is_speaker(words):
    """Return whether words are a noun phrase that can speak, with no verb and no opening of a clause."""
    if not words or words[0].pos_ in ("CCONJ", "SCONJ", "ADP", "PUNCT", "SPACE"):
        return False
    clausal = (*FINITE, "MD", "WP", "WDT", "WRB")
    return words[-1].pos_ in NOMINAL and not any(word.tag_ in clausal for word in words)


def _is_statement(page, content):
    """Return whether a content holds a predicate and is no quotation or clause that leads in."""
    if not content:
        return False
    first = page.tokens[min(content)]
    if first.lower_ in LEADING or first.tag_ in ("VBN", "VBD", "VBG"):
        return False
    return any(page.tokens[place].tag_ in (*FINITE, "MD") for place in content)
