"""Rules for what counts from a date that the text has told: "that night", "the following month",
"later in the day".

They leave the value open (`scene.STEP`); `anaphora` closes it.
"""

from newskit.dates.periods import unit_of
from newskit.dates.scene import rule
from newskit.dates.words import EDGE, PART, PARTS, SEASON, SEASONS, UNITS

BACKWARDS = ("previous", "preceding", "before", "earlier")
AFTER_PART = r"""(?=\W*$ | [.,;:!?)”"’\]] | \ [-–—] | \ (?:and|or|but|when|where|while|in|on|at|to|after|before|by|with
                 |for|from|as|was|were|is|had|has|he|she|they|it|we|I|the|a|an|because|until|since|of)\b)"""


@rule(
    "part",
    rf"""
    (?: that\ (?:same\ )?(?P<that>{PART})
      | (?:in|during|by|into|through|throughout|until|over)\ (?P<phrase>the\ (?:early\ |late\ )?(?P<part>{PART})(?:\ hours)?) )
    {AFTER_PART} (?!\ of\b)""",
    "that |the ",
)
def _of_a_day(scene, match):
    """Return "that night", "in the morning" without its day: the date before gives it."""
    if match["phrase"]:
        start = match.start("phrase")
    else:
        start = match.start()
    return "TIME", f"@D+0T{PARTS[(match['that'] or match['part']).lower()]}", start


@rule(
    "unit",
    rf"""
    (?: (?:in|on|of|during|for|by|until|since|before|after|from|through|throughout|within)\ | (?P<edge>{EDGE}) | (?=(?-i:T)) )
    (?P<phrase>that\ (?:same\ )?(?:(?:fiscal|calendar|financial)\ )?(?P<unit>day|week|month|quarter|year|decade))
    (?!['’-])""",
    "that ",
)
def _that_unit(scene, match):
    """Return the unit of publication for "later that day".

    The date that it takes up gives it its value.
    """
    if match["edge"]:
        start = match.start()
    else:
        start = match.start("phrase")
    if not scene.day:
        return "DATE", "PAST_REF", start
    return "DATE", unit_of(scene.day, UNITS[match["unit"].lower()]), start


@rule(
    "unit",
    r"""(?:in|of|on|for|from|through|during|(?:end|finish|close|open|start|begin)(?:s|es|d|ed|ing)?|closing|beginning|began)\ (?P<phrase>the\ day)
                  (?!\ (?:before|after|that|when|of|he|she|they|we|I)\b)""",
    "the day",
)
def _the_day(scene, match):
    """Return the day of the article for "later in the day"."""
    return "DATE", "@D+0", match.start("phrase")


@rule(
    "unit part",
    rf"""
    (?:(?:early|late)\ (?:on\ )?)?
    (?: the\ (?P<way>next|following|previous|preceding)\ (?:day|(?P<part>{PART}))
      | the\ (?:day|(?P<span>week|month|year)|(?P<half>{PART}))\ (?P<after>before|after|earlier|following)(?=[.,;:!?)”"]|$) )""",
    "the ",
)
def _next_day(scene, match):
    """Return "the next day", "the night before" without its day:
    the date that it counts from gives it.
    """
    step = "+1"
    if (match["way"] or match["after"]).lower() in BACKWARDS:
        step = "-1"
    if match["span"]:
        return "DATE", f"@{UNITS[match['span'].lower()]}{step}"
    part = match["part"] or match["half"]
    if part:
        return "TIME", f"@D{step}T{PARTS[part.lower()]}"
    return "DATE", f"@D{step}"


@rule(
    "unit season",
    rf"""
    (?:{EDGE})? the\ (?P<way>following|previous|preceding)\ (?:(?:fiscal|calendar|financial)\ )?
    (?P<unit>week|month|quarter|year|decade|{SEASON})(?!['’]s\ )""",
    "following|previous|preceding",
)
def _step(scene, match):
    """Return "the following month" without its month: the date that it counts from gives it."""
    unit = match["unit"].lower()
    code = SEASONS.get(unit) or UNITS[unit]
    if match["way"].lower() == "following":
        return "DATE", f"@{code}+1"
    return "DATE", f"@{code}-1"


@rule("season", rf"that\ (?:same\ )?(?P<season>{SEASON})", "that ")
def _that_season(scene, match):
    """Return "that spring" without its year: the date before gives it."""
    return "DATE", f"@{SEASONS[match['season'].lower()]}+0"


@rule(
    "unit",
    r"""
    (?:for|during|throughout|over|through|in|(?:course|rest|most|much|part|days|weeks)\ of
      |(?:end|finish|close|open|start|begin)(?:s|es|d|ed|ing)?|closing|beginning|began)
    \ (?P<phrase>the\ month)
    (?=\W*$ | [.,;:!?)”"’] | ['’]s\b | \ (?:and|but|as|was|were|is|had|has|he|she|they|it|we|I|with|by|on|at|because|up|down)\b)""",
    "the month",
)
def _the_month(scene, match):
    """Return the month of the article for "for the month", "ended the month"."""
    return "DATE", "@M+0", match.start("phrase")
