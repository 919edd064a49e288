"""Direct speech by its place in the line: a quotation, and right behind it who said it.

'"We leave," Ana Ruiz, who led them, said.'  Here the order of the words is surer than the parse.
"""

from newskit.quotes.lexicon import SAYING, words
from newskit.quotes.page import Attribution
from newskit.quotes.speakers import FINITE, NOMINAL, described, noun_after, phrase, subject
from newskit.rules import named_rule

NOUN_LIKE = words("noun_like")
SPEAKER = 30  # words of a speaker between a quotation and its verb, at most
STOPS = frozenset((".", "?", "!", ";", "“", "”", '"', "''", "``", ":"))
GOES_ON = ("CCONJ", "SCONJ", "ADP", "AUX", "VERB")  # what goes on with a sentence is not a speaker
OPENERS = STOPS | {"—", "–", "--"}


@named_rule("quotes.spoken", ())
def spoken_cues(page):
    """Yield an Attribution for each quotation that opens a sentence and is followed by its cue."""
    for number, places in page.tokens_of.items():
        if not _is_speech(page, number) or not _opens_sentence(page.tokens, places[0]):
            continue
        verb, source = _who_after(page, places[-1] + 1)
        if verb is not None and source and not _starts_anew(page, places, verb):
            yield Attribution({verb.i}, source, set(places), "speech", verb, "spoken")


@named_rule("quotes.led-in", ())
def led_cues(page):
    """Yield an Attribution for each quotation right behind "she said:", with those that go on from it."""
    for number, places in page.tokens_of.items():
        first = places[0]
        if first < 2 or page.tokens[first - 1].text != ":" or page.stretches[number].carried:
            continue
        verb = page.tokens[first - 2]
        if not _is_saying(verb) or page.long_quote(verb.i) >= 0:
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
        yield Attribution({verb.i}, source, content, "speech", verb, "led-in")


def _is_speech(page, number):
    """Return whether a quotation is long, or ends as speech does: "Never," or "Why?"."""
    places = page.tokens_of[number]
    return page.stretches[number].is_long or (
        len(places) > 2 and page.tokens[places[-2]].text in (",", "?", "!")
    )


def _starts_anew(page, places, verb):
    """Return whether a full stop ended the quotation and the verb goes on: '"We left." He said he …'."""
    after = page.doc[verb.i + 1 : verb.i + 2].text
    return (
        verb.i > places[-1] + 1
        and len(places) > 2
        and page.tokens[places[-2]].text == "."
        and after not in ("", ".", ",", ":")
    )


def _opens_sentence(tokens, place):
    before = tokens[place - 1] if place else None
    return before is None or before.is_space or before.text in OPENERS


def _is_saying(word):
    """Return whether a word is a finite verb of saying, or one behind a speaker that was taken for a participle."""
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
        return first, phrase(page, who) if who is not None else None
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
    return places if any(page.tokens[place].pos_ in NOMINAL for place in places) else None
