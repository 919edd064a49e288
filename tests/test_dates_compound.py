"""Dates that are put together, holidays, and the year of a day that is named without one."""
from datetime import date

import pytest
import spacy

from newskit.dates import find_dates
from newskit.dates.anaphora import MOST
from newskit.dates.holidays import holiday
from newskit.nlp import load_pipeline
from newskit.schema import Context

BLANK = spacy.blank("en")
DAY = date(2024, 3, 14)                                      # a Thursday


def find(text, published=DAY, nlp=BLANK):
    return list(find_dates(nlp(text), Context(published=published)))


def days(rows):
    """Return (text, first day, last day) of each row, days as ISO."""
    return [(row["text"], str(row["first_day"]), str(row["last_day"])) for row in rows]


ONE_DATE = [
    # text                                               phrase                              timex
    ("They met on the first Monday of June 2019.",        "the first Monday of June 2019",     "2019-06-03"),
    ("They met on the last Friday in June 2019.",         "the last Friday in June 2019",      "2019-06-28"),
    ("They met on the 2nd Sunday of last month.",         "the 2nd Sunday of last month",      "2024-02-11"),
    ("It closed on the last day of June 2019.",           "the last day of June 2019",         "2019-06-30"),
    ("It closed in the second week of June 2019.",        "the second week of June 2019",      "2019-W23"),
    ("It closed in the last week of 2019.",               "the last week of 2019",             "2020-W01"),
    ("It closed on the 3rd of this month.",               "the 3rd of this month",             "2024-03-03"),
    ("It closed on the twenty-first of last month.",      "the twenty-first of last month",    "2024-02-21"),
    ("It closed on Tuesday of last week.",                "Tuesday of last week",              "2024-03-05"),
    ("It closed last week on Friday.",                    "last week on Friday",               "2024-03-08"),
    ("It closed on Friday of the week before last.",      "Friday of the week before last",    "2024-03-01"),
    ("It closed in the second half of 2019.",             "the second half of 2019",           "2019-H2"),
    ("It closed in the first half of last year.",         "the first half of last year",       "2023-H1"),
    ("Sales fell in Q3 2019.",                            "Q3 2019",                           "2019-Q3"),
    ("Sales fell in FY19.",                               "FY19",                              "2019"),
    ("Sales fell in 2018-19.",                            "2018-19",                           "2018/2019"),
    ("Sales fell in 2019-10.",                            "2019-10",                           "2019-10"),
    ("It was signed on 9-Oct-2019.",                      "9-Oct-2019",                        "2019-10-09"),
    ("It was signed on 9 Oct by both.",                   "9 Oct",                             "2023-10-09"),
    ("It was signed 9 Oct '19.",                          "9 Oct '19",                         "2019-10-09"),
    ("It was signed on the ninth of October, 2019.",      "the ninth of October, 2019",        "2019-10-09"),
    ("It was signed on 9 October in 2019.",               "9 October in 2019",                 "2019-10-09"),
    ("It was signed on Wednesday, 9 October.",            "Wednesday, 9 October",              "2024-10-09"),
    ("They will march on July Fourth.",                   "July Fourth",                       "2024-07-04"),
    ("They marched at 7 a.m. on 9 October 2019.",         "7 a.m. on 9 October 2019",          "2019-10-09T07:00"),
    ("They marched on Easter Monday.",                    "Easter Monday",                     "2024-04-01"),
    ("They marched on Eid al-Fitr 2023.",                 "Eid al-Fitr 2023",                  "2023-04-22"),
    ("They marched on New Years Eve.",                    "New Years Eve",                     "2023-12-31"),
    ("They marched on Diwali of last year.",              "Diwali of last year",               "2023-11-12"),
]


@pytest.mark.parametrize(("text", "phrase", "timex"), ONE_DATE)
def test_a_date_that_is_put_together_is_one_row(text, phrase, timex):
    """The whole phrase is one date with one value."""
    assert [(row["text"], row["timex"]) for row in find(text)] == [(phrase, timex)]


RANGES = [
    # text                                              first         last
    ("The fair ran from 3 to 9 June 2019.",              "2019-06-03", "2019-06-09"),
    ("The fair ran 3-9 June 2019.",                      "2019-06-03", "2019-06-09"),
    ("The fair ran between June 3 and 9, 2019.",         "2019-06-03", "2019-06-09"),
    ("The fair ran June 3 to 9, 2019.",                  "2019-06-03", "2019-06-09"),
    ("The fair will run from June 3 through 9.",         "2024-06-03", "2024-06-09"),
    ("The fair ran 2014-2018.",                          "2014-01-01", "2018-12-31"),
    ("The fair ran in the first nine months of 2019.",   "2019-01-01", "2019-09-30"),
    ("The fair ran in the last three months of 2019.",   "2019-10-01", "2019-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_both_ends_of_a_range_stand_for_the_whole(text, first, last):
    """Each end is a row of its own with the days of the whole range."""
    assert [row[1:] for row in days(find(text))] == [(first, last)] * 2


IN_ORDER = [
    # text                                              the ends
    ("The winds blow from November to February.",        ["2024-11", "2025-02"]),
    ("The mill closed Monday through Friday.",           ["2024-03-04", "2024-03-08"]),
    ("The mill will close Monday through Friday.",       ["2024-03-18", "2024-03-22"]),
]


@pytest.mark.parametrize(("text", "ends"), IN_ORDER)
def test_the_ends_of_a_period_are_in_order(text, ends):
    """The second end lies behind the first one, and both lie back where the verb tells of the past."""
    assert [row["timex"] for row in find(text, nlp=load_pipeline())] == ends


SINGLE_DAYS = [
    # text                                              the days named, one by one
    ("Shots fell on 3 and 9 June 2019.",                 ["2019-06-03", "2019-06-09"]),
    ("Shots fell on June 3, 5 and 9, 2019.",             ["2019-06-03", "2019-06-05", "2019-06-09"]),
]


@pytest.mark.parametrize(("text", "named"), SINGLE_DAYS)
def test_days_in_a_list_are_days_of_their_own(text, named):
    """A list of days is not a range: each keeps its own day."""
    assert [row[1:] for row in days(find(text))] == [(day, day) for day in named]


COUNTED = [
    # text                                                            phrase              day
    ("The town fell on 9 June 2019. Three days later it burned.",      "Three days later", "2019-06-12"),
    ("The town fell on 9 June 2019. Two weeks earlier it was full.",   "Two weeks earlier", "2019-05-26"),
    ("The town fell on 9 June 2019. The next day it burned.",          "The next day",     "2019-06-10"),
    ("It opens 3 days from today.",                                    "3 days",           "2024-03-17"),
    ("It closed two days before yesterday.",                           "two days before",  "2024-03-11"),
]


@pytest.mark.parametrize(("text", "phrase", "day"), COUNTED)
def test_a_day_counted_from_another_is_found(text, phrase, day):
    """It counts from the date beside it, else from the last day that the text named."""
    assert (phrase, day, day) in days(find(text))


@pytest.mark.parametrize(("text", "last"), [
    ("Prices fell earlier this month.", "2024-03-14"), ("Prices fell earlier this year.", "2024-03-14"),
    ("So far this year prices fell.", "2024-03-14"), ("Prices fell last year.", "2023-12-31")])
def test_what_has_gone_so_far_ends_on_the_day_of_print(text, last):
    """A period that goes on ends today for what is told of it; one that is over keeps its end."""
    assert [str(row["last_day"]) for row in find(text)] == [last]


TENSES = [
    # text                                                      published           day or month
    ("Nine miners died on 9 October.",                           date(2024, 7, 20), "2023-10-09"),
    ("The trial will open on 9 October.",                        date(2024, 7, 20), "2024-10-09"),
    ("The 9 October attack killed nine people.",                 date(2024, 7, 20), "2023-10-09"),
    ("He is set to be sentenced in January.",                    date(2024, 7, 20), "2025-01"),
    ("It would set the stage for a vote in November.",           date(2024, 7, 20), "2024-11"),
    ("The mine did not open until the end of August.",           date(2024, 7, 20), "2023-08"),
    ("After raising prices in September, it closed a mine.",     date(2024, 7, 20), "2023-09"),
    ("The trial begins Monday.",                                 date(2024, 7, 20), "2024-07-22"),
    ("A guard said Tuesday the trial begins Monday.",            date(2024, 7, 20), "2024-07-16 2024-07-22"),
    ("A guard told reporters Tuesday the trial will begin Monday.", date(2024, 7, 20), "2024-07-16 2024-07-22"),
    ("Prices rose ahead of Tuesday's vote.",                     date(2024, 7, 20), "2024-07-23"),
    ("They decided Tuesday will be the day.",                    date(2024, 7, 20), "2024-07-23"),
    ("Guards met on Feb. 10 and will meet on the 30th.",         date(2024, 7, 20), "2024-02-10 2024-07-30"),
    ("Guards met on Feb. 10 and will meet on the 30th.",         date(2024, 2, 12), "2024-02-10 XXXX-XX-30"),
    ("He speaks in a court Monday.",                             date(2024, 7, 20), "2024-07-15"),
    ("He counted 40 boats from May 13 through Sunday.",          date(2024, 7, 20), "2024-05-13 2024-07-14"),
    ("It was believed to be a storm on Friday night.",           date(2024, 7, 20), "2024-07-19TNI"),
    ("A boat was the first to reach the pier Monday.",           date(2024, 7, 20), "2024-07-15"),
    ("A man shot in a storm on Sunday night is wanted.",         date(2024, 7, 20), "2024-07-14TNI"),
    ("Following Monday's vote the council met.",                 date(2024, 7, 20), "2024-07-15"),
    ("There is a curfew for the show on Sunday that will draw many.", date(2024, 7, 20), "2024-07-21"),
    ("The report had no effect on the October 9 shooting.",      date(2024, 7, 20), "2023-10-09"),
    ("Police named a man in the fatal stabbing on Friday of a cook, and will hold him.", date(2024, 7, 20), "2024-07-19"),
    ("It will close on Feb. 29.",                                date(2025, 3, 20), "2028-02-29"),
    ("It closed on Feb. 29.",                                    date(2025, 3, 20), "2024-02-29"),
    ("It closed on Fri, Feb. 3.",                                date(2024, 1, 20), "2023-02-03"),
    ("On Dec. 30 that changes.",                                 date(2024, 7, 20), "2024-12-30"),
    ("They counted 40 storms since August 1.",                   date(2024, 7, 20), "2023-08-01"),
    ("They counted 40 storms between November 1 and June 3.",    date(2024, 7, 20), "2023-11-01 2024-06-03"),
    ("On Monday the council planned to meet.",                   date(2024, 7, 20), "2024-07-22"),
    ("It had been due to open on Friday.",                       date(2024, 7, 20), "2024-07-19"),
    ("The mine collapsed in September.",                         date(2024, 7, 20), "2023-09"),
    ("No reason was given for the 9 August deadline.",           date(2024, 7, 20), "2024-08-09"),
    ("The offer was extended to 9 August.",                      date(2024, 7, 20), "2024-08-09"),
]


@pytest.mark.parametrize(("text", "published", "timex"), TENSES)
def test_the_year_follows_the_verb(text, published, timex):
    """What a verb tells in the past lies before the day of print, what is planned behind it, and a limit is open."""
    assert " ".join(row["timex"] for row in find(text, published, load_pipeline())) == timex


HISTORY = ("The war began in April 1861. On May 24 troops crossed the river, and in July they were beaten.\n"
           "In November 1861 the port fell. In February two forts fell too.\n"
           "In 1863 the siege ended. On July 4 the city gave up. In 1865 the war ended.")


def test_a_history_dates_itself():
    """Days and months without a year take it from the story, which moves on."""
    named = [row["timex"] for row in find(HISTORY)]
    assert named == ["1861-04", "1861-05-24", "1861-07", "1861-11", "1862-02", "1863", "1863-07-04", "1865"]


SECTIONS = ("2021: The first year\nRain fell on June 3. It was dry in August, unlike 2019. In September it rained.\n"
            "2022: The second year\nOn May 4 rain fell. It rained last year.\n")


def test_sections_headed_by_years_are_a_history():
    """Dates without a year take that of the heading; a year told in passing moves nothing."""
    named = [row["timex"] for row in find(SECTIONS)]
    assert named == ["2021", "2021-06-03", "2021-08", "2019", "2021-09", "2022", "2022-05-04", "2023"]


@pytest.mark.parametrize("text, phrase, timex", [
    ("The war began in April 1861. In 1862 it went on, planned until 1864. On May 4 a fort fell. In 1863 it ended.", "May 4", "1862-05-04"),
    ("On March 3, 1862 the fort fell, before the fair of 1864. On May 4 troops left. It ended in 1865.", "May 4", "1862-05-04")])
def test_a_year_in_passing_moves_no_history(text, phrase, timex):
    """A limit, or a year in the middle of what is told, is no step of the story."""
    assert (phrase, timex) in [(row["text"], row["timex"]) for row in find(text)]


def test_daily_news_dates_from_the_day_of_print():
    """One past year in news is not a history: the month behind it is the last one."""
    text = "The firm was founded in 1998. On Tuesday it said that sales fell in February."
    assert [row["timex"] for row in find(text)] == ["1998", "2024-03-12", "2024-02"]


COUNTED_FROM_A_DATE = [
    # text                                                                    phrase                    timex
    ("It opened in May 2019. The following month it closed.",                 "The following month",    "2019-06"),
    ("It sold 40 boats in 2019, after 30 in the previous year.",              "the previous year",      "2018"),
    ("It opened in 2019. The following spring it closed.",                    "The following spring",   "2020-SP"),
    ("It opened in 2019. That spring it rained.",                             "That spring",            "2019-SP"),
    ("It opened in 2019 and closed on June 3 of that year.",                  "June 3 of that year",    "2019-06-03"),
    ("It opened in 2019 and closed in June of the following year.",           "June of the following year", "2020-06"),
    ("It opened on 3 June 2019. At 5 p.m. it closed.",                        "5 p.m.",                 "2019-06-03T17:00"),
    ("It opened at 5 p.m. local time on 3 June 2019.",                        "5 p.m. local time on 3 June 2019", "2019-06-03T17:00"),
    ("It opened on 3 June 2019. That night it burned.",                       "That night",             "2019-06-03TNI"),
    ("It opened on 3 June 2019. It had rained the night before.",             "the night before",       "2019-06-02TNI"),
    ("It opened on Monday, 3 June 2019. The following Friday it closed.",     "The following Friday",   "2019-06-07"),
    ("It opened on Monday, 3 June 2019, not on the previous Monday.",         "the previous Monday",    "2019-05-27"),
    ("It opened on the morning of 3 June 2019.",                              "the morning of 3 June 2019", "2019-06-03TMO"),
    ("Sales rose in May 2019, but fell in the same period a year earlier.", "the same period a year earlier", "2018-05"),
    ("Sales rose in the second quarter of 2019 from the same quarter of 2017.", "the same quarter of 2017", "2017-Q2"),
    ("It opened in June 2019. It closed the following January.",           "the following January",  "2020-01"),
    ("It opened on 3 June 2019. On the 14th it closed.",                      "the 14th",               "2019-06-14"),
    ("It rose from the previous day.",                                        "the previous day",       "2024-03-13"),
    ("It rose in the spring and summer of 2019.",                             "the spring",             "2019-SP"),
    ("It lost 9 boats in the last quarter of 2019 and 30 for the entire year.", "the entire year",        "2019"),
    ("It fell in 2019. It had risen the year before.",                        "the year before",        "2018"),
    ("Rain has fallen since 11 March. It closed at 5 p.m.",                 "5 p.m.",                 "2024-03-14T17:00"),
    ("The following month it opens.",                                         "The following month",    "2024-04"),
    ("It opened last June.\n\n11 a.m.\n\nRain fell.",                        "11 a.m.",                "2024-03-14T11:00"),
]


@pytest.mark.parametrize(("text", "phrase", "timex"), COUNTED_FROM_A_DATE)
def test_a_date_that_counts_from_another(text, phrase, timex):
    """It counts from the last date that is as close, else from the day of print; a time over an entry is of that day."""
    assert (phrase, timex) in [(row["text"], row["timex"]) for row in find(text)]


def test_a_time_told_as_past_counts_from_no_day_to_come():
    """Behind a day to come, a clock time in the past tense is one of the day of print."""
    assert [row["timex"] for row in find("They meet on March 21. It closed at 5 p.m.", nlp=load_pipeline())] == ["2024-03-21", "2024-03-14T17:00"]


NO_DATES = [
    "April Hughes asked first.", "Judge June Farrow left.", "Mrs May spoke.",
    "The Sunday Times agreed.", "Black Friday sales rose.", "They met at the Friday mosque.",
    "They hung Christmas lights.", "He met him in the ISO 9001 office.",
    "It was bought in 1200 homes.", "He came in on the 14th floor.", "They drove 60 miles per hour.",
    "Q1. Is it safe?", "Guests watch Oslo News Now.", "They sold years of the paper.", "The days of cheap oil are over.", "The Audi Q4 is slow.",
    "The first half of the concert was long.", "It is his most recent boat.", "They sold 12 of 40 boats.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_names_and_parts_of_other_things_are_no_dates(text):
    """A person, a paper, a day of trade and half a match name no day."""
    assert find(text, nlp=load_pipeline()) == []


@pytest.mark.parametrize("text, named", [
    ("In April Hughes asked first.", ["April"]), ("On March 3 12 people came.", ["March 3"]),
    ("On March 3, 12 people came.", ["March 3"]), ("On March 3 and 12 other days it rained.", ["March 3"])])
def test_what_stands_beside_a_date_is_no_part_of_it(text, named):
    """A month behind a preposition is one, and a count behind a day is none of its days."""
    assert [row["text"] for row in find(text, nlp=load_pipeline())] == named


@pytest.mark.parametrize("name, year, day", [
    ("Easter", 2024, "2024-03-31"), ("Thanksgiving", 2023, "2023-11-23"), ("Memorial Day", 2023, "2023-05-29"),
    ("Yom Kippur", 2023, "2023-09-25"), ("Lunar New Year", 2024, "2024-02-10"), ("Canada Day", 1999, "1999-07-01")])
def test_a_holiday_has_its_day(name, year, day):
    """Fixed days, n-th weekdays, days counted from Easter, and those of other calendars."""
    assert holiday(name, year).isoformat() == day


def test_a_holiday_of_a_year_that_is_not_known_is_no_date():
    """Where the calendar gives no day the year alone is found."""
    assert [row["text"] for row in find("They fasted on Holi 1902.")] == ["1902"]


TEXTS = [row[0] for table in (ONE_DATE, RANGES, COUNTED, TENSES, IN_ORDER, COUNTED_FROM_A_DATE) for row in table]


@pytest.fixture(scope="module")
def docs():
    """Return the parsed texts: parsing takes nearly all of the time."""
    return list(load_pipeline().pipe([*TEXTS, HISTORY, SECTIONS]))


@pytest.mark.parametrize("published", [None, date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)])
def test_any_publication_day(docs, published):
    """With no day of print or a strange one nothing fails, and no value stays open inside."""
    for doc in docs:
        assert not [row for row in find_dates(doc, Context(published=published)) if "@" in row["timex"]]


def test_a_day_of_no_known_month_is_open():
    """Without a day of print and a date before it, "the 14th" has no month."""
    assert [row["timex"] for row in find("They return on the 14th.", None)] == ["XXXX-XX-14"]


def test_a_date_is_looked_for_among_the_last_ones_only():
    """Thousands of dates that count from one another cost no more than their number: each looks at the last few hundred."""
    assert [row["timex"] for row in find("It rained in May 2019. " + "For days, " * MOST + "it fell later that year.", None)][-1] == "PAST_REF"
    assert [row["timex"] for row in find("It rained in May 2019. " + "For days, " * (MOST - 1) + "it fell later that year.", None)][-1] == "2019"
