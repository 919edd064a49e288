"""A page a table for the site: its columns, how its rows are decided, how well, and an example that is run."""

import ast
import re
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple

import newskit
from scripts.make_docs import TITLES, list_columns

ROOT = Path(newskit.__file__).parents[1]
RESULT = re.compile(r"^\| (?P<task>\w+) \| .*\|$", re.MULTILINE)
RESULTS_HEAD = (
    "| task | metric | unread | read | best peer, unread | bar, unread |\n|---|---|---|---|---|---|"
)
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


class TablePage(NamedTuple):
    """What a page is made of: its tables, the packages that decide, and the tasks of the benchmarks that measure it."""

    tables: tuple[str, ...]
    rooms: tuple[str, ...]
    tasks: tuple[str, ...]


TABLE_PAGES = {
    "articles": TablePage(
        ("articles",), ("sources",), ("clean_html", "clean_text", "pages_fundus", "pages_wcxb")
    ),
    "lines": TablePage(
        ("lines",), ("cleaning",), ("clean_text", "pages_fundus_lines", "pages_wcxb_lines")
    ),
    "sentences": TablePage(("sentences",), (), ()),
    "mentions": TablePage(("mentions",), ("mentions", "actors"), ("actors",)),
    "quotes": TablePage(
        ("quotes",), ("quotes",), ("attribution", "attribution_precise", "quotes_direct")
    ),
    "dates": TablePage(
        ("dates",), ("dates",), ("dates", "dates_meantime", "dates_peers", "dates_wikiwars")
    ),
    "figures": TablePage(
        ("figures",),
        ("figures",),
        ("figures", "figures_rtext", "quantities_peers", "claims", "casualties"),
    ),
    "actors": TablePage(("actors",), ("actors", "dictionary"), ("actors",)),
    "edges": TablePage(("pairs", "edges"), (), ("actors",)),
    "ledger": TablePage(("ledger", "ledger_figures"), ("events", "ledger"), ("ledger",)),
    "contradictions": TablePage(("contradictions",), (), ()),
}


def make_table_page(name: str) -> str:
    """Return the page of a table as Markdown."""
    page = TABLE_PAGES[name]
    told = (ROOT / "site" / "tables" / f"{name}.md").read_text(encoding="utf-8")
    decides, _, example = told.partition("\n## An example\n")
    parts = [
        f"# {name.capitalize()}",
        f"One row is {TITLES[name]}.",
        "## An example",
        example.strip(),
        _run(CODE.search(example)[1]),
        "## How it is decided",
        decides.strip(),
        *map(_parts_of, page.rooms),
        *_scores(page.tasks),
        *map(_columns, page.tables),
    ]
    return "\n\n".join(parts) + "\n"


def _run(code):
    """Run an example and return what its last line shows, as HTML."""
    body = ast.parse(code).body
    names = {"nk": newskit}
    with redirect_stdout(StringIO()):
        exec("\n".join(map(ast.unparse, body[:-1])), names)
        shown = eval(ast.unparse(body[-1]), names)
    return f'<div class="shown">\n{shown._repr_html_()}\n</div>'


def _parts_of(room):
    """What the modules of a package say that they decide, folded away."""
    package = import_module(f"newskit.{room}")
    modules = [
        import_module(f"newskit.{room}.{one.name}") for one in iter_modules(package.__path__)
    ]
    rows = [
        f"- `{module.__name__.removeprefix('newskit.')}`: {_summary(module)}" for module in modules
    ]
    return (
        f"<details><summary>The parts of newskit.{room}</summary>\n\n"
        + "\n".join(rows)
        + "\n\n</details>"
    )


def _summary(module):
    return " ".join(module.__doc__.strip().split("\n\n")[0].split()).replace("<", "&lt;")


def _scores(tasks):
    """The rows of the results of these tasks, with what they mean."""
    told = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    table = told.partition("<!-- results -->")[2].partition("<!-- end of results -->")[0]
    found = {task: [] for task in tasks}
    for row in RESULT.finditer(table):
        if row["task"] in found:
            found[row["task"]].append(row[0])
    missing = [task for task in tasks if not found[task]]
    if missing:
        raise ValueError(f"benchmarks/README.md has no results of {', '.join(missing)}.")
    if not tasks:
        return []
    rows = "\n".join(row for task in tasks for row in found[task])
    return [
        "## How well",
        "The unread column counts: these documents had been read by nobody while newskit was made. "
        "A score below 1 is a share (0.93), one above 1 a percentage (93), as its task counts. "
        "[Accuracy](../../benchmarks/README.md) says what each task and metric is.",
        f"{RESULTS_HEAD}\n{rows}",
    ]


def _columns(table):
    return f"## Columns of {table}\n\n{list_columns(table)}"
