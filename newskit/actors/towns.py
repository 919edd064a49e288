"""What stands behind a town: its state ("Florissant, Mo."), or the district of the capital."""

import re

from newskit.dictionary import regions_behind_towns
from newskit.rules import named_rule

TOWN_BEFORE = re.compile(r"[A-Z][\w.’'-]*,\s\Z")
TOWN_REACH = 30  # characters before an abbreviation in which a town begins
CAPITAL, CITY = "Washington", ("Washington, ", "Washington ")
DISTRICT = re.compile(r"D\.?C\.?")
CITY_AND_DISTRICT = re.compile(rf"{CAPITAL},?\s{DISTRICT.pattern}")


@named_rule("actors.behind-town", {})
def behind_towns(mentions, text):
    """Return {start: place} of what stands behind a town: "Florissant, Mo.", "Washington, D.C."."""
    found = {}
    behind_persons = {row["end"] + len(", ") for row in mentions if row["label"] == "PERSON"}
    for row in mentions:
        region = regions_behind_towns().get(row["text"])
        town = TOWN_BEFORE.search(text, max(0, row["start"] - TOWN_REACH), row["start"])
        if region and town and row["start"] not in behind_persons:  # "John Smith, MD"
            found[row["start"]] = region
        elif _is_district(row, text):
            found[row["start"]] = CAPITAL
    return found


def _is_district(row, text):
    """ "Washington D.C.", "D.C." behind Washington."""
    if CITY_AND_DISTRICT.fullmatch(row["text"]):
        return True
    return bool(DISTRICT.fullmatch(row["text"])) and text.endswith(CITY, 0, row["start"])
