"""Parses kept in a folder: a text that was parsed once by the same pipeline is not parsed again.

A file holds the parses of some texts, each under a key that stands for the text, the model and the
code and word lists that the parse depends on. Files are written whole and never changed, so that
several processes may share a folder.
"""

import hashlib
import os
import socket
import threading
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd
from spacy.about import __version__ as SPACY
from spacy.tokens import Doc

import newskit
from newskit.nlp import describe_model
from newskit.schema import NewskitError

SUFFIX = ".parses"
JOINT = "~"  # between the name of a part and what tells its files apart
FLUSH = (
    200  # parses are written as soon as there are so many: what a run that is killed loses at most
)
PACKAGE = Path(newskit.__file__).parent
PARSERS = (
    "nlp.py",
    "spacy_speedups.py",
    "chunked_parsing.py",
    "lexicons/abbreviations.csv",
    "lexicons/name_abbreviations.txt",
    "lexicons/dates_words.csv",
)  # what a parse depends on beside the text and the model; what changes the text before it is parsed shows in the key


class ParseStore:
    """The parses in a folder. `part` limits it to the files
    of one part of a folder of tables, and of those it grew from.
    """

    def __init__(self, folder: str | Path, model: str | None = None, part: str = ""):
        self.folder, self.part = Path(folder), part
        self._made_by = f"{describe_model(model)} {digest_of_parser()}"
        self._waiting: dict[str, bytes] = {}
        check_folder(self.folder)
        self._places = {key: path for path in self._files() for key in _read_keys(path)}

    def key(self, text: str) -> str:
        """Return the 32 hex digits under which the parse of a text is kept."""
        made_from = f"{self._made_by}\n{text}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(made_from).hexdigest()[:32]

    def find(self, keys: Iterable[str], vocab) -> dict[str, Doc]:
        """Return the Docs that are kept under these keys."""
        return {key: Doc(vocab).from_bytes(parse) for key, parse in self._read(keys).items()}

    def add(self, parses: dict[str, Doc]) -> None:
        """Keep Docs under their keys."""
        self._waiting |= {
            key: doc.to_bytes(exclude=["tensor", "user_data"]) for key, doc in parses.items()
        }
        if len(self._waiting) >= FLUSH:
            self.flush()

    def flush(self) -> None:
        """Write what was added and is not in a file yet."""
        if self._waiting:
            self._write(self._waiting, digest_of_keys(self._waiting))
            self._waiting = {}

    def gather(self, keys: Iterable[str]) -> None:
        """Put the parses of these keys into the one file
        of the part, and take its other files away.
        """
        whole = self.folder / f"{self.part}{SUFFIX}"
        own = [path for path in self._files() if part_of(path.name) == self.part]
        wanted = sorted(set(keys) & self._places.keys())
        if own == [whole] and wanted == sorted(_read_keys(whole)):
            return
        self._write(self._read(wanted), "")
        for path in own:
            if path != whole:
                path.unlink(missing_ok=True)

    def _read(self, keys) -> dict[str, bytes]:
        """The parses of these keys as they are written."""
        found: dict[str, bytes] = {}
        wanted = {key for key in keys if key in self._places}
        for path in sorted({self._places[key] for key in wanted}):
            held = [key for key in wanted if self._places[key] == path]
            found |= _read_parses(path, held)
        return found

    def _files(self):
        """The files that may hold parses of this part: its own,
        and those of a part that it came from or that came from it.
        """
        return [
            path
            for path in sorted(self.folder.glob(f"*{SUFFIX}"))
            if are_related(part_of(path.name), self.part)
        ]

    def _write(self, parses, mark):
        if mark:
            name = f"{self.part}{JOINT}{mark}{SUFFIX}"
        else:
            name = f"{self.part}{SUFFIX}"
        path = self.folder / name
        draft = path.with_name(
            f".{name}-{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}"
        )
        frame = pd.DataFrame({"key": list(parses), "parse": list(parses.values())})
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            frame.to_parquet(draft, index=False, compression="zstd")
            os.replace(draft, path)
        except OSError as error:
            raise NewskitError(
                f"Parses cannot be kept in {self.folder.as_posix()!r}: {error}\n  Fix the cause, or name another folder."
            ) from error
        finally:
            draft.unlink(missing_ok=True)
        self._places |= dict.fromkeys(parses, path)


def are_related(one: str, other: str) -> bool:
    """Say whether two parts may share articles: one's name begins with the other's, or one is the
    whole.

    >>> are_related("a", "a3"), are_related("all", "a3"), are_related("a", "b")
    (True, True, False)
    """
    if {one, other} & {"", "all"}:
        return True
    return one.startswith(other) or other.startswith(one)


def part_of(name: str) -> str:
    """Return the part that a file of parses belongs to."""
    return name.removesuffix(SUFFIX).partition(JOINT)[0]


def check_folder(folder: Path) -> None:
    """Raise NewskitError where parses would be kept among other things."""
    if folder.is_file():
        raise NewskitError(f"{folder.as_posix()!r} is a file.\n  Name a folder for the parses.")
    for path in folder.iterdir() if folder.exists() else ():
        if SUFFIX not in path.name:
            raise NewskitError(
                f"The folder {folder.as_posix()!r} holds other files, such as {path.name!r}.\n"
                "  Choose a new or empty folder for the parses."
            )


@cache
def digest_of_parser() -> str:
    """Return 16 hex digits that change with spaCy and
    with the code and word lists that parsing depends on.
    """
    digest = hashlib.sha256(SPACY.encode())
    for name in PARSERS:
        digest.update((PACKAGE / name).read_bytes())
    return digest.hexdigest()[:16]


def digest_of_keys(keys: Iterable[str]) -> str:
    """Return 16 hex digits that stand for a set of keys."""
    return hashlib.sha256("".join(sorted(keys)).encode()).hexdigest()[:16]


def _read_keys(path):
    """The keys in a file, none where it is broken: what it held is parsed again."""
    try:
        return pd.read_parquet(path, columns=["key"])["key"].tolist()
    except (OSError, ValueError, KeyError):
        return []


def _read_parses(path, keys):
    try:
        frame = pd.read_parquet(path, columns=["key", "parse"], filters=[("key", "in", keys)])
    except (OSError, ValueError, KeyError):
        return {}
    return dict(zip(frame["key"], frame["parse"], strict=True))
