"""GDELT's own files (knowledge graph, mentions, events): tab-separated without a header, addresses without texts."""
import re
from html import unescape
from typing import NamedTuple

import pandas as pd

from newskit.schema import NewskitError
from newskit.sources.archives.listings import host_of
from newskit.sources.text import decode

SUFFIXES = (".csv", ".tsv", ".txt")


class Layout(NamedTuple):
    """One kind of file: how its lines open, how many columns they have, and where what is of use stands."""
    opens: re.Pattern
    widths: tuple
    url: int
    seen: int


LAYOUTS = {
    "gdelt gkg": Layout(re.compile(rb"\d{14}-T?\d+\t\d{14}\t"), (27,), 4, 1),
    "gdelt mentions": Layout(re.compile(rb"\d+\t\d{14}\t\d{14}\t\d\t"), (14, 15, 16), 5, 2),
    "gdelt events": Layout(re.compile(rb"\d+\t\d{8}\t\d{6}\t\d{4}\t"), (58, 61), -1, -2)}


def recognise(raw):
    """Return whether the bytes are such a file, by the columns of its first line."""
    return bool(_kind(raw))


def read(path):
    """Return a record without text for each address, None for the further lines on one, an error for a broken line."""
    raw = path.read_bytes()
    kind, seen, records = _kind(raw), set(), []
    for number, line in enumerate(filter(str.strip, decode(raw).split("\n")), 1):
        cells, layout = line.split("\t"), LAYOUTS[kind]
        if len(cells) not in layout.widths:
            records.append(NewskitError(f"line {number} has {len(cells)} columns, not {layout.widths[-1]}."))
            continue
        url = cells[layout.url].strip()
        records.append(None if url in seen else _to_record(cells, url, kind))
        seen.add(url)
    return records


def _kind(raw):
    return next((kind for kind, layout in LAYOUTS.items() if layout.opens.match(raw.removeprefix(b"\xef\xbb\xbf"))), "")


def _to_record(cells, url, kind):
    extras = cells[26] if kind == "gdelt gkg" else ""
    stamp = _extra(extras, "PAGE_PRECISEPUBTIMESTAMP") or cells[LAYOUTS[kind].seen]
    day = pd.to_datetime(stamp[:8], format="%Y%m%d", errors="coerce")
    return {"raw": url, "page": "", "title": _extra(extras, "PAGE_TITLE"), "outlet": host_of(url),
            "byline": _extra(extras, "PAGE_AUTHORS").replace(";", ", "), "url": url, "format": kind,
            "published": day, "published_basis": "metadata" if pd.notna(day) else ""}


def _extra(extras, name):
    found = re.search(f"<{name}>(.*?)</{name}>", extras)
    return unescape(found[1]).strip() if found else ""
