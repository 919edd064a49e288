"""What newskit says to its user: errors, warnings,
and how numbers and paths are written in them.
"""

import warnings
from typing import Literal

OnError = Literal["raise", "skip"]  # how to meet what cannot be read


class NewskitError(ValueError):
    """Something that a user can put right:
    the message says what is wrong, what was found, and the remedy.
    """


def warn(message: str) -> None:
    """Warn a user with a UserWarning that names newskit,
    and no path of the machine: a notebook may keep it.
    """
    warnings.warn_explicit(message, UserWarning, "newskit", 1, module="newskit")


def count_of(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, in the singular or the plural.

    >>> count_of(1, "article"), count_of(1200, "article"), count_of(2, "file is", "files are")
    ('1 article', '1,200 articles', '2 files are')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def check_on_error(on_error):
    """Raise NewskitError unless `on_error` is one of the two ways to meet what cannot be read."""
    if on_error not in ("raise", "skip"):
        raise NewskitError(f"on_error is {on_error!r}; it can be 'raise' or 'skip'.")


def name_path(path):
    r"""Return a path as text that every file can keep: what is not UTF-8 in a name, as old archives
    have it, is escaped.

    >>> from pathlib import Path
    >>> print(name_path(Path("news/caf\udce9.txt")))
    news/caf\udce9.txt
    """
    return path.as_posix().encode("utf-8", "backslashreplace").decode()
