"""Last names over a corpus: an article
that only says "Ruiz" means the Ruiz whom nearly all others mean.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import NamedTuple

from newskit.actors.variants import plain_words
from newskit.rules import named_rule

SURE = 0.9  # share of the articles that spell a last name out which must mean one person
HALF = 0.5  # of the mentions of a name that must be labelled as persons
ENOUGH = 3  # articles that must do so


class Bearer(NamedTuple):
    """The person whom a last name stands for, the share
    of articles that say so, and the articles in which it is open.
    """

    actor: str
    share: float
    doc_ids: frozenset


@named_rule("actors.last-name-of-corpus", {})
def find_bearers(mentions, fixed):
    """Return {last name: Bearer} where the articles that spell a last name out agree; names in
    `fixed` are left alone.

    An article that names another person of that last name before this one is left as it is.
    """
    spelt_out, open_in, first = _read(mentions)
    found = {}
    for short, counts in spelt_out.items():
        (actor, count), total = counts.most_common(1)[0], counts.total()
        doc_ids = {
            doc_id
            for doc_id in open_in.get(short, ())
            if first.get((doc_id, short), actor) == actor
        }
        if doc_ids and short not in fixed and total >= ENOUGH and count >= SURE * total:
            found[short] = Bearer(actor, count / total, frozenset(doc_ids))
    return found


def _read(mentions):
    """Return the articles in which a last name is spelt out
    (a Counter of persons) and open, and the first bearer in each.
    """
    persons = mentions[mentions["text"].isin(_usually_persons(mentions))]
    spelt_out, open_in, first = defaultdict(Counter), defaultdict(set), {}
    ordered = persons.sort_values(["doc_id", "start"], kind="stable")
    rows = ordered[["doc_id", "text", "actor"]].drop_duplicates()
    for doc_id, text, actor in rows.itertuples(index=False):
        words = plain_words(actor)
        if len(words) > 1:
            first.setdefault((doc_id, actor.split()[-1]), actor)
            if plain_words(text) == words[-1:]:
                spelt_out[text][actor] += 1
        elif text == actor:
            open_in[text].add(doc_id)
    return spelt_out, open_in, first


def _usually_persons(mentions):
    """Return the names that the corpus mostly labels as persons, whatever single articles have."""
    labels = mentions.assign(is_person=mentions["label"] == "PERSON")
    shares = labels.groupby("text")["is_person"].mean()
    return set(shares.index[shares > HALF])


def rename_last_names(tables, bearers):
    """Return `tables` with each last name under its bearer, in the articles where it is open."""
    columns = (("mentions", "actor"), ("quotes", "speaker_actor"), ("figures", "speaker_actor"))
    return replace(
        tables,
        **{name: _renamed(getattr(tables, name), column, bearers) for name, column in columns},
    )


def _renamed(frame, column, bearers):
    names = [
        bearers[name].actor if name in bearers and doc_id in bearers[name].doc_ids else name
        for doc_id, name in zip(frame["doc_id"], frame[column])
    ]
    return frame.assign(**{column: names}).astype({column: "str"})
