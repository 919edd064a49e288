"""Victims: who was killed or injured in what an article tells,
without fighters and without the totals of a war.
"""

import pandas as pd

from newskit.dictionary import armed_forces
from newskit.figures.fates import fate_nouns
from newskit.ledger.subjects import item_class, noun_forms, sentences_of_totals
from newskit.tables import Tables, require_tables

EFFECTS = ("killed", "injured")
FIGHTERS = ("fighters", "soldiers")


def list_victims(tables: Tables) -> pd.DataFrame:
    """Return the figures that say how many people were killed or injured, each number of an article
    once.

    For counts of victims by event, as databases of conflict keep them. Left out are fighters and
    soldiers, the totals of a country or a war ("nationwide", "since the coup"), numbers that say of
    nobody who it was ("10 dead and 30 wounded"), and a number that an article told before of the
    same fate.

    Parameters
    ----------
    tables : Tables
        What `annotate` returned.

    Returns
    -------
    pandas.DataFrame
        Rows of the table `figures`, in its order.

    Raises
    ------
    NewskitError
        If `tables` is not a Tables.

    Examples
    --------
    >>> import newskit as nk
    >>> text = "The attack killed 3 nurses and left 12 wounded. Two soldiers died."
    >>> nk.list_victims(nk.annotate(nk.example("articles", doc_id=["a"], text=[text])))["counted"].tolist()
    ['nurses']
    """
    figures, totals = require_tables(tables).figures, sentences_of_totals(tables)
    is_total = [place in totals for place in zip(figures["doc_id"], figures["sent_id"])]
    is_victim = [_is_victim(*row) for row in zip(figures["kind"], figures["counted"])]
    victims = figures[
        pd.Series(is_victim, figures.index, dtype=bool)
        & ~pd.Series(is_total, figures.index, dtype=bool)
    ]
    return victims[~victims.duplicated(["doc_id", "kind", "value", "value_high"])].reset_index(
        drop=True
    )


def _is_victim(kind, counted):
    words = counted.lower().split()
    if kind not in EFFECTS or not words:
        return False
    is_fate = not fate_nouns(*EFFECTS).isdisjoint(noun_forms(words[-1]))
    is_fighter = item_class(counted, kind) in FIGHTERS or not armed_forces().isdisjoint(words)
    return not is_fate and not is_fighter
