"""One adapter a task: records of the input -> newskit's rows in the shape that the task asks for.

An adapter calls the public functions of newskit, leaves kinds out and renames values. It sees the input
alone, never the gold, and decides nothing that newskit does not decide for every user.
"""

from benchmarks.adapters.events import casualties, claims, ledger
from benchmarks.adapters.figures import figures, quantities_peers
from benchmarks.adapters.pages import clean_html, clean_text, pages
from benchmarks.adapters.statements import (
    actors,
    attribution,
    attribution_precise,
    dates,
    dates_peers,
    quotes_direct,
)

TASKS = {
    "clean_html": clean_html,
    "clean_text": clean_text,
    "pages": pages,
    "figures": figures,
    "figures_rtext": figures,
    "quantities_peers": quantities_peers,
    "claims": claims,
    "casualties": casualties,
    "ledger": ledger,
    "attribution": attribution,
    "attribution_precise": attribution_precise,
    "quotes_direct": quotes_direct,
    "dates": dates,
    "dates_meantime": dates,
    "dates_wikiwars": dates,
    "dates_peers": dates_peers,
    "actors": actors,
}
