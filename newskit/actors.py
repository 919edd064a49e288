"""Actors: the names of one article brought under one actor, and actors counted over a corpus."""
import re
import string
import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace
from difflib import get_close_matches
from functools import cache

import pandas as pd

from newskit.dictionary import country_dictionary, read_actors
from newskit.lexicons import read_table, read_words
from newskit.schema import PLACE_LABELS, NewskitError, require, require_tables, table

ACRONYM = re.compile(r"(?P<name>[A-Z][\w’'&-]*(?:\s(?:[A-Z][\w’'&-]*|of|for|and|the|on|de|to))*)\s"
                     r"\((?P<short>[A-Z][A-Za-z.&-]{1,9})\)")
WHEREABOUTS = re.compile(r"\b(?:from|in|at|near|on)\s(?:the\s)?$")     # "a villager from Sagaing"
COMMON_WORDS = frozenset(("of", "for", "and", "the", "on", "de", "to"))
LONGEST_ACRONYM = 4     # letters, of a place ("UAE"); a longer one is a name in capitals
PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
countries = cache(country_dictionary)


def name_mentions(mentions, text, context):
    """Fill `actor` in the mention rows of one article, in place.

    First the dictionary (by the article's day), then states and their demonyms, then what the
    article itself shows: acronyms in brackets, and shorter forms of a longer name.
    """
    short = _acronyms(text)
    for row in mentions:
        row["actor"] = _known_actor(row["text"], context) or short.get(_bare(row["text"])) or ""
    free = [row for row in mentions if not row["actor"]]
    labels = {_bare(row["text"]): row["label"] for row in free}
    full = {name: _longer_form(name, labels) for name in labels}
    for row in free:
        actor = _expand(_bare(row["text"]), full, short, context)
        shouted = row["label"] in PLACE_LABELS and actor.isupper() and len(actor) > LONGEST_ACRONYM
        row["actor"] = string.capwords(actor) if shouted else actor     # datelines: "NEW YORK (MW) —"


def _known_actor(name, context):
    """The actor of a name that the dictionary or the list of states knows, else ""."""
    for form in (name, string.capwords(name)) if name.isupper() and len(name) > LONGEST_ACRONYM else (name,):
        entry = context.dictionary.look_up(form, context.published) if context.dictionary else None
        if entry := entry or countries().look_up(form):
            return entry.actor
    return ""


def _bare(name):
    return re.sub(r"^[Tt]he ", "", " ".join(name.split())).replace("’", "'")


def _acronyms(text):
    """Return {short: long} of the acronyms that `text` introduces: "… for Political Prisoners (AAPP)"."""
    found = {}
    for match in ACRONYM.finditer(text):
        words = match["name"].split()
        letters = match["short"].replace(".", "").upper()
        for i, word in enumerate(words):
            tail = [part for part in words[i:] if part not in COMMON_WORDS]
            if word not in COMMON_WORDS and "".join(part[0] for part in tail).upper() == letters:
                found[match["short"]] = _bare(" ".join(words[i:]))
                break
    return found


def _longer_form(name, labels):
    """The one longer name that `name` is a part of: "Andrews" -> "Tom Andrews"; else the name.

    A person's last name is known whatever the model takes it for; a body's name may be cut at either
    end or be its initials. Where the longer names differ among themselves, none is chosen.
    """
    longer = {other for other in labels if other != name and _is_part(name, other, labels)}
    longest = max(longer, key=lambda other: (len(other.split()), other), default=name)
    return longest if all(_within(other, longest) for other in longer) else name


def _is_part(name, other, labels):
    words, others = name.split(), other.split()
    if len(words) >= len(others):
        return False
    if labels[other] == "PERSON":
        return others[-len(words):] == words or labels[name] == "PERSON" and others[:len(words)] == words
    if labels[other] != "ORG":
        return False
    ends = words in (others[:len(words)], others[-len(words):])
    return labels[name] == "ORG" and ends or _initials(name, others)


def _initials(name, words):
    letters = [word[0] for word in words if word not in COMMON_WORDS]
    return len(name) > 1 and name.isupper() and "".join(letters) == name.replace(".", "")


def _within(part, whole):
    return part == whole or f" {part} " in f" {whole} "


def _expand(name, full, short, context):
    long = full.get(name, name)
    return _known_actor(long, context) or short.get(long, long)


@cache
def _pronouns():
    return {row["word"]: row["number"] for row in read_table("pronouns")}


@cache
def _government_nouns():
    return frozenset(read_words("government_nouns"))


def name_speakers(quotes, figures, mentions):
    """Fill `speaker_actor` in the rows of quotes and figures, in place: names, pronouns and roles."""
    people = [row for row in mentions if row["label"] == "PERSON"]
    by_start, last = {}, {"person": "", "group": ""}
    for quote in sorted((row for row in quotes if row["speaker_start"] is not None),
                        key=lambda row: row["speaker_start"]):
        actor, number = _speaker_actor(quote, mentions, people, last)
        by_start[quote["speaker_start"]] = actor
        if actor:
            last[number] = actor
    for row in quotes:
        row["speaker_actor"] = by_start.get(row["speaker_start"], "")
    for row in figures:     # a figure's speaker may be a part of the quote's: "Rabbi Blake" of "a statement from …"
        row["speaker_actor"] = next((by_start[quote["speaker_start"]] for quote in quotes if _holds(quote, row)), "")


def _holds(quote, figure):
    return (figure["speaker_start"] is not None and quote["speaker_start"] is not None
            and quote["speaker_start"] <= figure["speaker_start"] < quote["speaker_end"])


def _speaker_actor(quote, mentions, people, last):
    number = _pronouns().get(quote["speaker"].lower())
    if number == "person":
        return last["person"] or _nearest_before(people, quote["speaker_start"]), "person"
    if number:
        return last[number], number
    inside = [row for row in mentions if quote["speaker_start"] <= row["start"]
              and row["end"] <= quote["speaker_end"]]
    persons = [row for row in inside if row["label"] == "PERSON"]
    if persons:
        return persons[-1]["actor"], "person"
    bodies = [row for row in inside if (row["label"] in ("ORG", "") or row["kind"] == "nominal")
              and not WHEREABOUTS.search(quote["speaker"][:row["start"] - quote["speaker_start"]])]
    if bodies:
        return bodies[-1]["actor"], "group"
    return _speaking_state(quote["speaker"], inside), "group"


def _speaking_state(speaker, inside):
    """A state speaks when its name is all, or its government is what the phrase is about."""
    for row in inside:
        rest = speaker.replace(row["text"], "").strip(" ’'s").lower()
        if not rest.removeprefix("the").strip() or rest.split()[-1] in _government_nouns():
            return row["actor"]
    return ""


def _nearest_before(people, start):
    return next((row["actor"] for row in reversed(people) if row["end"] <= start), "")


def merge_actors(tables):
    """Return `tables` with each actor under one name across the corpus.

    Spellings that differ in case, accents or a leading article fall together under the most
    frequent one; speakers and the places of figures are named alike.
    """
    require_tables(tables)
    counts = Counter(tables.mentions["actor"])
    names = {}
    for key in sorted(group := _group_spellings(counts)):
        best = max(group[key], key=lambda name: (counts[name], name))
        names |= {name: best for name in group[key]}
    return replace(tables, mentions=_rename(tables.mentions, names, "actor"),
                   quotes=_rename(tables.quotes, names, "speaker_actor"),
                   figures=_rename(tables.figures, names, "speaker_actor", "place"))


def _rename(frame, names, *columns):
    return frame.assign(**{column: frame[column].map(lambda name: names.get(name, name)).astype("str")
                           for column in columns})


def _group_spellings(names):
    groups = defaultdict(list)
    for name in names:
        plain = unicodedata.normalize("NFKD", name)
        folded = "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()
        groups[re.sub(r"^the |[^\w ]", "", folded)].append(name)
    return groups


def count_actors(tables, actors=None):
    """Return the actors of `tables`, most articles first: the table `actors`.

    `kind` and `country` come from the dictionary `actors` (as given to annotate) and the list of
    states, and are empty for others. `stories` counts the articles of one `story` once, where that
    column is filled; `aliases` lists the forms merged under the name with their counts.
    """
    require_tables(tables)
    known = {entry.actor: entry for entry in (
        *countries().entries, *(read_actors(actors).entries if actors is not None else ()))}
    mentions = require(tables.mentions, "mentions")
    dated = mentions.merge(tables.articles[["doc_id", "published", "story"]], on="doc_id", how="left")
    dated["story"] = dated["story"].where(dated["story"].fillna("") != "", dated["doc_id"])
    rows = [_actor_row(name, group, known.get(name)) for name, group in dated[dated["actor"] != ""].groupby("actor")]
    frame = table("actors", rows)
    return frame.sort_values(["articles", "mentions", "actor"], ascending=[False, False, True],
                             kind="stable").reset_index(drop=True)


def _actor_row(name, group, entry):
    forms = Counter(group["text"]).most_common()
    return {"actor": name, "kind": entry.kind if entry else "", "country": entry.country if entry else "",
            "mentions": len(group), "articles": group["doc_id"].nunique(),
            "stories": group["story"].nunique(), "first_seen": group["published"].min(),
            "last_seen": group["published"].max(),
            "aliases": "; ".join(f"{form} ({count})" for form, count in forms)}


def count_over_time(tables, names, every="month"):
    """Return the articles that name each of `names` in each period: one row a period, one column a name.

    Periods without any article are missing values, not zeros: nothing was read, nothing is known.
    """
    require_tables(tables)
    names = [names] if isinstance(names, str) else list(names)
    _check_names(names, tables.mentions["actor"])
    if every not in PERIODS:
        raise NewskitError(f"every is {every!r}; it can be {', '.join(map(repr, PERIODS))}.")
    articles = tables.articles.dropna(subset=["published"])
    period = articles["published"].dt.to_period(PERIODS[every])
    wide = pd.DataFrame(index=pd.period_range(period.min(), period.max(), freq=PERIODS[every])
                        if len(period) else pd.PeriodIndex([], freq=PERIODS[every]))
    read = period.value_counts()
    for name in names:
        holding = set(tables.mentions.loc[tables.mentions["actor"] == name, "doc_id"])
        found = period[articles["doc_id"].isin(holding)].value_counts()
        wide[name] = found.reindex(read.index, fill_value=0)
    return wide


def _check_names(names, actors):
    known = set(actors)
    for name in names:
        if name not in known:
            near = get_close_matches(str(name), known, n=3)
            raise NewskitError(f"No article names {name!r}." + (
                f"\n  Did you mean {' or '.join(map(repr, near))}?" if near else
                "\n  The names are those of count_actors(tables)['actor']."))
