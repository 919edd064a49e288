"""Who speaks: the words of a cue's subject, agent or owner."""
from newskit.quotes.page import child, subtree

FINITE = ("VBD", "VBZ", "VBP")
NOMINAL = ("NOUN", "PROPN", "PRON")
CLIMB = 5
ASIDE = 8
BORROWERS = ("conj", "xcomp", "advcl", "pcomp", "prep")
LOOSE = ("advcl", "parataxis", "ccomp")


def subject(verb):
    """Return the token that is the subject of a verb, borrowed from the verb above it if need be."""
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None:
        return own
    bare = verb.tag_ in ("VBN", "VBD") and not child(verb, "aux", "auxpass")
    if bare and (verb.tag_ == "VBN" and verb.dep_ != "conj" or verb.i == verb.sent.start):
        return _after(verb)                                  # "asked about it, he left"
    head = verb
    for _ in range(CLIMB):
        if head.dep_ == "acl" and head.tag_ in ("VBG", "VB"):
            return head.head
        if head.dep_ not in BORROWERS or head.head == head:
            break
        head = head.head
        if found := child(head, "nsubj", "nsubjpass"):
            return found
    return _before(verb) or _after(verb)


def _after(verb):
    """Return the noun right after a verb in the past, where the parse has lost its subject."""
    if verb.tag_ not in FINITE or verb.i + 1 >= len(verb.doc) or verb.i == verb.sent.start:
        return None
    word = verb.nbor()
    while word.head.i > verb.i and word.head != word and word.head.pos_ in NOMINAL:
        word = word.head
    if word.pos_ not in NOMINAL or word.ent_type_ in ("DATE", "TIME") or word.dep_ == "dobj":
        return None
    return word


def _before(verb):
    """Return the noun that ends right before a verb, where the parse has lost its subject."""
    first = min(cue.i for cue in (verb, *verb.children) if cue == verb or cue.dep_ in ("aux", "advmod", "neg")
                and cue.i < verb.i)
    if verb.tag_ in ("VBG", "VB", "VBN") or first == 0:
        return None
    word = verb.doc[first - 1]
    return word if word.pos_ in NOMINAL and word.sent == verb.sent else None


def agent(verb):
    """Return the token that does what a passive verb says ("accused by *police*"), or None."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def phrase(page, head):
    """Return the places of the noun phrase of `head`, without clauses that the parse hung on it."""
    places = subtree(head)
    for word in head.children:
        if word.dep_ in LOOSE or _set_off(page, head, word):
            places -= subtree(word)
    return page.trimmed(page.block(head.i, places | {head.i}))


def _set_off(page, head, word):
    """Return whether a long clause behind a comma only adds to who the speaker is."""
    if word.dep_ not in ("relcl", "acl") or word.i < head.i:
        return False
    places = subtree(word)
    first = min(places)
    return page.doc[first - 1].text in (",", "—", "–", "--") and len(places) > ASIDE
