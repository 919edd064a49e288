"""Who speaks: the words of a cue's subject, agent or owner."""
from newskit.quotes.page import child, subtree

CLIMB = 5
BORROWERS = ("conj", "xcomp", "advcl", "pcomp", "prep")
LOOSE = ("advcl", "parataxis", "ccomp")


def subject(verb):
    """Return the token that is the subject of a verb, borrowed from the verb above it if need be."""
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None:
        return own
    if verb.tag_ == "VBN" and not child(verb, "aux", "auxpass") and verb.dep_ != "conj":
        return None                                          # "asked about it, he left"
    head = verb
    for _ in range(CLIMB):
        if head.dep_ == "acl" and head.tag_ in ("VBG", "VB"):
            return head.head
        if head.dep_ not in BORROWERS or head.head == head:
            break
        head = head.head
        if found := child(head, "nsubj", "nsubjpass"):
            return found
    return _before(verb)


def _before(verb):
    """Return the noun that ends right before a verb, where the parse has lost its subject."""
    first = min(cue.i for cue in (verb, *verb.children) if cue == verb or cue.dep_ in ("aux", "advmod", "neg")
                and cue.i < verb.i)
    if verb.tag_ in ("VBG", "VB", "VBN") or first == 0:
        return None
    word = verb.doc[first - 1]
    return word if word.pos_ in ("NOUN", "PROPN", "PRON") and word.sent == verb.sent else None


def agent(verb):
    """Return the token that does what a passive verb says ("accused by *police*"), or None."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def phrase(page, head):
    """Return the places of the noun phrase of `head`, without clauses that the parse hung on it."""
    places = subtree(head)
    for word in head.children:
        if word.dep_ in LOOSE:
            places -= subtree(word)
    return page.trimmed(page.block(head.i, places | {head.i}))
