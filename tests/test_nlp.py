"""The pipeline: its shortcuts change nothing, and no text stops it."""
from importlib import import_module, util

import pytest

from newskit.nlp import MODELS, load_pipeline, part_long_words, ready_text

SEEN = ("text", "tag_", "pos_", "dep_", "lemma_", "ent_type_", "ent_iob_", "is_sent_start", "shape_")


def test_the_shortcuts_change_no_analysis(articles):
    """Every word has the analysis that the model gives it as it was shipped, but for where a line break ends a sentence."""
    shipped = import_module(next(filter(util.find_spec, MODELS))).load()
    shipped.add_pipe("newskit_paragraphs", before="parser")
    for text in articles["text"].head(12):
        ours, theirs = (nlp(text) for nlp in (load_pipeline(), shipped))
        assert [[getattr(word, name) for name in SEEN] + [word.head.i, str(word.morph)] for word in ours] == \
            [[getattr(word, name) for name in SEEN] + [word.head.i, str(word.morph)] for word in theirs]


@pytest.mark.parametrize("text", ["x" * 5000, "“" * 5000, "A word. " + "1,1" * 1000 + " and more.", "short", ""])
def test_no_word_is_longer_than_words_are(text):
    """A text keeps its length and everything but overlong words."""
    parted = part_long_words(text)
    assert len(parted) == len(text) and max(map(len, parted.split()), default=0) < 500
    assert all(new in (old, " ") for old, new in zip(text, parted))


def test_a_text_of_usual_words_is_left_alone():
    """Nothing is changed in an article."""
    assert ready_text("The bridge over the river was closed.") == "The bridge over the river was closed."
