"""The lexicon of cues: which words report, what act they report, and what they take."""

from newskit.lexicons import read_table

CLASSES = {row["class"]: row for row in read_table("reporting_classes")}


def _frames(name, column, cells):
    """Return word -> frame -> act, read from the table `name`; the first entry of a frame holds."""
    lexicon = {}
    for row in read_table(name):
        act, frames = cells(row)
        entry = lexicon.setdefault(row[column], {})
        for frame in frames.split():
            entry.setdefault(frame, act)
    return lexicon


def words(group):
    """Return the words of a group of the small lists.

    >>> sorted(words("raising"))
    ['appear', 'look', 'seem', 'sound']
    """
    return frozenset(row["word"] for row in read_table("quotes_words") if row["group"] == group)


VERBS = _frames(
    "reporting_verbs",
    "verb",
    lambda row: (CLASSES[row["class"]]["act"], CLASSES[row["class"]]["frames"]),
)
NOUNS = _frames("reporting_nouns", "noun", lambda row: (row["act"], row["frames"]))
ADJECTIVES = _frames("reporting_adjectives", "adjective", lambda row: ("belief", row["frame"]))
SAYING = frozenset(verb for verb, frames in VERBS.items() if "quote" in frames)
CLASS_OF = {row["verb"]: row["class"] for row in reversed(read_table("reporting_verbs"))}


def class_of(lemma: str) -> str:
    """Return the first class of a verb in the lexicon, "noun" for a noun that reports, else "".

    >>> class_of("say"), class_of("claim"), class_of("statement"), class_of("accord")
    ('say', 'report', 'noun', '')
    """
    return CLASS_OF.get(lemma) or ("noun" if lemma in NOUNS else "")
