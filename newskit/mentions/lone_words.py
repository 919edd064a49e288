"""Common words that the model takes for names: "Wildfires spread", "took an Oath", "- Community Outreach"."""

import re

from newskit.dictionary import place_dictionary
from newskit.lexicons import read_words
from newskit.mentions.common_words import LONG_WORD, WORD, in_title_case, line_of
from newskit.mentions.everyday import is_everyday
from newskit.mentions.name_boundaries import bodies
from newskit.mentions.trim import first_names, roles, stop_words
from newskit.nlp import text_of
from newskit.rules import named_rule

NOUN = "NN"  # how the tags of nouns begin
HEADED = frozenset(("PERSON", "ORG"))  # labels that the words of a heading get
OPENING = "\n(:*-•"  # before the first word of a line, a bracket or a list's item
LABEL_MARKS = frozenset(":=|")


def without_lone_words(doc, names):
    """Return the `names` without those that are a common word with a capital.

    >>> from newskit.mentions.spans import Name
    >>> from newskit.nlp import load_pipeline
    >>> doc = load_pipeline()("Meals in Oslo cost more.")
    >>> [name[:2] for name in without_lone_words(doc, [Name(0, 5, "ORG"), Name(9, 13, "GPE")])]
    [(9, 13)]
    """
    text = text_of(doc)
    longer = {word for name in names for word in _words_of_several(text[name.start : name.end])}
    seen = {}
    kept = []
    for name in names:
        word = text[name.start : name.end]
        if word not in seen:
            is_common = word not in longer and is_lone_word(doc, word)
            seen[word] = is_common or (name.label in HEADED and is_heading(text, word))
        if not seen[word]:
            kept.append(name)
    return kept


def _words_of_several(name):
    words = name.split()
    if len(words) > 1:
        return words
    return ()


@named_rule("mentions.lone-word", False)
def is_lone_word(doc, word):
    """Say whether a word with a capital is a common one that no sentence uses as a name.

    A name stands within a sentence, has no "a" before it, and is no piece of a longer run of capitals.
    """
    if " " in word or word.isupper() or not is_everyday(word):
        return False
    places = [token for token in _occurrences(doc, word) if token.text == word]
    if any(_is_counted(doc, token) for token in places):
        return True
    return not any(_names(doc, token) for token in places)


def _occurrences(doc, word):
    """Yield the first token of each place where the letters of a word stand in the text."""
    text, at = text_of(doc), -1
    while (at := text.find(word, at + 1)) >= 0:
        yield doc.char_span(at, at + len(word), alignment_mode="expand")[0]


@named_rule("mentions.heading", False)
def is_heading(text, name):
    """Say whether common words in a row stand in headings and lists only: "- Community Outreach"."""
    words = name.split()
    if len(words) == 1 or not all(map(_is_common, words)) or _is_known(name):
        return False
    places = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return all(_is_heading_line(line_of(text, *place.span())) for place in places)


def _is_known(name):
    """Say whether the words are a body's, a site's or a street's, a person's with a first name, or a place's."""
    first, *_, last = name.split()
    if last.lower() in bodies() or first.upper() in first_names():
        return True
    is_site = last.lower() in read_words("site_nouns") or last in read_words("street_nouns")
    return is_site or place_dictionary().look_up(name) is not None


def _is_common(word):
    return not word.isupper() and (word.lower() in stop_words() or is_everyday(word))


def _is_heading_line(line):
    """Say whether all long words of a line have a capital, as no sentence's do."""
    return all(word[0].isupper() for word in WORD.findall(line) if len(word) >= LONG_WORD)


def _is_counted(doc, token):
    """Say whether a word is counted or owned as a thing is: "an Oath", "our Country", but not "a Guardian article"."""
    if token.i == 0 or doc[token.i - 1].lower_ not in read_words("determiners"):
        return False
    return token.i + 1 == len(doc) or not doc[token.i + 1].tag_.startswith(NOUN)


def _names(doc, token):
    """Say whether a word stands as a name does: within a sentence, not beside other capitals, in no headline."""
    if token.is_sent_start or token.i == 0 or "\n" in doc[token.i - 1].text_with_ws:
        return False
    before = doc[token.i - 1]
    if before.text == "The" and not before.is_sent_start:
        return True  # "according to The Granite"
    if before.text[-1:] in OPENING or _is_capital(before):
        return False
    behind = doc[token.i + 1 : token.i + 2]
    if behind and (behind.text in LABEL_MARKS or _is_capital(behind[0])):
        return False
    return not in_title_case(line_of(text_of(doc), token.idx, token.idx + len(token)))


def _is_capital(token):
    return token.text[:1].isupper() and token.lower_ not in roles()
