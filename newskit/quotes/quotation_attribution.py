"""Quotations that no cue took by the parse: given to the cue beside them or to the last speaker."""

import re

from newskit.quotes.cues import cue_words
from newskit.quotes.lexicon import SAYING
from newskit.quotes.page import Attribution, child
from newskit.quotes.speakers import FINITE, phrase, subject
from newskit.rules import named_rule

BREAK = re.compile(r"\s*\n\s*")
REACH = 12  # tokens between a quotation and its verb of saying
SENTENCE_END = (".", "!", "?")
NEAR = 3  # quotations before one that may go on with the same speech, a term among them passed over
REACH_SHORT = 4  # the same for a quotation of a word or two: '"Never," he said'
LINE = 90  # characters of a line that names a speaker, at most
SIGNED = re.compile(rf"\s{{0,4}}[—–―-]{{1,2}}[ \t]?(?P<name>[A-Z][^\n]{{1,{LINE}}}?)[ \t]*(?=\n|$)")
FROM_NAME = re.compile(r"\b[Ff]rom\s(?P<name>[A-Z][^\n:]{2,80}):\s*$")


def claim_quotations(page, found):
    """Return the attributions, every long quotation given to one of them where it can be."""
    found = list(found)
    owner = {}
    for attribution in found:
        for number in {page.stretch[place] for place in attribution.content} - {-1}:
            owner.setdefault(number, attribution)
    for number, stretch in enumerate(page.stretches):
        if number in owner or number not in page.tokens_of:
            continue
        if taker := _taker(page, number, stretch, found, owner):
            taker.content |= set(page.tokens_of[number])
            owner[number] = taker
    for attribution in found:
        attribution.content -= attribution.cue | attribution.source
    return found


def _taker(page, number, stretch, found, owner):
    if not stretch.is_long:
        beside = _beside(page, number, found, REACH_SHORT) if _is_spoken(page, number) else None
        return beside or (
            _last_speaker(page, number, owner) if _is_sentence(page, number) else None
        )
    return (
        _signed(page, number, found)
        or _beside(page, number, found, REACH)
        or _introduced(page, number, found)
        or _told_before(page, number, found)
        or _last_speaker(page, number, owner)
    )


def _is_spoken(page, number):
    """Return whether a short quotation ends as speech does ("Why?") or is led in (said: "Yes.")."""
    tokens = page.tokens_of[number]
    led_in = tokens[0] > 0 and page.tokens[tokens[0] - 1].text in (":", ",")
    return len(tokens) > 2 and (led_in or page.tokens[tokens[-2]].text in (",", "?", "!"))


def _is_sentence(page, number):
    """Return whether a short quotation is a sentence of its own, in the paragraph of another: '"We are free," he said. "They are not."'"""
    tokens = page.tokens_of[number]
    before = page.tokens[tokens[0] - 1].text if tokens[0] else "\n"
    return (
        len(tokens) > 3 and before in SENTENCE_END and page.tokens[tokens[-2]].text in SENTENCE_END
    )


def _add(found, attribution):
    found.append(attribution)
    return attribution


@named_rule("quotes.signed")
def _signed(page, number, found):
    """Return an attribution to the name behind a quotation and a dash, or to that of "From Ana Ruiz:" before it."""
    stretch = page.stretches[number]
    match = SIGNED.match(page.text, stretch.end) or FROM_NAME.search(
        page.text, max(0, stretch.start - LINE), stretch.start
    )
    name = match and page.doc.char_span(*match.span("name"), alignment_mode="expand")
    if not name or any(word.tag_ in (*FINITE, "MD") for word in name):
        return None
    cue = {max(name.start - 1, 0)} - set(page.tokens_of[number]) or {
        name.start
    }  # a dash may be glued to the name
    source = page.trimmed({word.i for word in name}) - cue
    return source and _add(found, Attribution(cue, source, set(), "speech", None, "signed"))


@named_rule("quotes.beside")
def _beside(page, number, found, reach):
    """Return the attribution of the verb of saying nearest to a quotation, new if need be."""
    tokens = page.tokens_of[number]
    verb = _nearest_verb(page, tokens[0], tokens[-1], reach)
    if verb is None:
        return None
    for attribution in found:
        if verb.i in attribution.cue:
            goes_on = reach == REACH and verb.sent.end > tokens[0]
            return attribution if goes_on or not attribution.content else None
    who = subject(verb)
    if who is None or page.long_quote(who.i) >= 0 or who.i in tokens:
        who = _neighbour(page, verb)
    source = phrase(page, who) if who is not None else set()
    return _add(found, Attribution(cue_words(verb), source, set(), "speech", verb, "beside"))


def _nearest_verb(page, first, last, reach):
    """Return the verb of saying nearest to the quotation from `first` to `last`, or None."""

    def distance(place):
        return min(abs(place - first), abs(place - last))

    near = [
        *range(max(0, first - reach), first),
        *range(last + 1, min(len(page.doc), last + reach + 1)),
    ]
    verbs = [
        place
        for place in near
        if _says(page, place, distance(place)) and not _break_between(page, place, first, last)
    ]
    return page.tokens[min(verbs, key=distance)] if verbs else None


def _says(page, place, distance):
    verb = page.tokens[place]
    return (
        verb.pos_ in ("VERB", "AUX")
        and verb.lemma_.lower() in SAYING
        and page.long_quote(place) < 0
        and (verb.dep_ not in ("relcl", "acl") or distance <= 3)
    )


def _break_between(page, place, first, last):
    """Return whether a line break parts a verb from a quotation, but for one after a colon."""
    between = page.tokens[place:first] if place < first else page.tokens[last + 1 : place]
    breaks = [word for word in between if "\n" in word.text]
    return bool(breaks) and not (
        place < first
        and len(breaks) == 1
        and breaks[0].i == first - 1
        and page.tokens[first - 2].text == ":"
    )


def _neighbour(page, verb):
    """Return the noun that stands right before or right after a verb of saying."""
    for chunk in verb.sent.noun_chunks:
        if chunk.end in (verb.i, verb.i - 1) or chunk.start in (verb.i + 1, verb.i + 2):
            if page.long_quote(chunk.root.i) < 0:
                return chunk.root
    return None


@named_rule("quotes.told-before")
def _told_before(page, number, found):
    """Return the attribution that the sentence before a quotation ends with: 'She said it fell. "It was old."'"""
    last = page.tokens_of[number][0] - 1
    if (
        last < 1
        or page.tokens[last].text != "."
        or any(page.long_quote(word.i) >= 0 for word in page.tokens[last].sent)
    ):
        return None
    return next(
        (
            one
            for one in found
            if one.rule in ("clause", "inserted")
            and one.act == "speech"
            and one.source
            and last - 1 in one.content
            and not child(one.head, "neg")
        ),
        None,
    )


@named_rule("quotes.last-speaker")
def _last_speaker(page, number, owner):
    """Return the owner of the last quotation, if this one goes on with it.

    It does in the same paragraph, and as a paragraph of its own right after the speaker's.
    """
    here, owned = (
        page.stretches[number],
        [other for other in range(number - 1, -1, -1) if other in owner],
    )
    for last in sorted(owned[:NEAR], key=lambda other: not page.stretches[other].is_long):
        breaks = len(BREAK.findall(page.text, page.stretches[last].end, here.start))
        if not breaks or here.carried or (breaks == 1 and _is_paragraph(page.text, here)):
            return owner[last]
    return None


def _is_paragraph(text, stretch):
    """Return whether a quotation is all that its paragraph holds."""
    before = text[text.rfind("\n", 0, stretch.start) + 1 : stretch.start]
    end = text.find("\n", stretch.end)
    return not before.strip() and not text[stretch.end : end if end >= 0 else None].strip()


@named_rule("quotes.colon")
def _introduced(page, number, found):
    """Return an attribution to the subject of the sentence that leads to a quotation by a colon."""
    first = page.tokens_of[number][0]
    colon = first - 1
    while colon > 0 and page.tokens[colon].is_space:
        colon -= 1
    if colon < 1 or page.tokens[colon].text != ":":
        return None
    verb = page.tokens[colon - 1]
    while verb.head.i < colon and verb.head != verb:
        verb = verb.head
    who = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    if who is None or page.long_quote(verb.i) >= 0:
        return None
    source = phrase(page, who)
    cue = set(range(verb.i, colon)) - source
    return _add(found, Attribution(cue, source, set(), "speech", verb, "colon"))
