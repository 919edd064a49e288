"""How well and how fast group_stories finds planted copies: python -m benchmarks.copies [--articles 100000]

The articles are made up, of 20 sentences of 20 words each, the words as frequent as in a language. A fifth of them
has one to three copies that keep 50 to 95 % of the sentences: a cut end, another lead, or others in between.
"""

import argparse
import time
from itertools import count, islice, pairwise

import numpy as np

from benchmarks.speed import peak_memory
from newskit.duplicates import group_stories
from newskit.schema import example

SENTENCES, LENGTH = 20, 20
WORDS = np.array([f"word{i}" for i in range(30_000)])
FREQUENCY = 1 / np.arange(1, len(WORDS) + 1) / (1 / np.arange(1, len(WORDS) + 1)).sum()
COPIED, MOST = 0.2, 3  # the share of stories that have copies, and how many at most
STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def write_articles(dice):
    """Yield (text, number of its story, share of the story's sentences) without end."""
    for number in count():
        yield from _write_story(dice, number)


def _write_story(dice, number):
    sentences = _sentences(dice)
    yield ". ".join(sentences), number, 1.0
    if dice.random() < COPIED:
        for _ in range(dice.integers(1, MOST + 1)):
            kept = round(SENTENCES * dice.uniform(0.5, 0.95))
            yield ". ".join(_copy(dice, sentences, kept)), number, kept / SENTENCES


def _sentences(dice):
    words = dice.choice(WORDS, SENTENCES * LENGTH, p=FREQUENCY).reshape(SENTENCES, LENGTH)
    return [" ".join(row) for row in words]


def _copy(dice, sentences, kept):
    way = dice.integers(3)
    if way == 0:
        return sentences[:kept]
    places = range(SENTENCES - kept, SENTENCES) if way == 1 else dice.permutation(SENTENCES)[:kept]
    fresh = _sentences(dice)
    return [sentences[i] if i in set(places) else fresh[i] for i in range(SENTENCES)]


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies")
    parser.add_argument("--articles", type=int, default=100_000)
    size = parser.parse_args(arguments).articles
    texts, numbers, shares = map(list, zip(*islice(write_articles(np.random.default_rng(0)), size)))
    articles = example("articles", doc_id=[f"{i:08}" for i in range(size)], text=texts)
    started = time.perf_counter()
    found = group_stories(articles).assign(number=numbers, share=shares)
    seconds = time.perf_counter() - started
    found["story"] = found["story"].where(found["story"] != "", found["doc_id"])
    first = found.groupby("number", sort=False)["story"].transform("first")
    copies = found[found["share"] < 1].assign(hit=found["story"].eq(first))
    print(
        f"{size:,} articles, {len(copies):,} copies: {seconds:.0f} s, peak memory {peak_memory():,.0f} MB; "
        f"{found.groupby('story')['number'].nunique().gt(1).sum()} groups with strangers"
    )
    for low, high in pairwise(STEPS):
        part = copies[copies["share"].between(low, high, inclusive="left")]
        print(f"copies that keep {low:.0%} to {high:.0%}: recall {part['hit'].mean():.3f}")


if __name__ == "__main__":
    main()
