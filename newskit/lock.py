"""One writer a folder: a lock that the system itself lets go
when its process ends, however that was.
"""

import errno
import os
import socket
from contextlib import contextmanager

from filelock import FileLock, Timeout

from newskit.schema import NewskitError

LOCK = ".lock"
WRITER = ".writer"  # a file of its own: on Windows a lock keeps others from reading its file
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL}


@contextmanager
def hold(folder):
    """Keep other processes from writing to `folder` meanwhile. Raises NewskitError where one does.

    A file beside the lock names the process and its machine; a crash leaves both files, but no lock
    on them. Where the file system knows no locks, nothing is kept.
    """
    lock = _make_lock(folder / LOCK)
    _acquire(lock, folder)
    try:
        writer = f"process {os.getpid()} on {socket.gethostname()}"
        (folder / WRITER).write_text(writer, encoding="utf-8")
        yield
    finally:
        lock.release()


def _make_lock(path):
    """Return a lock of the system, and never a file that stands
    for one: that would stay when its process is killed.
    """
    try:
        return FileLock(path, fallback_to_soft=False)
    except TypeError:  # an older version of filelock, which has no such choice
        return FileLock(path)


def _acquire(lock, folder):
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise NewskitError(
            f"{folder.as_posix()!r} is being written by another process ({_read_writer(folder)}).\n"
            "  Wait for it to finish, or choose another folder."
        ) from error
    except NotImplementedError:
        return  # a file system without locks
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise


def _read_writer(folder):
    """Return the process that has the lock; it may not have written its name yet."""
    try:
        return (folder / WRITER).read_text(encoding="utf-8").strip() or "unknown"
    except OSError:
        return "unknown"
