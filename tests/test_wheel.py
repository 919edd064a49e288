"""The package as others install it: a wheel that holds all it needs."""
import shutil
import site
import subprocess
import sys
import venv

import pytest
from conftest import ROOT

EXAMPLE = """
import doctest, os, sys
import newskit
os.chdir({root!r})
failed, tried = doctest.testfile("README.md", module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
print(newskit.__file__, tried, failed)
"""


def _run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """The Python of a new environment with newskit from its wheel, and the other packages of this one."""
    place = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "newskit", place / "source" / "newskit", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, place / "source")
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", place, place / "source")
    venv.create(place / "env", with_pip=False)
    python = next((place / "env").glob("bin/python")) if sys.platform != "win32" else place / "env" / "Scripts" / "python.exe"
    packages = _run(python, "-c", "import site; print(site.getsitepackages()[0])").strip()
    [wheel] = place.glob("newskit-*.whl")
    _run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", packages, wheel)
    with open(f"{packages}/others.pth", "w", encoding="utf-8") as file:
        file.write("\n".join(site.getsitepackages()))
    return python


def test_a_wheel_runs_the_examples_of_the_readme(python, tmp_path):
    """Word lists, models and templates are in the wheel: the README is true of it."""
    script = tmp_path / "example.py"
    script.write_text(EXAMPLE.format(root=str(ROOT)), encoding="utf-8")
    place, tried, failed = _run(python, script).split()[-3:]
    assert place.startswith(str(python.parent.parent)) and int(tried) >= 5 and int(failed) == 0


def test_a_wheel_makes_studies(python, tmp_path):
    """The command makes a study with its hidden files."""
    _run(python, "-m", "newskit", "new", tmp_path / "study")
    assert {".gitignore", ".github", "analysis.ipynb", "requirements.txt"} <= {path.name for path in (tmp_path / "study").iterdir()}
