"""Speakers: the actor behind a name, a pronoun or a role that speaks."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache

from newskit.actors.gender import gender_by_address, gender_of_name
from newskit.actors.kinds import media_words
from newskit.lexicons import read_table, read_words
from newskit.rules import named_rule
from newskit.schema import PLACE_LABELS

WHEREABOUTS = re.compile(r"\b(?:from|in|at|near|on)\s(?:the\s)?$")  # "a villager from Sagaing"
TITLE = "|".join(map(re.escape, read_words("titles")))
BESIDE = re.compile(
    rf"\b(?:about|against|at|by|for|from|in|of|on|over|to|under|with)\s(?:(?i:the|{TITLE})\s)*$"
)  # "a lawyer for Dr Ruiz"
ASIDE = re.compile(rf"(?:,|\s(?:{'|'.join(read_words('after_people_nouns'))})\s).*", re.DOTALL)
JOINT = re.compile(r"[,;&(—–]|\b(?:and|or|who)\b")
OWNER = re.compile(r"['’]s?\s")
PEOPLE, GROUP, MANY = "person", "group", "many"
ONE = ("PERSON", *PLACE_LABELS)  # labels of a name that is not in the plural: "James", "Texas"
GROUPS = ("collective", "group")  # classes of nouns for people without an s: "family"
NEAREST = 12  # mentions of persons before a pronoun that are looked at
AUTHOR = ("I",)
BODY = re.compile(r"(?:[Tt]he|[Tt]his) (?P<noun>[a-z]+)")
SEVERAL_AUTHORS = re.compile(r"[;,&|]|\band\b")
NEAR = 2  # sentences between people who speak and the "they" that stands for them, at most
BACK = 4  # sentences before a pronoun in which the person may be named
RELATIVE = 90  # characters between a name and the "who" that stands for it, at most
DESCRIBING = 3  # names before a "who" that are looked at
BEFORE = 15  # characters before a name in which a preposition stands
WITHIN = re.compile(r"\b(?:from|in|at|near|on|of|outside|inside|about)\s(?:the\s)?\Z")
MARKS = re.compile(r"[,)\s’”\"]*")
CLAUSE = r"\b(?:and|are|but|had|has|have|is|said|says|that|was|were|which|who)\b"
DESCRIBED = re.compile(rf"(?:,|\s\(|\sof\s)(?:(?!{CLAUSE}).)*", re.DOTALL)  # words behind a name
WORDS = re.compile(r"(?:\s(?!(?:the|an?|who)\b)[a-z][\w-]*)+")  # " campaign aide"
APPOSED = re.compile(rf",\san?\s(?:(?!{CLAUSE}).)*", re.DOTALL)  # ", a fund "


@cache
def _pronouns():
    return {row["word"]: row for row in read_table("pronouns")}


@cache
def _government_nouns():
    return frozenset(read_words("government_nouns"))


@cache
def _people():
    groups = (row["word"] for row in read_table("noun_classes") if row["class"] in GROUPS)
    return frozenset((*read_words("people_nouns"), *read_words("titles"), *groups))


def _are_people(word):
    """Say whether a word is a noun for a person or people: "lawyer", "aides", "family"."""
    lower = word.lower()
    return not _people().isdisjoint((lower, lower.removesuffix("s")))


def name_speakers(
    quotes: list[dict],
    figures: list[dict],
    mentions: list[dict],
    text: str = "",
    byline: str = "",
):
    """Fill `speaker_actor` in the rows of quotes and figures,
    in place: names, pronouns and roles.
    """
    named, last = _Named(mentions, quotes, text, byline), {}
    spoken = sorted(
        (row for row in quotes if row["speaker_start"] is not None),
        key=lambda row: row["speaker_start"],
    )
    in_order = sorted(spoken, key=lambda row: row["speaker"] in AUTHOR)
    for quote in in_order:  # "I" last, when the speaker of the quotation round it is known
        actor, number = _speaker_actor(quote, named, last)
        quote["speaker_actor"] = actor
        are_many = number == MANY or _are_many(quote, named)
        if are_many:
            last[MANY] = actor, quote["sent_id"]
        if actor and number != MANY:
            last[number] = actor, quote["speaker_start"]
        if number != PEOPLE and not are_many and _is_one_person(quote["speaker"]):
            last[PEOPLE] = actor, quote["speaker_end"]
    by_start = {quote["speaker_start"]: quote["speaker_actor"] for quote in spoken}
    for row in quotes:
        row["speaker_actor"] = by_start.get(row["speaker_start"], "")
    starts = [quote["speaker_start"] for quote in spoken]
    for row in figures:  # its speaker may be a part of the quote's: "Blake" of "a statement from …"
        at = row["speaker_start"]
        quote = None
        if at is not None and starts and starts[0] <= at:
            quote = spoken[bisect_right(starts, at) - 1]
        if quote and at < quote["speaker_end"]:
            row["speaker_actor"] = by_start[quote["speaker_start"]]
        else:
            row["speaker_actor"] = ""


class _Named:
    """The mentions of an article by their place,
    those inside quotations left out where somebody is meant.
    """

    def __init__(self, mentions: list[dict], quotes: list[dict], text: str, byline: str = ""):
        self.text, self.author = text, "" if SEVERAL_AUTHORS.search(byline) else byline
        self.rows = sorted(mentions, key=lambda row: row["start"])
        self.starts = [row["start"] for row in self.rows]
        self.persons = _persons(self.rows)
        direct = (row for row in quotes if row["kind"] == "direct")
        self.quotes = sorted(direct, key=lambda row: (row["start"], row["end"]))
        self.quote_starts = [row["start"] for row in self.quotes]
        quoted = [(row["start"], row["end"]) for row in self.quotes]
        told = [row for row in self.rows if not _inside(row, quoted)]
        self.first = {row["sent_id"]: row for row in reversed(told)}
        self.people = [row for row in told if row["actor"] in self.persons]
        self.people_ends = [row["end"] for row in self.people]
        self.genders = self._read_genders()

    def _read_genders(self):
        """Return actor -> "f" or "m", by the forms of address
        of its mentions, else by its own first name.
        """
        found = {}
        for row in self.people:
            gender = gender_by_address(self.text, row["start"])
            if gender or row["actor"] not in found:
                found[row["actor"]] = gender or gender_of_name(row["actor"])
        return found

    def within(self, start, end):
        """Return the mentions from `start` to `end`."""
        near = self.rows[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [row for row in near if row["end"] <= end]

    def meant_by_who(self, quote):
        """Return the actor of the name that a relative pronoun stands for, or "".

        The name ends right before it, or what the words between describe does: "Ana Ruiz, a clerk
        in Oslo, *who*", "Harbour Watch, a fund *that*". "Which" is no person.
        """
        place, is_who = quote["speaker_start"], quote["speaker"].lower() == "who"
        at = bisect_left(self.starts, place)
        for row in reversed(self.rows[max(0, at - DESCRIBING) : at]):
            if row["sent_id"] != quote["sent_id"] or place - row["end"] > RELATIVE:
                break
            is_person = row["actor"] in self.persons
            if is_person and not is_who:
                continue
            if self._stands_before(row, place) or (
                (is_person or row["label"] == "ORG")
                and (DESCRIBED if is_person else APPOSED).fullmatch(self.text, row["end"], place)
            ):
                return row["actor"]
        return ""

    def _stands_before(self, row, place):
        """Say whether nothing but a mark stands between a name and a place, and the name is no
        place where somebody is: "a nun from *Oslo* who".
        """
        if not MARKS.fullmatch(self.text, row["end"], place):
            return False
        if row["actor"] in self.persons or row["label"] == "NORP":
            return True
        before = self.text[max(0, row["start"] - BEFORE) : row["start"]]
        return not WITHIN.search(before)

    def person_before(self, place, sent_id, gender):
        """Return the row of the person whom a pronoun at `place` most likely means, or None.

        The person is named in the nearest sentence that names one of that sex; there the first name
        stands for the subject, before one that owns something ("Ana Ruiz's lawyer"). An owner in
        the pronoun's own sentence is passed over: "Mocking Lee's plan, he said …".
        """
        behind = bisect_right(self.people_ends, place)
        near = self.people[max(0, behind - NEAREST) : behind]
        near = [
            row
            for row in near
            if sent_id - row["sent_id"] <= BACK
            and self.agrees(row["actor"], gender)
            and (row["sent_id"] < sent_id or not self.owns(row))
        ]
        if not near:
            return None
        sentence = [row for row in near if row["sent_id"] == near[-1]["sent_id"]]
        return next((row for row in sentence if not self.owns(row)), sentence[0])

    def owns(self, row):
        """Return whether a name owns something: "*Ana Ruiz's* lawyer"."""
        return bool(OWNER.match(self.text, row["end"]))

    @named_rule("actors.body-before", "")
    def body_before(self, quote):
        """Return the one body that the sentences before "the company" name, or ""; no medium."""
        body = BODY.fullmatch(quote["speaker"])
        if body is None or body["noun"] not in read_words("speaking_bodies"):
            return ""
        at = bisect_left(self.starts, quote["speaker_start"])
        actors = {
            row["actor"]
            for row in self.rows[max(0, at - NEAREST) : at]
            if row["label"] == "ORG" and quote["sent_id"] - row["sent_id"] <= NEAR
        }
        actors = {name for name in actors if name.split()[-1].lower() not in media_words()}
        return actors.pop() if len(actors) == 1 else ""

    def author_at(self, place):
        """Return the actor who says "I" at a place, or "": who speaks the quotation round it, or the
        turn of an interview that opens the line ("Ana Ruiz: I think …"), else the article's author.
        """
        at = bisect_right(self.quote_starts, place) - 1
        if at >= 0 and place < self.quotes[at]["end"] and self.quotes[at].get("speaker_actor"):
            return self.quotes[at]["speaker_actor"]
        opens = self.text.rfind("\n", 0, place) + 1
        at = bisect_left(self.starts, opens)
        turn = self.rows[at] if at < len(self.rows) else None
        if turn and turn["start"] == opens and self.text.startswith(":", turn["end"]):
            return turn["actor"]
        return self.author

    def is_modifier(self, row, end):
        """Say whether a name belongs to the noun behind it: "*Ana Ruiz's* lawyer", "a *Ruiz* aide".

        A phrase of its own does not: "Ana Ruiz, the mayor".
        """
        if row["end"] >= end:
            return False
        return self.owns(row) or bool(WORDS.fullmatch(self.text, row["end"], end))

    def agrees(self, actor, gender):
        """Say whether an actor may be called "he" (m) or "she" (f)."""
        return not gender or self.genders.get(actor, "") in ("", gender)


def _persons(rows):
    """Return the actors who are persons:
    most of their mentions are labelled so, or the longest, a full name, is.
    """
    labels, fullest = defaultdict(Counter), {}
    for row in sorted(rows, key=lambda row: len(row["text"])):
        labels[row["actor"]][row["label"]] += 1
        fullest[row["actor"]] = row
    return {
        actor
        for actor, counts in labels.items()
        if counts.most_common(1)[0][0] == "PERSON"
        or (fullest[actor]["label"] == "PERSON" and " " in fullest[actor]["text"])
    }


def _inside(row, spans):
    at = bisect_right(spans, (row["start"], 1 << 60)) - 1
    return at >= 0 and row["end"] <= spans[at][1]


def _speaker_actor(quote, named, last):
    pronoun = _pronouns().get(quote["speaker"].lower())
    if pronoun:
        return _meant(quote, named, last, pronoun), pronoun["number"]
    inside = named.within(quote["speaker_start"], quote["speaker_end"])
    if person := _speaking_person(quote, inside, named):
        return person, PEOPLE
    bodies = [
        row
        for row in inside
        if (row["label"] in ("ORG", "") or row["kind"] == "nominal")
        and not WHEREABOUTS.search(quote["speaker"][: row["start"] - quote["speaker_start"]])
    ]
    if bodies:
        return bodies[-1]["actor"], GROUP
    return _speaking_state(quote["speaker"], inside) or named.body_before(quote), GROUP


def _meant(quote, named, last, pronoun):
    """Return whom a pronoun stands for, or ""."""
    number, place = pronoun["number"], quote["speaker_start"]
    if number == "relative":
        return named.meant_by_who(quote)
    if number == "author":
        return named.author_at(place)
    if number == MANY:
        actor, sent_id = last.get(MANY, ("", 0))
        return _opening(quote, named, MANY) or (actor if quote["sent_id"] - sent_id <= NEAR else "")
    spoken, said_at = last.get(number, ("", -1))
    if number == GROUP:
        return _opening(quote, named, GROUP) or spoken
    if spoken and not named.agrees(spoken, pronoun["gender"]):
        spoken, said_at = "", -1
    row = named.person_before(place, quote["sent_id"], pronoun["gender"])
    if row and row["start"] > said_at:
        return row["actor"]
    return spoken


@named_rule("actors.many", False)
def _are_many(quote, named):
    """Return whether a speaker is more than one person: "officials", "police", "Hale and Ruiz"."""
    words = ASIDE.sub("", quote["speaker"]).removeprefix("The ").removeprefix("the ").split()
    if not words or quote["speaker"].lower() in _pronouns():
        return False
    last = words[-1].lower()
    if last in read_words("many_words") or "and" in words:
        return True
    names = named.within(quote["speaker_start"], quote["speaker_end"])
    is_one = any(row["end"] == quote["speaker_end"] and row["label"] in ONE for row in names)
    return last.endswith("s") and not last.endswith(("ss", "'s", "’s")) and not is_one


@named_rule("actors.unnamed-person", False)
def _is_one_person(speaker):
    """Return whether a speaker is somebody by an office, with a name or without:
    "a *spokesman* for the port".
    """
    words = ASIDE.sub("", speaker).split()
    while len(words) > 1 and words[-1][0].isupper() and words[-1].lower() not in _people():
        words.pop()  # a name behind the office
    return words[-1].lower() in _people() if words else False


@named_rule("actors.speaking-person", "")
def _speaking_person(quote, inside, named):
    """Return the person who speaks: "Ana Ruiz, a lawyer for Bo Lin" is Ana Ruiz, "Bo Lin's lawyer"
    is nobody named.

    What somebody wrote speaks for its owner: "Bo Lin's letter".
    """
    persons = [row for row in inside if row["actor"] in named.persons]
    speaker = quote["speaker"]
    somebody = any(
        _are_people(word)
        for words in (speaker, ASIDE.sub("", speaker))
        for word in words.split()[-1:]
    )
    speaking = [
        row for row in persons if not (somebody and named.is_modifier(row, quote["speaker_end"]))
    ]
    speaking = [
        row
        for row in speaking
        if not BESIDE.search(named.text, quote["speaker_start"], _start_of_actor(row))
    ]
    if not speaking:
        return ""
    return (_behind_office(speaking, named.text) or speaking[0])["actor"]


def _start_of_actor(row):
    """Return where the actor's name begins: "Chief of [Detectives *Ana Ruiz*]"."""
    if row["text"].endswith(row["actor"]):
        return row["end"] - len(row["actor"])
    return row["start"]


@named_rule("actors.behind-office")
def _behind_office(persons, text):
    """Return the row of the person whose office begins with another name:
    "*Ruiz campaign spokesman* Bo Lin", or None.
    """
    first = persons[0]
    for row in reversed(persons[1:]):
        between = text[first["end"] : row["start"]]
        office = between.lower().split()[-1:]
        if office and office[0] in _people() and not JOINT.search(between):
            return row
    return None


@named_rule("actors.sentence-opener", "")
def _opening(quote, named, number):
    """Return the actor whose name opens the sentence of a pronoun:
    "*The monitor* has more: it says …", or "". "They" are called by a name in the plural.
    """
    first = named.first.get(quote["sent_id"])
    if first is None or first["end"] > quote["speaker_start"]:
        return ""
    if number == MANY:
        is_plural = first["label"] == "NORP" and first["text"].endswith("s")
        fits = is_plural or first["text"].split()[-1].lower() in read_words("many_words")
    else:
        fits = first["label"] == "ORG" or first["kind"] == "nominal"
    return first["actor"] if fits else ""


@named_rule("actors.speaking-state", "")
def _speaking_state(speaker, inside):
    """A state speaks when its name is all, or its government is what the phrase is about."""
    for row in inside:
        rest = speaker.replace(row["text"], "").strip(" ’'s").lower()
        if not rest.removeprefix("the").strip() or rest.split()[-1] in _government_nouns():
            return row["actor"]
    return ""
