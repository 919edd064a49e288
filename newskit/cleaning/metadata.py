"""What a page says of itself in its own lines: dateline, agency, byline, day of publication."""

import datetime
import re

from newskit.cleaning.roles import PUBLISHED, SIGN_OFF
from newskit.lexicons import alternatives
from newskit.lexicons.agencies import agency_forms, name_agency
from newskit.lexicons.months import month_numbers, month_pattern

MONTHS = month_pattern()
PLACE = r"[A-Z][A-Z.’' -]{2,30}(?:,\s[A-Z][A-Za-z.’' -]{2,30})?|[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)?"
SMALL_FORMS = alternatives(form for form in agency_forms() if form.islower())
DATELINE = re.compile(
    rf"""(?P<dateline>(?P<place>{PLACE})
        (?:,?\s(?P<date>(?:{MONTHS})\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{MONTHS})\.?)(?:,?\s(?P<year>\d{{4}}))?)?
        (?:,?\s?\((?P<agency>[A-Z][\w./& ]{{1,30}}|{SMALL_FORMS})\)|\.?\s/(?P<slashed>[A-Z][\w. -]{{1,20}})/(?=[.\s]))?)
        \s*(?:—|–|--|\s[-_]|(?<=\)):|:(?=\s)|(?<=\))(?=\s)|(?<=/)\.?(?=\s))\s*(?=["“‘A-Z0-9])""",
    re.VERBOSE,
)
AGENCY_ONLY = re.compile(r"\((?P<agency>[A-Z][\w./& ]{1,30})\)\s*(?:—|–|--|-|_)\s")
WITHOUT_DASH = re.compile(r"\)\s*$")
DAY = re.compile(
    rf"""\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m1>{MONTHS})\.?,?\s(?P<y1>\d{{4}})
    | (?P<m2>{MONTHS})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})
    | (?P<y3>\d{{4}})[-/_](?P<m3>\d\d)[-/_](?P<d3>\d\d))(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"(?:©|Copyright|\(c\))\s*(?:©\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?)\s*(?:by )?"
    r"(?P<outlet>[A-Z][\w’'& .-]{2,40}?)(?:[.,|·]|\s+All rights|$)",
    re.IGNORECASE,
)
BY = re.compile(r"\b[Bb][Yy]:? +(?=[A-Z])")


def find_days(text):
    """Return the calendar days that `text` writes out in full, in order.

    >>> find_days("released on 31 May 2023; updated June 1, 2023; 31 February 2023")
    [datetime.date(2023, 5, 31), datetime.date(2023, 6, 1)]
    """
    return [day for match in DAY.finditer(text) if (day := _to_day(match))]


def _to_day(match):
    year, month, day = (
        match[f"{part}1"] or match[f"{part}2"] or match.groupdict().get(f"{part}3")
        for part in "ymd"
    )
    number = month_numbers().get(month.lower().rstrip(".")) or int(month)
    try:
        return datetime.date(int(year), number, int(day))
    except ValueError:
        return None


def read_dateline(text):
    """Return {dateline, agency, day} of a text that opens with a dateline, else {}.

    >>> read_dateline("YANGON, May 31, 2023 (MW) — Shops closed early.")["agency"]
    'MW'
    >>> read_dateline("Berlin (dpa) - Shops closed early.")["agency"]
    'dpa'
    """
    match = DATELINE.match(text)
    if (
        match
        and WITHOUT_DASH.search(match[0])
        and not (match["date"] or match["agency"] in agency_forms())
    ):
        match = None
    if not match or not (
        match["place"].isupper() or match["agency"] or match["slashed"] or match["date"]
    ):
        match = AGENCY_ONLY.match(text)
        if match:
            return {"agency": match["agency"]}
        return {}
    agency = match["agency"] or match["slashed"] or ""
    found = {"dateline": match["dateline"].strip(), "agency": agency}
    if match["year"]:
        found["day"] = next(iter(find_days(f"{match['date']} {match['year']}")), None)
    return found


def describe_page(lines, body, path, url):
    """Return what the labelled lines of a page say of it: columns of the articles table.

    `body` is the article's text; `path` and `url` are asked for the day of publication last.
    """
    opening = _read_opening(body)
    role = {
        name: [line.text for line in lines if line.role == name]
        for name in ("title", "byline", "caption", "agency", "legal", "dateline")
    }
    found = {
        "title": " ".join(role["title"][:1]),
        "caption": "\n".join(role["caption"]),
        "dateline": opening.get("dateline") or " ".join(role["dateline"][:1]).rstrip("—–-: "),
        "agency": opening.get("agency")
        or _agency(role["agency"])
        or _named_agency(role["byline"] + role["legal"]),
        "byline": next(filter(None, map(_author, role["byline"])), ""),
        "outlet": next(
            (
                match["outlet"].strip()
                for line in role["legal"]
                if (match := COPYRIGHT.search(line))
            ),
            "",
        ),
    }
    day, basis = _published(role, opening, path, url)
    if day:
        found |= {"published": day, "published_basis": basis}
    return found


def _read_opening(body):
    """What the first paragraph opens with, or the second, below a standfirst."""
    paragraphs = body.split("\n\n", 2)[:2]
    found = [read_dateline(paragraph) for paragraph in paragraphs]
    return next((one for one in found if "dateline" in one), found[0])


def _author(line):
    """The name behind "by", up to a date, a place or another bar; "" when there is no "by"."""
    if not (match := BY.search(line)):
        return ""
    name = DAY.sub("", line[match.end() :])
    return re.split(
        r"\s*(?:[|·•]|\s[–—-]\s|\sin\s|,? (?:updated|published|posted)\b)",
        name,
        flags=re.IGNORECASE,
    )[0].strip(" ,;|–—-")


def _agency(lines):
    return next(
        (match["agency"].strip() for line in lines if (match := SIGN_OFF.fullmatch(line))), ""
    )


def _named_agency(lines):
    """The agency that is all the author there is, or that a copyright line names."""
    for line in lines:
        found = ""
        if BY.match(line):
            found = BY.sub("", line, count=1)
        if said := COPYRIGHT.search(line):
            found = said["outlet"]
        if name := name_agency(found.strip(" .,")):
            return name
    return ""


def _published(role, opening, path, url):
    """Return (day, basis): the surest witness first.

    A photo is printed no earlier than it names.
    """
    written = [line for line in role["byline"] if PUBLISHED.match(line)] + role["byline"]
    for line in written:
        if days := find_days(line):
            return days[0], "page"
    if opening.get("day"):
        return opening["day"], "dateline"
    if days := find_days("\n".join(role["caption"])):
        return max(days), "caption"
    for place, basis in ((url, "address"), (path, "file name")):
        if days := find_days(place):
            return days[0], basis
    return None, ""
