"""Evidence: rows shown in their sentences, whole articles marked, pages with what was cut, copies
with what they changed, concordances, tables for people.
"""

from newskit.evidence.concord import concordance
from newskit.evidence.copies import show_copies
from newskit.evidence.display import show_table
from newskit.evidence.show import show_article, show_evidence, show_lines

__all__ = [
    "concordance",
    "show_article",
    "show_copies",
    "show_evidence",
    "show_lines",
    "show_table",
]
