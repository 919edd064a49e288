"""Whose dollar a bare "$" is: where the outlet's own country has a dollar, it is that one."""
import re
from functools import cache

from newskit.lexicons import read_table

MARKED = re.compile(r"[A-Z]\.? ?\$|\$US|US[D ]|U\.S\.|American")     # "US$5", "5 million U.S. dollars"


@cache
def _homes():
    return {row["outlet"].lower(): row["code"] for row in read_table("dollar_outlets")}


@cache
def home_dollar(outlet):
    """Return the currency that an outlet means by "$", or "" where it is the US dollar.

    >>> home_dollar("The Straits Times"), home_dollar("www.abc.net.au"), home_dollar("Reuters")
    ('SGD', 'AUD', '')
    """
    name = outlet.lower().strip().removeprefix("the ")
    ending = "." + name.rsplit(".", 1)[-1] if "." in name else ""
    return _homes().get(name) or _homes().get(ending, "")


def at_home(row, home):
    """Return the unit of a figure in the outlet's own dollar if the text leaves its country open."""
    if home and row["unit"].startswith("USD") and not MARKED.search(row["text"]):
        return home + row["unit"].removeprefix("USD")
    return row["unit"]
