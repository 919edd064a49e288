"""The rows of a page: its lines that are not empty,
without blemishes, joined where they were broken at a width.
"""

import itertools
import re

from newskit.cleaning.features import SENTENCE_END
from newskit.cleaning.hygiene import clean_line

WITH_BREAKS = re.compile(r"[^\n]*\n|[^\n]+$")
WRAPPED_LINES = 4  # that go on in the next one; fewer show no width
WRAP_LEAST, WRAP_MOST = 34, 100  # characters between which pages are broken
WRAP_SHARE = 0.8  # of the lines that go on are full; the others may be headings
FULL = 0.7  # of the width; a line that is shorter ends a paragraph


def split_lines(page):
    """Return (start, end, text, blank before) of each line of `page` that is not empty.

    Lines that a mail program or an export broke at a fixed width are joined again. The spans follow
    on one another: a line takes its break and the empty lines behind it, the first one also those
    before it, so that every character of the page is in exactly one line.

    >>> split_lines("\\nOne\\n\\nTwo")
    [(0, 6, 'One', True), (6, 9, 'Two', True)]
    """
    found, blank = [], True
    for match in WITH_BREAKS.finditer(page):
        text = clean_line(match[0])
        if text:
            found.append((match.start() if found else 0, text, blank))
        blank = not text
    if width := _wrap_width(found):
        found = _unwrap(found, width)
    ends = [start for start, _, _ in found[1:]] + [len(page)]
    return [(start, end, text, blank) for (start, text, blank), end in zip(found, ends)]


def _wrap_width(found):
    """Return the width at which a page's lines were broken, or 0 when they were not.

    Where a line was broken at a width, the first word of the next one did not fit any more; and
    most lines end within a sentence.
    """
    breaks = [
        (text, after) for (_, text, _), (_, after, blank) in itertools.pairwise(found) if not blank
    ]
    width = max((len(text) for _, text, _ in found), default=0)
    if len(breaks) < WRAPPED_LINES or not WRAP_LEAST <= width <= WRAP_MOST:
        return 0
    full = [text for text, after in breaks if len(text) + 1 + len(after.split(" ")[0]) > width]
    open_ended = sum(not SENTENCE_END.search(text) for text in full)
    if len(full) >= WRAP_SHARE * len(breaks) and open_ended >= len(full) / 2:
        return width
    return 0


def _unwrap(found, width):
    joined, last = [], 0
    for start, text, blank in found:
        if joined and not blank and last >= FULL * width:
            joined[-1] = (joined[-1][0], f"{joined[-1][1]} {text}", joined[-1][2])
        else:
            joined.append((start, text, blank))
        last = len(text)
    return joined
