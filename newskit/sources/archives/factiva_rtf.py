"""Factiva RTF exports: a paragraph for each field, behind its two-letter code; a "Document" line ends an article."""
import re

from striprtf.striprtf import rtf_to_text

from newskit.sources.archives.clip import Clip, LeftOut, to_records
from newskit.sources.archives.factiva_html import BODY, CODES
from newskit.sources.text import decode

SUFFIXES = (".rtf",)
END = re.compile(r"^Document (?P<number>\w{10,})\s*$", re.MULTILINE)
CODE = re.compile(r"^(?P<code>[A-Z]{2,3})\b[ \t|]*(?P<value>.*)$")
ALL_CODES = frozenset("HD SE BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CO IN NS RE IPC IPD PUB AN CT RF ART CLM".split())


def recognise(raw):
    """Return whether the bytes are RTF of Factiva's: articles end in a line "Document" and a number."""
    return raw.lstrip()[:5] == b"{\\rtf" and bool(re.search(rb"Document \w{10,}", raw))


def read(path):
    """Return a record for each article."""
    text = rtf_to_text(decode(path.read_bytes()), errors="ignore")
    parts = END.split(text)
    clips = [*map(_read_clip, parts[0::2], parts[1::2])]
    if _read_clip(parts[-1], "").title:
        clips.append(LeftOut("the file is cut off: its last article has no end and is left out"))
    return to_records(clips, "factiva rtf")


def _read_clip(text, number):
    clip, code = Clip(number=number), ""
    for line in filter(str.strip, text.split("\n")):
        found = CODE.match(line.strip())
        if found and found["code"] in ALL_CODES:
            code, line = found["code"], found["value"]
        if code in BODY:
            clip.body.append(line)
        elif code in CODES and code != "AN":
            setattr(clip, CODES[code], f"{getattr(clip, CODES[code])} {line}".strip())
    return clip
