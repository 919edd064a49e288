"""The tables newskit reads and writes, and the one rule that they keep.

Every row of every evidence table names its article (`doc_id`) and the characters it came from
(`start`, `end`, end exclusive), so that ``article.text[start:end] == row.text`` always holds.

`columns` declares the tables, `making` turns rows into them, `checking` looks at tables that come
in, `messages` has the errors and warnings.
"""

from dataclasses import dataclass

from newskit.schema.checking import conform, require
from newskit.schema.columns import (
    CHOICES,
    DAY,
    FATES,
    KEY,
    KINDS,
    OPEN,
    PEOPLE_KINDS,
    PLACE_LABELS,
    SPAN,
    TABLES,
)
from newskit.schema.making import example, table
from newskit.schema.messages import (
    NewskitError,
    OnError,
    check_on_error,
    count_of,
    name_path,
    warn,
)
from newskit.schema.types import is_datetime

ABOUT = "about.json"  # in a folder of tables: what it says of itself
__all__ = [
    "ABOUT",
    "CHOICES",
    "DAY",
    "FATES",
    "KEY",
    "KINDS",
    "OPEN",
    "PEOPLE_KINDS",
    "PLACE_LABELS",
    "SPAN",
    "TABLES",
    "Context",
    "NewskitError",
    "OnError",
    "check_on_error",
    "conform",
    "count_of",
    "example",
    "is_datetime",
    "name_path",
    "require",
    "table",
    "warn",
]


@dataclass(frozen=True)
class Context:
    """What a finder knows of an article beside its text."""

    published: object = None  # datetime.date, or None when the article has no date
    outlet: str = ""
    dictionary: object = None  # newskit.dictionary.Dictionary, or None
    singles: bool = False  # whether single victims without a number are figures too
