"""Whether the people that a number counts were killed, hurt, driven out, held or lost, by the parse."""
from functools import cache

from newskit.figures.nouns import link_verbs, people_nouns
from newskit.lexicons import read_table

VICTIMS = frozenset(("victim", "casualty"))


@cache
def _cues():
    found = {}
    for row in read_table("casualty_cues"):
        found.setdefault((row["lemma"], row["frame"]), row["kind"])
    return found


def casualty_kind(token, noun):
    """Return killed, injured, displaced, detained or missing when the clause says so, else "".

    `token` is the number, `noun` what it counts (or None).
    """
    if token.i + 1 < len(token.doc) and token.nbor().lower_ == "of" and (kind := _frame_kind(token)):
        return kind         # "killed 3 of 10 hostages": the verb, not the noun behind "of"
    for head in (noun, token):
        for word in _outward(head) if head is not None else ():
            if kind := (_own_kind(word) or _frame_kind(word)):
                return kind
    return _neighbour_kind(token)


def _outward(head):
    """Yield the head, then what it is listed with: in a list the first item stands in the frame."""
    yield head
    for _ in range(4):
        if head.dep_ not in ("conj", "appos") or head.head == head:
            return
        head = head.head
        yield head


def _own_kind(word):
    """The noun itself or its modifiers say it: "12 deaths", "12 wounded soldiers", "people killed"."""
    if kind := _cues().get((word.lemma_.lower(), "noun")) or _life_kind(word):
        return kind
    if word.lemma_.lower() in VICTIMS:
        return _victim_kind(word.doc)
    for child in word.children:
        lemma = child.lemma_.lower()
        if child.lower_ == "with" and (kind := _object_kind(child, "with")):
            return kind
        if child.dep_ == "amod" and (kind := _cues().get((child.lower_, "adjective"))):
            return kind
        if child.dep_ in ("acl", "relcl") and (kind := _verb_kind(child)):
            return kind
        if child.dep_ == "amod" and child.tag_ == "VBN" and (kind := _cues().get((lemma, "object"))):
            return kind
    return _cues().get((word.lower_, "adjective"), "")


def _object_kind(preposition, frame):
    """"Patients with gunshot wounds", "people in custody"."""
    return next((kind for noun in preposition.children
                 if (kind := _cues().get((noun.lemma_.lower(), frame)))), "")


def _victim_kind(doc):
    """Victims are the dead where the article tells of dead, else the hurt."""
    kinds = {_cues().get((token.lemma_.lower(), frame)) for token in doc
             for frame in ("object", "subject", "noun") if token.lemma_.lower() not in VICTIMS}
    return next((kind for kind in ("killed", "injured") if kind in kinds), "")


def _verb_kind(verb):
    """A clause on the noun: "people killed in", "people who died", "soldiers who were wounded"."""
    lemma = verb.lemma_.lower()
    passive = verb.tag_ == "VBN" and (verb.dep_ == "acl" or any(
        child.dep_ in ("nsubjpass", "auxpass") for child in verb.children))
    if passive and (kind := _cues().get((lemma, "object"))):
        return kind
    if kind := _cues().get((lemma, "subject")):
        return kind
    return next((kind for child in verb.children if child.dep_ in ("acomp", "oprd")
                 and (kind := _cues().get((child.lower_, "adjective")))), "")


def _frame_kind(word):
    """The verb or noun above says it: "killed 12", "12 were killed", "the deaths of 12"."""
    above, relation = word.head, word.dep_
    if above == word:
        return ""
    lemma = above.lemma_.lower()
    loose = relation == "npadvmod" and word.lemma_.lower() in people_nouns()
    if (loose or relation in ("nsubjpass", "dobj", "obj")) and (kind := _joined_kind(above)):
        return kind
    if relation == "nsubj":
        return _cues().get((lemma, "subject")) or _predicate_kind(above)
    if relation == "pobj" and above.head != above:
        if above.lower_ in ("of", "among", "to", "at", "by"):
            if kind := _cues().get((above.head.lemma_.lower(), "noun")) or _life_kind(above.head):
                return kind
        if above.head.lemma_.lower() in link_verbs("link"):
            return _subject_kind(above.head)
        return _own_or_frame(above.head) if above.lower_ in ("among", "of") else ""
    if relation in ("attr", "dobj", "npadvmod") and lemma in link_verbs("link"):
        return _subject_kind(above)
    return _cues().get((above.lower_, "adjective"), "") if relation in ("npadvmod", "nummod") else ""


def _joined_kind(verb):
    """"Killed and wounded dozens": of two verbs that share their object the first one counts."""
    shares = verb.dep_ == "conj" and not any(child.dep_ in ("dobj", "nsubjpass") for child in verb.head.children)
    first = verb.head if shares else verb
    return _cues().get((first.lemma_.lower(), "object")) or _cues().get((verb.lemma_.lower(), "object"), "")


def _life_kind(noun):
    """"Cost the lives of 12", "claimed 12 lives"."""
    return _cues().get((noun.head.lemma_.lower(), "lives"), "") if noun.lemma_.lower() == "life" else ""


def _own_or_frame(word):
    return _own_kind(word) if word.pos_ == "NOUN" or word.like_num else ""


def _predicate_kind(verb):
    """"12 people are dead", "12 went missing", "12 were in custody"."""
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd", "advcl", "xcomp", "conj") and (
                kind := _cues().get((child.lower_, "adjective"))):
            return kind
        if child.lower_ == "in" and (kind := _object_kind(child, "place")):
            return kind
        if child.lower_ == "among":
            for noun in child.children:
                if kind := _own_kind(noun):
                    return kind
    return _cues().get((verb.lower_, "adjective"), "")


def _subject_kind(verb):
    """"The death toll stands at 145"."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return _cues().get((child.lemma_.lower(), "noun")) or _cues().get((child.lower_, "noun"), "")
    return ""


def _neighbour_kind(token):
    """Words that touch the number where the parse is of no help: headlines, "12 dead", "killing 12"."""
    doc = token.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None:
        if kind := _cues().get((after.lower_, "adjective")) or (
                after.tag_ in ("VBN", "VBD") and _cues().get((after.lemma_.lower(), "object"))):
            return kind
    return ""
