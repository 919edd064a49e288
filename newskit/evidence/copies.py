"""What the copies of a story changed, to look at."""

from html import escape

import pandas as pd

from newskit.duplicates import changes, compare_copies
from newskit.evidence.markup import CUT, MARKS, Evidence
from newskit.evidence.reading import describe_article

ADDED = "background:{};color:{};text-decoration:none;padding:0 2px;border-radius:3px".format(
    *MARKS["date"]
)


def show_copies(articles: pd.DataFrame, story: str) -> Evidence:
    """Return the copies of a story against its first one: what was cut struck out, what was added
    in colour.

    Parameters
    ----------
    articles : DataFrame
        A table of articles that group_stories has grouped.
    story : str
        The name of a story, as in the column `story`.

    Returns
    -------
    Evidence
        Something to look at: HTML in a notebook, text elsewhere.

    Raises
    ------
    NewskitError
        For a story that is not there.

    See Also
    --------
    compare_copies : The same as a table.

    Examples
    --------
    >>> from newskit.schema import example
    >>> articles = example("articles", doc_id=["a", "b"], text=["Rain fell all day.", "Rain fell at night."], story=["a", "a"])
    >>> print(str(show_copies(articles, "a")).splitlines()[-1].strip())
    replaced: all day. -> at night.
    """
    compare_copies(articles, story)
    copies = articles[articles["story"].eq(story)].sort_values(
        ["published", "doc_id"], kind="stable"
    )
    first = copies.iloc[0]
    parts, texts = [_head(first) + _paragraphs(escape(first["text"]))], [_title(first)]
    for copy in copies.iloc[1:].to_dict("records"):
        found = list(changes(first["text"], copy["text"]))
        parts.append(_head(copy) + _paragraphs(_merge(copy["text"], found)))
        texts += [
            _title(copy),
            *(f"    {one['change']}: {one['before']} -> {one['after']}" for one in found),
        ]
    return Evidence(
        f"<div style='max-width:46em;line-height:1.6'>{''.join(parts)}</div>", "\n".join(texts)
    )


def _title(article):
    day = "no date"
    if article["published"] == article["published"]:
        day = article["published"].date().isoformat()
    return f"{article['title']} ({article['outlet']}, {day}, {article['doc_id']})"


def _head(article):
    return f"<h4>{describe_article(article, article['doc_id'])}</h4>"


def _merge(text, found):
    """The copy's text with what it left out and what it put in, as HTML."""
    pieces, at = [], 0
    for one in found:
        before = text[at : one["start"]]
        pieces.append(escape(before))
        if before and not before[-1].isspace():
            pieces.append(" ")
        if one["before"]:
            pieces.append(f'<del style="{CUT}">{escape(one["before"])}</del> ')
        if one["after"]:
            pieces.append(f'<ins style="{ADDED}">{escape(one["after"])}</ins>')
        at = one["end"]
    return "".join(pieces) + escape(text[at:])


def _paragraphs(html):
    return "<p>" + html.replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>"
