"""Attributions by the lexicon: what verbs, adjectives and nouns that report take by the parse."""

from newskit.lexicons import read_table
from newskit.nlp import sentence_start
from newskit.quotes.attributions import Rule, attribution
from newskit.quotes.clauses import RELATIVES
from newskit.quotes.frames import FRAMES, complement
from newskit.quotes.lexicon import ADJECTIVES, NOUNS, SAYING, VERBS, words
from newskit.quotes.page import child, subtree
from newskit.quotes.speakers import FINITE, ISSUING, TIMES, agent, is_named, phrase, subject
from newskit.rules import named_rule

NOBODY, LIGHT = words("nameless") | words("empty"), words("light")
EMPTY, RAISING, STATES, SILENT = words("empty"), words("raising"), words("state"), words("silent")
PAPERS = words("record") | words("account") | set(NOUNS)
ASPECT, PERCEIVING, INQUIRING = words("aspect"), words("perceiving"), words("inquiring")
QUESTIONS = (*RELATIVES, "WP$")
NAMING = ("obj-name", "obj-as", "obj-at", "obj-count")
DEADLY = frozenset(row["lemma"] for row in read_table("casualty_cues") if row["frame"] == "lives")
FIRST_WORDS = frozenset(verb.split()[0] for verb in VERBS)
US = frozenset(("'s", "’s", "us"))
EMBEDDED = ("pcomp", "relcl", "ccomp", "xcomp")


def verb_cues(page):
    """Yield an Attribution for each verb of the lexicon that has a complement it may take."""
    for verb in page.words("VERB", "AUX"):
        if page.long_quote(verb.i) >= 0 or _takes_lives(verb) or _lets_us(verb) or _joins(verb):
            continue
        frames = verb_frames(verb)
        if not frames:
            continue
        if found := complement(verb, frames):
            frame, content, joined = found
            if not _is_passing(verb, frame, frames[frame]):
                one = _of_verb(page, verb, frame, content, joined, frames[frame])
                if frame != "obj" or _names_somebody(page, one.source):
                    yield one


def _takes_lives(verb):
    """Return whether a verb tells of deaths: "the war *claimed 300 lives*"."""
    if verb.lemma_.lower() not in DEADLY:
        return False
    thing = child(verb, "dobj")
    return thing is not None and thing.lemma_ == "life"


@named_rule("quotes.let-us", False)
def _lets_us(verb):
    """Return whether a verb only leads in an example: "*let's say* that it costs 40 dollars"."""
    who = child(verb, "nsubj")
    return verb.head.lemma_.lower() == "let" and who is not None and who.lower_ in US


@named_rule("quotes.joins", False)
def _joins(verb):
    """Return whether a verb only modifies a noun or joins sentences: "the *branding* firm", "That
    *said*, the game is fun".
    """
    if verb.dep_ in ("amod", "compound"):
        return verb.head.i > verb.i
    return (
        verb.i > 0
        and verb.nbor(-1).text == "That"
        and verb.lower_ == "said"
        and verb.i + 1 < len(verb.doc)
        and verb.nbor().text == ","
    )


def _names_somebody(page, source):
    """Return whether a speaker is more than "it" or nobody, as a verb with a mere object needs."""
    return len(source) > 1 or any(page.tokens[place].lower_ not in NOBODY for place in source)


def verb_frames(verb):
    """Return what the lexicon says a verb takes; a verb with its particle is another verb."""
    lemma = verb.lemma_.lower()
    if lemma not in FIRST_WORDS:
        return None
    particle = child(verb, "prt")
    if (
        particle is None
        and verb.i + 1 < len(verb.doc)
        and verb.nbor().dep_ in ("advmod", "quantmod")
    ):  # "owned *up to 21*"
        particle = verb.nbor()
    return (particle is not None and VERBS.get(f"{lemma} {particle.lower_}")) or VERBS.get(lemma)


def _is_passing(verb, frame, act):
    """Return whether a verb only passes by: "to avoid questions", "those wanting a job"."""
    if verb.lemma_.lower() in RAISING and frame == "inf":
        below = child(verb, "xcomp", "advcl")
        return below is not None and below.lemma_.lower() in VERBS  # "seems to agree": agree is it
    if frame == "clause" and (_is_perceived(verb) or _goes_on(verb) or _is_inquiry(verb)):
        return True
    if _is_order(verb) or _is_summoned(verb, frame):
        return True
    if act == "speech" and (
        frame == "clause" or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ASPECT)
    ):
        return False  # "they began *calling for* an inquiry"
    if verb.lemma_.lower() in SILENT and child(verb, "neg"):
        return True  # "did not respond to our questions"
    if frame in NAMING and act == "speech" and _has_speaker(verb):
        return False
    if frame not in ("clause", "inf") and _is_embedded(verb, act):
        return True
    if (
        frame in NAMING
        and verb.dep_ == "acl"
        and verb.nbor(-1).text == ","
        and verb.head.pos_ == "NOUN"
    ):
        return True  # "a pier, called the Old Pier"
    return verb.tag_ == "VB" and verb.dep_ in ("acl", "relcl", "conj")


@named_rule("quotes.perceived", False)
def _is_perceived(verb):
    """Return whether something is seen or heard, and nothing told: "they *saw* him running"."""
    below = child(verb, "ccomp", "xcomp")
    if verb.tag_ in ("VBP", "VBZ") and verb.lemma_.lower() == "see":
        return False  # "analysts *see* prices rising"
    return (
        verb.lemma_.lower() in PERCEIVING
        and below is not None
        and below.i > verb.i
        and below.tag_ not in FINITE
        and below.lemma_.lower() not in SAYING  # "heard him say"
        and child(below, "mark", "aux") is None
        and not any(word.tag_ in QUESTIONS for word in below.lefts)
    )


@named_rule("quotes.goes-on", False)
def _goes_on(verb):
    """Return whether a verb only says that something goes on: "prices *continue* rising"."""
    below = child(verb, "ccomp", "xcomp")
    return verb.lemma_.lower() in ASPECT and below is not None and below.tag_ == "VBG"


@named_rule("quotes.order", False)
def _is_order(verb):
    """Return whether the reader is told to do something: "*Imagine* that it fell"."""
    if verb.tag_ != "VB" or verb.dep_ != "ROOT" or child(verb, "aux", "nsubj", "nsubjpass"):
        return False
    return verb.is_sent_start or verb.nbor(-1).pos_ in ("ADV", "PUNCT", "SPACE")


@named_rule("quotes.summoned", False)
def _is_summoned(verb, frame):
    """Return whether somebody is only sent for: "deputies *were called to* the pier"."""
    return (
        verb.lemma_.lower() == "call"
        and rule_of(frame) is Rule.PREPOSITION
        and child(verb, "nsubjpass") is not None
    )


@named_rule("quotes.inquiry", False)
def _is_inquiry(verb):
    """Return whether somebody is yet to find out: "they tried *to determine* who fired"."""
    if verb.lemma_.lower() not in INQUIRING or verb.tag_ != "VB":
        return False
    to, below = child(verb, "aux"), child(verb, "ccomp")
    if to is None or to.lower_ != "to" or below is None:
        return False
    first = below.left_edge
    return first.tag_ in QUESTIONS or first.lower_ in ("if", "whether")


def _has_speaker(verb):
    """Return whether an embedded verb has a subject of its own:
    "a deal that *he* called a mistake".
    """
    who = child(verb, "nsubj")
    return who is not None and who.tag_ not in ("WP", "WDT")


def _is_embedded(verb, act):
    if act == "speech" and (verb.dep_ in ("relcl", "pcomp") or _is_stated(verb)):
        return False  # "those who accused him of theft"
    return (
        verb.dep_ in EMBEDDED
        or (act == "belief" and verb.tag_ == "VBG")
        or (verb.dep_ == "acl" and verb.tag_ not in FINITE)
    )


def _is_stated(verb):
    """Return whether a participle tells what a statement says:
    "issued a paper *condemning* the law".
    """
    paper = verb.head
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBG"
        and paper.dep_ == "dobj"
        and paper.lemma_ in PAPERS
        and paper.head.lemma_.lower() in ISSUING
    )


def _of_verb(page, verb, frame, content, joined, act):
    cue = cue_words(verb) | joined
    who, moved = _speaker(verb, frame)
    content = (content | moved) - cue
    if frame == "clause" and who is not None and who.i in content and max(content) < verb.i:
        content -= set(
            range(_after_comma(page, who), verb.i)
        )  # "It fell, *the paper of 9 May* says"
    if who is not None and who.i not in content and not _hangs_on(verb, who, frame):
        content -= subtree(who)
    if who is not None:
        source = phrase(page, who) - content - cue
    else:
        source = set()
    if who is not None and who.i < verb.i and verb.i in subtree(who):
        source = page.trimmed(place for place in source if place < verb.i)
    content = grown(page, content, cue)
    return attribution(rule_of(frame), verb, cue=cue, source=source, content=content, act=act)


def rule_of(frame):
    """Return the Rule of a frame: a preposition of the lexicon has one with the others."""
    if frame in FRAMES:
        return Rule(frame)
    return Rule.PREPOSITION


def _after_comma(page, word):
    """Return the place behind the last comma before a word,
    or the word's own place if there is none.
    """
    places = range(word.i, sentence_start(word), -1)
    return next((place for place in places if page.tokens[place - 1].text == ","), word.i)


def _hangs_on(verb, who, frame):
    """Return whether a verb stands below its own speaker: "a statement saying that …"."""
    says = verb.tag_ in FINITE or (verb.tag_ in ("VBG", "VBN") and frame == "clause")
    return says and verb.i in subtree(who)


def _speaker(verb, frame):
    """Return (speaker, moved): who speaks, and the passive subject's words if they are content."""
    who, lemma = subject(verb), verb.lemma_.lower()
    if frame == "experiencer":
        return child(verb, "dobj"), set()
    full = who is not None and who.lower_ not in EMPTY
    if who is not None and who.dep_ == "nsubjpass" and who.head == verb and lemma not in STATES:
        return agent(verb), subtree(who) if full and frame != "clause" else set()
    if frame == "clause" and _is_impersonal(verb, who):
        return None, set()
    if lemma in RAISING:
        return None, subtree(who) if full else set()
    return who, set()


@named_rule("quotes.impersonal", False)
def _is_impersonal(verb, who):
    """Return whether nobody is named:
    "*it's* estimated that", where the parse takes "it" for a speaker.
    """
    helper = child(verb, "aux", "auxpass")
    is_short = helper is not None and helper.lower_ in ("'s", "’s")
    return who is not None and who.lower_ == "it" and verb.tag_ == "VBN" and is_short


def cue_words(verb):
    """Return the places of a verb with its auxiliaries, negation, particle and adverb before it."""
    return {verb.i} | {
        word.i
        for word in verb.children
        if word.dep_ in ("aux", "auxpass", "neg", "prt")
        or (word.dep_ == "advmod" and word.i == verb.i - 1 and not is_named(word))
    }


def grown(page, content, cue):
    """Return a content grown to the whole quotations that it touches, but for those of the cue."""
    touched = {
        page.stretch[place] for place in content if page.pos[place] != "PUNCT"
    }  # a sentence may end in the next one's mark
    for number in touched - {-1}:
        tokens = page.tokens_of[number]
        if not cue.intersection(tokens):
            share = len(content.intersection(tokens)) / len(tokens)
            if share >= 0.3 or page.stretches[number].is_long:
                content = content.union(tokens)
    return page.trimmed(content - cue)


@named_rule("quotes.adjective", ())
def adjective_cues(page):
    """Yield an Attribution for each adjective of mind: "is worried about", "are eager to"."""
    for word in map(page.tokens.__getitem__, page.places_of(ADJECTIVES)):
        frames = ADJECTIVES[word.lower_]
        if page.long_quote(word.i) >= 0:
            continue
        if word.dep_ == "acomp" or word.head.lemma_ == "make":
            verb = word.head
        else:
            verb = word
        found, who = complement(word, frames) or _clause_of(verb, word, frames), subject(verb)
        if found and who is not None and who.lower_ not in NOBODY:
            _, content, joined = found
            cue = cue_words(verb) | {word.i} | joined
            source = phrase(page, who) - content - cue
            content = grown(page, content - cue, cue)
            yield attribution(
                Rule.ADJECTIVE, word, cue=cue, source=source, content=content, act="belief"
            )


def _clause_of(verb, word, frames):
    """Return the complement that the parse hung on the verb: "she made clear *that it fell*"."""
    if "clause" not in frames or verb is word:
        return None
    clause = child(word, "csubj") or child(verb, "ccomp")
    if clause is not None and clause.i > word.i:
        return "clause", subtree(clause), set()
    return None


@named_rule("quotes.noun", ())
def noun_cues(page):
    """Yield an Attribution for each noun of the lexicon: "its claim that", "voiced fears of"."""
    for noun in page.words("NOUN"):
        frames = NOUNS.get(noun.lemma_.lower())
        if not frames or page.long_quote(noun.i) >= 0:
            continue
        found = noun_complement(noun, frames)
        if not found:
            continue
        frame, content, joined = found
        owner, cue = _owner(noun)
        if owner is None and frame != "clause":
            continue
        cue |= joined | {word.i for word in noun.children if word.dep_ in ("amod", "det")}
        if owner is not None:
            source = phrase(page, owner) - cue
        else:
            source = set()
        content = grown(page, content - cue - source, cue)
        if all(page.tokens[place].ent_type_ in TIMES for place in content):
            continue  # "his report of *17 May*"
        source -= content
        act = frames[frame]
        yield attribution(Rule.NOUN, noun, cue=cue, source=source, content=content, act=act)


def _owner(noun):
    """Return (owner, cue) of a noun: its possessor, or the subject of the verb above it."""
    possessor, verb = child(noun, "poss"), noun.head
    own = set()
    if possessor is not None and possessor.pos_ == "PRON":
        own = {possessor.i}
    if noun.dep_ == "dobj" and (own or (possessor is None and verb.lemma_.lower() in LIGHT)):
        return subject(verb), cue_words(verb) | {noun.i} | own
    return possessor, {noun.i}


def noun_complement(noun, frames):
    """Return (frame, content, joined) for the complement of a noun, or None."""
    for word in noun.rights:
        if word.dep_ in ("acl", "ccomp") and word.tag_ not in ("VBN", "VBG"):
            frame = "clause"
            if word.tag_ == "VB":
                frame = "inf"
            if frame in frames:
                return frame, subtree(word), set()
            return None
        target = word.dep_ == "prep" and word.i == noun.i + 1 and child(word, "pobj", "pcomp")
        if target and word.lower_ in frames:
            return word.lower_, subtree(target), {word.i}
    return None
