"""What a web page says of itself: its data, headline, authors, day and outlet."""
import json

import pandas as pd
import pytest

from newskit.sources.html import parse_page, read_page
from newskit.sources.html.authors import is_name, is_person
from newskit.sources.html.data import parse_data, story_text
from newskit.sources.html.metadata import name_outlet, read_metadata
from newskit.sources.html.titles import cut_endings

BODY = "<p>The ferry stays in the harbour until the wind drops, the harbour master said on Monday.</p>"


def _read(head="", body=""):
    return read_metadata(parse_page(f"<html><head>{head}</head><body>{body}{BODY}</body></html>".encode()))


def _data(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(("script", "found"), [
    ('{"headline": "Ferry stays"}',                           {"headline": "Ferry stays"}),
    ('//<![CDATA[\n{"headline": "Ferry stays"}\n//]]>',       {"headline": "Ferry stays"}),
    ('<!-- {"headline": "Ferry stays"} -->',                  {"headline": "Ferry stays"}),
    ('{"headline": "Ferry stays",}',                          {"headline": "Ferry stays"}),
    ('{"headline": "Ferry\nstays"};',                         {"headline": "Ferry\nstays"}),
    ('{"headline": ',                                         {}),
    ("[" * 100_000,                                           {}),
])
def test_data_is_read_as_pages_write_it(script, found):
    """JSON-LD with wrapping, commas too many and line breaks is read; what is broken gives nothing."""
    assert parse_data(script) == found


@pytest.mark.parametrize("script", [
    '[{"@type": "NewsArticle", "headline": "Lake dries up", "datePublished": "2021-01-01"},'
    ' {"@type": "NewsArticle", "headline": "Ferry stays in harbour", "datePublished": "2022-02-03"}]',
    '{"@graph": [{"@type": "WebSite"}, {"@type": "Article", "headline": "Ferry stays in harbour", "datePublished": "2022-02-03"}]}',
    '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "Ferry stays in harbour", "datePublished": "2022-02-03"}}',
])
def test_the_story_is_the_page_s_own(script):
    """Of several stories in the data the one with the page's heading counts, wherever it is."""
    found = _read("<title>Ferry stays in harbour - The Example</title>" + _data(script), "<h1>Ferry stays in harbour</h1>")
    assert (found["title"], found["published"]) == ("Ferry stays in harbour", pd.Timestamp("2022-02-03"))


@pytest.mark.parametrize(("head", "body", "title"), [
    ('<meta property="og:title" content="Ferry stays in harbour | The Example">', "<h1>Ferry stays in harbour</h1>", "Ferry stays in harbour"),
    (_data('{"@type": "NewsArticle", "headline": "Ferry stays in harbour"}'), "<h1>Storm: Ferry stays in harbour</h1>", "Ferry stays in harbour"),
    ('<meta property="og:title" content="Ferry stays in harbour">', "<h1>The Example</h1>", "Ferry stays in harbour"),
    ("<title>Ferry stays in harbour - The Example</title>", "", "Ferry stays in harbour"),
    ("<title>Storm on the way - ferry to the islands stays in harbour</title>", "", "Storm on the way - ferry to the islands stays in harbour"),
    ('<title>Ferry stays - Overtime to be paid</title><meta property="og:site_name" content="Time">', "", "Ferry stays - Overtime to be paid"),
    ('<title>Strike ends today - Overtime to be paid again</title><meta property="og:site_name" content="Time">', "",
     "Strike ends today - Overtime to be paid again"),
    ("<title>Ferry stays in harbour - The Example</title>", "<h1>The Example</h1><h1>Ferry stays in harbour</h1>", "Ferry stays in harbour"),
    ('<meta property="og:title" content="Ferry stays in harbour"><title>Ferry strike: Storm keeps ferry waiting</title>',
     "<nav><h1>Ferry strike: Storm keeps ferry waiting</h1></nav><h2>Ferry stays in harbour</h2>", "Ferry stays in harbour"),
    ('<meta property="og:title" content="Ferry stays in harbour"><title>Ferry strike: Storm keeps ferry waiting</title>',
     '<ol class="breadcrumbs"><li><h1>Ferry strike: Storm keeps ferry waiting</h1></li></ol><h2>Ferry stays in harbour</h2>', "Ferry stays in harbour"),
    ('<meta property="og:title" content="Ferry stays in harbour"><title>Ferry stays in harbour | The Example</title>', "<h1><span>Storm on lake</span> <span>Ferry stays in harbour</span></h1>",
     "Ferry stays in harbour"),
    ('<meta name="headline" content="Ferry stays in harbour"><title>Ferry stays in harbour-Politics|The Example</title>', "", "Ferry stays in harbour"),
])
def test_the_headline_is_that_of_the_page(head, body, title):
    """The heading is the headline, without a kicker or the outlet, unless it is the name of the site."""
    assert _read(head, body)["title"] == title


@pytest.mark.parametrize(("data", "meta", "heading", "title"), [
    ("Ferry stays in harbour", "Ferry stays in harbour | The Example", "Storm news", "Ferry stays in harbour"),
    ("",                       "Ferry stays in harbour until Monday - The Example", "Ferry stays in harbour until Monday", "Ferry stays in harbour until Monday"),
    ("",                       "Storm on the way: ferry stays in harbour", "Storm on the way: ferry stays in harbour", "Storm on the way: ferry stays in harbour"),
])
def test_a_headline_is_what_places_agree_on(data, meta, heading, title):
    """What two places say is the headline, without the outlet; a colon within it cuts nothing off."""
    script = _data(f'{{"@type": "NewsArticle", "headline": "{data}"}}') if data else ""
    head = f'<meta property="og:site_name" content="The Example"><meta property="og:title" content="{meta}">'
    assert _read(head + script, f"<h1>{heading}</h1>")["title"] == title


@pytest.mark.parametrize(("text", "heads"), [
    ("Ferry stays in harbour | News | The Example", ["Ferry stays in harbour | News", "Ferry stays in harbour"]),
    ("Ferry - what now",                            []),
    ("Ferry stays in harbour",                      []),
    ("Storm on the way - ferry to the islands stays in harbour", []),
])
def test_a_headline_is_cut_where_a_name_may_begin(text, heads):
    """Each sign that may part a name from the headline is tried, as long as two words are left."""
    assert [ending.head for ending in cut_endings(text, [])] == heads


@pytest.mark.parametrize(("name", "said"), [
    ("Ines Okafor",        True),
    ("Ines van der Okafor", True),
    ("I. Okafor",          True),
    ("Ines",               False),
    ("Personal finance",   False),
    ("Ines Okafor 2",      False),
    ("Read More",          False),
    ("The Numbers",        False),
    ("Popular Demand",     False),
    ("News Desk",          False),
    ("Special Correspondent", False),
    ("ABC News",           False),
    ("January March",      False),
    ("Victoria Police",    False),
    ("U.S. Steel",         False),
    ("So Many Ferries",    False),
    ("The Long Road To The Sea", False),
])
def test_who_may_be_a_person(name, said):
    """A person has a known first name or an initial in front, and no word of a label, a body or an outlet."""
    assert is_person(name) == said


@pytest.mark.parametrize(("head", "body", "byline"), [
    ('<meta name="author" content="By Ines Okafor">',            "", "Ines Okafor"),
    ('<meta name="parsely-author" content="Ines Okafor">',       "", "Ines Okafor"),
    ('<meta name="author" content="https://example.org/ines">',  "<a rel=author href=/x>Ines Okafor</a>", "Ines Okafor"),
    (_data('{"@type": "NewsArticle", "author": [{"name": "Ines Okafor"}, {"name": "Joon Abara"}]}'), "", "Ines Okafor, Joon Abara"),
    (_data('{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": "Ines Okafor"}]}'),
     "", "Ines Okafor"),
    (_data('{"@type": "NewsArticle", "author": [{"givenName": "Ines", "familyName": "Okafor"}, {"name": "Joon Abara"}]}'), "", "Ines Okafor, Joon Abara"),
    (_data('{"@type": "NewsArticle", "author": {"name": "The Example"}, "publisher": {"name": "The Example"}}'),
     '<p class="byline">By Ines Okafor | 3 May 2022</p>', "Ines Okafor"),
    (_data('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Example Press"}}'),
     '<h1>Ferry stays</h1><p>Written by</p><p>Ines Okafor</p>', "Ines Okafor"),
    (_data('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}}'),
     '<h1>Ferry stays</h1><p>Written by</p><p>Ines Okafor</p>', "Reuters"),
    ('<meta name="citation_author" content="Ines Okafor"><meta name="citation_author" content="Joon Abara">', "", "Ines Okafor, Joon Abara"),
    ('<meta name="author" content="Ines Okafor, The Example"><meta property="og:site_name" content="The Example">', "", "Ines Okafor"),
    ("", "<h1>Ferry stays</h1><div><span>By</span> <b>Ines Okafor</b></div>", "Ines Okafor"),
    ("", "<h1>Ferry stays</h1><p>By the harbour it is cold.</p>", ""),
    ('<meta name="author" content="Ines Okafor"><link rel="canonical" href="https://inesokafor.blogs.example/ferry">',
     '<p class="author">Joon Abara</p>', "Ines Okafor"),
    ("", "<h1>Ferry stays</h1><p>By The Numbers</p>",             ""),
    ("", "<h1>Ferry stays</h1><p>By Popular Demand</p>",          ""),
    ("", "<h1>Ferry stays</h1><p>Por Favor Lea</p>",              ""),
    ("", "<h1>Ferry stays</h1><p>Door County Advocate</p>",       ""),
    ("", "<h1>Ferry stays</h1><p>Door Ines Okafor</p>",           ""),
    ("", "<h1>Ferry stays</h1><p>Author Talks Today</p>",         ""),
    ("", "<h1>Ferry stays</h1><p>Authors</p><p>Privacy Policy</p>", ""),
    ("", "<h1>Ferry stays</h1><p>By</p><p>Sign Up</p>",           ""),
    ("", "<h1>Ferry stays</h1><p>Written by Ana Ruiz and Bo Lin</p>", "Ana Ruiz, Bo Lin"),
    ("", "<h1>Ferry stays</h1><p>By Ana Ruiz, Bo Lin</p>",        "Ana Ruiz, Bo Lin"),
    ("", "<h1>Ferry stays</h1><p>By Ana Ruiz and The Numbers</p>", ""),
    ("", '<p class="byline">12 comments</p>', ""),
    ("", '<div class="byline"><span>Ines Okafor</span><span>Tom Holm</span></div>', "Ines Okafor, Tom Holm"),
    ("", '<div class="byline"><span>Ines</span> <span>Okafor</span></div>', "Ines Okafor"),
    ("", '<p class="byline"><a>Ines Okafor</a>, <a>Tom Holm</a></p>', "Ines Okafor, Tom Holm"),
    ("", '<button class="followAuthorBtn">Cancel</button>', ""),
    ("", '<div class="related"><p class="byline">By Ines Okafor</p></div>', ""),
])
def test_authors_are_people_before_outlets(head, body, byline):
    """Data, meta tags and the byline that the page shows name the authors; an outlet is one only where nobody else is."""
    assert _read(head, body).get("byline", "") == byline


@pytest.mark.parametrize(("contents", "byline"), [
    (["Staff", "Ines Okafor"],                     "Ines Okafor"),
    (["Web Desk", "Ines Okafor"],                  "Ines Okafor"),
    (["Ines Okafor", "By Ines Okafor"],            "Ines Okafor"),
    (["Ines Okafor", "INES OKAFOR"],               "Ines Okafor"),
    (["Ines Okafor, Joon Abara", "Joon Abara"],    "Ines Okafor, Joon Abara"),
    (["Bo Linden", "Bo Lin"],                      "Bo Linden, Bo Lin"),
    (["", "Ines Okafor"],                          "Ines Okafor"),
    ([" ", "Ines Okafor"],                         "Ines Okafor"),
    (["Ines Okafor", "(Photo: Harbour Pictures)"], "Ines Okafor"),
    (["https://example.org/ines", "Ines Okafor"],  "Ines Okafor"),
])
def test_each_author_of_several_tags_is_named_once(contents, byline):
    """Of several tags for authors those that name nobody are dropped, and a name counts once."""
    head = "".join(f'<meta name="author" content="{content}">' for content in contents)
    assert _read(head)["byline"] == byline


@pytest.mark.parametrize(("language", "label"), [("nl", "Door"), ("fr-FR", "Par"), ("es", "Por"), ("pt-BR", "Por"), ("de", "Von")])
def test_a_label_counts_in_its_language(language, label):
    """A word that stands before authors in one language is a label on the pages in that language only."""
    page = '<html lang="{}"><body><h1>Ferry stays</h1><p>{} Ines Okafor</p></body></html>'
    found = [read_metadata(parse_page(page.format(code, label).encode())) for code in (language, "en")]
    assert [one.get("byline", "") for one in found] == ["Ines Okafor", ""]


@pytest.mark.parametrize("text", ["", "12 comments 345", "Read more?", "@example", "staff writer", "x" * 100])
def test_what_is_no_name(text):
    """Labels, addresses and sentences are nobody's name."""
    assert not is_name(text)


@pytest.mark.parametrize(("head", "body", "basis"), [
    ('<meta name="publish-date" content="2022-02-03T08:00:00Z">',           "", "metadata"),
    ('<meta name="cXenseParse:recs:publishtime" content="2022-02-03">',     "", "metadata"),
    ('<meta name="dcterms.created" content="2022-02-03">',                  "", "metadata"),
    ("", '<span itemprop="datePublished" content="2022-02-03">Thursday</span>', "metadata"),
    ("", '<div class=ticker><time datetime="2020-01-05">x</time></div><article><time datetime="2022-02-03">y</time></article>', "page"),
    ('<meta property="article:published_time" content="2022-02-04T01:30:00Z"><link rel="canonical" href="https://news.example/2022/02/03/ferry">', "", "metadata"),
    ('<meta property="article:published_time" content="2022-02-03T00:30:00+06:00"><link rel="canonical" href="https://news.example/2022/02/02/ferry">', "", "metadata"),
    ('<meta property="article:published_time" content="2022-02-03T01:30:00Z"><link rel="canonical" href="https://news.example/2021/02/03/ferry">', "", "metadata"),
])
def test_the_day_is_that_of_the_article(head, body, basis):
    """Names of meta tags as news systems have them are read, and the time of a ticker is not the article's."""
    found = _read(head, body)
    assert (found["published"], found["published_basis"]) == (pd.Timestamp("2022-02-03"), basis)


def test_a_year_is_no_day():
    """The year of a copyright line gives no day of publication."""
    assert "published" not in _read("", "<footer><p>Copyright 2022 The Example</p></footer>")


@pytest.mark.parametrize(("url", "outlet"), [
    ("https://www.example.org/a", "example.org"), ("http://amp.news.example.org", "example.org"), ("", "")])
def test_an_address_names_the_outlet(url, outlet):
    """Where a page names no outlet, the host of its address does."""
    assert name_outlet(url) == outlet


TOLD = " ".join(["The ferry stays in the harbour until the wind drops, the harbour master said on Monday morning."] * 3)


def test_a_text_that_is_only_in_the_data_is_the_page():
    """What a script would show is read from the page's data."""
    head = _data('{"@type": "NewsArticle", "articleBody": "' + TOLD + '"}')
    page, markup = read_page(parse_page(f"<html><head>{head}</head><body><div>Loading…</div></body></html>".encode()))
    assert (page, markup) == (TOLD, "role=body from=data")


def test_a_text_in_the_data_keeps_its_lines_beside_markup_within_them():
    """Where no tag parts paragraphs, line ends do, as in a text without markup."""
    body = f"{TOLD} <b>Ferries</b> stay.\n\n{TOLD}"
    assert story_text({"articleBody": body}) == f"{TOLD} Ferries stay.\n{TOLD}"


SENTENCES = "The ferry stays in the <b>harbour</b> until the wind drops, the harbour master said. " * 3


@pytest.mark.parametrize(("script", "lines"), [
    ('{"story": {"body": ' + json.dumps(f"<p>{SENTENCES}</p><p>{SENTENCES}</p>") + "}}",              2),
    ("push([1, " + json.dumps('5:' + json.dumps({"body": f"<p>{SENTENCES}</p>"})) + "])",            1),
    ("push([1, " + json.dumps(f"{SENTENCES}<br>{SENTENCES}") + "])",                                  2),
    ('f("a"); ' + "f(1); " * 50 + "f(" + json.dumps(f"<p>{SENTENCES}</p>") + ")",                      1),
])
def test_a_page_that_a_script_builds_is_read_from_the_script(script, lines):
    """The longest string with paragraphs is the article, as a browser would show it: bold words part no line."""
    page, markup = read_page(parse_page(f"<html><body><script>{script}</script></body></html>".encode()))
    text = [line for line in page.split("\n") if line]
    assert len(text) == lines and all(line.startswith("The ferry stays in the harbour until") for line in text)
    assert markup.count("from=data") == lines


@pytest.mark.parametrize("script", ["var x = 1;", '{"body": "<p>Too short.</p>"}', '{"a": "' + "x" * 300 + '"}', '"' + "\\" * 300])
def test_a_script_without_an_article_is_none(script):
    """Code, summaries and strings without paragraphs are no article, nor is what breaks off."""
    assert read_page(parse_page(f"<html><body><script>{script}</script></body></html>".encode()))[0] == ""
