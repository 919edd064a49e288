"""The speeds of peers stand beside newskit's where they are installed, and nothing fails where they are not."""
import json
import sys

import pytest

from benchmarks import peer_speed
from newskit.nlp import load_pipeline

TEXTS = ["Nobody was hurt.", '"We will leave in May," the minister said. At least 12 people were killed.']


@pytest.fixture(scope="module")
def news():
    return peer_speed.News(TEXTS, [load_pipeline()(text) for text in TEXTS])


@pytest.mark.parametrize("error, shown", [
    ("ModuleNotFoundError('CQE')",      "CQE: not installed"),
    ("FileNotFoundError('java')",       "CQE: not installed"),
    ("ValueError('no such locale')",    "CQE: failed: ValueError: no such locale"),
])
def test_a_peer_that_does_not_run_is_a_line_that_says_so(error, shown, news, tmp_path, monkeypatch):
    """What is not there is told from what fails, and neither stops the others."""
    jobs = tmp_path / "jobs.py"
    jobs.write_text(f"raise {error}")
    monkeypatch.setattr(peer_speed, "JOBS", jobs)
    assert [shown in line for line in peer_speed.compare("CQE", sys.executable, news, 1)] == [True, True]


def test_both_sides_read_the_articles_that_the_peer_can_read(news, tmp_path, monkeypatch):
    """An article at which a peer raises an error is left out on newskit's side too, and the rows of both are shown."""
    jobs = tmp_path / "jobs.py"
    for done, found in (([0], 0), ([1], 1), ([0, 1], 1)):
        told = json.dumps({"seconds": {"quotes": 1}, "found": {"quotes": 7}, "done": done})
        jobs.write_text(f"print({told!r})")
        monkeypatch.setattr(peer_speed, "JOBS", jobs)
        quotes, marks = peer_speed.compare("textacy", sys.executable, news, 1)
        assert f"| {found} : 7 |" in quotes and f"| {found} : 7 |" in marks


def test_sentences_together_are_the_text(news):
    """A peer gets all of each article, parted where newskit parts it."""
    assert ["".join(article) for article in news.sentences()] == TEXTS
    assert [len(article) for article in news.sentences()] == [1, 2]


def test_each_row_of_newskit_counts_what_it_finds(news):
    """Parsed before or not, a finder has the same rows."""
    rows = [row for rows in peer_speed.ROWS.values() for row in rows if row.ours is not peer_speed.start_process]
    by_name = {row.what: row.ours(news) for row in rows}
    assert by_name == {"figures, parsing included": 2, "all tables of annotate : figures of the peer": 2,
                       "dates of parsed articles : without a tagger, warm": 1, "dates, parsing included : with TreeTagger, warm": 1,
                       "quotes of parsed articles": 1, "quotation marks alone": 1}
