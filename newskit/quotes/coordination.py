"""Sequels: a second verb of the same speaker, which the parse put into what was said first.

"She said that it fell, *adding* that nobody was hurt": the adding is hers, no part of what she said.
"""

from newskit.quotes.lexicon import SAYING
from newskit.quotes.page import child
from newskit.rules import named_rule

JOINS = frozenset((",", "and", "but"))
TURNS = frozenset(("while", "whereas", "though", "although", "but"))


@named_rule("quotes.sequel")
def part_sequels(page, found):
    """Cut each content before the sequel inside it, and give the sequel the speaker."""
    sequels = [one for one in found if _may_follow(page, one)]
    for one in sequels:
        holders = [
            other for other in found if one.head.i in other.content and _is_before(other, one)
        ]
        if not holders:
            continue
        holder = min(holders, key=lambda other: len(other.content))
        start = min(one.cue)
        holder.content = page.trimmed(place for place in holder.content if place < start)
        one.source = set(holder.source)
        one.content -= one.source


@named_rule("quotes.turn")
def part_turns(page, found):
    """Cut each content before ", while somebody else said": what follows is that one's, not the first speaker's."""
    for one in found:
        start = min(one.source, default=0)
        if one.act != "speech" or one.head is None or start < 2 or start > min(one.cue):
            continue
        if page.tokens[start - 1].lower_ in TURNS and page.tokens[start - 2].text == ",":
            for other in found:
                if (
                    other is not one
                    and start - 1 in other.content
                    and min(other.content) < start - 2
                    and one.cue <= other.content
                ):
                    other.content = page.trimmed(
                        place for place in other.content if place < start - 2
                    )


@named_rule("quotes.remark")
def part_remarks(page, found):
    """Cut each content before a remark on it: "She praised the pier, *which he said was old*" is not a praise of hers."""
    for one in found:
        verb = one.head
        if one.act != "speech" or one.rule != "clause" or verb.dep_ != "relcl":
            continue
        start = verb.left_edge.i
        if start > 0 and page.tokens[start - 1].text in (",", "—", "–", "-"):
            for other in found:
                if other is not one and one.cue <= other.content and min(other.content) < start - 1:
                    other.content = page.trimmed(
                        place for place in other.content if place < start - 1
                    )


def _may_follow(page, one):
    """Return whether a verb of saying has no subject of its own and stands behind a comma or "and"."""
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
        first > verb.sent.start
        and page.tokens[first - 1].lower_ in JOINS
        and min(one.content, default=-1) > first
    )


def _is_before(other, one):
    """Return whether another verb of saying, the sequel's match, stands before it in its sentence."""
    verb, first = one.head, other.head
    if (
        first is None
        or other is one
        or other.act != "speech"
        or not other.source
        or first.i > verb.i
    ):
        return False
    return first.sent.start == verb.sent.start and verb.tag_ in ("VBG", first.tag_)
