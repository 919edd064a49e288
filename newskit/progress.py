"""A bar for what takes long: articles a second and the time left, where somebody is watching."""

import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from threading import Event
from typing import TypeVar

from tqdm.auto import tqdm
from tqdm.std import tqdm as plain_tqdm

DELAY = 2  # seconds before a bar appears
Item = TypeVar("Item")
_silent = Event()


def show_progress(items: Iterable[Item], what: str, total: int) -> Iterator[Item]:
    """Yield `items` and show how many of `total` are done; `what` says what is being done.

    The bar appears after two seconds and goes when all is done. It stays away where nobody watches:
    in a notebook that is executed by nbval or nbconvert, in output that goes to a file, and in
    worker processes.
    """
    if find_spec("ipywidgets"):
        bar = tqdm
    else:
        bar = plain_tqdm
    yield from bar(
        items, what, total, delay=DELAY, leave=False, disable=total < 2 or not is_watched()
    )


def silence() -> None:
    """Show no bars in this process."""
    _silent.set()


def is_watched() -> bool:
    """Say whether somebody sees the output: at a terminal,
    or in a notebook that could be asked for input.
    """
    if _silent.is_set():
        return False
    shell = None
    if "IPython" in sys.modules:
        shell = sys.modules["IPython"].get_ipython()
    kernel = getattr(shell, "kernel", None)
    if kernel is not None:
        return bool(getattr(kernel, "_allow_stdin", False))
    return sys.stderr is not None and sys.stderr.isatty()
