"""What a number counts, read from the parse: the noun phrase, and whether people were killed, hurt …"""
from functools import cache

from newskit.lexicons import read_table, read_words

MODIFIERS = ("amod", "compound", "nmod", "det", "punct", "case", "advmod", "npadvmod", "quantmod")
CARRIERS = ("of", "in", "worth", "for")     # "$267 million in arms", "dozens of villagers"
SIZE_PREPOSITIONS = frozenset(("of", "for"))
CLAUSE_ENDS = frozenset(("ROOT", "ccomp", "advcl", "relcl", "acl", "pcomp"))
CLIMB = 5       # steps up the parse from a number to its verb
LINKS = frozenset(("be", "become", "remain", "stand", "reach", "rise", "climb", "hit", "fall", "pass",
                   "exceed", "total", "number", "put", "grow", "increase", "jump", "soar", "include"))
CHANGES = frozenset(row["word"] for row in read_table("directions")) | frozenset((
    "come", "amount", "cost", "trade", "depreciate", "appreciate", "drop", "decline", "gain", "lose", "slip",
    "plunge", "shrink", "surge", "soar", "measure", "weigh", "average", "earn", "make"))
VICTIMS = frozenset(("victim", "casualty"))


@cache
def people_nouns():
    return frozenset(read_words("people_nouns"))


@cache
def _cues():
    found = {}
    for row in read_table("casualty_cues"):
        found.setdefault((row["lemma"], row["frame"]), row["kind"])
    return found


def counted_noun(token, money=False):
    """Return the head noun of what the number at `token` counts, or None.

    "3,500 people", "dozens of villagers", "$267 million in arms", "12 of the 30 hostages".
    """
    if noun := _noun_behind_of(token):
        return noun
    head = token.head
    if head.lower_ == "worth" and money:
        return head.head if head.head.pos_ == "NOUN" else _before(head)
    if token.dep_ in ("nummod", "quantmod", "compound", "nmod", "amod") and _is_noun(head):
        if money and head.like_num:
            return counted_noun(head, money) if head.dep_ in ("nummod", "compound", "nmod") else _carried(head)
        if head.like_num or head.lower_ in ("dollars", "percent", "%", "million", "billion"):
            return counted_noun(head, money) if head != token else None
        return head
    return _carried(token)


def _noun_behind_of(token):
    """"Seven of the border groups", "dozens of villagers", whatever else the parse hangs the number on."""
    doc, noun = token.doc, None
    if token.i + 2 < len(doc) and token.nbor().lower_ == "of":
        for word in doc[token.i + 2:token.i + 9]:
            if word.pos_ not in ("DET", "ADJ", "PRON", "NUM", "NOUN", "PROPN") and word.dep_ != "case":
                break
            noun = word if word.pos_ in ("NOUN", "PROPN") else noun
    return noun


def _before(worth):
    """The noun right before "worth", as in "arms and equipment worth $267 million"."""
    word = worth.doc[worth.i - 1] if worth.i else worth
    while word.dep_ == "conj" and word.head.pos_ == "NOUN":
        word = word.head
    return word if word.pos_ == "NOUN" else None


def _is_noun(token):
    return token.pos_ in ("NOUN", "PROPN", "NUM", "SYM", "ADJ")


def _carried(token):
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in CARRIERS and child.i > token.i:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN"):
                    return noun
    return None


def next_noun(doc, end):
    """Return the noun that a number ending at character `end` stands before, or None."""
    for word in doc.char_span(end, len(doc.text), alignment_mode="contract") or ():
        if word.pos_ in ("NOUN", "PROPN"):
            return word
        if word.pos_ not in ("ADJ", "ADV", "SPACE"):
            return None
    return None


def measured_noun(token):
    """Return the noun whose size a sum, share or measure at `token` gives, or None.

    "A bill for $42,000", "a speed limit of 12 mph"; "shares fell 6 percent", "the offer was $10".
    """
    word = token
    for _ in range(CLIMB):
        above = word.head
        if above == word or word.dep_ in CLAUSE_ENDS:
            break
        if word.dep_ == "pobj" and above.lower_ in SIZE_PREPOSITIONS and above.head.pos_ == "NOUN" \
                and not above.head.like_num:
            return above.head
        word = above
    if word.lemma_.lower() not in LINKS | CHANGES:
        return None         # "the army paid $5 million" does not measure the army
    return next((child for child in word.children if child.dep_ in ("nsubj", "nsubjpass")
                 and child.pos_ in ("NOUN", "PROPN")), None)


def noun_phrase(noun, after=-1, twins=False):
    """Return (start, end) of a noun with the modifiers before it, right of token `after`.

    Articles and relative clauses are left out; `twins` takes in what is joined to it by "and" (one sum
    may be for "arms and equipment", one number never counts "policemen and a child").
    """
    words = [noun]
    for child in noun.children:
        joined = child.dep_ in MODIFIERS or child.dep_ == "poss" and noun.pos_ == "PROPN"
        if after < child.i < noun.i and joined and child.pos_ != "DET":
            words += [word for word in child.subtree if word.i > after]
    words += [twin for twin in noun.conjuncts if twins and twin.i > noun.i and _is_twin(noun, twin)]
    words = sorted((word for word in words if word.dep_ != "det" and not word.is_space),
                   key=lambda word: word.i)
    while len(words) > 1 and (words[0].is_punct or words[0].like_num):
        words.pop(0)
    return words[0].idx, words[-1].idx + len(words[-1])


def _is_twin(noun, twin):
    between = noun.doc[noun.i + 1:twin.i]
    return (twin.pos_ == "NOUN" and len(between) <= 3
            and not any(word.like_num or word.is_punct for word in between)
            and not any(child.dep_ in ("nummod", "det") for child in twin.children))


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
        if above.head.lemma_.lower() in LINKS:
            return _subject_kind(above.head)
        return _own_or_frame(above.head) if above.lower_ in ("among", "of") else ""
    if relation in ("attr", "dobj", "npadvmod") and lemma in LINKS:
        return _subject_kind(above)
    return _cues().get((above.lower_, "adjective"), "") if relation in ("npadvmod", "nummod") else ""


def _joined_kind(verb):
    """"Killed and wounded dozens": of two verbs that share their object the first one counts."""
    first = verb.head if verb.dep_ == "conj" and not any(
        child.dep_ in ("dobj", "nsubjpass", "nsubj") for child in verb.head.children
        if child.dep_ != "nsubj") else verb
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
