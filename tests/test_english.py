"""English: words are spelt right, and sentences are those that a native speaker would write."""
import json
import re
import subprocess
import sys

import pytest
from conftest import ROOT

import newskit

ODD = re.compile(r"\b(?:(?<!there )(?<!There )(?:is|was|are|were) no (?!longer\b|more\b)|stands? (?:in|beside|at|for itself|alone)\b|mend(?:ed|s)?\b"
                 r"|parted\b|whoever\b|for want of\b|of one's own\b|belongs? into\b)", re.IGNORECASE)
TEXTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/api.md", "docs/tables.md", "docs/ARCHITECTURE.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "data/README.md", "benchmarks/README.md"]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def _odd(text):
    return [" ".join(text[max(0, hit.start() - 30):hit.end() + 30].split()) for hit in ODD.finditer(text)]


@pytest.mark.parametrize("name", TEXTS)
def test_pages_are_plain_english(name):
    """No page has a turn of phrase that readers stumble over."""
    assert _odd((ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_plain_english(path):
    """Nor has the prose of a notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert _odd("\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")) == []


@pytest.mark.parametrize("name", newskit.__all__)
def test_docstrings_are_plain_english(name):
    """Nor has a public docstring."""
    assert _odd(getattr(newskit, name).__doc__) == []


def test_messages_are_plain_english():
    """Nor has an error."""
    raised = re.compile(r"(?:NewskitError|warn)\((?P<words>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "newskit").rglob("*.py")]
    messages = [hit["words"] for source in sources for hit in raised.finditer(source)]
    assert len(messages) > 100
    assert [odd for words in messages for odd in _odd(words)] == []


def test_words_are_spelt_right():
    """codespell finds nothing in the package and its pages."""
    done = subprocess.run([sys.executable, "-m", "codespell_lib", "--ignore-words", str(ROOT / "tests" / "spelling.txt"), "--skip", "*/lexicons/*",
                           *map(str, [ROOT / "newskit", *(ROOT / name for name in TEXTS)])], capture_output=True, text=True)
    assert done.stdout == ""
