"""A chart as a drawing that follows a reader's light or dark page,
and as a picture where drawings are not shown.
"""

import base64
import re
from contextlib import contextmanager
from html import escape
from io import BytesIO, StringIO

import matplotlib

DPI = 200  # of the picture: twice the points of a plain screen
SALT = "newskit"  # the same chart gives the same drawing
# What a colour becomes on a dark page: ink is light there, and a line of the palette lighter.
ON_DARK = {
    "#222222": "#ececec",
    "#636363": "#b0b0b0",
    "#d9d9d9": "#3d3d3d",
    "#b4bfc7": "#56626b",
    "#ffffff": "#111111",
    "#0072b2": "#4aa8e0",
    "#d55e00": "#f0803c",
    "#009e73": "#2fbf95",
    "#cc79a7": "#dc9cc0",
    "#7f7f7f": "#9a9a9a",
    "#000000": "#f5f5f5",
}


MARK = "mark-"  # the id of a part of the drawing that says what it shows when it is pointed at
MARKED = re.compile(rf'<g id="{MARK}(\d+)">')
LETTERS = "[id^=text_]{pointer-events:none}"  # a number on a mark is not in the way of its words


def to_svg(figure, hints):
    """Return a figure as SVG that has a dark form for dark pages,
    and words for each artist of `hints` that is pointed at.
    """
    text = StringIO()
    with matplotlib.rc_context({"svg.hashsalt": SALT, "svg.fonttype": "path"}), _numbered(hints):
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    drawing = text.getvalue()
    head = drawing.index("<svg")
    start = drawing.index(">", head) + 1
    words = list(hints.values())
    marks = MARKED.sub(
        lambda mark: f"{mark[0]}<title>{escape(words[int(mark[1])])}</title>", drawing[start:]
    )
    return f"{drawing[head:start]}<style>{LETTERS}{_dark()}</style>{marks}"


@contextmanager
def _numbered(artists):
    """Give each artist the id of a mark while it is drawn."""
    before = [artist.get_gid() for artist in artists]
    for number, artist in enumerate(artists):
        artist.set_gid(f"{MARK}{number}")
    try:
        yield
    finally:
        for artist, gid in zip(artists, before):
            artist.set_gid(gid)


def _dark():
    rules = [
        f'[style*="{part}: {light}"]{{{part}:{dark}!important}}'
        for light, dark in ON_DARK.items()
        for part in ("fill", "stroke")
    ]
    return f"@media (prefers-color-scheme: dark){{{''.join(rules)}}}"


def to_png(figure):
    """Return a figure as PNG in base64, twice as fine as a plain screen."""
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=DPI)
    return base64.b64encode(picture.getvalue()).decode("ascii")
