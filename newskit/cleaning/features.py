"""What a person sees in a line of a page, as numbers: the features that weigh body against furniture.

Every feature lies between 0 and 1 or so. A line's neighbours count too: `length@-1` is the length
of the line before, `prose_before5` the prose among the five lines before.
"""
import re
from collections import Counter

import numpy as np

from newskit.lexicons import read_words

SENTENCE_END = re.compile(r"""[.!?…。！？]["”’'»)\]]*$""")
WORD = re.compile(r"[^\W\d_]+")
DATE = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\b\d{4}\b"
                  r"|\b\d:\d\d|\bago\b", re.IGNORECASE)
ADDRESS = re.compile(r"https?:|www\.|\.com\b|@")
ALONE = ("length", "long", "short", "stop_words", "sentence_end", "colon", "capitals", "title_case",
         "digits", "furniture", "opens_section", "date", "quote", "repeated", "lower_start",
         "address", "separator", "question", "foreign_script", "blank_before", "blank_after", "in_list")
NEAR = ("length", "long", "stop_words", "sentence_end", "title_case", "furniture", "blank_before")
STEPS = (-3, -2, -1, 1, 2, 3)
WINDOWS = (5, 12)
NAMES = (*ALONE, *(f"{name}@{step:+d}" for step in STEPS for name in NEAR),
         *(f"prose_{side}{size}" for size in WINDOWS for side in ("before", "after")),
         "prose_share_before", "prose_share_after", "in_core", "core_distance", "topic_overlap",
         "after_section", "position", "first", "page_prose", "after_sign_off")


def line_features(lines, blank_before, furniture, opens, signs_off):
    """Return a matrix, lines x NAMES. `furniture`, `opens`, `signs_off` are 0/1 a line."""
    count = len(lines)
    words = [[word.lower() for word in WORD.findall(line)] for line in lines]
    alone = _features_alone(lines, words, blank_before, furniture, opens)
    column = {name: alone[:, i] for i, name in enumerate(ALONE)}
    near = [_shift(column[name], step) for step in STEPS for name in NEAR]
    prose = np.minimum([len(line) for line in lines], 400) / 400 * column["sentence_end"]
    around = [part for size in WINDOWS for part in _windows(prose, size)]
    before = (np.cumsum(prose) - prose) / max(prose.sum(), 1e-9)
    core = find_core(lines, column["sentence_end"])
    inside = np.zeros(count)
    inside[core] = 1
    index = np.arange(count)
    distance = np.maximum(core.start - index, index - core.stop + 1).clip(0, 20) / 20
    rest = [before, 1 - before - prose / max(prose.sum(), 1e-9), inside, distance,
            _topic_overlap(words, core), _shift(np.maximum.accumulate(opens), -1),
            index / max(count, 1), index == 0, np.full(count, min(prose.sum() / 20, 1)),
            _shift(np.maximum.accumulate(signs_off), -1)]
    return np.column_stack([alone, *near, *around, *rest]).astype(float)


def find_core(lines, ends_sentence):
    """Return the slice of lines with the most prose: the best segment of a page."""
    worth = [(min(len(line), 400) - 50) * (1 if end else 0.5) if len(line) >= 60 else -35
             for line, end in zip(lines, ends_sentence)]
    best, total, start, core = 0, 0, 0, slice(0, 0)
    for i, value in enumerate(worth):
        if total <= 0:
            total, start = 0, i
        total += value
        if total > best:
            best, core = total, slice(start, i + 1)
    return core


def _features_alone(lines, words, blank_before, furniture, opens):
    stop = frozenset(read_words("stop_words"))
    seen = Counter(line.lower() for line in lines)
    after = [*blank_before[1:], True]
    rows = []
    for i, (line, names) in enumerate(zip(lines, words)):
        size, count = len(line), max(len(names), 1)
        rows.append((
            min(np.log1p(size) / 6, 1.2), size >= 100, size < 25,
            sum(word in stop for word in names) / count, bool(SENTENCE_END.search(line)),
            line.endswith(":"), sum(map(str.isupper, line)) / size,
            sum(word[0].isupper() for word in WORD.findall(line)) / count,
            sum(map(str.isdigit, line)) / size, furniture[i], opens[i], bool(DATE.search(line)),
            any(mark in line for mark in '"“”'), seen[line.lower()] > 1, line[0].islower(),
            bool(ADDRESS.search(line)), "|" in line or "»" in line or "›" in line, "?" in line,
            sum(ord(character) > 0x24f for character in line) / size > 0.3,
            blank_before[i], after[i], not blank_before[i] and not after[i]))
    return np.array(rows, float)


def _shift(values, step):
    out = np.full(len(values), 0.0)
    if step < 0:
        out[-step:] = values[:step]
    else:
        out[:-step] = values[step:]
    return out


def _windows(values, size):
    total = np.concatenate([[0], np.cumsum(values)])
    index = np.arange(len(values))
    low, high = np.maximum(index - size, 0), np.minimum(index + 1 + size, len(values))
    return (total[index] - total[low]) / size, (total[high] - total[index + 1]) / size


def _topic_overlap(words, core):
    stop = frozenset(read_words("stop_words"))
    content = [{word for word in names if len(word) > 3 and word not in stop} for names in words]
    topic = Counter(word for names in content[core] for word in names)
    inside = [core.start <= i < core.stop for i in range(len(words))]
    return np.array([sum(topic[word] > own for word in names) / max(len(names), 1)
                     for names, own in zip(content, inside)])
