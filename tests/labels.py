"""The words on a chart, and which of them touch."""
from itertools import combinations

from matplotlib.text import Text

from newskit.charts.style import touch


def _ticks(axis):
    low, high = sorted(axis.get_view_interval())
    return [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high and tick.label1.get_visible()]


def words_on(figure):
    """Return the Texts that a reader sees: titles, ticks, labels, legends, the line on the source."""
    figure.draw_without_rendering()
    found = list(figure.texts)
    for ax in figure.axes:
        found += [ax.title, ax._left_title, ax._right_title, *ax.texts]
        for axis in (ax.xaxis, ax.yaxis):
            found += [*_ticks(axis), axis.label, axis.get_offset_text()] if axis.get_visible() else []
        found += ax.get_legend().get_texts() if ax.get_legend() else []
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def collisions(figure):
    """Return the pairs of words on a figure that touch, and the words that stand out of it."""
    boxes = [(text.get_text(), _corners(text), text) for text in words_on(figure)]
    pairs = [(one, other) for (one, box, first), (other, room, second) in combinations(boxes, 2)
             if _overlap(first, second, box, room)]
    frame = figure.bbox
    return pairs + [(word, "the edge") for word, box, _ in boxes
                    if box[0] < 0 or box[1] < 0 or box[2] > frame.width or box[3] > frame.height]


def _corners(text):
    return Text.get_window_extent(text).extents


def _overlap(first, second, box, room):
    """Slanted words of one axis run side by side: their upright boxes meet though they do not."""
    slanted = first.get_rotation() % 90 and second.get_rotation() % 90
    return not slanted and touch(box, room)
