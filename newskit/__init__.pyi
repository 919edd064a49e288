"""Written by scripts/make_stub.py."""
from newskit.schema import NewskitError as NewskitError, example as example, require as require
from newskit.tables import Tables as Tables, concat_tables as concat_tables
from newskit.sources import iter_articles as iter_articles, read_articles as read_articles, to_articles as to_articles
from newskit.duplicates import compare_copies as compare_copies, group_stories as group_stories
from newskit.cleaning import clean_articles as clean_articles, label_lines as label_lines
from newskit.dictionary import read_actors as read_actors
from newskit.actors import count_actors as count_actors, count_over_time as count_over_time, list_merges as list_merges, list_open_aliases as list_open_aliases, merge_actors as merge_actors
from newskit.annotation import annotate as annotate
from newskit.figures import join_changes as join_changes
from newskit.quotes import keep_outermost as keep_outermost, keep_precise as keep_precise
from newskit.events import group_events as group_events
from newskit.network import count_edges as count_edges, count_edges_over_time as count_edges_over_time, pair_actors as pair_actors, to_graph as to_graph, write_graph as write_graph
from newskit.words import keyness as keyness
from newskit.conversion import convert_units as convert_units
from newskit.ledger import build_ledger as build_ledger, compare_claims as compare_claims, list_contradictions as list_contradictions, list_victims as list_victims
from newskit.review import apply_corrections as apply_corrections, measure_precision as measure_precision, sample_rows as sample_rows, save_audit as save_audit
from newskit.check import check_notebook as check_notebook
from newskit.scale import annotate_folder as annotate_folder
from newskit.store import load_tables as load_tables, save_tables as save_tables
from newskit.charts import describe_chart as describe_chart, plot_bars as plot_bars, plot_ledger as plot_ledger, plot_matrix as plot_matrix, plot_network as plot_network, plot_timeline as plot_timeline
from newskit.evidence import concordance as concordance, show_article as show_article, show_copies as show_copies, show_evidence as show_evidence, show_lines as show_lines, show_table as show_table
from newskit.explorer import explore as explore

__version__: str
__all__: list[str]
