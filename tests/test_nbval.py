"""The comparison of outputs: what it lets pass, and what it does not."""
import re
import subprocess
import sys

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

CELLS = ["import pandas as pd\nimport newskit as nk\ncounts = pd.Series({'China': 3, 'Russia': 2})", "print(3560)",
         "counts.to_frame('articles')", "ax = nk.plot_bars(counts, 'Articles', source='5 articles')", "object()"]


CHANGES = [('"3560\\n"', '"3561\\n"'), ("<td>3</td>", "<td>4</td>"), ("  China: 3", "  China: 4")]     # of cells 1 to 3


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """What nbval says of a notebook as it was run and saved, and of a copy with numbers changed: the verdict of each cell."""
    book = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, CELLS)))
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    saved = nbformat.writes(NotebookClient(book, timeout=60, kernel_name="python3").execute())
    folder = tmp_path_factory.mktemp("nbval")
    (folder / "same.ipynb").write_text(saved, encoding="utf-8")
    for number, other in CHANGES:
        assert saved.count(number) == 1
        saved = saved.replace(number, other)
    (folder / "other.ipynb").write_text(saved, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "pytest", "-v", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider",
                           "--nbval-sanitize-with", ROOT / "tests" / "nbval_sanitize.cfg", folder],
                          capture_output=True, text=True, cwd=folder)
    verdicts = re.findall(r"(same|other)\.ipynb::Cell \d+ (PASSED|FAILED)", done.stdout)
    return {name: [verdict for which, verdict in verdicts if which == name] for name in ("same", "other")}


def test_an_unchanged_notebook_passes(compared):
    """Run again, a notebook gives what was saved, though its objects lie elsewhere in memory."""
    assert compared["same"] == ["PASSED"] * len(CELLS)


def test_a_changed_number_fails(compared):
    """A number changed in a printed line, in a table and in a chart fails its cell, and no other cell fails."""
    assert compared["other"] == ["PASSED", "FAILED", "FAILED", "FAILED", "PASSED"]
