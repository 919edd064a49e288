"""Actor dictionaries of the PETRARCH and Phoenix family, read into entries.

An entry is a name in capitals, its words joined by "_"; lines that begin with "+" add synonyms;
"[CODE]" says what the actor is, "[CODE 970101-061231]" when. A code with "~" is an agent, a role of
any country: its name is a noun, with an irregular plural in braces ("MAN {MEN}").
"""

import re
from datetime import date, timedelta
from functools import cache

from newskit.dictionary.agents import ANY, plural_of
from newskit.dictionary.entries import Entry
from newskit.lexicons import read_table, read_words
from newskit.schema import warn

COMMENT = re.compile(r"#|\s;")
CODE = re.compile(r"\[(?P<code>[^\]\s]+)\s*(?P<period>[^\]]*)\]")
PERIOD = re.compile(
    r"(?:(?P<sign>[<>])(?P<day>\d{6}|\d{8})|(?P<first>\d{6}|\d{8})-(?P<last>\d{6}|\d{8}))"
)
BRACES = re.compile(r"(?<!\s)\s*\{(?P<plurals>[^{}]*)\}")
GROUP = "group"  # what agents are of whom the code tells no kind
OLDEST_YEAR = 30  # of two digits that belong to the last century
SHORT = 3  # letters of a word that can be initials: "UN", "Ban"
SHOWN = 5  # lines that cannot be read, of all
ONE_DAY = timedelta(days=1)


def read_petrarch(text):
    """Return the Entry list of a dictionary's `text`: each name and synonym, once for each code.

    The actor is the entry's name in mixed case, the role its code, country and kind what the code
    says; an entry with periods is a person, who holds an office. A code with a period holds in it,
    one without holds on all other days. A name is matched as whole words. A role of any country
    ("[~GOV]") is an entry without a country, whose names are nouns in small letters. Lines that
    cannot be read and periods that are none are left out, with one warning that counts and shows
    them.
    """
    entries, broken = [], []
    for names, codes in _blocks(text, broken):
        periods = _to_periods(codes, broken)
        entries += _agents(names, [period for period in periods if ANY in period[0]])
        entries += _actors(names, codes, [period for period in periods if ANY not in period[0]])
    if broken:
        shown = "; ".join(f"line {number}: {reason}" for number, reason in sorted(broken)[:SHOWN])
        if len(broken) > SHOWN:
            shown += " …"
        warn(f"{len(broken)} lines of the actor dictionary are left out: {shown}.")
    return entries


def _actors(names, codes, periods):
    """Return the Entry list of an actor's names."""
    names = [BRACES.sub("", name) for name in names]
    actor = _spellings(names[0])[0]
    aliases = dict.fromkeys(alias for name in names for alias in _spellings(name))
    holds_office = any(match["period"].strip() for _, match in codes)
    return [
        Entry(alias, actor, "person" if holds_office else _kind(code), _country(code), code, *days)
        for alias in aliases
        for code, *days in periods
    ]


def _agents(names, periods):
    """Return the Entry list of a role of any country, under its singulars and plurals."""
    nouns = [list(_numbers_of(name)) for name in names]
    actor = nouns[0][0]
    aliases = dict.fromkeys(noun for both in nouns for noun in both)
    return [
        Entry(alias, actor, _kind_of_roles(code.replace(ANY, "")) or GROUP, "", code, *days)
        for alias in aliases
        for code, *days in periods
    ]


def _numbers_of(name):
    """Yield an agent's noun in the singular and the plural.

    >>> list(_numbers_of("SECRET_POLICEMAN_ {SECRET_POLICEMEN}")), list(_numbers_of("REBEL_")), list(_numbers_of("CLERGY {}"))
    (['secret policeman', 'secret policemen'], ['rebel', 'rebels'], ['clergy'])
    """
    singular = _noun(BRACES.sub("", name))
    yield singular
    if braces := BRACES.search(name):
        yield from filter(None, map(_noun, braces["plurals"].split(",")))
    elif singular.endswith("ss") or not singular.endswith("s"):
        yield plural_of(singular)


def _noun(name):
    return " ".join(name.replace("_", " ").split()).lower()


def _blocks(text, broken):
    """Yield (names, codes) of each entry, with the number of the line in each code.

    A line with a set or without a name is left out, and the synonyms below it with it.
    """
    names, codes, is_left_out = [], [], False
    for number, line in enumerate(text.splitlines(), 1):
        line = COMMENT.split(line)[0].rstrip()
        name = CODE.sub("", line).strip()
        is_head = bool(name) and name[0] != "+" and not line[0].isspace()
        if is_head:
            if names:
                yield names, codes
            names, codes, is_left_out = [], [], False
        if reason := _why_none(name):
            broken.append((number, reason))
            is_left_out = is_left_out or is_head
            continue
        if name and not is_left_out:
            names.append(name.lstrip("+"))
        if names:
            codes += [(number, match) for match in CODE.finditer(line)]
    if names:
        yield names, codes


def _why_none(name):
    """Return why a line names nobody, "" where it does or is empty."""
    if name and (name[0] in "&{" or "!" in name):
        return f"{name!r} refers to a set"
    if name and not any(map(str.isalnum, name.split("{")[0])):
        return f"{name!r} is not a name"
    return ""


def _to_periods(codes, broken):
    """Return (code, first day, last day) of each code.

    Those without a period fill the days left.
    """
    dated, open_codes = [], []
    for number, match in codes:
        days = _to_days(match["period"].strip())
        if days is None:
            broken.append((number, repr(match[0])))
        elif days == (date.min, date.max):
            open_codes.append(match["code"])
        else:
            dated.append((match["code"], *days))
    if not codes or open_codes:
        dated += [((open_codes or [""])[0], *gap) for gap in _gaps(dated)]
    return dated


def _gaps(dated):
    start = date.min
    for _, first, last in sorted(dated, key=lambda row: row[1:]):
        if first > start:
            yield start, first - ONE_DAY
        if last < date.max:
            start = max(start, last + ONE_DAY)
        else:
            start = date.max
    if start < date.max:
        yield start, date.max


def _to_days(period):
    """Return (first, last) of "970101-061231", ">20070101" or "", None for what is not a period."""
    if not period:
        return date.min, date.max
    match = PERIOD.fullmatch(period)
    try:
        if match and match["sign"]:
            day = _to_day(match["day"])
            if match["sign"] == ">":
                return day, date.max
            return date.min, day
        days = match and (_to_day(match["first"]), _to_day(match["last"]))
    except ValueError:
        return None
    if days and days[0] <= days[1]:
        return days
    return None


def _to_day(digits):
    if len(digits) == 6:
        century = "20"
        if int(digits[:2]) >= OLDEST_YEAR:
            century = "19"
        digits = century + digits
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _spellings(name):
    """Return the ways a name in capitals is written in a text, the likeliest first.

    >>> _spellings("BAN_KI-MOON_")
    ['Ban Ki-moon', 'Ban Ki-Moon', 'BAN Ki-moon', 'BAN Ki-Moon']
    """
    words = name.strip("_ ").replace("_", " ").split()
    if len(words) == 1 and len(words[0]) <= SHORT:
        return words
    choices = [_word_spellings(word, i) for i, word in enumerate(words)]
    shapes = [[spelt[min(i, len(spelt) - 1)] for spelt in choices] for i in range(4)]
    plain = [_with_common_nouns(shape) for shape in shapes]
    if words:
        return list(dict.fromkeys(" ".join(shape) for shape in shapes + plain))
    return []


def _with_common_nouns(words):
    """Return the words with the nouns at their end in small letters: "Kenyan police", "Saudi royal
    family", "Egyptian opposition".

    >>> _with_common_nouns(["Kenyan", "Police"]), _with_common_nouns(["Police", "Academy"])
    (['Kenyan', 'police'], ['Police', 'academy'])
    >>> _with_common_nouns(["Indian", "Farmers"])
    ['Indian', 'farmers']
    """
    end = len(words)
    while end > 1 and _is_common(words[end - 1].lower()):
        end -= 1
    return words[:end] + [word.lower() for word in words[end:]]


def _is_common(word):
    return word in _common_nouns() or word.removesuffix("s") in read_words("people_nouns")


@cache
def _common_nouns():
    lists = (
        "armed_forces",
        "body_nouns",
        "body_nouns_of",
        "government_nouns",
        "offices",
        "people_nouns",
    )
    collective = {row["word"] for row in read_table("noun_classes") if row["class"] == "collective"}
    return frozenset(word for name in lists for word in read_words(name)) | collective


def _word_spellings(word, i):
    """Return the spellings of a word in four shapes: plain, hyphens in capitals, initials, both."""
    if i and word.lower() in read_words("stop_words"):
        return [word.lower()]
    plain, parts = word.capitalize(), "-".join(part.capitalize() for part in word.split("-"))
    initials = len(word) <= SHORT or "." in word
    if initials:
        return [plain, parts, word, word]
    return [plain, parts, plain, parts]


def _country(code):
    return _country_codes().get(code[:3], "")


def _kind(code):
    """Return the kind of actor that a code says:
    a country alone is a state, "REB" an armed group.
    """
    if code[:3] in _country_codes():
        rest = code[3:]
    else:
        rest = code
    if not rest:
        if code:
            return "state"
        return ""
    return _kind_of_roles(rest)


def _kind_of_roles(code):
    roles = (code[i : i + 3] for i in range(0, len(code), 3))
    return next((_role_kinds()[role] for role in roles if role in _role_kinds()), "")


@cache
def _country_codes():
    return {row["code"]: row["country"] for row in read_table("country_codes")}


@cache
def _role_kinds():
    return {row["code"]: row["kind"] for row in read_table("actor_codes")}
