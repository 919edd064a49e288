"""Attributions by phrase and lay-out: "according to …", "Name: …"."""
from newskit.quotes.lexicon import words
from newskit.quotes.page import Attribution, child, subtree

HEADLINE, LABELS = words("headline"), words("label")
NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
SHORT_LABEL = 3     # words of a label that need no capitals before a quotation
LABEL = 12          # words before a colon, at most


def according_to(page):
    """Yield an Attribution for each "according to": what stands beside it in its sentence."""
    for word in page.doc[:-1]:
        if word.lower_ != "according" or word.nbor().lower_ != "to":
            continue
        to = word.nbor()
        who = child(to, "pobj", "pcomp") or child(word, "pobj")
        if who is None:
            continue
        cue = {word.i, to.i}
        source = page.trimmed(page.block(who.i, subtree(who)) - cue)
        content = page.trimmed(_clause_beside(word) - subtree(word) - source - cue)
        if content:
            yield Attribution(cue, source, content, "speech", word, "according")


def leave_out_sources(found):
    """Take the words of each "according to …" out of the content of the other attributions."""
    sources = set().union(*(one.source | one.cue for one in found if one.rule == "according"))
    for attribution in found:
        attribution.content -= sources


def _clause_beside(word):
    head = word.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    if head.dep_ == "ROOT" or head == word:
        return {token.i for token in word.sent}
    return subtree(head)


def labels(page):
    """Yield an Attribution for each paragraph that begins with a name and a colon."""
    doc = page.doc
    for sentence in doc.sents:
        if sentence.start and "\n" not in doc[sentence.start - 1].text:
            continue
        for colon in doc[sentence.start + 1:min(sentence.start + LABEL, sentence.end - 3)]:
            if colon.text == ":":
                yield from _after_colon(page, doc[sentence.start:colon.i], colon)
                break


def _after_colon(page, name, colon):
    if not _is_label(page, name, colon):
        return
    end = colon.i + 1
    while end < len(page.doc) and "\n" not in page.doc[end].text:
        end += 1
    content = page.trimmed(range(colon.i + 1, end))
    if len(content) >= 3:
        yield Attribution({colon.i}, {word.i for word in name}, content, "speech", None, "label")


def _is_label(page, name, colon):
    """Return whether the words before a colon name somebody who speaks."""
    if any(word.like_num or word.pos_ in ("VERB", "AUX") for word in name):
        return False
    before_quotation = page.stretch[colon.i + 1] >= 0
    if before_quotation and len(name) <= SHORT_LABEL:
        return True
    if not all(word.text[0].isupper() or word.lower_ in HEADLINE for word in name):
        return False
    return before_quotation or name.text.isupper() or any(
        word.ent_type_ in NAMES or word.lower_ in LABELS for word in name)
