"""Factiva RTF exports: a paragraph or a row of a table for each field; a "Document" line ends an article."""
import re

from striprtf.striprtf import rtf_to_text

from newskit.sources.archives.export_record import Clip, LeftOut, to_records
from newskit.sources.archives.days import read_day
from newskit.sources.archives.factiva_html import BODY, CLOCK, CODES, NUMBERED
from newskit.sources.text import decode

SUFFIXES = (".rtf",)
END = re.compile(r"^[ \t|]*Document (?P<number>\w{10,})[ \t|]*$", re.MULTILINE)
CODE = re.compile(r"^(?P<code>[A-Z]{2,3})(?P<gap>$|[ \t|]+)(?P<value>.*)$")
HEAD = frozenset("HD SE BY CR WC PD ET SN SC ED PG VOL LA CY LP".split())
ALL_CODES = HEAD | frozenset("TD CO IN NS RE IPC IPD PUB AN CT RF ART CLM".split())
WORDS = re.compile(r"\d[\d., ]* ?\w+")
COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
LONGEST_DAY = 40        # characters of a line that names the day


def recognise(raw):
    """Return whether the bytes are RTF of Factiva's: articles end in a line "Document" and a number."""
    return raw.lstrip()[:5] == b"{\\rtf" and bool(re.search(rb"Document \w{10,}", raw))


def read(path):
    """Return a record for each article, and a note where the last one has no end."""
    text = rtf_to_text(decode(path.read_bytes()), errors="ignore")
    parts = END.split(text)
    clips = [_read_clip(part, number) for part, number in zip(parts[0::2], parts[1::2]) if _lines(part)]
    if _read_codes(_lines(parts[-1])).title:
        clips.append(LeftOut("the file is cut off: its last article has no end and is left out"))
    return to_records(clips, "factiva rtf")


def _read_clip(text, number):
    lines = _lines(text)
    coded = any(found and found["code"] == "HD" for found in map(CODE.match, lines))
    clip = _read_codes(lines) if coded else _read_display(lines)
    clip.number = number
    return clip


def _lines(text):
    return [line for line in (line.strip(" \t|") for line in text.split("\n")) if line]


def _read_codes(lines):
    clip, code = Clip(), ""
    for line in lines:
        found = CODE.match(line)
        if found and found["code"] in ALL_CODES and not (code in BODY and _is_prose(found)):
            code, line = found["code"], found["value"]
        if code in BODY:
            clip.body.append(line)
        elif code in CODES and code != "AN":
            setattr(clip, CODES[code], f"{getattr(clip, CODES[code])} {line}".strip())
    return clip


def _is_prose(found):
    """Whether capitals that open a line of a body only look like the code of a field."""
    return found["gap"] == " " and found["code"] in HEAD


def _read_display(lines):
    """The fields stand one below the other without codes: headline, author, length, day, time, source; a copyright ends them."""
    at = next((i for i, line in enumerate(lines) if i and len(line) < LONGEST_DAY and read_day(line) == read_day(line)), None)
    if at is None:
        return Clip(title=" ".join(lines[:1]), body=lines[1:])
    head = [line for line in lines[:at] if not WORDS.fullmatch(line)]
    behind = [line for line in lines[at + 1:at + 3] if not CLOCK.fullmatch(line)]
    opens = next((i for i in range(at, len(lines)) if COPYRIGHT.match(lines[i])), at + 1) + 1
    return Clip(title=NUMBERED.sub("", " ".join(head[:1])), byline=" ".join(head[1:]), published=lines[at],
                outlet=" ".join(behind[:1]), body=lines[opens:])
