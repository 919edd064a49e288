"""The authors of a web page: from its data, its meta tags, or the byline that it shows."""

import re
from functools import cache
from html import unescape

from newskit.lexicons import read_table, read_words
from newskit.lexicons.agencies import is_agency
from newskit.sources.html.outlets import overlap
from newskit.sources.html.tags import is_elsewhere, meta_contents, meta_names
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
PARTS_OF_NAME = ("givenName", "familyName")  # as schema.org calls them
INITIAL = re.compile(r"[^\W\d_]\.")
NAME_WORD = re.compile(r"(?:[^\W\d_]|[.'’-])+")
NO_PERSONS = ("media_words", "body_nouns", "government_nouns", "name_ends", "stop_words")
MOST_OF_OUTLET = 0.7  # of the letters of its name
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
        *_tagged(tree),
        _twitter(meta),
    ]
    said = [name for name in map(tidy, said) if is_name(name)]
    own = next((name for name in said if not _is_outlet(name, others)), "")
    found = own or find_byline(tree, outlet) or find_signed(tree, others)
    return _without_outlet(found, outlet) or next(iter(said), "") or find_byline(tree)


def _organisations(author):
    """The names of authors that are neither persons nor agencies."""
    if isinstance(author, list):
        authors = author
    else:
        authors = [author]
    return [
        name_of(one)
        for one in authors
        if isinstance(one, dict)
        and "Organi" in str(one.get("@type", ""))
        and not is_agency(name_of(one))
    ]


def _without_outlet(names, outlet):
    """Names joined by commas, without the outlet behind those of persons."""
    parts = names.split(", ")
    kept = [part for part in parts if not _is_outlet(part, outlet)]
    return ", ".join(kept or parts)


def _tagged(tree):
    """What the meta tags for authors say, names in several tags of a kind joined."""
    for name in meta_names("byline"):
        names = [tidy(content) for content in meta_contents(tree, name) if "://" not in content]
        yield _join_names(name for name in names if name[:1].isalpha() and is_name(name))


def _join_names(names):
    """Names joined by commas, each once, whatever its capitals
    and whether it stands alone or among others.
    """
    once = {}
    for name in names:
        once.setdefault(name.lower(), name)
    among = {part for name in once if ", " in name for part in name.split(", ")}
    return ", ".join(name for folded, name in once.items() if folded not in among)


def _resolve(author, items):
    """Authors that are only pointed at by @id, or named in two parts, as objects with a name."""
    if isinstance(author, list):
        return [_resolve(one, items) for one in author]
    if not isinstance(author, dict) or author.get("name"):
        return author
    if name := " ".join(str(author[part]) for part in PARTS_OF_NAME if author.get(part)):
        return author | {"name": name}
    if not author.get("@id"):
        return author
    return next(
        (item for item in items if item.get("@id") == author["@id"] and item.get("name")), {}
    )


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
    """Return the authors that the page's elements
    for them name, the surest kind of element first.
    """
    for path in BYLINES:
        names, block = [], None
        for node in tree.xpath(path)[:TRIED]:
            name = _strip(_shown(node))
            if (
                node.tag == "button"
                or not _may_sign(name)
                or _is_outlet(name, outlet)
                or name in names
                or is_elsewhere(node)
            ):
                continue
            around = None
            if node.getparent() is not None:
                around = node.getparent().getparent()
            if names and around is not block:
                break
            names.append(name)
            block = around
        if names:
            return ", ".join(names)
    return ""


def _shown(node):
    """Return the text of an element; persons in elements of their own are parted by commas."""
    pieces = [piece.strip() for piece in node.xpath(TEXTS) if piece.strip()]
    between = " "
    if all(map(is_person, pieces)):
        between = ", "
    return between.join(pieces).replace(" ,", ",")


def find_signed(tree, outlet=()):
    """Return the persons that the page names behind a label such as "Written by", "" where there
    are none.

    >>> from lxml import html
    >>> find_signed(html.document_fromstring("<p>Words by</p><p>Ada Min</p><p>By the river it is cold.</p>"))
    'Ada Min'
    """
    label, signing = "", _signing(_language_of(tree))
    below = tree.xpath(BELOW_HEADING) or tree.xpath(SHOWN)
    for piece in below[:PIECES]:
        text = " ".join(piece.split())
        if not text:
            continue
        if label or signing.match(text):
            names = SPLIT.split(_strip(text))
        else:
            names = [""]
        are_persons = all(is_person(name) and not _is_outlet(name, outlet) for name in names)
        if are_persons and not is_elsewhere(_place_of(piece)):
            return _join_names(names)
        label = signing.fullmatch(text)
    return ""


def _language_of(tree):
    return next(iter(tree.xpath("/html/@lang")), "").lower()[:2]


def _place_of(piece):
    """The element that a piece of text stands in."""
    above = piece.getparent()
    if piece.is_tail:
        return above.getparent()
    return above


def is_person(text):
    """Return whether a text is surely the name of a person.

    It has two to five words, a known first name or an initial in front, and no word of a label, a
    body or an outlet; each word but its particles begins with a capital.

    >>> is_person("Ada van der Min"), is_person("Ada"), is_person("Personal Finance"), is_person("Victoria Police")
    (True, False, False, False)
    """
    words = text.split()
    return (
        2 <= len(words) <= PERSON_WORDS
        and _is_first_name(words[0])
        and words[-1][0].isupper()
        and all(_is_word_of_name(word) for word in words)
        and _may_sign(text)
    )


def _is_first_name(word):
    is_known = word.upper() in _first_names() and word.lower() not in read_words("name_particles")
    return word[0].isupper() and (is_known or bool(INITIAL.fullmatch(word)))


def _is_word_of_name(word):
    """Whether a word may be part of a person's name:
    in capitals or a particle, and of no label, body or outlet.
    """
    is_written_so = word[0].isupper() or word in read_words("name_particles")
    return is_written_so and bool(NAME_WORD.fullmatch(word)) and word.lower() not in _no_persons()


@cache
def _first_names():
    return frozenset(row["name"] for row in read_table("first_names"))


@cache
def _no_persons():
    other = (row["word"] for row in read_table("byline_words") if row["is"] == "other")
    return frozenset(other).union(*map(read_words, NO_PERSONS))


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
def _signing(language):
    words = _words("signs", language=language)
    return re.compile(rf"\W*(?:{words})\b\s*:?\s*", re.IGNORECASE)


@cache
def _trailing():
    return re.compile(rf"\b(?:{_words('after')})\b", re.IGNORECASE)


def _words(*kinds, language=None):
    """A pattern for the words of bylines of these kinds,
    the longest first, without those of other languages.
    """
    words = [
        row["word"]
        for row in read_table("byline_words")
        if row["is"] in kinds
        and (language is None or not row["language"] or language in row["language"].split())
    ]
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
    """Whether a name is that of an outlet, or most of it."""
    common = overlap(name, outlet)
    return common.of_text == 1 and common.of_outlet > MOST_OF_OUTLET


def tidy(text):
    """Return a byline with its entities read, without "By"."""
    return _leading().sub("", " ".join(unescape(unescape(str(text or ""))).split())).strip(" ,")
