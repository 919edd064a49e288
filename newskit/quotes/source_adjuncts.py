"""Attributions by a preposition: "in a poll", "by the army's own count", "as the mayor said"."""

from newskit.quotes.lexicon import words
from newskit.quotes.page import Attribution, child, subtree
from newskit.rules import named_rule

SURVEYS = words("survey")
PLACED = {"in": SURVEYS, "by": words("account")}
OPENERS = {*PLACED, "as"}
AS_SAID = words("as_said")


def accounts(page):
    """Yield an Attribution for each account that a clause rests on: what stands beside it."""
    for place in page.places_of(OPENERS):
        word = page.tokens[place]
        yield from _as_clause(page, word) if word.lower_ == "as" else _account(page, word)


@named_rule("quotes.account", ())
def _account(page, preposition):
    noun = child(preposition, "pobj") if preposition.dep_ == "prep" else None
    if noun is None or noun.tag_ != "NN" or noun.lower_ not in PLACED[preposition.lower_]:
        return
    if page.long_quote(preposition.i) >= 0:
        return
    owner = child(noun, "poss")
    who = noun if owner is None or noun.lower_ in SURVEYS else owner
    cue = {preposition.i if who is noun else noun.i}
    source = owner_words(page, who) - cue
    counted = [
        word for word in noun.rights if word.dep_ == "nummod"
    ]  # "by its account *12* of them fled"
    end = counted[0].i if counted else noun.sent.end
    behind = {place for place in subtree(preposition) if place < end}
    content = page.trimmed(clause_beside(preposition) - behind - full_stop(noun.sent))
    if len(content) > 2:
        yield Attribution(cue, source, content, "speech", preposition, "account")


def owner_words(page, who):
    """Return the places of an owner, without the "'s" behind it."""
    return page.trimmed(
        {place for place in page.block(who.i, subtree(who)) if page.tokens[place].dep_ != "case"}
    )


def full_stop(sentence):
    """Return the place of the punctuation that ends a sentence, as a set."""
    return {sentence.end - 1} if sentence[-1].is_punct else set()


def clause_beside(word):
    """Return the places of the clause that `word` hangs on, of the whole sentence under its root."""
    head = word.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    if head.dep_ == "ROOT" or head == word:
        return {token.i for token in word.sent}
    return subtree(head)


@named_rule("quotes.as", ())
def _as_clause(page, word):
    """Yield an Attribution for "as the mayor said" to the clause that it stands in."""
    verb = word.head
    if verb.lemma_.lower() not in AS_SAID or verb.dep_ != "advcl" or verb.i < word.i:
        return
    if page.long_quote(word.i) >= 0 or child(verb, "ccomp", "xcomp", "dobj"):
        return
    by = child(verb, "agent", "prep")
    who = child(verb, "nsubj") or (by is not None and child(by, "pobj"))
    source = page.trimmed(page.block(who.i, subtree(who))) if who else set()
    content = page.trimmed(clause_beside(verb) - subtree(verb) - source - full_stop(verb.sent))
    if source and len(content) > 2:
        yield Attribution({verb.i}, source, content, "speech", verb, "as")
