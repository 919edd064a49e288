"""Read, clean and annotate news articles.

Count and chart what they say, row by row to its characters.
"""

from importlib import import_module

HOMES = {
    "schema": ("NewskitError", "example", "require"),
    "tables": ("Tables", "concat_tables"),
    "sources": ("iter_articles", "read_articles", "to_articles"),
    "duplicates": ("compare_copies", "group_stories"),
    "cleaning": ("clean_articles", "label_lines"),
    "dictionary": ("read_actors",),
    "actors": (
        "count_actors",
        "count_over_time",
        "list_merges",
        "list_open_aliases",
        "merge_actors",
    ),
    "annotation": ("annotate",),
    "figures": ("join_changes",),
    "quotes": ("keep_outermost", "keep_precise"),
    "events": ("group_events",),
    "network": ("count_edges", "count_edges_over_time", "pair_actors", "to_graph", "write_graph"),
    "words": ("keyness",),
    "conversion": ("convert_units",),
    "ledger": ("build_ledger", "compare_claims", "list_contradictions", "list_victims"),
    "review": ("apply_corrections", "measure_precision", "sample_rows", "save_audit"),
    "check": ("check_notebook",),
    "scale": ("annotate_folder",),
    "store": ("load_tables", "save_tables"),
    "charts": (
        "describe_chart",
        "plot_bars",
        "plot_ledger",
        "plot_matrix",
        "plot_network",
        "plot_timeline",
    ),
    "evidence": (
        "concordance",
        "show_article",
        "show_copies",
        "show_evidence",
        "show_lines",
        "show_table",
    ),
    "explorer": ("explore",),
}
_WHERE = {name: module for module, names in HOMES.items() for name in names}
__version__ = "0.1.0"
__all__ = sorted(_WHERE)


def __getattr__(name):
    if name not in _WHERE:
        raise AttributeError(f"newskit has no {name!r}; it has {', '.join(__all__)}.")
    return getattr(import_module(f"newskit.{_WHERE[name]}"), name)


def __dir__():
    return __all__
