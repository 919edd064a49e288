"""Common words that the model takes for names:
"took an Oath", "Meals at the school", "- Community Outreach".
"""

import re
from functools import cache

from numpy import flatnonzero

from newskit.dictionary import place_dictionary
from newskit.lexicons import read_table, read_words
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.common_words import common_words, in_title_case, is_heading_line, line_of
from newskit.mentions.name_boundaries import bodies
from newskit.mentions.trim import first_names, roles, stop_words
from newskit.nlp import text_of
from newskit.rules import named_rule

NOUN = "NN"  # how the tags of nouns begin
JOINING = frozenset(("-", "–", "and", "&", ","))  # behind the first of several attributes
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
    verdicts = {}
    kept = []
    for name in names:
        key = text[name.start : name.end], name.label
        if key not in verdicts:
            verdicts[key] = _is_none(doc, *key, longer)
        if not verdicts[key]:
            kept.append(name)
    return kept


def _is_none(doc, word, label, longer):
    """Say whether a name is none; one that is a word of a longer name stays."""
    if word not in longer and is_lone_word(doc, word):
        return True
    return label in HEADED and is_heading(doc, word)


def _words_of_several(name):
    words = name.split()
    if len(words) > 1:
        return words
    return ()


@named_rule("mentions.lone-word", False)
def is_lone_word(doc, word):
    """Say whether a word with a capital is a common one that hardly a sentence uses as a name.

    A name stands within a sentence or says something, is not counted, and is no piece of a longer
    run of capitals.
    """
    if " " in word or word.isupper() or not is_everyday(word):
        return False
    if word.lower() in _known_words() or word.upper() in first_names():
        return False
    places = flatnonzero(doc.to_array("ORTH") == doc.vocab.strings[word]).tolist()
    tokens = [doc[place] for place in places]
    counted = sum(_is_counted(token) for token in tokens)
    naming = sum(_names(token) and not _is_counted(token) for token in tokens)
    return naming <= counted


@cache
def _known_words():
    """The names of media and the words for parliaments
    and armies, which are names with a capital.
    """
    return frozenset((*read_words("media_words"), *read_words("chamber_words"), *bodies()))


@named_rule("mentions.heading", False)
def is_heading(doc, name):
    """Say whether words that the article has in small letters too stand in headings and lists only:
    "- Community Outreach".
    """
    words = name.split()
    if len(words) == 1 or not all(_is_common(doc, word) for word in words) or _is_known(name):
        return False
    text = text_of(doc)
    places = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return all(is_heading_line(line_of(text, *place.span())) for place in places)


def _is_common(doc, word):
    lower = word.lower()
    if lower in stop_words():
        return True
    return not word.isupper() and is_everyday(word) and lower in common_words(doc)


def _is_known(name):
    """Say whether the words are a body's, a site's or a street's,
    a person's with a first name, or a place's.
    """
    first, *_, last = name.split()
    if last.lower() in bodies() or first.upper() in first_names():
        return True
    is_site = last.lower() in read_words("site_nouns") or last in read_words("street_nouns")
    return is_site or place_dictionary().look_up(name) is not None


def _is_counted(token):
    """Say whether a word is counted or owned as a thing is:
    "an Oath", "our Country", but not "a Guardian article".
    """
    doc, place = token.doc, token.i
    if place == 0 or doc[place - 1].lower_ not in read_words("determiners"):
        return False
    behind = doc[place + 1 : place + 2]
    return not behind or not (behind[0].tag_.startswith(NOUN) or behind.text in JOINING)


def _names(token):
    """Say whether a word stands as a name does:
    within a sentence, not beside other capitals, in no headline.
    """
    doc, place = token.doc, token.i
    behind = doc[place + 1 : place + 2]
    is_saying = bool(behind) and behind[0].lemma_ in _reporting_verbs()
    if token.is_sent_start:
        return is_saying
    before = doc[place - 1]
    if before.text == "The":
        return is_saying or not before.is_sent_start  # "according to The Granite"
    if before.text[-1:] in OPENING or _is_capital(before):
        return False
    if behind and (behind.text in LABEL_MARKS or _is_capital(behind[0])):
        return False
    return not in_title_case(line_of(text_of(doc), token.idx, token.idx + len(token)))


@cache
def _reporting_verbs():
    return frozenset(row["verb"] for row in read_table("reporting_verbs"))


def _is_capital(token):
    """Say whether a word has a capital of its own, and is no title: "Granite CEO Ana Ruiz"."""
    if not token.text[:1].isupper() or token.is_sent_start:
        return False
    return token.lower_ not in roles() and token.text not in read_words("not_names")
