"""A parsed article with its quotation marks, and the small questions that the rules ask of it."""

import re

from newskit.nlp import text_of
from newskit.quotes.lexicon import words
from newskit.quotes.quotation_marks import quoted, stretches_at

EDGE = frozenset(", ; : — – - -- ― .".split())
TRAIL = frozenset(", ; : — – - -- ―".split())
TAIL = ("prep", "agent", "oprd", "acomp", "xcomp", "relcl", "acl")
CIRCUMSTANCE = words("circumstance")


DATELINE = re.compile(
    r"""
    [ \t]* (?: [A-Z][A-Z .'’-]+ (?:,?\ [A-Z][\w.]+){0,3} (?:,?\ \d{1,2})?  # GENEVA, May 3
        | [A-Z][\w .,'’-]{2,40} (?=\() )                                   # Geneva, May 3 (AP)
    ,?\ ? (?:\([\w ]+\)\ ?)? (?:—|–|--|\ -\ )""",
    re.VERBOSE,
)
LINE_BREAK = re.compile("\n")


class Page:
    """A Doc with the quoted stretch of each token."""

    def __init__(self, doc):
        self.doc, self.tokens, self.text = doc, list(doc), text_of(doc)
        self.lower, self.pos = (
            [word.lower_ for word in self.tokens],
            [word.pos_ for word in self.tokens],
        )
        self.stretches = quoted(self.text)
        self.stretch = stretches_at(self.stretches, doc.to_array("IDX"))
        lines = [match.span() for match in map(self._dateline_at, self._line_starts()) if match]
        self.dateline = {
            word.i
            for start, end in lines
            for word in doc.char_span(start, end, alignment_mode="contract") or ()
        }
        self.tokens_of = {}
        for token, number in enumerate(self.stretch):
            if number >= 0:
                self.tokens_of.setdefault(number, []).append(token)

    def _line_starts(self):
        return [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]

    def _dateline_at(self, start):
        return DATELINE.match(self.text, start)

    def words(self, *parts):
        """Return the tokens that are one of these parts of speech."""
        return [self.tokens[place] for place, part in enumerate(self.pos) if part in parts]

    def places_of(self, forms):
        """Return the places of the tokens whose form in small letters is one of `forms`."""
        return [place for place, form in enumerate(self.lower) if form in forms]

    def long_quote(self, place):
        """Return the number of the long quotation that the token at `place` is in, or -1."""
        number = self.stretch[place]
        if number >= 0 and self.stretches[number].is_long:
            return number
        return -1

    def trimmed(self, places):
        """Return a set of places without the punctuation and white space at its ends."""
        kept = set(places)
        while kept and self._is_edge(first := min(kept), EDGE):
            kept.remove(first)
        while kept and self._is_edge(last := max(kept), TRAIL):
            kept.remove(last)
        return kept

    def closed(self, places):
        """Return the places of a phrase with the bracket that closes it:
        "Rivers Watch (RW" + ")".
        """
        behind = max(places, default=-2) + 1
        opened = sum(self.tokens[place].text == "(" for place in places) - sum(
            self.tokens[place].text == ")" for place in places
        )
        if opened > 0 and behind < len(self.tokens) and self.tokens[behind].text == ")":
            return places | {behind}
        return places

    def _is_edge(self, place, marks):
        token = self.tokens[place]
        return token.is_space or token.text in marks

    def block(self, head, places):
        """Return the places that stand without a gap round `head`."""
        low = high = head
        while low - 1 in places:
            low -= 1
        while high + 1 in places:
            high += 1
        return set(range(low, high + 1))


def subtree(*tokens):
    """Return the places of all words below `tokens`."""
    return {word.i for token in tokens for word in token.subtree}


def child(token, *dependencies):
    """Return the first child of a token with one of these dependencies, or None."""
    for word in token.children:
        if word.dep_ in dependencies:
            return word
    return None


def tail(verb, thing):
    """Return the words that go on with an object, though the parse hung them on the verb."""
    found = []
    for word in verb.rights:
        if word.i <= thing.i:
            continue
        if word.dep_ not in TAIL or (word.lower_ in CIRCUMSTANCE and not child(word, "pcomp")):
            break
        found.append(word)
    return found
