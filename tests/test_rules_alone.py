"""A sentence for each rule that only this rule gets right: left out, the rows of the sentence are others."""
import pytest

import newskit as nk
from benchmarks.switches import without
from newskit.rules import RULES

SENTENCES = [
    ("mentions.office-holder",       "Finance minister Ana Ruiz opened the talks. The minister left at noon."),
    ("mentions.in-capitals",         "GRANITE CLOSES MINE\n\nThe company Granite closed a mine on Monday. Granite said so."),
    ("mentions.last-name",           "Ana Ruiz spoke in Bergen. Ruiz left at noon."),
    ("mentions.no-name",             "The pro-Russian forces left the town."),
    ("mentions.headline-verb",       "Mayor Ana Ruiz Defends the Harbour Again\n\nThe mayor defends it. Ana Ruiz spoke."),
    ("mentions.label",               "Guests of Stroger Hospital came."),
    ("mentions.tail",                "The Mother's Day parade passed. Guests love the Mother's Day parade."),
    ("mentions.role-body",           "Deputies of the Fort Lin County Sheriff's Office came on Monday."),
    ("actors.lead",                  "Guests heard Libertarian James Hale in Bergen."),
    ("actors.form-of-address",       "Mary Hale and John Hale came. Mrs. Hale spoke."),
    ("actors.half",                  "North Korea fired a missile on Monday. The North said it was a test."),
    ("actors.chamber",               "The White House waited for the House to vote."),
    ("actors.bracketed",             "Members of the Harbour Workers Party (KLX) met. The KLX will wait."),
    ("actors.part-of-name",          "The Karen National Army crossed the river. The National Army left."),
    ("actors.part-of-person",        "Ana Maria Ruiz spoke in Bergen. Maria Ruiz left at noon."),
    ("actors.capital-as-government", "Moscow said that it would wait."),
    ("actors.regional",              "Bavaria voted on Sunday. Bavarians chose a new council."),
    ("actors.members",               "The Sunnis left the talks. A Sunni spoke."),
    ("actors.team",                  "The Cleveland Indians won on Sunday. The Indians play again on Monday."),
    ("actors.armed-force",           "The U.S. military left the base on Monday."),
    ("actors.speaking-person",       "\"We leave,\" said Ana Ruiz, a lawyer for Bo Lin."),
    ("actors.behind-office",         "\"We leave,\" Ruiz campaign spokesman Bo Lin said. Ana Ruiz was away."),
    ("actors.sentence-opener",       "The Granite Council has more: it says that 12 people died."),
    ("actors.stands-alone",          "Ford opened a school. The Ford Foundation held a march in Oslo."),
    ("actors.speaking-state",        "Norway's government said that it would wait."),
    ("figures.bought",               "Norway paid $5 million for two ships."),
    ("figures.measured",             "The budget of the town was $5 million."),
    ("figures.told-noun",            "The number of miners rose to 400."),
    ("figures.leaves-scene",         "Three men fled the scene on Monday."),
    ("figures.clause-on-noun",       "Police counted 14 people killed in the storm."),
    ("figures.own-word",             "Police counted 12 deaths and 12 wounded soldiers."),
    ("figures.of-those",             "Three of those killed were miners."),
    ("figures.shared-hedge",         "More than 12 people and 3 guards were killed."),
    ("figures.taken-over",           "The index rose 64 points to 4,577."),
    ("figures.metre",                "The ship is 37m long."),
    ("figures.spaced-thousands",     "The port has 12 500 workers."),
    ("figures.age-of-somebody",      "Another victim was 16."),
    ("figures.age-bound",            "The law is for patients under 12."),
    ("figures.numbered-thing",       "Flight 101 left at noon, as page 12 says."),
    ("figures.capital-unit",         "The singer 50 Cent left on Monday."),
    ("figures.small-change",         "It costs 17 dollars and 25 cents."),
    ("figures.letter-currency",      "The ticket costs 500 Ft in Budapest, Hungary."),
    ("figures.name-of-thing",        "The standard ISO 9001-2 was met by the Apollo 13 crew."),
    ("figures.scale-of-change",      "Sales rose from 24.2 to 33 billion euros."),
    ("dates.month-day",              "The bridge closed on May 3."),
    ("dates.numeric",                "The bridge closed on 2023-05-03."),
    ("dates.season",                 "The bridge closed in the summer of 2023."),
    ("dates.century",                "The bridge was built in the 19th century."),
    ("dates.spoken-year",            "The bridge was built in nineteen eighty-four."),
    ("dates.day-of-range",           "The talks are on 3 and 7 May."),
    ("dates.range-day",              "The talks were held on March 3-5, 2023."),
    ("dates.nth-weekday",            "The vote was on the first Sunday of February 2024."),
    ("dates.nth-unit",               "The vote was in the second week of January 2024."),
    ("dates.day-of-month",           "The vote was on the 3rd of this month."),
    ("dates.weekday-of-week",        "The vote was on Tuesday of last week."),
    ("dates.half",                   "Sales fell in the first half of 2023."),
    ("dates.lettered-part",          "Sales fell in Q3 2023."),
    ("dates.span-of-years",          "Sales fell in fiscal year 2022-23."),
    ("dates.fiscal-year",            "Sales fell in FY24."),
    ("dates.today",                  "The bridge closed today."),
    ("dates.part-of-day",            "The bridge closed this morning."),
    ("dates.that-unit",              "The bridge closed on 3 May 2023. Later that day it opened."),
    ("dates.the-day",                "Rain fell later in the day."),
    ("dates.next-day",               "The bridge closed on 3 May 2023 and opened the next day."),
    ("dates.end-of",                 "The bridge opens by the end of the year."),
    ("dates.the-year",               "The firm expects a profit for the year."),
    ("dates.year-end",               "The bridge opens by year-end."),
    ("dates.ago",                    "The bridge closed two weeks ago."),
    ("dates.counted-length",         "The bridge was closed for three days."),
    ("dates.set",                    "The bridge is checked daily."),
    ("dates.anaphora",               "The bridge closed on 3 May 2023. Later that day it opened."),
    ("dates.part-of-period",         "Sales fell in the first nine months of 2023."),
    ("dates.counted-from",           "The bridge closed on 3 May 2023. Two days earlier it rained."),
    ("dates.since",                  "The bridge has been closed since 2021."),
    ("dates.weekend",                "The bridge was closed over the weekend."),
    ("dates.same-quarter",           "Sales rose in the third quarter, compared with the year-ago quarter."),
    ("dates.every",                  "The bridge is closed every day."),
    ("dates.clock",                  "It closed at 3 p.m."),
    ("quotes.preposition",           "Ruiz warned of floods in the north."),
    ("quotes.obj-inf",               "Ruiz urged the council to close the bridge."),
    ("quotes.obj-as",                "Ruiz described the bridge as unsafe."),
    ("quotes.obj-for",               "Ruiz blamed the council for the floods."),
    ("quotes.experiencer",           "The floods worry Ruiz."),
    ("quotes.echo",                  "Ruiz said no. They said the same of her."),
    ("quotes.obj-count",             "Police counted 12 dead."),
    ("quotes.obj-at",                "Police put the toll at 1,000."),
    ("quotes.adjective",             "Ruiz is worried about the floods."),
    ("quotes.inverted",              "The bridge, said Ana Ruiz, the mayor, is old."),
    ("quotes.inserted",              "The bridge, Ana Ruiz said, is old."),
    ("quotes.account",               "By the police's account, 12 people died."),
    ("quotes.as",                    "As the mayor said, the bridge is old."),
    ("quotes.last-speaker",          "\"It fell,\" Ruiz said. \"It was old.\""),
    ("quotes.led-in",                "She said: \"It was old.\""),
    ("quotes.led",                   "She wrote:\n\nIt was old.\n\nIt fell."),
    ("quotes.whole-sentence",        "The bridge is old, and it may fall soon, Ruiz said."),
    ("quotes.remark",                "Ruiz praised the bridge, which Lin said was old."),
    ("quotes.obj-of",                "Ana Ruiz accused Bo Lin of lying."),
    ("quotes.obj-name",              "Ana Ruiz called Bo Lin a liar."),
    ("quotes.signed",                "“We will go home now.” – Ana Ruiz, mayor"),
    ("quotes.told-before",           "Ana Ruiz said that the bridge fell. \"It was very old.\""),
    ("quotes.next-speaker",          "\"We rebuilt it ourselves.\"\n\n\"It held,\" Ana Ruiz said."),
    ("quotes.colon",                 "Ana Ruiz was clear about it: \"The bridge was old.\""),
    ("quotes.sequel",                "Ana Ruiz said the bridge was old and added that it may fall."),
]


def _rows(text):
    tables = nk.annotate(nk.example("articles", doc_id=["a"], text=[text], published=["2024-03-14"]))
    return [getattr(tables, name).to_dict("list") for name in ("mentions", "quotes", "dates", "figures")]


@pytest.mark.parametrize(("name", "text"), SENTENCES, ids=[name for name, _ in SENTENCES])
def test_a_rule_makes_rows_that_no_other_makes(name, text):
    """Without the rule the sentence has other names, quotations, dates or figures."""
    found = _rows(text)
    with without(name):
        assert str(_rows(text)) != str(found)


def test_every_name_is_a_rule_and_comes_once():
    """A rule that is renamed is renamed here."""
    names = [name for name, _ in SENTENCES]
    assert len(set(names)) == len(names) and set(names) <= set(RULES)
