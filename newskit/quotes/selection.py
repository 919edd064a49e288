"""Choosing among attributions and among rows of the table of quotes."""


def without_overlaps(page, found):
    """Return the attributions in order; of two that share their content the longer one is kept."""
    kept, taken = [], set()
    for attribution in sorted(found, key=lambda one: -len(one.content)):
        if not attribution.content or len(attribution.content & taken) > len(attribution.content) / 2:
            continue
        if attribution.cue & taken:
            continue
        attribution.content = page.trimmed(attribution.content - taken)
        taken |= attribution.content
        kept.append(attribution)
    return sorted(kept, key=lambda one: min(one.content | one.cue))


def keep_outermost(quotes):
    return quotes


def keep_precise(quotes):
    return quotes
