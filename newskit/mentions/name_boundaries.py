"""How far a name reaches: the proper nouns that the model leaves out at its ends."""

import re
from functools import cache

from newskit.dictionary import armed_forces
from newskit.lexicons import read_words
from newskit.lexicons.everyday import is_everyday
from newskit.lexicons.months import month_names
from newskit.mentions.trim import name_cues, name_ends, people_nouns, roles
from newskit.rules import named_rule

LABELS = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
STATES = frozenset(("GPE", "NORP"))
PLACES = frozenset(("GPE", "LOC"))
PROPER = frozenset(("NNP", "NNPS"))
JUNIORS = frozenset(("Jr", "Sr"))  # behind a comma too; "Senior" may begin an office there
OWNER = "POS"  # the tag of "'s"
AND = frozenset(("and", "&"))
FIELD = r"(?:\s(?!{days})[A-Z][\w’'&-]+)+"


def find_reaches(doc, ents, text):
    """Yield (start, end, label) in characters of each entity, with the words that belong to it."""
    taken = {place: ent.label_ for ent in ents for place in range(ent.start, ent.end)}
    reached = 0
    for ent in ents:
        if ent.label_ not in LABELS:
            continue
        first, last = _first_word(doc, ent, taken), _last_word(doc, ent, taken)
        label = ent.label_
        if label == "PERSON":
            last = _over_generation(doc, last)
        if label != "PERSON" or last - first > 2:
            last = _over_and(doc, first, last)
        if first >= reached:
            reached, start = last, doc[first].idx
            if last > ent.end and label != "PERSON":
                label = _label(ent, doc[last - 1].lower_)
            yield start, of_its_field(text, start, _end_of_word(doc, last, label)), label


def _label(ent, last_word):
    """A state's name becomes a body's or a region's by the word behind it."""
    if ent.label_ not in STATES:
        return ent.label_
    if last_word in place_nouns():
        return "GPE"
    return "ORG"


def _first_word(doc, ent, taken):
    """A person's first name may stand free before the entity: "Jonah [Pike]"."""
    first = ent.start
    if ent.label_ in PLACES:
        return first - _has_direction(doc, first)
    while (
        ent.label_ == "PERSON"
        and first
        and _is_free(doc[first - 1], taken)
        and not doc[first].is_sent_start
    ):
        first -= 1
    return first


@named_rule("mentions.direction", False)
def _has_direction(doc, first):
    """Say whether a place's name begins one word before: "[South] Boston"."""
    if (
        not first
        or doc[first - 1].text not in name_cues("direction")
        or doc[first - 1].whitespace_ != " "
    ):
        return False
    return first > 1 and doc[first - 2].is_lower and not doc[first - 1].is_sent_start


def _over_generation(doc, last):
    """Return the end of a person's name with what tells father and son apart: "Ruiz[, Jr.]"."""
    at = last + (last < len(doc) and doc[last].text == ",")
    if at < len(doc) and doc[at].text.rstrip(".") in JUNIORS:
        return at + 1
    return last


def _last_word(doc, ent, taken):
    """A company's form, a body's last words and a person's last name may stand free behind it."""
    last = ent.end
    if ent.label_ in STATES and doc[last - 1].tag_ != OWNER:
        return _end_of_body(doc, last, taken)
    while _follows(doc, last) and _goes_on(doc[last], ent, taken):
        last += 1
        if doc[last - 1].text in company_forms():
            return last
    if ent.label_ == "ORG" and _belongs_to_next(doc, last, taken):
        return ent.end
    return last


def _over_and(doc, first, last):
    """Return the end of a body's name with its second field:
    "Harbour Customs [and Border Protection]".
    """
    end = last + 1
    if (
        end >= len(doc)
        or doc[last].text not in AND
        or not joins_fields(doc[first:last].text, doc[end].text)
    ):
        return last
    while end < len(doc) and doc[end].text.istitle() and doc[end].lower_ in fields_and_bodies():
        end += 1
    return end


@named_rule("mentions.two-fields", False)
def joins_fields(before, behind):
    """Say whether "and" between two stretches joins the fields of one body.

    >>> joins_fields("Harbour Customs", "Border Guard"), joins_fields("Harbour Customs", "Oslo")
    (True, False)
    """
    last, first = before.split(" ")[-1], behind.split(" ")[0]
    return (
        " " in before
        and last.lower() in fields()
        and first.istitle()
        and first.lower() in fields_and_bodies()
    )


@named_rule("mentions.next-name", False)
def _belongs_to_next(doc, last, taken):
    """The words behind a body may open the next name: "Harbour Council [Anna] Pike"."""
    return _follows(doc, last) and (
        taken.get(last) == "PERSON" or (doc[last].tag_ in PROPER and doc[last].lower_ in roles())
    )


@named_rule("mentions.goes-on", False)
def _goes_on(token, ent, taken):
    if ent.label_ == "ORG" and token.text in company_forms():
        return True
    if token.is_upper and ent.text.isupper():  # a line in capitals: every word looks like a name
        return False
    if (
        ent.label_ == "PERSON"
        and len(ent) == 1
        and token.i == ent.end
        and taken.get(token.i) == "GPE"
    ):
        return token.i + 1 not in taken
    return ent.label_ in ("PERSON", "ORG") and _is_free(token, taken)


def _end_of_body(doc, last, taken):
    """Behind a state's name may stand its armed force
    ("U.S. military") or a body, free or taken for a name of its own ("Saudi Interior Ministry").
    """
    if _follows(doc, last) and doc[last].text in armed_forces():
        return last + 1
    end = last
    while _follows(doc, end) and (taken.get(end) == "ORG" or _is_proper(doc[end], taken)):
        end += 1
    word = doc[end - 1].lower_
    if end > last and (word in bodies() or word in place_nouns()):
        return end
    words = [token.text for token in doc[last:end]]
    if len(words) > 1 and all(map(_is_common, words)):
        return end  # "Indianapolis Public Schools"
    return last


def _is_common(word):
    """Say whether a word with a capital is a common one and no part of an office."""
    is_person = word.lower() in roles() or word.lower() in people_nouns()
    return word.istitle() and is_everyday(word) and not is_person


def _follows(doc, i):
    """Say whether the word at `i` stands in the same sentence, right behind the one before."""
    before = doc[i - 1]
    return (
        i < len(doc)
        and not doc[i].is_sent_start
        and before.whitespace_ == " "
        and before.text[-1] not in ",;:)"
    )


def _is_free(token, taken):
    return (
        _is_proper(token, taken)
        and token.lower_ not in roles()
        and token.text not in company_forms()
    )


def _is_proper(token, taken):
    return (
        token.i not in taken
        and token.tag_ in PROPER
        and token.text[:1].isupper()
        and token.is_alpha
    )


def _end_of_word(doc, last, label):
    """Return the last character's end.

    A person's name may go on behind a hyphen: "Lee Kuan[-yew]".
    """
    rest = ()
    if label == "PERSON":
        rest = doc[last : last + 2]
    if (
        len(rest) == 2
        and rest[0].text == "-"
        and not rest[0].whitespace_
        and (
            not doc[last - 1].whitespace_
            and rest[1].is_alpha
            and rest[1].text not in hyphen_words()
        )
    ):
        return rest.end_char
    return doc[last - 1].idx + len(doc[last - 1])


def of_its_field(text, start, end):
    """Return the end of a body's name with the field that it is for:
    "Department of Education", no day or month.
    """
    last_word = text[start:end].rpartition(" ")[2].lower()
    match = None
    if last_word in bodies_of():
        match = _fields().match(text, end)
    if match:
        return match.end()
    return end


@cache
def _fields():
    ends = {*name_ends(), *month_names()}
    days = "|".join(rf"{word.capitalize()}\b" for word in sorted(ends) if word.isalpha())
    field = FIELD.format(days=days)
    return re.compile(rf"\s(?:of|for|on)(?:\sthe)?{field}(?:\s(?:and|of)(?:\sthe)?{field})?")


@cache
def company_forms():
    """Return the words for a company's legal form, behind its name."""
    return frozenset(read_words("company_forms"))


@cache
def fields():
    """Return the words for a field that bodies work in, lower case: "customs", "defence"."""
    return frozenset(read_words("field_words"))


@cache
def fields_and_bodies():
    """Return the words that the second field of a body may be made of, lower case."""
    return fields() | bodies()


@cache
def bodies():
    """Return the nouns that end the name of a body, lower case: "ministry", "council"."""
    return frozenset(read_words("body_nouns")) | bodies_of()


@cache
def bodies_of():
    """Return the nouns for bodies that name their field behind "of" or "for", lower case."""
    return frozenset(read_words("body_nouns_of"))


@cache
def place_nouns():
    """Return the nouns behind the name of a region or a place, lower case: "state", "township"."""
    return frozenset(read_words("place_nouns"))


@cache
def hyphen_words():
    """Return the words that make no name behind a hyphen: "Beijing-led"."""
    return frozenset(read_words("hyphen_words"))
