"""LexisNexis RTF exports: the layout of the text export, with marks of Word in place of its spaces."""
import re

from striprtf.striprtf import rtf_to_text

from newskit.sources.archives.export_record import to_records
from newskit.sources.archives.lexis_text import NUMBER, read_clip
from newskit.sources.text import decode

SUFFIXES = (".rtf",)
CENTRED = re.compile(r"\\qc(?![a-z])")
FEW = 4         # blocks; source, day, headline, length and body are five
BREAK = re.compile(r"\\line(?![a-z])")


def recognise(raw):
    """Return whether the bytes are RTF in which articles begin with "1 of 10 DOCUMENTS"."""
    return raw.lstrip()[:5] == b"{\\rtf" and bool(re.search(rb"\b\d+ (?:of|de|di|von|van|sur) \d+ DO[CK]UMENT", raw))


def read(path):
    """Return a record for each article; the cover is dropped."""
    marked = CENTRED.sub(lambda found: r"\qc " + " " * 20, BREAK.sub(" ", decode(path.read_bytes())))
    parts = NUMBER.split(rtf_to_text(marked, errors="ignore"))[1:]
    return to_records((read_clip(_part_fields(part)) for part in parts), "lexisnexis rtf")


def _part_fields(text):
    """An article with an empty line between its fields, as the text export has them; some files have none."""
    return text if len(re.split(r"\n\s*\n", text.strip())) > FEW else text.replace("\n", "\n\n")
