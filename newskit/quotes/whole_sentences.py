"""Reporting clauses that end a sentence or part it: "The road is open, the mayor, Ana Ruiz, *said
on Friday*."

All that stands round the clause is what was said, also where the parse tied only a part of it to
the verb.
"""

from dataclasses import replace

from newskit.nlp import sentence_end, sentence_start
from newskit.quotes.attributions import Rule, attribution
from newskit.quotes.lexicon import SAYING, VERBS, words
from newskit.quotes.speakers import FINITE, NOMINAL
from newskit.rules import named_rule

SPEAKER = 20  # words between the comma and the verb, at most
TAIL = 8  # words behind the verb, at most: "said in a statement on Friday"
HELPERS = ("AUX", "ADV", "PART")
CLOSED = frozenset((".", "”", '"', "''", "?", "!"))
TAILS = ("prep", "npadvmod", "advmod", "dobj", "dative", "agent")
RULES = (Rule.CLAUSE, Rule.INSERTED, Rule.OBJECT, Rule.INVERTED)
SUBJECTS = ("csubj", "csubjpass", "nsubj")
NOUN_PHRASE = ("DET", "NOUN", "PROPN", "NUM")
TURNS, SETTINGS = words("contrast"), words("setting")
LEADING = TURNS | SETTINGS | {"if"}


def complete_sentences(page, attributions):
    """Return the attributions with whole sentences
    as the content of the clauses that end or part them.
    """
    found = list(attributions)
    by_head = {one.head.i: place for place, one in enumerate(found) if one.head is not None}
    cues = set().union(*(one.cue for one in found if _ends_its_words(one)))
    for verb in page.words("VERB"):
        whole = _of_sentence(page, verb)
        if whole is None:
            continue
        place = by_head.get(verb.i)
        one, added = None, whole.content
        if place is not None:
            one = found[place]
            added = whole.content - one.content
        if not cues.isdisjoint(added):  # "…, *Ruiz said*, the police said"
            continue
        if place is None or one is None:
            if _is_told(page, whole):
                found.append(whole)
                cues |= whole.cue
        elif one.rule in RULES and max(one.content, default=verb.i) < verb.i:
            found[place] = _completed(one, whole)
    return tuple(found)


def _ends_its_words(one):
    """Return whether a cue stands behind what it reports, or reports nothing else."""
    return not one.content or not one.cue or min(one.content) < min(one.cue)


def _is_told(page, whole):
    """Return whether a sentence that no other rule gave
    to its cue tells something: it opens with no setting.
    """
    first = page.tokens[min(whole.content)]
    return max(whole.content) < min(whole.cue) and first.pos_ not in (
        "ADP",
        "SCONJ",
        "CCONJ",
        "ADV",
        "PART",
    )


def _completed(one, whole):
    """Return an attribution with the content of the whole sentence,
    and its speaker where that is longer.
    """
    content = one.content | whole.content
    if one.source and not one.source < whole.source:
        source = one.source
    else:
        source = whole.source
    return replace(one, source=source, content=content - source)


@named_rule("quotes.whole-sentence")
def _of_sentence(page, verb):
    """Return the attribution of a sentence to the clause that ends or parts it, or None."""
    if not _reports(verb) or page.stretch[verb.i] >= 0:
        return None
    begin, end = sentence_start(verb), _start_of_helpers(page, verb)
    start, behind = _start_of_speaker(page, end, begin), _end_of_clause(page, verb)
    if start is None or behind is None:
        return None
    before = range(begin, start - 1)
    leads_in = not _is_statement(page, before)
    rest = _rest(page, behind, sentence_end(verb), leads_in)
    if leads_in and not (rest and _is_clause(page, before, rest)):
        return None
    content = page.trimmed({*before, *rest})
    cue, source = set(range(end, verb.i + 1)), page.trimmed(range(start, end))
    return attribution(Rule.INSERTED, verb, cue=cue, source=source, content=content)


def _reports(verb):
    """Return whether a verb is a finite one of saying, or the -ing form of one behind "is"."""
    lemma = verb.lemma_.lower()
    if lemma not in SAYING or VERBS[lemma].get("clause") != "speech":
        return False
    return verb.tag_ in FINITE or (
        verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lemma_ == "be"
    )


def _end_of_clause(page, verb):
    """Return the place of the comma or full stop behind a verb,
    or None if more than a hearer or a day comes before it.
    """
    stop = sentence_end(verb)
    while stop > verb.i + 1 and (
        page.tokens[stop - 1].text in CLOSED or page.tokens[stop - 1].is_space
    ):
        stop -= 1
    comma = next((word.i for word in page.tokens[verb.i + 1 : stop] if word.text == ","), stop)
    tail = page.tokens[verb.i + 1 : comma]
    if len(tail) > TAIL or any(word.pos_ in ("VERB", "AUX") or word.is_punct for word in tail):
        return None
    if all(_hangs_below(word, verb) for word in tail):
        return comma
    return None


def _rest(page, comma, end, leads_in):
    """Return the places of what goes on behind the comma of a clause that parts a sentence.

    A noun phrase there is the reporter's: "The envoys landed, the radio said, *the first guests in
    a year*".
    """
    if comma + 1 >= end or page.tokens[comma].text != ",":
        return range(0)
    first, rest = page.tokens[comma + 1], range(comma + 1, end)
    closed = first.pos_ == "CCONJ" or first.tag_ in ("VBG", "WP", "WDT") or first.lower_ in TURNS
    if closed or (not leads_in and _is_reporters(page, first, rest)):
        return range(0)
    return rest


def _is_reporters(page, first, rest):
    """Return whether what follows a whole statement is the reporter's:
    a setting ("*as drivers waited*") or a noun phrase.
    """
    if first.lower_ in SETTINGS or first.lower_ == "to" or first.tag_ == "PRP$":
        return True
    return first.pos_ in NOUN_PHRASE and not _is_main_clause(page, rest)


def _is_main_clause(page, places):
    """Return whether a predicate comes before anything that opens a clause below it."""
    opened = (page.tokens[place] for place in places)
    first = next(
        (
            word
            for word in opened
            if word.tag_ in (*FINITE, "MD", "WDT", "WP", "IN") or word.text == ","
        ),
        None,
    )
    return first is not None and first.tag_ in (*FINITE, "MD")


def _hangs_below(word, verb):
    while word.head != word and word.head != verb:
        word = word.head
    return word.head == verb and word.dep_ in TAILS


def _start_of_helpers(page, verb):
    place = verb.i
    while place > sentence_start(verb) and page.tokens[place - 1].pos_ in HELPERS:
        place -= 1
    return place


def _start_of_speaker(page, end, start):
    """Return where the speaker before a verb begins, behind a comma, or None.

    A comma right before the verb closes an apposition: "*the mayor, Ana Ruiz*, said".
    """
    parts = 1
    if page.tokens[end - 1].text == ",":
        parts = 2
    end -= parts - 1
    for _ in range(parts):
        comma = _comma_before(page, end, start)
        if comma is None or not _is_speaker(page.tokens[comma + 1 : end]):
            return None
        end = comma
    return end + 1


def _comma_before(page, end, start):
    """Return the place of the last comma before `end`, or None."""
    places = range(end - 1, max(start, end - SPEAKER), -1)
    return next((place for place in places if page.tokens[place].text == ","), None)


def _is_speaker(words):
    """Return whether words are a noun phrase that can speak,
    with no verb and no opening of a clause.
    """
    if not words or words[0].pos_ in ("CCONJ", "SCONJ", "ADP", "PUNCT", "SPACE"):
        return False
    clausal = (*FINITE, "MD", "VBG", "WP", "WDT", "WRB")
    return words[-1].pos_ in NOMINAL and not any(word.tag_ in clausal for word in words)


def _is_statement(page, places):
    """Return whether places hold a predicate and are no clause that leads in."""
    return (
        _has_predicate(page, places)
        and _opens(page, places)
        and page.tokens[places[0]].lower_ not in LEADING
    )


def _is_clause(page, before, rest):
    """Return whether what leads in
    and what follows the reporting clause are a sentence together.
    """
    return bool(before) and _opens(page, before) and _has_predicate(page, rest)


def _opens(page, places):
    """Return whether places open with anything but a participle: "*Asked why*, she said, …";
    "*Selling it* is hard" opens with a subject.
    """
    first = page.tokens[places[0]]
    return first.tag_ not in ("VBN", "VBD", "VBG") or first.dep_ in SUBJECTS


def _has_predicate(page, places):
    return any(page.tokens[place].tag_ in (*FINITE, "MD") for place in places)
