"""Text in which a few labelled lines stand above each article: "Title: …", "Source: …", "Date: …", as many databases print it."""

import re
from typing import NamedTuple

from newskit.sources.archives.days import read_day
from newskit.sources.archives.export_record import Clip, read_plain, to_records
from newskit.sources.archives.labels import Labelled, fields_of, labels_of, line_of
from newskit.sources.archives.lexis_heads import COPYRIGHT
from newskit.sources.outcomes import LeftOut

SUFFIXES = (".txt", ".text")
ANY = "any"
TITLE = line_of(labels_of("title", ANY), r"[ \t]*:[^\n]*", re.IGNORECASE)
LINE = re.compile(r"[ \t]*(?P<label>[^\W\d_][\w /()&-]{1,30}?)[ \t]*:[ \t]*(?P<value>.*)")
BETWEEN = re.compile(
    r"\s*(?:([_=*#-])\1{4,}|(?:document|record|article|result)s? \d+(?: of \d+)?)\s*", re.IGNORECASE
)  # lines between articles
COVER = 30  # words above the first article, at most, that nobody misses
LEAST = 3  # labels above an article
CITED = re.compile(
    r"[.,;]\s"
)  # between a source and the day behind it: "Kite Post. Jun 7, 2021, p2."


class Head(NamedTuple):
    """The labelled lines above an article, the number of the first and of the line behind the last."""

    lines: list[Labelled]
    start: int
    end: int


def recognise(raw):
    """Return whether the bytes are such a text: two articles with the same first label, or one that begins with it."""
    if not TITLE.search(raw):
        return False
    text = raw.decode("utf-8", "replace").strip()
    heads = find_heads(text.split("\n"))
    return len(heads) > 1 or (bool(heads) and heads[0].start == 0)


def read(path):
    """Return a record for each article, and a note where much text stands above the first."""
    lines = read_plain(path.read_bytes()).split("\n")
    heads = find_heads(lines)
    above = len(" ".join(lines[: heads[0].start]).split())
    ends = [head.start for head in heads[1:]] + [len(lines)]
    clips = [_read_clip(head.lines, lines[head.end : end]) for head, end in zip(heads, ends)]
    note = [
        LeftOut(
            f"the {above:,} words above the first labels, {lines[heads[0].start].strip()[:60]!r}, are left out"
        )
    ]
    return to_records(clips, "labelled text") + note * (above > COVER)


def find_heads(lines: list) -> list:
    """Return the heads among the lines of a text: at least three labels, of a title and a source or a day among them.

    >>> [head.start for head in find_heads("Title: Rain\\nDate: 7 June 2021\\nPage: 2\\n\\nIt fell.".split("\\n"))]
    [0]
    """
    heads, at, opening = [], 0, ""
    while at < len(lines):
        head = _read_head(lines, at, opening)
        named = {label.field for label in head.lines}
        is_whole = len(head.lines) >= LEAST and "title" in named and named & {"outlet", "published"}
        if is_whole and opening in ("", head.lines[0].label):
            heads.append(head)
            opening = head.lines[0].label
        at = max(head.end, at + 1)
    return heads


def _read_head(lines, start, opening):
    """The labelled lines from one on, with the rest of long ones, up to other text, the label of a body, or the one that opens a head."""
    found, end = [], start
    for at in range(start, len(lines)):
        label = _split(lines[at])
        if label is None and not lines[at].strip() and found:
            continue
        if label is None and (not found or not _goes_on(lines, at, found[-1])):
            break
        if label is None:
            value = f"{found[-1].value} {lines[at].strip()}".strip()
            found[-1] = found[-1]._replace(value=value)
        elif found and label.label == opening:
            break
        else:
            found.append(label)
        end = at + 1
        if found[-1].field == "body":
            break
    return Head(found, start, end)


def _goes_on(lines, at, label):
    """Whether a line is the rest of the labelled one right above: of a title, or of a label that nothing stands behind."""
    is_indented = lines[at][0] in " \t"
    is_between = at + 1 < len(lines) and _split(lines[at + 1]) is not None
    return bool(
        lines[at - 1].strip()
        and (is_indented or is_between)
        and (label.field == "title" or not label.value)
    )


def _split(line):
    """What a line says that a known label opens, None for another line."""
    found = LINE.fullmatch(line)
    if found is None:
        return None
    label = found["label"].lower()
    field = fields_of(ANY).get(label)
    if field is None:
        return None
    return Labelled(label, field, found["value"].strip())


def _read_clip(head, rest):
    clip = Clip()
    for label in head:
        if label.field not in ("", "body") and not getattr(clip, label.field):
            setattr(clip, label.field, label.value)
    if not clip.published and read_day(clip.outlet) == read_day(clip.outlet):
        clip.outlet, clip.published = CITED.split(clip.outlet)[0], clip.outlet
    opens = [label.value for label in head if label.field == "body"]
    clip.body = _paragraphs(opens + _without_end(rest))
    return clip


def _without_end(lines):
    """The lines of a body without what stands between it and the next head: labels, rules, a copyright."""
    end = len(lines)
    while end and not _is_body(lines[end - 1]):
        end -= 1
    return lines[:end]


def _is_body(line):
    label = _split(line)
    is_between = BETWEEN.fullmatch(line) or COPYRIGHT.match(line) or not line.strip()
    return not is_between and (label is None or label.field == "body")


def _paragraphs(lines):
    """Paragraphs as empty lines part them; each line is one, where none is empty."""
    text = "\n".join(lines).strip()
    if re.search(r"\n[ \t]*\n", text):
        return re.split(r"\n[ \t]*\n", text)
    return text.split("\n")
