"""The lines of a web page, as a browser would copy them, each with its place in the markup."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from newskit.lexicons import read_words

HIDDEN = frozenset("script style noscript template svg head iframe object math select".split())
APART = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl blockquote figure figcaption table pre article "
    "section form hr".split()
)
BLOCK = APART | frozenset(
    "html body div li dt dd tr header footer nav aside main address "
    "details summary fieldset legend caption tbody thead center".split()
)
ASIDE = frozenset(("a", "button"))
CELLS = frozenset(("td", "th"))
BOLD = frozenset(("strong", "b", "em", "i"))
WATCHED = frozenset(
    "nav main footer aside header figure figcaption form table article blockquote".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SPACES = " \t\r\n\f\xa0"
SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
SENTENCE_END = re.compile(r"""[.!?…。！？။।۔؟]["”’'»)\]]*$""")
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
EVENTS = ("start", "end", "comment", "pi")


@dataclass(eq=False, slots=True)
class Block:
    """A block element: the block around it,
    the tags it stands in, which of its names are furniture's.
    """

    tag: str
    around: "Block | None"
    inside: frozenset
    noisy: tuple  # its own name, those of the three blocks around it, any above these
    named: str
    bodily: tuple = (False,) * 5  # as `noisy`, for names of an article's text


class Spot(NamedTuple):
    """Where a piece of text stands: its block, and what the inline elements in the block say."""

    block: Block
    link: bool
    bold: bool
    noisy: bool


class PageLine(NamedTuple):
    """A line of a page, whether an empty line stands before it,
    and the (spot, size) of its pieces.
    """

    text: str
    blank_before: bool
    pieces: list


NOWHERE = Spot(Block("", None, frozenset(), (False,) * 5, ""), False, False, False)


def find_lines(tree, hidden=False):
    """Return the PageLines of a page in one walk over its markup, hidden elements only if `hidden`.

    >>> from lxml import html
    >>> tree = html.document_fromstring("<p>One <b>two</b></p><ul><li>x<li>y</ul>")
    >>> join_lines(find_lines(tree))
    'One two\\n\\nx\\ny'
    """
    writer, spots = LineWriter(), [NOWHERE]
    walk, skipped = etree.iterwalk(tree, events=EVENTS), None
    for event, node in walk:
        tag = node.tag
        if event == "start":
            if tag in HIDDEN or (not hidden and _is_hidden(node)):
                walk.skip_subtree()
                skipped = node
                continue
            spots.append(_enter(spots[-1], tag, node))
            writer.add_break(tag)
            writer.add_text("" if tag == "br" else node.text, spots[-1])
        elif node is skipped:
            writer.add_text(node.tail, spots[-1])
        else:
            if event == "end":
                spots.pop()
                if tag != "br":
                    writer.add_break("td" if _touches_next(node, tag) else tag)
            writer.add_text(node.tail, spots[-1])
    return writer.finish()


def join_lines(lines):
    """Return the page that consists of `lines`: an empty line round paragraphs."""
    return "".join(
        "\n\n"[not (i and line.blank_before) :] * (i > 0) + line.text
        for i, line in enumerate(lines)
    )


def _touches_next(node, tag):
    """Links and buttons side by side are parted by their style sheet, not by a space."""
    if tag not in ASIDE or node.tail:
        return False
    following = node.getnext()
    return following is not None and following.tag in ASIDE


def _is_hidden(node):
    if not node.attrib:
        return False
    return "hidden" in node.attrib or bool(INVISIBLE.search(node.get("style", "")))


def _enter(spot, tag, node):
    name = " "
    if node.attrib:
        name = f"{node.get('class', '')} {node.get('id', '')}"
    noisy = name != " " and _is_named(name, "page_noise")
    if tag not in BLOCK and tag not in CELLS:
        return Spot(
            spot.block, spot.link or tag in ASIDE, spot.bold or tag in BOLD, spot.noisy or noisy
        )
    above = spot.block
    block = Block(
        "h" if tag in HEADINGS else tag,
        above,
        above.inside | {tag} if tag in WATCHED else above.inside,
        (noisy or spot.noisy, *above.noisy[:3], above.noisy[3] or above.noisy[4]),
        f"{tag} {node.get('class', '')}",
        (_is_bodily(node, name), *above.bodily[:3], above.bodily[3] or above.bodily[4]),
    )
    return Spot(block, spot.link, False, False)


def _is_bodily(node, name):
    return bool(node.attrib) and _is_named(f"{name} {node.get('itemprop', '')}", "page_body_names")


@lru_cache(maxsize=8192)
def _is_named(name, words):
    return any(word in name.lower() for word in read_words(words))


class LineWriter:
    """Gathers pieces of text into lines; breaks wait until the next visible text."""

    def __init__(self):
        self.lines, self.pieces, self.breaks, self.apart, self.blank = [], [], 0, True, True

    def add_break(self, tag):
        """Note the break that a tag makes: one line,
        or apart where a paragraph or two <br> stand.
        """
        self.apart |= tag in APART or (tag == "br" and self.breaks > 1)
        self.breaks = max(self.breaks, 2 if tag == "br" else tag in BLOCK)
        if tag in CELLS and self.pieces:
            self.pieces.append((" ", None))

    def add_text(self, text, spot):
        """Add a piece of text; white space between two breaks is none."""
        if not text:
            return
        if not text.strip(SPACES):
            text, spot = " ", None
        elif self.breaks or self.apart:
            self._end_line()
        if self.pieces:
            self.pieces.append((text, spot))
        elif spot:
            self.pieces = [(text, spot)]

    def _end_line(self):
        if self.pieces:
            text = SPACE.sub(" ", "".join(text for text, _ in self.pieces)).strip()
            self.lines.append(
                PageLine(
                    text,
                    self.blank,
                    [(spot, len(text.strip())) for text, spot in self.pieces if spot],
                )
            )
        self.pieces, self.blank, self.apart, self.breaks = [], self.apart, False, 0

    def finish(self):
        """Return the lines; none of them is empty."""
        self._end_line()
        return [line for line in self.lines if line.text]
