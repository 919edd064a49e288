"""Figures: every number that counts or measures something, with its hedge, item and kind."""

import re

from newskit.figures import (
    casualties,
    currencies,
    ellipsis,
    names,
    noun_classes,
    nouns,
    sums,
    units,
    zeros,
)
from newskit.figures.changes import join_changes
from newskit.figures.codes import code_of
from newskit.figures.ellipsis import COUNTED, SIZES
from newskit.figures.fates import cue
from newskit.figures.phrases import noun_phrase
from newskit.figures.predicates import certainty
from newskit.figures.singles import find_singles
from newskit.figures.spans import find_quantities
from newskit.lexicons import read_words
from newskit.nlp import clause_span, sentence_start, text_of
from newskit.rules import named_rule
from newskit.schema import FATES

__all__ = ["find_figures", "join_changes"]
BEFORE_COUNTED = ("VBN", "NN", "NNP")  # "99 *World Cup* wins", which the parse may hang elsewhere
PRONOUN_NUMBERS = (1.0, 2.0)
ONE_OF = "one of"
OF_THEM = (" of whom", " of them")
UNSURE = ("people", "count", "money")  # kinds that have a modality without a fate
STRONG = re.compile(r"[\s-]strong\b")  # "a 40-strong crew"
WIDE = 8  # tokens that a number with its unit may take


def find_figures(doc, context=None):
    """Yield each figure of a parsed article as a row of the table of figures, without the keys.

    `part_of` is the start of the whole within the article (None when it is no part). Figures inside
    the same list share the hedge of the first. A currency that several states have ("$", "peso") is
    the one of the outlet's country or of the states that the article names. Where the context asks
    for singles, "a guard was killed" and "one of the bridges" are figures of value 1 too.

    >>> from newskit.nlp import load_pipeline
    >>> doc = load_pipeline()("More than 3,500 villagers were killed.")
    >>> [(row["value"], row["qualifier"], row["kind"], row["counted"]) for row in find_figures(doc)]
    [(3500.0, '>', 'killed', 'villagers')]
    """
    text, rows = text_of(doc), []
    singles = context is not None and context.singles
    for quantity in find_quantities(text):
        token = _number_token(doc, quantity)
        if token is None or names.is_title(quantity, token):
            continue
        row = _row(text, quantity, token, rows)
        if names.ends_name(text, quantity, row):
            continue
        if not _is_pronoun(quantity, token) or (
            row["kind"] in FATES and _may_stand_alone(text, row)
        ):
            rows.append(row)
        elif (
            singles
            and row["counted"]
            and row["kind"] not in FATES
            and text.startswith(" of ", row["end"])
        ):
            rows.append(row | {"value_basis": ONE_OF})
    ellipsis.count_levels(text, rows)
    casualties.give_victims_their_fate(rows)
    rows += zeros.find_zeros(doc, text, rows)
    if singles:
        rows += find_singles(doc, rows)
    outlet = ""
    if context is not None:
        outlet = context.outlet
    for row in sorted(rows, key=lambda row: (row["start"], row["end"])):
        if code := currencies.as_letter(row, outlet, text):
            row |= {"kind": "money", "unit": code, "rule": f"{row['rule']} letter-currency".strip()}
        unit = currencies.at_home(row, outlet, text)
        if unit == row["unit"]:
            rule = row["rule"]
        else:
            rule = f"{row['rule']} home-currency".strip()
        yield row | {"unit": unit, "unit_code": code_of(unit), "rule": rule}


def _number_token(doc, quantity):
    """The token of the number that the parse hangs the noun on: the last of "267 million"."""
    span = doc.char_span(quantity.at, max(quantity.end, quantity.at + 1), alignment_mode="expand")
    if span is None:
        return next((token for token in doc if token.idx == quantity.at), None)
    numeral = [token for token in span if token.like_num or token.pos_ == "NUM"] or list(span)
    inside = [token for token in numeral if token.head not in numeral]
    return (inside or numeral)[0]


def _is_pronoun(quantity, token):
    """ "The two discussed", "one of the", "no one": no figure without a noun."""
    if not quantity.worded or quantity.kind or quantity.value not in PRONOUN_NUMBERS:
        return False
    if quantity.value == 2 and nouns.noun_before_or(token):
        return False  # "another pick or two"
    if quantity.value == 2 and text_of(token.doc).startswith(" of ", quantity.end):
        return False
    noun = nouns.counted_noun(token)
    return noun is None or token.dep_ != "nummod" or noun.i < token.i


def _may_stand_alone(text, row):
    """ "Killing one", "two were injured", "one of whom died";
    "one of the dead" is a pronoun, and so is "no one".
    """
    if text[: row["start"]].lower().endswith("no "):
        return False
    return not text.startswith(" of ", row["end"]) or text.startswith(OF_THEM, row["end"])


def _row(text, quantity, token, before):
    last = None
    if before and _share_sentence(before[-1]["token"], token):
        last = before[-1]
    noun = _fitting_noun(text, quantity, token)
    start, end = _counted_span(quantity, token, noun)
    qualifier = quantity.qualifier
    if qualifier == "=":
        qualifier = ellipsis.shared_hedge(text, quantity.start, noun, last)
    clause = clause_span(token)
    fate = _fate_of(quantity, token, noun)
    row = {
        "start": quantity.start,
        "end": quantity.end,
        "text": text[quantity.start : quantity.end],
        "value": quantity.value,
        "value_high": quantity.high,
        "value_basis": "",
        "unit": quantity.unit,
        "kind": quantity.kind or fate.kind or _kind_of(quantity, token, noun, fate),
        "modality": fate.modality,
        "counted": text[start:end],
        "qualifier": qualifier,
        "direction": ellipsis.direction_of(text, quantity, last),
        "part_of": None,
        "clause_start": clause[0],
        "clause_end": clause[1],
        "noun": noun,
        "token": token,
    }
    if row["kind"] in UNSURE:
        row["modality"] = row["modality"] or certainty(token)
    if row["kind"] == "count" and noun is not None:
        _measure_by_noun(text, quantity, row, noun)
    if row["kind"] in COUNTED or quantity.kind == "measure":
        _add_rate(text, row, end)
    if last is not None:
        ellipsis.take_over(text, row, last)
        ellipsis.as_part(text, row, last)
    return row | {"rule": _rules_of(quantity, row, fate, text[start:end])}


def _fitting_noun(text, quantity, token):
    """The noun that a quantity counts, where it is no part of it, no verb and no date; or None."""
    noun = _noun_of(text, quantity, token)
    if noun is not None and (
        quantity.start <= noun.idx < quantity.end or not noun.text[0].isalpha()
    ):
        noun = None  # "a third of those": the share itself
    if noun is None and quantity.unit == "fraction":
        span = token.doc.char_span(quantity.start, quantity.end, alignment_mode="contract") or ()
        noun = next(filter(noun_classes.is_people, span), None)  # "one person in ten"
    if noun is not None and noun.i < token.i and cue(noun, "object"):
        noun = None  # a headline's verb that the parse takes for a noun: "displace 400"
    if noun is not None and noun.i == token.i + 1 and _is_deed(noun):
        noun = None  # "22 drown", "eight suffocated"
    if noun is not None and quantity.kind in SIZES and noun.ent_type_ in ("DATE", "TIME"):
        noun = None  # "last year's $5 million"
    if noun is not None and not quantity.kind and _is_when(noun, token):
        noun = None  # "rose to 4,300 last year"
    if noun is not None and quantity.unit and units.names_unit(noun.lower_, quantity.unit):
        noun = None  # "three or four days": the unit of both
    return noun


@named_rule("figures.deed-for-noun", False)
def _is_deed(noun):
    """Say whether the parse takes what people do for the noun that their number counts."""
    return noun.tag_ != "NNS" and noun.is_lower and bool(cue(noun, "subject"))


def _is_day_before(noun, token):
    return noun.i < token.i and noun.ent_type_ in ("DATE", "TIME")


def _is_when(noun, token):
    """Say whether a noun only tells when: "rose to 4,300 last *year*", but not "7 Saturdays"."""
    return (
        noun.tag_ == "NN"
        and noun.ent_type_ in ("DATE", "TIME")
        and token.ent_type_ not in ("DATE", "TIME")
    )


def _counted_span(quantity, token, noun):
    """The (start, end) of what a quantity counts, with its modifiers; (0, 0) without a noun."""
    if noun is None:
        return 0, 0
    after = -1
    if noun.i > token.i:
        after = _last_inside(token, quantity.end)
        if token.doc[after + 1 : after + 3].text == "-strong":
            after += 2
    twins = ()
    if quantity.kind == "money":
        twins = ("NN", "NNS")
    elif not quantity.kind and noun.tag_ == "NNS":
        twins = ("NNS",)
    start, end = noun_phrase(noun, after, twins)
    lead = [word for word in token.doc[token.i : noun.i] if quantity.end <= word.idx < start]
    if lead and all(word.is_alpha and word.tag_ in BEFORE_COUNTED for word in lead):
        start = lead[0].idx
    return start, end


def _measure_by_noun(text, quantity, row, noun):
    """ "517 rushing yards", "three rainy days":
    a noun that is a unit is one behind other words too.
    """
    form = noun.lower_
    if form not in read_words("noun_units") or noun.i < row["token"].i or quantity.unit:
        return
    unit = units.unit_after(f" {form}", 0)
    between = text[quantity.end : noun.idx].strip(" -")
    if unit and between.isascii() and between.replace("-", "").replace(" ", "").isalpha():
        row["unit"], row["kind"] = unit.name, unit.kind


def _share_sentence(one, other):
    return sentence_start(one) == sentence_start(other)


def _rules_of(quantity, row, fate, counted):
    """Return the names of the rules that read more than a plain number
    with its unit and noun, parted by spaces.
    """
    vague = quantity.worded and quantity.high is not None
    told = {
        "vague": vague,
        "range": quantity.high is not None and not vague,
        "share": quantity.unit == "fraction",
        "shared-hedge": row["qualifier"] != quantity.qualifier,
        "taken-over": row["counted"] != counted,
        "part": row["part_of"] is not None,
    }
    return " ".join([name for name, holds in told.items() if holds] + [fate.rule] * bool(fate.rule))


def _add_rate(text, row, noun_end):
    """ "3,000 tests per day", "34,500 tons of copper a year": a rate behind what is counted."""
    rate = units.rate_after(text, max(row["end"], noun_end))
    if rate and (noun_end > row["end"] or not row["unit"]):
        row["unit"] = units.rated(row["unit"], rate.name)


def _last_inside(token, end):
    """The index of the last token of a quantity:
    the parse parts the "m" of "4.3m" from its number.
    """
    last = token.i
    while last + 1 < min(len(token.doc), token.i + WIDE) and token.doc[last + 1].idx < end:
        last += 1
    return last


def _noun_of(text, quantity, token):
    """The noun that a quantity counts or measures, outside its own span, or None."""
    if quantity.kind == "age":
        return None
    money = quantity.kind == "money"
    if strong := STRONG.match(text, quantity.end):
        return nouns.next_noun(token, strong.end())
    if quantity.kind == "percent" and text.startswith(")", quantity.end):
        if noun := nouns.noun_before_bracket(token):
            return noun
    if quantity.kind in SIZES and (noun := nouns.noun_behind_of(_before_of(token, quantity.end))):
        return noun
    noun = nouns.counted_noun(token, money)
    if noun is not None and not quantity.kind and _is_day_before(noun, token):
        noun = nouns.next_noun(token, quantity.end)  # "on *Monday* 40 people died"
    passed = set()  # in a broken parse two words may count each other
    while noun is not None and noun not in passed and quantity.start <= noun.idx < quantity.end:
        passed.add(noun)
        if noun.head != noun:
            noun = nouns.counted_noun(noun, money)
        else:
            noun = None
    if noun in passed:
        noun = None
    if noun is not None and not noun.text[0].isalpha():
        noun = None
    if (
        noun is None
        and not quantity.kind
        and text[quantity.end - 1].isalpha()
        and text[quantity.at].isdigit()
    ):
        return nouns.next_noun(token, quantity.end)  # the parse takes the "m" of "1.4m" for a noun
    if noun is None and quantity.worded and quantity.kind == "percent":
        noun = nouns.next_noun(token, quantity.end)  # "one in five adults"
    if noun is None and quantity.kind in SIZES:
        noun = _sized_noun(quantity, token, money)
    if noun is None and not quantity.kind:
        noun = (
            sums.sum_noun(quantity, token)
            or nouns.noun_behind_participle(token, quantity.end)
            or nouns.told_noun(token)
            or nouns.noun_before_or(token)
        )
    if noun is not None and not quantity.kind and quantity.value != 1 and noun.i > token.i:
        if text[quantity.end : quantity.end + 1] == " ":
            noun = nouns.whole_compound(noun)
    if not money or noun is None or noun.pos_ in ("NOUN", "PROPN"):
        return noun
    return None


def _before_of(token, end):
    """The last token of a quantity, or the "worth" behind it: "$5 million worth of maize"."""
    last = token.doc[_last_inside(token, end)]
    if last.i + 1 < len(last.doc) and last.nbor().lower_ == "worth":
        return last.nbor()
    return last


def _sized_noun(quantity, token, money):
    """What a sum, share or measure is paid for or measures,
    by the words round it and the verb above it.
    """
    if noun := sums.bought_noun(token) or nouns.measured_noun(token):
        return noun
    if money:
        return sums.noun_behind_in(token, quantity.end)
    return nouns.placed_noun(token, quantity.end)


def _fate_of(quantity, token, noun):
    if quantity.kind:
        return casualties.Fate("")
    return casualties.fate_of(token, noun, quantity.start)


def _kind_of(quantity, token, noun, fate):
    if fate.modality:
        return "people"  # "could kill thousands"
    if noun is not None and noun == sums.sum_noun(quantity, token):
        return "money"
    if noun is not None:
        people = noun_classes.is_people(noun)
    else:
        people = _is_crowd(quantity, token)
    if people:
        return "people"
    return "count"


def _is_crowd(quantity, token):
    """ "Thousands fled", "millions are at risk":
    a bare vague number that does something is people.
    """
    return quantity.worded and quantity.high is not None and token.dep_ in ("nsubj", "nsubjpass")
