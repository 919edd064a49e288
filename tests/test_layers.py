"""The package flows one way, and shows nothing that it does not explain."""
import ast
import subprocess
import sys
from pathlib import Path

import pytest

import newskit
from newskit.annotation import LATER

PACKAGE = Path(newskit.__file__).parent
LAYERS = [["schema"], ["lexicons", "cells", "rules", "deprecation", "tables", "progress"], ["sources", "duplicates", "lock"], ["cleaning"], ["spacy_speedups", "chunked_parsing", "ready_text"], ["nlp", "dictionary", "values"],
          ["mentions", "figures", "quotes", "dates", "parses"], ["attribution"], ["actors"], ["article_rows"], ["annotation"], ["events"], ["ledger"],
          ["network", "store", "review", "conversion", "words"], ["scale", "check"],
          ["charts", "evidence", "study"], ["explorer"], ["cli"], ["__main__"]]
ABOVE = {name: {other for layer in LAYERS[:i] for other in layer} for i, layer in enumerate(LAYERS)
         for name in layer}


def _files():
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _room(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imported(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    names += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    return {name.split(".")[1] for name in names if name.startswith("newskit.")}


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_earlier_ones(path):
    """Reading never knows of charts: each module imports only from the layers before its own."""
    assert _imported(path) - {_room(path)} <= ABOVE[_room(path)]


def test_every_module_has_its_layer():
    """A new module is given its place in the flow."""
    assert {_room(path) for path in _files()} == set(ABOVE)


@pytest.mark.parametrize("name", newskit.__all__)
def test_every_public_name_is_explained(name):
    """Whatever can be called says in its first sentence what comes back."""
    first = getattr(newskit, name).__doc__.strip().split("\n\n")[0]
    assert first.rstrip().endswith((".", ":"))


def test_an_unknown_name_is_answered_with_the_known_ones():
    """A misspelt public name gets an error that lists what there is."""
    with pytest.raises(AttributeError, match="it has .*read_articles"):
        newskit.read_artikles


def test_importing_newskit_loads_neither_spacy_nor_pyplot():
    """The import costs nothing that a user has not asked for."""
    code = ("import newskit, sys; from newskit.schema import table; "
            "print([m for m in ('spacy', 'matplotlib.pyplot', 'trafilatura') if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_row_depends_on_what_comes_after_it():
    """The digest of the rules leaves out modules that annotation does not import, and no others."""
    code = "import newskit.annotation, sys; print(*{name.split('.')[1] for name in sys.modules if name.startswith('newskit.')})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & LATER <= {"progress"} and {"annotation", "figures", "sources"} <= set(done.stdout.split())
