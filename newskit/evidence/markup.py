"""Highlighted HTML, escaped throughout, readable on light and dark pages and without JavaScript."""

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


def mark(text, spans, offset=0):
    """Return `text` as HTML with each (start, end, name, title) of `spans` highlighted.

    Spans count from `offset`. Where two overlap, the marks nest: the earlier and longer one outside.

    >>> mark("5 < 6", [(0, 1, "figure", "")])
    '<mark style="background:#ffe08a;color:#3d2e00;padding:0 2px;border-radius:3px">5</mark> &lt; 6'
    """
    opens = {}
    for start, end, name, title in sorted(
        set(spans), key=lambda span: (span[0], -span[1], span[2])
    ):
        start, end = max(start - offset, 0), min(end - offset, len(text))
        if start < end:
            opens.setdefault(start, []).append((end, name, title))
    return _render(text, opens)


def _render(text, opens):
    pieces, stack = [], []
    cuts = sorted({0, len(text), *opens, *(end for found in opens.values() for end, _, _ in found)})
    for at, following in zip(cuts, [*cuts[1:], len(text)]):
        while stack and stack[-1] <= at:
            pieces.append("</mark>")
            stack.pop()
        for end, name, title in opens.get(at, ()):
            end = min(end, stack[-1]) if stack else end  # a mark never reaches out of its parent
            pieces.append(_open(name, title))
            stack.append(end)
        pieces.append(escape(text[at:following]))
    return "".join(pieces) + "</mark>" * len(stack)


def _open(name, title):
    back, ink = MARKS[name]
    hint = f' title="{escape(title)}"' if title else ""
    return f'<mark{hint} style="background:{back};color:{ink};padding:0 2px;border-radius:3px">'


def legend(names, cut=False):
    """Return a line of HTML that shows each mark by its name, and how words look that were cut."""
    shown = [f"{_open(name, '')}{name}</mark>" for name in names] + [
        f'<span style="{CUT}">cut</span>'
    ] * cut
    return f"<p>{' '.join(shown)}</p>"


def bracket(text, start, end):
    """Return `text` with »…« round the characters start to end: the mark in plain text."""
    return f"{text[:start]}»{text[start:end]}«{text[end:]}"
