"""What a reading has to tell at its end:
what was left out, found twice, or came without its text.
"""

from collections import Counter
from typing import NamedTuple

from newskit.schema import NewskitError, count_of, name_path, warn
from newskit.sources.outcomes import Problem

TOLD = 20  # files or records that a warning names


class Notes(NamedTuple):
    """What a reading left out, what it met twice, and how many articles of a file had no text."""

    problems: list
    doubled: list
    textless: Counter


def new_notes():
    """Return Notes with nothing in them."""
    return Notes([], [], Counter())


def note(outcome, path, on_error, notes):
    """Note a problem or what was left out of a file.

    Raises it where a problem is to stop the reading.
    """
    if isinstance(outcome, Problem) and on_error == "raise":
        raise NewskitError(
            f"{name_path(path)} cannot be read: {outcome.reason}\n  To go on without "
            f"it: read_articles(…, on_error='skip')"
        ) from outcome.cause
    if outcome.reason:
        notes.problems.append(f"{name_path(path)}: {outcome.reason.splitlines()[0]}")
    elif isinstance(outcome, Problem):
        notes.problems.append(f"{name_path(path)}: its reader gives no reason")


def warn_of(notes):
    """Warn of what a reading left out, met twice or found without text, a warning a kind."""
    if notes.problems:
        left_out = count_of(len(notes.problems), "file or record was", "files or records were")
        warn(f"{left_out} left out:\n  " + _listed(notes.problems))
    if notes.doubled:
        found = count_of(len(notes.doubled), "article was", "articles were")
        warn(f"{found} found twice and kept once:\n  " + _listed(notes.doubled))
    if notes.textless:
        textless = count_of(notes.textless.total(), "article has", "articles have")
        files = _listed([f"{path}: {count}" for path, count in notes.textless.items()])
        warn(f"{textless} metadata only, no text:\n  {files}")


def _listed(lines):
    """The first lines of a list, and how many more there are."""
    more = []
    if len(lines) > TOLD:
        more = [f"and {len(lines) - TOLD:,} more"]
    return "\n  ".join([*lines[:TOLD], *more])
