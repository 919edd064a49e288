"""The data that a web page carries for machines (JSON-LD):
the story that is the page's own, and its text.
"""

import json
import re
from html import unescape

from lxml import etree
from lxml import html as lxml_html

from newskit.sources.html.lines import find_lines, join_lines

NEWS_TYPES = re.compile(r"Article|Report|BlogPosting|Review$|Recipe")
OPENINGS = ("//", "<![CDATA[", "<!--", "/*", "*/")  # what wraps a script up
ENDS = (";", "]]>", "-->", "//", "/*", "*/")
TRAILING = re.compile(r",(\s*[}\]])")
ELEMENT = re.compile(r"<[^>]{1,300}>")
DEEPEST = 8  # objects in one another
STRING = re.compile(
    r'(?<!\\)"(?=((?:[^"\\]|\\.){200,})")'
)  # any two quotation marks: after one in code, the ends of strings may look like their starts
PARAGRAPH = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
WITHIN = 2  # strings in one another
LEAST = 200  # characters; a shorter text is a summary


def read_story(tree, heading="", address=""):
    """Return the JSON-LD object of the page's story, {} where there is none.

    Of several stories the page's own is the one with its heading or address, else the first.
    """
    stories = [item for item in read_items(tree) if is_news(item)]
    return max(stories, key=lambda story: _fits(story, heading, address), default={})


def read_text(tree, heading="", address=""):
    """Return the text of the page's story in its data,
    "" where it has none or where it may be another story's.
    """
    stories = [item for item in read_items(tree) if is_news(item)]
    own = [story for story in stories if len(stories) == 1 or _fits(story, heading, address)]
    return next(filter(None, map(story_text, own)), "")


def read_scripts(tree):
    """Return the longest text with markup that a page's scripts hold, for a page that is built by
    them; "" where none does.

    >>> from lxml import html
    >>> story = "<p>" + "The ferry stays in the harbour. " * 9 + "</p>"
    >>> read_scripts(html.fromstring(f"<script>push([1, {json.dumps(story)}])</script>"))[:31]
    'The ferry stays in the harbour.'
    """
    scripts = (script.text or "" for script in tree.iter("script"))
    found = [text for script in scripts for text in _marked_up(script)]
    return max(found, key=len, default="")


def _marked_up(script, depth=0):
    """Yield the text of each string of a script
    that holds paragraphs, those within other strings too.
    """
    for match in STRING.finditer(script):
        try:
            string = json.loads(f'"{match[1]}"', strict=False)
        except ValueError:
            continue
        if PARAGRAPH.search(string) and (string.lstrip().startswith("<") or '":' not in string):
            yield story_text({"articleBody": string})
        elif depth < WITHIN and '"' in string:
            yield from _marked_up(string, depth + 1)


def is_news(item):
    """Return whether a JSON-LD object is a story."""
    return bool(NEWS_TYPES.search(str(item.get("@type", "")))) or "articleBody" in item


def _fits(story, heading, address):
    said = _fold(story.get("headline"))
    own = _fold(heading)
    return 2 * bool(said and own and (said in own or own in said)) + bool(
        address and address.split("?")[0].rstrip("/") in (find_address(story) or "").split("?")[0]
    )


def _fold(text):
    return " ".join(re.findall(r"\w+", unescape(str(text or "")).lower()))


def find_address(item):
    """Return the address of the page that a JSON-LD object is about."""
    page = item.get("mainEntityOfPage") or item.get("url") or ""
    if isinstance(page, list) and page:
        page = page[0]
    if isinstance(page, dict):
        return str(page.get("@id") or page.get("url") or "")
    return str(page)


def read_items(tree):
    """Return the objects of a page's JSON-LD, those inside others too, in the order of the page."""
    scripts = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    return [item for script in scripts for item in _flatten(parse_data(script.text or ""))]


def parse_data(text):
    """Return what a JSON-LD script holds, as pages write it: wrapped up, with commas too many; {}
    for what is broken.

    >>> parse_data('//<![CDATA[ {"headline": "Bridge closed",} //]]>')
    {'headline': 'Bridge closed'}
    """
    text = unwrap(text)
    for form in (text, TRAILING.sub(r"\1", text), unescape(text)):
        try:
            return json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
    return {}


def unwrap(text):
    """Return a script without the comment signs and sections that wrap it up."""
    before = None
    while before != text:
        before = text = text.strip()
        for sign in OPENINGS:
            text = text.removeprefix(sign)
        for sign in ENDS:
            text = text.removesuffix(sign)
    return text


def _flatten(found, depth=0):
    if depth > DEEPEST:
        return
    if isinstance(found, list):
        for part in found:
            yield from _flatten(part, depth + 1)
    elif isinstance(found, dict):
        yield found
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(found.get(name), (dict, list)):
                yield from _flatten(found[name], depth + 1)


def story_text(story):
    """Return the text of a story in the page's data,
    a paragraph a line, "" where it holds none worth the name.
    """
    body = story.get("articleBody") or ""
    if isinstance(body, list):
        body = "\n".join(map(str, body))
    else:
        body = str(body)
    lines = _rendered(unescape(unescape(body))).split("\n")
    text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
    if len(text) >= LEAST:
        return text
    return ""


def _rendered(body):
    """Return a text as a browser would show it, where it holds markup."""
    if not ELEMENT.search(body):
        return body
    if not PARAGRAPH.search(body):  # its lines are paragraphs: "One <b>bold</b> word.\n\nTwo."
        body = body.replace("\n", "<br>")
    try:
        tree = lxml_html.fragment_fromstring(body.replace("\0", ""), create_parent="div")
    except (etree.LxmlError, ValueError):
        return ELEMENT.sub("\n", body)
    return join_lines(find_lines(tree))
