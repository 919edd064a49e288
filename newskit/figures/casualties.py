"""Whether the people that a number counts were killed, hurt, driven out, held or lost, by their clause."""
from typing import NamedTuple

from newskit.figures.fates import (NEGATIONS, cue, is_believed, is_fate, is_negated, is_unreal, life_kind, said_of, strongest,
                                   unreal_words, wounds)
from newskit.figures.nouns import link_verbs, may_be_people, names_people, noun_class

COMPLEMENTS = ("acomp", "attr", "oprd", "xcomp", "ccomp")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
OBJECTS = ("dobj", "obj")
PREPOSITIONS_OF_TOLLS = ("to", "at", "from", "of", "past", "above")
DEEPEST = 4         # verbs that one chain of predicates may join
REACH = 9           # words behind or before a number in which its fate may be told
PRONOUNS = ("PRON", "DET", "NUM", "PROPN", "NOUN")


class Fate(NamedTuple):
    """What befell people and how sure it is told: `modality` is "" (asserted), "probable" or "possible"."""
    kind: str
    modality: str = ""


def fate_of(token, noun, start=None):
    """Return the Fate that the clause gives to those whom the number at `token` counts.

    `noun` is what it counts (or None), `start` the character where the figure begins. The verb decides before
    the noun ("four hostages were killed"). What may or shall happen has befallen nobody: it has no kind.
    Villages may be seized and ships be missing, but only people have a fate.
    """
    if token.i and token.nbor(-1).lower_ in NEGATIONS:
        return Fate("")         # "not one was hurt"
    if noun is not None and not (may_be_people(noun) or is_fate(noun) or cue(noun, "adjective") or noun.lemma_.lower() == "life"):
        return Fate("")
    told = [fate for fate in _told(token, noun, token.idx if start is None else start) if fate.kind]
    if not told and not _is_whole(token):
        told = [fate for fate in _told_of_list(token, noun) if fate.kind]
    asserted = [fate for fate in told if fate.modality != "possible"]
    kind = strongest({fate.kind for fate in asserted})
    if not kind and (own := _own_kind(noun or token)):
        return Fate(own)
    if kind and noun is not None and cue(noun, "noun") == "killed":
        return Fate("killed")       # bodies that were taken to a hospital
    if not kind and told:
        return Fate("", "possible")
    return Fate(kind, next((fate.modality for fate in asserted if fate.kind == kind), ""))


def _told(token, noun, start):
    """Yield each Fate that the clause of a number and its noun tells."""
    heads = [noun, token] if noun is not None else [token]
    if _is_whole(token):
        for head in heads:
            yield from _clauses_on(head)
        yield from _right_of(heads[0], bare=True)
        return
    for head in heads:
        yield from _clauses_on(head)
        yield from _above(head)
    yield from _of_those(token)
    yield from _right_of(token)
    if noun is not None and noun.i > token.i:
        yield from _right_of(noun)
    yield from _left_of(token.doc, start)
    yield from _toll_before(token, noun)


def _told_of_list(token, noun):
    """Yield the Fates of the first in a list of people, which alone stand in the frame: "killed two nurses and a cook"."""
    for head in (noun, token) if noun is not None else (token,):
        for word in _listed_before(head, noun):
            yield from _clauses_on(word)
            yield from _above(word)


def _is_whole(token):
    """"Four of the five", "none of the 40": what is said of some is not said of all."""
    at = token.i - 1
    while at > 0 and token.doc[at].lower_ in noun_class("determiner"):
        at -= 1
    if at < 1 or token.doc[at].lower_ != "of":
        return False
    some = token.doc[at - 1]
    return some.like_num or some.lower_ in noun_class("share")


def _of_those(token):
    """"Three of those killed": the pronoun behind "of" says it."""
    of = token.nbor() if token.i + 1 < len(token.doc) else token
    for word in of.children if of.lower_ == "of" else ():
        if word.pos_ in ("PRON", "DET"):
            yield Fate(_own_kind(word))


def _listed_before(head, noun):
    """Yield what a head is listed with, from the nearest to the first."""
    for _ in range(4 if noun is None or may_be_people(noun) else 0):
        if head.dep_ not in ("conj", "appos") or head.head == head:
            return
        head = head.head
        yield head


def _chain(word, role, modality="", depth=0):
    """Yield the Fates told by a predicate and by those joined to it: "shot and killed", "believed to be missing"."""
    if depth > DEEPEST or is_negated(word):
        return
    modality = "possible" if is_unreal(word) else modality
    yield Fate(said_of(word, role), modality)
    below = "probable" if is_believed(word) and not modality else modality
    for child in word.children:
        if any(inner.dep_ in SUBJECTS for inner in child.children):
            continue
        if child.dep_ in COMPLEMENTS or child.dep_ == "pcomp":
            yield from _all_roles(child, below, depth)
        elif child.dep_ == "conj" and _shares(word, child, role):
            yield from _all_roles(child, modality, depth)
        elif child.dep_ == "advcl" and cue(child, "adjective"):
            yield Fate(cue(child, "adjective"), below)
        elif child.dep_ == "prep" and child.lower_ == "as":
            for inner in child.children:
                yield from _all_roles(inner, below, depth)


def _all_roles(word, modality, depth):
    for role in _roles(word):
        yield from _chain(word, role, modality, depth + 1)


def _roles(verb):
    """Return what the people may be to a predicate without a subject of its own: its "object" where it is passive."""
    if verb.pos_ == "ADJ":
        return ("object", "subject")
    if _has_object(verb):
        return ("subject",)
    if any(child.dep_ == "aux" and child.lemma_.lower() == "have" for child in verb.children) and not _is_passive(verb):
        return ("subject",)
    return ("object", "subject") if verb.tag_ in ("VBN", "VBD") else ("subject",)


def _has_object(verb):
    """Say whether an active verb has an object, be it by the verb that it is joined to: "shot and killed a guard"."""
    if any(child.dep_ in OBJECTS for child in verb.children):
        return True
    return verb.tag_ == "VBD" and any(child.dep_ == "conj" and child.tag_ == "VBD" and _has_object(child) for child in verb.children)


def _is_passive(verb):
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _shares(verb, second, role):
    """Say whether a second verb tells of the same people: no number stands between, and its object is theirs."""
    if any(word.like_num for word in verb.doc[verb.i + 1:second.i]):
        return False
    return role == "subject" or not any(child.dep_ in OBJECTS for child in second.children)


def _clauses_on(word):
    """Yield the Fates of clauses and words on a noun: "people killed in", "people who died", "people with burns"."""
    for child in word.children:
        if child.dep_ == "acl":
            yield from _all_roles(child, "", 0)
        elif child.dep_ == "relcl":
            yield from _relative(child)
        elif child.dep_ == "prep" and child.lower_ in ("with", "in"):
            yield Fate(wounds(child) if child.lower_ == "with" else strongest({cue(noun, "place") for noun in child.children}))


def _relative(verb):
    """"Who were killed" and "whom they killed", but not "one of whom was killed"."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.tag_ in ("WDT", "WP"):
        roles = ("object",) if _is_passive(verb) else _roles(verb)
        for role in roles:
            yield from _chain(verb, role)
    elif not any(child.dep_ in OBJECTS for child in verb.children) and not any(
            word.tag_ in ("WDT", "WP") for word in subject.subtree) and not _is_passive(verb):
        yield Fate(cue(verb, "object"))


def _above(word):
    """Yield the Fates told by the word above in the parse: "killed 12", "12 were killed", "the deaths of 12"."""
    above, relation = word.head, word.dep_
    if above == word:
        return
    if relation == "nsubjpass":
        yield from _chain(above, "object")
    elif relation == "nsubj":
        yield from _as_subject(above)
    elif relation in OBJECTS or relation == "npadvmod" and names_people(word):
        yield from _as_object(above)
    if relation == "pobj" and above.head != above:
        yield from _behind_preposition(above)
    elif relation == "poss":
        yield Fate(cue(above, "noun"))
    elif relation in ("npadvmod", "nummod"):
        yield Fate(cue(above, "adjective"))
    if relation in ("attr", *OBJECTS, "npadvmod") and above.lemma_.lower() in link_verbs("link"):
        yield Fate(_toll_of(above))
    yield Fate(life_kind(word))


def _as_subject(verb):
    """What the subject does or, in headlines, suffers: "12 died", "12 are dead", "12 killed in blast"."""
    if verb.pos_ == "ADJ":
        yield Fate(strongest(cue(verb, frame) for frame in ("adjective", "subject")))
    bare = verb.tag_ in ("VBN", "VBD") and "subject" not in _roles(verb)[:1]
    if _is_passive(verb) or bare and not any(child.lower_ == "at" for child in verb.children):
        yield from _chain(verb, "object")
    if any(child.dep_ in OBJECTS for child in verb.children):
        if not is_negated(verb):
            yield Fate(strongest({cue(verb, "subject"), said_of(verb, "subject") if _suffers(verb) else ""}),
                       "possible" if is_unreal(verb) else "")
    else:
        yield from _chain(verb, "subject")
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "among":
            yield Fate(strongest(map(_own_kind, child.children)))


def _suffers(verb):
    return verb.lemma_.lower() in link_verbs("suffer", "give")


def _as_object(verb):
    """What a verb does to its object, alone or with the verb before it: "killed and wounded dozens"."""
    yield from _chain(verb, "object")
    first = verb.head
    if verb.dep_ == "conj" and not any(child.dep_ in OBJECTS or child.dep_ == "nsubjpass" for child in first.children):
        if not is_negated(first) and not any(word.like_num for word in verb.doc[first.i:verb.i]):
            yield Fate(cue(first, "object"), "possible" if is_unreal(first) else "")


def _behind_preposition(preposition):
    """"The deaths of 12", "a group of 12 was killed", "the toll rose to 145", "killed along with two others"."""
    word, above = preposition.lower_, preposition.head
    if word == "in" and is_fate(above):
        yield Fate(cue(above, "noun"))      # "deaths in the hundreds"
    if word in PREPOSITIONS_OF_TOLLS and above.pos_ in ("NOUN", "PROPN"):
        yield Fate(_toll_kind(above) if word != "of" else cue(above, "noun") or life_kind(above))
        if word == "of" and above.lemma_.lower() in noun_class("set"):
            yield from _clauses_on(above)
            yield from _above(above)
    if word in PREPOSITIONS_OF_TOLLS and above.lemma_.lower() in link_verbs("link"):
        yield Fate(_toll_of(above))
    if word == "with" and preposition.i and preposition.nbor(-1).lower_ in ("along", "together"):
        verb = above if above.pos_ in ("VERB", "AUX") else above.head
        yield from _chain(verb, "object")
    if word == "among":
        yield Fate(_own_kind(above) if above.pos_ == "NOUN" else "")


def _toll_of(verb):
    """"The death toll stands at 145", "officials put the toll at 12", "those wounded include three nurses"."""
    return next((kind for child in verb.children if child.dep_ in (*SUBJECTS, *OBJECTS) and (kind := _toll_kind(child))), "")


def _toll_kind(noun):
    """"Toll", "the dead", "the number of injured": a noun whose size is a number of people with one fate."""
    if kind := cue(noun, "noun") or _own_kind(noun):
        return kind
    if noun.lemma_.lower() not in noun_class("set"):
        return ""
    return strongest({_own_kind(inner) for of in noun.children if of.lower_ == "of" for inner in of.children})


def _toll_before(token, noun):
    """The toll that a bare number tells of when the parse has lost it: "toll from quake climbs to 56"."""
    if noun is not None and not is_fate(noun):
        return
    for word in reversed(token.doc[max(token.sent.start, token.i - REACH):token.i]):
        if word.like_num or word.text in ";:" or word.pos_ in ("VERB", "AUX") and word.lemma_.lower() not in link_verbs("link") \
                and word.tag_ != "VBN" and word.lemma_.lower() != "have":
            return
        if word.lemma_.lower() == "toll" or word.lemma_.lower() in noun_class("set"):
            yield Fate(_toll_kind(word))
            return


def _right_of(word, bare=False):
    """Yield what touches a number or its noun, whatever the parse says: "30 badly hurt", "18 who are missing, feared dead".

    With `bare` a helping verb ends the look: in "four of the five people were shot" it belongs to the four.
    """
    modality, passive = "", False
    for after in word.doc[word.i + 1:word.i + REACH]:
        if is_negated(after) or after.dep_ == "neg" or after.sent != word.sent:
            return
        if after.lower_ in unreal_words("helper"):
            modality = "possible"
        elif is_believed(after):
            modality = modality or "probable"
        elif after.pos_ == "AUX" and not cue(after, "subject"):
            if bare:
                return
            passive = passive or after.lemma_.lower() in ("be", "get")
        elif bare and cue(after, "subject"):
            return
        elif not (after.tag_ in ("RB", "WP", "WDT", "TO") or after.lemma_.lower() in link_verbs("verdict")
                  and after.tag_ in ("VBN", "VBD")):
            yield from _touching(after, modality, passive)
            return


def _touching(word, modality, passive):
    """The Fate of a participle or adjective beside a noun, with a second one joined to it."""
    verb = word.tag_ in ("VBN", "VBD")
    if verb and not passive and _takes_object(word) or not (verb or cue(word, "adjective")):
        return
    for role in ("object",) if passive or not verb else ("object", "subject"):
        yield from _chain(word, role, modality)
    following = word.doc[word.i + 1:word.i + 3]
    if following and cue(following[0], "adjective"):
        yield Fate(cue(following[0], "adjective"), modality)
    if len(following) == 2 and following[0].lower_ == "and" and following[1].tag_ in ("VBN", "VBD", "JJ") \
            and not _takes_object(following[1]):
        yield Fate(cue(following[1], "object"), modality)


def _takes_object(verb):
    """Say whether a verb is active: it has an object, or a word stands behind it that may be one."""
    if _has_object(verb):
        return True
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    return verb.tag_ == "VBD" and after.pos_ in PRONOUNS and not after.ent_type_ in ("DATE", "TIME") or after.lower_ == "at"


def _left_of(doc, start):
    """Yield what a verb right before a figure says: "kills 30", "shoots dead 13", "displace 4,000"."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    at = span[0].i - 1 if span else -1
    while at >= 0 and doc[at].pos_ in ("DET", "ADV", "ADJ") and not cue(doc[at], "adjective") and doc[at].sent == span[0].sent:
        at -= 1
    if at < 0 or not span or doc[at].sent != span[0].sent:
        return
    word = doc[at]
    if cue(word, "adjective") and at and (doc[at - 1].pos_ == "VERB" and doc[at - 1].lemma_.lower() != "be"):
        verb = doc[at - 1]
        yield Fate(cue(word, "adjective"), "possible" if is_unreal(verb) else "")
    elif cue(word, "object") and _may_be_verb(word):
        modality = "possible" if is_unreal(word) else ""
        yield Fate("" if is_negated(word) else cue(word, "object"), modality)


def _may_be_verb(word):
    """Headlines have verbs that the tagger takes for nouns: "floods kill 12, displace 400"."""
    led = word.i > 0 and word.nbor(-1).pos_ in ("DET", "ADJ", "PRON", "ADP")
    return (word.pos_ == "VERB" or word.pos_ in ("NOUN", "PROPN") and not led) and not _is_passive(word)


def _own_kind(word):
    """The noun itself or its modifiers say it: "12 deaths", "12 wounded soldiers", "victims of the massacre"."""
    if kind := cue(word, "noun") or life_kind(word):
        return kind
    kinds = {cue(word, "adjective")}
    for child in word.children:
        if child.dep_ == "amod":
            kinds |= {cue(child, "adjective"), cue(child, "object") if child.tag_ == "VBN" else ""}
        elif child.dep_ in ("acl", "relcl"):
            kinds |= {fate.kind for fate in _clauses_on(word) if fate.modality != "possible"}
        elif word.lemma_.lower() == "victim" and child.dep_ == "compound":
            kinds.add(cue(child, "noun"))
        elif word.lemma_.lower() == "victim" and child.lower_ == "of":
            kinds |= {cue(noun, "noun") for noun in child.children}
    return strongest(kinds)


def zero_kind(token):
    """Return what happened to nobody: "nobody was hurt", "there were no casualties", but not "nobody was badly hurt"."""
    if any(cue(word, "degree") for word in token.sent if word.i > token.i and word.i - token.i < REACH):
        return ""
    fate = fate_of(token, None)
    return fate.kind or ("" if fate.modality else cue(token, "none"))
