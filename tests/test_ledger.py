"""The ledger: one claim however often it is told, rivals side by side, and every figure still there."""
import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from conftest import DATA, SHARED

import newskit as nk
from newskit.ledger.clashes import allowed, contradict
from newskit.ledger.subjects import item_class
from newskit.schema import table

STRIKE = [
    ("2023-04-11", "At least 50 people were killed in the air strike on Pazigyi on 11 April, local witnesses said."),
    ("2023-04-12", "At least 100 people were killed in the strike on Pazigyi on 11 April, the rescue group said."),
    ("2023-04-14", "The strike on Pazigyi on 11 April killed about 170 villagers, the envoy said."),
    ("2023-04-14", "The strike on Pazigyi on 11 April killed 168 people, the shadow government said."),
    ("2023-04-15", "At least 50 people were killed in the strike on Pazigyi on 11 April, local witnesses said."),
    ("2023-04-15", "The monitor said that 3,509 people had been killed since the coup of 1 February 2021."),
]
PLACES = pd.DataFrame({"alias": ["Pazigyi"], "actor": ["Pazigyi"], "kind": ["place"]})


def _claim(value, qualifier="=", first="2023-04-11", last="2023-04-11", high=None):
    return {"value": value, "value_high": high, "qualifier": qualifier,
            "as_of_first_day": pd.Timestamp(first), "as_of_last_day": pd.Timestamp(last)}


@pytest.fixture(scope="module")
def ledger():
    """The ledger of six short reports on one strike and one national toll."""
    rows = [{"doc_id": f"{i:016}", "page": text, "text": text, "language": "en", "published": pd.Timestamp(day)}
            for i, (day, text) in enumerate(STRIKE)]
    return nk.build_ledger(nk.annotate(table("articles", rows), dictionary=PLACES))


def test_the_same_claim_told_twice_is_one(ledger):
    """Two articles with the same number from the same source make one claim with two figures."""
    fifty = ledger.claims.query("value == 50").iloc[0]
    assert (fifty["figures"], fifty["stories"], fifty["qualifier"]) == (2, 2, ">=")
    assert len(ledger.claims) == 5 and len(ledger.figures) == 6


def test_rivals_share_a_group_and_a_national_toll_does_not(ledger):
    """The tolls of one event stand together; the count since the coup stands apart."""
    groups = ledger.claims.set_index("value")["group_id"]
    assert groups[50] == groups[100] == groups[170] == groups[168] != groups[3509]


def test_the_comparison_names_the_spread_and_the_clashes(ledger):
    """Lowest, highest, first, latest and sources of a group; lower bounds do not clash, exact counts may."""
    row = nk.compare_claims(ledger).iloc[0]
    assert (row["claims"], row["speakers"], row["lowest"], row["highest"]) == (4, 4, 50, 170)
    assert row["about"] == "killed: people, Pazigyi" and row["contradictions"] == 0


@pytest.mark.parametrize(("total", "place"), [
    ("In all, 12 people were killed.", "Pazigyi"), ("Nationwide, 4,000 people have been killed.", ""),
    ("Across the country 4,000 people were killed.", ""), ("Since the coup 4,000 people have been killed.", ""),
    ("Throughout the country, Myanmar, 4,000 people died.", "Myanmar")])
def test_a_total_is_not_tied_to_the_last_village(total, place):
    """A toll in a sentence without a place is that of the village named before, unless it is a nation's or a war's."""
    text = f"An air strike hit the village of Pazigyi on Tuesday. {total}"
    rows = [{"doc_id": "1", "page": text, "text": text, "language": "en", "published": pd.Timestamp("2023-04-12")}]
    [claim] = nk.build_ledger(nk.annotate(table("articles", rows), dictionary=PLACES)).claims.to_dict("records")
    assert claim["place"] == place


CLASHES = [
    # one claim                     the other                       whether both cannot be true
    (_claim(50, ">="),              _claim(170, "~"),               False),
    (_claim(50),                    _claim(170),                    True),
    (_claim(168),                   _claim(171, ">="),              True),
    (_claim(168),                   _claim(170, "~"),               False),
    (_claim(100, "<="),             _claim(171, ">="),              True),
    (_claim(24, high=99),           _claim(50),                     False),
    (_claim(50),                    _claim(170, first="2023-05-01", last="2023-05-01"), False),
    (_claim(170),                   _claim(50, first="2023-05-01", last="2023-05-01"), True),
    (_claim(171, ">="),             _claim(168, first="2023-04-12", last="2023-04-12"), True),
    (_claim(168),                   _claim(171, ">=", first="2023-04-12", last="2023-04-12"), False),
    (_claim(3500, ">"),             _claim(3500),                   True),
    (_claim(3500, "<"),             _claim(3500),                   True),
    (_claim(3500, ">="),            _claim(3500),                   False),
    (_claim(2000, first="2021-02-01", last="2022-06-21"), _claim(3500, ">=", first="2021-02-01", last="2023-05-18"), False),
    (_claim(2000, first="2021-02-01", last="2023-04-11"), _claim(3500, ">="), True),
]


@pytest.mark.parametrize(("one", "other", "clash"), CLASHES)
def test_claims_clash_only_when_their_hedges_leave_no_room(one, other, clash):
    """Ranges that share no value clash, if the periods meet; the order does not matter."""
    assert contradict(one, other) == contradict(other, one) == clash


@pytest.mark.parametrize(("claim", "bounds"), [
    (_claim(50), (50, 50)), (_claim(50, ">="), (50, float("inf"))), (_claim(50, "<"), (0, pytest.approx(50))),
    (_claim(100, "~"), (90, pytest.approx(110))), (_claim(24, high=99), (24, 99))])
def test_a_hedge_allows_for_a_range(claim, bounds):
    """Each hedge has its range of values."""
    assert allowed(claim) == bounds


HEDGES = {"": "=", "at least": ">=", "more than": ">", "over": ">", "just over": ">", "about": "~", "around": "~",
          "an estimated": "~", "nearly": "<", "up to": "<="}


ALIASES = pd.read_csv(DATA / "actors.csv").groupby("actor")["alias"].agg(" ".join)


def _words(*texts):
    return {word for word in re.findall(r"[a-z]{2,}", " ".join(texts).lower())
            if word not in ("the", "and", "local", "of", "an", "in")}


def _tells(figure, fact, sentence):
    """Say whether a figure has (value and hedge, speaker, period) of a fact that the sentence tells."""
    high = figure.value if pd.isna(figure.value_high) else figure.value_high
    value = figure.value <= fact.value <= high and figure.qualifier == HEDGES.get(fact.qualifier, "=")
    source = _words(fact.attributed_to)
    unnamed = not source & _words(sentence) and not figure.speaker
    day = pd.Period(fact.as_of)
    said = re.match(r"\d{4}(?:-\d\d){0,2}", figure.said_on)
    spans = [(figure.as_of_first_day, figure.as_of_last_day)] if pd.notna(figure.as_of_first_day) else []
    spans += [(pd.Period(said[0]).start_time, pd.Period(said[0]).end_time)] if said else []
    period = any(first <= day.end_time and day.start_time <= last for first, last in spans)
    return value, bool(source & _words(figure.speaker, figure.speaker_actor, ALIASES.get(figure.speaker_actor, "")) or unnamed), period


def told_claims(tables):
    """Return {claim_id: (value and hedge, speaker, period)} of the claims that data/told.csv finds in the corpus."""
    facts = pd.read_csv(SHARED / "facts" / "claims.csv").fillna("").set_index("claim_id")
    texts, found = dict(zip(tables.articles["doc_id"], tables.articles["text"])), {}
    for told in pd.read_csv(DATA / "told.csv").itertuples():
        for figure in tables.figures.itertuples():
            start = texts[figure.doc_id].find(told.sentence)
            if start >= 0 and start <= figure.start < start + len(told.sentence):
                verdict = _tells(figure, facts.loc[told.claim_id], told.sentence)
                found[told.claim_id] = max(found.get(told.claim_id, (False,) * 3), verdict, key=lambda it: (it[0], sum(it)))
    return found


@pytest.mark.skipif(not (SHARED / "facts" / "claims.csv").is_file(), reason="needs ../shared/facts, which is not published")
def test_the_claims_that_are_told_are_found(tables):
    """Of the claims told in the corpus nearly all have their value and hedge, which are plain in the text."""
    verdicts = told_claims(tables).values()
    assert sum(value for value, _, _ in verdicts) >= 0.95 * len(verdicts)


@pytest.mark.parametrize(("counted", "kind", "known"), [
    ("villagers", "killed", "people"), ("", "killed", "people"), ("burned bodies", "killed", "people"),
    ("pupils", "killed", "children"), ("soldiers", "people", "soldiers"), ("rebels", "killed", "fighters"),
    ("armed groups", "count", "armed groups")])
def test_nouns_for_the_same_people_are_one_class(counted, kind, known):
    """Villagers, bodies and people may be the same dead; children are counted apart."""
    assert item_class(counted, kind) == known


def test_every_figure_is_kept_but_ages_and_durations(tables):
    """The ledger of the corpus leads back to each figure, once."""
    ledger = nk.build_ledger(tables)
    kept = tables.figures[~tables.figures["kind"].isin(["age", "duration"])]
    assert sorted(ledger.figures["figure_id"]) == sorted(kept["figure_id"])
    assert ledger.claims["figures"].sum() == len(kept) and ledger.claims["claim_id"].is_unique
    assert set(ledger.figures["claim_id"]) == set(ledger.claims["claim_id"])


def test_the_order_of_the_rows_does_not_matter(tables):
    """The same figures in another order give the same ledger."""
    turned = nk.Tables(articles=tables.articles.iloc[::-1], sentences=tables.sentences.iloc[::-1],
                       mentions=tables.mentions, dates=tables.dates, figures=tables.figures.iloc[::-1])
    pd.testing.assert_frame_equal(nk.build_ledger(turned).claims, nk.build_ledger(tables).claims)


def test_no_figures_give_an_empty_ledger():
    """Tables without figures give empty tables with the right columns."""
    ledger = nk.build_ledger(nk.Tables())
    assert ledger.claims.empty and nk.compare_claims(ledger).empty
    assert ledger.claims.dtypes.to_dict() == table("ledger", []).dtypes.to_dict()


def test_claims_over_time_are_drawn_with_their_bounds(ledger):
    """A row a claim in order of time: a stroke for a bound, an open circle for "about", source and words at its ends."""
    contradictions = nk.list_contradictions(ledger)
    ax = nk.plot_ledger(ledger.claims.query("value < 1000"), "Killed at Pazigyi", source="6 articles", contradictions=contradictions)
    ax.figure.draw_without_rendering()
    drawn = [(line.get_xdata()[0], line.get_marker(), line.get_markerfacecolor()) for line in ax.lines]
    assert [value for value, _, _ in drawn] == [50, 100, 168, 170]
    assert [marker for _, marker, _ in drawn] == ["|", "|", "o", "o"] and drawn[3][2] == "#ffffff" != drawn[2][2]
    left = [tick.get_text() for tick in ax.get_yticklabels()]
    right = [tick.get_text() for tick in ax.child_axes[0].get_yticklabels()]
    assert left[0].startswith("Local witnesses") and left[0].endswith("11 Apr 2023") and right == ["At least 50", "At least 100", "168", "about 170"]
    [key] = [text.get_text() for text in ax.figure.texts if text.get_gid() == "subtitle"]
    assert "at least" in key and "at most" not in key
    boxes = [text.get_window_extent() for text in (*ax.get_yticklabels(), *ax.child_axes[0].get_yticklabels())]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])
    plt.close("all")


def test_claims_that_another_one_contradicts_are_marked():
    """Both sides of a contradiction have another colour than a claim that nothing contradicts; a ledger brings its own."""
    texts = ["Nine people were killed in Bergen, the ministry said. Nurses said 12 people were killed in Bergen.",
             "At least eight people were killed in Bergen, a paper said."]
    ledger = nk.build_ledger(nk.annotate(nk.example("articles", doc_id=["a", "b"], text=texts, published=["2024-03-15"] * 2, language=["en"] * 2)))
    colours = {line.get_xdata()[0]: line.get_color() for line in nk.plot_ledger(ledger, "Killed").lines}
    assert colours[9] == colours[12] != colours[8]
    plt.close("all")


@pytest.mark.parametrize(("call", "message"), [
    (lambda: nk.compare_claims(table("ledger", [])), "build_ledger"),
    (lambda: nk.plot_ledger(table("ledger", []), "t"), "nothing to draw"),
    (lambda: nk.plot_ledger(nk.compare_claims(nk.build_ledger(nk.Tables())), "t"), "ledger.claims\\["),
    (lambda: nk.list_contradictions(table("ledger", [])), "build_ledger"),
    (lambda: nk.build_ledger(table("figures", [])), "annotate")])
def test_a_wrong_call_is_answered(call, message):
    """What is given in place of a ledger or of Tables is named with the remedy."""
    with pytest.raises(nk.NewskitError, match=message):
        call()
