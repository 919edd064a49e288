"""Corrections to the model's verdicts: what the neighbours
of a line say where the model is not sure of it.
"""

import itertools

from newskit.cleaning.features import SENTENCE_END, WORD

LABEL = 120  # characters; a longer line is hardly a label, a notice or a headline
SENTENCE = 60  # characters; a shorter line may be a notice
SMALL = 25  # lines of a page
GAP, UNSURE = (
    2,
    0.1,
)  # lines between lines of the article at most, and the chance that each has at least
SOON, SHARED = 8, 3  # lines below the article; words of a sentence there that the article has too
HALF_SURE = 0.2  # the chance of a sentence there that needs no such words
SIGNED = ("byline", "agency", "dateline")
SURE_HEADING = 0.6  # the chance of a heading that stays though what follows it is cut
DOUBT = 0.1  # a line with a lower chance is not the article's, whatever is around it


def correct(rows, verdicts, chances):
    """Return the verdicts on a page's rows, corrected at the edges of the article and in its gaps.

    Of a small page the model has little to go by, so that more is asked of its edges.
    """
    verdicts = _keep_until_sign_off(rows, trim_top(rows, _cut_notices(rows, verdicts)), chances)
    if len(rows) <= SMALL:
        verdicts = _fill_gaps(
            _keep_what_goes_on(rows, _trim_bottom(rows, verdicts), chances), chances
        )
    return verdicts


def _fill_gaps(verdicts, chances):
    """One or two lines between lines of the article,
    which the model is not sure of, belong to it.
    """
    found, body = (
        list(verdicts),
        [i for i, verdict in enumerate(verdicts) if verdict.role == "body"],
    )
    for last, following in itertools.pairwise(body):
        gap = range(last + 1, following)
        if len(gap) <= GAP and all(
            verdicts[i].role == "unknown" and chances[i] >= UNSURE for i in gap
        ):
            for i in gap:
                found[i] = verdicts[i]._replace(role="body", code="between")
    return found


def _keep_what_goes_on(rows, verdicts, chances):
    """A sentence soon below the article is its own, with all that is between them, where it shares
    words with it or the model is not sure of it.
    """
    verdicts, body = (
        list(verdicts),
        [i for i, verdict in enumerate(verdicts) if verdict.role == "body"],
    )
    if body:
        last = body[-1]
    else:
        last = len(rows)
    topic = {word for i in body for word in WORD.findall(rows[i][2].lower())}
    for i in range(last + 1, min(last + 1 + SOON, len(rows))):
        text = rows[i][2]
        if verdicts[i].role != "unknown":
            break
        is_near = chances[i] >= HALF_SURE or share_words(text, topic) >= SHARED
        if len(text) >= SENTENCE and SENTENCE_END.search(text) and is_near:
            for between in range(last + 1, i + 1):
                verdicts[between] = verdicts[between]._replace(
                    role="body", code="goes_on", detail=""
                )
            break
    return verdicts


def share_words(text, topic):
    """Return how many of a text's longer words are among `topic`."""
    return sum(len(word) > 3 and word in topic for word in set(WORD.findall(text.lower())))


def _trim_bottom(rows, verdicts):
    """The article ends with a sentence: short lines below
    that are none, such as other headlines, are cut.
    """
    ended = max(_sentences(rows, verdicts), default=len(rows))
    return _cut_places(verdicts, range(ended + 1, len(verdicts)))


def _sentences(rows, verdicts):
    """Yield the places of the article's lines that end a sentence or are as long as one."""
    for i, (row, verdict) in enumerate(zip(rows, verdicts)):
        if verdict.role == "body" and (SENTENCE_END.search(row[2]) or len(row[2]) >= LABEL):
            yield i


def _cut_places(verdicts, places):
    """Return the verdicts, those of the text's lines at these places cut."""
    found = list(verdicts)
    for i in places:
        if found[i].role == "body":
            found[i] = _cut_edge(found[i])
    return found


def _cut_edge(verdict):
    return verdict._replace(role="unknown", code="no_sentence", detail="")


def cut_bylines(rows, verdicts, worded):
    """Above the first sentence of the article a byline, a day or a dateline is no text of it.

    Below it may be.
    """
    begun = next(
        (
            i
            for i, (row, verdict) in enumerate(zip(rows, verdicts))
            if verdict.role == "body"
            and len(row[2]) >= SENTENCE
            and SENTENCE_END.search(row[2])
            and worded[i] is None
        ),
        0,
    )
    verdicts = list(verdicts)
    for i, found in enumerate(worded[:begun]):
        if verdicts[i].role == "body" and found is not None and found.role in SIGNED:
            verdicts[i] = verdicts[i]._replace(
                role=found.role, code=found.code, detail=found.detail
            )
    return verdicts


def _cut_notices(rows, verdicts):
    """A short line right below an advertisement's label is what the label announces."""
    found = list(verdicts)
    for i in range(1, len(rows)):
        above, verdict = verdicts[i - 1], verdicts[i]
        is_label = above.role == "advertisement" and above.code == "worded"
        is_short = verdict.role in ("body", "unknown") and len(rows[i][2]) < LABEL
        if is_label and is_short:
            found[i] = verdict._replace(role="advertisement", code="below", detail=rows[i - 1][2])
    return found


def trim_top(rows, verdicts):
    """The article begins with a sentence: short lines above
    that are none, such as its headline, are cut.
    """
    begun = next(_sentences(rows, verdicts), None)
    if begun is None:
        return verdicts
    return _cut_places(verdicts, range(begun))


def cut_lone_headings(rows, verdicts, marks, chances):
    """A heading over lines that are cut is cut with them, unless the model is sure of it.

    A table's row is no heading.
    """
    found = list(verdicts)
    for i in range(len(rows) - 2, -1, -1):
        following = next((later for later in found[i + 1 :] if later.role != "caption"), None)
        is_heading = (
            len(rows[i][2]) < LABEL
            and not SENTENCE_END.search(rows[i][2])
            and chances[i] < SURE_HEADING
        )
        is_heading = is_heading and marks[i].get("tag") != "td"
        if (
            found[i].role == "body"
            and is_heading
            and following is not None
            and following.role != "body"
        ):
            found[i] = _cut_edge(found[i])
    return found


def _keep_until_sign_off(rows, verdicts, chances):
    """The last sentences before an agency's sign-off belong to the article that it signs."""
    signed = next((i for i, verdict in enumerate(verdicts) if verdict.role == "agency"), 0)
    begun = next((i for i, verdict in enumerate(verdicts) if verdict.role == "body"), len(verdicts))
    found = list(verdicts)
    for i in range(begun + 1, signed):
        text = rows[i][2]
        is_sentence = len(text) >= SENTENCE and SENTENCE_END.search(text)
        if found[i].role == "unknown" and chances[i] >= DOUBT and is_sentence:
            found[i] = found[i]._replace(role="body", code="before_sign_off", detail="")
    return found
