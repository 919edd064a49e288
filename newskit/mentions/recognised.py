"""The names that the model recognises, with its usual mistakes repaired."""
import re
from functools import cache

from newskit.lexicons import read_words
from newskit.mentions.name_boundaries import LABELS, PROPER, find_reaches
from newskit.mentions.spans import Name
from newskit.mentions.trim import roles, trim_name
from newskit.nlp import text_of
from newskit.rules import named_rule

LINES = re.compile(r"\n+|\s[—–/•]\s|\s\*\s")
JOINED = re.compile(r",?\s+and\s+(?:the\s+)?|\s*,\s+(?:the\s+)?|['’]s\s+|(?<!\sof)(?<!\sfor)(?<!\son)\s+the\s+")
OWNER = re.compile(r"['’]s\s")
STANCE = re.compile(r"\b(?:pro|anti|non)[-–]$", re.IGNORECASE)
STANCES = re.compile(r"(?:pro|anti|non)[-–]", re.IGNORECASE)
FARTHEST = 5        # characters before a name in which a stance can stand


def recognised_names(doc):
    """Yield the Name of each person, body and place that the model labels, trimmed and repaired."""
    text, alone = text_of(doc), {ent.text for ent in doc.ents if ent.label_ in LABELS}
    words, lower = doc.to_array(["ORTH", "IS_LOWER"]).T
    common = set(words[lower == 1].tolist())
    parts = {token.text for ent in doc.ents if len(ent) > 1 for token in ent}
    for start, end, label in find_reaches(doc, text):
        for part in _lines(text, start, end, alone, label):
            span = trim_name(text, *part, label)
            if span and not _is_no_name(text, *span) and (
                    text[span[0]:span[1]] in parts or not _is_opener(doc, span, label, common)):
                yield Name(*span, label)


def _lines(text, start, end, alone, label):
    """Yield (start, end) of the names that stand in one entity: its lines, and "X and Y"."""
    at = start
    for line in LINES.split(text[start:end]):
        begin = text.index(line, at)
        at = begin + len(line)
        if line:
            owner = OWNER.search(line) if label == "PERSON" else None
            yield from _joined(text, begin, begin + owner.start() if owner else at, alone)


def _joined(text, start, end, alone):
    """Two names joined by "and" or "'s" are two where one of them stands alone in the article."""
    for match in JOINED.finditer(text, start, end):
        one, other = text[start:match.start()], text[match.end():end]
        if one in alone or other in alone or _is_possessed(match, one, alone):
            yield start, match.start()
            yield from _joined(text, match.end(), end, alone)
            return
    yield start, end


@named_rule("mentions.possessed", False)
def _is_possessed(match, owner, alone):
    return match[0][0] in "'’" and " " in owner and any(owner.split()[-1] in name.split() for name in alone)


@named_rule("mentions.no-name", False)
def _is_no_name(text, start, end):
    """Say whether a name is in lower case, a role, or the stance of another: "pro-Beijing"."""
    name = text[start:end]
    if len(name) == 1 or name.islower() or name.lower() in roles() or name in not_names():
        return True
    return bool(STANCE.search(text[max(0, start - FARTHEST):start]) or STANCES.match(name))


@named_rule("mentions.sentence-opener", False)
def _is_opener(doc, span, label, common):
    """Say whether a name is a common word with the capital of a sentence's start."""
    name = text_of(doc)[slice(*span)]
    word = doc.char_span(*span) if " " not in name and not name.isupper() else None
    if word is None or len(word) > 1 or not word[0].is_sent_start:
        return False
    return word[0].lower in common or label != "NORP" and word[0].tag_ not in PROPER


@cache
def not_names():
    """Return capitalised words and letters that the model takes for names: "UTC", "CEO"."""
    return frozenset(read_words("not_names"))
