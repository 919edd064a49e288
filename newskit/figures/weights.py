"""Pounds of weight and pounds of money."""

import re
from functools import cache, lru_cache

from newskit.figures.alternatives import alternatives
from newskit.lexicons import read_table, read_words
from newskit.rules import named_rule

AROUND = (
    60  # characters on either side in which a weight in other units, or a word of weight, stands
)
HYPHEN = re.compile(r"-pound(?P<nouns>(?:\s[a-z]+){1,2})", re.IGNORECASE)
OF = re.compile(r"\sof(?P<nouns>(?:\s[a-z]+){1,2})", re.IGNORECASE)
WEIGHS = re.compile(r"\bweigh(?:s|ed|ing|t)?\b", re.IGNORECASE)
BODY = re.compile(
    r"\b(?:he|she|who|i)\s(?:is|was|weighs|weighed|stands|stood)\s(?:now\s|about\s|only\s)?[\d,.]+$|\d-(?:foot|feet)[\w\s,-]{0,12}$",
    re.IGNORECASE,
)


LARGE = re.compile(
    r"(?:illion|\dm|bn|\dk)$", re.IGNORECASE
)  # "5 million pounds" of weight are said to weigh


@named_rule("figures.weight", False)
def is_weight(text, start, end):
    """Say whether the pounds behind the number that ends at `start` are a weight; `end` is where
    the word ends.

    >>> text = "a 2,000-pound bomb"
    >>> is_weight(text, 7, 13), is_weight("a 20-pound note", 4, 10), is_weight("it cost 20 pounds", 10, 17)
    (True, False, False)
    """
    if counted := HYPHEN.match(text, start) or OF.match(text, end):
        return _money().isdisjoint(counted["nouns"].lower().split())
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if (
        (_weighs_something(text) and not _is_british(text))
        or BODY.search(before)
        or _weighs().search(behind)
        or _weighs().search(before)
    ):
        return True
    if _is_british(text):
        return False
    verbs = re.findall(r"[a-z]+", before.lower())[-4:]
    return any(verb in read_words("weight_verbs") for verb in verbs) or not (
        LARGE.search(before) or _spent().search(before) or _spent().search(behind)
    )


@cache
def _spent():
    """What shows that pounds are paid."""
    return re.compile(rf"[$€¥]|\b(?:{alternatives(read_words('pound_cues'))})\b", re.IGNORECASE)


@cache
def _money():
    return frozenset(read_words("money_nouns"))


@cache
def _weighs():
    masses = alternatives(
        row["form"] for row in read_table("units") if row["unit"] in ("kg", "tonne", "ton", "oz")
    )
    cues = alternatives(read_words("weight_cues"))
    return re.compile(rf"\d\s?(?:{masses})s?\b|\b(?:{cues})\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _weighs_something(text):
    return WEIGHS.search(text) is not None


@lru_cache(maxsize=16)
def _is_british(text):
    return _british().search(text) is not None


@cache
def _british():
    """What shows that an article counts money in pounds."""
    return re.compile(
        r"£|\b(?:sterling|pence|GBP|U\.?K|Britain|British|England|English|Scotland|Scottish|Wales|Welsh|London"
        r"|Egypt|Egyptian|Cairo|Lebanon|Lebanese|Beirut|Sudan|Sudanese|Syria|Syrian|Cyprus)\b"
    )
