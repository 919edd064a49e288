"""Highlighted HTML, escaped throughout, readable on light and dark pages and without JavaScript.

Texts are escaped by html.escape of the standard library: markupsafe would do the same for one more
dependency.
"""

from html import escape

# Backgrounds under their own ink, so that a mark reads the same on a light and on a dark page.
MARKS = {
    "figure": ("#ffe08a", "#3d2e00"),
    "speaker": ("#b9dcff", "#00264d"),
    "date": ("#c9efc4", "#0b3306"),
    "actor": ("#f3cfe6", "#47062f"),
    "quote": ("#e4e4e4", "#1a1a1a"),
}
CUT = "opacity:.65;text-decoration:line-through"
# An element inside each mark, for pages that strip styles: a figure is bold there, a name underlined, a date slanted.
ELEMENTS = {"figure": "b", "speaker": "u", "actor": "u", "date": "i", "quote": "span"}
UNDERLINE = ' style="text-decoration:none"'  # where colours are shown they say enough
LABEL = "font-size:70%;opacity:.75;padding:0 .3em 0 .15em"

NO_MATHS = (
    "mathjax_ignore"  # JupyterLab sets no "$267 million … $5" of such an element as mathematics
)
NOTHING = "There are no rows to show."


class Evidence:
    """Something to look at in a notebook: HTML there, plain text elsewhere.

    Parameters
    ----------
    html, text : str
        The same in both forms; where there is nothing, that is said.
    """

    def __init__(self, html: str, text: str):
        self.html, self.text = html or f"<p>{NOTHING}</p>", text or NOTHING

    def _repr_html_(self) -> str:
        return f'<div class="{NO_MATHS}">{self.html}</div>'

    def __repr__(self) -> str:
        return self.text

    def fold(self, summary: str) -> "Evidence":
        """Return the same behind a line of words that opens it, for what not every reader needs to
        see.

        >>> Evidence("<p>All 32 articles</p>", "All 32 articles").fold("Every row").html
        '<details><summary>Every row</summary><p>All 32 articles</p></details>'
        """
        folded = f"<details><summary>{escape(summary)}</summary>{self.html}</details>"
        return Evidence(folded, self.text)


def mark(text, spans, offset=0, labels=False):
    """Return `text` as HTML with each (start, end, name, title) of `spans` highlighted, with
    `labels` also named.

    Spans count from `offset`. Where two overlap, the marks nest: the earlier and longer one
    outside.

    >>> mark("5 < 6", [(0, 1, "figure", "")])
    '<mark style="background:#ffe08a;color:#3d2e00;padding:0 2px;border-radius:3px"><b>5</b></mark> &lt; 6'
    """
    opens = {}
    for start, end, name, title in sorted(
        set(spans), key=lambda span: (span[0], -span[1], span[2])
    ):
        start, end = max(start - offset, 0), min(end - offset, len(text))
        if start < end:
            opens.setdefault(start, []).append((end, name, title))
    return _render(text, opens, labels)


def _render(text, opens, labels):
    pieces, stack = [], []
    cuts = sorted({0, len(text), *opens, *(end for found in opens.values() for end, _, _ in found)})
    for at, following in zip(cuts, [*cuts[1:], len(text)]):
        while stack and stack[-1][0] <= at:
            pieces.append(_close(stack.pop()[1], labels))
        for end, name, title in opens.get(at, ()):
            if stack:  # a mark never reaches out of its parent
                end = min(end, stack[-1][0])
            pieces.append(_open(name, title))
            stack.append((end, name))
        pieces.append(escape(text[at:following]))
    return "".join(pieces) + "".join(_close(name, labels) for _, name in reversed(stack))


def _open(name, title):
    back, ink = MARKS[name]
    hint = ""
    if title:
        hint = f' title="{escape(title)}"'
    element = ELEMENTS[name]
    style = f"background:{back};color:{ink};padding:0 2px;border-radius:3px"
    return f'<mark{hint} style="{style}"><{element}{UNDERLINE if element == "u" else ""}>'


def _close(name, labels):
    label = ""
    if labels:
        label = f'<sub style="{LABEL}">{name}</sub>'
    return f"</{ELEMENTS[name]}></mark>{label}"


def legend(names, cut=False):
    """Return a line of HTML that shows each mark by its name, and how words look that were cut."""
    shown = [f"{_open(name, '')}{name}{_close(name, False)}" for name in names] + [
        f'<del style="{CUT}">cut</del>'
    ] * cut
    return f"<p>{' '.join(shown)}</p>"


def bracket(text, start, end):
    """Return `text` with »…« round the characters start to end: the mark in plain text."""
    return f"{text[:start]}»{text[start:end]}«{text[end:]}"
