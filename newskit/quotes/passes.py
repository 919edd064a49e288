"""The passes that make the attributions of a page, in their order.

A pass is a function from (page, attributions) to attributions. It adds some, drops some, or returns
others in their place; none changes one that an earlier pass made. Each attribution keeps the rule
that made it.
"""

from collections.abc import Callable
from typing import NamedTuple

from newskit.nlp import sentence_start
from newskit.quotes.attributions import Rule
from newskit.quotes.cues import adjective_cues, noun_cues, verb_cues
from newskit.quotes.lexicon import SAYING, words
from newskit.quotes.page import child
from newskit.quotes.parentheticals import according_to, accounts, add_inserted
from newskit.quotes.quotation_attribution import give_quotations
from newskit.quotes.speakers import phrase
from newskit.quotes.surface_cues import (
    labels,
    led_cues,
    led_paragraphs,
    posts,
    spoken_cues,
)
from newskit.quotes.whole_sentences import complete_sentences
from newskit.rules import named_rule

ADJACENT = (Rule.SPOKEN, Rule.LED_IN)
OUTER_RULES = (Rule.OBJECT, Rule.NOUN, Rule.LABEL, Rule.SIGNED)
JOINS = frozenset((",", "and", "but"))
QUOTING = words("quoting")
PICTURES = words("picture")
TURNS = words("contrast") | {"but"}
BREAKS = frozenset((",", "—", "–", "-"))
TIMES = ("DATE", "TIME")


class Pass(NamedTuple):
    """A pass: what it does, and the function that does it."""

    about: str
    run: Callable


def attributions_of(page):
    """Return the attributions of a page, in the order of the text."""
    found = ()
    for one in PASSES:
        found = one.run(page, found)
    return found


def _adding(find):
    """Return the pass that adds what a finder finds."""
    return lambda page, attributions: (*attributions, *find(page))


def _adding_others(find):
    """Return the pass that adds what a finder finds,
    but for cues that already stand right beside a quotation.
    """

    def add(page, attributions):
        heads = {one.head for one in attributions if one.rule in ADJACENT}
        return (*attributions, *(one for one in find(page) if one.head not in heads))

    return add


def cut_sources(page, attributions):
    """Take the words of each "according to …" out of the content of the other attributions."""
    accorded = [one for one in attributions if one.rule is Rule.ACCORDING]
    places = frozenset().union(*(one.source | one.cue for one in accorded))
    return tuple(one.without(places) for one in attributions)


def cut_led_in(page, attributions):
    """Take what "she said:" leads in out of the content
    of attributions whose cue stands behind it.
    """
    ends = {
        place: max(led.content)
        for led in attributions
        if led.rule is Rule.LED_IN
        for place in led.content | led.source | led.cue
    }
    return tuple(_before_led_in(one, ends) for one in attributions)


def _before_led_in(one, ends):
    if one.rule is Rule.LED_IN:
        return one
    first = min(one.cue)
    return one.without(place for place in one.content if ends.get(place, first) < first)


def name_quoted(page, attributions):
    """Give what somebody is "quoted as saying"
    to the one who said it, and not to the one who quotes.
    """
    return tuple(_of_quoted(page, one) for one in attributions)


def _of_quoted(page, one):
    who = _quoted(one.head) if one.head is not None else None
    if who is None:
        return one
    source = phrase(page, who) - one.cue
    return one.of_source(source) if source else one


@named_rule("quotes.quoted-as-saying")
def _quoted(verb):
    """Return who is quoted, for "quoted" or the "saying" behind it, or None:
    "Tass quoted *Lin* as saying".
    """
    to = verb.head if verb.lemma_.lower() in SAYING and verb.head.lower_ == "as" else None
    quoting = verb if to is None else to.head
    if quoting.lemma_.lower() not in QUOTING:
        return None
    if to is None:
        to = next((word for word in quoting.children if word.lower_ == "as"), None)
    said = child(to, "pcomp") if to is not None else None
    is_said = said is not None and said.lemma_.lower() in SAYING
    return child(quoting, "dobj") if is_said else None


def part_sequels(page, attributions):
    """Cut each content before a second verb of the same speaker, which gets the speaker.

    "She said that it fell, *adding* that nobody was hurt": the adding is hers, no part of what she
    said.
    """
    found = list(attributions)
    for number, one in enumerate(attributions):
        if not _may_follow(page, one):
            continue
        holder = _holder(found, found[number])
        if holder is not None:
            first = min(one.cue)
            before = (place for place in holder.content if place < first)
            found[found.index(holder)] = holder.with_content(page.trimmed(before))
            found[number] = found[number].of_source(holder.source)
    return tuple(found)


@named_rule("quotes.sequel")
def _holder(attributions, one):
    """Return the attribution that a sequel goes on with, the smallest that holds its verb:
    "she said …, *adding* …".
    """
    holders = [
        other for other in attributions if one.head.i in other.content and _is_before(other, one)
    ]
    return min(holders, key=lambda other: len(other.content), default=None)


def _may_follow(page, one):
    """Return whether a verb of saying has no subject
    of its own and stands behind a comma or "and".
    """
    verb = one.head
    if (
        verb is None
        or one.act != "speech"
        or verb.lemma_.lower() not in SAYING
        or child(verb, "nsubj", "nsubjpass")
    ):
        return False
    first = min(one.cue)
    return (
        first > sentence_start(verb)
        and page.tokens[first - 1].lower_ in JOINS
        and min(one.content, default=-1) > first
    )


def _is_before(other, one):
    """Return whether another verb of saying,
    the sequel's match, stands before it in its sentence.
    """
    verb, first = one.head, other.head
    if (
        first is None
        or other is one
        or other.act != "speech"
        or not other.source
        or first.i > verb.i
    ):
        return False
    return sentence_start(first) == sentence_start(verb) and verb.tag_ in ("VBG", first.tag_)


def part_turns(page, attributions):
    """Cut each content before ", while somebody else said":
    what follows is that one's, not the first speaker's.
    """
    return _cut_before(page, attributions, _turn)


def part_remarks(page, attributions):
    """Cut each content before a remark on it:
    "She praised the pier, *which he said was old*" is not a praise of hers.
    """
    return _cut_before(page, attributions, _remark)


def _cut_before(page, attributions, find_start):
    """Cut each content at the places that `find_start` gives for cues inside it."""
    starts = [(one, find_start(page, one)) for one in attributions]
    starts = [(one, start) for one, start in starts if start is not None]
    return tuple(_cut(page, one, starts) for one in attributions)


def _cut(page, one, starts):
    for inner, start in starts:
        if inner is not one and inner.cue <= one.content and min(one.content) < start:
            one = one.with_content(page.trimmed(place for place in one.content if place < start))
    return one


@named_rule("quotes.turn")
def _turn(page, one):
    """Return where a speaker takes over from another one: ", *while* she said"."""
    start = min(one.source, default=0)
    if one.act != "speech" or one.head is None or start < 2 or start > min(one.cue):
        return None
    if page.tokens[start - 1].lower_ in TURNS and page.tokens[start - 2].text == ",":
        return start - 2
    return None


@named_rule("quotes.remark")
def _remark(page, one):
    """Return where a relative clause with a speaker of its own begins:
    ", *which he said* was old".
    """
    verb = one.head
    if one.act != "speech" or one.rule is not Rule.CLAUSE or verb.dep_ != "relcl":
        return None
    start = verb.left_edge.i
    if start > 0 and page.tokens[start - 1].text in BREAKS:
        return start - 1
    return None


def cut_datelines(page, attributions):
    """Take the dateline out of each source and content."""
    return tuple(
        one.changed(one.source - page.dateline, page.trimmed(one.content - page.dateline))
        for one in attributions
    )


def drop_empty(page, attributions):
    """Drop attributions without a content, or with one that says nothing."""
    return tuple(one for one in attributions if one.content and not _says_nothing(page, one))


def drop_pictures(page, attributions):
    """Drop what pictures and footage show: they say nothing."""
    return tuple(
        one
        for one in attributions
        if any(page.long_quote(place) >= 0 for place in one.content)
        or not _is_picture(page, one.source)
    )


@named_rule("quotes.pictures", False)
def _is_picture(page, source):
    """ "Satellite pictures", "the footage"."""
    heads = (page.tokens[place] for place in source if page.tokens[place].head.i not in source)
    return any(head.lemma_.lower() in PICTURES for head in heads)


def _says_nothing(page, one):
    """Say whether a content is only the day of what was done
    ("voted *on Monday*"), or the reader is spoken to ("You agree to …").
    """
    words = (page.tokens[place] for place in one.content)
    is_day = all(
        word.ent_type_ in TIMES or word.pos_ in ("DET", "ADP") or not word.text[0].isalnum()
        for word in words
    )
    source = [page.lower[place] for place in one.source]
    to_reader = source == ["you"] or (not source and page.lower[min(one.content)] == "you")
    return (is_day or to_reader) and not any(page.long_quote(place) >= 0 for place in one.content)


def choose(page, attributions):
    """Keep the longer of two attributions that dispute a content.

    One that lies whole within the content of another ("aides said that he *said …*") is kept
    beside it when it reports speech of somebody in a clause of its own.
    """
    kept, inner, taken = [], [], set()
    for one in sorted(attributions, key=lambda one: -len(one.content)):
        shared = len(one.content & taken)
        if one.cue & taken or shared > len(one.content) / 2:
            if _is_inner(one, kept):
                inner.append(one)
            continue
        rest = one.with_content(page.trimmed(one.content - taken))
        taken |= rest.content
        kept.append(rest)
    return tuple(sorted(kept + inner, key=lambda one: min(one.content | one.cue)))


def _is_inner(one, kept):
    whole = one.content | one.cue
    return (
        one.act == "speech"
        and one.rule not in OUTER_RULES
        and one.source
        and any(whole < outer.content for outer in kept)
    )


PASSES = (
    Pass("quotations with their cue right behind: “We leave,” said Ruiz", _adding(spoken_cues)),
    Pass("quotations behind a verb and a colon: Ruiz said: “We leave.”", _adding(led_cues)),
    Pass("“according to” and the clause beside it", _adding_others(according_to)),
    Pass("verbs that report, with what they take", _adding_others(verb_cues)),
    Pass("adjectives of mind: “is worried that”", _adding_others(adjective_cues)),
    Pass("nouns that report: “its claim that”", _adding_others(noun_cues)),
    Pass("names and colons: “Ruiz: We leave”", _adding_others(labels)),
    Pass("posts of a social network above a name and a day", _adding(posts)),
    Pass("paragraphs behind “she wrote:”", _adding_others(led_paragraphs)),
    Pass("accounts that a clause rests on: “by its own count”", _adding_others(accounts)),
    Pass("no source of “according to” in what others said", cut_sources),
    Pass("no quotation that “she said:” leads in with what others said", cut_led_in),
    Pass("clauses set into what was said: “it was, Ruiz said, closed”", add_inserted),
    Pass("the whole of a sentence that “Ruiz said on Friday” ends or parts", complete_sentences),
    Pass(
        "each quotation that nobody has yet to a cue near it or to who spoke last", give_quotations
    ),
    Pass("“the paper quoted Ruiz as saying”: Ruiz is the source", name_quoted),
    Pass("“…, adding that”: the same speaker in an attribution of its own", part_sequels),
    Pass("“…, while Lee said”: the end of what the first speaker said", part_turns),
    Pass("“…, which he said was old”: the end of what was said before", part_remarks),
    Pass("no dateline in what was said", cut_datelines),
    Pass("no content that says nothing", drop_empty),
    Pass("no pictures that only show something", drop_pictures),
    Pass("the longer of two that dispute a content", choose),
)
