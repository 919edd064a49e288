"""What a number counts, read from the parse: its noun and the phrase round it."""

from newskit.figures.noun_classes import is_people, link_verbs, noun_class
from newskit.figures.words import shares
from newskit.lexicons import read_words
from newskit.nlp import sentence_start, tokens_in
from newskit.rules import named_rule

MONEY_CARRIERS = ("of", "in", "worth", "for")  # "$267 million in arms"
SIZE_PREPOSITIONS = frozenset(("of", "for"))
BEFORE_NOUN = ("compound", "amod", "nmod", "npadvmod")
SETTINGS = ("DATE", "TIME", "GPE", "LOC", "ORG", "PERSON")
CLAUSE_ENDS = frozenset(("ROOT", "ccomp", "advcl", "relcl", "acl", "pcomp"))
BEFORE_PLACE = ("ADV", "ADP", "PUNCT", "NUM", "DET", "ADJ")
IN_NOUN_PHRASE = ("DET", "ADJ", "PRON", "NUM", "NOUN", "PROPN", "SYM")
NEAR = 6  # words behind a number in which its noun may stand
IN_COMPOUND = ("NN", "NNP", "JJ", "CC", "HYPH")
AS_NOUN = ("dobj", "pobj", "attr")  # "99 World Cup *wins*", which the tagger calls a verb
HYPHENS = ("-", "‑")
ONE_MORE = ("a", "an", "another")
MORE = frozenset(read_words("comparatives_of_number"))
REACH = 11  # words behind "of" in which the noun may stand
CLIMB = 5  # steps up the parse from a number to its verb


def counted_noun(token, money=False):
    """Return the head noun of what the number at `token` counts, or None.

    "3,500 people", "dozens of villagers", "$267 million in arms", "12 of the 30 hostages".
    """
    if noun := noun_behind_of(token):
        return noun
    head = token.head
    if token.dep_ == "npadvmod" and head.lower_ in MORE and head.dep_ == "amod":
        return head.head  # "nine million more workers"
    if (
        token.dep_ == "pobj"
        and head.lower_ == "of"
        and head.head.lemma_.lower() in noun_class("size") | noun_class("collective")
    ):
        return head.head  # "a population of 40,000"
    if head.lower_ == "worth" and money:
        if head.head.pos_ == "NOUN":
            return head.head
        return _before(head)
    if token.dep_ in ("nummod", "quantmod", "compound", "nmod", "amod") and _is_noun(head):
        if money and head.like_num:
            if head.dep_ in ("nummod", "compound", "nmod"):
                return counted_noun(head, money)
            return _carried(head, money)
        if head.like_num or head.lower_ in ("dollars", "percent", "%", "million", "billion"):
            if head != token:
                return counted_noun(head, money)
            return None
        return head
    return _carried(token, money)


@named_rule("figures.noun-behind-of")
def noun_behind_of(token):
    """Return the noun behind the "of" that follows `token`, whatever else the parse hangs the
    number on.

    "Seven of the border groups", "dozens of villagers", "25 tons of rice".
    """
    doc, noun = token.doc, None
    if token.i + 2 < len(doc) and token.nbor().lower_ == "of":
        for word in tokens_in(doc, token.i + 2, token.i + REACH):
            if (
                noun is None and (word.tag_ in ("VBN", "VBG") or is_glued(word))
            ) or word.text in HYPHENS:
                continue  # "two-thirds of the combined 4m sales", "dozens of church-goers"
            if noun is not None and word.lower_ in ("and", "or") and noun.pos_ == "PROPN":
                continue  # "dozens of Fiat and Skoda drivers"
            if word.tag_ == "POS":
                noun = None  # "$70 million of the county's fund"
                continue
            if word.pos_ not in IN_NOUN_PHRASE or (
                noun is not None and (word.pos_ == "DET" or word.lower_ == "worth")
            ):
                break  # "25 tons of rice worth $9,000"
            if word.pos_ in ("NOUN", "PROPN"):
                noun = word
    return noun and _head_of_compound(noun)


def _head_of_compound(noun):
    """The noun before which another stands:
    "dozens of city and county workers", "slow-growth, low-profit firms".
    """
    for _ in range(CLIMB):
        head = noun.head
        behind = noun.i < head.i <= noun.i + NEAR and head.pos_ in ("NOUN", "PROPN")
        if noun.dep_ not in BEFORE_NOUN or not behind or head.lower_ == "worth":
            return noun
        noun = noun.head
    return noun


def is_glued(word):
    """Say whether a word is the scale or unit of the digits that it touches: the "m" of "4m"."""
    if word.i:
        before = word.nbor(-1)
    else:
        before = word
    return before.text[-1].isdigit() and not before.whitespace_ and not word.is_punct


def _before(worth):
    """The noun right before "worth", as in "arms and equipment worth $267 million"."""
    if worth.i:
        word = worth.doc[worth.i - 1]
    else:
        word = worth
    while word.dep_ == "conj" and word.head.pos_ == "NOUN":
        word = word.head
    if word.pos_ == "NOUN":
        return word
    return None


def _is_noun(token):
    return token.pos_ in ("NOUN", "PROPN", "NUM", "SYM", "ADJ")


def _carried(token, money):
    if money:
        carriers = MONEY_CARRIERS
    else:
        carriers = ("of",)
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
        carriers = carriers[:-1]  # "a reward of $5,000 for advice" is the reward
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in carriers and child.i > token.i:
            nouns = [
                noun
                for noun in child.children
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN")
            ]
            for noun in nouns:
                if not (money and _is_setting(child, noun)):
                    return noun
    return None


def _is_setting(preposition, noun):
    """ "In the US", "in a deal", "in March": where and when,
    not what; "in arms", "in additional aid" have no article.
    """
    led = any(child.pos_ == "DET" for child in noun.children)
    return preposition.lower_ == "in" and (led or noun.ent_type_ in SETTINGS)


@named_rule("figures.next-noun")
def next_noun(token, end):
    """Return the noun that the number at `token`,
    ending at character `end`, stands before, or None.
    """
    for word in tokens_in(token.doc, token.i + 1, token.i + 1 + NEAR):
        if word.idx < end:
            continue
        if word.pos_ in ("NOUN", "PROPN"):
            return _head_of_compound(word)
        if word.pos_ not in ("ADJ", "ADV", "SPACE"):
            return None
    return None


@named_rule("figures.behind-participle")
def noun_behind_participle(token, end):
    """Return the plural behind a participle on a number, or None: "19 named *storms*"."""
    following = [
        word for word in tokens_in(token.doc, token.i + 1, token.i + NEAR) if word.idx >= end
    ]
    if not following or following[0].idx > end + 1:
        return None
    if following[0].tag_ != "VBN" or following[0].lemma_ in link_verbs("suffer", "give"):
        return None
    for word in following[1:]:
        if word.tag_ in ("NNS", "NNPS"):
            return word
        if word.pos_ not in ("ADJ", "NOUN"):
            return None
    return None


@named_rule("figures.whole-compound")
def whole_compound(noun):
    """Return the noun that a part of a compound belongs to: "two fact checkers", "8 low- and
    middle-income towns".

    Several are counted by a plural: one that the parse takes apart is put together again.
    """
    if noun.text.endswith(HYPHENS):
        return _behind_and(noun) or noun
    if noun.i + 2 < len(noun.doc) and noun.nbor().text in HYPHENS and not noun.whitespace_:
        if noun.nbor(2).pos_ == "NOUN":
            return noun.nbor(2)  # "four co-authors"
    if noun.tag_ in ("NN", "NNP") and not is_people(noun) and not _is_own_plural(noun):
        return _plural_behind(noun) or noun
    return noun


def _is_own_plural(noun):
    """ "Three aircraft and ships": a noun that is the same in the plural."""
    return noun.lower_ in read_words("same_plurals")


def _plural_behind(noun):
    """The plural that ends the words behind a noun: "four national security and diplomatic
    officials", "45 merger and acquisition (M&A) deals".
    """
    bracket = False
    for word in tokens_in(noun.doc, noun.i + 1, noun.i + NEAR + 1):
        if word.text in "()":
            bracket = word.text == "("
        elif bracket:
            continue
        elif word.tag_ in ("NNS", "NNPS") or (word.tag_ == "VBZ" and word.dep_ in AS_NOUN):
            return word
        elif word.tag_ not in IN_COMPOUND or word.lower_ == "or":
            return None
    return None


def _behind_and(cut):
    """The noun that a word cut at its hyphen shares with the next:
    "low- and middle-income Americans".
    """
    found = None
    for word in tokens_in(cut.doc, cut.i + 2, cut.i + NEAR + 2):
        if word.pos_ in ("NOUN", "PROPN"):
            found = word
        elif word.pos_ != "ADJ" and word.text not in HYPHENS:
            break
    return found


@named_rule("figures.noun-or-two")
def noun_before_or(token):
    """Return the noun of "a pick or two", "another week or two", or None."""
    if token.i < 3 or token.nbor(-1).lower_ != "or":
        return None
    noun = token.nbor(-2)
    led = any(word.lower_ in ONE_MORE for word in tokens_in(token.doc, token.i - NEAR, noun.i))
    if noun.tag_ == "NN" and led:
        return noun
    return None


@named_rule("figures.measured")
def measured_noun(token):
    """Return the noun whose size a sum, share or measure at `token` gives, or None.

    "A bill for $42,000", "a speed limit of 12 mph"; "shares fell 6 percent", "the offer was $10".
    """
    word = token
    for _ in range(CLIMB):
        above = word.head
        if above == word or word.dep_ in CLAUSE_ENDS:
            break
        if (
            word.dep_ == "pobj"
            and above.lower_ in SIZE_PREPOSITIONS
            and above.head.pos_ == "NOUN"
            and not above.head.like_num
        ):
            return _beyond_extent(above.head)
        word = above
    if word.lemma_.lower() not in link_verbs("link", "size"):
        return None  # "the army paid $5 million" does not measure the army
    subject = next((child for child in word.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lemma_.lower() in noun_class("set"):
        subject = noun_behind_of(subject) or subject  # "the number of users fell 5 percent"
    owner = subject is not None and subject.lemma_.lower() not in noun_class("quoted")
    if owner and word.lemma_.lower() in link_verbs("yield"):
        return None  # "the bank lost $5 million": it is not the bank that is counted
    if subject is not None and subject.ent_type_ == "PERSON":
        return None  # "the senator is at 42 percent"
    if subject is not None and subject.tag_ == "WDT":
        subject = word.head  # "the deal, which came to $5 million"
    if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
        return subject
    return None


def _beyond_extent(noun):
    """ "Earnings in the range of $5 million": the earnings."""
    at = noun.head
    if noun.lemma_.lower() not in noun_class("extent") or noun.dep_ != "pobj" or not at.i:
        return noun
    return next((word for word in (at.head, at.nbor(-1)) if word.pos_ == "NOUN"), noun)


@named_rule("figures.told-noun")
def told_noun(token):
    """Return the noun that a bare number counts by way of its verb, or None.

    "The number of schools stands at 40", "23 are children".
    """
    if token.dep_ == "nsubj" and token.head.lemma_.lower() == "be":
        attributes = (child for child in token.head.children if child.dep_ == "attr")
        return next((noun for noun in attributes if noun.tag_ in ("NNS", "NNPS")), None)
    if token.dep_ == "pobj":
        word = token.head
    else:
        word = token
    if word.dep_ not in ("prep", "dobj", "attr"):
        return None
    brought = (
        token.dep_ == "pobj" and word.lower_ == "to"
    )  # "this brings to nine the number of arrests"
    for noun in (word.head, *word.head.children):
        if noun.lemma_.lower() in noun_class("set") and (noun.i < token.i or brought):
            return noun_behind_of(noun)
        if noun.lemma_.lower() in noun_class("size") and noun.dep_ == "nsubj" and brought:
            return noun  # "attendance rose to 40,000"
    return None


@named_rule("figures.placed-noun")
def placed_noun(token, end):
    """Return the noun before a distance that says where it lies:
    "a village 20 km south of the border".
    """
    after = next(
        (word for word in tokens_in(token.doc, token.i + 1, token.i + NEAR) if word.idx >= end),
        None,
    )
    if after is None or after.lower_ not in noun_class("bearing"):
        return None
    for word in reversed(tokens_in(token.doc, max(sentence_start(token), token.i - NEAR), token.i)):
        if word.pos_ in ("NOUN", "PROPN"):
            return word
        if (word.pos_ not in BEFORE_PLACE and word.tag_ != "VBN") or word.text in ".;:":
            return None
    return None


@named_rule("figures.bracketed-share")
def noun_before_bracket(token):
    """Return the noun before a share in brackets: "an emergency fund (25%), a holiday (14%)"."""
    if token.i < 2 or token.nbor(-1).text != "(":
        return None
    noun = token.nbor(-2)
    told_again = noun.like_num or noun.lower_ in shares()  # "nearly half (49%)"
    return noun if noun.pos_ in ("NOUN", "PROPN") and not told_again else None
