"""What the markup says of each line of a web page, as data: where it is in the page, and who takes
it for the article.

A line's marks are written as words `name=value`, values in percent, what is 0 left out:

- `tag` of its block and the telling elements that it is `in`,
- `link`, `bold`: how much of it is a link, whether it is bold,
- `noisy` and `body`: whether its own block (own), those around it (near) or any above (far) have names of furniture
  or of an article's text,
- `here`, `alike`: how much of the page's prose is in its block, and in blocks of the same kind,
- `links`, `lines`: how much of the text of the block around it is links, and how many lines it has,
- `same`, `apart`: whether its block is the one with most prose, and how many blocks it is away from that,
- `taken`: the witnesses that take it for the article, each an extraction of the page's article,
- `data`: whether the text of the article in the page's data (JSON-LD) has it, where there is such a text.
"""

from collections import Counter

from newskit.sources.html.chains import match_lines
from newskit.sources.html.lines import SENTENCE_END, Spot

PROSE = 60  # characters; a shorter sentence may be a teaser
MOST = 400  # characters of a line that count as prose
FAR = 6  # blocks; further from the article than that is just far
MANY = 100  # lines in a block; more are as many


def mark_lines(lines, witnesses, data=""):
    """Return the marks of each of a page's lines;
    `witnesses` are {name: extraction}, `data` the text in its data.
    """
    texts = [line.text for line in lines]
    taken = {name: match_lines(texts, text) for name, text in witnesses.items()}
    said = None
    if data:
        said = match_lines(texts, data)
    rows = _mark_places(lines, texts)
    for i, row in enumerate(rows):
        row["taken"] = ",".join(name for name in taken if taken[name][i])
        if said is not None:
            row["data"] = str(int(said[i]))
    return [" ".join(f"{name}={value}" for name, value in row.items() if value) for row in rows]


def _mark_places(lines, texts):
    where = [max(line.pieces, key=lambda piece: piece[1])[0] for line in lines]
    link = list(map(_linked, lines))
    prose = [_prose(text, share) for text, share in zip(texts, link)]
    blocks = Blocks(where, texts, link, prose)
    return [_place(spot, share) | blocks.describe(spot.block) for spot, share in zip(where, link)]


def _linked(line):
    """The share of a line's characters that are in links."""
    total = sum(size for _, size in line.pieces)
    return sum(size for spot, size in line.pieces if spot.link) / max(total, 1)


def _prose(text, share):
    """The characters of a line that count as prose, given the share of them in links."""
    if len(text) >= PROSE and share < 0.5 and SENTENCE_END.search(text):
        return min(len(text), MOST)
    return 0


def _place(spot: Spot, link):
    block = spot.block
    return {
        "tag": block.tag,
        "in": ",".join(sorted(block.inside)),
        "link": percent(link),
        "bold": int(spot.bold),
        "noisy": _levels(spot.noisy, block.noisy),
        "body": _levels(False, block.bodily),
    }


def _levels(spot, found):
    """In which blocks a name is found: the line's own, the three around it, any above these."""
    levels = {"own": spot or found[0], "near": any(found[1:4]), "far": found[4]}
    return ",".join(name for name, is_found in levels.items() if is_found)


class Blocks:
    """What the blocks of a page hold: prose, links and lines, and where most of its prose is."""

    def __init__(self, where, texts, link, prose):
        self.prose, self.alike, self.size, self.links, self.lines = (Counter() for _ in range(5))
        for spot, text, share, worth in zip(where, texts, link, prose):
            around = spot.block.around
            self.prose[around] += worth
            self.alike[_kind(spot.block)] += worth
            self.size[around] += len(text)
            self.links[around] += share * len(text)
            self.lines[around] += 1
        self.core = max(self.prose, key=self.prose.__getitem__)
        self.height = {block: i for i, block in enumerate(_up(self.core))}
        self.total = max(sum(prose), 1)

    def describe(self, block):
        """Return the marks of a line in this block that depend on the rest of the page."""
        around = block.around
        away = next((self.height[up] for up in _up(block) if up in self.height), FAR)
        return {
            "here": percent(self.prose[around] / self.total),
            "alike": percent(self.alike[_kind(block)] / self.total),
            "links": percent(self.links[around] / max(self.size[around], 1)),
            "lines": min(self.lines[around], MANY),
            "same": int(around is self.core),
            "apart": min(away, FAR),
        }


def percent(share):
    """Return a share in whole percent.

    >>> percent(0.256)
    26
    """
    return round(100 * share)


def _kind(block):
    return block.named, block.around and block.around.named


def _up(block):
    while block:
        yield block
        block = block.around
