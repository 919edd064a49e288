"""LexisNexis text exports: a cover, then articles one below the other, broken at a width of 78."""

import re
from functools import partial

from newskit.sources.archives.export_record import Clip, read_plain, to_records
from newskit.sources.archives.labels import labels_of, line_of, split_label
from newskit.sources.archives.lexis_heads import (
    COPYRIGHT,
    NUMBER,
    drop_rights,
    names_day,
    note_missing,
    read_head,
)

SUFFIXES = (".txt", ".text")
OPENS = re.compile(NUMBER.pattern.encode(), re.MULTILINE)
LENGTH = line_of(map(str.upper, labels_of("length")), r": \d+ +\w+")
LOADED = line_of(map(str.upper, labels_of("loaded")), r": \w[^\n]*")
HEAD = 3000  # bytes before which the length of a single article is given
CAPITALS = re.compile(
    r"\s*[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ-]{3,}: "
)  # a field that is not known by its name
WORDS = re.compile(r"\s*\d[\d.,]* +\w+\s*")  # "184 words"
URL = re.compile(r"\s*https?://")
MOST = 10  # fields before a body, at most
LONG = 100  # characters of a paragraph that is no field
CENTRED = re.compile(r" {8,}\S")


def recognise(raw):
    """Return whether the bytes are such an export:
    each article begins with "1 of 10 DOCUMENTS", or there is one without it.
    """
    return bool(OPENS.search(raw)) or _is_alone(raw)


def _is_alone(raw):
    """Whether the bytes are one article with the labels of the database, but without its number."""
    length = LENGTH.search(raw, 0, HEAD)
    return bool(length and LOADED.search(raw, length.end()))


def read(path):
    """Return a record for each article; the cover, which names who downloaded it, is dropped."""
    text = read_plain(path.read_bytes())
    clips = [read_clip(part) for part in NUMBER.split(text)[1:] or [text]]
    return to_records(clips + note_missing(text), "lexisnexis text")


def read_clip(text):
    """Return the clip of one article: centred lines,
    a headline, labelled fields, the body, more fields.
    """
    blocks = [block for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    label_of = _choose_labels(blocks)
    clip, at = Clip(), 0
    while at < len(blocks) and _is_head(blocks[at], clip):
        if URL.match(blocks[at]):
            clip.url = "".join(blocks[at].split())
        at += 1
        _set_head(clip, [block for block in blocks[:at] if not URL.match(block)])
    while at < len(blocks) and not _ends_headline(blocks[at], clip, label_of):
        clip.title += f" {blocks[at]}"
        at += 1
    while at < len(blocks) and _is_below_headline(blocks[at], clip):
        clip.published = clip.published or " ".join(blocks[at].split())
        at += 1
    return read_fields(clip, blocks[at:], label_of)


def _choose_labels(blocks):
    """What finds the label of a block: one in capitals,
    or in any case where the length stands behind one that has none.
    """
    in_any_case = partial(split_label, any_case=True)
    are_small = any(label and label.field == "length" for label in map(in_any_case, blocks))
    if are_small and not any(map(split_label, blocks)):
        return in_any_case
    return split_label


def _set_head(clip, blocks):
    clip.outlet, clip.published = read_head([block.split("\n") for block in blocks])


def _is_head(block, clip):
    """Whether a block stands above the headline:
    centred, or where source and day are still to come.
    """
    if CENTRED.match(block.lstrip("\n")) or not clip.outlet:
        return True
    is_rights = not drop_rights(block.split("\n"))[0]
    return not clip.published and bool(_names_day(block) or URL.match(block) or is_rights)


def _names_day(block):
    return any(map(names_day, block.split("\n")))


def _ends_headline(block, clip, label_of):
    return bool(
        label_of(block)
        or (clip.title and (CAPITALS.match(block) or WORDS.fullmatch(block)))
        or _is_below_headline(block, clip)
    )


def _is_below_headline(block, clip):
    """Whether a block gives the day, or the hour of it, below the headline."""
    return bool(
        (clip.title and CENTRED.match(block.lstrip("\n")) and (clip.published or _names_day(block)))
        or (WORDS.fullmatch(block) and clip.title and clip.published)
    )


def read_fields(clip, blocks, label_of=split_label):
    """Add headline, author and body of what stands below the head.

    A label of the body decides where that begins.
    """
    labels = [label_of(block) for block in blocks]
    fields = [label and label.field for label in labels]
    start = _start_of_body(blocks, fields)
    for i in range(start, len(blocks)):
        if clip.body and ((labels[i] and fields[i] != "body") or COPYRIGHT.match(blocks[i])):
            break
        if fields[i] == "body":
            clip.body.append(blocks[i].partition(":")[2])
        elif not labels[i]:
            clip.body.append(blocks[i])
    clip.byline = clip.byline or _value(labels, "byline")
    # without a label the headline may be the edition below the day, or stand behind the body
    clip.title = _value(labels[:start], "title") or clip.title.strip() or _value(labels, "title")
    return clip


def _value(labels, field):
    """What stands behind the first label of a field that anything stands behind."""
    return next(
        (label.value for label in labels if label and label.field == field and label.value), ""
    )


def _start_of_body(blocks, fields):
    """The number of the block where the body begins: at its label,
    behind the length, or where the first long paragraph is.
    """
    if "body" in fields:
        return fields.index("body")
    long = next(
        (
            i
            for i, block in enumerate(blocks)
            if fields[i] is None and len(block) > LONG and not CAPITALS.match(block)
        ),
        len(blocks),
    )
    length = next((i for i, field in enumerate(fields[:MOST]) if field == "length"), None)
    if length is not None and length < long:
        return length + 1
    if long < len(blocks):
        return long
    return 0
