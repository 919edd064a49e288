"""What stands beside a number or its noun and tells a fate, whatever the parse says."""

from newskit.figures.fates import cue, is_believed, is_fate, is_negated, is_unreal, unreal_words
from newskit.figures.noun_classes import link_verbs, noun_class
from newskit.figures.predicates import (
    SUBJECTS,
    Fate,
    certainty,
    chain,
    has_object,
    is_passive,
    toll_kind,
)
from newskit.nlp import sentence_end, sentence_start, tokens_in
from newskit.rules import named_rule

REACH = 9  # words behind or before a number in which its fate may be told
PASSED = (
    "RB",
    "WP",
    "WDT",
    "TO",
)  # tags of what may stand between people and the word that tells their fate
BEFORE_LEVEL = ("to", "at", "past", "above", "below")  # "deaths fell *to* 40,901"
PARTICIPLES = ("VBN", "VBD")
MAY_BE_OBJECTS = ("PRON", "DET", "NUM", "PROPN", "NOUN")


@named_rule("figures.toll-before", ())
def toll_before(token, noun):
    """The toll that a bare number tells of when the parse has lost it:
    "toll from quake climbs to 56".
    """
    if noun is not None and not is_fate(noun):
        return
    modality, link = certainty(token), None
    for word in reversed(
        tokens_in(token.doc, max(sentence_start(token), token.i - REACH), token.i)
    ):
        if _is_own_part(word, token):
            continue
        if word.text == ":" and word.i == token.i - 1:
            continue  # "number of injured: 45"
        if word.like_num or word.text in ";:" or word.dep_ in ("mark", "cc"):
            return
        if _is_other_verb(word) and not (link is not None and link.head == word):
            return
        if word.lemma_.lower() == "toll" or word.lemma_.lower() in noun_class("set"):
            yield Fate(toll_kind(word), modality)
            return
        told = link is not None and word.head == link and word.dep_ in SUBJECTS
        if told and is_fate(word) and token.nbor(-1).lower_ in BEFORE_LEVEL:
            yield Fate(toll_kind(word), modality)
            return
        if word.lemma_.lower() in link_verbs("link", "size"):
            link = word


def _is_own_part(word, token):
    """Say whether a number before another is a part of it or only a rate of change:
    "*122.6* million", "dropped *3.6%* to 40,901".
    """
    behind = word.nbor() if word.like_num else word
    return word.like_num and (behind == token or behind.lower_ in ("%", "percent"))


def _is_other_verb(word):
    links = (
        word.tag_ == "VBN"
        or word.lemma_.lower() == "have"
        or word.lemma_.lower() in link_verbs("link", "size")
    )
    return word.pos_ in ("VERB", "AUX") and not links


@named_rule("figures.beside", ())
def right_of(word, bare=False):
    """Yield what touches a number or its noun: "30 badly hurt", "18 who are missing, feared dead".

    With `bare` a helping verb ends the look: in "four of the five people were shot" it belongs to
    the four.
    """
    modality, passive = "", False
    if word.like_num:
        yield Fate(_adverb_behind(word))
    end = min(word.i + REACH, sentence_end(word))
    for after in tokens_in(word.doc, word.i + 1, end):
        if after.dep_ == "neg" or is_negated(after):
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
        elif not (
            after.tag_ in PASSED
            or (after.tag_ in PARTICIPLES and after.lemma_.lower() in link_verbs("verdict"))
        ):
            yield from _touching(after, modality, passive)
            return


def _adverb_behind(number):
    """ "Nine were stabbed, three *fatally*", "two of them *fatally*"."""
    behind = [
        word
        for word in tokens_in(number.doc, number.i + 1, number.i + 4)
        if word.lower_ not in ("of", "them", "whom")
    ]
    return cue(behind[0], "adverb") if behind else ""


def _touching(word, modality, passive):
    """The Fate of a participle or adjective beside a noun, with a second one joined to it."""
    verb = word.tag_ in PARTICIPLES
    if (verb and not passive and _takes_object(word)) or not (verb or cue(word, "adjective")):
        return
    for role in ("object",) if passive or not verb else ("object", "subject"):
        yield from chain(word, role, modality)
    following = tokens_in(word.doc, word.i + 1, word.i + 3)
    if following and cue(following[0], "adjective"):
        yield Fate(cue(following[0], "adjective"), modality)
    if (
        len(following) == 2
        and following[0].lower_ == "and"
        and following[1].tag_ in ("VBN", "VBD", "JJ")
        and not _takes_object(following[1])
    ):
        yield Fate(cue(following[1], "object"), modality)


def _takes_object(verb):
    """Say whether a verb is active: it has an object,
    or a word stands behind it that may be one.
    """
    if has_object(verb):
        return True
    if verb.i + 1 < len(verb.doc):
        after = verb.nbor()
    else:
        after = verb
    object_follows = after.pos_ in MAY_BE_OBJECTS and after.ent_type_ not in ("DATE", "TIME")
    return (verb.tag_ == "VBD" and object_follows) or after.lower_ == "at"


@named_rule("figures.verb-before", ())
def left_of(doc, start):
    """Yield what a verb right before a figure says:
    "kills 30", "shoots dead 13", "displace 4,000".
    """
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if not span:
        return
    at, first = span[0].i - 1, sentence_start(span[0])
    while at >= first and doc[at].pos_ in ("DET", "ADV", "ADJ") and not cue(doc[at], "adjective"):
        at -= 1
    if at < first:
        return
    word, verb = doc[at], doc[max(first, at - 1)]
    if cue(word, "adjective") and verb.pos_ == "VERB" and verb.lemma_.lower() != "be":
        yield Fate(cue(word, "adjective"), "possible" if is_unreal(verb) else "")
    elif cue(word, "object") and _may_be_verb(word):
        modality = ""
        if is_unreal(word):
            modality = "possible"
        yield Fate("" if is_negated(word) else cue(word, "object"), modality)


def _may_be_verb(word):
    """Headlines have verbs that the tagger takes for nouns: "floods kill 12, displace 400"."""
    led = word.i > 0 and word.nbor(-1).pos_ in ("DET", "ADJ", "PRON", "ADP")
    return (word.pos_ == "VERB" or (word.pos_ in ("NOUN", "PROPN") and not led)) and not is_passive(
        word
    )
