"""Evidence: the sentence behind a row, the whole article, the concordance; all of it escaped."""
import re
from html import unescape

import pandas as pd
import pytest

import newskit as nk
from newskit.evidence.markup import MARKS, mark
from newskit.schema import table

HOSTILE = ('<script>alert(1)</script> At least 12 people were killed in "><img src=x onerror=alert(1)> on Tuesday, '
           "<b>Tom Andrews</b> said & left.")


def _hostile():
    return nk.annotate(table("articles", [{"doc_id": "d" * 16, "page": HOSTILE, "text": HOSTILE, "title": HOSTILE,
                                           "published": pd.Timestamp("2023-05-31"), "language": "en"}]))


def _tags(html):
    return {name.lower() for name in re.findall(r"<\s*/?\s*([a-z0-9]+)", html, re.IGNORECASE)}


def test_a_row_is_shown_in_its_sentence(tables):
    """The span is marked in its sentence, with headline, outlet, day and id beside it."""
    row = tables.figures.nlargest(1, "value")
    shown = nk.show_evidence(row, tables)
    assert f">{row['text'].iloc[0]}</b></mark>" in shown.html and row["doc_id"].iloc[0] in shown.html
    assert f"»{row['text'].iloc[0]}«" in repr(shown)


@pytest.mark.parametrize(("part", "colour"), [("figures", "figure"), ("mentions", "actor"), ("quotes", "quote"), ("dates", "date")])
def test_each_kind_of_row_has_its_colour(part, colour, tables):
    """A figure, a name, a quote and a date are marked as in the whole article."""
    row = getattr(tables, part).head(1)
    assert f'background:{MARKS[colour][0]}' in nk.show_evidence(row, tables).html


def test_of_a_whole_sentence_the_actors_are_marked(tables):
    """A row that is a sentence shows whom it names, and the rest stays plain."""
    named = tables.mentions[tables.mentions["actor"].ne("")].iloc[0]
    rows = tables.sentences.merge(named.to_frame().T[["doc_id", "sent_id"]].astype({"sent_id": int}))
    html = nk.show_evidence(rows, tables).html
    assert f">{named['text']}</u></mark>" in html and len(re.findall("<mark", html)) == len(tables.mentions[
        tables.mentions["doc_id"].eq(named["doc_id"]) & tables.mentions["sent_id"].eq(named["sent_id"])
        & tables.mentions["actor"].ne("")])


def test_an_article_is_shown_with_all_that_was_found(tables):
    """Every mention of the article is marked, and a legend names the colours."""
    doc_id = tables.articles["doc_id"][0]
    shown = nk.show_article(doc_id, tables)
    found = sum((getattr(tables, part)["doc_id"] == doc_id).sum()
                for part in ("mentions", "figures", "dates", "quotes"))
    assert shown.html.count("<mark") >= found
    assert shown.html.count("<mark") == shown.html.count("</mark>")


@pytest.mark.parametrize("show", [
    lambda tables: nk.show_article("d" * 16, tables), lambda tables: nk.show_evidence(tables.figures, tables),
    lambda tables: nk.show_lines(tables.articles, tables.lines)])
def test_an_article_cannot_put_markup_into_the_page(show):
    """Whatever an article holds is text, never an element or an attribute of its own."""
    html = show(_hostile())._repr_html_()
    assert _tags(html) <= {"mark", "p", "div", "blockquote", "h4", "br", "table", "tr", "td", "th", "span", "b", "u", "i", "sub", "del"}


def test_marks_nest_and_close():
    """Overlapping spans close in order and keep every character."""
    html = mark("abcdef", [(0, 4, "quote", ""), (2, 6, "actor", ""), (3, 4, "date", "")])
    assert re.sub(r"<[^>]+>", "", html) == "abcdef" and html.count("<mark") == html.count("</mark>") == 3


def test_lines_show_what_was_cut_and_why(articles):
    """A cut line is struck out, and its reason stands beside it."""
    some = articles[articles["format"] == "text"].head(1)
    lines = nk.label_lines(some)
    shown = nk.show_lines(some, lines)
    assert shown.html.count("line-through") == (lines["role"] != "body").sum()


def test_a_concordance_shows_every_hit(tables):
    """Each hit has its context and points at its characters."""
    hits = nk.concordance(tables, r"juntas?\b", width=20)
    texts = tables.articles.set_index("doc_id")["text"]
    assert len(hits) == sum(len(re.findall(r"juntas?\b", text, re.IGNORECASE)) for text in texts)
    assert all(texts[row.doc_id][row.start:row.end] == row.hit for row in hits.itertuples())
    assert hits["left"].str.len().max() <= 20


def test_what_was_cut_stands_in_grey_where_it_stood(tables):
    """Every line that was cut is on the page, struck out, apart from the marks, in the order of the page."""
    doc_id = tables.articles.loc[tables.articles["path"].str.endswith("let-yet-kone-school.txt"), "doc_id"].iloc[0]
    shown = nk.show_article(doc_id, tables).html
    article = tables.articles.set_index("doc_id").loc[doc_id]
    own = tables.lines[tables.lines["doc_id"].eq(doc_id)]
    cut = [article["page"][line.page_start:line.page_end].strip() for line in own.itertuples() if line.role != "body"]
    grey = re.findall(r'<del style="[^"]*line-through;font-size[^"]*">(.*?)</del></p>', shown, re.DOTALL)
    assert list(map(unescape, grey)) == [words for words in cut if words] and len(grey) > 10
    teaser = next(i for i, words in enumerate(grey) if words.startswith("READ ALSO"))
    assert shown.index("<mark") < shown.index(grey[teaser]) < shown.rindex("<mark")
    assert "line-through" not in nk.show_article(doc_id, tables, cut=False).html


@pytest.mark.parametrize(("outlet", "period", "kept"), [
    ("Banyan Ledger", None, lambda row: row.outlet == "Banyan Ledger"),
    (["Banyan Ledger", "Lanternpost"], None, lambda row: row.outlet in ("Banyan Ledger", "Lanternpost")),
    (None, "2023", lambda row: row.published.year == 2023),
    (None, "2023-04", lambda row: f"{row.published:%Y-%m}" == "2023-04"),
    (None, ("2021-03", "2023-05-18"), lambda row: row.published <= pd.Timestamp("2023-05-18")),
    ("Lanternpost", ("2023", "2024"), lambda row: row.outlet == "Lanternpost" and row.published.year in (2023, 2024))])
def test_a_concordance_keeps_to_outlets_and_periods(outlet, period, kept, tables):
    """The hits are those of the whole concordance whose article is of the outlet and of the days."""
    whole = nk.concordance(tables, "junta")
    wanted = whole[[(pd.notna(row.published) and kept(row)) or (period is None and kept(row)) for row in whole.itertuples()]]
    found = nk.concordance(tables, "junta", outlet=outlet, period=period)
    assert found.equals(wanted.reset_index(drop=True)) and 0 < len(found) < len(whole)


@pytest.mark.parametrize(("call", "message"), [
    (lambda tables: nk.concordance(tables, "junta", outlet="The Moon"), "No article is of the outlet 'The Moon'"),
    (lambda tables: nk.concordance(tables, "junta", period="someday"), "is not a period"),
    (lambda tables: nk.show_article("nowhere", tables), "no article 'nowhere'"),
    (lambda tables: nk.concordance(tables, "("), "not a regular expression"),
    (lambda tables: nk.show_evidence(tables.figures.drop(columns="start"), tables), "not evidence"),
    (lambda tables: nk.show_evidence(tables.figures.head(1).assign(sent_id=999), tables), "no sentence 999"),
    (lambda tables: nk.concordance(tables, None), "takes a pattern"),
    (lambda tables: nk.concordance(tables, "x", width=-1), "takes a pattern"),
    (lambda tables: nk.show_evidence(tables.figures.head(1), nk.Tables()), "no article")])
def test_a_wrong_call_is_answered(call, message, tables):
    """An unknown id, a broken pattern, rows of other tables: the error says which."""
    with pytest.raises(nk.NewskitError, match=message):
        call(tables)


TWO = ["Nine people were killed in Bergen, the ministry said.", "Nurses said 12 people were killed in Bergen."]


@pytest.fixture(scope="module")
def rivals():
    """Two articles with rival claims, and their ledger."""
    tables = nk.annotate(nk.example("articles", doc_id=["a", "b"], text=TWO, published=["2024-03-15"] * 2, language=["en"] * 2))
    return tables, nk.build_ledger(tables)


@pytest.mark.parametrize(("choose", "with_ledger", "sentences"), [
    (lambda ledger: ledger.claims.query("value == 9"), False, TWO[:1]),
    (lambda ledger: ledger.claims.query("value == 9"), True, TWO[:1]),
    (lambda ledger: ledger.figures, False, TWO),
    (nk.compare_claims, True, TWO),
    (nk.list_contradictions, False, TWO)])
def test_a_claim_a_group_and_a_contradiction_open_their_sentences(choose, with_ledger, sentences, rivals):
    """Each is shown in one call: the sentences that tell it, and no other."""
    tables, ledger = rivals
    shown = repr(nk.show_evidence(choose(ledger), tables, ledger=ledger if with_ledger else None)).replace("»", "").replace("«", "")
    assert [sentence in shown for sentence in TWO] == [sentence in sentences for sentence in TWO]


def test_a_contradiction_is_shown_under_its_reason(rivals):
    """The reason stands above the first of the two sentences, once."""
    tables, ledger = rivals
    shown = nk.show_evidence(nk.list_contradictions(ledger), tables)
    assert repr(shown).startswith("killed: people") and shown.html.count("on the same day") == 1
    assert ">Nine</b></mark>" in shown.html and ">12</b></mark>" in shown.html


def test_both_actors_of_a_pair_and_of_an_edge_are_marked(tables):
    """A pair shows its sentence, an edge all the sentences that it counts."""
    pairs, edges = nk.pair_actors(tables), nk.count_edges(tables)
    assert nk.show_evidence(pairs.head(1), tables).html.count("<mark") == 2
    assert nk.show_evidence(edges.head(1), tables).html.count("<blockquote") == edges["sentences"].iloc[0]


def test_a_hit_of_a_concordance_is_shown_in_its_sentence(tables):
    """The sentence is the one that the hit is in."""
    hits = nk.concordance(tables, "cyclone").head(2)
    assert repr(nk.show_evidence(hits, tables)).lower().count("»cyclone«") == len(hits) > 0


def test_a_group_without_its_ledger_is_answered(rivals):
    """The message says how to give the ledger."""
    tables, ledger = rivals
    with pytest.raises(nk.NewskitError, match="ledger=ledger"):
        nk.show_evidence(nk.compare_claims(ledger), tables)


def test_what_was_read_stands_beside_its_sentence(rivals):
    """Value, hedge, kind, source and day are in words under the sentence, and each mark has its name."""
    tables, _ = rivals
    html = nk.show_evidence(tables.figures, tables).html
    assert "read as <b>9</b> · killed · counted: people · source: the ministry" in html
    assert re.search(r">Nine</b></mark><sub[^>]*>figure</sub>", html)
    assert re.search(r"</u></mark><sub[^>]*>speaker</sub>", html)


def test_an_id_is_in_the_tooltip_of_a_bold_headline(tables):
    """A reader sees headline, outlet and day; the id shows where the mouse rests."""
    article = tables.articles[tables.articles["title"].ne("")].iloc[0]
    row = tables.figures[tables.figures["doc_id"].eq(article["doc_id"])].head(1)
    html = nk.show_evidence(row, tables).html
    assert f'<span title="{article["doc_id"]}"><b>' in html
    assert article["doc_id"] not in re.sub(r"<[^>]+>", "", html)


def test_marks_can_be_told_apart_without_styles(tables):
    """Where a page strips styles, what was cut is still struck out, a figure bold and a name underlined."""
    doc_id = tables.articles.loc[tables.articles["path"].str.endswith("let-yet-kone-school.txt"), "doc_id"].iloc[0]
    bare = re.sub(r' (?:style|title)="[^"]*"', "", nk.show_article(doc_id, tables).html)
    for opening in ("<mark><b>", "<mark><u>", "<mark><i>", "<p><del>"):
        assert bare.count(opening) > 1, opening


def test_an_article_has_one_gap_between_paragraphs(tables):
    """No paragraph begins with an empty line."""
    for doc_id in tables.articles["doc_id"].head(5):
        html = nk.show_article(doc_id, tables).html
        assert "<p>" in html and "<p><br>" not in html


def test_words_beside_a_change_are_not_glued():
    """What a copy left out stands apart from the word before it."""
    texts = ["Water is low. Rain is late. No more was said by the office.", "Water is low."]
    html = nk.show_copies(nk.example("articles", doc_id=["a", "b"], text=texts, story=["s", "s"]), "s").html
    assert re.search(r"low\. <del [^>]*>Rain is late\.", html)


@pytest.mark.parametrize(("part", "shown"), [
    ("articles", lambda rows, tables: len(rows)), ("sentences", lambda rows, tables: len(rows)),
    ("lines", lambda rows, tables: rows["start"].notna().sum()), ("dates", lambda rows, tables: len(rows))])
def test_rows_of_every_table_are_shown(part, shown, tables):
    """Each row that leads to words of the article shows a sentence."""
    rows = getattr(tables, part).head(40)
    html = nk.show_evidence(rows, tables).html
    assert html.count("<blockquote") == shown(rows, tables) > 0


def test_an_actor_shows_every_sentence_that_names_him(tables):
    """A row of count_actors opens its sentences, each once."""
    actor = nk.count_actors(tables).query("mentions > 3").tail(1)
    own = tables.mentions[tables.mentions["actor"].eq(actor["actor"].iloc[0])]
    shown = nk.show_evidence(actor, tables).html
    assert shown.count("<blockquote") == len(own.drop_duplicates(["doc_id", "sent_id"])) > 1


def test_a_concordance_cuts_no_word(tables):
    """The context of a hit begins and ends with whole words, and its left side is set against the hit."""
    hits = nk.concordance(tables, "junta", width=25)
    texts = tables.articles.set_index("doc_id")["text"]
    for row in hits.itertuples():
        before, after = row.start - len(row.left), row.end + len(row.right)
        text = texts[row.doc_id]
        assert before == 0 or not text[before - 1].isalnum() or not text[before].isalnum() or not row.left
        assert after == len(text) or not text[after].isalnum() or not text[after - 1].isalnum() or not row.right
    assert 'text-align:right">left' in nk.show_table(hits.head(2), ["left", "hit", "right"]).html
