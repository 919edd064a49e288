"""Whether a number is part of a name: "the 38 North website", "ABC 7"."""

from newskit.figures.noun_classes import is_people
from newskit.lexicons import read_words
from newskit.nlp import sentence_start
from newskit.rules import named_rule

DIGITS = "0123456789"
NAMED = 1000  # a name ends with a small number: "Django 6", "ABC 7"


def is_title(quantity, token):
    """ "The 38 North website": many are never counted
    by a noun in the singular, least of all behind a name.
    """
    if token.i + 1 < len(token.doc):
        name = token.nbor()
    else:
        name = token
    if name.i + 1 < len(name.doc):
        noun = name.nbor()
    else:
        noun = name
    if (
        quantity.kind
        or quantity.worded
        or quantity.high
        or quantity.value <= 1
        or token.i == 0
        or token.nbor(-1).pos_ != "DET"
    ):
        return False
    return (
        name.pos_ in ("PROPN", "ADJ")
        and name.text.istitle()
        and name.ent_type_ != "NORP"
        and noun.tag_ == "NN"
        and noun.lemma_ not in read_words("same_plurals")
        and not is_people(noun)
    )


@named_rule("figures.ends-name", False)
def ends_name(text, quantity, row):
    """ "ABC 7 reported", "Django 6 came": a number behind a name
    that it alone could count is a part of the name.
    """
    noun, token = row["noun"], row["token"]
    if (
        noun is None
        or quantity.kind
        or quantity.worded
        or quantity.high
        or quantity.qualifier != "="
        or noun.i != token.i - 1
        or noun.tag_ not in ("NN", "NNP")
        or text[quantity.end - 1] not in DIGITS
        or not text[noun.idx].isupper()
    ):
        return False
    if sentence_start(token) == noun.i and text[quantity.end : quantity.end + 1] != " ":
        return False  # "Attendance 800."
    return row["kind"] == "count" and quantity.value < NAMED
