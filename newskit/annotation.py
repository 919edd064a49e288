"""Articles -> Tables: each article is parsed once, and every finder takes its rows."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

import newskit
from newskit.article_rows import FINDERS, annotate_doc
from newskit.chunked_parsing import BATCH, parse
from newskit.cleaning import tie_lines
from newskit.deprecation import renamed_parameters
from newskit.dictionary import DictionarySource, digest_of, read_actors
from newskit.nlp import describe_model, load_pipeline
from newskit.parses import ParseStore
from newskit.progress import show_progress
from newskit.ready_text import ready_text
from newskit.schema import (
    NewskitError,
    OnError,
    check_on_error,
    count_of,
    table,
    warn,
)
from newskit.sources import to_articles
from newskit.tables import Tables

PACKAGE = Path(newskit.__file__).parent
LATER = frozenset(
    "charts check cli conversion events evidence explorer ledger network progress review scale store "
    "study template values words".split()
)  # the modules that work on rows when they are made, so that no row depends on them
PACKED = 200  # articles whose rows are packed together
READ = ("doc_id", "title", "text", "outlet", "published", "path", "language", "dateline", "byline")


@renamed_parameters(actors="dictionary")
def annotate(
    articles: pd.DataFrame | pd.Series | Iterable,
    dictionary: DictionarySource | None = None,
    *,
    model: str | None = None,
    on_error: OnError = "raise",
    singles: bool = False,
    cache: str | Path | ParseStore | None = None,
) -> Tables:
    """Return the Tables of `articles`: lines, sentences, mentions, quotes, dates and figures.

    Articles are looked at one by one, so the rows of one do not depend on which others are there.
    An article in a language that is not the model's stays without rows, with one warning.

    Parameters
    ----------
    articles : DataFrame, Series, or iterable of dict or str
        The table of read_articles, clean_articles or to_articles, or anything that to_articles
        takes.
    dictionary : path, DataFrame, Dictionary or list of them, optional
        An actor dictionary; see read_actors. The Tables keep it.
    model : str, optional
        The name of a spaCy pipeline; by default the small English one.
    on_error : {"raise", "skip"}, default "raise"
        With "skip", an article at which newskit fails is kept without rows, and one warning at the
        end lists these.
    singles : bool, default False
        Whether people whom an article counts without a number ("a guard was killed") are figures
        too, of value 1 and with the value_basis "single", and so is one of several ("one of the
        bridges"), with the value_basis "one of".
    cache : path, optional
        A folder in which parses are kept, about four times the size of the text. Articles that were
        parsed before are not parsed again, whatever has changed in the dictionary or in newskit's
        rules; the rows are the same.

    Returns
    -------
    Tables
        The articles with all their columns, and what was found in them.

    Raises
    ------
    NewskitError
        For articles, a dictionary or the name of a model that cannot be used, and for an article at
        which newskit itself fails, with its doc_id, title and path.

    See Also
    --------
    annotate_folder : For more articles than memory holds.
    clean_articles : Cut pages down to their articles first.

    Examples
    --------
    >>> tables = annotate(["The rockfall killed 14 miners, rescuers said."])
    text from 'text'
    >>> tables.figures[["value", "kind", "speaker"]].values.tolist()
    [[14.0, 'killed', 'rescuers']]
    """
    check_on_error(on_error)
    articles = to_articles(articles)
    known = None
    if dictionary is not None:
        known = read_actors(dictionary)
    nlp = load_pipeline(model)
    gathered, problems = _Gathered(("sentences", *FINDERS)), []
    if isinstance(cache, str | Path):
        parses = ParseStore(cache, model)
    else:
        parses = cache
    readable = _readable(articles, nlp.lang)
    parsed = parse_articles(nlp, readable, parses)
    for article, doc in show_progress(parsed, "annotating articles", len(readable)):
        if isinstance(doc, Exception):
            found = doc
        else:
            found = _attempt(annotate_doc, doc, article, known, singles)
        if isinstance(found, Exception):
            _note(found, article, on_error, problems)
            continue
        gathered.add(found)
    lines = _tie_lines(articles, on_error, problems)
    if problems:
        failed = count_of(len(problems), "article", "articles")
        warn(
            f"{failed} could not be annotated and kept without the rows that failed:\n  "
            + "\n  ".join(problems)
        )
    return Tables(
        articles=articles,
        lines=lines,
        dictionary=known,
        made_with=describe_making(known, model),
        **gathered.tables(),
    )


class _Gathered:
    """The rows of some tables, packed into DataFrames now
    and then: as dicts they take several times the memory.
    """

    def __init__(self, names):
        self.rows = {name: [] for name in names}
        self.packed = {name: [] for name in names}
        self.articles = 0

    def add(self, found):
        """Add the rows of one article by table name."""
        for name, made in found.items():
            self.rows[name] += made
        self.articles += 1
        if self.articles % PACKED == 0:
            self._pack()

    def tables(self):
        """Return {name: DataFrame} of all rows that were added,
        and forget them: each part goes once it is joined.
        """
        self._pack()
        return {name: _joined(self.packed.pop(name)) for name in list(self.packed)}

    def _pack(self):
        for name, rows in self.rows.items():
            self.packed[name].append(table(name, rows))
            self.rows[name] = []


def _joined(parts):
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def describe_making(dictionary, model=None) -> dict:
    """Return what rows depend on beside the articles:
    newskit's version and rules, the model, and the dictionary.
    """
    return {
        "newskit": newskit.__version__,
        "rules": digest_of_rules(),
        "model": describe_model(model),
        "dictionary": digest_of(dictionary),
    }


@cache
def digest_of_rules() -> str:
    """Return 16 hex digits that change with any line
    of the code and word lists that rows depend on.
    """
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if path.suffix in (".py", ".csv", ".txt") and room not in LATER:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _attempt(make, *given):
    """Return what `make` returns, or the exception that it raises."""
    try:
        return make(*given)
    except Exception as error:  # whatever it is, the other articles are not to be lost with it
        return error


def _note(error, article, on_error, problems):
    """Note the article that newskit fails at; raises it where that is to stop the run."""
    place = ""
    if article["path"]:
        place = f" ({article['path']})"
    told = f"{article['doc_id']} {article['title']!r}{place}: {type(error).__name__}: {error}"
    if on_error == "raise":
        raise NewskitError(
            f"This article cannot be annotated: {told}\n  To go on without its rows: "
            "annotate(…, on_error='skip')"
        ) from error
    problems.append(told)


def parse_articles(nlp, articles, parses=None):
    """Yield each article with its Doc, or with what its parse raised;
    `parses` is the ParseStore that may know it.
    """
    if parses is None:
        yield from _parse_each(nlp, articles)
        return
    try:
        for start in range(0, len(articles), BATCH):
            yield from _parse_unknown(nlp, articles[start : start + BATCH], parses)
    finally:
        parses.flush()


def _parse_unknown(nlp, articles, parses):
    """Yield each of some articles with its Doc,
    taken from `parses` or else made and added to it.
    """
    keys = [parses.key(ready_text(article["text"])) for article in articles]
    docs = parses.find(keys, nlp.vocab)
    unknown = [article for article, key in zip(articles, keys) if key not in docs]
    for article, doc in _parse_each(nlp, unknown):
        key = parses.key(ready_text(article["text"]))
        docs[key] = doc
        if not isinstance(doc, Exception):
            parses.add({key: doc})
    for article, key in zip(articles, keys):
        yield article, docs[key]


def _parse_each(nlp, articles):
    """Yield each article with its Doc, or with what its parse raised:
    the articles of a batch that fails go one by one.
    """
    done = 0
    while done < len(articles):
        try:
            for doc in parse(nlp, (ready_text(article["text"]) for article in articles[done:])):
                yield articles[done], doc
                done += 1
        except Exception:
            for article in articles[done : done + BATCH]:
                yield article, _attempt(_parse_one, nlp, article)
                done += 1


def _parse_one(nlp, article):
    return next(parse(nlp, [ready_text(article["text"])]))


def _tie_lines(articles, on_error, problems):
    """The lines of all articles; where one of them fails, of the others."""
    lines = _attempt(tie_lines, articles)
    if not isinstance(lines, Exception):
        return lines
    made = []
    for i, article in enumerate(articles.to_dict("records")):
        found = _attempt(tie_lines, articles.iloc[[i]])
        if isinstance(found, Exception):
            _note(found, article, on_error, problems)
        else:
            made.append(found)
    if made:
        return pd.concat(made, ignore_index=True)
    return table("lines", [])


def _readable(articles, language):
    rows = articles[list(READ)].to_dict("records")
    foreign = [row for row in rows if row["language"] not in ("", language)]
    if foreign:
        found = ", ".join(sorted({row["language"] for row in foreign}))
        warn(
            f"{len(foreign)} of {count_of(len(rows), 'article')} not in the model's language ({language}) but in {found}: "
            "kept without rows."
        )
    return [row for row in rows if row["language"] in ("", language)]
