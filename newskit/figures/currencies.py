"""Currencies: the forms that news writes, and whose peso, pound or dollar is meant."""

import re
from functools import cache, lru_cache

from newskit.lexicons import read_table
from newskit.rules import named_rule

SIDES = {"before": "before", "after": "after", "both": "both", "small": "after", "large": "both"}
LETTERS = (
    2  # so short a form is a currency with a large number alone: "N5 billion", and no "N1 road"
)
LAST_LETTERS = re.compile(r"(?<![A-Za-z])[A-Z][a-z]?$")
POUNDS = re.compile(
    r"£|\b(?:pence|penny|sterling|GBP|England|English|Scotland|Scottish|Wales|Welsh)\b"
)
MARKED = re.compile(r"[A-Z]\.? ?\$|\$US|US[D ]|U\.S\.|American")  # "US$5", "5 million U.S. dollars"


@cache
def _rows():
    """The rows of both lists of forms; the one kept by hand goes before the one from the CLDR."""
    ours = read_table("currencies_more")
    known = {row["form"] for row in ours if row["side"] not in ("letter", "shared", "default")}
    words = (
        {"form": form, "code": form, "side": "after"}
        for form in sorted(_shared_forms())
        if form.isalpha() and len(form) > LETTERS
    )
    kept = [row for row in (*read_table("currencies"), *words) if row["form"] not in known]
    return tuple(row for row in (*ours, *kept) if row["side"] in SIDES)


@cache
def _shared_forms():
    return frozenset(row["form"] for row in read_table("currency_names"))


def forms(*sides):
    """Return the forms that stand on these sides of a number."""
    return [row["form"] for row in _rows() if SIDES[row["side"]] in sides]


def signs():
    """Return the forms with a sign that news sets before a number,
    and some writers behind it: "100 £".
    """
    return [
        form for form in forms("before") if not form.replace(" ", "").replace(".", "").isalpha()
    ]


@cache
def codes():
    """Return {form in small letters: its code, or the name that several currencies share}."""
    return {row["form"].lower(): row["code"] for row in reversed(_rows())}


@cache
def letters():
    """Return the forms that count only where they touch a large number,
    or where another one beside them does.
    """
    sure = {
        row["form"]
        for row in read_table("currencies_more")
        if row["side"] in ("before", "both", "none")
    }
    return sorted(
        {
            row["form"]
            for row in (*read_table("currency_names"), *read_table("currencies_more"))
            if row["form"].isascii() and row["form"].isalpha() and len(row["form"]) <= LETTERS
        }
        - sure
    )


@cache
def large_only():
    """Return the forms that are a currency before a large number alone: "COP 5,000", no "COP30"."""
    return frozenset(row["form"] for row in read_table("currencies_more") if row["side"] == "large")


@lru_cache(maxsize=64)
def writes_pounds(text):
    """Say whether a text counts in pounds and pence, so that a "p" behind a number is one: "1080p"
    is none.

    >>> writes_pounds("It costs 50p, or £5 a year."), writes_pounds("It films in 50p.")
    (True, False)
    """
    return bool(POUNDS.search(text)) or _mentions("United Kingdom", text) > 0


@lru_cache(maxsize=64)
def is_letter_of(text, letter):
    """Say whether a text writes sums with a letter.

    >>> is_letter_of("N5 billion, up from N500", "N"), is_letter_of("the N1 road", "N")
    (True, False)
    """
    return bool(
        re.search(
            rf"(?<![\w-]){letter}\s?(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?\s?(?:[mb]n?|[mbtr]+illion)\b)",
            text,
        )
    )


@cache
def small_change():
    """Return the names of hundredths of a currency,
    such as cents; ISO 4217 has no codes for them.
    """
    return frozenset(row["code"] for row in _rows() if row["side"] == "small")


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
    return _homes().get(name) or _homes().get(_ending(name), "")


def _ending(outlet):
    if "." in outlet:
        return "." + outlet.lower().rsplit(".", 1)[-1]
    return ""


def at_home(row, outlet, text):
    """Return the unit of a figure with its currency known
    where the outlet or the text tells whose it is.
    """
    unit, per, by = row["unit"].partition(" per ")
    if unit == "USD":
        unit = (MARKED.search(row["text"]) and unit) or home_dollar(outlet) or unit
    elif unit in _candidates() and row["kind"] == "money":
        unit = whose(unit, outlet, text)
    return unit + per + by


@named_rule("figures.letter-currency", "")
def as_letter(row, outlet, text):
    """Return the currency that the letters behind a figure are in a country ("500 Ft" in Hungary).

    It is "" for a measure.
    """
    letters_behind = LAST_LETTERS.search(row["text"])
    if row["kind"] != "measure" or not letters_behind or letters_behind[0] not in _candidates():
        return ""
    return _told(letters_behind[0], outlet, text)


@cache
def _candidates():
    """{name that several currencies share: {code: its states}}."""
    found = {}
    rows = [row for row in read_table("currencies_more") if row["side"] in ("letter", "shared")]
    for row in (*rows, *read_table("currency_names")):
        if len(row["form"]) <= LETTERS:
            form = row["form"]
        else:
            form = codes().get(row["form"].lower(), row["form"])
        found.setdefault(form, {}).setdefault(row["code"], set()).update(
            row["countries"].split("|")
        )
    return {form: codes for form, codes in found.items() if form not in ("$", "USD", "£", "GBP")}


@cache
def _defaults():
    return {
        row["form"]: row["code"]
        for row in read_table("currencies_more")
        if row["side"] == "default"
    }


@lru_cache(maxsize=256)
def whose(name, outlet, text):
    """Return the code of the currency that a name means in a text, or the name where nothing tells.

    >>> whose("peso", "", "Manila spent 5 million pesos."), whose("peso", "", "It cost 5 million pesos.")
    ('PHP', 'peso')
    """
    found = _candidates()[name]
    return _told(name, outlet, text) or _defaults().get(
        name, next(iter(found)) if len(found) == 1 else name
    )


def _told(name, outlet, text):
    """The code that the outlet's country or else the states named in the text tell, or ""."""
    found = _candidates()[name]
    home = next((code for code, states in found.items() if _state_of(outlet) in states), "")
    counts = {
        code: sum(_mentions(state, text) for state in states) for code, states in found.items()
    }
    if home or not any(counts.values()):
        return home
    return max(counts, key=counts.__getitem__)


@cache
def _domains():
    return {row["ending"]: row["country"] for row in read_table("country_domains")}


def _state_of(outlet):
    """The state that an outlet's web address ends with."""
    return _domains().get(_ending(outlet))


@cache
def _state_pattern(state):
    row = next((row for row in read_table("countries") if row["country"] == state), None)
    if row is None:
        names = [state]
    else:
        names = [name for cell in row.values() for name in cell.split("|") if name]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def _mentions(state, text):
    return len(_state_pattern(state).findall(text))
