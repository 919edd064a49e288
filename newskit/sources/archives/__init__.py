"""Exports of news databases: one file, hundreds of articles; known by what they hold, not by their
suffix alone.

To add a format, write a module that is a Reader and name it in ARCHIVES, or in the entry points
"newskit.readers" of a package of your own.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from newskit.schema import NewskitError, name_path, warn
from newskit.sources.archives import (
    documents,
    europresse,
    factiva_html,
    factiva_rtf,
    factiva_text,
    factiva_xml,
    feeds,
    gdelt,
    labelled,
    lexis_html,
    lexis_rtf,
    lexis_text,
    listings,
    nexis_docx,
    nexis_text,
    nitf,
    proquest,
    proquest_html,
    reuters_sgml,
)
from newskit.sources.outcomes import Outcome
from newskit.sources.text import unify_bytes


class Reader(Protocol):
    """What a module must have to read a kind of file."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """The suffixes of files that may be of this kind, such as (".txt", ".rtf")."""
        raise NotImplementedError

    @abstractmethod
    def recognise(self, raw: bytes) -> bool:
        """Say whether a file with these bytes is of this kind.

        Those of a text are in UTF-8 where it was in UTF-16, its breaks are "\\n".
        """

    @abstractmethod
    def read(self, path: Path) -> Iterable[Outcome]:
        """Return what the file holds, in its order: Records,
        Problems, and what is LeftOut (see outcomes.py).
        """


ARCHIVES: tuple[Reader, ...] = (
    lexis_text,
    proquest,
    proquest_html,
    lexis_html,
    factiva_html,
    europresse,
    factiva_xml,
    nitf,
    feeds,
    reuters_sgml,
    lexis_rtf,
    factiva_rtf,
    factiva_text,
    nexis_docx,
    nexis_text,
    listings,
    gdelt,
    labelled,
    documents,
)
TEXTS = (lexis_text, proquest, factiva_text, nexis_text)  # no file is of two of these
GROUP = "newskit.readers"  # the entry points by which other packages add readers


@cache
def list_readers() -> tuple[Reader, ...]:
    """Return the readers of exports: those of other packages first, then newskit's own."""
    return (*map(_load, entry_points(group=GROUP)), *ARCHIVES)


def _load(entry):
    try:
        reader = entry.load()
    except Exception as error:  # whatever another package does when it is imported
        raise NewskitError(
            f"The reader {entry.value!r} of another package cannot be loaded: {error}\n"
            "  Install the package again, or remove it."
        ) from error
    missing = [name for name in ("SUFFIXES", "recognise", "read") if not hasattr(reader, name)]
    if missing:
        raise NewskitError(
            f"The reader {entry.value!r} of another package has no {' and no '.join(missing)}.\n"
            "  A reader has SUFFIXES, recognise(raw) and read(path): see CONTRIBUTING.md of newskit."
        )
    return reader


@cache
def list_suffixes() -> tuple[str, ...]:
    """Return the suffixes of files that may be exports."""
    return tuple(dict.fromkeys(suffix for reader in list_readers() for suffix in reader.SUFFIXES))


def find_reader(path) -> Callable[..., Iterable[Outcome]] | None:
    """Return the function that reads a file as the export
    that it is, None where it is none of a known kind.
    """
    suffix = path.suffix.lower()
    able = [reader for reader in list_readers() if suffix in reader.SUFFIXES]
    raw = b""
    if able:
        raw = unify_bytes(getattr(path, "peek", path.read_bytes)())
    found = [reader for reader in able if reader.recognise(raw)]
    texts = [module.__name__.rpartition(".")[2] for module in TEXTS if module in found]
    if len(texts) > 1:
        names = " and ".join(texts)
        warn(
            f"{name_path(path)} looks like exports of several databases in one file ({names}) and is read as the first of them.\n"
            "  Split it there."
        )
    if found:
        return found[0].read
    return None
