"""Calls that a type checker has nothing to say of."""
import pandas as pd

import newskit as nk

articles = nk.to_articles(pd.DataFrame({"body": ["It rained."]}), {"text": "body"}, quiet=True)
tables: nk.Tables = nk.annotate(articles, "actors.csv", on_error="skip")
counts: pd.DataFrame = nk.count_actors(nk.merge_actors(tables))
edges = nk.count_edges(tables, within="paragraph")
axes = nk.plot_matrix(edges, "Together", top=8, source=tables)
axes.set_xlabel("actors")
parts = nk.concat_tables([tables.subset(articles["outlet"] == "Wire"), tables.subset(["b"])])
nk.save_tables(tables.replace(articles=articles.assign(topic="rain")), "tables")
