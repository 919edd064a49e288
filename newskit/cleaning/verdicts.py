"""The roles of a web page's lines: what its markup said when the page was read, then their wording."""
from bisect import bisect_right
from itertools import accumulate

from newskit.cleaning.features import SENTENCE_END
from newskit.schema import NewskitError
from newskit.sources.archives.export_record import FROM_EXPORT

LABEL = 120     # characters; a longer line that the markup shows as the article is no label
CUT = ("share", "comment", "navigation", "advertisement", "teaser", "caption")
CUT_ABOVE = ("byline", "agency", "dateline")    # within an article these words may be its own


def roles_by_markup(rows, worded, page, markup):
    """Return (role, reason) of each line of a web page, by the verdicts on the page's own lines.

    A line of `rows` may have been put together from several of the page; what is said of most of these
    counts. A label is cut even where the markup shows it as the article, a byline only above the
    article's first sentence; a database's export needs no second opinion. Raises NewskitError where `markup` does not fit `page`.
    """
    roles = _read_verdicts(rows, page, markup)
    begun = next((i for i, (row, role) in enumerate(zip(rows, roles)) if role[0] == "body"
                  and len(row[2]) >= LABEL and SENTENCE_END.search(row[2])), len(rows))
    return [found[::2] if found and not role[1].endswith(FROM_EXPORT)
            and (role[0] != "body" or _is_label(row[2], found[0], i < begun)) else role
            for i, (row, role, found) in enumerate(zip(rows, roles, worded))]


def _is_label(text, role, above):
    return len(text) < LABEL and (role in CUT or above and role in CUT_ABOVE)


def _read_verdicts(rows, page, markup):
    verdicts = markup.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in page.split("\n"))][:-1]
    if len(starts) != len(verdicts):
        raise NewskitError(f"markup has {len(verdicts)} lines and page has {len(starts)}: they belong together. "
                           "Leave both as read_articles made them, or set markup to ''.")
    roles = []
    for start, end, _, _ in rows:
        said = [verdict for verdict in verdicts[bisect_right(starts, start) - 1:bisect_right(starts, end - 1)]
                if verdict]
        role, _, reason = max(said, key=said.count).partition(": ") if said else ("unknown", "", "")
        roles.append((role, reason))
    return roles
