"""A study folder that works at once."""

import shutil
from pathlib import Path

from newskit.schema import NewskitError

TEMPLATE = Path(__file__).parent / "template"


def make_study(folder, requirement=None):
    """Make a folder for a study of one's own and return its path: articles, notebook, actors,
    environment, a CI workflow.

    `requirement` is what the study installs newskit by, as pip takes it: a git address or the path
    of a wheel, say. Raises NewskitError when there is something of that name already; nothing is
    written over.
    """
    folder = Path(folder)
    if folder.exists():
        raise NewskitError(
            f"{folder.as_posix()!r} already exists; nothing was written.\n  Choose another name."
        )
    try:
        shutil.copytree(TEMPLATE, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "articles").mkdir(exist_ok=True)
        if requirement:
            _require(folder / "requirements.txt", requirement)
    except OSError as error:
        raise NewskitError(f"{folder.as_posix()!r} cannot be made: {error}") from error
    return folder


def _require(path, requirement):
    """Let the file of requirements name `requirement` in the place of newskit's name alone."""
    lines = path.read_text(encoding="utf-8").splitlines()
    named = [requirement if line.startswith("newskit[") else line for line in lines]
    path.write_text("\n".join(named) + "\n", encoding="utf-8")
