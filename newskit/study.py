"""A study folder that works at once."""

import shutil
from pathlib import Path

from newskit.schema import NewskitError

TEMPLATE = Path(__file__).parent / "template"


def make_study(folder):
    """Make a folder for a study of one's own and return its path: articles, notebook, actors, environment, a CI workflow.

    Raises NewskitError when there is something of that name already; nothing is written over.
    """
    folder = Path(folder)
    if folder.exists():
        raise NewskitError(
            f"{folder.as_posix()!r} already exists; nothing was written.\n  Choose another name."
        )
    try:
        shutil.copytree(TEMPLATE, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "articles").mkdir(exist_ok=True)
    except OSError as error:
        raise NewskitError(f"{folder.as_posix()!r} cannot be made: {error}") from error
    return folder
