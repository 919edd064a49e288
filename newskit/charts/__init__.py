"""Charts: one table in, one matplotlib Axes out, all in one visual language."""

from newskit.charts.bars import plot_bars, plot_timeline
from newskit.charts.claims import plot_ledger
from newskit.charts.describe import describe_chart
from newskit.charts.graphs import plot_matrix, plot_network

__all__ = [
    "describe_chart",
    "plot_bars",
    "plot_ledger",
    "plot_matrix",
    "plot_network",
    "plot_timeline",
]
