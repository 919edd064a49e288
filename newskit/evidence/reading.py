"""What newskit read in a row of evidence, in words, and the article that the row is from."""

from html import escape

import pandas as pd

from newskit.values import describe_day, describe_value

DOT = " · "


def describe_reading(row) -> str:
    """Return what a row of any table says of its words, as HTML: value, kind, source, period.

    >>> describe_reading({"value": 3500.0, "qualifier": ">", "kind": "killed", "counted": "people", "speaker": "a monitor"})
    'read as <b>more than 3,500</b> · killed · counted: people · source: a monitor'
    """
    if "qualifier" in row and pd.notna(row.get("value")):
        parts = _of_figure(row)
    elif "timex" in row:
        parts = [f"<b>{escape(row['timex'])}</b>", _period(row, "first_day", "last_day")]
    elif "cue" in row:
        parts = _of_quote(row)
    elif "label" in row and "actor" in row:
        parts = [f"<b>{_words(row, 'actor') or 'nobody'}</b>", _words(row, "label").lower()]
    else:
        return ""
    return f"read as {DOT.join(filter(None, parts))}"


def _of_figure(row):
    value = describe_value(
        row["value"], row.get("value_high"), row["qualifier"], row.get("unit") or ""
    )
    teller = _words(row, "teller") or _words(row, "speaker") or _words(row, "speaker_actor")
    source = "no source in its statement"
    if teller:
        source = f"source: {teller}"
    return [
        f"<b>{escape(value)}</b>",
        _words(row, "kind"),
        _named(row, "counted", "counted"),
        source,
        _named(row, "as_of_text", "as of") or _period(row, "as_of_first_day", "as_of_last_day"),
    ]


def _of_quote(row):
    who = _words(row, "speaker_actor") or _words(row, "speaker") or "nobody"
    return [f"<b>{who}</b>", _words(row, "kind"), _named(row, "cue", "verb")]


def _named(row, column, name):
    words = _words(row, column)
    if words:
        return f"{name}: {words}"
    return ""


def _words(row, column):
    words = row.get(column, "")
    if isinstance(words, str):
        return escape(" ".join(words.split()))
    return ""


def _period(row, first, last):
    days = [describe_day(row[name]) for name in (first, last) if pd.notna(row.get(name))]
    return escape(" – ".join(dict.fromkeys(days)))


def describe_article(article, doc_id) -> str:
    """Return headline, outlet and day of an article as HTML, its id where a mouse rests on them."""
    outlet = article["outlet"] or article["agency"]
    rest = ", ".join(filter(None, (outlet, describe_day(article["published"]))))
    head = ""
    if article["title"]:
        head = f"<b>{escape(article['title'])}</b> "
    return f'<span title="{escape(doc_id)}">{head}<span style="opacity:.75">{escape(rest)}</span></span>'
