"""Attributions by phrase and lay-out: "according to …", "Name: …"."""
from newskit.quotes.page import Attribution, child, subtree

HEADLINE_WORDS = frozenset(("of", "the", "for", "and", "de", ".", ",", "at", "in", "'s", "’s"))
LABELS = frozenset("poll report study survey analysis sources source critics insiders experts analyst analysts police officials official reports researchers".split())
LABEL = 12
NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def according_to(page):
    """Yield an Attribution for each "according to": what stands beside it in its sentence."""
    doc = page.doc
    for word in doc[:-1]:
        if word.lower_ != "according" or word.nbor().lower_ != "to":
            continue
        to = word.nbor()
        who = child(to, "pobj", "pcomp") or child(word, "pobj")
        if who is None:
            continue
        source = page.trimmed(page.block(who.i, subtree(who)) - {word.i, to.i})
        content = _clause_beside(page, word) - subtree(word) - source - {word.i, to.i}
        content = page.trimmed(content)
        if content:
            yield Attribution({word.i, to.i}, source, content, "speech", word, "according")


def _clause_beside(page, word):
    head = word.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    if head.dep_ == "ROOT" or head == word:
        return {token.i for token in word.sent}
    return subtree(head)


def headlines(page):
    """Yield an Attribution for each paragraph that begins with a name and a colon."""
    doc = page.doc
    for sentence in doc.sents:
        if sentence.start and "\n" not in doc[sentence.start - 1].text:
            continue
        for colon in doc[sentence.start + 1:min(sentence.start + LABEL, sentence.end - 3)]:
            if colon.text == ":":
                yield from _after_colon(page, sentence, colon)
                break


def _after_colon(page, sentence, colon):
    name = page.doc[sentence.start:colon.i]
    if not all(word.text[0].isupper() or word.lower_ in HEADLINE_WORDS for word in name):
        return
    known = (page.stretch[colon.i + 1] >= 0 or name.text.isupper()
             or any(word.ent_type_ in NAMES or word.lower_ in LABELS for word in name))
    if any(word.like_num for word in name) or not known:
        return
    paragraph = colon.i + 1
    while paragraph < len(page.doc) and "\n" not in page.doc[paragraph].text:
        paragraph += 1
    content = page.trimmed(range(colon.i + 1, paragraph))
    if len(content) >= 3:
        yield Attribution({colon.i}, {word.i for word in name}, content, "speech", None, "colon")
