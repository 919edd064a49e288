"""Whether a number tells of a rise or a fall: "rose by 5 percent", "+0.2%"."""

import re
from functools import cache

from newskit.lexicons import read_table

DIRECTION_WINDOW = 30  # characters before a number in which a word of change stands
BY_WINDOW = 45  # the same before "by 5 percent"
BY_REACH = 5  # words before "by" among which the word of change stands
ENDED = re.compile(r"[.!?]\s|\n")
PHRASAL = re.compile(
    r"\b(?:(?:mak|tak|giv|set|sett|pick|sign|hold|call|blow|burn|clean|shut|shutt|shot|shoot|break|broke|gunn?|mow|hunt|track|tear|tore|put|lay|laid|knock|round|whip|whipp|ti|eat|us|dig|digg|rack|chalk|snapp)(?:e|es|s|ing|ed|en)?"
    r"|made|took|gave|held|blew|save[sd]?|saving) (?:up|down)\b|\bend(?:s|ed|ing)? up\b"
)  # "make up 5 percent", "shut down 3 plants": nothing rises or falls


@cache
def _directions():
    return {row["word"]: row["direction"] for row in read_table("directions")}


def direction_before(text, start):
    """Return "up" or "down" when a word of change or a plus stands right before a number, else "".

    >>> direction_before("prices rose by 5 percent", 15)
    'up'
    """
    window = BY_WINDOW if text.endswith(" by ", 0, start) else DIRECTION_WINDOW
    before = ENDED.split(text[max(0, start - window) : start])[-1]
    if before.endswith("+"):
        return "up"
    small = before.lower()
    if " up" in small or " down" in small:
        small = PHRASAL.sub("", small)
    words = re.findall(r"[a-z]+", small.replace("at least", ""))
    near = [word for word in words if _directions().get(word) != ""]
    if words[-1:] == ["by"]:  # "expected to cut its policy rate by 5 percent"
        return next(filter(None, map(_directions().get, near[: -BY_REACH - 1 : -1])), "")
    if near:
        return _directions().get(near[-1], "")
    return ""
