"""The pipeline: its shortcuts change nothing, and no text stops it."""
import pickle
from importlib import import_module, util

import pytest
import spacy
from spacy.pipeline import AttributeRuler

import newskit as nk
from newskit import chunked_parsing, spacy_speedups
from newskit.nlp import LONGEST_RUN, MODELS, load_pipeline, text_of
from newskit.ready_text import part_long_words, ready_text

SEEN = ("text", "tag_", "pos_", "dep_", "lemma_", "ent_type_", "ent_iob_", "is_sent_start", "shape_")


def test_the_shortcuts_change_no_analysis(articles):
    """Every word has the analysis that the model gives it as it was shipped, but for where a line break ends a sentence."""
    shipped = import_module(next(filter(util.find_spec, MODELS))).load()
    shipped.add_pipe("newskit_paragraphs", before="parser")
    texts = ["", *articles["text"].head(12), "Short.", "\n\n"]
    for batch in ([texts[1]], texts):  # few texts are parsed by spaCy's own loop, many a step at a time
        ours, theirs = (_analyses(nlp.pipe(batch)) for nlp in (load_pipeline(), shipped))
        assert ours == theirs


def _analyses(docs):
    return [[[getattr(word, name) for name in SEEN] + [word.head.i, str(word.morph)] for word in doc] for doc in docs]


@pytest.mark.parametrize("text", ["x" * 5000, "“" * 5000, "A word. " + "1,1" * 1000 + " and more.", "short", ""])
def test_no_word_is_longer_than_words_are(text):
    """A text keeps its length and everything but overlong words."""
    parted = part_long_words(text)
    assert len(parted) == len(text) and max(map(len, parted.split()), default=0) < 500
    assert all(new in (old, " ") for old, new in zip(text, parted))


def test_a_text_of_usual_words_is_left_alone():
    """Nothing is changed in an article."""
    assert ready_text("The bridge over the river was closed.") == "The bridge over the river was closed."


def _shorten(monkeypatch):
    monkeypatch.setattr(chunked_parsing, "LONGEST", 2000)
    monkeypatch.setattr(chunked_parsing, "WITHIN", 300)


def test_a_text_in_pieces_has_the_parse_of_the_whole(articles, monkeypatch):
    """Pieces with margins change no word's analysis and no character's place."""
    text, nlp = ready_text("\n\n".join(articles["text"].head(12))), load_pipeline()
    _shorten(monkeypatch)
    [doc] = chunked_parsing.parse(nlp, [text])
    assert len(chunked_parsing.cut(text)) > 5 and doc.text == text_of(doc) == text
    assert [[getattr(word, name) for name in SEEN] + [word.idx, word.head.i, str(word.morph)] for word in doc] == \
        [[getattr(word, name) for name in SEEN] + [word.idx, word.head.i, str(word.morph)] for word in nlp(text)]


@pytest.mark.parametrize("text", ["", "\n\n", "word " * 900, "\n \n" * 400, "x" * 450 + " y", "a\n" * 500, "One line.\n\n  Two.\n" * 200])
def test_pieces_are_the_text(text, monkeypatch):
    """Whatever a text is made of, its pieces are all of it, and none is longer than it may be."""
    monkeypatch.setattr(chunked_parsing, "LONGEST", 500)
    cut = chunked_parsing.cut(text)
    assert "".join(piece.text[piece.start:piece.end] for piece in cut) == text
    assert all(piece.end - piece.start <= 500 for piece in cut) and [piece.last for piece in cut].count(True) == 1
    assert [doc.text for doc in chunked_parsing.parse(load_pipeline(), [text, "Short."])] == [text, "Short."]


def test_an_article_in_pieces_has_the_rows_of_the_whole(articles, monkeypatch):
    """Tables of an article that is longer than a piece are those of the article at once."""
    text = "\n\n".join(articles["text"].head(8))
    one = articles.head(1).assign(text=text, page=text, markup="")
    whole = nk.annotate(one)
    _shorten(monkeypatch)
    parted = nk.annotate(one)
    for name in ("sentences", "mentions", "quotes", "dates", "figures"):
        assert len(getattr(whole, name)) and getattr(parted, name).equals(getattr(whole, name))


def test_words_without_a_full_stop_end_somewhere():
    """No sentence is longer than any that is written, and one that is written keeps its end."""
    for piece in ("according to ", "“ said he ", "12 killed and 3 dead, "):
        assert max(map(len, load_pipeline()(piece * 300).sents)) <= LONGEST_RUN
    assert {sentence.text for sentence in load_pipeline()("The bridge was closed on Tuesday. " * 60).sents} == {
        "The bridge was closed on Tuesday."}


@pytest.mark.parametrize("text", [
    "The court fined him Rs. 500 crore on Monday.", "Police Supt. Ravi Sen and Insp. Das met Smt. Mira Bose.",
    "Hon. Ben Oduya, Ven. Sumana and Amb. Cole spoke.", "Under Art. 66 and Sec. 12 they were charged.",
    "Sgt. Hill, Cpl. Moss and Det. Grey were hurt.", "He came on Jan. 5 to stay."])
def test_an_abbreviation_ends_no_sentence(text):
    """Titles before names and words before numbers keep their full stop to themselves."""
    assert [sent.text for sent in load_pipeline()(text).sents] == [text]


@pytest.mark.parametrize(("text", "second"), [
    ("The boat sank off Pemba. 2 sailors drowned.", "2 sailors drowned."), ("He was held by NGO. 40 men fled.", "40 men fled."),
    ("They studied art. 300 people came.", "300 people came."), ("The road was closed. Troops came.", "Troops came.")])
def test_a_full_stop_ends_a_sentence(text, second):
    """A number behind a name and a full stop begins a sentence."""
    assert [sent.text for sent in load_pipeline()(text).sents][1:] == [second]


@pytest.mark.parametrize("text", [
    "Dascha Hinkle said that she fell.",
    "Jarvis Ruiz hates the pier.",
    "Tiarra Polk said that she fell.",
])
def test_one_word_is_no_sentence(text):
    """The first word of a line belongs to the sentence behind it, where the parser alone would part them."""
    assert [sent.text for sent in load_pipeline()(f"The boats were sold\n\n{text}").sents][1:] == [text]


def test_marks_of_notes_are_words_of_their_own():
    """A noun before a note's mark is the noun alone, and the sentence still ends."""
    words = [word.text for word in load_pipeline()("They lost 40 men.[4][5] It rained.")]
    assert "men" in words and "[" in words and "men.[4][5" not in words


def test_the_pipeline_can_be_sent_to_another_process():
    """It is pickled and comes back with the same analysis, as processes that are spawned need it."""
    text = "The rockfall killed 14 miners, rescuers said on Tuesday."
    sent = pickle.loads(pickle.dumps(load_pipeline()))
    assert [[getattr(word, name) for name in SEEN] for word in sent(text)] == [[getattr(word, name) for name in SEEN] for word in load_pipeline()(text)]


def test_no_more_lemmas_are_kept_than_memory_is_for(monkeypatch):
    """What is kept is forgotten at some point, and found anew as it was."""
    nlp = pickle.loads(pickle.dumps(load_pipeline()))
    lemmatizer, text = nlp.get_pipe("lemmatizer"), "The miners were killed by falling rocks."
    before = [word.lemma_ for word in nlp(text)]
    nlp("Two bridges over deep rivers stood beside several old houses for many quiet years.")
    monkeypatch.setattr(spacy_speedups, "KEPT_LEMMAS", 1)
    assert [word.lemma_ for word in nlp(text)] == before == ["the", "miner", "be", "kill", "by", "fall", "rock", "."]
    assert 1 < len(lemmatizer.known) <= len(before) and len(lemmatizer.cache) <= len(before)


def test_an_untested_spacy_runs_as_it_is(monkeypatch):
    """With another version no shortcut is taken, and one line says so."""
    monkeypatch.setattr(spacy_speedups, "TESTED", ("2.",))
    shipped = import_module(next(filter(util.find_spec, MODELS))).load()
    with pytest.warns(UserWarning, match="runs as it is, more slowly"):
        spacy_speedups.take_shortcuts(shipped)
    assert type(shipped.get_pipe("attribute_ruler")) is AttributeRuler


def test_a_model_that_newskit_does_not_know(tmp_path):
    """Any pipeline on disk will do: one that only ends sentences gives sentences, and finds what needs no parse."""
    plain = spacy.blank("en")
    plain.add_pipe("sentencizer")
    plain.to_disk(tmp_path / "plain")
    tables = nk.annotate(["The rockfall killed 14 miners on 3 May 2021. Rain fell."], model=str(tmp_path / "plain"))
    assert tables.sentences["text"].tolist() == ["The rockfall killed 14 miners on 3 May 2021.", "Rain fell."]
    assert tables.dates["timex"].tolist() == ["2021-05-03"] and tables.figures["value"].tolist() == [14]


@pytest.mark.skipif(util.find_spec("en_core_web_md") is None, reason="the medium model is not installed")
def test_the_medium_model_reads_the_same_figures():
    """The larger model takes the place of the small one."""
    tables = nk.annotate(["The rockfall killed 14 miners, rescuers said on Tuesday."], model="en_core_web_md")
    assert tables.figures[["value", "kind", "speaker"]].values.tolist() == [[14, "killed", "rescuers"]]
