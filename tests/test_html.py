"""Saved web pages: their lines, what they say of themselves, and what their markup says of each line."""
import pandas as pd
import pytest

import newskit as nk
from newskit.cleaning import join_body, label_page
from newskit.cleaning.markup import read_marks
from newskit.sources.html import parse_page, read_page
from newskit.sources.html.chains import match_lines
from newskit.sources.html.lines import find_lines, join_lines
from newskit.sources.html.metadata import read_metadata

PAGE = """<html lang="en"><head><title>Bridge closed - The Example</title>
<meta property="og:site_name" content="The Example"><meta property="og:title" content="Bridge &amp; road closed">
<meta property="article:published_time" content="2023-05-31T23:30:00+06:30"><link rel="canonical" href="https://news.example/bridge">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Bridge &amp; road closed",
"author": [{"name": "Ada Min"}], "dateModified": "2023-06-01"}]}</script></head><body><nav>Home</nav>
<h1>Bridge closed</h1><p>The bridge over the river was closed on Tuesday after heavy rain.</p>
<p style="display:none">hidden</p><ul><li>One<li>Two</ul></body></html>"""


def test_a_page_says_what_it_is():
    """Headline, author, outlet, days and address of a news page come from its data and meta tags."""
    found = read_metadata(parse_page(PAGE.encode()))
    assert found["title"] == "Bridge & road closed" and found["byline"] == "Ada Min"
    assert found["outlet"] == "The Example" and found["url"] == "https://news.example/bridge"
    assert found["published"] == pd.Timestamp("2023-05-31") and found["published_basis"] == "metadata"
    assert found["modified"] == pd.Timestamp("2023-06-01") and found["language"] == "en"


def _render(markup):
    return join_lines(find_lines(parse_page(markup.encode())))


def test_a_page_is_rendered_as_a_browser_copies_it():
    """Blocks stand on lines of their own, hidden ones are left out."""
    lines = _render(PAGE).split("\n")
    assert lines[:3] == ["Home", "", "Bridge closed"] and lines[-2:] == ["One", "Two"]
    assert "hidden" not in lines


@pytest.mark.parametrize(("markup", "lines"), [
    ("<p>About <!-- -->40<!-- --> people</p>",           ["About 40 people"]),
    ("<p>One<br>two<br><br>three</p>",                   ["One", "two", "", "three"]),
    ("<html><body><p>One</p></body></html><p>Two</p></body></html>", ["One", "", "Two"]),
    ("<p>Before<script>x()</script> after</p>",          ["Before after"]),
    ("<div><a href=x>Home</a><a href=y>World</a></div>", ["Home World"]),
    ("<table><tr><td>Rice<td>12</table>",                ["Rice 12"]),
    ("<p>a<?php x ?>b</p>",                              ["ab"]),
    ("<div>\n<p> A </p>\n\n<p> B </p></div>",           ["A", "", "B"]),
    ("<p>\u2003</p><p>C</p>",                            ["C"]),
])
def test_text_is_parted_where_a_browser_parts_it(markup, lines):
    """Comments and scripts part nothing, blocks and breaks part lines."""
    assert _render(markup).split("\n") == lines


@pytest.mark.parametrize(("lines", "text", "taken"), [
    (["The road is open again.", "Menu", "Buses run."], "The road is open again.\nBuses run.",  [1, 0, 1]),
    (["Road open", "The road is open.", "Road open"],   "The road is open.\nRoad open",         [0, 1, 1]),
    (["A b c d e f", "x"],                              "",                                     [0, 0]),
    (["", "—"],                                         "The road is open again.",              [0, 0]),
])
def test_a_line_is_found_in_a_text_in_its_order(lines, text, taken):
    """Of a line that stands twice on the page, the copy in the right place is the article's."""
    assert match_lines(lines, text).tolist() == taken


SENTENCES = ("The bridge over the river was closed on Tuesday after three days of heavy rain, officials said.",
             "Engineers will look at the pillars this week and open it again if they find no damage.",
             "Until then a ferry carries people across in the morning and in the evening, and takes no money.")
ARTICLE = "<article><h1>Bridge closed after rain</h1>" + "".join(f"<p>{one}</p>" for one in SENTENCES) + "</article>"
BESIDE = [
    ("<nav><a href=a>World</a><a href=b>Sport</a></nav>",                                     "World Sport"),
    ("<aside><h3>Most read</h3><ul><li><a href=c>A lake dries up in the north</a></ul></aside>", "lake dries up"),
    ("<div class=newsletter><p>Get our letter every morning, with all that is new.</p></div>", "every morning"),
    ("<footer><p>The Example, River Road 5. All rights reserved.</p></footer>",               "River Road"),
    ("<div class=comments><p>Bo: I knew that bridge well.</p><p>Reply</p></div>",             "knew that bridge"),
    ("<figure><img src=x><figcaption>Rain in June. Photo: Ada Min</figcaption></figure>",     "Photo: Ada Min"),
]


@pytest.mark.parametrize(("beside", "words"), BESIDE)
def test_what_stands_beside_the_article_is_cut_with_a_reason(beside, words):
    """The whole article stays and nothing else; each line that was cut says why."""
    page, markup = read_page(parse_page(f"<html><body>{ARTICLE}{beside}</body></html>".encode()))
    lines = label_page(page, markup, "Bridge closed after rain")
    assert join_body(lines) == "\n\n".join(SENTENCES)
    assert all(line.reason for line in lines if words in line.text and line.role != "body")
    assert any(words in line.text for line in lines)


def test_markup_has_the_marks_of_each_line_of_the_page():
    """page and markup are read side by side, line by line; empty lines have none."""
    page, markup = read_page(parse_page(f"<nav><a href=x>Home</a></nav>{ARTICLE}".encode()))
    pairs = dict(zip(page.split("\n"), read_marks(page, markup), strict=True))
    assert all(bool(line) == bool(marks) for line, marks in pairs.items())
    assert pairs["Home"]["in"] == "nav" and pairs["Home"]["link"] == "100" and "taken" not in pairs["Home"]
    assert all(pairs[one]["tag"] == "p" and "precise" in pairs[one]["taken"] for one in SENTENCES)


def test_a_page_without_an_article_has_an_empty_text():
    """A page that is all navigation is cut to nothing, and every line says why."""
    page, markup = read_page(parse_page(b"<nav><ul><li><a href=a>World</a><li><a href=b>Sport</a></ul></nav>"))
    lines = label_page(page, markup)
    assert join_body(lines) == "" and all(line.reason for line in lines)


def test_markup_of_another_page_is_refused():
    """A verdict too few or too many would judge the wrong lines."""
    with pytest.raises(nk.NewskitError, match="markup has 1 lines and page has 3.*markup to ''"):
        label_page("One.\n\nTwo.", "tag=p")


@pytest.mark.parametrize("markup", [
    "<b>" * 300 + ARTICLE, ARTICLE + "<" * 5000, "<!-- x -->" * 500 + ARTICLE,
    ARTICLE + f"<img src='data:image/png;base64,{'iVBORw0KGgo' * 100_000}'>", "<table>" * 40 + ARTICLE])
def test_odd_markup_loses_no_text(markup):
    """Unclosed tags, pictures inside the page and stray signs cost no sentence."""
    page, _ = read_page(parse_page(markup.encode()))
    assert all(sentence in page for sentence in SENTENCES)


@pytest.mark.parametrize(("markup", "message"), [
    ("<div>" * 5000 + ARTICLE, "deep in one another"),
    (ARTICLE * 30_000, "million characters of markup"),
    ("\0 \n", "nothing but white space"),
    ("<!-- ", "not HTML"),
])
def test_what_is_no_page_of_news_is_refused(markup, message):
    """A page that would take minutes, or is none, is named as what it is."""
    with pytest.raises(nk.NewskitError, match=message):
        parse_page(markup.encode())
