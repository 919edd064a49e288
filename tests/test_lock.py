"""One writer a folder; tests/test_scale.py has another process that writes, and one that was killed."""
import errno
import warnings

import pytest

from newskit import lock
from newskit.schema import NewskitError


def _failing(error):
    def acquire(*args, **kwargs):
        raise error
    return acquire


def test_a_second_writer_is_refused_and_a_later_one_is_not(tmp_path):
    """While the folder is held nobody else may write; the message names who does, and the end lets go."""
    message = r"being written by another process \(process \d+ on "
    with lock.hold(tmp_path), pytest.raises(NewskitError, match=message), lock.hold(tmp_path):
        pass
    with lock.hold(tmp_path):
        pass


def test_a_writer_that_has_not_written_its_name_yet_is_unknown(tmp_path):
    """Between the lock and the name there is a moment in which the folder is held all the same."""
    for name in (None, ""):
        with lock.hold(tmp_path):
            (tmp_path / lock.WRITER).unlink()
            if name is not None:
                (tmp_path / lock.WRITER).write_text(name)
            with pytest.raises(NewskitError, match=r"\(unknown\)"), lock.hold(tmp_path):
                pass


@pytest.mark.parametrize("error", [NotImplementedError("no flock"), OSError(errno.ENOLCK, "No locks available")])
def test_where_the_file_system_knows_no_locks_writing_goes_on(error, tmp_path, monkeypatch):
    """A network drive without locks is written without one."""
    monkeypatch.setattr(lock.FileLock, "acquire", _failing(error))
    with lock.hold(tmp_path):
        assert (tmp_path / lock.WRITER).is_file()


def test_without_locks_what_another_run_left_stops_nothing(tmp_path, monkeypatch):
    """The files of a run that was killed on another machine are no lock, where the system has none."""
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", _failing(OSError(errno.ENOSYS, "Function not implemented")))
    (tmp_path / lock.LOCK).write_text("1\nanother-machine\n")
    with warnings.catch_warnings(action="error"), lock.hold(tmp_path):
        assert (tmp_path / lock.WRITER).is_file()
    with lock.hold(tmp_path):
        pass


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path, monkeypatch):
    """What has nothing to do with locks is not passed over."""
    monkeypatch.setattr(lock.FileLock, "acquire", _failing(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(PermissionError), lock.hold(tmp_path):
        pass
