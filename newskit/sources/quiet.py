"""Libraries that print warnings of their own: newskit's messages,
which name the file, are all that a reader sees.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_log(name: str) -> Iterator[None]:
    """Keep a library from printing what an error says with the file's name."""
    log = logging.getLogger(name)
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
