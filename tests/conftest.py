"""What the tests share: the sample corpus, annotated once, and the real articles where they are at hand."""
from pathlib import Path

import matplotlib
import pytest

import newskit as nk
from newskit import annotation

matplotlib.use("agg")
ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seed" / "article.txt"
needs_seed = pytest.mark.skipif(not SEED.is_file(), reason="needs ../shared/seed, which is not published")


@pytest.fixture(scope="session")
def articles():
    """The sample corpus, read and cleaned."""
    return nk.read_articles(DATA / "articles").pipe(nk.clean_articles)


@pytest.fixture(scope="session")
def tables(articles):
    """The sample corpus, annotated with its actor dictionary."""
    return nk.annotate(articles, dictionary=DATA / "actors.csv")


@pytest.fixture(scope="session")
def seed_tables():
    """The seed article, annotated with the sample dictionary; skipped where it is not at hand."""
    if not SEED.is_file():
        pytest.skip("needs ../shared/seed, which is not published")
    return nk.annotate(nk.read_articles(SEED).pipe(nk.clean_articles), dictionary=DATA / "actors.csv")


@pytest.fixture
def parsed(monkeypatch):
    """The texts that are parsed, in the order in which they are."""
    seen, parse = [], annotation.parse

    def note(nlp, texts):
        texts = list(texts)
        seen.extend(texts)
        return parse(nlp, texts)

    monkeypatch.setattr(annotation, "parse", note)
    return seen
