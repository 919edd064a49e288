"""Parses that are kept in a folder: taken where they are, made where they are not, and never mistaken."""
import pytest

import newskit as nk
from newskit import annotation, parses
from newskit.nlp import load_pipeline
from newskit.parses import ParseStore, are_related
from newskit.tables import NAMES

TEXTS = ["The rockfall killed 14 miners, rescuers said on Tuesday.", "Rain fell on the northern towns for three days."]


def _same(one, other):
    return all(getattr(one, name).equals(getattr(other, name)) for name in NAMES)


def test_a_second_call_parses_nothing(articles, tmp_path, parsed):
    """The rows from kept parses are those of a first call, whatever the dictionary."""
    some = articles.head(6)
    nk.annotate(some, cache=tmp_path / "kept")
    assert len(parsed) == 6
    again = nk.annotate(some, "data/actors.csv", cache=str(tmp_path / "kept"))
    assert len(parsed) == 6
    assert _same(again, nk.annotate(some, "data/actors.csv"))


def test_only_what_is_new_is_parsed(tmp_path, parsed):
    """A text more is parsed alone, and one text that comes twice is parsed as often as it comes."""
    nk.annotate(TEXTS[:1], cache=tmp_path / "kept")
    nk.annotate([*TEXTS, "Both bridges are open."], cache=tmp_path / "kept")
    assert parsed == [*TEXTS, "Both bridges are open."]


def test_parses_are_written_while_articles_are_parsed(tmp_path, monkeypatch):
    """A call that is stopped keeps the parses that were made before."""
    monkeypatch.setattr(parses, "FLUSH", 1)
    annotate_doc, done = annotation.annotate_doc, []

    def stop(doc, *rest):
        done.append(doc)
        if len(done) == 2:
            raise KeyboardInterrupt
        return annotate_doc(doc, *rest)

    monkeypatch.setattr(annotation, "annotate_doc", stop)
    with pytest.raises(KeyboardInterrupt):
        nk.annotate(TEXTS, cache=tmp_path / "kept")
    store = ParseStore(tmp_path / "kept")
    assert len(store.find([store.key(text) for text in TEXTS], load_pipeline().vocab)) == 2


def test_a_broken_file_is_made_good(tmp_path, parsed):
    """What cannot be read is parsed again."""
    nk.annotate(TEXTS, cache=tmp_path / "kept")
    [path] = (tmp_path / "kept").iterdir()
    path.write_bytes(path.read_bytes()[:100])
    assert len(nk.annotate(TEXTS, cache=tmp_path / "kept").sentences) == 2 and len(parsed) == 4


@pytest.mark.parametrize("change", ["digest_of_parser", "describe_model"])
def test_another_parser_finds_nothing(tmp_path, parsed, monkeypatch, change):
    """Parses of another model, or of another version of the code that parses, are not taken."""
    nk.annotate(TEXTS, cache=tmp_path / "kept")
    monkeypatch.setattr(parses, change, lambda *_: "another")
    nk.annotate(TEXTS, cache=tmp_path / "kept")
    assert len(parsed) == 4


def test_a_folder_with_other_files_is_refused(tmp_path):
    """Parses are not strewn among a user's files, and a file is no folder."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(nk.NewskitError, match="holds other files, such as 'notes.txt'"):
        nk.annotate(TEXTS, cache=tmp_path)
    with pytest.raises(nk.NewskitError, match="is a file"):
        nk.annotate(TEXTS, cache=tmp_path / "notes.txt")


def test_parses_of_a_part_are_gathered_in_one_file(tmp_path):
    """Files of single batches become one with what is wanted, and those of other parts stay."""
    nlp = load_pipeline()
    other, store = (ParseStore(tmp_path, part=part) for part in ("b", "a"))
    for held in (other, store):
        for text in TEXTS:
            held.add({held.key(text): nlp(text)})
            held.flush()
    store.gather([store.key(TEXTS[0])])
    assert len([path for path in tmp_path.iterdir() if path.name[0] == "b"]) == 2
    assert [path.name for path in tmp_path.iterdir() if path.name[0] == "a"] == ["a.parses"]
    again = ParseStore(tmp_path, part="a")
    assert list(again.find(map(again.key, TEXTS), nlp.vocab)) == [again.key(TEXTS[0])]


@pytest.mark.parametrize(("one", "other", "related"), [
    ("all", "3f", True), ("3", "3f", True), ("3f", "3", True), ("", "3", True), ("3", "4", False), ("3e", "3f", False)])
def test_parts_that_may_share_articles(one, other, related):
    """A part's articles may come from a part whose name begins alike, and from no other."""
    assert are_related(one, other) is related
