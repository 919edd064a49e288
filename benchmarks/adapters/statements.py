"""The adapters of the tasks on who said what, on dates and on names."""

import newskit as nk
from benchmarks.adapters.shapes import annotated, day, rows_by_id, span, to_articles


def attribution(records):
    """Return who said what by which cue; of statements inside statements the outermost."""
    return _attributions(records, nk.keep_outermost)


def attribution_precise(records):
    """Return what attribution returns, of the statements that newskit is surest of alone."""
    return _attributions(records, lambda quotes: nk.keep_outermost(nk.keep_precise(quotes)))


def _attributions(records, keep):
    tables = nk.annotate(to_articles(records))
    quotes = rows_by_id(keep(tables.quotes))
    return [{"attributions": _join_fragments(quotes[record["id"]])} for record in records]


def _join_fragments(rows):
    found = {}
    for row in rows:
        entry = found.setdefault(
            row["quote_id"],
            {"source": _spans(row, "speaker"), "cue": _spans(row, "cue"), "content": []},
        )
        entry["content"].append([row["start"], row["end"]])
    return list(found.values())


def _spans(row, name):
    found = span(row, name)
    return [found] if found else None


def quotes_direct(records):
    """Return every row of quotes with its kind, its speaker's words and the actor these stand for."""
    return [
        {
            "quotes": [
                {
                    "start": row["start"],
                    "end": row["end"],
                    "kind": row["kind"],
                    "speaker": row["speaker"],
                    "actor": row["speaker_actor"],
                }
                for row in rows
            ]
        }
        for rows in annotated(records, "quotes")
    ]


def dates(records):
    """Return the time expressions; periods that count from an event are no TIMEX3 and left out."""
    return [
        {
            "timex": [
                {
                    "start": row["start"],
                    "end": row["end"],
                    "type": row["type"],
                    "value": row["timex"],
                }
                for row in rows
                if "/" not in row["timex"]
            ]
        }
        for rows in annotated(records, "dates")
    ]


def dates_peers(records):
    """Return every row of dates with its value and the days that it covers."""
    return [
        {
            "dates": [
                {
                    "start": row["start"],
                    "end": row["end"],
                    "text": row["text"],
                    "type": row["type"],
                    "timex": row["timex"],
                    "first": day(row["first_day"]) or None,
                    "last": day(row["last_day"]) or None,
                }
                for row in rows
            ]
        }
        for rows in annotated(records, "dates")
    ]


def actors(records):
    """Return the names of an article, each with the actor that it stands for."""
    return [
        {
            "mentions": [
                {"start": row["start"], "end": row["end"], "entity": row["actor"], "kind": "name"}
                for row in rows
                if row["kind"] == "name"
            ]
        }
        for rows in annotated(records, "mentions")
    ]
