"""Attributions by phrase and lay-out: "according to …", "Name: …"."""

import re

from newskit.quotes.cues import grown
from newskit.quotes.lexicon import SAYING, words
from newskit.quotes.page import Attribution, child, subtree
from newskit.quotes.source_adjuncts import clause_beside
from newskit.quotes.speakers import FINITE, phrase, subject
from newskit.rules import named_rule

HEADLINE, LABELS = words("headline"), words("label")
LEAD = re.compile(r":[ \t]*\n")
NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
NO_NAME = ("ADP", "ADV", "INTJ", "SCONJ", "CCONJ")  # "For example: …"
SHORT_LABEL = 3  # words of a label that need no capitals before a quotation
LABEL = 12  # words before a colon, at most


@named_rule("quotes.according", ())
def according_to(page):
    """Yield an Attribution for each "according to": what stands beside it in its sentence."""
    for place in page.places_of(("according",)):
        word, to = page.tokens[place], page.doc[place + 1 : place + 2]
        if to.text.lower() != "to":
            continue
        to = to[0]
        who = child(to, "pobj", "pcomp") or child(word, "pobj")
        if who is None:
            continue
        cue = {word.i, to.i}
        source = page.closed(
            page.trimmed(_before_setting(page, page.block(who.i, subtree(who)) - cue))
        )
        content = grown(page, clause_beside(word) - subtree(word) - source - cue, cue | source)
        if content:
            yield Attribution(cue, source, content, "speech", word, "according")


def _before_setting(page, places):
    """Return the places of a source before ", where …" or ", when …"."""
    end = next(
        (
            place
            for place in sorted(places)
            if page.tokens[place].tag_ == "WRB" and page.tokens[place - 1].text == ","
        ),
        None,
    )
    return places if end is None else {place for place in places if place < end}


def leave_out_sources(found):
    """Take the words of each "according to …" out of the content of the other attributions."""
    sources = set().union(*(one.source | one.cue for one in found if one.rule == "according"))
    for attribution in found:
        attribution.content -= sources


def leave_out_led(found):
    """Take what "she said:" leads in out of the content of attributions whose cue stands behind it."""
    ends = {
        place: max(led.content)
        for led in found
        if led.rule == "led-in"
        for place in led.content | led.source | led.cue
    }
    for other in found:
        if other.rule != "led-in":
            first = min(other.cue)
            other.content = {place for place in other.content if first <= ends.get(place, first)}


@named_rule("quotes.label", ())
def labels(page):
    """Yield an Attribution for each paragraph, or quotation, that begins with a name and a colon."""
    for sentence in page.doc.sents:
        start = sentence.start
        opens = not start or "\n" in page.tokens[start - 1].text
        for colon in page.tokens[start + 1 : start + (LABEL if opens else SHORT_LABEL + 1)]:
            if "\n" in colon.text:
                break
            if colon.text == ":":
                yield from _after_colon(page, page.doc[start : colon.i], colon, opens)
                break

    yield from _turns(page)


def _turns(page):
    """Yield an Attribution for each name and colon between two quotations: "… the road.” *Lee:* “Nor will we.”"."""
    for number, places in page.tokens_of.items():
        colon, end = places[0] - 1, page.tokens_of.get(number - 1, (-2,))[-1]
        name = page.doc[end + 1 : colon]
        if (
            0 < len(name) <= SHORT_LABEL
            and page.tokens[colon].text == ":"
            and all(word.text[0].isupper() for word in name)
        ):
            yield Attribution(
                {colon}, {word.i for word in name}, page.trimmed(places), "speech", None, "label"
            )


def _after_colon(page, name, colon, opens):
    if not _is_label(page, name, colon):
        return
    content = _own_words(page, colon.i + 1) if opens else _quotation(page, name, colon.i + 1)
    content = page.trimmed(content)
    if len(content) >= 3:
        yield Attribution({colon.i}, {word.i for word in name}, content, "speech", None, "label")


@named_rule("quotes.led", ())
def led_paragraphs(page):
    """Yield an Attribution for each paragraph that "she wrote:" leads in, without quotation marks."""
    for match in LEAD.finditer(page.text):
        mark = page.doc.char_span(match.start(), match.start() + 1)
        colon = mark.start if mark is not None else 0
        place = colon + 1
        if not colon or place >= len(page.tokens) - 1 or page.stretch[place + 1] >= 0:
            continue
        verb = page.tokens[colon - 1]
        while verb.head.i < colon and verb.head != verb and verb.lemma_.lower() not in SAYING:
            verb = verb.head
        who = verb.lemma_.lower() in SAYING and verb.tag_ in FINITE and subject(verb)
        content = page.trimmed(_rest_of_paragraph(page, place + 1))
        if who and not child(verb, "ccomp", "xcomp") and content:
            yield Attribution({verb.i}, phrase(page, who), content, "speech", verb, "led")


def _rest_of_paragraph(page, place):
    end = place
    while end < len(page.tokens) and "\n" not in page.tokens[end].text:
        end += 1
    return range(place, end)


def _own_words(page, place):
    """Return the places to the end of the paragraph, or of the quotation where another name and colon follow it."""
    rest = _rest_of_paragraph(page, place)
    number = page.stretch[place] if place < len(page.stretch) else -1
    following = page.tokens_of.get(number + 1) if number >= 0 else None
    turned = following and following[0] in rest and page.tokens[following[0] - 1].text == ":"
    return page.tokens_of[number] if turned else rest


def _quotation(page, name, place):
    """Return the places of the quotation at `place`, if a name in capitals stands before it."""
    named = all(word.text[0].isupper() for word in name)
    return (
        page.tokens_of.get(page.stretch[place], ()) if named and place < len(page.stretch) else ()
    )


def _is_label(page, name, colon):
    """Return whether the words before a colon name somebody who speaks."""
    if (
        any(word.like_num or word.pos_ in ("VERB", "AUX") for word in name)
        or name[0].pos_ in NO_NAME
    ):
        return False
    before_quotation = colon.i + 1 < len(page.stretch) and page.stretch[colon.i + 1] >= 0
    if before_quotation and len(name) <= SHORT_LABEL:
        return True
    if (
        before_quotation
        and len(name) > 2
        and name[0].pos_ == name[1].pos_ == "PROPN"
        and any(word.text == "," for word in name)
    ):
        return True  # "Ana Ruiz, a teacher: “…”"
    if not all(word.text[0].isupper() or word.lower_ in HEADLINE for word in name):
        return False
    return (
        before_quotation
        or name.text.isupper()
        or any(word.ent_type_ in NAMES or word.lower_ in LABELS for word in name)
    )
