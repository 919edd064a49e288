"""The same analysis by spaCy, sooner: what its rules and lists find is kept or looked up instead of sought anew."""

from numpy import isin
from spacy.matcher import Matcher
from thinc.api import Model, NumpyOps

LOOKED_AT = ("TAG", "LOWER", "DEP", "IS_SPACE")  # what a rule may look at if its matches are kept
NUMPY = NumpyOps(use_blis=False)
UNNAMED = 1  # in place of a word or dependency that no rule names


def take_shortcuts(nlp):
    """Make the networks, the rules for parts of speech and the lemmatizer quicker; their results stay.

    The networks take a third less time where numpy's own BLAS multiplies their matrices. Most rules look at one word alone, so that their matches are kept by what they look at; the lemmatizer's
    lists of known words become dicts, in which a word is found at once.
    """
    for _, component in nlp.pipeline:
        if isinstance(network := getattr(component, "model", None), Model):
            _multiply_by_numpy(network)
    if nlp.has_pipe("attribute_ruler"):
        _keep_matches(nlp.get_pipe("attribute_ruler"))
    if nlp.has_pipe("lemmatizer") and nlp.get_pipe("lemmatizer").lookups.has_table("lemma_index"):
        index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
        for part_of_speech, words in index.items():
            index[part_of_speech] = dict.fromkeys(words)


def _multiply_by_numpy(model):
    """Let the layers of a network that run on the processor multiply by numpy."""
    for layer in model.walk():
        if type(layer.ops) is NumpyOps:
            layer.ops = NUMPY


def _keep_matches(ruler):
    """Let `ruler` match its rules of one word once for each kind of word, and only the others anew."""
    single, others = _sorted_rules(ruler)
    named = {
        attribute: [
            ruler.vocab.strings[value] for word in single for value in _values(word, attribute)
        ]
        for attribute in ("LOWER", "DEP")
    }
    known, anew = {}, Matcher(ruler.vocab)
    for rule, patterns in others.items():
        anew.add(str(rule), patterns)

    def match(doc):
        kinds = _kinds(doc, named)
        for kind, place in dict(zip(kinds, range(len(kinds)))).items():
            if kind not in known:
                known[kind] = [
                    found[:2]
                    for found in _numbered(ruler.matcher, doc[place : place + 1])
                    if found[0] not in others
                ]
        found = [
            (*rule, place, place + 1) for place, kind in enumerate(kinds) for rule in known[kind]
        ]
        return sorted(found + (_numbered(anew, doc) if others else []))

    ruler.match = match


def _numbered(matcher, words):
    """Return (rule, name, start, end) for each match in a Doc or a Span."""
    strings = words.vocab.strings
    return [
        (int(strings[name]), name, start, end)
        for name, start, end in matcher(words, allow_missing=True)
    ]


def _sorted_rules(ruler):
    """Return the words of the rules whose matches can be kept, and {number: patterns} of the other rules."""
    single, others = [], {}
    for number, rule in enumerate(ruler.patterns):
        if all(len(pattern) == 1 and _is_plain(pattern[0]) for pattern in rule["patterns"]):
            single += [pattern[0] for pattern in rule["patterns"]]
        else:
            others[number] = rule["patterns"]
    return single, others


def _is_plain(word):
    """Say whether a rule's word looks at few things, and at each by its name or a list of names."""
    return set(word) <= set(LOOKED_AT) and all(
        not isinstance(value, dict) or set(value) <= {"IN", "NOT_IN"} for value in word.values()
    )


def _values(word, attribute):
    """Return the names by which a rule's word looks at an attribute."""
    value = word.get(attribute, [])
    return (
        [name for names in value.values() for name in names]
        if isinstance(value, dict)
        else ([value] if isinstance(value, str) else value)
    )


def _kinds(doc, named):
    """Return what the rules can tell of each word of a Doc."""
    columns = doc.to_array(LOOKED_AT)
    for attribute, values in named.items():
        column = columns[:, LOOKED_AT.index(attribute)]
        column[~isin(column, values)] = UNNAMED
    return list(map(tuple, columns.tolist()))
