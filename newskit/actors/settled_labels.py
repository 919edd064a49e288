"""One label for all names of an actor in an article, where the model gave them several."""

from collections import Counter, defaultdict

from newskit.dictionary import place_dictionary
from newskit.lexicons.everyday import is_everyday
from newskit.mentions.labels import DATELINE
from newskit.mentions.name_boundaries import bodies, company_forms
from newskit.mentions.surroundings import towns
from newskit.mentions.trim import first_names
from newskit.rules import named_rule

FULL_NAMES = (2, 3)  # words of a person's full name


def settle_labels(mentions, text, last_names):
    """Set `label` in the mention rows of an article with this text, in place.

    `last_names` are those of the persons whom the article names in full.
    """
    persons = {row["actor"] for row in mentions if row["label"] == "PERSON" and " " in row["text"]}
    for row in mentions:
        is_shared = row["text"] in last_names and not row["text"].isupper()
        is_own = row["label"] == "ORG" and row["actor"] == row["text"]
        if _is_part_of_person(row, persons) or (is_shared and is_own):
            row["label"] = "PERSON"
    named = defaultdict(list)
    for row in mentions:
        if row["kind"] == "name" and row["actor"] and row["label"] != "NORP":
            named[row["actor"]].append(row)
    for rows in named.values():
        if len({row["label"] for row in rows}) > 1:
            _settle(rows, text, last_names)


@named_rule("actors.last-name-label", False)
def _is_part_of_person(row, persons):
    """Say whether a word that the model took for a body
    or a place is the first or last name of its actor, a person.
    """
    if row["actor"] not in persons or row["kind"] != "name":
        return False
    words = row["actor"].split()
    if len(words) > 1 and row["text"] == words[-1]:
        return True
    is_name = words[0].upper() in first_names() or not any(map(is_everyday, words))
    return is_name and row["text"] in words and words[-1] not in company_forms()


def _settle(rows, text, last_names):
    """Give the names of one actor the label that they have together."""
    if _is_company(rows):
        for row in rows:
            if not _is_founder(row, last_names):
                row["label"] = "ORG"
    elif _is_called_by_last_name(rows):
        for row in rows:
            row["label"] = "PERSON"
    else:
        _settle_spellings(rows, text)


def _is_founder(row, last_names):
    """Say whether a row of a company's is a person's all the same: "Ana Ruiz" of Ana Ruiz Ltd."""
    first, *rest = row["text"].split()
    if row["label"] != "PERSON" or (rest and rest[-1] in company_forms()):
        return False
    is_full = len(rest) == 1 and rest[0].istitle() and not is_everyday(rest[0])
    return row["text"] in last_names or (is_full and first.upper() in first_names())


@named_rule("actors.company-label", False)
def _is_company(rows):
    """Say whether the longest of an actor's names ends in a company's form or the noun for a body:
    "Granite" of "Granite Corp.".
    """
    last = max((row["text"] for row in rows), key=len).split()[-1]
    return not company_forms().isdisjoint((last, f"{last}.")) or last.lower() in bodies()


@named_rule("actors.person-label", False)
def _is_called_by_last_name(rows):
    """Say whether an actor's full name is taken for no person's, and the last name alone for one:
    "Ruiz" of "Lakisha Ruiz".
    """
    counts = Counter((row["text"], row["label"]) for row in rows)
    full = max(counts, key=lambda form: len(form[0]))
    first, *rest = full[0].split()
    if 1 + len(rest) not in FULL_NAMES or full[1] == "PERSON" or not _is_last_name(first, rest):
        return False
    return counts[rest[-1], "PERSON"] >= counts[full]


def _is_last_name(first, rest):
    """Say whether the words behind the first may end in a last name: neither a paper's nor a
    team's, and no common word.
    """
    place = " ".join((first, *rest[:-1]))
    if place in towns() or place_dictionary().look_up(place):
        return False
    return "-" not in rest[-1] and not is_everyday(rest[-1])


@named_rule("actors.spelling-label", None)
def _settle_spellings(rows, text):
    """Spellings of one name have the label that most have: those in small letters, but for the
    place of a dateline.
    """
    alike = defaultdict(list)
    for row in rows:
        alike[row["text"].lower()].append(row)
    for forms in alike.values():
        is_dateline = any(_is_town_of_dateline(row, text) for row in forms)
        counts = Counter(row["label"] for row in forms if not row["text"].isupper())
        if is_dateline:
            label = "GPE"
        elif counts:
            label = max(counts, key=lambda label: (counts[label], label == "PERSON"))
        else:
            continue
        for row in forms:
            row["label"] = label


def _is_town_of_dateline(row, text):
    match = DATELINE.match(text, row["start"])
    return match is not None and match.end("town") == row["end"] and row["label"] == "GPE"
