"""Quotations that no cue took by the parse: given to the cue beside them or to the last speaker."""
from newskit.quotes.cues import cue_words
from newskit.quotes.lexicon import SAYING
from newskit.quotes.page import Attribution
from newskit.quotes.speakers import phrase, subject

REACH = 12          # tokens between a quotation and its verb of saying


def claim_quotations(page, found):
    """Return the attributions with every long quotation of the page given to one, where it can be."""
    found = list(found)
    owner = {}
    for attribution in found:
        for number in {page.stretch[place] for place in attribution.content} - {-1}:
            owner.setdefault(number, attribution)
    for number, stretch in enumerate(page.stretches):
        if number in owner or not stretch.is_long or number not in page.tokens_of:
            continue
        taker = _beside(page, number, found) or _last_speaker(page, number, owner)
        if taker is not None:
            taker.content |= set(page.tokens_of[number])
            owner[number] = taker
    for attribution in found:
        attribution.content -= attribution.cue | attribution.source
    return found


def _beside(page, number, found):
    """Return the attribution of the verb of saying that is nearest to a quotation, new if need be."""
    tokens = page.tokens_of[number]
    verb = _nearest_verb(page, tokens[0], tokens[-1])
    if verb is None:
        return None
    for attribution in found:
        if verb.i in attribution.cue:
            return attribution
    who = subject(verb)
    if who is None or page.long_quote(who.i) >= 0:
        who = _neighbour(page, verb)
    source = phrase(page, who) if who is not None else set()
    found.append(Attribution(cue_words(verb), source, set(), "speech", verb, "beside"))
    return found[-1]


def _nearest_verb(page, first, last):
    best = None
    for place in range(max(0, first - REACH), min(len(page.doc), last + REACH + 1)):
        verb = page.doc[place]
        if verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() in SAYING and page.long_quote(place) < 0:
            distance = min(abs(place - first), abs(place - last))
            if (best is None or distance < best[0]) and not _break_between(page, place, first, last):
                best = distance, verb
    return best and best[1]


def _break_between(page, place, first, last):
    between = page.doc[place:first] if place < first else page.doc[last + 1:place]
    return any("\n" in word.text for word in between)


def _neighbour(page, verb):
    """Return the noun that stands right before or right after a verb of saying."""
    for chunk in verb.sent.noun_chunks:
        if chunk.end in (verb.i, verb.i - 1) or chunk.start in (verb.i + 1, verb.i + 2):
            if page.long_quote(chunk.root.i) < 0:
                return chunk.root
    return None


def _last_speaker(page, number, owner):
    """Return the owner of the quotation before, when both stand in one paragraph or it runs on."""
    if number == 0 or number - 1 not in owner:
        return None
    here, before = page.stretches[number], page.stretches[number - 1]
    same = "\n" not in page.doc.text[before.end:here.start]
    return owner[number - 1] if same or here.carried else None
