"""A chart as a drawing that follows a reader's light or dark page, and as a picture where drawings are not shown."""

import base64
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


def to_svg(figure):
    """Return a figure as SVG that has a dark form for dark pages."""
    text = StringIO()
    with matplotlib.rc_context({"svg.hashsalt": SALT, "svg.fonttype": "path"}):
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    drawing = text.getvalue()
    head = drawing.index("<svg")
    start = drawing.index(">", head) + 1
    return f"{drawing[head:start]}<style>{_dark()}</style>{drawing[start:]}"


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
