"""Types: editors complete the public names, a type checker finds wrong calls, and nothing in the package itself."""
import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from numpydoc.docscrape import FunctionDoc

import newskit
from scripts.make_stub import STUB, make_stub

TYPING = Path(__file__).parent / "typing"
FUNCTIONS = [name for name in newskit.__all__ if inspect.isfunction(getattr(newskit, name))]
POSITIONAL = 4      # parameters that may be given without their names


def _parameters(name):
    return list(inspect.signature(getattr(newskit, name)).parameters.values())


def _check(project):
    """Return (the number of files, {file: {line: message}}) of what the type checker finds in a folder with settings for it."""
    done = subprocess.run([sys.executable, "-m", "basedpyright", "--pythonpath", sys.executable, "--outputjson", "--level", "error",
                           "--project", str(project)],
                          cwd=ROOT, capture_output=True, text=True)
    said, found = json.loads(done.stdout), {}
    for one in said["generalDiagnostics"]:
        place = Path(one["file"]).name
        found.setdefault(place, {})[one["range"]["start"]["line"] + 1] = one["message"]
    return said["summary"]["filesAnalyzed"], found


@pytest.fixture(scope="module")
def found():
    """What the type checker says of the calls in tests/typing."""
    return _check(TYPING)[1]


def test_the_stub_lists_the_public_names():
    """Editors know each public name: the stub is what scripts/make_stub.py writes."""
    assert STUB.read_text(encoding="utf-8") == make_stub()


def test_right_calls_pass(found):
    """Nothing is said of right calls."""
    assert found.get("right_calls.py", {}) == {}


def test_wrong_calls_are_found(found):
    """Each planted mistake is found, and nothing else."""
    lines = (TYPING / "wrong_calls.py").read_text(encoding="utf-8").splitlines()
    assert sorted(found["wrong_calls.py"]) == [number for number, line in enumerate(lines, 1) if line.endswith("# wrong")]


def test_the_package_passes_the_type_checker():
    """Nothing is said of any module by the settings in pyproject.toml, nor of the stub, which names nothing that is not there."""
    files, found = _check(ROOT)
    assert found == {}
    assert files > len(list(STUB.parent.glob("*/*.py")))    # none was left out by mistake


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_parameter_has_a_type(name):
    """Each parameter of a public function, and what it returns, has a type."""
    untyped = [one.name for one in _parameters(name) if one.annotation is inspect.Parameter.empty]
    assert untyped == [] and inspect.signature(getattr(newskit, name)).return_annotation is not inspect.Signature.empty


@pytest.mark.parametrize("name", FUNCTIONS)
def test_options_are_given_by_name(name):
    """At most four parameters are positional."""
    positional = [one for one in _parameters(name) if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    assert len(positional) <= POSITIONAL


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_is_documented(name):
    """By numpydoc: each parameter, what comes back, what is raised, an example."""
    doc = FunctionDoc(getattr(newskit, name))
    told = {part.strip().lstrip("*") for one in doc["Parameters"] for part in one.name.split(",")}
    assert {one.name for one in _parameters(name)} <= told
    assert doc["Returns"] or doc["Yields"]
    assert doc["Raises"] and doc["Examples"]
