"""Quotations whose speaker the lay-out tells: names and colons, names behind a dash, verbs that lead them in."""
import pytest

from newskit.nlp import load_pipeline
from newskit.quotes import find_quotes
from newskit.schema import Context


def said(text):
    """Return (speaker, what was said) of each row, in order."""
    return [(row["speaker"], row["text"]) for row in find_quotes(load_pipeline()(text), Context())]


LED = [
    # text                                                                     rows
    ('The captain said: "She floats." The mate said: "She leaks at the bow."', [("The captain", '"She floats."'), ("The mate", '"She leaks at the bow."')]),
    ('Ana Ruiz said: "It fell in May. "Nobody came to us then."',              [("Ana Ruiz", '"It fell in May.'), ("Ana Ruiz", '"Nobody came to us then."')]),
    ("Hill: “The road is ours.” Farrow: “It is not.”",                          [("Hill", "“The road is ours.”"), ("Farrow", "“It is not.”")]),
    ("“We lost all of our boats.” -Captain Mary Hill",                          [("Mary Hill", "“We lost all of our boats.”")]),
    ("“We lost all of our boats.”\n\n— Mary Hill, captain\n\nIt rained.",      [("Mary Hill, captain", "“We lost all of our boats.”")]),
    ("And from Mary Hill:\n\n“We lost all of our boats.”\n\nIt rained.",       [("Mary Hill", "“We lost all of our boats.”")]),
    ('"It will not happen," Ford answered.',                                    [("Ford", '"It will not happen,"')]),
    ('Ana Ruiz told us: "It fell in May." The mate said: "It stood in June."',   [("Ana Ruiz", '"It fell in May."'), ("The mate", '"It stood in June."')]),
    ('Amnesty said in a letter: "It fell in May." The mate said: "It did not."', [("Amnesty", '"It fell in May."'), ("The mate", '"It did not."')]),
    ("CAIRO: Egyptian doctors said that nine boats were lost.",                 [("Egyptian doctors", "that nine boats were lost")]),
    ("LEEDS - The police said that nine boats were lost.",                      [("The police", "that nine boats were lost")]),
]


@pytest.mark.parametrize(("text", "rows"), LED)
def test_a_quotation_goes_to_the_speaker_beside_it(text, rows):
    """Each quotation is a row of its own with the speaker that stands beside it."""
    assert said(text) == rows


@pytest.mark.parametrize("text", [
    "The council voted on Monday.", "The board decided on Thursday.", "The senate voted on 12 March.",
    "Thank you for subscribing to our paper.", "You agree to receive our letters."])
def test_a_day_and_words_to_the_reader_are_no_statement(text):
    """What was done on a day says nothing, and a page that speaks to its reader reports nobody."""
    assert said(text) == []


@pytest.mark.parametrize(("text", "content"), [
    ("Harbour police said on Monday they had held two sailors.", "they had held two sailors"),
    ("The harbour said late on Monday it would close the pier.", "it would close the pier"),
    ("The harbour said last week it would close the pier.",      "it would close the pier"),
    ("The bank said in a statement it was closing.",             "it was closing"),
    ("The harbour said that on Monday it would close the pier.", "that on Monday it would close the pier")])
def test_the_day_and_the_place_of_saying_are_no_content(text, content):
    """Behind the cue they tell when and where it was said, but for those behind "that"."""
    assert [words.rstrip(".") for _, words in said(text)] == [content]


LAST = '"It held for years, and nobody from the whole valley ever came to thank us for the work," she said.'
BEFORE_ANOTHER = [
    # text before the quotation of a speaker                                   quotations that are hers too
    ('"We rebuilt it on our own."\n\n',                                         ['"We rebuilt it on our own."']),
    ('"We rebuilt it on our own. ',                                             ['"We rebuilt it on our own.']),
    ('"We came in May."\n\n"We rebuilt it on our own."\n\n',                    ['"We came in May."', '"We rebuilt it on our own."']),
    ('"We rebuilt it on our own." The pier closed in May.\n\n',                 []),
    ('"We rebuilt it on our own."\n\nThe pier\n\n',                             []),
    ('The "Old Pier" ',                                                         []),
]


@pytest.mark.parametrize(("before", "hers"), BEFORE_ANOTHER)
def test_a_quotation_that_nobody_has_goes_to_who_speaks_right_behind_it(before, hers):
    """Nothing but white space stands between the two, or the first stays without a speaker."""
    assert [text for speaker, text in said(before + LAST) if speaker == "she"][:-1] == hers
