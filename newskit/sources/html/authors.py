"""The authors of a web page: from its data, its meta tags, or the byline that it shows."""

import re
from functools import cache
from html import unescape

from newskit.lexicons import read_table, read_words
from newskit.sources.html.tags import is_elsewhere, meta_values
from newskit.sources.records import name_of

PROFILES = ("/author/", "/authors/", "/autor/", "/profile/", "/staff/", "/people/", "/writers/")
NAMES = (
    "author-name",
    "author__name",
    "authorName",
    "author_name",
    "byline-name",
    "byline__name",
    "byline__author",
    "post-author",
    "article-author",
    "entry-author",
    "article__author",
)
BLOCKS = ("byline", "Byline")
ANY = ("author", "Author", "writer")
TEXTS = ".//text()[not(parent::script or parent::style)]"
LONGEST = 90  # characters of a byline
MOST_WORDS = 7  # of a name
TRIED = 12  # elements of a kind
SHOWN = "//body//text()[not(parent::script or parent::style or ancestor::noscript)]"
BELOW_HEADING = SHOWN.replace("//body//", "(//h1)[1]/following::")
PIECES = 100  # of the text below the heading that are looked at
PERSON_WORDS = 5
DATED = re.compile(
    r"(?:[|·•–—]|\s-\s|\b\d{1,2}[ .:/]|\b(?:19|20)\d\d"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
WRITTEN = re.compile(r"writ|author|by$|verfasst|escrit|écrit", re.IGNORECASE)
SPLIT = re.compile(r"\s*(?:[,;&\n]|\band\b|\bund\b|\bog\b|\bet\b)\s*")


def find_authors(tree, items, story, meta, outlet):
    """Return the authors as one text, names joined by commas, "" where none are named.

    `items` are the objects of the page's data, `story` the page's own, `outlet` a name that is
    no author unless nobody else is named.
    """
    author = _resolve(story.get("author"), items)
    others = [*outlet, *_organisations(author)]
    said = [
        name_of(author),
        name_of(_resolve(story.get("creator"), items)),
        *meta_values(meta, "byline"),
        _twitter(meta),
    ]
    said = [name for name in map(tidy, said) if is_name(name)]
    own = next((name for name in said if not _is_outlet(name, others)), "")
    found = own or find_byline(tree, outlet) or find_signed(tree, others)
    return _without_outlet(found, outlet) or next(iter(said), "") or find_byline(tree)


def _organisations(author):
    """The names of authors that are neither persons nor agencies."""
    authors = author if isinstance(author, list) else [author]
    agencies = {row[column].lower() for row in read_table("agencies") for column in row}
    return [
        name_of(one)
        for one in authors
        if isinstance(one, dict)
        and "Organi" in str(one.get("@type", ""))
        and name_of(one).lower() not in agencies
    ]


def _without_outlet(names, outlet):
    """Names joined by commas, without the outlet behind those of persons."""
    parts = names.split(", ")
    kept = [part for part in parts if not _is_outlet(part, outlet)]
    return ", ".join(kept or parts)


def _resolve(author, items):
    """Authors that are only pointed at by @id, as their objects."""
    if isinstance(author, list):
        return [_resolve(one, items) for one in author]
    if isinstance(author, dict) and not author.get("name") and author.get("@id"):
        return next(
            (item for item in items if item.get("@id") == author["@id"] and item.get("name")), {}
        )
    return author


def _twitter(meta):
    """The author among the pairs of label and value that chat programs show."""
    return next(
        (
            meta.get(f"twitter:data{i}", "")
            for i in (1, 2)
            if WRITTEN.search(meta.get(f"twitter:label{i}", ""))
        ),
        "",
    )


def _has(attribute, parts):
    return " or ".join(f"contains(@{attribute}, '{part}')" for part in parts)


BYLINES = (
    "//*[@rel='author' or @rel='author nofollow']",
    "//*[contains(@itemprop, 'author')]//*[@itemprop='name'] | //*[@itemprop='author' and not(.//*)]",
    f"//a[{_has('href', PROFILES)}]",
    f"//*[{_has('class', NAMES)} or contains(@data-testid, 'author')]",
    f"//*[{_has('class', BLOCKS)} or contains(@id, 'byline') or contains(@data-testid, 'byline')]",
    f"//*[{_has('class', ANY)} or @itemprop='author']",
)


def find_byline(tree, outlet=()):
    """Return the authors that the page's elements for them name, the surest kind of element first."""
    for path in BYLINES:
        names, block = [], None
        for node in tree.xpath(path)[:TRIED]:
            name = _strip(" ".join(piece.strip() for piece in node.xpath(TEXTS) if piece.strip()))
            if (
                not _may_sign(name)
                or _is_outlet(name, outlet)
                or name in names
                or is_elsewhere(node)
            ):
                continue
            around = node.getparent().getparent() if node.getparent() is not None else None
            if names and around is not block:
                break
            names.append(name)
            block = around
        if names:
            return ", ".join(names)
    return ""


def find_signed(tree, outlet=()):
    """Return the person that the page names behind a label such as "Written by", "" where there is none.

    >>> from lxml import html
    >>> find_signed(html.document_fromstring("<p>Words by</p><p>Ada Min</p><p>By the river it is cold.</p>"))
    'Ada Min'
    """
    label = ""
    below = tree.xpath(BELOW_HEADING) or tree.xpath(SHOWN)
    for piece in below[:PIECES]:
        text = " ".join(piece.split())
        if not text:
            continue
        name = _strip(text) if label or _signing().match(text) else ""
        if is_person(name) and not _is_outlet(name, outlet) and not is_elsewhere(_place_of(piece)):
            return name
        label = _signing().fullmatch(text)
    return ""


def _place_of(piece):
    """The element that a piece of text stands in."""
    above = piece.getparent()
    return above.getparent() if piece.is_tail else above


def is_person(text):
    """Return whether a text is the name of a person: two to five words, each but its particles in capitals.

    >>> is_person("Ada van der Min"), is_person("Ada"), is_person("Personal finance"), is_person("Home News Sport 24")
    (True, False, False, False)
    """
    words = text.split()
    capital = [word for word in words if word[0].isupper()]
    return (
        2 <= len(capital) <= len(words) <= PERSON_WORDS
        and all(word in capital or word in read_words("name_particles") for word in words)
        and all(
            word.replace(".", "").replace("-", "").replace("’", "").replace("'", "").isalpha()
            for word in words
        )
        and _may_sign(text)
    )


def _may_sign(name):
    """Whether the text of an element is a name and no label."""
    return is_name(name) and not name[0].islower() and _no_names().isdisjoint(name.lower().split())


def _strip(text):
    """A byline without what stands before and behind the name."""
    text = _leading().sub("", text)
    text = _trailing().split(text)[0]
    return DATED.split(text)[0].strip(" ,;:|–—-•·/&\xa0")


@cache
def _leading():
    words = _words("before", "signs")
    return re.compile(rf"^(?:\W*(?:{words})\b\s*:?\s*)+", re.IGNORECASE)


@cache
def _signing():
    return re.compile(rf"\W*(?:{_words('signs')})\b\s*:?\s*", re.IGNORECASE)


@cache
def _trailing():
    return re.compile(rf"\b(?:{_words('after')})\b", re.IGNORECASE)


def _words(*kinds):
    """A pattern for the words of bylines of these kinds, the longest first."""
    words = [row["word"] for row in read_table("byline_words") if row["is"] in kinds]
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _no_names():
    return frozenset(row["word"] for row in read_table("byline_words") if row["is"] == "none")


def is_name(text):
    """Return whether a text may be the names of authors: no address, no label and no question.

    >>> is_name("Ada Min, Bo Lin"), is_name("https://news.example/ada"), is_name("By"), is_name("Read more?")
    (True, False, False, False)
    """
    text = text.strip(" ,")
    if not text or "://" in text or "@" in text or text.lower() in _no_names() or text.isdigit():
        return False
    parts = [part for part in SPLIT.split(text) if part]
    return (
        any(mark.isalpha() for mark in text)
        and not re.search(r"\d{3}|[{}<>=?!]", text)
        and len(text) <= LONGEST * max(1, len(parts))
        and all(len(part.split()) <= MOST_WORDS for part in parts)
    )


def _is_outlet(name, outlet):
    own = re.sub(r"\W|www|\.com$", "", name.lower())
    return any(
        own and other and (own == other or (own in other and len(own) > 0.7 * len(other)))
        for other in (re.sub(r"\W|www|\.com$", "", part.lower()) for part in outlet)
    )


def tidy(text):
    """Return a byline with its entities read, without "By"."""
    return _leading().sub("", " ".join(unescape(unescape(str(text or ""))).split())).strip(" ,")
