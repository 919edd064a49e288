"""Switching rules of newskit off, and counting how often each does something, without a trace in the package.

A rule is a function that newskit.rules knows by name. While it is switched off, its code is that of a function
that returns what the rule returns where it does nothing; whoever holds the function, in a table of readers for
example, sees it so. In a process of its own (benchmarks.predict) the environment says what to do:
NEWSKIT_WITHOUT names rules to leave out, parted by commas; NEWSKIT_COUNTS is a file that gets the counts as JSON.
"""

import json
import os
import types
from collections import Counter
from contextlib import contextmanager, nullcontext
from pathlib import Path

import newskit.annotation  # noqa: F401  (every room of rules is loaded with it)
from newskit.lexicons import read_table
from newskit.quotes.lexicon import CLASSES, VERBS
from newskit.rules import RULES

COUNTED = "newskit_rule_counted"  # the name under which a module finds the counter while it counts
CLASS = "quotes.class."  # a class of verbs of reporting is measured like a rule


def all_names():
    """Return the names of all rules and of the classes of reporting verbs."""
    return [*RULES, *(f"{CLASS}{name}" for name in CLASSES)]


@contextmanager
def without(name):
    """Leave a rule out for as long as the context lasts."""
    if name.startswith(CLASS):
        with _without_class(name.removeprefix(CLASS)):
            yield
        return
    rule = RULES[name]
    code = rule.function.__code__
    rule.function.__code__ = eval(f"lambda *args, **kwargs: {rule.otherwise!r}").__code__
    try:
        yield
    finally:
        rule.function.__code__ = code


@contextmanager
def _without_class(name):
    """Take the frames of a class from its verbs, but for those that another class of the verb gives too."""
    kept = dict(VERBS)
    for row in read_table("reporting_verbs"):
        if row["class"] == name:
            others = [
                other["class"]
                for other in read_table("reporting_verbs")
                if other["verb"] == row["verb"]
            ]
            VERBS[row["verb"]] = _frames_of(set(others) - {name})
    try:
        yield
    finally:
        VERBS.update(kept)


def _frames_of(classes):
    found = {}
    for name in sorted(classes, key=list(CLASSES).index):
        for frame in CLASSES[name]["frames"].split():
            found.setdefault(frame, CLASSES[name]["act"])
    return found


@contextmanager
def counting():
    """Yield a Counter of how often each rule returns something other than where it does nothing."""
    counts, codes = Counter(), {}
    for rule in RULES.values():
        function = rule.function
        codes[rule.name] = function.__code__
        function.__globals__[COUNTED] = _count
        original = types.FunctionType(
            function.__code__,
            function.__globals__,
            function.__name__,
            function.__defaults__,
            function.__closure__,
        )
        original.__kwdefaults__ = function.__kwdefaults__
        _COUNTED[rule.name] = counts, original, rule.otherwise
        function.__code__ = eval(
            f"lambda *args, **kwargs: {COUNTED}({rule.name!r}, args, kwargs)"
        ).__code__
    try:
        yield counts
    finally:
        for rule in RULES.values():
            rule.function.__code__ = codes[rule.name]


_COUNTED = {}


def _count(name, args, kwargs):
    counts, original, otherwise = _COUNTED[name]
    found = original(*args, **kwargs)
    if isinstance(found, types.GeneratorType):
        return _count_each(counts, name, found)
    counts[name] += bool(found) if otherwise in (None, False) else found != otherwise
    return found


def _count_each(counts, name, found):
    for item in found:
        counts[name] += 1
        yield item


@contextmanager
def as_told():
    """Do what the environment of this process says: leave rules out, count the others, or neither."""
    off, target = os.environ.get("NEWSKIT_WITHOUT", ""), os.environ.get("NEWSKIT_COUNTS", "")
    with without(off) if off else nullcontext(), counting() if target else nullcontext() as counts:
        yield
    if target:
        Path(target).write_text(json.dumps(counts), encoding="utf-8")
