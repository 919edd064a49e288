"""Quotes: who says what in each sentence."""
import json
import re
from pathlib import Path

import pytest
import spacy

from newskit.nlp import load_pipeline
from newskit.quotes import find_quotes, keep_outermost, keep_precise
from newskit.quotes.quotation_marks import quoted
from newskit.schema import TABLES, Context, example, table

SEED = Path(__file__).parents[1].parent / "shared" / "seed"
KEYS = set(TABLES["quotes"]) - {"doc_id", "sent_id", "speaker_actor"} | {"frame_start", "frame_end"}


def find(text):
    return list(find_quotes(load_pipeline()(text), Context()))


def words(text):
    return " ".join(re.findall(r"\w+", text))


SENTENCES = [
    # sentence                                                    speaker              cue             content                               kind        act
    ('"We will rebuild the bridge," the mayor said.',             "the mayor",         "said",         "We will rebuild the bridge",         "direct",   "speech"),
    ('“We will rebuild the bridge,” said Ana Ruiz.',              "Ana Ruiz",          "said",         "We will rebuild the bridge",         "direct",   "speech"),
    ('Ana Ruiz said: "We will rebuild the bridge."',              "Ana Ruiz",          "said",         "We will rebuild the bridge",         "direct",   "speech"),
    ("Selling it is hard, but building it is harder, Ruiz said.",  "Ruiz",              "said",         "Selling it is hard but building it is harder", "indirect", "speech"),
    ("The road is closed, and nobody knows when it will open, the mayor said.", "the mayor", "said",   "The road is closed and nobody knows when it will open", "indirect", "speech"),
    ('“We will rebuild the bridge,” said Ana Ruiz in an interview.', "Ana Ruiz",       "said",         "We will rebuild the bridge",         "direct",   "speech"),
    ("“We will rebuild the bridge,” said the host of the podcast.", "the host of the podcast", "said", "We will rebuild the bridge",         "direct",   "speech"),
    ("MARK: The road is open again for all of us.",               "MARK",              ":",            "The road is open again for all of us", "indirect", "speech"),
    ("The mayor said that the bridge was closed.",                "The mayor",         "said",         "that the bridge was closed",         "indirect", "speech"),
    ("The bridge was closed, the mayor said.",                    "the mayor",         "said",         "The bridge was closed",              "indirect", "speech"),
    ("The bridge was closed, the mayor said on Tuesday.",         "the mayor",         "said",         "The bridge was closed",              "indirect", "speech"),
    ("Harbour staff moved 40 crates on Monday, taking nine barges off the river for lorries, the port's chief, Ana Ruiz, wrote on her page.",
     "the port's chief, Ana Ruiz", "wrote", "Harbour staff moved 40 crates on Monday taking nine barges off the river for lorries", "indirect", "speech"),
    ("It’s estimated that 14 boats sank.",                        "",                  "’s estimated", "that 14 boats sank",                 "indirect", "speech"),
    ("The pier fell, she said, and left the room.",               "she",               "said",         "The pier fell",                      "indirect", "speech"),
    ("The storm sank 14 boats, the captain said, while the mayor slept.", "the captain", "said",       "The storm sank 14 boats",            "indirect", "speech"),
    ("The bridge was closed, according to the mayor.",            "the mayor",         "according to", "The bridge was closed",              "indirect", "speech"),
    ("According to the mayor, the bridge was closed.",            "the mayor",         "According to", "the bridge was closed",              "indirect", "speech"),
    ("The mayor called for an inquiry.",                          "The mayor",         "called for",   "an inquiry",                         "indirect", "speech"),
    ("The union accused the mayor of fraud.",                     "The union",         "accused",      "the mayor of fraud",                 "indirect", "speech"),
    ("The union urged the mayor to resign.",                      "The union",         "urged",        "the mayor to resign",                "indirect", "speech"),
    ('The mayor said: "No comment."',                            "The mayor",         "said",         "No comment",                         "direct",   "speech"),
    ("The mayor denied the claim.",                               "The mayor",         "denied",       "the claim",                          "indirect", "speech"),
    ("Analysts see prices rising again.",                         "Analysts",          "see",          "prices rising again",                  "indirect", "belief"),
    ("Angela Hale: A sad day for the town.",                      "Angela Hale",       ":",            "A sad day for the town",             "indirect", "speech"),
    ("The mayor believes that the bridge is safe.",               "The mayor",         "believes",     "that the bridge is safe",            "indirect", "belief"),
    ("The mayor wants to close the bridge.",                      "The mayor",         "wants",        "to close the bridge",                "indirect", "belief"),
    ("The mayor called the delay “a very expensive disgrace” in May.", "The mayor",    "called",       None,                                 "mixed",    "speech"),
    ('The mayor: "We will rebuild the whole bridge."',            "The mayor",         ":",            "We will rebuild the whole bridge",   "direct",   "speech"),
    ('Ana Ruiz, a pilot: "We will rebuild the whole bridge."', "Ana Ruiz, a pilot",    ":",            "We will rebuild the whole bridge",   "direct",   "speech"),
    ("By the harbour office's own count, 14 boats sank.",         "the harbour office", "count",       "14 boats sank",                      "indirect", "speech"),
    ("Around 14 boats sank, by the same report.",                 "the same report",   "by",           "Around 14 boats sank",               "indirect", "speech"),
    ("In a survey, most sailors preferred the old pier.",         "a survey",          "In",           "most sailors preferred the old pier", "indirect", "speech"),
    ("The harbour office put the losses at 14 million euros.",    "The harbour office", "put",         "the losses at 14 million euros",     "indirect", "speech"),
    ("Ruiz said,“We will rebuild the old bridge.”",               "Ruiz",              "said",         "We will rebuild the old bridge",     "direct",   "speech"),
    ("“We will rebuild the old bridge.”― Ana Ruiz",               "Ana Ruiz",          "―",            "We will rebuild the old bridge",     "direct",   "speech"),
    ("Asked if it fell, Ruiz said, “Sure. It fell, and we knew.”", "Ruiz",             "said",         "Sure It fell and we knew",           "direct",   "speech"),
    ("According to Ruiz, “It fell and nobody knew. It was old.”", "Ruiz",              "According to", "It fell and nobody knew It was old", "direct",   "speech"),
    ("The mayor has apologised for the delay: “We should have built two.”", "The mayor", "apologised for the delay", "We should have built two", "direct", "speech"),
    ("“It should not fall!” the likely mayor of the town, Ana Ruiz, tweeted Sunday.", "the likely mayor of the town, Ana Ruiz", "tweeted", "It should not fall", "direct", "speech"),
    ("Ana Ruiz, who has criticised the pier, left.",              "who",               "has criticised", "the pier",                         "indirect", "speech"),
    ("Ruiz has called the ensuing storm “a lesson for us all”.",  "Ruiz",              "has called",   None,                                 "mixed",    "speech"),
    ("It fell, according to the Bridge Watch Office (BWO).",       "the Bridge Watch Office (BWO)", "according to", "It fell",              "indirect", "speech"),
    ("It fell, according to the survey, where 14 boats are listed.", "the survey",     "according to", None,                                 "indirect", "speech"),
    ("The office has released a paper that says 14 boats sank.",  "The office",        "says",         "14 boats sank",                      "indirect", "speech"),
    ("49 percent of the sailors said that the pier was old.",     "49 percent of the sailors", "said", "that the pier was old",              "indirect", "speech"),
    ("As the captain said, the pier was too weak.",               "the captain",       "said",         "the pier was too weak",              "indirect", "speech"),
    ("The captain called the pier a disgrace.",                   "The captain",       "called",       "the pier a disgrace",                "indirect", "speech"),
    ("The captain described how the pier fell.",                  "The captain",       "described",    "how the pier fell",                  "indirect", "speech"),
    ("Half of the sailors said no.",                              "Half of the sailors", "said",       "no",                                 "indirect", "speech"),
    ("The captain was quick to point out that the pier stood.",   "The captain",       "to point out", "that the pier stood",                "indirect", "speech"),
    ("The pier office, HPO, estimated in April that 14 boats sank.", "The pier office, HPO", "estimated", "that 14 boats sank",               "indirect", "speech"),
    ("The pier fell, harbour records show.",                      "harbour records",   "show",         "The pier fell",                      "indirect", "speech"),
    ("Harbour Now reported that the pier fell.",                  "Harbour Now",       "reported",     "that the pier fell",                 "indirect", "speech"),
    ("The captain, speaking in the harbour, said that the pier fell.", "The captain",  "said",         "that the pier fell",                 "indirect", "speech"),
    ("Ruiz, who left early, said that the pier fell.",            "Ruiz",              "said",         "that the pier fell",                 "indirect", "speech"),
    ("Ana Ruiz, who runs the harbour, said that the pier fell.",  "Ana Ruiz, who runs the harbour", "said", "that the pier fell",            "indirect", "speech"),
    ("The captain made clear that the pier would stay.",          "The captain",       "made clear",   "that the pier would stay",           "indirect", "belief"),
    ('"We saw it." Ruiz said the pier was old.',                  "Ruiz",              "said",         "the pier was old",                   "indirect", "speech"),
    ('"We will rebuild the whole bridge." — Ana Ruiz',            "Ana Ruiz",          "—",            "We will rebuild the whole bridge",   "direct",   "speech"),
    ("The captain called the pier “old and wrong.”",               "The captain",       "called",       "the pier old and wrong",             "mixed",    "speech"),
    ('Ana Ruiz called that "beyond belief."',                      "Ana Ruiz",          "called",       "that beyond belief",                 "mixed",    "speech"),
    ("The captain called on sailors “not to leave the pier.”",     "The captain",       "called on",    None,                                 "mixed",    "speech"),
    ("The captain is calling for the pier to be closed.",          "The captain",       "is calling",   "for the pier to be closed",          "indirect", "speech"),
    ("The captain began calling for an inquiry.",                  "The captain",       "calling for",  "an inquiry",                         "indirect", "speech"),
    ("The captain went on to call the pier “a very old joke.”",    "The captain",       "to call",      None,                                 "mixed",    "speech"),
    ("The captain wants to call Ana Ruiz.",                        "The captain",       "wants",        "to call Ana Ruiz",                   "indirect", "belief"),
    ("Captains vow to strike over pay.",                           "Captains",          "vow",          "to strike over pay",                 "indirect", "speech"),
    ("The pier is closed; Ruiz said she had seen it fall.",        "Ruiz",              "said",         "she had seen it fall",               "indirect", "speech"),
    ("The storm was bad — in fact, Ruiz said it was the worst of all.","Ruiz",              "said",         "it was the worst of all",            "indirect", "speech"),
    ("The pier fell; the captain prefers to sail.",                "the captain",       "prefers",      "to sail",                            "indirect", "belief"),
    ("The union issued a statement condemning the closure.",       "The union",         "condemning",   "the closure",                        "indirect", "speech"),
    ("Ruiz went so far as to say that the pier fell.",             "Ruiz",              "to say",       "that the pier fell",                 "indirect", "speech"),
    ("Ana Ruiz, a sailor, said Blake was tired.",                  "Ana Ruiz, a sailor","said",         "Blake was tired",                    "indirect", "speech"),
    ("Ana Ruiz, facing a long strike, said that the pier was closed.","Ana Ruiz",          "said",         "that the pier was closed",           "indirect", "speech"),
    ("Ana Ruiz, managing director of the pier, said that it was closed.","Ana Ruiz, managing director of the pier","said",         "that it was closed",                 "indirect", "speech"),
    ("“We will close the old pier,” the letter read.",             "the letter",        "read",         "We will close the old pier",         "direct",   "speech"),
    ("“It could fall at any time,“ said Ana Ruiz.",                "Ana Ruiz",          "said",         "It could fall at any time",          "direct",   "speech"),
    ("Ruiz praised the pier that Blake built.",                    "Ruiz",              "praised",      "the pier that Blake built",          "indirect", "speech"),
    ("Ana Ruiz wrote:\n\nThe pier fell in the night.",             "Ana Ruiz",          "wrote",        "The pier fell in the night",         "indirect", "speech"),
]


@pytest.mark.parametrize(("sentence", "speaker", "cue", "content", "kind", "act"), SENTENCES)
def test_sentence(sentence, speaker, cue, content, kind, act):
    """Each sentence holds one quote of this speaker, cue and content."""
    [row] = find(sentence)
    assert (row["speaker"], row["cue"], row["act"]) == (speaker, cue, act)
    if content:
        assert (words(row["text"]), row["kind"]) == (content, kind)


@pytest.mark.parametrize("sentence", [
    "", "The bridge was closed on Tuesday.", "The pipe is 6\" wide and 4\" deep.",
    "Rebels attacked the bridge.", "The group shot at soldiers.", "He opened the “Old Bridge” in May.",
    "The army clashed with rebels.", "The bridge collapsed after the flood.",
    "The navy had 14 ships.", "The Harbour Post has 14 reporters.", "The navy gave the town 14 boats.",
    "His report of 17 May was long.", "A group that calls itself the Harbour Watch left.", "The harbour office did not respond to our questions.", "The boat came to 14 ports.", "The storm began with 14 waves.", "The navy had 14 sailors killed.", "Sailors saw the pier fall.",
    "The crew found itself under water.", "The harbour raised 14 million euros.",
    "The union sent a boat carrying sailors.", "The captain responded to the storm.", "A blog, called the “Old Feed”, went away.", "The pier has three parts:\n\nThe old part fell.",
    "UPDATE: The pier is closed again for all sailors.", "The pier is slow. That said, the pier is open.", "The union is the branding firm behind the song “Old Pier.”",
    "Satellite pictures show that the pier fell.", "The footage shows sailors on the pier.", "It is clear that the pier fell.", "The captain needs a new pier.", "The pier was closed by a storm."])
def test_no_quote(sentence):
    """Plain facts, deeds, sights, needs, losses of one's own, titles and inches are nobody's words."""
    assert find(sentence) == []


def test_an_interrupted_quote_is_one():
    """The fragments of an interrupted quote share one quote_id and one speaker."""
    rows = find('"We will rebuild the bridge," the mayor said. "It will take a full year."')
    assert {row["quote_id"] for row in rows} == {rows[0]["quote_id"]}
    assert [words(row["text"]) for row in rows] == ["We will rebuild the bridge", "It will take a full year"]
    assert {row["speaker"] for row in rows} == {"the mayor"}


def test_a_quote_over_paragraphs_keeps_its_speaker():
    """A quotation that goes on in the next paragraph belongs to the same speaker."""
    rows = find("“We will rebuild the bridge,” the mayor said. “It will take a full year.\n\n"
                "“And it will cost us a lot of money.”")
    assert {row["speaker"] for row in rows} == {"the mayor"}
    assert words(rows[-1]["text"]) == "And it will cost us a lot of money"


def test_a_cue_inside_a_quotation_starts_no_row():
    """What a speaker reports inside quotation marks is the speaker's own."""
    assert {row["speaker"] for row in find('"My brother told me that it fell," Ana Ruiz said.')} == {"Ana Ruiz"}


def test_the_inner_speaker_is_kept_beside_the_outer():
    """A quote reported inside another is a row of its own, which keep_outermost drops."""
    rows = find("The paper reported that the mayor said the bridge was closed.")
    assert {row["speaker"] for row in rows} == {"The paper", "the mayor"}
    quotes = table("quotes", [{"doc_id": "a"} | {key: row[key] for key in KEYS & set(TABLES["quotes"])}
                              for row in rows])
    assert keep_outermost(quotes)["speaker"].unique().tolist() == ["The paper"]


def test_a_second_verb_of_the_speaker_is_a_quote_of_its_own():
    """What a speaker adds is no part of what was said before, and has the same speaker."""
    rows = find("The captain told reporters that the pier fell, adding that nobody was hurt.")
    assert [(row["speaker"], row["cue"], words(row["text"])) for row in rows] == [
        ("The captain", "told", "that the pier fell"), ("The captain", "adding", "that nobody was hurt")]


@pytest.mark.parametrize(("sentence", "contents"), [
    ("The office spoke of 30 deaths, and of 140 sailors arrested since the storm.",
     ["30 deaths", "of 140 sailors arrested since the storm"]),
    ("The captain spoke of 11 sailors, among at least 13 people killed.", ["11 sailors", "among at least 13 people killed"]),
    ("The captain valued the pier at 14 million euros.", ["the pier at 14 million euros"])])
def test_every_number_that_somebody_gives_is_theirs(sentence, contents):
    """A second number of the same sum belongs to the speaker too, and so does one on their list."""
    assert [words(row["text"]) for row in find(sentence)] == contents


def test_another_speaker_ends_what_the_first_one_said():
    """What stands behind ", while Blake said" is Blake's and not the first speaker's."""
    rows = find("Ruiz suggested that the bridge cannot hold, while Blake said that it was safe.")
    assert [(row["speaker"], words(row["text"])) for row in rows] == [
        ("Ruiz", "that the bridge cannot hold"), ("Blake", "that it was safe")]


@pytest.mark.parametrize(("sentence", "found"), [
    ("Ruiz praised the old pier, which Blake said was dangerous.", [
        ("Ruiz", "the old pier"), ("Blake", "which"), ("Blake", "was dangerous")]),
    ("Part of the trouble, said Ana Ruiz, a sailor, is the tide.", [
        ("Ana Ruiz, a sailor", "Part of the trouble"), ("Ana Ruiz, a sailor", "is the tide")]),
    ("Ruiz said the pier was old. “It fell in the night and nobody saw it.”", [
        ("Ruiz", "the pier was old"), ("Ruiz", "It fell in the night and nobody saw it")])])
def test_who_said_which_part(sentence, found):
    """A remark on what was said, a speaker set into the sentence and a quotation behind it keep their speakers."""
    assert [(row["speaker"], words(row["text"])) for row in find(sentence)] == found


def test_a_term_in_quotation_marks_does_not_take_the_next_quotation():
    """A quotation without a cue goes on with the last statement, not with the last quoted word."""
    rows = find("“It fell in the night,” Ruiz said. Officials did not say that they “reopened” it. “It was a very bad night.”")
    assert [row["speaker"] for row in rows if "bad night" in row["text"]] == ["Ruiz"]


def test_the_frame_holds_the_date_of_saying():
    """The frame of a quote reaches over the date on its verb, which its content leaves out."""
    text = "The mayor said on Tuesday that the bridge was closed."
    [row] = find(text)
    place = text.index("Tuesday")
    assert row["frame_start"] <= place < row["frame_end"]
    assert not row["start"] <= place < row["end"]


KINDS_KEPT = [
    # speaker        cue              cue_lemma    act        rule           kept
    ("the mayor",    "said",          "say",       "speech",  "clause",      True),
    ("the mayor",    "has said",      "say",       "speech",  "spoken",      True),
    ("the mayor",    "told",          "tell",      "speech",  "clause",      True),
    ("the mayor",    "according to",  "accord",    "speech",  "according",   True),
    ("",             "said",          "say",       "speech",  "clause",      False),
    ("which",        "said",          "say",       "speech",  "clause",      False),
    ("the mayor",    "fears",         "fear",      "belief",  "clause",      False),
    ("the mayor",    "saying",        "say",       "speech",  "clause",      False),
    ("the mayor",    "to suggest",    "suggest",   "speech",  "clause",      False),
    ("the mayor",    "discussed",     "discuss",   "speech",  "obj",         False),
    ("the mayor",    "said",          "say",       "speech",  "unheard of",  False),
    ("the mayor",    "",              "",          "speech",  "label",       False),
]


@pytest.mark.parametrize(("speaker", "cue", "lemma", "act", "rule", "kept"), KINDS_KEPT)
def test_keep_precise(speaker, cue, lemma, act, rule, kept):
    """Speech of a named speaker is kept where rows of its rule, class and form of cue are right nine times in ten."""
    quotes = example("quotes", speaker=[speaker], cue=[cue], cue_lemma=[lemma], act=[act], rule=[rule])
    assert len(keep_precise(quotes)) == kept


def test_keep_precise_of_no_rows():
    """An empty table stays one, with all its columns."""
    assert keep_precise(example("quotes").head(0)).columns.tolist() == example("quotes").columns.tolist()


MARKS = [
    # text                                   stretches
    ("'It fell,' she said. 'It was old.'",    ["'It fell,'", "'It was old.'"]),
    ("She said: ‘It’s the miners’ loss.’",    ["‘It’s the miners’ loss.’"]),
    ("The workers' hall in the miners' town", []),
    ("They sang rock 'n' roll in the '90s.",  []),
    ('" It fell , " she said .',              ['" It fell , "']),
    ('She said: "It fell. "It was old."',     ['"It fell.', '"It was old."']),
    ("She said: “It fell.  “It was old.”",    ["“It fell.", "“It was old.”"]),
    ('She said "It fell." "It was old."',     ['"It fell."', '"It was old."']),
    ('He said "go on" to her.',              ['"go on"']),
    ("He said “go on” to her.",              ["“go on”"]),
    ("He said ‘go on’ to her.",              ["‘go on’"]),
    ("He said «go on» to her.",              ["«go on»"]),
    ("He said ''go on'' to her.",            ["''go on''"]),
    ("It's the boys' own.",                  []),
    ('It is 6" long and 4" wide.',           []),
    ('He said "go on\nand left.',            ['"go on']),
    ("He said “go on\n“and on” to her.",     ["“go on", "“and on”"]),
    ("”Go on,” she said.",                   ["”Go on,”"]),
    ("“Go on,“ she said.",                   ["“Go on,“"]),
    ("“Go on, “Ana, now” she said.",         ["“Go on, “Ana, now”"]),
    ("”“”“",                                 ["“”", "“"]),
    ("",                                     []),
]


@pytest.mark.parametrize(("text", "stretches"), MARKS)
def test_marks(text, stretches):
    """Each text has these quoted stretches, marks included."""
    assert [text[stretch.start:stretch.end] for stretch in quoted(text)] == stretches


BAD = ["no marks at all", "“““““ he said", '"""" said', "“only opening marks, he said", "said " * 50,
       "“" + "word " * 500 + "” he said.", 'THE MAYOR SAID "WE WILL REBUILD THE BRIDGE."', "\n\n\n", "”", "‘",
       "according to", "according to\n\nthe mayor", ": “x”", "— — —", "He said, “a” “b” ‘c’ \"d\" ''e'' «f»."]


@pytest.mark.parametrize("text", BAD)
def test_bad_input(text):
    """No text raises, and every row is a slice of its text."""
    for row in find(text):
        assert set(row) >= KEYS
        assert text[row["start"]:row["end"]] == row["text"]
        assert row["speaker"] == ("" if row["speaker_start"] is None
                                  else text[row["speaker_start"]:row["speaker_end"]])
        assert text[row["cue_start"]:row["cue_end"]] == row["cue"]


def test_a_doc_without_a_parse_has_no_quotes():
    """Without a parse nothing is found, and nothing raised."""
    assert list(find_quotes(spacy.blank("en")("He said so."), Context())) == []


@pytest.mark.parametrize(("sentence", "said"), [
    ("The effects are hard to tell, many sailors say, because nobody has tried it before.",
     ["The effects are hard to tell", "because nobody has tried it before"]),
    ("When the ferry came, the captain said, the pier had no lamps.", ["When the ferry came", "the pier had no lamps"]),
    ("The bridge is closed, the mayor said, as drivers waited in the rain.", ["The bridge is closed"]),
    ("The bridge is closed, the mayor said, to the relief of the town.", ["The bridge is closed"]),
    ("The bridge is closed, the mayor said, his voice shaking.", ["The bridge is closed"]),
    ("The envoys landed on Monday, harbour radio said, the first guests of the town in a year.", ["The envoys landed on Monday"]),
    ("Half of the boats sank, the captain said, helped by a storm from the north.",
     ["Half of the boats sank", "helped by a storm from the north"]),
])
def test_a_reporting_clause_parts_a_sentence(sentence, said):
    """What goes on behind the clause was said too, but for a noun phrase, which is the reporter's."""
    rows = find(sentence)
    assert [row["text"].strip(" ,.") for row in rows] == said


POST = "Two crews are at the pier. More to follow. — Harbour Fire Dept (@HarbourFire) May 3, 2021"


@pytest.mark.parametrize(("text", "said"), [
    (POST, [("Harbour Fire Dept", "Two crews are at the pier. More to follow.")]),
    ("Two crews are at the pier.\n— Ana Ruiz (@ana) May 3, 2021", [("Ana Ruiz", "Two crews are at the pier.")]),
    ("The pier is open — Ana Ruiz (@ana) May 3, 2021 The dock is shut — Bo Lin (@bo) May 4, 2021",
     [("Ana Ruiz", "The pier is open"), ("Bo Lin", "The dock is shut")]),
    ("The road — long — is shut — Ana Ruiz (@ana) May 3, 2021", [("Ana Ruiz", "The road — long — is shut")]),
    ("The mayor left.\n\n— Ana Ruiz (@ana) May 3, 2021", []),
    ("The mayor drew 40 boats — Ana (a friend) May 3, 2021", []),
])
def test_an_embedded_post_belongs_to_its_author(text, said):
    """Its line ends in a name, a handle and a day; a paragraph further up is the reporter's."""
    assert [(row["speaker"], row["text"]) for row in find(text)] == said


def test_a_quotation_behind_a_reported_statement_has_its_speaker():
    """The sentence before it tells who said that, on a day: so does the quotation go on."""
    rows = find("The old pier is closed, Ana Ruiz said on Friday. “We have lost every one of our boats.”")
    assert {row["speaker"] for row in rows} == {"Ana Ruiz"} and len(rows) == 2


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the repository")
def test_seed_article():
    """All attributions of the seed article's body are found, and no false one."""
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    start, end = text.index("NAYPYIDAW, MYANMAR"), text.index("— AFP")
    gold = json.loads((SEED / "gold" / "attributions.jsonl").read_text(encoding="utf-8"))
    wanted = {tuple(words(" ".join(text[s:e] for s, e in part[role])) for role in ("source", "content"))
              for part in gold["attributions"] if start <= part["content"][0][0] < end}
    body = text[start:end]
    assert {(words(row["speaker"]), words(row["text"])) for row in find(body)} == wanted


@pytest.mark.parametrize(("text", "lemma"), [
    ("The minister said that the bridge was closed.", "say"), ("Officials were saying that the bridge was closed.", "say"),
    ("The minister denied that the bridge was closed.", "deny"), ("Its claim that the bridge was closed is false.", "claim"),
    ("Minister: \u201cThe bridge is closed.\u201d", "")])
def test_a_cue_has_its_dictionary_form(text, lemma):
    """Cues can be counted by their verb, whatever its form."""
    assert [row["cue_lemma"] for row in find_quotes(load_pipeline()(text), Context())] == [lemma]


@pytest.mark.parametrize(("text", "speaker"), [
    ("“The pier is old,” the Harbour News quoted Ana Ruiz as saying.", "Ana Ruiz"),
    ("The Harbour News cited Ana Ruiz as saying that the pier is old.", "Ana Ruiz"),
    ("Ana Ruiz was quoted as saying that the pier is old.", "Ana Ruiz"),
    ("It seems unlikely that the pier will hold.", ""),
    ("Ana Ruiz said that the pier is old.", "Ana Ruiz"),
])  # fmt: skip
def test_who_is_quoted_is_the_source(text, speaker):
    """Who a paper quotes as saying something said it, and "it seems" has no source."""
    assert [row["speaker"] for row in find_quotes(load_pipeline()(text), Context())] == [speaker]


@pytest.mark.parametrize("text", ["Let's say that it costs 40 dollars.", "Let us say it costs 40 dollars."])
def test_an_example_is_no_statement(text):
    """What "let's say" leads in, nobody said."""
    assert not list(find_quotes(load_pipeline()(text), Context()))


@pytest.mark.parametrize(("text", "speakers"), [
    ("\u201cIt works,\u201d the engineer said. \u201cAt last.\u201d", ["the engineer", "the engineer"]),
    ("\u2018It\u2019s over,\u2019 the engineer said. \u2018We\u2019re done.\u2019", ["the engineer", "the engineer"]),
    ("\u201cIt works,\u201d the engineer said. The \u201cOld Mill\u201d is his.", ["the engineer"])])
def test_a_short_sentence_in_marks_goes_on_with_the_speech(text, speakers):
    """A quotation of two words that is a sentence is speech; one inside a sentence is a term."""
    assert [row["speaker"] for row in find_quotes(load_pipeline()(text), Context())] == speakers
