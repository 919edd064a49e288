"""Rules for durations and for sets of times: "three months", "for years", "every week", "daily"."""

import re

from newskit.dates.periods import duration
from newskit.dates.relative import ENDED, quarter_ended
from newskit.dates.scene import rule
from newskit.dates.words import HEDGE, NUMBER, SETS, UNITS, choice, number

PLURAL = choice(word for word in UNITS if word.endswith("s"))
RATE = re.compile(
    r"(?:\d|million|billion|trillion|cents|times?|percent|twice|once|tons|tonnes|"
    r"barrels|%|people|dollars|hours|days)\s*$",
    re.IGNORECASE,
)


@rule(
    "unit",
    rf"""
    (?:{HEDGE}\ )?
    (?P<number>{NUMBER})
    (?P<gap>[-\ ]|\ (?:more|consecutive|straight|full|trading|business|working|solid|long|whole)\ )
    (?P<unit>{choice(UNITS)})(?:['’]|['’]s)?
    (?:\ and\ a\ (?P<half>half|quarter))? (?:\ (?:later|before)|[- ]long)?
    (?P<old>[-\ ]old)?""",
)
def _counted_length(scene, match):
    count, unit = number(match["number"]), match["unit"].lower()
    if (match["old"] and (match["gap"] == "-" or "old" in match["old"])) or unit[:7] == "weekend":
        return None
    if match["number"].lower() in ("a", "an"):
        if unit.endswith("s") or (unit in ("second", "minute", "quarter") and not match["half"]):
            return None
        if RATE.search(scene.left(match)):
            return "SET", duration(1, unit)
    if unit == "second" or (unit[:7] == "quarter" and match["gap"] == "-"):
        return None
    if match["half"] == "half" and count != "X":
        count += 0.5
    if (count, unit) == (3, "months") and scene.day and not scene.quarter:
        if ended := ENDED.match(scene.text, match.end()):
            scene.quarter = quarter_ended(scene, ended["month"])
    return "DURATION", duration(count, unit)


@rule(
    "unit",
    rf"""
    (?: (?:over\ |in\ |for\ |during\ )?(?:the|these|its|his|her|their)\ )?
    (?P<turn>past|last|next|coming|first|latest|previous|final|recent|same|following|preceding)
    \ (?:(?P<vague>few|several|many|couple\ of)\ |(?P<number>{NUMBER})(?:\ or\ {NUMBER})?\ )?
    (?P<unit>{PLURAL})""",
    "past |last |next |coming |first |latest |previous |final |recent |same |following |preceding ",
)
def _turn_length(scene, match):
    start = match.start()
    if lead := re.match(r"(?i)(?:over|in|for|during) ", match[0]):
        start += lead.end()
    if match["vague"] or match["number"]:
        count = number(match["number"] or match["vague"])
        return "DURATION", duration(count, match["unit"]), start
    if match["turn"].lower() == "coming":
        return "DATE", "FUTURE_REF", start
    if match["turn"].lower() == "recent":
        return "DURATION", duration("X", match["unit"]), start
    return None


@rule(
    "unit",
    rf"(?P<word>several|many|for|in|over|after|spent|take|took|takes|lasted|within)\ "
    rf"(?P<unit>{PLURAL})(?!\ (?:ago|old))",
)
def _vague_length(scene, match):
    counted = match["word"].lower() in ("several", "many")
    return "DURATION", duration("X", match["unit"]), match.start("word" if counted else "unit")


@rule("unit", r"(?:each|every)\ (?P<unit>hour|day|week|weekend|month|quarter|year)", "each|every")
def _every(scene, match):
    return "SET", duration(1, match["unit"]).replace("P3M", "P1Q")


@rule("set", rf"(?P<word>{choice(SETS)})")
def _set(scene, match):
    """Capitals are left out: they are the names of papers."""
    return ("SET", SETS[match["word"]]) if match["word"].islower() else None


@rule("unit", r"(?P<unit>hours|days|weeks|months|years|decades|centuries)-long", "-long")
def _vague_long(scene, match):
    return "DURATION", duration("X", match["unit"]).replace("DE", "Y")
