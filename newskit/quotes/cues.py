"""Attributions that a verb makes: the verbs of the lexicon with what they take by the parse."""
from newskit.quotes.frames import complement
from newskit.quotes.lexicon import VERBS, words
from newskit.quotes.page import Attribution, child, subtree
from newskit.quotes.speakers import FINITE, agent, phrase, subject

EMPTY, RAISING, STATES = words("empty"), words("raising"), words("state")
EMBEDDED = ("pcomp", "relcl", "ccomp", "xcomp")


def verb_cues(page):
    """Yield an Attribution for each verb of the lexicon that has a complement it may take."""
    for verb in page.doc:
        if verb.pos_ not in ("VERB", "AUX") or page.long_quote(verb.i) >= 0:
            continue
        frames = verb_frames(verb)
        if found := frames and complement(verb, frames):
            frame, content, joined = found
            if not _is_passing(verb, frame, frames[frame]):
                yield _of_verb(page, verb, frame, content, joined, frames[frame])


def verb_frames(verb):
    """Return what the lexicon says a verb takes; a verb with its particle is another verb."""
    lemma, particle = verb.lemma_.lower(), child(verb, "prt")
    if particle is None and verb.i + 1 < len(verb.doc) and verb.nbor().dep_ == "advmod":
        particle = verb.nbor()
    return particle is not None and VERBS.get(f"{lemma} {particle.lower_}") or VERBS.get(lemma)


def _is_passing(verb, frame, act):
    """Return whether a verb only passes by: "to avoid questions", "those wanting a job"."""
    if verb.lemma_.lower() in RAISING and frame == "inf":
        return child(verb, "xcomp").lemma_.lower() in VERBS  # "seems to agree": agree is the cue
    if frame == "clause" and act == "speech":
        return False
    if frame not in ("clause", "inf") and _is_embedded(verb, act):
        return True
    if verb.tag_ == "VB":
        to = child(verb, "aux")
        return (frame == "clause" or verb.dep_ in ("xcomp", "acl", "relcl", "conj")
                or to is not None and to.lower_ == "to")
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl")


def _is_embedded(verb, act):
    return (verb.dep_ in EMBEDDED or act == "belief" and verb.tag_ == "VBG"
            or verb.dep_ == "acl" and verb.tag_ not in FINITE)


def _of_verb(page, verb, frame, content, joined, act):
    cue = cue_words(verb) | joined
    who, moved = _speaker(verb, frame)
    content = (content | moved) - cue
    if who is not None and who.i not in content and not _hangs_on(verb, who, frame):
        content -= subtree(who)
    source = phrase(page, who) - content - cue if who is not None else set()
    return Attribution(cue, source, grown(page, content, cue), act, verb, frame)


def _hangs_on(verb, who, frame):
    """Return whether a verb stands below its own speaker: "a statement saying that …"."""
    says = verb.tag_ in FINITE or verb.tag_ == "VBG" and frame == "clause"
    return says and verb.i in subtree(who)


def _speaker(verb, frame):
    """Return (speaker, moved): who speaks, and the passive subject's words if they are content."""
    who, lemma = subject(verb), verb.lemma_.lower()
    if frame == "experiencer":
        return child(verb, "dobj"), set()
    full = who is not None and who.lower_ not in EMPTY
    if who is not None and who.dep_ == "nsubjpass" and who.head == verb and lemma not in STATES:
        return agent(verb), subtree(who) if full and frame != "clause" else set()
    if lemma in RAISING:
        return None, subtree(who) if full else set()
    return who, set()


def cue_words(verb):
    """Return the places of a verb with its auxiliaries, negation, particle and adverb before it."""
    return {verb.i} | {word.i for word in verb.children
                       if word.dep_ in ("aux", "auxpass", "neg", "prt")
                       or word.dep_ == "advmod" and word.i == verb.i - 1}


def grown(page, content, cue):
    """Return a content grown to the whole quotations that it touches, but for those of the cue."""
    for number in {page.stretch[place] for place in content} - {-1}:
        tokens = page.tokens_of[number]
        if not cue.intersection(tokens):
            share = len(content.intersection(tokens)) / len(tokens)
            if share >= 0.3 or page.stretches[number].is_long:
                content = content.union(tokens)
    return page.trimmed(content - cue)
