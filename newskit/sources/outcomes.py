"""What a reader gives for each thing in a file: a Record,
a Problem or something LeftOut, in the order of the file.
"""

from dataclasses import dataclass, field


@dataclass
class Record:
    """An article as it stands in its file."""

    raw: bytes | str  # what its doc_id is computed from
    page: str  # the text as read; "" where the file has only metadata
    format: str  # what the kind of file is called
    columns: dict = field(default_factory=dict)  # other columns of the table of articles, by name


@dataclass(frozen=True)
class Problem:
    """An article that cannot be read, and why: it stops the reading,
    unless what cannot be read is to be skipped.
    """

    reason: str
    cause: Exception | None = None


@dataclass(frozen=True)
class LeftOut:
    """What is there in place of an article, in words: it is reported and stops nothing.

    Without words nothing is reported: a row whose article is read elsewhere, or that another
    Problem names.
    """

    reason: str = ""


Outcome = Record | Problem | LeftOut
