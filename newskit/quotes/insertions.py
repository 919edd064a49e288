"""Attributions whose content the parse has lost: "The bridge, officials said, was closed"."""
from newskit.quotes.lexicon import VERBS
from newskit.quotes.page import Attribution, child, subtree
from newskit.quotes.speakers import FINITE, noun_before, phrase, subject

THAT = 8            # words between a verb of saying and its "that", at most
SPEAKER = 25        # words of a speaker set into a sentence, at most


def inserted_cues(page, found):
    """Return `found` with an Attribution for each finite verb of saying whose content was lost.

    The verb must be set off by a comma behind or within its sentence, or stand before a "that".
    What `found` took for its object ("officials said *Monday*") goes.
    """
    rules = {attribution.head.i: attribution.rule for attribution in found if attribution.head}
    new = []
    for verb in page.doc:
        if (verb.pos_ == "VERB" and rules.get(verb.i, "obj") == "obj"
                and page.long_quote(verb.i) < 0 and "clause" in VERBS.get(verb.lemma_.lower(), ())):
            new += _inserted(page, verb, is_new=verb.i not in rules)
    heads = {attribution.head.i for attribution in new}
    return [one for one in found if not one.head or one.head.i not in heads] + new


def _inserted(page, verb, is_new):
    who = child(verb, "nsubj") or noun_before(verb) or subject(verb)
    source = phrase(page, who) if who is not None and who.i < verb.i else set()
    content = verb.tag_ in FINITE and _around(page, verb, source) or is_new and _behind(page, verb)
    if content:
        yield Attribution({verb.i}, source - content, content, "speech", verb, "inserted")


def _behind(page, verb):
    """Return the places from "that" to the end of the sentence, behind a verb of saying."""
    end = verb.sent.end
    for word in page.doc[verb.i + 1:min(verb.i + THAT, end - 3)]:
        if word.lower_ == "that" and word.tag_ in ("IN", "WDT", "DT"):
            return page.trimmed(range(word.i, end))
        if word.is_punct and word.text not in ("-", "’"):
            return None
    return None


def _around(page, verb, source):
    """Return the places of the sentence round a clause of saying that a comma sets off."""
    doc, sentence = page.doc, verb.sent
    first = min(source, default=sentence.start)
    if first == sentence.start or verb.i - first > SPEAKER or doc[first - 1].text != ",":
        return None
    if not _ends(doc, sentence, verb.i + 1):
        return None
    rest = (place for place in range(verb.i + 1, sentence.end) if doc[place].text in (",", "."))
    end = next(rest, sentence.end)
    content = set(range(sentence.start, first - 1))
    if doc[sentence.start].tag_ in ("VBN", "VBD"):           # "Asked why, she said, …"
        content -= subtree(doc[sentence.start])
    if not any(doc[place].tag_ in (*FINITE, "MD") for place in content):
        content.update(range(end + 1, sentence.end))
    content = page.trimmed(content)
    return content if len(content) >= 4 else None


def _ends(doc, sentence, place):
    """Return whether a clause of saying ends before `place`, or only its date follows."""
    return (place >= sentence.end or doc[place].text in (",", ".")
            or doc[place].ent_type_ in ("DATE", "TIME"))
