"""Whether the people that a number counts were killed,
hurt, driven out, held or lost, by their clause.
"""

from newskit.figures.fates import (
    NEGATIONS,
    cue,
    is_fate,
    is_negated,
    is_unreal,
    is_victim,
    leaves_scene,
    life_kind,
    said_of,
    strongest,
    unreal_words,
)
from newskit.figures.nearby import REACH, left_of, right_of, toll_before
from newskit.figures.noun_classes import link_verbs, may_be_people, names_people, noun_class
from newskit.figures.predicates import (
    OBJECTS,
    Fate,
    chain,
    clauses_on,
    has_object,
    is_passive,
    own_kind,
    roles_of,
    toll_kind,
    toll_of,
)
from newskit.figures.words import words_of
from newskit.nlp import sentence_end, tokens_in
from newskit.rules import named_rule
from newskit.schema import FATES

PREPOSITIONS_OF_TOLLS = ("to", "at", "from", "of", "past", "above")


def fate_of(token, noun, start=None):
    """Return the Fate that the clause gives to those whom the number at `token` counts.

    `noun` is what it counts (or None), `start` the character where the figure begins. The verb
    decides before the noun ("four hostages were killed"). What may or shall happen has befallen
    nobody: it has no kind. Villages may be seized and ships be missing, but only people have a
    fate.
    """
    if token.i and token.nbor(-1).lower_ in NEGATIONS:
        return Fate("")  # "not one was hurt"
    if token.i > 1 and token.doc[token.i - 2 : token.i].text.lower() == "all but":
        return Fate("")  # "all but two died"
    if noun is not None and not _may_have_fate(noun):
        return Fate("")
    if kind := _touched(token, noun):
        return Fate(kind, rule="beside")
    told = list(_told(token, noun, token.idx if start is None else start))
    if not told and not _is_whole(token):
        told = list(_told_of_list(token, noun))
    asserted = [fate for fate in told if fate.modality != "possible"]
    kind = strongest({fate.kind for fate in asserted})
    if not kind and (own := own_kind(noun or token)):
        return Fate(own, rule="own-word")
    if kind and noun is not None and cue(noun, "noun") == "killed":
        return Fate("killed", rule="own-word")  # bodies that were taken to a hospital
    if not kind and told:
        return Fate("", "possible", told[0].rule)
    return next((fate for fate in asserted if fate.kind == kind), Fate(""))


@named_rule("figures.touched", "")
def _touched(token, noun):
    """Return what stands right behind a number or its noun in a list of them:
    "13 dead, two dozen *hurt*", "left one dead and three others *injured*".
    """
    before = [word.text for word in token.doc[max(0, token.i - 2) : token.i]]
    last = token.i if noun is None else max(token.i, noun.i)
    behind = [
        word
        for word in tokens_in(token.doc, last + 1, last + 3)
        if word.lower_ not in words_of("scale")
    ]
    if not {",", "and"}.intersection(before) or not behind:
        return ""
    word = behind[0]
    if has_object(word):
        return ""
    if word.tag_ in ("VBN", "JJ"):
        return strongest({cue(word, "adjective"), cue(word, "object"), cue(word, "subject")})
    return cue(word, "subject") if noun is None else ""


def _may_have_fate(noun):
    return (
        may_be_people(noun)
        or is_fate(noun)
        or bool(cue(noun, "adjective"))
        or noun.lemma_.lower() == "life"
    )


def _told(token, noun, start):
    """Yield each Fate that the clause of a number and its noun tells."""
    if noun is not None:
        heads = [noun, token]
    else:
        heads = [token]
    if _is_whole(token):
        for head in heads:
            yield from _by("clause-on-noun", clauses_on(head))
        yield from _by("beside", right_of(heads[0], bare=True))
        return
    for head in heads:
        yield from _by("clause-on-noun", clauses_on(head))
        yield from _by("clause", _above(head))
    yield from _by("of-those", _of_those(token))
    yield from _by("beside", right_of(token))
    if noun is not None and noun.i > token.i:
        yield from _by("beside", right_of(noun))
    yield from _by("verb-before", left_of(token.doc, start))
    yield from _by("toll-before", toll_before(token, noun))


def _by(rule, fates):
    """Yield those of some Fates that tell of something, with the rule that read them."""
    return (Fate(fate.kind, fate.modality, rule) for fate in fates if fate.kind)


@named_rule("figures.list", ())
def _told_of_list(token, noun):
    """Yield the Fates of the first in a list, which alone stand in the frame:
    "killed two nurses and nine cooks".
    """
    for head in (noun, token) if noun is not None else (token,):
        for word in _listed_before(head, noun):
            if not _has_own_verb(head):
                yield from _by("list", clauses_on(word))
            yield from _by("list", _above(word))


def _has_own_verb(head):
    """ "12 drowned and *50 were rescued*": a clause on the first of a list says nothing of it."""
    return head.i + 1 < len(head.doc) and head.nbor().pos_ == "AUX"


def _is_whole(token):
    """ "Four of the five", "none of the 40": what is said of some is not said of all."""
    at = token.i - 1
    while at > 0 and token.doc[at].lower_ in noun_class("determiner"):
        at -= 1
    if at < 1 or token.doc[at].lower_ != "of":
        return False
    some = token.doc[at - 1]
    return some.like_num or some.lower_ in noun_class("share")


@named_rule("figures.of-those", ())
def _of_those(token):
    """ "Three of those killed": the pronoun behind "of" says it."""
    if token.i + 1 < len(token.doc):
        of = token.nbor()
    else:
        of = token
    for word in of.children if of.lower_ == "of" else ():
        if word.pos_ in ("PRON", "DET", "NUM") or cue(word, "adjective"):
            yield Fate(own_kind(word))


def _listed_before(head, noun):
    """Yield what a head is listed with, from the nearest to the first."""
    for _ in range(4 if noun is None or may_be_people(noun) else 0):
        if head.dep_ not in ("conj", "appos") or head.head == head:
            return
        head = head.head
        yield head


@named_rule("figures.clause", ())
def _above(word):
    """Yield the Fates told by the word above in the parse:
    "killed 12", "12 were killed", "the deaths of 12".
    """
    above, relation = word.head, word.dep_
    if above == word:
        return
    if relation == "nsubjpass":
        yield from chain(above, "object")
    elif relation == "nsubj":
        yield from _as_subject(above)
    elif (
        relation in OBJECTS
        or (relation == "npadvmod" and names_people(word))
        or _is_second_object(word)
    ):
        yield from _as_object(above)
    if relation == "pobj" and above.head != above:
        yield from _behind_preposition(above)
    elif relation == "poss":
        yield Fate(cue(above, "noun"))
    elif relation in ("npadvmod", "nummod"):
        yield Fate(cue(above, "adjective"))
    if relation == "attr":
        yield Fate(_fronted(above))
    if relation in ("attr", *OBJECTS, "npadvmod") and above.lemma_.lower() in link_verbs("link"):
        yield Fate(toll_of(above), "possible" if is_unreal(above) else "")
    yield Fate(life_kind(word))


def _as_subject(verb):
    """What the subject does or, in headlines, suffers:
    "12 died", "12 are dead", "12 killed in blast".
    """
    if leaves_scene(verb):
        return
    ends = all(child.is_punct for child in verb.rights)
    if verb.lemma_ == "survive" and is_negated(verb) and ends:
        yield Fate("killed")
    if verb.pos_ == "ADJ":
        yield Fate(strongest(cue(verb, frame) for frame in ("adjective", "subject")))
    bare = verb.tag_ in ("VBN", "VBD") and "subject" not in roles_of(verb)[:1]
    if is_passive(verb) or (bare and not any(child.lower_ == "at" for child in verb.children)):
        yield from chain(verb, "object")
    if any(child.dep_ in OBJECTS for child in verb.children):
        if not is_negated(verb):
            yield Fate(
                strongest(
                    {cue(verb, "subject"), said_of(verb, "subject") if _suffers(verb) else ""}
                ),
                "possible" if is_unreal(verb) else "",
            )
    else:
        yield from chain(verb, "subject")
    for child in verb.children:
        if child.dep_ == "prep" and (
            child.lower_ == "among" or (child.lower_ == "of" and child.i < verb.i)
        ):
            yield Fate(strongest(map(own_kind, child.children)))


@named_rule("figures.fronted", "")
def _fronted(verb):
    """ "*Killed* in the raid were three guards", "also *missing* are two climbers"."""
    if verb.dep_ == "auxpass" and verb.head.i < verb.i:
        return said_of(verb.head, "object")
    states = (child for child in verb.children if child.dep_ == "acomp" and child.i < verb.i)
    return strongest(cue(state, "adjective") for state in states)


def _is_second_object(word):
    """ "Killing a couple and their four children": the parse may hang the second on the verb."""
    verb = word.head
    return (
        word.dep_ == "conj"
        and word.pos_ == "NOUN"
        and verb.pos_ == "VERB"
        and any(child.dep_ in OBJECTS and child.i < word.i for child in verb.children)
    )


def _suffers(verb):
    return verb.lemma_.lower() in link_verbs("suffer", "give")


def _as_object(verb):
    """What a verb does to its object, alone or with the verb before it:
    "killed and wounded dozens".
    """
    yield from chain(verb, "object")
    first = verb.head
    if (
        verb.dep_ == "conj"
        and not any(child.dep_ in (*OBJECTS, "nsubjpass") for child in first.children)
        and not is_negated(first)
        and not any(word.like_num for word in verb.doc[first.i : verb.i])
    ):
        yield Fate(cue(first, "object"), "possible" if is_unreal(first) else "")


def _behind_preposition(preposition):
    """ "The deaths of 12", "a group of 12 was killed",
    "the toll rose to 145", "killed along with two others".
    """
    word, above = preposition.lower_, preposition.head
    if word == "in" and is_fate(above):
        yield Fate(cue(above, "noun"))  # "deaths in the hundreds"
    if word in PREPOSITIONS_OF_TOLLS and above.pos_ in ("NOUN", "PROPN"):
        yield Fate(toll_kind(above) if word != "of" else _deeds_of(preposition) or life_kind(above))
        if word == "of" and above.lemma_.lower() in noun_class("set"):
            yield from clauses_on(above)
            yield from _above(above)
    if word in PREPOSITIONS_OF_TOLLS and above.lemma_.lower() in link_verbs("link"):
        yield Fate(toll_of(above), "possible" if is_unreal(above) else "")
    if word == "with" and preposition.i and preposition.nbor(-1).lower_ in ("along", "together"):
        if above.pos_ in ("VERB", "AUX"):
            verb = above
        else:
            verb = above.head
        yield from chain(verb, "object")
    if word == "among":
        yield Fate(own_kind(above) if above.pos_ == "NOUN" else "")


@named_rule("figures.deeds", "")
def _deeds_of(of):
    """ "The murder of 12", "the kidnapping and murder of 12", "the fatal shooting of two"."""
    nouns = {of.head, *of.head.conjuncts}
    deeds = [noun for noun in nouns if noun.i < of.i and not _is_parted(noun, of)]
    if any(map(_is_averted, deeds)):
        return ""
    kinds = {cue(noun, frame) for noun in deeds for frame in ("noun", "deed")}
    if strongest(kinds):
        kinds |= {cue(child, "adverb") for noun in deeds for child in noun.children}
    return strongest(kinds)


def _is_averted(deed):
    """ "*Prevented* the abduction of 12", "the *attempted* abduction of 12"."""
    words = {deed.head.lemma_.lower(), *(child.lower_ for child in deed.children)}
    return not words.isdisjoint(unreal_words("averted"))


def _is_parted(noun, of):
    """Say whether a number or another "of" stands between a deed and its "of"."""
    return any(word.like_num or word.lower_ == "of" for word in noun.doc[noun.i : of.i])


@named_rule("figures.victims-told", None)
def give_victims_their_fate(rows):
    """Change the kind of victims that the article tells a fate of elsewhere, by their number: "12
    died … 10 of the 12 victims".

    A part of such victims has their fate too.
    """
    fates, given = {}, {}
    for row in rows:
        if row["kind"] in FATES:
            fates.setdefault(row["value"], set()).add(row["kind"])
    victims = [row for row in rows if row["kind"] == "people" and _counts_victims(row)]
    for row in victims:
        told = fates.get(row["value"], ())
        if len(told) == 1:
            given[row["noun"].i] = next(iter(told))
    for row in victims:
        if kind := given.get(row["noun"].i):
            row["kind"], row["rule"] = kind, f"{row['rule']} victims-told".strip()


def _counts_victims(row):
    return row["noun"] is not None and is_victim(row["noun"])


def zero_kind(token):
    """Return what happened to nobody:
    "nobody was hurt", "no casualties", but not "nobody was badly hurt".
    """
    if any(
        cue(word, "degree")
        for word in token.doc[token.i + 1 : min(sentence_end(token), token.i + REACH)]
    ):
        return ""
    fate = fate_of(token, None)
    return fate.kind or ("" if fate.modality else cue(token, "none"))
