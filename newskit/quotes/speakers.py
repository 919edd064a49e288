"""Who speaks: the words of a cue's subject, agent or owner."""

from newskit.lexicons.months import month_names
from newskit.nlp import sentence_start
from newskit.quotes.lexicon import words
from newskit.quotes.page import child, subtree
from newskit.rules import named_rule

FINITE = ("VBD", "VBZ", "VBP")
MONTHS = month_names()
TIMES = ("DATE", "TIME")
PUBLISHING = words("publishing")
VENUES, VENUE_LEADS = words("venue"), ("in", "on", "during", "at")
ISSUING = PUBLISHING | words("light")
CHAIN = ("pobj", "prep", "conj")
NOMINAL = ("NOUN", "PROPN", "PRON")
APPOSITION = 12  # heads to climb from the end of an apposition to its name, at most
ASIDE = ("WP", "WDT", "WP$", "VBG", "VBN")
CLIMB = 5  # heads to climb in search of a subject, at most
BORROWERS = ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "dobj", "advmod")
UP = ("appos", "prep", "pobj", "relcl", "acl", "conj", "nummod", "npadvmod", "attr", "dobj")
LOOSE = ("advcl", "parataxis", "ccomp")


def subject(verb):
    """Return the token that is the subject of a verb, or of the verb above it if it has none."""
    own = own_subject(verb)
    if own is not None and own.tag_ == "WDT" and verb.dep_ == "relcl":
        return _publisher(verb.head) or own
    if own is not None:
        if _is_time(own):
            return noun_before(own.left_edge)
        return own
    bare = verb.tag_ in ("VBN", "VBD") and not child(verb, "aux", "auxpass")
    if bare and verb.dep_ == "acl" and verb.i > sentence_start(verb) and verb.nbor(-1).text == ",":
        if verb.head.dep_ == "appos":  # "the office, AID, said that …"
            return verb.head.head
        return verb.head
    if bare and ((verb.tag_ == "VBN" and verb.dep_ != "conj") or verb.i == sentence_start(verb)):
        return noun_after(verb)  # "asked about it, he left"
    head = verb
    for _ in range(CLIMB):
        if head.dep_ == "acl" and head.tag_ in ("VBG", "VB"):
            return _issuer(head.head)
        if head.dep_ not in BORROWERS or head.head == head:
            break
        head = head.head
        if found := child(head, "nsubj", "nsubjpass"):
            return found
    if before := _before(verb):
        return before
    after = noun_after(verb)
    if after is not None and after.dep_ != "dobj":
        return after
    return None


def own_subject(verb):
    """Return the subject nearest to a verb: "some of it state-owned, *the envoy* said" has two."""
    found = [word for word in verb.children if word.dep_ in ("nsubj", "nsubjpass")]
    return min(found, key=lambda word: abs(word.i - verb.i), default=None)


def _is_time(word):
    """Return whether a subject is a date and no name
    that the model drew into one ("15 May AAPP said").
    """
    return word.ent_type_ in TIMES and not (word.is_upper and word.is_alpha)


def _issuer(noun):
    """Return who issued a statement ("*police* issued a paper saying …"), or the statement."""
    return (noun.dep_ == "dobj" and child(noun.head, "nsubj")) or noun


def _publisher(noun):
    """Return who made a paper public, for what stands in it:
    "*police* issued a paper that says …", or None.
    """
    while noun.dep_ in ("pobj", "prep", "appos") and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in PUBLISHING:
        return child(noun.head, "nsubj")
    return None


def noun_after(verb):
    """Return the noun right after a verb in the past, where the parse has lost its subject."""
    if verb.tag_ not in FINITE or verb.i + 1 >= len(verb.doc) or verb.i == sentence_start(verb):
        return None
    word = verb.nbor()
    while word.head.i > verb.i and word.head != word and word.head.pos_ in NOMINAL:
        word = word.head
    if word.pos_ in NOMINAL and word.ent_type_ not in TIMES:
        return word
    return None


def _before(verb):
    """Return the noun that ends right before a verb, where the parse has lost its subject."""
    if verb.tag_ not in FINITE:
        return None
    helpers = [word for word in verb.lefts if word.dep_ in ("aux", "advmod", "neg")]
    first = min([verb, *helpers], key=lambda word: word.i)
    return noun_before(first) or named_before(first) or _person_before(first)


def _person_before(word):
    """Return the last word of a person's name set off by commas before a verb:
    "the mayor, *Ana Ruiz*, said".
    """
    if word.i < sentence_start(word) + 2 or word.nbor(-1).text != ",":
        return None
    name = word.nbor(-2)
    if name.ent_type_ == "PERSON" and name.pos_ == "PROPN":
        return name
    return None


def named_before(word):
    """Return the name before an apposition: "*Ana Ruiz*, the mayor of the town, said"."""
    if word.i < sentence_start(word) + 3 or word.nbor(-1).text != ",":
        return None
    word = word.nbor(-2)
    for _ in range(APPOSITION):
        if word.pos_ == "PROPN" and word.dep_ not in UP:
            return word
        if word.head.i >= word.i or word.dep_ not in (*UP, "ROOT"):
            break
        word = word.head
    return None


def noun_before(word):
    """Return the head of the noun phrase that ends before `word`, or before a date before it."""
    place = word.i - 1
    while place > sentence_start(word) and (
        _is_time(word.doc[place]) or word.doc[place].dep_ == "prep"
    ):
        place -= 1
    noun = word.doc[place]
    if place < sentence_start(word) or noun.pos_ not in NOMINAL:
        return None
    best, word = None, noun
    while (word.pos_ in NOMINAL and not _is_time(word)) or word.pos_ == "ADP":
        if word.pos_ in NOMINAL:
            best = word
        if word.dep_ not in CHAIN or not _is_near(word.head, word):
            break
        word = word.head
    return best


def _is_near(left, right):
    return left.i < right.i and all(word.text != "," for word in left.doc[left.i : right.i])


def agent(verb):
    """Return the token that does what a passive verb says ("accused by *police*"), or None."""
    by = child(verb, "agent")
    if by is not None:
        return child(by, "pobj")
    return None


def phrase(page, head):
    """Return the places of the noun phrase of `head`, without clauses that the parse hung on it."""
    places = subtree(head)
    behind = max(places) + 1
    if behind < len(page.tokens) and is_named(page.tokens[behind]):
        places.add(behind)
    for word in head.children:
        if word.dep_ in LOOSE or (word.i > head.i and (_is_dated(word) or _is_venue(word))):
            places -= subtree(word)
    return described(page, _undated(page, page.block(head.i, places | {head.i})))


@named_rule("quotes.venue", False)
def _is_venue(preposition):
    """Say whether words behind a speaker belong to the verb before: "said Ana Ruiz *in an interview*"."""
    who = preposition.head
    if preposition.lower_ not in VENUE_LEADS or who.pos_ not in ("PROPN", "PRON"):
        return False  # "said the host in the video"
    if preposition.dep_ != "prep" or who.head.i >= who.i:
        return False
    return any(noun.lemma_.lower() in VENUES for noun in preposition.children)


def is_named(word):
    """Return whether an adverb belongs to the name before it: "Myanmar *Now*"."""
    return (
        word.pos_ == "ADV"
        and word.text[0].isupper()
        and word.i > sentence_start(word)
        and (word.nbor(-1).pos_ == "PROPN")
    )


def _undated(page, places):
    """Return a speaker without a day that runs into it: "On 15 May *AAPP* said"."""
    ordered = sorted(places)
    while len(ordered) > 1 and _opens_with_day(page.tokens[ordered[0]]):
        ordered.pop(0)
    return set(ordered)


def _opens_with_day(word):
    """Return whether a word is part of a day: "*15 May* AAPP said", but not "*45* percent said"."""
    if word.text.isdigit():
        near = word.doc[max(word.i - 1, 0) : word.i + 2]
        return _is_time(word) or any(other.lower_ in MONTHS for other in near)
    return _is_time(word) or (word.lower_ in MONTHS and word.i > 0 and word.nbor(-1).text.isdigit())


def described(page, places):
    """Return the places of a speaker, without the "…, who …" behind one that was introduced before.

    A full name is a first mention, and what follows tells who that is; "Ruiz, who left early" is
    known.
    """
    ordered = sorted(places)
    if (
        ordered and page.tokens[ordered[0]].pos_ == "ADP"
    ):  # "… 20 of them sailors, *the report* says"
        comma = next((place for place in ordered if page.tokens[place].text == ","), ordered[0] - 1)
        ordered = [place for place in ordered if place > comma]
    for place in ordered[1:]:
        if page.tokens[place].tag_ in ASIDE and page.tokens[place - 1].text == ",":
            name = [word for word in page.tokens[ordered[0] : place - 1] if word.pos_ == "PROPN"]
            if len(name) < 2 or (
                page.tokens[place].tag_ == "VBG" and page.tokens[place].dep_ in ("acl", "advcl")
            ):
                return page.trimmed(range(ordered[0], place))
    return page.trimmed(ordered)


def _is_dated(word):
    """Return whether a preposition leads to a date: "rebels *in March* called …"."""
    date = word.dep_ == "prep" and child(word, "pobj")
    return bool(date) and date.ent_type_ in TIMES
