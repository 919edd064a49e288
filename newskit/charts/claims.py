"""Rival claims one below the other, in order of time."""

from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes

from newskit.charts.style import (
    COLOURS,
    FAINT,
    INK,
    PAPER,
    QUIET,
    explain,
    finish,
    new_axes,
    write_day,
)
from newskit.ledger import list_contradictions
from newskit.schema import NewskitError
from newskit.tables import Ledger, Tables

ROW, REST = 0.3, 0.75  # inches of height for each claim, and for axis and key
ARROW = 20  # points long
NAME = 44  # characters of a source's name and of the article's words, at most
NEEDED = (
    "claim_id",
    "group_id",
    "value",
    "value_high",
    "qualifier",
    "teller",
    "speaker_actor",
    "text",
    "known_on",
    "as_of_last_day",
)
UNNAMED = "no source"
KEY = {">": "│→ at least", "<": "←│ at most", "~": "○ about", "=": "● exact"}
CLAIM, CLASH = COLOURS[0], COLOURS[1]


def plot_ledger(
    claims: pd.DataFrame | Ledger,
    title: str,
    *,
    subtitle: str | None = None,
    source: Tables | str | None = None,
    ax: Axes | None = None,
    contradictions: pd.DataFrame | None = None,
) -> Axes:
    """Return Axes with a row for each claim in order of time: who counted how many, and in which
    words.

    A lower bound is a stroke with an arrow to the right, an upper bound one with an arrow to the
    left, "about" an open circle, an exact number a full one, a range a line. Claims by nobody are
    grey, claims that another one contradicts orange. The day is that up to which a claim counts.

    Parameters
    ----------
    claims : pandas.DataFrame or Ledger
        Rows of `ledger.claims`, mostly of one group, or a ledger of a single group.
    title : str
        What the chart finds.
    subtitle : str, optional
        What is measured, its unit and period.
    source : str or Tables, optional
        What it is drawn from.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    contradictions : pandas.DataFrame, optional
        What list_contradictions returned: their claims are marked. A ledger brings its own.

    Returns
    -------
    matplotlib.axes.Axes
        The chart.

    Raises
    ------
    NewskitError
        For anything but claims, for a ledger of several groups, and where there is nothing to draw.

    Examples
    --------
    >>> import matplotlib; matplotlib.use("agg")
    >>> import newskit as nk
    >>> claims = nk.example("ledger", value=[50.0, 168.0], qualifier=[">=", "="], teller=["witnesses", "a chart"],
    ...                     known_on=["2023-04-11", "2023-04-14"])
    >>> print(nk.describe_chart(nk.plot_ledger(claims, "Killed at Pazigyi")))
    Killed at Pazigyi
      11 Apr 2023, Witnesses: >= 50
      14 Apr 2023, A chart: = 168
    """
    claims, contradictions = _accept(claims, contradictions)
    rows = _in_order(claims)
    if contradictions is None:
        clashing = set()
    else:
        clashing = {*contradictions["claim_id"], *contradictions["other_claim_id"]}
    sentences = _sentences(rows, source)
    ax = new_axes(REST + ROW * len(rows), ax)
    for y, row in enumerate(rows):
        for mark in _draw(ax, y, row, row["claim_id"] in clashing):
            explain(mark, f"{_day(row)}, {_source(row)}: {row['text']}", sentences[y])
    _label(ax, rows)
    told_in, note = _told_in(source, claims)
    key = _key(rows, clashing)
    return finish(ax, title, told_in, "\n".join(filter(None, [subtitle, key])), note)


def _accept(claims, contradictions):
    if isinstance(claims, Ledger):
        if claims.claims["group_id"].nunique() > 1:
            raise NewskitError(
                "This ledger has several groups; a chart shows one.\n"
                "  Try: nk.plot_ledger(ledger.claims.query(\"about == 'killed: people, Bergen'\"), title)"
            )
        if contradictions is None:
            contradictions = list_contradictions(claims)
        claims = claims.claims
    missing = [name for name in NEEDED if name not in getattr(claims, "columns", ())]
    if missing:
        raise NewskitError(
            f"These are not claims: the column {missing[0]!r} is missing.\n  Take them from the ledger; "
            "of a comparison: ledger.claims[ledger.claims['group_id'].isin(compared['group_id'])]"
        )
    if claims.empty:
        raise NewskitError("There is nothing to draw: there are no claims.")
    return claims, contradictions


def _in_order(claims):
    day = claims["known_on"].fillna(claims["as_of_last_day"])
    return (
        claims.assign(day=day)
        .sort_values(["day", "value", "claim_id"], kind="stable")
        .to_dict("records")
    )


def _colour(row, clashes):
    if clashes:
        return CLASH
    if _source(row) == UNNAMED:
        return COLOURS[6]
    return CLAIM


def _reach(rows):
    """Return where the axis of these claims begins and ends:
    zero is on it, with room behind the lowest and the highest.
    """
    ends = [row["value"] for row in rows]
    ends += [row["value_high"] for row in rows if pd.notna(row["value_high"])]
    low, high = min(0, *ends) * 1.15, max(0, *ends) * 1.15
    if low == high:
        return 0, 1
    return low, high


def _marker(row, colour):
    """Return how a claim's mark looks: a dot,
    hollow for "about", a stroke where the value is a bound.
    """
    look = {"marker": "o", "markersize": 8, "markerfacecolor": colour}
    if row["qualifier"][:1] in ("<", ">"):
        look |= {"marker": "|", "markersize": 11}
    if row["qualifier"] == "~":
        look["markerfacecolor"] = PAPER
    return look


def _draw(ax, y, row, clashes):
    colour = _colour(row, clashes)
    bound = row["qualifier"][:1] in ("<", ">")
    ax.hlines(y, 0, row["value"], color=FAINT, linewidth=1, zorder=1)
    if row["value_high"] > row["value"]:
        ax.hlines(y, row["value"], row["value_high"], color=colour, linewidth=3)
    [mark] = ax.plot(
        [row["value"]],
        [y],
        linestyle="",
        color=colour,
        markeredgewidth=2,
        clip_on=False,
        gid="claim",
        label=_say(row),
        **_marker(row, colour),
    )
    if not bound:
        return [mark]
    if row["qualifier"][0] == ">":
        way = ARROW
    else:
        way = -ARROW
    arrow = ax.annotate(
        "",
        (row["value"], y),
        xytext=(way, 0),
        textcoords="offset points",
        annotation_clip=False,
        arrowprops={
            "arrowstyle": "<|-",
            "color": colour,
            "linewidth": 1.8,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )
    return [mark, arrow.arrow_patch]


def _label(ax, rows):
    """Write day and source at the left, the article's own words at the right."""
    places = range(len(rows))
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks(
        places, [f"{_source(row)}   {_day(row)}" for row in rows], fontsize=9.5, color=INK
    )
    words = ax.secondary_yaxis("right")
    words.set_yticks(places, [_shorten(row["text"]) for row in rows], fontsize=9.5, color=INK)
    words.tick_params(length=0)
    words.spines[:].set_visible(False)
    ax.set_xlim(*_reach(rows))
    ax.xaxis.tick_top()
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    ax.tick_params(length=0)
    ax.tick_params(axis="x", labelsize=9.5, labelcolor=QUIET)
    ax.grid(axis="x", color=FAINT, linewidth=0.8)
    ax.set_axisbelow(True)


def _key(rows, clashing):
    """Return what the signs of these claims mean, in a line."""
    used = [
        text for sign, text in KEY.items() if any(row["qualifier"].startswith(sign) for row in rows)
    ]
    if any(row["claim_id"] in clashing for row in rows):
        used.append("orange: another claim contradicts it")
    return "     ".join(used)


def _sentences(rows, source):
    """Return the sentence of each claim, "" where the tables that it is in are not known."""
    if not isinstance(source, Tables):
        return [""] * len(rows)
    texts = source.sentences.set_index(["doc_id", "sent_id"])["text"].to_dict()
    return [texts.get((row.get("doc_id"), row.get("sent_id")), "") for row in rows]


def _told_in(source, claims):
    """Return the articles that told these claims first, for the line on the source."""
    if not isinstance(source, Tables) or "doc_id" not in claims:
        return source, ""
    own = source.articles[source.articles["doc_id"].isin(claims["doc_id"])]
    return replace(source, articles=own), "each claim by the article that told it first"


def _source(row):
    name = _shorten(row["teller"] or row["speaker_actor"])
    if name:
        return name[:1].upper() + name[1:]
    return UNNAMED


def _day(row):
    if pd.isna(row["day"]):
        return "no day"
    return write_day(row["day"])


def _shorten(words):
    words = " ".join(words.split())
    if len(words) <= NAME:
        return words
    return words[: NAME - 1] + "…"


def _say(row):
    if pd.isna(row["value_high"]):
        high = ""
    else:
        high = f" to {row['value_high']:,.10g}"
    return f"{_day(row)}, {_source(row)}: {row['qualifier']} {row['value']:,.10g}{high}"
