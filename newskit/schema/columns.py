"""The tables: their columns and types, and the values that some columns choose from."""

import pandas as pd

KEY = {"doc_id": "str", "sent_id": "int64"}
SPAN = KEY | {"start": "int64", "end": "int64", "text": "str"}
DAY = "datetime64[s]"
FATES = frozenset(("killed", "injured", "displaced", "detained", "missing"))
PEOPLE_KINDS = FATES | {"people"}
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))

TABLES = {
    "articles": {
        "doc_id": "str",
        "title": "str",
        "text": "str",
        "page": "str",
        "markup": "str",
        "outlet": "str",
        "agency": "str",
        "byline": "str",
        "dateline": "str",
        "published": DAY,
        "published_basis": "str",
        "modified": DAY,
        "url": "str",
        "language": "str",
        "caption": "str",
        "format": "str",
        "path": "str",
        "position": "int64",
        "story": "str",
        "event": "str",
    },
    "lines": {
        "doc_id": "str",
        "line": "int64",
        "page_start": "int64",
        "page_end": "int64",
        "start": "Int64",
        "end": "Int64",
        "role": "str",
        "reason_code": "str",
        "reason": "str",
        "chance": "float64",
    },
    "sentences": SPAN | {"paragraph": "int64"},
    "mentions": SPAN | {"label": "str", "kind": "str", "actor": "str"},
    "quotes": KEY
    | {
        "quote_id": "int64",
        "start": "int64",
        "end": "int64",
        "text": "str",
        "speaker": "str",
        "speaker_start": "Int64",
        "speaker_end": "Int64",
        "speaker_actor": "str",
        "cue": "str",
        "cue_start": "Int64",
        "cue_end": "Int64",
        "cue_lemma": "str",
        "kind": "str",
        "act": "str",
        "said_on": "str",
        "rule": "str",
    },
    "dates": SPAN
    | {
        "type": "str",
        "timex": "str",
        "first_day": DAY,
        "last_day": DAY,
        "clause_start": "int64",
        "clause_end": "int64",
        "rule": "str",
    },
    "figures": {"figure_id": "str"}
    | SPAN
    | {
        "value": "float64",
        "value_high": "float64",
        "value_basis": "str",
        "unit": "str",
        "unit_code": "str",
        "kind": "str",
        "modality": "str",
        "counted": "str",
        "qualifier": "str",
        "direction": "str",
        "part_of": "str",
        "clause_start": "int64",
        "clause_end": "int64",
        "speaker": "str",
        "speaker_start": "Int64",
        "speaker_end": "Int64",
        "speaker_actor": "str",
        "said_on": "str",
        "as_of_text": "str",
        "as_of_start": "Int64",
        "as_of_end": "Int64",
        "as_of_first_day": DAY,
        "as_of_last_day": DAY,
        "as_of_basis": "str",
        "place": "str",
        "rule": "str",
    },
    "actors": {
        "actor": "str",
        "kind": "str",
        "country": "str",
        "mentions": "int64",
        "articles": "int64",
        "stories": "int64",
        "events": "int64",
        "first_seen": DAY,
        "last_seen": DAY,
        "aliases": "str",
    },
    "pairs": KEY | {"source": "str", "target": "str"},
    "edges": {
        "source": "str",
        "target": "str",
        "sentences": "int64",
        "articles": "int64",
        "events": "int64",
        "jaccard": "float64",
        "npmi": "float64",
        "log_likelihood": "float64",
        "p_value": "float64",
    },
    "ledger": {
        "claim_id": "str",
        "group_id": "str",
        "event": "str",
        "about": "str",
        "kind": "str",
        "item": "str",
        "counted": "str",
        "place": "str",
        "party": "str",
        "unit": "str",
        "value": "float64",
        "value_high": "float64",
        "qualifier": "str",
        "role": "str",
        "part_of": "str",
        "speaker_actor": "str",
        "teller": "str",
        "as_of_first_day": DAY,
        "as_of_last_day": DAY,
        "known_on": DAY,
        "first_told": DAY,
        "figures": "int64",
        "stories": "int64",
    }
    | SPAN,
    "contradictions": {
        "group_id": "str",
        "about": "str",
        "reason": "str",
        "named": "int64",
        "exact": "int64",
        "gap": "float64",
    }
    | {
        side + name: kind
        for side in ("", "other_")
        for name, kind in (
            ("source", "str"),
            ("text", "str"),
            ("value", "float64"),
            ("day", DAY),
            ("sentence", "str"),
            ("claim_id", "str"),
            ("doc_id", "str"),
            ("sent_id", "int64"),
            ("start", "int64"),
            ("end", "int64"),
        )
    },
    "ledger_figures": {"claim_id": "str", "figure_id": "str"}
    | SPAN
    | {"published": DAY, "role": "str", "sentence": "str"},
}
OPEN = frozenset(("articles",))  # tables that keep columns of the user's own
KINDS = ("money", *sorted(FATES), "people", "percent", "measure", "age", "duration", "count")
CHOICES = {
    ("figures", "kind"): KINDS,
    ("figures", "qualifier"): ("=", ">", ">=", "<", "<=", "~"),
    ("figures", "direction"): ("", "up", "down"),
    ("quotes", "kind"): ("direct", "indirect", "mixed"),
    ("quotes", "act"): ("speech", "belief", "other"),
    ("mentions", "kind"): ("name", "nominal"),
}
BLANK = {"str": "", "int64": 0, "float64": float("nan"), "Int64": pd.NA, DAY: pd.NaT}
