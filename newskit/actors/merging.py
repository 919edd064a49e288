"""Names over a corpus: one actor under one name, and what the dictionary says against it."""

import re
import string
from collections import Counter, defaultdict
from dataclasses import replace

import pandas as pd

from newskit.actors.last_names import find_bearers, rename_last_names
from newskit.actors.names import members_of
from newskit.actors.variants import is_acronym, plain_words
from newskit.deprecation import renamed_parameters
from newskit.dictionary import DictionarySource, capitals, dictionary_of
from newskit.rules import named_rule
from newskit.schema import NewskitError
from newskit.tables import Tables, require_tables

LONG_WORD = 6  # letters, from which on two spellings that sound alike are taken for one name
FULL = 3  # words of a name with a middle initial
INITIALS = 2  # letters of two initials
VOWEL = re.compile("[aeiouy]")
SHORT = 3  # letters of a name in which case tells one from the other
VOWEL_END = re.compile("[aeiouy]$")
SILENT = re.compile("[aeiouyh]")
MERGE_COLUMNS = ("name", "actor", "reason", "share", "mentions", "articles")
OPEN_COLUMNS = ("alias", "reason", "actors", "mentions", "articles")


@renamed_parameters(actors="dictionary")
def merge_actors(tables: Tables, dictionary: DictionarySource | None = None) -> Tables:
    """Return `tables` with each actor under one name across the corpus.

    Spellings that differ in case, accents, full stops, a leading article or a company's form fall
    together under the most frequent one, and so do two transliterations of a person's name
    ("Muhammad Yunus", "Mohammed Yunus") and a name with and without a middle initial, where no
    other person has another; members join their group ("Sunni", "Sunnis"); initials join the one
    long name that some article gives them; an article that only gives a last name joins the person
    whom nearly all other articles mean by it. Speakers and the places of figures are named alike.
    The actor dictionary has the last word: what its aliases stand for on an article's day stays or
    becomes that actor, so that one line of a CSV file undoes a wrong merge.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    dictionary : path, DataFrame, Dictionary or list of them, optional
        An actor dictionary; by default the one that the tables were made with. The result keeps it.

    Returns
    -------
    Tables
        The same rows, with other names in the columns of actors.

    Raises
    ------
    NewskitError
        For what is not Tables or not an actor dictionary.

    Examples
    --------
    >>> from newskit.schema import example
    >>> mentions = example("mentions", doc_id=["a", "a", "b"], actor=["Wire Co", "Wire Co", "Wire Co."])
    >>> set(merge_actors(Tables(mentions=mentions)).mentions["actor"])
    {'Wire Co'}
    """
    tables, fixed = _with_dictionary(tables, dictionary)
    tables = _rename(tables, _best_names(tables.mentions, fixed))
    return rename_last_names(tables, find_bearers(tables.mentions, fixed))


def _with_dictionary(tables, dictionary):
    """Return `tables` as the dictionary has them,
    and the names that it gives: its actors and their aliases.
    """
    known = dictionary_of(require_tables(tables), dictionary)
    if not known:
        return tables, set()
    tables = replace(_correct(tables, known), dictionary=known)
    agents = known.agents_among(tables.mentions["actor"].unique())
    return tables, {entry.actor for entry in known.entries} | set(agents)


def _best_names(mentions, fixed):
    """Return {name: the name to put in its place}."""
    counts = Counter(mentions["actor"])
    persons = set(mentions.loc[mentions["label"] == "PERSON", "actor"])
    spelt, long = _merged_names(counts, fixed, persons), _initials(mentions, fixed)
    groups = _members(mentions, fixed, spelt)
    best = {}
    for name in counts:
        name_in_full = long.get(name, name)
        spelling = spelt.get(name_in_full, name_in_full)
        best[name] = groups.get(spelling, spelling)
    return best


@named_rule("actors.members-of-corpus", {})
def _members(mentions, fixed, spelt):
    """Return {member: group}, both as they are `spelt`, where the corpus names both:
    "Sunni" -> "Sunnis".
    """
    peoples = set(mentions.loc[mentions["label"] == "NORP", "actor"]) - fixed
    groups = {
        spelt.get(member, member): spelt.get(group, group)
        for member, group in members_of(peoples).items()
    }
    return {member: group for member, group in groups.items() if member not in fixed}


def list_merges(tables: Tables, dictionary: DictionarySource | None = None) -> pd.DataFrame:
    """Return what merge_actors brings under another name, and why: the table to read before one
    trusts a count.

    A line of the actor dictionary with the name as alias and as actor undoes a merge.

    Parameters
    ----------
    tables : Tables
        What annotate returned, before merge_actors.
    dictionary : path, DataFrame, Dictionary or list of them, optional
        An actor dictionary; by default the one that the tables were made with.

    Returns
    -------
    DataFrame
        A row a merge, most mentions first: name; actor, the name in its place; reason ("spelling",
        "initials" or "last name"); share, of the articles that spell a last name out, those that
        mean this actor (1 for the other reasons); mentions and articles that change.

    Raises
    ------
    NewskitError
        For what is not Tables or not an actor dictionary.

    Examples
    --------
    >>> from newskit.schema import example
    >>> mentions = example("mentions", doc_id=["a", "a", "b"], actor=["Wire Co", "Wire Co", "Wire Co."])
    >>> list_merges(Tables(mentions=mentions))[["name", "actor", "reason"]].values.tolist()
    [['Wire Co.', 'Wire Co', 'spelling']]
    """
    tables, fixed = _with_dictionary(tables, dictionary)
    best, initials = _best_names(tables.mentions, fixed), _initials(tables.mentions, fixed)
    renamed = _rename(tables, best).mentions
    rows = [
        _merge_row(
            name, actor, "initials" if name in initials else "spelling", 1.0, tables.mentions
        )
        for name, actor in best.items()
        if actor != name
    ]
    rows += [
        _merge_row(
            name,
            bearer.actor,
            "last name",
            bearer.share,
            renamed[renamed["doc_id"].isin(bearer.doc_ids)],
        )
        for name, bearer in find_bearers(renamed, fixed).items()
    ]
    frame = pd.DataFrame(rows, columns=list(MERGE_COLUMNS))
    return frame.sort_values(
        ["mentions", "name"], ascending=[False, True], kind="stable"
    ).reset_index(drop=True)


def _merge_row(name, actor, reason, share, mentions):
    changed = mentions.loc[mentions["actor"] == name, "doc_id"]
    return name, actor, reason, share, len(changed), changed.nunique()


def _correct(tables, dictionary):
    """Give each mention that the dictionary knows its actor, and each speaker that is called so."""
    days = tables.articles.set_index("doc_id")["published"].dt.date.to_dict()
    return replace(
        tables,
        **{
            name: frame.assign(**{column: _looked_up(frame, text, column, dictionary, days)})
            for name, frame, text, column in (
                ("mentions", tables.mentions, "text", "actor"),
                ("quotes", tables.quotes, "speaker", "speaker_actor"),
                ("figures", tables.figures, "speaker", "speaker_actor"),
            )
        },
    )


def _looked_up(frame, text, column, dictionary, days):
    found = []
    for doc_id, name, actor in zip(frame["doc_id"], frame[text], frame[column]):
        day = days.get(doc_id)
        entry = dictionary.look_up(name, None if pd.isna(day) else day)
        is_town = capitals().get(actor) is not None and actor == string.capwords(name)
        found.append(entry.actor if entry and not is_town else actor)
    return pd.Series(found, index=frame.index, dtype="str")


def _merged_names(counts, fixed, persons):
    """Return {name: the most frequent spelling of it}; names of the dictionary go before others."""
    groups = defaultdict(list)
    for name in counts:
        groups[_key(name)].append(name)
    keys = [key for key, names in groups.items() if not persons.isdisjoint(names)]
    for one, other in (*_middle_initials(keys), *_transliterations(keys)):
        if one in groups and other in groups:
            groups[one] += groups.pop(other)
    names = {}
    for group in groups.values():
        best = max(group, key=lambda name: (name in fixed, counts[name], name))
        names |= {name: name if name in fixed else best for name in group}
    return names


def _key(name):
    """Return what two spellings of one name share.

    For a name of two or three letters case counts: "LA" is not "La.".
    """
    key = plain_words(name)
    shouted = len("".join(key)) <= SHORT and name.isupper()
    if shouted:
        return tuple(map(str.upper, key))
    return key


@named_rule("actors.middle-initial", ())
def _middle_initials(keys):
    """Yield the pairs of persons' names of which one has a middle initial,
    where no other one has another: "Ana L. Ruiz".
    """
    known, longer = set(keys), defaultdict(set)
    for key in keys:
        if len(key) == FULL and (len(key[1]) == 1 or _are_initials(key[1])):
            longer[key[0], key[-1]].add(key)
    for key, names in sorted(longer.items()):
        if key in known and len(names) == 1:
            yield key, names.pop()


def _are_initials(middle):
    """Say whether the middle of a name is two initials, "H.W.", and no name: "Jo"."""
    return len(middle) == INITIALS and not VOWEL.search(middle)


@named_rule("actors.transliteration", [])
def _transliterations(keys):
    """Return the pairs of persons' names that are alike but for the vowels of a long word:
    "Zelensky", "Zelenskyy".
    """
    by_sound = defaultdict(list)
    for key in sorted(keys):
        if len(key) > 1:
            by_sound[tuple(map(_sound, key))].append(key)
    return [
        (first, other)
        for first, *others in by_sound.values()
        for other in others
        if _is_transliterated(first, other)
    ]


def _is_transliterated(key, other):
    """Say whether two names of as many words share one of them,
    and the others can be one word in two alphabets.
    """
    pairs = list(zip(key, other))
    alike = all(one == two or _sound_alike(one, two) for one, two in pairs)
    return alike and any(one == two for one, two in pairs)


def _sound_alike(one, other):
    """Say whether two long words can be one name in two alphabets:
    both or neither end in a vowel ("Mercer", "Mercuri" do not).
    """
    ends = [bool(VOWEL_END.search(word)) for word in (one, other)]
    return min(len(one), len(other)) >= LONG_WORD and ends[0] == ends[1]


def _sound(word):
    """Return the consonants of a word without those that transliterations differ in.

    >>> _sound("mohammed"), _sound("muhammad"), _sound("yanukovych") == _sound("yanukovich")
    ('md', 'md', True)
    """
    return re.sub(r"(.)\1+", r"\1", SILENT.sub("", word.replace("q", "k")))


@named_rule("actors.initials-of-corpus", {})
def _initials(mentions, fixed):
    """Return {initials: long name} where all articles that spell the initials out agree."""
    spelt_out = mentions.loc[
        mentions["text"].map(is_acronym).astype(bool) & (mentions["text"] != mentions["actor"])
    ]
    longs = spelt_out.groupby("text")["actor"].agg(lambda names: sorted(set(names)))
    return {
        short: names[0]
        for short, names in longs.items()
        if len(names) == 1 and short not in fixed and not _is_shouted_of(short, names[0])
    }


def _is_shouted_of(short, name):
    """Say whether a word in capitals is no initials but the first word of a name:
    "OSLO" of "Oslo Harbour".
    """
    return name.split()[0].lower() == short.lower()


def _rename(tables, names):
    return replace(
        tables,
        mentions=_renamed(tables.mentions, names, "actor"),
        quotes=_renamed(tables.quotes, names, "speaker_actor"),
        figures=_renamed(tables.figures, names, "speaker_actor", "place"),
    )


def _renamed(frame, names, *columns):
    return frame.assign(
        **{
            column: frame[column].map(lambda name: names.get(name, name)).astype("str")
            for column in columns
        }
    )


@renamed_parameters(actors="dictionary")
def list_open_aliases(tables: Tables, dictionary: DictionarySource | None = None) -> pd.DataFrame:
    """Return the aliases of an actor dictionary that articles use and that it leaves open there.

    Parameters
    ----------
    tables : Tables
        What annotate returned.
    dictionary : path, DataFrame, Dictionary or list of them, optional
        The actor dictionary; by default the one that the tables were made with.

    Returns
    -------
    DataFrame
        A row an alias and reason ("shared" where several actors hold it on the article's day,
        "expired" where none does): alias, reason, actors, mentions, articles.

    Raises
    ------
    NewskitError
        For what is not Tables, and where there is no dictionary.

    Examples
    --------
    >>> from newskit.dictionary import Dictionary, Entry
    >>> from newskit.schema import example
    >>> party = Dictionary([Entry("PDF", "People's Defence Force"), Entry("PDF", "Popular Front")])
    >>> tables = Tables(articles=example("articles", doc_id=["a"]), mentions=example("mentions", doc_id=["a"], text=["PDF"]))
    >>> list_open_aliases(tables, party)[["alias", "reason"]].values.tolist()
    [['PDF', 'shared']]
    """
    require_tables(tables)
    dictionary = dictionary_of(tables, dictionary)
    if dictionary is None:
        raise NewskitError(
            "There is no actor dictionary: the tables were made without one.\n"
            "  Try: newskit.list_open_aliases(tables, 'actors.csv')"
        )
    days = tables.articles.set_index("doc_id")["published"].dt.date.to_dict()
    rows = [
        (name, *_opening(dictionary, name, days.get(doc_id)), doc_id)
        for doc_id, name in zip(tables.mentions["doc_id"], tables.mentions["text"])
    ]
    frame = pd.DataFrame(
        [row for row in rows if row[1]], columns=["alias", "reason", "actors", "doc_id"]
    )
    counted = frame.groupby(["alias", "reason", "actors"])["doc_id"].agg(
        mentions="size", articles="nunique"
    )
    return counted.reset_index()[list(OPEN_COLUMNS)]


def _opening(dictionary, name, day):
    """Return (reason, actors) of an alias that is open on `day`, ("", "") of every other name."""
    if pd.isna(day):
        day = None
    entries = dictionary.candidates(name)
    if not entries or dictionary.look_up(name, day):
        return "", ""
    valid = [entry for entry in entries if day is None or entry.valid_from <= day <= entry.valid_to]
    actors = "; ".join(sorted({entry.actor for entry in valid or entries}))
    return ("shared" if valid else "expired"), actors
