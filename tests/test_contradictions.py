"""What is a contradiction and what is none: parts, look-backs, totals, tolls that rise."""
import pandas as pd
import pytest

import newskit as nk
from newskit.ledger.build import TOTAL
from newskit.ledger.clashes import contradict, explain_clash
from newskit.ledger.compare import _gap, _leaves_out, _rivals
from newskit.ledger.parts import _refers_back, counts_others, may_contradict, tell_apart
from newskit.ledger.subjects import item_class, wide_class
from newskit.schema import table

DAY = "2024-03-15"


def _ledger(*articles):
    """Return the ledger of articles, each a text or (day, title, text)."""
    rows = [(DAY, "Report of the day", article) if isinstance(article, str) else article for article in articles]
    days, titles, texts = zip(*rows)
    return nk.build_ledger(nk.annotate(nk.example("articles", doc_id=[f"{i:016}" for i in range(len(rows))], text=texts, title=titles,
                                                  published=days, language=["en"] * len(rows))))


REAL = [
    # articles                                                                                       values of the two
    (("Nine people were killed in Bergen on Friday, the ministry said.",
      "Twelve people were killed in Bergen on Friday, nurses said."),                                (9, 12)),
    (("Nine people were killed in Bergen, the ministry said. Nurses said 12 people were killed in Bergen.",), (9, 12)),
    (("More than 20 people were killed in Bergen, the ministry said.",
      "Twenty people were killed in Bergen, nurses said."),                                          (20, 20)),
    (((DAY, "Bergen fire", "At least 30 people were killed in the fire in Bergen on Friday, the mayor said."),
      ("2024-03-17", "Bergen fire", "Twenty-four people were killed in the fire in Bergen on Friday, nurses said.")), (30, 24)),
    (("Twenty people were killed in Bergen, among them eight children, the ministry said. Doctors said 12 children were killed in Bergen.",), (8, 12)),
]


@pytest.mark.parametrize(("articles", "values"), REAL)
def test_claims_that_cannot_both_be_true_contradict(articles, values):
    """Other sources or other articles, one event, the same people: one contradiction with both sentences in it."""
    ledger = _ledger(*articles)
    [row] = nk.list_contradictions(ledger).to_dict("records")
    assert sorted((row["value"], row["other_value"])) == sorted(values)
    assert row["text"] in row["sentence"] and row["other_text"] in row["other_sentence"]
    assert "against" in row["reason"] or "then" in row["reason"]
    assert nk.compare_claims(ledger)["contradictions"].sum() == 1


NONE = [
    "Twenty people were hurt in Bergen, including seven at a market.",
    "Five people were wounded in Bergen. Four of the wounded people left hospital.",
    "Seven people were injured in Bergen. Four people were injured on a barge and three on a pier.",
    "Detectives said four of the five victims in Bergen were shot to death.",
    "Nine people were hurt in Bergen, police said. All nine people were treated at a clinic, nurses said.",
    "A nun died and three more were hurt in Bergen, police said. Doctors said four people were hurt in Bergen.",
    "Nine people were killed in Bergen, police said. In March 2019 a fire in Nairobi killed 40 people, the mayor said.",
    "Nine people were killed in Bergen, police said. Since the war began, 14 people have been killed in the country, a monitor said.",
    "Nine people were killed in Bergen, police said. Twelve soldiers were killed in Bergen, nurses said.",
    "Thirty people were hurt in Bergen, the ministry said. Doctors said 40 people were hurt in Bergen.",
    "At least nine people were killed in Bergen, police said. Nurses said 12 people were killed in Bergen.",
]


@pytest.mark.parametrize("text", NONE)
def test_parts_totals_and_other_events_do_not_contradict(text):
    """A part and its whole, a look back, a country's total, other people or a bound that holds are no rivals."""
    assert nk.list_contradictions(_ledger(text)).empty


def test_a_toll_may_rise_from_day_to_day():
    """A later and higher number of the same event is news and no contradiction."""
    ledger = _ledger((DAY, "Bergen fire kills nine", "Nine people were killed in the fire in Bergen on Friday, the mayor said."),
                     ("2024-03-17", "Bergen fire toll rises", "Twelve people were killed in the fire in Bergen on Friday, nurses said."))
    assert ledger.claims["group_id"].nunique() == 1 and nk.list_contradictions(ledger).empty


def test_what_an_article_looks_back_on_belongs_to_the_event_that_it_was():
    """An old attack told of in a new article shares its group with the reports of its own days."""
    ledger = _ledger(("2023-01-10", "Bomb in Nairobi", "Forty people were killed in Nairobi on Monday, the mayor said."),
                     (DAY, "Fire in Bergen", "Nine people were killed in Bergen on Thursday. On 9 January 2023 a bomb in Nairobi killed 41 people."))
    groups = ledger.claims.set_index("value")["group_id"]
    assert groups[40] == groups[41] != groups[9]
    assert ledger.claims.set_index("value")["place"].to_dict() == {40: "Nairobi", 41: "Nairobi", 9: "Bergen"}


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Two men were killed in Bergen.", "Two people were killed in Bergen.", True),
    ("Six others were hurt in Bergen.", "Six residents were hurt in Bergen.", True),
    ("Six miners were hurt in Bergen.", "Six people were hurt in Bergen.", True),
    ("Six soldiers were hurt in Bergen.", "Six people were hurt in Bergen.", False),
    ("Six people were hurt in Bergen.", "Six people were killed in Bergen.", False)])
def test_people_under_other_names_share_a_group(one, other, same):
    """Men, others, residents and miners are people; soldiers are not, and a fate is not another one."""
    assert (_ledger(one, other).claims["group_id"].nunique() == 1) == same


@pytest.mark.parametrize(("counted", "kind", "item", "wide"), [
    ("women", "killed", "women", "people"), ("guests", "injured", "guests", "people"), ("", "killed", "people", "people"),
    ("Rohingya", "killed", "rohingya", "people"), ("rebels", "killed", "fighters", "fighters"), ("families", "displaced", "families", "families"),
    ("guests", "people", "guests", "guests")])
def test_an_item_keeps_its_noun_within_the_class_of_its_group(counted, kind, item, wide):
    """Groups are of people, what is compared within them is the noun."""
    assert item_class(counted, kind) == item and wide_class(item, kind) == wide


@pytest.mark.parametrize(("one", "other", "apart"), [
    ("police", "the ministry", True), ("Bergen police", "police", False), ("they", "the ministry", False), ("", "police", False)])
def test_two_sources_have_no_word_in_common(one, other, apart):
    """A pronoun, no name at all or a shared word leave it open whether two sources are one."""
    assert tell_apart({"teller": one}, {"teller": other}) == tell_apart({"teller": other}, {"teller": one}) == apart


def test_the_reason_says_what_was_known_when():
    """Values with their hedges, days, and the rule that is broken."""
    claim = {"kind": "killed", "value_high": None, "as_of_first_day": pd.NaT, "as_of_last_day": pd.NaT}
    early = claim | {"value": 171.0, "qualifier": ">=", "known_on": pd.Timestamp("2023-04-14")}
    late = claim | {"value": 168.0, "qualifier": "=", "known_on": pd.Timestamp("2023-04-15")}
    assert explain_clash(early, late) == "at least 171 by 14 Apr 2023, then 168 by 15 Apr 2023: a toll can only rise" == explain_clash(late, early)
    assert explain_clash(early | {"kind": "displaced"}, late | {"kind": "displaced"}) == ""


def test_a_sum_has_a_party_and_a_toll_a_place(tables):
    """`place` names a place and nothing else, `party` an actor and only for what is no number of people."""
    claims = nk.build_ledger(tables).claims
    assert not set(claims["place"]) & {"Tom Andrews", "Min Aung Hlaing"}
    assert claims.loc[claims["kind"].eq("killed"), "party"].eq("").all()
    assert {"China", "Russia", "Singapore"} <= set(claims.loc[claims["kind"].eq("money"), "party"])


def test_the_sample_corpus_has_its_known_contradictions(tables):
    """168 against 171 at Pazigyi, 7 against 11 children at Let Yet Kone; the rising toll of the country is none."""
    found = nk.list_contradictions(nk.build_ledger(tables))
    pairs = {(row.about, *sorted((row.value, row.other_value))) for row in found.itertuples()}
    assert {("killed: people, Pazigyi", 168, 171), ("killed: children, Let Yet Kone", 7, 11)} <= pairs
    assert not any("in all" in about for about, _, _ in pairs)


def test_no_claims_have_no_contradictions():
    """An empty ledger gives an empty table with its columns and types."""
    found = nk.list_contradictions(nk.build_ledger(nk.Tables()))
    assert found.empty and found.dtypes.to_dict() == table("contradictions", []).dtypes.to_dict()


def test_a_count_looked_back_on_has_its_own_day_and_no_place():
    """A monitor's older count, told in a report on one town, is of the day that the text gives and of no town."""
    text = "Nine people were killed in Bergen on Thursday, the mayor said. A monitor had counted 640 people killed by 2 May 2023."
    claims = _ledger((DAY, "Fire in Bergen", text)).claims.set_index("value")
    assert (claims.loc[640, "place"], f"{claims.loc[640, 'known_on']:%Y-%m-%d}") == ("", "2023-05-02")
    assert claims.loc[9, "place"] == "Bergen" and claims.loc[9, "group_id"] != claims.loc[640, "group_id"]


def _claim(value, first, last=None, *, qualifier="=", high=None, kind="killed", known=None):
    """A claim with its hedge, its period and the day on which it was known."""
    days = [pd.Timestamp(day) if day else pd.NaT for day in (first, last or first, known)]
    return {"kind": kind, "value": value, "value_high": high, "qualifier": qualifier,
            "as_of_first_day": days[0], "as_of_last_day": days[1], "known_on": days[2]}


@pytest.mark.parametrize(("one", "other", "reason"), [
    # a sum, of the same days or of others
    (_claim(5.0, "2024-03-01", "2024-03-31", kind="money"), _claim(7.0, "2024-03-31", "2024-04-30", kind="money"), "5 against 7 for the same time"),
    (_claim(5.0, "2024-03-01", "2024-03-30", kind="money"), _claim(7.0, "2024-03-31", "2024-04-30", kind="money"), ""),
    (_claim(5.0, None, kind="money"), _claim(7.0, "2024-03-31", kind="money"), "7 against 5 for the same time"),
    # a total over a long period holds as of its last day
    (_claim(5.0, "2021-02-01", "2022-06-30", kind="money"), _claim(7.0, "2022-01-01", kind="money"), ""),
    # people: tolls rise, the displaced come and go
    (_claim(12.0, "2024-03-15"), _claim(9.0, "2024-03-15"), "12 against 9 on the same day"),
    (_claim(9.0, "2024-03-14"), _claim(12.0, "2024-03-15"), ""),
    (_claim(12.0, "2024-03-14"), _claim(9.0, "2024-03-15"), "12 by 14 Mar 2024, then 9 by 15 Mar 2024: a toll can only rise"),
    (_claim(12.0, "2024-03-14", kind="missing"), _claim(9.0, "2024-03-15", kind="missing"), ""),
    (_claim(12.0, None), _claim(9.0, "2024-03-15"), "9 against 12, without a day that would explain it"),
    # the day on which it was known comes before that of its period
    (_claim(12.0, "2024-03-10", known="2024-03-15"), _claim(9.0, "2024-03-15"), "12 against 9 on the same day"),
])
def test_two_values_of_one_thing_clash_or_have_a_reason(one, other, reason):
    """Sums clash where their times meet; tolls where they fall, on one day, or where no day explains it."""
    assert explain_clash(one, other) == reason and contradict(other, one) == bool(reason)


@pytest.mark.parametrize(("counted", "others"), [
    ("six others", True), ("Other people", True), ("people", False), ("", False), ("brothers", False)])
def test_others_were_not_told_of_before(counted, others):
    """The word must stand by itself."""
    assert counts_others({"counted": counted}) is others


@pytest.mark.parametrize(("smaller", "larger", "deaths", "left_out"), [
    ({"counted": "others"},                     {},                       (),     True),
    ({"counted": "others", "qualifier": ">="},  {},                       (),     False),
    ({"counted": "people"},                     {},                       (),     False),
    ({"kind": "injured"},                       {"kind": "injured"},      (3.0,), True),
    ({"kind": "injured"},                       {"kind": "injured"},      (2.0,), False),
    ({},                                        {},                       (3.0,), False),
])
def test_a_smaller_number_may_leave_some_out(smaller, larger, deaths, left_out):
    """"Others" are counted without those before, and the hurt without the dead of the same report."""
    blank = {"counted": "people", "kind": "killed", "qualifier": "="}
    one, other = blank | {"value": 4.0} | smaller, blank | {"value": 7.0} | larger
    assert _leaves_out(one, other, deaths) == _leaves_out(other, one, deaths) == left_out


@pytest.mark.parametrize(("sentence", "counted", "kinds", "refers_back"), [
    ("Six others were hurt.",          "others", {"injured", "money"},  True),
    ("Six others were hurt.",          "others", {"injured", "killed"}, False),
    ("Six people were hurt.",          "people", {"injured"},           False),
    ("The six people were hurt.",      "people", {"injured", "killed"}, True),
])
def test_a_number_refers_back_by_its_words(sentence, counted, kinds, refers_back):
    """"The six" were told of before; "six others" come after others of the same fate alone."""
    start = sentence.lower().index("six")
    figure = {"sentence": sentence, "sent_start": 0, "start": start, "end": start + 3, "counted": counted, "kind": "injured"}
    assert _refers_back(figure, kinds) is refers_back


@pytest.mark.parametrize(("low", "high", "kind", "teller", "rivals"), [
    (4.0, 8.0, "killed",  "nurses",        True),
    (4.0, 9.0, "killed",  "nurses",        False),   # too far apart to be of the same people
    (2.0, 3.0, "killed",  "nurses",        True),
    (1.0, 2.0, "killed",  "nurses",        False),   # one is mostly somebody by himself
    (4.0, 8.0, "injured", "nurses",        False),   # hurt is a matter of degree
    (4.0, 8.0, "killed",  "Bergen police", False),   # may be the same source
])
def test_two_numbers_of_one_article_are_rivals_within_bounds(low, high, kind, teller, rivals):
    """Of one article only tolls of two sources contradict, of two or more people, the larger at most twice the smaller."""
    one, other = {"value": low, "kind": kind, "teller": "police"}, {"value": high, "kind": kind, "teller": teller}
    assert may_contradict(one, other) == may_contradict(other, one) == rivals


@pytest.mark.parametrize(("about", "speakers", "rivals"), [
    ("killed: people, Norway, the country's total", ("Ana Ruiz", "Ana Ruiz"), True),
    ("killed: people, Norway, the country's total", ("Ana Ruiz", "Bo Lin"),   False),
    ("killed: people, Norway, the country's total", ("", ""),                 False),
    ("killed: people, Bergen",                      ("Ana Ruiz", "Bo Lin"),   True),
    ("killed: people, Bergen",                      ("", ""),                 True),
])
def test_totals_are_rivals_of_the_same_source_only(about, speakers, rivals):
    """Of a whole country others count other victims; of one event any two may be held against each other."""
    about = about.replace("the country's total", TOTAL)
    one, other = ({"about": about, "speaker_actor": name, "claim_id": name + side} for name, side in zip(speakers, "ab"))
    told = {claim["claim_id"]: [{"doc_id": side, "published": DAY, "start": 0}] for claim, side in zip((one, other), "xy")}
    assert (_rivals(one, other, told) is not None) is rivals


def test_the_earliest_figures_of_two_articles_speak_for_two_claims():
    """Of several figures of a claim those of different articles are shown, the first that were printed, and no earlier ones of one article."""
    blank = {"about": "killed: people, Bergen", "kind": "killed", "speaker_actor": ""}
    one, other = (blank | {"claim_id": name, "value": value, "teller": name} for name, value in (("a", 9.0), ("b", 12.0)))
    x16, y15, z14, x13, x12 = ({"doc_id": doc_id, "published": f"2024-03-{day}", "start": 0} for doc_id, day in (
        ("x", 16), ("y", 15), ("z", 14), ("x", 13), ("x", 12)))
    assert _rivals(one, other, {"a": [x16, y15], "b": [z14]}) == (y15, z14)
    assert _rivals(one, other, {"a": [y15, x12], "b": [z14, x13]}) == (x12, z14)
    assert _rivals(one, other | {"value": 90.0}, {"a": [x12], "b": [x13]}) is None


@pytest.mark.parametrize(("one", "other", "gap"), [
    ({"value": 9.0}, {"value": 12.0}, 12 / 9), ({"value": 12.0}, {"value": 9.0}, 12 / 9),
    ({"value": 8.0, "value_high": 10.0}, {"value": 30.0}, 3.0), ({"value": 0.0}, {"value": 4.0}, float("inf"))])
def test_the_gap_of_two_claims_is_a_ratio(one, other, gap):
    """It says how many times the higher of two ranges is the lower, whichever comes first; of none, without end."""
    blank = {"qualifier": "=", "value_high": float("nan")}
    assert _gap(blank | one, blank | other) == gap

