"""The passes that make attributions: each returns new ones and leaves those of earlier passes as they are."""
import dataclasses

import pytest

from newskit.nlp import load_pipeline
from newskit.quotes.attributions import Attribution, Rule, attribution
from newskit.quotes.page import Page
from newskit.quotes.passes import PASSES, attributions_of

TEXT = ("LEEDS, May 3 - The mayor said that the pier was old, adding that nobody was hurt. \"We leave,\" Ana Ruiz said. "
        "According to Ruiz, the bridge was closed. The bridge, officials said, was old, while the union called the delay “a disgrace”.\n"
        "The captain said: \"She floats.\" \"She leaks at the bow, and we knew.\"\nShe praised the pier, which he said was old.")


def state(one):
    """Return what an attribution holds."""
    return one.cue, one.source, one.content, one.rule, one.act


def test_an_attribution_cannot_be_changed():
    """Its fields are set once, and its places are frozen sets."""
    one = attribution(Rule.LABEL, cue=[2], source=[0, 1], content=[3])
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.content = frozenset()
    assert all(isinstance(places, frozenset) for places in (one.cue, one.source, one.content))


def test_what_replaces_an_attribution_is_another_one():
    """The attribution with other places is new, and the old one keeps its own."""
    one = attribution(Rule.CLAUSE, cue=[1], source=[0], content=[2, 3, 4])
    assert one.with_content([2]).content == {2} and one.without([2]).content == {3, 4}
    assert one.of_source([2]).source == {2} and one.of_source([2]).content == {3, 4}
    assert (one.source, one.content) == ({0}, {2, 3, 4})


def test_no_pass_edits_what_another_made():
    """After every pass the attributions that went into it are as they were before."""
    page, found = Page(load_pipeline()(TEXT)), ()
    for one in PASSES:
        before = [state(each) for each in found]
        after = one.run(page, found)
        assert [state(each) for each in found] == before
        assert isinstance(after, tuple) and all(isinstance(each, Attribution) for each in after)
        found = after
    assert {each.rule for each in found} >= {Rule.CLAUSE, Rule.SPOKEN, Rule.ACCORDING, Rule.LED_IN}


def test_the_passes_run_in_the_order_of_the_table():
    """A page's attributions are what the last pass returns, in the order of the text."""
    page = Page(load_pipeline()(TEXT))
    starts = [min(one.content | one.cue) for one in attributions_of(page)]
    assert starts == sorted(starts) and len(starts) > 5


def test_every_pass_says_what_it_does():
    """Each pass has a line of its own."""
    lines = [one.about for one in PASSES]
    assert len(set(lines)) == len(PASSES) and all(20 < len(line) < 90 for line in lines)
