"""Mentions: where an article names a person, a body, a place, or an actor by another word."""

from newskit.mentions.compounds import compound_names
from newskit.mentions.listed import listed_names
from newskit.mentions.lone_words import without_lone_words
from newskit.mentions.nicknames import nicknamed_persons
from newskit.mentions.office_holders import named_holders
from newskit.mentions.origins import without_origins
from newskit.mentions.overlooked import overlooked_names
from newskit.mentions.quoted_titles import without_titles
from newskit.mentions.recognised import recognised_names
from newskit.mentions.repeated import repeated_names
from newskit.mentions.role_bodies import role_bodies
from newskit.mentions.spans import Name, apart_from
from newskit.mentions.trim import trim_name
from newskit.nlp import text_of

__all__ = ["find_mentions", "trim_name"]


def find_mentions(doc, context=None):
    """Yield each mention of an actor as a row of the table of mentions, without keys and actor.

    `kind` is "name" for what begins with a capital letter, "nominal" for words such as "the junta"
    that the dictionary knows, and for "the minister" where the article names one; `actor` is then
    that name.

    >>> from newskit.nlp import load_pipeline
    >>> doc = load_pipeline()("Major-General Yang Yang met Soe Win.")
    >>> [row["text"] for row in find_mentions(doc)]
    ['Yang Yang', 'Soe Win']
    """
    text = text_of(doc)
    written = [*compound_names(text), *role_bodies(text), *nicknamed_persons(text)]
    names = written + apart_from(written, recognised_names(doc))
    listed = []
    if context and context.dictionary:
        listed = list(listed_names(doc, context.dictionary, names))
    free = apart_from(listed, [*names, *overlooked_names(doc, names)])
    free = without_titles(text, without_lone_words(doc, free))
    again = repeated_names(text, listed, free)[len(listed) :]
    found = listed + without_origins(text, without_titles(text, again))
    found += apart_from(found, named_holders(doc, text, found))
    for name in sorted(found, key=lambda name: (name.start, name.end)):
        yield _row(text, name)


def _row(text, name: Name):
    return {
        "start": name.start,
        "end": name.end,
        "text": text[name.start : name.end],
        "label": name.label,
        "kind": name.kind,
        "actor": name.stands_for,
    }
