"""What single words say of people: that they were killed, hurt, driven out, held or lost."""

from collections import defaultdict
from functools import cache

from newskit.figures.noun_classes import link_verbs, noun_class
from newskit.lexicons import read_table, read_words
from newskit.nlp import tokens_in
from newskit.rules import named_rule

KINDS = (
    "killed",
    "injured",
    "missing",
    "detained",
    "displaced",
)  # of two that are told the first one holds
WITH = ("with", "from", "of", "for")
COMPLEMENTS = ("xcomp", "oprd", "acomp", "ccomp", "attr")
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "nor"))


@cache
def cues():
    """Return {frame: {word: the kind of fate}}."""
    kinds = defaultdict(dict)
    for row in read_table("casualty_cues"):
        kinds[row["frame"]][row["lemma"]] = row["kind"]
    return kinds


@cache
def _led_cues():
    """The first words of the cues of two words."""
    return frozenset(
        row["lemma"].split()[0] for row in read_table("casualty_cues") if " " in row["lemma"]
    )


@cache
def unreal_words(group):
    """Return the words after which something did not happen,
    of one group of the lexicon unreal_cues.
    """
    return frozenset(row["word"] for row in read_table("unreal_cues") if row["group"] == group)


def cue(word, frame):
    """Return the kind that the lemma of a word,
    or the word itself, stands for in a frame, or "".
    """
    if _is_institution(word):
        return ""
    kinds, form = cues()[frame], word.lower_
    lemma, behind = word.lemma_.lower(), word.i + 1
    kind = kinds.get(lemma) or kinds.get(form, "")
    if lemma in _led_cues() and behind < len(word.doc):  # "were operated on", "burned alive"
        kind = kinds.get(f"{lemma} {word.doc[behind].lower_}", "") or kind
    if not kind and form.endswith("ed") and word.tag_ in ("JJ", "NN"):  # a verb taken for another
        return kinds.get(form[:-2]) or kinds.get(form[:-1], "")
    return kind


def _is_institution(word):
    """ "Governing bodies", "a student body"."""
    return (
        word.lemma_ == "body"
        and word.i > 0
        and word.nbor(-1).lower_ in read_words("institution_words")
    )


def strongest(kinds):
    """Return the gravest of some kinds:
    of those "shot and killed" are killed, and so are "missing, feared dead".
    """
    kinds = set(kinds)
    return next((kind for kind in KINDS if kind in kinds), "")


def is_fate(token):
    """Say whether a noun is a fate of people: "deaths", "injuries", "casualties", "victims"."""
    forms = {token.lemma_.lower()} | ({token.lower_} if token.pos_ == "NOUN" else set())
    return not fate_nouns().isdisjoint(forms)


def is_victim(noun):
    """Say whether a noun names people by a fate, but not by which: "12 victims"."""
    return noun.lemma_.lower() in cues()["people"]


@cache
def fate_nouns(*kinds):
    """Return the lemmas of nouns for a fate of people, of all `kinds` if none is named.

    >>> "death" in fate_nouns("killed"), "hostage" in fate_nouns("killed")
    (True, False)
    """
    return set(cues()["people"]) | {
        lemma
        for frame in ("noun", "none")
        for lemma, kind in cues()[frame].items()
        if not kinds or kind in kinds
    }


def said_of(word, role):
    """Return what a predicate says of the people
    that are its "object" (in the passive too) or "subject".
    """
    described = role == "object" or not word.tag_.startswith("VB") or _is_state(word)
    kinds = {
        "" if _is_missed(word) or leaves_scene(word) else cue(word, role),
        cue(word, "adjective") if described else "",
        _behind(word, role),
    }
    kinds |= {cue(child, "adverb") for child in word.children if not _is_of_some(child)}
    if word.i and role == "object":
        kinds.add(cue(word.nbor(-1), "adverb"))
    if role == "subject":
        kinds.add(suffered(word))
    return strongest(kinds)


def _is_state(word):
    """ "They remain *missing*", but not "they are missing a tooth"."""
    return word.tag_ == "VBG" and not any(child.dep_ in ("dobj", "obj") for child in word.children)


def _is_of_some(adverb):
    """ "Three were stabbed, two of them *fatally*"."""
    before = adverb.nbor(-1) if adverb.i else adverb
    return before.like_num or before.lower_ in ("them", "whom")


@named_rule("figures.leaves-scene", False)
def leaves_scene(verb):
    """Say whether a verb's object is where a deed was done, or who follows:
    "three men *fled the scene*".
    """
    if cue(verb, "subject") != "displaced":
        return False
    things = (child.lemma_.lower() for child in verb.children if child.dep_ in ("dobj", "obj"))
    return any(thing in noun_class("scene") for thing in things)


def _is_missed(verb):
    """Say whether those whom a verb is about were "shot at" only."""
    after = tokens_in(verb.doc, verb.i + 1, verb.i + 3)
    return (
        len(after) == 2
        and after[0].lower_ == "at"
        and after[0].head == verb
        and not any(after[0].children)
        and after[1].tag_ not in ("JJS", "RBS")
    )  # "killed at least 12"


def _behind(word, role):
    """ "Beaten to death", "taken to hospital",
    "treated for burns", "hit by gunfire", "held in custody".
    """
    kinds = set()
    for preposition in word.children:
        name = preposition.lower_
        for noun in preposition.children if preposition.dep_ in ("prep", "dative", "agent") else ():
            if name == "to":
                carried = (
                    role == "object"
                    and word.lemma_.lower() in link_verbs("carry")
                    and not _is_active_form(word)
                )
                kinds |= {cue(noun, "to"), cue(noun, "carried") if carried else ""}
            elif name in WITH:
                driven = (
                    name == "from"
                    and role == "object"
                    and word.lemma_.lower() in link_verbs("drive")
                )
                let = name == "from" and word.lemma_.lower() in link_verbs("let")
                kinds |= {cue(noun, "with"), cue(noun, "home") if driven else ""}
                kinds.add(cue(noun, "bed") if let else "")
            elif name == "by":
                kinds.add(cue(noun, "by"))
            elif name in ("in", "into"):
                kinds.add(_place(word, noun))
            kinds |= {
                kind for inner in noun.children if inner.lower_ in WITH for kind in [wounds(inner)]
            }
    return strongest(kinds)


def _is_active_form(verb):
    """ "Doctors *drove* to the hospital": what differs from its participle is no passive."""
    return (
        verb.tag_ == "VBD"
        and not verb.lower_.endswith(("ed", "t"))
        and not any(child.dep_ in ("dobj", "obj") for child in verb.children)
    )


def _place(verb, noun):
    """ "In custody" says it behind any verb,
    "in hospital" of those alone who are, remain or lie there.
    """
    return cue(noun, "place") or (
        cue(noun, "bed") if verb.lemma_.lower() in link_verbs("link") else ""
    )


def wounds(preposition):
    """Return "injured" where wounds stand behind a preposition:
    "with burns", "from gunshot wounds".
    """
    return strongest({cue(noun, "with") for noun in preposition.children})


def suffered(verb):
    """Return what befell the subject of "suffered burns",
    "lost their lives", "embraced martyrdom".
    """
    frames = [frame for frame in ("suffer", "give") if verb.lemma_.lower() in link_verbs(frame)]
    return strongest(
        {
            cue(noun, {"suffer": "with", "give": "given"}[frame])
            for thing in verb.children
            if thing.dep_ in ("dobj", "obj")
            for noun in (thing, *_of_what(thing))
            for frame in frames
        }
    )


def _of_what(noun):
    """ "Varying degrees of *injury*"."""
    return [inner for of in noun.children if of.lower_ == "of" for inner in of.children]


def life_kind(noun):
    """Return "killed" for lives that were lost: "cost the lives of 12", "claimed 12 lives"."""
    if noun.lemma_.lower() == "life":
        return cue(noun.head, "lives")
    return ""


def is_negated(word):
    """Say whether a predicate is denied: "were not hurt"."""
    return any(child.dep_ == "neg" or child.lower_ in NEGATIONS for child in word.children)


def is_unreal(verb):
    """Say whether a predicate is told as possible:
    "could kill 12", "threatened to kill 12", "if 12 are killed".
    """
    if _has_helper(verb):
        return True
    above = verb.head
    if above.lemma_.lower() in unreal_words("intent") | unreal_words("forecast"):
        return verb.dep_ in ("xcomp", "acl", "advcl") and any(
            child.lower_ == "to" for child in verb.children
        )
    return verb.dep_ in COMPLEMENTS and above.pos_ in ("VERB", "AUX") and _has_helper(above)


def _has_helper(verb):
    return any(
        child.dep_ in ("aux", "mark") and child.lower_ in unreal_words("helper")
        for child in verb.children
    )


def is_believed(word):
    """Say whether a word makes a belief of what follows:
    "feared dead", "believed to have been killed".
    """
    return word.lemma_.lower() in unreal_words("belief")
