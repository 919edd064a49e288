"""Events: articles about one happening brought together, and the places that articles tell of."""

from newskit.events.grouping import group_events

__all__ = ["group_events"]
