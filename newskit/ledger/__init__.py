"""The ledger: figures as claims about the same thing, source beside source."""

from newskit.ledger.build import build_ledger
from newskit.ledger.compare import compare_claims, list_contradictions
from newskit.ledger.victims import list_victims
from newskit.tables import Ledger

__all__ = ["Ledger", "build_ledger", "compare_claims", "list_contradictions", "list_victims"]
