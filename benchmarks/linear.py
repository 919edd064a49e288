"""Does time grow in step with the text? python -m benchmarks.linear [--largest 1000000]

Hostile texts of growing size go through every pattern and every finder; a ratio of 1 means that a character costs the
same in a large text as in a small one, and 2 is the most that is allowed.
"""

import argparse
import time
import warnings

from spacy.tokens import Doc

from newskit.article_rows import annotate_doc
from newskit.cleaning import label_page
from newskit.cleaning.lines import forget_pages
from newskit.nlp import load_pipeline
from newskit.ready_text import ready_text
from newskit.schema import table
from newskit.sources.html import parse_page, read_page

SMALL = 10_000
MOST = 2  # times what a character costs in the smallest text
PIECES = {
    "digits": "1",
    "commas": "1,1",
    "open quotes": "“",
    "nested quotes": "\"a 'b ",
    "brackets": "((",
    "one word": "a",
    "according to": "according to ",
    "said": "said he said she said ",
    "and": "and the and of ",
    "dots": "a.b.",
    "dashes": "- – — ",
    "dollars": "$1 $ 1 ",
    "dates": "3 May 2021 and on Tuesday last week ",
    "killed": "12 killed and 3 dead ",
    "told": "“At least 12 were killed in Orm,” Ada Min said. ",
    "names": "Ada Min of the Ministry of Rivers ",
    "capitals": "A B C D ",
    "links": "http://a.b/c ",
    "spaces": " \t",
    "by": "By By By ",
    "sentences": "The bridge was closed on Tuesday. ",
    "mixed breaks": "a\r\n\n b\u2028 ",
    "zero width": "a\u200b\u00ad ",
}
LINES = {
    "short lines": "Home\n",
    "prose lines": "The bridge over the river was closed on Tuesday, officials said.\n",
    "by lines": "By Ada Min | 3 May 2021\n",
    "colons": "a: b: c:\n",
    "headings": "Related\nRain fell\n",
}


def cost(prepare, text):
    """Return the CPU seconds of what `prepare` makes of a text, the best of two where they are few."""
    work, best = prepare(text), float("inf")
    for _ in range(2):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
        if best > 5:
            break
    return max(best, 1e-4)


def measure(prepare, texts, sizes):
    """Yield (text, seconds for the largest, cost of a character against that of the smallest)."""
    for kind, piece in texts.items():
        seconds = [cost(prepare, (piece * (size // len(piece) + 1))[:size]) for size in sizes]
        yield kind, seconds[-1], seconds[-1] / sizes[-1] / (seconds[0] / sizes[0])


def clean_text(text):
    """Return the cleaning of a copied page, done anew at each call."""
    return lambda: (forget_pages(), label_page(text))


def clean_html(text):
    """Return the reading and cleaning of a text as the body of a web page."""
    raw = f"<html><body><article>{text}</article></body></html>".encode()
    return lambda: (forget_pages(), label_page(*read_page(parse_page(raw))))


def find_rows(text):
    """Return what annotate does with a text beyond the parse.

    annotate parses a long text in pieces and puts them together; here the smallest text stands for each of them.
    """
    doc = Doc.from_docs(
        [load_pipeline()(ready_text(text[:SMALL]))] * (len(text) // SMALL),
        ensure_whitespace=False,
        exclude=["user_data"],
    )
    article = table("articles", [{"doc_id": "a", "text": doc.text, "page": doc.text}]).to_dict(
        "records"
    )[0]
    return lambda: annotate_doc(doc, article)


WORKS = {
    "cleaning of a copied page": clean_text,
    "reading of a web page": clean_html,
    "annotate beyond the parse": find_rows,
}


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linear")
    parser.add_argument("--largest", type=int, default=1_000_000)
    parser.add_argument("works", nargs="*", default=WORKS, metavar="WORK", help="; ".join(WORKS))
    arguments = parser.parse_args(arguments)
    sizes = (SMALL, arguments.largest)
    warnings.simplefilter("ignore")
    for name, prepare in ((name, WORKS[name]) for name in arguments.works):
        for kind, seconds, ratio in measure(prepare, PIECES | LINES, sizes):
            print(
                f"| {name} | {kind} | {seconds:.2f} | {ratio:.1f} |{' too slow' * (ratio > MOST)}",
                flush=True,
            )


if __name__ == "__main__":
    main()
