"""Assemble the pages of the site, for Sphinx to render: texts, notebooks, a gallery, a page a table, a page a function.

Everything is taken from where it is kept, at each build: the README, the docs, the stored notebooks, the
codebook, the docstrings, the results of the benchmarks. Files keep their places, so that links between them hold.
"""

import posixpath
import re
import shutil
import sys
from pathlib import Path

import newskit
from scripts.site_gallery import make_gallery
from scripts.site_notebooks import write_notebooks
from scripts.site_tables import TABLE_PAGES, make_table_page

ROOT = Path(newskit.__file__).parents[1]
TEXTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "data/README.md",
    "docs/ARCHITECTURE.md",
    "docs/tables.md",
    "benchmarks/README.md",
    "benchmarks/SCALE.md",
    "benchmarks/RELIABILITY.md",
    "benchmarks/claims/README.md",
)
CHILDREN = {  # the pages that stand below a page in the sidebar
    "README.md": (
        "/docs/ARCHITECTURE",
        "/data/README",
        "/CONTRIBUTING",
        "/CHANGELOG",
    ),
    "docs/tables.md": tuple(f"/docs/tables/{name}" for name in TABLE_PAGES),
    "benchmarks/README.md": (
        "/benchmarks/SCALE",
        "/benchmarks/RELIABILITY",
        "/benchmarks/claims/README",
    ),
}
ROOMS = {  # the parts of the page of functions, by the modules that the functions live in
    "Read and clean": ("sources", "cleaning", "duplicates"),
    "Annotate": ("annotation", "scale", "dictionary", "tables", "store", "schema"),
    "Narrow down and convert": ("figures", "quotes", "conversion"),
    "Count and compare": ("actors", "network", "words"),
    "Events and claims": ("events", "ledger"),
    "Charts": ("charts",),
    "Evidence": ("evidence", "explorer"),
    "Check and correct": ("review", "check"),
}
WIDE = "---\nhtml_theme.sidebar_secondary.remove: true\n---\n\n"  # a page without its own table of contents
TOPS = [
    "Notebooks </notebooks/index>",
    "Guide </README>",
    "Tables </docs/tables>",
    "Functions </docs/api>",
    "Accuracy </benchmarks/README>",
]
HOME = """# newskit

{opening}

{promise}

{gallery}

## Install

{install}

## Read on

- [Guide](README.md): from a DataFrame or a folder of files to tables, formats that are read, limits.
- [Tables](docs/tables.md): a page for each table, with its columns, how it decides, how well, and an example.
- [Functions](docs/api.md): every public function, with an example.
- [Accuracy](benchmarks/README.md): measured on articles that nobody had read, beside other tools.
"""
PICTURE = re.compile(r'<img src="docs/(?P<file>[\w-]+\.svg)" (?P<words>alt="[^"]*")[^>]*>')
LINK = re.compile(  # a link in Markdown, or the name of a page in plain words or as code
    r"\[(?P<words>[^\]]+)\]\((?!\w+:|#)(?P<aim>[^)\s#]+)(?:#[^)\s]*)?\)"
    r"|`(?P<code>[\w/]+\.md)`|(?<![\w/.])(?P<plain>[\w/]*[A-Z]{4,}\.md)\b"
)
FENCE = re.compile(r"(^```.*?^```)", re.MULTILINE | re.DOTALL)


def assemble(target: Path) -> Path:
    """Write every page to the folder `target`, which is emptied first, and return its path."""
    shutil.rmtree(target, ignore_errors=True)
    pages = {*TEXTS, "docs/api.md", *(f"notebooks/{path.name}" for path in _notebooks())}
    for path in TEXTS:
        text = link_pages((ROOT / path).read_text(encoding="utf-8"), path, pages)
        _write(target / path, text + _toctree(CHILDREN.get(path, ())))
    write_notebooks(_notebooks(), target)
    shutil.copy(ROOT / "docs" / "arms.svg", target / "_charts" / "charts")
    _write_api(target)
    for name in TABLE_PAGES:
        _write(target / "docs" / "tables" / f"{name}.md", make_table_page(name))
    _write(target / "notebooks" / "index.md", _notebook_index())
    _write(target / "index.md", _home(pages))
    return target


def link_pages(text: str, path: str, pages: set[str]) -> str:
    """Return Markdown in which links, and the names of pages, lead to pages; what has no page keeps its words alone.

    >>> link_pages("See [it](docs/api.md), [code](run.py) and `docs/tables.md`.", "README.md", {"docs/api.md", "docs/tables.md"})
    'See [it](docs/api.md), code and [docs/tables.md](docs/tables.md).'
    """
    folder = posixpath.dirname(path)

    def turn(link):
        aim = posixpath.normpath(posixpath.join(folder, link["aim"] or ""))
        if link["aim"]:
            return link[0] if aim in pages else link["words"]
        name = link["code"] or link["plain"]
        if name == path or name not in pages:
            return link[0]
        return f"[{name}]({posixpath.relpath(name, folder or '.')})"

    text = PICTURE.sub(
        r'<div class="chart"><img class="dark-light" src="charts/\g<file>" \g<words>></div>', text
    )
    parts = FENCE.split(text)  # every other part is a block of code
    parts[::2] = [LINK.sub(turn, part) for part in parts[::2]]
    return "".join(parts).replace("```python\n>>>", "```pycon\n>>>")


def _notebooks():
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _toctree(children):
    """Return the pages below a page, for the sidebar; none where there are none."""
    if not children:
        return ""
    listed = "\n".join(children)
    return f"\n\n```{{toctree}}\n:hidden:\n:maxdepth: 1\n\n{listed}\n```\n"


def _notebook_index():
    names = [f"/notebooks/{path.stem}" for path in _notebooks()]
    return f"{WIDE}# Notebooks\n\n{make_gallery(_notebooks(), '')}" + _toctree(names)


def _home(pages):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    text = HOME.format(
        opening=readme.split("\n\n")[1],
        promise=re.search(r"^\*\*Every row.*?$(?:\n.+)*", readme, re.MULTILINE)[0],
        gallery=make_gallery(_notebooks(), "notebooks/"),
        install=re.search(r"^## Two commands\n(.*?)(?=^## )", readme, re.MULTILINE | re.DOTALL)[1],
    )
    return link_pages(WIDE + text, "index.md", pages) + _toctree(TOPS)


def _write_api(target):
    """Write the list of functions, and a page for each, which Sphinx fills from its docstring."""
    parts = ["# Functions\n\nEverything that `import newskit as nk` gives."]
    order = []
    for heading, modules in ROOMS.items():
        names = sorted(name for module in modules for name in newskit.HOMES[module])
        order += names
        rows = "\n".join(f"   {name}" for name in names)
        block = f".. currentmodule:: newskit\n.. autosummary::\n   :nosignatures:\n\n{rows}"
        parts.append(f"## {heading}\n\n```{{eval-rst}}\n{block}\n```")
    _write(
        target / "docs" / "api.md",
        "\n\n".join(parts) + _toctree([f"/docs/api/{name}" for name in order]),
    )
    for name in order:
        _write(target / "docs" / "api" / f"{name}.md", _function_page(name))


def _function_page(name):
    thing = getattr(newskit, name)
    kind = "autofunction"
    if isinstance(thing, type):
        kind = "autoexception" if issubclass(thing, Exception) else "autoclass"
    members = "\n   :members:" if kind == "autoclass" else ""
    return f"# {name}\n\n```{{eval-rst}}\n.. currentmodule:: newskit\n.. {kind}:: {name}{members}\n```\n"


if __name__ == "__main__":
    assemble(Path(sys.argv[1]))
