"""Old names of parameters, which are understood for one version more."""

import functools
import warnings
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def renamed_parameters(
    **names: str,
) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Return a decorator under which a function takes its parameters by their old names too, with a
    DeprecationWarning.

    `names` are {old name: new name}.

    >>> @renamed_parameters(most="top")
    ... def first(rows, *, top=2):
    ...     return rows[:top]
    >>> with warnings.catch_warnings(record=True):
    ...     first([1, 2, 3], most=1)
    [1]
    """

    def decorate(function: Callable[Given, Result]) -> Callable[Given, Result]:
        @functools.wraps(function)
        def call(*given, **options):
            for old in names.keys() & options.keys():
                warnings.warn(
                    f"{function.__name__}({old}=…) is now {function.__name__}({names[old]}=…).",
                    DeprecationWarning,
                    stacklevel=2,
                )
                options[names[old]] = options.pop(old)
            return function(*given, **options)

        return call

    return decorate
