"""Words that the article itself writes small: what stands with a capital in a headline is then no name for it."""

import re

from newskit.mentions.name_boundaries import bodies
from newskit.nlp import text_of
from newskit.rules import named_rule

SMALL = re.compile(r"(?<![\w@#/.-])[a-z]+(?![/.]?\w)")
WORD = re.compile(r"[A-Za-z][\w’'-]*")
KEPT = "newskit_common_words"  # where a Doc keeps them
HALF = 0.5  # of the words of a stretch, from which on it is put together from common ones
LONG_WORD = 4  # letters; shorter words may be small in a headline in title case
FEWEST = 4  # long words that tell a headline from a name on a line of its own
TITLE_CASE = (
    0.75  # of a line's long words with a capital, above which it is a headline in title case
)


def common_words(doc):
    """Return the words of a Doc's text that it writes without a capital somewhere.

    >>> from newskit.nlp import load_pipeline
    >>> sorted(common_words(load_pipeline()("Ada Lin likes Rivers of Oslo, a lin field and rivers.")))
    ['a', 'and', 'field', 'likes', 'lin', 'of', 'rivers']
    """
    if KEPT not in doc.user_data:
        doc.user_data[KEPT] = frozenset(SMALL.findall(text_of(doc)))
    return doc.user_data[KEPT]


def in_title_case(line):
    """Say whether a line is a headline in which nearly all words have a capital.

    >>> in_title_case("Mayor Promises Steady Rents to Tenants"), in_title_case("Mayor promises steady rents")
    (True, False)
    """
    words = [word for word in WORD.findall(line) if len(word) >= LONG_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= FEWEST and capitals > TITLE_CASE * len(words)


@named_rule("mentions.title-case", False)
def is_title_case(doc, start, end):
    """Say whether a stretch of a headline in title case is made of words that the article writes small: "Steady Rents"."""
    text = text_of(doc)
    words = text[start:end].lower().split()
    small = sum(word in common_words(doc) for word in words)
    if small < HALF * len(words) or words[-1] in bodies():
        return False
    behind = text.find("\n", end)
    return in_title_case(text[text.rfind("\n", 0, start) + 1 : behind if behind >= 0 else None])


@named_rule("mentions.common-word", False)
def is_common_body(doc, name, label):
    """Say whether a body of one word, named once, is a word that the article writes small: "the Company" and a company."""
    if label != "ORG" or " " in name or name.lower() not in common_words(doc):
        return False
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text_of(doc))) == 1
