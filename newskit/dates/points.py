"""Rules for days, months and years that name themselves: "31 May", "the 1990s"."""

import re
from datetime import date

from newskit.dates.periods import week
from newskit.dates.scene import CONSUME, rule
from newskit.dates.words import (
    BARE_MONTH,
    COUNTED,
    DAY,
    DAY_WORDS,
    DECADES,
    EDGE,
    MONTH,
    NUMBERED,
    NUMBERS,
    ORDINALS,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    SMALL,
    TENS,
    TURNS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    choice,
    month_number,
)
from newskit.dates.years import day_number, full_year, year_of_day, year_of_month, year_of_quarter
from newskit.lexicons import read_words

PARTNER = rf"""(?=(?:,\ {DAY})*,?\s*(?:and|or|to|until|till|through|-|–)\s*
               (?:{MONTH}|(?:{MONTH}\ )?{DAY}(?:\ {MONTH})?),?\ (?:in\ |of\ )?(?P<partner>{YEAR}))"""
ERA = r"(?:BCE?\b|B\.C\.E\.|B\.C\b\.?|AD\b|A\.D\.|CE\b)"
AFTER_ERA = re.compile(r"A\.?D\.? \d")  # not "an ad 30 seconds long"
WORD_BEHIND = re.compile(r" (\w+)")
MODERN = 1900  # a year from which on "BC" before a name is the province
WORD_MONTHS = {"may", "march", "mar"}
NAME_MONTHS = {"april", "may", "june", "august", "january", "jan"}
SURNAME = re.compile(rf"\s(?!{WEEKDAY}|{MONTH}|Day\b)[A-Z][a-z]+\b", re.VERBOSE)
TITLED = re.compile(rf"\b(?:{'|'.join(map(re.escape, read_words('titles')))})\s$", re.IGNORECASE)
BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|through|from|to|for|and|during|before|after|between|on|late"
    r"|early|mid|or|this|last|next)|[,(–-])\s*$",
    re.IGNORECASE,
)
CAPITALS = re.compile(r"\b[A-Z]{2,}\ $")
NOT_A_YEAR = re.compile(
    rf"""(?: [$#£€] | \b{NUMBERED} | \b[A-Z]{{2,}}\ ?
    | (?<!more\ )\b(?:about|some|nearly|than|roughly|at|to|all|only|over|almost|around) )\ ?$""",
    re.VERBOSE,
)
A_YEAR = re.compile(
    r"""(?: in|since|from|early|late|(?:rather|later|earlier)\ than|back\ to
    | dat(?:es?|ed|ing)\ to|prior\ to|up\ to|[-–]\ ?\d{4}\ to|(?:19|20)\d\d\ to )\ $""",
    re.VERBOSE | re.IGNORECASE,
)


PART_OF = rf"(?:(?:early|late)\ (?:in\ )?)?the\ (?:early\ |late\ )?(?P<part>{PART}|(?<=early\ )hours)(?:\ hours)?\ of\ (?:{WEEKDAY},?\ )?"
SHORT_WEEKDAY = r"(?P<short_weekday>(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun))\.?,?\ "
YEAR_TURN = r"""(?: ,?\ (?:of\ )?(?P<turn>last|this|next)\ year
    | ,?\ (?:of\ )?(?P<told>that\ (?:same\ )?|the\ (?:same|following|next|previous|preceding)\ )year )"""


def _told_year(words):
    """Return "of that year", "the following year" as years from the date before."""
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}
    return f"@Y{step.get(words.split()[-1], 0):+d}"


def find_day(scene, match, year, month, day, weekday=None):
    """Return the DATE of a day, its year by the words beside it or the story if not said."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return CONSUME
    if not year:
        if not scene.day:
            return "DATE", f"XXXX-{month:02d}-{day:02d}"
        year = year_of_day(scene, match, month, day, weekday)
    return "DATE", f"{year}-{month:02d}-{day:02d}"


@rule(
    "month",
    rf"""
    (?:(?P<week>the\ week\ of\ )|{PART_OF}|(?P<weekday>{WEEKDAY}),?\ |{SHORT_WEEKDAY})? (?P<month>{MONTH})\ (?:the\ )?(?P<day>{DAY}|{DAY_WORDS}(?=\W*$|[.,;:!?)”"]|\ {YEAR}))
    (?: \ ?,?\ (?:of\ |in\ )?(?P<year>{YEAR})(?!\ percent) | \ ['’](?P<short>\d\d)(?!\d) | {YEAR_TURN} | {PARTNER} )?
    (?![.:%]\d | \ percent | \ (?:million|billion))""",
)
@rule(
    "month",
    rf"""
    (?:{PART_OF}|(?P<weekday>{WEEKDAY}),?\ |{SHORT_WEEKDAY})? (?:the\ )?(?P<day>{DAY}|{DAY_WORDS}(?=\ of))(?:\ of)?[ -](?P<month>{BARE_MONTH})
    (?: [ ,-]{{1,2}}(?:of\ |in\ )?(?P<year>{YEAR}|(?<!,\ )\d\d\b(?!\ [a-z])) | \ ['’](?P<short>\d\d)(?!\d) | {YEAR_TURN} | {PARTNER} )?""",
)
def _month_day(scene, match):
    parts = match.groupdict()
    year = parts["year"] or parts.get("short") or parts.get("partner")
    if year:
        year = full_year(year)
    else:
        year = None
    month, day = month_number(match["month"]), day_number(match["day"])
    if turn := (parts.get("turn") or "").lower():
        year = None
        if scene.day:
            year = scene.day.year + TURNS[turn]
    elif turn := (parts.get("told") or "").lower():
        date(2000, month, day)
        return "DATE", f"{_told_year(turn)}-{month:02d}-{day:02d}"
    weekday = None
    if match["weekday"]:
        weekday = WEEKDAYS[match["weekday"].lower()]
    if short := (parts.get("short_weekday") or "").lower():
        weekday = next(number for name, number in WEEKDAYS.items() if name.startswith(short[:3]))
    found = find_day(scene, match, year, month, day, weekday)
    if parts.get("part") and found:
        return "TIME", f"{found[1]}T{PARTS.get(match['part'].lower(), 'MO')}"
    if parts.get("week") and found and found[1][0] != "X":
        return "DATE", week(date.fromisoformat(found[1]))
    return found


@rule("year", r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", "-")
@rule(
    "year",
    r"(?P<year>(?:19|20)\d\d)/(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?![\d/])",
    "/",
)
@rule(
    "digits year",
    r"""(?P<month>\d{1,2})(?P<mark>[/-])(?P<day>\d{1,2})(?P=mark)
                         (?P<year>(?:19|20)?\d\d)""",
    "/|-",
)
@rule("digits year", r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)")
def _numeric(scene, match):
    month, day = int(match["month"]), int(match["day"])
    if month > 12 >= day:  # 31/05/2023: the day stands first
        month, day = day, month
    return find_day(scene, match, full_year(match["year"]), month, day)


@rule(
    "month",
    rf"""
    (?P<edge>{EDGE})? (?: (?P<way>last|next|this(?:\ past|\ coming)?|past|each|every|the\ (?:following|previous|preceding))\ )?
    (?P<month>{MONTH})
    (?: ,?\ (?:of\ |in\ )?(?P<year>{YEAR}) | {YEAR_TURN}
      | ,?\ (?:of\ )?['’](?P<short>\d\d)\b | {PARTNER} )?""",
)
def _month(scene, match):
    month, turn = month_number(match["month"]), (match["way"] or "").lower()
    if turn in ("each", "every"):
        return "SET", f"XXXX-{month:02d}"
    if turn.startswith("the ") and not (match["year"] or match["turn"]):
        return "DATE", f"@m{month:02d}{'+1' if 'following' in turn else '-1'}"
    year = match["year"] or match["short"] or match["partner"]
    if match["told"]:
        return "DATE", f"{_told_year(match['told'].lower())}-{month:02d}"
    if not (year or match["turn"]) and _not_a_month(scene, match):
        return None
    if not year and not scene.day:
        return "DATE", f"XXXX-{month:02d}"
    if year:
        year = full_year(year)
    else:
        year = year_of_month(scene, match, month, turn, match["turn"] or "")
    return "DATE", f"{year}-{month:02d}"


@rule("month", rf"(?P<year>{YEAR})\ (?P<month>{MONTH})(?!\ \d|,?\ {YEAR}|\ {DAY_WORDS})")
def _year_month(scene, match):
    """Return the month of "the 2021 July fair"."""
    if match["month"].lower() in WORD_MONTHS or scene.names_person(match):
        return None
    return "DATE", f"{match['year']}-{month_number(match['month']):02d}"


def _not_a_month(scene, match):
    """Say whether a month is a verb here ("may") or a person's name ("April")."""
    word = match["month"].lower()
    if (
        word in NAME_MONTHS
        and not (match["way"] or match["edge"] or BEFORE_MONTH.search(scene.left(match)))
        and (
            scene.names_person(match)
            or TITLED.search(scene.left(match))
            or SURNAME.match(scene.text, match.end())
        )
    ):
        return True
    if word not in WORD_MONTHS:
        return False
    named = re.match(r"\s*(?:Day|[A-Z][a-z])", scene.right(match)) and word == "march"
    bare = not (match["way"] or match["edge"] or BEFORE_MONTH.search(scene.left(match)))
    return bool(match["month"].islower() or named or bare)


@rule(
    "season",
    rf"""
    {EDGE}? (?:the\ )? (?P<season>{SEASON})
    (?: (?:\ of|,)?\ (?:(?P<year>{YEAR})|['’](?P<short>\d\d)(?!\w)) | {YEAR_TURN}
      | (?=\ ?(?:and|or|to|through|until|-|–)\ ?(?:the\ )?(?:early\ |late\ )?{SEASON}(?:\ of|,)?\ (?P<partner>{YEAR})) )""",
)
def _season(scene, match):
    season = SEASONS[match["season"].lower()]
    if match["told"]:
        return "DATE", f"{_told_year(match['told'].lower())}-{season}"
    if match["turn"]:
        year = "XXXX"
        if scene.day:
            year = scene.day.year + TURNS[match["turn"].lower()]
    else:
        year = full_year(match["year"] or match["short"] or match["partner"])
    return "DATE", f"{year}-{season}"


@rule(
    "unit",
    rf"""
    {EDGE}? (?:(?:the|its|a|his|their)\ )? (?:fiscal[-\ ]|latest\ |flat\ )? (?:(?P<first>{YEAR})(?:['’]s)?\ )?
    (?P<ago>year-ago\ |year-earlier\ )? (?:fiscal\ )?
    (?P<number>first|second|third|fourth|1st|2nd|3rd|4th|(?:last|final)(?=\ quarter\ of\ (?:\d|last\ year|this\ year|next\ year)))
    (?:\ fiscal)? [-\ ]quarter
    (?: (?:\ of|,|\ in)?(?:\ fiscal)?\ (?:(?P<year>{YEAR})|(?P<turn>last|this|next)\ year) )?""",
    "quarter",
)
def _quarter(scene, match):
    said = match["number"].lower()
    if said in ("last", "final"):
        number = 4
    else:
        number = ORDINALS.get(said) or int(said[0])
    named = match["year"] or match["first"]
    if not named and not scene.day:
        return "DATE", f"XXXX-Q{number}"
    if named:
        year = int(named)
    elif match["turn"]:
        year = scene.day.year + TURNS[match["turn"].lower()]
    else:
        year = year_of_quarter(scene, match, number)
    year -= bool(match["ago"])
    if not match["ago"]:
        scene.quarter = year, number
    return "DATE", f"{year}-Q{number}", _without_article(match)


def _without_article(match):
    """Return the start of a match, without the noun's article: "a [third-quarter] loss"."""
    article = re.match(r"(?i)(?:the|its|a|his|their)\ ", match[0])
    if article and "-" in match[0] and not (match["year"] or match["turn"]):  # an adjective
        return match.start() + article.end()
    return match.start()


@rule(
    "decade digits year",
    rf"""
    (?:{EDGE}|the\ )?(?:the\ )? (?: (?P<century>1[5-9]|20)?(?P<tick>['’])?(?P<decade>\d0)['’]?s
                      | (?P<word>{choice(DECADES)}) )""",
    "0s|0’s|0's|ties",
)
def _decade(scene, match):
    """A decade without a century is one of the twentieth; "80s" alone may be degrees or an age."""
    if match["word"]:
        if not match[0].lower().startswith("the ") or match["word"] == match[0]:
            return None
        return "DATE", f"19{DECADES[match['word'].lower()]}"
    if not match["century"] and not match["tick"]:
        if not re.match(r"(?i)the ", match[0]) or int(match["decade"]) < 20:
            return None
    if match["decade"] == "00" and int(match["century"] or 20) < 20:
        return "DATE", match["century"]  # "the 1800s" are a century
    return "DATE", f"{match['century'] or 19}{match['decade'][0]}"


@rule(
    "unit",
    rf"""{EDGE}? (?:the\ )? (?:(?:early|late|mid)[-\ ])?
    (?:(?P<digits>\d\d?)(?:th|st|nd|rd)|(?P<word>{choice(ORDINALS)}))[-\ ](?:century|centuries) (?P<before>\ (?:BCE?|B\.C\.(?:E\.)?))?""",
    "centur",
)
def _century(scene, match):
    if match["digits"]:
        number = int(match["digits"])
    else:
        number = ORDINALS[match["word"].lower()]
    value = f"{number - 1:02d}"
    if match["before"]:
        value = "BC" + value
    return "DATE", value


@rule(
    "digits year",
    rf"""
    (?: {EDGE}? (?P<year>\d{{1,4}}) (?: \ ?(?P<era>{ERA}) | (?=(?:\ ?[-–]\ ?|\ to\ )\d{{1,4}}\ ?(?P<shared>{ERA})) )
      | {EDGE}? A\.?D\.?\ (?P<after>\d{{1,4}}) )""",
    " bc| b.c|ad| a.d|bce",
)
def _era_year(scene, match):
    """Return the year of "146 BC", "264 to 241 B.C.", "AD 79"."""
    year, era = int(match["year"] or match["after"]), match["era"] or match["shared"] or "AD"
    if not era.isupper() or (match["after"] and not AFTER_ERA.search(match[0])):
        return None
    if era == "BC" and _is_province(scene, match, year):
        return None
    if era[0] == "B":
        return "DATE", f"BC{year:04d}"
    return "DATE", f"{year:04d}"


def _is_province(scene, match, year):
    """Say whether "BC" is British Columbia: "in 2019 BC Ferries", "25 BC residents"."""
    behind = WORD_BEHIND.match(scene.text, match.end())
    if not behind:
        return False
    word = behind[1]
    if word[0].isupper():
        return year >= MODERN
    is_counted = not A_YEAR.search(scene.text[max(0, match.start() - 16) : match.start()])
    return is_counted and word.endswith("s") and word not in read_words("stop_words")


@rule(
    "year",
    rf"""
    (?P<said>{EDGE}|fiscal\ (?:year\ )?|the\ year\ |post-|pre-)? (?P<year>(?:1[5-9]|20)\d\d|1[0-4]\d\d(?=[.,;:)]|\ (?:the|by|when|and|after|to|with|as|he|she|they|it|of)\b|$))
    (?! [,.]?\d | [-–](?!(?:1[5-9]|20)\d\d(?!\d))\d | % | ['’]?s\b | [-\ ]{COUNTED}s?\b )""",
)
def _year(scene, match):
    if not match["said"] and not _is_of_print(scene, match):
        left = scene.text[max(0, match.start() - 16) : match.start()]
        this_year = 2030
        if scene.day:
            this_year = scene.day.year
        if int(match["year"]) > this_year + 60 or (
            int(match["year"]) < 1700 and left[-4:] != " in "
        ):
            return None
        if NOT_A_YEAR.search(left) and not A_YEAR.search(left):
            return None
    return "DATE", match["year"]


def _is_of_print(scene, match):
    """Say whether a number behind a name in capitals is the year of print: "WWDC 2024"."""
    near = scene.day and abs(int(match["year"]) - scene.day.year) <= 1
    return near and CAPITALS.search(scene.text, max(0, match.start() - 12), match.start())


@rule(
    "digits",
    r"(?:in|since|from|of|until|till|by|during|before|after|between|and|to|early|late|mid)[\ -](?P<year>['’](?P<short>\d\d))(?!\w|['’]?s\b)",
    "'|’",
)
def _short_year(scene, match):
    """Return the year of "since '82"."""
    return "DATE", str(full_year(match["short"])), match.start("year")


@rule(
    "spoken",
    rf"""(?:(?P<month>{MONTH}),?\ )? (?:the\ (?P<season>{SEASON})\ of\ )?
    (?: nineteen\ (?P<year>{TENS}(?:[-\ ]{SMALL}\b)?)
      | (?:(?:the\ year\ )|(?<=in\ )|(?<=since\ )|(?<=by\ )|(?<=until\ )|(?<=of\ ))two\ thousand(?:\ and)?(?:\ (?P<after>{SMALL}))?
        (?=\W*$|[.,;:!?)”"]|\ (?:and|but|the|he|she|they|it|we|I|when|after|before|to|with|as|has|is|was)\b) )""",
    "nineteen |two thousand",
)
def _spoken_year(scene, match):
    words = (match["year"] or match["after"] or "").lower()
    year = (1900 if match["year"] else 2000) + sum(
        NUMBERS[word] for word in re.split(r"[- ]", words) if word
    )
    if match["month"]:
        return "DATE", f"{year}-{month_number(match['month']):02d}"
    if match["season"]:
        return "DATE", f"{year}-{SEASONS[match['season'].lower()]}"
    return "DATE", str(year)


@rule(
    "digits",
    r"""on\ (?P<phrase>the\ (?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)))(?=\W*$|[.,;:!?)”"]|\ (?:and|but|the|he|she|they|it|we|I|when|after|at|with)\b)""",
    "on the ",
)
def _bare_day(scene, match):
    """Return the day of "on the 14th", in the month that the text speaks of."""
    return "DATE", f"@M+0-{day_number(match['day']):02d}", match.start("phrase")
