"""Words that the article itself writes in lower case:
what stands with a capital in a headline is then no name for it.
"""

import re
from functools import lru_cache

from newskit.dictionary import place_dictionary
from newskit.lexicons import read_words
from newskit.mentions.name_boundaries import bodies
from newskit.mentions.trim import first_names, stop_words
from newskit.nlp import text_of
from newskit.rules import named_rule

FREE_WORD = re.compile(r"(?<![\w@#/.-])[^\W\d_]+(?![/.]?\w)")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
INSIDE = re.compile(r"(?<=[^\W\d_,;] )[^\W\d_][\w’'-]*")  # a word that opens no sentence
KEPT = "newskit_common_words"  # where a Doc keeps them
KEPT_CAPITALS = "newskit_capitalised_words"
ALL = 1.0
HALF = 0.5  # of the words of a stretch that the model does not know for a name
LONG_WORD = 4  # letters; shorter words may be in lower case in a headline in title case
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
        words = FREE_WORD.findall(text_of(doc))
        doc.user_data[KEPT] = frozenset(word for word in words if word.islower())
    return doc.user_data[KEPT]


def in_title_case(line):
    """Say whether a line is a headline in which nearly all words have a capital.

    >>> in_title_case("Mayor Promises Steady Rents to Tenants"), in_title_case("Mayor promises steady rents")
    (True, False)
    """
    share = _share_of_capitals(line)
    return share is not None and share > TITLE_CASE


@lru_cache(maxsize=256)  # all names of a line ask for it
def is_heading_line(line):
    """Say whether all long words of a line have a capital, as no sentence's do.

    >>> is_heading_line("- Community Outreach"), is_heading_line("- Community outreach")
    (True, False)
    """
    return all(word[0].isupper() for word in WORD.findall(line) if len(word) >= LONG_WORD)


def line_of(text, start, end):
    """Return the line of `text` in which the characters from `start` to `end` stand."""
    behind = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : behind if behind >= 0 else None]


@lru_cache(maxsize=256)  # all names of a line ask for it
def _share_of_capitals(line):
    """Return how many of a line's long words have a capital,
    of one; None for a line of few words.
    """
    words = [word for word in WORD.findall(line) if len(word) >= LONG_WORD]
    if len(words) < FEWEST:
        return None
    return sum(word[0].isupper() for word in words) / len(words)


def _capitalised_words(doc):
    """Return the words of a Doc's running text that have a capital within a sentence."""
    if KEPT_CAPITALS not in doc.user_data:
        lines = (line for line in text_of(doc).split("\n") if _is_running_text(line))
        words = (word for line in lines for word in INSIDE.findall(line))
        doc.user_data[KEPT_CAPITALS] = frozenset(word for word in words if word[0].isupper())
    return doc.user_data[KEPT_CAPITALS]


def _is_running_text(line):
    share = _share_of_capitals(line)
    return share is not None and share <= TITLE_CASE


@named_rule("mentions.title-case", False)
def is_title_case(doc, span, label, share=ALL):
    """Say whether a stretch of a headline in title case is made of words that the article writes in
    lower case.

    `share` is how many of its words must be common.
    """
    text = text_of(doc)
    name = text[slice(*span)]
    if not in_title_case(line_of(text, *span)) or _share_of_common(doc, name) < share:
        return False
    return not _is_known(name) and (
        _is_in_lower_case(doc, name) or not _names_one(doc, name, label)
    )


def _share_of_common(doc, name):
    """Return how many of the words that count are common, of one:
    the long ones, or where none is, all but function words.
    """
    words = [word.lower() for word in WORD.findall(name)]
    words = [word for word in words if word not in stop_words()]
    counted = [word for word in words if len(word) >= LONG_WORD] or words
    common = sum(word in common_words(doc) for word in counted)
    if counted:
        return common / len(counted)
    return 0


def _is_known(name):
    """A body by its last word ("Foreign Ministry"), or a place:
    what makes a name whatever else the article writes.
    """
    last = WORD.findall(name)[-1].lower()
    return last in bodies() or place_dictionary().look_up(name) is not None


def _is_in_lower_case(doc, name):
    """Say whether the article has the whole stretch in lower case:
    "Grace Period" and "a grace period".
    """
    return re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text_of(doc)) is not None


def _names_one(doc, name, label):
    """Say whether common words are a name: a person's,
    an institution's ("World Bank"), or one with a capital elsewhere.
    """
    words = WORD.findall(name)
    last = words[-1]
    if last in _capitalised_words(doc) or (len(words) > 1 and words[0].upper() in first_names()):
        return True
    if label == "PERSON":
        return last.lower() not in common_words(doc)
    return label == "ORG" and last.lower() in read_words("site_nouns")


@named_rule("mentions.common-word", False)
def is_common_body(doc, name, label):
    """Say whether a body of one word, named once, is a word that the article writes in lower case:
    "the Company" and a company.
    """
    if label != "ORG" or " " in name or name.lower() not in common_words(doc):
        return False
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text_of(doc))) == 1
