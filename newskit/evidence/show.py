"""Rows shown in their sentences, whole articles with everything found, pages with what was cut."""

import re
from html import escape

import pandas as pd

from newskit.evidence.accept import read_evidence
from newskit.evidence.markup import CUT, Evidence, bracket, legend, mark
from newskit.evidence.reading import describe_article, describe_reading
from newskit.schema import NewskitError, require
from newskit.tables import Ledger, Tables, require_tables

ROLES = {"figures": "figure", "mentions": "actor", "dates": "date", "quotes": "quote"}
OWN = {
    "actor": "actor",
    "quote_id": "quote",
    "timex": "date",
}  # a column that only rows of one kind have
SAYS = {"actor": "actor", "date": "timex", "quote": "speaker"}
PARAGRAPH = re.compile(r"(?!\n)(?:(?!\n\n).)+", re.DOTALL)
QUOTED = "margin:.6em 0 .2em 1em;padding-left:.6em"
UNDER = "margin:0 0 1em 1em;padding-left:.6em;font-size:90%"
OPTIONAL = (
    ("actor", "twin_start", "twin_end"),
    ("speaker", "speaker_start", "speaker_end"),
    ("date", "as_of_start", "as_of_end"),
)


def show_evidence(rows: pd.DataFrame, tables: Tables, *, ledger: Ledger | None = None) -> Evidence:
    """Return the sentence behind each row, its span, speaker and date highlighted, with its source.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of any table of `tables` (of a whole sentence the actors are marked, an article is
        shown by its first sentence), of count_actors (every sentence that names them), of a
        concordance, of pairs or edges (in the sentences both actors are marked), of claims, of
        compare_claims or of list_contradictions (both sentences, the reason above).
    tables : Tables
        The tables that the rows come from.
    ledger : Ledger, optional
        With it claims and groups show every sentence that tells them; a claim without it the first
        one.

    Returns
    -------
    Evidence
        HTML in a notebook, with what newskit read under each sentence and the article's id in the
        tooltip of its headline; plain text elsewhere.

    Raises
    ------
    NewskitError
        For rows that lead to no characters, or to other articles.

    Examples
    --------
    >>> import newskit as nk
    >>> tables = nk.annotate(nk.example("articles", doc_id=["a"], text=["Nine people were killed in Bergen."], published=["2024-03-15"]))
    >>> nk.show_evidence(nk.build_ledger(tables).claims, tables)
    »Nine« people were killed in Bergen.
        2024-03-15, a
    """
    rows = read_evidence(rows, require_tables(tables), ledger)
    articles = tables.articles.set_index("doc_id")
    sentences = tables.sentences.set_index(["doc_id", "sent_id"])
    shown = [
        _show_row(row, articles, sentences, tables.mentions) for row in rows.to_dict("records")
    ]
    return Evidence("".join(html for html, _ in shown), "\n".join(text for _, text in shown))


def _show_row(row, articles, sentences, mentions):
    if row["doc_id"] not in articles.index:
        raise NewskitError(
            f"These tables have no article {row['doc_id']!r}.\n  Give show_evidence the "
            "tables that the rows come from."
        )
    if (row["doc_id"], row["sent_id"]) not in sentences.index:
        raise NewskitError(
            f"The article {row['doc_id']!r} has no sentence {row['sent_id']}.\n  Give show_evidence "
            "the tables that the rows come from."
        )
    article, sentence = articles.loc[row["doc_id"]], sentences.loc[(row["doc_id"], row["sent_id"])]
    start, end = sentence["start"], max(sentence["end"], row["end"])
    text = article["text"][start:end]
    if "paragraph" in row:
        spans = _actors_in(row, mentions)
    else:
        spans = _parts_of(row)
    note = row.get("note", "")
    html = (
        f'<blockquote style="{QUOTED}">{mark(text, spans, start, labels="paragraph" not in row)}</blockquote>'
        f'<p style="{UNDER}">{"<br>".join(filter(None, (describe_reading(row), describe_article(article, row["doc_id"]))))}</p>'
    )
    words = bracket(text, row["start"] - start, row["end"] - start)
    plain = f"{words}\n    {describe_source(article, row['doc_id'])}"
    if note:
        html = f'<p style="margin:.8em 0 0"><b>{escape(note)}</b></p>{html}'
        plain = f"{note}\n{plain}"
    return html, plain


def _parts_of(row):
    """The row's own span and those of its speaker and date."""
    own = next((name for column, name in OWN.items() if column in row), "figure")
    return [(row["start"], row["end"], own, "")] + [
        (int(row[low]), int(row[high]), name, "")
        for name, low, high in OPTIONAL
        if low in row and pd.notna(row[low])
    ]


def _actors_in(sentence, mentions):
    own = mentions[
        mentions["doc_id"].eq(sentence["doc_id"]) & mentions["sent_id"].eq(sentence["sent_id"])
    ]
    return [
        (row.start, row.end, "actor", row.actor) for row in own[own["actor"].ne("")].itertuples()
    ]


def describe_source(article, doc_id):
    """Return headline, outlet, day and id of an article in one line."""
    if pd.isna(article["published"]):
        day = ""
    else:
        day = f"{article['published']:%Y-%m-%d}"
    outlet = article["outlet"] or article["agency"]
    return ", ".join(filter(None, (article["title"], outlet, day, doc_id)))


def show_article(doc_id: str, tables: Tables, *, cut: bool = True) -> Evidence:
    """Return a whole article with its actors, figures, quotes and dates in colour, and a legend.

    Parameters
    ----------
    doc_id : str
        The id of the article.
    tables : Tables
        What annotate returned.
    cut : bool, default True
        Whether to show in grey what was cut from the page, where it was.

    Returns
    -------
    Evidence
        Something to look at: HTML in a notebook, text elsewhere.

    Raises
    ------
    NewskitError
        For an id that is not in `tables`.

    Examples
    --------
    >>> from newskit.schema import example
    >>> show_article("a", Tables(articles=example("articles", doc_id=["a"], text=["It rained."])))
    It rained.
    """
    articles = require_tables(tables).articles.set_index("doc_id")
    if doc_id not in articles.index:
        raise NewskitError(
            f"These tables have no article {doc_id!r}.\n  Known ids begin with: "
            f"{', '.join(map(repr, articles.index[:3]))}."
        )
    article = articles.loc[doc_id]
    spans = [
        (row["start"], row["end"], name, _say(row, name))
        for part, name in ROLES.items()
        for row in _rows_of(doc_id, getattr(tables, part))
    ]
    left_out = []
    if cut:
        left_out = _left_out(article, _rows_of(doc_id, tables.lines))
    head = ""
    if article["title"]:
        head = f"<h4>{escape(article['title'])}</h4>"
    html = (
        f"{head}{legend(ROLES.values(), bool(left_out))}<div style='max-width:46em;line-height:1.6'>"
        f"{_page(article['text'], spans, left_out)}</div>"
    )
    return Evidence(html, article["text"])


def _left_out(article, lines):
    """Return (place in the text, words) of each line that was cut."""
    found, place = [], 0
    for line in lines:
        if pd.notna(line["end"]):
            place = line["end"]
        elif words := article["page"][line["page_start"] : line["page_end"]].strip():
            found.append((place, words))
    return found


def _page(text, spans, left_out):
    """The paragraphs of an article and,
    each after the one that it followed, the lines that were cut.
    """
    parts, waiting = [], list(left_out)
    for paragraph in PARAGRAPH.finditer(text):
        while waiting and waiting[0][0] <= paragraph.start():
            parts.append(_grey(waiting.pop(0)[1]))
        parts.append(
            f"<p>{mark(paragraph[0], spans, paragraph.start()).replace(chr(10), '<br>')}</p>"
        )
    return "".join(parts + [_grey(words) for _, words in waiting])


def _grey(words):
    return f'<p style="margin:.3em 0"><del style="{CUT};font-size:85%">{escape(words)}</del></p>'


def _rows_of(doc_id, frame):
    return frame[frame["doc_id"] == doc_id].to_dict("records")


def _say(row, name):
    if name == "figure":
        return " ".join(
            filter(None, (row["kind"], row["counted"], row["speaker"] and f"({row['speaker']})"))
        )
    return row[SAYS[name]]


def show_lines(articles: pd.DataFrame, lines: pd.DataFrame) -> Evidence:
    """Return the page of each article line by line: what was kept, what was cut, and why.

    Parameters
    ----------
    articles : DataFrame
        A table of articles.
    lines : DataFrame
        What label_lines returns for them, or `tables.lines`.

    Returns
    -------
    Evidence
        Something to look at: HTML in a notebook, text elsewhere.

    Raises
    ------
    NewskitError
        For tables without these columns.

    Examples
    --------
    >>> from newskit.schema import example
    >>> articles = example("articles", doc_id=["a"], page=["It rained."])
    >>> print(show_lines(articles, example("lines", doc_id=["a"], page_end=[10], role=["body"])))
      body           It rained.
    """
    require(lines, "lines")
    pages = require(articles, "articles", ("doc_id", "page")).set_index("doc_id")["page"]
    rows, texts = [], []
    for line in lines[lines["doc_id"].isin(pages.index)].itertuples():
        text = " ".join(pages[line.doc_id][line.page_start : line.page_end].split())
        kept = line.role == "body"
        if kept:
            sign, words = "  ", escape(text)
        else:
            sign, words = "- ", f'<del style="{CUT}">{escape(text)}</del>'
        rows.append(
            f'<tr><td style="text-align:left">{escape(line.role)}</td><td style="text-align:left">'
            f'{words}</td><td style="text-align:left">'
            f"{escape(line.reason)}</td></tr>"
        )
        texts.append(f"{sign}{line.role:13}  {text[:60]}")
    head = "<tr><th style='text-align:left'>role</th><th style='text-align:left'>line</th><th style='text-align:left'>reason</th></tr>"
    return Evidence(f"<table>{head}{''.join(rows)}</table>", "\n".join(texts))
