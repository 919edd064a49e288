"""Charts: one table in, one matplotlib Axes out, all in one visual language."""

from newskit.charts.bars import plot_bars
from newskit.charts.claims import plot_ledger
from newskit.charts.describe import describe_chart
from newskit.charts.graphs import plot_network
from newskit.charts.matrix import plot_matrix
from newskit.charts.timeline import plot_timeline

__all__ = [
    "describe_chart",
    "plot_bars",
    "plot_ledger",
    "plot_matrix",
    "plot_network",
    "plot_timeline",
]
