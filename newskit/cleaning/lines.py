"""The lines of a page, each with its role and the reason for it."""
import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from newskit.cleaning.features import SENTENCE_END, WORD, line_features, read_lines
from newskit.cleaning.hygiene import clean_line
from newskit.cleaning.model import ARTICLE, KEEP, stretch_chances
from newskit.cleaning.reasons import name_reasons
from newskit.cleaning.roles import DATED, role_by_wording
from newskit.cleaning.surroundings import surroundings
from newskit.cleaning.verdicts import roles_by_markup

WITH_BREAKS = re.compile(r"[^\n]*\n|[^\n]+$")
FURNITURE = ("share", "comment", "navigation", "advertisement", "legal", "byline", "agency", "teaser")
NOTICE = 120    # characters; a longer line is hardly a label, a notice or a headline
WRAPPED_LINES = 6           # lines that go on in the next one; fewer show no width
WRAP_LEAST, WRAP_MOST = 50, 100     # characters between which pages are broken
WRAP_SHARE = 0.7            # of the width: what a full line has at least, and how many of the lines are full
SENTENCE = 60   # characters; a shorter line may be a notice
SOON = 8        # lines below the article
SHARED_WORDS = 3
REMEMBERED = 1000   # pages whose rows are kept, so that what was cleaned is not taken apart again to be annotated
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

    Lines that a mail program or an export broke at a fixed width are joined again. The spans follow on
    one another: a line takes its break and the empty lines behind it, the first one also those before
    it, so that every character of the page is in exactly one line.

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

    Broken lines are of much the same length, go on without an empty line, and mostly end within a sentence.
    """
    inner = [text for (_, text, _), (_, _, blank) in zip(found, found[1:]) if not blank]
    longest = max((len(text) for _, text, _ in found), default=0)
    if len(inner) < WRAPPED_LINES or not WRAP_LEAST <= longest <= WRAP_MOST:
        return 0
    full = [text for text in inner if len(text) >= WRAP_SHARE * longest]
    open_ended = sum(not SENTENCE_END.search(text) for text in full)
    return longest if len(full) >= WRAP_SHARE * len(inner) and open_ended >= len(full) / 2 else 0


def _unwrap(found, width):
    joined, last = [], 0
    for start, text, blank in found:
        if joined and not blank and last >= WRAP_SHARE * width:
            joined[-1] = (joined[-1][0], f"{joined[-1][1]} {text}", joined[-1][2])
        else:
            joined.append((start, text, blank))
        last = len(text)
    return joined


class Reading(NamedTuple):
    """The rows of a page as split_lines gives them, the role that each one's wording shows, and its features."""
    rows: list
    worded: list
    features: dict


def read_rows(rows):
    """Return the Reading of the rows of a page, one at least."""
    worded = _undate(rows, [role_by_wording(text) for _, _, text, _ in rows])
    seen = read_lines([text for _, _, text, _ in rows])
    features = line_features(seen, [blank for _, _, _, blank in rows], worded)
    return Reading(rows, worded, features | surroundings(seen, features))


def _undate(rows, worded):
    """A line that begins with a date says when the page was published only above the article."""
    begun = next((i for i, (_, _, text, _) in enumerate(rows)
                  if len(text) >= NOTICE and SENTENCE_END.search(text) and not worded[i]), len(rows))
    return [None if i > begun and found and found[2] == DATED else found for i, found in enumerate(worded)]


def label_page(page, markup="", title=""):
    """Return the Lines of a page, given the verdicts of its markup and the headline where known."""
    rows, roles = _label_rows(page, markup)
    return _to_lines(rows, _name_title(rows, list(roles), title)) if rows else []


@lru_cache(maxsize=REMEMBERED)
def _label_rows(page, markup):
    """The rows of a page and their roles but for its headline: cleaning asks for them, and annotation again."""
    rows = split_lines(page)
    if not rows:
        return [], []
    if markup:
        worded = _undate(rows, [role_by_wording(text) for _, _, text, _ in rows])
        return rows, roles_by_markup(rows, worded, page, markup)
    found = read_rows(rows)
    return rows, _roles_of(found, stretch_chances(found.features))


def forget_pages():
    """Let no page be remembered, so that time is measured as for new ones; returns nothing."""
    _label_rows.cache_clear()


def label_rows(found, chances, title=""):
    """Return the Lines of a page's Reading, given the chances of the stretches for each line."""
    return _to_lines(found.rows, _name_title(found.rows, _roles_of(found, chances), title))


def _roles_of(found, chances):
    rows, worded = found.rows, found.worded
    roles = _roles_by_model(rows, worded, chances[:, ARTICLE], name_reasons(found.features, chances))
    roles = _trim_edges(rows, _cut_notices(rows, roles))
    return _keep_something(rows, _keep_what_goes_on(rows, _keep_until_sign_off(rows, roles)))


def _to_lines(rows, roles):
    return [Line(start, end, text, blank, *role)
            for (start, end, text, blank), role in zip(rows, roles)]


def _roles_by_model(rows, worded, chances, reasons):
    closed = _closing_section(rows, worded)
    roles = []
    for i, (found, chance, reason) in enumerate(zip(worded, chances, reasons)):
        if closed is not None and i > closed[0]:
            roles.append(found[::2] if found else (closed[1], f"below “{rows[closed[0]][2]}”"))
        elif found:
            roles.append(found[::2])
        else:
            roles.append(("body" if chance >= KEEP else "unknown", reason))
    return roles


def _cut_notices(rows, roles):
    """A short line right below an advertisement's label is what the label announces."""
    return [("advertisement", f"below “{rows[i - 1][2]}”")
            if i and roles[i - 1][0] == "advertisement" and roles[i][0] in ("body", "unknown")
            and len(rows[i][2]) < NOTICE and roles[i - 1][1].startswith("worded") else role
            for i, role in enumerate(roles)]


def _trim_edges(rows, roles):
    """The article begins and ends with a sentence: short lines that are none are cut at its edges."""
    roles = list(roles)
    for order, place in ((range(len(rows)), "above"), (range(len(rows) - 1, -1, -1), "below")):
        for i in order:
            if roles[i][0] == "body":
                if SENTENCE_END.search(rows[i][2]) or len(rows[i][2]) >= NOTICE:
                    break
                roles[i] = ("unknown", f"no sentence, {place} the article")
    return roles


def _keep_until_sign_off(rows, roles):
    """The last sentences before an agency's sign-off belong to the article that it signs."""
    signed = next((i for i, role in enumerate(roles) if role[0] == "agency"), 0)
    begun = next((i for i, role in enumerate(roles) if role[0] == "body"), len(roles))
    return [("body", "a sentence above the agency's sign-off")
            if begun < i < signed and role[0] == "unknown" and len(row[2]) >= SENTENCE
            and SENTENCE_END.search(row[2]) else role
            for i, (row, role) in enumerate(zip(rows, roles))]


def _keep_what_goes_on(rows, roles):
    """A sentence soon below the article that shares words with it is its own, with all that stands between.

    Below a line that announces a list, one word is enough.
    """
    roles, body = list(roles), [i for i, role in enumerate(roles) if role[0] == "body"]
    last, enough = body[-1] if body else len(rows), SHARED_WORDS
    topic = {word for i in body for word in WORD.findall(rows[i][2].lower())}
    for i in range(last + 1, len(rows)):
        text = rows[i][2]
        if roles[i][0] != "unknown" or i - last > SOON:
            break
        if text.endswith((":", "：")):
            enough = 1
        if len(text) >= SENTENCE and SENTENCE_END.search(text) and _shared_words(text, topic) >= enough:
            roles[last + 1:i + 1] = [("body", "the article goes on below")] * (i - last)
            last, enough = i, SHARED_WORDS
    return roles


def _keep_something(rows, roles):
    """Where nothing reads as the article, the sentences that are no furniture are all there is."""
    if any(role[0] == "body" for role in roles):
        return roles
    return [("body", "the only sentences of the page")
            if role[0] == "unknown" and SENTENCE_END.search(row[2]) else role
            for row, role in zip(rows, roles)]


def _closing_section(rows, worded):
    """Return (index, role) of the heading behind which no article text follows, or None."""
    prose = np.array([len(text) if text.endswith((".", "”", '"', "!", "?")) else 0
                      for _, _, text, _ in rows], float)
    after = prose.sum() - np.cumsum(prose)
    for i, found in enumerate(worded):
        if found and found[1] and after[i] <= TAIL * prose.sum():
            return i, found[0]
    return None


def _name_title(rows, roles, title):
    """Give the role title to the headline: the line that says it, else the last likely one above."""
    title = clean_line(title)
    body = next((i for i, role in enumerate(roles) if role[0] == "body"), len(roles))
    topic = set(WORD.findall(" ".join(text.lower() for (_, _, text, _), role in zip(rows, roles)
                                      if role[0] == "body")))
    likely = [i for i in range(body) if roles[i][0] == "unknown" and _is_headline(rows[i][2])]
    said = next((i for i, row in enumerate(rows) if title and row[2] == title), None)
    if said is not None:
        roles[said] = ("title", "the page's own headline")
    elif likely and not title:
        best = max(likely, key=lambda i: (_shared_words(rows[i][2], topic), i))
        roles[best] = ("title", "the headline above the article")
    return roles


def _shared_words(text, topic):
    return sum(len(word) > 3 and word in topic for word in set(WORD.findall(text.lower())))


def _is_headline(text):
    return 20 <= len(text) <= 180 and len(text.split()) >= 4 and not text.endswith((".", ":", ";"))
