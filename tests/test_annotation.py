"""Articles -> tables: what one article raises is told with its name, and never costs the others."""
import warnings

import pytest

import newskit as nk
from newskit import annotation, article_rows
from newskit.schema import example

PAGES = ["Some 40 villagers fled.", "A bad page.", "The flood hurt 7 farmers."]
HYPHENS = [
    # written                            value   hedge
    ("A more-than 3,500 crowd met.",     3_500,  ">"),
    ("At-least 5 houses burned.",        5,      ">="),
    ("Up-to 50 lorries waited.",         50,     "<="),
    ("As-many-as 9 boats sank.",         9,      "<="),
    ("It rained for 30-plus days.",      30,     ">="),
    ("The less-than 20 guests left.",    20,     "<"),
]


@pytest.fixture
def articles():
    return example("articles", doc_id=["a", "b", "c"], title=["One", "Two", "Three"], path=["1.txt", "2.txt", "3.txt"],
                   text=PAGES, page=PAGES)


def _fail_at_bad_pages(make):
    def failing(doc, *given):
        if "bad" in str(doc):
            raise KeyError("nothing foreseen")
        return make(doc, *given)
    return failing


@pytest.fixture(params=["annotate_doc", "ready_text", "tie_lines"])
def failing(request, monkeypatch):
    """Newskit with a fault that the second article meets: in a finder, in the parse or in the lines."""
    if request.param == "tie_lines":
        make = annotation.tie_lines
        monkeypatch.setattr(annotation, "tie_lines", lambda frame: _fail_at_bad_pages(lambda text: make(frame))(list(frame["text"])))
    else:
        monkeypatch.setattr(annotation, request.param, _fail_at_bad_pages(getattr(annotation, request.param)))


@pytest.mark.parametrize(("sentence", "value", "hedge"), HYPHENS)
def test_a_hedge_may_have_hyphens(sentence, value, hedge):
    """Hedges written with hyphens are the same hedges."""
    [row] = nk.annotate(example("articles", doc_id=["a"], text=[sentence], page=[sentence])).figures.to_dict("records")
    assert (row["value"], row["qualifier"]) == (value, hedge)


@pytest.mark.usefixtures("failing")
def test_the_article_that_newskit_fails_at_is_named(articles):
    """The message has doc_id, title, path and fault of the article, and the way on."""
    with pytest.raises(nk.NewskitError, match=r"b 'Two' \(2\.txt\): KeyError: 'nothing foreseen'(.|\n)*on_error='skip'"):
        nk.annotate(articles)


@pytest.mark.usefixtures("failing")
def test_the_other_articles_go_on(articles):
    """With on_error="skip" one warning lists what stays without rows, and no article is lost."""
    with pytest.warns(UserWarning, match=r"1 article could not be annotated(.|\n)*b 'Two' \(2\.txt\)") as told:
        tables = nk.annotate(articles, on_error="skip")
    assert len(told) == 1
    assert tables.articles["doc_id"].tolist() == ["a", "b", "c"]
    assert tables.figures["doc_id"].tolist() == ["a", "c"]


def test_nothing_is_warned_of_where_nothing_fails(articles):
    """Without a fault on_error="skip" changes nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert nk.annotate(articles, on_error="skip").figures.equals(nk.annotate(articles).figures)


def test_on_error_has_two_values(articles):
    """Another word for on_error is refused with the two that there are."""
    with pytest.raises(nk.NewskitError, match="'raise' or 'skip'"):
        nk.annotate(articles, on_error="ignore")


def test_rows_that_are_packed_now_and_then_are_the_same_tables(monkeypatch):
    """However many articles are packed together, with articles without rows among them, and the types stay."""
    texts = ["Ana Ruiz said on 3 May 2023: \"It cost $5 million.\"", "Rain.", "The rockfall killed 14 miners.", "Rain."]
    articles = example("articles", doc_id=list("abcd"), text=texts, page=texts)
    whole = nk.annotate(articles)
    for packed in (1, 2, 3):
        monkeypatch.setattr(annotation, "PACKED", packed)
        with warnings.catch_warnings(action="error"):
            parted = nk.annotate(articles)
        for name in ("sentences", *article_rows.FINDERS):
            one, other = getattr(parted, name), getattr(whole, name)
            assert one.equals(other) and one.dtypes.equals(other.dtypes) and one.index.equals(other.index)
