"""Attributions by the order of words and lay-out: where both are surer than the parse.

'"We leave," Ana Ruiz, who led them, said.'  'She wrote:' and a paragraph.  "Name: …".
"""

import re

from newskit.nlp import sentence_starts
from newskit.quotes.attributions import Rule, attribution
from newskit.quotes.lexicon import SAYING, words
from newskit.quotes.page import child
from newskit.quotes.speakers import FINITE, MONTHS, NOMINAL, described, noun_after, phrase, subject
from newskit.rules import named_rule

NOUN_LIKE = words("noun_like")
SPEAKER = 30  # words of a speaker between a quotation and its verb, at most
STOPS = frozenset((".", "?", "!", ";", "“", "”", '"', "''", "``", ":"))
GOES_ON = ("CCONJ", "SCONJ", "ADP", "AUX", "VERB")  # what goes on with a sentence is not a speaker
OPENERS = STOPS | {"—", "–", "--"}
HEADLINE, LABELS, NOTICES = words("headline"), words("label"), words("notice")
LEAD = re.compile(r":[ \t]*\n")
POST = re.compile(  # the line under an embedded post: "… — Ana Ruiz (@anaruiz) May 3, 2021"
    rf"(?P<mark>[—–―]|--)\s?(?P<name>(?:(?!--)[^()\n@—–―]){{2,60}}?)\s\(@\w{{1,20}}\)\s(?:{'|'.join(sorted(map(str.title, MONTHS)))})\s\d{{1,2}}, \d{{4}}"
)
LONGEST_POST = 600  # characters
WHOM = 7  # words between a verb of saying and its colon, at most
NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
NO_NAME = ("ADP", "ADV", "INTJ", "SCONJ", "CCONJ")  # "For example: …"
SHORT_LABEL = 3  # words of a label that need no capitals before a quotation
LABEL = 12  # words before a colon, at most


@named_rule("quotes.spoken", ())
def spoken_cues(page):
    """Yield an Attribution for each quotation that opens a sentence and is followed by its cue."""
    for number, places in page.tokens_of.items():
        if not _is_speech(page, number) or not _opens_sentence(page.tokens, places[0]):
            continue
        verb, source = _who_after(page, places[-1] + 1)
        if verb is not None and source and not _starts_anew(page, places, verb):
            yield attribution(Rule.SPOKEN, verb, cue={verb.i}, source=source, content=places)


@named_rule("quotes.led-in", ())
def led_cues(page):
    """Yield an Attribution for each quotation right behind "she said:",
    with those that go on from it.
    """
    for number, places in page.tokens_of.items():
        first = places[0]
        if first < 2 or page.tokens[first - 1].text != ":" or page.stretches[number].carried:
            continue
        verb = _verb_before(page, first - 1)
        if verb is None or page.long_quote(verb.i) >= 0:
            continue
        who = subject(verb)
        if who is None or who.i > verb.i or page.long_quote(who.i) >= 0:
            continue
        content = set(places)
        while (
            number + 1 < len(page.stretches)
            and page.stretches[number + 1].carried
            and number + 1 in page.tokens_of
        ):
            number += 1
            content |= set(page.tokens_of[number])
        source = page.trimmed(place for place in phrase(page, who) if place < verb.i)
        yield attribution(Rule.LED_IN, verb, cue={verb.i}, source=source, content=content)


@named_rule("quotes.verb-before-colon", None)
def _verb_before(page, colon):
    """Return the verb of saying before a colon, with whom, where and when between them at most:
    "told *us*:", "said *in a letter*:", "said *on Monday*:".
    """
    for place in range(colon - 1, max(0, colon - WHOM) - 1, -1):
        word = page.tokens[place]
        if _is_saying(word):
            return word
        if word.is_punct or word.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ"):
            return None
    return None


def _is_speech(page, number):
    """Return whether a quotation is long, or ends as speech does: "Never," or "Why?"."""
    places = page.tokens_of[number]
    return page.stretches[number].is_long or (
        len(places) > 2 and page.tokens[places[-2]].text in (",", "?", "!")
    )


def _starts_anew(page, places, verb):
    """Return whether a full stop ended the quotation
    and the verb goes on: '"We left." He said he …'.
    """
    after = page.doc[verb.i + 1 : verb.i + 2].text
    return (
        verb.i > places[-1] + 1
        and len(places) > 2
        and page.tokens[places[-2]].text == "."
        and after not in ("", ".", ",", ":")
    )


def _opens_sentence(tokens, place):
    before = None
    if place:
        before = tokens[place - 1]
    return before is None or before.is_space or before.text in OPENERS


def _is_saying(word):
    """Return whether a word is a finite verb of saying,
    or one behind a speaker that was taken for a participle.
    """
    if word.lemma_.lower() not in SAYING:
        return False
    if word.tag_ == "NN":
        return word.lower_ in NOUN_LIKE  # taken for a noun: '"Go," the letter *read*'
    return word.tag_ in FINITE or (
        word.tag_ == "VBN"
        and word.i > 0
        and (word.nbor(-1).text == "," or word.nbor(-1).pos_ == "PROPN")
    )


def _who_after(page, place):
    """Return (verb, speaker) right behind a quotation ("said X", "X said"), or Nones."""
    if place >= len(page.doc):
        return None, None
    first = page.tokens[place]
    if _is_saying(first):
        who = noun_after(first)
        if who is None:
            return first, None
        return first, phrase(page, who)
    aside = False
    for word in page.tokens[place : place + SPEAKER]:
        if word.text in STOPS or "\n" in word.text:
            break
        if _is_saying(word) and not aside:
            return word, _speaker(page, place, word.i)
        aside = (aside and word.text != ",") or word.tag_ in ("WP", "WDT", "WP$")
        if word.tag_ in (*FINITE, "MD") and not aside:
            break
    return None, None


def _speaker(page, start, end):
    if page.tokens[start].tag_ == "WDT":  # '"a relic" that is old, *Ana Ruiz* said'
        start = next(
            (place + 1 for place in range(end - 1, start, -1) if page.tokens[place].text == ","),
            end,
        )
    if start == end or page.tokens[start].pos_ in GOES_ON:
        return None
    places = described(page, range(start, end))
    while places and page.tokens[max(places)].pos_ in ("ADV", "AUX"):
        places.discard(max(places))
    if any(page.tokens[place].pos_ in NOMINAL for place in places):
        return places
    return None


@named_rule("quotes.label", ())
def labels(page):
    """Yield an Attribution for each paragraph,
    or quotation, that begins with a name and a colon.
    """
    colons = page.places_of((":",))
    for start in _starts_before(page, colons, LABEL):
        opens = not start or "\n" in page.tokens[start - 1].text
        end = start + SHORT_LABEL + 1
        if opens:
            end = start + LABEL
        for colon in page.tokens[start + 1 : end]:
            if "\n" in colon.text:
                break
            if colon.text == ":":
                yield from _after_colon(page, page.doc[start : colon.i], colon, opens)
                break

    yield from _turns(page)


def _starts_before(page, places, most):
    """Return where the sentences begin that have one
    of some places, in order, behind `most` words at most.
    """
    before = {place - back for place in places for back in range(1, most)}
    return sorted(before.intersection(sentence_starts(page.doc)))


def _turns(page):
    """Yield an Attribution for each name and colon between two quotations:
    "… the road.” *Lee:* “Nor will we.”".
    """
    for number, places in page.tokens_of.items():
        colon, end = places[0] - 1, page.tokens_of.get(number - 1, (-2,))[-1]
        name = page.doc[end + 1 : colon]
        if (
            0 < len(name) <= SHORT_LABEL
            and page.tokens[colon].text == ":"
            and all(word.text[0].isupper() for word in name)
        ):
            yield _labelled(page, name, page.tokens[colon], places)


@named_rule("quotes.notice", False)
def _is_notice(name):
    """Say whether a label in capitals is one of the paper's own: "UPDATE:", but not "CROWD:"."""
    return all(word.lower_ in NOTICES for word in name)


def _after_colon(page, name, colon, opens):
    if not _is_label(page, name, colon):
        return
    if opens:
        content = _own_words(page, colon.i + 1)
    else:
        content = _quotation(page, name, colon.i + 1)
    one = _labelled(page, name, colon, content)
    if len(one.content) >= 3 and not _is_entry(page, name, one.content):
        yield one


@named_rule("quotes.entry", False)
def _is_entry(page, name, content):
    """Say whether what stands behind a colon says nothing, as in a form: "DATE: 4 May 2015"."""
    words = [page.tokens[place] for place in content]
    if any(page.stretch[word.i] >= 0 or word.pos_ in ("VERB", "AUX", "INTJ") for word in words):
        return False
    names_one = any(word.ent_type_ in NAMES or word.lower_ in LABELS for word in name)
    if names_one and any(word.is_alpha and word.is_lower for word in words):
        return False  # "Ana Ruiz: A sad day for Oslo."
    end = page.doc[max(content) : max(content) + 2].text
    return "?" not in end and "!" not in end


def _labelled(page, name, colon, places):
    source = {word.i for word in name}
    return attribution(Rule.LABEL, cue={colon.i}, source=source, content=page.trimmed(places))


@named_rule("quotes.post", ())
def posts(page):
    """Yield an Attribution for each embedded post:
    what stands before the name, its handle and the day.
    """
    last = 0
    for match in POST.finditer(page.text) if "(@" in page.text else ():
        start, end = _post(page.text, last, match.start())
        last = match.end()
        spans = [
            page.doc.char_span(*span, alignment_mode="contract")
            for span in ((start, end), match.span("mark"), match.span("name"))
        ]
        if all(spans) and end - start <= LONGEST_POST:
            content, cue, source = (range(span.start, span.end) for span in spans)
            yield attribution(Rule.SIGNED, cue=cue, source=source, content=page.trimmed(content))


def _post(text, last, mark):
    """Return (start, end) of the post before the dash at `mark`:
    its line up to there, or the line right above it.
    """
    start = max(text.rfind("\n", 0, mark) + 1, last)
    if text[start:mark].strip() or not start:
        return start, mark
    return max(text.rfind("\n", 0, start - 1) + 1, last), start - 1


@named_rule("quotes.led", ())
def led_paragraphs(page):
    """Yield an Attribution for each paragraph
    that "she wrote:" leads in, without quotation marks.
    """
    for match in LEAD.finditer(page.text):
        mark = page.doc.char_span(match.start(), match.start() + 1)
        colon = 0
        if mark is not None:
            colon = mark.start
        place = colon + 1
        if not colon or place >= len(page.tokens) - 1 or page.stretch[place + 1] >= 0:
            continue
        verb = page.tokens[colon - 1]
        while verb.head.i < colon and verb.head != verb and verb.lemma_.lower() not in SAYING:
            verb = verb.head
        who = verb.lemma_.lower() in SAYING and verb.tag_ in FINITE and subject(verb)
        content = page.trimmed(_rest_of_paragraph(page, place + 1))
        if who and not child(verb, "ccomp", "xcomp") and content:
            source = phrase(page, who)
            yield attribution(Rule.LED, verb, cue={verb.i}, source=source, content=content)


def _rest_of_paragraph(page, place):
    end = place
    while end < len(page.tokens) and "\n" not in page.tokens[end].text:
        end += 1
    return range(place, end)


def _own_words(page, place):
    """Return the places to the end of the paragraph,
    or of the quotation where another name and colon follow it.
    """
    rest = _rest_of_paragraph(page, place)
    number = -1
    if place < len(page.stretch):
        number = page.stretch[place]
    following = None
    if number >= 0:
        following = page.tokens_of.get(number + 1)
    turned = following and following[0] in rest and page.tokens[following[0] - 1].text == ":"
    if turned:
        return page.tokens_of[number]
    return rest


def _quotation(page, name, place):
    """Return the places of the quotation at `place`, if a name in capitals stands before it."""
    named = all(word.text[0].isupper() for word in name)
    if named and place < len(page.stretch):
        return page.tokens_of.get(page.stretch[place], ())
    return ()


@named_rule("quotes.place-label", False)
def _is_place(name):
    """Say whether a label opens a text with where it was written: "CAIRO: Egyptian doctors …"."""
    behind = name.doc[min(name.end + 1, len(name.doc) - 1)]
    is_place = name.text.isupper() and all(word.ent_type_ == "GPE" for word in name)
    return name[0].i == 0 and is_place and behind.pos_ != "PRON"


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
    if _is_place(name):
        return False
    if not all(word.text[0].isupper() or word.lower_ in HEADLINE for word in name):
        return False
    return (
        before_quotation
        or (name.text.isupper() and not _is_notice(name))
        or any(word.ent_type_ in NAMES or word.lower_ in LABELS for word in name)
    )
