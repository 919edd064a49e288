"""The headline of a web page: as its heading shows it, checked by what the page says of itself."""

import re
from html import unescape

WORD = re.compile(r"\w+")
BAR = re.compile(r"\s+[|ㅣ·•»]\s+|\s*ㅣ\s*")
DASH = re.compile(r"\s+[|ㅣ·•»–—-]\s+")
LONGEST_NAME = 6  # words; the name of an outlet or section is no longer
LEAST = 3  # words of a headline behind which a name may stand
ALIKE = 0.5  # of a heading's words must stand in what the page says of itself
HEADINGS = 30  # that are looked at


def choose_title(tree, said, tag):
    """Return the headline, given what the page says that it is (JSON-LD, meta tags) and its title tag.

    A heading that holds the said headline and a kicker gives way to what is said; one that no other
    place confirms is the name of the site.
    """
    said = [drop_name(text, DASH) for text in map(tidy, said) if text]
    tag = drop_name(tidy(tag), DASH)
    heading = find_best(tree, "h1", [*said, tag]) or find_best(
        tree, "h2", [*said, tag], whole=ALIKE
    )
    if not heading:
        return next(iter(said), "") or tag
    heading = drop_name(heading, BAR)
    fuller = [text for text in said if said.count(text) > 1 and _ends(text, heading)]
    without_kicker = [text for text in said if len(fold(text)) >= LEAST and _ends(heading, text)]
    return next(iter(fuller + without_kicker), heading)


def find_best(tree, level, said, whole=0):
    """Return the heading of a level that has most in common with what is said, "" where none has enough.

    `whole` is the share of what is said that the heading must have.
    """
    words = {word for text in said for word in fold(text)}
    found = [tidy(node.text_content()) for node, _ in zip(tree.iter(level), range(HEADINGS))]
    likely = [text for text in found if text and share(text, words) >= ALIKE]
    best = max(likely, key=lambda text: len(set(fold(text)) & words), default="")
    return best if any(share(text, set(fold(best))) >= whole for text in said) else ""


def share(text, words):
    """Return the share of a text's words that are among `words`."""
    own = fold(text)
    return sum(word in words for word in own) / len(own) if own else 0


def drop_name(text, separator):
    """Return a headline without the outlet or section that it ends in.

    >>> drop_name("Bridge closed after rain - The Example", DASH)
    'Bridge closed after rain'
    """
    cuts = list(separator.finditer(text))
    for cut in reversed(cuts):
        head, name = text[: cut.start()], text[cut.end() :]
        if len(fold(name)) > LONGEST_NAME or len(fold(head)) < LEAST:
            return text
        text = head
    return text


def _ends(heading, text):
    """Whether a heading is a kicker and then this text."""
    whole, part = fold(heading), fold(text)
    return len(part) < len(whole) <= 2 * len(part) + LEAST and whole[-len(part) :] == part


def fold(text):
    """Return the words of a text in small letters."""
    return WORD.findall(text.lower())


def tidy(text):
    """Return a text with its entities read and its white space in order."""
    return " ".join(unescape(unescape(str(text or ""))).split())
