"""Writes the README and the notebooks, as they were saved, to pages that can be read without running anything."""

import re
import shutil
import sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

ROOT = Path(__file__).resolve().parents[1]
TEXTS = {
    "README.md": "index.html",
    "CONTRIBUTING.md": "contributing.html",
    "data/README.md": "data.html",
    "benchmarks/README.md": "benchmarks.html",
    "docs/tables.md": "tables.html",
    "docs/api.md": "api.html",
}
DOLLAR = re.compile(r"```.*?```|`[^`]*`|<[a-z][^>]*>|\$", re.DOTALL)
LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?!\w+:|#)(?P<aim>[^)\s#]+)(?P<place>#[^)\s]*)?\)")


def build(target):
    """Write every page to the folder `target` and return its path."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copytree(
        ROOT / "docs", target / "docs", ignore=shutil.ignore_patterns("*.md"), dirs_exist_ok=True
    )
    sources = _sources()
    pages = [(address, _name(path)) for path, address in sources.items()]
    exporter = HTMLExporter(template_name="site", extra_template_basedirs=[str(ROOT)])
    for path, address in sources.items():
        book = nbformat.from_dict(_link(_read(path), path, sources))
        body, _ = exporter.from_notebook_node(
            book, {"pages": pages, "page": _name(path), "metadata": {"name": _title(book)}}
        )
        (target / address).write_text(body, encoding="utf-8", newline="\n")
    return target


def _sources():
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    found = {"README.md": TEXTS["README.md"]} | {
        f"notebooks/{path.name}": f"{path.stem}.html" for path in notebooks
    }
    return found | TEXTS


def _name(path):
    return {"README.md": "newskit", "CONTRIBUTING.md": "contributing"}.get(path) or (
        Path(path).parent.name if path.endswith("README.md") else Path(path).stem
    )


def _read(path):
    if path.endswith(".ipynb"):
        return nbformat.read(ROOT / path, 4)
    text = (ROOT / path).read_text(encoding="utf-8")
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(_escape(text))])


def _escape(text):
    """Return Markdown in which no dollar sign opens mathematics; code and HTML hold theirs as they are."""
    return DOLLAR.sub(lambda found: r"\$" if found[0] == "$" else found[0], text)


def _link(book, path, sources):
    """Return the notebook with its links leading to pages; what has no page keeps its words alone."""

    def turn(link):
        aim = (ROOT / path).parent.joinpath(link["aim"]).resolve().relative_to(ROOT).as_posix()
        return (
            f"[{link['words']}]({sources[aim]}{link['place'] or ''})"
            if aim in sources
            else link["words"]
        )

    for cell in book.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(turn, cell.source)
    return book


def _title(book):
    return re.search(r"^# (.+)", book.cells[0].source, re.MULTILINE)[1]


if __name__ == "__main__":
    print(f"Read it: {(build(Path(sys.argv[1])) / 'index.html').as_posix()}")
