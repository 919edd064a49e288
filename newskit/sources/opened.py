"""A file that is read from disk once: what was read to recognise it is handed to its reader."""

from pathlib import Path


class Opened(type(Path())):
    """A path whose bytes may be looked at before they are read."""

    _seen = None

    def peek(self) -> bytes:
        """Return the bytes of the file, and keep them for whoever reads it next."""
        if self._seen is None:
            self._seen = super().read_bytes()
        return self._seen

    def read_bytes(self) -> bytes:
        """Return the bytes of the file.

        They are not kept, so that a large file is in memory no longer than needed.
        """
        seen, self._seen = self._seen, None
        if seen is None:
            return super().read_bytes()
        return seen
