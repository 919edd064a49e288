"""Draws the picture of the README: the sums of notebook 05 by country of supplier."""

from pathlib import Path

import newskit as nk

ROOT = Path(__file__).resolve().parents[1]
TITLE = "China supplied $267 million of Myanmar’s $1 billion in arms"
PERIOD = "Arms and equipment by country of supplier, February 2021 to December 2022"
SOURCE = "UN special rapporteur Tom Andrews, in one article of 18 May 2023; drawn by newskit"


def draw():
    """Return the chart."""
    articles = nk.read_articles(ROOT / "data" / "articles").pipe(nk.clean_articles)
    tables = nk.merge_actors(nk.annotate(articles, ROOT / "data" / "actors.csv"))
    claims = nk.build_ledger(tables).claims.query("kind == 'money'")
    sums = claims[claims["first_told"].eq("2023-05-18")]
    sums = sums[~sums["party"].isin(["", "Myanmar military (junta)"])]
    sums = sums.sort_values("value", ascending=False, kind="stable")
    return nk.plot_bars(
        sums,
        TITLE,
        value="value",
        label="party",
        highlight="China",
        unit="USD",
        subtitle=PERIOD,
        source=SOURCE,
    )


if __name__ == "__main__":
    drawing = draw().figure._repr_mimebundle_()["image/svg+xml"]
    (ROOT / "docs" / "arms.svg").write_text(drawing, encoding="utf-8", newline="\n")
