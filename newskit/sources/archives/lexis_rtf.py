"""LexisNexis RTF exports: the layout of the text export,
with marks of Word in place of its spaces.
"""

import re

from newskit.sources.archives.export_record import to_records
from newskit.sources.archives.lexis_heads import NUMBER, note_missing
from newskit.sources.archives.lexis_text import read_clip
from newskit.sources.rtf import is_rtf, plain
from newskit.sources.text import decode

SUFFIXES = (".rtf", ".doc")
CENTRED = re.compile(r"\\qc(?![a-z])")
FEW = 4  # blocks; source, day, headline, length and body are five
BREAK = re.compile(r"\\line(?![a-z])")


def recognise(raw):
    """Return whether the bytes are RTF in which articles begin with "1 of 10 DOCUMENTS"."""
    return is_rtf(raw) and bool(re.search(rb"\b\d+ (?:of|de|di|von|van|sur) \d+ DO[CK]UMENT", raw))


def read(path):
    """Return a record for each article; the cover is dropped."""
    marked = CENTRED.sub(
        lambda found: r"\qc " + " " * 20, BREAK.sub(" ", decode(path.read_bytes()))
    )
    text = plain(marked)
    clips = [_read_clip(part) for part in NUMBER.split(text)[1:]]
    return to_records(clips + note_missing(text), "lexisnexis rtf")


def _read_clip(part):
    clip = read_clip(_part_fields(part))
    clip.body = [
        line for block in clip.body for line in block.split("\n")
    ]  # a line here is a paragraph
    return clip


def _part_fields(text):
    """An article with an empty line between its fields, as the text export has them.

    Some files have none.
    """
    if len(re.split(r"\n\s*\n", text.strip())) > FEW:
        return text
    return text.replace("\n", "\n\n")
