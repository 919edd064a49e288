"""The rules of the finders by name, so that a row can tell
which made it and each can be measured by itself.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

Function = TypeVar("Function", bound=Callable)
RULES: dict[str, "Rule"] = {}


class Rule(NamedTuple):
    """A rule by its name ("quotes.label"): what it does, and what it returns where it does nothing."""

    name: str
    about: str
    function: Callable
    otherwise: Any


def named_rule(name: str, otherwise: Any = None) -> Callable[[Function], Function]:
    """Return a decorator that enters a function into RULES and leaves it as it is.

    Parameters
    ----------
    name : str
        The table and the rule, joined by a full stop.
    otherwise
        What the function returns where the rule does not apply; a benchmark that leaves the rule
        out puts this in its place.

    Examples
    --------
    >>> @named_rule("examples.even", otherwise=False)
    ... def is_even(number):
    ...     "Say whether a number is even."
    ...     return number % 2 == 0
    >>> RULES.pop("examples.even").about
    'Say whether a number is even.'
    """

    def enter(function: Function) -> Function:
        about = " ".join((function.__doc__ or "").strip().split("\n\n")[0].split())
        RULES[name] = Rule(name, about, function, otherwise)
        return function

    return enter
