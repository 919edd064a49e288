"""Write docs/api.md and docs/tables.md from the docstrings and from the codebook in newskit/lexicons/columns.csv."""

import inspect
from pathlib import Path

from numpydoc.docscrape import ClassDoc, FunctionDoc

import newskit
from newskit.lexicons import read_table
from newskit.schema import TABLES

DOCS = Path(newskit.__file__).parents[1] / "docs"
SECTIONS = ("Parameters", "Returns", "Yields", "Raises", "Warns")
TITLES = {
    "articles": "an article",
    "lines": "a line of a page",
    "sentences": "a sentence",
    "mentions": "a name, or a word that stands for an actor",
    "quotes": "a stretch of what somebody said",
    "dates": "a time expression",
    "figures": "a number that counts or measures",
    "actors": "an actor (count_actors)",
    "pairs": "two actors in one sentence (pair_actors)",
    "edges": "two actors over a corpus (count_edges)",
    "ledger": "a claim (build_ledger)",
    "contradictions": "two claims that cannot both be true (list_contradictions)",
    "ledger_figures": "a figure that tells a claim (build_ledger)",
}


def meaning_of(table: str, column: str) -> str:
    """Return what a column holds, "" where the codebook does not say."""
    rows = {(row["table"], row["column"]): row["meaning"] for row in read_table("columns")}
    return rows.get((table, column)) or rows.get(("any", column), "")


def list_columns(name: str) -> str:
    """Return the columns of a table with their types and meanings, as a table in Markdown."""
    rows = "\n".join(
        f"| `{column}` | {kind} | {meaning_of(name, column)} |"
        for column, kind in TABLES[name].items()
    )
    return f"| column | type | meaning |\n|---|---|---|\n{rows}"


def make_tables() -> str:
    """Return the page of all tables and their columns."""
    parts = [
        "# Tables\n\nWhat each column of each table holds. `start` and `end` are characters, `end` exclusive."
    ]
    for name in TABLES:
        parts.append(f"## {name}\nOne row is {TITLES[name]}.\n\n{list_columns(name)}")
    return "\n\n".join(parts) + "\n"


def make_api() -> str:
    """Return the page of all public names with their parameters."""
    index = ", ".join(f"[{name}](#{name.lower()})" for name in newskit.__all__)
    return "\n\n".join(["# API\n\n" + index, *map(_entry, newskit.__all__)]) + "\n"


def _entry(name):
    thing = getattr(newskit, name)
    doc = ClassDoc(thing) if inspect.isclass(thing) else FunctionDoc(thing)
    parts = [
        f"## {name}",
        *_signature(name, thing),
        " ".join(doc["Summary"]),
        *_paragraphs(doc["Extended Summary"]),
    ]
    for section in SECTIONS:
        if doc[section]:
            parts.append(f"**{section}**\n\n" + "\n".join(map(_item, doc[section])))
    if inspect.isclass(thing):
        methods = [
            member
            for member, _ in inspect.getmembers(thing, inspect.isfunction)
            if not member.startswith("_")
        ]
        parts += [f"**Tables.{member}** — {_summary(getattr(thing, member))}" for member in methods]
    if doc["References"]:
        parts.append(
            "**References**\n\n"
            + "\n".join(doc["References"]).replace(".. [", "- [").replace("]_", "]")
        )
    if doc["Examples"]:
        parts.append("```python\n" + "\n".join(doc["Examples"]).strip() + "\n```")
    return "\n\n".join(parts)


def _signature(name, thing):
    if inspect.isclass(thing) and issubclass(thing, Exception):
        return []
    signature = inspect.signature(thing)
    if inspect.isclass(thing):
        return [f"`{name}({', '.join(signature.parameters)})`"]
    parameters = [
        one.replace(annotation=inspect.Parameter.empty) for one in signature.parameters.values()
    ]
    return [
        f"`{name}{signature.replace(parameters=parameters, return_annotation=inspect.Signature.empty)}`"
    ]


def _summary(thing):
    """Return the first paragraph of what a thing says of itself, as one line."""
    return " ".join(inspect.getdoc(thing).split("\n\n")[0].split())


def _paragraphs(lines):
    return [" ".join(lines)] if lines else []


def _item(parameter):
    """A parameter, or a type that comes back or is raised, as an item of a list."""
    head = (
        f"`{parameter.name}`" + (f" : {parameter.type}" if parameter.type else "")
        if parameter.name
        else parameter.type
    )
    return f"- {head} — {' '.join(line.strip() for line in parameter.desc)}"


def write() -> None:
    """Write both pages."""
    DOCS.mkdir(exist_ok=True)
    for name, make in (("api.md", make_api), ("tables.md", make_tables)):
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    write()
