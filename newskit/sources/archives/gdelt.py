"""GDELT's own files (knowledge graphs, mentions, events):
addresses without texts, tab-separated, or as queries hand them out.
"""

import re
from collections import Counter
from html import unescape
from typing import NamedTuple

import pandas as pd

from newskit.schema import NewskitError, count_of
from newskit.sources.archives.listings import host_of
from newskit.sources.delimited import parse_table
from newskit.sources.outcomes import LeftOut, Problem, Record
from newskit.sources.text import decode, unify_bytes

SUFFIXES = (".csv", ".tsv", ".txt")
BETWEEN = "<UDIV>"  # between the addresses of one line of GKG 1.0


class Layout(NamedTuple):
    """One kind of file: how its lines open, how many columns they have, where what is of use
    stands, and what its header calls that.

    Of the columns that may hold the day, the surest is the first.
    """

    opens: re.Pattern
    widths: tuple
    url: int
    days: tuple
    names: tuple


LAYOUTS = {
    "gdelt gkg": Layout(
        re.compile(r"\d{14}-T?\d+\t\d{14}\t"), (27,), 4, (1,), ("documentidentifier", "date")
    ),
    "gdelt mentions": Layout(
        re.compile(r"\d+\t\d{14}\t\d{14}\t\d\t"),
        (14, 15, 16),
        5,
        (2, 1),
        ("mentionidentifier", "mentiontimedate"),
    ),
    "gdelt events": Layout(
        re.compile(r"\d+\t\d{8}\t\d+\t"),
        (57, 58, 61),
        -1,
        (-2, 1),
        ("sourceurl", "dateadded", "sqldate"),
    ),
    "gdelt gkg 1.0": Layout(re.compile(r"\d{8}\t\d+\t"), (11,), -1, (0,), ("sourceurls", "date")),
    "gdelt counts": Layout(
        re.compile(r"\d{8}\t\d+\t[A-Z]"), (15,), -1, (0,), ("sourceurls", "date")
    ),
}
DAY = re.compile(r"(?:19|20)\d{6}")
OLD_EVENTS = 57  # columns of events before April 2013, which have no address


def recognise(raw):
    """Return whether the bytes are such a file, by the columns of its first line."""
    return any(_kind(raw))


def read(path):
    """Return a record without text for each address, something left out
    for the further lines on one, a problem for a broken line.
    """
    raw = unify_bytes(path.read_bytes())
    kind, names = _kind(raw)
    if names:
        return _read_named(raw, kind, names)
    return _read_lines(decode(raw), kind)


def _kind(raw):
    """The kind of file that the first line shows,
    and its columns' names where that is a header; "" twice for another file.
    """
    line = raw[:20_000].decode("utf-8", "replace").split("\n", 1)[0]
    width = line.count("\t") + 1
    kind = next(
        (
            kind
            for kind, layout in LAYOUTS.items()
            if layout.opens.match(line)
            and (width in layout.widths or kind in ("gdelt gkg", "gdelt mentions"))
        ),
        "",
    )
    names = [name.strip(' "').lower() for name in re.split(r"[,\t;]", line)]
    if kind or len(names) < 3:
        return kind, []
    named = next(
        (
            kind
            for kind, layout in LAYOUTS.items()
            if layout.names[0] in names and set(layout.names[1:]) & set(names)
        ),
        "",
    )
    if named:
        return named, names
    return named, []


def _read_named(raw, kind, names):
    """The records of a table with a header, as BigQuery and other clients write it."""
    frame = parse_table(raw)
    frame.columns = [str(name).strip().lower() for name in frame.columns]
    url, *days = LAYOUTS[kind].names
    day = next(name for name in days if name in names)
    if not {url, day} <= set(frame.columns):
        raise NewskitError(
            f"its header names {url} and {day}, its table has no such columns. Download the file anew."
        )
    if kind == "gdelt gkg" and "extras" in frame:
        extras = frame["extras"]
    else:
        extras = [""] * len(frame)
    return _to_records(
        (
            (seen, address, "\t".join(row), extra)
            for seen, address, row, extra in zip(
                frame[day], frame[url], frame.astype(str).to_numpy(), extras
            )
        ),
        kind,
    )


def _read_lines(text, kind):
    layout, rows, broken, widths = LAYOUTS[kind], [], [], Counter()
    header = layout.names[-1]
    for number, line in enumerate(filter(str.strip, text.split("\n")), 1):
        cells = line.split("\t")
        if cells[0].lower() == header:
            continue
        widths[len(cells)] += 1
        if len(cells) == OLD_EVENTS and OLD_EVENTS in layout.widths:
            continue
        if len(cells) not in layout.widths:
            broken.append(
                Problem(f"line {number} has {len(cells)} columns, not {layout.widths[-1]}.")
            )
            continue
        seen = next(filter(DAY.match, (cells[place] for place in layout.days)), "")
        rows.append((seen, cells[layout.url], line, cells[26] if kind == "gdelt gkg" else ""))
    old = 0
    if OLD_EVENTS in layout.widths:
        old = widths[OLD_EVENTS]
    note = [
        LeftOut(
            f"{count_of(old, 'line has', 'lines have')} {OLD_EVENTS} columns and no address, as events before April 2013"
        )
    ]
    if old:
        broken += note
    return _to_records(rows, kind) + broken


def _to_records(rows, kind):
    """A record for each address of rows that are (day, addresses, the whole line, extras).

    One without an address stays.
    """
    met, records = set(), []
    for seen, addresses, line, extras in rows:
        for source in map(str.strip, addresses.split(BETWEEN)):
            url = ""
            if "://" in source:
                url = source
            if source in met:
                records.append(LeftOut())
            else:
                records.append(_to_record(seen, url, line, extras, kind))
            met |= {source} - {""}
    return records


def _to_record(seen, url, line, extras, kind):
    stamp = _extra(extras, "PAGE_PRECISEPUBTIMESTAMP") or seen
    day = pd.to_datetime(stamp[:8], format="%Y%m%d", errors="coerce")
    columns = {
        "title": _extra(extras, "PAGE_TITLE"),
        "outlet": host_of(url),
        "byline": _extra(extras, "PAGE_AUTHORS").replace(";", ", "),
        "url": url,
        "published": day,
        "published_basis": "metadata" if pd.notna(day) else "",
    }
    return Record(url or line, "", kind, columns)


def _extra(extras, name):
    found = re.search(f"<{name}>(.*?)</{name}>", extras)
    if found:
        return unescape(found[1]).strip()
    return ""
