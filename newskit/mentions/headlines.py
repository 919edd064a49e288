"""What stands glued to a person's name in a headline in title case:
"[New] Ana Ruiz [Defends] the Harbour".
"""

import re
from functools import lru_cache

from newskit.lexicons import read_words
from newskit.lexicons.everyday import is_everyday, is_inflected
from newskit.mentions.common_words import in_title_case, line_of
from newskit.mentions.name_boundaries import bodies, company_forms
from newskit.mentions.trim import WORD, first_names, stop_words
from newskit.rules import named_rule

LONGEST = 4  # words of a person's name and the verb behind it; more of them are a headline
WORD_BEHIND = r"(?=,? [a-z]|['’]s)"
SMALL_BEHIND = r"(?!\w)(?! [A-Z])"
FULL = 2  # words of a person's name, at least, where a word before it is cut off


def within_headline(text, start, end, label):
    """Return (start, end) of a person's name in a headline, without the words of the headline that
    stand glued to it.

    >>> text = "Ana Ruiz Defends the Other Harbour"
    >>> start, end = within_headline(text, 0, 16, "PERSON")
    >>> text[start:end]
    'Ana Ruiz '
    """
    words = list(WORD.finditer(text, start, end))
    is_headline = bool(words) and in_title_case(line_of(text, start, end))
    if label == "ORG" and is_headline and not _ends_body(words[-1][0]):
        return start, _end_of_body(text, words, end)
    if label != "PERSON":
        return start, end
    if is_headline or len(words) > LONGEST:
        end = _start_of(_headline_verb(text, words), end)
    if is_headline:
        words = [word for word in words if word.end() <= end]
        end = _start_of(_headline_word(text, words), end)
        words = [word for word in words if word.end() <= end]
        start = words[_lead(text, words)].start()
    return start, end


def _ends_body(word):
    """Say whether a word ends the name of a body, a site, a medium or a company."""
    nouns = (bodies(), *map(read_words, ("site_nouns", "media_words", "paper_nouns")))
    return word in company_forms() or any(word.lower() in words for words in nouns)


def _end_of_body(text, words, end):
    """A body's name ends before the headline's words, if a word that is no common one is left."""
    word = _headline_word(text, words)
    if word and not all(
        is_everyday(kept[0]) or kept[0].lower() in stop_words()
        for kept in words
        if kept.end() < word.start()
    ):
        return word.start()
    return end


def _start_of(word, end):
    if word:
        return word.start()
    return end


@named_rule("mentions.headline-verb", None)
def _headline_verb(text, words):
    """Return the inflected common word behind a full name,
    or behind a last name that the article has without it too.
    """
    called = words[0][0].upper() in first_names()
    for i, word in enumerate(words[1:LONGEST], 1):
        glued = text[words[0].start() : word.end()]
        if called:
            is_free = i > 1
        else:
            is_free = _is_free(text, words[0][0], glued)
        if is_free and is_inflected(word[0]) and not _goes_on(text, glued):
            return word
    return None


@named_rule("mentions.headline-word", None)
def _headline_word(text, words):
    """Return the word behind a name that runs alone in the text,
    which nothing but the headline adds to it: "Ruiz [Plan]".
    """
    called = words[0][0].upper() in first_names()
    for i, word in enumerate(words[1:LONGEST], 1):
        name = text[words[0].start() : words[i - 1].end()]
        if _runs(text, name, SMALL_BEHIND):
            is_added = is_everyday(word[0]) or not (called and i == 1)
            if is_added and not _runs(text, word[0], SMALL_BEHIND):
                return word
            if called or not _runs(text, f"{name} {word[0]}", SMALL_BEHIND):
                return None
    return None


@named_rule("mentions.headline-lead", 0)
def _lead(text, words):
    """Return how many words stand before a full name that runs without them in the text:
    "[The New] Ana Ruiz".
    """
    for i in range(1, len(words) - FULL + 1):
        if words[i - 1][0].upper() in first_names():
            break
        name, led = (text[word.start() : words[-1].end()] for word in words[i - 1 : i + 1][::-1])
        if _runs(text, name, SMALL_BEHIND) and not _runs(text, led, SMALL_BEHIND):
            return i
    return 0


@lru_cache(maxsize=64)  # a headline may come often
def _is_free(text, name, glued):
    """Say whether a text has a name without the word that stands glued to it too."""
    return text.count(name) > text.count(glued)


def _goes_on(text, glued):
    """Say whether the glued words stand in running text too:
    "Rivers" of "Mary Joan Rivers said" is a last name.
    """
    return _runs(text, glued, WORD_BEHIND)


@lru_cache(maxsize=128)
def _runs(text, words, behind):
    """Say whether some words stand in running text,
    with what the pattern `behind` asks for behind them.
    """
    places = re.finditer(rf"(?<!\w){re.escape(words)}{behind}", text)
    return any(not in_title_case(line_of(text, *place.span())) for place in places)
