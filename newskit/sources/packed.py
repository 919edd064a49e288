"""Packed files (ZIP, gzip, bzip2, xz): what is in them is read
as if it lay in a folder, in memory and within bounds.
"""

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

from newskit.schema import name_path
from newskit.sources import epub
from newskit.sources.outcomes import Problem

LARGEST = 500_000_000  # bytes of one file, as it is unpacked
MOST = 200_000  # files in one ZIP
STREAMS = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
ZIPPED = (".zip", ".epub")
BOOK = ".epub"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    KeyError,
)


class Member:
    """A file in a packed file: what readers use of a path, with its bytes in memory."""

    def __init__(self, place: str, name: str, raw: bytes, said: dict | None = None):
        self._place, self._path, self._raw = place, PurePosixPath(name), raw
        self.said = said or {}  # what the book around it says of its articles

    name = property(lambda self: self._path.name)
    stem = property(lambda self: self._path.stem)
    suffix = property(lambda self: self._path.suffix)
    suffixes = property(lambda self: self._path.suffixes)

    def as_posix(self) -> str:
        """Return where the file is: the path of what it is packed in, and its own there."""
        return self._place

    def read_bytes(self) -> bytes:
        """Return the bytes of the file."""
        return self._raw

    peek = read_bytes

    def open(self, mode: str = "rb") -> BytesIO:
        """Return the bytes of the file as an open file."""
        return BytesIO(self._raw)

    def stat(self) -> SimpleNamespace:
        """Return the size of the file."""
        return SimpleNamespace(st_size=len(self._raw))


def is_packed(path: Path, suffix: str) -> bool:
    """Return whether a file with this suffix is unpacked before it is read; WARC files are not."""
    return suffix in ZIPPED or (suffix != ".warc.gz" and path.suffix.lower() in STREAMS)


def unpack(path: Path) -> Iterator:
    """Yield the files of a packed file, and a Problem for what cannot be unpacked."""
    if path.suffix.lower() in STREAMS:
        yield _unpack_stream(path)
        return
    raw = path.read_bytes()
    try:
        packed = zipfile.ZipFile(BytesIO(raw))
    except BROKEN as error:
        yield Problem(f"this is not a complete ZIP file: {error}")
        return
    members = [
        member
        for member in packed.infolist()
        if member.filename and not member.is_dir() and _is_read(member.filename)
    ]
    if len(members) > MOST:
        yield Problem(
            f"it holds {len(members):,} files, more than {MOST:,}; unpack it and read its parts."
        )
        return
    if not members:
        yield Problem("the ZIP file holds no files.")
    elif path.suffix.lower() == BOOK:
        yield from _unpack_book(packed, members, path, raw)
    else:
        yield from (_unpack_member(packed, member, path) for member in members)


def _is_read(name):
    """Whether a file in a ZIP is neither hidden nor what a Mac packs beside it."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return parts[0] != "__MACOSX" and not hidden


def _unpack_book(packed, members, path, raw):
    """Yield the pages of a book that hold articles, with what the book says of them."""
    by_name = {member.filename: member for member in members}
    said, empty = epub.describe_book(raw), True
    for name in epub.list_chapters(raw, list(by_name)):
        page = _unpack_member(packed, by_name[name], path)
        if isinstance(page, Problem):
            yield page
        elif epub.is_article(page.read_bytes()):
            yield Member(page.as_posix(), name, page.read_bytes(), said)
        else:
            continue
        empty = False
    if empty:
        yield Problem("the book holds no page with an article.")


def _unpack_stream(path):
    try:
        with path.open("rb") as file, STREAMS[path.suffix.lower()](file) as stream:
            raw = stream.read(LARGEST + 1)
    except BROKEN as error:
        return Problem(f"it cannot be unpacked: {error}")
    name = path.name.removesuffix(path.suffix)
    if len(raw) > LARGEST:
        return _too_large(name)
    return Member(name_path(path), name, raw)


def _unpack_member(packed, member, path):
    try:
        with packed.open(member) as stream:
            raw = stream.read(LARGEST + 1)
    except RuntimeError as error:
        reason = str(error)
        if "password" in reason:
            reason = "it is locked with a password; unpack it first."
        return Problem(f"{member.filename}: {reason}")
    except BROKEN as error:
        return Problem(f"{member.filename}: it cannot be unpacked: {error}")
    place = f"{name_path(path)}/{_name_inside(member.filename)}"
    if len(raw) > LARGEST:
        return _too_large(member.filename)
    return Member(place, member.filename, raw)


def _name_inside(name):
    """The name of a file in a ZIP without steps out of it."""
    return "/".join(part for part in PurePosixPath(name).parts if part not in ("..", "/"))


def _too_large(name):
    return Problem(
        f"{name}: it unpacks to more than {LARGEST / 1e6:,.0f} MB; no file of articles holds that much."
    )
