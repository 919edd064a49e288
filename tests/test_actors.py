"""Mentions and actors: who is named, under which names, and who a speaker is."""
import pandas as pd
import pytest

import newskit as nk
from newskit.actors.variants import fold_variants, plain_words
from newskit.schema import table


def _annotate(text, actors=None, **columns):
    return nk.annotate(table("articles", [{"doc_id": "d" * 16, "page": text, "text": text, "language": "en",
                                           "published": pd.Timestamp("2023-05-31"), **columns}]), dictionary=actors)


@pytest.mark.parametrize(("text", "form", "actor"), [
    ("Tom Andrews spoke on Monday. Andrews then left Geneva.", "Andrews", "Tom Andrews"),
    ("Chinese officials came.", "Chinese", "China"),
    ("The Assistance Association for Political Prisoners (AAPP) counts. AAPP said so on Monday in Yangon.", "AAPP",
     "Assistance Association for Political Prisoners"),
    ("John Smith met Ann Smith. Smith left the room.", "Smith", "Smith"),
    ("Nouri al-Hadid spoke. Al-Hadid left. Later Hadid came back to Basra.", "Hadid", "Nouri al-Hadid"),
    ("Granite Inc. grew. The maker Granite sold ten ships.", "Granite", "Granite Inc."),
    ("Granite Inc. grew. The maker Granite sold ten ships.", "Granite Inc.", "Granite Inc."),
    ("The U.S. military flew. Later the American military left.", "American military", "United States military"),
    ("He moved from Fresno, Calif. to Nevada.", "Calif.", "California"),
    ("Envoys met the People's Unity Group (PUG). Later the PUG left.", "PUG", "People's Unity Group"),
    ("Pedro Salas Jr. resigned. Salas said he was tired.", "Salas", "Pedro Salas Jr."),
    ("Pedro Salas met Pedro Salas Jr. on Monday. Salas was glad.", "Salas", "Pedro Salas"),
    ("The ROK held drills with Japan.", "ROK", "South Korea"),
    ("They said that [Vladimir] Putin left on Monday.", "Vladimir] Putin", "Vladimir Putin"),
    ("The U.S. Harbour and Naturalization Service (HNS) met. Later HNS left.", "HNS", "U.S. Harbour and Naturalization Service"),
    ("Envoys of the United Nations met the U.S. Navy in Oslo.", "U.S. Navy", "U.S. Navy"),
    ("Hillary Vexley came. Guests said that Gentle Hillary lost.", "Gentle Hillary", "Hillary Vexley"),
    ("Helene Miller came. Guests said that Hurricane Helene passed.", "Hurricane Helene", "Hurricane Helene"),
    ("The Oakdale Italians won the cup. The Italians had lost in May.", "Italians", "Oakdale Italians"),
    ("The Oakdale Italians won the cup.", "Oakdale Italians", "Oakdale Italians"),
    ("Many Italians voted on Friday, and Young Italians did too.", "Italians", "Italy"),
    ("Bavaria is rich. Many Bavarians drink beer.", "Bavarians", "Bavaria"),
    ("Many Sunnis voted on Friday. A Sunni cleric spoke in Basra.", "Sunni", "Sunnis"),
    ("Ann Lee prayed in St. Paul. Guests praised Brother Cole St. Paul at length.", "St. Paul", "St. Paul"),
    ("Michael Jordan won the game. Jordan was glad.", "Jordan", "Michael Jordan"),
    ("The LA Times told of it. The New York Times confirmed it.", "LA Times", "LA Times"),
    ("Granite Bank lent money to Granite. Later Granite paid it back.", "Granite", "Granite"),
    ("Guests heard Libertarian James Hale in Bergen.", "Libertarian James Hale", "James Hale"),
    ("Guests met James Earl Hale in Bergen.", "James Earl Hale", "James Earl Hale"),
    ("Mary Hale and John Hale came. Mrs. Hale spoke.", "Hale", "Mary Hale"),
    ("Mary Hale and John Hale came. Mr. Hale spoke.", "Hale", "John Hale"),
    ("Mary Hale and John Hale came. On Monday Hale spoke.", "Hale", "Hale"),
    ("Ulva Hale came with Robert Hale. Hale smiled.", "Hale", "Hale"),
    ("The White House waited for the House to vote.", "House", "House"),
    ("The House Rules Committee met on Monday. Later the House voted.", "House", "House"),
    ("The House of Commons met on Monday. Later the House voted.", "House", "House of Commons"),
    ("The World Health Organization (WHO) said so on Monday. The WHO staff left Geneva.", "WHO", "World Health Organization"),
    ("The Texas House met on Monday. Later the House voted.", "House", "Texas House"),
    ("Members of the Harbour Workers Party (KLX) met. The KLX will wait.", "KLX", "Harbour Workers Party"),
    ("Oslo Steel Works (AFP) closed on Sunday. The AFP said so.", "AFP", "AFP"),
    ("North Korea fired a missile on Monday. The North said it was a test.", "North", "North Korea"),
    ("North Korea fired a missile on Monday. North said it was a test.", "North", "North"),
    ("Envoys of North Dakota came. The North said it was a test.", "North", "North"),
    ("The Democrats won on Sunday. A Democratic mayor spoke.", "Democratic", "Democrats"),
    ("Agents of the F.B.I. searched the F.B.I. files.", "F.B.I.", "F.B.I."),
    ("The fair was held in Florissant, Mo., on Friday.", "Mo.", "Missouri"),
    ("Guests of Mo. came.", "Mo.", "Mo."),
    ("“We go,” said John Smith, MD, a doctor in Boston.", "MD", "MD"),
    ("He flew to Washington, D.C., on Friday.", "D.C.", "Washington"),
    ("He left Washington D.C. on Friday.", "Washington D.C.", "Washington"),
    ("The University of Texas met. Texas officials came.", "Texas", "Texas"),
    ("The Harbour National Fish Union (HarFU) met. Later HarFU left.", "HarFU", "Harbour National Fish Union"),
    ("ST. LOUIS (WN) - Guests came from St. Louis and Oslo.", "ST. LOUIS", "St. Louis"),
    ("The Granite Post was sold. A reader of the Post wept.", "Post", "Granite Post"),
    ("Bill Clinton left. The Clinton Foundation met. The Foundation wept.", "Foundation", "Clinton Foundation"),
    ("The Lowland Trade Tribunal closed. Guests of the WTO left.", "WTO", "World Trade Organization"),
    ("The Woodland Tennis Order closed. Guests of the WTO left.", "WTO", "Woodland Tennis Order"),
    ("The UN Security Council met. Guests of the UN left.", "UN", "United Nations"),
    ("Former Gov. Ana Ruiz met Bo Lin, the governor. The governor left.", "governor", "Bo Lin"),
    ("Then Ana \"The Bee\" Ruiz spoke in Oslo.", "Ana \"The Bee\" Ruiz", "Ana Ruiz"),
    ("Moscow and the USSR lost. The Soviets left.", "USSR", "Soviet Union"),
    ("Sen. Ana Ruiz met a nun. The senator left.", "senator", "Ana Ruiz"),
    ("Prime Minister Bo Lin came. Guests met the Prime Minister in Oslo.", "Prime Minister", "Bo Lin"),
    ("Guests met Senators Chuck Hale and Ana Ruiz in Bergen.", "Senators Chuck Hale", "Chuck Hale"),
    ("Guests fear ISIL. Envoys met.", "ISIL", "Islamic State"),
    ("The World Health Organisation (WHO) met. The WHO left.", "WHO", "World Health Organization"),
    ("The Island Students' Inner Society (ISIS) met. Guests of ISIS left.", "ISIS", "Island Students' Inner Society"),
])
def test_the_forms_of_one_article_fall_together(text, form, actor):
    """Last names, demonyms and acronyms join their actor; an ambiguous last name stays alone."""
    mentions = _annotate(text).mentions
    assert set(mentions.loc[mentions["text"] == form, "actor"]) == {actor}


def test_a_name_behind_a_common_word_is_no_bearer():
    """ "Absent Hale" of a headline makes no other person of "Hale", and "Ulva Hale" does."""
    known = [("Tom Hale", "PERSON"), ("Hale", "PERSON")]
    assert fold_variants([("Absent Hale", "PERSON"), *known])["Hale"] == "Tom Hale"
    assert fold_variants([("Absent Hale", "PERSON"), *known])["Absent Hale"] == "Tom Hale"
    assert fold_variants([("Absent Hale", "PERSON"), ("Ann Hale", "PERSON"), *known])["Absent Hale"] == "Absent Hale"
    assert fold_variants([("Ulva Hale", "PERSON"), *known])["Hale"] == "Hale"


@pytest.mark.parametrize(("text", "actor"), [
    ("Beijing has denied the report.",        "China"),
    ("Envoys asked Beijing’s allies to wait.", "China"),
    ("The talks in Beijing failed.",          "Beijing"),
    ("BEIJING (WN) - The talks failed.",      "Beijing"),
    ("Beijing and Oslo denied the report.",   "China"),
])
def test_a_capital_is_a_government_or_a_town(text, actor):
    """With the dictionary, a capital stands for its state, but for the town where things happen."""
    actors = pd.DataFrame({"alias": ["Beijing", "China"], "actor": ["China", "China"], "kind": ["state", "state"]})
    assert _annotate(text, actors).mentions["actor"].iloc[0] == actor


@pytest.mark.parametrize(("text", "actors"), [
    ("Moscow said that it would wait.", ["Russia"]),
    ("Moscow is cold.",                 ["Moscow"]),
])
def test_without_a_dictionary_a_capital_must_act(text, actors):
    """A capital that says something is its government; all else is the town."""
    assert _annotate(text).mentions["actor"].tolist() == actors


def test_an_office_names_its_owner_too():
    """ "China's foreign minister" is a person and names China; the army of a state is an actor of its own."""
    actors = pd.DataFrame({"alias": ["China", "China's foreign minister", "Burma", "Burma's army"],
                           "actor": ["China", "Qin Gang", "Myanmar", "Tatmadaw"]})
    mentions = _annotate("China's foreign minister met Burma's army.", actors).mentions
    assert mentions["actor"].tolist() == ["China", "Qin Gang", "Tatmadaw"]


def test_the_dictionary_finds_words_that_are_no_names():
    """ "The junta" is an actor when the dictionary says so, and its row says that it is not a name."""
    actors = pd.DataFrame({"alias": ["junta", "Beijing"], "actor": ["Military", "China"]})
    mentions = _annotate("The junta thanked Beijing.", actors).mentions
    assert mentions[["text", "kind", "actor"]].values.tolist() == [
        ["junta", "nominal", "Military"], ["Beijing", "name", "China"]]


def test_a_country_inside_the_name_of_a_body_is_not_named():
    """ "Bank of China" is not a mention of China, "China's central bank" is one."""
    actors = pd.DataFrame({"alias": ["China"], "actor": ["China"]})
    assert "China" not in set(_annotate("He works for the Bank of China in London.", actors).mentions["actor"])
    assert "China" in set(_annotate("China's central bank cut its rate.", actors).mentions["actor"])


@pytest.mark.parametrize(("text", "speaker", "actor"), [
    ('"We go," said Tom Andrews.', "Tom Andrews", "Tom Andrews"),
    ("Tom Andrews arrived. He said that 12 people were killed.", "He", "Tom Andrews"),
    ("The UN was late. The Red Cross has a list of its own: it said that 12 people were killed.", "it", "Red Cross"),
    ("Foreign Minister Lin Bo came. The minister said that 12 people were killed.", "The minister", "Lin Bo"),
    ("China's foreign ministry said that 12 people were killed.", "China's foreign ministry", "China"),
    ("They said that 12 people were killed.", "They", ""),
    ("A villager from Sagaing said that 12 people were killed.", "A villager from Sagaing", ""),
    ("Mary Hill wrote to George Farrow. She said that 12 people were killed.", "She", "Mary Hill"),
    ("Mary Hill wrote to George Farrow. He said that 12 people were killed.", "He", "George Farrow"),
    ("Mr Hill met Mrs Farrow. She said that 12 people were killed.", "She", "Farrow"),
    ("Mary Hill wrote to Ann Farrow. She said that 12 people were killed.", "She", "Mary Hill"),
    ("Mary Hill, a lawyer for Ann Farrow, said that 12 people were killed.", "Mary Hill, a lawyer for Ann Farrow", "Mary Hill"),
    ("Mary Hill's letter said that 12 people were killed.", "Mary Hill's letter", "Mary Hill"),
    ("Mary Hill's brother said that 12 people were killed.", "Mary Hill's brother", ""),
    ("Hill campaign spokesman George Farrow said that 12 people were killed.", "Hill campaign spokesman George Farrow", "George Farrow"),
    ("Mary Hill and Ann Farrow said that 12 people were killed.", "Mary Hill and Ann Farrow", "Mary Hill"),
    ("Lawyer Mary Hill representing George Farrow said that 12 people were killed.",
     "Lawyer Mary Hill representing George Farrow", "Mary Hill"),
    ("Tom Andrews arrived. Praising George Farrow's old plan, he said that 12 people were killed.", "he", "Tom Andrews"),
    ("Granite Mills closed a mine. The company said that 12 people were killed.", "The company", "Granite Mills"),
    ("Granite Mills met Oslo Steel. The company said that 12 people were killed.", "The company", ""),
    ("Reuters asked Granite Mills. The company said that 12 people were killed.", "The company", "Granite Mills"),
    ("Mary Hill's lawyer, Ann Farrow, said that 12 people were killed.", "Mary Hill's lawyer, Ann Farrow", "Ann Farrow"),
    ("Mary Hill's lawyer, a man from Oslo, said that 12 people were killed.", "Mary Hill's lawyer, a man from Oslo", ""),
    ("Another Hill spokesman said that 12 people were killed. Mary Hill left.", "Another Hill spokesman", ""),
    ("A book about Mary Hill said that 12 people were killed.", "A book about Mary Hill", ""),
    ("Chief of Detectives Robert Boyce said that 12 people were killed.", "Chief of Detectives Robert Boyce", "Robert Boyce"),
])
def test_a_speaker_is_the_slice_and_the_actor_who_it_is(text, speaker, actor):
    """A pronoun stands for the person before, a ministry for its state, an unnamed villager for nobody."""
    quote = _annotate(text).quotes.iloc[0]
    assert (quote["speaker"], quote["speaker_actor"]) == (speaker, actor)


@pytest.mark.parametrize(("text", "actor"), [
    ("Ana Ruiz, a clerk in Oslo, who said that it was loud, left.",               "Ana Ruiz"),
    ("Sen. Ana Ruiz of Texas, who said that it was loud, left.",                  "Ana Ruiz"),
    ("Ana Ruiz, who said that it was loud, left.",                                "Ana Ruiz"),
    ("Democrats who said that it was loud left.",                                 "Democrats"),
    ("The Granite Trust, a fund that says that it was loud, left.",               "Granite Trust"),
    ("A nun from Miami who said that it was loud left.",                          ""),
    ("Ana Ruiz met the Mexican president, who said that it was loud.",            ""),
    ("Officials in Kyiv who said that it was loud left.",                         ""),
])
def test_who_stands_for_the_name_before_it(text, actor):
    """ "Who" means the person whom the words before it describe, and no place where somebody is."""
    quotes = _annotate(text).quotes
    relative = quotes[quotes["speaker"].isin(["who", "that"])]
    assert relative["speaker_actor"].tolist()[:1] == [actor]


@pytest.mark.parametrize(("text", "actor"), [
    ("Democrats said that it fell. They said that 12 people died.",                       "Democrats"),
    ("The Democrats said that it fell. They said that 12 people died.",                   "Democrats"),
    ("James said that it fell. They said that 12 people died.",                           ""),
    ("Witnesses called the Harbour Council. They said that 12 people died.",              ""),
    ("The Harbour Council met. Officers came. They said that 12 people died.",            ""),
    ("Hopewell Police met a man. They said that 12 people died.",                         ""),
    ("Ana Ruiz told the paper it is old.\n\nAna Ruiz: I believe that the bridge fell.",    "Ana Ruiz"),
    ("Ana Ruiz left. I think that it fell.",                                              ""),
])
def test_they_are_people_who_spoke_and_i_am_who_is_quoted(text, actor):
    """ "They" are the last people who spoke or open the sentence, no body named nearby; "I" is the speaker of the quotation."""
    quotes = _annotate(text).quotes
    assert quotes.loc[quotes["speaker"].isin(["They", "I"]), "speaker_actor"].tolist() == [actor]


@pytest.mark.parametrize(("byline", "actor"), [("Ana Ruiz", "Ana Ruiz"), ("Ana Ruiz; Bo Lin", ""), ("", "")])
def test_i_outside_a_quotation_is_the_one_author(byline, actor):
    """Where the byline names one author, "I" is that person."""
    articles = nk.example("articles", doc_id=["a"], text=["I think that the bridge fell."], byline=[byline])
    assert nk.annotate(articles).quotes["speaker_actor"].tolist() == [actor]


def test_he_means_no_news_agency():
    """An agency that reports is no person who spoke, though "official" is a noun for people too."""
    text = "Tom Hale came. It fell, the official news agency IRNA reported. He said that 12 people were killed."
    assert _annotate(text).quotes["speaker_actor"].iloc[-1] == "Tom Hale"


def test_a_last_name_is_a_persons_whatever_the_model_takes_it_for():
    """The label of a last name is that of its actor, so that the kind of the actor is right too."""
    mentions = _annotate("Ann Orme met Bo Lin. Orme left. Guests thanked Orme.").mentions
    assert mentions[["text", "label"]].values.tolist() == [
        ["Ann Orme", "PERSON"], ["Bo Lin", "PERSON"], ["Orme", "PERSON"], ["Orme", "PERSON"]]


@pytest.mark.parametrize(("name", "words"), [
    ("Donata della Selva",  ("donata", "selva")),
    ("Jürgen zu Halden",    ("jurgen", "halden")),
    ("Ruiz y Lagos",        ("ruiz", "lagos")),
    ("DE LA SELVA",         ("selva",)),
    ("E. JEAN STONE",       ("e", "jean", "stone")),
    ("LA Times",            ("la", "times")),
    ("Ben Stone",           ("ben", "stone")),
    ("Les Stone",           ("les", "stone")),
])
def test_names_are_compared_without_particles(name, words):
    """The small words within a name do not count; initials, towns and first names do."""
    assert plain_words(name) == words


@pytest.mark.parametrize("alias", ["Steady Rents", "Lower Prices"])
def test_what_the_dictionary_knows_is_found_in_a_headline_of_ordinary_words(alias):
    """The words of an alias may be ordinary ones of the article."""
    text = f"Mayor Promises {alias} Before Vote\n\nThe mayor wants {alias.lower()} for all."
    actors = pd.DataFrame({"alias": [alias], "actor": [f"{alias} Party"]})
    assert f"{alias} Party" in set(_annotate(text, actors).mentions["actor"])


@pytest.mark.parametrize(("names", "merged"), [
    (["Sunni", "Sunnis"],                       ["Sunnis", "Sunnis"]),
    (["Sunni", "Sunnis", "SUNNIS", "SUNNIS"],   ["SUNNIS"] * 4),
    (["Sunni", "SUNNI", "SUNNI", "Sunnis"],     ["Sunnis"] * 4),
    (["Green", "Reds"],                         ["Green", "Reds"]),
])
def test_members_join_their_group_over_a_corpus(names, merged):
    """ "Sunni" of one article is "Sunnis" of another, however the two are spelt."""
    mentions = nk.example("mentions", actor=names, label=["NORP"] * len(names))
    assert nk.merge_actors(nk.Tables(mentions=mentions)).mentions["actor"].tolist() == merged


def test_a_body_that_is_called_like_a_member_joins_no_group():
    """ "Green", a body, stays what it is beside the party of the Greens."""
    mentions = nk.example("mentions", actor=["Green", "Greens"], label=["ORG", "NORP"])
    assert nk.merge_actors(nk.Tables(mentions=mentions)).mentions["actor"].tolist() == ["Green", "Greens"]


def test_counts_are_those_of_the_rows(tables):
    """Mentions and articles of an actor are the rows that name it."""
    first = nk.count_actors(tables).iloc[0]
    rows = tables.mentions[tables.mentions["actor"] == first["actor"]]
    assert (first["mentions"], first["articles"]) == (len(rows), rows["doc_id"].nunique())
    assert str(rows["text"].value_counts().iloc[0]) in first["aliases"]


def test_merging_joins_spellings_and_changes_no_count():
    """Names that differ in case and accents become the most frequent one; no row is lost."""
    mentions = nk.example("mentions", actor=["António Guterres", "Antonio Guterres", "ANTONIO GUTERRES",
                                             "Antonio Guterres", "China"])
    merged = nk.merge_actors(nk.Tables(mentions=mentions)).mentions
    assert merged["actor"].value_counts().to_dict() == {"Antonio Guterres": 4, "China": 1}


def test_he_behind_the_police_is_the_person_named_before():
    """The police are nobody who is "he": the last person who spoke is meant."""
    quotes = _annotate("“We go at once,” said Tom Andrews. Police said that the road was closed. “We have to help,” he added.").quotes
    assert quotes["speaker_actor"].tolist()[::2] == ["Tom Andrews", "Tom Andrews"]


def test_he_behind_an_official_is_no_person_named_before():
    """Who spoke last may be somebody without a name: "he added" is then not the person named further up."""
    quotes = _annotate("“We go,” said Tom Andrews. A spokesman for the Red Cross said: “We stay here.” "
                       "“We have to help them all,” he added.").quotes
    assert quotes[["speaker", "speaker_actor"]].values.tolist() == [
        ["Tom Andrews", "Tom Andrews"], ["A spokesman for the Red Cross", "Red Cross"], ["he", "Red Cross"]]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Muhammad Yunus", "Mohammed Yunus", True), ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
    ("Wang Yi", "Wang Ya", False), ("Yang Ying", "Yang Yang", False), ("Muhammad Yunus", "Mohammed Younis", False),
    ("Anna Petrova", "Anna Petrovska", False), ("Robert Mercer", "Robert Mercuri", False)])
def test_two_transliterations_of_a_name_are_one_person(one, other, same):
    """A long word may differ in its vowels if the rest of the name is the same; short words may not."""
    mentions = nk.example("mentions", text=[one, other], actor=[one, other], label=["PERSON"] * 2)
    assert (nk.merge_actors(nk.Tables(mentions=mentions)).mentions["actor"].nunique() == 1) == same


@pytest.mark.parametrize(("names", "merged"), [
    (["Tom K. Hale", "Tom Hale"],                   1),
    (["Tom K. Hale", "Tom L. Hale", "Tom Hale"],    3),
    (["Tom Karl Hale", "Tom Hale"],                 2),
    (["Tom W. Hale", "Tom H.W. Hale", "Tom Hale"],  3),
    (["Tom Jo Hale", "Tom Hale"],                   2),
    (["LA", "La."],                                 2),
    (["U.N.", "UN"],                                1)])
def test_a_middle_initial_is_left_out_where_only_one_person_has_one(names, merged):
    """Two initials are two persons; initials of two or three letters are no abbreviation in small letters."""
    mentions = nk.example("mentions", text=names, actor=names, label=["PERSON"] * len(names))
    assert nk.merge_actors(nk.Tables(mentions=mentions)).mentions["actor"].nunique() == merged


def test_what_the_dictionary_names_is_no_form_of_a_longer_name():
    """Two armies of the dictionary stay two, though the name of one is the end of the other's."""
    actors = pd.DataFrame({"alias": ["DA", "Dry Army", "NDA", "New Dry Army"], "actor": ["Dry Army", "Dry Army", "New Dry Army", "New Dry Army"]})
    tables = _annotate("The New Dry Army (NDA) met the Dry Army (DA). The DA left.", actors)
    assert tables.mentions["actor"].tolist().count("Dry Army") == 3


def test_initials_join_the_name_that_some_article_gives():
    """An article that only has the initials is merged with those that spell them out, if these agree."""
    mentions = nk.example("mentions", text=["KIA", "KIA", "DSA", "DSA", "DSA"],
                          actor=["Kachin Army", "KIA", "DSA", "Delta School", "Dry Sea Army"])
    merged = nk.merge_actors(nk.Tables(mentions=mentions)).mentions
    assert merged["actor"].tolist() == ["Kachin Army", "Kachin Army", "DSA", "Delta School", "Dry Sea Army"]


def test_a_shouted_town_is_no_initials():
    """ "AUBURN" of one article's "Auburn Harbour" says nothing about the town in the others."""
    mentions = nk.example("mentions", text=["AUBURN", "AUBURN"], actor=["Auburn Harbour", "AUBURN"])
    assert nk.merge_actors(nk.Tables(mentions=mentions)).mentions["actor"].tolist() == ["Auburn Harbour", "AUBURN"]


def test_one_line_undoes_a_wrong_merge():
    """What a dictionary says of an alias goes before every merging, also on finished tables."""
    tables = _annotate("Tom Andrews spoke on Monday. Andrews then left Geneva.")
    line = pd.DataFrame({"alias": ["Andrews"], "actor": ["Julie Andrews"]})
    mentions = nk.merge_actors(tables, line).mentions
    assert mentions["actor"].tolist()[:2] == ["Tom Andrews", "Julie Andrews"]


def test_a_town_stays_a_town_when_tables_are_merged():
    """The dictionary gives a capital's name to its state, but not where the article speaks of the place."""
    actors = pd.DataFrame({"alias": ["Beijing"], "actor": ["China"]})
    tables = _annotate("The talks in Beijing failed. Beijing said so.", actors)
    assert nk.merge_actors(tables, actors).mentions["actor"].tolist() == ["Beijing", "China"]


def _articles_of(*rows):
    """Return Tables of (doc_id, text, actor) mentions of persons."""
    doc_ids, texts, actors = zip(*rows)
    return nk.Tables(mentions=nk.example("mentions", doc_id=doc_ids, text=texts, actor=actors, label=["PERSON"] * len(rows)))


SPELT_OUT = [(doc_id, "Salas", "Ana Salas") for doc_id in "abc"]


@pytest.mark.parametrize(("more", "merged"), [
    ([],                                                             True),
    ([("z", "Bo Salas", "Bo Salas")],                                False),       # the article names another Salas
    ([("z", "Bo Salas", "Bo Salas"), ("z", "Ana Salas", "Ana Salas")],   False),   # the other one first
    ([("z", "Ana Salas", "Ana Salas"), ("z", "Bo Salas", "Bo Salas")],   True),
    ([(doc_id, "Salas", "Bo Salas") for doc_id in "de"],             False),       # the articles differ
])
def test_a_last_name_alone_joins_the_person_whom_nearly_all_articles_mean(more, merged):
    """ "Salas" is Ana Salas where the corpus leaves no doubt, and stays alone where another person could be meant."""
    tables = _articles_of(*SPELT_OUT, *more, ("z", "Salas", "Salas"))
    assert (nk.merge_actors(tables).mentions["actor"].iloc[-1] == "Ana Salas") == merged
    assert ("last name" in set(nk.list_merges(tables)["reason"])) == merged


@pytest.mark.parametrize(("label", "merged"), [(["PERSON", "ORG", "PERSON"], True), (["ORG", "ORG", "PERSON"], False)])
def test_a_last_name_is_a_persons_by_the_labels_of_the_corpus(label, merged):
    """One article that takes "Salas" for a body means the person too, if most others label it so."""
    tables = _articles_of(*SPELT_OUT, ("x", "Salas", "Salas"), ("z", "Salas", "Salas"))
    labels = ["PERSON", *label, "ORG"] if merged else [*label, "ORG", "ORG"]
    named = nk.Tables(mentions=tables.mentions.assign(label=labels))
    assert (nk.merge_actors(named).mentions["actor"].iloc[-1] == "Ana Salas") == merged


def test_what_is_merged_is_listed_with_its_reason_and_undone_by_one_line():
    """The table of merges gives the share of articles that agree; a line of the dictionary keeps the name apart."""
    tables = _articles_of(*SPELT_OUT, ("z", "Salas", "Salas"))
    assert nk.list_merges(tables).values.tolist() == [["Salas", "Ana Salas", "last name", 1.0, 1, 1]]
    line = pd.DataFrame({"alias": ["Salas"], "actor": ["Salas"]})
    assert not len(nk.list_merges(tables.__class__(mentions=tables.mentions.tail(1)), line))
    assert nk.merge_actors(tables, line).mentions["actor"].iloc[-1] == "Salas"


KINDS = ("Ana Ruiz of the Harbour Council flew to Oslo. The Harbour Times wrote that China and Muslims protested, "
         "and a clerk of Twitter said so. A guest called Crime Stoppers and Harbour Hospital. "
         "He fears the Islamic State.")


@pytest.mark.parametrize(("actor", "kind"), [
    ("Ana Ruiz", "person"), ("Harbour Council", "organisation"), ("Oslo", "place"), ("China", "state"),
    ("Muslims", "group"), ("Harbour Times", "medium"), ("Twitter", "medium"), ("Crime Stoppers", "organisation"),
    ("Harbour Hospital", "organisation"), ("Islamic State", "organisation")])
def test_every_actor_has_a_kind(actor, kind):
    """The kind is that of the list of states, else of the label that most mentions carry, media by their last word."""
    counted = nk.count_actors(_annotate(KINDS)).set_index("actor")
    assert counted.loc[actor, "kind"] == kind


def test_the_dictionary_goes_before_the_labels_and_kinds_are_chosen():
    """A kind of the dictionary is kept, and only the kinds asked for come back."""
    tables = _annotate(KINDS, pd.DataFrame({"alias": ["Harbour Council"], "actor": ["Harbour Council"], "kind": ["armed group"]}))
    assert nk.count_actors(tables, kinds=["armed group"])["actor"].tolist() == ["Harbour Council"]
    assert set(nk.count_actors(tables, kinds=["person", "state"])["actor"]) == {"Ana Ruiz", "China"}
    with pytest.raises(nk.NewskitError, match="no kind of actor called 'persons'; kinds can be .*'person'"):
        nk.count_actors(tables, kinds=["persons"])


@pytest.mark.parametrize(("text", "name", "label"), [
    ("Jayark Corp. grew. Guests left Jayark in May.",                           "Jayark",           "ORG"),
    ("Boris Becker owns Becker Corp. Later Becker was jailed.",                 "Becker",           "PERSON"),
    ("Guests met Tashfeen Malik. Then Malik spoke.",                            "Tashfeen Malik",   "PERSON"),
    ("Tyson Foods grew. Guests said that Tyson sold ten ships.",                "Tyson Foods",      "ORG"),
    ("CROSBY — Shops closed on Monday.\n\nIt rained in Crosby.",               "Crosby",           "GPE"),
])
def test_the_names_of_one_actor_have_one_label(text, name, label):
    """A company's form and a last name used alone tell what an actor is, and a founder stays a person."""
    mentions = _annotate(text).mentions
    assert set(mentions.loc[mentions["text"] == name, "label"]) == {label}


def test_a_corpus_without_mentions_has_no_merges():
    """Empty tables stay empty."""
    assert not len(nk.merge_actors(nk.Tables()).mentions) and not len(nk.list_merges(nk.Tables()))


def test_two_spellings_that_the_dictionary_parts_stay_apart():
    """Actors of the dictionary are never merged with each other, however alike they are spelt."""
    line = pd.DataFrame({"alias": ["Apple Inc.", "Apple"], "actor": ["Apple Inc.", "Apple"]})
    tables = nk.Tables(mentions=nk.example("mentions", text=["Apple Inc.", "Apple"], actor=["Apple", "Apple"]))
    assert nk.merge_actors(tables, line).mentions["actor"].tolist() == ["Apple Inc.", "Apple"]


def test_aliases_left_open_are_listed():
    """A role whose period is over and an alias of two actors are reported with the articles that use them."""
    actors = pd.DataFrame({"alias": ["envoy", "AA", "AA"], "actor": ["Deng Xijun", "Arakan Army", "Auto Club"],
                           "valid_to": ["2022-12-31", "", ""]})
    with pytest.warns(UserWarning, match="'AA'"):
        tables = _annotate("The envoy met the AA.", actors)
        found = nk.list_open_aliases(tables, actors)
    assert found.values.tolist() == [["AA", "shared", "Arakan Army; Auto Club", 1, 1],
                                     ["envoy", "expired", "Deng Xijun", 1, 1]]


def test_a_period_without_articles_is_missing_and_not_zero(tables):
    """Counts over time tell nothing read from nothing found."""
    counts = nk.count_over_time(tables, ["China"], freq="month")["China"]
    read = tables.articles["published"].dropna().dt.to_period("M")
    assert counts.notna().sum() == read.nunique() and counts.sum() <= len(read)


def test_an_unknown_period_is_named(tables):
    """A wrong period lists the right ones."""
    with pytest.raises(nk.NewskitError, match="'month'"):
        nk.count_over_time(tables, ["China"], freq="fortnight")


@pytest.mark.parametrize(("breaks", "message"), [
    (lambda frame: frame.drop(columns=["text", "page"]), "hold the articles' text"),
    (lambda frame: pd.concat([frame, frame.iloc[:1]]), "drop_duplicates")])
def test_broken_articles_are_named_before_any_work(breaks, message, articles):
    """A missing column or a doubled id stops annotate with the line that mends it."""
    with pytest.raises(nk.NewskitError, match=message):
        nk.annotate(breaks(articles))


def test_an_unknown_model_is_named(articles):
    """A model that is not installed says how to get one."""
    with pytest.raises(nk.NewskitError, match="'xx_none' is not installed[\\s\\S]*pip install"):
        nk.annotate(articles.head(1), model="xx_none")
