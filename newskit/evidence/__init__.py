"""Evidence: rows shown in their sentences, whole articles marked, pages with what was cut, concordances."""
from newskit.evidence.concord import concordance
from newskit.evidence.show import show_article, show_evidence, show_lines

__all__ = ["concordance", "show_article", "show_evidence", "show_lines"]
