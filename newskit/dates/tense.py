"""Whether what happens on a date has happened or is to come, by the verb that governs it in the parse."""

from newskit.lexicons import read_words

VERBS = ("VERB", "AUX")
NOUNS = ("NOUN", "PROPN", "NUM")
FUTURE = frozenset(("will", "'ll", "’ll", "shall", "wo"))
OPEN = frozenset(("would", "could", "should", "may", "might", "can", "must"))
LIMITS = frozenset(("to", "until", "till", "by", "through", "for"))  # "extended to Nov. 16"
CLIMB = 8  # steps up the parse from a date to its verb


class Parse:
    """What the parse of a Doc says beside a date."""

    def __init__(self, doc):
        self.doc = doc

    def tense(self, start, end):
        """Return the tense of the verb that governs a span: "past", "present", "future", or "" where that is open."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        verb = _governing_verb(span) if span is not None else None
        return _tense_of(verb) if verb is not None else ""

    def names_person(self, start, end):
        """Say whether the model takes the words of a span for a person."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span is not None and span[-1].ent_type_ == "PERSON"


def _governing_verb(span):
    """Return the verb that a date says the day of, or None.

    A date beside a noun says the day of its verb only where the noun is the subject: "the 3 May *attack killed* 12",
    but not "no reason for the 3 May deadline".
    """
    word = span.root
    for _ in range(CLIMB):
        above = word.head
        if above == word or word.lower_ in LIMITS:
            return None
        if above.pos_ in VERBS and above.tag_ != "NN":
            return (
                above
                if word.pos_ not in NOUNS or word in span or word.dep_ in ("nsubj", "nsubjpass")
                else None
            )
        if above.pos_ == "ADJ":
            return None
        word = above
    return None


def _tense_of(verb):
    helpers = [word for word in verb.children if word.dep_ in ("aux", "auxpass")]
    forms = {word.lower_ for word in helpers}
    if forms & FUTURE:
        return "future"
    if forms & OPEN:
        return ""
    if "to" in forms:
        return "future" if _is_planned(verb.head) else ""
    if verb.tag_ == "VBD" or any(word.tag_ == "VBD" for word in helpers):
        return "" if verb.lemma_ in _plans() else "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") and not helpers else ""


def _is_planned(head):
    """Say whether an infinitive hangs on a word of plan: "*set* to be sentenced", "*expected* to rise"."""
    return head.lemma_ in _plans() or head.lower_ in _plans()


def _plans():
    return frozenset(read_words("dates_plans"))
