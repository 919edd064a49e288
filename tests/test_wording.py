"""How a line is worded: its entries and what they weigh."""
import pytest

from newskit.cleaning import wording
from newskit.cleaning.wording import find_entries, read_weights, weigh_wording


@pytest.mark.parametrize(("line", "entries"), [
    ("Share",               {"share", "^share", "share$", "=share"}),
    ("Read 12 more",        {"read", "0", "more", "^read", "more$", "=read 0 more"}),
    ("Rain fell on the hills", {"rain", "fell", "on", "the", "hills", "^rain", "hills$"}),   # too long to be an entry as a whole
    ("— | —",               set()),
    ("",                    set()),
])
def test_a_line_has_entries(line, entries):
    """Its words, its first and its last, and a short line as a whole."""
    assert find_entries(line) == entries


def test_the_words_of_a_very_long_line_are_read_to_a_bound():
    """What is behind so many words counts no more."""
    assert "end" not in find_entries("word " * wording.MOST + "end") and "end" in find_entries("word " * 59 + "end")


def test_a_line_weighs_the_same_in_any_order_of_its_words(monkeypatch):
    """Sets of words have another order in each process; the same page has the same chances in all of them."""
    weights, orders = {"a": 0.1, "b": 0.2, "c": 0.3}, iter((["a", "b", "c"], ["c", "b", "a"]))
    monkeypatch.setattr(wording, "find_entries", lambda line: next(orders))
    one, other = weigh_wording(["a b c", "c b a"], weights)
    assert one == other > 0


def test_the_words_of_articles_speak_for_a_line():
    """By the weights that come with newskit; a line without a known word says nothing."""
    spoken, sold, unknown = weigh_wording(["The bridge was closed, the mayor said.", "Accept all cookies", "Qzx"], read_weights())
    assert spoken > 0 > sold and unknown == 0
