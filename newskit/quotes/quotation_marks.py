"""Quotation marks: the quoted stretches of a text, however badly the marks are balanced."""

import re
from typing import NamedTuple

import numpy as np

MARK = re.compile(
    r"""["“”„«»'`‘’]     # one set for all that a mark begins with, so that the engine passes over the rest at once
    (?: (?<=["“”„«»]) | (?<=')' | (?<=`)` | (?<=[‘’])(?=\W|$) | (?<!\w‘)(?<=‘) | (?<!\w')(?<=')(?=[A-Za-z]) )""",
    re.VERBOSE,
)
SINGLE = re.compile(r"['’](?!\w)")  # an apostrophe that may close a single quotation
SINGLES = frozenset("‘'")
FARTHEST = 800  # characters of a single quotation, at most
OPEN, CLOSE = set("“„«") | {"``"}, set("”»")
ENDED = re.compile(r"[.?!…]\s+$")  # a sentence has ended before a mark
LONG = 4  # a stretch of fewer words is a term, not a statement
WORDS = re.compile(r"\w+(?:['’]\w+)*")


class Stretch(NamedTuple):
    """A quoted stretch, marks included; `carried` when it goes on from the paragraph before."""

    start: int
    end: int
    words: int
    carried: bool = False

    @property
    def is_long(self):
        """Whether the stretch is a statement of its own."""
        return self.words >= LONG


def quoted(text):
    """Return the quoted stretches of a text, in order; an unclosed one ends with its paragraph.

    >>> [text[s.start:s.end] for text in ['He said: "Go." It is 6" long'] for s in quoted(text)]
    ['"Go."']
    """
    stretches, open_before = [], False
    for paragraph in re.finditer(r"[^\n]+", text):
        found, still_open = _of_paragraph(text, *paragraph.span())
        if found and open_before and found[0].start == _first_letter(paragraph):
            found[0] = found[0]._replace(carried=True)
        stretches += found
        if paragraph[0].strip():
            open_before = still_open
    return stretches


def _first_letter(paragraph):
    return paragraph.start() + len(paragraph[0]) - len(paragraph[0].lstrip())


def _of_paragraph(text, begin, end):
    found, start, closer, carried, covered = [], None, None, False, begin
    for match in MARK.finditer(text, begin, end):
        if match.start() < covered:
            continue
        if start is None and match[0] in SINGLES:
            if close := _single_close(text, match, end):
                found.append(_stretch(text, match.start(), close, False))
                covered = close
        elif start is None:
            if _opens(text, match, end):
                start, closer, carried = match.start(), match[0], False
        elif _reopens(text, match, closer):
            found.append(_stretch(text, start, match.start(), carried))
            start, carried = match.start(), True
        elif _closes(text, match, closer) or _ends_speech(text, match, closer):
            found.append(_stretch(text, start, match.end(), carried))
            start = None
    if start is not None:
        found.append(_stretch(text, start, end, carried))
    return found, start is not None


def _stretch(text, start, end, carried):
    end = start + len(text[start:end].rstrip())
    return Stretch(start, end, len(WORDS.findall(text, start, end)), carried)


def _single_close(text, match, end):
    """Return where a single quotation ends, or None.

    The mark behind a full stop or comma closes it, where there is one. An apostrophe behind an s
    may be the owner's ("the miners’ choice"): it closes where nothing else does.
    """
    marks = list(SINGLE.finditer(text, match.end() + 1, min(end, match.end() + FARTHEST)))
    ended = [mark for mark in marks if text[mark.start() - 1] in ",.?!…"]
    plain = [mark for mark in marks if text[mark.start() - 1] not in " s"]
    close = (ended or plain or [mark for mark in marks if text[mark.start() - 1] != " "] or [None])[
        0
    ]
    if close is None or (
        match[0] == "'"
        and close not in ended
        and len(WORDS.findall(text, match.end(), close.start())) < 2
    ):
        return None
    return close.end()


def _reopens(text, match, opener):
    """Return whether a quotation that was never closed goes on,
    as where paragraphs are run together.
    """
    if match[0] != opener or not ENDED.search(text, max(0, match.start() - 3), match.start()):
        return False
    return text[match.end() : match.end() + 1].isalnum()


def _opens(text, match, end):
    mark, before = match[0], text[match.start() - 1 : match.start()]
    follows = text[match.end() : match.end() + 1]
    if mark == "”" and follows.isalnum() and not text[: match.start()].rpartition("\n")[2].strip():
        return True  # the wrong mark at the head of a line
    if mark in CLOSE or mark == "’":
        return False
    if mark in OPEN:
        return True
    if follows.isspace() and not before.strip():
        return _is_spaced(text, match, end)
    inside_word = before.isalnum() and not follows.isalpha()
    return bool(follows.strip()) and not before.isdigit() and not inside_word


def _is_spaced(text, match, end):
    """Say whether a mark with spaces on both sides opens a quotation
    that another such mark ends: '" It fell , " she said'.
    """
    following = text.find(match[0], match.end(), end)
    return (
        following > 0
        and text[following - 1].isspace()
        and text[following + 1 : following + 2] in ("", " ", "\n")
    )


def _closes(text, match, opener):
    mark = match[0]
    if opener in OPEN:
        return mark in CLOSE or (mark in ('"', "''") and opener != "«")
    return mark == opener or mark == "”"


def _ends_speech(text, match, opener):
    """Return whether an opening mark was written for a closing one: “We left,“ she said."""
    before, follows = text[match.start() - 1], text[match.end() : match.end() + 1]
    return match[0] == opener == "“" and before in ",.?!" and not follows.strip()


def stretches_at(stretches, positions):
    """Return for each of the character `positions`, an array, the number of the stretch that holds
    it, or -1.

    >>> stretches_at(quoted('He said: "Go."'), np.array([0, 9, 10]))
    [-1, 0, 0]
    """
    starts, ends = (
        np.array([stretch[side] for stretch in stretches] + [1 << 60]) for side in (0, 1)
    )
    numbers = np.searchsorted(starts, positions, "right") - 1
    return np.where((numbers >= 0) & (positions < ends[numbers]), numbers, -1).tolist()
