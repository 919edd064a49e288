"""Attributions that an adjective or a noun makes: "is worried that", "its claim that"."""

from newskit.quotes.cues import cue_words, grown
from newskit.quotes.frames import complement, noun_complement
from newskit.quotes.lexicon import ADJECTIVES, NOUNS, words
from newskit.quotes.page import Attribution, child, subtree
from newskit.quotes.speakers import TIMES, phrase, subject
from newskit.rules import named_rule

LIGHT, NOBODY = words("light"), words("nameless") | words("empty")


@named_rule("quotes.adjective", ())
def adjective_cues(page):
    """Yield an Attribution for each adjective of mind: "is worried about", "are eager to"."""
    for word in map(page.tokens.__getitem__, page.places_of(ADJECTIVES)):
        frames = ADJECTIVES[word.lower_]
        if page.long_quote(word.i) >= 0:
            continue
        verb = word.head if word.dep_ == "acomp" or word.head.lemma_ == "make" else word
        found, who = complement(word, frames) or _clause_of(verb, word, frames), subject(verb)
        if found and who is not None and who.lower_ not in NOBODY:
            _, content, joined = found
            cue = cue_words(verb) | {word.i} | joined
            source = phrase(page, who) - content - cue
            content = grown(page, content - cue, cue)
            yield Attribution(cue, source, content, "belief", word, "adjective")


def _clause_of(verb, word, frames):
    """Return the complement that the parse hung on the verb: "she made clear *that it fell*"."""
    if "clause" not in frames or verb is word:
        return None
    clause = child(word, "csubj") or child(verb, "ccomp")
    return ("clause", subtree(clause), set()) if clause is not None and clause.i > word.i else None


@named_rule("quotes.noun", ())
def noun_cues(page):
    """Yield an Attribution for each noun of the lexicon: "its claim that", "voiced fears of"."""
    for noun in page.words("NOUN"):
        frames = NOUNS.get(noun.lemma_.lower())
        found = frames and page.long_quote(noun.i) < 0 and noun_complement(noun, frames)
        if not found:
            continue
        frame, content, joined = found
        owner, cue = _owner(noun)
        if owner is None and frame != "clause":
            continue
        cue |= joined | {word.i for word in noun.children if word.dep_ in ("amod", "det")}
        source = phrase(page, owner) - cue if owner is not None else set()
        content = grown(page, content - cue - source, cue)
        if all(page.tokens[place].ent_type_ in TIMES for place in content):
            continue  # "his report of *17 May*"
        yield Attribution(cue, source - content, content, frames[frame], noun, "noun")


def _owner(noun):
    """Return (owner, cue) of a noun: its possessor, or the subject of the verb above it."""
    possessor, verb = child(noun, "poss"), noun.head
    own = possessor is not None and possessor.pos_ == "PRON"
    if noun.dep_ == "dobj" and (own or (possessor is None and verb.lemma_.lower() in LIGHT)):
        return subject(verb), cue_words(verb) | {noun.i} | ({possessor.i} if own else set())
    return possessor, {noun.i}
