"""Parts and wholes: a number that an article gives beside a larger one
of the same people is no rival of it.
"""

import re
from collections import defaultdict
from functools import cache

from newskit.figures.noun_classes import noun_class
from newskit.lexicons import read_table
from newskit.schema import FATES

CLAIM, PART, REFERENCE = "claim", "part", "reference"
WORD = re.compile(r"\w+")
LAST_WORD = re.compile(r"(\w+)\s+$")
OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom)\b")
CHILDREN = (
    "children"  # counted as such; men and women are mostly how some of the people are described
)
OTHERS = frozenset(("other", "others"))
FEWEST = 2  # what a source must count for another one to contradict it in the same article
TIMES = 2  # farther apart than this, two numbers of one article are taken for two things


def mark_roles(figures: list[dict]) -> list[tuple[str, str]]:
    """Return (role, whole) for each figure: a claim of its own, a part, or a reference to people
    told of before.

    The whole is the figure_id of the number that the finders tie a part to ("of the five",
    "including"), else of the largest number that the same article gives of the same people. "20
    dead, 7 of them children" is a claim about children all the same. A number whose source is
    another one than that of the largest is a claim of its own, unless it and another of its
    sentence make up the largest. "The two", "all four" and "two other victims" refer to people told
    of before.
    """
    told = defaultdict(list)
    for figure in figures:
        if figure["of_people"]:
            told[figure["doc_id"], figure["subject"]].append(figure)
    kinds = defaultdict(set)
    for figure in figures:
        kinds[figure["doc_id"], figure["sent_id"]].add(figure["kind"])
    known = {figure["figure_id"]: figure for figure in figures}
    return [
        _role(
            figure,
            known.get(figure["part_of"]),
            told[figure["doc_id"], figure["subject"]],
            kinds[figure["doc_id"], figure["sent_id"]],
        )
        for figure in figures
    ]


def _role(figure, whole, same, kinds):
    if figure["part_of"]:
        is_apart = whole is not None and figure["item"] == CHILDREN != whole["item"]
        return (CLAIM if is_apart else PART), figure["part_of"]
    if not figure["of_people"]:
        return CLAIM, ""
    if figure["item"] == CHILDREN:
        same = [row for row in same if row["item"] == CHILDREN]
    largest = max(same, key=lambda row: (row["value"], -row["start"]))
    if figure["value"] < largest["value"] and (
        not may_contradict(figure, largest) or _adds_up(figure, largest, same)
    ):
        return PART, largest["figure_id"]
    return (REFERENCE if _refers_back(figure, kinds) else CLAIM), ""


def may_contradict(one: dict, other: dict) -> bool:
    """Say whether two rows of one article can be rivals: told by two named sources, and not too far
    apart.

    Hurt is a matter of degree: of two numbers in one article the smaller is mostly of the gravely
    hurt, or of those who were taken to a hospital.
    """
    low, high = sorted((one["value"], other["value"]))
    return (
        one["kind"] != "injured"
        and tell_apart(one, other)
        and low >= FEWEST
        and high <= TIMES * low
    )


def tell_apart(one: dict, other: dict) -> bool:
    """Say whether two rows have named tellers that share no word:
    "police" and "Bergen police" are not told apart.
    """
    words = [set(WORD.findall(row["teller"].lower())) for row in (one, other)]
    return all(own - pronouns() for own in words) and words[0].isdisjoint(words[1])


def counts_others(row: dict) -> bool:
    """Say whether a row counts others than some who were told of before: "six others"."""
    return not OTHERS.isdisjoint(row["counted"].lower().split())


@cache
def pronouns() -> frozenset:
    """Return the pronouns that may stand for a speaker, lower case."""
    return frozenset(row["word"] for row in read_table("pronouns"))


def _adds_up(row, largest, rows):
    """Say whether a number and another of the same sentence make up the largest:
    "four on a barge and three on a pier".
    """
    return any(
        other["sent_id"] == row["sent_id"]
        and other["start"] != row["start"]
        and row["value"] + other["value"] == largest["value"]
        for other in rows
    )


def _refers_back(figure, kinds):
    sentence, begin = figure["sentence"], figure["sent_start"]
    before = LAST_WORD.search(sentence[: max(figure["start"] - begin, 0)].lower())
    is_known = (before and before[1] in noun_class("determiner")) or OF_THEM.match(
        sentence[max(figure["end"] - begin, 0) :]
    )
    return bool(is_known) or (counts_others(figure) and kinds & FATES == {figure["kind"]})
