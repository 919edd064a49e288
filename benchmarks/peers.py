"""newskit beside other extractors on saved web pages, from one run: python -m benchmarks.peers FOLDER

FOLDER holds the task clean_html. The peers are not dependencies of newskit; for the run alone:
pip install trafilatura readability-lxml newspaper4k jusText
"""

import sys
import time
from collections import Counter
from pathlib import Path

from lxml import html as lxml_html

from benchmarks.folds import load_scorer, read_rows
from newskit.cleaning import join_body, label_page
from newskit.sources.html import parse_page, read_page
from newskit.sources.html.lines import find_lines

HEADER = "| system | F1 | precision | recall | exact texts | CPU seconds a page |\n|---|---|---|---|---|---|"


def by_newskit(markup):
    """Return the body as newskit's reading and cleaning leave it."""
    return join_body(label_page(*read_page(parse_page(markup.encode()))))


def by_trafilatura(markup):
    """Return the body by trafilatura as it comes."""
    import trafilatura

    return trafilatura.extract(markup, include_comments=False) or ""


def by_trafilatura_precise(markup):
    """Return the body by trafilatura when it must be sure, the mode with the best F1."""
    import trafilatura

    return trafilatura.extract(markup, include_comments=False, favor_precision=True) or ""


def by_readability(markup):
    """Return the body by readability-lxml, its markup rendered to lines."""
    import readability

    tree = lxml_html.document_fromstring(readability.Document(markup).summary())
    return "\n".join(line.text for line in find_lines(tree))


def by_newspaper(markup):
    """Return the body by newspaper4k."""
    import newspaper

    article = newspaper.Article("https://news.example/page")
    article.download(input_html=markup)
    article.parse()
    return article.text


def by_justext(markup):
    """Return the body by jusText with its English list of stop words."""
    import justext

    found = justext.justext(markup.encode(), justext.get_stoplist("English"))
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


SYSTEMS = {
    "newskit": by_newskit,
    "trafilatura, precise": by_trafilatura_precise,
    "trafilatura": by_trafilatura,
    "newspaper4k": by_newspaper,
    "readability-lxml": by_readability,
    "jusText": by_justext,
}


def measure(extract, pages):
    """Return ({id: text}, CPU seconds a page); a page on which a system fails is empty, as it is for its users."""
    texts, failed, started = {}, Counter(), time.process_time()
    for page in pages:
        try:
            texts[page["id"]] = extract(page["html"])
        except Exception as error:
            failed[type(error).__name__] += 1
            texts[page["id"]] = ""
    seconds = (time.process_time() - started) / len(pages)
    if failed:
        print(f"{extract.__name__} failed: {dict(failed)}", file=sys.stderr)
    return texts, seconds


def main(folder):
    folder = Path(folder)
    scorer, pages = load_scorer(folder), list(read_rows(folder / "input.jsonl"))
    gold = scorer.load(folder / "gold.jsonl")
    print(HEADER)
    for name, extract in SYSTEMS.items():
        extract(pages[0]["html"])
        texts, seconds = measure(extract, pages)
        score = scorer.score(gold, texts, draws=2)
        print(
            f"| {name} | "
            + " | ".join(f"{score[key]:.3f}" for key in ("f1", "precision", "recall", "accuracy"))
            + f" | {seconds:.3f} |",
            flush=True,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
