"""Attributions that the parse shows: verbs, adjectives and nouns with what they take."""
from newskit.quotes.frames import complement, noun_complement
from newskit.quotes.lexicon import ADJECTIVES, NOUNS, VERBS
from newskit.quotes.page import Attribution, child, subtree
from newskit.quotes.speakers import agent, phrase, subject

EMPTY_SUBJECTS = frozenset(("it", "there"))
RAISING = frozenset(("seem", "appear", "look", "sound"))
LIGHT_VERBS = frozenset("""make issue express voice have give deliver raise share reiterate repeat
    take offer hold show release send announce declare launch state draw level air put harbor
    harbour dismiss reject deny drop abandon bring file post read renew retract withdraw utter
    register convey receive get pose""".split())
FINITE = ("VBD", "VBZ", "VBP")
EMBEDDED = ("pcomp", "relcl", "ccomp")
STATES = frozenset(("concern", "determine", "convince", "worry", "commit", "prepare", "please"))


def verb_cues(page):
    """Yield an Attribution for each verb of the lexicon that has a complement it may take."""
    for verb in page.doc:
        if verb.pos_ not in ("VERB", "AUX") or page.long_quote(verb.i) >= 0:
            continue
        frames = _verb_frames(verb)
        found = frames and complement(verb, frames)
        if found:
            frame, content, joined = found
            if not _is_passing(verb, frame, frames[frame]):
                yield _of_verb(page, verb, frame, content, joined, frames[frame])


def _verb_frames(verb):
    """Return what the lexicon says a verb takes; a verb with its particle is another verb."""
    lemma, particle = verb.lemma_.lower(), child(verb, "prt")
    if particle is None:
        after = verb.i + 1 < len(verb.doc) and verb.nbor()
        particle = after if after and after.dep_ == "advmod" else None
    return particle is not None and VERBS.get(f"{lemma} {particle.lower_}") or VERBS.get(lemma)


def _is_passing(verb, frame, act):
    """Return whether a verb only passes by: "to avoid questions", "those wanting a job"."""
    if verb.lemma_.lower() in RAISING and frame == "inf":
        return child(verb, "xcomp").lemma_.lower() in VERBS       # "seems to agree": agree is the cue
    if frame == "clause" and act == "speech":
        return False
    if frame not in ("clause", "inf") and (
            verb.dep_ in EMBEDDED or act == "belief" and verb.tag_ == "VBG"):
        return True
    if verb.tag_ == "VB":
        to = child(verb, "aux")
        return verb.dep_ in ("xcomp", "acl", "relcl", "conj") or bool(to and to.lower_ == "to")
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl")


def _of_verb(page, verb, frame, content, joined, act):
    cue = cue_words(verb) | joined
    who, moved = _speaker(verb, frame)
    content = (content | moved) - cue
    if who is not None and who.i not in content:
        content -= subtree(who)
    source = phrase(page, who) - content - cue if who is not None else set()
    return Attribution(cue, source, grown(page, content, cue), act, verb, frame)


def _speaker(verb, frame):
    """Return (speaker, moved): who speaks, and the passive subject's words if they are content."""
    who = subject(verb)
    passive = who is not None and who.dep_ == "nsubjpass" and who.head == verb
    lemma = verb.lemma_.lower()
    if frame == "experiencer":
        return child(verb, "dobj"), set()
    if passive and lemma not in STATES:
        moved = set() if who.lower_ in EMPTY_SUBJECTS or frame == "clause" else subtree(who)
        return agent(verb), moved
    if lemma in RAISING:
        moved = subtree(who) if who is not None and who.lower_ not in EMPTY_SUBJECTS else set()
        return None, moved
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


def inserted_cues(page, found):
    """Yield an Attribution for each verb of saying that is set into its sentence or stands behind it.

    "The bridge, officials said, was closed."  The parse often loses the content of these.
    """
    taken = {place for attribution in found for place in attribution.cue}
    for verb in page.doc:
        if (verb.tag_ in FINITE and verb.i not in taken and page.long_quote(verb.i) < 0
                and "clause" in VERBS.get(verb.lemma_.lower(), ())):
            who = subject(verb)
            source = phrase(page, who) if who is not None and who.i < verb.i else set()
            content = _round(page, verb, source)
            if content:
                yield Attribution({verb.i}, source, content, "speech", verb, "inserted")


def _round(page, verb, source):
    """Return the places of the sentence round a clause of saying, if a comma sets the clause off."""
    doc, sentence = page.doc, verb.sent
    first = min(source, default=verb.i)
    if not source or verb.i - first > 25 or first == sentence.start or doc[first - 1].text != ",":
        return None
    after = verb.i + 1
    if after < sentence.end and doc[after].text not in (",", ".") and doc[after].ent_type_ not in ("DATE", "TIME"):
        return None
    end = next((place for place in range(after, sentence.end) if doc[place].text in (",", ".")),
               sentence.end)
    content = set(range(sentence.start, first)) | set(range(end, sentence.end))
    if doc[sentence.start].tag_ in ("VBN", "VBD"):           # "Asked why, she said, …"
        content -= subtree(doc[sentence.start])
    content = page.trimmed(content - {first - 1, end})
    return content if len(content) >= 4 else None


def adjective_cues(page):
    """Yield an Attribution for each adjective of mind: "is worried about", "are eager to"."""
    for word in page.doc:
        frames = ADJECTIVES.get(word.lower_)
        if not frames or word.dep_ not in ("acomp", "ROOT", "conj", "amod", "advcl") or page.long_quote(word.i) >= 0:
            continue
        found = complement(word, frames)
        verb = word.head if word.dep_ == "acomp" else word
        who = subject(verb)
        if found and who is not None:
            frame, content, joined = found
            cue = cue_words(verb) | {word.i} | joined
            yield Attribution(cue, phrase(page, who) - content - cue,
                              grown(page, content - cue, cue), "belief", word, "adjective")


def noun_cues(page):
    """Yield an Attribution for each noun of the lexicon: "its claim that", "voiced fears of"."""
    for noun in page.doc:
        frames = NOUNS.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
        found = frames and page.long_quote(noun.i) < 0 and noun_complement(noun, frames)
        if not found:
            continue
        frame, content, joined = found
        owner, cue = _owner(noun, frame)
        if cue is None:
            continue
        cue = cue | joined | {word.i for word in noun.children if word.dep_ in ("amod", "det")}
        source = phrase(page, owner) - cue if owner is not None else set()
        content = grown(page, content - cue - source, cue)
        yield Attribution(cue, source - content, content, frames[frame], noun,
                          "light" if noun.dep_ == "dobj" else "noun")


def _owner(noun, frame):
    """Return (owner, cue) of a noun: its possessor, or the subject of the verb that it completes."""
    possessor = child(noun, "poss")
    verb = noun.head
    own = possessor is not None and possessor.pos_ == "PRON"
    if noun.dep_ == "dobj" and (own or possessor is None and verb.lemma_.lower() in LIGHT_VERBS):
        return subject(verb), cue_words(verb) | {noun.i} | ({possessor.i} if own else set())
    if possessor is not None:
        return possessor, {noun.i}
    return None, {noun.i} if frame == "clause" else None
