"""Patterns: every regular expression of the package takes time in step with the text, whatever stands in it.

Most are tried at one place (`match`) or in a bounded stretch; those that some module lets run over a whole text are
tried so too. `benchmarks.linear` measures the functions that use them, on a megabyte.
"""
import importlib
import inspect
import pkgutil
import re
import time
from collections import deque

import pytest

import newskit

HOSTILE = ["1", "1,1", "a", "A b ", "“", "\"a 'b ", "((", "according to ", "said he said ", "a.b.", "- – — ", "$1 $ ", "12 killed and 3 dead ",
           "Ada Min of the Ministry of ", "http://a.b/c ", " \t", "By By ", "a: b: ", "a\u200b", "the the ", "May 3 2021 on ", "\n", " \n", "& ", "Mr. ",
           "x@y.", "<a ", "&amp;", "_", "A.", "1:", "No. 1 ", "in the ", "’s ", "…", "a-b-", "ſ", "İ", "1/2 ", "+1 234 "]
SMALL, LARGE = 1_000, 16_000
QUADRATIC = 6       # times the cost of a character at the small size; a pattern that takes the square comes to 16
FAST = 0.02         # CPU seconds for the large text, below which a ratio is noise


def patterns():
    """Return {name: pattern} of all compiled patterns: of the modules, of their tables, of their cached builders."""
    found = {}
    for module in pkgutil.walk_packages(newskit.__path__, "newskit."):
        if ".template" in module.name or module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if hasattr(value, "cache_info") and not inspect.signature(value).parameters:
                value = value()
            for number, pattern in enumerate(_inside(value)):
                found[f"{module.name}.{name}.{number}"] = pattern
    return found


def _inside(value, depth=0):
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, (list, tuple)):
        for part in value:
            yield from _inside(part, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        yield from _inside(list(value.values()), depth + 1)


FOUND = {id(pattern): (name, pattern) for name, pattern in patterns().items()}


def test_the_patterns_are_found():
    """Constants, tables and cached builders of the package are looked through."""
    names = [name for name, _ in FOUND.values()]
    assert len(names) > 100 and any("scene.READERS" in name for name in names) and any("exclusions._masks" in name for name in names)


def _runs_over_texts(name):
    """Say whether a module lets its constant of this name search a whole text: `NAME.finditer(text)`, no bounds."""
    module, _, rest = name.partition(":")
    source = inspect.getsource(importlib.import_module(module))
    return bool(re.search(rf"\b{re.escape(rest)}\.(?:finditer|findall|search)\(\w+(?:\.\w+)?\)|\b{re.escape(rest)}\.(?:sub|subn)\(", source))


def cost(find, text):
    """Return the CPU seconds of `find` on a text, the best of two."""
    seconds = []
    for _ in range(2):
        start = time.process_time()
        find(text)
        seconds.append(time.process_time() - start)
        if seconds[0] < FAST:
            break
    return min(seconds)


@pytest.mark.parametrize(("name", "pattern"), FOUND.values(), ids=[name for name, _ in FOUND.values()])
def test_time_grows_in_step_with_the_text(name, pattern):
    """Sixteen times the text takes about sixteen times the time, not the square of it."""
    module, constant = name.rsplit(".", 2)[:2]
    everywhere = _runs_over_texts(f"{module}:{constant}")
    for piece in HOSTILE:
        small, large = (_repeat(piece, size, pattern) for size in (SMALL, LARGE))
        for find in [pattern.match] + [lambda text: deque(pattern.finditer(text), maxlen=0)] * everywhere:
            seconds = cost(find, large)
            if seconds > FAST:
                assert seconds < QUADRATIC * LARGE / SMALL * max(cost(find, small), 1e-5), piece


def _repeat(piece, size, pattern):
    text = (piece * (size // len(piece) + 1))[:size]
    return text if isinstance(pattern.pattern, str) else text.encode()
