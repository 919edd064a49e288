"""One writer a folder: a lock that the system itself lets go when its process ends, however that was."""

import os
import socket
from contextlib import contextmanager

from newskit.schema import NewskitError

LOCK = ".lock"


@contextmanager
def hold(folder):
    """Keep other processes from writing to `folder` meanwhile. Raises NewskitError where one does.

    The file names the process and its machine; a crash leaves the file, but no lock on it. Where the file system
    knows no locks, nothing is kept.
    """
    with open(folder / LOCK, "a+", encoding="utf-8") as file:
        try:
            _lock(file)
        except BlockingIOError as error:
            file.seek(0)
            raise NewskitError(
                f"{folder.as_posix()!r} is being written by another process ({file.read().strip()}).\n"
                "  Wait for it to finish, or choose another folder."
            ) from error
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}")
        file.flush()
        yield


def _lock(file):
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return None  # a file system without locks
    return None


def _lock_on_windows(file):
    """Lock a byte far behind the text, which others may read."""
    import msvcrt

    file.seek(1 << 20)
    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError as error:
        raise BlockingIOError(str(error)) from error
