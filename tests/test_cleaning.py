"""Cleaning: which lines are the article, and what a page says of itself."""
import datetime
import json
import textwrap

import pandas as pd
import pytest
from conftest import DATA, SHARED, needs_seed

import newskit as nk
from newskit.cleaning.hygiene import clean_line
from newskit.cleaning.metadata import find_days, read_dateline
from newskit.cleaning.model import KEEP
from newskit.cleaning.roles import role_by_wording
from newskit.schema import table

ROLES = [
    ("Subscribe", "share"), ("Share on Facebook", "share"), ("Follow us on Telegram", "share"),
    ("12 Comments", "comment"), ("Leave a comment", "comment"), ("Notify of", "comment"),
    ("You may also like", "teaser"), ("Read next: Lake dries up", "teaser"), ("MOST READ", "teaser"),
    ("ADVERTISEMENT", "advertisement"), ("Story continues below", "advertisement"),
    ("Sponsored: seven sailings a day", "advertisement"),
    ("© 2023 The Example. All rights reserved.", "legal"), ("Privacy policy", "legal"),
    ("Home | World | Asia | Sport", "navigation"), ("Tags: Myanmar, China", "navigation"),
    ("By Ada Min", "byline"), ("By our Asia desk", "byline"), ("Published: 31 May 2023", "byline"),
    ("Wed 11 Oct 2023 - Bo Lin", "byline"), ("Bo Lin – Friday, 13 Oct. 2023", "byline"),
    ("Ada Min October 13, 2023 3 minutes", "byline"), ("2023-05-31 07:30", "byline"), ("— MW", "agency"),
    ("(QP)", "agency"), ("YANGON —", "dateline"),
    ("This handout picture taken on 30 May shows a bridge", "caption"), ("Photo: Ada Min", "caption"),
    ("The bridge (left) before the flood.", "caption"), ("Ada Min via Reuters", "caption"),
    ("Foto: Ada Min", "caption"), ("[ 41 comments ]", "comment"), ("Комментарии", "comment"),
    ("Mehr zum Thema", "teaser"), ("Lo más leído", "teaser"), ("More top stories of the week", "teaser"), ("Advert", "advertisement"),
    ("Publicidad", "advertisement"), ("Photo 3 of 9", "navigation"), ("Tags", "navigation"),
    ("Compartir", "share"), ("Alle Rechte vorbehalten", "legal"),
]
NO_ROLE = ["Troops have left the town.", "China and Myanmar share a long border.",
           "By Tuesday the road was open again, and the market was full.", "Comment came late.",
           "Advertising revenue fell by 12 percent last year, the paper said in its report.",
           "More than 3,500 villagers fled, a monitor said.",
           "Trucks came on 13 October 2023.", "Bo Lin went home on Friday, 13 October 2023, and slept.", "Menu prices rose.",
           "In a letter to the council, the mayor wrote:", "More recent surveys found fewer cranes.",
           "Reach the river at Old Ford, he said.", "Comments by the minister were not heard."]


@pytest.mark.parametrize(("line", "role"), ROLES)
def test_wording_gives_a_role(line, role):
    """Furniture, captions, bylines and sign-offs are known by their words."""
    assert role_by_wording(line)[0] == role


@pytest.mark.parametrize("line", NO_ROLE)
def test_wording_leaves_prose_alone(line):
    """A sentence of an article is not furniture because it shares a word with it."""
    assert role_by_wording(line) is None


PAGE = """The Example
Home | World | Asia
Bridge over the river closed after heavy rain
By Ada Min | 31 May 2023
YANGON (MW) — The bridge over the river was closed on Tuesday after three days of heavy rain, officials said.

“We saw the water rise in an hour,” said Bo Lin, who sells fish near the bridge and had to move his stall.

ADVERTISEMENT
Umbrellas, now half price

Engineers will look at the pillars this week, and the bridge is to open again in June if they find no damage.
— MW
Subscribe
3 Comments
You may also like
A teaser about 12 whales that has nothing to do with the bridge at all.
"""


def _clean(page, **columns):
    return nk.clean_articles(table("articles", [{"doc_id": "d" * 16, "page": page, "text": page,
                                                 "path": "x.txt", **columns}])).iloc[0]


def test_a_copied_page_becomes_its_article():
    """The body is kept with its paragraphs, all else is cut."""
    text = _clean(PAGE)["text"]
    assert text.startswith("YANGON (MW) — The bridge") and text.endswith("no damage.")
    assert text.count("\n\n") == 2 and "Umbrellas" not in text and "whales" not in text


def test_a_copied_page_says_what_it_is():
    """Headline, author, agency, dateline and day are read from the page's own lines."""
    row = _clean(PAGE)
    assert row["title"] == "Bridge over the river closed after heavy rain"
    assert (row["byline"], row["agency"], row["dateline"]) == ("Ada Min", "MW", "YANGON (MW)")
    assert (row["published"], row["published_basis"]) == (pd.Timestamp("2023-05-31"), "page")
    assert row["language"] == "en"


@pytest.mark.parametrize("width", [60, 72, 78])
def test_lines_broken_at_a_width_are_joined_again(articles, width):
    """A page that a mail program has wrapped gives the text that it gave before, paragraph by paragraph."""
    text = articles[articles["path"].str.endswith("envoy-naypyidaw.txt")]["text"].iloc[0]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in text.split("\n\n"))
    assert _clean(wrapped)["text"] == text


def test_lists_are_not_joined():
    """Short lines of their own stay lines of their own."""
    page = "\n".join(f"Item {i} of a list that goes on for some time." for i in range(12))
    assert nk.label_lines(table("articles", [{"doc_id": "d" * 16, "page": page, "text": page}])).shape[0] == 12


def test_metadata_of_the_file_goes_before_what_the_page_says():
    """What a record gave is kept; the page fills only what is missing."""
    row = _clean(PAGE, title="Given", published=pd.Timestamp("2020-01-01"), published_basis="metadata")
    assert (row["title"], row["published"].year, row["published_basis"]) == ("Given", 2020, "metadata")


def test_cleaning_twice_changes_nothing(articles):
    """A cleaned table may be cleaned again."""
    pd.testing.assert_frame_equal(nk.clean_articles(articles), articles)


@pytest.mark.parametrize(("raw", "clean"), [
    ("caf\u00c3\u00a9", "café"), ("a\u00a0b", "a b"), ("so\u00adft", "soft"), ("x &amp; y", "x & y"),
    ("“curly” 'straight'", "“curly” 'straight'"), ("e\ufb03cient", "efficient"), (" \t a \n", "a"),
    ("\x81×\x98", "ט")])
def test_hygiene(raw, clean):
    """Blemishes go, quotation marks stay as they were written; a clean line stays as it is."""
    assert clean_line(raw) == clean_line(clean) == clean


@pytest.mark.parametrize(("line", "author"), [
    ("By Ada Min", "Ada Min"), ("Posted 17 March 2023 by Bo Lin in Rivers", "Bo Lin"), ("By our Asia desk", ""),
    ("Published: 31 May 2023", "")])
def test_the_author_stands_behind_by(line, author):
    """A byline gives the name behind "by", wherever in the line it stands, and nothing where there is none."""
    assert _clean(PAGE.replace("By Ada Min | 31 May 2023", line))["byline"] == author


@pytest.mark.parametrize(("opening", "found"), [
    ("YANGON — Shops closed.", ("YANGON", "")),
    ("NAYPYIDAW, MYANMAR — A general spoke.", ("NAYPYIDAW, MYANMAR", "")),
    ("BANGKOK (QP) — Two boats sank.", ("BANGKOK (QP)", "QP")),
    ("Yangon, May 31 (MW) -- Two boats sank.", ("Yangon, May 31 (MW)", "MW")),
    ("(QP) - The boats sank.", ("", "QP")),
    ("Berlin (dpa) - Two boats sank.", ("Berlin (dpa)", "dpa")),
    ("MOSCOW, March 15. /TASS/. Two boats sank.", ("MOSCOW, March 15. /TASS/", "TASS")),
    ("China — The country — has a wall.", ("", "")),
    ("The boats sank.", ("", ""))])
def test_dateline(opening, found):
    """A dateline is a place in capitals, or one with an agency or a day; a bare dash makes none."""
    said = read_dateline(opening)
    assert (said.get("dateline", ""), said.get("agency", "")) == found


def test_days_written_out_are_found_and_impossible_ones_are_not():
    """Full dates in three spellings count, 31 February and bare years do not."""
    found = find_days("31 May 2023, June 1, 2023, 2023-06-02, 31 February 2023, in 2021")
    assert found == [datetime.date(2023, 5, 31), datetime.date(2023, 6, 1), datetime.date(2023, 6, 2)]


@pytest.mark.parametrize("page", ["Home | World | Asia\nSubscribe\n0 Comments", "Subscribe to read on."])
def test_a_page_without_an_article_has_an_empty_text_and_reasons(page):
    """Navigation and paywall stubs give no body, and every line says why."""
    frame = table("articles", [{"doc_id": "d" * 16, "page": page, "text": page, "path": "x.txt"}])
    assert nk.clean_articles(frame)["text"][0] == ""
    assert (nk.label_lines(frame)["reason"] != "").all()


def test_a_foreign_article_is_kept_without_rows():
    """An article in another language is marked, stays in the table, and is left unannotated with a warning."""
    page = ("Le pont sur la rivière a été fermé mardi après trois jours de fortes pluies, selon les autorités de "
            "la ville. Les ingénieurs vont examiner les piliers cette semaine.")
    frame = nk.clean_articles(table("articles", [{"doc_id": "d" * 16, "page": page, "text": page,
                                                  "path": "x.txt"}]))
    with pytest.warns(UserWarning, match="1 of 1 article not in the model's language"):
        tables = nk.annotate(frame)
    assert frame["language"][0] == "fr" and len(tables.articles) == 1 and tables.sentences.empty


def test_every_told_sentence_survives_cleaning(articles):
    """The sentences that tell the corpus' claims are in the clean texts."""
    told = pd.read_csv(DATA / "told.csv")
    texts = " ".join(articles["text"])
    assert [row.sentence for row in told.itertuples() if row.sentence not in texts] == []


@needs_seed
def test_the_seed_page_is_cut_to_its_article():
    """Non-empty lines 2 to 16 are the body; caption, comment widget and teasers are cut."""
    seed = nk.read_articles(SHARED / "seed" / "article.txt")
    gold = json.loads((SHARED / "seed" / "gold" / "clean_lines.json").read_text())["lines"]
    kept = nk.label_lines(seed)["role"].eq("body").astype(int)
    assert [have for have, want in zip(kept, gold) if want >= 0] == [want for want in gold if want >= 0]
    clean = nk.clean_articles(seed).iloc[0]
    assert (clean["published"], clean["published_basis"]) == (pd.Timestamp("2023-05-31"), "caption")


ONE_LINE = [
    "The tower fell at noon, the mayor said, and three masons were hurt (Photo: Ada Min). The square stays closed until Friday.",
    "Snow closed the pass on Monday, and forty lorries wait below it. Picture by Reuters. The road service hopes to open it tonight.",
]


@pytest.mark.parametrize("text", ONE_LINE)
def test_a_whole_article_is_no_caption(text):
    """A report on one line that names who took a picture is the article all the same."""
    assert _clean(text)["text"] == text


def test_a_text_of_a_table_is_the_article(tmp_path):
    """What a field holds as the text is kept but for what is surely furniture."""
    texts = [*ONE_LINE, "Market report\n\nRice 12\n\nSalt 4", "The ferry sank.\n\nShare on Facebook"]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    assert nk.clean_articles(nk.read_articles(path))["text"].tolist() == [*texts[:3], "The ferry sank."]


def test_a_page_without_an_article_is_named():
    """The warning says which article is empty: its place, its title, its doc_id."""
    page = "Home | World | Asia\nSubscribe\n0 Comments"
    frame = table("articles", [{"doc_id": "d" * 16, "title": "Front", "page": page, "text": page, "path": "x.txt", "position": 2}])
    with pytest.warns(UserWarning, match=f"x.txt, number 3: “Front” .doc_id {'d' * 16}"):
        nk.clean_articles(frame)


def test_verdicts_are_data():
    """Role, code and chance of a line are columns; the chance is of being the article, whatever became of the line."""
    frame = table("articles", [{"doc_id": "d" * 16, "page": PAGE, "text": PAGE, "path": "x.txt"}])
    lines = nk.label_lines(frame)
    judged = lines[lines["reason_code"] == "model"]
    assert (judged["role"].eq("body") == judged["chance"].ge(KEEP)).all() and lines["chance"].between(0, 1).all()
    assert lines.loc[lines["role"] == "share", "reason_code"].tolist() == ["worded"]


def test_short_wrapped_texts_are_joined():
    """A brief of few paragraphs that was broken at a narrow width is whole again, and a poem is not."""
    paragraphs = ["Ferries between the islands and the main port stop on Sunday for a week, the company said.",
                  "Its three boats need new engines, and a fourth one is at the yard until the end of the summer."]
    wrapped = "\n\n".join(textwrap.fill(paragraph, 40, break_on_hyphens=False) for paragraph in paragraphs)
    assert _clean(wrapped)["text"] == "\n\n".join(paragraphs)
    poem = "The sea is wide\nand I cannot\nget over it\nand neither have I\nwings to fly, so give me\na boat."
    assert _clean(poem)["page"] == poem and len(nk.label_lines(table("articles", [{"doc_id": "d" * 16, "page": poem, "text": poem}]))) == 6


@pytest.mark.parametrize(("text", "language"), [
    ("POLICE SAY THAT THREE PEOPLE WERE HURT WHEN A BUS LEFT THE ROAD NEAR THE HARBOUR ON MONDAY.", "en"),
    ("LA POLICE DIT QUE TROIS PERSONNES ONT ÉTÉ BLESSÉES QUAND UN BUS A QUITTÉ LA ROUTE PRÈS DU PORT.", "fr")])
def test_capitals_hide_no_language(text, language):
    """A text that is set in capitals is read like any other."""
    assert _clean(text)["language"] == language


@pytest.mark.parametrize(("page", "agency"), [
    ("By THE ASSOCIATED PRESS\n\n{}", "AP"), ("{}\n\nCopyright 2022 The Associated Press. All rights reserved.", "AP"),
    ("New Delhi, Mar 15 (PTI) {}", "PTI"), ("LIMA, Peru (AP) _ {}", "AP"), ("Lima (UN) {}", ""), ("{}", "")])
def test_the_agency_is_known_by_its_names(page, agency):
    """Bylines, copyright lines and datelines of agencies name them; brackets in a sentence do not."""
    text = "Shops in the old town closed early on Monday after a night of heavy rain, the traders’ union said."
    assert _clean(page.format(text))["agency"] == agency
