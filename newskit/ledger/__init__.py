"""The ledger: figures as claims about the same thing, source beside source."""
from newskit.ledger.build import Ledger, build_ledger
from newskit.ledger.compare import compare_claims
from newskit.ledger.victims import list_victims

__all__ = ["Ledger", "build_ledger", "compare_claims", "list_victims"]
