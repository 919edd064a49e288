"""News agencies: the forms in which credits, bylines, datelines and copyright lines name them."""

from functools import cache

from newskit.lexicons import read_table


@cache
def agency_forms() -> dict[str, str]:
    """Return {form as it is written: the agency}: {"AP":
    "AP", "Agence France-Presse": "AFP", …}.
    """
    return {row["form"]: row["agency"] for row in read_table("agencies")}


@cache
def _forms_in_small_letters():
    return {form.lower(): agency for form, agency in agency_forms().items()}


def name_agency(form: str) -> str:
    """Return the agency that a form stands for, whatever its case, "" where it stands for none.

    >>> name_agency("agence france-presse"), name_agency("Kite News")
    ('AFP', '')
    """
    return _forms_in_small_letters().get(form.lower(), "")


@cache
def _agencies():
    return {agency.lower() for agency in agency_forms().values()}


def is_agency(name: str) -> bool:
    """Return whether a name is an agency's, in any of its forms or as the table has it, whatever
    its case.

    >>> is_agency("PA"), is_agency("Press Association"), is_agency("Kite News")
    (True, True, False)
    """
    return bool(name_agency(name)) or name.lower() in _agencies()
