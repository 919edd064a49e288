"""The word lists say what they hold and where it comes from, and hold each entry once."""
import pytest

from newskit.lexicons import FOLDER

LISTS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".csv"))


def _split(path):
    """Return (comments, entries) of a word list, its lines in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("# ")], [line for line in lines if not line.startswith("# ")]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_word_list_says_what_it_lists_and_where_it_comes_from(path):
    """The first line describes the entries; a line that begins with "# Source: " names their origin."""
    comments, _ = _split(path)
    assert path.read_text(encoding="utf-8").startswith("# ") and not comments[0].startswith("# Source: ")
    assert sum(line.startswith("# Source: ") for line in comments) == 1


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_word_list_holds_each_entry_once(path):
    """No line stands twice, none is empty, and none has white space at its ends."""
    _, entries = _split(path)
    assert len(entries) == len(set(entries)) and all(entries)
    assert entries == [line.strip() for line in entries]
