"""Whether the people that a number counts were killed, hurt, driven out, held or lost, by the parse."""
from functools import cache, lru_cache

from newskit.figures.nouns import link_verbs, may_be_people, names_people
from newskit.lexicons import read_table, read_words

OF_PEOPLE = ("detained", "displaced", "missing")
PREDICATES = ("acomp", "attr", "oprd", "advcl", "xcomp", "ccomp", "conj")


@cache
def _cues():
    found = {}
    for row in read_table("casualty_cues"):
        found.setdefault((row["lemma"], row["frame"]), row["kind"])
    return found


def casualty_kind(token, noun):
    """Return killed, injured, displaced, detained or missing when the clause says so, else "".

    `token` is the number, `noun` what it counts (or None). Villages may be seized and ships be missing,
    but only people are detained and missing.
    """
    kind = _told_kind(token, noun)
    if kind in OF_PEOPLE and noun is not None and not (may_be_people(noun) or is_fate(noun)):
        return ""
    return kind


def _told_kind(token, noun):
    if kind := _neighbour_kind(token) or noun is not None and noun.i > token.i and _neighbour_kind(noun):
        return kind
    if token.i + 1 < len(token.doc) and token.nbor().lower_ == "of" and (
            kind := _frame_kind(token) or _object_own_kind(token.nbor())):
        return kind         # "killed 3 of 10 hostages", "3 of those killed": not the noun behind "of"
    for head in (noun, token):
        for word in _outward(head, noun) if head is not None else ():
            if kind := (_own_kind(word) or _frame_kind(word)):
                return kind
    return ""


def _outward(head, noun):
    """Yield the head, then what it is listed with: in a list of people the first stand in the frame."""
    yield head
    for _ in range(4 if noun is None or may_be_people(noun) else 0):
        if head.dep_ not in ("conj", "appos") or head.head == head:
            return
        head = head.head
        yield head


def _own_kind(word):
    """The noun itself or its modifiers say it: "12 deaths", "12 wounded soldiers", "people killed"."""
    if kind := _cues().get((word.lemma_.lower(), "noun")) or _life_kind(word):
        return kind
    if word.lemma_.lower() == "victim":
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


def _object_own_kind(preposition):
    return next((kind for word in preposition.children if word.pos_ == "PRON" and (kind := _own_kind(word))), "")


def _object_kind(preposition, frame):
    """"Patients with gunshot wounds", "people in custody"."""
    return next((kind for noun in preposition.children
                 if (kind := _cues().get((noun.lemma_.lower(), frame)))), "")


@lru_cache(maxsize=1)
def _victim_kind(doc):
    """Victims are the dead where the article tells of dead, else the hurt; an article is read once."""
    kinds = {_cues().get((token.lemma_.lower(), frame)) for token in doc
             for frame in ("object", "subject", "noun")}
    return next((kind for kind in ("killed", "injured") if kind in kinds), "")


def _verb_kind(verb):
    """A clause on the noun: "people killed in", "people who died", "soldiers who were wounded"."""
    lemma = verb.lemma_.lower()
    passive = verb.tag_ == "VBN" and (verb.dep_ == "acl" or any(
        child.dep_ in ("nsubjpass", "auxpass") for child in verb.children))
    if passive and (kind := _done_kind(verb)):
        return kind
    if kind := _cues().get((lemma, "subject")) or _suffered_kind(verb):
        return kind
    return next((kind for child in verb.children if child.dep_ in ("acomp", "oprd")
                 and (kind := _cues().get((child.lower_, "adjective")))), "")


def _frame_kind(word):
    """The verb or noun above says it: "killed 12", "12 were killed", "the deaths of 12"."""
    above, relation = word.head, word.dep_
    if above == word:
        return ""
    loose = relation == "npadvmod" and names_people(word)
    if (loose or relation in ("nsubjpass", "dobj", "obj")) and (
            kind := _joined_kind(above, relation) or _left_kind(above)):
        return kind
    if relation == "nsubj":
        return _cues().get((above.lemma_.lower(), "subject")) or _suffered_kind(above) or _predicate_kind(above)
    if relation == "pobj" and above.head != above:
        return _preposition_kind(above)
    if relation == "poss":
        return _cues().get((above.lemma_.lower(), "noun"), "")
    if relation in ("attr", "dobj", "npadvmod") and above.lemma_.lower() in link_verbs("link"):
        return _subject_kind(above)
    return _cues().get((above.lower_, "adjective"), "") if relation in ("npadvmod", "nummod") else ""


def _preposition_kind(preposition):
    """"The deaths of 12", "the toll rose to 145", "among the dead", "killed along with two others"."""
    word, above = preposition.lower_, preposition.head
    if word in ("of", "among", "to", "at") and above.pos_ == "NOUN" and (
            kind := _cues().get((above.lemma_.lower(), "noun")) or _life_kind(above)):
        return kind
    if above.lemma_.lower() in link_verbs("link"):
        return _subject_kind(above)
    if word == "with" and preposition.i and preposition.nbor(-1).lower_ in ("along", "together"):
        verb = above if above.pos_ == "VERB" else above.head
        return _done_kind(verb) or _complement_kind(verb)
    return _own_or_frame(above) if word in ("among", "of") else ""


def _left_kind(verb):
    """"Left four children injured": what the verb makes of its object."""
    return _complement_kind(verb) if verb.lemma_.lower() in link_verbs("result") else ""


def _joined_kind(verb, relation):
    """"Killed and wounded dozens": of two verbs that share their object the first one counts."""
    if _is_unreal(verb):
        return ""
    shares = verb.dep_ == "conj" and relation != "nsubjpass" and not any(child.dep_ in ("dobj", "nsubjpass") for child in verb.head.children)
    first = verb.head if shares else verb
    return _done_kind(first) or _done_kind(verb)


def _done_kind(verb):
    """What a verb does to its object: "killed 12", "shot 12 to death"."""
    if kind := _cues().get((verb.lemma_.lower(), "object")):
        return kind
    return next((kind for to in verb.children if to.lower_ == "to" and (kind := _object_kind(to, "to"))), "")


def _suffered_kind(verb):
    """"12 suffered burns", "12 who sustained injuries": what befell the subject."""
    return _object_kind(verb, "with") if verb.lemma_.lower() in link_verbs("suffer") else ""


def _is_unreal(verb):
    """"Threatened to kill 12", "a plan to kill 12", "could have killed 12": nobody was killed."""
    unreal = frozenset(read_words("unreal_cues"))
    if any(child.dep_ == "aux" and child.lower_ in unreal for child in verb.children):
        return True
    return (verb.dep_ in ("xcomp", "acl", "advcl") and verb.head.lemma_.lower() in unreal
            and any(child.lower_ == "to" for child in verb.children))


def _life_kind(noun):
    """"Cost the lives of 12", "claimed 12 lives"."""
    return _cues().get((noun.head.lemma_.lower(), "lives"), "") if noun.lemma_.lower() == "life" else ""


def _own_or_frame(word):
    return _own_kind(word) if word.pos_ == "NOUN" or word.like_num else ""


def _predicate_kind(verb):
    """"12 people are dead", "12 went missing", "12 were in custody"."""
    if any(child.dep_ in ("dobj", "aux") for child in verb.children) and verb.tag_ in ("VBN", "VBD"):
        return ""           # "two bombs have wounded six": what is said of the object
    if verb.lemma_.lower() in link_verbs("result"):
        return ""
    if kind := _complement_kind(verb):
        return kind
    for child in verb.children:
        if child.lower_ == "in" and (kind := _object_kind(child, "place")):
            return kind
        if child.lower_ == "among":
            for noun in child.children:
                if kind := _own_kind(noun):
                    return kind
    return _cues().get((verb.lower_, "adjective"), "")


def _complement_kind(verb):
    return next((kind for child in verb.children if child.dep_ in PREDICATES
                 and (kind := _cues().get((child.lower_, "adjective")))), "")


def _subject_kind(verb):
    """"The death toll stands at 145", "those wounded include three nurses"."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return _own_kind(child) or _cues().get((child.lower_, "noun"), "")
    return ""


def _neighbour_kind(word):
    """What touches a number or its noun, whatever the parse says: "12 dead", "30 badly hurt", "18 who are missing"."""
    following = list(word.doc[word.i + 1:word.i + 6])
    while following and (following[0].tag_ == "RB" or following[0].lower_ == "who" or following[0].pos_ == "AUX"):
        following.pop(0)
    if not following or any(child.dep_ in ("dobj", "obj") for child in following[0].children):
        return ""
    after = following[0]
    return _cues().get((after.lower_, "adjective")) or (
        _cues().get((after.lemma_.lower(), "object"), "") if after.tag_ in ("VBN", "VBD") else "")


def zero_kind(token):
    """Return what happened to nobody: "nobody was hurt", "there were no casualties"."""
    return casualty_kind(token, token) or _cues().get((token.lemma_.lower(), "none"), "")


def is_fate(token):
    """Say whether a noun is a fate of people: "deaths", "injuries", "casualties", "victims"."""
    return token.lemma_.lower() in fate_nouns()


@cache
def fate_nouns(*kinds):
    """Return the lemmas of nouns for a fate of people, of all `kinds` if none is named.

    >>> "death" in fate_nouns("killed"), "hostage" in fate_nouns("killed")
    (True, False)
    """
    return {"victim"} | {lemma for (lemma, frame), kind in _cues().items()
                         if frame in ("noun", "none") and (not kinds or kind in kinds)}
