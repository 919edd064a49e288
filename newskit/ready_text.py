"""A text as the pipeline reads it best, every character in its place: capitals, long words, hedges."""

import re
from functools import cache

from newskit.lexicons import read_table, read_words
from newskit.lexicons.everyday import is_everyday

LONG_WORD, PIECE = re.compile(r"\S{500,}"), re.compile(r"(\S{199})\S")
HYPHEN_BEFORE_NUMBER = re.compile(r"-\w+\s+[$€£]?\d")  # how every hedge with hyphens ends
CAPITALS = 0.7  # of a line's letters, from which on it is written in capitals
ENOUGH = 25  # letters; a shorter line in capitals is an acronym or a label
WORD = re.compile(r"[^\W\d_]+")
INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]+")  # a capital within a sentence
SHORTEST = 3  # letters of a first name that is looked for in capitals
SENTENCE_START = re.compile(r"(?:^|[.!?:][\s\"”')\]]+)(\w)|\b(i)\b")


def ready_text(text):
    """Return a text of the same length that the pipeline reads well:
    see soften_capitals, part_long_words and part_hedges.
    """
    return part_hedges(part_long_words(soften_capitals(text)))


def part_hedges(text):
    """Return `text` with spaces for the hyphens in a hedge before a number, which would be one word
    to the parser.

    >>> part_hedges("At-least 5 people, up-to-date figures")
    'At least 5 people, up-to-date figures'
    """
    if not HYPHEN_BEFORE_NUMBER.search(text):
        return text
    return _hyphened_hedges().sub(lambda hedge: hedge[0].replace("-", " "), text)


@cache
def _hyphened_hedges():
    phrases = [
        row["phrase"]
        for row in read_table("hedges")
        if row["side"] == "before" and " " in row["phrase"]
    ]
    forms = "|".join(
        re.escape(phrase.replace(" ", "-")) for phrase in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{forms})(?=\s+[$€£]?\d)", re.IGNORECASE)


def part_long_words(text):
    """Return `text` with a space in place of each 200th character of a word that is longer than any
    word is.

    The tokenizer takes the square of a word's length: a picture that was saved as letters would
    stop it for hours.

    >>> len(part_long_words("x" * 1000).split())
    5
    """
    return LONG_WORD.sub(lambda word: PIECE.sub(r"\1 ", word[0]), text)


def soften_capitals(text):
    """Return `text` with lines written in capitals in sentence case, every character in its place.

    Parsers are trained on mixed case and lost in capitals. Names of states keep their initials, and
    so do first names with the word behind them, and what the other lines write with a capital.

    >>> soften_capitals("REBELS KILLED 12 SOLDIERS IN MYANMAR. THE ARMY FLED.")
    'Rebels killed 12 soldiers in Myanmar. The army fled.'
    >>> soften_capitals("MAYOR MARIA RUIZ LEFT LINDAL BY SEA\\nShe fled from Lindal.")
    'Mayor Maria Ruiz left Lindal by sea\\nShe fled from Lindal.'
    """
    lines = text.split("\n")
    shouted = list(map(_is_shouted, lines))
    if not any(shouted):
        return text
    names = _names_within(line for line, is_shouted in zip(lines, shouted) if not is_shouted)
    return "\n".join(
        _to_sentence_case(line, names) if is_shouted else line
        for line, is_shouted in zip(lines, shouted)
    )


def _names_within(lines):
    """Return {word in lower case: the word} of the words that have a capital within a sentence and
    are no common ones.
    """
    return {
        word.lower(): word
        for line in lines
        for word in INSIDE.findall(line)
        if not _is_common(word) and len(word.lower()) == len(word)
    }


def _is_common(word):
    return is_everyday(word) or word.lower() in read_words("stop_words")


def _is_shouted(line):
    letters = sum(map(str.isalpha, line))
    return letters >= ENOUGH and sum(map(str.isupper, line)) >= CAPITALS * letters


def _to_sentence_case(line, names):
    lower = "".join(map(_lower, line))
    named = WORD.sub(lambda word: names.get(word[0], word[0]), _with_persons(lower))
    started = SENTENCE_START.sub(lambda match: match[0][:-1] + match[0][-1].upper(), named)
    return _state_names().sub(lambda match: match[0].title(), started)


def _with_persons(line):
    """First names get capitals, and so do the words right behind them that may be last names."""
    characters, words = list(line), list(WORD.finditer(line))
    for word, after in zip(words, [*words[1:], None]):
        if _is_first_name(word[0]) and after and _may_be_last_name(word, after):
            for one in (word, after):
                characters[one.start()] = one[0][0].upper()
    return "".join(characters)


def _is_first_name(word):
    return len(word) >= SHORTEST and word.upper() in _first_names() and not _is_common(word)


def _may_be_last_name(word, after):
    return after.start() == word.end() + len(" ") and not _is_common(after[0])


@cache
def _first_names():
    return frozenset(
        row["name"] for name in ("first_names", "first_names_world") for row in read_table(name)
    )


def _lower(character):
    """A capital whose small letter is longer than one character (İ) stays, so that offsets hold."""
    if len(character.lower()) == 1:
        return character.lower()
    return character


@cache
def _state_names():
    names = set()
    for row in read_table("countries"):
        for column in ("country", "demonyms", "capital"):
            names.update(row[column].lower().split("|"))
    longest_first = sorted(names - {""}, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
