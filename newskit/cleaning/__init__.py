"""From pages to articles: each line of a page gets a role.

The body lines are the article's text.
"""

from collections.abc import Iterable

import pandas as pd
import py3langid

from newskit.cleaning.lines import label_page
from newskit.cleaning.metadata import describe_page
from newskit.cleaning.reasons import say_reason
from newskit.progress import show_progress
from newskit.schema import TABLES, count_of, table, warn
from newskit.sources import to_articles
from newskit.sources.html.metadata import name_outlet

CAPITALS = 0.5  # of the letters; a text with more of them is set in capitals, in which languages look alike
SURER = (
    "page",
    "dateline",
)  # what says the day of publication more surely than a guess from the markup
ENOUGH_FOR_LANGUAGE = 60  # characters; below that a guess is worth nothing


def label_lines(articles: pd.DataFrame | pd.Series | Iterable) -> pd.DataFrame:
    """Return the lines of each article's page with their roles and the reason for each.

    Parameters
    ----------
    articles : DataFrame, Series, or iterable of dict or str
        The table of read_articles or to_articles, or anything that to_articles takes.

    Returns
    -------
    DataFrame
        The table `lines`, which ties the page to the clean text: characters page_start to page_end
        of `articles.page` became start to end of the text; a line that was cut has no start. Every
        character of a page is in exactly one line.

    Raises
    ------
    NewskitError
        For what to_articles does not take.

    See Also
    --------
    show_lines : Look at them.

    Examples
    --------
    >>> label_lines(["Share on Facebook\\n\\nThe bridge was closed on Tuesday, officials said."])["role"].tolist()
    text from 'text'
    ['share', 'body']
    """
    rows = []
    for article in to_articles(articles).itertuples():
        lines = label_page(article.page, article.markup, article.title)
        rows += _line_rows(article.doc_id, lines)
    return table("lines", rows)


def tie_lines(articles):
    """Return the lines of articles whose text may have been cleaned, left as read, or changed by
    hand.

    Where the text is the page, every line is body; where it is neither the page nor what
    clean_articles makes of it, no line can be tied to it and all of them stay without `start`.
    """
    return table("lines", [row for article in articles.itertuples() for row in _tied_rows(article)])


def _tied_rows(article):
    lines = label_page(article.page, article.markup, article.title)
    if join_body(lines) == article.text:
        return _line_rows(article.doc_id, lines)
    role, code = "unknown", "changed"
    if article.text == article.page:
        role, code = "body", "not_cleaned"
    rows = []
    for i, line in enumerate(lines):
        start = end = pd.NA
        if role == "body":
            start, end = line.page_start, line.page_end
        row = {
            "doc_id": article.doc_id,
            "line": i,
            "page_start": line.page_start,
            "page_end": line.page_end,
            "start": start,
            "end": end,
            "role": role,
            "reason_code": code,
            "reason": say_reason(code),
            "chance": float("nan"),
        }
        rows.append(row)
    return rows


def clean_articles(articles: pd.DataFrame | pd.Series | Iterable) -> pd.DataFrame:
    """Return `articles` with the text cut down to the article and the page's own metadata filled
    in.

    Metadata that the file itself gave is kept; what only the page says (headline, byline, dateline,
    caption, agency, day of publication) is added, and `published_basis` says from where.

    Parameters
    ----------
    articles : DataFrame, Series, or iterable of dict or str
        The table of read_articles or to_articles, or anything that to_articles takes.

    Returns
    -------
    DataFrame
        The same articles in the same order, with all columns of your own.

    Raises
    ------
    NewskitError
        For what to_articles does not take.

    Warns
    -----
    UserWarning
        For pages without an article, which stay with an empty text.

    See Also
    --------
    label_lines : Each line of the pages, with the reason why it was kept or cut.

    Examples
    --------
    >>> clean_articles(["Share on Facebook\\n\\nThe bridge was closed on Tuesday, officials said."])["text"].tolist()
    text from 'text'
    ['The bridge was closed on Tuesday, officials said.']
    """
    as_read = to_articles(articles)
    rows = as_read[list(TABLES["articles"])].to_dict("records")
    watched = show_progress(rows, "cleaning articles", len(rows))
    cleaned = table("articles", [_clean(article) for article in watched])
    own = {column: as_read[column].array for column in as_read if column not in cleaned}
    cleaned = cleaned.assign(**own)
    if len(empty := cleaned[cleaned["text"].eq("") & cleaned["page"].ne("")]):
        shown = count_of(len(empty), "page shows", "pages show")
        names = "\n  ".join(map(_name_article, empty.to_dict("records")))
        warn(f"{shown} no article; their lines and the reasons are in label_lines:\n  {names}")
    return cleaned


def _name_article(article):
    """An article as a warning names it: its file and place there, its title, its doc_id.

    >>> _name_article({"path": "a.jsonl", "position": 2, "title": "Bridge closed", "doc_id": "0a1b"})
    'a.jsonl, number 3: “Bridge closed” (doc_id 0a1b)'
    """
    place = ", ".join(filter(None, [article["path"], f"number {article['position'] + 1}"]))
    return f"{place}: “{article['title'] or 'without a title'}” (doc_id {article['doc_id']})"


def _clean(article):
    lines = label_page(article["page"], article["markup"], article["title"])
    text = join_body(lines)
    said = describe_page(lines, text, article["path"].rpartition("/")[2], article["url"])
    sure = article["published_basis"] != "guessed" or said.get("published_basis") not in SURER
    if pd.notna(article["published"]) and sure:
        for name in ("published", "published_basis"):
            said.pop(name, None)
    kept = {
        column: value
        for column, value in article.items()
        if pd.notna(value)
        and value != ""
        and column != "caption"
        and not (column in ("published", "published_basis") and "published" in said)
    }
    found = article | said | kept | {"text": text, "language": _language(article, text)}
    return found | {"outlet": found["outlet"] or name_outlet(article["url"])}


def join_body(lines):
    """Return the text of the body lines, paragraphs parted by an empty line as on the page."""
    return "".join(part for _, part in _pieces(lines))


def _pieces(lines):
    """Yield (line, its text with the break before it) for each body line."""
    before, last = "", None
    for i, line in enumerate(lines):
        if line.role == "body":
            if last is not None:
                before = "\n\n"
                if last == i - 1 and not line.blank_before:
                    before = "\n"
            yield i, before + line.text
            last = i


def _line_rows(doc_id, lines):
    at, spans = 0, {}
    for i, part in _pieces(lines):
        at += len(part)
        spans[i] = (at - len(lines[i].text), at)
    for i, line in enumerate(lines):
        start, end = spans.get(i, (pd.NA, pd.NA))
        yield {
            "doc_id": doc_id,
            "line": i,
            "page_start": line.page_start,
            "page_end": line.page_end,
            "start": start,
            "end": end,
            "role": line.role,
            "reason_code": line.code,
            "reason": line.reason,
            "chance": line.chance,
        }


def _language(article, text):
    if article["language"] or len(text) < ENOUGH_FOR_LANGUAGE:
        return article["language"]
    sample = text[:2000]
    shouted = sum(map(str.isupper, sample)) > CAPITALS * sum(map(str.isalpha, sample))
    if shouted:
        sample = sample.lower()
    return py3langid.classify(sample)[0]
