"""Attributions set beside a clause or into it: "according to …", "by its own count", ", officials
said,".

The content is the clause that they stand in, or what is left of the sentence where the parse has
lost it.
"""

from newskit.nlp import sentence_end, sentence_start
from newskit.quotes.attributions import Rule, attribution
from newskit.quotes.cues import grown
from newskit.quotes.lexicon import SAYING, VERBS, words
from newskit.quotes.page import child, subtree
from newskit.quotes.speakers import (
    FINITE,
    named_before,
    noun_after,
    noun_before,
    own_subject,
    phrase,
    subject,
)
from newskit.rules import named_rule

MISREAD, RECORDS = words("misread"), words("record")
RAISING, EMPTY = words("raising"), words("empty")
OBJECTS = ("dobj", "dative", "pobj")
THAT = 8  # words between a verb of saying and its "that", at most
SPEAKER = 25  # words of a speaker set into a sentence, at most
SHORT = 2  # words of a content, at least
SURVEYS = words("survey")
PLACED = {"in": SURVEYS, "by": words("account")}
OPENERS = {*PLACED, "as"}
AS_SAID = words("as_said")
FINDING = words("finding")


def add_inserted(page, found):
    """Return `found` with an Attribution for each finite verb of saying whose content was lost.

    The verb must be set off by a comma behind or within its sentence, or stand before a "that" or
    a clause. What `found` took for its object ("officials said *Monday*") goes.
    """
    rules = {one.head.i: one.rule for one in found if one.head}
    new = []
    for verb in page.words("VERB", "NOUN"):
        if not _is_saying(verb) or page.long_quote(verb.i) >= 0:
            continue
        if inverted := _inverted(page, verb):
            new.append(inverted)
        elif rules.get(verb.i, Rule.OBJECT) == Rule.OBJECT:
            new += _inserted(page, verb, is_new=verb.i not in rules)
    heads = {one.head.i for one in new}
    return (*(one for one in found if not one.head or one.head.i not in heads), *new)


@named_rule("quotes.inverted")
def _inverted(page, verb):
    """Return the Attribution of ", said Ana Ruiz, the mayor,":
    its speaker follows the verb, its content stands round it.
    """
    if page.lower[verb.i - 1] != "," or verb.tag_ not in (*FINITE, "VB") or not _reports(verb):
        return None
    start, end = sentence_start(verb), sentence_end(verb) - verb.sent[-1].is_punct
    if not start < verb.i < end - 2:
        return None
    own, who = own_subject(verb), noun_after(verb)
    if who is None or who.dep_ in OBJECTS or (own is not None and own.i > verb.i):
        return None
    last = _end_of_speaker(page.tokens, who, end)
    content = set(range(start, verb.i - 1)) | set(range(last, end))
    comma = next(
        (place for place in range(verb.i + 1, last) if page.tokens[place].text == ","), last
    )
    if any(_is_predicate(word) for word in page.tokens[verb.i + 1 : comma]):
        return None  # "Ana Ruiz, the mayor, said *it was closed*"
    if not any(_is_predicate(page.tokens[place]) for place in content):
        return None
    source = page.trimmed(range(verb.i + 1, last))
    content = grown(page, page.trimmed(content), source | {verb.i})
    return attribution(Rule.INVERTED, verb, cue={verb.i}, source=source, content=content)


def _end_of_speaker(tokens, who, end):
    """Return the place of the comma behind
    which the sentence goes on with a verb, or of its end.
    """
    commas = (word.i for word in tokens[who.i + 1 : end - 1] if word.text == ",")
    return next((place for place in commas if _is_predicate(tokens[place + 1])), end)


def _is_saying(word):
    """Return whether a word is a verb that may take a clause,
    or was taken for a noun ("records *show*").
    """
    if word.pos_ == "VERB":
        return "clause" in VERBS.get(word.lemma_.lower(), ())
    return (
        word.lower_ in MISREAD
        and word.pos_ == "NOUN"
        and word.i > 0
        and word.nbor(-1).lemma_ in RECORDS
    )


@named_rule("quotes.inserted", ())
def _inserted(page, verb, is_new):
    if verb.pos_ == "NOUN":
        source = _since_comma(page, verb)
    else:
        who = own_subject(verb) or noun_before(verb) or named_before(verb) or subject(verb)
        if who is not None and who.i < verb.i:
            source = phrase(page, who)
        else:
            source = set()
        source = page.trimmed(place for place in source if place < verb.i)
        if verb.lemma_.lower() in RAISING and who is not None and who.lower_ in EMPTY:
            source = set()  # "it seems unlikely that …"
    content = None
    if _is_finite(verb):
        content = _around(page, verb, source)
    if not content and (is_new or _reports(verb)):
        content = _behind(page, verb) or (is_new and _bare(page, verb, source))
    if content:
        whole = grown(page, content, {verb.i} | source)
        source -= content
        yield attribution(Rule.INSERTED, verb, cue={verb.i}, source=source, content=whole)


def _reports(verb):
    """Return whether a verb says things and does little else."""
    lemma = verb.lemma_.lower()
    return verb.pos_ == "NOUN" or (lemma in SAYING and VERBS[lemma].get("clause") == "speech")


def _is_finite(verb):
    return verb.tag_ in FINITE or verb.pos_ == "NOUN"


def _since_comma(page, noun):
    """Return the places between the last comma and a verb of saying that was taken for a noun."""
    start = noun.i
    while start > sentence_start(noun) and page.tokens[start - 1].text != ",":
        start -= 1
    stretch = page.tokens[start : noun.i]
    if any(word.tag_ in FINITE and word.dep_ != "compound" for word in stretch):
        return set()
    return page.trimmed(range(start, noun.i))


def _behind(page, verb):
    """Return the places from "that" to the end of the sentence, behind a verb of saying."""
    end = sentence_end(verb)
    after_comma = verb.i > sentence_start(verb) and verb.nbor(-1).text == ","
    if (
        verb.tag_ == "VB"
        or (verb.tag_ == "VBN" and not after_comma)
        or (verb.tag_ == "VBG" and not _reports(verb))
    ):
        return None
    for word in page.tokens[verb.i + 1 : min(verb.i + THAT, end - 3)]:
        if word.lower_ == "that" and (
            word.tag_ == "IN" or (_reports(verb) and word.tag_ in ("WDT", "DT"))
        ):
            return page.trimmed(set(range(word.i, end)) - _full_stop(verb.sent))
        if word.is_punct and word.text not in ("-", "’") and word.nbor(-1).ent_type_ != "DATE":
            return None
    return None


def _bare(page, verb, source):
    """Return the places behind "she said", where they hold a clause that the parse did not see."""
    if not _reports(verb) or verb.tag_ not in FINITE or verb.dep_ not in ("ROOT", "conj"):
        return None
    if max(source, default=-1) != verb.i - 1 or verb.i + 1 >= sentence_end(verb):
        return None
    if _finds_thing(page, verb, source):
        return None
    rest = page.doc[verb.i + 1 : sentence_end(verb)]
    if rest[0].is_punct or rest[0].tag_ in ("IN", "RB", "TO"):
        return None
    if any(_is_predicate(word) for word in rest):
        return page.trimmed(set(range(rest.start, rest.end)) - _full_stop(verb.sent))
    return None


@named_rule("quotes.finds-thing", False)
def _finds_thing(page, verb, source):
    """Return whether somebody, and no paper, found a thing: "officers found *a man who fled*"."""
    if verb.lemma_.lower() not in FINDING or child(verb, "dobj") is None:
        return False
    return not any(page.tokens[place].lemma_.lower() in RECORDS | SURVEYS for place in source)


def _is_predicate(word):
    return word.tag_ in (*FINITE, "MD")


def _around(page, verb, source):
    """Return the places of the sentence round a clause of saying that a comma sets off."""
    doc, sentence = page.tokens, verb.sent
    first = min(source, default=sentence.start)
    if (
        first == sentence.start
        or verb.i - first > SPEAKER
        or doc[first - 1].text not in (",", "”", '"')
    ):
        return None
    if doc[first].tag_ in ("WP", "WDT"):
        return None
    last = _end_of_saying(doc, sentence, verb)
    if last is None:
        return None
    content = set(range(sentence.start, first - 1))
    if doc[sentence.start].tag_ in ("VBN", "VBD"):  # "Asked why, she said, …"
        content -= subtree(doc[sentence.start])
    if not any(_is_predicate(doc[place]) for place in content):
        if not _reports(verb):
            return None
        content.update(range(last + 1, sentence.end))
    content = page.trimmed(content)
    if len(content) >= SHORT:
        return content
    return None


def _end_of_saying(doc, sentence, verb):
    """Return the place of the comma or full stop behind a clause of saying, or None if it goes on.

    Only a hearer and a date may stand between: "he told *reporters on Monday*,".
    """
    place = verb.i + 1
    for word in doc[place : sentence.end]:
        if word.text in (",", "."):
            return word.i
        if word.i < place:
            continue
        hearer = (
            word.left_edge.i == word.i and word.dep_ in ("dobj", "dative") and word.head == verb
        )
        where = word.dep_ == "prep" and word.head == verb
        if word.ent_type_ in ("DATE", "TIME") or ((hearer or where) and _reports(verb)):
            place = word.i + 1
            if not word.ent_type_:
                place = max(subtree(word)) + 1
        else:
            return None
    return sentence.end


@named_rule("quotes.according", ())
def according_to(page):
    """Yield an Attribution for each "according to": what stands beside it in its sentence."""
    for place in page.places_of(("according",)):
        word, to = page.tokens[place], page.doc[place + 1 : place + 2]
        if to.text.lower() != "to":
            continue
        to = to[0]
        who = child(to, "pobj", "pcomp") or child(word, "pobj")
        if who is None:
            continue
        cue = {word.i, to.i}
        source = page.closed(
            page.trimmed(_before_setting(page, page.block(who.i, subtree(who)) - cue))
        )
        content = grown(page, _clause_beside(word) - subtree(word) - source - cue, cue | source)
        if content:
            yield attribution(Rule.ACCORDING, word, cue=cue, source=source, content=content)


def _before_setting(page, places):
    """Return the places of a source before ", where …" or ", when …"."""
    end = next(
        (
            place
            for place in sorted(places)
            if page.tokens[place].tag_ == "WRB" and page.tokens[place - 1].text == ","
        ),
        None,
    )
    if end is None:
        return places
    return {place for place in places if place < end}


def accounts(page):
    """Yield an Attribution for each account that a clause rests on: what stands beside it."""
    for place in page.places_of(OPENERS):
        word = page.tokens[place]
        if word.lower_ == "as":
            yield from _as_clause(page, word)
        else:
            yield from _account(page, word)


@named_rule("quotes.account", ())
def _account(page, preposition):
    noun = None
    if preposition.dep_ == "prep":
        noun = child(preposition, "pobj")
    if noun is None or noun.tag_ != "NN" or noun.lower_ not in PLACED[preposition.lower_]:
        return
    if page.long_quote(preposition.i) >= 0:
        return
    owner = child(noun, "poss")
    if owner is None or noun.lower_ in SURVEYS:
        who, cue = noun, {preposition.i}
    else:
        who, cue = owner, {noun.i}
    source = _owner_words(page, who) - cue
    end = sentence_end(noun)
    counted = [word for word in noun.rights if word.dep_ == "nummod"]
    if counted:  # "by its account *12* of them fled"
        end = counted[0].i
    behind = {place for place in subtree(preposition) if place < end}
    content = page.trimmed(_clause_beside(preposition) - behind - _full_stop(noun.sent))
    if len(content) > 2:
        yield attribution(Rule.ACCOUNT, preposition, cue=cue, source=source, content=content)


def _owner_words(page, who):
    """Return the places of an owner, without the "'s" behind it."""
    return page.trimmed(
        {place for place in page.block(who.i, subtree(who)) if page.tokens[place].dep_ != "case"}
    )


def _full_stop(sentence):
    """Return the place of the punctuation that ends a sentence, as a set."""
    if sentence[-1].is_punct:
        return {sentence.end - 1}
    return set()


def _clause_beside(word):
    """Return the places of the clause that `word` hangs on,
    of the whole sentence under its root.
    """
    head = word.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    if head.dep_ == "ROOT" or head == word:
        return {token.i for token in word.sent}
    return subtree(head)


@named_rule("quotes.as", ())
def _as_clause(page, word):
    """Yield an Attribution for "as the mayor said" to the clause that it stands in."""
    verb = word.head
    if verb.lemma_.lower() not in AS_SAID or verb.dep_ != "advcl" or verb.i < word.i:
        return
    if page.long_quote(word.i) >= 0 or child(verb, "ccomp", "xcomp", "dobj"):
        return
    by = child(verb, "agent", "prep")
    who = child(verb, "nsubj") or (by is not None and child(by, "pobj"))
    if who:
        source = page.trimmed(page.block(who.i, subtree(who)))
    else:
        source = set()
    content = page.trimmed(_clause_beside(verb) - subtree(verb) - source - _full_stop(verb.sent))
    if source and len(content) > 2:
        yield attribution(Rule.AS, verb, cue={verb.i}, source=source, content=content)
