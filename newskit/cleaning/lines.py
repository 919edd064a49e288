"""The lines of a page, each with its role and the reason for it."""
import re
from typing import NamedTuple

import numpy as np

from newskit.cleaning.features import line_features
from newskit.cleaning.hygiene import clean_line
from newskit.cleaning.model import KEEP, body_chances
from newskit.cleaning.roles import role_by_wording

WITH_BREAKS = re.compile(r"[^\n]*\n|[^\n]+$")
TAIL = 0.35     # a section heading closes the page when no more than this share of its prose follows


class Line(NamedTuple):
    """One line of a page: its characters there, its text without blemishes, its role and why."""
    page_start: int
    page_end: int
    text: str
    blank_before: bool
    role: str
    reason: str


def split_lines(page):
    """Return (start, end, text, blank before) of each line of `page` that is not empty.

    The spans follow on one another: a line takes its break and the empty lines behind it, the first
    one also those before it, so that every character of the page is in exactly one line.

    >>> split_lines("\\nOne\\n\\nTwo")
    [(0, 6, 'One', True), (6, 9, 'Two', True)]
    """
    found, blank = [], True
    for match in WITH_BREAKS.finditer(page):
        text = clean_line(match[0])
        if text:
            found.append((match.start() if found else 0, text, blank))
        blank = not text
    ends = [start for start, _, _ in found[1:]] + [len(page)]
    return [(start, end, text, blank) for (start, text, blank), end in zip(found, ends)]


def page_features(page):
    """Return the feature matrix of a page's lines."""
    rows = split_lines(page)
    return _features(rows, [role_by_wording(text) for _, _, text, _ in rows])


def label_page(page, extract="", title=""):
    """Return the Lines of a page, given an extractor's verdict and the headline where known."""
    rows = split_lines(page)
    if not rows:
        return []
    worded = [role_by_wording(text) for _, _, text, _ in rows]
    chances = body_chances(_features(rows, worded))
    if extract:
        roles = _roles_by_extract(rows, worded, extract)
    else:
        roles = _roles_by_model(rows, worded, chances)
    roles = _name_title(rows, roles, title)
    return [Line(start, end, text, blank, *role)
            for (start, end, text, blank), role in zip(rows, roles)]


def _features(rows, worded):
    texts = [text for _, _, text, _ in rows]
    return line_features(texts, [blank for _, _, _, blank in rows],
                         np.array([found is not None for found in worded], float),
                         np.array([bool(found and found[1]) for found in worded], float),
                         np.array([bool(found and found[0] == "agency") for found in worded], float))


def _roles_by_model(rows, worded, chances):
    closed = _closing_section(rows, worded)
    roles = []
    for i, (found, chance) in enumerate(zip(worded, chances)):
        if closed is not None and i > closed[0]:
            roles.append(found[::2] if found else (closed[1], f"below “{rows[closed[0]][2]}”"))
        elif found:
            roles.append(found[::2])
        elif chance >= KEEP:
            roles.append(("body", f"reads as the article ({chance:.0%})"))
        else:
            roles.append(("unknown", f"does not read as the article ({chance:.0%})"))
    return roles


def _closing_section(rows, worded):
    """Return (index, role) of the heading behind which no article text follows, or None."""
    prose = np.array([len(text) if text.endswith((".", "”", '"', "!", "?")) else 0
                      for _, _, text, _ in rows], float)
    after = prose.sum() - np.cumsum(prose)
    for i, found in enumerate(worded):
        if found and found[1] and after[i] <= TAIL * prose.sum():
            return i, found[0]
    return None


def _roles_by_extract(rows, worded, extract):
    kept = {clean_line(line).lstrip("-•# ") for line in extract.split("\n")}
    whole = " ".join(kept)
    roles = []
    for (_, _, text, _), found in zip(rows, worded):
        if text in kept or len(text) > 80 and text in whole:
            roles.append(("body", "taken for the article by the extractor"))
        else:
            roles.append(found[::2] if found else ("unknown", "left out by the extractor"))
    return roles


def _name_title(rows, roles, title):
    """Give the role title to the headline: the line that says it, else the last likely one above."""
    title, found = clean_line(title), None
    body = next((i for i, role in enumerate(roles) if role[0] == "body"), len(roles))
    for i, (_, _, text, _) in enumerate(rows):
        if title and text == title:
            found = i
            break
        if not title and i < body and roles[i][0] == "unknown" and _is_headline(text):
            found = i
    if found is not None:
        roles[found] = ("title", "the page's own headline" if title else "the headline above the article")
    return roles


def _is_headline(text):
    return 20 <= len(text) <= 180 and len(text.split()) >= 4 and not text.endswith((".", ":", ";"))
