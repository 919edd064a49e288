"""Roles of any country, as the agents of PETRARCH.

"[~REB]" for rebels makes "Syrian rebels" an actor of the code SYRREB.
"""

from functools import cache

from newskit.lexicons import read_table

ANY = "~"  # stands for the country's code in a role: "~GOV", "JEW~"
VOWELS = "aeiou"
HISSING = ("s", "x", "z", "ch", "sh")


def is_agent(entry):
    """Say whether an Entry is a role of any country."""
    return ANY in entry.role


def plural_of(noun):
    """Return the regular plural of a noun, of its last word where there are several.

    >>> plural_of("rebel"), plural_of("army"), plural_of("coast guard boss")
    ('rebels', 'armies', 'coast guard bosses')
    """
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(HISSING):
        return noun + "es"
    return noun + "s"


def of_country(agent, state, alias):
    """Return the Entry of a country's agents under `alias`, from the entries of the agent and of
    the state.

    >>> from newskit.dictionary.entries import Entry
    >>> rebels, syria = Entry("rebel", "rebels", "armed group", "", "~REB"), Entry("Syrian", "Syria", "state", "Syria")
    >>> of_country(rebels, syria, "Syrian rebel")[1:5]
    ('Syria rebels', 'armed group', 'Syria', 'SYRREB')
    """
    country = state.country or state.actor
    return agent._replace(
        alias=alias,
        actor=f"{state.actor} {agent.actor}",
        country=country,
        role=agent.role.replace(ANY, _codes().get(country, "")),
        valid_from=state.valid_from,
        valid_to=state.valid_to,
    )


@cache
def _codes():
    """Return {country: code}, the first code where a country has several."""
    codes = {}
    for row in read_table("country_codes"):
        codes.setdefault(row["country"], row["code"])
    return codes
