"""Text in which a few labelled lines stand above each article:
"Title: …", "Source: …", "Date: …", as many databases print it.
"""

import re
from typing import NamedTuple

from newskit.schema import NewskitError
from newskit.sources.archives.days import YEAR, names_time
from newskit.sources.archives.export_record import Clip, read_plain, to_records
from newskit.sources.archives.labels import Labelled, fields_of, labels_at, labels_of, line_of
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
SENTENCE = re.compile(r".*[.?!…][\"'”’)]*")
SHORTEST = 4  # words of a sentence


class Head(NamedTuple):
    """The labelled lines above an article,
    the number of the first and of the line behind the last.
    """

    lines: list[Labelled]
    start: int
    end: int


def recognise(raw):
    """Return whether the bytes are such a text: two articles
    with the same first label, or one that begins with it.
    """
    if not TITLE.search(raw):
        return False
    text = raw.decode("utf-8", "replace").strip()
    heads = find_heads(text.split("\n"))
    return len(heads) > 1 or (bool(heads) and heads[0].start == 0)


def read(path):
    """Return a record for each article, and a note where much text stands above the first."""
    lines = read_plain(path.read_bytes()).split("\n")
    heads = find_heads(lines)
    if not heads:
        raise NewskitError("its labels cannot be read in its encoding. Save it as UTF-8.")
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
    """Return the heads among the lines of a text: at least three labels, of a title and a source or
    a day among them.

    >>> [head.start for head in find_heads("Title: Rain\\nDate: 7 June 2021\\nPage: 2\\n\\nIt fell.".split("\\n"))]
    [0]
    """
    heads, at, opening = [], 0, ""
    while at < len(lines):
        if ":" not in lines[at]:
            at += 1
            continue
        head = _read_head(lines, at, opening)
        if _is_whole(head) and opening in ("", head.lines[0].label):
            heads.append(head)
            opening = head.lines[0].label
        at = max(head.end, at + 1)
    return heads


def _is_whole(head):
    """Whether labelled lines stand above an article;
    "Published: Kite Press, 2021" names a book's publisher and no day.
    """
    told = {label.field for label in head.lines if label.field == "outlet" and label.value}
    told |= {
        label.field
        for label in head.lines
        if label.field == "published" and names_time(label.value)
    }
    is_titled = any(label.field == "title" for label in head.lines)
    return len(head.lines) >= LEAST and is_titled and bool(told)


def _read_head(lines, start, opening):
    """The labelled lines from one on, with the rest of long ones, up to other text, the label of a
    body, or the one that opens a head.

    That of the first head is not known yet: it is its own first label, where that comes again
    behind a title and more.
    """
    found, values, end, is_titled = [], [], start, False
    for at in range(start, len(lines)):
        label = _split(lines[at])
        if label is None and not lines[at].strip() and found:
            continue
        if is_titled and len(found) >= LEAST:
            opening = found[0].label
        if label and found and (label.label == opening or _is_sentence(lines, at, label)):
            break
        if label:
            is_titled = is_titled or label.field == "title"
            found.append(label)
            values.append([label.value])
        elif not found or not lines[at - 1].strip():
            break
        elif _is_rest(lines, at, found[-1]):
            values[-1].append(lines[at].strip())
        elif not _is_unknown(lines, at):
            break
        end = at + 1
        if found[-1].field == "body":
            break
    told = [
        label._replace(value=" ".join(filter(None, parts))) for label, parts in zip(found, values)
    ]
    return Head(told, start, end)


def _is_sentence(lines, at, label):
    """Whether a line behind an empty one is the text's:
    "Reporter: What did you see?", "Number: that is all she asks for.".
    """
    may_be_long = label.field in ("title", "body") or label.label in labels_at("long", ANY)
    if lines[at - 1].strip() or may_be_long:
        return False
    words = label.value.split()
    small = sum(word[0].islower() for word in words)
    return (
        len(words) >= SHORTEST and 2 * small > len(words) and bool(SENTENCE.fullmatch(label.value))
    )


def _is_rest(lines, at, label):
    """Whether a line is the rest of the labelled one right above:
    of a title, or of a label that nothing stands behind.
    """
    is_indented = lines[at][0] in " \t"
    return (is_indented or _is_between(lines, at)) and (label.field == "title" or not label.value)


def _is_unknown(lines, at):
    """Whether a line among labelled ones has a label of its own: "Full Text Word Count: 300"."""
    return LINE.fullmatch(lines[at]) is not None and _is_between(lines, at)


def _is_between(lines, at):
    return at + 1 < len(lines) and _split(lines[at + 1]) is not None


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
    outlet, *cited = CITED.split(clip.outlet, maxsplit=1)
    if not clip.published and any(map(YEAR.search, cited)):
        clip.outlet, clip.published = outlet, cited[0]
    opens = [label.value for label in head if label.field == "body"]
    clip.body = _paragraphs(opens + _without_end(rest))
    return clip


def _without_end(lines):
    """The lines of a body without what stands between it
    and the next head: labels, rules, a copyright.
    """
    end = len(lines)
    while end and not _is_body(lines, end - 1):
        end -= 1
    return lines[:end]


def _is_body(lines, at):
    line, label = lines[at], _split(lines[at])
    if BETWEEN.fullmatch(line) or COPYRIGHT.match(line) or not line.strip():
        return False
    is_alone = at > 0 and label is not None
    return label is None or label.field == "body" or (is_alone and _is_sentence(lines, at, label))


def _paragraphs(lines):
    """Paragraphs as empty lines part them; each line is one, where none is empty."""
    text = "\n".join(lines).strip()
    if re.search(r"\n[ \t]*\n", text):
        return re.split(r"\n[ \t]*\n", text)
    return text.split("\n")
