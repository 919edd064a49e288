"""An attribution, who said what by which cue, and the rules that make one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token


class Rule(StrEnum):
    """What made an attribution; its value stands in the column `rule` of the table."""

    # by the order of words and lay-out (surface_cues.py)
    SPOKEN = "spoken"  # '"We leave," Ana Ruiz said'
    LED_IN = "led-in"  # 'Ana Ruiz said: "We leave."'
    LABEL = "label"  # "Ana Ruiz: …"
    LED = "led"  # "she wrote:" and a paragraph without marks
    # what stands beside its source (parentheticals.py)
    ACCORDING = "according"  # "according to the mayor"
    ACCOUNT = "account"  # "by the army's own count"
    AS = "as"  # "as the mayor said"
    INSERTED = "inserted"  # "the bridge, officials said, was closed"
    INVERTED = "inverted"  # ", said Ana Ruiz, the mayor,"
    # what a verb takes by the parse (cues.py; the frames are read in frames.py)
    CLAUSE = "clause"
    INFINITIVE = "inf"
    GERUND = "ing"
    OBJECT = "obj"
    OBJECT_INFINITIVE = "obj-inf"
    OBJECT_NAME = "obj-name"
    OBJECT_AS = "obj-as"
    OBJECT_OF = "obj-of"
    OBJECT_FOR = "obj-for"
    OBJECT_PREPOSITION = "obj-prep"
    OBJECT_COUNT = "obj-count"
    OBJECT_AT = "obj-at"
    ECHO = "echo"
    PASSIVE_INFINITIVE = "passive-inf"
    EXPERIENCER = "experiencer"
    PREPOSITION = "preposition"
    # other cues (cues.py)
    ADJECTIVE = "adjective"  # "is worried that"
    NOUN = "noun"  # "its claim that"
    # quotations that no cue took (quotation_attribution.py)
    SIGNED = "signed"  # "“We leave.” — Ana Ruiz"
    BESIDE = "beside"
    COLON = "colon"


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """The places in the Doc of a cue, of the source's words and of the content.

    Nothing changes one.
    """

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    rule: Rule
    head: Token | None = None  # the cue's main token, None for a colon or a dash
    act: str = "speech"

    def with_content(self, places: Iterable[int]) -> "Attribution":
        """Return the attribution with another content."""
        return self.changed(self.source, places)

    def without(self, places: Iterable[int]) -> "Attribution":
        """Return the attribution without some places in its content."""
        return self.with_content(self.content.difference(places))

    def of_source(self, places: Iterable[int]) -> "Attribution":
        """Return the attribution with another source, whose words are no part of its content."""
        source = frozenset(places)
        return self.changed(source, self.content - source)

    def changed(self, source: frozenset[int], places: Iterable[int]) -> "Attribution":
        """Return the attribution with another source and content.

        Dataclasses.replace would take longer.
        """
        return Attribution(self.cue, source, frozenset(places), self.rule, self.head, self.act)


def attribution(
    rule: Rule,
    head: Token | None = None,
    *,
    cue: Iterable[int],
    source: Iterable[int],
    content: Iterable[int] = (),
    act: str = "speech",
) -> Attribution:
    """Return an Attribution of any collections of places.

    >>> sorted(attribution(Rule.LABEL, cue=[2], source=range(2), content=range(3, 6)).source)
    [0, 1]
    """
    return Attribution(frozenset(cue), frozenset(source), frozenset(content), rule, head, act)
