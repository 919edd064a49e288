"""Whether what happens on a date has happened or is
to come, by the verb that governs it in the parse.
"""

from newskit.lexicons import read_words

VERBS = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass")
NOUNS = ("NOUN", "PROPN", "NUM")
FUTURE = frozenset(("will", "'ll", "’ll", "shall", "wo"))
OPEN = frozenset(("would", "could", "should", "may", "might", "can", "must"))
LIMITS = frozenset(
    ("to", "until", "till", "by", "through", "for", "ahead")
)  # "extended to Nov. 16"
EXPECTING = frozenset(("plan", "schedule", "expect", "intend", "hope", "aim", "set"))
NOUN_CLIMB = 4  # steps up from a date to the noun that it stands beside
CLIMB = 8  # steps up the parse from a date to its verb


class Parse:
    """What the parse of a Doc says beside a date."""

    def __init__(self, doc):
        self.doc = doc

    def tense(self, start, end):
        """Return the tense of the verb that governs a span:
        "past", "present", "future", or "" where that is open.
        """
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return ""
        verb = _governing_verb(span)
        if _is_of_unplanned(span) or _stands_by_telling(span, verb):
            return "past"
        if verb is not None:
            return _tense_of(verb)
        return ""

    def is_scheduled(self, start, end):
        """Say whether a span tells when something on a calendar takes place:
        "the trial *begins* Monday".
        """
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None or span.root.dep_ in ("poss", "compound", *SUBJECTS):
            return False
        verb = _governing_verb(span)
        return (
            verb is not None
            and not _stands_by_telling(span, verb)
            and verb.lemma_ in read_words("dates_scheduled_verbs")
            and _tense_of(verb) == "present"
        )

    def is_subject(self, start, end):
        """Say whether a span is the subject of a verb: "*Friday* is a holiday"."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span is not None and span.root.dep_ in SUBJECTS

    def leads_ahead(self, start, end):
        """Say whether the verb over the noun
        that a span stands beside leaves open or tells what is to come.
        """
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return False
        word = span.root
        for _ in range(CLIMB):
            if word.pos_ in VERBS and word.tag_ != "NN":
                forms = {child.lower_ for child in word.children if child.dep_ == "aux"}
                may_come = forms & (FUTURE | OPEN) and "have" not in forms
                return bool(may_come) or _tense_of(word) == "future"
            word = word.head
        return False

    def modifies_noun(self, start, end):
        """Say whether a span only tells the kind of the noun behind it: "*Christmas* lights"."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return False
        head = span.root.head
        return (
            span.root.dep_ in ("compound", "nmod", "amod")
            and head.i >= span.end
            and head.pos_ == "NOUN"
        )

    def names_person(self, start, end):
        """Say whether the model takes the words of a span for a person."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span is not None and span[-1].ent_type_ == "PERSON"


def _is_of_unplanned(span):
    """Say whether a span tells the day of what nobody announces: "the *April 2* shooting"."""
    word = span.root
    for _ in range(NOUN_CLIMB):
        word = word.head
        if word.pos_ not in ("NOUN", "PROPN", "ADP") or word.lower_ in LIMITS:
            return False
        if word.pos_ == "NOUN" and word.lemma_ in read_words("dates_unplanned_nouns"):
            return True
    return False


def _stands_by_telling(span, verb):
    """Say whether a span stands between a verb in the past and the clause
    that the parse gives it to: "said *Tuesday* the trial begins".
    """
    if verb is None or verb.i < span.end or not span.start or span.root.dep_ in SUBJECTS:
        return False
    before = span.doc[span.start - 1]
    if before.dep_ == "dobj":  # "told reporters Tuesday"
        before = before.head
    return before.tag_ == "VBD" and before.i < span.start


def _governing_verb(span):
    """Return the verb that a date says the day of, or None.

    A date beside a noun says the day of its verb only where the noun is the subject: "the 3 May
    *attack killed* 12", but not "no reason for the 3 May deadline".
    """
    word = span.root
    for _ in range(CLIMB):
        above = word.head
        if above == word or word.lower_ in LIMITS:
            return None
        if above.pos_ in VERBS and above.tag_ != "NN":
            if word.pos_ not in NOUNS or word in span or word.dep_ in SUBJECTS:
                return above
            return None
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
        if _is_planned(verb.head):
            return "future"
        return ""
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "since"):
        return "past"
    if verb.tag_ == "VBD" or any(word.tag_ == "VBD" for word in helpers):
        if verb.lemma_ in EXPECTING and any(word.dep_ == "xcomp" for word in verb.children):
            return "future"  # "On Friday the council planned to meet"
        if verb.lemma_ in _plans():
            return ""
        return "past"
    if verb.tag_ in ("VBZ", "VBP") and not helpers:
        return "present"
    return ""


def _is_planned(head):
    """Say whether an infinitive hangs on a word of plan:
    "*set* to be sentenced", "*expected* to rise".
    """
    if head.lemma_ not in _plans() and head.lower_ not in _plans():
        return False
    return "had" not in {word.lower_ for word in head.doc[max(0, head.i - 3) : head.i]}


def _plans():
    return frozenset(read_words("dates_plans"))
