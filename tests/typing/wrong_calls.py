"""Calls that a type checker must find: one a line that ends in "# wrong"."""
import pandas as pd

import newskit as nk

frame = pd.DataFrame({"text": ["It rained."]})
tables = nk.annotate(frame)
nk.annotate(frame, on_error="ignore")  # wrong
nk.annotate(frame, "actors.csv", "en_core_web_sm")  # wrong
nk.count_edges(tables, within="page")  # wrong
nk.count_edges(frame)  # wrong
nk.merge_actors(frame)  # wrong
nk.plot_matrix(nk.count_edges(tables), top=3)  # wrong
nk.count_over_time(tables, ["China"], freq=3)  # wrong
nk.save_tables(tables)  # wrong
nk.show_article(tables, "a")  # wrong
nk.to_articles(frame, {"text": 1})  # wrong
nk.read_articels("articles")  # wrong
nk.sample_rows(tables, "figures", n="many")  # wrong
