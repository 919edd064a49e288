"""Names that the model passes over: proper nouns
in a row, and the town of a dateline in capitals.
"""

from collections import Counter

from numpy import flatnonzero, isin

from newskit.dictionary import body_dictionary
from newskit.lexicons import read_words
from newskit.mentions.common_words import HALF, is_title_case
from newskit.mentions.headlines import within_headline
from newskit.mentions.labels import DATELINE, label_of
from newskit.mentions.name_boundaries import PROPER, bodies, of_its_field
from newskit.mentions.recognised import is_listed_thing, is_thing, not_names
from newskit.mentions.spans import Name, apart_from
from newskit.mentions.surroundings import is_town
from newskit.mentions.tails import is_tail
from newskit.mentions.trim import first_names, roles, titles, trim_name
from newskit.nlp import text_of
from newskit.rules import named_rule

HYPHEN = "-"
ALONG = frozenset(("along", "down", "off", "on", "onto", "through", "up"))  # a street, not a town


def overlooked_names(doc, names):
    """Return the Name of each run of proper nouns outside `names` that is one, and of datelines'
    towns.

    A run is a name where it has several words or comes twice, without the words of roles at its
    ends.
    """
    text = text_of(doc)
    known = {text[name.start : name.end] for name in names}
    return apart_from(names, [*_run_names(doc, text, known), *_towns(text)])


@named_rule("mentions.dateline-town", ())
def _towns(text):
    for match in DATELINE.finditer(text):
        if match["town"] not in not_names():
            yield Name(*match.span("town"), "GPE")


@named_rule("mentions.proper-nouns", ())
def _run_names(doc, text, known):
    runs = [(run, _without_roles(run)) for run in _runs(doc)]
    counts = Counter(bare.text for _, bare in runs if bare)
    streets = {bare.text for _, bare in runs if bare and _is_street(doc, bare)}
    for run, bare in runs:
        named = (
            bare and counts[bare.text] == 1 and bare[0].text in known
        )  # "Granite" of "Granite Ship Finder"
        if not bare or named:
            label = ""
        else:
            label = _label(doc, run, bare, counts[bare.text], streets)
        place = (bare.start_char, bare.end_char)
        if label and not is_title_case(doc, place, label, HALF):
            start, end = within_headline(text, *place, label)
            end = of_its_field(text, start, end)
            span = trim_name(text, start, end)
            if span and not is_tail(text, *span):
                yield Name(*span, label_of(text, *span, label))


def _runs(doc):
    """Yield the spans of neighbouring proper nouns
    that belong to no entity, hyphens inside them too.
    """
    first = end = None
    for token in _proper_words(doc):
        before = None
        if token.i == end and not token.is_sent_start:
            before = doc[token.i - 1]
        if token.text == HYPHEN:
            if before is not None and not before.whitespace_ and not token.whitespace_:
                end = token.i + 1
            continue
        if before is None or (not before.whitespace_ and before.text != HYPHEN):
            if end is not None:
                yield doc[first:end]
            first = token.i
        end = token.i + 1
    if end is not None:
        yield doc[first:end]


def _proper_words(doc):
    """Yield the capitalised proper nouns that belong
    to no entity, and the hyphens between words.
    """
    strings = doc.vocab.strings
    tags, entities, words = doc.to_array(["TAG", "ENT_TYPE", "ORTH"]).T
    proper = isin(tags, [strings[tag] for tag in PROPER]) & (entities == 0)
    for place in flatnonzero(proper | (words == strings[HYPHEN])).tolist():
        token = doc[place]
        if token.text[:1].isupper() or token.text == HYPHEN:
            yield token


def _without_roles(run):
    """A run that ends in a body keeps its first words ("Foreign Ministry")."""
    if run[-1].lower_ in bodies():
        return run
    while run and run[0].lower_ in roles():
        run = run[1:]
    while run and (run[-1].lower_ in roles() or run[-1].text == "-"):
        run = run[:-1]
    return run


def _label(doc, run, bare, count, streets):
    """Return what a run names, a body or a person, or "" where it is not a name."""
    if any(token.text in not_names() for token in bare) or is_listed_thing(bare.text):
        return ""
    if is_thing(bare.text, "") and run.end == bare.end:
        return ""
    if bare.start > run.start and doc[bare.start - 1].lower_ in titles():
        return "PERSON"
    if len(bare) == 1:
        if (count > 1 and len(bare.text) > 2) or body_dictionary().look_up(bare.text):
            return "ORG"
        if is_town(text_of(doc), bare.text):
            return "GPE"
        return ""
    if bare[-1].lower_ in bodies():
        return "ORG"
    if bare.text in streets:
        return "FAC"
    if count > 1 or _stands_as_name(doc, run, bare):
        return "PERSON"
    return ""


@named_rule("mentions.street", False)
def _is_street(doc, bare):
    """Say whether a run that ends in the noun for a street is one:
    "along Harbour Lane", "14 Harbour Lane".
    """
    if bare[-1].text not in read_words("street_nouns") or bare[0].text.upper() in first_names():
        return False
    before = None
    if bare.start:
        before = doc[bare.start - 1]
    leads = ALONG.union(read_words("place_prepositions"))
    return before is not None and (before.like_num or before.lower_ in leads)


def _stands_as_name(doc, run, bare):
    """Several words that come once are a name, but for "a Living Wage" and for roles at the end."""
    before = ""
    if run.start:
        before = doc[run.start - 1].lower_
    return run.end == bare.end and before not in ("a", "an")
