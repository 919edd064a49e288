"""What the markup shows of each line of a web page, as numbers; with two extractions as witnesses."""
import re
from collections import Counter
from functools import cache

import numpy as np

from newskit.lexicons import join_patterns, read_table, read_words
from newskit.sources.html.chains import match_lines
from newskit.sources.html.lines import WATCHED

SENTENCE = re.compile(r"""[.!?…。！？]["”’'»)\]]*$""")
WORD = re.compile(r"[^\W\d_]+")
LABEL = 200     # characters; a longer line is no label
PROSE = 60      # characters; a shorter sentence may be a teaser
FAR = 6         # blocks; further from the article than that is just far
CAPTION = 500   # characters; a longer line is no caption
BELOW = 8       # short lines at most that a heading such as “Related” speaks of
NOTICE = 160    # characters; a longer line ends what such a heading speaks of
TAGS = ("p", "li", "h", "div", "td", "blockquote")
INSIDE = tuple(sorted(WATCHED))
MARKS = ("length", "long", "short", "sentence_end", "title_case", "repeated", "furniture", "colon",
         "blank_before", "caption", "opens_section", "below_section", "promotion", "link", "bold", "noisy_own", "noisy_near", "noisy_far", "same_block",
         "prose_here", "prose_alike", "apart_from_core", *(f"tag_{tag}" for tag in TAGS),
         *(f"in_{tag}" for tag in INSIDE))
PAIRED = ("length", "sentence_end", "furniture", "repeated", "short", "link", "tag_li", "tag_h",
          "same_block", "prose_alike", "noisy_own", "noisy_near", "in_footer", "in_aside", "bold",
          "caption", "below_section", "promotion")
SIDES = ("link", "same_block", "prose_alike")
VIEWS = ("taken", "before", "after", "taken_before5", "taken_after5", "rest", "gone", "within",
         "last", "first")
WITNESSED = ("both", "elsewhere", *(f"{name}_{who}" for who in ("strict", "generous") for name in VIEWS))
FEATURES = (*MARKS, *(f"{name}@{step:+d}" for name in SIDES for step in (-1, 1)), *WITNESSED,
            *(f"{name}_if_generous" for name in PAIRED))


def line_marks(lines, strict, generous):
    """Return a matrix, lines x FEATURES: words, place in the markup, and what two extractions say."""
    texts = [line.text for line in lines]
    marks = np.column_stack([_marks_of_words(lines, texts), *_marks_of_place(lines, texts)]).astype(float)
    column = dict(zip(MARKS, marks.T))
    sides = [shift(column[name], step) for name in SIDES for step in (-1, 1)]
    size = np.array([len(text) for text in texts], float)
    in_strict = match_lines(texts, strict)
    in_generous = match_lines(texts, generous) if generous != strict else in_strict
    elsewhere = np.isin(texts, generous.split("\n")) & (in_generous == 0)
    return np.column_stack([marks, *sides, in_strict * in_generous, elsewhere, *_views(in_strict, size),
                            *_views(in_generous, size), *(column[name] * in_generous for name in PAIRED)])


def _views(taken, size):
    """What an extraction says of each line and its neighbours, and how much of it lies behind."""
    index, total = np.arange(len(taken)), np.concatenate([[0], np.cumsum(taken)])
    worth = taken * size
    before, whole = np.cumsum(worth) - worth, max(worth.sum(), 1)
    after = worth.sum() - before - worth
    return [taken, shift(taken, -1), shift(taken, 1), (total[index] - total[np.maximum(index - 5, 0)]) / 5,
            (total[np.minimum(index + 6, len(taken))] - total[index + 1]) / 5, after / whole, before / whole,
            (before > 0) & (after > 0), taken * (after == 0), taken * (before == 0)]


def shift(values, step):
    """Return the values of the neighbour `step` lines away, 0 beyond the page."""
    out = np.roll(values, -step)
    out[slice(None, -step) if step < 0 else slice(len(values) - step, None)] = 0
    return out


def _marks_of_words(lines, texts):
    seen, cues, phrases = Counter(texts), join_patterns(read_words("caption_cues")), read_words("page_promotion")
    label, heading = (join_patterns(_furniture(opens)) for opens in ("line", "section"))
    rows, left = [], 0      # left: how many lines the last heading such as “Related” still speaks of
    for line, text in zip(lines, texts):
        size, words = len(text), WORD.findall(text)
        opens = size <= LABEL and bool(heading.match(text))
        below = left > 0 and size < NOTICE
        left = BELOW if opens else (left - 1) * below
        small = text.lower()
        rows.append((min(np.log1p(size) / 6, 1.2), size >= 100, size < 25, bool(SENTENCE.search(text)),
                     sum(word[0].isupper() for word in words) / max(len(words), 1), seen[text] > 1,
                     opens or size <= LABEL and bool(label.match(text)), text.endswith(":"),
                     line.blank_before, size < CAPTION and bool(cues.search(text)), opens, below,
                     min(sum(phrase in small for phrase in phrases) / (1 + size / 100), 2)))
    return np.array(rows, float)


def _marks_of_place(lines, texts):
    where = [max(line.pieces, key=lambda piece: piece[1])[0] for line in lines]
    link = [sum(size for spot, size in line.pieces if spot.link) / max(sum(size for _, size in line.pieces), 1)
            for line in lines]
    prose = [min(len(text), 400) * (len(text) >= PROSE and share < 0.5 and bool(SENTENCE.search(text)))
             for text, share in zip(texts, link)]
    here, alike = Counter(), Counter()
    for spot, worth in zip(where, prose):
        here[spot.block.around] += worth
        alike[_kind(spot.block)] += worth
    core, total = max(here, key=here.get), max(sum(prose), 1)
    height = {block: i for i, block in enumerate(_up(core))}
    blocks = [spot.block for spot in where]
    apart = [next((height[up] for up in _up(block) if up in height), FAR) for block in blocks]
    rows = [(share, spot.bold, block.noisy[0] or spot.noisy, any(block.noisy[1:4]), block.noisy[4],
             block.around is core, here[block.around] / total, alike[_kind(block)] / total,
             min(away, FAR) / FAR)
            for spot, block, share, away in zip(where, blocks, link, apart)]
    return (rows, [[block.tag == tag for tag in TAGS] for block in blocks],
            [[tag in block.inside for tag in INSIDE] for block in blocks])


def _kind(block):
    return block.named, block.around and block.around.named


def _up(block):
    while block:
        yield block
        block = block.around


@cache
def _furniture(opens):
    return tuple(row["pattern"] for row in read_table("page_furniture") if row["opens"] == opens)
