"""The headline of a web page: chosen among what its heading, its meta tags, its data and its title
tag say.

Each place may say the headline as it is, or with the name of the outlet behind it. Every text that
a place says, whole or without its last part, is a candidate, and so is the longest element of a
heading, which may have a kicker above it. A heading that ends the trail of links to the page (its
breadcrumbs) is left out: it has words for search engines, and readers see another below.
lexicons/title_weights.csv has what speaks for a candidate and against it.
"""

import re
from functools import cache
from html import unescape
from typing import NamedTuple

from newskit.lexicons import read_table
from newskit.sources.html.outlets import fold, overlap

SEPARATOR = re.compile(r"(?<!\s)\s+[|ㅣ·•»«/:–—-]+\s+|(?<!\s)\s*[ㅣ|]\s*|--+")
BAR = re.compile(r"[|ㅣ·•»«]")
PLACES = (
    "heading",
    "heading_first",
    "heading_2",
    "heading_part",
    "open_graph",
    "stated",
    "data",
    "news_data",
    "data_other",
    "tag",
)
CUT_PLACES = ("heading", "open_graph", "data", "news_data", "tag")
NEWS_PLACES = (
    "heading",
    "heading_first",
    "heading_part",
    "open_graph",
    "tag",
)  # that are weighed apart where the page's data calls it news
TRAIL = re.compile(r"crumb", re.IGNORECASE)
TRAIL_UP = 4  # elements around a heading that may say that it is the end of a trail
ALIKE = 0.5  # of a heading's words must stand in what the page says of itself
HEADINGS = 30  # that are looked at
PARTS = 3  # that may be cut off at most
LEAST = 2  # words that must be left
SHORT, SHORT_LETTERS = 4, 25  # words and letters; a headline with fewer is short
FEW = 3  # words behind a dash that may be a name
MOST_OF_NAME = 6  # words of a part that is cut off without being known as the outlet
MOST = 0.5  # of the letters of a text that is the outlet's name
LONG = 25  # words


class Ending(NamedTuple):
    """A text without its last parts: what is left, the sign before them,
    whether they hold the outlet's name, their `words`.
    """

    head: str
    sign: str
    named: bool
    words: int


def choose_title(tree, said, outlets=()):
    """Return the headline of a page, "" where it says none.

    `said` is {place: text} of what the page says of itself (see PLACES), `outlets` are names of the
    outlet.
    """
    weights, worth = _weights(), {}
    for text, features in weigh_titles(tree, said, outlets).items():
        worth[text] = sum(weights[name] * value for name, value in features.items())
    return max(worth, key=worth.__getitem__, default="")


def weigh_titles(tree, said, outlets=()):
    """Return {candidate: {feature: value}} of a page, the arguments as those of choose_title."""
    places = _find_places(tree, {place: tidy(text) for place, text in said.items()})
    found = find_candidates(places, outlets)
    is_news = "news_data" in places
    return {text: _weigh(text, sources, outlets, is_news) for text, sources in found.items()}


@cache
def _weights():
    return {row["feature"]: float(row["weight"]) for row in read_table("title_weights")}


def _find_places(tree, said):
    """What is said, and the headings that have most in common with it."""
    words = {word for text in said.values() for word in fold(text)}
    first, best = _find_heading(tree, "h1", words)
    _, lower = _find_heading(tree, "h2", words)
    if first is None:
        best = lower
    whole = any(share(text, set(fold(_text(lower)))) >= ALIKE for text in said.values() if text)
    found = {
        "heading": _text(best),
        "heading_first": _text(first),
        "heading_2": _text(lower) if whole else "",
        "heading_part": _find_part(best),
        **said,
    }
    return {place: found[place] for place in PLACES if found.get(place)}


def _find_heading(tree, level, words):
    """The first heading of a level, and the one with most
    of these words, None where there is none such.
    """
    found = [node for node, _ in zip(tree.iter(level), range(HEADINGS))]
    found = [node for node in found if _text(node) and not _ends_trail(node)]
    likely = [node for node in found if share(_text(node), words) >= ALIKE]
    best = max(likely, key=lambda node: len(set(fold(_text(node))) & words), default=None)
    return next(iter(found), None), best


def _ends_trail(node):
    """Whether a heading is the end of the trail
    of links to the page, where search engines read it.
    """
    around = [node, *node.iterancestors()]
    return any(up.tag == "nav" for up in around) or any(
        TRAIL.search(f"{name} {value}")
        for up in around[:TRAIL_UP]
        for name, value in up.attrib.items()
        if name in ("class", "id") or TRAIL.search(name)
    )


def _find_part(heading):
    """The longest of the elements that a heading consists of, "" where it is one text."""
    if heading is None:
        return ""
    parts = [_text(node) for node in heading if isinstance(node.tag, str)]
    parts = [part for part in parts if len(fold(part)) >= LEAST and part != _text(heading)]
    return max(parts, key=len, default="")


def _text(node):
    if node is None:
        return ""
    return tidy(node.text_content())


def find_candidates(places, outlets):
    """Return {text: [(place, Ending or None)]}, a candidate
    for each wording, None where a place says it whole.
    """
    found, wordings = {}, {}
    for place, text in places.items():
        forms = [(text, None), *((cut.head, cut) for cut in cut_endings(text, outlets))]
        for form, ending in forms:
            if fold(form):
                first = wordings.setdefault(tuple(fold(form)), form)
                found.setdefault(first, []).append((place, ending))
    return found


def cut_endings(text, outlets):
    """Return the Endings that a text may be cut at, the shortest first.

    Nothing is cut off that is too long for a name and not the outlet's.

    >>> [ending.head for ending in cut_endings("Bridge closed - Region | The Example", [])]
    ['Bridge closed - Region', 'Bridge closed']
    """
    found, named, end = [], False, len(text)
    for sign in reversed(list(SEPARATOR.finditer(text))[-PARTS:]):
        head, part, tail = text[: sign.start()], text[sign.end() : end], text[sign.end() :]
        is_outlet = bool(overlap(part, outlets).of_text)
        if len(fold(head)) < LEAST or (len(fold(part)) > MOST_OF_NAME and not is_outlet):
            break
        named = named or is_outlet
        found.append(Ending(head.strip(), sign[0], named, len(fold(tail))))
        end = sign.start()
    return found


def _weigh(text, sources, outlets, is_news):
    """The features of a candidate, given where it is from
    and whether the page's data says that it is news.
    """
    whole = {place for place, ending in sources if ending is None}
    cut = {place for place, ending in sources if ending is not None}
    endings, words = cut_endings(text, outlets), fold(text)
    return {
        **{place: place in whole for place in PLACES},
        **{f"{place}_cut": place in cut for place in CUT_PLACES},
        **{f"{place}_of_news": is_news and place in whole for place in NEWS_PLACES},
        "agree": len(whole - {"heading_first"}) / len(PLACES),
        "ends_in_outlet": any(ending.named for ending in endings),
        "has_bar": any(BAR.search(ending.sign) for ending in endings),
        "has_short_end": any(
            not BAR.search(ending.sign) and ending.words <= FEW for ending in endings
        ),
        "short": len(words) < SHORT and sum(map(len, words)) < SHORT_LETTERS,
        "size": min(len(words), LONG) / LONG,
        "is_outlet": overlap(text, outlets).of_text > MOST,
    }


def share(text, words):
    """Return the share of a text's words that are among `words`."""
    own = fold(text)
    if own:
        return sum(word in words for word in own) / len(own)
    return 0


def tidy(text):
    """Return a text with its entities read and its white space in order."""
    return " ".join(unescape(unescape(str(text or ""))).split())
