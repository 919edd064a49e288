"""Single victims told without a number: "a guard was killed", "Mossi was shot dead"."""

from newskit.figures import noun_classes
from newskit.figures.casualties import fate_of
from newskit.figures.phrases import noun_phrase
from newskit.nlp import clause_span, text_of
from newskit.rules import named_rule

BASIS = "single"


@named_rule("figures.single", ())
def find_singles(doc, rows):
    """Yield a figure of value 1 for each single person with a fate whom no other of `rows` counts.

    A person is a noun with "a" or "another", or a name, which counts once in an article.
    """
    taken, named = {row["noun"] for row in rows if row["noun"] is not None}, set()
    for token in doc:
        start = _start_of_single(token)
        if start is None or token in taken:
            continue
        name = ""
        if token.ent_type_ == "PERSON":
            name = token.lower_
        fate = fate_of(token, None, doc[start].idx)
        if fate.kind and name not in named:
            named |= {name} if name else set()
            yield _row(doc, token, start, fate)


def _start_of_single(token):
    """The index of the first word of a single person whose head is `token`, or None."""
    if token.dep_ in ("compound", "appos", "poss", "nmod"):
        return None
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        first = token
        while first.i and first.ent_iob_ == "I":
            first = first.nbor(-1)
        return first.i
    if (
        token.tag_ != "NN"
        or not noun_classes.names_people(token)
        or token.lemma_.lower() in noun_classes.noun_class("collective")
    ):
        return None
    return next(
        (child.i for child in token.lefts if child.lower_ in noun_classes.noun_class("single")),
        None,
    )


def _row(doc, token, start, fate):
    text, first, end = text_of(doc), doc[start].idx, token.idx + len(token)
    if token.ent_type_ == "PERSON":
        counted, counted_end = first, end
    else:
        counted, counted_end = noun_phrase(token, start)
    clause = clause_span(token)
    return {
        "start": first,
        "end": end,
        "text": text[first:end],
        "value": 1.0,
        "value_high": None,
        "value_basis": BASIS,
        "unit": "",
        "kind": fate.kind,
        "modality": fate.modality,
        "counted": text[counted:counted_end],
        "qualifier": "=",
        "direction": "",
        "part_of": None,
        "clause_start": clause[0],
        "clause_end": clause[1],
        "noun": token,
        "token": token,
        "rule": "single",
    }
