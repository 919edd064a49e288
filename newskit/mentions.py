"""Mentions: where an article names a person, a body, a place, or an actor by another word."""
import re
from functools import cache

from newskit.lexicons import read_words

LABELS = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
KIND_LABELS = {"person": "PERSON", "state": "GPE", "place": "GPE", "organisation": "ORG",
               "armed group": "ORG"}
POSSESSIVE = re.compile(r"(?:['’]s?)$")
EDGE = " \t\n\"“”‘.,;:()[]—–-"
SPLIT = re.compile(r"\n+|\s[—–]\s")


def find_mentions(doc, context=None):
    """Yield each mention of an actor as a row of the table of mentions, without keys and actor.

    `kind` is "name" for what begins with a capital letter, "nominal" for words such as "the junta"
    that the dictionary knows.

    >>> from newskit.nlp import load_pipeline
    >>> doc = load_pipeline()("Major-General Yang Yang met Soe Win.")
    >>> [row["text"] for row in find_mentions(doc)]
    ['Yang Yang', 'Soe Win']
    """
    text = doc.text
    listed = list(_dictionary_rows(doc, text, context.dictionary)) if context and context.dictionary else []
    names = list(_name_rows(doc, text))
    kept = [row for row in listed if not _inside_longer_name(row, names, text)]
    taken = [(row["start"], row["end"]) for row in kept]
    free = [row for row in names if not any(_overlap(row, span) for span in taken)]
    rows = kept + free
    rows += list(_repeated(text, rows))
    yield from sorted(rows, key=lambda row: (row["start"], row["end"]))


def _row(text, start, end, label, kind):
    return {"start": start, "end": end, "text": text[start:end], "label": label, "kind": kind,
            "actor": ""}


def _dictionary_rows(doc, text, dictionary):
    seen = {ent.start_char: ent.label_ for ent in doc.ents}
    for start, end, alias in dictionary.find_aliases(text):
        entry = dictionary.first_entry(alias)
        label = KIND_LABELS.get(entry.kind, seen.get(start, ""))
        if label == "GPE" and seen.get(start) in ("NORP", "LOC"):
            label = seen[start]
        yield _row(text, start, end, label, "nominal" if entry.alias.islower() else "name")


def _name_rows(doc, text):
    for ent in doc.ents:
        if ent.label_ in LABELS:
            at = ent.start_char
            for part in SPLIT.split(ent.text):
                start = text.index(part, at)
                at = start + len(part)
                span = trim_name(text, start, at, ent.label_)
            if span and not text[span[0]:span[1]].islower():
                    yield _row(text, *span, ent.label_, "name")


def trim_name(text, start, end, label=""):
    """Return (start, end) of a name without article, titles and possessive, or None if none is left.

    >>> text = "the Vice-Senior General Soe Win’s"
    >>> start, end = trim_name(text, 0, len(text), "PERSON")
    >>> text[start:end]
    'Soe Win'
    """
    match = POSSESSIVE.search(text[start:end])
    end -= len(match[0]) if match else 0
    while start < end and text[end - 1] in EDGE and not _is_initialism(text[start:end]):
        end -= 1
    while start < end:
        word = re.match(r"\S+", text[start:end])
        if text[start] in EDGE:
            start += 1
        elif word and _drops(word[0], label) and start + len(word[0]) < end:
            start += len(word[0])
        else:
            break
    return (start, end) if any(map(str.isalpha, text[start:end])) else None


def _is_initialism(name):
    return bool(re.search(r"(?:[A-Z]\.){2,}$", name))


@cache
def _titles():
    return frozenset(read_words("titles"))


def _drops(word, label):
    lower = word.lower()
    return lower == "the" or label == "PERSON" and (lower in _titles() or all(
        part in _titles() for part in lower.split("-")))


def _overlap(row, span):
    return row["start"] < span[1] and span[0] < row["end"]


def _inside_longer_name(row, names, text):
    """"Bank of China" names no China; "China’s Central Military Commission" does."""
    for name in names:
        if name["start"] <= row["start"] and row["end"] <= name["end"] and (
                name["end"] - name["start"] > row["end"] - row["start"] + 2):
            leads = row["start"] == name["start"] or text[row["end"]:row["end"] + 1] in ("'", "’")
            return not leads and name["label"] in ("ORG", "FAC")
    return False


def _repeated(text, rows):
    """A name found once is found at every occurrence of the article, a person's last name too."""
    names = {row["text"]: row for row in rows if row["kind"] == "name" and len(row["text"]) > 2
             and row["text"][0].isupper() and row["label"] in LABELS}
    names = _last_names(names) | names
    if not names:
        return
    spans = sorted((row["start"], row["end"]) for row in rows)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
                         + r")(?![\w$])")
    for match in pattern.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            yield _row(text, *match.span(), names[match[0]]["label"], "name")


def _last_names(names):
    """Return {last name: its row} of the persons with two or more words to their name."""
    return {words[-1]: row for name, row in names.items() if row["label"] == "PERSON"
            and len(words := name.split()) > 1 and len(words[-1]) > 3 and words[-1].isalpha()}
