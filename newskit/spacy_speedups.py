"""The same analysis by spaCy, sooner: what its rules and lists find is kept or looked up instead of
sought anew.

The shortcuts rest on how spaCy's parsers, attribute ruler and lemmatizer work inside, and are taken
only with a version of spaCy for which tests have shown that every word keeps its analysis. With any
other version the pipeline stays as it was shipped.
"""

from typing import TYPE_CHECKING, cast

from numpy import isin
from spacy.about import __version__ as SPACY
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer
from thinc.api import Model, NumpyOps, set_dropout_rate

from newskit.schema import warn

if TYPE_CHECKING:
    from spacy.pipeline.transition_parser import Parser
else:
    Parser = object  # what mixes into a parser in C is none itself, or no process could be sent it

TESTED = ("3.8.",)  # the beginnings of spaCy's versions with which tests/test_nlp.py was run
RULER, KEEPING_RULER = "attribute_ruler", "newskit_attribute_ruler"
LOOKED_AT = ("TAG", "LOWER", "DEP", "IS_SPACE")  # what a rule may look at if its matches are kept
NUMPY = NumpyOps(use_blis=False)
KEPT_LEMMAS = 200_000  # words in their forms; then the lemmatizer begins anew, so that memory does not grow with a corpus
UNNAMED = 1  # in place of a word or dependency that no rule names


def take_shortcuts(nlp):
    """Make the networks, the parsers, the rules for parts of speech and the lemmatizer quicker;
    their results stay.

    The networks take a third less time where numpy's own BLAS multiplies their matrices. Entities
    and dependencies are parsed a step at a time for all Docs of a batch. Most rules look at one
    word alone, so that their matches are kept by what they look at; the lemmatizer's lists of known
    words become dicts, and each word's lemma is kept.
    """
    if not SPACY.startswith(TESTED):
        warn(
            f"newskit's shortcuts are not tested with spaCy {SPACY}: it runs as it is, more slowly."
        )
        return
    for _, component in nlp.pipeline:
        if isinstance(network := getattr(component, "model", None), Model):
            _multiply_by_numpy(network)
    for name, component in nlp.pipeline:
        if type(component) in STEPPING and component.cfg["beam_width"] == 1:
            _take_steps(nlp, name, component)
    if nlp.has_pipe(RULER) and type(nlp.get_pipe(RULER)) is AttributeRuler:
        _replace_ruler(nlp)
    if nlp.has_pipe("lemmatizer"):
        _look_up_words(nlp.get_pipe("lemmatizer"))
        _keep_lemmas(nlp.get_pipe("lemmatizer"))


def _multiply_by_numpy(model):
    """Let the layers of a network that run on the processor multiply by numpy."""
    for layer in model.walk():
        if type(layer.ops) is NumpyOps:
            layer.ops = NUMPY


class _InSteps(Parser):
    """A parser by transitions that moves all Docs of a batch by one step at a time.

    spaCy's own loop gives up Python's lock and must take it again for each move that it looks at,
    which is two thirds of the time of named entities. A step at a time keeps it; where few Docs are
    left to move, the own loop is as quick.
    """

    fewest = 1  # Docs that move together on average, from which on steps pay

    def greedy_parse(self, docs, drop=0.0):
        """Return the final state of each Doc."""
        if sum(map(len, docs)) < self.fewest * max(map(len, docs)):
            return super().greedy_parse(docs, drop)
        self._ensure_labels_are_added(docs)
        set_dropout_rate(self.model, drop)
        states, model = self.moves.init_batch(docs), self.model.predict(docs)
        moving = [state for state in states if not state.is_final()]
        while moving:
            moving = self.transition_states(moving, model.predict(moving))
        model.clear_memory()
        return states


class SteppingRecognizer(_InSteps, EntityRecognizer):
    """An entity recognizer that goes in steps."""


class SteppingParser(_InSteps, DependencyParser):
    """A dependency parser that goes in steps."""

    fewest = 4


STEPPING = {EntityRecognizer: SteppingRecognizer, DependencyParser: SteppingParser}


def _take_steps(nlp, name, shipped):
    """Put a component that goes in steps,
    with the same model, in the place of the pipeline's own.
    """
    stepping = STEPPING[type(shipped)](nlp.vocab, shipped.model, name, shipped.moves)
    nlp._components[nlp.component_names.index(name)] = (name, stepping)


def _look_up_words(lemmatizer):
    """Let the lemmatizer find a known word in a dict and not in a list."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, words in index.items():
            index[part_of_speech] = dict.fromkeys(words)


def _keep_lemmas(lemmatizer):
    """Let an English lemmatizer keep the lemma of each word that it has met."""
    if type(lemmatizer) is EnglishLemmatizer and lemmatizer.mode == "rule":
        lemmatizer.__class__ = KeepingLemmatizer
        cast("KeepingLemmatizer", lemmatizer).known = {}


class KeepingLemmatizer(EnglishLemmatizer):
    """A lemmatizer by rules that looks at each word once
    for each part of speech and form, which are all that it looks at.
    """

    known: dict[tuple, int]  # (word, part of speech, form) -> lemma, as numbers of spaCy's

    def __call__(self, doc):
        """Give each word of a Doc that has no lemma its lemma."""
        if len(self.known) > KEPT_LEMMAS:
            self.known.clear()
            self.cache.clear()  # of the shipped lemmatizer, which keeps the same words
        kinds = map(tuple, doc.to_array(["ORTH", "POS", "MORPH"]).tolist())
        for token, kind in zip(doc, kinds, strict=True):
            if token.lemma == 0 or self.overwrite:
                if kind not in self.known:
                    token.lemma_ = self.lemmatize(token)[0]
                    self.known[kind] = token.lemma
                token.lemma = self.known[kind]
        return doc


def _replace_ruler(nlp):
    """Put a ruler that keeps its matches in the place
    of the pipeline's own, with the same rules.
    """
    shipped, at = nlp.get_pipe(RULER), nlp.component_names.index(RULER)
    nlp.remove_pipe(RULER)
    ruler = nlp.add_pipe(KEEPING_RULER, name=RULER, before=at if at < len(nlp.pipeline) else None)
    ruler.add_patterns(shipped.patterns)


class KeepingAttributeRuler(AttributeRuler):
    """An attribute ruler that matches its rules of one word once
    for each kind of word, and only the others anew.
    """

    def __init__(self, vocab, name=RULER):
        super().__init__(vocab, name)
        self._sorted = None

    def __getstate__(self):
        return self.__dict__ | {"_sorted": None}

    def add_patterns(self, patterns):
        """Add rules; what was kept is forgotten."""
        super().add_patterns(patterns)
        self._sorted = None

    def match(self, doc):
        """Return (rule, its name, start, end) for each match, in the order of the rules."""
        if self._sorted is None:
            self._sorted = _SortedRules(self)
        return self._sorted.match(doc)

    def set_annotations(self, doc, matches):
        """Give the words of matches what their rules say, without a Span for each match."""
        from spacy.tokens._retokenize import set_token_attrs  # private: another version may lack it

        for rule, _, start, end in matches:
            index = self.indices[rule]
            set_token_attrs(doc[start + index if index >= 0 else end + index], self.attrs[rule])


@Language.factory(KEEPING_RULER)
def _make_ruler(nlp, name):
    return KeepingAttributeRuler(nlp.vocab, name)


class _SortedRules:
    """The rules of a ruler, those of one plain word apart,
    and the matches of each kind of word that was met.
    """

    def __init__(self, ruler):
        single, self.others = _sort_rules(ruler)
        self.named = {
            attribute: _numbers_of(ruler.vocab, single, attribute) for attribute in ("LOWER", "DEP")
        }
        self.matcher, self.known, self.anew = ruler.matcher, {}, Matcher(ruler.vocab)
        for rule, patterns in self.others.items():
            self.anew.add(str(rule), patterns)

    def match(self, doc):
        kinds = _kinds(doc, self.named)
        for kind, place in dict(zip(kinds, range(len(kinds)))).items():
            if kind not in self.known:
                self.known[kind] = self._match_word(doc[place : place + 1])
        found = [
            (*rule, place, place + 1)
            for place, kind in enumerate(kinds)
            for rule in self.known[kind]
        ]
        return sorted(found + (_numbered(self.anew, doc) if self.others else []))

    def _match_word(self, word):
        """Return (rule, its name) for each rule of one word that a word matches."""
        matches = _numbered(self.matcher, word)
        return [(rule, name) for rule, name, _, _ in matches if rule not in self.others]


def _numbers_of(vocab, words, attribute):
    """Return the numbers that spaCy gives to the names
    by which rules' words look at an attribute.
    """
    return [vocab.strings[value] for word in words for value in _values(word, attribute)]


def _numbered(matcher, words):
    """Return (rule, name, start, end) for each match in a Doc or a Span."""
    strings = words.vocab.strings
    return [
        (int(strings[name]), name, start, end)
        for name, start, end in matcher(words, allow_missing=True)
    ]


def _sort_rules(ruler):
    """Return the words of the rules whose matches can be kept,
    and {number: patterns} of the other rules.
    """
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
    if isinstance(value, dict):
        return [name for names in value.values() for name in names]
    if isinstance(value, str):
        return [value]
    return value


def _kinds(doc, named):
    """Return what the rules can tell of each word of a Doc."""
    columns = doc.to_array(LOOKED_AT)
    for attribute, values in named.items():
        column = columns[:, LOOKED_AT.index(attribute)]
        column[~isin(column, values)] = UNNAMED
    return list(map(tuple, columns.tolist()))
