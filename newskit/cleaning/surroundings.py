"""What stands around a line of a page: its neighbours, the prose near it, the article's core and
topic.

`size@-1` is the length of the line before, `prose_after12` the prose among the twelve lines after.
"""

from collections import Counter

import numpy as np

from newskit.cleaning.features import small_words
from newskit.lexicons import read_words

NEAR = {
    3: ("size", "long", "sentence_end", "small_words", "title_case", "blank_before", "furniture"),
    2: ("day", "clock", "says_byline", "says_caption", "same_shape", "cut_off", "colon"),
}
WINDOWS = (4, 12)
WITHIN = ("prose", "furniture", "clock", "open_ended", "cut_off")
FAR = 20  # lines; what is further away is as far as this
A_SENTENCE = 0.2  # of the most prose that a line can be


def surroundings(page, features):
    """Return {feature: its value for each line} of what stands around the lines of a Page."""
    found = (
        neighbours(features, NEAR)
        | windows(features, WITHIN)
        | _shares(features["prose"])
        | _distances(page, features)
        | _topic(page)
        | _gone_by(features)
    )
    return {name: np.asarray(values, float) for name, values in found.items()}


def neighbours(features, near):
    """Return the features of the lines around each line; `near` are {lines away at most: names}."""
    found = {}
    for reach, names in near.items():
        for step in (*range(-reach, 0), *range(1, reach + 1)):
            found |= {f"{name}@{step:+d}": shift(features[name], step) for name in names}
    return found


def shift(values, step):
    """Return for each line the value of the line `step` further, 0 beyond the page.

    >>> shift(np.array([1, 2, 3]), -1)
    array([0., 1., 2.])
    """
    out = np.zeros(len(values))
    if 0 < step < len(values):
        out[:-step] = values[step:]
    elif 0 < -step < len(values):
        out[-step:] = values[:step]
    return out


def windows(features, names):
    """Return the means of the named features over the lines before and after each line."""
    found = {}
    for name in names:
        total = np.concatenate([[0], np.cumsum(features[name])])
        at = np.arange(len(total) - 1)
        for size in WINDOWS:
            found[f"{name}_before{size}"] = (total[at] - total[np.maximum(at - size, 0)]) / size
            found[f"{name}_after{size}"] = (
                total[np.minimum(at + 1 + size, len(at))] - total[at + 1]
            ) / size
    return found


def _shares(prose):
    total = max(prose.sum(), 1e-9)
    return {
        "prose_share_before": (np.cumsum(prose) - prose) / total,
        "prose_share_after": 1 - np.cumsum(prose) / total,
        "page_prose": np.full(len(prose), min(prose.sum() / 20, 1)),
    }


def _distances(page, features):
    at, core = np.arange(len(page.lines)), page.core
    prose = features["prose"] >= A_SENTENCE
    return {
        "prose_last": _lines_since(prose),
        "prose_next": _lines_since(prose[::-1])[::-1],
        "byline_last": _lines_since(features["says_byline"] > 0),
        "in_core": (at >= core.start) & (at < core.stop),
        "above_core": np.clip(core.start - at, 0, FAR) / FAR,
        "below_core": np.clip(at - core.stop + 1, 0, FAR) / FAR,
        "position": at / len(at),
        "first": at == 0,
    }


def _lines_since(marked):
    """Lines since the last marked one before each line, as a share of FAR."""
    at = np.arange(len(marked))
    last = np.concatenate([[-FAR], np.maximum.accumulate(np.where(marked, at, -FAR))[:-1]])
    return np.minimum(at - last, FAR) / FAR


def _topic(page):
    """Words of a line that the core has too:
    their mean count there, and how many stand there twice.
    """
    plain = frozenset(read_words("stop_words")) | small_words(page)
    content = [_long_words(words) - plain for words in page.words]
    counts = Counter(word for words in content[page.core] for word in words)
    shares, twice = [], []
    for i, words in enumerate(content):
        own = int(page.core.start <= i < page.core.stop)
        shared = sum(counts[word] > own for word in words)
        shares.append(shared / max(len(words), 1))
        repeated = sum(counts[word] - own >= 2 for word in words)
        twice.append(min(repeated, 5) / 5)
    return {"topic": shares, "topic_words": twice}


def _long_words(words):
    return {word for word in map(str.lower, words) if len(word) > 3}


def _gone_by(features):
    """What has been seen above a line."""
    sections, comments, signed = (
        np.cumsum(features[name]) - features[name]
        for name in ("opens_section", "says_comment", "says_agency")
    )
    return {
        "after_section": sections > 0,
        "sections_before": np.minimum(sections, 4) / 4,
        "comments_before": np.minimum(comments, 3) / 3,
        "after_sign_off": signed > 0,
    }
