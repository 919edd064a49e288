"""Names that the model passes over: proper nouns in a row, and the town of a dateline in capitals."""
import re
from collections import Counter

from newskit.mentions.reach import PROPER, bodies, of_its_field
from newskit.mentions.recognised import not_names
from newskit.mentions.spans import Name, overlaps
from newskit.mentions.trim import roles, titles, trim_name

DATELINE = re.compile(r"""
    ^(?P<town>[A-Z]{3,}(?:[\ -][A-Z]{2,})*)
    (?:,\s[\w.\ ]{2,20})?        # a state: "FRESNO, Calif."
    (?:\s\([\w/.\ ]+\))?        # an agency
    \s[-–—]{1,2}\s""", re.MULTILINE | re.VERBOSE)


def overlooked_names(doc, names):
    """Yield the Name of each run of proper nouns outside `names` that is one, and of datelines' towns.

    A run is a name where it has several words or comes twice, without the words of roles at its ends.
    """
    text = doc.text
    known = {text[name.start:name.end] for name in names}
    for name in (*_run_names(doc, text, known), *_towns(text)):
        if not overlaps(name, names):
            yield name


def _towns(text):
    for match in DATELINE.finditer(text):
        if match["town"] not in not_names():
            yield Name(*match.span("town"), "GPE")


def _run_names(doc, text, known):
    runs = [(run, _without_roles(run)) for run in _runs(doc)]
    counts = Counter(bare.text for _, bare in runs if bare)
    for run, bare in runs:
        named = bare and counts[bare.text] == 1 and bare[0].text in known     # "Granite" of "Granite Ship Finder"
        if bare and not named and (label := _label(doc, run, bare, counts[bare.text])):
            end = of_its_field(text, bare.start_char, bare.end_char)
            if span := trim_name(text, bare.start_char, end):
                yield Name(*span, label)


def _runs(doc):
    """Yield the spans of neighbouring proper nouns that belong to no entity, hyphens inside them too."""
    first = None
    for token in doc:
        inside = first is not None and not token.is_sent_start
        if _is_proper(token):
            if not inside or not doc[token.i - 1].whitespace_ and doc[token.i - 1].text != "-":
                yield from _closed(doc, first, token.i)
                first = token.i
        elif not (inside and token.text == "-" and not doc[token.i - 1].whitespace_ and not token.whitespace_):
            yield from _closed(doc, first, token.i)
            first = None
    yield from _closed(doc, first, len(doc))


def _closed(doc, first, last):
    if first is not None:
        yield doc[first:last]


def _is_proper(token):
    return token.tag_ in PROPER and not token.ent_type_ and token.text[:1].isupper()


def _without_roles(run):
    """A run that ends in a body keeps its first words ("Foreign Ministry")."""
    if run[-1].lower_ in bodies():
        return run
    while run and run[0].lower_ in roles():
        run = run[1:]
    while run and (run[-1].lower_ in roles() or run[-1].text == "-"):
        run = run[:-1]
    return run


def _label(doc, run, bare, count):
    """Return what a run names, a body or a person, or "" where it is no name."""
    if any(token.text in not_names() for token in bare):
        return ""
    if bare.start > run.start and doc[bare.start - 1].lower_ in titles():
        return "PERSON"
    if len(bare) == 1:
        return "ORG" if count > 1 and len(bare.text) > 2 else ""
    if bare[-1].lower_ in bodies():
        return "ORG"
    return "PERSON" if count > 1 or _stands_as_name(doc, run, bare) else ""


def _stands_as_name(doc, run, bare):
    """Several words that come once are a name, but for "a Living Wage" and for roles at the end."""
    before = doc[run.start - 1].lower_ if run.start else ""
    return run.end == bare.end and before not in ("a", "an")
