"""What every export of a news database holds of an article, and the record that becomes of it."""
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from newskit.sources.archives.days import read_day

MARKS = "role={} from=export"       # the marks of a line whose role the export gives, which leaves nothing to judge


@dataclass
class Clip:
    """One article of an export: its fields as they are written there, its body a list of paragraphs."""
    title: str = ""
    outlet: str = ""
    published: str = ""
    byline: str = ""
    body: list = field(default_factory=list)
    number: str = ""        # the database's own number of the article, where it gives one
    language: str = ""
    url: str = ""


class LeftOut(str):
    """What stands in a file in place of an article, in words: reported, but no reason to stop."""


def to_records(clips, kind, said=0):
    """Return the records of an export's clips; copies of one article in one export stay apart.

    `page` holds what the export says of the article, `text` its body alone, `markup` which is which. Where
    the export says that it holds another number of articles (`said`), a note at the end gives both.
    """
    seen, records = Counter(), []
    for clip in clips:
        if isinstance(clip, LeftOut):
            records.append(clip)
            continue
        record = _to_record(clip, kind)
        copy = seen[record["raw"]]
        seen[record["raw"]] += 1
        records.append(record | ({"raw": f"{record['raw']}\n{copy}"} if copy else {}))
    if said and said != len(records):
        records.append(LeftOut(f"the export says that it holds {said} articles; it holds {len(records)}"))
    return records


def _to_record(clip, kind):
    body = [line for paragraph in clip.body for line in _fold(paragraph)]
    title, outlet, published, byline = (" ".join(part.split())
                                        for part in (clip.title, clip.outlet, clip.published, clip.byline))
    head = [(title, "title"), (outlet, "unknown"), (published, "byline"), (byline, "byline")]
    lines = [(text, MARKS.format(role)) for text, role in head + [(text, "body") for text in body] if text]
    page = "\n\n".join(text for text, _ in lines)
    day = read_day(published)
    return {"raw": f"{clip.number}\n{page}", "page": page, "markup": "\n\n".join(said for _, said in lines),
            "text": "\n\n".join(body), "title": title, "outlet": outlet, "byline": byline, "published": day,
            "published_basis": "metadata" if pd.notna(day) else "", "language": clip.language[:2].lower(),
            "url": clip.url, "format": kind}


def _fold(paragraph):
    """A paragraph on one line, without the breaks of the file; none where it is empty."""
    text = " ".join(paragraph.split())
    return [text] if text else []
