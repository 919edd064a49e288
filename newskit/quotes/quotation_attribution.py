"""Quotations that no cue took by the parse: given to the cue beside them or to the last speaker."""

import re
from typing import NamedTuple

from newskit.nlp import sentence_end
from newskit.quotes.attributions import Attribution, Rule, attribution
from newskit.quotes.cues import cue_words
from newskit.quotes.lexicon import SAYING
from newskit.quotes.page import child
from newskit.quotes.speakers import FINITE, phrase, subject
from newskit.rules import named_rule

BREAK = re.compile(r"(?<!\s)\s*\n\s*")  # a run of white space with a line break, looked at once
REACH = 12  # tokens between a quotation and its verb of saying
SENTENCE_END = (".", "!", "?")
NEAR = 3  # quotations before one that may go on with the same speech, a term among them passed over
REACH_SHORT = 4  # the same for a quotation of a word or two: '"Never," he said'
LINE = 90  # characters of a line that names a speaker, at most
SIGNED = re.compile(rf"\s{{0,4}}[—–―-]{{1,2}}[ \t]?(?P<name>[A-Z][^\n]{{1,{LINE}}}?)[ \t]*(?=\n|$)")
FROM_NAME = re.compile(r"\b[Ff]rom\s(?P<name>[A-Z][^\n:]{2,80}):\s*$")


class Given(NamedTuple):
    """The attributions found so far, and which of them,
    by its place, has which quotation by its number.
    """

    found: list[Attribution]
    owner: dict[int, int]


def give_quotations(page, attributions):
    """Give each long quotation that no content touches to an attribution, where one can have it."""
    found, owner = list(attributions), _owners(page, attributions)
    for number, stretch in enumerate(page.stretches):
        if number in owner or number not in page.tokens_of:
            continue
        if taker := _taker(page, number, stretch, Given(found, owner)):
            owner[number] = _give(found, taker, page.tokens_of[number])
    for number in reversed(range(len(page.stretches))):
        if number not in owner and (taker := _next_speaker(page, number, Given(found, owner))):
            owner[number] = _give(found, taker, page.tokens_of[number])
    return tuple(one.without(one.cue | one.source) for one in found)


def _owners(page, attributions):
    """Return for each quotation the place of the first attribution whose content touches it."""
    owner = {}
    for place, one in enumerate(attributions):
        for number in {page.stretch[word] for word in one.content} - {-1}:
            owner.setdefault(number, place)
    return owner


def _give(found, taker, places):
    """Put an attribution with a quotation more into its place in a list, a new one at the end.

    Return the place.
    """
    place = next((i for i, one in enumerate(found) if one is taker), len(found))
    found[place : place + 1] = [taker.with_content(taker.content.union(places))]
    return place


def _taker(page, number, stretch, given):
    """Return the attribution that takes a quotation,
    one of those found or a new one without content, or None.
    """
    if not stretch.is_long:
        return _taker_of_short(page, number, given)
    return (
        _signed(page, number)
        or _beside(page, number, given.found, REACH)
        or _introduced(page, number)
        or _told_before(page, number, given.found)
        or _last_speaker(page, number, given)
    )


def _taker_of_short(page, number, given):
    if _is_spoken(page, number):
        beside = _beside(page, number, given.found, REACH_SHORT)
        if beside:
            return beside
    if _is_sentence(page, number):
        return _last_speaker(page, number, given)
    return None


def _is_spoken(page, number):
    """Return whether a short quotation ends as speech does ("Why?") or is led in (said: "Yes.")."""
    tokens = page.tokens_of[number]
    led_in = tokens[0] > 0 and page.tokens[tokens[0] - 1].text in (":", ",")
    return len(tokens) > 2 and (led_in or page.tokens[tokens[-2]].text in (",", "?", "!"))


def _is_sentence(page, number):
    """Return whether a short quotation is a sentence of its own,
    in the paragraph of another: '"We are free," he said. "They are not."'
    """
    tokens = page.tokens_of[number]
    before = "\n"
    if tokens[0]:
        before = page.tokens[tokens[0] - 1].text
    return (
        len(tokens) > 3 and before in SENTENCE_END and page.tokens[tokens[-2]].text in SENTENCE_END
    )


@named_rule("quotes.signed")
def _signed(page, number):
    """Return an attribution to the name behind a quotation
    and a dash, or to that of "From Ana Ruiz:" before it.
    """
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
    if source:
        return attribution(Rule.SIGNED, cue=cue, source=source)
    return None


@named_rule("quotes.beside")
def _beside(page, number, found, reach):
    """Return the attribution of the verb of saying nearest to a quotation, new if need be."""
    tokens = page.tokens_of[number]
    verb = _nearest_verb(page, tokens[0], tokens[-1], reach)
    if verb is None:
        return None
    for one in found:
        if verb.i in one.cue:
            goes_on = reach == REACH and sentence_end(verb) > tokens[0]
            if goes_on or not one.content:
                return one
            return None
    who = subject(verb)
    if who is None or page.long_quote(who.i) >= 0 or who.i in tokens:
        who = _neighbour(page, verb)
    if who is not None:
        source = phrase(page, who)
    else:
        source = set()
    return attribution(Rule.BESIDE, verb, cue=cue_words(verb), source=source)


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
    if verbs:
        return page.tokens[min(verbs, key=distance)]
    return None


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
    if place < first:
        between = page.tokens[place:first]
    else:
        between = page.tokens[last + 1 : place]
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
    """Return the attribution that the sentence before a quotation is:
    'She said it fell. "It was old."'
    """
    last = page.tokens_of[number][0] - 1
    if last < 1 or page.tokens[last].text != ".":
        return None
    sentence = page.tokens[last].sent
    if any(page.long_quote(word.i) >= 0 for word in sentence):
        return None
    told = [one for one in found if _tells(one, sentence)]
    ending = [one for one in told if last - 1 in one.content]
    return next(iter(ending or (told if len(told) == 1 else ())), None)


def _tells(one, sentence):
    """Return whether an attribution is a statement of somebody, made in a sentence."""
    return (
        one.rule in (Rule.CLAUSE, Rule.INSERTED)
        and one.act == "speech"
        and bool(one.source)
        and sentence.start <= one.head.i < sentence.end
        and not child(one.head, "neg")
    )


@named_rule("quotes.last-speaker")
def _last_speaker(page, number, given):
    """Return the owner of the last quotation, if this one goes on with it.

    It does in the same paragraph, and as a paragraph of its own right after the speaker's.
    """
    here, owned = (
        page.stretches[number],
        [other for other in range(number - 1, -1, -1) if other in given.owner],
    )
    for last in sorted(owned[:NEAR], key=lambda other: not page.stretches[other].is_long):
        breaks = len(BREAK.findall(page.text[page.stretches[last].end : here.start]))
        if not breaks or here.carried or (breaks == 1 and _is_paragraph(page.text, here)):
            return given.found[given.owner[last]]
    return None


@named_rule("quotes.next-speaker")
def _next_speaker(page, number, given):
    """Return the owner of the quotation right behind one: '"We rebuilt it ourselves."

    "It held," she said.'
    """
    here = page.stretches[number]
    if not here.is_long or number not in page.tokens_of or number + 1 not in given.owner:
        return None
    between = page.text[here.end : page.stretches[number + 1].start]
    is_next = not between.strip() and len(BREAK.findall(between)) <= 1
    if is_next:
        return given.found[given.owner[number + 1]]
    return None


def _is_paragraph(text, stretch):
    """Return whether a quotation is all that its paragraph holds."""
    before = text[text.rfind("\n", 0, stretch.start) + 1 : stretch.start]
    end = text.find("\n", stretch.end)
    return not before.strip() and not text[stretch.end : end if end >= 0 else None].strip()


@named_rule("quotes.colon")
def _introduced(page, number):
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
    who = None
    if verb.pos_ in ("VERB", "AUX"):
        who = subject(verb)
    if who is None or page.long_quote(verb.i) >= 0:
        return None
    source = phrase(page, who)
    cue = set(range(verb.i, colon)) - source
    return attribution(Rule.COLON, verb, cue=cue, source=source)
