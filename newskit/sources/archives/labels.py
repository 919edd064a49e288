"""The labels of fields: "BYLINE: Ada Min", and the lines that are a label alone: "End of Document".

Those of all databases in all languages stand in one table, `archive_labels`.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from newskit.lexicons import read_table

LEXIS = "lexis"
LABEL = re.compile(r"\s*(?P<label>[^\W\d_][\w-]{1,30})\s*:\s*", re.UNICODE)


class Labelled(NamedTuple):
    """A text behind a label: the label as it is written,
    the field that it names, and what follows it.
    """

    label: str
    field: str
    value: str


def split_label(text: str, any_case: bool = False) -> Labelled | None:
    """Return what a label of LexisNexis that opens a text says; None where none does. It is in
    capitals, unless `any_case` is set.

    >>> split_label("BYLINE: Ada Min"), split_label("Officials: no comment")
    (Labelled(label='BYLINE', field='byline', value='Ada Min'), None)
    >>> split_label("Byline: Ada Min"), split_label("Byline: Ada Min", any_case=True)
    (None, Labelled(label='Byline', field='byline', value='Ada Min'))
    """
    found = LABEL.match(text)
    if not found or not (any_case or found["label"].isupper()):
        return None
    field = field_of(found["label"])
    if field is None:
        return None
    return Labelled(found["label"], field, " ".join(text[found.end() :].split()))


def field_of(label: str) -> str | None:
    """Return the field that a label of LexisNexis names, "" where it names nothing of the
    article's, None if it is unknown.

    >>> field_of("Byline:"), field_of("Length"), field_of("Weather")
    ('byline', 'length', None)
    """
    return fields_of(LEXIS).get(label.strip().rstrip(":").strip().lower())


@cache
def fields_of(database: str) -> dict:
    """Return the labels of a database in small letters, and the field that each names.

    >>> fields_of("proquest")["publication title"]
    'outlet'
    """
    return {
        row["label"]: row["field"]
        for row in read_table("archive_labels")
        if row["database"] == database
    }


@cache
def labels_of(field: str, database: str = LEXIS) -> tuple:
    """Return the labels that name a field in a database, in small letters."""
    return tuple(label for label, named in fields_of(database).items() if named == field)


@cache
def labels_at(place: str, database: str = LEXIS) -> tuple:
    """Return the labels of a database that stand at a place, such as "last", in small letters."""
    return tuple(
        row["label"]
        for row in read_table("archive_labels")
        if row["database"] == database and row["place"] == place
    )


def place_of(text: str) -> str:
    """Return what a line of Nexis Uni is that stands behind a body ("last", "behind", "alone"), ""
    for a line of the body.

    >>> place_of("End of Document"), place_of("Load-Date: May 31, 2023"), place_of("Notes on rain"), place_of("Notes")
    ('last', 'behind', '', 'alone')
    """
    folded = text.lower().replace(" :", ":")
    if folded.startswith(tuple(f"{label}:" for label in labels_at("behind"))):
        return "behind"
    return next((place for place in ("last", "alone") if folded in labels_at(place)), "")


def opens_body(text: str) -> bool:
    """Return whether a line is the heading above a body of Nexis Uni, in any language:
    "Body", "Texte".
    """
    return fields_of(LEXIS).get(text.lower()) == "body"


def line_of(labels: Iterable, behind: str = "", flags: re.RegexFlag = re.NOFLAG) -> re.Pattern:
    r"""Return a pattern for the bytes of a whole line that is one of these labels and what is
    `behind` it.

    Letters that are not of ASCII may be in any charset.

    >>> bool(line_of(["LÄNGE"], ": \\d+").search("Rain\nLÄNGE: 12\n".encode("cp1252")))
    True
    """
    forms = "|".join(map(_in_any_charset, labels))
    return re.compile(rf"^[ \t]*(?:{forms}){behind}[ \t]*$".encode(), re.MULTILINE | flags)


def _in_any_charset(label):
    return "".join(re.escape(mark) if mark.isascii() else ".{1,2}" for mark in label)
