"""What a person sees in a line of a page, as numbers between 0 and 1 or so.

What stands around a line is in surroundings.py; what the markup says of it, in markup.py.
"""

import re
from collections import Counter
from typing import NamedTuple

import numpy as np

from newskit.lexicons import read_words

SENTENCE_END = re.compile(r"""[.!?…。！？။।۔؟]["”’'»)\]]*$""")
WORD = re.compile(r"[^\W\d_]+")
WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
SHOWS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "sentence_within": r"[.!?…。！？][”\"’)\]]* +[^\W\d]|[。！？].",
        "cut_off": r"(?:\.\.+|…|\[…\])[)\]”\"]?$",
        "colon": r"[:：]$",
        "label": r"^[^:]{0,29}:.*[^:]$",
        "day": r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
        r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b20\d\d\b",
        "clock": r"\b(?:ago|vor|hace|há|назад)\b|\b\d{1,2}:\d\d\b|\bat \d",
        "quote": r'["“”«„]',
        "bullet": r"^(?:[-–—•*·▪►»>]|\(?\d{1,2}[.)]\s)",
        "bracket": r"^[(\[{]",
        "address": r"https?:|www\.|\.com\b|@",
        "separator": r"[|»›·•]",
        "question": r"\?",
        "exclamation": "!",
    }.items()
}
ROLES = (
    "share",
    "comment",
    "teaser",
    "advertisement",
    "legal",
    "navigation",
    "byline",
    "agency",
    "caption",
    "dateline",
)
ONE_WIDE = 1.5  # a Chinese, Japanese or Korean character stands for that many letters more
PROSE = 400  # letters; a longer line is no more prose than one of this length
SMALL, SMALLEST = 4, 25  # letters of a language's small words at most, and how many of these count
BELOW, NOTICE = (
    8,
    160,
)  # lines that a heading such as “Related” speaks of at most; characters of the longest
SHAPE = 90  # characters; the shape of a longer line tells nothing


class Page(NamedTuple):
    """The lines of a page, their words, lengths in letters,
    sentence ends, and the slice with most prose.
    """

    lines: list
    words: list
    size: np.ndarray
    ends: np.ndarray
    core: slice


def read_lines(lines):
    """Return the Page of some lines."""
    size = np.array([len(line) + ONE_WIDE * len(WIDE.findall(line)) for line in lines])
    ends = np.array([bool(SENTENCE_END.search(line)) for line in lines], float)
    return Page(lines, [WORD.findall(line) for line in lines], size, ends, find_core(size, ends))


def find_core(size, ends):
    """Return the slice of lines with the most prose,
    given their lengths and whether they end a sentence.
    """
    worth = np.where(size >= 60, (np.minimum(size, PROSE) - 50) * np.where(ends > 0, 1, 0.5), -35)
    best, total, start, core = 0, 0, 0, slice(0, 0)
    for i, value in enumerate(worth.tolist()):
        if total <= 0:
            total, start = 0, i
        total += value
        if total > best:
            best, core = total, slice(start, i + 1)
    return core


def line_features(page, blank_before, worded):
    """Return {feature: its value for each line}.
    `worded` is what role_by_wording says of each line.
    """
    shows = {name: _found_in(page.lines, pattern) for name, pattern in SHOWS.items()}
    roles = [found and found.role for found in worded]
    says = {f"says_{role}": [said == role for said in roles] for role in ROLES}
    features = {
        "furniture": [found is not None for found in worded],
        "opens_section": [found is not None and found.opens for found in worded],
        "below_section": _below_sections(page, worded),
        "promotion": [count_promotion(line) for line in page.lines],
        **says,
        **shows,
        **_length(page),
        **_words(page),
        **_characters(page.lines),
        **_copies(page.lines),
        **_blanks(page, np.array(blank_before, float)),
    }
    features = {name: np.asarray(values, float) for name, values in features.items()}
    return features | _kinds(page, features)


def _below_sections(page, worded):
    """Lines that a heading such as “Related” may speak of: the short ones right below it."""
    left, found = 0, []
    for found_role, size in zip(worded, page.size):
        below = left > 0 and size < NOTICE
        found.append(below)
        if found_role is not None and found_role.opens:
            left = BELOW
        else:
            left = (left - 1) * below
    return found


def count_promotion(line):
    """Return how much a line is worded as a notice, a promotion or a credit, from 0 to 2."""
    small = line.lower()
    return min(
        sum(phrase in small for phrase in read_words("page_promotion")) / (1 + len(line) / 100), 2
    )


def _length(page):
    return {
        "size": np.minimum(np.log1p(page.size) / 6, 1.2),
        "long": page.size >= 100,
        "very_long": page.size >= 250,
        "short": page.size < 25,
        "few_words": [len(words) <= 2 for words in page.words],
    }


def _words(page):
    stop, spoken = frozenset(read_words("stop_words")), frozenset(read_words("spoken_words"))
    small = small_words(page)
    lowered = [[word.lower() for word in words] for words in page.words]
    return {
        "stop_words": _share(lowered, stop.__contains__),
        "spoken": _share(lowered, spoken.__contains__),
        "small_words": _share(lowered, small.__contains__),
        "lower_case": _share(page.words, lambda word: word[0].islower()),
        "title_case": _share(page.words, lambda word: word[0].isupper()),
    }


def _found_in(lines, pattern):
    return [bool(pattern.search(line)) for line in lines]


def small_words(page):
    """Return the short words that fill the core of a page:
    a language's articles, prepositions, pronouns.
    """
    counts = Counter(
        word.lower() for words in page.words[page.core] for word in words if len(word) <= SMALL
    )
    least = max(2, 0.004 * sum(map(len, page.words[page.core])))
    return {word for word, count in counts.most_common(SMALLEST) if count >= least}


def _share(lines, test):
    return [sum(map(test, words)) / max(len(words), 1) for words in lines]


def _characters(lines):
    return {
        "capitals": [sum(map(str.isupper, line)) / len(line) for line in lines],
        "digits": [sum(map(str.isdigit, line)) / len(line) for line in lines],
        "commas": [min(sum(map(line.count, ",،、")), 4) / 4 for line in lines],
        "lower_start": [line[0].islower() for line in lines],
        "foreign_script": list(map(_is_foreign, lines)),
    }


def _is_foreign(line):
    return not line.isascii() and sum(mark > "\u024f" for mark in line) > 0.3 * len(line)


def _copies(lines):
    """Lines that stand on the page again, or others
    of the same shape: words and numbers in one pattern.
    """
    lowered = [line.lower() for line in lines]
    shapes = list(map(_shape, lines))
    seen, alike = Counter(lowered), Counter(shapes)
    return {
        "repeated": [seen[line] > 1 for line in lowered],
        "same_shape": [min(alike[shape] - 1, 6) / 6 if shape else 0 for shape in shapes],
    }


def _shape(line):
    """The pattern of words and numbers in a line, "" for a long one."""
    if len(line) >= SHAPE:
        return ""
    return re.sub(r"\d+", "9", WORD.sub("a", line))


def _blanks(page, before):
    """Empty lines around a line, and whether it is parted
    from others as the paragraphs of the core are.
    """
    after, core = np.append(before[1:], 1), before[page.core][1:]
    usual = 0.5
    if len(core):
        usual = core.mean()
    return {
        "blank_before": before,
        "blank_after": after,
        "in_list": (before == 0) & (after == 0),
        "rhythm": 1 - np.abs(before - usual),
        "page_blanks": np.full(len(before), usual),
    }


def _kinds(page, features):
    """Kinds of lines: prose, headlines and other lines that are no sentence."""
    prose = np.minimum(page.size, PROSE) / PROSE * page.ends * (1 - features["furniture"])
    open_ended = (page.size >= 25) & (page.size < 100) & (page.ends == 0)
    headline = open_ended & (features["title_case"] > 0.6)
    return {
        "sentence_end": page.ends,
        "prose": prose,
        "open_ended": open_ended.astype(float),
        "headline": headline.astype(float),
        "plain_line": (open_ended & ~headline).astype(float),
        "long_prose": prose * features["sentence_within"],
        "wordy": np.minimum(features["small_words"], 0.5) * np.minimum(page.size, 200) / 100,
    }
