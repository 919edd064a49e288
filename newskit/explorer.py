"""An explorer for JupyterLab: narrow the articles down,
pick an actor, a pair or a claim, and read its sentences.
"""

import pandas as pd

from newskit.actors import count_actors
from newskit.evidence import show_evidence, show_table
from newskit.evidence.accept import read_evidence
from newskit.ledger import build_ledger
from newskit.network import count_edges
from newskit.schema import NewskitError
from newskit.tables import Ledger, Tables, require_tables
from newskit.values import describe_day, describe_value

ALL = "all"
VIEWS = ("actors", "pairs", "claims")
LISTED, READ = 200, 20  # rows to pick from, and sentences to read at once, at most
TOP = 10  # actors in the table that stands for the explorer where nothing can be clicked
HINT = "Run this cell in JupyterLab to search, filter and read the sentences behind each row."
PICK = "<p>Pick a row to read its sentences.</p>"


def explore(tables: Tables, *, ledger: Ledger | None = None) -> "Explorer":
    """Return an explorer of `tables`: search and filters above a list of actors, pairs or claims,
    sentences below.

    It needs no network. Where nothing can be clicked, in a saved notebook or an exported page, it
    is a table of the actors named most.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    ledger : Ledger, optional
        What build_ledger returned; by default it is built when claims are asked for.

    Returns
    -------
    Explorer
        To be displayed as the last line of a cell.

    Raises
    ------
    NewskitError
        For what is not Tables, or holds no articles.

    Examples
    --------
    >>> import newskit as nk
    >>> tables = nk.annotate(["China met Russia.", "Nine people were killed in Bergen."])
    text from 'text'
    >>> explorer = nk.explore(tables)
    >>> explorer.view.value = "pairs"
    >>> explorer.labels()
    ['China – Russia: 1 sentence']
    """
    if not len(require_tables(tables).articles):
        raise NewskitError("There is nothing to explore: the tables hold no articles.")
    return Explorer(tables, ledger)


class Explorer:
    """Widgets over tables; `explore` makes one.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    ledger : Ledger, optional
        What build_ledger returned.
    """

    def __init__(self, tables: Tables, ledger: Ledger | None = None):
        import ipywidgets as widgets  # takes its time, and only an explorer needs it

        self.tables, self.ledger = tables, ledger
        self.kinds = count_actors(tables).set_index("actor")["kind"].to_dict()
        self.months = _months(tables.articles)
        self.view = widgets.ToggleButtons(options=VIEWS)
        self.search = widgets.Text(
            description="search", placeholder="words", continuous_update=False
        )
        self.outlet = _dropdown(widgets, "outlet", _values(tables.articles["outlet"]))
        self.first = _dropdown(widgets, "from", self.months)
        self.last = _dropdown(widgets, "to", self.months)
        self.actor = widgets.Combobox(
            description="actor",
            placeholder=ALL,
            options=sorted(self.kinds),
            continuous_update=False,
        )
        self.kind = _dropdown(widgets, "kind", _values(pd.Series(self.kinds)))
        self.found = widgets.HTML()
        self.list = widgets.Select(rows=12, layout=widgets.Layout(width="98%"))
        self.evidence = widgets.HTML(PICK)
        filters = (self.search, self.outlet, self.first, self.last, self.actor, self.kind)
        for one in filters:
            one.observe(self._refresh, "value")
        self.view.observe(self._change_view, "value")
        self.list.observe(self._read, "value")
        rows = [widgets.HBox(filters[:2]), widgets.HBox(filters[2:4]), widgets.HBox(filters[4:])]
        self.box = widgets.VBox([self.view, *rows, self.found, self.list, self.evidence])
        self._refresh()

    def labels(self) -> list[str]:
        """Return what can be picked, in words."""
        return [label for label, at in self.list.options if at is not None]

    def _repr_mimebundle_(self, include=None, exclude=None):
        """The widgets where somebody can click; a table beside them, and alone where nobody can."""
        table = show_table(
            count_actors(self.tables).head(TOP), ["actor", "kind", "articles", "mentions"]
        )
        still = {"text/plain": repr(table), "text/html": f"{table._repr_html_()}<p>{HINT}</p>"}
        if not _somebody_is_there():
            return still
        return self.box._repr_mimebundle_() | still

    def _change_view(self, _change):
        kinds = pd.Series(self.kinds)
        if self.view.value == "claims":
            kinds = self._claims()["kind"]
        self.kind.options = [ALL, *_values(kinds)]
        self._refresh()

    def _refresh(self, _change=None):
        """List what the filters leave."""
        chosen = self.tables.subset(self._mask())
        make = {"actors": self._actors_of, "pairs": self._pairs_of, "claims": self._claims_of}
        self.rows = make[self.view.value](chosen).reset_index(drop=True)
        labels = map(_SAY[self.view.value], self.rows.head(LISTED).to_dict("records"))
        self.list.options = [("—", None), *((label, at) for at, label in enumerate(labels))]
        more = ""
        if len(self.rows) > LISTED:
            more = f", the first {LISTED} listed"
        self.found.value = (
            f"{len(self.rows):,} {self.view.value} in {len(chosen.articles):,} articles{more}"
        )
        self.list.value = None
        self.evidence.value = PICK

    def _mask(self):
        """Which articles the filters leave."""
        articles = self.tables.articles
        mask = pd.Series(True, index=articles.index)
        if words := self.search.value.strip():
            both = articles["title"] + "\n" + articles["text"]
            mask &= both.str.contains(words, case=False, regex=False)
        if self.outlet.value != ALL:
            mask &= articles["outlet"].eq(self.outlet.value)
        month = articles["published"].dt.strftime("%Y-%m")
        if self.first.value != ALL:
            mask &= month.ge(self.first.value).fillna(False).astype(bool)
        if self.last.value != ALL:
            mask &= month.le(self.last.value).fillna(False).astype(bool)
        return mask

    def _actors_of(self, chosen):
        actors = count_actors(chosen)
        return _keep(actors, "kind", self.kind.value, ALL, (("actor", self.actor.value.strip()),))

    def _pairs_of(self, chosen):
        edges, name = count_edges(chosen), self.actor.value.strip()
        if name:
            edges = edges[edges["source"].eq(name) | edges["target"].eq(name)]
        if self.kind.value != ALL:
            ends = [edges[end].map(self.kinds).eq(self.kind.value) for end in ("source", "target")]
            edges = edges[ends[0] | ends[1]]
        return edges

    def _claims_of(self, chosen):
        claims, name = self._claims(), self.actor.value.strip()
        claims = claims[claims["doc_id"].isin(chosen.articles["doc_id"])]
        if name:
            claims = claims[claims[["speaker_actor", "teller", "party"]].eq(name).any(axis=1)]
        return _keep(claims, "kind", self.kind.value, ALL)

    def _claims(self):
        if self.ledger is None:
            self.ledger = build_ledger(self.tables)
        return self.ledger.claims

    def _read(self, change):
        """Show the sentences of the row that was picked."""
        if change["new"] is None:
            self.evidence.value = PICK
            return
        row = self.rows.iloc[[change["new"]]]
        ledger = None
        if self.view.value == "claims":
            ledger = self.ledger
        chosen = self.tables.subset(self._mask())
        rows = read_evidence(row, self.tables if ledger else chosen, ledger)
        shown = show_evidence(rows.head(READ), self.tables)
        more = ""
        if len(rows) > READ:
            more = f"<p>The first {READ} of {len(rows)} sentences.</p>"
        self.evidence.value = f"{more}{shown._repr_html_()}"


def _dropdown(widgets, name, values):
    return widgets.Dropdown(description=name, options=[ALL, *values])


def _values(cells):
    return sorted(set(cells.dropna()) - {""})


def _months(articles):
    return sorted(set(articles["published"].dropna().dt.strftime("%Y-%m")))


def _keep(frame, column, value, everything, names=()):
    """Return the rows with this value, and with these names where any is given."""
    if value != everything:
        frame = frame[frame[column].eq(value)]
    for name, wanted in names:
        if wanted:
            frame = frame[frame[name].eq(wanted)]
    return frame


def _count(number, word):
    return f"{number:,} {word}" + ("s" if number != 1 else "")


def _say_actor(row):
    counts = _count(row["articles"], "article"), _count(row["mentions"], "mention")
    return f"{row['actor']}: {', '.join(counts)}"


def _say_pair(row):
    return f"{row['source']} – {row['target']}: {_count(row['sentences'], 'sentence')}"


def _say_claim(row):
    value = describe_value(row["value"], row["value_high"], row["qualifier"], row["unit"])
    teller = row["teller"] or row["speaker_actor"] or "no source"
    return ", ".join(
        filter(None, (f"{row['about']}: {value}", teller, describe_day(row["known_on"])))
    )


_SAY = {"actors": _say_actor, "pairs": _say_pair, "claims": _say_claim}


def _somebody_is_there():
    """Whether the cell runs for somebody who could also be asked
    for input: in JupyterLab, not when a notebook is exported.
    """
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    parent = getattr(get_ipython(), "get_parent", dict)()
    return bool(parent.get("content", {}).get("allow_stdin", False))
